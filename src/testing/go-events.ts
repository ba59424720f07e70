// The events of `go test -json` -> one result for each test. A test that has subtests counts by them.
import type { TestResult } from "./program.js";
import { stoppedAfter } from "./surroundings.js";

/** One line of the stream; see `go doc test2json`. */
interface GoEvent {
  readonly Action: string;
  readonly Package?: string;
  readonly Test?: string;
  readonly Elapsed?: number;
  readonly Output?: string;
  readonly ImportPath?: string;
}

const OUTCOMES: Readonly<Record<string, TestResult["outcome"]>> = { pass: "passed", fail: "failed", skip: "skipped" };

/** The results of all packages; `timeout` is what the go command was told, in seconds; a package that fails without a failed test (it does not build, it crashed) is one result. */
export function readGoEvents(program: string, stdout: string, timeout: number): readonly TestResult[] {
  const events = stdout.split("\n").flatMap(parseEvent);
  const output = outputs(events);
  const ended = events.filter(({ Action, Test }) => Action in OUTCOMES && Test !== undefined);
  const parents = new Set(ended.flatMap(({ Package, Test }) => ancestors(Test ?? "").map((name) => `${Package} ${name}`)));
  const leaves = ended.filter((event) => !parents.has(keyOf(event)));
  const tests = leaves.map((event) => resultOf({ program, timeout }, event, output.get(keyOf(event)) ?? ""));
  const blamed = new Set(leaves.filter(({ Action }) => Action === "fail").map(({ Package }) => Package));
  const broken = events.filter(({ Action, Test, Package }) => Action === "fail" && Test === undefined && !blamed.has(Package));
  return [...tests, ...broken.map((event) => packageFailure({ program, timeout }, event, events))];
}

function parseEvent(line: string): readonly GoEvent[] {
  if (!line.startsWith("{")) return [];
  try {
    return [JSON.parse(line) as GoEvent];
  } catch {
    return [];
  }
}

function keyOf({ Package, Test }: GoEvent): string {
  return `${Package} ${Test ?? ""}`;
}

/** `TestA/b/c` is below `TestA/b` and `TestA`. */
function ancestors(test: string): readonly string[] {
  const parts = test.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

function outputs(events: readonly GoEvent[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const event of events) {
    if (event.Action !== "output" || /^\s*(=== |--- )/.test(event.Output ?? "")) continue;
    texts.set(keyOf(event), (texts.get(keyOf(event)) ?? "") + (event.Output ?? ""));
  }
  return texts;
}

interface Run {
  readonly program: string;
  readonly timeout: number;
}

function resultOf({ program, timeout }: Run, event: GoEvent, printed: string): TestResult {
  const outcome = OUTCOMES[event.Action] ?? "failed";
  const named = { program, name: event.Test ?? "", outcome, ms: (event.Elapsed ?? 0) * 1000 };
  const output = printed.trim();
  const lines = output.split("\n").map((line) => line.trim().replace(/^\S+\.go:\d+: /, ""));
  if (outcome === "skipped") return { ...named, reason: lines.at(-1) || "the test skips itself" };
  return outcome === "failed" ? { ...named, reason: isStopped(output) ? stoppedAfter(timeout) : lines[0] || "the test failed", output } : named;
}

function packageFailure({ program, timeout }: Run, { Package = "" }: GoEvent, events: readonly GoEvent[]): TestResult {
  const ours = events.filter((event) => event.Package === Package || event.ImportPath?.startsWith(Package));
  const output = ours.map((event) => event.Output ?? "").join("").trim();
  const build = ours.some(({ Action }) => Action === "build-fail");
  return { program, name: Package, outcome: "failed", reason: build ? "does not compile" : isStopped(output) ? stoppedAfter(timeout) : "the package failed", output, ms: 0 };
}

/** Go's own words for a test binary that met its limit; it prints where every goroutine was. */
function isStopped(output: string): boolean {
  return output.includes("panic: test timed out after ");
}
