// The words that say, for every function, who owns what, on which thread it may be called, when its callback fires and how it fails.
import type { CallForm } from '../../model/exports.js';
import type { Proc, Type } from '../../model/types.js';
import { spell } from './declare.js';
import { elem, underlying, type CTypes } from './types.js';

/** The contract of one form of a proc. */
export function callContract(types: CTypes, proc: Proc, form: CallForm): readonly string[] {
  if (form === 'direct') return directContract(types, proc);
  switch (proc.kind) {
    case 'ctor':
      return constructorContract(types, form);
    case 'dtor':
      return destructorContract();
    default:
      return methodContract(types, proc, form);
  }
}

/** What `msg` and `len` hold when a value of the type is reported natively. */
export function reported(types: CTypes, type: Type): string {
  const kind = underlying(types, type).kind;
  if (kind === 'void') return 'msg is null and len 0';
  if (kind === 'string') return 'msg is the text (NUL-terminated) and len its length';
  const value = elem(types, type);
  return `msg points to one ${spell(value)} and len is its size`;
}

function constructorContract(types: CTypes, form: CallForm): readonly string[] {
  return [
    'Returns the context, a handle and no pointer; calls on it may follow at once and are queued behind the constructor.',
    `Returns null when nothing was started; the callback (it may be null) has then got RET_ERR, and ${types.library}_last_error says why.`,
    'Callback: once, on the context\'s worker. RET_OK: msg is the handle as decimal text. RET_ERR: msg is the error text, the handle is dead.',
    ownership(form),
    'May be called from any thread.',
  ];
}

function destructorContract(): readonly string[] {
  return [
    'Ends the context: calls accepted before run to their end, later ones fail, then the callback (it may be null) comes last, once.',
    'Returns RET_OK when accepted; otherwise the callback has got RET_ERR: a stale handle, or another thread was first.',
    'With RET_OK in the callback no listener or host function runs any more and their userData may be freed; with RET_ERR leak it.',
    'May be called from any thread, also from a callback; it never waits.',
  ];
}

function methodContract(types: CTypes, proc: Proc, form: CallForm): readonly string[] {
  const native = form === 'native' || form === 'id';
  return [
    ...(form === 'id' || form === 'cborId'
      ? [`Can be cancelled: callId comes from ${types.library}_next_call_id and serves one call.`]
      : []),
    proc.inline
      ? 'Returns RET_OK when accepted, with exactly one callback: on the calling thread before the return, or later on the context\'s worker.'
      : 'Returns RET_OK when accepted: exactly one callback follows, on the context\'s worker, which it must not block.',
    'Returns anything else when not: the callback has got the text on the calling thread (RET_MISSING_CALLBACK: there was none).',
    `RET_OK: ${native ? reported(types, proc.result) : encoded(proc.result)}. RET_ERR: msg is the error text. RET_CANCELLED: no result.`,
    ...typedError(types, proc, native),
    ownership(form),
    'May be called from any thread.',
  ];
}

function directContract(types: CTypes, proc: Proc): readonly string[] {
  const result = underlying(types, proc.result).kind === 'void' ? [] : ['On RET_OK *out holds the result; otherwise it is untouched.'];
  return [
    'Runs on the calling thread and returns the outcome; no callback, no allocation.',
    ...result,
    `RET_ERR: ${types.library}_last_error has the text. RET_NOT_READY: the constructor still runs; use ${proc.name}.`,
    'May be called from any thread.',
  ];
}

function typedError(types: CTypes, proc: Proc, native: boolean): readonly string[] {
  if (underlying(types, proc.error).kind === 'string') return [];
  return [`RET_TYPED_ERR: ${native ? reported(types, proc.error) : encoded(proc.error)}.`];
}

function encoded(type: Type): string {
  return type.kind === 'void' ? 'msg is null and len 0' : 'msg is one CBOR value of len bytes';
}

function ownership(form: CallForm): string {
  const cbor = form === 'cbor' || form === 'cborId';
  const input = cbor ? 'The request, a map from parameter name to value, stays yours and is' : 'Arguments stay yours and are';
  return `${input} read only during the call; msg is the library's and ends with the callback.`;
}
