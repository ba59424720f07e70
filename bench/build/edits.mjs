// The edits that are measured. Each gets the project and a number that differs from round to round, so that no cache knows the text.
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In the order of the table. */
export const EDITS = [
  { name: "nothing changed", apply: () => {} },
  { name: "a file touched", apply: (project) => touch(project, project.hub) },
  { name: "comment in place", apply: (project, round) => replace(project, project.hub, /# a plain comment.*/, `# a plain comment ${round}`) },
  { name: "comment line added", apply: (project, round) => prepend(project, project.leaf, `# line ${round}\n`) },
  { name: "body in a leaf", apply: (project, round) => replace(project, project.leaf, /return \d+/, `return ${1000 + round}`) },
  { name: "body in the main module", apply: (project, round) => replace(project, project.main, / {2}cint\(value.*\)\n$/, `  cint(value + ${round})\n`) },
  { name: "unused proc in the hub", apply: (project, round) => append(project, project.hub, `proc unused${round}(x: int): int = x * ${round}\n`) },
  { name: "new field in a hub object", apply: (project, round) => replace(project, project.hub, /( {4}weight\*: int\n)/, `$1    extra${round}*: int\n`) },
  { name: "new generic instance", apply: (project, round) => append(project, project.leaf, `proc other${round}*(): int =\n  var s: Store[array[${round + 2}, int16]]\n  s.find("x")\n`) },
  { name: "define changed", apply: (project, round) => define(project, round) },
  { name: "define changed back", apply: (project) => define(project, undefined) },
];

function edit(project, path, change) {
  const file = join(project.folder, path);
  const before = readFileSync(file, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${path} changed nothing`);
  writeFileSync(file, after);
}

function replace(project, path, from, to) {
  edit(project, path, (text) => text.replace(from, to));
}

function prepend(project, path, text) {
  edit(project, path, (before) => text + before);
}

function append(project, path, text) {
  edit(project, path, (before) => before + text);
}

function touch(project, path) {
  const now = Date.now() / 1000;
  utimesSync(join(project.folder, path), now, now);
}

function define(project, value) {
  project.defines = value === undefined ? [] : [`benchRound=${value}`];
  edit(project, "ffi.toml", (text) => {
    const plain = text.replace(/\[nim\][^]*$/, "");
    return value === undefined ? plain : `${plain}[nim]\ndefines = ["benchRound=${value}"]\n`;
  });
}
