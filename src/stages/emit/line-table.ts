// Writes the one small unit that holds every line constant, so that shifted source lines recompile nothing else.

/** The constants of one unit: the name of its array, and its values. */
export interface LineConstants {
  readonly array: string;
  readonly values: readonly number[];
}

/** The final file name of the line table; no unit of the compiler's ends in `.c` without `.nim` before it. */
export const lineTableFile = "line-table.c";

/** Renders the line table. Arrays are hidden: they belong to the library, not to its interface. */
export function renderLineTable(constants: readonly LineConstants[]): string {
  const arrays = constants.map(({ array, values }) => {
    return `__attribute__((visibility("hidden"))) const int ${array}[${values.length}] = {${values.join(",")}};\n`;
  });
  return `/* First source line of each function, by unit; the units' own line numbers are offsets from these. */\n${arrays.join("")}`;
}
