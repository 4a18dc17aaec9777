"""Advice: which day to suggest for a visit, which windows nobody can meet, and how earlier doses can avoid them.

A target is never moved by a holiday (A-23); what is suggested is a booking (section 5 of the trial's rules).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from model.clinic import Clinic, Day
from model.dates import Window
from model.plan import Plan, Visit
from model.protocol import Kind
from model.study import Setting

LOOK_ROUND = 30
"""How many days on either side of a target are searched for an open day when its whole window is closed."""


# One visit


def possible_days(setting: Setting, visit: Visit, today: date) -> tuple[date, ...]:
    """The days from `today` on, inside the window, on which the visit's department works."""
    return tuple(d for d in setting.clinic.open_days(visit.series.department, visit.window) if d >= today)


def suggestion(setting: Setting, visit: Visit, today: date) -> date | None:
    """The possible day nearest the target, of two the later; None when no day of the window is left."""
    return _nearest(possible_days(setting, visit, today), visit.window.target)


def closed(setting: Setting, visit: Visit) -> bool:
    """Whether the department is closed on every day of the window."""
    return not setting.clinic.open_days(visit.series.department, visit.window)


def _nearest(days: tuple[date, ...], target: date) -> date | None:
    return min(days, key=lambda d: (abs((d - target).days), target > d), default=None)


# A patient's coming visits


@dataclass(frozen=True, slots=True)
class Booking:
    """A day suggested for a visit."""

    visit: Visit
    day: date


@dataclass(frozen=True, slots=True)
class Impossible:
    """A window without an open day, if every dose before is given on its target or the open day nearest it."""

    visit: str
    window: Window
    closures: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """Visits of different departments that can share a day."""

    day: date
    visits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The day chosen for a dose, so many days from the target it then has."""

    visit: str
    day: date
    shift: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What is suggested for one patient."""

    subject: str
    bookings: tuple[Booking, ...]
    impossible: tuple[Impossible, ...]
    choices: tuple[Choice, ...] | None
    """Days for the coming doses, up to the last impossible window, that avoid it; None when there are none."""
    binds: str
    """Why there is no choice: the visit whose window cannot be reached; empty when there is one."""
    trips: tuple[Trip, ...]


def advice(setting: Setting, plan: Plan, today: date, ahead_days: int = 42) -> Advice:
    """Bookings for the visits due within `ahead_days`, and the way round every window that lies in a closure."""
    coming = [v for v in plan.visits if _coming(v, today)]
    soon = [v for v in coming if v.window.opens <= today + timedelta(ahead_days)]
    bookings = tuple(Booking(v, day) for v in soon if (day := suggestion(setting, v, today)))
    impossible = [_impossible(setting.clinic, v) for v in coming if v.series.kind is not Kind.ROLLING]
    found = [i for i in impossible if i]
    choices: tuple[Choice, ...] | None = ()
    binds = ""
    for _, doses in groupby((v for v in coming if v.series.kind is Kind.ROLLING), key=lambda v: v.series.code):
        chain = Chain.of(setting, plan, tuple(doses), today)
        blocked, days, stuck = chain.least_shift()
        found += blocked
        if days is None:
            choices, binds = None, stuck
        elif choices is not None:
            choices += days
    found.sort(key=lambda i: (i.window.target, i.visit))
    return Advice(plan.patient.subject, bookings, tuple(found), choices, binds, tuple(_trips(setting, soon, today)))


def _coming(visit: Visit, today: date) -> bool:
    return not (visit.recorded or visit.cancelled or visit.held or visit.waits) and visit.window.closes >= today


def _impossible(clinic: Clinic, visit: Visit) -> Impossible | None:
    known = clinic.published(visit.window.opens) and clinic.published(visit.window.closes)
    if not known or clinic.open_days(visit.series.department, visit.window):
        return None
    return Impossible(visit.code, visit.window, clinic.closures(visit.series.department, visit.window))


def _trips(setting: Setting, soon: list[Visit], today: date) -> Iterator[Trip]:
    """Days on which two or more of the coming visits can take place, each visit in one trip at most."""
    possible = {v.code: set(possible_days(setting, v, today)) for v in soon}
    left = sorted(soon, key=lambda v: (v.window.closes, v.code))
    while left:
        first, *others = left
        joined, days = [first], possible[first.code]
        for other in others:
            if other.series is not first.series and days & possible[other.code]:
                joined.append(other)
                days = days & possible[other.code]
        left = [v for v in left if v not in joined]
        if len(joined) > 1:
            day = min(days, key=lambda d: (sum(abs((d - v.window.target).days) for v in joined), d))
            yield Trip(day, tuple(v.code for v in joined))


