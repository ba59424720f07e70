// `ffi run TASK`: a command of `[tasks]`, or a script `tasks/<name>.mjs` run by zx, with the project's paths in its environment.
import { join } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { nearest } from "../core/nearest.js";
import { type Outcome, failed } from "../core/outcome.js";
import { bindingFolder, buildRoot, defaultConfiguration, libraryFolder } from "../project/layout.js";
import type { Project } from "../project/project.js";
import { type Command, describeEnd, exec, succeeded } from "../system/exec.js";
import { namesIn } from "../system/files.js";
import { packageRoot, runtimeFolder } from "../system/places.js";
import { zxProgram } from "../toolchain/zx.js";
import { loadProject } from "./load-project.js";

/** What to run. */
export interface RunRequest {
  readonly cwd: string;
  /** Without a name the tasks are listed. */
  readonly task?: string | undefined;
  /** Passed on to the task. */
  readonly args: readonly string[];
  /** The task gets the terminal; otherwise its output becomes part of the result. */
  readonly foreground: boolean;
}

/** One task of a project. */
export interface Task {
  readonly name: string;
  /** The shell command, or the script's path relative to the project. */
  readonly source: string;
  readonly kind: "command" | "script";
}

/** The tasks, or what became of one. */
export type RunReport = { readonly tasks: readonly Task[] } | { readonly task: Task; readonly output: string; readonly ms: number };

/** Runs one task in the project's folder. */
export async function run(request: RunRequest): Promise<Outcome<RunReport>> {
  const project = await loadProject(request.cwd);
  if (!project.ok) return failed(project.error);
  const tasks = await tasksOf(project.value);
  if (request.task === undefined) return { result: { tasks }, lines: tasks.map(describe), diagnostics: [] };
  const task = tasks.find(({ name }) => name === request.task);
  if (task === undefined) return failed([unknownTask(request.task, tasks)]);
  const outcome = await exec(commandOf(task, project.value, request.args), { foreground: request.foreground });
  return {
    result: { task, output: outcome.output, ms: outcome.ms },
    diagnostics: succeeded(outcome) ? [] : [taskFailed(task, describeEnd(outcome.end))],
  };
}

/** `[tasks]` in the order of the manifest, then scripts by name; a command hides a script of the same name. */
async function tasksOf(project: Project): Promise<readonly Task[]> {
  const commands = [...project.tasks].map(([name, source]): Task => ({ name, source, kind: "command" }));
  const files = (await namesIn(join(project.root, "tasks"))).filter((name) => name.endsWith(".mjs"));
  const scripts = files.map((file): Task => ({ name: file.slice(0, -4), source: `tasks/${file}`, kind: "script" }));
  return [...commands, ...scripts.filter(({ name }) => !project.tasks.has(name))];
}

/** Further words reach a command as `"$@"` does in a shell: appended, each as one word. */
function commandOf(task: Task, project: Project, args: readonly string[]): Command {
  const shared = { cwd: project.root, env: taskEnvironment(project) };
  if (task.kind === "script") {
    return { ...shared, file: process.execPath, args: [zxProgram(), join(project.root, task.source), ...args] };
  }
  return { ...shared, file: "/bin/sh", args: ["-c", `${task.source} "$@"`, task.name, ...args] };
}

/** Where things are, for tasks: absolute paths of the default configuration. */
function taskEnvironment(project: Project): Readonly<Record<string, string>> {
  const configuration = defaultConfiguration(project);
  const outputs = project.bindings.map((binding) => [
    `FFI_BINDINGS_${binding.language.toUpperCase()}`,
    bindingFolder(project, binding),
  ]);
  return {
    FFI: join(packageRoot(), "bin", "run.js"),
    FFI_PROJECT: project.root,
    FFI_BUILD: buildRoot(project),
    FFI_LIB: libraryFolder(project, configuration),
    FFI_RUNTIME: runtimeFolder(),
    ...(Object.fromEntries(outputs) as Record<string, string>),
  };
}

function describe(task: Task): string {
  return `${task.name}  ${task.source}`;
}

function unknownTask(name: string, tasks: readonly Task[]): Diagnostic {
  const names = tasks.map((task) => task.name);
  const guess = nearest(name, names);
  const known = names.length === 0 ? "add it to [tasks] in ffi.toml, or as tasks/<name>.mjs" : `tasks: ${names.join(", ")}`;
  return error("task.unknown", `there is no task "${name}"`, {
    hint: guess === undefined ? known : `did you mean "${guess}"? ${known}`,
    category: "usage",
  });
}

function taskFailed(task: Task, how: string): Diagnostic {
  return error("task.failed", `task "${task.name}" failed: ${how}`, { hint: `it is: ${task.source}` });
}
