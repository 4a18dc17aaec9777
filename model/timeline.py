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
class Mark:
    """A visit on the day it took place, or is due."""

    day: date
    judged: Judged

    @property
    def visit(self) -> Visit:
        """The visit it stands for."""
        return self.judged.visit


@dataclass(frozen=True, slots=True)
class Course:
    """Daily treatment from its first to its last day, such as radiotherapy."""

    first: date
    last: date
    begun: bool
    ended: bool
    given: float | None
    planned: int


@dataclass(frozen=True, slots=True)
class OnHold:
    """A series on hold, up to the day it goes on; `last` is None while nobody knows."""

    series: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the timeline."""

    code: str
    marks: tuple[Mark, ...]
    courses: tuple[Course, ...]
    holds: tuple[OnHold, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn, from `first` to `last`; `limit` is the first day beyond the longest treatment."""

    first: date
    last: date
    today: date
    limit: date | None
    lanes: tuple[Lane, ...]
    later: int
    """Visits planned beyond `last`, which are not drawn."""

    def walk(self) -> tuple[Mark, ...]:
        """Every mark in order of its day, as the arrow keys visit them."""
        return tuple(sorted((m for lane in self.lanes for m in lane.marks), key=lambda m: (m.day, m.visit.code)))


def timeline(plan: Plan, judged: Sequence[Judged], protocol: Protocol, today: date) -> Timeline:
    """The timeline of one patient as it stands `today`, `protocol` naming every lane; empty ones are left out."""
    marks = [Mark(j.visit.actual or j.visit.window.target, j) for j in judged if _drawn(j)]
    end = plan.patient.end or (plan.patient.left.on if plan.patient.left else None)
    last = today + _AHEAD if end or plan.limit is None else plan.limit
    last = max([last, today, *(m.day for m in marks if m.visit.recorded or m.visit.series.treatment)]) + timedelta(14)
    shown = [m for m in marks if m.day <= last]
    first = min([m.day for m in shown] or [plan.patient.enrolled.on]) - timedelta(14)
    on: dict[str, list[Mark]] = {code: [] for code in protocol.lanes}
    for mark in shown:
        on[mark.visit.series.lane].append(mark)
    lanes = tuple(_lane(code, plan, marks, protocol) for code, marks in on.items())
    return Timeline(
        first=first,
        last=last,
        today=today,
        limit=plan.limit,
        lanes=tuple(lane for lane in lanes if lane.marks or lane.courses),
        later=len(marks) - len(shown),
    )


def _drawn(judged: Judged) -> bool:
    return judged.status is not Status.CANCELLED


def _lane(code: str, plan: Plan, marks: Sequence[Mark], protocol: Protocol) -> Lane:
    series = {s.code for s in protocol.series.values() if s.lane == code}
    return Lane(
        code=code,
        marks=tuple(marks),
        courses=tuple(c for m in marks for c in _courses(m, plan)),
        holds=tuple(OnHold(h.series, h.since, h.ended or h.target) for h in plan.patient.holds if h.series in series),
    )


def _courses(mark: Mark, plan: Plan) -> tuple[Course, ...]:
    """The course that a visit closes: a visit of daily fractions, counted from the visit that opens it."""
    if mark.visit.series.kind is not Kind.FRACTIONS:
        return ()
    opening = next((v for v in plan.visits if v.code == mark.visit.why.anchor), None)
    done = mark.visit.done
    return (
        Course(
            first=(opening.actual if opening else None) or mark.visit.why.anchor_date,
            last=mark.day,
            begun=bool(opening and opening.actual) or done is not None,
            ended=done is not None,
            given=done.number if done else None,
            planned=mark.visit.series.fractions,
        ),
    )
