"""The wall calendar: a month on one sheet, A4 across, for the site's wall or, in neutral words, for a patient's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from model import words
from model.agenda import Placed, Placement, Span, agenda, month_span, site_day
from model.clinic import Day, State
from model.judge import Judged, Status
from model.reports.document import (
    Block,
    Column,
    ColumnKind,
    DayBox,
    Document,
    Manner,
    Mark,
    Month,
    Paragraph,
    Table,
    Title,
    one_line,
)
from model.reports.imprint import Imprint, as_of, on_paper, site, to_take_home
from model.reports.sheet import Trip, head, next_visit, notes, trips, what_for
from model.reports.voice import Voice
from model.setting import Setting
from model.visit import Plan
from model.words import Tr, Words

_SIZE = 8.0


def document(
    judged: Iterable[tuple[str, Sequence[Judged]]],
    setting: Setting,
    month: date,
    today: date,
    voice: Voice,
    imprint: Imprint,
    department: str = "",
) -> Document:
    """The visits of all patients in the month of a day, or those of one department."""
    tr, protocol = voice.tr, setting.named
    span = month_span(month)
    found = agenda(setting, judged, span, today, department)
    placed = [one for day in _days(span, month) for one in found.get(day, ())]
    named = protocol.departments.get(department)
    title = voice.say(lambda _, language: words.month(month, language))
    where = voice.text(named.title) if named else tr("All departments")
    grid = Month(
        _weekdays(span, voice),
        tuple(
            _box(day, month, site_day(setting, day, department), _items(found.get(day, ()), setting, voice), voice)
            for day in _all(span)
        ),
        _legend(placed, voice),
        _twin(placed, setting, voice),
        voice.say(lambda tr, _: tr("%n visits in this month.", "", len(placed))),
    )
    return on_paper(
        voice,
        imprint,
        name=f"wall-{setting.site}-{month:%Y-%m}" + (f"-{department}" if department else ""),
        title=one_line(title),
        blocks=(
            Title(title, _beside(site(voice, setting), where), (as_of(voice, today),)),
            grid,
            *_unpublished(month, setting, voice),
        ),
        running=f"{one_line(title)} · {setting.site} · {one_line(where)}",
        landscape=True,
        size=_SIZE,
    )


def for_patient(
    plan: Plan,
    judged: Iterable[Judged],
    setting: Setting,
    month: date | None,
    today: date,
    voice: Voice,
    imprint: Imprint,
) -> Document:
    """A patient's own visits in the month of a day, as neutral as on the sheet: no arm, no drug, no diagnosis.

    Without a day it is the month of the next visit.
    """
    tr, subject = voice.tr, plan.patient.subject
    ahead = trips(plan, judged, setting, today)
    month = month or next((trip.best for trip in ahead if trip.best), today)
    span = month_span(month)
    title = voice.say(lambda _, language: words.month(month, language))
    shown = [trip for trip in ahead if trip.best and _within(trip.best, month)]
    grid = Month(
        _weekdays(span, voice),
        tuple(_box(day, month, site_day(setting, day), _possible(day, ahead, voice), voice) for day in _all(span)),
        (Mark("course", one_line(tr("Best day"))),),
        Table(
            "days",
            (Column("best", tr("Best day"), ColumnKind.DATE), Column("what", tr("What for"))),
            tuple((trip.best, what_for(trip, voice)) for trip in shown),
            tr("No visit in this month."),
        ),
        voice.say(lambda tr, _: tr("%n visits in this month.", "", len(shown))),
    )
    return to_take_home(
        voice,
        imprint,
        subject,
        head(title, plan.patient, voice),
        *next_visit(ahead, voice),
        grid,
        *notes([*ahead[:1], *(t for t in ahead if any(_within(day, month) for day in t.days))], voice, setting.phone),
        name=f"month-{subject}-{month:%Y-%m}",
        title=title,
        landscape=True,
        size=13.0,
    )


# Days.


def _all(span: Span) -> Iterator[date]:
    return (span.first + timedelta(n) for n in range(7 * span.weeks))


def _within(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _days(span: Span, month: date) -> Iterator[date]:
    return (day for day in _all(span) if _within(day, month))


def _weekdays(span: Span, voice: Voice) -> tuple[str, ...]:
    return tuple(
        voice.say(lambda _, language, n=n: words.weekday(span.first + timedelta(n), language))  # type: ignore[misc]
        for n in range(7)
    )


def _box(on: date, month: date, day: Day, items: tuple[Mark, ...], voice: Voice) -> DayBox:
    outside = not _within(on, month)
    note = "" if outside else one_line(voice.say(lambda tr, language: _note(tr, day, language)))
    return DayBox(str(on.day), note, () if outside else items, not day.open, outside)


def _note(tr: Tr, day: Day, language: str) -> str:
    """What a wall calendar says of a day that is not like others: `休 元旦`, `班`."""
    if not day.open and (name := day.name.words(language)):
        return tr("off: {holiday}", "a day").format(holiday=name)
    if day.makeup:
        return tr("worked", "a weekend day")
    return tr("half day") if day.state is State.HALF_DAY else ""


def _unpublished(month: date, setting: Setting, voice: Voice) -> tuple[Block, ...]:
    if setting.clinic.published(month):
        return ()
    said = voice.say(
        lambda tr, _: tr("The holidays of {year} are not announced yet: days may still be closed.").format(
            year=month.year
        )
    )
    return (Paragraph(said, Manner.QUIET),)


# The site's visits.


def _items(placed: Sequence[Placed], setting: Setting, voice: Voice) -> tuple[Mark, ...]:
    protocol = setting.named

    def told(one: Placed) -> str:
        title = voice.say(lambda _, language: words.title(one.judged.visit, protocol, language))
        return f"{one.subject} {one_line(title)}"

    return tuple(Mark(_meaning(one), told(one)) for one in placed)


_LEGEND: dict[str, Words] = {
    "course": lambda tr: tr("booked"),
    Status.UPCOMING.value: lambda tr: tr("suggested day"),
    Status.LATE.value: lambda tr: tr("early or late"),
}
"""What a sign means, where it is not the word of its status."""


def _meaning(placed: Placed) -> str:
    """An appointment is told from a suggestion, whatever the window says; of what is past only the outcome counts."""
    match placed.placement:
        case Placement.BOOKED:
            return "course"
        case Placement.EXPECTED:
            return Status.UPCOMING.value
        case _:
            status = placed.judged.status
            return (Status.LATE if status is Status.EARLY else status).value  # one sign serves both


def _legend(placed: Sequence[Placed], voice: Voice) -> tuple[Mark, ...]:
    found = sorted({_meaning(one) for one in placed})
    return tuple(Mark(code, one_line(voice.say(lambda tr, _, code=code: _sign(tr, code)))) for code in found)  # type: ignore[misc]


def _sign(tr: Tr, code: str) -> str:
    return _LEGEND[code](tr) if code in _LEGEND else words.status(tr, Status(code))


def _standing(tr: Tr, placed: Placed) -> str:
    """How a visit stands, in a table that has room to say whether it was early or late."""
    if placed.placement in (Placement.BOOKED, Placement.EXPECTED):
        return _sign(tr, _meaning(placed))
    return words.status(tr, placed.judged.status)


def _twin(placed: Sequence[Placed], setting: Setting, voice: Voice) -> Table:
    tr, protocol = voice.tr, setting.named
    columns = (
        Column("day", tr("Day"), ColumnKind.DATE),
        Column("subject", tr("Patient"), strong=True),
        Column("visit", tr("Visit")),
        Column("department", tr("Department")),
        Column("status", tr("Status")),
    )

    def cells(one: Placed) -> tuple[date, str, str, str, Mark]:
        visit = one.judged.visit
        department = protocol.departments.get(visit.series.department)
        return (
            one.day,
            one.subject,
            voice.say(lambda _, language: words.title(visit, protocol, language)),
            voice.text(department.title) if department else visit.series.department,
            Mark(_meaning(one), voice.say(lambda tr, _: _standing(tr, one))),
        )

    return Table("wall", columns, tuple(cells(one) for one in placed), tr("No visit in this month."))


def _beside(lines: str, others: str) -> str:
    """Two things said in one or two languages, on one line for each."""
    left, right = lines.split("\n"), others.split("\n")
    return "\n".join(f"{left[min(n, len(left) - 1)]} · {each}" for n, each in enumerate(right))


# A patient's visits.


def _possible(day: date, ahead: Sequence[Trip], voice: Voice) -> tuple[Mark, ...]:
    """What a patient comes for on a day: on the best day with its sign, on the other days it is possible."""
    found = [Mark("course", what_for(trip, voice)) for trip in ahead if trip.best == day]
    if not found and any(day in trip.days for trip in ahead):
        found.append(Mark("", voice.tr("possible", "a day to come on")))
    return tuple(found)
