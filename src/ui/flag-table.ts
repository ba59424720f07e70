// The flags of every command as plain data: oclif's definitions are made from it, and the launcher reads the same table.
import { ABIS, LAUNCHERS, MEMORY_MANAGERS, PROFILES, SANITIZERS } from "../project/project.js";
import { TEST_LANGUAGES } from "../testing/program.js";

/** One flag. `list` flags take several values, separated by commas or given again. */
export type FlagSpec = { readonly summary: string; readonly char?: string } & (
  | { readonly kind: "boolean" }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "count" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "list"; readonly choices: readonly string[] }
);

/** Flags by name. */
export type FlagTable = Readonly<Record<string, FlagSpec>>;

/** Flags that every command has. */
export const GLOBAL_FLAGS = {
  json: { kind: "boolean", summary: "print one JSON document on standard output, and nothing else there" },
  cwd: { kind: "text", value: "DIR", summary: "run as if started in this folder" },
  quiet: { kind: "boolean", char: "q", summary: "print findings and results only" },
  verbose: { kind: "boolean", char: "v", summary: "print every step" },
} as const satisfies FlagTable;

/** Which configuration of a project is meant. */
export const CONFIGURATION_FLAGS = {
  profile: { kind: "choice", choices: PROFILES, summary: "how much to check and to optimise" },
  sanitize: { kind: "list", choices: SANITIZERS, summary: "build with sanitizers of the C compiler" },
  mm: { kind: "choice", choices: MEMORY_MANAGERS, summary: "memory manager of Nim" },
} as const satisfies FlagTable;

/** `ffi graph`. */
export const GRAPH_FLAGS = {
  ...CONFIGURATION_FLAGS,
  dot: { kind: "boolean", summary: "print it for graphviz" },
  html: { kind: "boolean", summary: "print one self-contained page" },
} as const satisfies FlagTable;

/** `ffi build`. */
export const BUILD_FLAGS = {
  ...CONFIGURATION_FLAGS,
  jobs: { kind: "count", char: "j", summary: "parallel jobs" },
  launcher: { kind: "choice", choices: LAUNCHERS, summary: "program to prefix C compiler calls with" },
  "keep-going": { kind: "boolean", char: "k", summary: "build what does not depend on a failed part" },
  "dry-run": { kind: "boolean", char: "n", summary: "say what would run, and run nothing" },
  explain: { kind: "boolean", summary: "say why each step runs" },
  verify: { kind: "boolean", summary: "compare outputs by content, not by time stamp" },
  timings: { kind: "text", value: "FILE", summary: "write a trace of all steps, to open in a trace viewer" },
  compdb: { kind: "boolean", summary: "also write compile_commands.json beside the manifest" },
  watch: { kind: "boolean", char: "w", summary: "build again whenever an input changes, until interrupted" },
} as const satisfies FlagTable;

/** `ffi genbindings`. */
export const BIND_FLAGS = {
  out: { kind: "text", value: "DIR", summary: "write the package there (one language only)" },
  abi: { kind: "choice", choices: ABIS, summary: "which ABI the package gives out" },
  check: { kind: "boolean", summary: "write nothing; exit 1 when the files on disk differ" },
  stdout: { kind: "boolean", summary: "write nothing; print the files" },
  jobs: { kind: "count", char: "j", summary: "parallel jobs, should the library have to be compiled" },
} as const satisfies FlagTable;

/** `ffi test`. */
export const TEST_FLAGS = {
  lang: { kind: "list", choices: TEST_LANGUAGES, summary: "only these languages' tests" },
  profile: BUILD_FLAGS.profile,
  sanitize: BUILD_FLAGS.sanitize,
  mm: { kind: "list", choices: MEMORY_MANAGERS, summary: "run everything once for each of these memory managers" },
  valgrind: { kind: "boolean", summary: "run compiled clients under valgrind; errors and leaks fail" },
  strict: { kind: "boolean", summary: "a missing tool is an error, not a skip" },
  junit: { kind: "text", value: "FILE", summary: "also write the results as JUnit XML" },
  timeout: { kind: "count", summary: "seconds that one test program may run" },
  jobs: BUILD_FLAGS.jobs,
  watch: { kind: "boolean", char: "w", summary: "test again whenever a source changes, until interrupted" },
} as const satisfies FlagTable;
