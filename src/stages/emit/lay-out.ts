// Decides which translation units the C compiler gets: small units of other packages together, very large ones in parts.
import { lazily } from "../../core/lazily.js";
import type { UnitArtifact } from "../merge/artifact.js";
import { bucketOf } from "../../core/hash.js";
import { lineArrayName } from "../merge/lines.js";
import type { Piece } from "../merge/pieces.js";
import type { UnitReading } from "../merge/read-unit.js";
import type { Group } from "../merge/state.js";
import { joinUnits } from "./join-units.js";
import type { LineConstants } from "./line-table.js";
import type { RenderableUnit } from "./render.js";
import { partLineArray, splitUnit } from "./split-unit.js";

/** From how many lines of raw C on a unit is worth its parts, each of which costs the C compiler 20 ms and more. */
export const LARGE = 2800;

const MOST_PARTS = 8;

/** From how many lines of raw C on a unit is not joined with others. */
const JOIN_BELOW = 1300;

/** One unit in so many ends a group, on the average, and at the latest its `MOST_JOINED`th. */
const USUAL_GROUP = 8;
const MOST_JOINED = 12;

/** A unit to be laid out. */
export interface LaidUnit extends RenderableUnit {
  /** The raw unit's name. */
  readonly name: string;
  /** What its compile command has of its own: units of different flags are never joined. */
  readonly flags: string;
  /** Whether text and names are those of the last run. */
  readonly stands: boolean;
  /** Its slots of line constants by part when it was split last; empty when it could not be. */
  readonly parts: readonly (readonly number[])[] | undefined;
  readonly reading: () => UnitReading;
  readonly pieces: () => readonly Piece[];
  /** The whole text as the unit spells it alone. */
  readonly whole: () => string;
}

/** A file for the C compiler. */
export interface TranslationUnit {
  readonly name: string;
  readonly text: string;
  /** The raw units that it holds, wholly or in part. */
  readonly raws: readonly string[];
  /** About how many lines of raw C it holds. */
  readonly size: number;
}

/** All of a build's. */
export interface Layout {
  /** In the order of the units: a group stands where its first unit does. */
  readonly files: readonly TranslationUnit[];
  /** Names of those that the last run made as they are. */
  readonly same: ReadonlySet<string>;
  readonly groups: readonly Group[];
  readonly lines: readonly LineConstants[];
  /** Of each unit that was split, or found impossible to split: its slots by part. */
  readonly parts: ReadonlyMap<string, readonly (readonly number[])[]>;
}

/** Lays all units out; the files depend on `units` and `splitFrom` only, `groups` of the last run saves time. */
export function layOut(units: readonly LaidUnit[], groups: readonly Group[], splitFrom: number): Layout {
  const known = new Map(groups.map((group) => [group.tried.join("\0"), group]));
  const joined = chooseGroups(units, splitFrom).map((tried) => joinGroup(tried, known.get(tried.map(({ name }) => name).join("\0"))));
  const joinedOf = new Map(joined.flatMap((one) => one.file.raws.map((raw) => [raw, one.file])));
  const parts = new Map<string, readonly (readonly number[])[]>();
  const files = new Set<TranslationUnit>();
  const same = new Set(joined.flatMap(({ file, stands }) => (stands ? [file.name] : [])));
  const lines: LineConstants[] = [];
  for (const unit of units) {
    const group = joinedOf.get(unit.name);
    const cut = group === undefined && unit.artifact.size >= splitFrom ? cutUnit(unit, splitFrom) : undefined;
    if (cut !== undefined) parts.set(unit.name, cut.slots);
    lines.push(...lineConstants(unit, cut?.slots ?? []));
    const own = cut?.files ?? (group === undefined ? [wholeFile(unit)] : []);
    if (unit.stands && (unit.parts ?? []).length === (cut?.slots ?? []).length) for (const { name } of own) same.add(name);
    for (const file of group === undefined ? own : [group]) files.add(file);
  }
  return { files: [...files], same, groups: joined.map(({ group }) => group), lines, parts };
}

function wholeFile(unit: LaidUnit): TranslationUnit {
  return { name: unit.file, raws: [unit.name], size: unit.artifact.size, get text() { return unit.whole(); } };
}

/** Whether a unit is small enough, another package's, and of a form that can stand beside others. */
function isJoinable(name: string, { prelude, size }: UnitArtifact): boolean {
  return name.startsWith("@p") && prelude !== "" && size < JOIN_BELOW;
}

