// `ffi doctor`: looks for every tool that some part of ffi may start, and says where it is, or what its absence prevents.
import type { EventSink } from "../core/build-event.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { Outcome } from "../core/outcome.js";
import type { Project } from "../project/project.js";
import { type Tool, toolCatalogue } from "../toolchain/catalogue.js";
import type { FoundTool } from "../toolchain/tool.js";
import { loadProject } from "./load-project.js";

/** One tool as found. */
export interface ToolReport {
  readonly name: string;
  readonly found: boolean;
  readonly required: boolean;
  readonly path?: string;
  readonly version?: string;
  readonly note?: string;
  readonly neededBy: string;
  /** How to install it. */
  readonly install: string;
}

/** Everything that was looked for, in the order of the catalogue. */
export interface DoctorReport {
  readonly tools: readonly ToolReport[];
}

/** Works in and outside of a project; a broken manifest is reported and otherwise ignored. */
export async function doctor(request: { readonly cwd: string }, events: EventSink): Promise<Outcome<DoctorReport>> {
  const loaded = await loadProject(request.cwd);
  const project = loaded.ok ? loaded.value : undefined;
  const manifestProblems = loaded.ok ? [] : loaded.error.filter((problem) => problem.code !== "manifest.absent");
  const examined = await Promise.all(toolCatalogue(project).map((tool) => examine(tool, project)));
  const tools = examined.map(({ report }) => report);
  const missing = examined.flatMap(({ problems }) => problems);
  for (const { note, name } of tools) if (note !== undefined) events({ kind: "note", text: `${name}: ${note}` });
  return {
    result: { tools },
    lines: table(tools),
    diagnostics: [...manifestProblems, ...missing],
    summary: missing.length === 0 ? "everything required is there" : `${missing.length} required missing`,
  };
}

interface Examined {
  readonly report: ToolReport;
  /** Of required tools only. */
  readonly problems: readonly Diagnostic[];
}

async function examine(tool: Tool, project: Project | undefined): Promise<Examined> {
  const { name, required, neededBy, install } = tool;
  const result = await tool.discover({ env: process.env, project });
  const found: Partial<FoundTool> = result.ok ? result.value : {};
  const note = result.ok || required || result.error[0]?.code !== "tool.old" ? {} : { note: result.error[0].message };
  return {
    report: { name, found: result.ok, required, ...found, neededBy, install, ...note },
    problems: result.ok || !required ? [] : result.error,
  };
}

function table(tools: readonly ToolReport[]): readonly string[] {
  const rows = tools.map((tool) => [
    tool.found ? "ok" : tool.required ? "MISSING" : "absent",
    tool.name,
    tool.version ?? "-",
    tool.path ?? tool.install,
    `for ${tool.neededBy}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}
