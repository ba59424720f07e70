// What all commands share: the global flags, one reporter, one way from a workflow's outcome to output and exit code.
import { resolve } from "node:path";
import { Command, type Interfaces } from "@oclif/core";
import type { EventSink } from "../core/build-event.js";
import { error } from "../core/diagnostic.js";
import { exitCodeOf } from "../core/exit-code.js";
import { type Outcome, failed } from "../core/outcome.js";
import { kindOf } from "../system/files.js";
import { interrupted, listenForInterrupt } from "../system/interrupt.js";
import { GLOBAL_FLAGS } from "./flag-table.js";
import { type OclifFlags, oclifFlags } from "./oclif-flags.js";
import { type Reporter, chooseReporter } from "./reporter.js";
import { outputSurroundings } from "./style.js";
import { usageError } from "./usage-error.js";

type Flags = Record<string, unknown>;
type Args = Record<string, unknown>;

/** What a command's work gets: the parsed command line, the folder to work in, and where its events go. */
export interface Session<F extends Flags, A extends Args> {
  readonly flags: F;
  readonly args: A;
  /** All positional arguments, for commands that take any number. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly events: EventSink;
}

type GlobalFlags = OclifFlags<typeof GLOBAL_FLAGS>;

/** The base of every command (oclif wants classes). */
export abstract class FfiCommand extends Command {
  static override baseFlags: GlobalFlags = oclifFlags(GLOBAL_FLAGS);

  /** Parses, works, reports, and sets the exit code. Whatever happens, `--json` prints one document. */
  protected async conduct<F extends Flags, B extends Flags, A extends Args>(
    input: Interfaces.Input<F, B, A>,
    work: (session: Session<F & B, A>) => Promise<Outcome<unknown>>,
  ): Promise<void> {
    listenForInterrupt();
    const reporter = this.reporter();
    const outcome = await this.attempt(input, work, reporter);
    await reporter.finish(outcome);
    process.exitCode = interrupted() ? 130 : exitCodeOf(outcome.diagnostics);
  }

  private async attempt<F extends Flags, B extends Flags, A extends Args>(
    input: Interfaces.Input<F, B, A>,
    work: (session: Session<F & B, A>) => Promise<Outcome<unknown>>,
    reporter: Reporter,
  ): Promise<Outcome<unknown>> {
    try {
      const { flags, args, argv } = await this.parse(input);
      const cwd = resolve((flags as { cwd?: string }).cwd ?? ".");
      if ((await kindOf(cwd)) !== "folder") return failed([noFolder(cwd)]);
      const outcome = await work({ flags, args, argv: argv.map(String), cwd, events: reporter.events });
      return interrupted() ? { ...outcome, diagnostics: [...outcome.diagnostics, INTERRUPTED] } : outcome;
    } catch (problem) {
      this.parsed = true; // It was tried: oclif would complain on standard error.
      return failed([this.thrown(problem)]);
    }
  }

  /** The reporter, from the words on the command line: it must also report that they cannot be parsed. */
  private reporter(): Reporter {
    const end = this.argv.indexOf("--");
    const words = end < 0 ? this.argv : this.argv.slice(0, end);
    const has = (...flags: string[]): boolean => flags.some((flag) => words.includes(flag));
    return chooseReporter(
      {
        command: this.id ?? "",
        json: has("--json"),
        quiet: has("--quiet", "-q"),
        verbose: has("--verbose", "-v"),
      },
      { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
      outputSurroundings(),
    );
  }

  private flagNames(): readonly string[] {
    const { baseFlags, flags } = this.ctor;
    return Object.keys({ ...baseFlags, ...flags });
  }

  private thrown(problem: unknown) {
    const message = problem instanceof Error ? problem.message : String(problem);
    if (isUsageError(problem)) return usageError(message, { command: this.id ?? "", flags: this.flagNames() });
    return error("internal", `this is a bug in ffi: ${message}`, {
      ...(problem instanceof Error && problem.stack !== undefined ? { detail: problem.stack } : {}),
      hint: "please report it with the lines above",
    });
  }
}

const INTERRUPTED = error("interrupted", "interrupted; what was finished is kept", { category: "interrupted" });

function noFolder(cwd: string) {
  return error("usage.cwd", `--cwd: there is no folder ${cwd}`, { category: "usage" });
}

function isUsageError(problem: unknown): boolean {
  return typeof problem === "object" && problem !== null && "oclif" in problem && (problem.oclif as { exit?: number }).exit === 2;
}
