// One random sequence of edits built by the real command: after each, whatever the incremental build left must be byte for byte
// what a build from nothing makes in the same place, must need nothing more, and must link into a C program that runs.
import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildRig } from "../../e2e/incremental/build-rig.js";
import { haveTools } from "../../e2e/rig/tools.js";
import { edits, firstProject } from "./edits.js";
import { type LibrarySettings, libraryFiles } from "./library-project.js";
import type { Project } from "./project-model.js";
import { type Random, seeded } from "./random.js";

/** How one step went. */
export interface BuiltStep {
  readonly edit: string;
  readonly configuration: string;
  /** What the C program printed. */
  readonly printed: string;
}

interface State {
  readonly project: Project;
  readonly settings: LibrarySettings;
}

/** Most edits are built in dev; a switch to another and back is an edit of its own. */
const configurations = [
  { name: "dev", args: [] },
  { name: "dev", args: [] },
  { name: "dev", args: [] },
  { name: "release", args: ["--profile", "release"] },
  { name: "danger-refc", args: ["--profile", "danger", "--mm", "refc"] },
] as const;

/** Runs a sequence; throws with seed, step and file where a rule is broken. */
export async function runBuiltSequence(rig: BuildRig, seed: number, count: number): Promise<BuiltStep[]> {
  const random = seeded(seed);
  let state: State = { project: firstProject(random), settings: { define: undefined } };
  let edit = "begin";
  const steps: BuiltStep[] = [];
  for (let step = 0; step <= count; step++) {
    const { name: configuration, args } = random.pick(configurations);
    const where = `seed ${seed}, step ${step} (${edit}), ${configuration}`;
    layOut(rig, state);
    if (random.below(5) === 0) edit += `, ${damage(rig, configuration, random)}`;
    const printed = await tryBuild({ rig, configuration, args, where });
    steps.push({ edit, configuration, printed });
    [edit, state] = next(state, random);
  }
  return steps;
}

function next(state: State, random: Random): [string, State] {
  if (random.below(10) === 0) return ["switch a define", { ...state, settings: { define: state.settings.define === undefined ? "counted" : undefined } }];
  const edit = random.pick(edits);
  return [edit.name, { ...state, project: edit.apply(state.project, random) }];
}

interface Attempt {
  readonly rig: BuildRig;
  readonly configuration: string;
  readonly args: readonly string[];
  readonly where: string;
}

async function tryBuild({ rig, configuration, args, where }: Attempt): Promise<string> {
  await succeed(rig, args, where);
  const idle = (await succeed(rig, args, where)).stderr;
  if (!/^up to date: /m.test(idle)) throw new Error(`${where}: a second build has something to do:\n${idle}`);
  const incremental = outputs(rig, configuration);
  const printed = await runClient(rig, configuration, where);
  renameSync(join(rig.folder, "build"), join(rig.folder, "build.kept"));
  await succeed(rig, args, where);
  const clean = outputs(rig, configuration);
  rmSync(join(rig.folder, "build"), { recursive: true });
  renameSync(join(rig.folder, "build.kept"), join(rig.folder, "build"));
  const differing = [...new Set([...incremental.keys(), ...clean.keys()])].filter((path) => incremental.get(path) !== clean.get(path));
  if (differing.length > 0) throw new Error(`${where}: differ from a clean build's: ${differing.join(" ")}`);
  return printed;
}

/** Both builds go through ccache, where there is one; neither takes the compiler's output from the cg cache. */
async function succeed(rig: BuildRig, args: readonly string[], where: string) {
  const launcher = haveTools("ccache") ? ["--launcher", "ccache"] : [];
  const ran = await rig.ffi(["build", ...args, ...launcher], { env: { FFI_CG_CACHE: "off", CCACHE_DIR: join(tmpdir(), "ffi-corpus-ccache") } });
  if (ran.code !== 0) throw new Error(`${where}: the build fails:\n${ran.stderr}`);
  return ran;
}

/** Everything that a build makes but its records of times and runs. */
function outputs(rig: BuildRig, configuration: string): Map<string, string> {
  const library = `build/${configuration}/edits`;
  const named = ["raw.list", "units.ninja", "decision.json", "interface.cbor", "exports.map", "exports.list", "system-libraries.list", "bind.list"].map((name) => `${library}/${name}`);
  const folders = [`build/${configuration}/lib/`, `${library}/c/`, `${library}/obj/`, "bindings/"];
  const paths = rig.files().filter((path) => named.includes(path) || (folders.some((folder) => path.startsWith(folder)) && !path.endsWith(".o.d")));
  return new Map(paths.map((path) => [path, readFileSync(join(rig.folder, path)).toString("latin1")]));
}

/** Links the shared and the static library in turn, and runs the program. */
async function runClient(rig: BuildRig, configuration: string, where: string): Promise<string> {
  const printed: string[] = [];
  for (const library of ["libedits.so", "libedits.a"]) {
    const folder = `build/${configuration}/lib`;
    const linked = await rig.run("gcc", ["client.c", `${folder}/${library}`, "-lm", "-ldl", "-pthread", `-Wl,-rpath,${join(rig.folder, folder)}`, "-o", "client"]);
    if (linked.code !== 0) throw new Error(`${where}: ${library} does not link:\n${linked.stderr}`);
    const ran = await rig.run("./client", []);
    if (ran.code !== 0) throw new Error(`${where}: the program with ${library} ends with ${ran.code}:\n${ran.stderr}`);
    printed.push(ran.stdout);
  }
  if (printed[0] !== printed[1]) throw new Error(`${where}: shared and static library behave differently`);
  return printed[0]!;
}

/** Deletes or damages one file of the build folder, as a crash or a curious user would. */
function damage(rig: BuildRig, configuration: string, random: Random): string {
  const files = rig.files().filter((path) => path.startsWith(`build/${configuration}/`) && !path.includes("/nimcache/") && !path.endsWith("/lock"));
  if (files.length === 0) return "nothing to damage";
  const path = random.pick(files);
  const whole = join(rig.folder, path);
  const ways = [() => rmSync(whole), () => truncateSync(whole, 7), () => writeFileSync(whole, "damaged")];
  random.pick(ways)();
  return `damage to ${path}`;
}

function layOut(rig: BuildRig, { project, settings }: State): void {
  const wanted = libraryFiles(project, settings);
  for (const path of rig.files()) if (path.startsWith("src/") && !(path in wanted)) rmSync(join(rig.folder, path));
  rig.write(Object.fromEntries(Object.entries(wanted).filter(([path, text]) => !rig.has(path) || rig.read(path) !== text)));
}
