"""The coming doses of a series, each counted from the one before, and the days that lead them round closures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from model.clinic import Clinic, Day
from model.dates import Window
from model.visit import Basis, Visit

LOOK_ROUND = 30
"""How many days on either side of a target are searched for an open day when its whole window is closed."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A dose as it will be if every dose before is given on its target or the open day nearest it."""

    visit: Visit
    window: Window
    day: date
    """The open day nearest the target, inside the window unless that is shut."""
    shut: bool
    """The window has no open day."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A window without an open day, if every dose before is given on its target or the open day nearest it."""

    visit: str
    window: Window
    closure: tuple[Day, ...]
    """The days on end without work that hold the window."""


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """The day chosen for a dose, so many days from the target it then has."""

    visit: str
    day: date
    shift: int


class BoundBy(StrEnum):
    """The rule that leaves no way round a closure."""

    WINDOW = "window"  # no day of any window reaches round it
    INTERVAL = "interval"  # the doses would come closer to each other than the series allows
    LIMIT = "limit"  # a dose would fall beyond the longest treatment


@dataclass(frozen=True, slots=True)
class Bound:
    """Why no days can be chosen: the dose that none is left for, and the rule without which there would be one."""

    visit: str
    rule: BoundBy


@dataclass(frozen=True, slots=True)
class Detour:
    """The windows of a chain that nobody can meet, and the way round them."""

    impossible: tuple[Impossible, ...]
    choices: tuple[ChosenDay, ...] = ()
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way found to give the doses so far, the last of them on a certain day."""

    cost: int = 0
    """The sum of the shifts in days."""
    moved: int = 0
    shifts: tuple[tuple[int, bool], ...] = ()
    """Of each dose how far it is shifted and whether to an earlier day: of equal ways the nearest dose moves least."""
    days: tuple[date, ...] = ()

    @property
    def order(self) -> tuple[int, int, tuple[tuple[int, bool], ...]]:
        return self.cost, self.moved, self.shifts

    def then(self, day: date, target: date) -> _Way:
        """This way with one more dose, given on a day."""
        shift = (day - target).days
        return _Way(
            self.cost + abs(shift),
            self.moved + (shift != 0),
            (*self.shifts, (abs(shift), shift < 0)),
            (*self.days, day),
        )


_FIXED = (Basis.GRID, Basis.NOT_BEFORE, Basis.RESUMED)
"""How a dose came by its date when the dose before it has no say in it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The coming doses of one rolling series."""

    clinic: Clinic
    doses: tuple[Visit, ...]
    first: Window
    """The window of the first of them."""
    previous: date | None
    """The day of the dose before them."""
    today: date
    shortest: int
    """The fewest days from one dose to the next (A-03)."""
    last: date | None
    """The last day of the longest treatment (rule 7)."""

    def least_shift(self) -> Detour:
        """The impossible windows, and days for the doses up to the last of them that avoid them all.

        Exact: the smallest sum of shifts, then the fewest doses moved, then the smallest shift of the nearest dose.
        """
        impossible = blocked = self.blocked()
        best = _Way()
        # Going round one closure can run into the next, so the way is lengthened until nothing lies in its path.
        while blocked and len(best.days) < (needed := self._number(blocked[-1].visit)):
            found = self._best(needed)
            if isinstance(found, str):
                return Detour(impossible, bound=Bound(found, self._binding(needed)))
            best = found
            blocked = self.blocked(best.days)
        chosen = (
            ChosenDay(dose.code, day, -size if earlier else size)
            for dose, day, (size, earlier) in zip(self.doses, best.days, best.shifts, strict=False)
        )
        return Detour(impossible, tuple(chosen))

    def window(self, n: int, previous: date | None) -> Window | None:
        """The window of dose n, from 0, once the dose before it is given on a day."""
        return self.first if n == 0 or previous is None else self.window_after(self.doses[n], previous)

    def window_after(self, dose: Visit, previous: date) -> Window | None:
        """The window of a dose once the one before it is given on a day; None when it is beyond the limit."""
        rule = dose.series.next
        assert rule is not None
        if dose.basis in _FIXED:
            return dose.window
        target = rule.offset.after(previous)
        closes = target + timedelta(rule.upper)
        if self.last:
            if target > self.last:
                return None
            closes = min(closes, self.last)
        return Window(target + timedelta(rule.lower), target, closes)

    def open_days(self, dose: Visit, window: Window) -> tuple[date, ...]:
        """The days from today on, inside a window, that are known to be open."""
        days = self.clinic.open_days(dose.series.department, window)
        return tuple(d for d in days if d >= self.today and self.clinic.published(d))

    def course(self, given: Sequence[date] = ()) -> Iterator[Expected]:
        """The doses in published years when the first are given on these days and the others near their targets."""
        previous = self.previous
        for n, dose in enumerate(self.doses):
            window = self.window(n, previous)
            if window is None or not (self.clinic.published(window.opens) and self.clinic.published(window.closes)):
                break
            shut = not self.clinic.open_in(dose.series.department, window)
            days = self.open_days(dose, window) or days_round(self.clinic, dose, window.target, self.today, self.last)
            previous = given[n] if n < len(given) else nearest(days, window.target) or window.target
            yield Expected(dose, window, previous, shut)

    def blocked(self, given: Sequence[date] = ()) -> tuple[Impossible, ...]:
        """The windows without an open day in such a course."""
        return tuple(closed(self.clinic, dose.visit, dose.window) for dose in self.course(given) if dose.shut)

    def _number(self, visit: str) -> int:
        """How many doses there are up to and including this one."""
        return next(n for n, dose in enumerate(self.doses, 1) if dose.code == visit)

    def _best(self, count: int) -> _Way | str:
        """The best way to give the first `count` doses, or the dose that none leads to.

        Dynamic programming over the open days of each window: what follows a dose depends only on its day.
        """
        reached: dict[date | None, _Way] = {self.previous: _Way()}
        for n, dose in enumerate(self.doses[:count]):
            before, reached = reached, {}
            for previous, way in before.items():
                window = self.window(n, previous)
                if window is None:
                    continue
                for day in self.open_days(dose, window):
                    if previous and (day - previous).days < self.shortest:
                        continue
                    longer = way.then(day, window.target)
                    if day not in reached or longer.order < reached[day].order:
                        reached[day] = longer
            if not reached:
                return dose.code
        return min(reached.values(), key=lambda way: way.order)

    def _binding(self, count: int) -> BoundBy:
        """The rule without which there would be a way."""
        for rule, without in ((BoundBy.INTERVAL, replace(self, shortest=0)), (BoundBy.LIMIT, replace(self, last=None))):
            if not isinstance(without._best(count), str):
                return rule
        return BoundBy.WINDOW


def closed(clinic: Clinic, visit: Visit, window: Window) -> Impossible:
    """A window without an open day, with the closure that it lies in."""
    return Impossible(visit.code, window, clinic.closure(visit.series.department, window.target))


def days_round(clinic: Clinic, visit: Visit, target: date, first: date, last: date | None) -> tuple[date, ...]:
    """The open days from `first` to `last` that lie near a target, inside the window or not."""
    start = max(first, target - timedelta(LOOK_ROUND))
    round_it = Window(start, target, max(start, target) + timedelta(LOOK_ROUND))
    return tuple(d for d in clinic.open_days(visit.series.department, round_it) if not last or d <= last)


def nearest(days: Sequence[date], target: date) -> date | None:
    """Of these days the one nearest the target, of two the later; None when there are none."""
    return min(days, key=lambda d: (abs((d - target).days), target > d), default=None)
