// `#line` directives name source files by macros that the compiler puts before each unit (--lineDir:on, --debugger:native): every
// file that it met, by absolute path. Final C keeps those that the unit uses, and names the project's own relative to its root.
import { asLiteral } from "../../nim/c-literal.js";

/** The text with its own macros only; paths below `root` lose it, others stay. A text without such macros comes back as it is. */
export function nearSources(text: string, root: string): string {
  if (!text.startsWith(MACRO)) return text;
  const end = endOfMacros(text);
  const rest = text.slice(end);
  const here = ` "${asLiteral(root)}/`;
  const used = new Set(rest.match(/\bFX_\d+\b/g));
  const kept = text
    .slice(0, end)
    .split("\n")
    .filter((line) => used.has(line.split(" ", 2)[1] ?? ""))
    .map((line) => `${line.replace(here, ' "')}\n`);
  return `${kept.join("")}${rest}`;
}

const MACRO = "#define FX_";

function endOfMacros(text: string): number {
  let end = 0;
  while (text.startsWith(MACRO, end)) end = text.indexOf("\n", end) + 1;
  return end;
}
