// What tools said of themselves, kept as long as they look the same on disk: to ask the compiler, Nim and ninja costs 0.1 s a command.
import { join } from "node:path";
import { writeIfChanged } from "../system/files.js";
import { hashOf, signatureOf } from "../system/look.js";
import { realPath } from "../system/machine.js";
import { isScript } from "../system/programs.js";
import { jsonOf } from "../system/stamped.js";

/** A program that is about to be asked. */
export interface Asked {
  readonly path: string;
  /** Whether the file behind all links is the tool itself: what a shim or a compiler cache answers can change while it stays. */
  readonly isItself: (real: string) => boolean;
}

/** Gives what `ask` gave for the program before, or asks it. What is undefined is not kept. */
export type Memory = <Answer>(asked: Asked, ask: () => Promise<Answer | undefined>) => Promise<Answer | undefined>;

/** Asks every time. */
export const forgetful: Memory = async (_, ask) => ask();

interface Kept {
  readonly signature: string;
  readonly answer: unknown;
}

/** Keeps answers in a folder that may be deleted at any time. */
export function keptIn(folder: string): Memory {
  return async <Answer>({ path, isItself }: Asked, ask: () => Promise<Answer | undefined>) => {
    const real = realPath(path);
    const { signature } = signatureOf(real);
    if (signature === "" || !isItself(real) || isScript(real)) return ask();
    const place = join(folder, `${hashOf(`${path}\0${real}`)}.json`);
    const kept = jsonOf<Kept>(place);
    if (kept?.signature === signature) return kept.answer as Answer;
    const answer = await ask();
    if (answer !== undefined) await writeIfChanged(place, JSON.stringify({ signature, answer } satisfies Kept));
    return answer;
  };
}
