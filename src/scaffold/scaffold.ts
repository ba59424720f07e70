// Answers and template files -> the files of a new project. Pure; what the templates replace is told in templates/init/README.md.
import type { GeneratedFile } from "../core/generated-file.js";
import { pascalCase, snakeCase } from "../model/words.js";
import type { Language } from "../project/project.js";
import type { ProjectName } from "./project-name.js";

/** The kinds of starter project. */
export const STARTERS = ["minimal", "full", "host"] as const;

/** Languages that a starter project can have a client for. */
export const STARTER_LANGUAGES = ["c", "cpp", "rust", "go", "python"] as const satisfies readonly Language[];

export type Starter = (typeof STARTERS)[number];
export type StarterLanguage = (typeof STARTER_LANGUAGES)[number];

/** What the user wants. */
export interface Answers {
  readonly name: ProjectName;
  readonly starter: Starter;
  readonly languages: readonly StarterLanguage[];
  /** The folder of `ffi.nim` on this machine. */
  readonly runtime: string;
}

/** The files of the project, relative to its folder; `templates` are those of `common/` and of the chosen starter. */
export function scaffold(answers: Answers, templates: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const symbols = procSymbols(templates);
  const rename = renamer(answers, symbols);
  return templates
    .filter((template) => isWanted(template.path, answers.languages))
    .map(({ path, text }) => {
      const chosen = rename(onlyChosen(text, answers.languages), path);
      return { path: rename(path, "").replaceAll(/(^|\/)dot-/g, "$1."), text: spellMembers({ path, text: chosen }, answers.name, symbols) };
    });
}

function isWanted(path: string, languages: readonly string[]): boolean {
  const client = /^clients\/([^/]+)\//.exec(path)?.[1];
  return client === undefined || languages.includes(client);
}

/** Lines between `#: LANG` and `#:` are for projects with that language (`#: no-LANG`: without it). */
function onlyChosen(text: string, languages: readonly string[]): string {
  return text.replaceAll(/^#: (no-)?(\w+)\n((?:(?!#:).*\n)*)#:\n/gm, (...found: (string | undefined)[]) => {
    const [, without, language = "", lines = ""] = found;
    return languages.includes(language) === (without === undefined) ? lines : "";
  });
}

/**
 * Bindings drop the library's name from its procs' symbols. Where that is spelled differently in the two (`x_1`, but `x1_greet`), they keep the
 * whole symbol, and so do the clients.
 */
function spellMembers({ path, text }: GeneratedFile, name: ProjectName, symbols: ReadonlyMap<string, string>): string {
  const language = /^clients\/(cpp|rust|go|python)\//.exec(path)?.[1];
  if (language === undefined || snakeCase(name.camel) === name.library) return text;
  for (const suffix of symbols.values()) {
    const whole = snakeCase(name.camel + suffix);
    if (language !== "go") text = text.replaceAll(new RegExp(`(?<=\\.|::)${snakeCase(suffix)}(?=(_blocking)?\\()`, "g"), whole);
    else if (suffix === "Create") text = text.replaceAll(/(?<=\.)New(?=\()/g, `New${pascalCase(whole)}`);
    else text = text.replaceAll(new RegExp(`(?<=\\.)${suffix}(?=\\()`, "g"), pascalCase(whole));
  }
  return text;
}

/** Nim procs and their C symbols follow the words of the name (`myLibGreet`, `my_lib_greet`), everything else the name itself. */
function renamer({ name, runtime }: Answers, symbols: ReadonlyMap<string, string>): (text: string, path: string) => string {
  const spell = (found: string, offset: number, text: string): string => {
    if (found === "@FFI_RUNTIME@") return runtime;
    if (found === "STARTER") return name.upper;
    if (found === "Starter") return name.pascal;
    const suffix = symbols.get(found);
    if (suffix !== undefined) return snakeCase(name.camel + suffix);
    const camel = /^starter[A-Z]/.test(text.slice(offset));
    return found.replace("starter", camel ? name.camel : name.library);
  };
  return (text, path) => {
    // Go's packages have lower-case names without underscores.
    const fitting = path.startsWith("clients/go/") ? text.replaceAll("starter", name.library.replaceAll("_", "").toLowerCase()) : text;
    return fitting.replaceAll(/starter_[a-z_]+|starter|Starter|STARTER|@FFI_RUNTIME@/g, spell);
  };
}

/** C symbols of the annotated procs: `starter_greet` to `Greet`. */
function procSymbols(templates: readonly GeneratedFile[]): ReadonlyMap<string, string> {
  const nim = templates.filter((template) => template.path.endsWith(".nim")).map((template) => template.text);
  const found = nim.flatMap((text) => [...text.matchAll(/^proc starter([A-Z]\w*)\*/gm)].map((match) => match[1]!));
  return new Map(found.map((suffix) => [`starter_${snakeCase(suffix)}`, suffix]));
}
