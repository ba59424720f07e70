// `ffi inspect`: the interface model for people, or as JSON; or what changed between two of them.
import { Flags } from "@oclif/core";
import { error } from "../src/core/diagnostic.js";
import { failed } from "../src/core/outcome.js";
import { FfiCommand } from "../src/ui/command.js";

/** See `ffi inspect --help`. */
export default class Inspect extends FfiCommand {
  static override summary = "show what a library exports, or what changed";
  static override description =
    "Shows the interface model of the named libraries, or of all. With --diff, compares two interface files per ABI and says " +
    "which version step the changes ask for.";
  static override examples = [
    "<%= config.bin %> inspect",
    "<%= config.bin %> inspect --json",
    "<%= config.bin %> inspect --diff old/interface.cbor build/dev/my_timer/interface.cbor --check",
  ];
  static override strict = false;
  static override usage = ["inspect [LIBRARY…] [FLAGS]", "inspect --diff OLD NEW [--check]"];
  static override flags = {
    diff: Flags.boolean({ summary: "compare two interface files, OLD and NEW" }),
    check: Flags.boolean({ summary: "with --diff: exit 1 when the changes are breaking", dependsOn: ["diff"] }),
  };

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Inspect, async ({ flags, argv, cwd, events }) => {
      const { diff, inspect } = await import("../src/workflows/inspect.js");
      if (!flags.diff) return inspect({ cwd, libraries: argv }, events);
      const [before, after] = argv;
      if (before === undefined || after === undefined || argv.length > 2) return failed([needsTwoFiles()]);
      return diff({ cwd, before, after, check: flags.check });
    });
  }
}

function needsTwoFiles() {
  return error("usage.diff", "--diff needs two interface files", {
    hint: "ffi inspect --diff OLD NEW",
    category: "usage",
  });
}
