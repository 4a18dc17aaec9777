"""The agenda: which visits stand on which day, as done, as booked, or on the day they would best be booked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from model.advise import suggestion
from model.clinic import Day
from model.dates import Offset, Unit, week_of
from model.judge import Judged, Status
from model.setting import Setting


class Placement(StrEnum):
    """Why a visit stands on the day it does."""

    DONE = "done"  # it took place
    BOOKED = "booked"  # it has an appointment
    EXPECTED = "expected"  # the open day of its window nearest its target, or else the target
    OWED = "owed"  # its window is over and it is still to be given
    MISSING = "missing"  # its target; it did not take place


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A visit of a patient on a day."""

    subject: str
    judged: Judged
    day: date
    placement: Placement

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other."""
        return self.subject, self.judged.visit.code

    @property
    def movable(self) -> bool:
        """Whether it can still be booked for another day."""
        return self.placement in (Placement.BOOKED, Placement.EXPECTED, Placement.OWED)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole weeks from Monday to Sunday: one, or those that a month touches."""

    first: date
    weeks: int

    @property
    def last(self) -> date:
        """Its last day, a Sunday."""
        return self.first + timedelta(7 * self.weeks - 1)


def week_span(day: date) -> Span:
    """The week a day lies in."""
    return Span(week_of(day).first, 1)


def month_span(day: date) -> Span:
    """The weeks that the month of a day touches."""
    first = week_of(day.replace(day=1)).first
    last = Offset(1, Unit.MONTHS).after(day.replace(day=1)) - timedelta(1)
    return Span(first, (last - first).days // 7 + 1)


def agenda(
    setting: Setting,
    judged: Iterable[tuple[str, Sequence[Judged]]],
    span: Span,
    today: date,
    department: str = "",
) -> dict[date, tuple[Placed, ...]]:
    """The visits of each day of a span on which there are any, by patient; of one department if it is named."""
    days: dict[date, list[Placed]] = {}
    for subject, visits in judged:
        for one in visits:
            if (department and one.visit.series.department != department) or not _near(one, span, today):
                continue
            placed = placed_on(setting, subject, one, today)
            if placed and span.first <= placed.day <= span.last:
                days.setdefault(placed.day, []).append(placed)
    return {day: tuple(sorted(found, key=lambda p: p.key)) for day, found in days.items()}


def loads(days: Mapping[date, Sequence[Placed]]) -> dict[date, int]:
    """How many visits of each day took place or are still to."""
    return {day: sum(p.movable or p.judged.visit.done is not None for p in placed) for day, placed in days.items()}


def _near(judged: Judged, span: Span, today: date) -> bool:
    """Whether a visit may stand on one of the days; of most it is plain that they do not."""
    visit = judged.visit
    if visit.actual:
        return span.first <= visit.actual <= span.last
    if judged.status is Status.OVERDUE or (visit.booked and visit.booked >= today):
        return True
    return visit.window.opens <= span.last and visit.window.closes >= span.first


def placed_on(setting: Setting, subject: str, judged: Judged, today: date) -> Placed | None:
    """Where a visit stands on `today`'s agenda; None for one that is cancelled, held or was never followed,
    and for one whose date cannot be true any more.

    An appointment that has passed without a record no longer holds: the visit stands where it could be booked now.
    """
    visit = judged.visit
    match judged.status:
        case Status.CANCELLED | Status.HELD | Status.NOT_TRACKED:
            return None
        case Status.MISSED | Status.NOT_DONE:
            return Placed(subject, judged, visit.window.target, Placement.MISSING)
        case _ if visit.actual:
            return Placed(subject, judged, visit.actual, Placement.DONE)
        case _ if visit.booked and visit.booked >= today:
            return Placed(subject, judged, visit.booked, Placement.BOOKED)
        case Status.OVERDUE:
            return Placed(subject, judged, today, Placement.OWED)
        case _ if visit.overtaken(today):
            return None
        case _:
            day = suggestion(setting, visit, today) or visit.window.target
            return Placed(subject, judged, day, Placement.EXPECTED)


def site_day(setting: Setting, on: date, department: str = "") -> Day:
    """How a department works on a day; without one, the department that works most of them."""
    departments = (department,) if department else tuple(setting.named.departments) or ("",)
    days = [setting.clinic.day(each, on) for each in departments]
    return next((day for day in days if day.open), days[0])
