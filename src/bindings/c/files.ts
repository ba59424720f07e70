// The C package: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { refusals } from './clashes.js';
import { lowerBlocking } from './lower-blocking.js';
import { lowerCheck } from './lower-check.js';
import { lowerPackage, lowerReadme } from './lower-package.js';
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
  const build = lowerPackage(model, input.options);
  const file = (path: string, template: string, view: object): GeneratedFile => ({ path, text: render.render(`c/${template}.eta`, view) });
  return ok([
    file(`include/${name}.h`, 'header.h', lowerHeader(model)),
    file(`include/${name}_cbor.h`, 'cbor-header.h', lowerCborHeader(model)),
    file(`include/${name}_blocking.h`, 'blocking.h', lowerBlocking(model)),
    file(`include/${name}_check.h`, 'check.h', lowerCheck(model)),
    file(`include/${name}_dynamic.h`, 'dynamic.h', lowerCheck(model)),
    file(`lib/pkgconfig/${name}.pc`, 'pkgconfig.pc', build),
    file(`lib/cmake/${name}/${name}Config.cmake`, 'config.cmake', build),
    file(`lib/cmake/${name}/${name}ConfigVersion.cmake`, 'config-version.cmake', build),
    file('CMakeLists.txt', 'CMakeLists.txt', build),
    file('README.md', 'README.md', lowerReadme(model, input.options)),
  ]);
}
