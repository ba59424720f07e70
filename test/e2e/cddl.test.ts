// The CDDL schema on what a real library sends and takes: requests, results, typed errors, events, host calls and their answers.
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { callSymbol } from "../../src/model/exports.js";
import { decodeModel } from "../../src/model/decode.js";
import type { InterfaceModel, Proc } from "../../src/model/types.js";
import { CborSamples } from "../rig/cbor-samples.js";
import { haveVerifier, wrongOutcomes, type CddlCase } from "../rig/cddl-verifier.js";
import { layOutFiles, packageFiles } from "../rig/packages.js";
import { buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { compileClient, complaint, runClient } from "./rig/client.js";

const KITCHEN_SINK = "examples/kitchen_sink";

/** A call whose arguments only the library can make (so its event is missing too), and one that sleeps as long as its sample says. */
const LEFT_OUT = ["sink_count", "sink_sleep"];

describe.runIf(haveVerifier())("the schema of kitchen_sink", () => {
  test("takes everything that crossed in three rounds of calls to every proc", async () => {
    const library = await buildLibrary(KITCHEN_SINK);
    const model = modelOf(library);
    const client = await compileClient("cbor_traffic.c", [library]);
    const cases = (await Promise.all([0, 1, 2].map((round) => captured({ library, client, model }, round)))).flat();
    const rules = new Set(cases.map((message) => message.rule));
    for (const proc of callable(model)) expect(rules, proc.name).toContain(`${proc.name}.request`);
    expect(rules).toContain("event.on_echoed");
    for (const host of model.hosts) expect(rules).toContain(`host.${host.name}.request`);
    expect(rules).toContain("sink_fail_typed.error");
    const folder = layOutFiles(await packageFiles("cddl", model));
    expect(await wrongOutcomes(join(folder, "kitchen_sink.cddl"), cases)).toBe("");
  });
});

function modelOf(library: BuiltLibrary): InterfaceModel {
  const read = decodeModel(readFileSync(join(library.folder, "build/dev", library.name, "interface.cbor")));
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("\n"));
  return read.value;
}

function callable(model: InterfaceModel): readonly Proc[] {
  return model.procs.filter((proc) => (proc.kind === "method" || proc.kind === "sync") && proc.abis.includes("cbor") && !LEFT_OUT.includes(proc.name));
}

interface Setting { readonly library: BuiltLibrary; readonly client: string; readonly model: InterfaceModel }

async function captured({ library, client, model }: Setting, round: number): Promise<readonly CddlCase[]> {
  const samples = new CborSamples(model, round);
  const answers = model.hosts.map((host) => ({ name: host.name, hex: samples.encoded(host.result) }));
  const calls = callable(model).map((proc) => ({ proc, hex: samples.request(proc.params) }));
  const creation = samples.request([]);
  const finished = await runClient(client, [
    library.shared, library.name, "sink_destroy", "sink_create_plain_cbor", creation,
    ...answers.flatMap(({ name, hex }) => ["host", name, hex]),
    ...calls.flatMap(({ proc, hex }) => ["call", callSymbol(proc, "cbor"), hex]),
  ]);
  expect(complaint(finished)).toBe("");
  return [
    ...calls.map(({ proc, hex }) => message(`${proc.name}.request`, hex, round)),
    ...answers.map(({ name, hex }) => message(`host.${name}.result`, hex, round)),
    ...[...finished.stdout.matchAll(/^event (\S+) ([0-9a-f]*)$/gm)].map(([, name, hex]) => message(`event.${name}`, hex ?? "", round)),
    ...[...finished.stdout.matchAll(/^host (\S+) ([0-9a-f]*)$/gm)].map(([, name, hex]) => message(`host.${name}.request`, hex ?? "", round)),
    ...[...finished.stdout.matchAll(/^result (\S+)_cbor ([05]) ([0-9a-f]*)$/gm)].map(([, name, ret, hex]) =>
      message(`${name}.${ret === "0" ? "result" : "error"}`, hex ?? "", round),
    ),
  ].filter(({ rule }) => !/^event\.(not_responding|responding|unhandled_error)$/.test(rule));
}

function message(rule: string, cbor: string, round: number): CddlCase {
  return { title: `round ${round}`, rule, cbor, valid: true };
}
