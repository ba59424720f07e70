// The name that a user gives a new project -> the folder, and the library's name in every spelling that the files need.
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, err, ok } from "../core/result.js";
import { camelCase, pascalCase, upperSnakeCase } from "../model/words.js";
import { libraryNameFor } from "../project/library-name.js";

/** A project's name, checked. */
export interface ProjectName {
  /** As given: the folder's name. */
  readonly folder: string;
  /** A C identifier: dashes and the like have become underscores. */
  readonly library: string;
  /** As Nim procs begin: `myLib`. */
  readonly camel: string;
  /** As Nim types are called: `MyLib`. */
  readonly pascal: string;
  /** As build variables begin: `MY_LIB`. */
  readonly upper: string;
}

/** Names whose Nim module or type would hide one that the starter project uses. */
const TAKEN: ReadonlySet<string> = new Set(["ffi", "future", "option", "result", "system", "time"]);

/** Checks a name. */
export function parseProjectName(name: string): Result<ProjectName> {
  const library = /^[A-Za-z][A-Za-z0-9._-]*$/.test(name) ? libraryNameFor(name) : undefined;
  if (library === undefined || TAKEN.has(library.toLowerCase())) return err([refused(name)]);
  return ok({
    folder: name,
    library,
    camel: camelCase(library),
    pascal: pascalCase(library),
    upper: upperSnakeCase(library),
  });
}

function refused(name: string): Diagnostic {
  const hint = name === "." ? "ffi init --yes, without a name, makes this folder the project" : `ffi init ${nameLike(name)}`;
  return error("init.name", `the project cannot be called "${name}": ${reason(name)}`, { hint, category: "usage" });
}

/** The one rule that the name breaks. */
function reason(name: string): string {
  if (name === "." || /[/\\]/.test(name)) return "it is a name, not a path (--cwd says where the folder is made)";
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(name)) return "it starts with a letter and holds letters, digits, - _ and . only";
  if (libraryNameFor(name) === undefined) return "the library would be called like a keyword of C, C++ or Nim, or like ffi's folder lib";
  return "the library would hide a module or type of Nim's or ffi's: ffi, future, option, result, system, time";
}

/** A name that will do, as near as can be. */
function nameLike(name: string): string {
  const ascii = name.normalize("NFD").replace(/\p{M}/gu, "");
  const plain = libraryNameFor(ascii);
  return (plain === undefined || TAKEN.has(plain.toLowerCase()) ? libraryNameFor(`${ascii}_lib`) : plain) ?? "my_lib";
}
