// The two graph files of one library: build.ninja (stages) and units.ninja (merge, units and links, rewritten by merge). Pure.
import { createHash } from "node:crypto";
import { assignment, defaults, edge, include } from "./ninja-writer.js";
import { quoteWord, quoteWords } from "./shell-words.js";

/** What the stages' graph depends on. Paths are relative to the library's build folder unless said otherwise. */
export interface StageGraph {
  readonly library: string;
  /** Absolute path of ninja/rules.ninja. */
  readonly rules: string;
  /** The command that starts a stage: node and the bundle, absolute. */
  readonly stage: readonly string[];
  /** Whether bindings are made at all. */
  readonly bind: boolean;
  /** The Go package that shall notice a new archive: Go's build cache looks at its own files alone. */
  readonly revision?: RevisionEdge;
}

/** Absolute path of the package's folder, and the archive as units.ninja names it. */
export interface RevisionEdge {
  readonly folder: string;
  readonly archive: string;
}

/** One C file to compile. */
export interface UnitEdge {
  readonly source: string;
  readonly object: string;
  readonly compiler: string;
  readonly flags: readonly string[];
  /** Binary logarithm of its lines; a large number where nobody knows it. */
  readonly sizeClass: number;
}

/** Everything that units.ninja says. */
export interface UnitGraph {
  readonly units: readonly UnitEdge[];
  /** Final C files that merge writes. */
  readonly finalC: readonly string[];
  /** Objects that nothing here makes (`{.link.}`). */
  readonly extraObjects: readonly string[];
  readonly links: readonly LinkEdge[];
  /** Prefix of each compile command, such as `ccache`. */
  readonly launcher: readonly string[];
  /** Variables that the C compiler reads: spelled in each command, so that a change of one is a change of the command. */
  readonly environment: Readonly<Record<string, string>>;
}

/** One library file to link. */
export interface LinkEdge {
  readonly kind: "shared" | "static";
  readonly output: string;
  readonly linker: string;
  readonly flags: readonly string[];
}

/** Files of a library's build folder that the graph names; relative to it. */
export const GRAPH_FILES = {
  build: "build.ninja",
  units: "units.ninja",
  rawList: "raw.list",
  status: "cg.status",
  cookie: "source.cookie",
  interfaceModel: "interface.cbor",
  cgPlan: "cg.json",
  mergePlan: "merge.json",
  bindPlan: "bind.json",
  generator: "generator.id",
  toolchain: "toolchain.id",
  decision: "decision.json",
  bindList: "bind.list",
  bindMade: "bind.made",
  exportsMap: "exports.map",
  exportsList: "exports.list",
  systemLibraries: "system-libraries.list",
} as const;

const F = GRAPH_FILES;

/** build.ninja: stages and bindings. Changes only with the project's settings and this command's version. */
export function stageGraphText(graph: StageGraph): string {
  const stages = [
    edge({
      rule: "cg",
      outputs: [F.rawList],
      implicitOutputs: [F.status, F.interfaceModel, F.exportsMap, F.exportsList, F.systemLibraries],
      implicitInputs: [F.cookie],
    }),
    edge({ rule: "phony", outputs: [F.build], inputs: [F.units] }),
  ];
  if (graph.bind) {
    const implicitInputs = [F.interfaceModel, F.systemLibraries, F.bindPlan, F.generator];
    stages.push(edge({ rule: "bind", outputs: [F.bindList], implicitInputs }), defaults([F.bindList]));
  }
  if (graph.revision !== undefined) stages.push(...revisionEdge(graph.revision));
  return [
    "# Written by ffi; edits are lost. What it means: ninja/README.md of the ffi package.\n",
    "ninja_required_version = 1.10\n",
    assignment("library", graph.library),
    assignment("stage", quoteWords(graph.stage)),
    include(graph.rules),
    ...stages,
    include(F.units),
  ].join("");
}

function revisionEdge({ folder, archive }: RevisionEdge): readonly string[] {
  const output = `${folder}/revision.go`;
  const variables = { types: quoteWord(`${folder}/types.go`), new: quoteWord(`${output}.new`), made: quoteWord(output) };
  return [edge({ rule: "revise", outputs: [output], inputs: [archive], implicitInputs: [F.bindList], variables }), defaults([output])];
}

/** units.ninja, ended by a line with its checksum. Without units: what the driver writes when the file is missing or damaged. */
export function unitGraphText(graph: UnitGraph): string {
  const objects = [...graph.units.map((unit) => unit.object), ...graph.extraObjects];
  const body = [
    edge({
      rule: "merge",
      outputs: [F.units, F.decision],
      implicitOutputs: graph.finalC,
      implicitInputs: [F.rawList, F.status, F.mergePlan, F.generator],
    }),
    assignment("environment", Object.entries(graph.environment).map(([name, value]) => `${name}=${quoteWord(value)} `).join("")),
    assignment("launcher", graph.launcher.map((word) => `${quoteWord(word)} `).join("")),
    ...largestFirst(graph.units).map(compileEdge),
    ...graph.links.map((link) => linkEdge(link, objects)),
    defaults(graph.links.map((link) => link.output)),
  ].join("");
  return `${body}# checksum ${checksum(body)}\n`;
}

/** What stands in for units.ninja before the first merge. */
export const EMPTY_UNIT_GRAPH: UnitGraph = { units: [], finalC: [], extraObjects: [], links: [], launcher: [], environment: {} };

/** Whether a text of units.ninja is whole. */
export function isWholeUnitGraph(text: string): boolean {
  const cut = text.lastIndexOf("# checksum ");
  return cut >= 0 && text.slice(cut) === `# checksum ${checksum(text.slice(0, cut))}\n`;
}

/** Ninja starts edges in the order of its file: the longest must not begin when all others have ended. */
function largestFirst(units: readonly UnitEdge[]): readonly UnitEdge[] {
  return [...units].sort((one, other) => other.sizeClass - one.sizeClass);
}

function compileEdge(unit: UnitEdge): string {
  const variables = { compiler: quoteWord(unit.compiler), flags: quoteWords(unit.flags) };
  return edge({ rule: "cc", outputs: [unit.object], inputs: [unit.source], implicitInputs: [F.toolchain], variables });
}

function linkEdge(link: LinkEdge, objects: readonly string[]): string {
  const list = link.kind === "shared" ? F.exportsMap : F.exportsList;
  return edge({
    rule: `link_${link.kind}`,
    outputs: [link.output],
    inputs: objects,
    implicitInputs: [list, F.toolchain],
    variables: {
      new: quoteWord(`${link.output}.new`),
      linker: quoteWord(link.linker),
      flags: quoteWords(link.flags),
    },
  });
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
