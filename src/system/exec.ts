// Starts other programs (through execa) and is the only place that interprets exit codes and signals. Never throws for what a
// program does; each child leads a process group of its own so that Ctrl-C ends it with all that it started.
import type { Socket } from "node:net";
import type { Options } from "execa";
import { interrupted, listenForInterrupt, releaseProcess, trackProcess } from "./interrupt.js";

/** What to start. */
export interface Command {
  /** A path, or a name to look up on PATH. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Text for its standard input; otherwise that is empty. */
  readonly input?: string;
  /** Killed with its group after this long. */
  readonly timeoutMs?: number;
}

/** How to watch it. */
export interface ExecOptions {
  /** Called for each line as it comes, without its line break. */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Called once with the process group's number. */
  readonly onStart?: (pid: number) => void;
  /** What it reads from its descriptor 3, which ends with it. Never rejected. */
  readonly gate?: Promise<string>;
  /** Shares the terminal (input too) instead of capturing: for the user's own tasks. */
  readonly foreground?: boolean;
}

/** How a program ended. */
export type ExecEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "timed-out" }
  | { readonly kind: "not-started"; readonly reason: string }
  | { readonly kind: "interrupted" };

/** A finished program: how it ended and what it wrote (empty in the foreground). */
export interface ExecOutcome {
  readonly end: ExecEnd;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order of arrival. */
  readonly output: string;
  readonly ms: number;
}

/** Runs a program to its end. */
export async function exec(command: Command, options: ExecOptions = {}): Promise<ExecOutcome> {
  listenForInterrupt();
  const started = performance.now();
  const end = (kind: ExecEnd, text?: Captured): ExecOutcome => ({
    end: kind,
    stdout: text?.stdout ?? "",
    stderr: text?.stderr ?? "",
    output: text?.all ?? "",
    ms: performance.now() - started,
  });
  const { execa } = await loadExec();
  if (interrupted()) return end({ kind: "interrupted" });
  const result = await start(execa, command, options);
  return end(endOf(result), result);
}

/** What starts programs is loaded with the first one, since many a command starts none; who waits for something else may load it before. */
export function loadExec(): Promise<typeof import("execa")> {
  return import("execa");
}

/** True when the program ran and said that all is well. */
export function succeeded(outcome: ExecOutcome): boolean {
  return outcome.end.kind === "exited" && outcome.end.code === 0;
}

/** How a program ended, for people: `exit code 2`, `killed by SIGSEGV`, `timed out`. */
export function describeEnd(end: ExecEnd): string {
  switch (end.kind) {
    case "exited":
      return `exit code ${end.code}`;
    case "signalled":
      return `killed by ${end.signal}`;
    case "timed-out":
      return "timed out";
    case "not-started":
      return `not started: ${end.reason}`;
    case "interrupted":
      return "interrupted";
  }
}

interface Captured {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly all?: string;
}

interface Settled extends Captured {
  readonly exitCode?: number;
  readonly signal?: string;
  readonly timedOut?: boolean;
  readonly originalMessage?: string;
}

async function start(execa: typeof import("execa").execa, command: Command, options: ExecOptions): Promise<Settled> {
  const child = execa(command.file, command.args, execaOptions(command, options));
  const pid = child.pid;
  if (pid === undefined) return (await child) as unknown as Settled;
  trackProcess(pid, options.foreground === true);
  options.onStart?.(pid);
  void options.gate?.then((text) => open(child.stdio[GATE] as Socket, text));
  const timer = command.timeoutMs === undefined ? undefined : killLater(pid, command.timeoutMs);
  try {
    const settled = (await child) as unknown as Settled;
    return { ...settled, timedOut: timer?.fired() ?? false };
  } finally {
    timer?.stop();
    releaseProcess(pid);
  }
}

/** The descriptor of `ExecOptions.gate`. */
const GATE = 3;

/** What the program started holds its end of the gate for as long as it lives, which may be longer than the program: ours is closed. */
function open(gate: Socket, text: string): void {
  gate.on("error", () => {});
  gate.end(text, () => gate.destroy());
}

function execaOptions(command: Command, options: ExecOptions): Options {
  const shared = {
    cwd: command.cwd,
    env: command.env as Record<string, string> | undefined,
    reject: false,
    cleanup: options.foreground === true,
    detached: options.foreground !== true,
    buffer: options.foreground !== true,
    all: options.foreground !== true,
  } as const;
  if (options.foreground === true) return { ...shared, stdio: "inherit" };
  const watch = (stream: "stdout" | "stderr") =>
    options.onLine === undefined ? ("pipe" as const) : linesTo(options.onLine, stream);
  const streams = ["pipe", watch("stdout"), watch("stderr")] as const;
  if (options.gate === undefined) return { ...shared, input: command.input ?? "", stdio: [...streams] };
  return { ...shared, input: command.input ?? "", stdio: [...streams, "pipe"], buffer: { stdout: true, stderr: true, fd3: false } };
}

function linesTo(onLine: NonNullable<ExecOptions["onLine"]>, stream: "stdout" | "stderr") {
  return function* (line: unknown): Generator<unknown> {
    onLine(String(line), stream);
    yield line;
  };
}

function killLater(pid: number, ms: number): { fired: () => boolean; stop: () => void } {
  let fired = false;
  const timer = setTimeout(() => {
    fired = true;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It ended in the same moment.
    }
  }, ms);
  return { fired: () => fired, stop: () => clearTimeout(timer) };
}

function endOf(result: Settled): ExecEnd {
  if (interrupted()) return { kind: "interrupted" };
  if (result.timedOut === true) return { kind: "timed-out" };
  if (result.exitCode !== undefined) return { kind: "exited", code: result.exitCode };
  if (result.signal !== undefined) return { kind: "signalled", signal: result.signal };
  return { kind: "not-started", reason: result.originalMessage ?? "unknown reason" };
}
