// What `npm run bench build -- --write` keeps of the tables that stand in docs/performance.md.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../../bench/build/merge-tables.mjs", import.meta.url));
const { mergeTables } = (await import(script)) as { mergeTables: (before: string, after: string) => string };

const BEFORE = `facts of the machine

### timer, dev

| edit | faster |
|---|---|
| cold | 1 |
| hub | 2 |

### Nothing to do

| node |
|---|
| 67 ms |

Not measured yet: 26 rows; the same command goes on.
`;

test("a row that was measured again is replaced, all others stay, and a new subject stands before the summaries", () => {
  const after = "### timer, dev\n\n| edit | faster |\n|---|---|\n| leaf | 9 |\n| hub | 3 |\n\n### 71 units, dev\n\n| edit | faster |\n|---|---|\n| cold | 4 |";
  expect(mergeTables(BEFORE, after)).toBe(`### timer, dev

| edit | faster |
|---|---|
| cold | 1 |
| hub | 3 |
| leaf | 9 |

### 71 units, dev

| edit | faster |
|---|---|
| cold | 4 |

### Nothing to do

| node |
|---|
| 67 ms |`);
});
