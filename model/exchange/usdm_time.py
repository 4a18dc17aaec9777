"""Distances on the calendar as CDISC USDM writes them, ISO 8601 durations, in the days and months that we plan in.

Our visits have a day, not an hour. So a distance in hours, minutes and seconds is rounded to the nearest whole day,
half a day up; the bounds of a window are rounded towards the target instead, so that a window is never wider than the
file says: `PT4H` is the same day. Weeks are 7 days. Months and years of a distance stay calendar months (rule 3);
of a window, which we hold in days, a month is 30 days and a year 365.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from model.dates import Offset, Unit

FARTHEST = 36_500
"""Days: a century is beyond any trial."""

_PART = r"(?:(\d{1,9}(?:[.,]\d{1,9})?)%s)?"
_DURATION = re.compile(
    r"([+-]?)P(?=[\dT])" + "".join(_PART % unit for unit in "YMWD") + "(?:T(?=\\d)"
    "" + "".join(_PART % unit for unit in "HMS") + ")?"
)
_LABEL = re.compile(r"\s*([+-]?\d{1,5})\s*\.\.\s*([+-]?\d{1,5})\s*(day|week|hour)s?\s*", re.IGNORECASE)
_HOURS = {"day": 24, "week": 168, "hour": 1}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: calendar months, and days that need not be whole."""

    months: int
    days: Fraction
    sign: int

    @property
    def nearest(self) -> tuple[Offset, ...]:
        """As steps on the calendar, without its sign: months, then the nearest whole number of days."""
        days = int(self.days + Fraction(1, 2))
        steps = [Offset(self.months, Unit.MONTHS)] if self.months else []
        return (*steps, *([Offset(days)] if days else []))

    @property
    def bound(self) -> int:
        """As whole days of a window, without its sign, rounded towards the target."""
        years, months = divmod(self.months, 12)
        return int(self.days) + 365 * years + 30 * months

    @property
    def exact(self) -> bool:
        """Whether whole days say it without rounding."""
        return self.days.denominator == 1

    @property
    def far(self) -> bool:
        """Whether it leads beyond what a trial can hold."""
        return self.bound > FARTHEST


def duration(text: str) -> Duration | None:
    """The duration written as `P2W`, `P1M15D`, `PT36H` or `-P3D`; None for anything else, or parts of a month."""
    match = _DURATION.fullmatch(text.strip().upper())
    if not match:
        return None
    sign, *parts = match.groups()
    years, months, weeks, days, hours, minutes, seconds = (Fraction((p or "0").replace(",", ".")) for p in parts)
    whole = years * 12 + months
    if whole.denominator != 1:
        return None
    length = weeks * 7 + days + (hours + minutes / 60 + seconds / 3600) / 24
    return Duration(int(whole), length, -1 if sign == "-" else 1)


def label(text: str) -> tuple[int, int] | None:
    """The days before and after the target that a window's own label gives, as `-3..3 days`; None when it does not."""
    match = _LABEL.fullmatch(text)
    if not match:
        return None
    low, high = (Fraction(int(n) * _HOURS[match[3].lower()], 24) for n in match.groups()[:2])
    return int(low), int(high)


def joined(steps: tuple[Offset, ...]) -> tuple[Offset, ...]:
    """Steps one after another with as few of them as possible; days and months do not add up to one."""
    return tuple(_joined(steps))


def _joined(steps: tuple[Offset, ...]) -> Iterator[Offset]:
    at: Offset | None = None
    for step in steps:
        if at and at.unit is step.unit:
            at = Offset(at.count + step.count, at.unit)
        elif step.count:
            if at and at.count:
                yield at
            at = step
    if at and at.count:
        yield at
