// Finds the manifest from the current folder upwards and loads it: the start of every other workflow.
import { dirname, join, relative } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, all, err, fail, ok } from "../core/result.js";
import { MANIFEST_NAME, type ParsedManifest, parseManifest } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import { kindOf, readText } from "../system/files.js";
import { walkFolders } from "../system/walk.js";

/** The project that holds `cwd`, or a diagnostic for each problem of its manifest. */
export async function loadProject(cwd: string): Promise<Result<Project>> {
  const manifestPath = await findManifest(cwd);
  if (manifestPath === undefined) {
    return fail(
      error("manifest.absent", `no ${MANIFEST_NAME} here or in any folder above (${cwd})`, {
        hint: "ffi init",
        category: "usage",
      }),
    );
  }
  return loadManifest(manifestPath, cwd);
}

/** The project that holds `cwd` with, when it is a workspace, each of its members; those without a library are left out. */
export async function loadProjects(cwd: string): Promise<Result<readonly Project[]>> {
  const top = await loadProject(cwd);
  if (!top.ok) return top;
  const folders = await memberFolders(top.value);
  if (!folders.ok) return folders;
  const members = all(await Promise.all(folders.value.map((folder) => loadManifest(join(folder, MANIFEST_NAME), cwd))));
  if (!members.ok) return members;
  return ok([top.value, ...members.value].filter((project) => project.libraries.length > 0));
}

async function findManifest(cwd: string): Promise<string | undefined> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const candidate = join(folder, MANIFEST_NAME);
    if ((await kindOf(candidate)) === "file") return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

async function loadManifest(path: string, cwd: string): Promise<Result<Project>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const parsed = parseManifest({ path, shownAs: relative(cwd, path) || MANIFEST_NAME, text: text.value });
  if (!parsed.ok) return parsed;
  const missing = await missingRoots(parsed.value);
  return missing.length > 0 ? err(missing) : ok(parsed.value.project);
}

async function missingRoots({ project, document }: ParsedManifest): Promise<readonly Diagnostic[]> {
  const single = !Array.isArray(document.values["library"]);
  const found = await Promise.all(project.libraries.map((library) => kindOf(join(project.root, library.root))));
  return project.libraries.flatMap((library, index) =>
    found[index] === "file"
      ? []
      : [
          error("manifest.root-absent", `the root file of library "${library.name}" does not exist: ${library.root}`, {
            location: document.locate(single ? ["library", "root"] : ["library", index, "root"], "value"),
            hint: "create it, or correct the key root",
            category: "usage",
          }),
        ],
  );
}

async function memberFolders(project: Project): Promise<Result<readonly string[]>> {
  const results = await Promise.all(project.workspace.members.map((member) => expandMember(project.root, member)));
  const expanded = all(results);
  return expanded.ok ? ok([...new Set(expanded.value.flat())]) : expanded;
}

/** The folders that a member's pattern matches and that have a manifest. */
async function expandMember(root: string, member: string): Promise<Result<readonly string[]>> {
  const { folders } = walkFolders(root, member);
  const kinds = await Promise.all(folders.map((folder) => kindOf(join(folder, MANIFEST_NAME))));
  const members = folders.filter((_, index) => kinds[index] === "file");
  if (members.length > 0) return ok(members);
  return fail(
    error("workspace.no-member", `workspace member "${member}" has no ${MANIFEST_NAME}`, {
      hint: "correct the key members in [workspace]",
      category: "usage",
    }),
  );
}
