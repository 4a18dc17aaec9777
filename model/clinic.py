"""Clinic days: which department of a site works on which day, from layers of which the later wins.

The layers (section 5 of the trial's rules) are the weekday rule of the department or of the site's own week, the State
Council's yearly arrangement with its make-up days, the province, the site's days and those of the department. A year
whose arrangement is not loaded is `not published`: its weekdays are assumed, never claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from model.dates import Window
from model.journal import ClinicDay, ClinicWeek
from model.protocol import Department, Text
from model.value import value


class State(StrEnum):
    """How a department works on a day."""

    OPEN = "open"
    HALF_DAY = "half-day"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, or a weekend day worked instead, with the name of the holiday it belongs to."""

    on: date
    name: Text
    off: bool


@value
class Day:
    """One day of one department."""

    on: date
    state: State
    name: Text
    """The holiday or the site's own note; empty on an ordinary day."""
    published: bool
    """Whether the national arrangement of its year is loaded."""
    makeup: bool
    """A weekend day worked in place of a holiday (调休)."""

    @property
    def open(self) -> bool:
        """Whether anybody is there at all."""
        return self.state is not State.CLOSED


_DAY, _YEAR = timedelta(1), timedelta(366)
_WEEKDAYS = (1, 2, 3, 4, 5)
"""Of a department that the protocol does not know."""


@dataclass(frozen=True, slots=True, eq=False)
class Clinic:
    """The clinic days of one site."""

    departments: Mapping[str, Department]
    national: Mapping[date, Holiday] = field(default_factory=dict)
    published_years: frozenset[int] = frozenset()
    province: Mapping[date, Holiday] = field(default_factory=dict)
    local: Mapping[tuple[str, date], ClinicDay] = field(default_factory=dict)
    """The site's own days, by department; department `""` is the whole site."""
    weeks: tuple[ClinicWeek, ...] = ()
    """On which weekdays the site works, each from a day on; before the first, those of the departments."""
    _known: dict[tuple[str, date], Day] = field(default_factory=dict, init=False, repr=False)
    """Days worked out so far: every plan of a site asks for the same ones."""
    _worked: dict[tuple[str, date, int], date] = field(default_factory=dict, init=False, repr=False)

    def published(self, day: date) -> bool:
        """Whether the national arrangement of that year is loaded."""
        return day.year in self.published_years

    def day(self, department: str, on: date) -> Day:
        """How a department works on a day (section 5). An unknown department works Monday to Friday."""
        known = self._known.get((department, on))
        if known is None:
            known = self._known[department, on] = self._day(department, on)
        return known

    def weekday_worked(self, department: str, on: date) -> bool:
        """Whether a department works on that day of the week, holidays and single days apart."""
        week = next((week for week in reversed(self.weeks) if week.on <= on), None)
        if week:
            return str(on.isoweekday()) in week.weekdays
        known = self.departments.get(department)
        return on.isoweekday() in (known.weekdays if known else _WEEKDAYS)

    def _day(self, department: str, on: date) -> Day:
        state = State.OPEN if self.weekday_worked(department, on) else State.CLOSED
        name, makeup = Text(), False
        for layer in (self.national, self.province):
            if holiday := layer.get(on):
                state, name, makeup = State.CLOSED if holiday.off else State.OPEN, holiday.name, not holiday.off
        for place in ("", department):
            if own := self.local.get((place, on)):
                state, name = State(own.state), Text(en=own.note, zh=own.note) if own.note else name
        return Day(on, state, name, self.published(on), makeup and state is not State.CLOSED)

    def open(self, department: str, on: date) -> bool:
        """Whether a department works on a day, half days included."""
        return self.day(department, on).open

    def open_days(self, department: str, window: Window) -> tuple[date, ...]:
        """The days of a window on which a department works."""
        return tuple(d for d in window.days() if self.open(department, d))

    def open_in(self, department: str, window: Window) -> bool:
        """Whether a department works on any day of a window."""
        return any(self.open(department, day) for day in window.days())

    def closures(self, department: str, window: Window) -> tuple[Day, ...]:
        """The days of a window on which a department does not work."""
        return tuple(day for d in window.days() if not (day := self.day(department, d)).open)

    def closure(self, department: str, on: date) -> tuple[Day, ...]:
        """The days on end round `on` without work, at most a year each way; none when the department works on `on`."""
        if self.open(department, on):
            return ()
        first = last = on
        while on - first < _YEAR and not self.open(department, first - _DAY):
            first -= _DAY
        while last - on < _YEAR and not self.open(department, last + _DAY):
            last += _DAY
        return self.closures(department, Window(first, on, last))

    def working_days(self, department: str, first: date) -> Iterator[date]:
        """The days a department works, from `first` on, without end."""
        day = first
        while True:
            if self.open(department, day):
                yield day
            day += _DAY

    def working_day(self, department: str, first: date, number: int) -> date:
        """The day of that number, from 1, on which a department works, counted from `first` on."""
        known = self._worked.get((department, first, number))
        if known is None:
            known = next(islice(self.working_days(department, first), number - 1, None))
            self._worked[department, first, number] = known
        return known

    def with_weeks(self, weeks: Iterable[ClinicWeek]) -> Clinic:
        """This clinic with other weekdays of work, in order of day."""
        return replace(self, weeks=tuple(weeks))

    def with_national(self, year: int, days: Iterable[Holiday]) -> Clinic:
        """This clinic once the arrangement of a year is published; it takes the place of one known before."""
        published = self.published_years | {year}
        return replace(self, national=_anew(self.national, year, days), published_years=published)

    def with_provincial(self, year: int, days: Iterable[Holiday]) -> Clinic:
        """The same for what its province has besides."""
        return replace(self, province=_anew(self.province, year, days))

    def with_local(self, days: Iterable[ClinicDay]) -> Clinic:
        """This clinic with more days of its own; of two for one place and day the later given wins."""
        return replace(self, local={**self.local, **{(d.department, d.on): d for d in days}})


def _anew(known: Mapping[date, Holiday], year: int, days: Iterable[Holiday]) -> dict[date, Holiday]:
    """The days with those of one year in the place of what was known of it."""
    return {on: day for on, day in known.items() if on.year != year} | {day.on: day for day in days}
