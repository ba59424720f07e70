// What is built: the timer on each back end that is at hand, and generated projects of growing size.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generateProject } from "./generate.mjs";
import { ROWS } from "./rows.mjs";
import { CHRONOS, copyPackage, timerProject } from "./timer.mjs";

const EVERY_ROW = ROWS.map((row) => row.key);

/** All subjects, smallest first. `make` gives the project, kept from an earlier run where it is there. */
export function subjects(out, root) {
  const generated = (modules, options) => () => {
    const folder = join(out, `generated-${modules}`);
    return { installed: root, ...generateProject(folder, modules, options) };
  };
  const timer = (name, chronos) => () => {
    const installed = existsSync(join(out, name)) ? join(out, name, "package") : copyPackage(root, join(out, name));
    return timerProject({ root, installed, folder: join(out, name, "timer"), chronos });
  };
  return [
    { key: "timer", title: "examples/timer, std/asyncdispatch", make: timer("timer", false), profiles: ["dev", "release"], rounds: 3, rows: EVERY_ROW },
    { key: "timer-chronos", title: "examples/timer, chronos", make: timer("timer-chronos", true), profiles: ["dev", "release"], rounds: 3, rows: EVERY_ROW, missing: CHRONOS.length === 0 ? "FFI_CHRONOS_PATH names no checkout of chronos" : undefined },
    { key: "71", title: "71 generated units", make: generated(59), profiles: ["dev", "release"], rounds: 3, rows: EVERY_ROW.filter((key) => key !== "bindings") },
    { key: "1000", title: "1,000 generated units", make: generated(987), profiles: ["dev"], rounds: 1, rows: EVERY_ROW.filter((key) => key !== "bindings"), large: true },
    { key: "10000", title: "10,000 generated units, small ones", make: generated(9893, { small: true }), profiles: ["dev"], rounds: 1, rows: ["cold", "nothing"], alone: true, large: true },
  ];
}

/** Removes what an earlier run left, so that the next one begins with the sources as they are. */
export function discardSubjects(out) {
  for (const name of ["timer", "timer-chronos", "generated-59", "generated-987", "generated-9893", "second", "cache"]) rmSync(join(out, name), { recursive: true, force: true });
}
