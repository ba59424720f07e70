// How the compiler spells modules in the names of symbols. A name like `my__part_u8` may be a programmer's own (`{.exportc.}`), which
// must stay: it is one of the compiler's only if there is a module `part`.

/** The last parts of the modules' paths as they stand in names, in the spelling of the compiler's `uniqueModuleName`. */
export function moduleNames(files: readonly string[]): ReadonlySet<string> {
  const names = files.filter((file) => file.endsWith(".nim")).map((file) => file.slice(file.lastIndexOf("/") + 1, -".nim".length));
  return new Set(names.map((name) => [...Buffer.from(name, "utf8")].map(spellByte).join("")));
}

function spellByte(byte: number): string {
  const char = String.fromCharCode(byte);
  if (char === ".") return "O";
  return /[a-z0-9]/.test(char) ? char : String(byte);
}
