## The timer's procs as ordinary Nim procs: no context, no worker, no C.

import std/unittest
import ffi
import ../src/my_timer

proc timer(): auto =
  (waitFor myTimerCreate(TimerConfig(name: "unit"))).get

proc plan(job = JobSpec(name: "nightly"), retry = RetryPolicy(maxAttempts: 1),
    schedule = ScheduleConfig()): Result[ScheduleResult, string] =
  waitFor myTimerSchedule(timer(), job, retry, schedule)

suite "my_timer":
  test "echo sends the message back under the timer's name":
    let answer = (waitFor myTimerEcho(timer(), EchoRequest(message: "hi", delayMs: 1))).get
    check answer == EchoResponse(echoed: "hi", timerName: "unit")

  test "complex counts messages and not tags":
    let answer = (waitFor myTimerComplex(timer(), ComplexRequest(
      messages: @[EchoRequest(message: "one")], tags: @["a", "b", "c"],
      note: some("a note"), retries: some(3)))).get
    check answer.itemCount == 1
    check answer.hasNote
    check answer.summary == "received 1 messages, note=a note, retries=3"

  test "complex leaves out what was not given":
    let answer = (waitFor myTimerComplex(timer(), ComplexRequest())).get
    check answer.summary == "received 0 messages"
    check not answer.hasNote

  test "a job without a name is refused":
    check plan(job = JobSpec()).error == "job name must not be empty"

  test "a job without attempts is refused":
    check plan(retry = RetryPolicy()).error == "retry.maxAttempts must be positive"

  test "an interval of zero runs once":
    check plan().get.willRunCount == 1

  test "an interval beyond a minute still runs once":
    check plan(schedule = ScheduleConfig(intervalMs: 90_000)).get.willRunCount == 1

  test "jitter moves the first run":
    let answer = plan(schedule = ScheduleConfig(startAtMs: 1000, intervalMs: 5000, jitter: some(50))).get
    check answer.willRunCount == 12
    check answer.firstRunAtMs == 1050
    check answer.jobId == "unit:nightly"
