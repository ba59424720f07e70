// Decides everything about the C++ header: from the model to a view that the templates only print.
import { LIBRARY_FUNCTIONS, callForms, callSymbol, librarySymbol } from '../../model/exports.js';
import type { Abi, InterfaceModel, Proc } from '../../model/types.js';
import { comment } from '../c/comment.js';
import { notice } from '../c/lower.js';
import { macroPrefix } from '../c/names.js';
import { cTypes } from '../c/types.js';
import { lowerCoders } from './codec.js';
import { Conversions } from './conversions.js';
import { lowerCall, lowerEvent, lowerHost } from './lower-calls.js';
import { lowerConst, lowerTypes } from './lower-types.js';
import { asyncName, branchName, hidesInner, typeName } from './names.js';
import type { CborView, FunctionView, HeaderView } from './view.js';

/** The view of `<lib>.hpp`. */
export function lowerHeader(model: InterfaceModel): HeaderView {
  const types = cTypes(model);
  const { library } = model;
  const conversions = new Conversions(types);
  const procs = model.procs.filter((proc) => proc.abis.includes('native'));
  const calls = procs.filter((proc) => proc.kind !== 'dtor').map((proc) => ({ ...lowerCall(types, conversions, proc), asyncName: asyncName(library.name, model.procs, proc) }));
  const events = model.events.map((event) => lowerEvent(types, conversions, event));
  const hosts = model.hosts.map((host) => lowerHost(types, conversions, host));
  const views = lowerTypes(types, model);
  const items = [...procs, ...model.events, ...model.hosts];
  return {
    notice: notice(model),
    library: library.name,
    prefix: macroPrefix(library.name),
    comment: comment([`${library.name} ${library.version}`, ...(library.docs.trim() === '' ? [] : ['', library.docs])]),
    context: typeName(library.nimType),
    checksum: `0x${model.checksum}u`,
    made: `version ${library.version}, ffi ${model.ffiVersion}, interface ${model.checksum}`,
    outside: [...calls.filter((call) => call.kind !== 'static'), ...events, ...hosts].some((one) => hidesInner(one.name)) ? `::${library.name}::` : '',
    hasContext: procs.some((proc) => proc.kind === 'dtor'),
    commonFunctions: commonFunctions(model),
    nativeFunctions: [...procs.filter((proc) => proc.kind !== 'dtor').flatMap(nativeForms), ...abiFunctions(library.name, 'native')],
    consts: model.consts.map((constant) => lowerConst(library.name, types, constant)),
    forward: [
      ...views.filter((view) => view.kind === 'struct' || view.kind === 'variant').map((view) => view.name),
      ...model.types.flatMap((decl) => (decl.kind === 'variant' ? decl.branches.map((branch) => branchName(decl.name, branch.values[0]!)) : [])),
    ],
    types: views,
    calls,
    constructors: calls.filter((call) => call.kind === 'ctor'),
    methods: calls.filter((call) => call.kind === 'method'),
    statics: calls.filter((call) => call.kind === 'static'),
    events,
    hosts,
    conversions: conversions.all(),
    items: items.map((item) => ({ name: item.name, checksum: `0x${item.checksum.native}u` })),
  };
}

/** The view of `<lib>_codec.hpp` and `<lib>_cbor.hpp`, which show the header's types again. */
export function lowerCbor(model: InterfaceModel, header: HeaderView): CborView {
  const types = cTypes(model);
  const { name } = model.library;
  const procs = model.procs.filter((proc) => proc.abis.includes('cbor') && proc.kind !== 'dtor');
  const calls = procs.map((proc) => ({ ...lowerCall(types, new Conversions(types), proc), asyncName: asyncName(name, model.procs, proc) }));
  const forms = (proc: Proc) => callForms(proc).filter((form) => form === 'cbor' || form === 'cborId').map((form) => ({ name: callSymbol(proc, form), symbol: callSymbol(proc, form) }));
  return {
    ...header,
    coders: lowerCoders(types, model),
    cborFunctions: [...procs.flatMap(forms), ...abiFunctions(name, 'cbor')],
    cborItems: [...procs, ...model.events, ...model.hosts].map((item) => ({ name: item.name, checksum: `0x${item.checksum.cbor}u` })),
    cborCalls: calls,
    cborConstructors: calls.filter((call) => call.kind === 'ctor'),
    cborMethods: calls.filter((call) => call.kind === 'method'),
    cborStatics: calls.filter((call) => call.kind === 'static'),
  };
}

/** The functions that belong to no one ABI. */
function commonFunctions(model: InterfaceModel): readonly FunctionView[] {
  const { name } = model.library;
  const own = LIBRARY_FUNCTIONS.filter((one) => !ABI_FUNCTION.test(one)).map((one) => ({ name: one, symbol: librarySymbol(name, one) }));
  const destroy = model.procs.filter((proc) => proc.kind === 'dtor').map((proc) => ({ name: 'destroy_context', symbol: callSymbol(proc, 'native') }));
  return [...own, ...destroy];
}

/** Listeners and host functions of one ABI. */
function abiFunctions(library: string, abi: Abi): readonly FunctionView[] {
  return LIBRARY_FUNCTIONS.filter((one) => ABI_FUNCTION.test(one) && one.endsWith('_cbor') === (abi === 'cbor')).map((one) => ({ name: one, symbol: librarySymbol(library, one) }));
}

function nativeForms(proc: Proc): readonly FunctionView[] {
  const forms = callForms(proc).filter((form) => form === 'native' || form === 'id' || form === 'direct');
  return forms.map((form) => ({ name: callSymbol(proc, form), symbol: callSymbol(proc, form) }));
}

/** Those that carry values. */
const ABI_FUNCTION = /^(add_event_listener|register_host_fn|host_complete)(_cbor)?$/;
