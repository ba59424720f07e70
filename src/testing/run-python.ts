// One Python program: run by the interpreter, with the generated package on its path.
import { resolve } from "node:path";
import { bindingFolder } from "../project/layout.js";
import { type Executable, runExecutable } from "./executable.js";
import type { TestProgram, TestResult } from "./program.js";
import type { TestSurroundings } from "./surroundings.js";

/** Runs it. A warning is an error, so that what Python deprecates shows. */
export async function runPythonTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  return runExecutable(pythonExecutable(program, surroundings), program, surroundings);
}

/** How it is started. */
export function pythonExecutable(program: TestProgram, { project, tools }: TestSurroundings): Executable {
  const binding = project.bindings.find(({ language }) => language === "python")!;
  const before = process.env["PYTHONPATH"];
  const folder = bindingFolder(project, binding);
  const env = { PYTHONPATH: before === undefined || before === "" ? folder : `${folder}:${before}`, PYTHONDONTWRITEBYTECODE: "1" };
  return { file: tools.python ?? "python3", args: ["-W", "error", resolve(project.root, program.file)], cwd: project.root, env };
}
