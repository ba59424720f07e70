## The async back end and its clock words, chosen by core/config, exported to
## authors: `Future`, `async`, `await`, `sleepAsync`, `milliseconds`, `seconds`,
## and the types that cross, `Duration` and `Time`. On both back ends `Duration`
## is the one that `sleepAsync` takes.

import ../core/config

when useChronos:
  import chronos
  from std/times import nil
  export chronos
  export times.Time, times.initTime

  {.push warning[UnusedImport]: off.}
  when (compiles do: import results):
    import results
    export results
  else:
    import ./result_type
    export result_type
  {.pop.}
else:
  import std/[asyncdispatch, times]
  export asyncdispatch except `callSoon`

  when (compiles do: import results):
    import results
    export results
  else:
    import ./result_type
    export result_type

  export times.Duration, times.Time, times.initDuration, times.initTime

  func milliseconds*[T: SomeInteger](count: T): Duration =
    ## That many milliseconds. (With std/times imported too, its own
    ## `milliseconds` wins, which `sleepAsync` takes as well.)
    initDuration(milliseconds = int64(count))

  func seconds*[T: SomeInteger](count: T): Duration =
    ## That many seconds.
    initDuration(seconds = int64(count))

  proc sleepAsync*(duration: Duration): Future[void] =
    ## Finishes after `duration`.
    sleepAsync(max(0, duration.inMilliseconds).int)

  proc sleepAsync*(interval: TimeInterval): Future[void] =
    ## Finishes after `interval`, for code that imports std/times.
    let duration = initDuration(
      nanoseconds = interval.nanoseconds,
      microseconds = interval.microseconds,
      milliseconds = interval.milliseconds,
      seconds = interval.seconds,
      minutes = interval.minutes,
      hours = interval.hours,
      days = interval.days,
      weeks = interval.weeks,
    )
    sleepAsync(max(0, duration.inMilliseconds).int)
