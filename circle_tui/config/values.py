"""The small values that settings are made of, where the standard library has none."""

from datetime import date, time
from typing import NamedTuple

import msgspec


class Person(NamedTuple):
    """Who the coordinator is: ``Ada Penrose <ada@example.org>``."""

    name: str
    address: str


class Every(msgspec.Struct, frozen=True, kw_only=True):
    """The rhythm of the rounds: so many weeks, or so many calendar months; the other one is 0."""

    weeks: int = 0
    months: int = 0


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone's wall time in the circle's zone, ``+1 week Sun 20:00``.

    The first such moment strictly after the milestone before it, ``plus_weeks`` weeks later.
    """

    plus_weeks: int = 0
    weekday: int
    """Monday is 0, as in ``date.weekday()``."""
    hour: int
    minute: int


class Quiet(NamedTuple):
    """A daily span of wall time in each member's own zone; it runs past midnight if ``start > end``.

    Equal ends mean that no time is quiet.
    """

    start: time
    end: time


class Rest(NamedTuple):
    """A span of days, both ends included, on which no milestone falls."""

    first: date
    last: date
