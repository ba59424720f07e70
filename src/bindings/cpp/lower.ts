// Decides everything about the C++ header: from the model to a view that the templates only print.
import type { InterfaceModel } from '../../model/types.js';
import { comment } from '../c/comment.js';
import { notice } from '../c/lower.js';
import { macroPrefix } from '../c/names.js';
import { cTypes } from '../c/types.js';
import { Conversions } from './conversions.js';
import { lowerCall, lowerEvent, lowerHost } from './lower-calls.js';
import { lowerConst, lowerTypes } from './lower-types.js';
import { branchName, typeName } from './names.js';
import type { HeaderView } from './view.js';

/** The view of `<lib>.hpp`. */
export function lowerHeader(model: InterfaceModel): HeaderView {
  const types = cTypes(model);
  const { library } = model;
  const conversions = new Conversions(types);
  const procs = model.procs.filter((proc) => proc.abis.includes('native'));
  const calls = procs.filter((proc) => proc.kind !== 'dtor').map((proc) => lowerCall(types, conversions, proc));
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
    destroy: procs.find((proc) => proc.kind === 'dtor')?.name ?? '',
    consts: model.consts.map((constant) => lowerConst(library.name, types, constant)),
    forward: [
      ...views.filter((view) => view.kind === 'struct' || view.kind === 'variant').map((view) => view.name),
      ...model.types.flatMap((decl) => (decl.kind === 'variant' ? decl.branches.map((branch) => branchName(decl.name, branch.values[0]!)) : [])),
    ],
    types: views,
    constructors: calls.filter((call) => call.kind === 'ctor'),
    methods: calls.filter((call) => call.kind === 'method'),
    statics: calls.filter((call) => call.kind === 'static'),
    events,
    hosts,
    conversions: conversions.all(),
    items: items.map((item) => ({ name: item.name, checksum: `0x${item.checksum.native}u` })),
  };
}
