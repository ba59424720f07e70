## The timer library: echoes after a delay and plans recurring jobs.

import ffi

type Maybe[T] = Option[T]

type MyTimer = object
  name: string

declareLibrary("my_timer", MyTimer)

type TimerConfig* {.ffi.} = object
  ## What a timer is made from.
  name*: string ## Appears in every answer of this timer.

type EchoRequest* {.ffi.} = object
  ## One message to send back.
  message*: string
  delayMs*: int ## How long the timer waits before it answers, in milliseconds.

type EchoResponse* {.ffi.} = object
  echoed*: string ## The message as it came.
  timerName*: string

type ComplexRequest* {.ffi.} = object
  ## Several messages with optional additions.
  messages*: seq[EchoRequest]
  tags*: seq[string]
  note*: Option[string]
  retries*: Maybe[int]

type ComplexResponse* {.ffi.} = object
  summary*: string
  itemCount*: int ## How many messages came; tags do not count.
  hasNote*: bool

type JobSpec* {.ffi.} = object
  ## What shall run.
  name*: string ## Must not be empty.
  payload*: seq[string]
  priority*: int

type RetryPolicy* {.ffi.} = object
  ## How often a failed run is tried again.
  maxAttempts*: int ## Must be positive.
  backoffMs*: int
  retryOn*: seq[string]

type ScheduleConfig* {.ffi.} = object
  ## When a job runs.
  startAtMs*: int
  intervalMs*: int ## 0: once.
  jitter*: Option[int] ## Added to the first start.

type ScheduleResult* {.ffi.} = object
  jobId*: string ## `<timer>:<job>`
  willRunCount*: int ## Runs within one minute, at least 1.
  firstRunAtMs*: int
  effectiveBackoffMs*: int

proc myTimerCreate*(config: TimerConfig): Future[Result[MyTimer, string]] {.ffiCtor.} =
  ## Makes a timer.
  return ok(MyTimer(name: config.name))

proc myTimerEcho*(timer: MyTimer, req: EchoRequest): Future[Result[EchoResponse, string]] {.ffi.} =
  ## Sends the message back after `delayMs` milliseconds.
  await sleepAsync(req.delayMs.milliseconds)
  return ok(EchoResponse(echoed: req.message, timerName: timer.name))

proc myTimerVersion*(timer: MyTimer): Future[Result[string, string]] {.ffi.} =
  ## Name and version of the library.
  return ok("nim-timer v0.1.0")

proc myTimerComplex*(timer: MyTimer, req: ComplexRequest): Future[Result[ComplexResponse, string]] {.ffi.} =
  ## Counts the messages and sums the request up in one line.
  var summary = "received " & $req.messages.len & " messages"
  if req.note.isSome:
    summary.add ", note=" & req.note.get
  if req.retries.isSome:
    summary.add ", retries=" & $req.retries.get
  return ok(ComplexResponse(
    summary: summary, itemCount: req.messages.len, hasNote: req.note.isSome))

proc myTimerSchedule*(
    timer: MyTimer, job: JobSpec, retry: RetryPolicy, schedule: ScheduleConfig
): Future[Result[ScheduleResult, string]] {.ffi.} =
  ## Plans a job for the coming minute.
  if job.name.len == 0:
    return err("job name must not be empty")
  if retry.maxAttempts <= 0:
    return err("retry.maxAttempts must be positive")
  let runs =
    if schedule.intervalMs == 0: 1
    else: max(1, 60_000 div schedule.intervalMs)
  # Not inside the constructor: where a field's overflow is raised there, Nim loses the fields before it.
  let firstRun = schedule.startAtMs + schedule.jitter.get(0)
  return ok(ScheduleResult(
    jobId: timer.name & ":" & job.name,
    willRunCount: runs,
    firstRunAtMs: firstRun,
    effectiveBackoffMs: retry.backoffMs))

proc myTimerDestroy*(timer: MyTimer) {.ffiDtor.} =
  ## Ends a timer; calls that it accepted before are answered first.
  discard

genBindings()
