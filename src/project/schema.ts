// The shape of `ffi.toml`, section by section: every key, its type, its default and what is allowed.
import * as z from "zod";
import { LIBRARY_NAME_RULE, isLibraryName } from "./library-name.js";
import { ABIS, ASYNC_BACKENDS, LANGUAGES, LAUNCHERS, LIBRARY_KINDS, MEMORY_MANAGERS, PROFILES } from "./project.js";

const text = z.string().min(1);
const texts = z.array(text);

const inside = text.refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), {
  error: "must be a path inside the project",
});

const version = text.regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, {
  error: "must be a version such as 1.2.3 or 1.2.3-beta.1",
});

/** `[library]`, and each `[[library]]`. */
export const librarySchema = z.strictObject({
  name: z.string().refine(isLibraryName, { error: `is refused: ${LIBRARY_NAME_RULE}` }),
  root: inside.regex(/\.nim$/, { error: "must be a Nim file (ending in .nim)" }),
  version: version.default("0.1.0"),
  description: z.string().default(""),
});

const nimSchema = z.strictObject({
  mm: z.enum(MEMORY_MANAGERS).default("orc"),
  async: z.enum(ASYNC_BACKENDS).default("auto"),
  defines: texts.default([]),
  paths: texts.default([]),
  flags: texts.default([]),
  compiler: text.optional(),
  inputs: texts.default([]),
  env: z.array(text.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: "must be the name of an environment variable" })).default([]),
  exec_inputs: texts.optional(),
  full_paths: z.boolean().default(false),
  incremental: z.boolean().default(true),
});

const buildSchema = z.strictObject({
  kinds: z.array(z.enum(LIBRARY_KINDS)).min(1).default([...LIBRARY_KINDS]),
  profile: z.enum(PROFILES).default("dev"),
  launcher: z.enum(LAUNCHERS).optional(),
  jobs: z.int().min(1).optional(),
  output: inside.default("build"),
});

const bindingSchema = z.strictObject({
  enabled: z.boolean().default(true),
  out: text.optional(),
  abi: z.enum(ABIS).default("native"),
  package: text.optional(),
});

const bindingsSchema = z.strictObject({
  c: bindingSchema.optional(),
  cpp: bindingSchema.optional(),
  rust: bindingSchema.optional(),
  go: bindingSchema.optional(),
  python: bindingSchema.optional(),
  cddl: bindingSchema.optional(),
} satisfies Record<(typeof LANGUAGES)[number], unknown>);

const testSchema = z.strictObject({
  nim: texts.default(["tests/test_*.nim"]),
  c: texts.default(["clients/c/*.c"]),
  cpp: texts.default(["clients/cpp/CMakeLists.txt"]),
  rust: texts.default(["clients/rust/Cargo.toml"]),
  go: texts.default(["clients/go/go.mod"]),
  python: texts.default(["clients/python/*.py"]),
  vectors: inside.optional(),
  timeout: z.int().min(1).default(300),
});

const taskName = z.string().regex(/^[A-Za-z][A-Za-z0-9_:.-]*$/, {
  error: "a task name starts with a letter and holds letters, digits and _ : . - only",
});

/** The whole manifest; `[library]` has become a list with one entry before it is checked. */
export const manifestSchema = z.strictObject({
  library: z.array(librarySchema).optional(),
  nim: nimSchema.prefault({}),
  build: buildSchema.prefault({}),
  bindings: bindingsSchema.prefault({}),
  test: testSchema.prefault({}),
  tasks: z.record(taskName, text).default({}),
  workspace: z.strictObject({ members: texts.min(1) }).optional(),
});

/** A manifest that has passed the schema, with every default filled in. */
export type ManifestData = z.infer<typeof manifestSchema>;

/** The keys allowed in a section, for messages; empty when any key is. */
export function allowedKeys(section: readonly PropertyKey[]): readonly string[] {
  const [top, second] = section;
  const shapes: Readonly<Record<string, object>> = {
    library: librarySchema.shape,
    nim: nimSchema.shape,
    build: buildSchema.shape,
    bindings: second === undefined ? bindingsSchema.shape : bindingSchema.shape,
    test: testSchema.shape,
    workspace: { members: true },
  };
  return Object.keys(top === undefined ? manifestSchema.shape : (shapes[String(top)] ?? {}));
}
