// `ffi genbindings LANG…`: writes the packages of some languages, compiling only if the interface is out of date.
import { error } from "../src/core/diagnostic.js";
import { nearest } from "../src/core/nearest.js";
import { failed } from "../src/core/outcome.js";
import { LANGUAGES, type Language } from "../src/project/project.js";
import { FfiCommand } from "../src/ui/command.js";
import { BIND_FLAGS } from "../src/ui/flag-table.js";
import { oclifFlags } from "../src/ui/oclif-flags.js";

/** See `ffi genbindings --help`. */
export default class Genbindings extends FfiCommand {
  static override summary = "write the bindings of some languages";
  static override description = `Languages: ${LANGUAGES.join(", ")}, or all. Files that would not change keep their time stamps.`;
  static override examples = [
    "<%= config.bin %> genbindings c",
    "<%= config.bin %> genbindings all --check",
    "<%= config.bin %> genbindings c --out include",
  ];
  static override strict = false;
  static override usage = "genbindings LANG… [FLAGS]";
  static override flags = oclifFlags(BIND_FLAGS);

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Genbindings, async ({ flags, argv, cwd, events }) => {
      const unknown = argv.filter((word) => word !== "all" && !isLanguage(word));
      if (unknown.length > 0) return failed(unknown.map(unknownLanguage));
      const languages = argv.includes("all") ? LANGUAGES : [...new Set(argv.filter(isLanguage))];
      if (languages.length === 0) return failed([noLanguage()]);
      const { bind } = await import("../src/workflows/bind.js");
      return bind({ ...flags, cwd, languages }, events);
    });
  }
}

function isLanguage(word: string): word is Language {
  return (LANGUAGES as readonly string[]).includes(word);
}

function unknownLanguage(word: string) {
  const guess = nearest(word, [...LANGUAGES, "all"]);
  return error("usage.language", `there are no bindings for "${word}"`, {
    hint: guess === undefined ? `languages: ${LANGUAGES.join(", ")}, all` : `did you mean "${guess}"?`,
    category: "usage",
  });
}

function noLanguage() {
  return error("usage.language", "name at least one language", {
    hint: `ffi genbindings c (languages: ${LANGUAGES.join(", ")}, all)`,
    category: "usage",
  });
}
