// The oclif command line as one bundle: the table of commands, and the way in for bin/dev.js and the launcher.
import { fileURLToPath } from "node:url";
import { Errors, flush, run, settings } from "@oclif/core";
import Autocomplete from "../commands/autocomplete.js";
import Build from "../commands/build.js";
import Clean from "../commands/clean.js";
import Doctor from "../commands/doctor.js";
import Genbindings from "../commands/genbindings.js";
import Graph from "../commands/graph.js";
import Init from "../commands/init.js";
import Inspect from "../commands/inspect.js";
import Run from "../commands/run.js";
import Test from "../commands/test.js";
import Why from "../commands/why.js";
import { error } from "./core/diagnostic.js";
import { nearest } from "./core/nearest.js";
import { failed } from "./core/outcome.js";
import { type HeadStart, dropHeadStart, offerHeadStart } from "./stages/shell/head-start.js";
import { chooseReporter } from "./ui/reporter.js";
import { outputSurroundings } from "./ui/style.js";

/** Every command by its name; package.json names this table to oclif. */
export const COMMANDS = {
  init: Init,
  build: Build,
  genbindings: Genbindings,
  test: Test,
  inspect: Inspect,
  doctor: Doctor,
  clean: Clean,
  why: Why,
  graph: Graph,
  run: Run,
  autocomplete: Autocomplete,
};

/** What the process around the command line gives it. */
export interface Surroundings {
  /** Show the stacks of our own mistakes. */
  readonly development?: boolean;
  /** A compiler that runs already. */
  readonly headStart?: HeadStart;
}

/** Runs one command line to its end and leaves the exit code in `process.exitCode`. */
export async function main(argv: readonly string[], options: Surroundings = {}): Promise<void> {
  offerHeadStart(options.headStart);
  settings.debug = options.development === true;
  process.stdout.on("error", endOfReader);
  // A limit on the size of files shall be an error of the write: signal-exit, behind execa, takes back that Node ignores the signal.
  process.on("SIGXFSZ", () => {});
  const words = argv[0] === "help" ? [...argv.slice(1), "--help"] : [...argv];
  const command = words[0];
  if (command !== undefined && !command.startsWith("-") && !(command in COMMANDS)) return refuse(command, words);
  try {
    await run(words, { root: fileURLToPath(new URL("..", import.meta.url)) });
    await flush();
  } catch (problem) {
    await Errors.handle(problem as Error);
  } finally {
    await dropHeadStart();
  }
}

/** `ffi … | head` closes our output early: that is no failure of ours. */
function endOfReader(problem: NodeJS.ErrnoException): void {
  if (problem.code === "EPIPE") process.exit();
  throw problem;
}

async function refuse(command: string, words: readonly string[]): Promise<void> {
  const guess = nearest(command, Object.keys(COMMANDS));
  const known = `commands: ${Object.keys(COMMANDS).join(", ")}`;
  const diagnostic = error("usage.command", `there is no command "${command}"`, {
    hint: guess === undefined ? known : `did you mean "${guess}"? ${known}`,
    category: "usage",
  });
  const reporter = chooseReporter(
    { command, json: words.includes("--json"), quiet: true, verbose: false },
    { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
    outputSurroundings(),
  );
  await reporter.finish(failed([diagnostic]));
  process.exitCode = 2;
}
