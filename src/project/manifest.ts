// Manifest text -> Project. Pure: whether the named files exist is the loader's business.
import { dirname } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, err, ok } from "../core/result.js";
import { type BindingSettings, LANGUAGES, type Library, type NimSettings, type Project } from "./project.js";
import { describeProblems } from "./schema-problems.js";
import { type ManifestData, manifestSchema } from "./schema.js";
import { type TomlDocument, parseToml } from "./toml.js";

/** A manifest's file name. */
export const MANIFEST_NAME = "ffi.toml";

/** The text of a manifest and where it is. */
export interface ManifestSource {
  /** Absolute. */
  readonly path: string;
  /** As messages should name it. */
  readonly shownAs: string;
  readonly text: string;
}

/** A project with the places of its keys, for findings about values that only the disk can tell. */
export interface ParsedManifest {
  readonly project: Project;
  readonly document: TomlDocument;
}

/** Parses and checks a manifest; every problem of it is reported at once. */
export function parseManifest(source: ManifestSource): Result<ParsedManifest> {
  const document = parseToml(source.text, source.shownAs);
  if (!document.ok) return document;
  const { library, ...rest } = document.value.values;
  const listed = library === undefined || Array.isArray(library) ? library : [library];
  const checked = manifestSchema.safeParse(listed === undefined ? rest : { ...rest, library: listed });
  if (!checked.success) return err(describeProblems(checked.error.issues, document.value));
  const problems = checkWhole(checked.data, document.value);
  if (problems.length > 0) return err(problems);
  return ok({ project: toProject(source.path, checked.data), document: document.value });
}

/** What no single section can tell. */
function checkWhole(data: ManifestData, document: TomlDocument): readonly Diagnostic[] {
  const libraries = data.library ?? [];
  if (libraries.length === 0 && data.workspace === undefined) {
    return [
      error("manifest.no-library", "the manifest declares no library", {
        location: document.locate([], "key"),
        hint: 'add: [library] with name = "my_lib" and root = "src/my_lib.nim"',
        category: "usage",
      }),
    ];
  }
  return libraries.flatMap((library, index) =>
    libraries.findIndex((other) => other.name === library.name) === index
      ? []
      : [
          error("manifest.duplicate-library", `two libraries are named "${library.name}"`, {
            location: document.locate(["library", index, "name"], "value"),
            hint: "give each [[library]] a name of its own",
            category: "usage",
          }),
        ],
  );
}

function toProject(path: string, data: ManifestData): Project {
  const libraries: readonly Library[] = data.library ?? [];
  return {
    root: dirname(path),
    manifestPath: path,
    libraries,
    nim: nimSettings(data),
    build: data.build,
    bindings: LANGUAGES.map((language) => bindingSettings(language, data)),
    test: data.test,
    tasks: new Map(Object.entries(data.tasks)),
    workspace: data.workspace ?? { members: [] },
  };
}

function nimSettings(data: ManifestData): NimSettings {
  const { exec_inputs: execInputs, full_paths: fullPaths, ...rest } = data.nim;
  return { ...rest, fullPaths, ...(execInputs === undefined ? {} : { execInputs }) };
}

function bindingSettings(language: (typeof LANGUAGES)[number], data: ManifestData): BindingSettings {
  const section = data.bindings[language];
  return {
    language,
    enabled: section?.enabled ?? language === "c",
    out: section?.out ?? `bindings/${language}`,
    abi: section?.abi ?? "native",
    ...(section?.package === undefined ? {} : { packageName: section.package }),
  };
}
