// `ffi init [name]`: makes a new project that builds, tests and runs at once.
import { Args, Flags } from "@oclif/core";
import { STARTERS, STARTER_LANGUAGES } from "../src/scaffold/scaffold.js";
import { FfiCommand } from "../src/ui/command.js";

/** See `ffi init --help`. */
export default class Init extends FfiCommand {
  static override summary = "make a new library project";
  static override description =
    "Makes a folder with a Nim library, its tests and a client for each chosen language. Without a name, the current folder " +
    "becomes the project. Asks what is not given when run at a terminal. Never overwrites a file.";
  static override examples = ["<%= config.bin %> init my_timer", "<%= config.bin %> init my_timer --lang rust,go --template minimal --yes"];
  static override args = {
    name: Args.string({ description: "name of the folder, and with underscores for dashes of the library" }),
  };
  static override flags = {
    template: Flags.option({ options: STARTERS, summary: "which starter project" })(),
    lang: Flags.option({
      options: STARTER_LANGUAGES,
      summary: "languages to make a client for",
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ",",
    })(),
    yes: Flags.boolean({ char: "y", summary: "ask nothing: take the defaults for what is not given" }),
  };

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Init, async ({ flags, args, cwd }) => {
      const { init } = await import("../src/workflows/init.js");
      const { template: starter, lang: languages, yes } = flags;
      return init({ cwd, name: args.name, starter, languages, yes: yes || flags.json });
    });
  }
}
