// The command line as one bundle, for bin/dev.js and the launcher: what the launcher's own reader understands runs at once, all else
// by way of oclif, which takes as long to load as a package to be written.
import type { HeadStart } from "./stages/shell/head-start.js";
import { dropHeadStart, offerHeadStart } from "./stages/shell/head-start.js";

/** The commands, once `main` has loaded them; package.json names this table to oclif. */
export let COMMANDS: (typeof import("../commands/table.js"))["COMMANDS"] | undefined;

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
  process.stdout.on("error", endOfReader);
  // A limit on the size of files shall be an error of the write: signal-exit, behind execa, takes back that Node ignores the signal.
  process.on("SIGXFSZ", () => {});
  try {
    const { runDirectly } = await import("../commands/direct.js");
    if (await runDirectly(argv)) return;
    const oclif = await import("./oclif-line.js");
    COMMANDS = oclif.COMMANDS;
    await oclif.runOclif(argv, { development: options.development === true });
  } finally {
    await dropHeadStart();
  }
}

/** `ffi … | head` closes our output early: that is no failure of ours. */
function endOfReader(problem: NodeJS.ErrnoException): void {
  if (problem.code === "EPIPE") process.exit();
  throw problem;
}
