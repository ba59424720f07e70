// Generates bindings for fixture models in memory, and lays packages out in a temporary folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Binding, BindingId, BindingOptions } from '../../src/bindings/binding.js';
import { findBinding, generateBinding } from '../../src/bindings/registry.js';
import { createRenderer, type Renderer } from '../../src/bindings/render.js';
import type { Diagnostic } from '../../src/core/diagnostic.js';
import type { GeneratedFile } from '../../src/core/generated-file.js';
import { NO_POSITIONS, type Positions } from '../../src/model/positions.js';
import type { InterfaceModel } from '../../src/model/types.js';
import { loadBindingTemplates } from '../../src/system/templates.js';

export const DEFAULT_OPTIONS: BindingOptions = { abi: 'native', libraryDir: '../../build/dev/lib' };

let shared: Promise<Renderer> | undefined;

/** The product's own templates. */
export function productRenderer(): Promise<Renderer> {
  shared ??= Promise.resolve(createRenderer(loadBindingTemplates()));
  return shared;
}

/** The files of a package; fails the test when the generator refuses. */
export async function packageFiles(id: BindingId, model: InterfaceModel, options: Partial<BindingOptions> = {}): Promise<readonly GeneratedFile[]> {
  const render = await productRenderer();
  const files = generateBinding(bindingOf(id), { model, positions: NO_POSITIONS, options: { ...DEFAULT_OPTIONS, ...options }, render });
  if (!files.ok) throw new Error(files.error.map((diagnostic) => diagnostic.message).join('\n'));
  return files.value;
}

/** Why a generator refuses; empty when it does not. */
export async function refusalsOf(id: BindingId, model: InterfaceModel, positions: Positions = NO_POSITIONS): Promise<readonly Diagnostic[]> {
  const render = await productRenderer();
  const files = generateBinding(bindingOf(id), { model, positions, options: DEFAULT_OPTIONS, render });
  return files.ok ? [] : files.error;
}

/** Writes files into a fresh folder that the end of the test removes; gives the folder. */
export function layOutFiles(files: readonly GeneratedFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'ffi-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  return folder;
}

function bindingOf(id: BindingId): Binding {
  const binding = findBinding(id);
  if (!binding) throw new Error(`no generator ${id}`);
  return binding;
}
