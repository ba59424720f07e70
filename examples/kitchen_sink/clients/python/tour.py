"""A tour of kitchen_sink: values of every shape, a typed error, a handle, an event, a host function, and asyncio."""

import asyncio

import kitchen_sink as ks


def main() -> None:
    with ks.Sink.sink_create("tour") as sink:
        shape = ks.ShapeRect(name="rect", width=3.0, height=4.0, corner=ks.Position(1.0, 2.0))
        texts = sink.sink_many([1, -2], "label", {"a": 0.5}, shape, ks.Color.COLOR_GREEN)
        print("many:", *texts)
        print(f"upper: {sink.sink_upper('grüße')}, add: {sink.sink_add(2, 3)}")
        try:
            sink.sink_fail_typed(-7)
        except ks.TypedError as error:
            print("typed error:", error.value)
        with sink.on_counted() as counted, sink.sink_counter(41) as counter:
            sink.sink_count(counter)
            print("counted:", counted.get())
        print("asyncio:", asyncio.run(concurrently(sink)))
    ks.shutdown()


async def concurrently(sink: ks.Sink) -> list[str]:
    """Two calls at once."""
    return await asyncio.gather(sink.sink_text_back_async("one"), sink.sink_text_back_async("two"))


if __name__ == "__main__":
    main()
