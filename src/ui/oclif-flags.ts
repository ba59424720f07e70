// Flag tables -> oclif's flag definitions, with their types.
import { Flags, type Interfaces } from "@oclif/core";
import type { FlagSpec, FlagTable } from "./flag-table.js";

/** The oclif definition of each flag of a table. */
export type OclifFlags<T extends FlagTable> = { [Name in keyof T]: OclifFlag<T[Name]> };

type OclifFlag<S extends FlagSpec> = S extends { kind: "boolean" }
  ? Interfaces.BooleanFlag<boolean>
  : S extends { kind: "count" }
    ? Interfaces.OptionFlag<number | undefined>
    : S extends { kind: "choice"; choices: readonly (infer C)[] }
      ? Interfaces.OptionFlag<C | undefined>
      : S extends { kind: "list"; choices: readonly (infer C)[] }
        ? Interfaces.OptionFlag<C[] | undefined>
        : Interfaces.OptionFlag<string | undefined>;

/** Definitions for a command's `static flags`. */
export function oclifFlags<T extends FlagTable>(table: T): OclifFlags<T> {
  return Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, oclifFlag(spec)])) as OclifFlags<T>;
}

function oclifFlag(spec: FlagSpec): unknown {
  const { summary } = spec;
  const char = spec.char as Interfaces.AlphabetLowercase | undefined;
  switch (spec.kind) {
    case "boolean":
      return Flags.boolean({ summary, char });
    case "text":
      return Flags.string({ summary, char, helpValue: spec.value });
    case "count":
      return Flags.integer({ summary, char, min: 1, helpValue: "N" });
    case "choice":
      return Flags.string({ summary, char, options: [...spec.choices], helpValue: spec.choices.join("|") });
    case "list":
      return Flags.string({
        summary,
        char,
        options: [...spec.choices],
        multiple: true,
        multipleNonGreedy: true,
        delimiter: ",",
        helpValue: spec.choices.join(","),
      });
  }
}
