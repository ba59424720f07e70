// The name that a user gives a new project -> the folder, and the library's name in every spelling that the files need.
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, err, ok } from "../core/result.js";
import { camelCase, pascalCase, upperSnakeCase } from "../model/words.js";
import { LIBRARY_NAME_RULE, libraryNameFor } from "../project/library-name.js";

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

/** The rule for project names, as people are told it. */
export const PROJECT_NAME_RULE =
  `a project name starts with a letter and holds letters, digits, - _ and . only, and is none of ffi, future, option, result, ` +
  `system, time; ${LIBRARY_NAME_RULE}`;

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
  const plain = libraryNameFor(name);
  const guess = plain === undefined || TAKEN.has(plain.toLowerCase()) ? libraryNameFor(`${name}_lib`) : plain;
  return error("init.name", `the project cannot be called "${name}": ${PROJECT_NAME_RULE}`, {
    hint: `ffi init ${guess ?? "my_lib"}`,
    category: "usage",
  });
}
