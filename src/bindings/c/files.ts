// The C package: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { refusals } from './clashes.js';
import { lowerCborHeader, lowerHeader } from './lower.js';

/** Headers for C11 and C++17, the build files that find the library, and a README. */
export const cBinding: Binding = {
  id: 'c',
  title: 'C',
  capabilities: { ...EVERYTHING, features: EVERYTHING.features.filter((feature) => feature !== 'async') },
  options: [],
  generate: generateC,
};

function generateC(input: GenerateInput): Result<readonly GeneratedFile[]> {
  const { model, render } = input;
  const faults = refusals(model, input.positions);
  if (faults.length > 0) return err(faults);
  const { name } = model.library;
  return ok([
    { path: `include/${name}.h`, text: render.render('c/header.h.liquid', lowerHeader(model)) },
    { path: `include/${name}_cbor.h`, text: render.render('c/cbor-header.h.liquid', lowerCborHeader(model)) },
  ]);
}
