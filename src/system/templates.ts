// Reads the binding templates that ship with ffi; they are few and small, so that one language's come with all.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRoot } from "./places.js";

/** Every file below templates/bindings, by its path relative to there. */
export function loadBindingTemplates(): ReadonlyMap<string, string> {
  const top = join(packageRoot(), "templates", "bindings");
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(top, path), readFileSync(path, "utf8")]));
}
