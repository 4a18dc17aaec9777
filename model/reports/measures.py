"""What is reported beside adherence (section 6 of the trial's rules): delays, intensity, courses, time to entry.

Every share comes with its numerator and denominator. What a measure is about is read off the protocol's shape: a
rolling series without a count is maintenance, one with a count is a course, a series of fractions is radiotherapy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from model.dates import Week
from model.journal import NotDone, VisitDone
from model.judge import Judged, Status, figures
from model.plan import Plan, Visit
from model.protocol import Department, Kind, Series
from model.reports.ledger import Ledger, Line, deviations

LATE_ENTRY_DAYS = 7
"""An entry made more than so many days after the event is late."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole; `value` is None when the whole is nothing."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """The share."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How many numbers there were and the one in the middle, in days."""

    count: int
    median: float | None


def spread(days: Sequence[int]) -> Spread:
    """The spread of these numbers of days."""
    return Spread(len(days), float(median(days)) if days else None)


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the visits of some weeks were kept and recorded."""

    missed: Rate
    early_days: Spread
    """Days before the window, of visits done early."""
    late_days: Spread
    """Days after the window, of visits done late."""
    deviations: Rate
    """Deviations among concluded visits; there can be several to a visit."""
    holiday_unavoidable: Rate
    """Visits late, overdue or missed whose whole window was closed, among all of those."""
    entry_days: Spread
    """Days from the event to its entry."""
    entered_late: Rate
    """Entries made more than 7 days after the event."""


@dataclass(frozen=True, slots=True)
class Maintenance:
    """A series given over and over: how long its doses were put off, and its dose intensity."""

    delay_days: int
    """The sum over all intervals of the days beyond the planned interval."""
    intervals: int
    intensity: Rate
    """Doses times the planned interval, by the days from first to last dose and one interval, over all patients."""
    patients: int


@dataclass(frozen=True, slots=True)
class Course:
    """Radiotherapy of the patients who ended it: its overall time, and the days beyond that without closures."""

    overall_days: Spread
    longer_days: Spread
    warned: Rate
    alarmed: Rate


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a report: of its week, and to date."""

    week: Quality
    to_date: Quality
    maintenance: dict[str, Maintenance]
    """By series."""
    complete: dict[str, Rate]
    """By series: patients who were given every dose, among those whose course began and is over."""
    courses: dict[str, Course]
    """By series."""


def measures(ledger: Ledger, week: Week, as_of: date) -> Measures:
    """The measures of a week's report as of a day."""
    protocol = ledger.study.setting.protocol
    series = list(protocol.series.values())
    rolling = [s for s in series if s.kind is Kind.ROLLING and s.next]
    past = [line for w in ledger.weeks if w <= week for line in ledger.lines(w)]
    plans = [_given(plan, as_of) for plan in ledger.plans.values()]
    return Measures(
        _quality(ledger.lines(week), _entry_days(ledger, week.first, week.last), as_of),
        _quality(past, _entry_days(ledger, date.min, week.last), as_of),
        {s.code: _maintenance(s, plans) for s in rolling if s.count is None},
        {s.code: _complete(s, ledger.plans.values(), as_of) for s in rolling if s.count is not None},
        {
            s.code: _course(s, protocol.departments.get(s.department), ledger.plans.values(), as_of)
            for s in series
            if s.kind is Kind.FRACTIONS
        },
    )


def _quality(lines: Sequence[Line], entered: Sequence[int], as_of: date) -> Quality:
    counted = figures(line.judged for line in lines)
    found = deviations(lines)
    behind = [d for d in found if d.kind in (Status.LATE, Status.OVERDUE, Status.MISSED)]
    return Quality(
        Rate(counted.missed + sum(_missed_since(line.judged, as_of) for line in lines), counted.concluded),
        spread([d.days for d in found if d.kind == Status.EARLY and d.days is not None]),
        spread([d.days for d in found if d.kind == Status.LATE and d.days is not None]),
        Rate(len(found), counted.concluded),
        Rate(sum(d.holiday_unavoidable for d in behind), len(behind)),
        spread(entered),
        Rate(sum(days > LATE_ENTRY_DAYS for days in entered), len(entered)),
    )


