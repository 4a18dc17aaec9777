"""The swimmer plot: every patient's course on a lane of its own, whoever was treated longest on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model import words
from model.judge import Judged, Status
from model.patient import Patient
from model.protocol import Named
from model.reports.document import (
    Column,
    ColumnKind,
    Lane,
    Lanes,
    Mark,
    Spot,
    Stretch,
    Table,
    Value,
)
from model.reports.ledger import Ledger
from model.reports.voice import Voice
from model.subject_status import ENROLLED, SubjectStatus, subject_status
from model.timeline import Timeline, timeline

_LACKING = (Status.OVERDUE, Status.MISSED, Status.NOT_DONE)
_STANDS = {
    SubjectStatus.TREATED: "in-window",
    SubjectStatus.HELD: "held",
    SubjectStatus.FOLLOWED: "course",
    SubjectStatus.LEFT: "cancelled",
}
_MONTH = 365.25 / 12
_EVERY = 3
"""Months from one tick of the axis to the next."""


@dataclass(frozen=True, slots=True)
class _Swimmer:
    """One patient's course: all days are counted from `zero`, the first of treatment."""

    patient: Patient
    timeline: Timeline
    zero: date
    anchor: str
    """The code of what that day is: what the longest treatment is counted from (A-05)."""
    last: date
    limit: date | None
    shown: tuple[tuple[str, date, Judged], ...]
    """What took place or should have, each with its lane and its day."""

    def day(self, on: date) -> int:
        return (on - self.zero).days

    @property
    def length(self) -> int:
        """Days on treatment."""
        return max(self.day(self.last) + 1, 0)


def lanes(ledger: Ledger, voice: Voice, arm: str = "") -> Lanes:
    """The lanes of all patients, or of those of one arm."""
    tr, protocol = voice.tr, ledger.study.setting.named
    courses = sorted(_courses(ledger, arm), key=lambda one: (-one.length, one.patient.subject))
    tracks = _tracks(courses, protocol.lanes)
    drawn = tuple(_lane(one, list(tracks), voice) for one in courses)
    days = [0, *(d for lane in drawn for d in (lane.last, lane.limit or 0, *(spot.day for spot in lane.spots)))]
    months = range(0, int(max(days) / _MONTH) + 1, _EVERY)
    starts = dict.fromkeys(one.anchor for one in courses) or (protocol.start.code,)
    return Lanes(
        tracks=tuple(voice.text(named.title) for named in tracks.values()),
        key=voice.say(
            lambda tr, language: tr(
                "In each lane, top to bottom: {tracks}. An arrow is on treatment today; a line across is the end of it."
            ).format(tracks=words.listed(tr, (n.title.words(language) for n in tracks.values())))
        ),
        lanes=drawn,
        first=min(days),
        last=max(days),
        ticks=tuple((round(month * _MONTH), str(month)) for month in months),
        axis=voice.say(
            lambda tr, language: tr("Months on treatment, counted from: {anchor}").format(
                anchor=words.listed(tr, (words.anchor(code, protocol, language) for code in starts))
            )
        ),
        limit=tr("treatment limit"),
        bands=(Mark("held", tr("on hold")), Mark("course", tr("course of radiotherapy"))),
        legend=(
            Mark("in-window", tr("in window")),
            Mark("late", tr("early or late")),
            Mark("overdue", tr("overdue")),
            Mark("missed", tr("missed")),
            Mark("not-done", tr("not done")),
        ),
        twin=_twin(courses, tracks, ledger, voice),
        told=voice.say(lambda tr, language: words.text_of(_told(tr, language, courses, tracks), language)),
    )


def _courses(ledger: Ledger, arm: str) -> Iterator[_Swimmer]:
    for subject, patient in ledger.study.patients.items():
        if arm in ("", patient.arm):
            plan, setting = ledger.plans[subject], ledger.study.setting_of(subject)
            drawn = timeline(plan, ledger.judged(subject, ledger.today), setting.named, ledger.today)
            ends = (day for day in (patient.end, patient.left.on if patient.left else None) if day)
            last, shown = min(ends, default=ledger.today), tuple(_shown(drawn))
            zero, anchor = plan.clock or plan.start, next(iter(plan.limits), plan.protocol.start.code)
            yield _Swimmer(patient, drawn, zero, anchor, last, plan.limit, shown)


def _shown(drawn: Timeline) -> Iterator[tuple[str, date, Judged]]:
    for lane in drawn.lanes:
        for mark in lane.marks:
            if mark.visit.done or mark.judged.status in _LACKING:
                yield lane.code, mark.day, mark.judged


def _tracks(courses: Iterable[_Swimmer], titles: Mapping[str, Named]) -> dict[str, Named]:
    """The lanes that anybody uses while on treatment, and those on which anything is given."""
    used = {
        code
        for one in courses
        for code, day, judged in one.shown
        if day < one.last or judged.visit.series.treatment or judged.visit.series.dose
    }
    return {code: named for code, named in titles.items() if code in used}


