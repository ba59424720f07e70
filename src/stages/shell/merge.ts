// The merge + emit stage: raw units -> final units, all together, written only if changed, and the graph of their objects.
// Ends with 1, and the diagnostics, when the last compiler run ended with errors.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import { lazily } from "../../core/lazily.js";
import { GRAPH_FILES as F, type UnitGraph, unitGraphText } from "../../graph/graph-text.js";
import type { MergePlan } from "../../graph/library-plan.js";
import type { BuildRecord } from "../../nim/build-record.js";
import { hashOf, signatureOf } from "../../system/look.js";
import { type StampedFolder, bytesOf, jsonOf, openStamped, textOf } from "../../system/stamped.js";
import type { CgResult } from "../cg/cg-result.js";
import { readRawList } from "../cg/raw-list.js";
import { type Decision, decidedFiles } from "../emit/decision.js";
import { unitGraphOf } from "../emit/unit-edges.js";
import { type MergeEmitOutput, type RawUnit, type Unit, mergeEmit } from "../merge-emit.js";
import { type CookieLedger, moveCookies } from "../scan/unit-cookies.js";
import { appendLog } from "./log.js";
import { finalBytes, mergeOptions, rawDigest, rawText } from "./merge-plan.js";
import { MERGE_STAMPS, type MergeStamps, readMergeStamps, stands } from "./merge-stamps.js";
import type { MergeAhead } from "./read-ahead.js";

/** How the stage ended. */
export interface MergeEnd {
  /** 0 or 1. */
  readonly code: number;
  /** Outputs that moved. */
  readonly moved: readonly string[];
}

/** How to run the stage, other than by ninja. */
export interface MergeCall {
  /** Name of the driver's run, for the build log. */
  readonly run?: string;
  /** What was read while the compiler ran. */
  readonly ahead?: MergeAhead | undefined;
}

/** Runs the stage in a library's build folder. */
export function mergeStage(folder: string, print: (text: string) => void, { run, ahead }: MergeCall = {}): MergeEnd {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  const result = jsonOf<Partial<CgResult>>(join(folder, "diagnostics.json")) ?? {};
  if (!(textOf(join(folder, F.status)) ?? "failed").startsWith("ok")) {
    const errors = (result.diagnostics ?? []).filter((found) => found.severity === "error");
    print(errors.map(line).join(""));
    return { code: 1, moved: [] };
  }
  const plan = JSON.parse(textOf(join(folder, F.mergePlan))!) as MergePlan;
  const before = readMergeStamps(folder);
  const record = JSON.parse(textOf(join(folder, "record.json"))!) as BuildRecord;
  const { units, changedUnderUs, stamps: raw } = readRawUnits(folder, { before, plan, record, ahead });
  if (changedUnderUs.length > 0) {
    print(`merge: ${changedUnderUs.join(", ")} changed since cg wrote it; run the build again\n`);
    return { code: 1, moved: [] };
  }
  const previous = ahead?.previous ?? bytesOf(join(folder, "merge.state"));
  const merged = mergeEmit({ units, ...(previous && { previous }), sources: record.readFiles, options: mergeOptions(plan) });
  if (!merged.ok) {
    print(merged.error.map(line).join(""));
    appendLog(folder, { stage: "merge", outcome: "failed", notes: merged.error.map((found) => found.message), ms: ms() }, run);
    return { code: 1, moved: [] };
  }
  const moved = publish(folder, { plan, record, units, merged: merged.value, result, before, raw });
  appendLog(folder, { stage: "merge", outcome: moved.length > 0 ? "moved" : "same", moved, notes: merged.value.notes, ms: ms() }, run);
  return { code: 0, moved };
}

interface RawUnits {
  readonly units: readonly RawUnit[];
  readonly changedUnderUs: readonly string[];
  /** For the next run. */
  readonly stamps: MergeStamps["raw"];
}

/**
 * The raw units of raw.list, in its order. A cg that was killed while it wrote leaves others than it lists, so each is
 * compared with its hash, unless it has looked the same since that was done last. Such a unit is read when it is asked for.
 */
