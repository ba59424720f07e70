// Decides everything about the Go module: from the model to views that the templates only print.
import { callForms, callSymbol, librarySymbol, type LibraryFunction } from '../../model/exports.js';
import type { Abi, InterfaceModel, Proc } from '../../model/types.js';
import { macroPrefix } from '../c/names.js';
import type { BindingOptions } from '../binding.js';
import { comment } from './comment.js';
import { Conversions } from './conversions.js';
import { cborProcs, lowerCbor, type CborParts } from './lower-cbor.js';
import { lowerCall, lowerEvent, lowerHost } from './lower-calls.js';
import { lowerConst, lowerTypes, quoted } from './lower-types.js';
import { packageName } from './names.js';
import { lowerShims } from './shims.js';
import { goTypes, type GoTypes } from './types.js';
import type { PackageView } from './view.js';

/** The view of the module's own package, over the native ABI. */
export function lowerPackage(model: InterfaceModel, options: BindingOptions): PackageView {
  const types = goTypes(model);
  const conversions = new Conversions(types);
  const procs = model.procs.filter((proc) => proc.kind !== 'dtor' && proc.abis.includes('native'));
  const calls = procs.map((proc) => lowerCall(types, conversions, proc));
  const events = model.events.map((event) => lowerEvent(types, conversions, event));
  const hosts = model.hosts.map((host) => lowerHost(types, conversions, host));
  const own = { calls, events, hosts, conversions: conversions.all() };
  const paths = ['lib', ...(options.libraryDir === undefined ? [] : [options.libraryDir])];
  return { ...common(model, options, { types, abi: 'native', procs, paths }), ...own, imports: importsOf(own, model) };
}

/** The view of the module's package `cbor`, and what only that has. */
export function lowerCborPackage(model: InterfaceModel, options: BindingOptions): { readonly view: PackageView; readonly cbor: CborParts } {
  const types = goTypes(model);
  const cbor = lowerCbor(types, model);
  const paths = ['../lib', ...(options.libraryDir === undefined ? [] : [`../${options.libraryDir}`])];
  const own = { calls: cbor.calls, events: cbor.events, hosts: cbor.hosts, conversions: [] };
  return { view: { ...common(model, options, { types, abi: 'cbor', procs: cborProcs(model), paths }), ...own, docs: '', imports: importsOf(own, model) }, cbor };
}

/** The module's path: the manifest's choice, or the package's name. */
export function modulePath(model: InterfaceModel, options: BindingOptions): string {
  return options.packageName ?? packageName(model.library.name);
}

/** Names of the standard library's packages that a text uses, as import paths. */
export function standardImports(text: string): readonly string[] {
  return ['context', 'fmt', 'math', 'strconv', 'time'].filter((name) => new RegExp(`(^|[^\\w.])${name}\\.[A-Z]`, 'm').test(text));
}

interface Side { readonly types: GoTypes; readonly abi: Abi; readonly procs: readonly Proc[]; readonly paths: readonly string[] }

/** What both packages have. */
function common(model: InterfaceModel, options: BindingOptions, { types, abi, procs, paths }: Side) {
  const { library } = model;
  const name = packageName(library.name);
  const consts = model.consts.map((constant) => lowerConst(types, constant));
  const declared = lowerTypes(types, model);
  const handles = declared.filter((type) => type.kind === 'handle').map((type) => type.name);
  const suffix = abi === 'cbor' ? ('_cbor' as const) : ('' as const);
  return {
    package: abi === 'cbor' ? 'cbor' : name,
    library: library.name,
    docs: comment(`Package ${name} calls the library ${library.name}.${library.docs.trim() === '' ? '' : `\n\n${library.docs.trim()}`}`),
    isCbor: abi === 'cbor',
    suffix,
    header: `${library.name}${suffix}.h`,
    tag: library.name,
    context: types.names.context,
    own: types.names.own,
    checksum: `0x${model.checksum}`,
    version: quoted(library.version),
    ffiVersion: model.ffiVersion,
    dirVariable: `${macroPrefix(library.name)}_LIB_DIR`,
    libraryPaths: paths.map((path) => `-L\${SRCDIR}/${path}`).join(' '),
    staticFlags: [...(options.systemLibraries ?? []), 'm', 'pthread'].map((name) => `-l${name}`).join(' '),
    trampoline: `ffigo_${library.name}_${abi}_${hash(modulePath(model, options))}`,
    symbols: symbolsOf(model, procs, abi),
    shims: procs.flatMap((proc) => lowerShims(types, proc, abi)),
    destroy: destructor(model),
    handles,
    hasHandles: handles.length > 0,
    hasCstrings: JSON.stringify(procs.map((proc) => proc.params)).includes('"cstring"'),
    items: [...procs, ...model.events, ...model.hosts].map((item) => ({ name: `${item.name}${suffix}`, checksum: `0x${item.checksum[abi]}` })),
    consts,
    types: declared,
    typeImports: standardImports(typeText(declared, consts)),
  };
}

