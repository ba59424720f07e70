// The oclif command line as one bundle: the table of commands, and the way in for bin/dev.js and the launcher.
import { fileURLToPath } from "node:url";
import { Errors, flush, run, settings } from "@oclif/core";
import Clean from "../commands/clean.js";

/** Every command by its name; package.json names this table to oclif. */
export const COMMANDS = {
  clean: Clean,
};

/** Runs one command line to its end and leaves the exit code in `process.exitCode`. */
export async function main(argv: string[], options: { readonly development?: boolean } = {}): Promise<void> {
  settings.debug = options.development === true;
  try {
    await run(argv, { root: fileURLToPath(new URL("..", import.meta.url)) });
    await flush();
  } catch (problem) {
    await Errors.handle(problem as Error);
  }
}