function readRawUnits(folder: string, { before, plan, record, ahead }: Pick<Emitted, "before" | "plan" | "record"> & Pick<MergeCall, "ahead">): RawUnits {
  const list = readRawList(textOf(join(folder, F.rawList)) ?? "");
  const commands = new Map(record.units.map(({ source, compiler, flags }) => [source, [compiler, ...flags].join(" ")]));
  const changedUnderUs: string[] = [];
  const stamps: Record<string, readonly [string, string]> = {};
  const units = list.map(({ name, hash }): RawUnit => {
    const path = join(folder, "nimcache", name);
    const { signature } = signatureOf(path);
    const [knownHash = "", knownSignature = ""] = before.raw[name] ?? [];
    stamps[name] = [hash, signature];
    const unit = { name, digest: rawDigest(hash, plan), flags: commands.get(path) ?? "" };
    const looksLike = (found: { readonly hash: string; readonly signature: string } | undefined) => found?.hash === hash && found.signature === signature && signature !== "";
    const read = ahead?.units.get(name);
    if (read !== undefined && looksLike(read)) return { ...unit, text: read.text, ahead: read.unit };
    const bytes = lazily(() => bytesOf(path) ?? Buffer.alloc(0));
    const text = lazily(() => rawText(bytes(), plan));
    if (!looksLike({ hash: knownHash, signature: knownSignature }) && hashOf(bytes()) !== hash) changedUnderUs.push(name);
    return { ...unit, get text() { return text(); } };
  });
  return { units, changedUnderUs, stamps };
}

interface Emitted {
  readonly plan: MergePlan;
  readonly record: BuildRecord;
  /** The raw units. */
  readonly units: readonly Unit[];
  readonly merged: MergeEmitOutput;
  readonly result: Partial<CgResult>;
  /** What the last run left. */
  readonly before: MergeStamps;
  /** What this one read. */
  readonly raw: MergeStamps["raw"];
}

/** Final C first, the graph last: a kill between leaves a graph that asks for this stage again. Returns what changed. */
function publish(path: string, emitted: Emitted): string[] {
  const folder = openStamped(path);
  const { merged } = emitted;
  const decided = decidedFiles(emitted.units.map(({ name }) => name), merged.units);
  const graph: UnitGraph = unitGraphOf({ plan: emitted.plan, record: emitted.record, folder: path, nimcache: join(path, "nimcache"), files: decided.files });
  mkdirSync(join(path, "obj"), { recursive: true });
  const moved: string[] = [];
  const put = (name: string, content: string | Uint8Array) => {
    if (folder.write(name, content) === "written") moved.push(name);
  };
  const standing = new Set(merged.units.map(({ name }) => name).filter((name) => merged.same.has(name) && stands(join(path, "c", name), emitted.before.final[name])));
  for (const unit of merged.units) if (!standing.has(unit.name)) put(`c/${unit.name}`, finalBytes(unit.text));
  folder.write("merge.state", merged.state);
  writeCookies(folder, emitted);
  const objects = graph.units.map((unit) => unit.object);
  const decision: Decision = { ...decided, objects, owners: Object.fromEntries(merged.owners), notes: merged.notes };
  folder.write(F.decision, `${JSON.stringify(decision, undefined, 1)}\n`);
  put(F.units, unitGraphText(graph));
  const final: Record<string, string> = {};
  for (const { name } of merged.units) final[name] = standing.has(name) ? (emitted.before.final[name] as string) : signatureOf(join(path, "c", name)).signature;
  folder.write(MERGE_STAMPS, JSON.stringify({ raw: emitted.raw, final } satisfies MergeStamps));
  return moved;
}

function writeCookies(folder: StampedFolder, { merged, result }: Emitted): void {
  const before = jsonOf<CookieLedger>(join(folder.folder, "cookies.json")) ?? {};
  const cookies = moveCookies(before, merged.cookies, { time: new Date().toISOString(), causes: result.causes ?? [] });
  folder.write("cookies.json", `${JSON.stringify(cookies, undefined, 1)}\n`);
}

/** Plain, for whoever runs ninja by hand; the driver prints the diagnostics itself. */
function line(found: Diagnostic): string {
  const place = found.location === undefined ? "" : `${found.location.file}:${found.location.line ?? 1}:${found.location.column ?? 1}: `;
  return `${place}${found.severity}: ${found.message}\n${found.detail === undefined ? "" : `${found.detail}\n`}`;
}
