// dist/cli.js: the command line, out of dist/cli.cjs, which oclif also asks for its table of commands.
import { fileURLToPath } from "node:url";
import { LANGUAGES } from "../project/project.js";
import { loadCompiled } from "./compiled.js";

/** Each generator is some code of its own. */
function use([command = "", ...words]: readonly string[]): string {
  const languages = ["all", ...LANGUAGES].filter((language) => words.includes(language));
  return command === "genbindings" ? [command, ...languages].join("-") : command;
}

/** See src/cli.ts. */
export const { main } = loadCompiled(fileURLToPath(new URL("./cli.cjs", import.meta.url)), use(process.argv.slice(2))) as typeof import("../cli.js");
