// How long the compiler and merge + emit took in the last build, from the build log: the driver runs them without a process of their own.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Seconds of the stages that ran in the last `ffi build`. */
export function readStages(project, profile) {
  const path = join(project.folder, "build", profile, project.name, "log.jsonl");
  if (!existsSync(path)) return {};
  const entries = readFileSync(path, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const run = entries.at(-1)?.run;
  const seconds = (stage) => entries.filter((entry) => entry.run === run && entry.stage === stage).reduce((sum, entry) => sum + entry.ms / 1000, 0);
  return { cg: seconds("cg"), merge: seconds("merge") };
}
