// The one list of generators. A new language is one folder and one line here.
import type { GeneratedFile } from '../core/generated-file.js';
import { err, type Result } from '../core/result.js';
import type { Binding, BindingId, GenerateInput } from './binding.js';
import { cBinding } from './c/files.js';
import { cppBinding } from './cpp/files.js';
import { pythonBinding } from './python/files.js';
import { cddlBinding } from './cddl/files.js';
import { abiRefusals, capabilityRefusals } from './capabilities.js';
import { rustBinding } from './rust/files.js';
import { goBinding } from './go/files.js';

/** Every generator that exists, in the order of documents and `all`. */
export const BINDINGS: readonly Binding[] = [cBinding, cppBinding, rustBinding, goBinding, pythonBinding, cddlBinding];

/** The generator of a language. */
export function findBinding(id: BindingId): Binding | undefined {
  return BINDINGS.find((binding) => binding.id === id);
}

/** The package's files, or everything that speaks against it: then there is no file at all. */
export function generateBinding(binding: Binding, input: GenerateInput): Result<readonly GeneratedFile[]> {
  const refused = [...abiRefusals(binding, input.options), ...capabilityRefusals(binding, input.model, input.positions)];
  return refused.length > 0 ? err(refused) : binding.generate(input);
}
