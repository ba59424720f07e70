"""Objects that live in the library."""

import typing
import weakref

from . import _library


class Handle:
    """An object of the library. Close it, use it in a `with`, or let it go: it is released once, from any thread."""

    def __init__(self, context: "int | None", number: int) -> None:
        self.id = number
        self._release = weakref.finalize(self, _release, context or 0, number)
        self._release.atexit = False

    def close(self) -> None:
        """Releases the object; again does nothing."""
        self._release()

    def __enter__(self) -> "typing.Self":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"


def _release(context: int, number: int) -> None:
    if context != 0:
        _library.function("release_handle")(context, number)
