// Says what part each top-level item of a unit plays when units are compiled together or one is compiled in parts.
import type { Declaration } from "./declaration.js";
import { hashText } from "./hash.js";
import { readIdentifier } from "./identifier.js";
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
  if (role === "prelude" || role === "type" || text.startsWith("static ", start)) return false;
  return /^[a-z0-9_]+$/.test(name) && readIdentifier(name).kind === "other";
}

type Form = Pick<Piece, "role" | "name">;

function readPiece({ scan }: LexedUnit, item: Item, { kind, declared }: Declaration): Form | undefined {
  const text = scan.text.slice(item.start, item.end);
  const known = declared < 0 ? undefined : scan.names[scan.tokens.name[declared] as number];
  const form = (role: Role, name: string | undefined): Form | undefined => (name === undefined ? undefined : { role, name });
  if (kind === "preprocessor") return form("prelude", "");
  if (kind === "typedef") return form("type", known ?? typedefName(text));
  if (kind === "struct") return form("type", known ?? /^(?:struct|union) (\w+)\s*\{/.exec(text)?.[1]);
  if (/^(?:struct|union) \w+;$/.test(text)) return form("type", text.slice(0, -1));
  const name = known ?? callableName(text);
  if (item.isFunction) return form(functionRole(text), name);
  if (text.startsWith("extern ")) return form("declaration", name ?? variableName(text));
  if (kind === "prototype" || (known === undefined && (callablePrototype.test(text) || entryPoint.test(text)))) return form("declaration", name);
  return form(variableRole(text), known ?? libraryVariable.exec(text)?.[1]);
}

function functionRole(text: string): Role {
  if (!text.startsWith("static ")) return "function";
  return text.startsWith("static N_INLINE(") ? "inline" : "pinned";
}

function variableRole(text: string): Role {
  if (/^static (?:const|NIM_CONST) |^STRING_LITERAL\(/.test(text)) return "constant";
  return text.startsWith("static ") ? "pinned" : "variable";
}

/** `N_LIB_PRIVATE N_NIMCALL(ret, name)(args);`, where `ret` may hold brackets of its own. */
const callablePrototype = /^(?:\w+ )*N_(?!\w*_PTR\()[A-Z]+\((?:[^();]|\([^();]*\))*, ?(\w+)\)\s*\([^;]*\);$/;

/** `N_LIB_PRIVATE NIM_CONST NI name = …`, whose name is not one of the compiler's. */
const libraryVariable = /^N_LIB_(?:PRIVATE|EXPORT_VAR) [\w* ]*\b(\w+)(?:\[[^\]]*\])* ?(?:=|;$)/;

/** `N_LIB_PRIVATE void NimMain(void) {`: the compiler's own entry points. */
const entryPoint = /^N_LIB_(?:PRIVATE|EXPORT) \w+\*? (\w+)\(void\)/;

function callableName(text: string): string | undefined {
  const name = /^(?:\w+ )*N_[A-Z_]+\((?:[^();]|\([^();]*\))*?, ?(\w+)\)\s*\(/.exec(text)?.[1];
  return name ?? entryPoint.exec(text)?.[1];
}

function typedefName(text: string): string | undefined {
  return /^typedef (?:struct|union) (\w+) \1;$/.exec(text)?.[1] ?? callableName(text.slice("typedef ".length)) ?? variableName(text);
}

function variableName(text: string): string | undefined {
  return /(\w+)(?:\[[^\]]*\])*;$/.exec(text)?.[1];
}
