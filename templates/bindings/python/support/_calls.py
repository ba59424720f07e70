"""Calls under way: submitted at once, answered by the library's worker, taken by whoever waits or awaits."""

import asyncio
import itertools
import threading
import typing

from . import _codec as c
from . import _library as lib
from . import _memory as memory
from . import _reader as r
from ._records import Field, read_fields, write_fields
from .errors import Cancelled, Failed, Reentrant, TypedError

T = typing.TypeVar("T")


class Proc:
    """One proc of the library as it crosses."""

    def __init__(self, symbol: str, method: str, kind: str, fields: "typing.Sequence[Field]", result: c.Codec, error: "c.Codec | None" = None) -> None:
        self.symbol, self.method, self.kind, self.fields, self.result, self.error = symbol, method, kind, fields, result, error

    def request(self, arguments: "typing.Sequence[typing.Any]") -> bytearray:
        """The encoded request."""
        out = bytearray()
        write_fields(arguments, self.fields, out)
        return out

    def arguments(self, request: bytes) -> "list[typing.Any]":
        """The arguments in an encoded request."""
        reader = r.Reader(request)
        values = read_fields(reader, self.fields)
        reader.end()
        return [values[attribute] for _name, attribute, _codec in self.fields]


class Call(typing.Generic[T]):
    """A call under way: wait for its `result`, await it in asyncio, or `cancel` it."""

    def __init__(self, proc: "Proc | None", context: int, call_id: int = 0) -> None:
        self._proc, self._context, self._id = proc, context, call_id
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._waiters: "list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]]" = []
        self._ret, self._message = lib.RET_ERR, b""
        self._value: typing.Any = None
        self._unread: "Exception | None" = None

    def done(self) -> bool:
        """True when there is a result or an error."""
        return self._ended.is_set()

    def cancel(self) -> None:
        """Cancels the call, which then raises `Cancelled` unless its result was faster. Constructors, static and inline calls run on."""
        if self._id != 0:
            lib.function("cancel")(self._context, self._id)

    def result(self, timeout: "float | None" = None) -> T:
        """Blocks for the result, at most `timeout` seconds (`TimeoutError`); raises what the call failed with."""
        if not self.done() and lib.function("on_worker")():
            raise Reentrant
        if not self._ended.wait(timeout):
            raise TimeoutError
        return typing.cast(T, self._outcome())

    def __await__(self) -> "typing.Generator[typing.Any, None, T]":
        loop = asyncio.get_running_loop()
        with self._lock:
            if not self.done():
                future = loop.create_future()
                self._waiters.append((loop, future))
            else:
                future = None
        if future is not None:
            try:
                yield from future.__await__()
            except asyncio.CancelledError:
                self.cancel()
                raise
        return self.result()

    def _finish(self, ret: int, message: memoryview) -> None:
        if ret == lib.RET_OK:
            self._take(message)
        with self._lock:
            self._ret = ret
            self._message = b"" if ret == lib.RET_OK else bytes(message)
            self._ended.set()
            waiters, self._waiters = self._waiters, []
        for loop, future in waiters:
            try:
                loop.call_soon_threadsafe(_wake, future)
            except RuntimeError:
                pass  # the loop has been closed: nobody waits

    def _take(self, message: memoryview) -> None:
        """Reads the result where the library shows it, so that a payload is copied once."""
        if self._proc is None or self._proc.kind == "ctor":
            return
        try:
            self._value = read_value(self._proc.result, message, self._context)
        except Exception as error:
            self._unread = error.with_traceback(None)

    def _outcome(self) -> typing.Any:
        if self._unread is not None:
            raise self._unread
        if self._ret == lib.RET_OK:
            return self._value
        if self._ret == lib.RET_CANCELLED:
            raise Cancelled
        if self._ret == lib.RET_TYPED_ERR and self._proc is not None and self._proc.error is not None:
            raise TypedError(read_value(self._proc.error, self._message, self._context))
        raise Failed(self._message.decode("utf-8", "replace"))


def submit(proc: Proc, arguments: "typing.Sequence[typing.Any]", context: int = 0) -> "Call[typing.Any]":
    """Makes a call; of a constructor `Call` holds the context in `_context`."""
    function = lib.function(proc.symbol)
    message = proc.request(arguments)
    request, size = memory.start(message), len(message)
    if proc.kind == "method":
        call: "Call[typing.Any]" = Call(proc, context, lib.function("next_call_id")())
        function(context, call._id, finished, expect(call), request, size)
        return call
    call = Call(proc, context)
    if proc.kind == "inline":
        function(context, finished, expect(call), request, size)
    elif proc.kind == "static":
        function(finished, expect(call), request, size)
    else:
        call._context = function(request, size, finished, expect(call)) or 0
    return call


def read_value(codec: c.Codec, message: "bytes | memoryview", context: int) -> typing.Any:
    """The value in a message; handles inside belong to the context."""
    reader = r.Reader(message, context)
    value = codec.read(reader)
    reader.end()
    return value


_pending: "dict[int, Call[typing.Any]]" = {}
_keys = itertools.count(1)


def expect(call: "Call[typing.Any]") -> int:
    """The user data of a call, which its terminal callback gives back."""
    key = next(_keys)
    _pending[key] = call
    return key


@lib.CALLBACK
def finished(ret: int, message: "int | None", length: int, key: "int | None") -> None:
    """The terminal callback of every call. Runs on the worker: reads the result and wakes who waits."""
    if ret == lib.RET_PROGRESS:
        return
    call = _pending.pop(key or 0, None)
    if call is not None:
        call._finish(ret, memory.lent(message, length))


def _wake(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
