// The merge + emit stage: raw units -> final units, all together, written only if changed, and the graph of their objects.
// Ends with 1, and the diagnostics, when the last compiler run ended with errors.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import { GRAPH_FILES as F, type UnitGraph, unitGraphText } from "../../graph/graph-text.js";
import type { MergePlan } from "../../graph/library-plan.js";
import type { BuildRecord } from "../../nim/build-record.js";
import { type StampedFolder, bytesOf, openStamped, textOf } from "../../system/stamped.js";
import type { CgResult } from "../cg/cg-result.js";
import { readRawList } from "../cg/raw-list.js";
import { nameUnitFiles } from "../emit/unit-files.js";
import { unitGraphOf } from "../emit/unit-edges.js";
import { type Unit, mergeEmit } from "../merge-emit.js";
import { appendLog } from "./log.js";

/** Runs the stage in a library's build folder; returns the exit code. */
export function mergeStage(folder: string, print: (text: string) => void): number {
  const started = performance.now();
  const failure = compilerFailure(folder);
  if (failure !== undefined) {
    print(failure.map(line).join(""));
    return 1;
  }
  const plan = JSON.parse(textOf(join(folder, F.mergePlan))!) as MergePlan;
  const record = JSON.parse(textOf(join(folder, "record.json"))!) as BuildRecord;
  const nimcache = join(folder, "nimcache");
  const raw = readRawList(textOf(join(folder, F.rawList)) ?? "");
  const units = raw.map(({ name }): Unit => ({ name, text: textOf(join(nimcache, name)) ?? "" }));
  const previous = bytesOf(join(folder, "merge.state"));
  const merged = mergeEmit({ units, ...(previous && { previous }), options: { incremental: plan.incremental } });
  if (!merged.ok) {
    print(merged.error.map(line).join(""));
    appendLog(folder, { stage: "merge", outcome: "failed", notes: merged.error.map((found) => found.message), ms: passed(started) });
    return 1;
  }
  const files = nameUnitFiles(raw.map((unit) => unit.name));
  const rawOf = new Map([...files].map(([name, file]) => [file, name]));
  const final = merged.value.units.map((unit) => ({ file: unit.name, ...namedRaw(rawOf.get(unit.name)) }));
  const graph = unitGraphOf({ plan, record, folder, nimcache, units: final });
  mkdirSync(join(folder, "obj"), { recursive: true });
  const moved = writeAll(openStamped(folder), { units: merged.value.units, state: merged.value.state, graph, final });
  appendLog(folder, { stage: "merge", outcome: moved.length > 0 ? "moved" : "same", moved, notes: merged.value.notes, ms: passed(started) });
  return 0;
}

interface Emitted {
  readonly units: readonly Unit[];
  readonly state: Uint8Array;
  readonly graph: UnitGraph;
  readonly final: readonly { readonly file: string; readonly raw?: string }[];
}

/** Final C first, the graph last: a kill between leaves a graph that asks for this stage again. */
function writeAll(folder: StampedFolder, emitted: Emitted): string[] {
  const moved: string[] = [];
  for (const unit of emitted.units) {
    if (folder.write(`c/${unit.name}`, unit.text) === "written") moved.push(`c/${unit.name}`);
  }
  folder.write("merge.state", emitted.state);
  const objects = emitted.graph.units.map((unit) => unit.object);
  folder.write(F.decision, `${JSON.stringify({ units: emitted.final, objects }, undefined, 1)}\n`);
  if (folder.write(F.units, unitGraphText(emitted.graph)) === "written") moved.push(F.units);
  return moved;
}

function namedRaw(raw: string | undefined): { raw?: string } {
  return raw === undefined ? {} : { raw };
}

/** The errors of the last compiler run, if it ended with any. */
function compilerFailure(folder: string): readonly Diagnostic[] | undefined {
  if (!(textOf(join(folder, F.status)) ?? "failed").startsWith("failed")) return undefined;
  const result = JSON.parse(textOf(join(folder, "diagnostics.json")) ?? "{}") as Partial<CgResult>;
  return (result.diagnostics ?? []).filter((found) => found.severity === "error");
}

/** Plain, for whoever runs ninja by hand; the driver prints the diagnostics itself. */
function line(found: Diagnostic): string {
  const place = found.location === undefined ? "" : `${found.location.file}:${found.location.line ?? 1}:${found.location.column ?? 1}: `;
  return `${place}${found.severity}: ${found.message}\n${found.detail === undefined ? "" : `${found.detail}\n`}`;
}

function passed(started: number): number {
  return Math.round(performance.now() - started);
}
