// The C functions of the preamble: numbers instead of pointers for contexts and calls, and a call id reserved on the way.
import { callSymbol, librarySymbol } from '../../model/exports.js';
import type { Abi, Proc, Type } from '../../model/types.js';
import { declare, declareParam } from '../c/declare.js';
import { paramMembers } from '../c/functions.js';
import { elem, underlying, type CTypes } from '../c/types.js';
import type { ShimView } from './view.js';

/** What a proc needs over one ABI. A method's shim returns the call's id, 0 for a call that cannot be cancelled. */
export function lowerShims(types: CTypes, proc: Proc, abi: Abi): readonly ShimView[] {
  const own = abi === 'native' ? nativeArguments(types, proc) : CBOR_ARGUMENTS;
  const { params, names } = own;
  const symbol = callSymbol(proc, abi);
  const call = 'ffigo_settled_shim, (void *)ffigo_call';
  const [first, ...rest] = [`ffigo_${proc.name}(uintptr_t ffigo_call`, ...params];
  const plain = [first, ...rest].join(', ');
  if (proc.kind === 'ctor') return [{ signature: `uintptr_t ${plain})`, body: `return (uintptr_t)${symbol}(${[...names, call].join(', ')});` }];
  if (proc.kind === 'static') return [{ signature: `void ${plain})`, body: `${symbol}(${[call, ...names].join(', ')});` }];
  const withId = callSymbol(proc, abi === 'native' ? 'id' : 'cborId');
  const method: ShimView = {
    signature: `uint64_t ffigo_${proc.name}(${['uintptr_t ffigo_ctx', 'int ffigo_flag', 'uintptr_t ffigo_call', ...params].join(', ')})`,
    body: [
      `uint64_t ffigo_id = ffigo_flag ? ${librarySymbol(types.library, 'next_call_id')}() : 0;`,
      `if (ffigo_id == 0) ${symbol}(${['(void *)ffigo_ctx', call, ...names].join(', ')});`,
      `else ${withId}(${['(void *)ffigo_ctx', 'ffigo_id', call, ...names].join(', ')});`,
      'return ffigo_id;',
    ].join('\n  '),
  };
  return abi === 'native' && proc.direct ? [method, directShim(types, proc, own)] : [method];
}

/** C parameters after the fixed ones, and what is passed on. */
interface Arguments { readonly params: readonly string[]; readonly names: readonly string[] }

const CBOR_ARGUMENTS: Arguments = { params: ['const uint8_t *ffigo_req', 'size_t ffigo_len'], names: ['ffigo_req', 'ffigo_len'] };

function nativeArguments(types: CTypes, proc: Proc): Arguments {
  const members = paramMembers(types, proc);
  return { params: members.map(declareParam), names: members.map((member) => member.name) };
}

/** A direct call with its error text read in the same foreign call: a goroutine may change threads in between. */
function directShim(types: CTypes, proc: Proc, { params, names }: Arguments): ShimView {
  const out = `struct ffigo_${proc.name}_out`;
  return {
    signature: `${out} { int ret; char *error; ${outValue(types, proc.result)}} ffigo_${proc.name}_direct(${['uintptr_t ffigo_ctx', ...params].join(', ')})`,
    body: [
      `${out} out = {0};`,
      `out.ret = ${callSymbol(proc, 'direct')}(${['(void *)ffigo_ctx', ...names, ...(isVoid(types, proc.result) ? [] : ['&out.value'])].join(', ')});`,
      'if (out.ret == RET_ERR) out.error = ffigo_last_error();',
      'return out;',
    ].join('\n  '),
  };
}

function outValue(types: CTypes, result: Type): string {
  return isVoid(types, result) ? '' : `${declare(elem(types, result), 'value')}; `;
}

function isVoid(types: CTypes, type: Type): boolean {
  return underlying(types, type).kind === 'void';
}
