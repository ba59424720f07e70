// Procs as methods, and as the functions in `sys` that submit them.
import type { Proc, Type } from '../../model/types.js';
import { callForms, callSymbol } from '../../model/exports.js';
import { brief, docs, itemDocs } from './docs.js';
import { rawType, spread, type Argument } from './layout.js';
import type { Lowering } from './lower-types.js';
import { NameScope, blockingName, identifier, memberName, procName } from './names.js';
import { CALL_LOCALS } from './reserved.js';
import { isMap, ownedType, paramType, type RustTypes } from './types.js';
import type { CallView, FunctionView, SubmitView } from './view.js';

/** True for what the safe layer offers: all but destructors, which it calls itself, and procs that take pointers. */
export function isSafe(proc: Proc): boolean {
  return proc.kind !== 'dtor' && proc.abis.includes('native') && proc.params.every((param) => param.type.kind !== 'pointer');
}

/** The method for a proc; `scope` holds the names of the context's members. */
export function lowerCall(lowering: Lowering, proc: Proc, scope: NameScope): CallView {
  const { types } = lowering;
  const kind = callKind(proc);
  const forms = (base: string): readonly string[] => (kind === 'inline' ? [base] : [base, blockingName(base)]);
  const name = scope.take(procName(types.library, proc.name), forms);
  const params = new NameScope(['self']);
  const spelled = proc.params.map((param) => ({ name: identifier(params.take(memberName(param.name))), type: paramType(types, param.type) }));
  return {
    docs: itemDocs(proc.docs, `Calls \`${proc.nimName}\`.`, '    '),
    brief: brief(proc.docs) || `calls \`${proc.nimName}\``,
    name: identifier(name),
    link: identifier(name) === name ? `[\`Self::${name}\`]` : `\`${identifier(name)}\``,
    blockingName: identifier(blockingName(name)),
    symbol: identifier(proc.name),
    kind,
    hasCbor: proc.abis.includes('cbor'),
    params: spelled.map((param) => `${param.name}: ${param.type}`).join(', '),
    args: spelled.map((param) => param.name).join(', '),
    ...outcome(types, proc),
  };
}

/** The function that submits a proc's call. */
export function lowerSubmit(lowering: Lowering, proc: Proc): SubmitView {
  const { types } = lowering;
  const kind = callKind(proc);
  const params = paramLocals(proc);
  const locals = params.flatMap((param) => lowerLocals(types, param.type, param.local));
  const values = params.flatMap((param) => spread(lowering, param.type, param.local)).map((argument) => argument.value);
  const isDirect = kind === 'inline' && proc.direct;
  const isVoid = proc.result.kind === 'void';
  return {
    symbol: identifier(kind === 'method' ? callSymbol(proc, 'id') : proc.name),
    function: identifier(proc.name),
    kind,
    params: params.map((param) => `${param.local}: ${paramType(types, param.type)}`).join(', '),
    usesArena: locals.some((local) => local.value.includes('&mut arena')),
    locals,
    values: values.join(', '),
    ...outcome(types, proc),
    isDirect,
    direct: callSymbol(proc, 'direct'),
    isVoid,
  };
}

/** A proc's parameters as locals that clash with nothing in the function that submits its call. */
export function paramLocals(proc: Proc): readonly (Proc['params'][number] & { readonly local: string })[] {
  const scope = new NameScope(CALL_LOCALS);
  return proc.params.map((param) => ({ ...param, local: identifier(scope.take(memberName(param.name), (base) => [base, `${base}_present`])) }));
}

