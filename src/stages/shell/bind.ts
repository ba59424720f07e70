// The bind stage: interface model -> the packages of all enabled languages, in one process, each file written only if it
// changed. Ninja starts it when the interface cookie, the plan or this command's version moved.
import { join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import type { Result } from "../../core/result.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { BindPlan, BindTarget } from "../../graph/library-plan.js";
import { hashOf } from "../../system/look.js";
import { bytesOf, discard, jsonOf, openStamped, textOf } from "../../system/stamped.js";
import { publishedBytes, sourceKey } from "./interface-bytes.js";
import { appendLog } from "./log.js";
import {
  type PackageFile,
  type RenderedPackage,
  type WrittenPackages,
  publishedInterface,
  renderPackages,
  writeRendered,
} from "./packages.js";
import type { RenderedAhead } from "./render-ahead.js";

/** bind.list: what the last run of the stage made. bind.made: what the stage and `ffi genbindings` made, package by package. */
export interface BindList {
  readonly files: readonly PackageFile[];
}

/** What became of the packages; with errors nothing was written. */
export interface BindOutcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly list: BindList;
  readonly written: readonly string[];
}

/** How to run the stage, other than by ninja. */
export interface BindCall {
  /** Name of the driver's run, for the build log. */
  readonly run?: string;
  /** What was rendered while the compiler ran. */
  readonly ahead?: RenderedAhead | undefined;
}

/** Runs the stage in a library's build folder; returns the exit code. */
export function bindStage(folder: string, print: (text: string) => void, { run, ahead }: BindCall = {}): number {
  const started = performance.now();
  const text = textOf(join(folder, F.bindPlan))!;
  const { targets } = JSON.parse(text) as BindPlan;
  const bytes = publishedBytes(folder);
  const isAhead = bytes !== undefined && ahead?.key === sourceKey(text, bytes);
  const packages = isAhead ? ahead.packages : renderPublished(targets, folder);
  const outcome = writeOrRefuse(packages, { targets, folder });
  const stamped = openStamped(folder);
  const failed = outcome.diagnostics.some((found) => found.severity === "error");
  stamped.write("bind.diagnostics.json", `${JSON.stringify(outcome.diagnostics, undefined, 1)}\n`);
  if (!failed) {
    discardStale(filesOf(folder, F.bindList), outcome.list.files);
    stamped.write(F.bindList, `${JSON.stringify(outcome.list, undefined, 1)}\n`);
  } else print(outcome.diagnostics.map((found) => `${found.severity}: ${found.message}\n`).join(""));
  const ms = Math.round(performance.now() - started);
  appendLog(folder, { stage: "bind", outcome: failed ? "failed" : outcome.written.length > 0 ? "moved" : "same", moved: outcome.written, ms }, run);
  return failed ? 1 : 0;
}

/** Writes the packages of some targets from a library's published interface; what an earlier run wrote there and this one does not goes. */
export function writePackages(targets: readonly BindTarget[], folder: string): BindOutcome {
  return writeOrRefuse(renderPublished(targets, folder), { targets, folder });
}

function renderPublished(targets: readonly BindTarget[], folder: string): Result<readonly RenderedPackage[]> {
  const source = publishedInterface(folder);
  return source.ok ? renderPackages(source.value, targets) : source;
}

function writeOrRefuse(packages: Result<readonly RenderedPackage[]>, place: BindPlace): BindOutcome {
  return packages.ok ? recordWritten(place, writeRendered(packages.value)) : refusedPackages(packages.error);
}

/** Packages of one library. */
interface BindPlace {
  readonly targets: readonly BindTarget[];
  /** The library's build folder. */
  readonly folder: string;
}

/** Nothing was written. */
export function refusedPackages(diagnostics: readonly Diagnostic[]): BindOutcome {
  return { diagnostics, list: { files: [] }, written: [] };
}

/** Records what was written for some targets, and removes what was there before. */
export function recordWritten({ targets, folder }: BindPlace, { files, written }: WrittenPackages): BindOutcome {
  recordMade(folder, targets, files);
  return { diagnostics: [], list: { files }, written };
}

/** What the stage or `ffi genbindings` wrote last into a target's package. */
export function filesOfTarget(target: BindTarget, folder: string): BindList["files"] {
  return filesOf(folder, F.bindMade).filter(({ language, path }) => language === target.language && path.startsWith(`${target.folder}/`));
}

function recordMade(folder: string, targets: readonly BindTarget[], files: BindList["files"]): void {
  const before = new Set(targets.flatMap((target) => filesOfTarget(target, folder)).map(({ path }) => path));
  const made = filesOf(folder, F.bindMade);
  discardStale(made.filter(({ path }) => before.has(path)), files);
  const others = made.filter(({ path }) => !before.has(path));
  openStamped(folder).write(F.bindMade, `${JSON.stringify({ files: [...others, ...files] }, undefined, 1)}\n`);
}

function filesOf(folder: string, name: string): BindList["files"] {
  return jsonOf<BindList>(join(folder, name))?.files ?? [];
}

/** Removes what an earlier run made and this one does not: only files that are still as they were written. */
function discardStale(before: BindList["files"], files: BindList["files"]): void {
  const kept = new Set(files.map((file) => file.path));
  for (const { path, hash } of before) {
    const bytes = kept.has(path) ? undefined : bytesOf(path);
    if (bytes !== undefined && hashOf(bytes) === hash) discard(path);
  }
}
