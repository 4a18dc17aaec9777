"""What is reported beside adherence (section 6 of the trial's rules): delays, intensity, courses, time to entry.

Every share comes with its numerator and denominator. What a measure is about is read off the protocol's shape: a
rolling series without a count is maintenance, one with a count is a course, a series of fractions is radiotherapy.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from model import radiotherapy
from model.dates import Offset, Week
from model.doses import delay_days, intensity
from model.journal import NotDone, VisitDone
from model.judge import Judged, Status, figures
from model.patient import Patient
from model.protocol import Kind, Series
from model.radiotherapy import Alarm
from model.reports.ledger import Ledger, LedgerLine, deviations
from model.revisions import first_said
from model.visit import Plan, Visit

_EARLIEST = -(10**9)
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
class CourseTimes:
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
    courses: dict[str, CourseTimes]
    """By series."""


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """What the measures are counted from, gathered once for all weeks of a ledger."""

    ledger: Ledger
    given: dict[str, list[tuple[Offset, list[date]]]]
    """By series, how often it is given to each patient, by the rules of the last dose planned, and its days."""
    counted: dict[str, list[list[Visit]]]
    """By series with a count, the visits of each patient."""
    courses: dict[str, list[radiotherapy.Course]]
    """By series of fractions, the courses that ended."""
    entries: list[tuple[date, int]]
    """Of each visit recorded, its day and how many days later it was entered, in order of day."""


def sources(ledger: Ledger) -> Sources:
    """The sources of a ledger's measures."""
    series = ledger.study.setting.named.series.values()
    by_patient = [_by_series(plan) for plan in ledger.plans.values()]
    courses = (
        course
        for subject, plan in ledger.plans.items()
        for course in radiotherapy.courses(plan, ledger.study.setting_of(subject), ledger.today)
    )
    ended = [course for course in courses if course.begun and course.ended]
    return Sources(
        ledger,
        {s.code: _given(s, by_patient) for s in series if _maintains(s)},
        {
            s.code: [own[s.code] for own in by_patient if s.code in own]
            for s in series
            if s.kind is Kind.ROLLING and s.count is not None
        },
        {s.code: [c for c in ended if c.visit.series.code == s.code] for s in series if s.kind is Kind.FRACTIONS},
        sorted(found for patient in ledger.study.patients.values() for found in _entry_days(patient)),
    )


def _entry_days(patient: Patient) -> Iterator[tuple[date, int]]:
    """The day of each visit recorded, and how many days later it was entered; a correction is no later entry."""
    first = first_said(patient.journal)
    for entry in patient.entries:
        if isinstance(entry.fact, VisitDone | NotDone):
            made = first.get(entry.number, entry).at.date()
            yield entry.fact.on, max(0, (made - entry.fact.on).days)  # corrected to a later day than that of its entry


def _maintains(series: Series) -> bool:
    """Whether it is given over and over."""
    return series.kind is Kind.ROLLING and series.next is not None and series.count is None


def _given(series: Series, patients: Iterable[dict[str, list[Visit]]]) -> list[tuple[Offset, list[date]]]:
    """How often it is given to each patient, by the rules of the last dose planned, and its days, first to last."""
    visits = [own[series.code] for own in patients if series.code in own]
    return [(rule.offset, sorted(v.actual for v in own if v.actual)) for own in visits if (rule := own[-1].series.next)]


def maintenance(ledger: Ledger, code: str) -> Maintenance | None:
    """How the doses of a series went to date; None for one that is not given over and over."""
    series = ledger.study.setting.named.series[code]
    if not _maintains(series):
        return None
    return _maintenance(_given(series, map(_by_series, ledger.plans.values())), ledger.today)


def _by_series(plan: Plan) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = {}
    for visit in plan.visits:
        found.setdefault(visit.series.code, []).append(visit)
    return found


def measures(known: Sources, week: Week, as_of: date) -> Measures:
    """The measures of a week's report as of a day."""
    ledger = known.ledger
    past = [line for w in ledger.weeks if w <= week for line in ledger.lines(w)]
    return Measures(
        _quality(ledger.lines(week), _entered(known, week.first, week.last), as_of),
        _quality(past, _entered(known, date.min, week.last), as_of),
        {code: _maintenance(given, as_of) for code, given in known.given.items()},
        {code: _complete(visits, as_of) for code, visits in known.counted.items()},
        {code: _course(courses, as_of) for code, courses in known.courses.items()},
    )


def _quality(lines: Sequence[LedgerLine], entered: Sequence[int], as_of: date) -> Quality:
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
    return judged.status is Status.OVERDUE and not judged.visit.owed(as_of)


def _entered(known: Sources, first: date, last: date) -> list[int]:
    """Days from event to entry, of the visits recorded with a day between those."""
    start = bisect_left(known.entries, (first, _EARLIEST))
    return [days for _, days in known.entries[start : bisect_left(known.entries, (last + timedelta(1), _EARLIEST))]]


def _maintenance(given: Sequence[tuple[Offset, Sequence[date]]], as_of: date) -> Maintenance:
    doses = [(every, days[:n]) for every, days in given if (n := bisect_right(days, as_of))]
    intensities = [intensity(days, every) for every, days in doses]
    return Maintenance(
        sum(delay_days(days, every) for every, days in doses),
        sum(len(days) - 1 for _, days in doses),
        Rate(sum(had for had, _ in intensities), sum(due for _, due in intensities)),
        len(doses),
    )


def _complete(patients: Sequence[Sequence[Visit]], as_of: date) -> Rate:
    """The patients who were given every dose that their own rules ask for, of those whose course is over."""
    given, over = 0, 0
    for own in patients:
        visits = [v for v in own if not v.windowless]
        done = sum(v.actual is not None and v.actual <= as_of for v in visits)
        if done and all(_past(v, as_of) for v in visits):
            over += 1
            given += done >= (own[-1].series.count or 0)
    return Rate(given, over)


def _past(visit: Visit, as_of: date) -> bool:
    """Whether nothing is to be expected of a visit any more."""
    recorded = visit.done or visit.not_done
    if recorded:
        return recorded.on <= as_of
    waiting = visit.held or visit.waits or visit.window.closes >= as_of or visit.owed(as_of)
    return visit.cancelled or not waiting


def _course(courses: Sequence[radiotherapy.Course], as_of: date) -> CourseTimes:
    ended = [course for course in courses if course.last <= as_of]
    alarms = [course.alarm for course in ended]
    return CourseTimes(
        spread([course.overall_days for course in ended]),
        spread([course.longer_days for course in ended]),
        Rate(sum(one is not Alarm.NONE for one in alarms), len(alarms)),
        Rate(alarms.count(Alarm.ALARM), len(alarms)),
    )
