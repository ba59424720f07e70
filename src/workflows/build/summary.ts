// The one line that says what a build did. Pure; the launcher prints the same line.
import type { BuildReport, LibraryReport } from "../build-contract.js";

/** `built my_timer (dev): 3 of 71 C files compiled, 2.4 s`; several libraries are listed by what became of them. */
export function builtSummary(report: BuildReport): string {
  const time = report.ms < 1000 ? `${report.ms} ms` : `${(report.ms / 1000).toFixed(1)} s`;
  const parts = (["failed", "built", "reused"] as const).flatMap((outcome) => {
    const some = report.libraries.filter((library) => library.outcome === outcome);
    return some.length === 0 ? [] : [`${WORDS[outcome]} ${some.map(nameOf).join(", ")}`];
  });
  const built = report.libraries.filter((library) => library.outcome === "built");
  const compiled = sum(built.map((library) => library.units.compiled));
  const units = built.length === 0 ? "" : `: ${compiled} of ${sum(built.map((library) => library.units.total))} C files compiled`;
  return `${parts.join("; ")}${units}, ${time}`;
}

const WORDS = { failed: "failed", built: "built", reused: "up to date:" } as const;

function nameOf(library: LibraryReport): string {
  return `${library.name} (${library.configuration})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
