"""Host functions: what the library calls. Each request is a task of an executor of the consumer's, or of an asyncio loop."""

import asyncio
import concurrent.futures
import inspect
import itertools
import typing

from . import _codec as c
from . import _library as lib
from . import _memory as memory
from . import _reader as r
from ._records import Field, read_fields
from .errors import TypedError

Where = typing.Union[concurrent.futures.Executor, asyncio.AbstractEventLoop, None]
"""Where a host function runs; None: on threads that this package keeps for them."""

_pool = concurrent.futures.ThreadPoolExecutor(max_workers=8, thread_name_prefix="host-function")


class Host:
    """One host function as it crosses."""

    def __init__(self, name: str, fields: "typing.Sequence[Field]", result: c.Codec, error: "c.Codec | None" = None) -> None:
        self.name, self.fields, self.result, self.error = name, fields, result, error


class Slot:
    """The user data of a host function; a context has one per name, and the function in it can change."""

    def __init__(self, host: Host, context: int) -> None:
        self.host, self.context = host, context
        self.function: "typing.Callable[..., typing.Any] | None" = None
        self.where: Where = None

    def arguments(self, request: memoryview) -> "list[typing.Any]":
        """What the function is called with."""
        values = read_fields(r.Reader(request, self.context), self.host.fields)
        return [values[attribute] for _name, attribute, _codec in self.host.fields]


_slots: "dict[int, Slot]" = {}
_keys = itertools.count(1)


def set_host(context: int, host: Host, function: "typing.Callable[..., typing.Any] | None", where: Where) -> None:
    """Sets or, with None, takes back a host function."""
    slot = next((slot for slot in _slots.values() if slot.context == context and slot.host is host), None)
    if slot is not None:
        slot.function, slot.where = function, where
        return
    slot = Slot(host, context)
    slot.function, slot.where = function, where
    key = next(_keys)
    _slots[key] = slot
    if lib.function("register_host_fn_cbor")(context, host.name.encode(), called, key) != lib.RET_OK:
        _slots.pop(key)
        raise lib.last_error()


def end_all(context: int) -> None:
    """The context has ended: nothing is called any more."""
    for key, slot in list(_slots.items()):
        if slot.context == context:
            _slots.pop(key, None)


@lib.HOST
def called(call_id: int, message: "int | None", length: int, key: "int | None") -> None:
    """Every host function's callback. Runs on the worker: reads the arguments and hands a task to its executor."""
    slot = _slots.get(key or 0)
    if slot is None:
        return
    function, where = slot.function, slot.where
    if function is None:
        _fail(slot, call_id, f"host function '{slot.host.name}' is not registered")
        return
    try:
        arguments = slot.arguments(memory.lent(message, length) if message else memoryview(b"\xf6"))
    except Exception as error:
        _fail(slot, call_id, str(error) or type(error).__name__)
        return
    try:
        if isinstance(where, asyncio.AbstractEventLoop):
            if where.is_closed():
                raise RuntimeError("the event loop of this host function is closed")
            asyncio.run_coroutine_threadsafe(_serve(slot, call_id, arguments, function), where)
        else:
            (where or _pool).submit(lambda: asyncio.run(_serve(slot, call_id, arguments, function)))
    except Exception as error:
        _fail(slot, call_id, f"{type(error).__name__}: {error}")


async def _serve(slot: Slot, call_id: int, arguments: "list[typing.Any]", function: "typing.Callable[..., typing.Any]") -> None:
    host = slot.host
    try:
        answer = function(*arguments)
        if inspect.isawaitable(answer):
            answer = await answer
        out = bytearray()
        host.result.write(answer, out)
    except TypedError as error:
        _fail_typed(slot, call_id, error)
    except BaseException as error:
        _fail(slot, call_id, str(error) or type(error).__name__)
        if not isinstance(error, Exception):
            raise
    else:
        _complete(slot, call_id, lib.RET_OK, out)


def _fail_typed(slot: Slot, call_id: int, error: TypedError) -> None:
    out = bytearray()
    try:
        if slot.host.error is None:
            raise TypeError(f"host function '{slot.host.name}' has no error type of its own")
        slot.host.error.write(error.value, out)
    except Exception as wrong:
        _fail(slot, call_id, str(wrong))
    else:
        _complete(slot, call_id, lib.RET_TYPED_ERR, out)


def _fail(slot: Slot, call_id: int, text: str) -> None:
    _complete(slot, call_id, lib.RET_ERR, bytearray(text, "utf-8", "replace"))


def _complete(slot: Slot, call_id: int, ret: int, message: bytearray) -> None:
    # Whether anybody still waits does not matter.
    lib.function("host_complete_cbor")(slot.context, call_id, ret, memory.start(message) if message else None, len(message))
