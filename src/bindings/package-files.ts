// One library's package for one language as files, from the bytes of its interface file. Pure: the callers read and write.
import type { Diagnostic } from "../core/diagnostic.js";
import { error } from "../core/diagnostic.js";
import type { GeneratedFile } from "../core/generated-file.js";
import { type Result, fail } from "../core/result.js";
import type { BindTarget } from "../graph/library-plan.js";
import { decodeModel, decodePositions } from "../model/decode.js";
import { NO_POSITIONS, type Positions } from "../model/positions.js";
import type { InterfaceModel } from "../model/types.js";
import { findBinding, generateBinding } from "./registry.js";
import type { Renderer } from "./render.js";

/** A decoded interface file. */
export interface Interface {
  readonly model: InterfaceModel;
  readonly positions: Positions;
  /** See {@link BindingOptions.systemLibraries}. */
  readonly systemLibraries: readonly string[];
}

/** What packages are made of, as it lies in files: the interface, the positions of its items, and the list of libraries that the author links. */
export interface InterfaceBytes {
  readonly model: Uint8Array;
  /** If broken or missing they only cost places in messages. */
  readonly positions: Uint8Array | undefined;
  /** A name a line. */
  readonly systemLibraries: Uint8Array | undefined;
}

/** Decodes an interface. */
export function readInterface(bytes: InterfaceBytes): Result<Interface> {
  const decoded = bytes.positions === undefined ? undefined : decodePositions(bytes.positions);
  const positions = decoded?.ok === true ? decoded.value : NO_POSITIONS;
  const model = decodeModel(bytes.model, positions);
  const systemLibraries = new TextDecoder().decode(bytes.systemLibraries).split("\n").filter((name) => name !== "");
  return model.ok ? { ok: true, value: { model: model.value, positions, systemLibraries } } : model;
}

/** The files of one package. */
export function packageFiles(target: BindTarget, source: Interface, render: Renderer): Result<readonly GeneratedFile[]> {
  const binding = findBinding(target.language);
  if (binding === undefined) return fail(noGenerator(target.language));
  const options = {
    abi: target.abi,
    libraryDir: target.libraryDir,
    systemLibraries: source.systemLibraries,
    ...(target.packageName === undefined ? {} : { packageName: target.packageName }),
  };
  return generateBinding(binding, { ...source, options, render });
}

function noGenerator(language: string): Diagnostic {
  return error("bindings.absent", `this ffi has no generator for ${language}`, {
    hint: `set enabled = false in [bindings.${language}]`,
    category: "usage",
  });
}
