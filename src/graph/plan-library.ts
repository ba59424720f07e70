// Decides everything about one library's build from the project, the request and the tools: the stages' plans, the graph's text.
// Pure: a plan can be printed and compared.
import { createHash } from "node:crypto";
import { isAbsolute, join, relative } from "node:path";
import { nimArguments } from "../nim/arguments.js";
import { withoutRoot } from "../stages/cg/portable-entry.js";
import {
  type Configuration,
  type LibraryLayout,
  bindingFolder,
  configurationName,
  libraryFolder,
  libraryLayout,
} from "../project/layout.js";
import type { Launcher, Library, Project } from "../project/project.js";
import { GRAPH_FILES as F, type RevisionEdge, stageGraphText } from "./graph-text.js";
import type { BindPlan, BindTarget, CgPlan, MergePlan } from "./library-plan.js";

/** What the machine offers. All paths absolute. */
export interface BuildTools {
  /** The compiler itself, not a shim or a link. */
  readonly nim: string;
  readonly nimVersion: string;
  /** Program and bundle that ninja starts for a stage. */
  readonly stage: readonly string[];
  /** The folder of the npm package. */
  readonly packageRoot: string;
  /** The user's C compiler, when `CC` is set. */
  readonly compiler?: string;
  readonly home: string;
  readonly sourceDateEpoch: string;
  /** Identity of this command: the hash of the bundle, which changes with the templates. */
  readonly generator: string;
  /** Identity of the C toolchain: path, version and stamp. */
  readonly toolchain: string;
  /** Variables that C compilers read, as they are set. */
  readonly compilerEnvironment: Readonly<Record<string, string>>;
  readonly ffiVersion: string;
}

/** What is asked for. */
export interface LibraryWish {
  readonly project: Project;
  readonly library: Library;
  readonly configuration: Configuration;
  readonly launcher?: Launcher;
}

/** One library's whole plan. */
export interface LibraryPlan {
  readonly project: Project;
  readonly library: Library;
  readonly configuration: Configuration;
  /** Folder name of the configuration. */
  readonly configurationName: string;
  readonly layout: LibraryLayout;
  readonly cg: CgPlan;
  readonly merge: MergePlan;
  readonly bind: BindPlan;
  /** Files to write into the library's build folder before ninja starts, by name. */
  readonly files: ReadonlyMap<string, string>;
  /** Hash over all of them: what the last success was made with. */
  readonly identity: string;
}

/** Plans one library. */
export function planLibrary(wish: LibraryWish, tools: BuildTools): LibraryPlan {
  const { project, library, configuration } = wish;
  const layout = libraryLayout(project, library, configuration);
  const cg = planCg(wish, tools);
  const merge = planMerge(wish, layout, tools);
  const bind: BindPlan = { projectRoot: project.root, targets: bindTargets(wish) };
  const files = new Map([
    [F.cgPlan, document(cg)],
    [F.mergePlan, document(merge)],
    [F.bindPlan, document(bind)],
    [F.generator, `${tools.generator}\n`],
    [F.toolchain, `${tools.toolchain}\n`],
    [
      F.build,
      stageGraphText({
        library: library.name,
        rules: join(tools.packageRoot, "ninja", "rules.ninja"),
        stage: tools.stage,
        bind: bind.targets.length > 0,
        ...revisionOf(bind, { merge, layout, libraries: libraryFolder(project, configuration) }),
      }),
    ],
  ]);
  const identity = hash([...files].flat().join("\0"));
  return { project, library, configuration, configurationName: configurationName(configuration), layout, cg, merge, bind, files, identity };
}

/** The Go package follows the archive that it is linked with, which is that of one configuration. */
function revisionOf(bind: BindPlan, made: { readonly merge: MergePlan; readonly layout: LibraryLayout; readonly libraries: string }): { readonly revision?: RevisionEdge } {
  const target = bind.targets.find(({ language, folder, libraryDir }) => language === "go" && join(folder, libraryDir) === made.libraries);
  const archive = made.merge.links.find(({ kind }) => kind === "static")?.output;
  return target === undefined || archive === undefined ? {} : { revision: { folder: target.folder, archive: relative(made.layout.folder, archive) } };
}

/** The packages of one library that the manifest enables. */
export function bindTargets(wish: Pick<LibraryWish, "project" | "library" | "configuration">): BindTarget[] {
  const { project } = wish;
  return project.bindings.filter((binding) => binding.enabled).map((binding) => bindTarget(wish, binding.language, {}));
}

/** One language's package; a project with several libraries gives each a folder of its own. */
export function bindTarget(
  wish: Pick<LibraryWish, "project" | "library" | "configuration">,
  language: BindTarget["language"],
  override: { readonly out?: string; readonly abi?: BindTarget["abi"] },
): BindTarget {
  const { project, library, configuration } = wish;
  const settings = project.bindings.find((binding) => binding.language === language)!;
  const base = override.out ?? bindingFolder(project, settings);
  const folder = project.libraries.length > 1 ? join(base, library.name) : base;
  return {
    language,
    folder,
    abi: override.abi ?? settings.abi,
    libraryDir: relative(folder, libraryFolder(project, { ...configuration, profile: project.build.profile })),
    ...(settings.packageName === undefined ? {} : { packageName: settings.packageName }),
  };
}

function planCg(wish: LibraryWish, tools: BuildTools): CgPlan {
  const { project, library, configuration } = wish;
  // The manifest's compiler is Nim itself, NimChoices' the C compiler.
  const { compiler: _nim, ...nim } = project.nim;
  const absolute = (path: string) => (isAbsolute(path) ? path : join(project.root, path));
  const runtime = join(tools.packageRoot, "runtime");
  const plan = {
    library: library.name,
    projectRoot: project.root,
    root: absolute(library.root),
    nim: tools.nim,
    nimPrefix: join(tools.nim, "..", ".."),
    args: nimArguments({
      ...nim,
      library: library.name,
      version: library.version,
      profile: configuration.profile,
      mm: configuration.mm,
      sanitizers: configuration.sanitizers,
      paths: nim.paths.map(absolute),
      runtime,
      ...(tools.compiler === undefined ? {} : { compiler: tools.compiler }),
    }),
    env: { SOURCE_DATE_EPOCH: tools.sourceDateEpoch },
    home: tools.home,
    runtime,
    inputs: nim.inputs.map(absolute),
    envNames: nim.env,
    ...(nim.execInputs === undefined ? {} : { execInputs: nim.execInputs.map(absolute) }),
  };
  const about = `${tools.ffiVersion} ${tools.nimVersion}`;
  return { ...plan, flags: hash(`${about} ${document(plan)}`), anywhere: hash(`${about} ${withoutRoot(document(plan), project.root)}`) };
}

function planMerge({ project, library, configuration, launcher }: LibraryWish, layout: LibraryLayout, tools: BuildTools): MergePlan {
  const output = { shared: layout.sharedLibrary, static: layout.staticLibrary };
  return {
    library: library.name,
    projectRoot: project.root,
    incremental: project.nim.incremental,
    split: configuration.profile === "dev",
    relativeSources: project.nim.incremental && !project.nim.fullPaths,
    launcher: launcher === undefined ? [] : [launcher],
    environment: tools.compilerEnvironment,
    strictLink: configuration.sanitizers.length === 0,
    links: project.build.kinds.map((kind) => ({ kind, output: output[kind] })),
  };
}

function document(value: object): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
