// Reads a command line as far as the launcher answers it: commands and flags of the shared table; anything else is oclif's.
import type { LaunchRequest } from "../graph/launch-record.js";
import { LANGUAGES } from "../project/project.js";
import { BIND_FLAGS, BUILD_FLAGS, type FlagTable, GLOBAL_FLAGS } from "../ui/flag-table.js";

/** A command line that the launcher may answer. */
export interface Answerable {
  readonly request: LaunchRequest;
  readonly cwd: string | undefined;
  readonly quiet: boolean;
  readonly keepGoing: boolean;
  readonly jobs: number | undefined;
}

/** Flags that change what a command does or prints beyond what a record holds. */
const NEVER = new Set(["json", "verbose", "dry-run", "explain", "verify", "check", "stdout", "watch", "timings", "compdb", "html", "dot"]);
/** Flags that change neither outputs nor the answer. */
const IDLE = new Set(["jobs", "keep-going", "quiet", "cwd"]);

/** The request in these words; undefined when the full command line must read them. */
export function readCommandLine(words: readonly string[]): Answerable | undefined {
  const [command, ...rest] = words;
  if (command !== "build" && command !== "genbindings") return undefined;
  const table: FlagTable = { ...GLOBAL_FLAGS, ...(command === "build" ? BUILD_FLAGS : BIND_FLAGS) };
  const parsed = readWords(rest, table);
  if (parsed === undefined || Object.keys(parsed.flags).some((name) => NEVER.has(name))) return undefined;
  const names = command === "genbindings" && parsed.names.includes("all") ? ["all"] : parsed.names;
  if (command === "genbindings" && (names.length === 0 || !parsed.names.every(isLanguage))) return undefined;
  const flags = Object.fromEntries(Object.entries(parsed.flags).filter(([name]) => !IDLE.has(name)));
  const { cwd, quiet, jobs, "keep-going": keepGoing } = parsed.flags;
  const idle = { cwd, quiet: quiet !== undefined, keepGoing: keepGoing !== undefined, jobs: jobs === undefined ? undefined : Number(jobs) };
  return { request: { command, names, flags }, ...idle };
}

function isLanguage(word: string): boolean {
  return word === "all" || (LANGUAGES as readonly string[]).includes(word);
}

interface Parsed {
  readonly names: readonly string[];
  readonly flags: Record<string, string>;
}

function readWords(words: readonly string[], table: FlagTable): Parsed | undefined {
  const flags: Record<string, string> = {};
  const names: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith("-")) {
      names.push(word);
      continue;
    }
    const flag = readFlag(word, words[at + 1], table);
    if (flag === undefined || flag.name in flags) return undefined;
    flags[flag.name] = flag.value;
    if (flag.tookNext) at++;
  }
  return { names, flags };
}

/** `--name`, `--name=value`, `--name value`, `-j4`, `-j 4`. Values that the table does not allow are left to oclif. */
function readFlag(word: string, next: string | undefined, table: FlagTable) {
  const long = /^--([a-z-]+)(?:=(.*))?$/.exec(word);
  const short = /^-([a-z])(.*)$/.exec(word);
  if (!long && !short) return undefined;
  const name = long ? long[1]! : Object.keys(table).find((key) => table[key]!.char === short?.[1]);
  const spec = name === undefined ? undefined : table[name];
  if (name === undefined || spec === undefined) return undefined;
  const inline = long ? long[2] : short![2] || undefined;
  if (spec.kind === "boolean") return inline === undefined ? { name, value: "true", tookNext: false } : undefined;
  const value = inline ?? next;
  if (value === undefined || value === "" || !allowed(spec, value)) return undefined;
  return { name, value, tookNext: inline === undefined };
}

function allowed(spec: FlagTable[string], value: string): boolean {
  if (spec.kind === "choice") return spec.choices.includes(value);
  if (spec.kind === "list") return value.split(",").every((part) => spec.choices.includes(part));
  return spec.kind !== "count" || /^[1-9]\d*$/.test(value);
}
