// Turns the compiler's raw C units into final C units, all together: stages merge and emit. Pure: text in, text out.
import { createHash } from "node:crypto";
import type { Diagnostic } from "../core/diagnostic.js";
import { lazily } from "../core/lazily.js";
import { ok, type Result } from "../core/result.js";
import { layOut, type LaidUnit } from "./emit/lay-out.js";
import { lineTableFile, renderLineTable, type LineConstants } from "./emit/line-table.js";
import { renderUnit } from "./emit/render.js";
import { nameUnitFiles } from "./emit/unit-files.js";
import { unitCookies, type UnitCookies } from "./merge/cookies.js";
import { forgetIdentifiers } from "./merge/identifier.js";
import { findCollision, type Collision } from "./merge/injectivity.js";
import { linesOf } from "./merge/lines.js";
import { spelledToken } from "./merge/display-tokens.js";
import { moduleNames } from "./merge/module-names.js";
import { decideNames, type Decision, type NamedUnit } from "./merge/names.js";
import type { UnitArtifact } from "./merge/artifact.js";
import type { Piece } from "./merge/pieces.js";
import { openUnit, readUnit, type ReadUnit, type UnitReading } from "./merge/read-unit.js";
import { NO_STATE, decodeState, encodeState, type State, type UnitMemory } from "./merge/state.js";

/** One C file: its name without a folder, and its text, which may be a getter: it is asked for only when it is needed. */
export interface Unit {
  readonly name: string;
  readonly text: string;
}

/** A raw unit. Whoever knows a digest of its text gives it, and may then be spared giving the text. */
export interface RawUnit extends Unit {
  readonly digest?: string;
  /** What its compile command has of its own: units of different flags stay apart. */
  readonly flags?: string;
  /** What `readAhead` made of it. */
  readonly ahead?: ReadUnit;
}

/** A file for the C compiler, and the raw units that it holds, wholly or in part, by name; none for the line table. */
export interface FinalFile extends Unit {
  readonly raws: readonly string[];
  /** About how many lines of raw C it holds. */
  readonly size: number;
}

/** What a library wants of the stage. */
export interface MergeEmitOptions {
  /** False (`[nim] incremental = false`) keeps the compiler's own symbol names. */
  readonly incremental: boolean;
  /** Units of so many lines and more are compiled in parts, which costs inlining between these; Infinity: none. */
  readonly splitFrom: number;
}

/** Every raw unit of one library and configuration, in any order, with the state that the last run returned, perhaps decoded. */
export interface MergeEmitInput {
  readonly units: readonly RawUnit[];
  readonly previous?: Uint8Array | State;
  readonly options: MergeEmitOptions;
  /** The Nim files that the compiler read, if known: they tell its names from a programmer's that look alike. */
  readonly sources?: readonly string[];
}

