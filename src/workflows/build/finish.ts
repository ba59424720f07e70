// After ninja: records what is on disk now, and says for one library what became of it.
import { join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import { type Span, spanOf } from "../../graph/trace.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { DONE_VERSION, type Done, type Output, readDone } from "../../stages/scan/outputs.js";
import { readLedger } from "../../stages/scan/ledger.js";
import type { BindList } from "../../stages/shell/bind.js";
import { appendLog } from "../../stages/shell/log.js";
import { hashOfFile, lookAgain, lookAt, nowNs, stampOf } from "../../system/look.js";
import { jsonOf, openStamped, textOf } from "../../system/stamped.js";
import type { LibraryReport } from "../build-contract.js";
import type { PlannedLibrary } from "../build.js";
import { readDecision } from "../why/targets.js";
import { readDependencies } from "./dependencies.js";
import { cgResult, findingsOf } from "./findings.js";
import type { NinjaOutcome } from "./run-ninja.js";
import { toolFailure } from "./tool-failure.js";

/** The outputs of one library as they are, those of the stages already as they will stay: to be read while the C compiler runs. */
export function lookAtOutputs(plan: LibraryPlan): readonly Output[] {
  return outputsAt(outputPaths(plan), readDone(textOf(join(plan.layout.folder, "done.json")))?.outputs ?? []);
}

function outputsAt(paths: readonly string[], before: readonly Output[]): Output[] {
  const known = new Map(before.map((output) => [output.path, output]));
  return paths.flatMap((path): Output[] => {
    const stamp = stampOf(path);
    if (stamp === "") return [];
    const old = known.get(path);
    return [old?.stamp === stamp ? old : { path, stamp, hash: hashOfFile(path) }];
  });
}

/** How to record. */
export interface RecordOptions {
  readonly ninja: string;
  readonly whole: boolean;
  /** Outputs as they were after the stages: few have changed since. */
  readonly earlier?: readonly Output[] | undefined;
}

/** Records the outputs of one library; after a failure too, so that what is finished is kept. */
export async function recordOutputs(plan: LibraryPlan, run: NinjaOutcome, { ninja, whole, earlier }: RecordOptions): Promise<void> {
  const { folder } = plan.layout;
  const before = readDone(textOf(join(folder, "done.json")));
  const compiled = run.entries.some((entry) => !STAGE_OUTPUTS.has(entry.output));
  const paths = outputPaths(plan);
  const outputs = outputsAt(paths, earlier ?? before?.outputs ?? []);
  const scanned = String(nowNs());
  const headers = compiled || before === undefined ? await headersOf({ folder, ninja, paths }, before) : before.headers;
  const source = readLedger(textOf(join(folder, "ledger.json")))?.source ?? "";
  const done: Done = {
    version: DONE_VERSION,
    complete: run.succeeded && whole,
    ...(run.succeeded && !whole ? { part: true } : {}),
    identity: plan.identity,
    source,
    ledger: stampOf(join(folder, "ledger.json")),
    scanned: compiled || before === undefined ? scanned : before.scanned,
    outputs,
    headers,
  };
  openStamped(folder).write("done.json", `${JSON.stringify(done, undefined, 1)}\n`);
}

const STAGE_OUTPUTS: ReadonlySet<string> = new Set(Object.values(F));

/** Every file that the build of a library makes, whether it is there or not. */
export function outputPaths(plan: LibraryPlan): string[] {
  const { folder } = plan.layout;
  const decision = readDecision(folder);
  const stageFiles = [F.rawList, F.status, F.interfaceModel, F.exportsMap, F.exportsList, F.systemLibraries, F.units, F.decision, F.bindList];
  const bindings = jsonOf<BindList>(join(folder, F.bindList))?.files ?? [];
  return [
    ...plan.merge.links.map((link) => link.output),
    ...decision.objects.map((object) => join(folder, object)),
    ...decision.files.map(({ file }) => join(folder, "c", file)),
    ...[...stageFiles, "record.json", "diagnostics.json"].map((name) => join(folder, name)),
    ...bindings.map((file) => file.path),
  ];
}

/** What the C compiler read outside the build folder, as it looks now. */
async function headersOf(made: { readonly folder: string; readonly ninja: string; readonly paths: readonly string[] }, before: Done | undefined): Promise<Done["headers"]> {
  const { folder } = made;
  const edges = await readDependencies(made.ninja, folder);
  const outputs = new Set(made.paths);
  const paths = new Set<string>();
  for (const { output, inputs } of edges) if (outputs.has(join(folder, output))) for (const path of inputs) if (!path.startsWith(`${folder}/`)) paths.add(path);
  const known = new Map((before?.headers ?? []).map((header) => [header.path, header]));
  const scanned = BigInt(before?.scanned ?? 0);
  return [...paths].sort().map((path) => {
    const old = known.get(path);
    return old === undefined ? lookAt({ kind: "data", path }) : lookAgain(old, scanned);
  });
}

/** What the user is told about one library. */
export interface LibraryEnd {
  readonly report: LibraryReport;
  readonly diagnostics: readonly Diagnostic[];
  /** Every step of the run, on this process's clock; none if nothing ran. */
  readonly spans: readonly Span[];
}

/** How to tell of the end. */
export interface EndOptions {
  /** Name of the run in the build log. */
  readonly name: string;
  readonly verbose: boolean;
  /** Stages that ran before ninja, which recorded them in no time. */
  readonly ahead: readonly Span[];
}

/** Reads what the stages left. */
export function endOf({ plan, member }: Pick<PlannedLibrary, "plan" | "member">, run: NinjaOutcome, how: EndOptions): LibraryEnd {
  const { folder } = plan.layout;
  const cg = cgResult(plan);
  const units = run.entries.filter((entry) => entry.output.startsWith("obj/")).length;
  const outputs = plan.merge.links.map((link) => link.output);
  // What a run left that was interrupted, or whose compiler crashed, is still the run before's: its findings may be about other text.
  const unfinished = run.end.kind === "interrupted" || run.failed.includes(F.rawList);
  const failedCg = !unfinished && cg?.status === "failed";
  const found = unfinished ? [] : findingsOf({ plan, member }, how.verbose);
  const failedBind = run.failed.length > 0 && run.failed.every((output) => output === F.bindList) && found.some(({ severity }) => severity === "error");
  const diagnostics = [...found, ...(run.succeeded || failedCg || failedBind ? [] : toolFailure({ plan, member }, run))];
  const outcome = !run.succeeded ? "failed" : run.entries.length > 0 ? "built" : "reused";
  const moved = run.entries.map((entry) => entry.output);
  const word = outcome === "failed" ? "failed" : outcome === "built" ? "moved" : "same";
  appendLog(folder, { stage: "build", outcome: word, moved, ms: Math.round(run.ms) }, how.name);
  return {
    report: {
      name: plan.library.name,
      configuration: plan.configurationName,
      outcome,
      outputs: [...outputs, ...bindingPaths(folder)],
      units: { total: totalUnits(folder), compiled: units },
    },
    diagnostics,
    spans: [...how.ahead, ...run.entries.flatMap((entry) => spanOf(entry, run.started) ?? []).filter((span) => !how.ahead.some(({ kind }) => kind === span.kind))],
  };
}

/** The total of a library's units, as the last merge decided. */
export function totalUnits(folder: string): number {
  const decision = readDecision(folder);
  return decision.objects.length;
}

function bindingPaths(folder: string): string[] {
  return (jsonOf<BindList>(join(folder, F.bindList))?.files ?? []).map((file) => file.path);
}
