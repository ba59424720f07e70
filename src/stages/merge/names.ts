// Decides the final name of every name that several units share. All units are named together, so owners always agree.
import type { UnitArtifact } from "./artifact.js";
import { hashText } from "../../core/hash.js";
import { readIdentifier } from "./identifier.js";
import { fieldName } from "./local-names.js";
import { keyStructures } from "./structural-names.js";
import { keySymbols } from "./symbol-names.js";
import { nameTokens } from "./token-names.js";

/** A unit ready to be named: its raw text, its artifact and the name of its final file. */
export interface NamedUnit {
  readonly file: string;
  readonly text: string;
  readonly artifact: UnitArtifact;
}

/** What the stage decided for a build. */
export interface Decision {
  /** From a raw name to its final name; a name that is not here stays. */
  readonly names: ReadonlyMap<string, string>;
  /** From a final or kept name with external linkage to the final file that defines it. */
  readonly owners: ReadonlyMap<string, string>;
}

/**
 * Names everything. `units` must be in the order of their files, which makes ties independent of the caller's order; `modules`, if
 * known, are those of `moduleNames`.
 */
export function decideNames(units: readonly NamedUnit[], modules?: ReadonlySet<string>): Decision {
  const kept = new Set(units.flatMap((unit) => unit.artifact.kept));
  const structures = keyStructures(units);
  const symbols = keySymbols(units, structures);
  const names = new Map<string, string>();
  for (const [raw, key] of structures) {
    if (readIdentifier(raw).kind === "type") names.set(raw, spell(raw, key));
  }
  for (const [raw, key] of symbols) if (isOfCompiler(raw, modules)) names.set(raw, spell(raw, key));
  for (const [raw, final] of nameFields(units)) names.set(raw, final);
  for (const [raw, final] of nameTokens(units, names)) names.set(raw, final);
  for (const raw of kept) names.delete(raw);
  return { names, owners: findOwners(units, names) };
}

/** Whether a symbol's name holds a module that there is, where that is known. */
function isOfCompiler(raw: string, modules: ReadonlySet<string> | undefined): boolean {
  const { module } = readIdentifier(raw);
  return module === "" || modules?.has(module) !== false;
}

function spell(raw: string, key: string): string {
  const { base } = readIdentifier(raw);
  return `${base}__${hashText(key)}`;
}

/** A field name that two structs number differently stays as it is. */
function nameFields(units: readonly NamedUnit[]): Map<string, string> {
  const ranks = new Map<string, number>();
  const disputed = new Set<string>();
  for (const { artifact } of units) {
    for (const { name, rank } of artifact.fields) {
      const raw = artifact.names[name] as string;
      if ((ranks.get(raw) ?? rank) !== rank) disputed.add(raw);
      ranks.set(raw, rank);
    }
  }
  const finals = new Map<string, string>();
  for (const [raw, rank] of ranks) {
    const final = fieldName(raw, rank);
    if (final !== undefined && !disputed.has(raw)) finals.set(raw, final);
  }
  return finals;
}

function findOwners(units: readonly NamedUnit[], names: ReadonlyMap<string, string>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { file, artifact } of units) {
    for (const { name } of artifact.symbols) {
      const raw = artifact.names[name] as string;
      const final = names.get(raw) ?? raw;
      if (!owners.has(final)) owners.set(final, file);
    }
  }
  return owners;
}
