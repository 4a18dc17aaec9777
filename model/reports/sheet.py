"""The patient's own sheet: when to come next and what to bring, in large type and neutral words.

It bears the subject number and nothing that tells strangers more: no arm, no drug, no diagnosis (section 8 of the
trial's rules). What has passed is not on it; two visits on one day are one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from model import words_handout
from model.advise import over, possible_days, suggestion
from model.dates import runs
from model.judge import Judged, Status
from model.patient import Patient
from model.protocol import Series
from model.reports.document import (
    Blank,
    Block,
    Callout,
    Column,
    ColumnKind,
    Document,
    Manner,
    Paragraph,
    Table,
    Title,
    Value,
    one_line,
)
from model.reports.imprint import Imprint, beside, to_take_home
from model.reports.voice import Voice
from model.setting import Setting
from model.visit import Plan, Visit
from model.words import Tr

FEWEST_VISITS, MOST_VISITS = 4, 6
"""So many visits are on a sheet in one language; a second takes more room and leaves only the fewest."""
_MOST_RUNS = 3
"""A long window is told by its first and last day, and that closed days are none of it."""
_LINES = 15
"""The lines of days that fit on one page beside everything else."""
_YEAR = timedelta(365)
"""A sheet that reaches so far says the year of every best day, or one could be taken for another."""
_BREAK = "\u2028"
"""A new line within one language."""


@dataclass(frozen=True, slots=True)
class Trip:
    """One line of the sheet: the visits of one day."""

    best: date | None
    """The booked day, else the suggested one; None when the patient is to be called."""
    days: tuple[date, ...]
    """The days on which all of them are possible."""
    series: tuple[Series, ...]
    owed: bool
    """A dose whose window has closed: to be given as soon as can be."""
    published: bool
    """Whether the holidays of its year are known."""


def trips(plan: Plan, judged: Iterable[Judged], setting: Setting, today: date) -> tuple[Trip, ...]:
    """What lies ahead of a patient, in order of day."""
    ahead = [_trip(j, setting, today) for j in judged if _ahead(j, today) and asked(plan, j.visit, today)]
    ahead.sort(key=lambda t: (not t.owed, t.best or (t.days[0] if t.days else date.max)))
    merged: list[Trip] = []
    for trip in ahead:
        last = merged[-1] if merged else None
        if last and last.best and last.best == trip.best:
            days = tuple(d for d in last.days if d in trip.days) or (last.best,)
            merged[-1] = Trip(last.best, days, (*last.series, *trip.series), last.owed, last.published)
        else:
            merged.append(trip)
    return tuple(merged)


def _ahead(judged: Judged, today: date) -> bool:
    """Whether a visit is still to come; what waits for another visit may have passed without being judged."""
    if judged.status is Status.OVERDUE:
        return True
    return judged.status in (Status.OPEN, Status.UPCOMING) and judged.visit.window.closes >= today


def asked(plan: Plan, visit: Visit, today: date) -> bool:
    """Whether a patient is asked to come for a visit: one that may no longer be given, or whose date cannot be true, is
    told once it is booked."""
    off = over(plan, visit, today) or visit.overtaken(today)
    return not off or (visit.booked is not None and visit.booked >= today)


def _first(trips: Sequence[Trip], most: int) -> tuple[Trip, ...]:
    """The first trips, `most` visits in all; beyond the fewest only while their days leave room on the page."""
    shown: list[Trip] = []
    visits = lines = 0
    for trip in trips:
        lines += max(2, min(_MOST_RUNS, len(runs(trip.days))))
        if visits >= most or (visits >= FEWEST_VISITS and lines > _LINES):
            break
        shown.append(trip)
        visits += len(trip.series)
    return tuple(shown)


def _trip(judged: Judged, setting: Setting, today: date) -> Trip:
    visit, owed = judged.visit, judged.status is Status.OVERDUE
    booked = visit.booked if visit.booked and visit.booked >= today else None
    days = () if owed else possible_days(setting, visit, today)
    published = setting.clinic.published(visit.window.opens) and setting.clinic.published(visit.window.closes)
    return Trip(booked or (None if owed else suggestion(setting, visit, today)), days, (visit.series,), owed, published)


def document(
    plan: Plan, judged: Iterable[Judged], setting: Setting, today: date, voice: Voice, imprint: Imprint
) -> Document:
    """The sheet as it stands today."""
    subject = plan.patient.subject
    shown = _first(trips(plan, judged, setting, today), most_visits(voice))
    title = voice.tr("My visits")
    return to_take_home(
        voice,
        imprint,
        subject,
        head(title, plan.patient, voice),
        *next_visit(shown, voice),
        _table(shown, voice),
        *notes(shown, voice, setting.phone),
        name=f"visits-{subject}",
        title=title,
        size=16.0,
    )


def together(sheets: Sequence[Document], day: date, voice: Voice) -> Document:
    """The sheets of everybody who comes on a day, to be printed in one go."""
    first, *others = sheets
    title, on = voice.tr("My visits"), day.isoformat()
    return replace(first, name=f"visits-{on}", title=one_line(f"{title} {on}"), also=tuple(others))


def most_visits(voice: Voice) -> int:
    """How many visits a patient's paper tells of."""
    return MOST_VISITS if len(voice.speakers) == 1 else FEWEST_VISITS


