// The CBOR ABI against codecs of other people, in both directions, and every rejection with its path and offset.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Decoder, Encoder } from "cbor-x";
import { describe, expect, test } from "vitest";
import { dataFolder } from "../../../src/system/places.js";
import { fromHex, toHex } from "../../conformance/vector-file.js";
import { REPOSITORY } from "../rig/built-library.js";
import { output } from "../rig/program.js";
import { haveTools } from "../rig/tools.js";
import { wrongAnswers } from "./conformance-client.js";
import { LENIENCES, REJECTIONS, type Case } from "./rejections.js";

const VECTORS = readFileSync(join(REPOSITORY, "examples/kitchen_sink/vectors/vectors.tsv"), "utf8");
const CBOR2 = join(dataFolder(process.env), "cbor2");
const LINES = VECTORS.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

/** The procs whose types hold floats. */
const WITH_FLOATS = /\tsink_\w*(double|single|scalars|sequences|tables|moments|shape|probes?|everything|position|paints|through_host|many)\t/;

describe("requests that other codecs encode get the canonical answers", () => {
  const haveCbor2 = existsSync(join(CBOR2, "cbor2")) ? haveTools("python3") : haveTools("cbor2 (a Python package)");

  test.runIf(haveCbor2)("cbor2: plain, as RFC 8949 calls canonical, indefinite, backwards; and it reads from each answer what it sent", async () => {
    const script = join(REPOSITORY, "test/fixtures/python/recode.py");
    const recoded = await output("python3", [script], { input: VECTORS, env: { ...process.env, PYTHONPATH: CBOR2 } });
    const { held, wrong } = await wrongAnswers("cbor2", recoded);
    expect(wrong).toEqual([]);
    expect(held).toBe(LINES.length * 4);
  });

  test("cbor-x: whatever JavaScript can tell apart, which whole floats and integers are not", async () => {
    const lines = LINES.filter((line) => !WITH_FLOATS.test(line));
    const { held, wrong } = await wrongAnswers("cbor-x", lines.map(recodedByCborX).join("\n"));
    expect(wrong).toEqual([]);
    expect(held).toBe(lines.length);
    expect(held).toBeGreaterThan(250);
  });
});

describe("the decoder", () => {
  test("refuses what it has to, with path and offset", async () => {
    const { held, wrong } = await wrongAnswers("rejections", REJECTIONS.map(vectorOf).join("\n"));
    expect(wrong).toEqual([]);
    expect(held).toBe(REJECTIONS.length);
  });

  test("takes every other valid encoding", async () => {
    const { held, wrong } = await wrongAnswers("leniences", LENIENCES.map(vectorOf).join("\n"));
    expect(wrong).toEqual([]);
    expect(held).toBe(LENIENCES.length);
  });
});

function recodedByCborX(line: string): string {
  const [name, proc, request = "", outcome, expected] = line.split("\t");
  const options = { useRecords: false, variableMapSize: true, tagUint8Array: false };
  const decoder = new Decoder({ ...options, mapsAsObjects: false, int64AsNumber: false } as ConstructorParameters<typeof Decoder>[0]);
  const encoder = new Encoder({ ...options, mapsAsObjects: false });
  return [name, proc, encoder.encode(decoder.decode(fromHex(request))).toString("hex"), outcome, expected].join("\t");
}

function vectorOf({ title, proc, request, error, canonical }: Case): string {
  const expected = error === undefined ? (canonical ?? "").replaceAll(" ", "") : toHex(Buffer.from(error));
  return [title, proc, request.replaceAll(" ", ""), error === undefined ? "ok" : "error", expected].join("\t");
}
