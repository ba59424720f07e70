// How a file on disk differs from the one that would be generated, in a few words and lines. Pure.
import { diffLines } from "diff";

/** `absent`, or counts of lines with the first differing ones. */
export function diffSummary(present: string | undefined, wanted: string): string {
  if (present === undefined) return "it is absent";
  const changes = diffLines(present, wanted).filter((change) => change.added || change.removed);
  const count = (kind: "added" | "removed") =>
    changes.filter((change) => change[kind]).reduce((total, change) => total + (change.count ?? 0), 0);
  const shown = changes.slice(0, 2).map((change) => `${change.added ? "+" : "-"} ${change.value.split("\n")[0]!.trim()}`);
  return `${count("added")} lines missing, ${count("removed")} too many (${shown.join(", ")})`;
}
