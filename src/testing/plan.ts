// Which programs a test run consists of: from files, flags and a filter. Pure.
import type { MemoryManager, Sanitizer } from "../project/project.js";
import { TEST_LANGUAGES, type TestLanguage, type TestProgram, titleOf } from "./program.js";

/** Test files found in a project, relative to it. */
export type TestFiles = Readonly<Record<TestLanguage, readonly string[]>>;

/** What the user asked for. */
export interface TestChoices {
  /** Empty: every language. */
  readonly languages: readonly string[];
  readonly mms: readonly MemoryManager[];
  readonly sanitizers: readonly Sanitizer[];
  readonly valgrind: boolean;
  /** Part of a program's title. */
  readonly filter?: string | undefined;
}

/** Nim's programs, then each language's, once for each memory manager. Only compiled clients run under valgrind. */
export function planTests(files: TestFiles, choices: TestChoices): readonly TestProgram[] {
  return choices.mms
    .flatMap((mm) => TEST_LANGUAGES.flatMap((language) => files[language].map((file) => ({ language, file, mm }))))
    .filter(({ language }) => choices.languages.length === 0 || choices.languages.includes(language))
    .map((program) => ({
      ...program,
      sanitizers: choices.sanitizers,
      valgrind: choices.valgrind && program.language !== "nim",
    }))
    .filter((program) => choices.filter === undefined || titleOf(program).includes(choices.filter));
}
