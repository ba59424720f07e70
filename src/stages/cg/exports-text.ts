// How the linker is told which symbols are public: a version script for the shared library, a list for the static one.

/** A GNU ld version script that leaves only the names visible. */
export function exportsMapText(names: readonly string[]): string {
  const global = names.length === 0 ? "" : `  global:\n${names.map((name) => `    ${name};\n`).join("")}`;
  return `{\n${global}  local:\n    *;\n};\n`;
}

/** The file for `objcopy --keep-global-symbols`; a comment alone when there are none, since an empty file means all. */
export function exportsListText(names: readonly string[]): string {
  return names.length === 0 ? "# no public symbol\n" : names.map((name) => `${name}\n`).join("");
}
