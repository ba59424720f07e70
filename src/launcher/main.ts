// The first code of every `ffi` call: answers by itself when nothing changed, else loads the command line.
import { answerText, firstLook } from "./answer.js";

const { answer, headStart } = firstLook(process.argv.slice(2), process.env);
if (answer === undefined) {
  const { main } = (await import(new URL("./cli.js", import.meta.url).href)) as typeof import("../cli.js");
  await main(process.argv.slice(2), headStart === undefined ? {} : { headStart });
} else {
  process.stderr.write(answerText(answer, performance.now(), process.stderr.isTTY === true));
}
