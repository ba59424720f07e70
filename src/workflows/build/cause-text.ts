// Causes for people. Pure.
import { relative } from "node:path";
import type { Cause } from "../../stages/scan/ledger.js";

/** `src/util.nim changed`; paths relative to the project where they lie in it. */
export function causeText(cause: Cause, projectRoot: string): string {
  const path = cause.path.startsWith(`${projectRoot}/`) ? relative(projectRoot, cause.path) : cause.path;
  switch (cause.what) {
    case "first":
      return "it was never compiled in this configuration";
    case "flags":
      return "the compiler's flags, its version or ffi's changed";
    case "commands":
      return "it runs commands at compile time, and [nim] exec_inputs does not say what they read";
    case "new":
      return `${path} is new`;
    case "gone":
      return `${path} is gone`;
    case "changed":
      return `${path} changed`;
  }
}
