// Builds a program from raw C and from final C, runs both, and tells the first difference a user could see.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mergeEmit } from "../../../src/stages/merge-emit.js";
import { compileNim, linkUnits } from "./compile.js";
import { run, type Ended } from "./command.js";
import { type Configuration, mergeOptions } from "./configurations.js";

/** A program to try: the name of its main module, and its files by relative path. */
export interface Program {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** `same` with what was printed, `refused` (a compiler does not take the program: nothing to compare), or how the two differ. */
export type Comparison =
  | { readonly kind: "same"; readonly stdout: string }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "different"; readonly how: string };

/** Builds and runs a program both ways in `folder`, which it empties first. */
export async function compare(program: Program, configuration: Configuration, folder: string): Promise<Comparison> {
  layOut(program, folder);
  const raw = await compileNim(folder, `${program.name}.nim`, configuration);
  if (typeof raw === "string") return { kind: "refused", why: raw };
  const merged = mergeEmit({ units: raw.units, sources: raw.sources, options: mergeOptions(configuration) });
  if (!merged.ok) return different(merged.error.map((diagnostic) => diagnostic.message).join("\n"));
  if (merged.value.notes.length > 0) return different(merged.value.notes.join("\n"));
  const refused = await linkUnits(raw.units, raw, join(folder, "raw"));
  if (refused !== undefined) return { kind: "refused", why: refused };
  const problem = await linkUnits(merged.value.units, raw, join(folder, "final"));
  if (problem !== undefined) return different(problem);
  return compareRuns(folder);
}

async function compareRuns(folder: string): Promise<Comparison> {
  const first = await runIn(folder, "raw");
  const second = await runIn(folder, "final");
  if (JSON.stringify(first) === JSON.stringify(second)) return { kind: "same", stdout: first.stdout };
  // Timing, addresses and random numbers differ from run to run: only a program that repeats itself can show a difference.
  const again = await runIn(folder, "raw");
  return JSON.stringify(first) === JSON.stringify(again) ? different(describe(first, second)) : { kind: "same", stdout: first.stdout };
}

function runIn(folder: string, executable: string): Promise<Ended> {
  const program = join(folder, "program");
  // Both run under one name, because programs may print theirs.
  rmSync(program, { force: true });
  return run(["/bin/cp", join(folder, executable), program], folder).then(() => run([program], folder, 20));
}

function layOut(program: Program, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(program.files)) {
    const target = join(folder, path);
    mkdirSync(join(target, ".."), { recursive: true });
    writeFileSync(target, text);
  }
}

function different(how: string): Comparison {
  return { kind: "different", how };
}

function describe(first: Ended, second: Ended): string {
  return `raw C ended with ${first.code}:\n${first.stdout}${first.stderr}\nfinal C ended with ${second.code}:\n${second.stdout}${second.stderr}`;
}
