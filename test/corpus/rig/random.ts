// A small seeded generator of random numbers, so that every failing sequence can be repeated from its seed.

/** Random choices; the same seed gives the same ones. */
export interface Random {
  /** A whole number from 0 to `bound - 1`. */
  readonly below: (bound: number) => number;
  /** One of the items, which must not be none. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** The generator that `seed` stands for (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] };
}
