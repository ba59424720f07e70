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

/** Decodes an interface file with the positions beside it, which if broken only cost places in messages, and the list of libraries. */
export function readInterface(bytes: Uint8Array, positionBytes?: Uint8Array, libraries?: Uint8Array): Result<Interface> {
  const decoded = positionBytes === undefined ? undefined : decodePositions(positionBytes);
  const positions = decoded?.ok === true ? decoded.value : NO_POSITIONS;
  const model = decodeModel(bytes, positions);
  const systemLibraries = new TextDecoder().decode(libraries).split("\n").filter((name) => name !== "");
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
