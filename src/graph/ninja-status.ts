// Live progress: what ninja prints before each edge's description, marked so that it cannot be mistaken for a tool's output.

/** The value of NINJA_STATUS: marker, finished edges, all edges, seconds since ninja started. */
export const NINJA_STATUS = "@ffi@ %f %t %e ";

/** One finished edge. */
export interface NinjaProgress {
  readonly done: number;
  readonly total: number;
  /** On ninja's own clock: lines may reach us later, several at a time. */
  readonly ms: number;
  readonly description: string;
}

/** Reads one line of ninja's output; undefined for everything that is no progress. */
export function readProgress(line: string): NinjaProgress | undefined {
  const match = /^@ffi@ (\d+) (\d+) (\d+\.\d+) (.*)$/.exec(line);
  return match ? { done: Number(match[1]), total: Number(match[2]), ms: Number(match[3]) * 1000, description: match[4]! } : undefined;
}

/** What tools printed: ninja's output without progress, its own remarks and the commands that failed. */
export function toolOutput(output: string): string {
  const kept: string[] = [];
  let skipCommand = false;
  for (const line of output.split("\n")) {
    if (skipCommand) {
      skipCommand = false;
      continue;
    }
    if (/^FAILED: /.test(line)) skipCommand = true;
    else if (readProgress(line) === undefined && !/^ninja: /.test(line)) kept.push(line);
  }
  return kept.join("\n").trim();
}

/** The first output of each command that failed, which ninja names after the edge's own line: with its exit code since 1.13. */
export function failedOutputs(output: string): readonly string[] {
  return [...output.matchAll(/^FAILED: (?:\[code=\d+\] )?(\S+)/gm)].map((match) => match[1]!);
}

/** What ninja complained of itself, without that a command failed. */
export function ninjaRemarks(output: string): string {
  return output.split("\n").filter((line) => /^ninja: (?:error|fatal|warning): /.test(line)).join("\n");
}
