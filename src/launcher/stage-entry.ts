// dist/stage.js: the process that ninja starts for a stage, out of dist/stage.cjs: `node stage.js cg|merge|bind` in a library's build folder.
import { join } from "node:path";
import { loadCompiled } from "./compiled.js";

const stage = process.argv[2] ?? "";
const { runStage } = loadCompiled(join(__dirname, "stage.cjs"), stage) as typeof import("../stages/stage-main.js");
void runStage(stage, process.cwd()).then((code) => (process.exitCode = code));
