// The stages that ninja starts, by name; src/launcher/stage-entry.ts is the process around them, bind-entry.ts the thread.
import { diskFailure } from "../system/disk-failure.js";
import type { Answer, Question } from "./shell/bind-helper.js";
import { openStamped } from "../system/stamped.js";
import { mergeStage } from "./shell/merge.js";

const print = (text: string): void => void process.stdout.write(text);

/** Runs `cg`, `merge` or `bind` in a library's build folder; returns the exit code, 0 or 1. Heavy parts load only for the stage that needs them. */
export async function runStage(stage: string, folder: string): Promise<number> {
  try {
    return await start(stage, folder);
  } catch (problem) {
    const failure = diskFailure(problem);
    if (failure === undefined) throw problem;
    print(`${stage}: ${failure}\n`);
    return 1;
  }
}

/** What the second thread of `ffi genbindings` answers: it renders as the stage bind does, whose compiled code it begins with. */
export async function bindHelper(): Promise<(question: Question) => Answer> {
  return (await import("./shell/bind-helper.js")).bindHelper();
}

async function start(stage: string, folder: string): Promise<number> {
  switch (stage) {
    case "cg":
      return runCg(folder);
    case "merge":
      return runMerge(folder);
    case "bind":
      return (await import("./shell/bind.js")).bindStage(folder, print);
    default:
      print(`stage: unknown stage "${stage}": cg, merge or bind\n`);
      return 1;
  }
}

/** With a new list of units ninja finds outputs that its log does not know, and names the stage again in the same run: that is told so. */
function runMerge(folder: string): number {
  const { code } = mergeStage(folder, print);
  const run = process.env["FFI_BUILD_RUN"];
  if (code === 0 && run !== undefined) openStamped(folder, []).write("merge.ahead", `${run} 0\n`);
  return code;
}

async function runCg(folder: string): Promise<number> {
  const { code, store } = await (await import("./shell/cg.js")).cgStage(folder, print);
  store();
  return code;
}
