## The one record of a loaded library: what `genBindings` declares about it and
## every slot. Plain memory, no garbage-collected field, so any thread may read
## it once initialisation is over.

import std/[atomics, locks]
import ./[abi, arena, config, context, handles]

type
  CopyAnswer* = proc(
    arena: var Arena, abi: Abi, msg: pointer, len: csize_t
  ): pointer {.nimcall, gcsafe, raises: [].}
    ## Copies a host function's answer off the caller's memory, deeply. On the
    ## answering thread. nil: out of memory or a null pointer with a length.

  EventDesc* = object
    name*: cstring ## Wire name.

  HostDesc* = object
    name*: cstring ## snake_case name.
    copyAnswer*: CopyAnswer

  ItemDesc* = object
    name*: cstring
    checksum*: uint64

  LibraryDesc* = object
    ## What `genBindings` knows. The arrays are static and live for ever.
    events*: ptr UncheckedArray[EventDesc]
    eventCount*: int
    hosts*: ptr UncheckedArray[HostDesc]
    hostCount*: int
    items*: ptr UncheckedArray[ItemDesc]
    itemCount*: int
    checksum*: uint64
    destroyBody*: RunProc
      ## Runs the author's destructor and then `resolve`s; nil: none.

  Registry* = object
    ## Everything process-wide of this library.
    desc*: LibraryDesc
    tag*: uint16
    initialised*: Atomic[bool] ## NimMain has run, or failed for good.
    initFailure*: cstring ## Why module initialisation failed; null: it did not.
    usable*: Atomic[bool] ## Initialised well, and not a fork: the fast answer.
    forked*: Atomic[bool] ## This process is a fork of the one that initialised.
    slots*: array[ffiMaxContexts, Atomic[ptr Context]]
    # --- under `lock`
    lock*: Lock # all zeros is a valid mutex on Linux
    slotCount*: int
    parked*: ptr Context ## Slots whose worker waits for a constructor.
    unstarted*: ptr Context ## Slots without a worker.
    retired*: ptr Context ## Slots for no further use; shutdown joins their worker.
    live*: int ## Contexts with a live handle or in destruction.
    staticLive*: int ## 1 while the static context exists.
    shuttingDown*: bool
    leaked*: int ## Contexts given up after a drain timeout.
    # --- under `staticLock`
    staticLock*: Lock
    staticHandle*: Atomic[uint64] ## The static context; 0: not made.

var registry*: Registry ## This library's one registry.

proc declareSurface*(desc: LibraryDesc) =
  ## Called once by `genBindings` in module initialisation, before any context
  ## exists.
  registry.desc = desc

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

proc contextOf*(handle: Handle): ptr Context {.inline.} =
  ## The slot a handle names, or nil; says nothing about its generation.
  if handle.tag != registry.tag or handle.slot >= ffiMaxContexts: nil
  else: registry.slots[handle.slot].load(moAcquire)

{.pop.}
