// The process that ninja starts for a stage: `node stage.js cg|merge|bind` in a library's build folder. Exit code 0 or 1.
import { mergeStage } from "./shell/merge.js";

const print = (text: string): void => void process.stdout.write(text);

/** Heavy parts load only for the stage that needs them. */
async function run(stage: string | undefined, folder: string): Promise<number> {
  switch (stage) {
    case "cg":
      return (await import("./shell/cg.js")).cgStage(folder, print);
    case "merge":
      return mergeStage(folder, print);
    case "bind":
      return (await import("./shell/bind.js")).bindStage(folder, print);
    default:
      print(`stage: unknown stage "${stage ?? ""}": cg, merge or bind\n`);
      return 1;
  }
}

process.exitCode = await run(process.argv[2], process.cwd());
