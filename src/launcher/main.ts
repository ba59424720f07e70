// The first code of every `ffi` call: answers by itself when nothing changed, else loads the command line.
import { answer, answerText } from "./answer.js";

const found = answer(process.argv.slice(2), process.env);
if (found === undefined) {
  const { main } = (await import(new URL("./cli.js", import.meta.url).href)) as typeof import("../cli.js");
  await main(process.argv.slice(2));
} else {
  process.stderr.write(answerText(found, performance.now(), process.stderr.isTTY === true));
}
