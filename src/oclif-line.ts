// Any command line, read by oclif: loaded only for those that are not run directly.
import { fileURLToPath } from "node:url";
import { Errors, flush, run, settings } from "@oclif/core";
import { COMMANDS } from "../commands/table.js";
import { error } from "./core/diagnostic.js";
import { nearest } from "./core/nearest.js";
import { failed } from "./core/outcome.js";
import { chooseReporter } from "./ui/reporter.js";
import { PROCESS_STREAMS } from "./ui/conduct.js";
import { outputSurroundings } from "./ui/style.js";

export { COMMANDS };

/** Runs the command that the words name; a name that there is not is refused with a guess. */
export async function runOclif(argv: readonly string[], options: { readonly development: boolean }): Promise<void> {
  settings.debug = options.development;
  const words = argv[0] === "help" ? [...argv.slice(1), "--help"] : [...argv];
  const command = words[0];
  if (command !== undefined && !command.startsWith("-") && !(command in COMMANDS)) return refuse(command, words);
  try {
    await run(words, { root: fileURLToPath(new URL("..", import.meta.url)) });
    await flush();
  } catch (problem) {
    await Errors.handle(problem as Error);
  }
}

async function refuse(command: string, words: readonly string[]): Promise<void> {
  const guess = nearest(command, Object.keys(COMMANDS));
  const known = `commands: ${Object.keys(COMMANDS).join(", ")}`;
  const diagnostic = error("usage.command", `there is no command "${command}"`, {
    hint: guess === undefined ? known : `did you mean "${guess}"? ${known}`,
    category: "usage",
  });
  const looks = { command, json: words.includes("--json"), quiet: true, verbose: false };
  await chooseReporter(looks, PROCESS_STREAMS, outputSurroundings()).finish(failed([diagnostic]));
  process.exitCode = 2;
}
