// The rows of the table: every edit that is measured, by key, in order, with what it shall gain. A project says how it is edited.

/** `edit` names the project's function that makes it; rows without one measure what stands. */
export const ROWS = [
  { key: "cold", title: "cold", targets: { dev: "at most 1.15x", release: "at most 1.05x" } },
  { key: "bindings", title: "cold, with bindings for 4 languages", targets: { dev: "at most 1.15x of one run", release: "at most 1.15x of one run" } },
  { key: "nothing", title: "nothing changed", targets: { dev: "25x faster", release: "25x faster" } },
  { key: "touch", title: "a file touched", edit: "touch", targets: { dev: "20x faster", release: "20x faster" } },
  { key: "comment", title: "comment in place", edit: "comment", targets: { dev: "20x faster", release: "20x faster" } },
  { key: "line", title: "comment line added", edit: "line", targets: {} },
  { key: "hub", title: "unused proc in a hub module", edit: "hub", targets: { dev: "1.1x faster", release: "2x faster, 10x less gcc" } },
  { key: "leaf", title: "body in a leaf module", edit: "leaf", targets: {} },
  { key: "main", title: "body in the main module", edit: "main", targets: {} },
  { key: "field", title: "new field in a widely used object", edit: "field", targets: {} },
  { key: "exported", title: "new exported proc and its use", edit: "exported", targets: {} },
  { key: "generic", title: "new generic instance", edit: "generic", targets: {} },
  { key: "flag", title: "a define added", edit: "define", targets: {} },
  { key: "back", title: "and removed again", edit: "undefine", after: "define", targets: {} },
];

/** The target of a row; an edit without one of its own must at least not be slower. */
export function targetOf(row, profile) {
  return row.targets[profile] ?? "never slower";
}
