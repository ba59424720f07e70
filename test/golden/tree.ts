// Compares generated files with a committed tree; `npm run golden:update` writes the tree instead.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { GeneratedFile } from '../../src/core/generated-file.js';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Asserts that `test/golden/<folder>` holds exactly these files. */
export function expectGolden(folder: string, files: readonly GeneratedFile[]): void {
  const root = join(ROOT, folder);
  if (process.env['UPDATE_GOLDEN']) writeTree(root, files);
  const generated = Object.fromEntries(files.map((file) => [file.path, file.text]));
  expect(readTree(root)).toEqual(generated);
}

function writeTree(root: string, files: readonly GeneratedFile[]): void {
  rmSync(root, { recursive: true, force: true });
  for (const file of files) {
    const path = join(root, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
}

function readTree(root: string): Readonly<Record<string, string>> {
  const paths = (readdirSync(root, { recursive: true }) as string[]).map((name) => join(root, name)).filter((path) => statSync(path).isFile());
  return Object.fromEntries(paths.map((path) => [relative(root, path), readFileSync(path, 'utf8')]));
}
