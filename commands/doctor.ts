// `ffi doctor`: every tool, where it is, what needs it, how to install it.
import { FfiCommand } from "../src/ui/command.js";

/** See `ffi doctor --help`. */
export default class Doctor extends FfiCommand {
  static override summary = "look for every tool that ffi may need";
  static override description = "Exits with 3 when something that every build needs is missing or too old.";
  static override examples = ["<%= config.bin %> doctor", "<%= config.bin %> doctor --json"];

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Doctor, async ({ cwd, events }) => {
      const { doctor } = await import("../src/workflows/doctor.js");
      return doctor({ cwd }, events);
    });
  }
}