def _lane(one: _Swimmer, tracks: Sequence[str], voice: Voice) -> Lane:
    patient, where = one.patient, subject_status(one.patient)
    return Lane(
        subject=patient.subject,
        first=0,
        last=max(one.day(one.last), 0),
        going=patient.end is None and patient.left is None,
        limit=one.day(one.limit) if one.limit else None,
        spots=tuple(
            Spot(one.day(day), tracks.index(code), judged.status.value, judged.visit.code)
            for code, day, judged in one.shown
            if code in tracks
        ),
        stretches=tuple(_stretches(one, tracks)),
        note=voice.say(lambda tr, _: _stands(tr, patient)),
        meaning=_STANDS[where],
    )


def _stretches(one: _Swimmer, tracks: Sequence[str]) -> Iterator[Stretch]:
    """Courses that have begun, and holds."""
    today = one.timeline.today
    for lane in one.timeline.lanes:
        if lane.code not in tracks:
            continue
        track = tracks.index(lane.code)
        for hold in lane.holds:
            last = min(hold.last or today, one.last)
            yield Stretch(one.day(hold.first), one.day(max(last, hold.first)), track, "held", hold.last is None)
        for course in lane.courses:
            if course.begun:
                last = course.last if course.ended else min(course.last, one.last)
                yield Stretch(
                    one.day(course.first), one.day(max(last, course.first)), track, "course", not course.ended
                )


def _stands(tr: words.Tr, patient: Patient) -> str:
    return words.event(tr, patient.left.kind) if patient.left else words.subject_status(tr, subject_status(patient))


# The same in words.


def _twin(courses: Sequence[_Swimmer], tracks: Mapping[str, Named], ledger: Ledger, voice: Voice) -> Table:
    tr, arms = voice.tr, ledger.study.setting.named.arms
    columns = (
        Column("subject", tr("Patient"), strong=True),
        Column("arm", tr("Arm"), spare=len(tracks) + 1),
        Column("from", tr("Treated from"), ColumnKind.DATE, spare=len(tracks) + 2),
        Column("days", tr("Days treated"), ColumnKind.NUMBER),
        *(
            Column(code, voice.text(named.title), ColumnKind.NUMBER, spare=n)
            for n, (code, named) in enumerate(tracks.items())
        ),
        Column("out_of_window", tr("Out of window"), ColumnKind.NUMBER),
        Column("lacking", tr("Missing", "visits"), ColumnKind.NUMBER),
        Column("holds", tr("Holds"), ColumnKind.NUMBER, spare=len(tracks)),
        Column("stands", tr("Stands")),
        Column("until", tr("Treated until"), ColumnKind.DATE, spare=len(tracks) + 3),
    )

    def row(one: _Swimmer) -> tuple[Value, ...]:
        patient, known = one.patient, arms.get(one.patient.arm)
        done = [code for code, _, judged in one.shown if judged.visit.done]
        of = [judged.status for code, _, judged in one.shown if code in tracks]
        return (
            patient.subject,
            voice.text(known.title) if known else patient.arm,
            one.zero,
            one.length,
            *(done.count(code) for code in tracks),
            sum(status in (Status.EARLY, Status.LATE) for status in of),
            sum(status in _LACKING for status in of),
            len(patient.holds),
            voice.say(lambda tr, _: _stands(tr, patient)),
            one.last if one.last < ledger.today or patient.end or patient.left else None,
        )

    return Table("swimmer", columns, tuple(map(row, courses)), tr("No patient is in the trial yet."))


def _told(tr: words.Tr, language: str, courses: Sequence[_Swimmer], tracks: Mapping[str, Named]) -> Iterator[str]:
    yield tr("%n patients, by time on treatment.", "", len(courses))
    if not courses:
        return
    where = [subject_status(one.patient) for one in courses]
    stands = (
        tr("{where}: {count}").format(where=words.subject_status(tr, each), count=where.count(each))
        for each in ENROLLED
        if each in where
    )
    yield tr("They stand: {counts}.").format(counts=words.listed(tr, stands))
    shown = [(code, judged) for one in courses for code, _, judged in one.shown if code in tracks]
    done = [code for code, judged in shown if judged.visit.done]
    given = (
        tr("{where}: {count}").format(where=named.title.words(language), count=done.count(code))
        for code, named in tracks.items()
    )
    yield tr("Visits done: {counts}.").format(counts=words.listed(tr, given))
    of = [judged.status for _, judged in shown]
    yield tr("Of all visits {kept} were in window, {out} early or late, {lacking} overdue, missed or not done.").format(
        kept=of.count(Status.IN_WINDOW),
        out=of.count(Status.EARLY) + of.count(Status.LATE),
        lacking=sum(status in _LACKING for status in of),
    )
    longest = courses[0]
    yield tr("The longest, {subject}, has been treated for %n days.", "", longest.length).format(
        subject=longest.patient.subject
    )
