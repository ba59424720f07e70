// `ffi test [filter]`: Nim tests, then each language's clients.
import { Args } from "@oclif/core";
import { FfiCommand } from "../src/ui/command.js";
import { TEST_FLAGS } from "../src/ui/flag-table.js";
import { oclifFlags } from "../src/ui/oclif-flags.js";

/** See `ffi test --help`. */
export default class Test extends FfiCommand {
  static override summary = "run the project's tests in every language";
  static override description =
    "Runs the Nim tests, then builds and runs each client. Ends with a line `N passed, N failed, N skipped`. What this machine " +
    "cannot run is skipped with the reason.";
  static override examples = [
    "<%= config.bin %> test",
    "<%= config.bin %> test clients/c --valgrind",
    "<%= config.bin %> test --mm orc,refc --sanitize address --strict --junit build/tests.xml",
  ];
  static override args = { filter: Args.string({ description: "run only programs whose title holds this text" }) };
  static override flags = oclifFlags(TEST_FLAGS);

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Test, async ({ flags, args, cwd, events }) => {
      const { lang, sanitize, mm, watch, ...same } = flags;
      const lists = { languages: lang ?? [], sanitizers: sanitize ?? [], mms: mm ?? [] };
      const request = { ...same, ...lists, cwd, filter: args.filter };
      if (watch === true) return (await import("../src/workflows/watch-test.js")).watchTest(request, events);
      return (await import("../src/workflows/test.js")).test(request, events);
    });
  }
}
