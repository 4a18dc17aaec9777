"""The calendar page in words: months and weeks, how a day is worked, and why a visit stands on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from model import words
from model.agenda import Placed, Placement
from model.clinic import Day, State
from model.dates import runs
from model.holidays import Arrangement, NoArrangement
from model.words import Tr


def week(tr: Tr, monday: date, language: str) -> str:
    """A week with its days: `Week 48 · 23–29 Nov 2026`."""
    number = tr("Week {week}").format(week=monday.isocalendar().week)
    return f"{number} · {words.span(monday, monday + timedelta(6), language)}"


def clinic(tr: Tr, day: Day, language: str) -> str:
    """How the clinic works on a day."""
    name = day.name.words(language)
    if not day.open:
        return tr("closed: {holiday}").format(holiday=name) if name else tr("closed")
    if day.makeup:
        return tr("weekend day worked: {holiday}").format(holiday=name)
    if day.state is State.HALF_DAY:
        return tr("open half the day")
    return tr("open") if day.published else tr("holidays of {year} not published yet").format(year=day.on.year)


def announced(tr: Tr, made: Arrangement, language: str) -> list[str]:
    """The holidays of a year, each with its days off and the days worked instead."""
    lines, named = [], [(day.name.words(language), day) for day in made.days]
    for name in dict.fromkeys(name for name, _ in named):
        off = [day.on for called, day in named if called == name and day.off]
        worked = [day.on for called, day in named if called == name and not day.off]
        said = tr("{holiday}: off {days}, worked instead {worked}") if worked else tr("{holiday}: off {days}")
        days = words.listed(tr, (words.days(first, last, language) for first, last in runs(off)))
        lines.append(
            said.format(holiday=name, days=days, worked=words.listed(tr, (words.day(day, language) for day in worked)))
        )
    return lines


def no_arrangement(tr: Tr, fault: NoArrangement, language: str) -> str:
    """Why a text tells no holidays, and what to do."""
    match fault.code:
        case "no-days":
            said = tr("No holiday is found in it. Paste the whole notice, from 一、元旦 on.")
        case "not-whole":
            said = tr("{missing} is missing. Paste the whole notice, from 一、元旦 to the last holiday.")
        case "other-count":
            said = tr("{name}: {said} days off are announced, but the dates make {found}. Compare it with the notice.")
        case "other-weekday":
            said = tr("{day} is no {said}, as the notice has it. Is it the notice of the right year?")
        case "both":
            said = tr("{day} is announced as a day off and as a day worked instead. Compare it with the notice.")
        case "worked-anyway":
            said = tr(
                "{day} is announced as a day worked instead, but is no Saturday or Sunday. Compare it with the notice."
            )
        case "no-day":
            said = tr("{said} is no day of the calendar. Compare it with the notice.")
        case "other-year":
            said = tr("Some of its days do not belong to {year}.")
        case "too-large":
            said = tr("It is longer than a year of holidays can be.")
        case _:
            said = tr("It is no file of holidays in the shape of holiday-cn: {detail}")
    facts = {name: words.day(of, language) if isinstance(of, date) else of for name, of in fault.facts.items()}
    return said.format(**facts)


def placement(tr: Tr, placed: Placed, today: date) -> str:
    """Why a visit stands on its day, as a chip says it."""
    match placed.placement:
        case Placement.BOOKED:
            return tr("booked")
        case Placement.EXPECTED:
            return tr("suggested day")
        case _:
            return words.chip(tr, placed.judged, today)


def open_days(tr: Tr, days: Sequence[date], today: date) -> str:
    """What is left of a window of which most is closed: `last open day today`, `2 open days left`."""
    if tuple(days) == (today,):
        return tr("last open day today")
    return tr("%n open days left", "", len(days)) if days else tr("no open day")


def load(tr: Tr, placed: Sequence[Placed], departments: Iterable[tuple[str, str]]) -> str:
    """How many visits each department has on a day: `infusion 5 · imaging 2`; `departments` are codes with names."""
    counts = {code: sum(p.judged.visit.series.department == code for p in placed) for code, _ in departments}
    shown = [f"{name} {counts[code]}" for code, name in departments if counts[code]]
    return " · ".join(shown) or tr("no visits")


def counts(tr: Tr, placed: Sequence[Placed]) -> str:
    """How many visits of the days shown are done, booked and still without an appointment."""
    found = Counter(p.placement for p in placed)
    return tr("{done} done · {booked} booked · {open} not booked yet").format(
        done=found[Placement.DONE],
        booked=found[Placement.BOOKED],
        open=found[Placement.EXPECTED] + found[Placement.OWED],
    )


def told(tr: Tr, day: Day, placed: Sequence[Placed], language: str) -> str:
    """A day read aloud: `Thu 26 Nov 2026: open, 5 visits`."""
    said = tr("{day}: {clinic}, {visits}")
    visits = tr("%n visits", "on a day", len(placed))
    return said.format(day=words.day(day.on, language), clinic=clinic(tr, day, language), visits=visits)
