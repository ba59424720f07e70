// Bind's rendering, done while the compiler runs: the macros write the interface 0.2 s before Nim ends. Nothing is written before
// cg has published that interface.
import { join } from "node:path";
import type { InterfaceBytes } from "../../bindings/package-files.js";
import type { Result } from "../../core/result.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { BindPlan } from "../../graph/library-plan.js";
import { bytesOf, textOf } from "../../system/stamped.js";
import { stagingOf } from "./compiler-start.js";
import { publishedBytes, sourceKey } from "./interface-bytes.js";
import type { RenderedPackage } from "./packages.js";

/** Packages, or what speaks against them, and the key of what they were made of. */
export interface RenderedAhead {
  readonly key: string;
  readonly packages: Result<readonly RenderedPackage[]>;
}

/** Renders from the interface that a compiler is about to leave in a library's build folder; undefined if it is the published one, as of most runs. */
export async function renderAhead(folder: string): Promise<RenderedAhead | undefined> {
  const { interfaceFile, positionsFile } = stagingOf(folder);
  const plan = textOf(join(folder, F.bindPlan));
  const model = bytesOf(interfaceFile);
  const before = publishedBytes(folder);
  if (plan === undefined || model === undefined || isBound(folder, before, model)) return undefined;
  // Which libraries the author links is known after the run only: most often those of the last.
  const bytes: InterfaceBytes = { model, positions: bytesOf(positionsFile), systemLibraries: before?.systemLibraries };
  const { renderBytes } = await import("./packages.js");
  return { key: sourceKey(plan, bytes), packages: renderBytes(bytes, (JSON.parse(plan) as BindPlan).targets) };
}

function isBound(folder: string, before: InterfaceBytes | undefined, model: Buffer): boolean {
  return before !== undefined && model.equals(before.model) && textOf(join(folder, F.bindList)) !== undefined;
}
