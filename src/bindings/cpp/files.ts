// The C++ package: the C package with the C++ header beside its headers.
import { err, ok, type Result } from '../../core/result.js';
import type { GeneratedFile } from '../../core/generated-file.js';
import type { Binding, GenerateInput } from '../binding.js';
import { cBinding } from '../c/files.js';
import { EVERYTHING } from '../capabilities.js';
import { lowerHeader } from './lower.js';

/** A header-only C++20 package over the C headers, whose build files it shares. */
export const cppBinding: Binding = {
  id: 'cpp',
  title: 'C++',
  capabilities: { ...EVERYTHING, abis: ['native'] },
  options: [],
  generate: generateCpp,
};

function generateCpp(input: GenerateInput): Result<readonly GeneratedFile[]> {
  const base = cBinding.generate(input);
  if (!base.ok) return err(base.error);
  const view = lowerHeader(input.model);
  const shared = base.value.filter((file) => file.path !== 'README.md');
  return ok([
    { path: `include/${view.library}.hpp`, text: input.render.render('cpp/header.hpp.liquid', { view }) },
    ...shared,
    { path: 'README.md', text: input.render.render('cpp/README.md.liquid', { view }) },
  ]);
}
