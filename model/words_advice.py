"""Words for advice: why a day is suggested, why a window cannot be met, and why there is no way round it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model import words
from model.advise import Advice, Booking
from model.clinic import Day
from model.detour import Bound, BoundBy, ChosenDay
from model.judge import Status
from model.protocol import Protocol
from model.site_ahead import Load
from model.words import Tr


def booking(tr: Tr, value: Booking, choices: Sequence[ChosenDay], today: date, language: str) -> str:
    """Why this day is suggested for a visit: `target, open`; and what else is to be known of it."""
    visit = value.visit
    parts = [_day(tr, value, today, language)]
    if not value.on_target.published:
        parts.append(tr("holidays of {year} are not published").format(year=value.on_target.on.year))
    if visit.booked and visit.booked != value.day:
        parts.append(tr("booked for {day}").format(day=words.bare_day(visit.booked, language)))
    if value.to_decide:
        parts.append(tr("investigator decides"))
    moved = next((c.day for c in choices if c.visit == visit.code and c.day != value.day), None)
    if moved:
        day = words.bare_day(moved, language)
        parts.append(tr("{day} would keep later windows possible").format(day=day))
    return "; ".join(parts)


def _day(tr: Tr, value: Booking, today: date, language: str) -> str:
    target, window = value.on_target.on, value.visit.window
    if value.day == target:
        return tr("target, open")
    if value.verdict is Status.LATE:
        return tr("%n days after the window, which has no open day left", "", (value.day - window.closes).days)
    if value.verdict is Status.EARLY:
        return tr("%n days before the window, which has no open day", "", (window.opens - value.day).days)
    if target < today:
        return tr("%n days after the target, the next open day", "", (value.day - target).days)
    reason = value.on_target.name.words(language) or tr("no clinic day")
    if value.day > target:
        return tr("%n days after the target, which is closed: {reason}", "", (value.day - target).days).format(
            reason=reason
        )
    return tr("%n days before the target, which is closed: {reason}", "", (target - value.day).days).format(
        reason=reason
    )


def closed(tr: Tr, days: Sequence[Day], language: str) -> str:
    """Days on end without work, and what they are: `closed 15-23 Feb: Spring Festival`."""
    span = words.span(days[0].on, days[-1].on, language, year=False).replace("–", "-")
    name = names(days, language)
    return tr("closed {days}: {name}").format(days=span, name=name) if name else tr("closed {days}").format(days=span)


def names(days: Sequence[Day], language: str) -> str:
    """The names of these closed days, each once; empty when they have none."""
    return ", ".join(dict.fromkeys(filter(None, (day.name.words(language) for day in days))))


def shift(tr: Tr, days: int) -> str:
    """How far the day chosen for a dose lies from the target it then has."""
    if days == 0:
        return tr("on its planned date")
    if days > 0:
        return tr("%n days after its planned date", "", days)
    return tr("%n days before its planned date", "", -days)


def plan(tr: Tr, value: Advice, protocol: Protocol, language: str) -> str:
    """Why the plan is what it is: what it avoids, or which rule leaves no way."""
    if value.bound:
        return bound(tr, value.bound, protocol, language)
    if value.choices:
        return tr("every dose on an open day of its window, with the smallest total shift")
    return tr("every window has an open day; no dose need be moved")


def bound(tr: Tr, value: Bound, protocol: Protocol, language: str) -> str:
    """Which rule leaves no way round a closure."""
    name = protocol.title_of(value.visit, language)
    match value.rule:
        case BoundBy.WINDOW:
            return tr("{visit}: however the visits before it are moved, it falls on no open day of its window").format(
                visit=name
            )
        case BoundBy.INTERVAL:
            return tr("{visit}: every way round falls short of the minimum interval").format(visit=name)
        case BoundBy.LIMIT:
            return tr("{visit}: every way round goes beyond the treatment limit").format(visit=name)


def load(tr: Tr, value: Load) -> str:
    """What is to be said of a day's load; empty while there is room."""
    if value.beyond:
        return tr("%n visits too many", "on one day of a department", value.beyond)
    return tr("full") if value.full else ""
