// The build of one library as nodes and edges for people: sources, stages, units, libraries, bindings. Pure.

/** What a node stands for; decides its column and colour. */
export type NodeKind = "source" | "stage" | "unit" | "library" | "binding";

/** One node. */
export interface ViewNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** More about it: when it moved last, its size. */
  readonly detail: string;
}

/** The whole picture of one library. */
export interface BuildView {
  readonly library: string;
  readonly configuration: string;
  readonly nodes: readonly ViewNode[];
  /** From id to id: the second is made of the first. */
  readonly edges: readonly (readonly [string, string])[];
}

/** What a picture is made of. */
export interface BuildFacts {
  readonly library: string;
  readonly configuration: string;
  /** The library's own inputs, as people name them. */
  readonly sources: readonly string[];
  readonly otherInputs: number;
  readonly units: readonly { readonly name: string; readonly source: string | undefined; readonly detail: string }[];
  /** In how many files the C compiler gets them. */
  readonly files: number;
  readonly libraries: readonly string[];
  readonly bindings: readonly string[];
}

/** Lays the picture out: every source leads to cg, cg to interface and merge, merge to the units, units to the libraries. */
export function buildView(facts: BuildFacts): BuildView {
  const node = (kind: NodeKind, label: string, detail = ""): ViewNode => ({ id: `${kind}:${label}`, kind, label, detail });
  const cg = node("stage", "cg", `${facts.otherInputs} further inputs`);
  const merge = node("stage", "merge + emit", `${counted(facts.units.length, "unit")} in ${counted(facts.files, "C file")}`);
  const bind = node("stage", "bind", "interface model");
  const sources = facts.sources.map((source) => node("source", source));
  const units = facts.units.map((unit) => node("unit", unit.name, unit.detail));
  const libraries = facts.libraries.map((name) => node("library", name));
  const bindings = facts.bindings.map((name) => node("binding", name));
  const edges: (readonly [string, string])[] = [
    ...sources.map((source) => [source.id, cg.id] as const),
    [cg.id, merge.id],
    ...units.map((unit) => [merge.id, unit.id] as const),
    ...units.flatMap((unit) => libraries.map((library) => [unit.id, library.id] as const)),
    ...(bindings.length === 0 ? [] : [[cg.id, bind.id] as const]),
    ...bindings.map((binding) => [bind.id, binding.id] as const),
  ];
  const stages = bindings.length === 0 ? [cg, merge] : [cg, merge, bind];
  return { library: facts.library, configuration: facts.configuration, nodes: [...sources, ...stages, ...units, ...libraries, ...bindings], edges };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The picture in lines of text, stage by stage. */
export function viewLines(view: BuildView): string[] {
  const of = (kind: NodeKind) => view.nodes.filter((node) => node.kind === kind);
  const list = (nodes: readonly ViewNode[]) => nodes.map((node) => `    ${node.label}${node.detail === "" ? "" : `  (${node.detail})`}`);
  const stage = (label: string) => view.nodes.find((node) => node.kind === "stage" && node.label === label);
  return [
    `${view.library} (${view.configuration})`,
    "  sources",
    ...list(of("source")),
    `  -> cg (${stage("cg")?.detail ?? ""})`,
    `  -> merge + emit -> cc: ${stage("merge + emit")?.detail ?? ""}`,
    ...list(of("unit")),
    "  -> link",
    ...list(of("library")),
    ...(of("binding").length === 0 ? [] : ["  cg -> bind", ...list(of("binding"))]),
  ];
}

const SHAPES: Readonly<Record<NodeKind, string>> = { source: "note", stage: "box", unit: "component", library: "cylinder", binding: "folder" };

/** The picture for graphviz. */
export function viewDot(views: readonly BuildView[]): string {
  const quoted = (text: string) => `"${text.replace(/["\\]/g, (char) => `\\${char}`)}"`;
  const bodies = views.map((view, index) => {
    const id = (node: string) => quoted(`${view.library}/${node}`);
    const nodes = view.nodes.map((node) => `    ${id(node.id)} [label=${quoted(node.label)}, shape=${SHAPES[node.kind]}];`);
    const edges = view.edges.map(([from, to]) => `    ${id(from)} -> ${id(to)};`);
    return [`  subgraph cluster_${index} {`, `    label=${quoted(`${view.library} (${view.configuration})`)};`, ...nodes, ...edges, "  }"].join("\n");
  });
  return `digraph ffi {\n  rankdir=LR;\n${bodies.join("\n")}\n}\n`;
}
