// Writes what the launcher needs to answer the same command line without us, after a success.
import { delimiter, join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import {
  LAUNCH_FOLDER,
  LAUNCH_VERSION,
  type LaunchRecord,
  type LaunchRequest,
  guessOutput,
  launchKey,
} from "../../graph/launch-record.js";
import { configurationFolder, lockPath } from "../../project/layout.js";
import { MANIFEST_NAME } from "../../project/manifest.js";
import { LANGUAGES, type Project } from "../../project/project.js";
import type { InputName } from "../../stages/scan/input.js";
import type { Output } from "../../stages/scan/outputs.js";
import { knownLooks } from "../../system/known-looks.js";
import { homeFolder } from "../../system/machine.js";
import { packageRoot } from "../../system/places.js";
import { openStamped, textOf } from "../../system/stamped.js";
import { walkFolders } from "../../system/walk.js";
import type { BindRequest, BuildRequest } from "../build-contract.js";
import type { PlannedLibrary } from "../build.js";

/** The launcher's form of a build request. Must agree with `readCommandLine`; a test compares them. */
export function launchOfBuild(request: BuildRequest): LaunchRequest {
  const flags = {
    profile: request.profile,
    sanitize: request.sanitizers === undefined || request.sanitizers.length === 0 ? undefined : request.sanitizers.join(","),
    mm: request.mm,
    launcher: request.launcher,
  };
  return { command: "build", names: request.libraries, flags: given(flags) };
}

/** The same for `genbindings`. */
export function launchOfBind(request: BindRequest): LaunchRequest {
  const names = request.languages.length === LANGUAGES.length ? ["all"] : request.languages;
  return { command: "genbindings", names, flags: given({ out: request.out, abi: request.abi }) };
}

function given(flags: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** What the answer says. */
export interface LaunchAnswer {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: string;
  readonly outputs?: readonly Output[];
}

/** Writes the record beside the builds of the project that the command line is about. Failing to only costs time. */
export function recordLaunch(request: LaunchRequest, planned: readonly PlannedLibrary[], said: LaunchAnswer): void {
  const { start, projects } = planned[0]!;
  const manifest = textOf(join(start.root, "ffi.toml")) ?? "";
  const folder = join(start.root, guessOutput(manifest), LAUNCH_FOLDER);
  const looks = knownLooks(process.env);
  const record: LaunchRecord = {
    version: LAUNCH_VERSION,
    place: folder,
    scanned: String(looks.scanned),
    inputs: inputNames(projects, planned).map(looks.look),
    libraries: planned.map(({ plan }) => ({
      folder: plan.layout.folder,
      lock: lockPath(configurationFolder(plan.project, plan.configuration)),
      identity: plan.identity,
      flags: plan.cg.flags,
      whole: request.command === "build",
    })),
    outputs: said.outputs ?? [],
    diagnostics: said.diagnostics,
    summary: said.summary,
  };
  looks.keep();
  try {
    openStamped(folder, []).write(launchKey(request, process.env), `${JSON.stringify(record)}\n`);
  } catch {
    // A read-only build folder: the next call takes the long way again.
  }
}

/** Everything outside the libraries' own ledgers that the answer depends on. */
function inputNames(projects: readonly Project[], planned: readonly PlannedLibrary[]): InputName[] {
  const root = packageRoot();
  const shim = join(homeFolder(), ".choosenim", "current");
  const own = ["launcher.js", "cli.js", "cli.cjs", "direct.cjs", "bind.js", "stage.js", "stage.cjs"].map((name) => join(root, "dist", name));
  const programs = planned.flatMap(({ tools }) => tools.programs);
  const paths = new Set([...projects.map((project) => project.manifestPath), ...own, join(root, "ninja", "rules.ninja"), ...programs, shim]);
  const members = projects.flatMap((project) => project.workspace.members.map((member) => walkFolders(project.root, member)));
  const manifests = members.flatMap(({ folders }) => folders.map((folder) => join(folder, MANIFEST_NAME)));
  return [
    ...[...paths].map((path): InputName => ({ kind: "data", path })),
    ...members.flatMap(({ listed }) => listed.map((path): InputName => ({ kind: "packages", path }))),
    ...manifests.filter((path) => !paths.has(path)).map((path): InputName => ({ kind: "absent", path })),
    ...earlierOnPath(programs).map((path): InputName => ({ kind: "absent", path })),
  ];
}

/** Where a program of the same name would be found first. */
function earlierOnPath(programs: readonly string[]): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder.startsWith("/"));
  return programs.flatMap((program) => {
    const at = folders.findIndex((folder) => program.startsWith(`${folder}/`));
    const name = program.slice(program.lastIndexOf("/") + 1);
    return at < 0 ? [] : folders.slice(0, at).map((folder) => join(folder, name));
  });
}
