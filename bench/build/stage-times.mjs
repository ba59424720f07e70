// How long cg and merge + emit took in the last build, from ninja's log: whole processes, their start included.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Seconds of the edges that ran; 0 for one that did not. A log is a list, so the last entry of an output counts. */
export function readEdges(project, profile) {
  const path = join(project.folder, "build", profile, project.name, ".ninja_log");
  if (!existsSync(path)) return {};
  const entries = readFileSync(path, "utf8").split("\n").filter((line) => !line.startsWith("#")).map((line) => line.split("\t"));
  const last = (output) => entries.findLast((entry) => entry[3] === output);
  const seconds = (entry) => (entry === undefined ? 0 : (Number(entry[1]) - Number(entry[0])) / 1000);
  return { cg: seconds(last("raw.list")), merge: seconds(last("units.ninja")) };
}
