"""A live context: made by a constructor, ended once."""

import threading
import typing
import weakref

from . import _events, _hosts
from . import _library as lib
from ._calls import Call, Proc, expect, finished, submit


class Ending(Call[None]):
    """The destructor under way. When it has ended no event and no host call comes any more."""

    def _finish(self, ret: int, message: memoryview) -> None:
        if ret == lib.RET_OK:  # after an error a stuck invocation may still run: its user data stays
            _hosts.end_all(self._context)
        _events.end_all(self._context)
        super()._finish(ret, message)


class State:
    """What a context and its finalizer share."""

    def __init__(self, handle: int, destructor: "str | None") -> None:
        self.handle, self.destructor = handle, destructor
        self._lock = threading.Lock()
        self._ending: "Ending | None" = None

    def end(self) -> Ending:
        """Submits the destructor, once; the call is the same for everyone who asks."""
        with self._lock:
            first = self._ending is None
            if self._ending is None:
                self._ending = Ending(None, self.handle)
        if first:
            if self.destructor is None:
                self._ending._finish(lib.RET_OK, memoryview(b""))
            else:
                lib.function(self.destructor)(self.handle, finished, expect(self._ending))
        return self._ending


class Context:
    """What every context can do besides its calls. It may be used from any thread."""

    _destructor: "typing.ClassVar[str | None]" = None

    def __init__(self, handle: int) -> None:
        self._state = State(handle, self._destructor)
        self._finalizer = weakref.finalize(self, State.end, self._state)
        self._finalizer.atexit = False

    @classmethod
    def _create(cls, proc: Proc, arguments: "typing.Sequence[typing.Any]") -> "typing.Self":
        lib.refuse_on_worker()
        call = submit(proc, arguments)
        call.result()
        return cls(call._context)

    @classmethod
    async def _create_async(cls, proc: Proc, arguments: "typing.Sequence[typing.Any]") -> "typing.Self":
        call = submit(proc, arguments)
        try:
            await call
        except BaseException:
            State(call._context, cls._destructor).end()  # whoever is cancelled leaves no context behind
            raise
        return cls(call._context)

    def _submit(self, proc: Proc, arguments: "typing.Sequence[typing.Any]") -> "Call[typing.Any]":
        return submit(proc, arguments, self._state.handle)

    def close(self) -> None:
        """Ends the context and waits: calls accepted before are answered first, with an error where they wait for a host
        function; subscriptions end. Again does nothing; on one of the library's own threads it does not wait."""
        ending = self._state.end()
        self._finalizer.detach()
        if not lib.function("on_worker")():
            ending.result()

    async def close_async(self) -> None:
        """As `close`, awaiting the end."""
        ending = self._state.end()
        self._finalizer.detach()
        await ending

    def __enter__(self) -> "typing.Self":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    async def __aenter__(self) -> "typing.Self":
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close_async()
