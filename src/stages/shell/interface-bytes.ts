// What packages are made of, as it lies in files: bytes to compare and to hash. Free of whatever decodes or renders them.
import { join } from "node:path";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import { hashOf } from "../../system/look.js";
import { bytesOf } from "../../system/stamped.js";
import type { InterfaceBytes } from "../../bindings/package-files.js";

/** The interface that was published last into a library's build folder; undefined if there is none. */
export function publishedBytes(folder: string): InterfaceBytes | undefined {
  const [model, positions, systemLibraries] = [F.interfaceModel, "interface.positions.cbor", F.systemLibraries].map((name) => bytesOf(join(folder, name)));
  return model && { model, positions, systemLibraries };
}

/** Equal for equal packages: a hash over the plan that says which, and all that they are made of. */
export function sourceKey(plan: string, { model, positions, systemLibraries }: InterfaceBytes): string {
  return [plan, model, positions ?? "", systemLibraries ?? ""].map(hashOf).join(" ");
}
