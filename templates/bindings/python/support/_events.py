"""Events: an unbounded queue per subscription, filled by the library's worker and drained wherever the consumer likes."""

import asyncio
import collections
import itertools
import threading
import typing

from . import _codec as c
from . import _library as lib
from . import _memory as memory
from ._calls import read_value
from .errors import Reentrant

T = typing.TypeVar("T")


class Subscription(typing.Generic[T]):
    """Events in the order in which they were fired: iterate, also with `async for`, or `get` one. Ends with the context."""

    def __init__(self, codec: c.Codec, context: int) -> None:
        self._codec, self._context = codec, context
        self._items: "collections.deque[tuple[typing.Any, Exception | None]]" = collections.deque()
        self._changed = threading.Condition()
        self._ended = False
        self._waiters: "list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]]" = []
        self._listener = 0
        self._key = 0

    def get(self, timeout: "float | None" = None) -> T:
        """Blocks for the next event, at most `timeout` seconds (`TimeoutError`); raises `EOFError` when there will be no more."""
        on_worker = lib.function("on_worker")()
        with self._changed:
            if on_worker and not self._items and not self._ended:
                raise Reentrant
            if not self._changed.wait_for(lambda: self._items or self._ended, timeout):
                raise TimeoutError
            if not self._items:
                raise EOFError("the context has been closed")
            value, unread = self._items.popleft()
        if unread is not None:
            raise unread
        return typing.cast(T, value)

    def waiting(self) -> int:
        """How many events wait to be taken."""
        return len(self._items)

    def close(self) -> None:
        """Unsubscribes; what has come may still be taken."""
        if self._listener != 0:
            lib.function("remove_event_listener")(self._context, self._listener)
        _subscriptions.pop(self._key, None)
        self._end()

    def __enter__(self) -> "Subscription[T]":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __iter__(self) -> "typing.Iterator[T]":
        while True:
            try:
                event = self.get()
            except EOFError:
                return
            yield event

    async def __aiter__(self) -> "typing.AsyncIterator[T]":
        while True:
            with self._changed:
                waits = not self._items and not self._ended
                if waits:
                    loop = asyncio.get_running_loop()
                    future: "asyncio.Future[None]" = loop.create_future()
                    self._waiters.append((loop, future))
            if waits:
                await future
            try:
                event = self.get(0)
            except (EOFError, TimeoutError):
                if self._ended and not self._items:
                    return
                continue
            yield event

    def _push(self, message: memoryview) -> None:
        item: "tuple[typing.Any, Exception | None]"
        try:
            item = read_value(self._codec, message, self._context), None
        except Exception as error:
            item = None, error.with_traceback(None)
        with self._changed:
            self._items.append(item)
            self._changed.notify()
            waiters, self._waiters = self._waiters, []
        _wake_all(waiters)

    def _end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()
            waiters, self._waiters = self._waiters, []
        _wake_all(waiters)


_subscriptions: "dict[int, Subscription[typing.Any]]" = {}
_keys = itertools.count(1)


def subscribe(context: int, name: str, codec: c.Codec) -> "Subscription[typing.Any]":
    """Subscribes to the event of this name."""
    subscription: "Subscription[typing.Any]" = Subscription(codec, context)
    subscription._key = next(_keys)
    _subscriptions[subscription._key] = subscription
    subscription._listener = lib.function("add_event_listener_cbor")(context, name.encode(), fired, subscription._key)
    if subscription._listener == 0:
        _subscriptions.pop(subscription._key, None)
        raise lib.last_error()
    return subscription


def end_all(context: int) -> None:
    """The context has ended: no event comes any more."""
    for key, subscription in list(_subscriptions.items()):
        if subscription._context == context:
            _subscriptions.pop(key, None)
            subscription._end()


@lib.EVENT
def fired(_name: bytes, message: "int | None", length: int, key: "int | None") -> None:
    """Every listener's callback. Runs on the worker: reads the event and wakes who waits."""
    subscription = _subscriptions.get(key or 0)
    if subscription is not None:
        subscription._push(memory.lent(message, length) if message else memoryview(b"\xf6"))


def _wake_all(waiters: "list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]]") -> None:
    for loop, future in waiters:
        try:
            loop.call_soon_threadsafe(lambda future=future: future.done() or future.set_result(None))
        except RuntimeError:
            pass  # the loop has been closed: nobody waits
