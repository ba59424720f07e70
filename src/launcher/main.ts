// The first code of every `ffi` call: answers by itself when nothing changed, else loads the command line.
import { createRequire } from "node:module";
import { answerText, firstLook } from "./answer.js";

const { answer, headStart } = firstLook(process.argv.slice(2), process.env);
if (answer === undefined) {
  const { main } = createRequire(import.meta.url)("./cli.js") as typeof import("./cli-entry.js");
  void main(process.argv.slice(2), headStart === undefined ? {} : { headStart });
} else {
  process.stderr.write(answerText(answer, performance.now(), process.stderr.isTTY === true));
}
