// The packages of some languages from a library's published interface: rendered first, all of them, and then written.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { type Interface, type InterfaceBytes, packageFiles, readInterface } from "../../bindings/package-files.js";
import { createRenderer } from "../../bindings/render.js";
import { error } from "../../core/diagnostic.js";
import type { GeneratedFile } from "../../core/generated-file.js";
import { type Result, all, fail, ok } from "../../core/result.js";
import type { BindTarget } from "../../graph/library-plan.js";
import { hashOf } from "../../system/look.js";
import { openStamped } from "../../system/stamped.js";
import { loadBindingTemplates } from "../../system/templates.js";
import { publishedBytes } from "./interface-bytes.js";

/** One rendered package. */
export interface RenderedPackage {
  readonly target: BindTarget;
  readonly files: readonly GeneratedFile[];
}

/** A file of a package. */
export interface PackageFile {
  readonly path: string;
  readonly hash: string;
  readonly language: string;
}

/** All files of some packages, and the paths of those that were not there like that before. */
export interface WrittenPackages {
  readonly files: readonly PackageFile[];
  readonly written: readonly string[];
}

/** The interface that was published last into a library's build folder. */
export function publishedInterface(folder: string): Result<Interface> {
  const bytes = publishedBytes(folder);
  if (bytes === undefined) return fail(error("bindings.no-interface", "there is no interface model yet", { hint: "ffi build" }));
  return readInterface(bytes);
}

/** The packages of some targets from an interface that is not decoded. */
export function renderBytes(bytes: InterfaceBytes, targets: readonly BindTarget[]): Result<readonly RenderedPackage[]> {
  const source = readInterface(bytes);
  return source.ok ? renderPackages(source.value, targets) : source;
}

/** The packages of some targets, or all that speaks against them; writes nothing. */
export function renderPackages(source: Interface, targets: readonly BindTarget[]): Result<readonly RenderedPackage[]> {
  const render = createRenderer(loadBindingTemplates());
  return all(
    targets.map((target) => {
      const files = packageFiles(target, source, render);
      return files.ok ? ok({ target, files: files.value }) : files;
    }),
  );
}

/** Writes each file that is not there as it should be. */
export function writeRendered(packages: readonly RenderedPackage[]): WrittenPackages {
  const written: string[] = [];
  const files: PackageFile[] = [];
  for (const { target, files: generated } of packages) {
    const stamped = openStamped(target.folder, []);
    for (const file of generated) {
      const path = join(target.folder, file.path);
      if (stamped.write(path, file.text) === "written") written.push(path);
      if (file.executable === true) chmodSync(path, 0o755);
      files.push({ path, hash: hashOf(file.text), language: target.language });
    }
  }
  return { files, written };
}
