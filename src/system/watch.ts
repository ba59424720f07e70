// Waits until something changes in some folders: the kernel's notices where it gives any, and a look every few seconds besides.
import { type FSWatcher, watch } from "node:fs";

/** How long to wait for further changes after the first: editors write in several steps. */
const SETTLE_MS = 60;
const LOOK_MS = 3000;

/** Resolves after a change in one of the folders (not below them), or after three seconds so that the caller looks itself. */
export async function waitForChange(folders: readonly string[]): Promise<void> {
  const watchers: FSWatcher[] = [];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LOOK_MS);
    const onChange = (): void => {
      clearTimeout(timer);
      setTimeout(resolve, SETTLE_MS);
    };
    for (const folder of folders) {
      try {
        watchers.push(watch(folder, onChange).on("error", onChange));
      } catch {
        // Gone, or too many watches: the timer looks.
      }
    }
  });
  for (const watcher of watchers) watcher.close();
}
