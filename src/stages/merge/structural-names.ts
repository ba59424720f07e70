// Names types and type information by what they are: base name, and where several share it, their structure, refined by rounds.
import type { StructuralDefinition } from "./artifact.js";
import { hashText } from "../../core/hash.js";
import { readIdentifier } from "./identifier.js";
import type { NamedUnit } from "./names.js";

interface Structure {
  readonly raw: string;
  readonly base: string;
  shape: string;
  references: readonly string[];
  key: string;
}

/** More rounds tell no two real types apart; the bound keeps a pathological build linear. */
const rounds = 8;

/**
 * A key for every type and every piece of type information that the build mentions. A key that its base name makes
 * unique never depends on the definition, so a new field renames nothing; the others are told apart by the shape of
 * their definition and, round by round, by the keys of what it refers to (colour refinement of the graph of types).
 * What stays equal is numbered in the order of first mention.
 */
export function keyStructures(units: readonly NamedUnit[]): Map<string, string> {
  const structures = collect(units);
  let groups = groupByKey(structures.values());
  for (let round = 0; round < rounds; round++) {
    const shared = [...groups.values()].filter((group) => group.length > 1).flat();
    const keys = shared.map((structure) => refinedKey(structure, structures));
    shared.forEach((structure, at) => (structure.key = keys[at] as string));
    const refined = groupByKey(structures.values());
    if (refined.size === groups.size) break;
    groups = refined;
  }
  const result = new Map<string, string>();
  for (const group of groupByKey(structures.values()).values()) {
    group.forEach((structure, at) => result.set(structure.raw, at === 0 ? structure.key : `${structure.key}#${at}`));
  }
  return result;
}

function refinedKey(structure: Structure, structures: ReadonlyMap<string, Structure>): string {
  const references = structure.references.map((raw) => structures.get(raw)?.key ?? raw);
  return hashText(`${structure.base}|${structure.shape}|${references.join("|")}`);
}

/** The first unit that defines a structure speaks for it; a structure that none defines has its base name only. */
function collect(units: readonly NamedUnit[]): Map<string, Structure> {
  const structures = new Map<string, Structure>();
  for (const { artifact } of units) {
    for (const raw of artifact.names) {
      if (structures.has(raw)) continue;
      const { kind, base } = readIdentifier(raw);
      if (kind === "type" || kind === "rtti") structures.set(raw, { raw, base, shape: "", references: [], key: base });
    }
  }
  for (const { artifact } of units) {
    for (const definition of artifact.types) define(structures, artifact.names, definition);
    for (const definition of artifact.rtti) define(structures, artifact.names, definition);
  }
  return structures;
}

function define(structures: Map<string, Structure>, names: readonly string[], definition: StructuralDefinition): void {
  const structure = structures.get(names[definition.name] as string);
  if (structure === undefined || structure.shape !== "") return;
  structure.shape = definition.shape;
  structure.references = definition.references.map((reference) => names[reference] as string);
}

function groupByKey(structures: Iterable<Structure>): Map<string, Structure[]> {
  const groups = new Map<string, Structure[]>();
  for (const structure of structures) {
    const group = groups.get(structure.key);
    if (group === undefined) groups.set(structure.key, [structure]);
    else group.push(structure);
  }
  return groups;
}
