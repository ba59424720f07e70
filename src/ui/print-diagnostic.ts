// One diagnostic as text: where, what, the source line with the place marked, the foreign tool's own words, and the hint.
import type { Diagnostic, Location } from "../core/diagnostic.js";
import { type Paint, colourless } from "./style.js";

/** The lines to print for one finding. */
export function printDiagnostic(diagnostic: Diagnostic, paint: Paint = colourless): readonly string[] {
  const { severity, message, location, hint, detail } = diagnostic;
  const place = location === undefined ? "" : `${paint("strong", placeOf(location))}: `;
  const lines = [`${place}${paint(severity, severity)}: ${message}`];
  if (location?.sourceLine !== undefined) lines.push(...excerpt(location, paint));
  if (detail !== undefined) lines.push(...detail.trimEnd().split("\n").map((line) => `    ${line}`));
  if (hint !== undefined) lines.push(`  ${paint("hint", "hint")}: ${hint}`);
  return lines;
}

/** `file:line:column`, as far as known. */
export function placeOf(location: Location): string {
  return [location.file, location.line, location.column].filter((part) => part !== undefined).join(":");
}

function excerpt(location: Location, paint: Paint): readonly string[] {
  const number = String(location.line ?? "");
  const text = (location.sourceLine ?? "").replaceAll("\t", " ");
  if (location.column === undefined) return [paint("faint", `  ${number} | `) + text];
  const gutter = " ".repeat(number.length);
  const length = Math.max(1, Math.min(location.length ?? 1, text.length - location.column + 1));
  const mark = " ".repeat(location.column - 1) + "^".repeat(length);
  return [paint("faint", `  ${number} | `) + text, paint("faint", `  ${gutter} | `) + paint("hint", mark)];
}
