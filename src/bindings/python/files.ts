// The Python package: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { ok, type Result } from '../../core/result.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { lowerPackage } from './lower.js';

/** A package of pure Python over the CBOR ABI: ctypes finds the functions, nothing is compiled. */
export const pythonBinding: Binding = {
  id: 'python',
  title: 'Python',
  capabilities: {
    abis: ['cbor'],
    types: EVERYTHING.types.filter((kind) => kind !== 'cstring' && kind !== 'pointer'),
    decls: EVERYTHING.decls,
    procs: EVERYTHING.procs.filter((kind) => kind !== 'raw'),
    features: EVERYTHING.features.filter((feature) => feature !== 'direct'),
  },
  options: ['package'],
  generate: generatePython,
};

/** Beside the package's folder. */
const ROOT = ['pyproject.toml', 'README.md'] as const;
/** Rendered into the package's folder. */
const RENDERED = ['__init__.py', '_interface.py', 'cbor.py', 'context.py', 'types.py'] as const;
/** The same in every package. */
const SUPPORT = [
  '_calls.py', '_codec.py', '_context.py', '_events.py', '_handle.py', '_hosts.py', '_library.py', '_memory.py', '_reader.py', '_records.py', 'errors.py', 'moments.py',
] as const;

function generatePython({ model, options, render }: GenerateInput): Result<readonly GeneratedFile[]> {
  const view = lowerPackage(model, options);
  const files = [
    ...ROOT.map((path) => ({ path, text: render.render(`python/${path}.eta`, view) })),
    ...RENDERED.map((path) => ({ path: `${view.package}/${path}`, text: render.render(`python/${path}.eta`, view) })),
    ...SUPPORT.map((path) => ({ path: `${view.package}/${path}`, text: `# ${view.notice}\n${render.verbatim(`python/support/${path}`)}` })),
    { path: `${view.package}/py.typed`, text: `# ${view.notice}\n` },
  ];
  return ok(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
}
