// The one line that says what a build or a `genbindings` did. Pure; the launcher prints the same line.
import type { BindingReport, BuildReport, LibraryReport } from "../build-contract.js";

/** `built my_timer (dev): 3 of 71 C files compiled, 2.4 s`; several libraries are listed, or counted, by what became of them. */
export function builtSummary(report: BuildReport): string {
  const parts = (["failed", "built", "reused"] as const).flatMap((outcome) => {
    const some = report.libraries.filter((library) => library.outcome === outcome);
    return some.length === 0 ? [] : [`${WORDS[outcome]} ${librariesText(some)}`];
  });
  const built = report.libraries.filter((library) => library.outcome === "built");
  const compiled = sum(built.map((library) => library.units.compiled));
  const units = built.length === 0 ? "" : `: ${compiled} of ${sum(built.map((library) => library.units.total))} C files compiled`;
  return `${parts.join("; ")}${units}, ${timeText(report.ms)}`;
}

/** `wrote the bindings of walk: rust (29 files), go (1 file), 84 ms`; several libraries one behind the other. */
export function boundSummary(changed: readonly BindingReport[], ms: number): string {
  const libraries = [...new Set(changed.map(({ library }) => library))];
  const parts = libraries.map((name) => {
    const own = changed.filter(({ library }) => library === name);
    return `${name}: ${own.map(({ language, written }) => `${language} (${written.length} ${written.length === 1 ? "file" : "files"})`).join(", ")}`;
  });
  return `wrote the bindings of ${parts.join("; ")}, ${timeText(ms)}`;
}

function timeText(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

const WORDS = { failed: "failed", built: "built", reused: "up to date:" } as const;

/** `a (dev), b (dev)`; more than fit a line by their number: `20 libraries (dev)`. */
export function librariesText(libraries: readonly Pick<LibraryReport, "name" | "configuration">[]): string {
  if (libraries.length <= MOST_NAMES) return libraries.map(({ name, configuration }) => `${name} (${configuration})`).join(", ");
  const configurations = [...new Set(libraries.map(({ configuration }) => configuration))];
  return `${libraries.length} libraries (${configurations.join(", ")})`;
}

const MOST_NAMES = 6;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
