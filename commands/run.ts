// `ffi run [TASK] [-- ARGS…]`: the project's own tasks.
import { FfiCommand } from "../src/ui/command.js";

/** See `ffi run --help`. */
export default class Run extends FfiCommand {
  static override summary = "run one of the project's own tasks";
  static override description =
    "A task is a shell command in [tasks], or a script tasks/<name>.mjs, which zx runs. Both start in the project's folder and " +
    "find its paths in FFI_PROJECT, FFI_BUILD, FFI_LIB, FFI_RUNTIME and FFI_BINDINGS_<LANG>. Without a name, lists the tasks. " +
    "Words after -- are the task's.";
  static override examples = ["<%= config.bin %> run", "<%= config.bin %> run release -- --fast"];
  static override strict = false;
  static override usage = "run [TASK] [FLAGS] [-- ARGS…]";

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Run, async ({ flags, argv, cwd }) => {
      const { run } = await import("../src/workflows/run.js");
      const [task, ...args] = argv;
      return run({ cwd, task, args, foreground: !flags.json });
    });
  }
}
