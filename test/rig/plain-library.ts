// Projects for tests of the build: small Nim libraries that use no part of the Nim package but write a true interface file.
import { Encoder } from "cbor-x";

/** What varies between the small libraries. */
export interface PlainLibrary {
  readonly name: string;
  /** C names of the exported procs, each `(a: cint): cint`; the interface lists them as raw procs. */
  readonly exports: readonly string[];
}

/** The bytes of an interface file that describes the exports. */
export function plainInterface({ name, exports }: PlainLibrary): Uint8Array {
  const hex = "0123456789abcdef";
  return new Encoder({ useRecords: false, variableMapSize: true }).encode({
    formatVersion: 1,
    ffiVersion: "0.1.0",
    nimVersion: "2.2.12",
    abiVersion: 1,
    library: { name, nimType: "Lib", defaultAbi: "native", version: "0.1.0", docs: "" },
    types: [],
    procs: exports.map((symbol) => ({
      name: symbol,
      nimName: symbol,
      kind: "raw",
      params: [{ name: "a", type: { kind: "int32" } }],
      result: { kind: "int32" },
      error: { kind: "string" },
      async: false,
      inline: true,
      direct: false,
      abis: ["native"],
      docs: "",
      checksum: { native: hex, cbor: hex },
    })),
    hosts: [],
    events: [],
    consts: [],
    checksum: hex,
  });
}

/** A Nim module that writes the interface file as `genBindings()` would. */
export function interfaceModule(library: PlainLibrary): string {
  const bytes = [...plainInterface(library)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  return `{.used.}\nconst ffiInterfaceOut {.strdefine.} = ""\nwhen ffiInterfaceOut != "":\n  static: writeFile(ffiInterfaceOut, "${bytes}")\n`;
}

/** The files of a project with one library: a root, a leaf module with a body to edit, and the interface. */
export function plainProject(name = "plain"): Record<string, string> {
  const exports = [`${name}_twice`, `${name}_shout`];
  return {
    "ffi.toml": `[library]\nname = "${name}"\nroot = "src/${name}.nim"\n`,
    [`src/${name}.nim`]: [
      "import std/strutils",
      "import leaf, iface",
      `proc twice(a: cint): cint {.exportc: "${name}_twice", cdecl, dynlib, raises: [].} =`,
      "  leafTwice(a)",
      `proc shout(a: cint): cint {.exportc: "${name}_shout", cdecl, dynlib, raises: [].} =`,
      `  cint(toUpperAscii(repeat("x", int(a))).len)`,
      "",
    ].join("\n"),
    "src/leaf.nim": ["## Doubles.", "proc leafTwice*(a: cint): cint =", "  # by adding", "  a + a", ""].join("\n"),
    "src/iface.nim": interfaceModule({ name, exports }),
  };
}