def head(title: str, patient: Patient, voice: Voice) -> Title:
    """Whose sheet it is and which; its code opens the patient where it is scanned."""
    number, revision = beside(voice.tr("No.", "a subject number follows"), patient.subject), _revision(patient)
    replaces = voice.say(lambda tr, _: tr("sheet {revision}, replaces all earlier ones").format(revision=revision))
    return Title(title, f"{number}\n{one_line(replaces)}", code=code(patient))


def code(patient: Patient) -> str:
    """The text of the code on a patient's papers; typed into the finder it opens the patient."""
    return f"VK1 {patient.subject} {_revision(patient)}"


def _revision(patient: Patient) -> int:
    """Which sheet it is: a later one has a higher number, for more is recorded."""
    return len(patient.journal)


def next_visit(shown: Sequence[Trip], voice: Voice) -> tuple[Block, ...]:
    """The one line nobody may overlook."""
    if not shown:
        return ()
    first = shown[0]
    return (Callout(voice.tr("Next visit"), voice.say(lambda tr, language: day_of(tr, first, language))),)


def _table(shown: Sequence[Trip], voice: Voice) -> Table:
    tr = voice.tr
    days = [day for trip in shown for day in trip.days]
    years = bool(days) and max(days) - min(days) >= _YEAR
    columns = (
        Column("between", tr("Come on"), strong=True),
        Column("best", tr("Best day")),
        Column("what", tr("What for")),
        Column("where", tr("Where, bring")),
        Column("done", tr("Done"), ColumnKind.TICK),
    )
    nothing = tr("No visit is planned at the moment. We will call you.")
    rows = tuple(_cells(trip, voice, year=years) for trip in shown)
    return Table("visits", columns, rows, nothing, boxed=True)


def _cells(trip: Trip, voice: Voice, *, year: bool) -> tuple[Value, ...]:
    return (
        voice.say(lambda tr, language: _days(tr, trip, language)),
        voice.say(lambda tr, language: _best(tr, trip, language, year=year) + _star(trip)),
        what_for(trip, voice),
        voice.say(lambda _, language: _joined(s.bring.words(language) for s in trip.series)),
        None,
    )


def what_for(trip: Trip, voice: Voice, apart: str = _BREAK) -> str:
    """What a trip is for, in neutral words."""
    return voice.say(lambda _, language: _joined((s.handout.words(language) for s in trip.series), apart))


def _joined(phrases: Iterable[str], apart: str = _BREAK) -> str:
    return apart.join(dict.fromkeys(p for p in phrases if p))


def _days(tr: Tr, trip: Trip, language: str) -> str:
    if trip.owed:
        return tr("as soon as you can")
    if not trip.days:
        return tr("we will call you")
    stretches = runs(trip.days)
    if len(stretches) > _MOST_RUNS:
        whole = words_handout.stretches([(trip.days[0], trip.days[-1])], language)
        return whole + _BREAK + tr("except closed days")
    return words_handout.stretches(stretches, language)


def _best(tr: Tr, trip: Trip, language: str, *, year: bool) -> str:
    return words_handout.day(trip.best, language, year=year) if trip.best else tr("by phone")


def day_of(tr: Tr, trip: Trip, language: str) -> str:
    """The day of a trip on one line, or that there will be a call."""
    if trip.best:
        return words_handout.full_day(trip.best, language) + _star(trip)
    return tr("please call us") if trip.owed else tr("we will call you")


def _star(trip: Trip) -> str:
    """What stands beside a day that may still move."""
    return "" if trip.published else " *"


def notes(shown: Sequence[Trip], voice: Voice, phone: str) -> tuple[Paragraph | Blank, ...]:
    """Whom to call, and when at once."""
    tr = voice.tr
    starred = (Paragraph(tr("* Holidays not announced yet: this may move.")),)
    return (
        *(starred if not all(trip.published for trip in shown) else ()),
        Blank(tr("If you cannot come, please call:"), phone),
        Paragraph(
            tr("Fever of 38 °C or more, short of breath, diarrhoea, rash, chest tightness: call at once."),
            Manner.STRONG,
        ),
    )
