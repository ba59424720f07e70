"""Times examples/kitchen_sink through its Python package: blocks, then calls per block of each case. Prints what ../c/main.c prints.

Python's allocations are not counted; `bytes` is how much more memory than before there is at once during a call (tracemalloc's peak, measured
apart from the times): a copy that lives beside another one shows.
"""

import gc
import json
import sys
import time
import tracemalloc
import typing

import kitchen_sink as ks

SMALL = "0123456789abcdef" * 2
LONG_TEXT = "x" * (1 << 20)
PAYLOAD = LONG_TEXT.encode()

Call = typing.Callable[[], bool]


def block(call: Call, calls: int) -> float:
    """Nanoseconds per call."""
    start = time.perf_counter_ns()
    for _ in range(calls):
        if not call():
            sys.exit("a call gave something else")
    return (time.perf_counter_ns() - start) / calls


def peak(call: Call) -> int:
    """The most bytes that one call holds beyond those that were there."""
    tracemalloc.start()
    call()
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most - before


def main() -> None:
    blocks, *counts = (int(word) for word in sys.argv[1:])
    with ks.Sink.sink_create("bench") as sink:
        cases: "dict[str, Call]" = {
            "add": lambda: sink.sink_add(40, 2) == 42,
            "upper": lambda: len(sink.sink_upper(SMALL)) == 32,
            "text": lambda: len(sink.sink_text_back(SMALL)) == 32,
            "parse": lambda: ks.Sink.sink_parse(LONG_TEXT) == 1 << 20,
            "bytes": lambda: len(sink.sink_bytes_back(PAYLOAD)) == 1 << 20,
        }
        costs = {}
        for (name, call), calls in zip(cases.items(), counts):
            block(call, calls // 10 + 1)
            costs[name] = {"ns": [block(call, calls) for _ in range(blocks)], "allocations": None, "bytes": peak(call)}
    ks.shutdown()
    print(json.dumps(costs))


if __name__ == "__main__":
    main()
