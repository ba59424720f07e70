// A fast, well-mixed, non-cryptographic hash of a string, short enough to stand in a symbol name.

/**
 * 53 bits of `text`, in 11 characters of base 36. The mixing is the public-domain `cyrb53`. Two different texts may
 * share a hash, so whoever makes names from it must check that no two names fall together.
 */
export function hashText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, "0");
}

/** One of `count` numbers from 0 on, as `text` hashes. */
export function bucketOf(text: string, count: number): number {
  return parseInt(hashText(text).slice(-6), 36) % count;
}

/** 32 bits of `text`, never 0 and with the highest bit set, so that it always has ten digits. */
export function hashToken(text: string): number {
  return (parseInt(hashText(text).slice(-6), 36) | 0x80000000) >>> 0;
}
