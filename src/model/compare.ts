// Two interface models of one library -> what was added, extended, changed and removed, per ABI, and the version step that this asks for.
import { itemsOf, type Item } from './compare-items.js';
import { ABIS, type Abi, type InterfaceModel } from './types.js';

/** `extended`: users notice nothing until they use what is new. `changed` and `removed` break those that use the item. */
export type Change = 'added' | 'extended' | 'changed' | 'removed';

/** What happened to one item. */
export interface ItemChange {
  /** `proc my_timer_echo`, `type EchoRequest`, `host fetch_token`, `event tick`, `const maxJobs`. */
  readonly item: string;
  readonly change: Change;
  /** What of it differs, for instance `+ priority: int64`; empty when only something that it reaches does. */
  readonly details: readonly string[];
}

/** The version step that semver asks for. */
export type Verdict = 'major' | 'minor' | 'none';

/** The changes as users of one ABI see them. */
export interface AbiComparison {
  readonly abi: Abi;
  readonly changes: readonly ItemChange[];
  readonly verdict: Verdict;
}

/**
 * Compares by the items' own checksums (spec 3-abi, "Checksum"): each covers everything the item reaches, so that a changed type
 * also changes every proc that uses it. An item whose checksum stayed but whose description did not has been extended: an optional
 * field over CBOR, for instance, or another value of a constant, which programs have compiled in.
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
  return verdicts.includes('major') ? 'major' : verdicts.includes('minor') ? 'minor' : 'none';
}

type Items = ReadonlyMap<string, Item>;

function compareItems(before: Items, after: Items): readonly ItemChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((item): readonly ItemChange[] => {
    const old = before.get(item);
    const now = after.get(item);
    if (!old) return [{ item, change: 'added', details: [] }];
    if (!now) return [{ item, change: 'removed', details: [] }];
    const details = differences(old.parts, now.parts);
    if (old.checksum !== now.checksum || lostForm(old, now)) return [{ item, change: 'changed', details }];
    return details.length > 0 ? [{ item, change: 'extended', details }] : [];
  });
}

/** A program that links to a form of a call which is gone does not start. */
function lostForm(old: Item, now: Item): boolean {
  return old.symbols.some((symbol) => !now.symbols.includes(symbol));
}

/** Lines with `-` for what is gone and `+` for what is new; the same parts in another order are said so. */
function differences(old: readonly string[], now: readonly string[]): readonly string[] {
  const gone = old.filter((part) => !now.includes(part)).map((part) => `- ${part}`);
  const fresh = now.filter((part) => !old.includes(part)).map((part) => `+ ${part}`);
  if (gone.length + fresh.length > 0) return [...gone, ...fresh];
  return old.join('\n') === now.join('\n') ? [] : ['another order'];
}

function verdictOf(changes: readonly ItemChange[]): Verdict {
  if (changes.some(({ change }) => change === 'changed' || change === 'removed')) return 'major';
  return changes.length > 0 ? 'minor' : 'none';
}
