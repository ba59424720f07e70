// The functions that every library has besides its author's procs: prototypes and comments.
import { librarySymbol, type LibraryFunction } from '../../model/exports.js';
import { comment } from './comment.js';
import { prototype } from './declare.js';
import type { FunctionView } from './view.js';

interface Spec { readonly returns: string; readonly params: readonly string[]; readonly docs: readonly string[] }

const LISTENER = ['void *ctx', 'const char *eventName', 'FFIEventCallBack callback', 'void *userData'];
const HOST_FN = ['void *ctx', 'const char *name', 'FFIHostFn fn', 'void *userData'];
const ANSWER = ['void *ctx', 'uint64_t callId', 'int ret', 'const char *msg', 'size_t len'];

/** The functions of both ABIs, in the header's order. */
export function commonFunctions(library: string): readonly FunctionView[] {
  const names = ['next_call_id', 'cancel', 'remove_event_listener', 'release_handle', 'on_worker', 'last_error', 'abi_checksum', 'abi_item', 'ffi_version', 'shutdown'] as const;
  return names.map((name) => libraryFunction(library, name));
}

/** The functions of one ABI: listeners, host functions and their answers. */
export function abiFunctions(library: string, abi: 'native' | 'cbor'): readonly FunctionView[] {
  const names = (['add_event_listener', 'register_host_fn', 'host_complete'] as const).map((name) => (abi === 'cbor' ? (`${name}_cbor` as const) : name));
  return names.map((name) => libraryFunction(library, name));
}

function libraryFunction(library: string, name: LibraryFunction): FunctionView {
  const spec = specOf(library, name);
  return { comment: comment(spec.docs), prototype: prototype(spec.returns, librarySymbol(library, name), spec.params) };
}

function specOf(library: string, name: LibraryFunction): Spec {
  switch (name) {
    case 'add_event_listener':
      return listener(['The payload is what the event\'s own comment says: a text, or a pointer to its C type.']);
    case 'add_event_listener_cbor':
      return listener(['The payload is one CBOR value.']);
    case 'register_host_fn':
      return hostFn(library, ['The request points to the function\'s generated Args struct.']);
    case 'register_host_fn_cbor':
      return hostFn(library, ['The request is a CBOR map from parameter name to value.']);
    case 'host_complete':
      return hostAnswer(['msg is the text for a string result, otherwise a pointer to the C type and len its size, null and 0 for void.']);
    case 'host_complete_cbor':
      return hostAnswer(['msg is one CBOR value of len bytes.']);
    default:
      return PLAIN[name];
  }
}

function listener(payload: readonly string[]): Spec {
  return {
    returns: 'uint64_t',
    params: LISTENER,
    docs: [
      'Listens to one event, or to all with a null or empty name. Returns the listener\'s id, or 0: unknown name or bad context.',
      'The callback runs on the context\'s worker (not_responding and responding: on the watch thread) and must not block;',
      'eventName and msg are valid only inside it. It may remove itself and add others.',
      ...payload,
      'userData must live until the removal has returned, or until destroy\'s callback came with RET_OK.',
    ],
  };
}

function hostFn(library: string, request: readonly string[]): Spec {
  return {
    returns: 'int',
    params: HOST_FN,
    docs: [
      'Sets the implementation of a host function; a null fn takes it away. Returns RET_OK, or RET_ERR: unknown name or bad context.',
      `fn runs on the context's worker and returns at once; answer with its call id by ${library}_host_complete, from any thread, once.`,
      ...request,
      'The request is valid only during that invocation. userData must live until the function is taken away or destroy\'s callback came with RET_OK.',
    ],
  };
}

function hostAnswer(answer: readonly string[]): Spec {
  return {
    returns: 'int',
    params: ANSWER,
    docs: [
      'Answers a host call: RET_OK with the result, or RET_ERR with an error text. Returns RET_ERR for an unknown, late or second answer.',
      ...answer,
      'The answer stays yours and is read only during the call. May be called from any thread, also inside the host function.',
    ],
  };
}

type PlainFunction = Exclude<LibraryFunction, `add_event_listener${string}` | `register_host_fn${string}` | `host_complete${string}`>;

const PLAIN: Readonly<Record<PlainFunction, Spec>> = {
  next_call_id: {
    returns: 'uint64_t',
    params: [],
    docs: ['Reserves an id for one call that can be cancelled; never 0. May be called from any thread.'],
  },
  cancel: {
    returns: 'int',
    params: ['void *ctx', 'uint64_t callId'],
    docs: [
      'Ends the call under that id with RET_CANCELLED, on this thread and before the return, and returns RET_OK.',
      'Returns RET_ERR when there is nothing to cancel: unknown, finished or stale. May be called from any thread.',
    ],
  },
  remove_event_listener: {
    returns: 'int',
    params: ['void *ctx', 'uint64_t listenerId'],
    docs: [
      'Returns 0 when removed, 1 when unknown. After the return its callback neither runs nor will run,',
      'unless this was called from inside that very callback. May be called from any thread.',
    ],
  },
  release_handle: {
    returns: 'int',
    params: ['void *ctx', 'uint64_t handle'],
    docs: [
      'Gives back one returned handle; an object in use by a call outlives it. Returns RET_OK, or RET_ERR: stale or 0.',
      'May be called from any thread; never blocks.',
    ],
  },
  on_worker: {
    returns: 'int',
    params: [],
    docs: ['1 on a worker, watch or callback thread of this library, where waiting for a call would wait for itself; 0 elsewhere.'],
  },
  last_error: {
    returns: 'size_t',
    params: ['char *buf', 'size_t cap'],
    docs: [
      'Copies the text of this thread\'s last failure into buf, cut to cap - 1 bytes and NUL-terminated, and returns its full length.',
      'buf may be null when cap is 0.',
    ],
  },
  abi_checksum: {
    returns: 'uint64_t',
    params: [],
    docs: ['The checksum of the interface that the loaded library was built with; compare it with this header\'s macro before any other call.'],
  },
  abi_item: {
    returns: 'uint64_t',
    params: ['const char *name'],
    docs: ['The checksum of one proc, event, host function or type (with `_cbor` behind the name: for that ABI), 0 when unknown.'],
  },
  ffi_version: {
    returns: 'const char *',
    params: [],
    docs: ['The version of ffi that built the library; a static text.'],
  },
  shutdown: {
    returns: 'int',
    params: [],
    docs: [
      'Joins the threads of destroyed contexts. Returns RET_OK, or RET_ERR with live contexts or on a worker. A constructor may follow.',
      'Not needed at exit.',
    ],
  },
};
