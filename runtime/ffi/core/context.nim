## The two shared records of the run time: a context (one slot with its worker)
## and a request (one call on its way). Both are malloc memory, never Nim's
## heap; every field says who may touch it.

import std/[atomics, locks, posix]
import ./[abi, arena, queue]

const ShardCount* = 8 ## Counters of callers inside a context.

type
  RequestKind* = enum
    ## What the worker does around `run`.
    kindCall
    kindCreate
    kindDestroy

  RequestState* = enum
    ## open ──settle (worker)──▶ settled, open ──cancel──▶ cancelled,
    ## open ──drain timed out (watch)──▶ expired. One winner fires the callback.
    stateOpen
    stateSettled
    stateCancelled
    stateExpired

  RunProc* = proc(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].}
    ## Decodes `req.args`, calls the author's proc and sees to it that `req` is
    ## settled exactly once. Runs on the worker.

  Request* = object
    ## One call. Owned by the submitting thread until `submit…`, then by the
    ## worker; freed by the core after it was settled.
    arena*: Arena ## The arguments' memory, and the result's.
    args*: pointer ## The expansion's own record, in `arena`.
    what*: cstring ## Exported name, a literal: for texts.
    run*: RunProc
    callback*: FFICallBack ## Null only for a destructor.
    userData*: pointer
    callId*: uint64 ## 0: cannot be cancelled.
    abi*: Abi
    pool*: uint8 ## Where its memory goes for reuse (recycling.nim).
    kind*: RequestKind
    state*: Atomic[RequestState]
    refs*: Atomic[int] ## The worker's, and a canceller's while it works.
    next*, previous*: ptr Request ## List of suspended calls, under `ctx.openLock`.
    context*: ptr Context ## Set by `submitCall` for calls that have an id.
    nextWithId*: ptr Request ## Chain of call_ids.nim, under its lock.
    future*: pointer ## chronos: the handler's future, pinned; worker only.

  Message* = object
    ## Something for the worker besides calls: an answer, an event, a release.
    ## Unbounded, in order. `run` owns it and frees it with `freeMessage`.
    arena*: Arena
    data*: pointer
    run*: proc(ctx: ptr Context, message: ptr Message) {.nimcall, gcsafe, raises: [].}
    next*: ptr Message

  Shard* = object
    ## Callers inside, one counter per group of threads.
    inside*: Atomic[int]
    pad: array[56, byte]

  Stage* = enum
    ## Worker's view of its context.
    ## parked ──constructor──▶ starting ──body done──▶ serving ──destroy──▶
    ## draining ──no caller, call or handler left──▶ destroying ──body done──▶
    ## cleaning ──▶ parked;
    ## starting ──body failed──▶ failing ──no caller left──▶ cleaning;
    ## draining ──timed out──▶ abandoned (for good).
    stageParked
    stageStarting
    stageServing
    stageFailing
    stageDraining
    stageDestroying
    stageCleaning
    stageAbandoned

  Outcome* = object
    ## How a constructor that failed, or a destructor, ended. `msg` lives in the
    ## request's arena.
    req*: ptr Request
    ret*: cint
    msg*: pointer
    len*: int

  Closing* = enum
    ## Who ends a context that is being destroyed: worker or watch.
    closingNo
    closingDrain ## Destroy was accepted.
    closingWorker ## The worker won: the author's body runs.
    closingExpired ## The watch won: the context is leaked.

  Context* = object
    ## One slot. Never freed, so that a stale handle finds it.
    # --- any thread; what is read by every call stands apart from what changes often
    index*: int
    generation*: Atomic[uint32] ## Odd: live. Moves by CAS only.
    liveHandle*: uint64 ## Written before the constructor is published.
    ready*: Atomic[bool] ## The constructor's body has succeeded.
    awaitingQuiet*: Atomic[bool] ## The last caller out wakes the worker.
    wakeFd*: cint
    surface*: pointer ## Listeners and host functions (listeners.nim), own locks.
    handles*: pointer ## Table of `{.ffiHandle.}` objects (refs.nim), own lock.
    shards* {.align: 64.}: array[ShardCount, Shard]
    sleeping* {.align: 64.}: Atomic[cint] ## How the worker sleeps (wake.nim); who resets it wakes.
    closing*: Atomic[Closing]
    inboxFilled*: Atomic[bool]
    exiting*: Atomic[bool] ## Shutdown wants the worker to end.
    creation*: Atomic[ptr Request]
    destruction*: Atomic[ptr Request]
    queue* {.align: 64.}: Queue
    inboxLock* {.align: 64.}: Lock
    inboxHead*, inboxTail*: ptr Message ## Under `inboxLock`.
    # --- watch and worker
    openLock* {.align: 64.}: Lock
    openHead*: ptr Request ## Under `openLock`: calls whose handlers are suspended.
    running*: Atomic[ptr Request]
      ## The call whose handler is being started; who takes it out is its closer,
      ## or the watch under `openLock`.
    turnStart*: Atomic[int64] ## Monotonic ns of the loop's turn; 0: asleep.
    drainDeadline*: Atomic[int64] ## Monotonic ns; 0: none.
    stalled*: Atomic[bool]
    # --- worker only
    stage*: Stage
    starting*: ptr Request ## The same as `running`; nil once it was closed.
    openCount*: int ## Handlers that have not finished.
    callPlace*: uint64 ## Place in `queue`, from 1 on, of the call being started; 0: none is.
    refsRetired*: bool ## Released objects wait for calls accepted before (refs.nim).
    closingSeen*: bool ## Destroy was noticed: new host calls fail at once.
    create*, destroy*: Outcome ## Fired last, when the context is parked.
    destroyerWon*: bool ## The constructor failed after destroy was accepted.
    quietShards*: uint32 ## Shards seen empty since the generation moved.
    state*: pointer ## The author's library value, boxed (state.nim).
    dropState*: proc(p: pointer) {.nimcall, gcsafe, raises: [].}
    wakesOwed*, wakesSeen*: uint64 ## Eventfd writes announced and read.
    # --- under the registry's lock
    nextParked*: ptr Context
    thread*: Pthread
    started*: bool
    isStatic*: bool ## The context of `{.ffiStatic.}` procs.

  FFIContext*[T] = object
    ## What `{.ffiRaw.}` procs see of a context of library type `T`: only ever
    ## behind a `ptr`, and the same memory as `Context`.
    core*: Context

func core*[T](ctx: ptr FFIContext[T]): ptr Context =
  ## The untyped context.
  cast[ptr Context](ctx)
