// `ffi why TARGET`: why something was rebuilt last, or would be now.
import { Args } from "@oclif/core";
import { FfiCommand } from "../src/ui/command.js";
import { CONFIGURATION_FLAGS } from "../src/ui/flag-table.js";
import { oclifFlags } from "../src/ui/oclif-flags.js";

/** See `ffi why --help`. */
export default class Why extends FfiCommand {
  static override summary = "say why a unit, library or binding was rebuilt last, or would be rebuilt now";
  static override description = "A target is a Nim file, a unit, a library, a library file or a language. The chain leads from the edited file to it.";
  static override examples = ["<%= config.bin %> why my_timer", "<%= config.bin %> why src/util.nim", "<%= config.bin %> why c"];
  static override args = { target: Args.string({ required: true, description: "what to explain" }) };
  static override flags = oclifFlags(CONFIGURATION_FLAGS);

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Why, async ({ flags, args, cwd }) => {
      const { why } = await import("../src/workflows/why.js");
      const { sanitize, ...same } = flags;
      return why({ ...same, cwd, target: args.target, sanitizers: sanitize ?? [] });
    });
  }
}
