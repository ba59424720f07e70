// Finds what a test run needs: the compilers of the build, and the tools of those languages that have programs.
import { basename, dirname, join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import type { Configuration } from "../../project/layout.js";
import type { Project } from "../../project/project.js";
import { type Env, runtimeFolder } from "../../system/places.js";
import { findProgram, versionOf } from "../../system/programs.js";
import type { TestLanguage } from "../../testing/program.js";
import type { ClientTools, TestSurroundings } from "../../testing/surroundings.js";
import { type FoundCompiler, discoverCompiler } from "../../toolchain/compiler.js";
import { discoverNim } from "../../toolchain/nim.js";
import { discoverNinja } from "../../toolchain/ninja.js";

/** What is asked for. */
interface Wanted {
  readonly project: Project;
  readonly configuration: Configuration;
  readonly languages: readonly TestLanguage[];
  /** Seconds. */
  readonly timeout: number;
}

/** The surroundings, or why nothing at all can be built here. */
export async function findSurroundings(wanted: Wanted): Promise<TestSurroundings | { readonly missing: string }> {
  const { project, configuration, languages, timeout } = wanted;
  const env = process.env;
  const [nim, compiler] = await Promise.all([discoverNim({ env, configured: project.nim.compiler }), discoverCompiler(env)]);
  if (!nim.ok) return { missing: reasonIn(nim.error) };
  if (!compiler.ok) return { missing: reasonIn(compiler.error) };
  const path = await findProgram("valgrind", env);
  const version = path === undefined ? undefined : await versionOf(path, { args: ["--version"], pattern: /valgrind-(\S+)/ });
  const valgrind = path === undefined || version === undefined ? undefined : { path, version };
  const tools = await findTools(languages, compiler.value, env);
  return { project, configuration, timeout, runtime: runtimeFolder(), nim: nim.value, compiler: compiler.value, valgrind, tools };
}

async function findTools(languages: readonly TestLanguage[], compiler: FoundCompiler, env: Env): Promise<ClientTools> {
  const find = async (language: TestLanguage, ...names: readonly string[]): Promise<string | undefined> => {
    if (!languages.includes(language)) return undefined;
    const found = await Promise.all(names.map((name) => findProgram(name, env)));
    return found.find((path) => path !== undefined);
  };
  const ninja = languages.includes("cpp") ? await discoverNinja(env) : undefined;
  const found = {
    cmake: await find("cpp", "cmake"),
    ctest: await find("cpp", "ctest"),
    cxx: await find("cpp", ...cxxNames(compiler, env)),
    cargo: await find("rust", "cargo"),
    go: await find("go", "go"),
    python: await find("python", "python3"),
    ninja: ninja?.ok === true ? ninja.value.path : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, path]) => path !== undefined));
}

/** $CXX, else the C++ driver beside the C compiler of the same family: the two must share their sanitizers' run time. */
function cxxNames({ path, family }: FoundCompiler, env: Env): readonly string[] {
  const asked = env["CXX"];
  if (asked !== undefined && asked !== "") return [asked];
  const driver = family === "gcc" ? "g++" : "clang++";
  const beside = join(dirname(path), basename(path).replace(/(gcc|clang|cc)(-[\d.]+)?$/, `${driver}$2`));
  return [beside, driver];
}

function reasonIn(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`)).join("; ");
}
