// Reads the binding templates that ship with ffi, each when a generator asks for it.
import { join } from "node:path";
import { packageRoot } from "./places.js";
import { textOf } from "./stamped.js";

/** The files below templates/bindings, by their path relative to there. */
export function loadBindingTemplates(): { readonly get: (path: string) => string | undefined } {
  const top = join(packageRoot(), "templates", "bindings");
  const texts = new Map<string, string | undefined>();
  return {
    get: (path) => {
      if (!texts.has(path)) texts.set(path, textOf(join(top, path)));
      return texts.get(path);
    },
  };
}
