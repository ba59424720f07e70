"""How kitchen_sink behaves beyond its values: at once, cancelled, ended early, failing. Prints TAP."""

import asyncio
import gc
import sys
import threading
import time
import traceback
import tracemalloc
import typing

import kitchen_sink as ks


def everything(text: str) -> ks.Everything:
    """A value with nothing in it but a text."""
    integers = ks.Integers(*[0] * 11)
    scalars = ks.Scalars(0.0, 0.0, False, 97, ks.Color.COLOR_RED, ks.UserId(0))
    texts = ks.Texts(text, b"", bytes(4), ks.Email(""))
    sequences = ks.Sequences([], [], [], [], [], [], [], ["", ""], [[0] * 3] * 2, set(), set(), [])
    moments = ks.Moments(ks.Nanoseconds(0), ks.Moment(), ks.Position(0.0, 0.0), [])
    options = ks.Options(*[None] * 8)
    return ks.Everything(integers, scalars, texts, sequences, options, ks.Tables({}, {}, {}, {}), moments, [], ks.Tree(0, [], {}), ks.Empty())


def raises(kind: "type[Exception]", text: str, call: "typing.Callable[[], object]") -> None:
    """The call must raise this."""
    try:
        call()
    except kind as error:
        assert text in str(error), f"{text!r} is not in {error!r}"
    else:
        raise AssertionError(f"no {kind.__name__}")


def many_threads_share_one_context(sink: ks.Sink) -> None:
    wrong: "list[object]" = []

    def work(index: int) -> None:
        for step in range(50):
            text = f"{index}-{step}"
            if (sink.sink_text_back(text), sink.sink_add(index, step)) != (text, index + step):
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def a_cancelled_call_ends_cancelled(sink: ks.Sink) -> None:
    call = sink.sink_sleep_async(200)
    call.cancel()
    raises(ks.Cancelled, "cancelled", call.result)
    for _round in range(100):
        racing = sink.sink_text_back_async("x")
        thread = threading.Thread(target=racing.cancel)
        thread.start()
        try:
            assert racing.result() == "x"
        except ks.Cancelled:
            pass
        thread.join()


def a_cancelled_task_cancels_its_call(sink: ks.Sink) -> None:
    async def run() -> None:
        call = sink.sink_sleep_async(200)
        try:
            await asyncio.wait_for(call, 0.001)
        except asyncio.TimeoutError:
            pass
        raises(ks.Cancelled, "cancelled", call.result)
        assert await asyncio.gather(sink.sink_sleep_async(2), sink.sink_sleep_async(1)) == [2, 1]

    asyncio.run(run())


def events_come_in_order(sink: ks.Sink) -> None:
    counted = sink.on_counted()
    counter = sink.sink_counter(0)
    for call in [sink.sink_count_async(counter) for _step in range(100)]:
        call.result()
    sink.close()
    assert list(counted) == list(range(1, 101))
    raises(EOFError, "closed", counted.get)


def events_come_to_asyncio(sink: ks.Sink) -> None:
    async def run() -> "list[int]":
        counted, steps = sink.on_counted(), []
        counter = await sink.sink_counter_async(0)
        for _step in range(3):
            await sink.sink_count_async(counter)
        closing = asyncio.ensure_future(sink.close_async())
        async for step in counted:
            steps.append(step)
        await closing
        return steps

    assert asyncio.run(run()) == [1, 2, 3]


def host_functions_answer_late(sink: ks.Sink) -> None:
    go = threading.Event()

    def transform(value: ks.Everything) -> ks.Everything:
        go.wait()
        return value

    sink.set_transform(transform)
    call = sink.sink_through_host_async(everything("late"))
    assert sink.sink_text_back("meanwhile") == "meanwhile"
    go.set()
    assert call.result().texts.text == "late"


def host_functions_may_be_coroutines(sink: ks.Sink) -> None:
    async def transform(value: ks.Everything) -> ks.Everything:
        await asyncio.sleep(0)
        value.texts.text += "!"
        return value

    async def run() -> str:
        sink.set_transform(transform, asyncio.get_running_loop())
        return (await sink.sink_through_host_async(everything("loop"))).texts.text

    assert asyncio.run(run()) == "loop!"
    sink.set_transform(transform)
    assert sink.sink_through_host(everything("pool")).texts.text == "pool!"


