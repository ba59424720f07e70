// Every tool that some part of ffi may start: what needs it, whether nothing works without it, how to find and to install it.
import type { Diagnostic } from "../core/diagnostic.js";
import { error } from "../core/diagnostic.js";
import { type Result, err, ok } from "../core/result.js";
import type { Project } from "../project/project.js";
import type { Env } from "../system/places.js";
import { type VersionQuestion, findProgram, versionOf } from "../system/programs.js";
import { COMPILER_HINT, discoverCompiler } from "./compiler.js";
import { loadMinimums } from "./minimums.js";
import { NIM_HINT, discoverNim } from "./nim.js";
import { discoverNinja } from "./ninja.js";
import { type FoundTool, isAtLeast } from "./tool.js";

/** What finding a tool depends on. */
export interface ToolSearch {
  readonly env: Env;
  /** Absent outside of a project. */
  readonly project?: Project | undefined;
}

/** One tool. */
export interface Tool {
  readonly name: string;
  readonly neededBy: string;
  /** Nothing can be built without it. */
  readonly required: boolean;
  readonly install: string;
  readonly discover: (search: ToolSearch) => Promise<Result<FoundTool>>;
}

/** The tools, required ones first; the launcher that the manifest names is among them. */
export function toolCatalogue(project?: Project): readonly Tool[] {
  const launcher = project?.build.launcher;
  return [
    { name: "node", neededBy: "ffi itself", required: true, install: "Node 20 or newer", discover: discoverNode },
    { name: "nim", neededBy: "every build", required: true, install: NIM_HINT, discover: nimOf },
    {
      name: "c compiler",
      neededBy: "every build",
      required: true,
      install: COMPILER_HINT,
      discover: ({ env }) => discoverCompiler(env),
    },
    {
      name: "ninja",
      neededBy: "every build",
      required: true,
      install: "apt-get install ninja-build",
      discover: ({ env }) => discoverNinja(env),
    },
    program("ar", { neededBy: "static libraries", required: true, apt: "binutils", version: BINUTILS }),
    program("objcopy", { neededBy: "static libraries", required: true, apt: "binutils", version: BINUTILS }),
    ...(launcher === undefined
      ? []
      : [program(launcher, { neededBy: "launcher in [build]", required: true, apt: launcher, version: ANY })]),
    program("make", { neededBy: "the Makefile of a new project", apt: "make", version: ANY }),
    program("valgrind", { neededBy: "ffi test --valgrind", apt: "valgrind", version: ANY }),
    program("clang", { neededBy: "CC=clang, sanitizers under refc", apt: "clang", version: ANY }),
    program("g++", { neededBy: "C++ clients", apt: "g++", version: ANY }),
    program("cmake", { neededBy: "clients that use the CMake packages", apt: "cmake", version: ANY }),
    program("pkg-config", { neededBy: "clients that use the .pc files", apt: "pkg-config", version: ANY }),
    program("cargo", { neededBy: "Rust clients", install: "install Rust 1.85 or newer with rustup", version: ANY, minimum: "1.85" }),
    program("go", { neededBy: "Go clients", install: "install Go 1.24 or newer", version: { args: ["version"], pattern: /go(\d[\w.]*)/ }, minimum: "1.24" }),
    program("python3", { neededBy: "Python clients", apt: "python3", version: ANY, minimum: "3.11" }),
  ];
}

const ANY: VersionQuestion = { args: ["--version"], pattern: /(\d+\.\d+[\w.]*)/ };

/** The line ends with the version of the release; a distribution's own version stands before it in brackets. */
const BINUTILS: VersionQuestion = { args: ["--version"], pattern: /(\d+\.\d+[\d.]*)\n/ };

async function nimOf({ env, project }: ToolSearch): Promise<Result<FoundTool>> {
  return discoverNim({ env, configured: project?.nim.compiler });
}

async function discoverNode(): Promise<Result<FoundTool>> {
  const { node: minimum } = await loadMinimums();
  const version = process.versions.node;
  if (isAtLeast(version, minimum)) return ok({ path: process.execPath, version });
  return err([
    error("tool.node-old", `Node ${version} (${process.execPath}) is too old: ffi needs ${minimum} or newer`, {
      hint: `install Node ${minimum} or newer`,
      category: "missing-tool",
    }),
  ]);
}

interface ProgramFacts {
  readonly neededBy: string;
  readonly required?: boolean;
  /** Debian's package; without one, what to do is in `install`. */
  readonly apt?: string;
  readonly install?: string;
  readonly version: VersionQuestion;
  /** The oldest version that will do; absent for any. */
  readonly minimum?: string;
}

/** A tool that is simply looked up on PATH. */
function program(name: string, facts: ProgramFacts): Tool {
  const install = facts.install ?? `apt-get install ${facts.apt ?? name}`;
  return {
    name,
    neededBy: facts.neededBy,
    required: facts.required === true,
    install,
    discover: async ({ env }) => {
      const path = await findProgram(name, env);
      const version = path === undefined ? undefined : await versionOf(path, facts.version);
      if (path === undefined) return err([missing(name, facts.neededBy, install)]);
      if (version !== undefined && facts.minimum !== undefined && !isAtLeast(version, facts.minimum)) return err([tooOld({ path, version }, facts, install)]);
      return ok({ path, version: version ?? "unknown" });
    },
  };
}

function tooOld({ path, version }: FoundTool, { neededBy, minimum }: ProgramFacts, install: string): Diagnostic {
  return error("tool.old", `${path} ${version} is too old: ${neededBy} need ${minimum} or newer`, { hint: install, category: "missing-tool" });
}

function missing(name: string, neededBy: string, install: string): Diagnostic {
  return error("tool.missing", `${name} is missing (needed by ${neededBy})`, { hint: install, category: "missing-tool" });
}
