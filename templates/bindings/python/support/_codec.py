"""How Python values are written as CBOR, in the library's canonical form, and read back: one codec for each kind of type."""

import enum
import operator
import struct
import typing

from . import _reader as r
from ._memory import utf8
from ._reader import Reader, fault
from .errors import Malformed


def head(major: int, argument: int) -> bytes:
    """An item's first bytes, as short as can be."""
    if argument < 24:
        return bytes((major << 5 | argument,))
    width = next(width for width in (0, 1, 2, 3) if argument < 1 << (8 << width))
    return bytes((major << 5 | 24 + width,)) + argument.to_bytes(1 << width, "big")


class Codec:
    """Writes values of one type, and reads them. `write` raises `TypeError` or `ValueError` for what is no such value."""

    is_text = False
    """Tables with such keys are maps."""

    def write(self, value: typing.Any, out: bytearray) -> None:
        raise NotImplementedError

    def read(self, reader: Reader) -> typing.Any:
        raise NotImplementedError


class Integer(Codec):
    def __init__(self, low: int, high: int, name: str) -> None:
        self.low, self.high, self.name = low, high, name

    def write(self, value: int, out: bytearray) -> None:
        value = operator.index(value)
        if not self.low <= value <= self.high:
            raise ValueError(f"number {value} out of range for {self.name}")
        out += head(r.UNSIGNED, value) if value >= 0 else head(r.NEGATIVE, -1 - value)

    def read(self, reader: Reader) -> int:
        found = reader.head()
        if found.major > r.NEGATIVE or found.argument is None:
            raise fault(f"expected an integer, found {found.kind()}", found.at)
        value = found.argument if found.major == r.UNSIGNED else -1 - found.argument
        if not self.low <= value <= self.high:
            raise fault(f"number {value} out of range for {self.name}", found.at)
        return value


class Char(Integer):
    def write(self, value: int, out: bytearray) -> None:
        if isinstance(value, (str, bytes)):
            raise TypeError(f"a char is a byte from 0 to 255, as ord gives it, not {value!r}")
        if not self.low <= operator.index(value) <= self.high:
            raise ValueError(f"number {value} out of range for a char, a byte from 0 to 255")
        super().write(value, out)


class Float(Codec):
    def __init__(self, width: int) -> None:
        self.width = width

    def write(self, value: float, out: bytearray) -> None:
        _not_a((str, bytes, bytearray), value, "a number")
        value = float(value)
        if self.width == 8:
            out += b"\xfb" + struct.pack(">d", value)
            return
        bits = _single(value)
        if bits is None:
            bits = struct.unpack(">I", struct.pack(">f", value))[0]
        out += b"\xfa" + bits.to_bytes(4, "big")

    def read(self, reader: Reader) -> float:
        found = reader.head()
        if found.major != r.SIMPLE or found.info not in (25, 26, 27):
            raise fault(f"expected a float, found {found.kind()}", found.at)
        value = reader.double(found)
        if self.width == 4 and _single(value) is None:
            raise fault("float does not fit 32 bits exactly", found.at)
        return value


def _single(value: float) -> "int | None":
    """The bits of the same value in 32 bits; None if something would get lost."""
    bits = struct.unpack(">Q", struct.pack(">d", value))[0]
    if (bits >> 52) & 0x7FF == 0x7FF:
        return None if bits & 0x1FFFFFFF else (bits >> 63) << 31 | 0xFF << 23 | (bits >> 29) & 0x7FFFFF
    try:
        packed = struct.pack(">f", value)
    except OverflowError:
        return None
    return int.from_bytes(packed, "big") if struct.unpack(">f", packed)[0] == value else None


class Bool(Codec):
    def write(self, value: bool, out: bytearray) -> None:
        _is_a(bool, value, "a bool")
        out.append(0xF5 if value else 0xF4)

    def read(self, reader: Reader) -> bool:
        found = reader.head()
        if found.major != r.SIMPLE or found.info not in (20, 21):
            raise fault(f"expected a bool, found {found.kind()}", found.at)
        return found.info == 21


class Text(Codec):
    is_text = True

    def write(self, value: str, out: bytearray) -> None:
        _is_a(str, value, "a text")
        data = utf8(value)
        out += head(r.TEXT, len(data))
        out += data

    def read(self, reader: Reader) -> str:
        return reader.text(reader.expect(r.TEXT, "text"))


class Bytes(Codec):
    """A byte string; `length` is that of an array, None for any."""

    def __init__(self, length: "int | None" = None) -> None:
        self.length = length

    def write(self, value: bytes, out: bytearray) -> None:
        _is_a((bytes, bytearray, memoryview), value, "bytes")
        length = value.nbytes if isinstance(value, memoryview) else len(value)
        _same_length(self.length, length)
        out += head(r.BYTES, length)
        out += value

    def read(self, reader: Reader) -> bytes:
        found = reader.expect(r.BYTES, "a byte string")
        value = reader.string(found)
        if self.length not in (None, len(value)):
            raise fault(f"expected {self.length} items, found {len(value)}", found.at)
        return value


class Nothing(Codec):
    """No value: null."""

    def write(self, value: None, out: bytearray) -> None:
        out.append(0xF6)

    def read(self, reader: Reader) -> None:
        if not reader.is_null():
            found = reader.head()
            raise fault(f"expected null, found {found.kind()}", found.at)


class Option(Codec):
    def __init__(self, item: Codec) -> None:
        self.item = item

    def write(self, value: typing.Any, out: bytearray) -> None:
        if value is None:
            out.append(0xF6)
        else:
            self.item.write(value, out)

    def read(self, reader: Reader) -> typing.Any:
        return None if reader.is_null() else self.item.read(reader)


