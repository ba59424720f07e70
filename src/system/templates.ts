// Reads the binding templates that ship with ffi, each when a generator asks for it.
import { join } from "node:path";
import { packageRoot } from "./places.js";
import { textOf } from "./stamped.js";

/** The files below templates/bindings, by their path relative to there. */
export function loadBindingTemplates(): { readonly get: (path: string) => string | undefined } {
  const top = join(packageRoot(), "templates", "bindings");
  return { get: (path) => textOf(join(top, path)) };
}
