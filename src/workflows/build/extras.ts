// What a build writes besides its outputs when asked: a trace of all steps, compile_commands.json, the slowest steps.
import { join, resolve } from "node:path";
import type { EventSink } from "../../core/build-event.js";
import type { Diagnostic } from "../../core/diagnostic.js";
import { COMPILE_COMMANDS, compileCommandsText } from "../../graph/compile-commands.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { type Span, traceText } from "../../graph/trace.js";
import type { BuildRecord } from "../../nim/build-record.js";
import { unitGraphOf } from "../../stages/emit/unit-edges.js";
import { writeIfChanged } from "../../system/files.js";
import { jsonOf } from "../../system/stamped.js";
import type { PlannedLibrary } from "../build.js";
import type { BuildRequest } from "../build-contract.js";
import { readDecision } from "../why/targets.js";
import type { LibraryEnd } from "./finish.js";

/** A finished build. */
export interface FinishedBuild {
  readonly planned: readonly PlannedLibrary[];
  readonly ends: readonly LibraryEnd[];
  /** When the build began, on this process's clock. */
  readonly started: number;
}

const SLOWEST = 5;

/** Writes what the request asks for; findings only if something cannot be written. */
export async function writeExtras(request: BuildRequest, build: FinishedBuild, events: EventSink): Promise<readonly Diagnostic[]> {
  if (request.verbose === true) tellSlowest(build, events);
  const problems: Diagnostic[] = [];
  const write = async (path: string, text: string) => {
    const written = await writeIfChanged(path, text);
    if (!written.ok) problems.push(...written.error);
  };
  if (request.timings !== undefined) await write(resolve(request.cwd, request.timings), traceOf(build));
  if (request.compdb === true) {
    const folders = build.planned.map(({ plan }) => ({ folder: plan.layout.folder, units: unitsOf(plan) }));
    await write(join(build.planned[0]!.start.root, COMPILE_COMMANDS), compileCommandsText(folders));
  }
  return problems;
}

function traceOf({ ends, started }: FinishedBuild): string {
  const shift = (span: Span): Span => ({ ...span, start: span.start - started, end: span.end - started });
  const driver = { name: "ffi", kind: "driver", start: 0, end: performance.now() - started };
  return traceText([{ name: "driver", spans: [driver] }, ...ends.map((end) => ({ name: end.report.name, spans: end.spans.map(shift) }))]);
}

function tellSlowest({ ends }: FinishedBuild, events: EventSink): void {
  const spans = ends.flatMap((end) => end.spans.map((span) => ({ library: end.report.name, span, ms: span.end - span.start })));
  for (const { library, span, ms } of spans.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST)) {
    events({ kind: "note", text: `slow: ${library}: ${span.name}, ${Math.round(ms)} ms` });
  }
}

/** The compile edges as the last merge wrote them. */
function unitsOf(plan: LibraryPlan) {
  const { folder, nimcache } = plan.layout;
  const record = jsonOf<BuildRecord>(join(folder, "record.json"));
  return record === undefined ? [] : unitGraphOf({ plan: plan.merge, record, folder, nimcache, files: readDecision(folder).files }).units;
}