const FUNCTIONS: readonly LibraryFunction[] = ['next_call_id', 'cancel', 'remove_event_listener', 'release_handle', 'last_error', 'abi_checksum', 'abi_item', 'ffi_version', 'shutdown'];

/** Every function that the preamble calls. */
function symbolsOf(model: InterfaceModel, procs: readonly Proc[], abi: Abi): readonly string[] {
  const outward: readonly LibraryFunction[] = abi === 'native'
    ? ['add_event_listener', 'register_host_fn', 'host_complete']
    : ['add_event_listener_cbor', 'register_host_fn_cbor', 'host_complete_cbor'];
  const forms = procs.flatMap((proc) => callForms(proc).filter((form) => form.startsWith('cbor') === (abi === 'cbor')).map((form) => callSymbol(proc, form)));
  return [...forms, ...[destructor(model)].filter((name) => name !== ''), ...[...FUNCTIONS, ...outward].map((name) => librarySymbol(model.library.name, name))];
}

/** Empty for a library of static procs only, which has no contexts to end. */
function destructor(model: InterfaceModel): string {
  return model.procs.find((proc) => proc.kind === 'dtor')?.name ?? '';
}

function typeText(types: PackageView['types'], consts: PackageView['consts']): string {
  const fields = types.flatMap((type) => (type.kind === 'struct' ? type.fields : type.kind === 'variant' ? type.branches.flatMap((branch) => branch.fields) : []));
  const bases = types.flatMap((type) => (type.kind === 'distinct' ? [type.base] : type.kind === 'enum' ? ['strconv.FormatInt'] : []));
  const errors = types.some((type) => (type.kind === 'struct' || type.kind === 'variant') && type.isError) ? ['fmt.Sprintf'] : [];
  return [...fields.map((field) => field.type), ...bases, ...errors, ...consts.flatMap((constant) => [constant.type, constant.value])].join('\n');
}

/** What `<lib>.go` imports. */
function importsOf(own: Pick<PackageView, 'calls' | 'events' | 'hosts' | 'conversions'>, model: InterfaceModel): readonly string[] {
  const { calls, events, hosts, conversions } = own;
  const signatures = [...calls.flatMap((call) => [call.params, call.results, call.directGet, ...call.before, ...call.readers.flatMap((own) => [own.signature, ...own.lines])]), ...events.map((event) => event.type), ...hosts.flatMap((host) => [host.params, host.results, ...host.read])];
  const times = conversions.some((conversion) => conversion.kind === 'time');
  const uses = [...signatures, ...conversions.map((conversion) => `${conversion.go} ${JSON.stringify(conversion)}`), ...(times ? ['time.Time'] : [])].join('\n');
  const anything = calls.length + events.length + hosts.length > 0;
  const keeps = events.length > 0 || calls.some((call) => call.kind === 'method') || (conversions.length > 0 && model.types.some((decl) => decl.kind === 'handle'));
  const found = [...(anything ? ['context'] : []), ...(keeps ? ['runtime'] : []), 'runtime/cgo', ...(/(^|[^\w.])time\.[A-Z]/m.test(uses) ? ['time'] : []), 'unsafe'];
  return found;
}

/** FNV-1a, 32 bits: two modules with one library name must not share C symbols. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
