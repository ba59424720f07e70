// The first code of every `ffi` call: answers by itself when nothing changed, else loads the command line. What it imports, and what of
// Node that in turn loads, is a part of every answer: see docs/performance.md.
import { answerText, firstLook } from "./answer.js";

void run();

async function run(): Promise<void> {
  const { answer, headStart } = await firstLook(process.argv.slice(2), process.env);
  if (answer === undefined) {
    const { main } = module.require("./cli.js") as typeof import("./cli-entry.js");
    await main(process.argv.slice(2), headStart === undefined ? {} : { headStart });
  } else {
    process.stderr.write(answerText(answer, process.uptime() * 1000, process.stderr.isTTY === true));
  }
}
