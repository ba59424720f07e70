// The work for merge and bind that is done while the compiler runs, as soon as it has written what that takes.
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type WriteWatch, watchWrites } from "../../system/watch-writes.js";
import { stagingOf } from "./compiler-start.js";
import { type MergeAhead, startReadAhead } from "./read-ahead.js";
import { type RenderedAhead, renderAhead } from "./render-ahead.js";

/** What is done with what the compiler writes, while it runs. */
export interface EarlyWork {
  /** To be called when a compiler has been started; of several the first counts. */
  readonly start: () => void;
  readonly stop: () => void;
  /** For merge. */
  readonly read: () => MergeAhead | undefined;
  /** For bind: undefined if it has nothing to do. */
  readonly rendered: () => Promise<RenderedAhead | undefined>;
}

/** Within so many ms the positions follow the interface, if there are any. */
const POSITIONS = 5;

/** Gets ready for a library's compiler; with `bind` packages are rendered, too. */
export function prepareEarlyWork(folder: string, bind: boolean): EarlyWork {
  const { nimcache, interfaceFile } = stagingOf(folder);
  let read: MergeAhead | undefined;
  let rendered: Promise<RenderedAhead | undefined> = Promise.resolve(undefined);
  let watcher: WriteWatch | undefined;
  const take = (name: string) => {
    if (bind && name === basename(interfaceFile)) {
      rendered = pause(POSITIONS).then(() => renderAhead(folder));
      // Whoever asks hears of it.
      rendered.catch(() => {});
    } else read?.take(name);
  };
  const start = () => {
    watcher ??= watchWrites(nimcache, take);
    read ??= startReadAhead(folder);
  };
  return { start, stop: () => watcher?.close(), read: () => read, rendered: () => rendered };
}
