## Everything of the run time's core that generated code and `ffi.nim` use.

import ./[
  abi, arena, call_ids, calls, callbacks, config, context, current, delivery, events,
  exceptions, handler, host_calls, inline_calls, library, refs, requests, settle, state,
  surface, text,
]

export
  abi, arena, call_ids, calls, callbacks, config, context, current, delivery, events,
  exceptions, handler, host_calls, inline_calls, library, refs, requests, settle, state,
  surface, text
