"""A patient's timeline before it is drawn: lanes of marks, courses and holds, and the stretch of time they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.judge import Judged, Status
from model.protocol import Kind, Protocol
from model.visit import Plan, Visit

_AHEAD = timedelta(120)
"""How far the drawing looks beyond today once treatment has ended, so that what comes next is on it."""


@dataclass(frozen=True, slots=True)
class VisitMark:
    """A visit on the day it took place, or is due."""

    day: date
    judged: Judged

    @property
    def visit(self) -> Visit:
        """The visit it stands for."""
        return self.judged.visit


@dataclass(frozen=True, slots=True)
class CourseSpan:
    """Daily treatment from its first to its last day, such as radiotherapy."""

    first: date
    last: date
    begun: bool
    ended: bool
    given: float | None
    planned: int


@dataclass(frozen=True, slots=True)
class HoldSpan:
    """A series on hold, up to the day it goes on; `last` is None while nobody knows."""

    series: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """One line of the timeline."""

    code: str
    marks: tuple[VisitMark, ...]
    courses: tuple[CourseSpan, ...]
    holds: tuple[HoldSpan, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn, from `first` to `last`; `limit` is the first day beyond the longest treatment."""

    first: date
    last: date
    today: date
    limit: date | None
    lanes: tuple[TimelineLane, ...]

    def walk(self) -> tuple[VisitMark, ...]:
        """Every mark in order of its day, as the arrow keys visit them."""
        return tuple(sorted((m for lane in self.lanes for m in lane.marks), key=lambda m: (m.day, m.visit.code)))


def timeline(plan: Plan, judged: Sequence[Judged], protocol: Protocol, today: date) -> Timeline:
    """The timeline of one patient as it stands `today`, `protocol` naming every lane; empty ones are left out."""
    marks = [VisitMark(j.visit.actual or j.visit.window.target, j) for j in judged if _drawn(j)]
    end = plan.patient.end or (plan.patient.left.on if plan.patient.left else None)
    last = today + _AHEAD if end or plan.limit is None else plan.limit
    last = max([last, today, *(m.day for m in marks if m.visit.recorded or m.visit.series.treatment)]) + timedelta(14)
    shown = [m for m in marks if m.day <= last]
    first = min([m.day for m in shown] or [plan.patient.enrolled.on]) - timedelta(14)
    on: dict[str, list[VisitMark]] = {code: [] for code in protocol.lanes}
    for mark in shown:
        on[mark.visit.series.lane].append(mark)
    lanes = tuple(_lane(code, plan, marks, protocol) for code, marks in on.items())
    return Timeline(
        first=first,
        last=last,
        today=today,
        limit=plan.limit,
        lanes=tuple(lane for lane in lanes if lane.marks or lane.courses),
    )


def _drawn(judged: Judged) -> bool:
    return judged.status is not Status.CANCELLED


def _lane(code: str, plan: Plan, marks: Sequence[VisitMark], protocol: Protocol) -> TimelineLane:
    series = {s.code for s in protocol.series.values() if s.lane == code}
    return TimelineLane(
        code=code,
        marks=tuple(marks),
        courses=tuple(c for m in marks for c in _courses(m, plan)),
        holds=tuple(HoldSpan(h.series, h.since, h.ended or h.target) for h in plan.patient.holds if h.series in series),
    )


def _courses(mark: VisitMark, plan: Plan) -> tuple[CourseSpan, ...]:
    """The course that a visit closes: a visit of daily fractions, counted from the visit that opens it."""
    if mark.visit.series.kind is not Kind.FRACTIONS:
        return ()
    opening = next((v for v in plan.visits if v.code == mark.visit.anchor), None)
    done = mark.visit.done
    return (
        CourseSpan(
            first=(opening.actual if opening else None) or mark.visit.anchor_date,
            last=mark.day,
            begun=bool(opening and opening.actual) or done is not None,
            ended=done is not None,
            given=done.number if done else None,
            planned=mark.visit.series.fractions,
        ),
    )
