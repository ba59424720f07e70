// The Go package: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { refusals } from '../c/clashes.js';
import { lowerHeader } from '../c/lower.js';
import { lowerPackage, modulePath } from './lower.js';

/** A module with cgo: one file that calls C, the header it includes, `go.mod`, a Makefile that runs the example, a README. */
export const goBinding: Binding = {
  id: 'go',
  title: 'Go',
  capabilities: { ...EVERYTHING, abis: ['native'], features: EVERYTHING.features.filter((feature) => feature !== 'dynamicLoad') },
  options: ['package'],
  generate: generateGo,
};

function generateGo(input: GenerateInput): Result<readonly GeneratedFile[]> {
  const { model, options, render } = input;
  const faults = refusals(model, input.positions);
  if (faults.length > 0) return err(faults);
  const view = lowerPackage(model, options);
  const about = { notice: view.notice, package: view.package, module: modulePath(model, options), view, libraryDir: options.libraryDir ?? 'lib' };
  return ok([
    { path: `${model.library.name}.go`, text: render.render('go/package.go.liquid', { view }) },
    { path: 'queue.go', text: render.render('go/queue.go.liquid', about) },
    { path: `${model.library.name}.h`, text: render.render('c/header.h.liquid', lowerHeader(model)) },
    { path: 'go.mod', text: render.render('go/go.mod.liquid', about) },
    { path: 'README.md', text: render.render('go/README.md.liquid', about) },
  ]);
}
