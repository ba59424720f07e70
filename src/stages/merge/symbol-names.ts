// Names procs and variables by base name, defining file and C signature; ties are broken by content, then by order.
import type { SymbolDefinition } from "./artifact.js";
import { isTokenName } from "./display-tokens.js";
import { hashText } from "../../core/hash.js";
import { isHook, readIdentifier } from "./identifier.js";
import type { NamedUnit } from "./names.js";

interface Candidate {
  readonly raw: string;
  readonly unit: NamedUnit;
  readonly definition: SymbolDefinition;
  readonly key: string;
}

/**
 * A key for every symbol that some unit defines. A lifecycle hook belongs to no file: the compiler writes it where it is
 * first needed. The instantiating module, which stands in the raw name, is no part of any key, and neither is a caller.
 */
export function keySymbols(units: readonly NamedUnit[], structures: ReadonlyMap<string, string>): Map<string, string> {
  const candidates = new Map<string, Candidate>();
  for (const unit of units) {
    for (const definition of unit.artifact.symbols) {
      const raw = unit.artifact.names[definition.name] as string;
      if (!candidates.has(raw)) candidates.set(raw, newCandidate(unit, definition, structures));
    }
  }
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates.values()) {
    const group = groups.get(candidate.key);
    if (group === undefined) groups.set(candidate.key, [candidate]);
    else group.push(candidate);
  }
  const keys = new Map<string, string>();
  for (const group of groups.values()) breakTies(group, structures, keys);
  return keys;
}

function newCandidate(unit: NamedUnit, definition: SymbolDefinition, structures: ReadonlyMap<string, string>): Candidate {
  const { names } = unit.artifact;
  const raw = names[definition.name] as string;
  const { kind, base } = readIdentifier(raw);
  if (kind === "rtti") return { raw, unit, definition, key: `rtti|${structures.get(raw) ?? raw}` };
  const types = definition.references.map((reference) => structures.get(names[reference] as string) ?? "");
  const file = isHook(base) ? "" : unit.file;
  return { raw, unit, definition, key: `${base}|${file}|${definition.shape}|${types.join("|")}` };
}

function breakTies(group: readonly Candidate[], structures: ReadonlyMap<string, string>, keys: Map<string, string>): void {
  const [only] = group;
  if (only !== undefined && group.length === 1) {
    keys.set(only.raw, only.key);
    return;
  }
  const seen = new Map<string, number>();
  for (const candidate of group) {
    const key = `${candidate.key}|${contentHash(candidate, structures)}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    keys.set(candidate.raw, count === 0 ? key : `${key}#${count}`);
  }
}

/**
 * The definition's text with everything it refers to by base name only, and without line numbers: shallow, because a
 * deep hash would rename every caller of a leaf whose body changes.
 */
function contentHash({ unit, definition }: Candidate, structures: ReadonlyMap<string, string>): string {
  const { hash, mentions } = definition.content ?? { hash: "", mentions: [] };
  return hashText([hash, ...mentions.map((name) => stableReference(unit.artifact.names[name] as string, structures))].join("|"));
}

function stableReference(raw: string, structures: ReadonlyMap<string, string>): string {
  return structures.get(raw) ?? (isTokenName(raw) ? "" : readIdentifier(raw).base);
}
