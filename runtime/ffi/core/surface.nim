## The library's own C functions, `<lib>_…` (spec 3). Exported under
## `-d:ffiLibrary` only; each is a thin entry to the module that does the work.

import ./[
  abi, callbacks, call_ids, cancel, config, delivery, entry, handles,
  host_calls, last_error, library, listeners, refs, requests, shutdown,
]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  Add = cstring(ffiLibraryName & "_add_event_listener")
  Remove = cstring(ffiLibraryName & "_remove_event_listener")
  Register = cstring(ffiLibraryName & "_register_host_fn")
  NullListener = cstring("the callback is null")
  NoSuchEvent = cstring("the library has no event of this name")
  NoSuchHost = cstring("the library has no host function of this name")
  NoSuchListener = cstring("no listener has this id: it is unknown, or was removed")

proc addListener*(
    handle: pointer, name: cstring, form: Abi, callback: FFIEventCallBack, userData: pointer
): uint64 =
  ## The listener's id; 0: `last_error` says why.
  if usable(Add) != RET_OK:
    return 0
  if callback == nil:
    complain(Add, NullListener)
    return 0
  let event = eventIndex(name)
  if event < AnyEvent:
    complain(Add, NoSuchEvent)
    return 0
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    complain(Add, staleText(handle.toHandle))
    return 0
  result = ctx.surfaceOf.addListener(
    Listener(event: event, abi: form, callback: callback, userData: userData)
  )
  leave(ctx)
  if result == 0:
    complain(Add, OutOfMemory)

proc dropListener*(handle: pointer, id: uint64): cint =
  ## 0 removed, 1 unknown. Waits while another thread is inside the listener.
  if usable(Remove) != RET_OK:
    return RET_ERR
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    return complain(Remove, staleText(handle.toHandle))
  let known = ctx.surfaceOf.removeListener(id)
  leave(ctx)
  if known: RET_OK else: complain(Remove, NoSuchListener)

proc hostIndex(name: cstring): int =
  if name != nil:
    for i in 0 ..< registry.desc.hostCount:
      if registry.desc.hosts[i].name == name:
        return i
  -1

proc registerHost*(
    handle: pointer, name: cstring, form: Abi, fn: FFIHostFn, userData: pointer
): cint =
  ## Registers, replaces or (null) unregisters a host function. Waits while
  ## another thread is inside the former one.
  if usable(Register) != RET_OK:
    return RET_ERR
  let index = hostIndex(name)
  if index < 0:
    return complain(Register, NoSuchHost)
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    return complain(Register, staleText(handle.toHandle))
  ctx.surfaceOf.setHost(index, HostSlot(fn: fn, abi: form, userData: userData))
  leave(ctx)
  RET_OK

proc itemChecksum*(name: cstring): uint64 =
  ## 0 when the library has no such item, or could not be initialised.
  if name != nil and usable(cstring(ffiLibraryName & "_abi_item")) == RET_OK:
    for i in 0 ..< registry.desc.itemCount:
      if registry.desc.items[i].name == name:
        return registry.desc.items[i].checksum

proc libraryChecksum*(): uint64 =
  ## 0 when the library could not be initialised.
  if usable(cstring(ffiLibraryName & "_abi_checksum")) == RET_OK:
    result = registry.desc.checksum

when defined(ffiLibrary):
  const Lib = ffiLibraryName
  {.push cdecl, dynlib.}

  proc apiNextCallId(): uint64 {.exportc: Lib & "_next_call_id".} =
    nextCallId()

  proc apiCancel(ctx: pointer, callId: uint64): cint {.exportc: Lib & "_cancel".} =
    cancelCall(ctx, callId)

  proc apiAddListener(
      ctx: pointer, eventName: cstring, callback: FFIEventCallBack, userData: pointer
  ): uint64 {.exportc: Lib & "_add_event_listener".} =
    addListener(ctx, eventName, abiNative, callback, userData)

  proc apiAddListenerCbor(
      ctx: pointer, eventName: cstring, callback: FFIEventCallBack, userData: pointer
  ): uint64 {.exportc: Lib & "_add_event_listener_cbor".} =
    addListener(ctx, eventName, abiCbor, callback, userData)

  proc apiRemoveListener(
      ctx: pointer, listenerId: uint64
  ): cint {.exportc: Lib & "_remove_event_listener".} =
    dropListener(ctx, listenerId)

  proc apiRegisterHost(
      ctx: pointer, name: cstring, fn: FFIHostFn, userData: pointer
  ): cint {.exportc: Lib & "_register_host_fn".} =
    registerHost(ctx, name, abiNative, fn, userData)

  proc apiRegisterHostCbor(
      ctx: pointer, name: cstring, fn: FFIHostFn, userData: pointer
  ): cint {.exportc: Lib & "_register_host_fn_cbor".} =
    registerHost(ctx, name, abiCbor, fn, userData)

  proc apiHostComplete(
      ctx: pointer, callId: uint64, ret: cint, msg: pointer, len: csize_t
  ): cint {.exportc: Lib & "_host_complete".} =
    completeHostCall(ctx, callId, ret, msg, len, abiNative)

  proc apiHostCompleteCbor(
      ctx: pointer, callId: uint64, ret: cint, msg: pointer, len: csize_t
  ): cint {.exportc: Lib & "_host_complete_cbor".} =
    completeHostCall(ctx, callId, ret, msg, len, abiCbor)

  proc apiReleaseHandle(
      ctx: pointer, handle: uint64
  ): cint {.exportc: Lib & "_release_handle".} =
    releaseRef(ctx, handle)

  proc apiOnWorker(): cint {.exportc: Lib & "_on_worker".} =
    cint(onWorker())

  proc apiLastError(buf: ptr char, cap: csize_t): csize_t {.exportc: Lib & "_last_error".} =
    copyLastError(buf, cap)

  proc apiChecksum(): uint64 {.exportc: Lib & "_abi_checksum".} =
    libraryChecksum()

  proc apiItem(name: cstring): uint64 {.exportc: Lib & "_abi_item".} =
    itemChecksum(name)

  proc apiVersion(): cstring {.exportc: Lib & "_ffi_version".} =
    cstring(ffiVersion)

  proc apiShutdown(): cint {.exportc: Lib & "_shutdown".} =
    shutdownLibrary()

  {.pop.}
{.pop.}
