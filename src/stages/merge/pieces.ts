// Says what part each top-level item of a unit plays when units are compiled together or one is compiled in parts.
import type { Declaration } from "./declaration.js";
import { hashText } from "./hash.js";
import type { UnitReading } from "./read-unit.js";
import type { Item, LexedUnit } from "./reader.js";

/**
 * What an item is to a translation unit:
 * - `prelude`: a preprocessor line
 * - `type`, `declaration`: may be repeated where it reads the same
 * - `inline`, `constant`: static, of no state: may stand in several translation units
 * - `function`, `variable`: defined once for the whole library
 * - `pinned`: static, and perhaps with a state: whoever mentions it stands in the same translation unit
 */
export type Role = "prelude" | "type" | "declaration" | "inline" | "constant" | "function" | "variable" | "pinned";

/** An item with its part; `end` is where the next item begins, or the text ends. */
export interface Piece {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
  /** The name that it declares, as the compiler spells it; empty for a preprocessor line. */
  readonly name: string;
}

/** The unit's items in order; undefined when one has a form that the compiler does not write by itself (`{.emit.}`). */
export function readPieces(lexed: LexedUnit, declarations: readonly Declaration[]): readonly Piece[] | undefined {
  const { items, text } = lexed.scan;
  if (text.startsWith("#define FX_")) return undefined;
  const pieces: Piece[] = [];
  for (const [at, item] of items.entries()) {
    const declaration = declarations[at];
    const found = declaration === undefined ? undefined : readPiece(lexed, item, declaration);
    if (found === undefined) return undefined;
    pieces.push({ ...found, start: item.start, end: items[at + 1]?.start ?? text.length });
  }
  return pieces;
}

/**
 * A hash of what the unit's preprocessor lines mean to others: units of one hash may be compiled together. Empty when the unit must
 * be compiled alone and whole: it is C++, holds what the compiler did not write, a directive in between, or `#line` macros.
 */
export function readPrelude({ scan: { text }, pieces }: UnitReading): string {
  if (pieces === undefined) return "";
  const count = pieces.findIndex(({ role }) => role !== "prelude");
  if (count < 0 || pieces.some(({ role }, at) => at > count && role === "prelude")) return "";
  const lines = pieces.slice(0, count).map(({ start, end }) => text.slice(start, end).trim());
  const isOpen = !pieces.some((piece) => mayBeLibc(piece, text));
  return hashText(isOpen ? lines.filter((line) => !harmlessHeader.test(line)).join("\n") : `closed\n${lines.join("\n")}`);
}

/** Headers that more units include than not. They define no macro that a Nim name could be, but declare functions. */
const harmlessHeader = /^#include <(?:pthread|stdatomic|stdlib|string|sys\/types)\.h>$/;

/** Whether the piece may declare, in its own way, a function of those headers: these have no capital letter, the compiler's own have. */
function mayBeLibc({ role, name, start }: Piece, text: string): boolean {
  if (role === "prelude" || role === "type" || name.indexOf("__") > 0 || text.startsWith("static ", start)) return false;
  return /^[a-z0-9_]+$/.test(name);
}

type Form = Pick<Piece, "role" | "name">;

function readPiece({ scan }: LexedUnit, item: Item, { kind, declared }: Declaration): Form | undefined {
  if (kind === "preprocessor") return { role: "prelude", name: "" };
  if (declared < 0) return readOwnPiece(scan.text.slice(item.start, item.end), kind);
  const name = scan.names[scan.tokens.name[declared] as number] as string;
  if (kind === "typedef" || kind === "struct") return { role: "type", name };
  const begins = (word: string): boolean => scan.text.startsWith(word, item.start);
  if (item.isFunction) return { role: begins("static ") ? (begins("static N_INLINE(") ? "inline" : "pinned") : "function", name };
  if (kind === "prototype" || begins("extern ")) return { role: "declaration", name };
  if (begins("static const ") || begins("static NIM_CONST ") || begins("STRING_LITERAL(")) return { role: "constant", name };
  return { role: begins("static ") ? "pinned" : "variable", name };
}

/** An item that declares a name which the compiler did not make up; undefined for a form that it does not write. */
function readOwnPiece(text: string, kind: Declaration["kind"]): Form | undefined {
  const form = (role: Role, name: string | undefined): Form | undefined => (name === undefined ? undefined : { role, name });
  if (kind === "typedef") return form("type", /^typedef (?:struct|union) (\w+) \1;$/.exec(text)?.[1] ?? callableName(text.slice("typedef ".length)) ?? lastName(text));
  if (kind === "struct") return form("type", /^(?:struct|union) (\w+)\s*\{/.exec(text)?.[1]);
  if (kind === "function") return form(text.startsWith("static N_INLINE(") ? "inline" : text.startsWith("static ") ? "pinned" : "function", callableName(text));
  if (text.startsWith("extern ")) return form("declaration", callableName(text) ?? lastName(text));
  if (/^(?:struct|union) \w+;$/.test(text)) return form("type", lastName(text));
  if (callablePrototype.test(text) || entryPoint.test(text)) return form("declaration", callableName(text));
  return form("variable", libraryVariable.exec(text)?.[1]);
}

/** `N_LIB_PRIVATE N_NIMCALL(ret, name)(args);`, where `ret` may hold brackets of its own. */
const callablePrototype = /^(?:\w+ )*N_(?!\w*_PTR\()[A-Z]+\((?:[^();]|\([^();]*\))*, ?(\w+)\)\s*\([^;]*\);$/;

/** `N_LIB_PRIVATE NIM_CONST NI name = …`. */
const libraryVariable = /^N_LIB_(?:PRIVATE|EXPORT_VAR) [\w* ]*\b(\w+)(?:\[[^\]]*\])* ?(?:=|;$)/;

/** `N_LIB_PRIVATE void NimMain(void) {`: the compiler's own entry points. */
const entryPoint = /^N_LIB_(?:PRIVATE|EXPORT) \w+\*? (\w+)\(void\)/;

function callableName(text: string): string | undefined {
  const name = /^(?:\w+ )*N_[A-Z_]+\((?:[^();]|\([^();]*\))*?, ?(\w+)\)\s*\(/.exec(text)?.[1];
  return name ?? entryPoint.exec(text)?.[1];
}

function lastName(text: string): string | undefined {
  return /(\w+)(?:\[[^\]]*\])*;$/.exec(text)?.[1];
}
