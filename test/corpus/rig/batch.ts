// Joins small programs into one that runs them all, module by module: one compiler run, one link, and units that many share.
import { type Comparison, type Program, compare } from "./compare.js";
import type { Configuration } from "./configurations.js";

/** How many programs were the same both ways or refused by the compiler, and what differed. */
export interface BatchResult {
  readonly same: number;
  readonly refused: number;
  readonly differing: readonly string[];
}

/** The programs in groups of `size`, in their order. */
export function inBatches(programs: readonly Program[], size: number): Program[][] {
  return Array.from({ length: Math.ceil(programs.length / size) }, (_, at) => programs.slice(at * size, (at + 1) * size));
}

/** Compares a group as one program; where the compiler refuses it or the program ends early, its halves, down to one program. */
export async function compareBatch(programs: readonly Program[], configuration: Configuration, folder: string): Promise<BatchResult> {
  const result = await compare(joined(programs), configuration, folder);
  const isWhole = result.kind === "different" || (result.kind === "same" && result.stdout.includes(`${programs.at(-1)?.name ?? ""}\n`));
  if (isWhole || programs.length === 1) return counted(programs, configuration, result);
  const half = Math.ceil(programs.length / 2);
  const parts = [await compareBatch(programs.slice(0, half), configuration, folder), await compareBatch(programs.slice(half), configuration, folder)];
  return {
    same: parts.reduce((sum, each) => sum + each.same, 0),
    refused: parts.reduce((sum, each) => sum + each.refused, 0),
    differing: parts.flatMap((each) => each.differing),
  };
}

/** One program whose main module imports the others and says before each which comes. */
export function joined(programs: readonly Program[]): Program {
  const [only, ...more] = programs;
  if (only !== undefined && more.length === 0) return only;
  const main = programs.map(({ name }) => `echo "${name}"\nimport ${name}\n`).join("");
  const name = `all_of_${only?.name ?? "none"}`;
  return { name, files: { [`${name}.nim`]: main, ...Object.assign({}, ...programs.map((program) => program.files)) as Program["files"] } };
}

function counted(programs: readonly Program[], configuration: Configuration, result: Comparison): BatchResult {
  const none = { same: 0, refused: 0, differing: [] };
  switch (result.kind) {
    case "same":
      return { ...none, same: programs.length };
    case "refused":
      return { ...none, refused: programs.length };
    case "different":
      return { ...none, differing: [`${programs.map((program) => program.name).join(" ")} (${configuration.name}): ${result.how}`] };
  }
}
