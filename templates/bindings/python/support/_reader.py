"""Reads any valid CBOR encoding (RFC 8949), item by item. Knows nothing of the library's types."""

import struct
import typing

from .errors import Malformed

MAX_DEPTH = 64
"""Arrays and maps inside one another."""

UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, SIMPLE = range(8)

_KINDS = ("an unsigned integer", "a negative integer", "a byte string", "text", "an array", "a map", "a tag", "a simple value")
_SIMPLES = {20: "a bool", 21: "a bool", 22: "null", 23: "undefined", 25: "a float", 26: "a float", 27: "a float"}


class Head(typing.NamedTuple):
    """An item's first bytes; `argument` is None for an indefinite length."""

    at: int
    major: int
    info: int
    argument: "int | None"

    def kind(self) -> str:
        """What the item is, for messages."""
        return _SIMPLES.get(self.info, _KINDS[7]) if self.major == SIMPLE else _KINDS[self.major]


class Reader:
    """A cursor over bytes, which nothing that it gives refers to. `source` is the context that handles inside belong to."""

    def __init__(self, data: "bytes | memoryview", source: object = None) -> None:
        self.data = memoryview(data)
        self.at = 0
        self.source = source
        self._depth = 0

    def end(self) -> None:
        """Nothing may follow."""
        if self.at < len(self.data):
            raise fault("bytes follow the value", self.at)

    def is_null(self) -> bool:
        """True before a null, which it skips."""
        found = self.data[self.at : self.at + 1] == b"\xf6"
        self.at += found
        return found

    def head(self) -> Head:
        """The next item's head."""
        at = self.at
        first = self._take(1, at)[0]
        major, info = first >> 5, first & 31
        if info < 24:
            return Head(at, major, info, info)
        if info < 28:
            argument = int.from_bytes(self._take(1 << (info - 24), at), "big")
            if major == SIMPLE and info == 24 and argument < 32:
                raise fault("not valid CBOR", at)
            return Head(at, major, info, argument)
        if info == 31 and major in (BYTES, TEXT, ARRAY, MAP):
            return Head(at, major, info, None)
        raise fault("not valid CBOR", at)

    def expect(self, major: int, expected: str) -> Head:
        """The next head, which must be of this kind."""
        head = self.head()
        if head.major != major:
            raise fault(f"expected {expected}, found {head.kind()}", head.at)
        return head

    def string(self, head: Head) -> bytes:
        """A byte string, copied once."""
        if head.argument is not None:
            return bytes(self._chunk(head))
        return b"".join(self._chunk(inner) for inner in self._chunks(head))

    def text(self, head: Head) -> str:
        """A text, decoded in place; each chunk must be UTF-8."""
        if head.argument is not None:
            return self._text(head)
        return "".join(self._text(inner) for inner in self._chunks(head))

    def items(self, head: Head) -> typing.Iterator[int]:
        """Counts the entries of an array or map; the caller reads each before the next."""
        if self._depth == MAX_DEPTH:
            raise fault("nested deeper than 64 levels", head.at)
        self._depth += 1
        least = 2 if head.major == MAP else 1
        if head.argument is not None and head.argument * least > len(self.data) - self.at:
            raise fault("length beyond the end of the data", head.at)
        index = 0
        while index < head.argument if head.argument is not None else not self._ended():
            yield index
            index += 1
        self._depth -= 1

    def double(self, head: Head) -> float:
        """A float of any width; a NaN keeps its sign and payload."""
        argument = head.argument or 0
        if head.info == 25:
            exponent, mantissa = (argument >> 10) & 31, argument & 0x3FF
            if exponent == 31:
                return _double((argument >> 15) << 63 | 0x7FF << 52 | mantissa << 42)
            return float(struct.unpack(">e", argument.to_bytes(2, "big"))[0])
        if head.info == 26:
            if argument & 0x7F800000 == 0x7F800000:
                return _double((argument >> 31) << 63 | 0x7FF << 52 | (argument & 0x7FFFFF) << 29)
            return float(struct.unpack(">f", argument.to_bytes(4, "big"))[0])
        return _double(argument)

    def skip(self) -> object:
        """Checks and leaves an item that nobody wants; gives what a map compares its keys by."""
        start, head = self.at, self.head()
        if head.major == BYTES:
            return BYTES, self.string(head)
        if head.major == TEXT:
            return TEXT, self.text(head)
        if head.major == TAG:
            if head.argument is None or head.argument > 1:
                raise fault("unexpected tag", head.at)
            for _index in self.items(Head(head.at, ARRAY, 1, 1)):
                self.skip()
        elif head.major in (ARRAY, MAP):
            keys: "set[object]" = set()
            for _index in self.items(head):
                at, key = self.at, self.skip()
                if head.major == MAP:
                    if key in keys:
                        raise fault("duplicate key", at)
                    keys.add(key)
                    self.skip()
        elif head.major != SIMPLE:
            return head.major, head.argument
        return SIMPLE, bytes(self.data[start : self.at])

    def _chunks(self, head: Head) -> "typing.Iterator[Head]":
        while not self._ended():
            inner = self.head()
            if inner.major != head.major or inner.argument is None:
                raise fault("not valid CBOR: a chunk of another kind", inner.at)
            yield inner

    def _chunk(self, head: Head) -> memoryview:
        if (head.argument or 0) > len(self.data) - self.at:
            raise fault("length beyond the end of the data", head.at)
        return self._take(head.argument or 0, self.at)

    def _text(self, head: Head) -> str:
        start = self.at
        try:
            return str(self._chunk(head), "utf-8")
        except UnicodeDecodeError as error:
            raise fault("text is not UTF-8", start + error.start) from None

    def _take(self, count: int, at: int) -> memoryview:
        taken = self.data[self.at : self.at + count]
        if len(taken) < count:
            raise fault("unexpected end of the data", at)
        self.at += count
        return taken

    def _ended(self) -> bool:
        ended = self.data[self.at : self.at + 1] == b"\xff"
        self.at += ended
        return ended


def fault(reason: str, at: int) -> Malformed:
    """A reason with its place."""
    return Malformed(f"{reason} at byte {at}")


def _double(bits: int) -> float:
    return float(struct.unpack(">d", bits.to_bytes(8, "big"))[0])
