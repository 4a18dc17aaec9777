"""How treatment goes in a week: radiotherapy under way or just ended, and holds with the clocks that run since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from model import radiotherapy, words, words_course
from model.dates import Week, iso
from model.exposure import Running, exposure
from model.patient import Hold
from model.protocol import Protocol
from model.radiotherapy import Course, courses
from model.reports.document import Column, ColumnKind, Table, Value
from model.reports.ledger import Ledger
from model.reports.voice import Voice
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Irradiated:
    """A patient with a course of fractions, as it stood on the day of the report."""

    subject: str
    course: Course


@dataclass(frozen=True, slots=True, eq=False)
class OnHold:
    """A patient whose series is on hold, and how long it has waited."""

    subject: str
    hold: Hold
    days: int
    since_dose: Running | None
    since_steroids: Running | None


def under_way(ledger: Ledger, week: Week, as_of: date) -> Iterator[Irradiated]:
    """The courses that had begun by a day and had not ended before the week."""
    for subject, plan in ledger.plans.items():
        for course in courses(plan, ledger.study.setting_of(subject), as_of):
            if course.begun and not (course.ended and course.last < week.first):
                yield Irradiated(subject, course)


def on_hold(ledger: Ledger, as_of: date) -> Iterator[OnHold]:
    """The series that were on hold on a day; one of which no rules have anything left holds nothing up."""
    for subject, patient in ledger.study.patients.items():
        for hold in patient.holds:
            ends = [d for d in (hold.target, hold.ended, patient.left.on if patient.left else None) if d]
            rules = ledger.plans[subject].going_on(hold.series)
            if rules and hold.since <= as_of and all(as_of < d for d in ends):
                series, setting = rules.protocol.series[hold.series], ledger.study.setting_of(subject)
                found = exposure(rules, series, setting, as_of)
                yield OnHold(subject, hold, (as_of - hold.since).days, found.since_dose, found.since_steroids)


# For other programs.


def course_item(one: Irradiated) -> dict[str, Any]:
    """A course as plain values for JSON."""
    return {"subject": one.subject, **radiotherapy.item(one.course)}


def hold_item(held: OnHold) -> dict[str, Any]:
    """A hold as plain values for JSON; days are null where nothing was given, or no steroids are."""
    hold = held.hold
    return {
        "subject": held.subject,
        "series": hold.series,
        "since": hold.since.isoformat(),
        "reason": hold.reason,
        "review": iso(hold.review),
        "days": held.days,
        "since_dose_days": held.since_dose.days if held.since_dose else None,
        "since_steroids_days": held.since_steroids.days if held.since_steroids else None,
    }


# On paper.


def course_table(found: Iterable[Irradiated], protocol: Protocol, voice: Voice) -> Table:
    """The courses, a line each."""
    tr = voice.tr
    columns = (
        Column("subject", tr("Patient"), strong=True),
        Column("fractions", tr("Fractions given")),
        Column("missed", tr("Missed", "fractions"), ColumnKind.NUMBER),
        Column("first", tr("First"), ColumnKind.DATE),
        Column("last", tr("Last, as it stands"), ColumnKind.DATE),
        Column("overall", tr("Overall days"), ColumnKind.NUMBER),
        Column("longer", tr("Days longer"), ColumnKind.NUMBER),
        Column("says", tr("Remark")),
    )
    rows = tuple(_course_cells(one, protocol, voice) for one in found)
    return Table("radiotherapy", columns, rows, tr("No radiotherapy is under way."))


def _course_cells(one: Irradiated, protocol: Protocol, voice: Voice) -> tuple[Value, ...]:
    course = one.course
    return (
        one.subject,
        f"{course.given}/{course.planned}",
        course.missed,
        course.first,
        course.last,
        course.overall_days,
        course.longer_days,
        voice.say(lambda tr, language: " · ".join(words_course.remarks(tr, course, protocol, language))),
    )


def hold_table(found: Iterable[OnHold], protocol: Protocol, voice: Voice) -> Table:
    """The holds, a line each."""
    tr = voice.tr
    columns = (
        Column("subject", tr("Patient"), strong=True),
        Column("series", tr("Series")),
        Column("since", tr("On hold since"), ColumnKind.DATE),
        Column("days", tr("Days"), ColumnKind.NUMBER),
        Column("reason", tr("Reason")),
        Column("review", tr("Review on"), ColumnKind.DATE),
        Column("says", tr("Remark")),
    )
    return Table(
        "on hold", columns, tuple(_hold_cells(h, protocol, voice) for h in found), tr("No patient is on hold.")
    )


def _hold_cells(held: OnHold, protocol: Protocol, voice: Voice) -> tuple[Value, ...]:
    hold = held.hold
    return (
        held.subject,
        voice.say(lambda tr, language: words.series_name(tr, hold.series, protocol, language)),
        hold.since,
        held.days,
        voice.say(lambda tr, language: words.reason(tr, hold.reason, protocol, language)),
        hold.review,
        voice.say(lambda tr, language: " · ".join(_said(tr, language, held))),
    )


def _said(tr: Tr, language: str, held: OnHold) -> Iterator[str]:
    """What has run long; and of a hold that was ended before its day, when it goes on."""
    if held.hold.target:
        yield words_course.goes_on(tr, held.hold.target, language)
    yield from words_course.clocks(tr, held.since_dose, held.since_steroids)
