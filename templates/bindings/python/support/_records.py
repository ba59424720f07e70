"""Objects, variants, handles and moments as CBOR, and the arguments of calls."""

import datetime
import re
import typing

from . import _codec as c
from . import _reader as r
from ._handle import Handle
from ._reader import Reader, fault
from .errors import Malformed
from .moments import Moment

Field = typing.Tuple[str, str, c.Codec]
"""The name in CBOR, the attribute, the codec."""


def read_fields(reader: Reader, fields: "typing.Sequence[Field]") -> "dict[str, typing.Any]":
    """A map's known fields by attribute; unknown keys are skipped, an absent one equals null."""
    found = reader.expect(r.MAP, "a map")
    known = {name: (attribute, codec) for name, attribute, codec in fields}
    values: "dict[str, typing.Any]" = {}
    keys: "set[object]" = set()
    for _index in reader.items(found):
        at, key = reader.at, reader.skip()
        if key in keys:
            raise fault("duplicate key", at)
        keys.add(key)
        name = key[1] if isinstance(key, tuple) and key[0] == r.TEXT else None
        if name not in known:
            reader.skip()
            continue
        attribute, codec = known[name]
        values[attribute] = _within(name, codec, reader)
    for name, attribute, codec in fields:
        if attribute not in values:
            values[attribute] = _absent(name, codec, found.at)
    return values


def _within(name: str, codec: c.Codec, reader: Reader) -> typing.Any:
    try:
        return codec.read(reader)
    except Malformed as error:
        raise error.within(name) from None


def _absent(name: str, codec: c.Codec, at: int) -> typing.Any:
    try:
        return codec.read(Reader(b"\xf6"))
    except Malformed:
        raise fault("missing key in the map", at).within(name) from None


def write_fields(values: "typing.Iterable[typing.Any]", fields: "typing.Sequence[Field]", out: bytearray) -> None:
    """A map from names to values, in declared order."""
    out += c.head(r.MAP, len(fields))
    for value, (name, _attribute, codec) in zip(values, fields):
        c.text.write(name, out)
        try:
            codec.write(value, out)
        except (TypeError, AttributeError) as error:
            raise type(error)(f"{name}: {error}") from None
        except ValueError as error:  # that of a text without UTF-8 form has arguments of its own
            raise ValueError(f"{name}: {error}") from None


class Record(c.Codec):
    """An object, or a named tuple."""

    def __init__(self, kind: "type[typing.Any]") -> None:
        self.kind = kind
        self.fields: "typing.Sequence[Field]" = ()

    def define(self, *fields: Field) -> None:
        """Says what is in it; after every type has its codec, for types that contain themselves."""
        self.fields = fields

    def write(self, value: typing.Any, out: bytearray) -> None:
        if not isinstance(value, self.kind):
            raise TypeError(f"expected {self.kind.__name__}, found {type(value).__name__}")
        write_fields((getattr(value, attribute) for _name, attribute, _codec in self.fields), self.fields, out)

    def read(self, reader: Reader) -> typing.Any:
        return self.kind(**read_fields(reader, self.fields))


class Tuple(c.Codec):
    """A tuple without a declaration of its own."""

    def __init__(self, *fields: "tuple[str, c.Codec]") -> None:
        self.fields = tuple((name, name, codec) for name, codec in fields)

    def write(self, value: "tuple[typing.Any, ...]", out: bytearray) -> None:
        if len(value) != len(self.fields):
            raise ValueError(f"expected {len(self.fields)} items, found {len(value)}")
        write_fields(value, self.fields, out)

    def read(self, reader: Reader) -> "tuple[typing.Any, ...]":
        values = read_fields(reader, self.fields)
        return tuple(values[name] for name, _attribute, _codec in self.fields)


