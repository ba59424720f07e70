// Reads the generators' templates and support files from the ffi package, in the source tree and as installed alike.
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { all, ok, type Result } from '../core/result.js';
import { readText } from './files.js';
import { packageRoot } from './places.js';

/** The texts below `templates/bindings/<folder>` for each folder, by path relative to `templates/bindings` with forward slashes. */
export async function loadBindingTemplates(folders: readonly string[]): Promise<Result<ReadonlyMap<string, string>>> {
  const root = join(packageRoot(), 'templates', 'bindings');
  const paths = (await Promise.all(folders.map((folder) => filesBelow(join(root, folder))))).flat();
  const entries = await Promise.all(paths.map((path) => entryOf(root, path)));
  const read = all(entries);
  return read.ok ? ok(new Map(read.value)) : read;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function entryOf(root: string, path: string): Promise<Result<readonly [path: string, text: string]>> {
  const text = await readText(path);
  return text.ok ? ok([relative(root, path).split(sep).join('/'), text.value]) : text;
}
