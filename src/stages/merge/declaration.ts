// Says what one top-level item of generated C declares: which name, with which linkage, and where its head ends.
import type { IdentifierKind } from "./identifier.js";
import type { Item, LexedUnit } from "./reader.js";

/** What an item declares. `head` ends where the body or the initializer begins. */
export interface Declaration {
  readonly kind: "preprocessor" | "struct" | "typedef" | "function" | "prototype" | "variable";
  readonly linkage: "static" | "extern" | "external" | "exported";
  /** The declared name as an index into the token table, or -1 when it is none of the compiler's. */
  readonly declared: number;
  readonly head: number;
}

/** Reads the head of `item`. */
export function readDeclaration(lexed: LexedUnit, item: Item): Declaration {
  const { text } = lexed.scan;
  if (item.isPreprocessor) return { kind: "preprocessor", linkage: "static", declared: -1, head: item.end };
  if (text.startsWith("typedef", item.start)) return readTypedef(lexed, item);
  if (isStruct(text, item)) return readStruct(lexed, item);
  const head = item.isFunction ? item.open : item.assign >= 0 ? item.assign : item.end;
  const callable = functionName(lexed, item, head);
  const declared = callable >= 0 || item.isFunction ? callable : variableName(lexed, item, head);
  const prefix = text.slice(item.start, declared < 0 ? head : lexed.scan.tokens.start[declared]);
  const kind = item.isFunction ? "function" : callable >= 0 && !pointerMacro.test(prefix) ? "prototype" : "variable";
  return { kind, linkage: readLinkage(prefix), declared, head };
}

/** `N_CDECL_PTR(ret, name)(args);` declares a variable; any other callable declarator without a body is a prototype. */
const pointerMacro = /\bN_[A-Z]+_PTR\(/;

function isStruct(text: string, item: Item): boolean {
  const opens = item.open >= 0 && (item.assign < 0 || item.open < item.assign);
  return opens && !item.isFunction && (text.startsWith("struct ", item.start) || text.startsWith("union ", item.start));
}

function readStruct({ scan }: LexedUnit, item: Item): Declaration {
  const named = item.firstToken < item.endToken && (scan.tokens.end[item.firstToken] as number) < item.open;
  return { kind: "struct", linkage: "static", declared: named ? item.firstToken : -1, head: item.end };
}

/** `typedef struct X X;` declares nothing; `typedef … X;`, `typedef … X[3];` and `typedef N_CDECL_PTR(ret, X)(args);` declare X. */
function readTypedef(lexed: LexedUnit, item: Item): Declaration {
  const { text, tokens } = lexed.scan;
  let declared = -1;
  for (let at = item.firstToken; at < item.endToken; at++) {
    const kind = kindOf(lexed, at);
    const depth = tokens.depth[at];
    if ((kind === "type" || kind === "literal") && (depth === 0 || (depth === 1 && isCalleeName(text, tokens.end[at] as number)))) declared = at;
  }
  const forward = /^typedef (?:struct|union) \w+ \w+;$/.test(text.slice(item.start, Math.min(item.end, item.start + 400)));
  return { kind: "typedef", linkage: "static", declared: forward ? -1 : declared, head: item.end };
}

function kindOf({ scan, identifiers }: LexedUnit, token: number): IdentifierKind {
  return identifiers[scan.tokens.name[token] as number]?.kind ?? "other";
}

/** The `name` of `N_NIMCALL(ret, name)(args)` or of `ret name(args)`, when it is a generated one. */
function functionName({ scan }: LexedUnit, item: Item, head: number): number {
  const { start, end, depth } = scan.tokens;
  for (let at = item.firstToken; at < item.endToken && (start[at] as number) < head; at++) {
    const after = end[at] as number;
    if (depth[at] === 1 && isCalleeName(scan.text, after)) return at;
    if (depth[at] === 0 && scan.text.charCodeAt(after) === 40) return at;
  }
  return -1;
}

/** Whether `)(` follows, perhaps with a blank in between. */
function isCalleeName(text: string, after: number): boolean {
  if (text.charCodeAt(after) !== 41) return false;
  const next = text.charCodeAt(after + 1);
  return next === 40 || (next === 32 && text.charCodeAt(after + 2) === 40);
}

function variableName(lexed: LexedUnit, item: Item, head: number): number {
  const { text, tokens } = lexed.scan;
  if (item.firstToken < item.endToken && text.startsWith("STRING_LITERAL(", item.start)) return item.firstToken;
  for (let at = item.endToken - 1; at >= item.firstToken; at--) {
    if ((tokens.start[at] as number) >= head || tokens.depth[at] !== 0) continue;
    const ends = kindOf(lexed, at) !== "type" && endsDeclarator(text.slice(tokens.end[at], head));
    return ends ? at : -1;
  }
  return -1;
}

/** Whether nothing but array bounds and blanks stands between the name and the end of the head. */
function endsDeclarator(rest: string): boolean {
  return /^\s*(?:\[[^\]]*\]\s*)*;?\s*$/.test(rest);
}

function readLinkage(prefix: string): Declaration["linkage"] {
  if (prefix.includes("N_LIB_EXPORT") || prefix.includes("N_LIB_IMPORT")) return "exported";
  if (prefix.startsWith("static ") || /^(?:\w+\s+)*?(?:static\b|STRING_LITERAL\b)/.test(prefix)) return "static";
  return /^extern\b(?!\s*")/.test(prefix) ? "extern" : "external";
}
