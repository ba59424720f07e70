// What every tool's file answers with: where the tool is, which version, and whether that will do.
import coerce from "semver/functions/coerce.js";
import gte from "semver/functions/gte.js";

/** A tool that was found and will do. */
export interface FoundTool {
  /** Absolute. */
  readonly path: string;
  /** As the tool says it. */
  readonly version: string;
  /** Something worth saying although it works. */
  readonly note?: string;
}

/** Whether a version is at least the minimum; both may have fewer than three parts. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [have, want] = [coerce(version), coerce(minimum)];
  return have !== null && want !== null && gte(have, want);
}
