// What every tool's file answers with: where the tool is, which version, and whether that will do.

/** A tool that was found and will do. */
export interface FoundTool {
  /** Absolute. */
  readonly path: string;
  /** As the tool says it. */
  readonly version: string;
  /** Something worth saying although it works. */
  readonly note?: string;
}

/** Whether a version is at least the minimum; both may have fewer than three parts, and words around them. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [have, want] = [partsOf(version), partsOf(minimum)];
  if (have === undefined || want === undefined) return false;
  const differing = [0, 1, 2].find((at) => (have[at] ?? 0) !== (want[at] ?? 0));
  return differing === undefined || (have[differing] ?? 0) > (want[differing] ?? 0);
}

function partsOf(version: string): readonly number[] | undefined {
  return /\d+(?:\.\d+){0,2}/.exec(version)?.[0].split(".").map(Number);
}
