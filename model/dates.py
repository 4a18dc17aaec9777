"""Calendar arithmetic for clinical dates: offsets, windows and the report week.

A clinical date is a local calendar date and is never converted through UTC (rule 1 of the trial's rules).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from model.value import value

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years in which a day of a trial can lie: nobody is treated by one who was before, and whatever is counted from
such a day is a day, too."""

_OFFSET = re.compile(r"([+-]?\d+)\s*([dwm]?)")


class Unit(StrEnum):
    """What an offset counts in."""

    DAYS = "days"
    MONTHS = "months"


_DAYS = Unit.DAYS


@value
class Offset:
    """A distance on the calendar, in days or in calendar months (rule 3)."""

    count: int
    unit: Unit = Unit.DAYS

    def after(self, day: date) -> date:
        """The date this far after `day`; a month that is too short gives its last day (31 Aug + 6 m = 28/29 Feb)."""
        if self.unit is _DAYS:
            return day + _days(self.count)
        return _months_after(day, self.count)

    def times(self, n: int) -> Offset:
        """This offset `n` times over, always computed from its own anchor (rule 5)."""
        return Offset(self.count * n, self.unit)


@cache
def _days(count: int) -> timedelta:
    return timedelta(count)


@cache
def _months(count: int) -> relativedelta:
    from dateutil.relativedelta import relativedelta  # of all dates few are counted in months

    return relativedelta(months=count)


@cache
def _months_after(day: date, count: int) -> date:
    return day + _months(count)


def offset(text: str | int) -> Offset:
    """The offset written as `21`, `+21d`, `-3`, `2w` or `24m`. Raises ValueError for anything else."""
    match = _OFFSET.fullmatch(str(text).strip())
    if not match:
        raise ValueError(f"{text!r} is not an offset; write days as 21 or weeks as 3w or months as 24m")
    count, unit = int(match[1]), match[2]
    if unit == "m":
        return Offset(count, Unit.MONTHS)
    return Offset(count * 7 if unit == "w" else count)


@value
class Window:
    """A closed interval of days round a target (rule 2): `opens` and `closes` both belong to it."""

    opens: date
    target: date
    closes: date

    def __contains__(self, day: date) -> bool:
        return self.opens <= day <= self.closes

    def no_earlier(self, day: date) -> Window:
        """The window that does not open before `day`, but on its target at the latest."""
        return self if self.opens >= day else Window(min(day, self.target), self.target, self.closes)

    def days(self) -> Iterator[date]:
        """Every day of the window, first to last."""
        for n in range((self.closes - self.opens).days + 1):
            yield self.opens + timedelta(n)


def window(target: date, lower: int, upper: int) -> Window:
    """The window from `lower` days (0 or negative) to `upper` days (0 or positive) round `target`."""
    return windows(lower, upper)(target)


def windows(lower: int, upper: int, offset: Offset = Offset(0)) -> Callable[[date], Window]:
    """What gives the `window` round the target so far after any day, for who makes many of one width."""
    if offset.unit is not _DAYS:
        around = windows(lower, upper)
        return lambda day: around(offset.after(day))
    opens, target, closes = (timedelta(offset.count + days) for days in (lower, 0, upper))
    if not target:
        return lambda day: Window(day + opens, day, day + closes)
    return lambda day: Window(day + opens, day + target, day + closes)


def iso(day: date | None) -> str | None:
    """A day as other programs read it: `2026-11-26`; of none, nothing."""
    return day.isoformat() if day else None


def runs(days: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Days in their order as runs of days on end, each by its first and its last."""
    on_end = groupby(enumerate(days), key=lambda pair: pair[1] - timedelta(pair[0]))
    return tuple((run[0][1], run[-1][1]) for run in ([*group] for _, group in on_end))


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A report week, Monday to Sunday (assumption A-22), numbered as in ISO 8601."""

    first: date

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(6)

    @property
    def code(self) -> str:
        """Its ISO name, as in `2026-W48`."""
        year, number, _ = self.first.isocalendar()
        return f"{year}-W{number:02d}"

    def plus(self, weeks: int) -> Week:
        """The week so many weeks later (earlier when negative)."""
        return Week(self.first + timedelta(7 * weeks))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@cache
def week_of(day: date) -> Week:
    """The report week that holds `day`."""
    return Week(day - timedelta(day.weekday()))


def week(code: str) -> Week:
    """The week named as in `2026-W48`. Raises ValueError when there is no such week."""
    match = re.fullmatch(r"(\d{4})-W(\d{2})", code)
    if not match:
        raise ValueError(f"{code!r} is not a week; write it as 2026-W48")
    return Week(date.fromisocalendar(int(match[1]), int(match[2]), 1))
