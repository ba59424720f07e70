// Which files and absences a compiler run depended on, and whether any of them moved while it ran.
import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import { bytesOf } from "../../system/stamped.js";
import { lookAgain, lookAt } from "../../system/look.js";
import { linkFolders } from "../../system/walk.js";
import { type Input, type InputName, normalised } from "../scan/input.js";
import { type Ledger } from "../scan/ledger.js";
import { type Mentions, mentionsOf } from "../scan/mentions.js";
import { searchInputs } from "../scan/search-inputs.js";
import type { CompilerRun, SearchPaths } from "./compiler-run.js";
import { declaredInputs } from "./declared-inputs.js";

/** The inputs of one run, and what the library's modules do while they are compiled. */
export interface RunInputs {
  readonly names: readonly InputName[];
  readonly mentions: Mentions;
}

/** A run that the compiler ended by itself. */
export type FinishedRun = Exclude<CompilerRun, { kind: "crashed" }>;

/** What is known besides the run's own record. */
export interface KnownBefore {
  readonly paths: SearchPaths;
  /** Inputs of the scan before the run. */
  readonly before: readonly Input[];
}

/**
 * Everything that the run depended on. Nim's own library and ours read nothing while compiling but dependency files, so that
 * only other modules are asked what they mention. After errors the compiler does not say what it read: then the
 * project's tree counts.
 */
export function inputsOf(plan: CgPlan, run: FinishedRun, known: KnownBefore): RunInputs {
  const { paths, before } = known;
  const files = run.kind === "ok" ? run.record.readFiles : filesOfFailure(run.messages.processed, before, plan);
  const vouched = [`${paths.nimPrefix}/`, `${plan.runtime}/`];
  const isVouchedFor = (file: string) => vouched.some((folder) => file.startsWith(folder));
  const own = files.filter((file) => !isVouchedFor(file));
  const mentions = combined(own.map((file) => mentionsOf(bytesOf(file)?.toString("latin1") ?? "")));
  const names: InputName[] = [
    { kind: "data", path: plan.nim },
    { kind: "data", path: paths.nimExe },
    ...files.map((path) => ({ kind: mentions.files || isVouchedFor(path) ? "data" : kindOf(path), path })),
    ...declaredInputs(plan),
    ...foreignInputs(run),
    ...linkInputs([dirname(plan.root), ...paths.searchPaths.filter((path) => path.startsWith(`${plan.projectRoot}/`))]),
    ...searchInputs({ ...paths, root: plan.root, readFiles: files, home: plan.home }, isFolder()),
  ];
  if (run.kind === "errors") names.push({ kind: "tree", path: plan.projectRoot });
  return { names: normalised(names), mentions };
}

/** What looking again found. */
export interface SecondLook {
  readonly inputs: readonly Input[];
  /** Inputs that moved while the compiler ran, or may have. */
  readonly moved: readonly string[];
}

/**
 * Looks at every input after a run that `scan` came before. Known inputs must look exactly as they did (a file changed and
 * changed back has another ctime); new ones must be older than the run.
 */
export function lookAfterRun(names: readonly InputName[], scan: Pick<Ledger, "inputs" | "scanned">, started: bigint): SecondLook {
  const known = new Map(scan.inputs.map((input) => [`${input.kind} ${input.path}`, input]));
  const signatures = new Map(scan.inputs.filter(isOneFile).map((input) => [input.path, input.signature]));
  const scanned = BigInt(scan.scanned);
  const moved: string[] = [];
  const inputs = names.map((name) => {
    const old = known.get(`${name.kind} ${name.path}`);
    const now = old === undefined ? lookAt(name) : lookAgain(old, scanned);
    const before = old?.signature ?? (isOneFile(name) ? signatures.get(name.path) : undefined);
    const listing = old !== undefined && (name.kind === "folder" || name.kind === "packages");
    if (listing ? old.hash === now.hash : !hasMoved(before, now, started)) return now;
    if (name.kind === "tree") return { ...now, hash: "moved" };
    moved.push(name.path);
    return now;
  });
  return { inputs, moved };
}

/** Patterns and trees have signatures of their own, over many files. */
function isOneFile({ kind }: InputName): boolean {
  return kind !== "tree" && kind !== "glob";
}

/** An unknown input counts as moved if it is younger than the run. File systems stamp with a clock that ticks every 4 to 10 ms. */
function hasMoved(before: string | undefined, now: Input, started: bigint): boolean {
  if (before !== undefined) return before !== now.signature;
  return BigInt(now.moved) > started - CLOCK_TICK_NS;
}

const CLOCK_TICK_NS = 10_000_000n;

/** Nim sources count without their plain comments; those that something may read as data, and those of the tools, do not come here. */
function kindOf(path: string): "nim" | "data" {
  return /\.nims?$/.test(path) ? "nim" : "data";
}

function filesOfFailure(processed: readonly string[], before: readonly Input[], plan: CgPlan): string[] {
  const earlier = before.filter((input) => (input.kind === "nim" || input.kind === "data") && input.path !== plan.nim);
  return [...new Set([...processed, plan.root, ...earlier.map((input) => input.path)])];
}

/** A link on the way to a module that leads elsewhere is another module, but the compiler names only where it led. */
function linkInputs(tops: readonly string[]): InputName[] {
  const folders = new Set([...new Set(tops)].flatMap(linkFolders));
  return [...folders].map((path) => ({ kind: "folder", path }));
}

/** C files that the library compiles: a change to them must reach the compiler's record too. */
function foreignInputs(run: FinishedRun): InputName[] {
  if (run.kind === "errors") return [];
  const foreign = run.record.units.map((unit) => unit.source).filter((source) => !source.includes("/nimcache/"));
  return [...foreign, ...run.record.extraObjects].map((path) => ({ kind: "data", path }));
}

function combined(all: readonly Mentions[]): Mentions {
  return { commands: all.some((one) => one.commands), files: all.some((one) => one.files) };
}

function isFolder(): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const answer = known.get(path) ?? statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    known.set(path, answer);
    return answer;
  };
}
