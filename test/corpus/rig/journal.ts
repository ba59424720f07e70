// Remembers which programs behaved the same in which configuration, so that a long run can be stopped and taken up again.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BatchResult } from "./batch.js";
import type { Program } from "./compare.js";
import { nim } from "./compile.js";
import type { Configuration } from "./configurations.js";

/** How many of a batch were the same and refused; batches with a difference are never written. */
export type Noted = Pick<BatchResult, "same" | "refused">;

/** A file that grows by a line for each batch that was compared. */
export interface Journal {
  /** How the batch went with this compiler and these stages; undefined when it must be tried. */
  readonly known: (programs: readonly Program[], configuration: Configuration) => Noted | undefined;
  readonly note: (programs: readonly Program[], configuration: Configuration, result: Noted) => void;
}

/** Opens the journal that `FFI_CORPUS_JOURNAL` names; without one nothing is remembered. */
export function openJournal(): Journal {
  const path = process.env["FFI_CORPUS_JOURNAL"];
  const lines = path === undefined || !existsSync(path) ? [] : readFileSync(path, "utf8").split("\n").filter(Boolean);
  const seen = new Map(lines.map(entryOf));
  const stages = stagesFingerprint();
  const key = (programs: readonly Program[], { backend, switches, optimised }: Configuration): string =>
    digest([stages, backend, ...switches, String(optimised), ...programs.flatMap((program) => Object.entries(program.files).flat())]);
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  return {
    known: (programs, configuration) => seen.get(key(programs, configuration)),
    note: (programs, configuration, { same, refused }) => {
      const words = [key(programs, configuration), same, refused, configuration.name, ...programs.map((program) => program.name)];
      if (path !== undefined) appendFileSync(path, `${words.join(" ")}\n`);
    },
  };
}

function entryOf(line: string): [string, Noted] {
  const [key = "", same, refused] = line.split(" ");
  return [key, { same: Number(same), refused: Number(refused) }];
}

/** Moves with any file of the stages and with the compiler: what was shown for others says nothing. */
function stagesFingerprint(): string {
  const folder = fileURLToPath(new URL("../../../src/stages", import.meta.url));
  const inside = ["merge-emit.ts", ...["merge", "emit"].flatMap((part) => readdirSync(join(folder, part)).sort().map((file) => join(part, file)))];
  const compiler = existsSync(nim) ? `${nim} ${statSync(nim).size} ${statSync(nim).mtimeMs}` : nim;
  return digest([compiler, ...inside.map((file) => readFileSync(join(folder, file), "utf8"))]);
}

function digest(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 32);
}
