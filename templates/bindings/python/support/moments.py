"""The types of time that cross, both exact to the nanosecond."""

import dataclasses
import datetime
import typing

Nanoseconds = typing.NewType("Nanoseconds", int)
"""A length of time that may be negative."""

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


@dataclasses.dataclass(frozen=True, order=True)
class Moment:
    """Seconds since 1970 in UTC, negative before, and nanoseconds after that second."""

    seconds: int = 0
    nanoseconds: int = 0

    @classmethod
    def of(cls, time: datetime.datetime) -> "Moment":
        """The moment of an aware `datetime`."""
        span = time - _EPOCH
        return cls(span.days * 86400 + span.seconds, span.microseconds * 1000)

    def to_datetime(self) -> datetime.datetime:
        """The moment in UTC, cut to microseconds. Raises `OverflowError` beyond the years that `datetime` has."""
        return _EPOCH + datetime.timedelta(seconds=self.seconds, microseconds=self.nanoseconds // 1000)
