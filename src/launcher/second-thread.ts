// Starts the second thread of `ffi genbindings` for a command line that names enough languages, on a machine with a core for it.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { LANGUAGES } from "../project/project.js";
import type { Answer, BindHelper } from "../stages/shell/bind-helper.js";
import type { Answerable } from "./command-line.js";

/** From so many languages on a second thread is worth its start. */
const WORTH_HELP = 3;

/** The helper, loading; undefined where one thread does all. `use` names what this command compiles. */
export function secondThread({ request: { command, names } }: Answerable, use: string): BindHelper | undefined {
  const count = names.includes("all") ? LANGUAGES.length : new Set(names).size;
  if (command !== "genbindings" || count < WORTH_HELP || availableParallelism() < 2) return undefined;
  const worker = new Worker(join(__dirname, "bind.js"), { workerData: use });
  const broken = new Promise<never>((_, reject) => worker.once("error", reject));
  // Whoever asks next hears of it.
  broken.catch(() => {});
  return {
    ask: (question) => {
      const answer = new Promise<Answer>((resolve) => worker.once("message", resolve));
      worker.postMessage(question);
      return Promise.race([answer, broken]);
    },
    end: () => worker.postMessage({ kind: "end" }),
  };
}
