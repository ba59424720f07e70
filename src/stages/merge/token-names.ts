// Renames the tokens of object checks after the types they stand for, all or none.
import { isTokenName } from "./display-tokens.js";
import { hashToken } from "../../core/hash.js";
import { readIdentifier } from "./identifier.js";
import type { NamedUnit } from "./names.js";

/**
 * From a token's name to its final number. Each type information's display holds the tokens of its type and of the
 * ancestors, which the structs tell. A token that stands for no generated type (`RootObj`) keeps its number. Unless all
 * checks were seen and all numbers stay distinct, none changes.
 */
export function nameTokens(units: readonly NamedUnit[], names: ReadonlyMap<string, string>): Map<string, string> {
  const none = new Map<string, string>();
  if (!units.every(({ artifact }) => artifact.checksUnderstood)) return none;
  const types = typeOfToken(units);
  if (types === undefined) return none;
  const finals = new Map<string, string>();
  for (const [token, type] of types) {
    const final = names.get(type);
    if (final !== undefined) finals.set(token, String(hashToken(final)));
  }
  const kept = new Set(units.flatMap(({ artifact }) => artifact.names.filter((name) => isTokenName(name) && !finals.has(name)).map((name) => name.slice(1))));
  const distinct = new Set([...finals.values(), ...kept]).size === finals.size + kept.size;
  return distinct ? finals : none;
}

/** The raw name of the type that each token stands for; undefined when one token seems to stand for two. */
function typeOfToken(units: readonly NamedUnit[]): Map<string, string> | undefined {
  const parents = new Map(units.flatMap(({ artifact }) => artifact.parents));
  const byHash = objectTypes(units);
  const types = new Map<string, string>();
  for (const { artifact } of units) {
    for (const { name, tokens } of artifact.displays) {
      let type = byHash.get(readIdentifier(artifact.names[name] as string).typeHash);
      for (let at = tokens.length - 1; at >= 0 && type !== undefined; at--) {
        const token = tokens[at] as string;
        if ((types.get(token) ?? type) !== type) return undefined;
        types.set(token, type);
        type = parents.get(type);
      }
    }
  }
  return types;
}

function objectTypes(units: readonly NamedUnit[]): Map<string, string> {
  const types = new Map<string, string>();
  for (const { artifact } of units) {
    for (const name of artifact.names) if (name.startsWith("tyObject_")) types.set(readIdentifier(name).typeHash, name);
  }
  return types;
}
