// Small facts about this machine and its paths, asked synchronously.
import { existsSync, realpathSync } from "node:fs";
import { cpus, homedir } from "node:os";

/** The user's home folder. */
export function homeFolder(): string {
  return homedir();
}

/** How many processors there are; at least one. */
export function processorCount(): number {
  return Math.max(1, cpus().length);
}

/** A path with every link resolved; as it is if it does not exist. */
export function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** Whether anything is there. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
