// Why a machine cannot run a test program: tools that are missing, checkers that do not fit the language. Pure.
import type { TestProgram } from "./program.js";
import type { TestSurroundings } from "./surroundings.js";

/** The reason, or undefined when nothing stands in the way. */
export function obstacle(program: TestProgram, surroundings: TestSurroundings): string | undefined {
  return missingTool(program, surroundings) ?? valgrindObstacle(program, surroundings) ?? sanitizerObstacle(program, surroundings);
}

function missingTool({ language }: TestProgram, { tools }: TestSurroundings): string | undefined {
  switch (language) {
    case "cpp":
      if (tools.cmake === undefined || tools.ctest === undefined) return "cmake is not installed (apt-get install cmake)";
      if (tools.ninja === undefined) return "ninja is not installed (apt-get install ninja-build)";
      return tools.cxx === undefined ? "a C++ compiler is not installed (apt-get install g++)" : undefined;
    case "rust":
      return tools.cargo === undefined ? "cargo is not installed (rustup.rs, or apt-get install cargo)" : undefined;
    case "go":
      return tools.go === undefined ? "go is not installed (go.dev/dl, or apt-get install golang)" : undefined;
    case "python":
      return tools.python === undefined ? "python3 is not installed (apt-get install python3)" : undefined;
    case "nim":
    case "c":
      return undefined;
  }
}

function valgrindObstacle(program: TestProgram, { valgrind }: TestSurroundings): string | undefined {
  if (!program.valgrind) return undefined;
  if (program.language === "go") return "valgrind cannot follow Go's stacks (--sanitize thread is Go's race detector, --sanitize address its -asan)";
  if (program.language === "python") return "valgrind cannot follow CPython's own allocator";
  if (valgrind === undefined) return "valgrind is not installed (apt-get install valgrind)";
  return program.sanitizers.length > 0 ? "valgrind and sanitizers exclude each other" : undefined;
}

function sanitizerObstacle(program: TestProgram, { compiler }: TestSurroundings): string | undefined {
  const has = (sanitizer: TestProgram["sanitizers"][number]): boolean => program.sanitizers.includes(sanitizer);
  if (program.language === "rust" && (has("address") || has("thread"))) {
    return "stable Rust has no address or thread sanitizer (--valgrind checks its clients)";
  }
  if (program.language === "python" && program.sanitizers.length > 0) return "python3 is not built with sanitizers";
  if (program.language === "go" && has("address") && has("thread")) return "Go has one detector at a time";
  if (program.mm === "refc" && has("address") && compiler.family === "gcc") {
    return "gcc's address sanitizer cannot follow refc's stack scan (CC=clang can)";
  }
  return undefined;
}
