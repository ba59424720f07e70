// The Go module: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { err, ok, type Result } from '../../core/result.js';
import type { InterfaceModel } from '../../model/types.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { refusals } from '../c/clashes.js';
import { lowerCborHeader, lowerHeader, notice } from '../c/lower.js';
import { lowerAliases } from './lower-types.js';
import { packageName } from './names.js';
import { lowerCborPackage, lowerPackage, modulePath, standardImports } from './lower.js';
import { lowerSample } from './sample.js';
import { errorTarget } from './signature.js';
import { goTypes } from './types.js';
import type { PackageView } from './view.js';

/** A module with cgo: the calls in one file that calls C, beside the header that it includes; with both ABIs a second package `cbor`. */
export const goBinding: Binding = {
  id: 'go',
  title: 'Go',
  capabilities: EVERYTHING,
  options: ['abi', 'package'],
  generate: generateGo,
};

/** Files that both packages have, each from a template of its name. */
const MACHINERY = ['call.go', 'context.go', 'contract.go', 'events.go', 'hosts.go', 'load_linked.go', 'load_dynamic.go'] as const;

/** The codec's fixed part. */
const CODEC = ['fault.go', 'encoder.go', 'encode_containers.go', 'decoder.go', 'decode_scalars.go', 'decode_containers.go', 'decode_time.go'] as const;

function generateGo(input: GenerateInput): Result<readonly GeneratedFile[]> {
  const { model, options } = input;
  const faults = refusals(model, input.positions);
  if (faults.length > 0) return err(faults);
  const view = lowerPackage(model, options);
  const both = options.abi === 'both';
  const about = { notice: notice(model), module: modulePath(model, options), view, both, libraryDir: options.libraryDir ?? 'lib' };
  return ok([...nativePackage(input, about), ...(both ? cborPackage(input, about) : []), ...moduleFiles(input, about)]);
}

/** The tool chain looks at how a file's name ends: tests, systems and processors are left out elsewhere. */
const SPECIAL = /_(?:test|aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows|unix|386|amd64|arm|arm64|loong64|mips\w*|ppc64\w*|riscv64|s390x|wasm)$/;

/** `<lib>.go`, unless that would be one of the package's other files. */
function mainFile({ library: { name } }: InterfaceModel): string {
  const others: readonly string[] = [...MACHINERY, ...CODEC, 'types.go', 'errors.go', 'arena.go', 'object.go', 'codec.go', 'values.go', 'revision.go'];
  return others.includes(`${name}.go`) || SPECIAL.test(name) ? `${name}_library.go` : `${name}.go`;
}

interface About {
  readonly notice: string;
  readonly module: string;
  readonly view: PackageView;
  readonly both: boolean;
  readonly libraryDir: string;
}

function nativePackage({ model, render }: GenerateInput, about: About): readonly GeneratedFile[] {
  const { view, both } = about;
  const typeImports = [...view.typeImports, ...(both && view.hasHandles ? [`${about.module}/internal/object`] : [])].sort();
  const object = { ...about, shared: both, ref: both ? 'Ref' : 'objectRef' };
  const objectFile = both ? 'internal/object/object.go' : 'object.go';
  return [
    { path: mainFile(model), text: render.render('go/package.go.eta', about) },
    { path: 'types.go', text: render.render('go/types.go.eta', { ...about, view: { ...view, typeImports } }) },
    ...['errors.go', 'arena.go', ...MACHINERY].map((path) => ({ path, text: render.render(`go/${path}.eta`, about) })),
    ...(view.hasHandles ? [{ path: objectFile, text: render.render('go/object.go.eta', object) }] : []),
    { path: `${model.library.name}.h`, text: render.render('c/header.h.eta', lowerHeader(model)) },
  ];
}

function cborPackage({ model, options, render }: GenerateInput, about: About): readonly GeneratedFile[] {
  const { view, cbor } = lowerCborPackage(model, options);
  const own = { ...about, view, cbor };
  const object = view.hasHandles && cbor.codecs.some((codec) => codec.kind === 'handle') ? ['runtime', `${about.module}/internal/object`] : [];
  const enums = cbor.codecs.some((codec) => codec.kind === 'enum') ? ['strconv'] : [];
  const times = standardImports([...cbor.codecs.map((codec) => codec.go), ...cbor.params.map((params) => params.plainParams)].join('\n'));
  const publicTimes = standardImports([...cbor.publicCodecs.map((codec) => codec.go), ...cbor.publicParams.map((params) => params.plainParams)].join('\n'));
  return [
    { path: `cbor/${mainFile(model)}`, text: render.render('go/package.go.eta', own) },
    { path: 'cbor/types.go', text: render.render('go/cbor-types.go.eta', { ...own, view: { ...view, package: about.view.package }, aliases: lowerAliases(about.view) }) },
    { path: 'cbor/codec.go', text: render.render('go/cbor-codec-functions.go.eta', { ...own, imports: publicTimes }) },
    { path: 'cbor/values.go', text: render.render('go/cbor-values.go.eta', { ...own, imports: [...new Set([...enums, ...times, ...object])].sort() }) },
    ...MACHINERY.map((path) => ({ path: `cbor/${path}`, text: render.render(`go/${path}.eta`, own) })),
    ...CODEC.map((path) => ({ path: `cbor/${path}`, text: `// ${about.notice}\n\n${render.verbatim(`go/support/cbor/${path}`).replaceAll('CodecError', view.own.codecError)}` })),
    { path: `cbor/${model.library.name}_cbor.h`, text: render.render('c/cbor-header.h.eta', lowerCborHeader(model)) },
  ];
}

function moduleFiles({ model, render }: GenerateInput, about: About): readonly GeneratedFile[] {
  const types = goTypes(model);
  const failing = model.procs.find((proc) => proc.kind !== 'ctor' && proc.error.kind === 'named');
  const typedError = failing === undefined ? '' : errorTarget(types, failing.error, `${packageName(model.library.name)}.`);
  const own = { ...about, typedError, sample: lowerSample(types, model) };
  const example = render.render('go/example.go.eta', own);
  const program = example.slice(example.indexOf('package main'));
  return [
    { path: 'go.mod', text: render.render('go/go.mod.eta', about) },
    { path: 'example/main.go', text: example },
    { path: 'example/Makefile', text: render.render('go/example.mk.eta', own) },
    { path: 'README.md', text: render.render('go/README.md.eta', { ...own, example: program }) },
  ];
}
