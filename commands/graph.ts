// `ffi graph [library…]`: the build graph as text, for graphviz or as a page.
import { error } from "../src/core/diagnostic.js";
import { failed } from "../src/core/outcome.js";
import { FfiCommand } from "../src/ui/command.js";
import { GRAPH_FLAGS } from "../src/ui/flag-table.js";
import { oclifFlags } from "../src/ui/oclif-flags.js";

/** See `ffi graph --help`. */
export default class Graph extends FfiCommand {
  static override summary = "show the build graph";
  static override description = "Sources, stages, units, libraries and bindings of the last build; text by default.";
  static override examples = ["<%= config.bin %> graph", "<%= config.bin %> graph --dot | dot -Tsvg > graph.svg", "<%= config.bin %> graph --html > graph.html"];
  static override strict = false;
  static override usage = "graph [LIBRARY…] [FLAGS]";
  static override flags = oclifFlags(GRAPH_FLAGS);

  /** Started by oclif. */
  async run(): Promise<void> {
    await this.conduct(Graph, async ({ flags, argv, cwd }) => {
      const { dot, html, sanitize, ...same } = flags;
      if (dot === true && html === true) return failed([error("usage.form", "choose one of --dot and --html", { category: "usage" })]);
      const { graph } = await import("../src/workflows/graph.js");
      const form = dot === true ? "dot" : html === true ? "html" : "text";
      return graph({ ...same, cwd, libraries: argv, form, sanitizers: sanitize ?? [] });
    });
  }
}
