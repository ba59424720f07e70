// The C++ package: the C package with the C++ header beside its headers.
import { err, ok, type Result } from '../../core/result.js';
import type { GeneratedFile } from '../../core/generated-file.js';
import type { Binding, GenerateInput } from '../binding.js';
import { cBinding } from '../c/files.js';
import { lowerPackage, type PackageView } from '../c/lower-package.js';
import { cTypes } from '../c/types.js';
import { EVERYTHING } from '../capabilities.js';
import { lowerExample } from './example.js';
import { lowerCbor, lowerHeader } from './lower.js';
import type { CborView } from './view.js';

/** A header-only C++20 package over the C headers, whose build files it shares. */
export const cppBinding: Binding = {
  id: 'cpp',
  title: 'C++',
  capabilities: EVERYTHING,
  options: ['abi'],
  generate: generateCpp,
};

function generateCpp(input: GenerateInput): Result<readonly GeneratedFile[]> {
  const base = cBinding.generate(input);
  if (!base.ok) return err(base.error);
  const { model, options, render } = input;
  const view = lowerHeader(model);
  const build = lowerPackage(model, options);
  const file = (path: string, template: string, printed: object): GeneratedFile => ({ path, text: render.render(`cpp/${template}.eta`, printed) });
  const program = render.render('cpp/example.cpp.eta', { example: lowerExample(cTypes(model), model) });
  const hasCbor = options.abi === 'both';
  const own = [
    file(`include/${view.library}.hpp`, 'header.hpp', { view }),
    ...(hasCbor ? cborHeaders(lowerCbor(model, view), file) : []),
    file('CMakeLists.txt', 'CMakeLists.txt', { build }),
    { path: 'example/main.cpp', text: `// ${view.notice}\n${program}` },
    file('README.md', 'README.md', { view, build, program, hasCbor, searchDir: options.libraryDir ?? 'lib' }),
  ];
  const shared = base.value.filter((one) => !own.some(({ path }) => path === one.path));
  return ok([...own, ...shared.map((one) => withCpp(one, build, file))]);
}

type Fill = (path: string, template: string, view: object) => GeneratedFile;

function cborHeaders(view: CborView, file: Fill): readonly GeneratedFile[] {
  return [file(`include/${view.library}_codec.hpp`, 'codec/header.hpp', { view }), file(`include/${view.library}_cbor.hpp`, 'cbor-header.hpp', { view })];
}

/** C's CMake package finds the library; C++ adds what its headers need. */
function withCpp(one: GeneratedFile, build: PackageView, file: Fill): GeneratedFile {
  if (one.path !== `lib/cmake/${build.library}/${build.library}Config.cmake`) return one;
  const [before, after] = ['config-before.cmake', 'config-after.cmake'].map((template) => file(one.path, template, { build }).text);
  return { path: one.path, text: `${before}${one.text}${after}` };
}
