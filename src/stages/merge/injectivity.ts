// Proves that renaming cannot make two different things one: no two raw names of a unit may end as the same name.
import { isTokenName } from "./display-tokens.js";
import type { Decision, NamedUnit } from "./names.js";
import { isReservedName } from "./local-names.js";

/** Two raw names that would fall together, and where. */
export interface Collision {
  readonly file: string;
  readonly first: string;
  readonly second: string;
  readonly final: string;
}

/** The first collision of the build, or undefined. Every identifier that could take part holds `__` or a gensym counter. */
export function findCollision(units: readonly NamedUnit[], decision: Decision): Collision | undefined {
  const taken = new Map<string, string>();
  for (const [raw, final] of decision.names) {
    const first = taken.get(final);
    // Fields of different structs may share a name; those of one struct have different ranks.
    if (first !== undefined && !/X60f\d/.test(final)) return { file: "", first, second: raw, final };
    taken.set(final, raw);
  }
  for (const { file, artifact } of units) {
    const finals = new Set(artifact.fixed);
    for (const raw of [...artifact.untouched, ...artifact.names.filter((name) => !decision.names.has(name) && !isTokenName(name))]) {
      const first = taken.get(raw);
      if (first !== undefined) return { file, first, second: raw, final: raw };
      if (finals.has(raw) || isReservedName(raw)) return { file, first: "a local name", second: raw, final: raw };
    }
    for (const fixed of artifact.fixed) {
      if (taken.has(fixed)) return { file, first: taken.get(fixed) ?? "", second: "a local name", final: fixed };
    }
  }
  return undefined;
}
