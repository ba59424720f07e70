// Turns the compiler's raw C units into final C units, all together: stages merge and emit. Pure: text in, text out.
import { createHash } from "node:crypto";
import type { Diagnostic } from "../core/diagnostic.js";
import { ok, type Result } from "../core/result.js";
import { lineTableFile, renderLineTable, type LineConstants } from "./emit/line-table.js";
import { renderUnit } from "./emit/render.js";
import { nameUnitFiles } from "./emit/unit-files.js";
import type { UnitArtifact } from "./merge/artifact.js";
import { unitCookies, type UnitCookies } from "./merge/cookies.js";
import { findCollision, type Collision } from "./merge/injectivity.js";
import { lineArrayName } from "./merge/lines.js";
import { decideNames, type NamedUnit } from "./merge/names.js";
import { readUnit } from "./merge/read-unit.js";
import { decodeState, encodeState, type Artifacts } from "./merge/state.js";

/** One C file: its name without a folder, and its text. */
export interface Unit {
  readonly name: string;
  readonly text: string;
}

/** What a library wants of the stage. */
export interface MergeEmitOptions {
  /** False (`[nim] incremental = false`) keeps the compiler's own symbol names. */
  readonly incremental: boolean;
}

/** Every raw unit of one library and configuration, in any order, with the state that the last run returned. */
export interface MergeEmitInput {
  readonly units: readonly Unit[];
  readonly previous?: Uint8Array;
  readonly options: MergeEmitOptions;
}

/** Every final unit, the raw ones' in their order and then the line table, if any; the rest is for the ledger and the reader. */
export interface MergeEmitOutput {
  readonly units: readonly Unit[];
  readonly state: Uint8Array;
  readonly notes: readonly string[];
  /** Interface and implementation hash of every final unit. */
  readonly cookies: readonly UnitCookies[];
  /** From a symbol with external linkage to the final file that defines it. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Names and renders all units together. The final units depend on `units` and `options` only; `previous` saves time. */
export function mergeEmit(input: MergeEmitInput): Result<MergeEmitOutput, readonly Diagnostic[]> {
  const files = nameUnitFiles(input.units.map((unit) => unit.name));
  if (!input.options.incremental) return ok(copyUnits(input.units, files, []));
  const previous = decodeState(input.previous);
  const artifacts = new Map<string, UnitArtifact>();
  const named = input.units.map((unit): NamedUnit => {
    const file = files.get(unit.name) as string;
    const artifact = readOrReuse(unit, file, previous);
    artifacts.set(unit.name, artifact);
    return { file, text: unit.text, artifact };
  });
  const state = sameArtifacts(previous, artifacts) && input.previous !== undefined ? input.previous : encodeState(artifacts);
  const ordered = [...named].sort((one, other) => (one.file < other.file ? -1 : 1));
  const decision = decideNames(ordered);
  const collision = findCollision(ordered, decision);
  if (collision !== undefined) return ok({ ...copyUnits(input.units, files, [explainCollision(collision)]), state });
  const units = named.map((unit) => ({ name: unit.file, text: renderUnit(unit, decision.names) }));
  const cookies = named.map((unit, at) => unitCookies(unit, units[at]?.text ?? "", decision));
  return ok({ units: [...units, ...lineTable(ordered)], state, notes: notUnderstood(ordered), cookies, owners: decision.owners });
}

function readOrReuse(unit: Unit, file: string, previous: Artifacts): UnitArtifact {
  const digest = createHash("sha1").update(unit.text).digest("hex");
  const known = previous.get(unit.name);
  return known?.digest === digest ? known : readUnit({ text: unit.text, digest, lineArray: isCpp(unit.name) ? undefined : lineArrayName(file) });
}

/** `nim cpp` writes constants with internal linkage, so its units keep their lines. */
function isCpp(name: string): boolean {
  return !name.endsWith(".c");
}

function sameArtifacts(previous: Artifacts, artifacts: Artifacts): boolean {
  return previous.size === artifacts.size && [...artifacts].every(([name, artifact]) => previous.get(name) === artifact);
}

function lineTable(units: readonly NamedUnit[]): Unit[] {
  const constants: LineConstants[] = [];
  for (const { file, artifact } of units) {
    if (artifact.lines.length > 0) constants.push({ array: lineArrayName(file), values: artifact.lines });
  }
  return constants.length === 0 ? [] : [{ name: lineTableFile, text: renderLineTable(constants) }];
}

function copyUnits(units: readonly Unit[], files: ReadonlyMap<string, string>, notes: readonly string[]): MergeEmitOutput {
  const copies = units.map((unit) => ({ name: files.get(unit.name) as string, text: unit.text }));
  return { units: copies, state: new Uint8Array(0), notes, cookies: [], owners: new Map() };
}

function explainCollision(collision: Collision): string {
  const { file, first, second, final } = collision;
  const place = file === "" ? "" : ` in ${file}`;
  return `stable names are off for this build: ${first} and ${second} would both be ${final}${place}; every unit keeps the compiler's names`;
}

function notUnderstood(units: readonly NamedUnit[]): string[] {
  return units.filter(({ artifact }) => !artifact.understood).map(({ file }) => `${file}: not understood, only names shared with other units are stable`);
}