class Variant(c.Codec):
    """A class for each value of the discriminator, whose attribute `tag` is that value."""

    def __init__(self) -> None:
        self.tag: "tuple[str, c.Codec]" = ("", c.nothing)
        self.cases: "dict[typing.Any, tuple[type[typing.Any], typing.Sequence[Field]]]" = {}

    def define(self, tag: "tuple[str, c.Codec]", *cases: "tuple[typing.Any, type[typing.Any], typing.Sequence[Field]]") -> None:
        """Says which class stands for which value; the fields include the discriminator at its place, with an empty attribute."""
        self.tag = tag
        self.cases = {value: (kind, fields) for value, kind, fields in cases}

    def write(self, value: typing.Any, out: bytearray) -> None:
        for tag, (kind, fields) in self.cases.items():
            if type(value) is kind:
                write_fields((getattr(value, attribute) if attribute else tag for _name, attribute, _codec in fields), fields, out)
                return
        raise TypeError(f"{type(value).__name__} is no case of this variant")

    def read(self, reader: Reader) -> typing.Any:
        name, codec = self.tag
        start = reader.at
        depth = reader._depth
        tag = read_fields(reader, ((name, "tag", codec),))["tag"]
        reader.at, reader._depth = start, depth
        kind, fields = self.cases[tag]
        values = read_fields(reader, fields)
        values.pop("", None)
        return kind(**values)


class Reference(c.Codec):
    """An object of the library."""

    def __init__(self, kind: "type[Handle]") -> None:
        self.kind = kind

    def write(self, value: Handle, out: bytearray) -> None:
        if not isinstance(value, self.kind):
            raise TypeError(f"expected {self.kind.__name__}, found {type(value).__name__}")
        c.uint64.write(value.id, out)

    def read(self, reader: Reader) -> Handle:
        at = reader.at
        number = c.uint64.read(reader)
        if number == 0:
            raise fault(f"0 is no {self.kind.__name__}", at)
        return self.kind(typing.cast("int | None", reader.source), number)


_RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.ASCII)


class Time(c.Codec):
    """An array of seconds and nanoseconds; what the tags 0 and 1 announce is read too (RFC 8949, section 3.4)."""

    _pair = c.List(c.int64)

    def write(self, value: Moment, out: bytearray) -> None:
        if not 0 <= value.nanoseconds < 1_000_000_000:
            raise ValueError("nanoseconds out of range")
        self._pair.write((value.seconds, value.nanoseconds), out)

    def read(self, reader: Reader) -> Moment:
        at = reader.at
        found = reader.head()
        if found.major == r.TAG and found.argument == 0:
            return _written(c.text.read(reader), found.at + 1)
        if found.major == r.TAG and found.argument == 1:
            return _epoch(reader)
        reader.at = at
        reader.expect(r.ARRAY, "an array of seconds and nanoseconds")
        reader.at = at
        parts = self._pair.read(reader)
        if len(parts) != 2:
            raise fault("expected 2 items: seconds and nanoseconds", at)
        if not 0 <= parts[1] < 1_000_000_000:
            raise fault("nanoseconds out of range", at)
        return Moment(*parts)


def _epoch(reader: Reader) -> Moment:
    at = reader.at
    found = reader.head()
    if found.major != r.SIMPLE:
        reader.at = at
        return Moment(c.int64.read(reader))
    reader.at = at
    value = c.float64.read(reader)
    if not -9.0e18 < value < 9.0e18:
        raise fault("number of seconds out of range", at)
    seconds = int(value // 1)
    return Moment(seconds, min(int((value - seconds) * 1e9 + 0.5), 999_999_999))


def _written(written: str, at: int) -> Moment:
    match = _RFC3339.fullmatch(written)
    try:
        if match is None or int(match[6]) > 60 or int(match[9] or 0) > 23 or int(match[10] or 0) > 59:
            raise ValueError
        year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
        time = datetime.datetime(year or 400, month, day, hour, minute, min(second, 59), tzinfo=datetime.timezone.utc)
    except ValueError:
        raise fault("expected a date and time as in RFC 3339", at) from None
    # The year 0, which `datetime` lacks, is a leap year like 400, and 146097 days before it.
    seconds = Moment.of(time).seconds - (0 if year else 146097 * 86400)
    east = (int(match[9] or 0) * 60 + int(match[10] or 0)) * 60
    nanoseconds = int((match[7] or "")[:9].ljust(9, "0"))
    return Moment(seconds + (east if match[8] == "-" else -east), nanoseconds)
