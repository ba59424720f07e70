// Says what part each top-level item of a unit plays when units are compiled together or one is compiled in parts.
import type { Declaration } from "./declaration.js";
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
  const innerWords = newInnerWords(text);
  const addressed = addressedProcs(lexed, declarations);
  for (const [at, item] of items.entries()) {
    const declaration = declarations[at];
    const inner = innerWords(item);
    const found = declaration === undefined || inner === "reaches out" ? undefined : readPiece(lexed, item, declaration);
    if (found === undefined) return undefined;
    if (found.role === "inline" && (inner === "state" || addressed.has(declaredName(lexed, declaration)))) found.role = "pinned";
    pieces.push({ ...found, start: item.start, end: items[at + 1]?.start ?? text.length });
  }
  return pieces;
}

/**
 * What `{.emit.}` in an item may do beyond it: a directive (the compiler's own choose a line), a pragma, a declaration of what others
 * declare, names of values or of a tag inside a type, a label for the assembler (which inlining would repeat), a state.
 */
const innerWord =
  /\n[ \t]*#(?!(?:if 0|else|endif)\n)|_Pragma|\b(?:extern|static)\s|\b(?:enum\s+(?:\w+\s*)?|(?:struct|union)\s+\w+\s*)\{|\b(?:__)?asm(?:__)?\b[^{}]*?"[^"]*\w:[^"]*"/g;

/** Tells what there is of that behind the beginning of an item; the items are asked for in their order. */
function newInnerWords(text: string): (item: Item) => "reaches out" | "state" | undefined {
  innerWord.lastIndex = 0;
  let word = innerWord.exec(text);
  return ({ start, end, isPreprocessor }) => {
    let found: "reaches out" | "state" | undefined;
    for (; word !== null && word.index < end; word = innerWord.exec(text)) {
      if (word.index <= start || isPreprocessor || found === "reaches out") continue;
      found = word[0].startsWith("static") ? "state" : "reaches out";
    }
    return found;
  };
}

/**
 * The static functions that the unit mentions other than by calling them: all of its mentions are one address, so a copy in each part
 * would show.
 */
function addressedProcs({ scan }: LexedUnit, declarations: readonly Declaration[]): ReadonlySet<number> {
  const { text, tokens } = scan;
  const found = new Set<number>();
  const isInline = new Uint8Array(scan.names.length);
  for (const { kind, linkage, declared } of declarations) if (kind === "function" && linkage === "static" && declared >= 0) isInline[tokens.name[declared] as number] = 1;
  for (let at = 0; at < tokens.name.length; at++) {
    const name = tokens.name[at] as number;
    if (isInline[name] === 1 && !/^\)? ?\(/.test(text.slice(tokens.end[at], (tokens.end[at] as number) + 3))) found.add(name);
  }
  return found;
}

function declaredName({ scan }: LexedUnit, declaration: Declaration | undefined): number {
  return scan.tokens.name[declaration?.declared ?? -1] ?? -1;
}

/** Not `readonly`: an inline proc with a state is no more than that. */
interface Form {
  role: Role;
  name: string;
}

function readPiece({ scan }: LexedUnit, item: Item, { kind, declared }: Declaration): Form | undefined {
  if (kind === "preprocessor") return { role: "prelude", name: "" };
  if (declared < 0) return readOwnPiece(scan.text.slice(item.start, item.end), kind);
  const name = scan.names[scan.tokens.name[declared] as number] as string;
  if (attribute.test(name)) return kind === "struct" ? readOwnPiece(scan.text.slice(item.start, item.end), kind) : undefined;
  if (kind === "typedef" || kind === "struct") return { role: "type", name };
  const begins = (word: string): boolean => scan.text.startsWith(word, item.start);
  if (item.isFunction) return readFunction(scan.text.slice(item.start, item.open), name);
  if (begins("extern ")) return item.assign < 0 ? { role: "declaration", name } : undefined;
  if (kind === "prototype") return { role: "declaration", name };
  if (begins("STRING_LITERAL(")) return { role: "constant", name };
  if (!begins("static ")) return { role: "variable", name };
  return { role: constantHead.test(scan.text.slice(item.start, item.assign + 1)) ? "constant" : "pinned", name };
}

/** What `{.codegenDecl.}` and packed types bring in, and looks like one of the compiler's names. */
const attribute = /^__(?:attribute|attribute__|declspec|asm__|extension__|typeof__)$/;

/** What is behind a pointer may be constant where the pointer is not. */
const constantHead = /^static (?:const|NIM_CONST) [^*={]*[={]/;

/** Undefined for a function whose head the compiler did not write (`{.codegenDecl.}`). */
function readFunction(head: string, name: string | undefined): Form | undefined {
  if (name === undefined || !/^(?:static |N_LIB_(?:PRIVATE|EXPORT) )?(?:N_[A-Z]+\(|\w+\*? \w+\(void\))/.test(head)) return undefined;
  return { role: head.startsWith("static N_INLINE(") ? "inline" : head.startsWith("static ") ? "pinned" : "function", name };
}

/** An item that declares a name which the compiler did not make up; undefined for a form that it does not write. */
function readOwnPiece(text: string, kind: Declaration["kind"]): Form | undefined {
  const form = (role: Role, name: string | undefined): Form | undefined => (name === undefined ? undefined : { role, name });
  if (kind === "typedef") return form("type", /^typedef (?:struct|union) (\w+) \1;$/.exec(text)?.[1] ?? callableName(text.slice("typedef ".length)) ?? lastName(text));
  if (kind === "struct") return form("type", /^(?:struct|union) (?:__attribute__\(\(__packed__\)\) )?(\w+)\s*\{/.exec(text)?.[1]);
  if (kind === "function") return readFunction(text, callableName(text));
  if (text.startsWith("extern ")) return /[={]/.test(text) ? undefined : form("declaration", callableName(text) ?? (text.includes(",") ? undefined : lastName(text)));
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
