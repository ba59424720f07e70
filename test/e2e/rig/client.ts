// C clients of test/e2e/clients: compiled against built libraries, and run plainly or under valgrind.
import { mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { REPOSITORY, type BuiltLibrary, type Configuration } from "./built-library.js";
import { output, run, type Finished } from "./program.js";
import { soaking } from "./tools.js";

/** The flags under which everything C has to be free of warnings. */
export const STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/** How long one client may run: the long forms of the stress tests take their time under tools. */
const LIMIT_MS = soaking() ? 1_200_000 : 300_000;

/** How a client is linked. */
export interface ClientOptions {
  readonly link?: "shared" | "static";
  readonly flags?: readonly string[];
}

/** Compiles a client against libraries with their compiler and sanitizer; gives the program's path. `source` is absolute or a file of test/e2e/clients. */
export async function compileClient(source: string, libraries: readonly BuiltLibrary[], options: ClientOptions = {}): Promise<string> {
  const { link = "shared", flags = [] } = options;
  const [first] = libraries;
  if (first === undefined) throw new Error("a client needs a library");
  const path = source.startsWith("/") ? source : join(REPOSITORY, "test/e2e/clients", source);
  const program = join(first.folder, "build/clients", `${basename(path, ".c")}-${link}`);
  mkdirSync(dirname(program), { recursive: true });
  const includes = libraries.map((library) => `-I${library.include}`);
  const links = libraries.flatMap((library) =>
    link === "shared" ? [library.shared, `-Wl,-rpath,${library.libraryFolder}`] : [library.archive],
  );
  await output(first.compiler ?? "gcc", [
    "-std=c11", "-D_GNU_SOURCE", ...STRICT, "-O1", "-g", ...sanitizerFlags(first), ...includes, ...flags,
    path, ...links, "-lm", "-ldl", "-pthread", "-o", `${program}.${process.pid}`,
  ]);
  renameSync(`${program}.${process.pid}`, program);
  return program;
}

/** Runs a client; sanitizers are told to end it at the first finding. A block beyond all memory is no finding: malloc gives null. */
export async function runClient(program: string, args: readonly string[], library: Configuration = {}, more: Readonly<Record<string, string>> = {}): Promise<Finished> {
  // refc keeps its heap in regions of its own and scans stacks: what it holds looks lost, and what it reads looks poisoned.
  const address = library.mm === "refc" ? "detect_leaks=0:detect_stack_use_after_return=0" : "detect_leaks=1";
  return run(program, args, {
    env: { ASAN_OPTIONS: `allocator_may_return_null=1:${address}`, UBSAN_OPTIONS: "halt_on_error=1:print_stacktrace=1", ...more },
    timeoutMs: LIMIT_MS,
  });
}

/** Runs a client under valgrind: any error, and any block that is lost, makes it end with 99. */
export async function runUnderValgrind(program: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return run("valgrind", [
    "--quiet", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite,indirect,possible",
    "--errors-for-leak-kinds=definite,indirect,possible", "--fair-sched=yes", program, ...args,
  ], { env, timeoutMs: LIMIT_MS });
}

/** What a finished client did wrong, or an empty text: for messages that show the whole run. */
export function complaint(finished: Finished): string {
  return finished.code === 0 ? "" : `ended with ${finished.code}\n${finished.stdout}\n${finished.stderr}`;
}

function sanitizerFlags(library: Configuration): readonly string[] {
  if (library.sanitize === undefined) return [];
  return [`-fsanitize=${library.sanitize}`, "-fno-omit-frame-pointer", "-fno-sanitize-recover=all"];
}
