// The view of `<lib>_blocking.h`: one waiting function per proc, and for each struct with pointers a function that makes a copy own them.
import type { InterfaceModel, Proc, Type } from '../../model/types.js';
import { comment, paragraphs } from './comment.js';
import { declare, declareParam, prototype, spell } from './declare.js';
import { paramMembers } from './functions.js';
import { notice } from './lower.js';
import { macroPrefix, packageNames, type PackageNames } from './names.js';
import { ownedStructs, type OwnView } from './owned.js';
import { collectStructs } from './structs.js';
import { cTypes, elem, underlying, type CTypes, type Member } from './types.js';

/** How a value leaves a waiting function: not at all, by value, as one owned block, or as an owned text with its length. */
export type Delivery = 'none' | 'value' | 'owned' | 'text';

/** One waiting function. */
export interface BlockingView {
  readonly comment: string;
  readonly prototype: string;
  /** The expressions that describe where result and typed error go. */
  readonly result: string;
  readonly typedError: string;
  /** The call with the waiter as its callback. */
  readonly call: string;
  /** For a destructor on a worker: the call that nobody waits for. */
  readonly submit: string;
  /** What is returned on a thread of the library. */
  readonly refused: string;
  readonly isCtor: boolean;
  readonly isDtor: boolean;
  readonly name: string;
  readonly local: LocalNames;
}

/** What the body calls its own things. */
export interface LocalNames { readonly ctx: string; readonly error: string; readonly result: string; readonly failure: string; readonly wait: string }

/** `<lib>_blocking.h` */
export interface BlockingHeaderView {
  readonly notice: string;
  readonly library: string;
  readonly prefix: string;
  readonly names: PackageNames;
  readonly owned: readonly OwnView[];
  readonly functions: readonly BlockingView[];
}

/** Decides the header of waiting functions. */
export function lowerBlocking(model: InterfaceModel): BlockingHeaderView {
  const scope = blockingScope(model);
  return {
    notice: notice(model),
    library: model.library.name,
    prefix: macroPrefix(model.library.name),
    names: scope.names,
    owned: scope.owned,
    functions: waitable(model).map((proc) => lowerFunction(scope, proc)),
  };
}

/** What deciding about waiting functions needs to know of a model. */
export function blockingScope(model: InterfaceModel): BlockingScope & { readonly owned: readonly OwnView[] } {
  const types = cTypes(model);
  const owned = ownedStructs(types, collectStructs(model), reportedTypes(types, waitable(model)));
  return { types, names: packageNames(model), owned, owning: new Set(owned.map((view) => view.struct)) };
}

function waitable(model: InterfaceModel): readonly Proc[] {
  return model.procs.filter((proc) => proc.abis.includes('native') || proc.kind === 'dtor');
}

/** The structs that callbacks point to: only their copies are ever made. */
function reportedTypes(types: CTypes, procs: readonly Proc[]): readonly string[] {
  return procs
    .flatMap((proc) => [proc.result, proc.error])
    .filter((type) => underlying(types, type).kind !== 'void')
    .map((type) => elem(types, type))
    .flatMap((type) => (type.kind === 'struct' ? [type.name] : []));
}

/** The types of a library, the names of the functions around them, and which of its structs hold pointers. */
export interface BlockingScope { readonly types: CTypes; readonly names: PackageNames; readonly owning: ReadonlySet<string> }

/** Parameters that waiting functions add; a proc's own of such a name gets an underscore. */
const FIXED: ReadonlySet<string> = new Set(['out', 'out_len', 'error', 'typedError', 'wait', 'result', 'failure']);

