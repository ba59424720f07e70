// Packages as they were rendered last, kept in the library's build folder: a file that is missing or was changed is written again
// without rendering. May be deleted at any time; a record that is damaged or of another interface, target or ffi is no record.
import { join } from "node:path";
import type { GeneratedFile } from "../../core/generated-file.js";
import type { BindTarget } from "../../graph/library-plan.js";
import { knownLooks } from "../../system/known-looks.js";
import { hashOf } from "../../system/look.js";
import { packageRoot } from "../../system/places.js";
import { openStamped, textOf } from "../../system/stamped.js";

/** What decides the text of a library's packages beside their targets: the interface, and the generators with their templates. */
export function renderingOf(interfaceFiles: readonly (Uint8Array | undefined)[]): string {
  const looks = knownLooks(process.env);
  const own = [
    { kind: "data", path: join(packageRoot(), "dist", "stage.cjs") },
    { kind: "glob", path: join(packageRoot(), "templates", "bindings", "**") },
  ] as const;
  return hashOf([...own.map((name) => looks.look(name).hash), ...interfaceFiles.map((bytes) => hashOf(bytes ?? ""))].join(" "));
}

/** One package: where its library is built, its target, and what else decides its text. */
export interface Rendering {
  readonly folder: string;
  readonly target: BindTarget;
  /** See `renderingOf`. */
  readonly from: string;
}

/** The files of a package as they were rendered before; undefined if they must be rendered. */
export function recallRendered(rendering: Rendering): readonly GeneratedFile[] | undefined {
  const text = textOf(placeOf(rendering)) ?? "";
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  return text.slice(0, Math.max(end, 0)) === headOf(rendering, body) ? (JSON.parse(body) as readonly GeneratedFile[]) : undefined;
}

/** Keeps them. */
export function keepRendered(rendering: Rendering, files: readonly GeneratedFile[]): void {
  const body = JSON.stringify(files);
  try {
    openStamped(rendering.folder, []).write(placeOf(rendering), `${headOf(rendering, body)}\n${body}`);
  } catch {
    // A full or read-only disk: the next command renders again.
  }
}

function placeOf({ folder, target }: Rendering): string {
  return join(folder, "rendered", `${target.language}.json`);
}

function headOf({ target, from }: Rendering, body: string): string {
  return hashOf([from, JSON.stringify(target), hashOf(body)].join("\n"));
}
