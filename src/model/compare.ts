// Two interface models of one library -> what was added, changed and removed, per ABI, and the version step that this asks for.
import type { Abi, InterfaceModel } from "./types.js";
import { ABIS } from "./types.js";

/** What happened to one item. */
export interface ItemChange {
  /** `proc my_timer_echo`, `type EchoRequest`, `host fetch_token`, `event tick`, `const maxJobs`. */
  readonly item: string;
  readonly change: "added" | "changed" | "removed";
}

/** The version step that semver asks for. */
export type Verdict = "major" | "minor" | "none";

/** The changes as users of one ABI see them. */
export interface AbiComparison {
  readonly abi: Abi;
  readonly changes: readonly ItemChange[];
  readonly verdict: Verdict;
}

/**
 * Compares by the items' own checksums (spec 3-abi, "Checksum"): each covers everything the item reaches, so that a changed type
 * also changes every proc that uses it. A removed or changed item breaks users, an added one does not.
 */
export function compareModels(before: InterfaceModel, after: InterfaceModel): readonly AbiComparison[] {
  return ABIS.map((abi) => {
    const changes = compareItems(itemsOf(before, abi), itemsOf(after, abi));
    return { abi, changes, verdict: verdictOf(changes) };
  });
}

/** The strongest of several verdicts. */
export function worstVerdict(comparisons: readonly AbiComparison[]): Verdict {
  const verdicts = comparisons.map(({ verdict }) => verdict);
  return verdicts.includes("major") ? "major" : verdicts.includes("minor") ? "minor" : "none";
}

function itemsOf(model: InterfaceModel, abi: Abi): ReadonlyMap<string, string> {
  const procs = model.procs.filter((proc) => proc.abis.includes(abi));
  return new Map([
    ...procs.map((proc) => [`proc ${proc.name}`, proc.checksum[abi]] as const),
    ...model.types.map((type) => [`type ${type.name}`, type.checksum[abi]] as const),
    ...model.hosts.map((host) => [`host ${host.name}`, host.checksum[abi]] as const),
    ...model.events.map((event) => [`event ${event.name}`, event.checksum[abi]] as const),
    ...model.consts.map((constant) => [`const ${constant.nimName}`, `${constant.type.kind} ${constant.value}`] as const),
  ]);
}

function compareItems(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly ItemChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((item): readonly ItemChange[] => {
    if (!before.has(item)) return [{ item, change: "added" }];
    if (!after.has(item)) return [{ item, change: "removed" }];
    return before.get(item) === after.get(item) ? [] : [{ item, change: "changed" }];
  });
}

function verdictOf(changes: readonly ItemChange[]): Verdict {
  if (changes.some(({ change }) => change !== "added")) return "major";
  return changes.length > 0 ? "minor" : "none";
}
