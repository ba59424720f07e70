// The cg stage: one compiler run, its outputs published only if they changed, its errors kept as a result. Ninja starts it when
// the source cookie moved; it ends with 1 only when the compiler crashed or the sources never stood still.
import { join } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import { nowNs } from "../../system/look.js";
import { type StampedFolder, jsonOf, openStamped, textOf } from "../../system/stamped.js";
import { type CgResult, statusText } from "../cg/cg-result.js";
import { type Input } from "../scan/input.js";
import { LEDGER_VERSION, type Ledger, sourceHash, writeLedger } from "../scan/ledger.js";
import { type FinishedRun, inputsOf, lookAfterRun } from "./cg-inputs.js";
import { restoreRun, storeRun } from "./cg-cache.js";
import { publishRun } from "./cg-publish.js";
import { type SearchPaths, askSearchPaths, findSearchPaths, finishCompiler } from "./compiler-run.js";
import { type StartedCompiler, type Starter, startCompiler } from "./compiler-start.js";
import { appendLog } from "./log.js";
import { ownPlaces } from "./own-places.js";
import type { ScanFile } from "../scan/scan-file.js";

/** How often the compiler runs again because its inputs changed under it. */
const MOST_RUNS = 3;

/** How to run the stage, other than by ninja. */
export interface CgCall {
  /** Name of the driver's run, for the build log. */
  readonly run?: string;
  /** A compiler that runs already over what scan.json says, since the cache has no run over that. */
  readonly running?: StartedCompiler;
  /** See `startCompiler`. */
  readonly starter?: Starter;
  /** Told of each compiler that the stage starts. */
  readonly onStart?: (compiler: StartedCompiler) => void;
}

/** How the stage ended. */
export interface CgEnd {
  /** 0 or 1. */
  readonly code: number;
  /** The program has errors: a result like any other, which merge tells. */
  readonly failed: boolean;
  /** Outputs that moved. */
  readonly moved: readonly string[];
  /** Puts the run into the cg cache: nothing waits for that. */
  readonly store: () => void;
}

/** Runs the stage in a library's build folder. */
export async function cgStage(folder: string, print: (text: string) => void, call: CgCall = {}): Promise<CgEnd> {
  const plan = jsonOf<CgPlan>(join(folder, F.cgPlan));
  const scan = jsonOf<ScanFile>(join(folder, "scan.json"));
  if (plan === undefined || scan === undefined) {
    await call.running?.cancel();
    print("cg: the plan of this build is missing; run `ffi build`\n");
    return { code: 1, failed: true, moved: [], store: () => {} };
  }
  let running = call.running;
  const restored = running === undefined ? cached(plan, scan, folder) : undefined;
  const start = () => {
    const compiler = running ?? startCompiler(plan, folder, call.starter);
    if (compiler !== running) call.onStart?.(compiler);
    running = undefined;
    return compiler;
  };
  const outcome = restored ?? (await runUntilStill(plan, scan.ledger, { folder, start, isAlone: call.starter !== undefined }));
  if (outcome.kind === "still") {
    // What lies in folders is older than what merge and ninja write beside them, and last.
    return { code: 0, ...finish(openStamped(folder, []), plan, { scan, call, ...outcome }) };
  }
  print(outcome.text);
  appendLog(folder, { stage: "cg", outcome: "failed", causes: scan.causes, notes: [outcome.text], ms: 0 }, call.run);
  return { code: 1, failed: true, moved: [], store: () => {} };
}

/** An earlier run over the same inputs, if the cache has one; commands that ran while compiling are never trusted to repeat. */
function cached(plan: CgPlan, scan: ScanFile, folder: string): Outcome | undefined {
  if (scan.causes.some((cause) => cause.what === "commands")) return undefined;
  const scanned = nowNs();
  const hit = restoreRun(plan, scan.ledger, folder);
  if (hit === undefined) return undefined;
  return { kind: "still", run: hit.run, ledger: ledgerOf(plan, hit.run, { inputs: hit.inputs, scanned, volatile: false }), fromCache: true };
}

type Outcome =
  | { readonly kind: "still"; readonly run: FinishedRun; readonly ledger: Ledger; readonly paths?: SearchPaths; readonly fromCache: boolean }
  | { readonly kind: "gave-up"; readonly text: string };

interface Starting {
  readonly folder: string;
  /** Starts the compiler, or gives one that was started before. */
  readonly start: () => StartedCompiler;
  /** Nobody else builds: a short question beside the compiler costs no time, and breaks no budget of jobs. */
  readonly isAlone: boolean;
}

