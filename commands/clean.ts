// `ffi clean`: removes what ffi made, and nothing else.
import { Flags } from "@oclif/core";
import { FfiCommand } from "../src/ui/command.js";

/** See `ffi clean --help`. */
export default class Clean extends FfiCommand {
  static override summary = "remove what ffi made, and nothing else";
  static override description =
    "Removes the build folder and those generated binding files that still are as ffi wrote them. Edited files stay.";
  static override examples = ["<%= config.bin %> clean", "<%= config.bin %> clean --all"];
  static override flags = {
    all: Flags.boolean({ summary: "also remove ffi's caches, which all projects of this user share" }),
  };

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Clean, async ({ flags, cwd }) => {
      const { clean } = await import("../src/workflows/clean.js");
      return clean({ cwd, caches: flags.all });
    });
  }
}