def _missed_since(judged: Judged, as_of: date) -> bool:
    """Whether a dose that was overdue in its own week's report is missed by now (rule 10)."""
    owed_until = judged.visit.owed_until
    return judged.status is Status.OVERDUE and owed_until is not None and owed_until <= as_of


def _entry_days(ledger: Ledger, first: date, last: date) -> list[int]:
    """Days from event to entry, of the visits recorded with a day between those."""
    return [
        (entry.at.date() - entry.fact.on).days
        for patient in ledger.study.patients.values()
        for entry in patient.entries
        if isinstance(entry.fact, VisitDone | NotDone) and first <= entry.fact.on <= last
    ]


def _given(plan: Plan, as_of: date) -> dict[str, list[date]]:
    """The days on which visits of each series took place, first to last."""
    given: dict[str, list[date]] = {}
    for visit in plan.visits:
        if visit.actual and visit.actual <= as_of:
            given.setdefault(visit.series.code, []).append(visit.actual)
    return {code: sorted(days) for code, days in given.items()}


def _maintenance(series: Series, plans: Iterable[dict[str, list[date]]]) -> Maintenance:
    assert series.next is not None
    every = series.next.offset.count
    doses = [days for given in plans if (days := given.get(series.code))]
    intervals = [(b - a).days for days in doses for a, b in pairwise(days)]
    return Maintenance(
        sum(max(0, interval - every) for interval in intervals),
        len(intervals),
        Rate(sum(len(days) * every for days in doses), sum((days[-1] - days[0]).days + every for days in doses)),
        len(doses),
    )


def _complete(series: Series, plans: Iterable[Plan], as_of: date) -> Rate:
    given, over = 0, 0
    for plan in plans:
        visits = [v for v in plan.visits if v.series.code == series.code and not v.windowless]
        done = sum(v.actual is not None and v.actual <= as_of for v in visits)
        if done and all(_past(v, as_of) for v in visits):
            over += 1
            given += done >= (series.count or 0)
    return Rate(given, over)


def _past(visit: Visit, as_of: date) -> bool:
    """Whether nothing is to be expected of a visit any more."""
    recorded = visit.done or visit.not_done
    if recorded:
        return recorded.on <= as_of
    return visit.cancelled or (not visit.held and not visit.waits and (visit.owed_until or visit.window.closes) < as_of)


def _course(series: Series, department: Department | None, plans: Iterable[Plan], as_of: date) -> Course:
    times = [t for plan in plans for t in _times(series, department, plan, as_of)]
    longer = [days for _, days in times]
    warn, alarm = (series.overrun.warn, series.overrun.alarm) if series.overrun else (0, 0)
    return Course(
        spread([days for days, _ in times]),
        spread(longer),
        Rate(sum(days >= warn for days in longer), len(longer)),
        Rate(sum(days > alarm for days in longer), len(longer)),
    )


def _times(series: Series, department: Department | None, plan: Plan, as_of: date) -> Iterator[tuple[int, int]]:
    """The overall time of a course that has ended, and the days it took longer than without closures and misses."""
    by_code = {v.code: v for v in plan.visits}
    for visit in plan.visits:
        first = by_code.get(visit.why.anchor)
        if visit.series.code != series.code or not (visit.done and visit.done.on <= as_of and first and first.actual):
            continue
        weekdays = department.weekdays if department else (1, 2, 3, 4, 5)
        planned = _plain_end(first.actual, int(visit.done.number or series.fractions), weekdays)
        yield (visit.done.on - first.actual).days + 1, max(0, (visit.done.on - planned).days)


def _plain_end(first: date, fractions: int, weekdays: Sequence[int]) -> date:
    """The day of the last fraction if the department worked on every one of its weekdays."""
    day, left = first, fractions - 1
    while left > 0:
        day += timedelta(1)
        left -= day.isoweekday() in weekdays
    return day
