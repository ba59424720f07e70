// What a built library exports, as the tool chain and its interface model say, and the arguments of clients that open it by name.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeModel } from "../../../src/model/decode.js";
import type { InterfaceModel } from "../../../src/model/types.js";
import type { BuiltLibrary } from "./built-library.js";
import { output } from "./program.js";

/** The first constructor over CBOR of each test library, with a request that it takes. */
const OPENINGS: Readonly<Record<string, { ctor: string; request: string }>> = {
  // {"config": {"name": "e2e"}}
  my_timer: { ctor: "my_timer_create_cbor", request: "a166636f6e666967a1646e616d6563653265" },
  matrix: { ctor: "matrix_create_cbor", request: "a0" },
};

/** Arguments with which a client opens a library and makes a context: file, name, destructor, constructor, request. */
export function openArguments(library: BuiltLibrary): readonly string[] {
  const opening = OPENINGS[library.name];
  if (opening === undefined) throw new Error(`no opening is known for ${library.name}`);
  return [library.shared, library.name, `${library.name}_destroy`, opening.ctor, opening.request];
}

/** Pairs of kind and symbol for every function that takes CBOR; a 0 says that it has no parameters. */
export async function strikeArguments(library: BuiltLibrary): Promise<readonly string[]> {
  const { procs } = await interfaceModel(library);
  return procs.flatMap((proc) => {
    const bare = proc.params.length === 0 ? "0" : "";
    if (proc.kind === "ctor") return [`ctor${bare}`, `${proc.name}_cbor`];
    if (proc.kind === "method") return [`method${bare}`, `${proc.name}_cbor`, `id${bare}`, `${proc.name}_cbor_id`];
    return [];
  });
}

/** The interface model that the library's own compiler run wrote. */
export async function interfaceModel(library: BuiltLibrary): Promise<InterfaceModel> {
  const model = decodeModel(await readFile(join(library.libraryFolder, "..", library.name, "interface.cbor")));
  if (!model.ok) throw new Error(model.error.map((diagnostic) => diagnostic.message).join("\n"));
  return model.value;
}

/** The names of all symbols that a file defines for others, sorted. */
export async function exportedSymbolsOf(file: string): Promise<readonly string[]> {
  const listing = file.endsWith(".so") ? await output("nm", ["-D", "--defined-only", file]) : await output("nm", ["-g", "--defined-only", file]);
  return [...listing.matchAll(/^[0-9a-f]+ [A-Z] (\S+)$/gm)].map(([, name]) => name ?? "").sort();
}

/** The exported functions, data left out. */
export async function exportedFunctions(library: BuiltLibrary): Promise<readonly string[]> {
  const listing = await output("nm", ["-D", "--defined-only", library.shared]);
  return [...listing.matchAll(/^[0-9a-f]+ T (\S+)$/gm)].map(([, name]) => name ?? "").sort();
}
