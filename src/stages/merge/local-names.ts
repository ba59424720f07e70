// Names that mean something inside one unit or one function only: statics, literals, temporaries, gensym locals.
import type { Identifier } from "./identifier.js";

const gensymCounter = /X60gensym(\d+)/g;

/** Numbers a unit's static names by base, in the order of their first use. */
export interface StaticNames {
  readonly names: Map<number, string>;
  readonly counts: Map<string, number>;
}

/** An empty numbering. */
export function newStaticNames(): StaticNames {
  return { names: new Map(), counts: new Map() };
}

/** The final name of a static: `base__s3`. */
export function staticName(statics: StaticNames, name: number, identifier: Identifier): string {
  const known = statics.names.get(name);
  if (known !== undefined) return known;
  const count = statics.counts.get(identifier.base) ?? 0;
  statics.counts.set(identifier.base, count + 1);
  const final = `${identifier.base}__s${count}`;
  statics.names.set(name, final);
  return final;
}

/** The static name of a unit that is compiled together with others: `place` tells it from those of the units before it. */
export function staticNameAt(final: string, place: number): string {
  return place === 0 ? final : final.replace(/__s\d+$/, (number) => `${number}m${place}`);
}

/** Names inside one function or prototype. Most have none, so the maps come with the first. */
export interface LocalScope {
  gensyms: Map<string, number> | undefined;
  literals: Map<number, string> | undefined;
}

/** An empty scope. */
export function newLocalScope(): LocalScope {
  return { gensyms: undefined, literals: undefined };
}

/** A local whose name holds template counters: they are numbered anew, in the order of their first use. */
export function gensymName(scope: LocalScope, raw: string): string {
  const gensyms = (scope.gensyms ??= new Map<string, number>());
  return raw.replace(gensymCounter, (_, digits: string) => {
    const known = gensyms.get(digits) ?? gensyms.size;
    gensyms.set(digits, known);
    return `X60g${known}`;
  });
}

/** A temporary that the compiler declares inside a function but numbers per unit. */
export function temporaryName(scope: LocalScope, name: number): string {
  const literals = (scope.literals ??= new Map<number, string>());
  const known = literals.get(name) ?? `TM__l${literals.size}`;
  literals.set(name, known);
  return known;
}

/** A field whose name holds one template counter; undefined when it holds none or several. */
export function fieldName(raw: string, rank: number): string | undefined {
  const counters = raw.match(gensymCounter);
  return counters?.length === 1 ? raw.replace(gensymCounter, `X60f${rank}`) : undefined;
}

/** The template counter inside a name. */
export function gensymDigits(raw: string): string {
  return /X60gensym(\d+)/.exec(raw)?.[1] ?? "";
}

/** Whether a raw name already looks like one of the names given here, which no generated C does. */
export function isReservedName(raw: string): boolean {
  return /__(?:s\d+(?:m\d+)?|l\d+)$|X60[gf]\d/.test(raw) || raw.startsWith("nimLines__");
}
