// What the stage keeps of one raw unit: everything that naming and rendering need, so that an unchanged unit is not read again.
import type { Display } from "./display-tokens.js";

/** A C type or a piece of run-time type information that a unit defines: its text as a hash, and the names it refers to. */
export interface StructuralDefinition {
  /** Index into `UnitArtifact.names`. */
  readonly name: number;
  /** Hash of the definition's text with every generated name replaced by what is stable about it. */
  readonly shape: string;
  /** Types and type information that the definition mentions, in order; indexes into `UnitArtifact.names`. */
  readonly references: readonly number[];
}

/** A proc or variable with external linkage that a unit defines. */
export interface SymbolDefinition {
  readonly name: number;
  /** Hash of the declaration's text without the symbol's own name, parameter names and types. */
  readonly shape: string;
  /** The types that the declaration mentions, in order. */
  readonly references: readonly number[];
  /** What tells it from others of one base name, shape and file; undefined for a symbol that there can be no other like. */
  readonly content: SymbolContent | undefined;
}

/** The definition's text, short of the names that the build decides. */
export interface SymbolContent {
  /** Hash of the text between the names. */
  readonly hash: string;
  /** The names that stand in it, in order; indexes into `UnitArtifact.names`. */
  readonly mentions: readonly number[];
}

/** How a gensym field is told from the others of its struct: by its position among them. */
export interface FieldRank {
  readonly name: number;
  readonly rank: number;
}

/** One raw unit, read. Depends on the raw text and the unit's name only. */
export interface UnitArtifact {
  /** Digest of the raw text. */
  readonly digest: string;
  /** Names that the whole build must agree on. */
  readonly names: readonly string[];
  /** Replacements that this unit alone decides: statics, literals, locals, line numbers. */
  readonly fixed: readonly string[];
  /** Triples: start, length, and what stands there: an index into `names`, or `~index` into `fixed`. Ascending. */
  readonly spots: Int32Array;
  readonly types: readonly StructuralDefinition[];
  readonly rtti: readonly StructuralDefinition[];
  readonly symbols: readonly SymbolDefinition[];
  readonly fields: readonly FieldRank[];
  readonly displays: readonly Display[];
  /** Pairs of an object type and the type it inherits from, by raw name. */
  readonly parents: readonly (readonly [string, string])[];
  /** False when the unit may hold tokens that were not seen: then no token of the build is renamed. */
  readonly checksUnderstood: boolean;
  /** Constants that line numbers in this unit are offsets from. */
  readonly lines: readonly number[];
  /** Names that must stay: exported, or mentioned in a string literal. */
  readonly kept: readonly string[];
  /** Every other generated-looking name of the unit, which stays as it is; for the check of injectivity. */
  readonly untouched: readonly string[];
  /** False when the unit was not understood: it defines nothing that the stage names. */
  readonly understood: boolean;
  /** Hash of the preprocessor lines that everything else follows; empty for a unit that must be compiled alone and whole. */
  readonly prelude: string;
  /** Lines of the raw text. */
  readonly size: number;
}
