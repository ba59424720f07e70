// dist/cli.js: the command line. A line that the launcher's reader understands runs out of dist/direct.cjs, which holds what `build` and
// `genbindings` need and nothing else; any other out of dist/cli.cjs, which oclif also asks for its table of commands.
import { join } from "node:path";
import { LANGUAGES } from "../project/project.js";
import type { HeadStart } from "../stages/shell/head-start.js";
import { readCommandLine } from "./command-line.js";
import { loadCompiled } from "./compiled.js";

/** What the process around the command line gives it. */
export interface Surroundings {
  /** Show the stacks of our own mistakes. */
  readonly development?: boolean;
  /** A compiler that runs already. */
  readonly headStart?: HeadStart;
}

/** Runs one command line to its end and leaves the exit code in `process.exitCode`. */
export async function main(argv: readonly string[], options: Surroundings = {}): Promise<void> {
  process.stdout.on("error", endOfReader);
  // A limit on the size of files shall be an error of the write: signal-exit, behind execa, takes back that Node ignores the signal.
  process.on("SIGXFSZ", () => {});
  const line = readCommandLine(argv);
  if (line !== undefined) {
    const helper = line.request.command === "genbindings" ? (await import("./second-thread.js")).secondThread(line, use(argv)) : undefined;
    // An empty event loop would end it, too, but first take the heap apart.
    if (await body<Direct>("direct", argv).runDirectly(argv, { ...options, ...(helper && { helper }) })) process.exit();
  }
  await body<Cli>("cli", argv).runOclif(argv, { development: options.development === true });
}

type Direct = typeof import("../../commands/direct.js");
type Cli = typeof import("../oclif-line.js");

function body<Body>(name: string, argv: readonly string[]): Body {
  return loadCompiled(join(__dirname, `${name}.cjs`), `${name}-${use(argv)}`, `${name}-build`) as Body;
}

/** Each generator is some code of its own. */
function use([command = "", ...words]: readonly string[]): string {
  const languages = ["all", ...LANGUAGES].filter((language) => words.includes(language));
  return command === "genbindings" ? [command, ...languages].join("-") : command;
}

/** `ffi … | head` closes our output early: that is no failure of ours. */
function endOfReader(problem: NodeJS.ErrnoException): void {
  if (problem.code === "EPIPE") process.exit();
  throw problem;
}
