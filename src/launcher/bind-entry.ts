// dist/bind.js: the second thread of `ffi genbindings`, out of dist/stage.cjs. Its data says which languages the command writes.
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Question } from "../stages/shell/bind-helper.js";
import { loadCompiled } from "./compiled.js";

const { bindHelper } = loadCompiled(join(__dirname, "stage.cjs"), String(workerData), "bind") as typeof import("../stages/stage-main.js");
void bindHelper().then((answer) =>
  parentPort!.on("message", (question: Question) => {
    if (question.kind === "end") parentPort!.close();
    else parentPort!.postMessage(answer(question));
  }),
);
