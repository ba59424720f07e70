// Says what a generated identifier names, and which part of it the programmer chose. Knows the compiler's spelling only.

/**
 * What an identifier of generated C names:
 * - `symbol`: a proc or variable, `base__modpath_u12`, or one with a counter of its own (`Dl_12_`, `_Z…_u12E…`)
 * - `type`: `tyObject_Foo__<hash>`, perhaps with `_Content`
 * - `rtti`: run-time type information, `NTIv2__<hash>_`, `NTIfoo__<hash>_`, `NimDT___<hash>_kind`
 * - `literal`: a temporary that the compiler numbers, `TM__<hash>_3`, `CNSTCLOSURE3`, `Nim_OfCheck_CACHE3`, `FX_3`
 * - `gensym`: a local or a field whose name holds a template's counter, `iX60gensym12_`
 * - `other`: nothing of the compiler's; never renamed
 */
export type IdentifierKind = "symbol" | "type" | "rtti" | "literal" | "gensym" | "other";

/** An identifier taken apart. */
export interface Identifier {
  readonly kind: IdentifierKind;
  /** The name without what the compiler generated; the beginning of the final name. */
  readonly base: string;
  /** The hash of a type that stands in the name, or empty. */
  readonly typeHash: string;
  /** What the last part of the module's path ends as in a symbol's name, as `moduleNames` spells it, or empty. */
  readonly module: string;
}

const symbolName = /^([A-Za-z0-9_]*?[A-Za-z0-9])_?__(?:[a-z0-9ZO]*Z)?([a-z0-9O]+)_u\d+$/;
const nativeName = /^_Z.*?\d([A-Za-z_][A-Za-z0-9_]*?)_?__[A-Za-z0-9_]*_u\d+E/;
const typeName = /^(ty[A-Z][A-Za-z0-9_]*?)_?__([A-Za-z0-9]{18,36})(_Content)?$/;
const rttiName = /^(NTI[A-Za-z0-9_]*?)__([A-Za-z0-9]{18,36})_$/;
const discriminatorName = /^(NimDT)___([A-Za-z0-9]{18,36})_(\w+)$/;
const markerName = /^(Marker_ty[A-Za-z]+)(?:_[A-Za-z0-9_]*?)?__[A-Za-z0-9]{18,36}$/;
const literalName = /^(?:TM__[A-Za-z0-9]+_\d+(?:_\d+)?|FX_\d+|CNSTCLOSURE\d+|Nim_OfCheck_CACHE\d+)$/;
const dynlibName = /^Dl_\d+_$/;
const gensymPart = /X60gensym\d+_?/g;

/** Each name of a build is asked for several times in every unit that mentions it. */
const known = new Map<string, Identifier>();

/** Takes an identifier apart by its spelling alone. */
export function readIdentifier(name: string): Identifier {
  let found = known.get(name);
  if (found === undefined) known.set(name, (found = takeApart(name)));
  return found;
}

/** Drops what is known of names: a process that watches builds again and again, with other counters each time. */
export function forgetIdentifiers(): void {
  known.clear();
}

function takeApart(name: string): Identifier {
  if (literalName.test(name)) return identifier("literal", name.startsWith("FX_") ? "FX" : "TM");
  if (dynlibName.test(name)) return identifier("symbol", "Dl");
  const type = typeName.exec(name);
  if (type !== null) return identifier("type", type[1] + (type[3] ?? ""), type[2]);
  const ofModule = symbolName.exec(name);
  if (ofModule !== null) return { ...identifier("symbol", ofModule[1] ?? ""), module: ofModule[2] ?? "" };
  const symbol = markerName.exec(name) ?? nativeName.exec(name);
  if (symbol !== null) return identifier("symbol", symbol[1] ?? "");
  const rtti = rttiName.exec(name) ?? discriminatorName.exec(name);
  if (rtti !== null) return identifier("rtti", (rtti[1] ?? "") + (rtti[3] ?? ""), rtti[2]);
  if (name.includes("X60gensym")) return identifier("gensym", name.replace(gensymPart, ""));
  return identifier("other", name);
}

const hooks = new Set(["eqdestroy", "eqcopy", "eqsink", "eqdup", "eqtrace", "eqwasMoved", "eqdeepcopy", "eqdeepCopy", "rttiDestroy"]);

/** Whether a proc of this base name is a lifecycle hook: the compiler puts it into whichever unit needs it first. */
export function isHook(base: string): boolean {
  return hooks.has(base);
}

function identifier(kind: IdentifierKind, base: string, typeHash = ""): Identifier {
  return { kind, base: kind !== "other" && base.includes("X60gensym") ? base.replace(gensymPart, "") : base, typeHash, module: "" };
}
