// What all commands share: the global flags, one reporter, one way from a workflow's outcome to output and exit code.
import { resolve } from "node:path";
import { Command, type Interfaces } from "@oclif/core";
import type { EventSink } from "../core/build-event.js";
import { error } from "../core/diagnostic.js";
import { type Outcome, failed } from "../core/outcome.js";
import { kindOf } from "../system/files.js";
import { conduct, internalError } from "./conduct.js";
import { GLOBAL_FLAGS } from "./flag-table.js";
import { type OclifFlags, oclifFlags } from "./oclif-flags.js";
import type { ReporterOptions } from "./reporter.js";
import { type CommandWords, usageError } from "./usage-error.js";

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
    await conduct(this.reporterOptions(), async ({ events }) => {
      try {
        const { flags, args, argv } = await this.parse(input);
        const cwd = resolve((flags as { cwd?: string }).cwd ?? ".");
        if ((await kindOf(cwd)) !== "folder") return failed([noFolder(cwd)]);
        return await work({ flags, args, argv: argv.map(String), cwd, events });
      } catch (problem) {
        this.parsed = true; // It was tried: oclif would complain on standard error.
        return failed([this.thrown(problem)]);
      }
    });
  }

  /** From the words on the command line: that they cannot be parsed must be reported, too. */
  private reporterOptions(): ReporterOptions {
    const end = this.argv.indexOf("--");
    const words = end < 0 ? this.argv : this.argv.slice(0, end);
    const has = (...flags: string[]): boolean => flags.some((flag) => words.includes(flag));
    return { command: this.id ?? "", json: has("--json"), quiet: has("--quiet", "-q"), verbose: has("--verbose", "-v") };
  }

  private words(): CommandWords {
    const flags = { ...this.ctor.baseFlags, ...this.ctor.flags };
    const choices = Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, flag.type === "option" ? (flag.options ?? []) : []]));
    return { command: this.id ?? "", flags: Object.keys(flags), choices };
  }

  private thrown(problem: unknown) {
    if (!isUsageError(problem)) return internalError(problem);
    const message = problem instanceof Error ? problem.message : String(problem);
    return usageError(message, this.words());
  }
}

function noFolder(cwd: string) {
  return error("usage.cwd", `--cwd: there is no folder ${cwd}`, { category: "usage" });
}

function isUsageError(problem: unknown): boolean {
  return typeof problem === "object" && problem !== null && "oclif" in problem && (problem.oclif as { exit?: number }).exit === 2;
}
