// The disk: reading, and writing so that a reader sees the old or the new file whole and an unchanged file keeps its time stamp.
import { access, chmod, constants, mkdir, readFile, readdir, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, fail, ok } from "../core/result.js";

/** What a write did. */
export type WriteOutcome = "written" | "unchanged";

/** The text of a file; a diagnostic when it is absent or unreadable. */
export async function readText(path: string): Promise<Result<string>> {
  const bytes = await readBytes(path);
  return bytes.ok ? ok(Buffer.from(bytes.value).toString("utf8")) : bytes;
}

/** The bytes of a file; a diagnostic when it is absent or unreadable. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(path));
  } catch (problem) {
    return fail(error("file.unreadable", `cannot read ${path}: ${reasonOf(problem)}`));
  }
}

/** The text of a file, or undefined when there is none; other problems are diagnostics. */
export async function readIfPresent(path: string): Promise<Result<string | undefined>> {
  try {
    return ok(await readFile(path, "utf8"));
  } catch (problem) {
    if (codeOf(problem) === "ENOENT" || codeOf(problem) === "ENOTDIR") return ok(undefined);
    return fail(error("file.unreadable", `cannot read ${path}: ${reasonOf(problem)}`));
  }
}

/** Writes only if the content differs, through a temporary file and a rename; makes the folders above. */
export async function writeIfChanged(path: string, content: string | Uint8Array): Promise<Result<WriteOutcome>> {
  const wanted = Buffer.from(content);
  try {
    if (wanted.equals(await readFile(path))) return ok("unchanged");
  } catch {
    // Absent or unreadable: the write below says why it cannot be replaced, if so.
  }
  return writeAtomic(path, wanted);
}

/** Writes through a temporary file and a rename; makes the folders above. */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<Result<WriteOutcome>> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(path, typeof content === "string" ? content : Buffer.from(content), { fsync: false });
    return ok("written");
  } catch (problem) {
    return fail(error("file.unwritable", `cannot write ${path}: ${reasonOf(problem)}`));
  }
}

/** What to say of a write that the operating system refused; undefined for any other problem, which is a defect. */
export function unwritable(problem: unknown, hint: string): Diagnostic | undefined {
  if (!(problem instanceof Error) || !("path" in problem) || codeOf(problem) === "") return undefined;
  const path = String(problem.path).replace(/\.\d+\.tmp$/, "");
  return error("file.unwritable", `cannot write ${path}: ${reasonOf(problem)}`, { hint });
}

/** Sets the run bit. */
export async function makeExecutable(path: string): Promise<void> {
  await chmod(path, 0o755);
}

/** Whether anything exists at the path. */
export async function exists(path: string): Promise<boolean> {
  return (await kindOf(path)) !== "absent";
}

/** What is at the path. */
export async function kindOf(path: string): Promise<"file" | "folder" | "other" | "absent"> {
  try {
    const found = await stat(path);
    if (found.isFile()) return "file";
    return found.isDirectory() ? "folder" : "other";
  } catch {
    return "absent";
  }
}

/** Whether the file may be run. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await kindOf(path)) === "file";
  } catch {
    return false;
  }
}

/** Names in a folder, sorted; empty when there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

/** Makes a folder and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

/** Removes a file or a whole folder; nothing happens when it is absent. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Removes a folder that holds nothing but empty folders; anything else stays as it is. */
export async function removeEmptyFolder(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if ((await kindOf(join(folder, name))) === "folder") await removeEmptyFolder(join(folder, name));
  }
  await rmdir(folder).catch(() => undefined);
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && "code" in problem ? String(problem.code) : "";
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EPERM: "not permitted",
  EISDIR: "it is a folder",
  EEXIST: "a part of its path is a file",
  ENOTDIR: "a part of its path is a file",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

function reasonOf(problem: unknown): string {
  return REASONS[codeOf(problem)] ?? (problem instanceof Error ? problem.message : String(problem));
}
