// The chain from the edited file over the cookie that moved to a target, out of the build log. Pure.
import type { Cause } from "../../stages/scan/ledger.js";
import type { CookieLedger } from "../../stages/scan/unit-cookies.js";
import type { TimedLogEntry } from "../../stages/shell/log.js";
import { causeText } from "../build/cause-text.js";
import type { Target } from "./targets.js";

/** Why a target was made last. */
export interface WhyChain {
  /** ISO 8601. */
  readonly time: string;
  readonly causes: readonly Cause[];
  readonly steps: readonly string[];
}

/** The last run that made the target; undefined when the log knows of none. */
export function chainOf(target: Target, log: readonly TimedLogEntry[], cookies: CookieLedger): WhyChain | undefined {
  const made = log.findLast((entry) => (target.kind === "source" ? isCause(target, entry) : entry.stage === "build" && target.outputs.some((output) => entry.moved?.includes(output))));
  if (made === undefined) return undefined;
  const run = log.filter((entry) => entry.run === made.run);
  const scan = run.find((entry) => entry.stage === "scan");
  const causes = scan?.causes ?? [];
  return { time: made.time, causes, steps: stepsOf(target, run, cookies) };
}

function isCause({ outputs }: Target, { stage, causes = [] }: TimedLogEntry): boolean {
  return stage === "scan" && causes.some(({ path }) => outputs.includes(path));
}

function stepsOf(target: Target, run: readonly TimedLogEntry[], cookies: CookieLedger): string[] {
  const of = (stage: TimedLogEntry["stage"]) => run.find((entry) => entry.stage === stage);
  const [scan, cg, merge, bind, build] = [of("scan"), of("cg"), of("merge"), of("bind"), of("build")];
  const steps: string[] = [];
  steps.push(...healingSteps(scan?.moved ?? []));
  if (cg !== undefined) steps.push(cgStep(cg));
  if (target.kind === "binding") return [...steps, ...bindingSteps(cg, bind)];
  if (merge !== undefined) steps.push(mergeStep(merge));
  if (target.kind === "group") return [...steps, ...groupSteps(target, run, cookies)];
  if (target.kind === "unit") return [...steps, ...unitSteps(target, run, cookies[target.file ?? ""])];
  const compiled = (build?.moved ?? []).filter((output) => output.startsWith("obj/")).map((output) => output.slice(4, -2));
  if (compiled.length > 0) steps.push(`compiled: ${listed(compiled)}`);
  const linked = (build?.moved ?? []).some((output) => output.startsWith("../lib/"));
  return linked ? [...steps, "the libraries were linked"] : steps;
}

function bindingSteps(cg: TimedLogEntry | undefined, bind: TimedLogEntry | undefined): string[] {
  const moved = [
    ...(cg?.moved?.includes("interface.cbor") === true ? ["the interface cookie moved"] : []),
    ...(cg?.moved?.includes("system-libraries.list") === true ? ["the list of libraries to link moved"] : []),
  ];
  const why = moved.length > 0 ? moved : ["ffi itself or the options of the packages changed, or one of their files"];
  return [...why, ...(bind === undefined ? [] : [bindStep(bind)])];
}

/** One file by its path, as before; a deleted folder in one line. */
function healingSteps(removed: readonly string[]): string[] {
  if (removed.length <= 1) return removed.map((path) => `${path} was not as the last build left it, and was removed`);
  const names = removed.map((path) => path.slice(path.lastIndexOf("/") + 1));
  return [`${removed.length} files were not as the last build left them, and were removed: ${listed(names)}`];
}

function cgStep(cg: TimedLogEntry): string {
  const restored = cg.notes?.some((note) => note.startsWith("restored")) === true;
  return `the source cookie moved: ${restored ? "an earlier compiler run was restored from the cg cache" : `the compiler ran (${cg.ms} ms)`}`;
}

function bindStep(bind: TimedLogEntry): string {
  const count = bind.moved?.length ?? 0;
  return `bind wrote ${count} file${count === 1 ? "" : "s"}`;
}

function mergeStep(merge: TimedLogEntry): string {
  const files = (merge.moved ?? []).filter((path) => path.startsWith("c/")).map((path) => path.slice(2));
  return files.length === 0 ? "merge ran and changed no unit" : `merge changed ${files.length} C file${files.length === 1 ? "" : "s"}: ${listed(files)}`;
}

const unchanged = ["its C did not change: the object was missing, or a header, the flags or the C compiler changed", "it was compiled"];

/** `run` is the last one that compiled the file. */
function groupSteps(target: Target, run: readonly TimedLogEntry[], cookies: CookieLedger): string[] {
  if (!hasNewText(target, run)) return unchanged;
  const moved = (target.members ?? []).filter((unit) => (cookies[unit]?.implementationMoved.time ?? "") >= (run[0]?.time ?? ""));
  return [moved.length === 0 ? "it holds other units than before" : `in it the C of ${listed(moved)} changed`, "it was compiled"];
}

function hasNewText({ sources = [] }: Target, run: readonly TimedLogEntry[]): boolean {
  const moved = run.find((entry) => entry.stage === "merge")?.moved ?? [];
  return sources.some((source) => moved.includes(`c/${source}`));
}

/** `run` is the last one that compiled the unit. */
function unitSteps(target: Target, run: readonly TimedLogEntry[], cookie: CookieLedger[string] | undefined): string[] {
  if (!hasNewText(target, run)) return unchanged;
  if (cookie !== undefined && target.company !== undefined && cookie.implementationMoved.time < (run[0]?.time ?? "")) {
    return [`its C did not change, but that of another unit did with which it is compiled in c/${target.company}`, "it was compiled"];
  }
  const together = cookie !== undefined && cookie.interfaceMoved.time === cookie.implementationMoved.time;
  const which = cookie === undefined ? "its C changed" : together ? "its interface cookie moved" : "its implementation cookie moved, its interface cookie did not";
  return [which, "it was compiled"];
}

function listed(names: readonly string[]): string {
  return names.length <= 8 ? names.join(", ") : `${names.slice(0, 8).join(", ")} and ${names.length - 8} more`;
}

/** The chain for people: what happened and when, causes first, each step behind an arrow. */
export function chainLines(head: string, chain: WhyChain, projectRoot: string): string[] {
  const causes = chain.causes.map((cause) => `  ${causeText(cause, projectRoot)}`);
  return [`${head} at ${chain.time}`, ...causes, ...chain.steps.map((step) => `  -> ${step}`)];
}