class List(Codec):
    """A sequence; `length` is that of an array, None for any."""

    def __init__(self, item: Codec, length: "int | None" = None) -> None:
        self.item, self.length = item, length

    def write(self, value: "typing.Sequence[typing.Any]", out: bytearray) -> None:
        _not_a((str, bytes, bytearray, dict, set, frozenset), value, "a list")
        _same_length(self.length, len(value))
        out += head(r.ARRAY, len(value))
        for item in value:
            self.item.write(item, out)

    def read(self, reader: Reader) -> "list[typing.Any]":
        found = reader.expect(r.ARRAY, "an array")
        items = [_at(index, self.item, reader) for index in reader.items(found)]
        if self.length not in (None, len(items)):
            raise fault(f"expected {self.length} items, found {len(items)}", found.at)
        return items


class Set(Codec):
    """A set, in the order of its encoded items; a list where the items cannot be hashed."""

    def __init__(self, item: Codec, make: "typing.Callable[[list[typing.Any]], typing.Any]") -> None:
        self.item, self.make = item, make

    def write(self, value: "typing.Collection[typing.Any]", out: bytearray) -> None:
        _not_a((str, bytes, bytearray, dict), value, "a set")
        out += head(r.ARRAY, len(value))
        for part in sorted(_encoded(self.item, item) for item in value):
            out += part

    def read(self, reader: Reader) -> typing.Any:
        seen: "set[bytes]" = set()
        items = []
        for index in reader.items(reader.expect(r.ARRAY, "an array")):
            at = reader.at
            items.append(_at(index, self.item, reader))
            _once(_encoded(self.item, items[-1]), seen, ("duplicate item", at, index))
        return self.make(items)


class Table(Codec):
    """A map when its keys are text, else an array of pairs, in the order of its encoded keys; a list of pairs where the keys cannot be hashed."""

    def __init__(self, key: Codec, value: Codec, make: "typing.Callable[[list[typing.Any]], typing.Any]") -> None:
        self.key, self.value, self.make = key, value, make

    def write(self, value: typing.Any, out: bytearray) -> None:
        entries = value.items() if isinstance(value, dict) else value
        parts = sorted((_encoded(self.key, key), _encoded(self.value, item)) for key, item in entries)
        out += head(r.MAP if self.key.is_text else r.ARRAY, len(parts))
        for key, item in parts:
            out += (b"" if self.key.is_text else b"\x82") + key + item

    def read(self, reader: Reader) -> typing.Any:
        found = reader.expect(r.MAP, "a map") if self.key.is_text else reader.expect(r.ARRAY, "an array of pairs")
        seen: "set[bytes]" = set()
        entries = []
        for index in reader.items(found):
            try:
                at = reader.at
                entries.append(self._entry(reader))
            except Malformed as error:
                raise error.within(f"[{index}]") from None
            _once(_encoded(self.key, entries[-1][0]), seen, ("duplicate key", at, index))
        return self.make(entries)

    def _entry(self, reader: Reader) -> "tuple[typing.Any, typing.Any]":
        if self.key.is_text:
            return self.key.read(reader), self.value.read(reader)
        pair = reader.expect(r.ARRAY, "a pair")
        codecs, parts = (self.key, self.value), []
        for index in reader.items(pair):
            if index > 1:
                raise fault("expected a pair", pair.at)
            parts.append(codecs[index].read(reader))
        if len(parts) != 2:
            raise fault("expected a pair", pair.at)
        return parts[0], parts[1]


class Choice(Codec):
    """An enum: the text of its value."""

    is_text = False

    def __init__(self, kind: "type[enum.Enum]") -> None:
        self.kind = kind

    def write(self, value: enum.Enum, out: bytearray) -> None:
        text.write(self.kind(value).value, out)

    def read(self, reader: Reader) -> enum.Enum:
        at = reader.at
        found = text.read(reader)
        try:
            return self.kind(found)
        except ValueError:
            raise fault(f'"{found}" is no value of {self.kind.__name__}', at) from None


def _is_a(kinds: "type[typing.Any] | tuple[type[typing.Any], ...]", value: object, wanted: str) -> None:
    if not isinstance(value, kinds):
        raise TypeError(f"expected {wanted}, found {type(value).__name__}")


def _not_a(kinds: "tuple[type[typing.Any], ...]", value: object, wanted: str) -> None:
    """For what would pass, but mean something else: the letters of a text, the keys of a dict."""
    if value is None or isinstance(value, kinds):
        raise TypeError(f"expected {wanted}, found {type(value).__name__}")


def _encoded(codec: Codec, value: typing.Any) -> bytes:
    out = bytearray()
    codec.write(value, out)
    return bytes(out)


def _at(index: int, item: Codec, reader: Reader) -> typing.Any:
    try:
        return item.read(reader)
    except Malformed as error:
        raise error.within(f"[{index}]") from None


def _once(key: bytes, seen: "set[bytes]", twin: "tuple[str, int, int]") -> None:
    if key in seen:
        reason, at, index = twin
        raise fault(reason, at).within(f"[{index}]")
    seen.add(key)


def _same_length(expected: "int | None", found: int) -> None:
    if expected not in (None, found):
        raise ValueError(f"expected {expected} items, found {found}")


int8, int16, int32, int64 = (Integer(-(1 << bits - 1), (1 << bits - 1) - 1, f"int{bits}") for bits in (8, 16, 32, 64))
char = Char(0, 255, "uint8")
uint8, uint16, uint32, uint64 = (Integer(0, (1 << bits) - 1, f"uint{bits}") for bits in (8, 16, 32, 64))
float32, float64 = Float(4), Float(8)
boolean, text, data, nothing = Bool(), Text(), Bytes(), Nothing()
