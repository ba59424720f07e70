// Writes ninja syntax: every path and value escaped, one statement per call. Knows nothing of what is built.
// The format: https://ninja-build.org/manual.html#ref_ninja_file

/** One build statement: a rule applied to files. */
export interface Edge {
  readonly rule: string;
  readonly outputs: readonly string[];
  /** Written by the rule but not named in its command's `$out`. */
  readonly implicitOutputs?: readonly string[];
  readonly inputs?: readonly string[];
  /** Make the edge run when they change, without standing in `$in`. */
  readonly implicitInputs?: readonly string[];
  readonly orderOnly?: readonly string[];
  /** Variables for this edge; values are taken literally (a `$` is escaped). */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A path as it stands in a build statement. Line breaks cannot be written in ninja at all: see `unwritablePath`. */
export function escapePath(path: string): string {
  return path.replace(/[$ :]/g, (char) => `$${char}`);
}

/** A value as it stands behind `name =`: taken literally by ninja, leading blanks included. */
export function escapeValue(value: string): string {
  return value.replaceAll("$", "$$$$").replace(/^ /, "$ ");
}

/** Whether ninja's syntax cannot express a path: line breaks, and a bar, which cannot be escaped. */
export function unwritablePath(path: string): boolean {
  return /[\n\r|]/.test(path);
}

/** `name = value` with the value literal. */
export function assignment(name: string, value: string): string {
  return `${name} = ${escapeValue(value)}\n`;
}

/** `include path`: the file shares the scope. */
export function include(path: string): string {
  return `include ${escapePath(path)}\n`;
}

/** `default a b c`, or nothing for an empty list (ninja would then build every root). */
export function defaults(paths: readonly string[]): string {
  return paths.length === 0 ? "" : `default ${paths.map(escapePath).join(" ")}\n`;
}

/** A whole build statement with its variables. */
export function edge(statement: Edge): string {
  const list = (sign: string, paths: readonly string[] | undefined) =>
    paths === undefined || paths.length === 0 ? "" : `${sign}${paths.map(escapePath).join(" ")}`;
  const head =
    `build ${statement.outputs.map(escapePath).join(" ")}${list(" | ", statement.implicitOutputs)}: ${statement.rule}` +
    `${list(" ", statement.inputs)}${list(" | ", statement.implicitInputs)}${list(" || ", statement.orderOnly)}\n`;
  const variables = Object.entries(statement.variables ?? {}).map(([name, value]) => `  ${assignment(name, value)}`);
  return head + variables.join("");
}
