"""Runs every conformance vector through the package: bytes to values, the typed call, values to bytes. Prints TAP, as vectors/README.md says."""

import os
import pathlib
import re
import sys
import typing

import kitchen_sink as ks
from kitchen_sink import cbor


class Vector(typing.NamedTuple):
    """One call and what must come back."""

    name: str
    proc: str
    request: bytes
    outcome: str
    expected: bytes


def load() -> "list[Vector]":
    """All vectors of the file that the first argument or the environment names, or that stands beside the clients."""
    beside = pathlib.Path(__file__).resolve().parents[2] / "vectors/vectors.tsv"
    path = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("FFI_VECTORS", beside)
    lines = pathlib.Path(path).read_text("utf-8").split("\n")
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Vector(name, proc, unhex(request), outcome, unhex(expected)) for name, proc, request, outcome, expected in fields]


def unhex(field: str) -> bytes:
    """Two digits are a byte; a number in braces behind them repeats it."""
    parts = re.findall(r"([0-9a-f]{2})(?:\{(\d+)\})?", field)
    return b"".join(bytes.fromhex(digits) * int(count or 1) for digits, count in parts)


def answer(sink: ks.Sink, vector: Vector) -> "tuple[str, bytes]":
    """Makes the call; the outcome and its bytes."""
    proc = cbor.PROCS[vector.proc]
    arguments = proc.arguments(vector.request)
    try:
        value = getattr(sink, proc.method)(*arguments)
    except ks.TypedError as error:
        return "typed", cbor.encode(proc.error, error.value)
    except ks.Error as error:
        return "error", str(error).encode("utf-8")
    if proc.kind == "ctor":
        value.close()
        return "ok", b""
    return "ok", b"" if value is None and vector.expected == b"" else cbor.encode(proc.result, value)


def main() -> int:
    vectors = load()
    failed = 0
    with ks.Sink.sink_create_plain() as sink:
        sink.set_transform(lambda value: value)
        for number, vector in enumerate(vectors, 1):
            expected = vector.outcome, vector.expected
            try:
                found = answer(sink, vector)
            except Exception as error:
                found = "exception", repr(error).encode("utf-8")
            failed += found != expected
            print(f"{'ok' if found == expected else 'not ok'} {number} - cbor {vector.proc}: {vector.name}")
            if found != expected:
                print(f"# expected {expected[0]} {expected[1].hex()[:400]}\n# received {found[0]} {found[1].hex()[:400]} {found[1][:200]!r}")
    print(f"1..{len(vectors)}")
    return 1 if failed or not vectors else 0


if __name__ == "__main__":
    sys.exit(main())