def failing_host_functions_fail_the_call(sink: ks.Sink) -> None:
    def refuse(_value: ks.Everything) -> ks.Everything:
        raise ValueError("on purpose")

    sink.set_transform(refuse)
    raises(ks.Failed, "on purpose", lambda: sink.sink_through_host(everything("x")))
    sink.set_transform(lambda _value: 5)
    raises(ks.Failed, "expected Everything, found int", lambda: sink.sink_through_host(everything("x")))
    sink.unset_transform()
    raises(ks.Failed, "host function 'transform' is not registered", lambda: sink.sink_through_host(everything("x")))


def objects_are_dropped_anywhere(sink: ks.Sink) -> None:
    counters = [sink.sink_counter(start) for start in range(20)]
    assert [sink.sink_count(counter) for counter in counters] == list(range(1, 21))
    for counter in counters[:5]:
        counter.close()
        counter.close()
    raises(ks.Failed, "stale", lambda: sink.sink_count(counters[0]))
    thread = threading.Thread(target=counters.clear)
    thread.start()
    thread.join()
    late = sink.sink_counter(1)
    sink.close()
    del late
    gc.collect()


def contexts_end_with_calls_in_flight(_sink: ks.Sink) -> None:
    for _round in range(10):
        sinks = [ks.Sink.sink_create_plain() for _index in range(4)]
        calls = [sink.sink_sleep_async(1) for sink in sinks]
        sinks.clear()
        gc.collect()
        for call in calls:
            try:
                call.result()
            except ks.Error:
                pass


def a_context_ends_once(sink: ks.Sink) -> None:
    threads = [threading.Thread(target=sink.close) for _index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sink.close()
    raises(ks.Failed, "", sink.sink_nothing)


def blocking_on_the_worker_is_refused(sink: ks.Sink) -> None:
    refused: "list[BaseException]" = []

    class OnWorker:
        """An executor that runs what it gets on the thread that calls it: the worker."""

        def submit(self, _task: "typing.Callable[[], object]") -> None:
            for call in (sink.sink_nothing, ks.Sink.sink_create_plain, sink.sink_nothing_async().result):
                try:
                    call()
                except ks.Reentrant as error:
                    refused.append(error)
            raise RuntimeError("on purpose")

    sink.set_transform(lambda value: value, OnWorker())
    raises(ks.Failed, "on purpose", lambda: sink.sink_through_host(everything("x")))
    assert len(refused) == 3


def most_memory(call: "typing.Callable[[], object]") -> float:
    """The most that is held at once during the call beyond what was there, in payloads of 1 MiB."""
    tracemalloc.start()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / (1 << 20)


def payloads_are_copied_once_each_way(sink: ks.Sink) -> None:
    text, data = "x" * (1 << 20), bytes(1 << 20)
    assert most_memory(lambda: ks.Sink.sink_parse(text)) < 1.25
    for there_and_back in (lambda: sink.sink_text_back(text), lambda: sink.sink_bytes_back(data)):
        assert most_memory(there_and_back) < 2.25
    call = sink.sink_bytes_back_async(data)
    while not call.done():
        time.sleep(0.001)
    assert most_memory(call.result) < 0.25
    assert call.result() == data


CASES = [
    many_threads_share_one_context, a_cancelled_call_ends_cancelled, a_cancelled_task_cancels_its_call, events_come_in_order,
    events_come_to_asyncio, host_functions_answer_late, host_functions_may_be_coroutines, failing_host_functions_fail_the_call,
    objects_are_dropped_anywhere, contexts_end_with_calls_in_flight, a_context_ends_once, blocking_on_the_worker_is_refused,
    payloads_are_copied_once_each_way,
]


def main() -> int:
    failed = 0
    for number, case in enumerate(CASES, 1):
        why = ""
        with ks.Sink.sink_create_plain() as sink:
            try:
                case(sink)
            except Exception:
                why = traceback.format_exc()
        failed += why != ""
        print(f"{'ok' if why == '' else 'not ok'} {number} - cbor {case.__name__.replace('_', ' ')}")
        for line in why.splitlines():
            print(f"# {line}")
    print(f"1..{len(CASES)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
