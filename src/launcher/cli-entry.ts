// dist/cli.js: the command line, out of dist/cli.cjs, which oclif also asks for its table of commands.
import { fileURLToPath } from "node:url";
import { loadCompiled } from "./compiled.js";

/** See src/cli.ts. */
export const { main } = loadCompiled(fileURLToPath(new URL("./cli.cjs", import.meta.url)), process.argv[2] ?? "") as typeof import("../cli.js");
