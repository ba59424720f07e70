"""Finds and opens the library, once, and checks that it is the one that this package was generated for."""

import ctypes
import os
import pathlib
import sys
import threading
import typing

from . import _interface as interface
from .errors import Failed, Incompatible, Reentrant

RET_OK, RET_ERR, RET_PROGRESS, RET_CANCELLED, RET_TYPED_ERR = 0, 1, 3, 4, 5

CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)
EVENT = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)
HOST = ctypes.CFUNCTYPE(None, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)

_ANSWER = (CALLBACK, ctypes.c_void_p)
_REQUEST = (ctypes.c_void_p, ctypes.c_size_t)

_SHAPES: "dict[str, tuple[typing.Any, tuple[typing.Any, ...]]]" = {
    "method": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_uint64, *_ANSWER, *_REQUEST)),
    "inline": (ctypes.c_int, (ctypes.c_void_p, *_ANSWER, *_REQUEST)),
    "static": (ctypes.c_int, (*_ANSWER, *_REQUEST)),
    "ctor": (ctypes.c_void_p, (*_REQUEST, *_ANSWER)),
    "dtor": (ctypes.c_int, (ctypes.c_void_p, *_ANSWER)),
    "next_call_id": (ctypes.c_uint64, ()),
    "cancel": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_uint64)),
    "add_event_listener_cbor": (ctypes.c_uint64, (ctypes.c_void_p, ctypes.c_char_p, EVENT, ctypes.c_void_p)),
    "remove_event_listener": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_uint64)),
    "register_host_fn_cbor": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, HOST, ctypes.c_void_p)),
    "host_complete_cbor": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_uint64, ctypes.c_int, *_REQUEST)),
    "release_handle": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_uint64)),
    "on_worker": (ctypes.c_int, ()),
    "last_error": (ctypes.c_size_t, (ctypes.c_char_p, ctypes.c_size_t)),
    "abi_checksum": (ctypes.c_uint64, ()),
    "abi_item": (ctypes.c_uint64, (ctypes.c_char_p,)),
    "ffi_version": (ctypes.c_char_p, ()),
    "shutdown": (ctypes.c_int, ()),
}
"""Result and parameters of the library's own functions, by name, and of calls, by kind."""

_lock = threading.Lock()
_functions: "dict[str, typing.Any] | None" = None
_failure: "Incompatible | None" = None
_chosen: "pathlib.Path | None" = None


def load(path: "str | os.PathLike[str]") -> None:
    """Loads the library from this file, before anything else of this package is used."""
    global _chosen
    with _lock:
        if _functions is None and _failure is None:
            _chosen = pathlib.Path(path)
    _ready()


def shutdown() -> None:
    """Ends the library's idle threads. Raises `Failed` while contexts are live; a constructor afterwards starts afresh."""
    if function("shutdown")() != RET_OK:
        raise last_error()


def function(name: str) -> typing.Any:
    """One of the library's own functions, or a call by its symbol."""
    return _ready()[name]


def last_error() -> Failed:
    """What this thread's last call failed with."""
    buffer = ctypes.create_string_buffer(4096)
    function("last_error")(buffer, len(buffer))
    return Failed(buffer.value.decode("utf-8", "replace"))


def refuse_on_worker() -> None:
    """Raises where a blocking call would wait for itself."""
    if function("on_worker")():
        raise Reentrant


def _ready() -> "dict[str, typing.Any]":
    global _functions, _failure
    if _functions is not None:
        return _functions
    with _lock:
        if _failure is not None:
            raise _failure
        if _functions is None:
            try:
                _functions = _open()
            except Incompatible as failure:
                _failure = failure
                raise
        return _functions


def _open() -> "dict[str, typing.Any]":
    tried = []
    for path in _candidates():
        try:
            library = ctypes.CDLL(str(path))
        except OSError as error:
            tried.append(f"{path}: {error}")
            continue
        functions, missing = _look_up(library)
        if missing:
            tried.append(f"{path}: has no {', '.join(missing)}")
            continue
        _check(functions, path)
        return functions
    raise Incompatible(_unloadable(tried))


def _candidates() -> "list[pathlib.Path]":
    """The chosen file alone, else that of the folder in the environment alone, else the places of the package and the system."""
    file = f"lib{interface.NAME}.{'dylib' if sys.platform == 'darwin' else 'so'}"
    if _chosen is not None:
        return [_chosen]
    folder = os.environ.get(interface.DIRECTORY_VARIABLE)
    if folder:
        return [pathlib.Path(folder) / file]
    here = pathlib.Path(__file__).resolve().parent
    near = [here / "lib" / file]
    if interface.BUILD_DIRECTORY:
        near.append((here.parent / interface.BUILD_DIRECTORY / file).resolve())
    return [path for path in near if path.is_file()] or [pathlib.Path(file)]


def _look_up(library: ctypes.CDLL) -> "tuple[dict[str, typing.Any], list[str]]":
    functions: "dict[str, typing.Any]" = {}
    missing = []
    own = [(f"{interface.NAME}_{name}", name, name) for name in _SHAPES if name not in ("method", "inline", "static", "ctor", "dtor")]
    for symbol, name, kind in [*own, *((symbol, symbol, kind) for symbol, kind in interface.CALLS)]:
        try:
            found = library[symbol]
        except AttributeError:
            missing.append(symbol)
            continue
        found.restype, found.argtypes = _SHAPES[kind]
        functions[name] = found
    return functions, missing


def _check(functions: "dict[str, typing.Any]", path: pathlib.Path) -> None:
    checksum = functions["abi_checksum"]()
    if checksum == interface.CHECKSUM:
        return
    differing = []
    for name, expected in interface.ITEMS:
        found = functions["abi_item"](name.encode())
        if found == 0:
            differing.append(f"{name} (not in the library)")
        elif found != expected:
            differing.append(f"{name} (package {expected:016x}, library {found:016x})")
    if not differing:
        return
    items = "\n  ".join(differing)
    version = functions["ffi_version"]().decode()
    raise Incompatible(
        f"the library {interface.NAME} is not the one that this package was generated for\n"
        f"{_package()}\n"
        f"library: {path}, ffi {version}, interface {checksum:016x}\n"
        f"these items differ:\n  {items}\n"
        "rebuild the library (ffi build) or regenerate the package (ffi genbindings python), so that both are of one source"
    )


def _unloadable(tried: "list[str]") -> str:
    attempts = "\n  ".join(tried)
    return (
        f"the library {interface.NAME} cannot be loaded\n  {attempts}\n"
        f"{_package()}\n"
        f"build it (ffi build) and name its folder in {interface.DIRECTORY_VARIABLE}, or its file with `load`; "
        "if functions are missing, the library is older than the package"
    )


def _package() -> str:
    folder = pathlib.Path(__file__).resolve().parent
    return f"package: {folder}, version {interface.VERSION}, ffi {interface.FFI_VERSION}, interface {interface.CHECKSUM:016x}"
