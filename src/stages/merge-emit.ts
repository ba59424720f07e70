// Turns the compiler's raw C units into final C units, all together: stages merge and emit. Pure: text in, text out.
import { createHash } from "node:crypto";
import type { Diagnostic } from "../core/diagnostic.js";
import { ok, type Result } from "../core/result.js";
import { lineTableFile, renderLineTable, type LineConstants } from "./emit/line-table.js";
import { renderUnit } from "./emit/render.js";
import { nameUnitFiles } from "./emit/unit-files.js";
import { unitCookies, type UnitCookies } from "./merge/cookies.js";
import { forgetIdentifiers } from "./merge/identifier.js";
import { findCollision, type Collision } from "./merge/injectivity.js";
import { lineArrayName } from "./merge/lines.js";
import { spelledToken } from "./merge/display-tokens.js";
import { decideNames, type Decision, type NamedUnit } from "./merge/names.js";
import { readUnit } from "./merge/read-unit.js";
import { decodeState, encodeState, type State, type UnitMemory } from "./merge/state.js";

/** One C file: its name without a folder, and its text, which may be a getter: it is asked for only when it is needed. */
export interface Unit {
  readonly name: string;
  readonly text: string;
}

/** A raw unit. Whoever knows a digest of its text gives it, and may then be spared giving the text. */
export interface RawUnit extends Unit {
  readonly digest?: string;
}

/** What a library wants of the stage. */
export interface MergeEmitOptions {
  /** False (`[nim] incremental = false`) keeps the compiler's own symbol names. */
  readonly incremental: boolean;
}

/** Every raw unit of one library and configuration, in any order, with the state that the last run returned. */
export interface MergeEmitInput {
  readonly units: readonly RawUnit[];
  readonly previous?: Uint8Array;
  readonly options: MergeEmitOptions;
}

/** Every final unit, the raw ones' in their order and then the line table, if any; the rest is for the ledger and the reader. */
export interface MergeEmitOutput {
  readonly units: readonly Unit[];
  /** Names of final units whose text is the one of the run that returned `previous`. */
  readonly same: ReadonlySet<string>;
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
  forgetIdentifiers();
  const previous = decodeState(input.previous);
  const named = input.units.map((unit) => nameUnit(unit, files.get(unit.name) as string, previous));
  const ordered = [...named].sort((one, other) => (one.file < other.file ? -1 : 1));
  const decision = decideNames(ordered);
  const collision = findCollision(ordered, decision);
  if (collision !== undefined) return ok({ ...copyUnits(input.units, files, [explainCollision(collision)]), state: encodeState(named, previous) });
  const rendered = named.map((unit) => renderOrReuse(unit, decision));
  const state = encodeState(rendered.map(({ memory }) => memory), previous);
  const same = new Set(rendered.filter(({ memory }) => previous.memories.get(memory.name) === memory).map(({ memory }) => memory.file));
  const units = [...rendered.map(({ unit }) => unit), ...lineTable(ordered)];
  const cookies = rendered.map(({ memory }) => memory.cookies as UnitCookies);
  return ok({ units, same, state, notes: notUnderstood(ordered), cookies, owners: decision.owners });
}

/** A unit to be named, with what the last run knew of it. */
interface KnownUnit extends NamedUnit {
  readonly name: string;
  readonly known: UnitMemory | undefined;
}

function nameUnit(unit: RawUnit, file: string, previous: State): KnownUnit {
  const digest = unit.digest ?? digestOf(unit.text);
  const before = previous.memories.get(unit.name);
  const known = before?.file === file && before.artifact.digest === digest ? before : undefined;
  const lineArray = isCpp(unit.name) ? undefined : lineArrayName(file);
  const artifact = known?.artifact ?? readUnit({ text: unit.text, digest, lineArray });
  return { name: unit.name, file, artifact, known, get text() { return unit.text; } };
}

interface RenderedUnit {
  readonly unit: Unit;
  readonly memory: UnitMemory;
}

/** A unit that reads as before, and whose names end as before, needs its text only when somebody asks for it. */
function renderOrReuse(unit: KnownUnit, decision: Decision): RenderedUnit {
  const finals = unit.artifact.names.map((raw) => decision.names.get(raw) ?? spelledToken(raw));
  const digest = digestOf(finals.join("\0"));
  const render = () => renderUnit(unit, finals);
  if (unit.known?.finals === digest) return { unit: { name: unit.file, get text() { return render(); } }, memory: unit.known };
  const text = render();
  const { name, file, artifact } = unit;
  return { unit: { name: file, text }, memory: { name, file, artifact, finals: digest, cookies: unitCookies(unit, text, finals) } };
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

/** `nim cpp` writes constants with internal linkage, so its units keep their lines. */
function isCpp(name: string): boolean {
  return !name.endsWith(".c");
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
  return { units: copies, same: new Set(), state: new Uint8Array(0), notes, cookies: [], owners: new Map() };
}

function explainCollision(collision: Collision): string {
  const { file, first, second, final } = collision;
  const place = file === "" ? "" : ` in ${file}`;
  return `stable names are off for this build: ${first} and ${second} would both be ${final}${place}; every unit keeps the compiler's names`;
}

function notUnderstood(units: readonly NamedUnit[]): string[] {
  return units.filter(({ artifact }) => !artifact.understood).map(({ file }) => `${file}: not understood, only names shared with other units are stable`);
}
