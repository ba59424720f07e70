// What the C compiler and the linker read, as ninja recorded it from their dependency files.
import { join, resolve } from "node:path";
import { readNinjaDeps } from "../../graph/ninja-deps.js";
import { exec } from "../../system/exec.js";
import { bytesOf } from "../../system/stamped.js";

/** One object or library and the files that it was made of, absolute. */
export interface RecordedEdge {
  /** Relative to the build folder. */
  readonly output: string;
  readonly inputs: readonly string[];
}

/** Everything recorded, maybe for edges that are gone, too; empty before the first build. A ninja that records otherwise is asked. */
export async function readDependencies(ninja: string, folder: string): Promise<readonly RecordedEdge[]> {
  const bytes = bytesOf(join(folder, ".ninja_deps"));
  if (bytes === undefined) return [];
  const recorded = readNinjaDeps(bytes);
  if (recorded !== undefined) return absolute(recorded, folder);
  const outcome = await exec({ file: ninja, args: ["-C", folder, "--quiet", "-t", "deps"] });
  return parseDependencies(outcome.stdout, folder);
}

/** Reads `ninja -t deps`: an unindented head for each output, its inputs indented below. */
export function parseDependencies(text: string, folder: string): readonly RecordedEdge[] {
  const edges: { output: string; inputs: string[] }[] = [];
  for (const line of text.split("\n")) {
    const head = /^(\S.*): #deps \d+, deps mtime \d+ \((?:VALID|STALE)\)$/.exec(line);
    if (head) edges.push({ output: head[1]!, inputs: [] });
    else if (line.startsWith("    ")) edges.at(-1)?.inputs.push(line.slice(4));
  }
  return absolute(edges, folder);
}

/** Most edges read the same files. */
function absolute(edges: readonly RecordedEdge[], folder: string): readonly RecordedEdge[] {
  const paths = new Map<string, string>();
  const pathOf = (input: string): string => {
    const path = paths.get(input) ?? resolve(folder, input);
    paths.set(input, path);
    return path;
  };
  return edges.map(({ output, inputs }) => ({ output, inputs: inputs.map(pathOf) }));
}
