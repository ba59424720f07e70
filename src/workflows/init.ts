// `ffi init`: asks what is not yet answered, decides the files, writes them if nothing is in the way.
import { basename, join, relative } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import type { GeneratedFile } from "../core/generated-file.js";
import { type Outcome, failed } from "../core/outcome.js";
import { type Result, err, ok } from "../core/result.js";
import { type ProjectName, parseProjectName } from "../scaffold/project-name.js";
import { type Starter, type StarterLanguage, scaffold } from "../scaffold/scaffold.js";
import { exists, namesIn, readText, kindOf, writeAtomic } from "../system/files.js";
import { packageRoot, runtimeFolder } from "../system/places.js";
import { askOne, askSome, askText, canAsk } from "../ui/ask.js";

/** The answers that the command line gave. */
export interface InitRequest {
  readonly cwd: string;
  /** A new folder of that name; without one the project is made in `cwd`, with that folder's name. */
  readonly name?: string;
  readonly starter?: Starter;
  readonly languages?: readonly StarterLanguage[];
  /** Asks nothing: defaults for what is not given. */
  readonly yes: boolean;
}

/** What was made. */
export interface InitReport {
  readonly folder: string;
  readonly library: string;
  readonly files: readonly string[];
}

/** Makes a project; changes nothing when a file would be overwritten. */
export async function init(request: InitRequest): Promise<Outcome<InitReport>> {
  const asking = !request.yes && canAsk();
  const name = await nameOf(request, asking);
  if (!name.ok) return failed(name.error);
  const folder = request.name === undefined && !asking ? request.cwd : join(request.cwd, name.value.folder);
  const starter = request.starter ?? (asking ? await askOne("What to start from", describe(STARTER_TEXTS)) : "minimal");
  const languages = request.languages ?? (asking ? await askSome("Clients in", describe(LANGUAGE_TEXTS), DEFAULT_LANGUAGES) : DEFAULT_LANGUAGES);
  const templates = await loadTemplates(starter);
  if (!templates.ok) return failed(templates.error);
  const files = scaffold({ name: name.value, starter, languages, runtime: runtimeFolder() }, templates.value);
  const written = await writeNew(folder, files);
  if (!written.ok) return failed(written.error);
  return report(request.cwd, { folder, library: name.value.library, files: files.map((file) => file.path).sort() });
}

const STARTER_TEXTS: Readonly<Record<Starter, string>> = {
  minimal: "a constructor, a sync and an async method",
  full: "also an event, a host function, an enum, a constant, sequences and options",
  host: "a library that needs a function of the program which uses it",
};

const LANGUAGE_TEXTS: Readonly<Record<StarterLanguage, string>> = {
  c: "C, with the compiler that builds the library",
  cpp: "C++20, with CMake",
  rust: "Rust, with cargo",
  go: "Go, with cgo",
  python: "Python 3.11, with ctypes",
};

/** Needs no tool that the build itself does not need. */
const DEFAULT_LANGUAGES: readonly StarterLanguage[] = ["c"];

function describe<T extends string>(texts: Readonly<Record<T, string>>): { value: T; description: string }[] {
  return (Object.keys(texts) as T[]).map((value) => ({ value, description: texts[value] }));
}

async function nameOf(request: InitRequest, asking: boolean): Promise<Result<ProjectName>> {
  const preset = request.name ?? basename(request.cwd);
  if (request.name !== undefined || !asking) return parseProjectName(preset);
  const problemWith = (answer: string): string | undefined => {
    const parsed = parseProjectName(answer);
    return parsed.ok ? undefined : parsed.error[0]?.message;
  };
  return parseProjectName(await askText("Name of the project", { preset: "my_lib", problemWith }));
}

async function loadTemplates(starter: Starter): Promise<Result<readonly GeneratedFile[]>> {
  const root = join(packageRoot(), "templates", "init");
  const loaded = [...(await loadFolder(join(root, "common"), "")), ...(await loadFolder(join(root, starter), ""))];
  return ok(loaded);
}

async function loadFolder(root: string, prefix: string): Promise<readonly GeneratedFile[]> {
  const found = await Promise.all(
    (await namesIn(join(root, prefix))).map(async (name): Promise<readonly GeneratedFile[]> => {
      const path = prefix === "" ? name : `${prefix}/${name}`;
      if ((await kindOf(join(root, path))) === "folder") return loadFolder(root, path);
      const text = await readText(join(root, path));
      return text.ok ? [{ path, text: text.value }] : [];
    }),
  );
  return found.flat();
}

async function writeNew(folder: string, files: readonly GeneratedFile[]): Promise<Result<undefined>> {
  const taken = await Promise.all(files.map((file) => exists(join(folder, file.path))));
  const obstacles = files.filter((_, index) => taken[index]);
  if (obstacles.length > 0) return err([inTheWay(folder, obstacles)]);
  for (const file of files) {
    const written = await writeAtomic(join(folder, file.path), file.text);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

function inTheWay(folder: string, obstacles: readonly GeneratedFile[]): Diagnostic {
  return error("init.exists", `nothing was written, as files in ${folder} would be overwritten`, {
    detail: obstacles.map((file) => file.path).sort().join("\n"),
    hint: "choose another name or folder, or move these files away",
    category: "usage",
  });
}

function report(cwd: string, result: InitReport): Outcome<InitReport> {
  const shown = relative(cwd, result.folder);
  const enter = shown === "" ? "" : `cd ${shown} && `;
  return {
    result,
    lines: result.files.map((path) => join(shown, path)),
    diagnostics: [],
    summary: `made the library ${result.library}; next: ${enter}ffi build && ffi test && make run`,
  };
}

