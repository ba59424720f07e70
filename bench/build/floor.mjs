// The least that any answer costs: a start of Node, and ninja when nothing is to do; beside `ffi build` with nothing to do.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { timed } from "./contestants.mjs";

const ROUNDS = 21;

/** A start of Node, in seconds: the median of several. */
export function measureNode() {
  const times = Array.from({ length: ROUNDS }, () => timed(process.execPath, ["-e", "0"]).wall);
  return { node: times.sort((a, b) => a - b)[ROUNDS >> 1] };
}

/** Medians of interleaved runs, in seconds. The project must be built. */
export function measureFloor(project, { cache, profile, meter }) {
  const env = { FFI_CACHE: cache, ...meter.env };
  const ninja = readdirSync(join(cache, "ninja")).map((name) => join(cache, "ninja", name))[0];
  const build = [join(project.installed, "bin/run.js"), "build", "--profile", profile];
  const runs = {
    node: () => timed(process.execPath, ["-e", "0"]),
    ninja: () => timed(ninja, ["-C", join(project.folder, "build", profile, project.name)]),
    ffi: () => timed(process.execPath, build, { cwd: project.folder, env }),
  };
  runs.ffi();
  const found = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) for (const [name, run] of Object.entries(runs)) found[name].push(run().wall);
  return Object.fromEntries(Object.entries(found).map(([name, times]) => [name, times.sort((a, b) => a - b)[ROUNDS >> 1]]));
}
