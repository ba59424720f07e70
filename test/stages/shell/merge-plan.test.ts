// What merge makes of the bytes of raw C.
import { expect, test } from "vitest";
import type { MergePlan } from "../../../src/graph/library-plan.js";
import { finalBytes, rawText } from "../../../src/stages/shell/merge-plan.js";

test("bytes of any encoding that an author's own C has come out as they went in", () => {
  const bytes = Buffer.from([...Buffer.from('char* s = "tür'), 0xe9, 0xff, ...Buffer.from('";\n')]);
  const plan = { relativeSources: true, projectRoot: "/p" } as MergePlan;
  expect(finalBytes(rawText(bytes, plan)).equals(bytes)).toBe(true);
});