/** Every final file, in the order of the raw units, and then the line table, if any; the rest is for the ledger and the reader. */
export interface MergeEmitOutput {
  readonly units: readonly FinalFile[];
  /** Names of final files whose text is the one of the run that returned `previous`. */
  readonly same: ReadonlySet<string>;
  readonly state: Uint8Array;
  readonly notes: readonly string[];
  /** Interface and implementation hash of every unit, by the name of the file that it has or would have alone. */
  readonly cookies: readonly UnitCookies[];
  /** From a symbol with external linkage to the unit that defines it, by the same name. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Names, lays out and renders all units together. The final files depend on `units`, `options` and `sources` only; `previous` saves time. */
export function mergeEmit(input: MergeEmitInput): Result<MergeEmitOutput, readonly Diagnostic[]> {
  const files = nameUnitFiles(input.units.map((unit) => unit.name));
  if (!input.options.incremental) return ok(copyUnits(input.units, files, []));
  const previous = input.previous instanceof Uint8Array ? decodeState(input.previous) : (input.previous ?? NO_STATE);
  const named = input.units.map((unit) => nameUnit(unit, files.get(unit.name) as string, { previous, options: input.options }));
  const ordered = [...named].sort((one, other) => (one.file < other.file ? -1 : 1));
  const decision = decideNames(ordered, input.sources && moduleNames(input.sources));
  const collision = findCollision(ordered, decision);
  if (collision !== undefined) return ok({ ...copyUnits(input.units, files, [explainCollision(collision)]), state: encodeState(named, [], previous) });
  const rendered = named.map((unit) => renderOrReuse(unit, decision));
  const layout = layOut(rendered.map(({ laid }) => laid), previous.groups, input.options.splitFrom);
  const memories = rendered.map(({ memory }) => withParts(memory, layout.parts.get(memory.name)));
  const state = encodeState(memories, layout.groups, previous);
  const cookies = rendered.map(({ memory }) => memory.cookies as UnitCookies);
  forgetIdentifiers();
  return ok({ units: [...layout.files, ...lineTable(layout.lines)], same: layout.same, state, notes: notUnderstood(ordered), cookies, owners: decision.owners });
}

/** Reads a unit before its turn, while others are still being written. It serves as long as the unit's file keeps the name that it would have alone. */
export function readAhead(unit: Unit & { readonly digest: string }, options: MergeEmitOptions): ReadUnit {
  return readUnit(unit, nameUnitFiles([unit.name]).get(unit.name) as string, options);
}

/** A unit to be named, with what the last run knew of it. */
interface KnownUnit extends NamedUnit {
  readonly name: string;
  readonly flags: string;
  readonly known: UnitMemory | undefined;
  readonly reading: () => UnitReading;
  readonly pieces: () => readonly Piece[];
}

function nameUnit(unit: RawUnit, file: string, { previous, options }: { readonly previous: State; readonly options: MergeEmitOptions }): KnownUnit {
  const digest = unit.digest ?? digestOf(unit.text);
  const isThis = (found: { readonly file: string; readonly artifact: UnitArtifact } | undefined) => found?.file === file && found.artifact.digest === digest;
  const before = previous.memories.get(unit.name);
  const known = isThis(before) ? before : undefined;
  const fresh = known !== undefined ? undefined : isThis(unit.ahead) ? unit.ahead : readUnit({ ...unit, text: unit.text, digest }, file, options);
  const artifact = (known ?? (fresh as ReadUnit)).artifact;
  const pieces = fresh?.pieces;
  const reading = lazily(() => fresh?.reading ?? openUnit(unit, file));
  return { name: unit.name, file, flags: unit.flags ?? "", artifact, known, reading, pieces: () => pieces ?? reading().pieces ?? [], get text() { return unit.text; } };
}

interface RenderedUnit {
  readonly laid: LaidUnit;
  readonly memory: UnitMemory;
}

/** A unit that reads as before, and whose names end as before, needs its text only when somebody asks for it. */
function renderOrReuse(unit: KnownUnit, decision: Decision): RenderedUnit {
  const { name, file, flags, artifact, known, reading, pieces } = unit;
  const finals = artifact.names.map((raw) => decision.names.get(raw) ?? spelledToken(raw));
  const digest = digestOf(finals.join("\0"));
  const renderable = { file, artifact, finals, get text() { return unit.text; } };
  const whole = lazily(() => renderUnit(renderable));
  const stands = known?.finals === digest;
  const laid: LaidUnit = { name, file, flags, artifact, finals, stands, parts: known?.parts, reading, pieces, whole, get text() { return unit.text; } };
  if (stands) return { laid, memory: known };
  return { laid, memory: { name, file, artifact, finals: digest, cookies: unitCookies(unit, whole(), finals) } };
}

/** The memory with what the layout made of the unit; the very same when that is known. */
function withParts(memory: UnitMemory, parts: UnitMemory["parts"]): UnitMemory {
  return memory.parts === parts ? memory : { ...memory, parts };
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

function lineTable(constants: readonly LineConstants[]): FinalFile[] {
  const sorted = [...constants].sort((one, other) => (one.array < other.array ? -1 : 1));
  return sorted.length === 0 ? [] : [{ name: lineTableFile, raws: [], size: sorted.length, text: renderLineTable(sorted) }];
}

function copyUnits(units: readonly Unit[], files: ReadonlyMap<string, string>, notes: readonly string[]): MergeEmitOutput {
  const copies = units.map((unit) => ({ name: files.get(unit.name) as string, raws: [unit.name], size: linesOf(unit.text), text: unit.text }));
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
