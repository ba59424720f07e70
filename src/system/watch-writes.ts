// Follows the writes of one program into a folder, file by file.
import { watch } from "node:fs";

/** A folder that is watched. */
export interface WriteWatch {
  readonly close: () => void;
}

/** So long nothing more is written, ms, and the file that was written last is taken for whole. */
const QUIET = 4;

/**
 * Tells the name of each file in a folder that its only writer has most likely finished: it went on to another one, or paused. Whoever
 * reads the file must be able to tell a half one. Undefined where the folder cannot be watched. Keeps no process alive.
 */
export function watchWrites(folder: string, finished: (name: string) => void): WriteWatch | undefined {
  let open: { readonly name: string; readonly timer: NodeJS.Timeout } | undefined;
  const finish = () => {
    if (open === undefined) return;
    const { name, timer } = open;
    clearTimeout(timer);
    open = undefined;
    finished(name);
  };
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === null) return;
      if (open?.name === name) open.timer.refresh();
      else {
        finish();
        open = { name, timer: setTimeout(finish, QUIET).unref() };
      }
    });
    return watcher.on("error", () => watcher.close()).on("close", () => clearTimeout(open?.timer));
  } catch {
    return undefined;
  }
}