/**
 * Small units of other packages in the order of their files: these seldom change, so that what counts is the first build. The project's
 * own stay alone, for the shortest way from an edit to an object. Where a group ends depends on the name of its last unit, so that a
 * unit that comes or goes changes one group only, or splits one, or joins two.
 */
function chooseGroups(units: readonly LaidUnit[], splitFrom: number): readonly (readonly LaidUnit[])[] {
  const classes = new Map<string, LaidUnit[][]>();
  for (const unit of [...units].sort((one, other) => (one.file < other.file ? -1 : 1))) {
    if (!isJoinable(unit.name, unit.artifact) || unit.artifact.size >= splitFrom) continue;
    const key = `${unit.artifact.prelude} ${unit.flags}`;
    const groups = classes.get(key) ?? [[]];
    classes.set(key, groups);
    const last = groups[groups.length - 1] as LaidUnit[];
    last.push(unit);
    if (last.length === MOST_JOINED || bucketOf(unit.file, USUAL_GROUP) === 0) groups.push([]);
  }
  return [...classes.values()].flat().filter((group) => group.length > 1);
}

interface JoinedGroup {
  readonly file: TranslationUnit;
  readonly group: Group;
  /** Whether the last run made the same. */
  readonly stands: boolean;
}

function joinGroup(tried: readonly LaidUnit[], known: Group | undefined): JoinedGroup {
  const names = tried.map(({ name }) => name);
  const name = tried[0]!.file.replace(/\.c$/, ".group.c");
  const join = (units: readonly LaidUnit[]) => joinUnits(units.map((unit) => ({ ...renderable(unit), name: unit.name, pieces: unit.pieces() })));
  if (known !== undefined && tried.every(({ stands }) => stands)) {
    const members = tried.filter((unit) => known.joined.includes(unit.name));
    return { file: { name, raws: grouped(known.joined), size: sizeOf(members), get text() { return join(members).text; } }, group: known, stands: true };
  }
  const { text, joined } = join(tried);
  const raws = joined.map((unit) => unit.name);
  return { file: { name, raws: grouped(raws), size: sizeOf(joined), text }, group: { tried: names, joined: raws }, stands: false };
}

function sizeOf(units: readonly Pick<LaidUnit, "artifact">[]): number {
  return units.reduce((sum, { artifact }) => sum + artifact.size, 0);
}

/** One unit is no group. */
function grouped(raws: readonly string[]): readonly string[] {
  return raws.length < 2 ? [] : raws;
}

interface Cut {
  readonly files: readonly TranslationUnit[] | undefined;
  readonly slots: readonly (readonly number[])[];
}

/** The parts of a unit that is large enough; no files if it cannot be split. Their number changes seldom as the unit grows. */
function cutUnit(unit: LaidUnit, splitFrom: number): Cut | undefined {
  const { prelude, size } = unit.artifact;
  if (prelude === "") return undefined;
  const count = Math.min(MOST_PARTS, 2 ** Math.floor(Math.log2((2 * size) / splitFrom)));
  const split = lazily(() => splitUnit({ ...renderable(unit), pieces: unit.pieces(), reading: unit.reading() }, count));
  const known = unit.stands && (unit.parts?.length === 0 || unit.parts?.length === count) ? unit.parts : undefined;
  const slots = known ?? (split() ?? []).map((part) => part.slots);
  if (slots.length === 0) return { files: undefined, slots };
  const name = (part: number): string => (part === 0 ? unit.file : unit.file.replace(/\.c$/, `.part${part}.c`));
  return { files: slots.map((_, part) => ({ name: name(part), raws: [unit.name], size: size / count, get text() { return split()![part]!.text; } })), slots };
}

function lineConstants({ file, artifact }: LaidUnit, parts: readonly (readonly number[])[]): LineConstants[] {
  if (parts.length === 0) return artifact.lines.length === 0 ? [] : [{ array: lineArrayName(file), values: artifact.lines }];
  const constants = parts.map((slots, part) => ({ array: partLineArray(file, part), values: slots.map((slot) => artifact.lines[slot] as number) }));
  return constants.filter(({ values }) => values.length > 0);
}

function renderable({ file, artifact, finals, text }: LaidUnit): RenderableUnit {
  return { file, artifact, finals, text };
}
