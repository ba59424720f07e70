"""Memory that crosses without a copy of its own: what the library lends, what it is lent, and the bytes of texts."""

import ctypes
import sys
import typing

_Any = ctypes.c_ubyte * sys.maxsize
"""One type for memory of any size; only ever cut."""

_LONG = 1024
"""From this length on a text is looked at in place."""

_api = getattr(ctypes, "pythonapi", None)
"""CPython's own functions; other Pythons have none."""

if _api is not None:
    _api.PyUnicode_AsUTF8AndSize.restype = ctypes.c_void_p
    _api.PyUnicode_AsUTF8AndSize.argtypes = (ctypes.py_object, ctypes.POINTER(ctypes.c_ssize_t))


def lent(address: "int | None", length: int) -> memoryview:
    """What the library shows during a callback; not valid afterwards."""
    if not address:
        return memoryview(b"")
    return memoryview(_Any.from_address(address)).cast("B")[:length]


def start(message: bytearray) -> typing.Any:
    """The address of a message, as an argument; the message must not change meanwhile."""
    return ctypes.byref(ctypes.c_char.from_buffer(message))


def utf8(text: str) -> "bytes | memoryview":
    """A text's bytes; CPython holds those of ASCII as they are, so that a long one is not copied. Valid as long as the text."""
    if _api is None or len(text) < _LONG or not text.isascii():
        return text.encode("utf-8")
    return lent(_api.PyUnicode_AsUTF8AndSize(text, ctypes.byref(ctypes.c_ssize_t())), len(text))
