// Publishes what a successful compiler run left: raw.list, the record, the interface model and the public symbols.
import { statSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, error } from "../../core/diagnostic.js";
import type { CgPlan } from "../../graph/library-plan.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import { decodeModel, decodePositions } from "../../model/decode.js";
import { exportedSymbols } from "../../model/exports.js";
import { type BuildRecord, systemLibraries } from "../../nim/build-record.js";
import { type StampedFolder, bytesOf } from "../../system/stamped.js";
import { exportsListText, exportsMapText } from "../cg/exports-text.js";
import { type RawUnit, rawListText } from "../cg/raw-list.js";
import { stagingOf } from "./compiler-start.js";
import { hashOfRaw, readMergeStamps } from "./merge-stamps.js";

/** What was published. With diagnostics nothing was: the last good outputs stay together. */
export interface Published {
  readonly diagnostics: readonly Diagnostic[];
  readonly moved: readonly string[];
  /** Text of raw.list, to be written last. */
  readonly rawList: string | undefined;
}

/** Compares and renames; each file keeps its time stamp when its content stands. */
export function publishRun(folder: StampedFolder, plan: CgPlan, record: BuildRecord): Published {
  const staging = stagingOf(folder.folder);
  const bytes = bytesOf(staging.interfaceFile);
  if (bytes === undefined) return refused(noInterface(plan));
  const positions = bytesOf(staging.positionsFile);
  const moved: string[] = [];
  const put = (name: string, content: string | Uint8Array) => {
    if (folder.write(name, content) === "written") moved.push(name);
  };
  if (!isPublished(folder.folder, bytes)) {
    const symbols = publicSymbols(bytes, positions, plan);
    if (!symbols.ok) return refused(...symbols.diagnostics);
    put(F.exportsMap, exportsMapText(symbols.names));
    put(F.exportsList, exportsListText(symbols.names));
    put(F.interfaceModel, bytes);
  }
  put(F.systemLibraries, systemLibraries(record).map((name) => `${name}\n`).join(""));
  put("record.json", `${JSON.stringify(record, undefined, 1)}\n`);
  if (positions !== undefined) folder.write("interface.positions.cbor", positions);
  return { diagnostics: [], moved, rawList: rawListText(rawUnits(record, folder.folder), record) };
}

/** An interface that stands was checked when it was published, and what is made of it is there. */
function isPublished(folder: string, bytes: Buffer): boolean {
  const made = [F.exportsMap, F.exportsList].every((name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 0);
  return made && bytesOf(join(folder, F.interfaceModel))?.equals(bytes) === true;
}

/** The compiler leaves a unit alone whose text is the same: merge has seen its hash. */
function rawUnits(record: BuildRecord, folder: string): RawUnit[] {
  const { nimcache } = stagingOf(folder);
  const { raw } = readMergeStamps(folder);
  const names = record.units.map(({ source }) => source).filter((source) => source.startsWith(`${nimcache}/`)).map((source) => source.slice(nimcache.length + 1));
  return names.map((name) => ({ name, hash: hashOfRaw(join(nimcache, name), raw[name]) }));
}

type Symbols = { readonly ok: true; readonly names: readonly string[] } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

function publicSymbols(bytes: Uint8Array, positions: Uint8Array | undefined, plan: CgPlan): Symbols {
  const places = positions === undefined ? undefined : decodePositions(positions);
  const model = decodeModel(bytes, places?.ok === true ? places.value : undefined);
  if (!model.ok) return { ok: false, diagnostics: model.error };
  const name = model.value.library.name;
  if (name !== plan.library) return { ok: false, diagnostics: [otherName(name, plan)] };
  return { ok: true, names: exportedSymbols(model.value) };
}

function refused(...diagnostics: readonly Diagnostic[]): Published {
  return { diagnostics, moved: [], rawList: undefined };
}

function noInterface(plan: CgPlan): Diagnostic {
  return error("cg.no-interface", `the library "${plan.library}" describes no interface`, {
    location: { file: plan.root },
    hint: "end the root file with: genBindings()",
  });
}

function otherName(name: string, plan: CgPlan): Diagnostic {
  return error("cg.library-name", `the source declares the library "${name}", the manifest "${plan.library}"`, {
    location: { file: plan.root },
    hint: `give both one name: declareLibrary("${plan.library}", …)`,
  });
}

