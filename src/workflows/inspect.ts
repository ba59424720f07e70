// `ffi inspect`: shows the interface model of libraries, compiling only if it is out of date; or compares two model files.
import { resolve } from "node:path";
import type { EventSink } from "../core/build-event.js";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Outcome, failed } from "../core/outcome.js";
import { type Result, all, fail } from "../core/result.js";
import { type AbiComparison, type Verdict, compareModels, worstVerdict } from "../model/compare.js";
import { decodeModel } from "../model/decode.js";
import type { InterfaceModel } from "../model/types.js";
import { readBytes } from "../system/files.js";
import { printModel } from "../ui/print-model.js";
import { compileStale } from "./bind.js";
import { planBuild } from "./build.js";

/** Which libraries to show; empty for all. */
export interface InspectRequest {
  readonly cwd: string;
  readonly libraries: readonly string[];
}

/** Which two interface files to compare. */
export interface DiffRequest {
  readonly cwd: string;
  readonly before: string;
  readonly after: string;
  /** A breaking change is an error. */
  readonly check: boolean;
}

/** The models of the libraries. */
export async function inspect(request: InspectRequest, events: EventSink): Promise<Outcome<readonly InterfaceModel[]>> {
  const planned = await planBuild(request, process.env);
  if (!planned.ok) return failed(planned.error);
  const compiled = await compileStale(planned.value, { cwd: request.cwd, languages: [] }, events);
  if (compiled.some(({ severity }) => severity === "error")) return failed(compiled);
  const models = all(await Promise.all(planned.value.map(({ plan }) => loadModel(plan.layout.interfaceModel))));
  if (!models.ok) return failed(models.error);
  const lines = models.value.flatMap((model, index) => [...(index === 0 ? [] : [""]), ...printModel(model)]);
  return { result: models.value, lines, diagnostics: compiled };
}

/** What changed from one interface to another. */
export interface DiffReport {
  readonly abis: readonly AbiComparison[];
  readonly verdict: Verdict;
}

/** Compares two interface files, as builds leave them in `build/<configuration>/<library>/interface.cbor`. */
export async function diff(request: DiffRequest): Promise<Outcome<DiffReport>> {
  const paths = [request.before, request.after].map((path) => resolve(request.cwd, path));
  const models = all(await Promise.all(paths.map(loadModel)));
  if (!models.ok) return failed(models.error);
  const [before, after] = models.value as [InterfaceModel, InterfaceModel];
  const abis = compareModels(before, after);
  const verdict = worstVerdict(abis);
  const breaking = error("inspect.breaking", "the interface has breaking changes", {
    hint: "give the library a new major version, or take the changes back",
  });
  return {
    result: { abis, verdict },
    lines: [...abis.flatMap(describe), VERDICTS[verdict]],
    diagnostics: request.check && verdict === "major" ? [breaking] : [],
  };
}

async function loadModel(path: string): Promise<Result<InterfaceModel>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  return isJson(bytes.value) ? fail(notAnInterface(path)) : decodeModel(bytes.value);
}

/** What `ffi inspect --json` prints is for people's programs; a map of CBOR begins with another byte. */
function isJson(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7b || bytes[0] === 0x5b;
}

function notAnInterface(path: string): Diagnostic {
  return error("inspect.json", `${path} is JSON, not an interface file`, {
    hint: "keep a copy of build/<configuration>/<library>/interface.cbor of each release, and compare those",
    category: "usage",
  });
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  major: "verdict: breaking, needs a new major version",
  minor: "verdict: compatible, needs a new minor version",
  none: "verdict: nothing changed",
};

function describe({ abi, changes, verdict }: AbiComparison): readonly string[] {
  return [`${abi}: ${verdict}`, ...changes.flatMap(({ item, change, details }) => [`  ${change} ${item}`, ...details.map((line) => `    ${line}`)])];
}