# A chain of doses, each counted from the one before


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way found to give the doses so far, the last of them on a certain day."""

    cost: int
    """The sum of the shifts in days."""
    moved: int
    shifts: tuple[tuple[int, bool], ...]
    """Of each dose how far it is shifted and whether to an earlier day: of equal ways the nearest dose moves least."""
    days: tuple[date, ...]

    @property
    def order(self) -> tuple[int, int, tuple[tuple[int, bool], ...]]:
        return self.cost, self.moved, self.shifts


@dataclass(frozen=True, slots=True)
class Chain:
    """The coming doses of a rolling series that lie in published years."""

    clinic: Clinic
    doses: tuple[Visit, ...]
    last: date
    """The last day a window may reach."""
    previous: date | None
    """The day of the dose before them."""
    today: date

    @staticmethod
    def of(setting: Setting, plan: Plan, doses: tuple[Visit, ...], today: date) -> Chain:
        """The chain of these coming doses of one series."""
        limit = setting.protocol.limit
        last = setting.protocol.study_end
        if limit and plan.limit and limit.series == doses[0].series.code:
            last = min(last, plan.limit - timedelta(not limit.inclusive))
        given = [v.done.on for v in plan.visits if v.series is doses[0].series and v.done]
        return Chain(setting.clinic, doses, last, max(given, default=None), today)

    def least_shift(self) -> tuple[tuple[Impossible, ...], tuple[Choice, ...] | None, str]:
        """The impossible windows, and days for the doses up to the last of them that avoid them all.

        Exact: the smallest sum of shifts, then the fewest doses moved, then the smallest shift of the nearest dose.
        Without a way the third value names the dose that cannot be reached.
        """
        impossible = self._blocked(())
        blocked, way = impossible, _Way(0, 0, (), ())
        # Going round one closure can run into the next, so the way is lengthened until nothing lies in its path.
        while blocked and len(way.days) < (needed := self._number(blocked[-1].visit)):
            found, stuck = self._best(needed)
            if found is None:
                return impossible, None, stuck
            way = found
            blocked = self._blocked(way.days)
        chosen = (
            Choice(dose.code, day, -size if earlier else size)
            for dose, day, (size, earlier) in zip(self.doses, way.days, way.shifts, strict=False)
        )
        return impossible, tuple(chosen), ""

    def _number(self, visit: str) -> int:
        """How many doses there are up to and including this one."""
        return next(n for n, dose in enumerate(self.doses, 1) if dose.code == visit)

    def _window(self, n: int, previous: date | None) -> Window | None:
        """The window of dose n once the dose before it is given on a day; None when it is beyond the last day."""
        dose = self.doses[n]
        if n == 0 or previous is None or dose.series.next is None:
            return dose.window
        rule = dose.series.next
        target = rule.offset.after(previous)
        if target > self.last:
            return None
        return Window(
            target + timedelta(rule.lower), target, min(target + timedelta(rule.upper), max(self.last, target))
        )

    def _published(self, window: Window) -> bool:
        return self.clinic.published(window.opens) and self.clinic.published(window.closes)

    def _open(self, dose: Visit, window: Window) -> tuple[date, ...]:
        return tuple(d for d in self.clinic.open_days(dose.series.department, window) if d >= self.today)

    def _blocked(self, given: tuple[date, ...]) -> tuple[Impossible, ...]:
        """The windows without an open day when the first doses are given on these days, the others near target."""
        blocked = []
        previous = self.previous
        for n, dose in enumerate(self.doses):
            window = self._window(n, previous)
            if window is None or not self._published(window):
                break
            days = self._open(dose, window)
            if not self.clinic.open_days(dose.series.department, window):
                closures = self.clinic.closures(dose.series.department, window)
                blocked.append(Impossible(dose.code, window, closures))
            if not days:
                days = self._open(dose, replace(window, opens=self._away(window, -1), closes=self._away(window, 1)))
            previous = given[n] if n < len(given) else _nearest(days, window.target) or window.target
        return tuple(blocked)

    def _away(self, window: Window, side: int) -> date:
        return window.target + side * timedelta(LOOK_ROUND)

    def _best(self, count: int) -> tuple[_Way | None, str]:
        """The best way to give the first `count` doses, by dynamic programming over the open days of each window."""
        shortest = self.doses[0].series.min_interval
        ways: dict[date | None, _Way] = {self.previous: _Way(0, 0, (), ())}
        for n, dose in enumerate(self.doses[:count]):
            reached: dict[date | None, _Way] = {}
            for previous, way in ways.items():
                window = self._window(n, previous)
                for day in self._open(dose, window) if window else ():
                    if shortest and previous and (day - previous).days < shortest.days:
                        continue
                    assert window is not None
                    shift = (day - window.target).days
                    step = _Way(
                        way.cost + abs(shift),
                        way.moved + (shift != 0),
                        (*way.shifts, (abs(shift), shift < 0)),
                        (*way.days, day),
                    )
                    if day not in reached or step.order < reached[day].order:
                        reached[day] = step
            if not reached:
                return None, dose.code
            ways = reached
        return min(ways.values(), key=lambda w: w.order), ""


# A whole site


@dataclass(frozen=True, slots=True)
class Load:
    """How many visits are due in a department on a day, if each takes place as booked or suggested."""

    department: str
    day: date
    visits: tuple[tuple[str, str], ...]
    """Subject and visit, those with the least slack first."""


def day_load(setting: Setting, plans: tuple[Plan, ...], today: date, until: date) -> tuple[Load, ...]:
    """The load of every department and day up to `until`; of two visits that with fewer possible days comes first."""
    rows: dict[tuple[str, date], list[tuple[int, str, str]]] = {}
    for plan in plans:
        for visit in plan.visits:
            if not _coming(visit, today) or visit.window.opens > until:
                continue
            possible = possible_days(setting, visit, today)
            day = visit.booked or _nearest(possible, visit.window.target)
            if day and day <= until:
                key = visit.series.department, day
                rows.setdefault(key, []).append((len(possible), plan.patient.subject, visit.code))
    return tuple(
        Load(department, day, tuple((subject, visit) for _, subject, visit in sorted(row)))
        for (department, day), row in sorted(rows.items(), key=lambda item: (item[0][1], item[0][0]))
    )
