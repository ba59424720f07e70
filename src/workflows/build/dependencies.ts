// What the C compiler and the linker read, as ninja recorded it from their dependency files.
import { resolve } from "node:path";
import { exec } from "../../system/exec.js";

/** One object or library and the files that it was made of, absolute. */
export interface RecordedEdge {
  /** Relative to the build folder. */
  readonly output: string;
  readonly inputs: readonly string[];
}

/** Asks ninja; empty before the first build. */
export async function readDependencies(ninja: string, folder: string): Promise<readonly RecordedEdge[]> {
  const outcome = await exec({ file: ninja, args: ["-C", folder, "--quiet", "-t", "deps"] });
  return parseDependencies(outcome.stdout, folder);
}

/** Reads `ninja -t deps`: an unindented head for each output, its inputs indented below. */
export function parseDependencies(text: string, folder: string): readonly RecordedEdge[] {
  const edges: { output: string; inputs: string[] }[] = [];
  const paths = new Map<string, string>();
  const pathOf = (input: string): string => {
    const path = paths.get(input) ?? resolve(folder, input);
    paths.set(input, path);
    return path;
  };
  for (const line of text.split("\n")) {
    const head = /^(\S.*): #deps \d+, deps mtime \d+ \((?:VALID|STALE)\)$/.exec(line);
    if (head) edges.push({ output: head[1]!, inputs: [] });
    else if (line.startsWith("    ")) edges.at(-1)?.inputs.push(pathOf(line.slice(4)));
  }
  return edges;
}
