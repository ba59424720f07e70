// What each language's generated package adds to the raw C call: examples/kitchen_sink in release, one program per language and one without a
// wrapper, started in turn so that every ratio is between runs that followed one another.
import { loadavg } from "node:os";
import { $ } from "zx";
import { buildPrograms } from "./programs.mjs";
import { table } from "./table.mjs";

$.verbose = false;

/** How often every program is started. */
const ROUNDS = 9;

/** Blocks of one start, short so that few of them are interrupted, and calls in a block of each case, in the order of CASES in table.mjs. */
const BLOCKS = 15;
const CALLS = [4_000, 800, 40, 4, 4];

/** Builds everything, runs the rounds, and gives the samples and the machine's load. */
export async function measure({ out, root }) {
  const { programs, missing } = await buildPrograms(out, root);
  const load = [loadavg()[0]];
  const figures = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, start } of programs) (figures[name] ??= []).push(JSON.parse((await start([BLOCKS, ...CALLS])).stdout));
  }
  load.push(loadavg()[0]);
  return { figures: { load, rounds: figures }, table: table(figures, { load, missing }) };
}
