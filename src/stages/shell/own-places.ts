// Puts the compiler's findings where the author would look: at a line of the project's own, named as the author would type it.
import type { Diagnostic } from "../../core/diagnostic.js";
import type { CgPlan } from "../../graph/library-plan.js";
import { atOwnLine } from "../../nim/messages.js";
import { textOf } from "../../system/stamped.js";

/** Places one finding of a run that read these files. */
export function ownPlaces(plan: CgPlan, readFiles: readonly string[]): (found: Diagnostic) => Diagnostic {
  const root = `${plan.projectRoot}/`;
  const own = [...new Set([plan.root, ...readFiles])].filter((path) => path.startsWith(root));
  // A stack names files without their folder: such a name stands for the only file that has it.
  const ownFile = (file: string): string | undefined => {
    if (file.startsWith(root)) return file;
    const named = file.includes("/") ? [] : own.filter((path) => path.endsWith(`/${file}`));
    return named.length === 1 ? named[0] : undefined;
  };
  return (found) => placed(atOwnLine(found, ownFile), root);
}

/** Relative to the project, with the text of the line. */
function placed(found: Diagnostic, root: string): Diagnostic {
  const file = found.location?.file;
  if (file === undefined || !file.startsWith(root)) return found;
  const line = textOf(file)?.split(/\r?\n/)[(found.location?.line ?? 0) - 1];
  const location = { ...found.location, file: file.slice(root.length), ...(line === undefined ? {} : { sourceLine: line }) };
  return { ...found, location };
}
