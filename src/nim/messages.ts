// Turns what the Nim compiler prints into diagnostics. Knows the text forms of Nim 2.x with `--colors:off`; runs nothing.
import type { Diagnostic, Severity } from "../core/diagnostic.js";

/** What one compiler run said. */
export interface CompilerMessages {
  readonly diagnostics: readonly Diagnostic[];
  /** Files that the run looked into, from `--processing:filenames`: also known when the run failed. */
  readonly processed: readonly string[];
  /** Lines that the program itself printed at compile time (`static: echo …`). */
  readonly output: readonly string[];
}

const LOCATED = /^(.+?)\((\d+), (\d+)\) (Error|Warning|Hint): (.*)$/;
const INSTANTIATED = /^(.+?)\((\d+), (\d+)\) (template\/generic instantiation(?: of `.*`)? from here)$/;
const UNLOCATED = /^(Error|Warning|Hint): (.*)$/;
const PROCESSING = /^Hint: >+ [^:]*: (?:import|include): (.*) \[Processing\]$/;
const STACK = /^(.+?)\((\d+)(?:, (\d+))?\)\s+(\S+)$/;
const CATEGORY = / \[([A-Za-z]+)\]$/;
/** Hints that speak of the run, not of the program. */
const RUN_HINTS = new Set(["Conf", "Processing", "SuccessX", "Success", "Exec", "CC", "Link", "Path", "GCStats", "BuildMode"]);

/** Reads the whole output of a run, standard output and error together. */
export function readMessages(text: string): CompilerMessages {
  const reader = new Reader();
  for (const line of text.split(/\r?\n/)) reader.take(line);
  return reader.finish();
}

interface Open {
  readonly severity: Severity;
  readonly category: string | undefined;
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly message: string[];
  readonly trace: string[];
}

/** Collects lines into messages: context lines come before a located line, its continuation after it. */
class Reader {
  private readonly diagnostics: Diagnostic[] = [];
  private readonly processed = new Set<string>();
  private readonly output: string[] = [];
  private context: string[] = [];
  private open: Open | undefined;
  private inTrace = false;

  take(line: string): void {
    const processing = PROCESSING.exec(line);
    if (processing) {
      this.close();
      this.processed.add(processing[1]!);
      return;
    }
    if (this.takeContext(line) || this.takeHead(line)) return;
    if (/^\.+$/.test(line) || isRunLine(line)) return;
    if (this.open !== undefined && this.open.severity === "error") this.open.message.push(line);
    else if (line !== "") this.output.push(line);
  }

  finish(): CompilerMessages {
    this.close();
    return { diagnostics: distinct(this.diagnostics), processed: [...this.processed], output: this.output };
  }

  private takeContext(line: string): boolean {
    const located = LOCATED.test(line);
    if (line === "stack trace: (most recent call last)") {
      this.close();
      this.inTrace = true;
      return true;
    }
    if (!located && (INSTANTIATED.test(line) || (this.inTrace && STACK.test(line)))) {
      this.close();
      this.context.push(line);
      return true;
    }
    return false;
  }

  private takeHead(line: string): boolean {
    const located = LOCATED.exec(line);
    const bare = located ? null : UNLOCATED.exec(line);
    if (!located && !bare) return false;
    this.close();
    const word = located ? located[4]! : bare![1]!;
    const text = located ? located[5]! : bare![2]!;
    const category = CATEGORY.exec(text)?.[1];
    this.open = {
      severity: word === "Error" ? "error" : word === "Warning" ? "warning" : "hint",
      category,
      file: located?.[1],
      line: Number(located?.[2] ?? 0),
      column: Number(located?.[3] ?? 0),
      message: [word === "Error" ? text : text.replace(CATEGORY, "")],
      trace: this.context,
    };
    this.context = [];
    this.inTrace = false;
    return true;
  }

  private close(): void {
    const open = this.open;
    this.open = undefined;
    if (open === undefined || (open.file === undefined && open.severity === "hint")) return;
    if (open.severity === "hint" && open.category !== undefined && RUN_HINTS.has(open.category)) return;
    this.diagnostics.push(diagnosticOf(open));
  }
}

/** Lines that Nim prints about the run itself, whatever their number. */
function isRunLine(line: string): boolean {
  return /^\d+ lines; .*\[SuccessX\]$/.test(line) || /^Hint: mm: /.test(line);
}

/** What the compiler calls the file of its own arguments. */
const COMMAND_LINE = "command line";

function diagnosticOf(open: Open): Diagnostic {
  const [first = "", ...rest] = open.message;
  const detail = [...withoutRepeats(open.trace), ...trimEnd(rest)];
  return {
    severity: open.severity,
    code: open.category === undefined ? "nim" : `nim.${dashed(open.category)}`,
    message: first,
    ...(open.file === undefined || open.file === COMMAND_LINE ? {} : { location: { file: open.file, line: open.line, column: open.column } }),
    ...(open.file === COMMAND_LINE ? { hint: "correct flags, defines or paths in [nim] of ffi.toml" } : {}),
    ...(detail.length === 0 ? {} : { detail: detail.join("\n") }),
  };
}

/** An endless recursion has thousands of frames. */
function withoutRepeats(trace: readonly string[]): string[] {
  const starts = trace.flatMap((line, at) => (line === trace[at - 1] ? [] : [at]));
  return starts.flatMap((at, index) => {
    const times = (starts[index + 1] ?? trace.length) - at;
    return times === 1 ? [trace[at]!] : [trace[at]!, `... and ${times - 1} times more`];
  });
}

/**
 * A finding inside a template or generic of somebody else, or in what code calls while it is compiled (`doAssert`), at the innermost line
 * of the author's that led there: that is the one to change. Where the compiler itself found it is told below. `ownFile` gives the path of
 * an author's file, which a stack names without its folder.
 */
export function atOwnLine(found: Diagnostic, ownFile: (file: string) => string | undefined): Diagnostic {
  const { location } = found;
  if (location === undefined || ownFile(location.file) !== undefined) return found;
  const lines = found.detail?.split("\n") ?? [];
  const frames = lines.map((line) => INSTANTIATED.exec(line) ?? STACK.exec(line));
  const index = frames.findLastIndex((frame) => frame !== null && ownFile(frame[1]!) !== undefined);
  const own = frames[index];
  if (own === null || own === undefined) return found;
  const place = `${location.file}(${location.line}, ${location.column}) is where it was found`;
  const detail = [...lines.slice(0, index), place, ...lines.slice(index + 1)].join("\n");
  return { ...found, location: { file: ownFile(own[1]!)!, line: Number(own[2]), column: Number(own[3] ?? 0) }, detail };
}

/** The same finding is printed once per instantiation: one is enough. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...seen.values()];
}

function trimEnd(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, last + 1);
}

/** `XDeclaredButNotUsed` -> `declared-but-not-used`. */
function dashed(category: string): string {
  return category
    .replace(/^X(?=[A-Z])/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}
