// Turns figures into the tables that people read: ratios first, beside what was aimed at.
import { ROWS, targetOf } from "./rows.mjs";

/** One subject in one profile: a line for each row that was measured. */
export function rowsTable(figures, profile) {
  const head = "| edit | `ffi build` | `nim c` | faster | aimed at | CPU: `ffi`, `nim c` | of it gcc | C files compiled |\n|---|---|---|---|---|---|---|---|";
  const lines = ROWS.filter(({ key }) => figures[key] !== undefined).map((row) => rowLine(row, figures[row.key], profile));
  return [head, ...lines].join("\n");
}

function rowLine(row, one, profile) {
  if (one.nim === undefined) return `| ${row.title} | ${time(one.ffi)} | | | | ${time(one.ffiCpu)} | ${time(one.ffiGcc)} | ${one.ffiCompiles} |`;
  const faster = times(one.nim, one.ffi);
  return `| ${row.title} | ${time(one.ffi)} | ${time(one.nim)} | ${faster} | ${targetOf(row, profile)} | ${time(one.ffiCpu)}, ${time(one.nimCpu)} | ${time(one.ffiGcc)}, ${time(one.nimGcc)} | ${one.ffiCompiles}, ${one.nimCompiles} |`;
}

/** Merge + emit beside the compiler: when all units changed (cold), and when one did. */
export function stagesTable(rows) {
  const head = "| | Nim compiler | merge + emit | share | aimed at |\n|---|---|---|---|---|";
  const lines = rows.filter(({ one }) => one?.merge > 0).map(({ title, one, target }) => `| ${title} | ${time(one.cg)} | ${time(one.merge)} | ${percent(one.merge / one.cg)} | ${target} |`);
  return [head, ...lines].join("\n");
}

/** The floor of start-up. */
export function floorTable({ node, ninja, ffi }) {
  return [
    "| `node -e 0` | ninja, nothing to do | `ffi build`, nothing to do | of the two before | aimed at |\n|---|---|---|---|---|",
    `| ${time(node)} | ${time(ninja)} | ${time(ffi)} | ${(ffi / (node + ninja)).toFixed(2)}x | at most 1.5x |`,
  ].join("\n");
}

/** Cost by size. */
export function growthTable(sizes, node) {
  const head = "| units | cold | merge + emit, all units | per unit | nothing changed | beyond `node -e 0` |\n|---|---|---|---|---|---|";
  const lines = sizes.map(({ units, cold, nothing }) => {
    const merge = cold === undefined ? "" : `${time(cold.merge)} | ${((cold.merge / units) * 1000).toFixed(2)} ms`;
    return `| ${units.toLocaleString("en")} | ${cold === undefined ? "" : time(cold.ffi)} | ${merge} | ${nothing === undefined ? "" : `${time(nothing.ffi)} | ${time(nothing.ffi - node)}`} |`;
  });
  return [head, ...lines].join("\n");
}

/** Hits of a second checkout. */
export function checkoutTable(rows) {
  const head = "| | hits, `ffi build` | hits, `nim c` | aimed at | second build, `ffi` | second build, `nim c` |\n|---|---|---|---|---|---|";
  return [head, ...rows.map(({ title, one }) => `| ${title} | ${percent(one.ffiHits)} | ${percent(one.nimHits)} | 95 % | ${time(one.ffi)} | ${time(one.nim)} |`)].join("\n");
}

function time(seconds) {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

function times(a, b) {
  return `${(a / b).toFixed(a / b < 10 ? 2 : 0)}x`;
}

function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}
