// zx runs the project's task scripts: its command line comes with ffi's own package.
import { createRequire } from "node:module";

/** The script that `node` starts to run a zx script. */
export function zxProgram(): string {
  return createRequire(import.meta.url).resolve("zx/cli");
}
