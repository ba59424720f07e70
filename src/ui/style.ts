// Colours as functions: real ones on a terminal that wants them, none otherwise.
import { styleText } from "node:util";

/** Marks up a text for a terminal, or leaves it alone. */
export type Paint = (kind: PaintKind, text: string) => string;

/** What a text means; the colour follows from it. */
export type PaintKind = "error" | "warning" | "hint" | "good" | "faint" | "strong";

const FORMATS: Readonly<Record<PaintKind, "red" | "yellow" | "cyan" | "green" | "gray" | "bold">> = {
  error: "red",
  warning: "yellow",
  hint: "cyan",
  good: "green",
  faint: "gray",
  strong: "bold",
};

/** Colours. */
export const colourful: Paint = (kind, text) => styleText(FORMATS[kind], text);

/** No colours. */
export const colourless: Paint = (_kind, text) => text;

/** The environment and the terminal, as far as they decide how output looks. */
export interface OutputSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  /** Its height and width; some pseudo-terminals say 0, and nothing can be redrawn there. Default: known. */
  readonly hasSize?: boolean;
}

/** Those of this process; progress goes to standard error, so that this is the stream that counts. */
export function outputSurroundings(): OutputSurroundings {
  const { isTTY, rows, columns } = process.stderr;
  return { env: process.env, isTerminal: isTTY, hasSize: rows > 0 && columns > 0 };
}

/** Whether moving output (spinners, redrawn lines) is welcome. */
export function wantsMotion({ env, isTerminal, hasSize }: OutputSurroundings): boolean {
  return isTerminal && hasSize !== false && env["TERM"] !== "dumb" && !isSet(env["CI"]);
}

/** Whether colours are welcome; `NO_COLOR` wins over all (no-color.org: any non-empty value). */
export function wantsColour(surroundings: OutputSurroundings): boolean {
  return (surroundings.env["NO_COLOR"] ?? "") === "" && surroundings.isTerminal && surroundings.env["TERM"] !== "dumb";
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}
