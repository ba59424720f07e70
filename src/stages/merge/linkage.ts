// Tells a unit's own names from those it shares: what is declared static, what is not, and what only one function mentions.
import type { Declaration } from "./declaration.js";
import type { Item, LexedUnit } from "./reader.js";

/** The unit's names by who may see them; all are indexes into the scan's names. */
export interface Linkage {
  /** Declared static at the top level: the unit alone decides their names. */
  readonly statics: ReadonlySet<number>;
  /** Declared at the top level with external linkage, defined here or elsewhere. */
  readonly externals: ReadonlySet<number>;
  /** Literals that one item only mentions: one that nothing declares at the top level is that function's own. */
  readonly temporaries: ReadonlySet<number>;
}

/** Sorts the names that the unit's declarations declare. A name in a string literal is never the unit's own to change. */
export function collectLinkage(lexed: LexedUnit, declarations: readonly Declaration[]): Linkage {
  const { scan, identifiers } = lexed;
  const statics = new Set<number>();
  const externals = new Set<number>();
  for (const { kind, linkage, declared } of declarations) {
    const name = scan.tokens.name[declared] ?? -1;
    if (name < 0 || kind === "preprocessor" || identifiers[name]?.kind === "type") continue;
    (linkage === "static" ? statics : externals).add(name);
  }
  if (declarations.length > 0) for (const item of scan.items) addFileMacro(lexed, item, statics);
  const mentioned = new Set(scan.mentions);
  for (const name of statics) {
    if (externals.has(name) || mentioned.has(scan.names[name] as string)) statics.delete(name);
  }
  return { statics, externals, temporaries: mentionedOnce(lexed) };
}

/** `#define FX_12 "file"` numbers source files by the order in which the compiler met them. */
function addFileMacro({ scan, identifiers }: LexedUnit, item: Item, statics: Set<number>): void {
  if (!item.isPreprocessor || item.firstToken === item.endToken || !scan.text.startsWith("#define FX_", item.start)) return;
  const name = scan.tokens.name[item.firstToken] as number;
  if (identifiers[name]?.base === "FX") statics.add(name);
}

function mentionedOnce({ scan, identifiers }: LexedUnit): Set<number> {
  const first = new Int32Array(scan.names.length).fill(-1);
  const once = new Set<number>();
  identifiers.forEach(({ kind }, name) => kind === "literal" && once.add(name));
  scan.items.forEach((item, at) => {
    for (let token = item.firstToken; token < item.endToken; token++) {
      const name = scan.tokens.name[token] as number;
      if (first[name] === -1) first[name] = at;
      else if (first[name] !== at) once.delete(name);
    }
  });
  return once;
}
