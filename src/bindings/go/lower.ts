// Decides everything about the Go package: from the model to views that the templates only print.
import type { InterfaceModel, Proc } from '../../model/types.js';
import { cTypes } from '../c/types.js';
import { notice } from '../c/lower.js';
import type { BindingOptions } from '../binding.js';
import { Conversions } from './conversions.js';
import { lowerCall, lowerEvent, lowerHost, lowerShims, packageComment } from './lower-calls.js';
import { lowerConst, lowerTypes, quoted } from './lower-types.js';
import { packageName, typeName } from './names.js';
import type { PackageView } from './view.js';

/** The view of `<lib>.go`. */
export function lowerPackage(model: InterfaceModel, options: BindingOptions): PackageView {
  const types = cTypes(model);
  const { library } = model;
  const conversions = new Conversions(types);
  const procs = model.procs.filter((proc) => proc.abis.includes('native'));
  const calls = procs.filter((proc) => proc.kind !== 'dtor').map((proc) => lowerCall(types, conversions, proc));
  const events = model.events.map((event) => lowerEvent(types, conversions, event));
  const hosts = model.hosts.map((host) => lowerHost(types, conversions, host));
  const consts = model.consts.map((constant) => lowerConst(types, library.name, constant));
  const module = modulePath(model, options);
  const name = packageName(library.name);
  return {
    notice: notice(model),
    package: name,
    library: library.name,
    docs: packageComment(name, library.docs, library.name),
    header: `${library.name}.h`,
    tag: library.name,
    context: typeName(library.nimType),
    checksum: `0x${model.checksum}`,
    version: quoted(library.version),
    libraryDir: options.libraryDir === undefined ? '' : ` -L\${SRCDIR}/${options.libraryDir}`,
    trampoline: `ffigo_${library.name}_native_${hash(module)}`,
    usesTime: usesTime(model),
    usesMath: consts.some((constant) => constant.keyword === 'var'),
    usesStrconv: model.types.some((decl) => decl.kind === 'enum'),
    consts,
    types: lowerTypes(types, model),
    shims: procs.filter((proc) => proc.kind !== 'dtor').flatMap((proc) => lowerShims(types, proc)),
    constructors: calls.filter((call) => call.kind === 'ctor'),
    calls: calls.filter((call) => call.kind !== 'ctor'),
    destroy: destructor(model.procs),
    events,
    hosts,
    conversions: conversions.all(),
    items: [...procs, ...model.events, ...model.hosts].map((item) => ({ name: item.name, checksum: `0x${item.checksum.native}` })),
  };
}

/** The module's path: the manifest's choice, or the package's name. */
export function modulePath(model: InterfaceModel, options: BindingOptions): string {
  return options.packageName ?? packageName(model.library.name);
}

function destructor(procs: readonly Proc[]): string {
  return procs.find((proc) => proc.kind === 'dtor')?.name ?? '';
}

function usesTime(model: InterfaceModel): boolean {
  return /"kind":"(duration|time)"/.test(JSON.stringify(model, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value)));
}

/** FNV-1a, 32 bits: two modules with one library name must not share C symbols. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
