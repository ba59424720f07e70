// Chooses the file name of each final C unit: readable, never beginning with `@`, at most 100 characters, unique.
import { createHash } from "node:crypto";

/** A hundred, less what the name of a file with several units, or with a part of one, has more: `.group` or `.part1`. */
const longest = 94;

/**
 * Maps every raw unit name (`@m..@ssrc@stimer.nim.c`) to the name of its final C file (`up-src-timer.nim.c`).
 * The result depends on the set of names only, never on their order. ccache refuses names that begin with `@`.
 */
export function nameUnitFiles(rawNames: readonly string[]): Map<string, string> {
  const claims = new Map<string, number>();
  for (const raw of rawNames) {
    const name = identifierOf(readableUnitFile(raw));
    claims.set(name, (claims.get(name) ?? 0) + 1);
  }
  const files = new Map<string, string>();
  for (const raw of rawNames) {
    const name = readableUnitFile(raw);
    const unique = claims.get(identifierOf(name)) === 1 && name.length <= longest;
    files.set(raw, unique ? name : withDigest(name, raw));
  }
  return files;
}

/** Spells one raw unit name with the compiler's escapes resolved: `@m` and `@p` prefixes, `@s` for a folder, `..` for `up`. */
function readableUnitFile(raw: string): string {
  return raw
    .replace(/^@m/, "")
    .replace(/^@p/, "lib-")
    .replace(/\.\.@s/g, "up-")
    .replace(/@s/g, "-")
    .replace(/@[a-z@]/g, "_")
    .replace(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^[-.]+/, "_");
}

/** What the unit's line constants are named after: `a/b.nim` and `a_b.nim` must not end as one. */
function identifierOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "_");
}

/** Keeps the end of a name, which says most, behind a digest of the raw name. */
function withDigest(name: string, raw: string): string {
  const digest = createHash("sha1").update(raw).digest("hex").slice(0, 10);
  return `${digest}-${name.slice(-(longest - digest.length - 1))}`;
}