/** The C functions of a proc that the crate calls, or for procs of `sys` alone that its users call. */
export function lowerFunctions(lowering: Lowering, proc: Proc): readonly FunctionView[] {
  const { types, raws } = lowering;
  const scope = new NameScope(CALL_LOCALS);
  const own = proc.params.flatMap((param) => spread(lowering, param.type, scope.take(memberName(param.name))));
  const out = proc.result.kind === 'void' ? [] : [`out: *mut ${rawType(types, raws, proc.result)}`];
  const isWanted = (form: string): boolean => (callKind(proc) === 'method' && proc.kind !== 'dtor' ? form === 'id' : form === 'native' || form === 'direct');
  return callForms(proc).filter(isWanted).map((form) => ({
    comment: docs(form === 'native' ? `\`${proc.nimName}\`` : `\`${proc.nimName}\`, ${form === 'id' ? 'under a call id' : 'without a callback'}`, '    '),
    name: identifier(callSymbol(proc, form)),
    params: formParams(proc, form, { own, out }),
    result: proc.kind === 'ctor' ? 'usize' : 'c_int',
  }));
}

const CONTEXT = 'context: usize';
const CALLBACK = ['callback: Option<Callback>', 'user_data: usize'];

function formParams(proc: Proc, form: string, { own, out }: { readonly own: readonly Argument[]; readonly out: readonly string[] }): readonly string[] {
  const args = own.map((argument) => `${identifier(argument.name)}: ${argument.type}`);
  if (proc.kind === 'ctor') return [...args, ...CALLBACK];
  if (proc.kind === 'dtor') return [CONTEXT, ...CALLBACK];
  if (proc.kind === 'static') return [...CALLBACK, ...args];
  if (form === 'id') return [CONTEXT, 'id: u64', ...CALLBACK, ...args];
  if (form === 'native') return [CONTEXT, ...CALLBACK, ...args];
  return [CONTEXT, ...args, ...out];
}

/** How a proc is called from Rust. */
export function callKind(proc: Proc): CallView['kind'] {
  if (proc.kind === 'ctor' || proc.kind === 'static') return proc.kind;
  return proc.inline ? 'inline' : 'method';
}

/** What a call ends in. */
export function outcome(types: RustTypes, proc: Proc): { readonly result: string; readonly error: string; readonly call: string } {
  const result = proc.kind === 'ctor' ? types.context : ownedType(types, proc.result);
  const error = proc.error.kind === 'string' ? 'Error' : `CallError<${ownedType(types, proc.error)}>`;
  return { result, error, call: error === 'Error' ? `Call<${result}>` : `Call<${result}, ${error}>` };
}

/** The statements that turn a parameter into C data under the same name. */
function lowerLocals(types: RustTypes, type: Type, local: string): readonly { readonly name: string; readonly value: string }[] {
  if (type.kind !== 'option') return lowersItself(types, type) ? [] : [{ name: local, value: lowerExpression(types, type, local) }];
  const lower = type.item.kind === 'string' ? 'native::lower_text' : `|value| ${lowerExpression(types, type.item, 'value')}`;
  const value = `native::lower_present(${local}, ${lower})`;
  return [{ name: `${local}_present`, value: `${local}.is_some()` }, { name: local, value }];
}

/** Numbers and the like are their own C form. */
function lowersItself(types: RustTypes, type: Type): boolean {
  return type.kind !== 'named' && ['i', 'u', 'f', 'b', '*', '&', 'C'].includes(ownedType(types, type).charAt(0)) && !['bytes', 'array', 'tuple'].includes(type.kind);
}

function lowerExpression(types: RustTypes, type: Type, value: string): string {
  const items = sliceItem(types, type);
  if (type.kind === 'string') return `native::lower_text(${value})`;
  return items === undefined ? `${value}.lower(&mut arena)` : `<${items}>::lower_slice(${value}, &mut arena)`;
}

/** The item type of what a parameter takes as a slice. */
function sliceItem(types: RustTypes, type: Type): string | undefined {
  const isSequence = ['seq', 'set', 'hashSet', 'bytes'].includes(type.kind) || (type.kind === 'table' && !isMap(types, type));
  const owned = ownedType(types, type);
  return isSequence && owned.startsWith('Vec<') ? owned.slice(4, -1) : undefined;
}
