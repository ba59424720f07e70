// The small changes of text that edits are made of, and the edits that are the same in every project.
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Changes a file of the project; throws when nothing came of it. */
export function edit(project, path, change) {
  const file = path.startsWith("/") ? path : join(project.folder, path);
  const before = readFileSync(file, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${path} changed nothing`);
  writeFileSync(file, after);
}

/** Edits that every project knows; `salt` differs from call to call, so that no cache knows the text. */
export const SHARED_EDITS = {
  touch: (project) => {
    const now = Date.now() / 1000;
    utimesSync(join(project.folder, project.root), now, now);
  },
  define: (project, salt) => define(project, salt),
  undefine: (project) => define(project, undefined),
};

/** Both contestants get it: ffi from its manifest, `nim c` as an argument. */
function define(project, value) {
  project.defines = value === undefined ? [] : [`benchRound=${value}`];
  edit(project, "ffi.toml", (text) => {
    const plain = text.replace(/\n# bench\n[^]*?\n# end\n/, "");
    const section = project.nimSection ?? "[nim]";
    if (value === undefined) return plain;
    return plain.includes(section) && project.nimSection !== undefined
      ? plain.replace(section, `${section}\n# bench\ndefines = ["benchRound=${value}"]\n# end\n`)
      : `${plain}\n# bench\n[nim]\ndefines = ["benchRound=${value}"]\n# end\n`;
  });
}
