// Says behind each C file that the C compiler or the linker names which Nim file it comes from. Pure.
import type { Decision } from "../../stages/emit/decision.js";

/** What the last merge decided, and how a final file reads, if it is there. */
export interface NamedFiles {
  readonly decision: Pick<Decision, "units" | "files" | "owners">;
  readonly textOf: (file: string) => string | undefined;
  /** Build folder of the library as the user would type it. */
  readonly folder: string;
}

/**
 * The tools' words, with C files named as the user would type them, and behind each place `c/<file>:<line>:<column>` the Nim file; in
 * a file of several units, that of the line. The linker tells of the function instead, which says the same.
 */
export function withNimNames(output: string, { decision, textOf, folder }: NamedFiles): string {
  const raws = new Map(decision.files.map((file) => [file.file, file.raws]));
  const rawOf = new Map(decision.units.map(({ file, raw }) => [file, raw]));
  const placed = output.replace(/(?<![\w./-])c\/([A-Za-z0-9._-]+\.c)(?::(\d+)(?::\d+)?)?/g, (whole, file: string, line?: string) => {
    const held = raws.get(file);
    if (held === undefined) return whole;
    const raw = held.length < 2 ? held[0] : rawOf.get(unitAt(textOf(file) ?? "", Number(line)));
    return `${folder}/${whole}${line === undefined || raw === undefined ? "" : ` (from ${nimNameOf(raw)})`}`;
  });
  return placed.replace(/\bobj\/[A-Za-z0-9._-]+\.group\.c\.o: in function [`'‘](\w+)['’]/g, (whole, symbol: string) => {
    const raw = rawOf.get(decision.owners[symbol] ?? "");
    return raw === undefined ? whole : `${whole} (from ${nimNameOf(raw)})`;
  });
}

/** The final name of the unit that a line of a joined file belongs to: each begins with its name in a comment. */
function unitAt(text: string, line: number): string {
  const before = text.split("\n", line);
  const heading = before.findLast((each) => /^\/\* [\w.-]+ \*\/$/.test(each));
  return heading?.slice(3, -3) ?? "";
}

/** `@m..@ssrc@stimer.nim.c` -> `../src/timer.nim`. */
function nimNameOf(raw: string): string {
  return raw.replace(/^@[mp]/, "").replaceAll("@s", "/").replace(/\.c$/, "");
}
