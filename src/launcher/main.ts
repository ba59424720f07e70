// The first code of every `ffi` call: answers by itself when nothing changed, else loads the command line. What it imports, and what of
// Node that in turn loads, is a part of every answer: see docs/performance.md.
import { fstatSync, writeSync } from "node:fs";
import { answerText, firstLook } from "./answer.js";

void run();

async function run(): Promise<void> {
  const { answer, headStart } = await firstLook(process.argv.slice(2), process.env);
  if (answer === undefined) {
    const { main } = module.require("./cli.js") as typeof import("./cli-entry.js");
    await main(process.argv.slice(2), headStart === undefined ? {} : { headStart });
  } else {
    say((isTerminal) => answerText(answer, process.uptime() * 1000, isTerminal));
  }
}

/** Writes to standard error; Node's own stream for it is made only for a terminal, or where not all can be written at once. */
function say(text: (isTerminal: boolean) => string): void {
  const mayBeTerminal = fstatSync(2).isCharacterDevice();
  const bytes = Buffer.from(text(mayBeTerminal && process.stderr.isTTY));
  const written = mayBeTerminal ? 0 : writtenAtOnce(bytes);
  if (written < bytes.length) process.stderr.write(bytes.subarray(written));
}

function writtenAtOnce(bytes: Buffer): number {
  try {
    return writeSync(2, bytes);
  } catch {
    return 0;
  }
}
