// Finds the word a user probably meant: edit distance with swapped neighbours (optimal string alignment).

/** The candidate nearest to `word`, or undefined when none is near enough to be a likely typo. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cheapest({ a, b, i, j, rows, row }));
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly j: number;
  readonly rows: readonly (readonly number[])[];
  readonly row: readonly number[];
}

function cheapest({ a, b, i, j, rows, row }: Cell): number {
  const above = rows[i - 1]!;
  const replace = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
  const best = Math.min(replace, above[j]! + 1, row[j - 1]! + 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, rows[i - 2]![j - 2]! + 1) : best;
}
