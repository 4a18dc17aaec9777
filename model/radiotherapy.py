"""Radiotherapy: fractions given and missed, its last day, how much longer it takes than planned, cisplatin's slack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Any

from model.clinic import Clinic
from model.protocol import Kind, Overrun
from model.setting import Setting
from model.visit import Plan, Visit


class Alarm(StrEnum):
    """What a course that takes longer means (A-24)."""

    NONE = "none"
    WARN = "warn"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Course:
    """A course of daily fractions as it stands on a day; dates are projected as long as it has not ended."""

    visit: Visit
    """The visit that ends it."""
    first: date
    """The day of the first fraction."""
    begun: bool
    ended: bool
    planned: int
    """Fractions planned."""
    given: int
    """Fractions given so far."""
    missed: int
    """Fractions missed so far on days on which the department worked."""
    last: date
    """The day of the last fraction."""
    plain_last: date
    """The day of the same last fraction without closures and misses."""
    slack_days: int | None
    """Days from the last dose that belongs before the end (cisplatin 3) to the end; negative when it comes after it.

    None when that dose will not be given (A-12).
    """
    dose_before_end: str
    """The visit of that dose; empty when it will not be given."""

    @property
    def overall_days(self) -> int:
        """Overall treatment time in days, first and last day included."""
        return (self.last - self.first).days + 1

    @property
    def longer_days(self) -> int:
        """Days beyond the same course without closures and misses (A-24)."""
        return max(0, (self.last - self.plain_last).days)

    @property
    def alarm(self) -> Alarm:
        """Whether it takes too long."""
        return alarm(self.visit.series.overrun, self.longer_days)


def alarm(limits: Overrun | None, longer_days: int) -> Alarm:
    """What so many days longer mean: from `warn` on a warning, beyond `alarm` an alarm (A-24)."""
    if limits is None or longer_days < limits.warn:
        return Alarm.NONE
    return Alarm.ALARM if longer_days > limits.alarm else Alarm.WARN


def courses(plan: Plan, setting: Setting, today: date) -> Iterator[Course]:
    """The courses of fractions of a patient, begun or not; none that was stopped before its end was recorded."""
    for visit in plan.visits:
        if visit.series.kind is Kind.FRACTIONS and not (visit.cancelled or visit.not_done or visit.windowless):
            yield _course(plan, setting, visit, today)


def _course(plan: Plan, setting: Setting, visit: Visit, today: date) -> Course:
    series, clinic = visit.series, setting.clinic
    opening = next((v for v in plan.visits if v.code == visit.anchor), None)
    begun = opening is not None and opening.done is not None and opening.done.on <= today
    ended = visit.done is not None and visit.done.on <= today
    first = visit.anchor_date
    if not begun:
        first = next(clinic.working_days(series.department, first))
    last = visit.actual or visit.window.target
    so_far = min(today, last)
    missed = {f.on for f in plan.patient.fractions_missed if first <= f.on <= so_far}
    lost = sum(clinic.open(series.department, day) for day in missed)
    count = series.fractions
    if ended and visit.done:
        count = given = int(visit.done.number or series.fractions)
    elif begun:
        days = takewhile(lambda day: day <= so_far, clinic.working_days(series.department, first + timedelta(1)))
        given = min(series.fractions, 1 + sum(1 for _ in days) - lost)
    else:
        given = 0
    dose = _last_dose(plan, visit)
    return Course(
        visit,
        first,
        begun,
        ended,
        series.fractions,
        given,
        lost,
        last,
        _plain_last(clinic, series.department, first, count),
        (last - (dose.actual or dose.window.target)).days if dose else None,
        dose.code if dose else "",
    )


def _plain_last(clinic: Clinic, department: str, first: date, fractions: int) -> date:
    """The day of the last fraction if the department worked on every one of its weekdays."""
    day, left = first, fractions - 1
    while left > 0:
        day += timedelta(1)
        left -= clinic.weekday_worked(department, day)
    return day


def _last_dose(plan: Plan, end: Visit) -> Visit | None:
    """The last dose of a series none of which belongs after this end, unless it will not be given."""
    for series in plan.protocol.series.values():
        if series.count and any(rule.visit == end.code for rule in series.not_after):
            last = next((v for v in plan.visits if v.code == series.codes[series.count]), None)
            return last if last and not (last.cancelled or last.not_done) else None
    return None


# For other programs.


def item(course: Course) -> dict[str, Any]:
    """A course as plain values for JSON."""
    return {
        "visit": course.visit.code,
        "begun": course.begun,
        "ended": course.ended,
        "planned": course.planned,
        "given": course.given,
        "missed": course.missed,
        "first": course.first.isoformat(),
        "last": course.last.isoformat(),
        "overall_days": course.overall_days,
        "longer_days": course.longer_days,
        "alarm": course.alarm.value,
        "last_dose": course.dose_before_end or None,
        "slack_days": course.slack_days,
    }
