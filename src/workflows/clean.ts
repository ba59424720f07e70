// `ffi clean`: finds what ffi made in a project, then removes it. A folder or file that ffi did not make is never touched.
import { join, relative } from "node:path";
import { type Outcome, failed } from "../core/outcome.js";
import { isMarkedGenerated } from "../core/generated-file.js";
import { COMPILE_COMMANDS, commandFolders } from "../graph/compile-commands.js";
import { LAUNCH_FOLDER } from "../graph/launch-record.js";
import { BUILD_MARK, bindingFolder, buildRoot, isConfigurationName } from "../project/layout.js";
import type { Project } from "../project/project.js";
import { kindOf, namesIn, readText, remove, removeEmptyFolder } from "../system/files.js";
import { realPath } from "../system/machine.js";
import { cacheFolder } from "../system/places.js";
import { loadProject, loadProjects } from "./load-project.js";

/** What to clean. */
export interface CleanRequest {
  readonly cwd: string;
  /** Also ffi's caches, which all projects share. */
  readonly caches: boolean;
}

/** What was removed: absolute paths of whole folders and of single files. */
export interface CleanReport {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Removes build folders and unedited generated files of the project, or of each member of a workspace. */
export async function clean(request: CleanRequest): Promise<Outcome<CleanReport>> {
  const projects = await loadProjects(request.cwd);
  if (!projects.ok) return failed(projects.error);
  const plans = await Promise.all(projects.value.map(planClean));
  const caches = request.caches ? [cacheFolder(process.env)] : [];
  const folders = await present([...plans.flatMap((plan) => plan.folders), ...caches]);
  const files = [...plans.flatMap((plan) => plan.files), ...(await ownCompileCommands(request.cwd, projects.value))];
  for (const path of [...folders, ...files]) await remove(path);
  for (const project of projects.value) await removeEmptyOutputs(project);
  return {
    result: { folders, files },
    lines: [...folders, ...files].map((path) => relative(request.cwd, path)),
    diagnostics: [],
    summary: summaryOf(folders.length, files.length),
  };
}

async function planClean(project: Project): Promise<CleanReport> {
  const root = buildRoot(project);
  const configurations = (await namesIn(root)).filter(isConfigurationName);
  const files = await Promise.all(project.bindings.map((binding) => generatedFiles(bindingFolder(project, binding))));
  const own = await present([join(root, LAUNCH_FOLDER), join(root, BUILD_MARK)]);
  return { folders: [...configurations.map((name) => join(root, name)), ...own], files: files.flat() };
}

/** `ffi build --compdb` writes beside the manifest; what another tool wrote there names other folders. */
async function ownCompileCommands(cwd: string, projects: readonly Project[]): Promise<readonly string[]> {
  const start = await loadProject(cwd);
  if (!start.ok) return [];
  const path = join(start.value.root, COMPILE_COMMANDS);
  const text = await readText(path);
  const roots = projects.map((project) => `${realPath(buildRoot(project))}/`);
  const folders = text.ok ? commandFolders(text.value) : [];
  return folders.length > 0 && folders.every((folder) => roots.some((root) => folder.startsWith(root))) ? [path] : [];
}

async function generatedFiles(folder: string): Promise<readonly string[]> {
  const found = await Promise.all(
    (await namesIn(folder)).map(async (name): Promise<readonly string[]> => {
      const path = join(folder, name);
      const kind = await kindOf(path);
      if (kind === "folder") return generatedFiles(path);
      const text = kind === "file" ? await readText(path) : undefined;
      return text?.ok === true && isMarkedGenerated(text.value) ? [path] : [];
    }),
  );
  return found.flat();
}

async function removeEmptyOutputs(project: Project): Promise<void> {
  for (const binding of project.bindings) await removeEmptyFolder(bindingFolder(project, binding));
  await removeEmptyFolder(join(project.root, "bindings"));
  await removeEmptyFolder(buildRoot(project));
}

async function present(paths: readonly string[]): Promise<readonly string[]> {
  const kinds = await Promise.all(paths.map(kindOf));
  return paths.filter((_, index) => kinds[index] !== "absent");
}

function summaryOf(folders: number, files: number): string {
  if (folders + files === 0) return "nothing to remove";
  return `removed ${counted(folders, "folder")} and ${counted(files, "file")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
