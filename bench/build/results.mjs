// Results so far, on disk after every one: an interrupted bench goes on where it stopped. They belong to one state of the command.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Opens the results of this state of the command; `fresh` drops what there is. `deadline`: performance.now() at which to stop. */
export function openResults(path, { root, fresh, deadline }) {
  const stamp = stampOf(root);
  const before = existsSync(path) && !fresh ? JSON.parse(readFileSync(path, "utf8")) : {};
  const known = before.stamp === stamp ? before.known : {};
  if (Object.keys(known).length > 0) console.error(`going on with ${Object.keys(known).length} results of an earlier run (--fresh begins anew)`);
  let missing = 0;
  return {
    get: (key) => known[key],
    /** The known result, or a measured one; undefined when time is up. */
    measure: (key, make) => {
      if (known[key] !== undefined) return known[key];
      if (performance.now() > deadline) {
        missing++;
        return undefined;
      }
      known[key] = make();
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify({ stamp, known }, null, 1)}\n`);
      console.error(`${key}: ${shortly(known[key])}`);
      return known[key];
    },
    get missing() {
      return missing;
    },
  };
}

/** Results of another command, or of another way to measure, mean nothing here. */
function stampOf(root) {
  const hash = createHash("sha256");
  for (const name of ["dist/stage.cjs", "dist/launcher.js", "dist/direct.cjs", "bench/build/contestants.mjs"]) hash.update(readFileSync(join(root, name)));
  return hash.digest("hex").slice(0, 16);
}

function shortly(figures) {
  const numbers = Object.entries(figures).filter(([, value]) => typeof value === "number");
  return numbers.map(([name, value]) => `${name} ${value.toFixed(3)}`).join(", ");
}
