// What is wrong with a command line, in our words: oclif's parser says it in its own, without a guess.
import { type Diagnostic, error } from "../core/diagnostic.js";
import { nearest } from "../core/nearest.js";

/** What a command knows of itself: its name and its flags, without dashes, and the values of those that have a list of them. */
export interface CommandWords {
  readonly command: string;
  readonly flags: readonly string[];
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** The finding behind what oclif's parser throws. */
export function usageError(thrown: string, { command, flags, choices: values }: CommandWords): Diagnostic {
  // Its note that a flag may have swallowed the argument is about flags that nobody gave.
  const text = thrown.replace(/\n?See more help with --help\s*$/, "").replace(/\n\nNote: --[^]*$/, "").trim();
  const help = `ffi ${command} --help`;
  const [, unknown] = /^Nonexistent flags?: (-\S+?)(?:,.*)?$/.exec(text) ?? [];
  if (unknown !== undefined) return finding(`there is no flag ${unknown}`, help, guessFlag(unknown, flags, values));
  const [, given, choices] = /^Expected (?:--[\w-]+=)?(\S+) to be one of: (.*)$/.exec(text) ?? [];
  if (given !== undefined) return finding(firstLower(text), help, nearest(given, choices!.split(", ")));
  const [, argument, meaning] = /^Missing 1 required arg:\n(\S+)\s+(.*)$/.exec(text) ?? [];
  if (argument !== undefined) return finding(`${argument.toUpperCase()} is missing: ${meaning!}`, help, undefined);
  const [, flag, why] = /^Parsing (--[\w-]+)\s+(\S[^]*)$/.exec(text) ?? [];
  if (flag !== undefined) return finding(`${flag}: ${firstLower(why!)}`, help, undefined);
  return finding(firstLower(text), help, undefined);
}

/** A flag spelled like it, or one that it is a value of: `--release` is `--profile release`. */
function guessFlag(unknown: string, flags: readonly string[], values: CommandWords["choices"]): string | undefined {
  if (!unknown.startsWith("--")) return undefined;
  const name = unknown.slice(2).split("=")[0]!;
  const owner = Object.entries(values).find(([, list]) => list.includes(name));
  if (owner !== undefined) return `--${owner[0]} ${name}`;
  const guess = nearest(name, flags);
  return guess === undefined ? undefined : `--${guess}`;
}

function finding(text: string, help: string, guess: string | undefined): Diagnostic {
  return error("usage", text, { hint: guess === undefined ? help : `did you mean ${guess}? ${help}`, category: "usage" });
}

function firstLower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
