// `ffi autocomplete SHELL`: prints a completion script.
import { Args } from "@oclif/core";
import { LANGUAGES } from "../src/project/project.js";
import { type CompletedCommand, SHELLS, completionScript } from "../src/ui/completion.js";
import { FfiCommand } from "../src/ui/command.js";

/** See `ffi autocomplete --help`. */
export default class Autocomplete extends FfiCommand {
  static override summary = "print a completion script for a shell";
  static override description = "The script's first line says where it belongs.";
  static override examples = ["source <(<%= config.bin %> autocomplete bash)", "<%= config.bin %> autocomplete fish"];
  static override args = { shell: Args.string({ options: [...SHELLS], default: "bash", description: "which shell" }) };

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Autocomplete, ({ args }) => {
      const shell = SHELLS.find((known) => known === args.shell) ?? "bash";
      const script = completionScript(shell, this.commands());
      return Promise.resolve({ result: { shell, script }, lines: [script.trimEnd()], diagnostics: [] });
    });
  }

  private commands(): readonly CompletedCommand[] {
    return this.config.commands
      .map(({ id, summary = "", flags }) => ({
        name: id,
        summary,
        words: WORDS[id] ?? [],
        flags: Object.values(flags).map((flag) => ({
          name: flag.name,
          char: flag.char,
          summary: flag.summary ?? "",
          choices: flag.type === "boolean" ? undefined : (flag.options ?? []),
        })),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** What the arguments of a command may be, where that is a list. */
const WORDS: Readonly<Record<string, readonly string[]>> = { genbindings: [...LANGUAGES, "all"], autocomplete: SHELLS };