/** Compiles until no input moved during a run; after three runs that is an error. */
async function runUntilStill(plan: CgPlan, scan: Pick<Ledger, "inputs" | "scanned">, { folder, start, isAlone }: Starting): Promise<Outcome> {
  let before = scan;
  let moved: readonly string[] = [];
  for (let attempt = 0; attempt < MOST_RUNS; attempt++) {
    const running = start();
    const known = readPaths(folder);
    // A configuration that moves meanwhile is found among the inputs.
    const asked = known?.flags !== plan.flags && isAlone ? askSearchPaths(plan) : undefined;
    const run = await finishCompiler(plan, folder, running);
    if (run.kind === "crashed") return { kind: "gave-up", text: crashText(run.reason, run.output) };
    const paths = await findSearchPaths(plan, configFilesOf(run, before.inputs), { paths: known, asked });
    const { names, mentions } = inputsOf(plan, run, { paths, before: before.inputs });
    const scanned = nowNs();
    const look = lookAfterRun(names, before, running.started);
    const volatile = mentions.commands && plan.execInputs === undefined;
    const ledger = ledgerOf(plan, run, { inputs: look.inputs, scanned, volatile });
    if (look.moved.length === 0) return { kind: "still", run, ledger, paths, fromCache: false };
    moved = look.moved;
    before = ledger;
  }
  const list = moved.map((path) => `  ${path}\n`).join("");
  return { kind: "gave-up", text: `cg: inputs changed during each of ${MOST_RUNS} compiler runs:\n${list}run the build again when they stand still\n` };
}

interface LedgerFacts {
  readonly inputs: readonly Input[];
  readonly scanned: bigint;
  readonly volatile: boolean;
}

function ledgerOf(plan: CgPlan, run: FinishedRun, facts: LedgerFacts): Ledger {
  const body = { flags: plan.flags, inputs: facts.inputs };
  return {
    version: LEDGER_VERSION,
    scanned: String(facts.scanned),
    status: run.kind === "ok" ? "ok" : "failed",
    volatile: facts.volatile,
    source: sourceHash(body),
    ...body,
  };
}

interface Still {
  readonly call: CgCall;
  readonly scan: ScanFile;
  readonly run: FinishedRun;
  readonly ledger: Ledger;
  /** Unless the run comes from the cache. */
  readonly paths?: SearchPaths;
  readonly fromCache: boolean;
}

/** Publishes outputs; the ledger comes before raw.list, so that a kill between the two repeats the run. */
function finish(folder: StampedFolder, plan: CgPlan, { call, scan, run, ledger, paths, fromCache }: Still): Omit<CgEnd, "code"> {
  const published = run.kind === "ok" ? publishRun(folder, plan, run.record) : { diagnostics: [], moved: [], rawList: undefined };
  const failed = run.kind !== "ok" || published.diagnostics.length > 0;
  const result: CgResult = {
    status: failed ? "failed" : "ok",
    diagnostics: [...run.messages.diagnostics, ...published.diagnostics].map(ownPlaces(plan, [...run.messages.processed, ...ledger.inputs.map((input) => input.path)])),
    output: run.messages.output,
    causes: scan.causes,
    runsCommands: ledger.volatile,
    ms: run.ms,
  };
  if (paths !== undefined) folder.write("paths.json", JSON.stringify(paths));
  folder.write("ledger.json", writeLedger({ ...ledger, status: result.status }));
  folder.write("diagnostics.json", `${JSON.stringify(result, undefined, 1)}\n`);
  const moved = [...published.moved];
  for (const name of [F.interfaceModel, F.exportsMap, F.exportsList, F.systemLibraries]) {
    if (textOf(join(folder.folder, name)) === undefined) folder.write(name, "");
  }
  const rawList = (failed ? undefined : published.rawList) ?? textOf(join(folder.folder, F.rawList)) ?? "";
  if (folder.write(F.rawList, rawList) === "written") moved.push(F.rawList);
  if (folder.write(F.status, statusText(result)) === "written") moved.push(F.status);
  const outcome = failed ? "failed" : moved.length > 0 ? "moved" : "same";
  const notes = fromCache ? { notes: ["restored from the cg cache; the compiler did not run"] } : {};
  appendLog(folder.folder, { stage: "cg", outcome, moved, causes: scan.causes, ...notes, ms: run.ms }, call.run);
  const worth = run.kind === "ok" && !failed && !fromCache && !ledger.volatile;
  return { failed, moved, store: () => void (worth && storeRun(plan, run, { ledger, rawList, folder: folder.folder })) };
}

function readPaths(folder: string): SearchPaths | undefined {
  return jsonOf<SearchPaths>(join(folder, "paths.json"));
}

function configFilesOf(run: FinishedRun, before: readonly Input[]): readonly string[] {
  if (run.kind === "ok") return run.record.configFiles;
  return before.map((input) => input.path).filter((path) => /(?:\.cfg|\.nims)$/.test(path));
}

function crashText(reason: string, output: string): string {
  return `the Nim compiler did not finish: ${reason}\n${output}`;
}
