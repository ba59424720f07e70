// `ffi build [library…]`: builds what is out of date.
import { FfiCommand } from "../src/ui/command.js";
import { BUILD_FLAGS } from "../src/ui/flag-table.js";
import { oclifFlags } from "../src/ui/oclif-flags.js";

/** See `ffi build --help`. */
export default class Build extends FfiCommand {
  static override summary = "build what is out of date: libraries, headers, enabled bindings";
  static override description = "Without names, all libraries of the project. Absent flags take the manifest's values.";
  static override examples = [
    "<%= config.bin %> build",
    "<%= config.bin %> build my_timer --profile release",
    "<%= config.bin %> build --sanitize address,undefined --mm orc",
  ];
  static override strict = false;
  static override usage = "build [LIBRARY…] [FLAGS]";
  static override flags = oclifFlags(BUILD_FLAGS);

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Build, async ({ flags, argv, cwd, events }) => {
      const { sanitize, watch, "keep-going": keepGoing, "dry-run": dryRun, ...same } = flags;
      const request = { ...same, cwd, libraries: argv, sanitizers: sanitize ?? [], keepGoing, dryRun };
      if (watch === true) return (await import("../src/workflows/watch.js")).watchBuild(request, events);
      return (await import("../src/workflows/build.js")).build(request, events);
    });
  }
}