function lowerFunction(scope: BlockingScope, proc: Proc): BlockingView {
  // The function that is called must not be hidden by anything of its own name.
  const free = (name: string): string => (name === proc.name ? `own_${name}` : name);
  const own = paramMembers(scope.types, proc).map((member) => (FIXED.has(member.name) || member.name === proc.name ? { ...member, name: `${member.name}_` } : member));
  const local: LocalNames = { ctx: free('ctx'), error: free('error'), result: free('result'), failure: free('failure'), wait: free('wait') };
  const out: Out = { name: free('out'), type: proc.result, how: 'none' };
  const typed: Out = { name: free('typedError'), type: proc.error, how: 'none' };
  const isCtor = proc.kind === 'ctor';
  const isDtor = proc.kind === 'dtor';
  const result = isCtor || isDtor ? 'none' : deliveryOf(scope, proc.result);
  const failure = underlying(scope.types, proc.error).kind === 'string' ? 'none' : deliveryOf(scope, proc.error);
  const params = [
    ...(isCtor || proc.kind === 'static' ? [] : [`void *${local.ctx}`]),
    ...own.map(declareParam),
    ...outParams(scope, { ...out, how: result }),
    ...outParams(scope, { ...typed, how: failure }),
    `char **${local.error}`,
  ];
  return {
    comment: comment(paragraphs([`Waits for \`${proc.name}\`.`], contract(scope, { proc, result, failure }))),
    prototype: prototype(isCtor ? 'static inline void *' : 'static inline int', scope.names.blocking(proc.name), params),
    result: slot(scope, { ...out, how: result }),
    typedError: slot(scope, { ...typed, how: failure }),
    call: `${proc.name}(${callArguments(scope.types, { proc, own, local }).join(', ')})`,
    submit: `${proc.name}(${local.ctx}, NULL, NULL)`,
    refused: isCtor ? 'NULL' : 'RET_ERR',
    isCtor,
    isDtor,
    name: scope.names.blocking(proc.name),
    local,
  };
}

function callArguments(types: CTypes, { proc, own, local }: { readonly proc: Proc; readonly own: readonly Member[]; readonly local: LocalNames }): readonly string[] {
  const callback = [`${types.library}_wait_callback_`, `&${local.wait}`];
  const names = own.map((member) => member.name);
  switch (proc.kind) {
    case 'ctor':
      return [...names, ...callback];
    case 'static':
      return [...callback, ...names];
    default:
      return [local.ctx, ...callback, ...names];
  }
}

/** How a result or a typed error is handed over. */
export function deliveryOf(scope: BlockingScope, type: Type): Delivery {
  const kind = underlying(scope.types, type).kind;
  if (kind === 'void') return 'none';
  if (kind === 'string') return 'text';
  const whole = elem(scope.types, type);
  return whole.kind === 'struct' && scope.owning.has(whole.name) ? 'owned' : 'value';
}

interface Out { readonly name: string; readonly type: Type; readonly how: Delivery }

function outParams(scope: BlockingScope, { name, type, how }: Out): readonly string[] {
  switch (how) {
    case 'none':
      return [];
    case 'value':
      return [declare(elem(scope.types, type), `*${name}`)];
    case 'owned':
      return [declare(elem(scope.types, type), `**${name}`)];
    case 'text':
      return [`char **${name}`, `size_t *${name}_len`];
  }
}

/** The slot that a waiter fills: where the value goes and who makes a copy of it own its parts. */
function slot(scope: BlockingScope, { name, type, how }: Out): string {
  const { library } = scope.types;
  switch (how) {
    case 'none':
      return `${library}_slot_none_()`;
    case 'text':
      return `${library}_slot_text_(${name}, ${name}_len)`;
    case 'value':
      return `${library}_slot_value_(${name}, sizeof(${spell(elem(scope.types, type))}))`;
    case 'owned': {
      const struct = spell(elem(scope.types, type));
      return `${library}_slot_owned_(${name}, sizeof(${struct}), ${struct}_own_)`;
    }
  }
}

function contract(scope: BlockingScope, what: { readonly proc: Proc; readonly result: Delivery; readonly failure: Delivery }): readonly string[] {
  const { free } = scope.names;
  const { proc, result, failure } = what;
  const failed = `*error gets an owned text (free it with ${free}), or null without memory`;
  if (proc.kind === 'ctor') return [`Returns the context, ready to use, or null: ${failed}.`, 'error may be null. Not on a worker or callback thread.'];
  if (proc.kind === 'dtor') {
    return [`Returns RET_OK when the context has ended, otherwise ${failed}.`, 'error may be null. On a worker or callback thread it submits and returns at once.'];
  }
  return [
    `Returns RET_OK, or RET_ERR: ${failed}.`,
    ...(result === 'owned' || result === 'text' ? [`On RET_OK *out is yours; free it with ${free}.`] : []),
    ...(failure === 'none' ? [] : [`RET_TYPED_ERR: *typedError has it${failure === 'value' ? '' : `, yours to free with ${free}`}.`]),
    'Pointers for results and errors may be null. Not on a worker or callback thread: there it is RET_ERR at once.',
  ];
}
