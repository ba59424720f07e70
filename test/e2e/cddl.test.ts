// The CDDL schema on what a real library sends and takes: requests, results, typed errors, events, host calls and their answers.
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { Encoder } from "cbor-x";
import { describe, expect, test } from "vitest";
import { callSymbol } from "../../src/model/exports.js";
import { decodeModel } from "../../src/model/decode.js";
import type { InterfaceModel, Proc, Type } from "../../src/model/types.js";
import { CborSamples } from "../rig/cbor-samples.js";
import { haveVerifier, wrongOutcomes, type CddlCase } from "../rig/cddl-verifier.js";
import { layOutFiles, packageFiles } from "../rig/packages.js";
import { HOST_DEMO, KITCHEN_SINK, TIMER, buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { compileClient, complaint, runClient } from "./rig/client.js";

/** How long things take here; a start before every overflow. */
const SHORT = { ms: 1, delayMs: 1, startAtMs: -1 };

/** Calls that only ever fail with a text, which is no CBOR. */
const TEXT_ERRORS = ["sink_fail", "sink_raise"];

describe.runIf(haveVerifier())("the schema", () => {
  test.each([TIMER, "examples/echo", HOST_DEMO, KITCHEN_SINK])("of %s takes everything that crossed in three rounds of calls to every proc", async (source) => {
    const library = await buildLibrary(source);
    const model = modelOf(library);
    const client = await compileClient("cbor_traffic.c", [library]);
    const cases = (await Promise.all([0, 1, 2].map((round) => captured({ library, client, model }, round)))).flat();
    const rules = new Set(cases.map((message) => message.rule));
    for (const proc of callable(model)) {
      expect(rules).toContain(`${proc.name}.request`);
      if (!TEXT_ERRORS.includes(proc.name)) expect(rules).toContain(`${proc.name}.${proc.error.kind === "named" ? "error" : "result"}`);
    }
    for (const event of model.events) expect(rules).toContain(`event.${event.name}`);
    for (const host of model.hosts) expect(rules).toContain(`host.${host.name}.request`);
    const folder = layOutFiles(await packageFiles("cddl", model));
    expect(await wrongOutcomes(join(folder, `${library.name}.cddl`), cases)).toBe("");
  });
});

function modelOf(library: BuiltLibrary): InterfaceModel {
  const read = decodeModel(readFileSync(join(library.folder, "build/dev", library.name, "interface.cbor")));
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("\n"));
  return read.value;
}

function callable(model: InterfaceModel): readonly Proc[] {
  return model.procs.filter((proc) => (proc.kind === "method" || proc.kind === "sync") && proc.abis.includes("cbor"));
}

/** Only the library can make a handle: the call before has given it, and the client puts it at the end. */
function request(model: InterfaceModel, proc: Proc, samples: CborSamples): string {
  const isHandle = (type: Type): boolean => type.kind === "named" && model.types.some((decl) => decl.kind === "handle" && decl.name === type.name);
  const [param] = proc.params;
  if (param === undefined || !isHandle(param.type)) return samples.request(proc.params);
  const encoder = new Encoder({ useRecords: false, variableMapSize: true });
  return `a1${encoder.encode(param.name).toString("hex")}@`;
}

interface Setting { readonly library: BuiltLibrary; readonly client: string; readonly model: InterfaceModel }

async function captured({ library, client, model }: Setting, round: number): Promise<readonly CddlCase[]> {
  const samples = new CborSamples(model, round, SHORT);
  const answers = model.hosts.map((host) => ({ name: host.name, hex: samples.encoded(host.result) }));
  const ctor = model.procs.filter(({ kind }) => kind === "ctor").at(-1)!;
  const dtor = model.procs.find(({ kind }) => kind === "dtor")!;
  const creation = samples.request(ctor.params);
  const finished = await runClient(client, [
    library.shared, library.name, dtor.name, callSymbol(ctor, "cbor"), creation,
    ...answers.flatMap(({ name, hex }) => ["host", name, hex]),
    ...callable(model).flatMap((proc) => ["call", callSymbol(proc, "cbor"), request(model, proc, samples)]),
  ]);
  expect(complaint(finished)).toBe("");
  return [
    message(`${ctor.name}.request`, creation, round),
    ...answers.map(({ name, hex }) => message(`host.${name}.result`, hex, round)),
    ...[...finished.stdout.matchAll(/^request (\S+)_cbor ([0-9a-f]*)$/gm)].map(([, name, hex]) => message(`${name}.request`, hex ?? "", round)),
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
