// compile_commands.json: one entry for each unit, as editors and C tools read it. https://clang.llvm.org/docs/JSONCompilationDatabase.html
import type { UnitEdge } from "./graph-text.js";

/** Where `ffi build --compdb` writes it, beside the manifest. */
export const COMPILE_COMMANDS = "compile_commands.json";

/** The units of one library, and the folder in which their commands run. */
export interface CompiledFolder {
  readonly folder: string;
  readonly units: readonly UnitEdge[];
}

/** The file's text. */
export function compileCommandsText(folders: readonly CompiledFolder[]): string {
  const entries = folders.flatMap(({ folder, units }) =>
    units.map(({ source, object, compiler, flags }) => ({
      directory: folder,
      file: source,
      output: object,
      arguments: [compiler, ...flags, "-c", source, "-o", object],
    })),
  );
  return `${JSON.stringify(entries, undefined, 1)}\n`;
}

/** The folders that a file of this kind names; none for anything else. */
export function commandFolders(text: string): readonly string[] {
  try {
    return (JSON.parse(text) as readonly { readonly directory: string }[]).map(({ directory }) => directory);
  } catch {
    return [];
  }
}
