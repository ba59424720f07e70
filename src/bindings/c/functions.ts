// The prototypes of a proc's forms, with their comments.
import { callForms, callSymbol, type CallForm } from '../../model/exports.js';
import type { Proc } from '../../model/types.js';
import { comment, paragraphs } from './comment.js';
import { callContract } from './contract.js';
import { declare, declareParam, prototype } from './declare.js';
import { elem, expand, underlying, type CTypes, type Member } from './types.js';
import type { FunctionView } from './view.js';

/** Names of the parameters that every form may add; a proc's own parameter of such a name gets an underscore. */
const FIXED_PARAMS: ReadonlySet<string> = new Set(['ctx', 'callback', 'userData', 'callId', 'out']);

const CONTEXT = 'void *ctx';
const CALL_ID = 'uint64_t callId';
const CALLBACK = ['FFICallBack callback', 'void *userData'];
const REQUEST = ['const uint8_t *req', 'size_t len'];

/** The native forms of a proc: with a callback, with a call id, direct. */
export function nativeFunctions(types: CTypes, proc: Proc): readonly FunctionView[] {
  return callForms(proc).filter((form) => !isCbor(form)).map((form) => functionView(types, proc, form));
}

/** The forms of a proc that take and give CBOR. */
export function cborFunctions(types: CTypes, proc: Proc): readonly FunctionView[] {
  return callForms(proc).filter(isCbor).map((form) => functionView(types, proc, form));
}

/** The C parameters that stand for a proc's own. */
export function paramMembers(types: CTypes, proc: Pick<Proc, 'params'>): readonly Member[] {
  return proc.params
    .flatMap((param) => expand(types, param.name, param.type))
    .map((member) => (FIXED_PARAMS.has(member.name) ? { ...member, name: `${member.name}_` } : member));
}

/** The `out` parameter of a direct or blocking form; none for void. */
export function outParam(types: CTypes, proc: Proc): readonly string[] {
  if (underlying(types, proc.result).kind === 'void') return [];
  return [declare(elem(types, proc.result), '*out')];
}

function isCbor(form: CallForm): boolean {
  return form === 'cbor' || form === 'cborId';
}

function functionView(types: CTypes, proc: Proc, form: CallForm): FunctionView {
  return {
    comment: comment(paragraphs([summary(proc, form)], callContract(types, proc, form))),
    prototype: prototype(proc.kind === 'ctor' ? 'void *' : 'int', callSymbol(proc, form), formParams(types, proc, form)),
  };
}

/** The author's words for the main forms, a pointer to them for the others. */
function summary(proc: Proc, form: CallForm): string {
  switch (form) {
    case 'native':
    case 'cbor':
      return proc.docs;
    case 'id':
      return `\`${proc.name}\` under a call id.`;
    case 'cborId':
      return `\`${callSymbol(proc, 'cbor')}\` under a call id.`;
    case 'direct':
      return `\`${proc.name}\` as a plain function.`;
  }
}

function formParams(types: CTypes, proc: Proc, form: CallForm): readonly string[] {
  const own = isCbor(form) ? REQUEST : paramMembers(types, proc).map(declareParam);
  if (proc.kind === 'ctor') return [...own, ...CALLBACK];
  if (proc.kind === 'dtor') return [CONTEXT, ...CALLBACK];
  if (proc.kind === 'static') return [...CALLBACK, ...own];
  if (form === 'direct') return [CONTEXT, ...own, ...outParam(types, proc)];
  return [CONTEXT, ...(form === 'id' || form === 'cborId' ? [CALL_ID] : []), ...CALLBACK, ...own];
}
