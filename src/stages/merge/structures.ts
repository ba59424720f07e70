// Types and run-time type information that a unit defines, as shapes that can be compared between builds.
import type { StructuralDefinition } from "./artifact.js";
import { hashText } from "../../core/hash.js";
import type { UnitReading } from "./read-unit.js";
import type { Item, LexedUnit } from "./reader.js";
import { readShape, type Shape, type Stretch } from "./shape.js";

interface Gathered {
  text: string;
  readonly references: number[];
}

/** What `readStructures` found. */
export interface Structures {
  readonly types: readonly StructuralDefinition[];
  readonly rtti: readonly StructuralDefinition[];
}

/** The unit's types and type information; references are indexes that `index` gives for scan names. */
export function readStructures(reading: UnitReading, index: (name: number) => number): Structures {
  const types = new Map<number, Gathered>();
  const rtti = new Map<number, Gathered>();
  const hasStatements = reading.scan.text.includes("TNimType NTI");
  reading.declarations.forEach(({ kind, linkage, declared }, at) => {
    const item = reading.scan.items[at] as Item;
    if (kind === "function" && hasStatements) gatherStatements(reading, item, rtti);
    if (declared < 0) return;
    const name = reading.scan.tokens.name[declared] as number;
    const named = reading.identifiers[name]?.kind;
    if (named === "type") gather(types, name, readShape(reading, item, name));
    else if (named === "rtti" && linkage === "external") gather(rtti, name, readShape(reading, item, name));
  });
  const typesByHash = groupTypes(reading);
  for (const [name, gathered] of rtti) gathered.references.push(...(typesByHash.get(reading.identifiers[name]?.typeHash ?? "") ?? []));
  return { types: finish(types, index), rtti: finish(rtti, index) };
}

/** Under refc type information is filled in by statements: `NTIfoo__<hash>_.size = sizeof(…);`. */
function gatherStatements(reading: UnitReading, item: Item, rtti: Map<number, Gathered>): void {
  const { text, tokens } = reading.scan;
  for (let at = item.firstToken; at < item.endToken; at++) {
    const name = tokens.name[at] as number;
    const end = tokens.end[at] as number;
    if (reading.identifiers[name]?.kind !== "rtti") continue;
    if (text.charCodeAt(end) !== 46 || !/[\s;{}]/.test(text.charAt((tokens.start[at] as number) - 1))) continue;
    const stretch: Stretch = { start: end, end: text.indexOf(";", end), firstToken: at + 1, endToken: item.endToken };
    const shape = readShape(reading, stretch, name);
    gather(rtti, name, { text: shape.text.replace(/\[\d+\]/g, "[]"), references: shape.references });
  }
}

function gather(into: Map<number, Gathered>, name: number, shape: Shape): void {
  const known = into.get(name);
  if (known === undefined) {
    into.set(name, { text: shape.text, references: [...shape.references] });
    return;
  }
  known.text += shape.text;
  known.references.push(...shape.references);
}

/** Type information and the type it describes share the compiler's hash. */
function groupTypes({ identifiers }: LexedUnit): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  identifiers.forEach(({ kind, base, typeHash }, name) => {
    if (kind !== "type" || base.endsWith("_Content")) return;
    const group = groups.get(typeHash);
    if (group === undefined) groups.set(typeHash, [name]);
    else group.push(name);
  });
  return groups;
}

function finish(gathered: Map<number, Gathered>, index: (name: number) => number): StructuralDefinition[] {
  const finished: StructuralDefinition[] = [];
  for (const [name, { text, references }] of gathered) {
    finished.push({ name: index(name), shape: hashText(text), references: references.map(index) });
  }
  return finished;
}
