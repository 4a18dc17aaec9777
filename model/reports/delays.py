"""How far from their planned days visits took place: one bar for each number of days, for a series or for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from model import words
from model.judge import Status
from model.reports.adherence import percent
from model.reports.document import Bar, Bars, Column, ColumnKind, Mark, Table, Value
from model.reports.ledger import Ledger, LedgerLine
from model.reports.measures import Rate, maintenance
from model.reports.voice import Voice
from model.words import Tr

_MOST = 14
"""Days beyond which all stand in one bar."""
_DONE = (Status.EARLY, Status.IN_WINDOW, Status.LATE)


def done(ledger: Ledger, series: str = "") -> list[LedgerLine]:
    """The visits that took place and count in the figures: of a series, or of all."""
    return [
        line
        for week in ledger.all_weeks()
        for line in ledger.lines(week)
        if line.judged.status in _DONE
        and line.judged.concluded is not None
        and series in ("", line.judged.visit.series.code)
    ]


def bars(ledger: Ledger, voice: Voice, series: str = "") -> Bars:
    """A bar for each number of days from the planned day; those in window, early and late apart."""
    tr, lines = voice.tr, done(ledger, series)
    by_day: dict[int, list[LedgerLine]] = {}
    for line in lines:
        by_day.setdefault(max(-_MOST - 1, min(_MOST + 1, line.judged.days or 0)), []).append(line)
    days = range(min([*by_day, 0]), max([*by_day, 0]) + 1) if by_day else range(0)
    made = tuple(_bar(day, by_day.get(day, []), voice) for day in days)
    columns = (
        Column("days", tr("Days from the planned day"), ColumnKind.NUMBER),
        Column("visits", tr("Visits"), ColumnKind.NUMBER),
        Column("early", tr("Early"), ColumnKind.NUMBER),
        Column("in_window", tr("In window"), ColumnKind.NUMBER),
        Column("late", tr("Late"), ColumnKind.NUMBER),
    )
    usual = _window(lines) if series else None
    return Bars(
        made,
        (
            Mark("in-window", tr("in window")),
            Mark("late", tr("early or late")),
        ),
        Table(
            "delays",
            columns,
            tuple((day if abs(day) <= _MOST else _days(day), *_row(by_day.get(day, []))) for day in days),
            tr("No visit of this kind has been done yet."),
        ),
        voice.say(lambda tr, language: words.text_of(_told(tr, lines, ledger, series), language)),
        tr("Days from the planned day"),
        _band(usual, days) if usual else None,
        voice.say(lambda tr, _: _usual(tr, usual)) if usual else "",
        tall=95,
    )


class _Window(NamedTuple):
    """A window in days round the planned day, and whether all have it."""

    opens: int
    closes: int
    all: bool


def _window(lines: Sequence[LedgerLine]) -> _Window | None:
    """The window that most have: a first dose may have another."""
    windows = (line.judged.visit.window for line in lines)
    found = Counter(((w.opens - w.target).days, (w.closes - w.target).days) for w in windows)
    return next((_Window(*window, count == len(lines)) for window, count in found.most_common(1)), None)


def _band(usual: _Window, days: range) -> tuple[int, int]:
    """Its first and last bar."""
    return max(usual.opens, days[0]) - days[0], min(usual.closes, days[-1]) - days[0]


def _usual(tr: Tr, usual: _Window) -> str:
    told = tr("window: {opens} to {closes} days") if usual.all else tr("window of most: {opens} to {closes} days")
    return told.format(opens=_days(usual.opens), closes=_days(usual.closes))


def _row(lines: Iterable[LedgerLine]) -> tuple[Value, ...]:
    of = Counter(line.judged.status for line in lines)
    return (of.total(), *(of[status] for status in _DONE))


def _bar(day: int, lines: Sequence[LedgerLine], voice: Voice) -> Bar:
    total, early, kept, late = _row(lines)
    assert isinstance(total, int) and isinstance(early, int) and isinstance(kept, int) and isinstance(late, int)
    return Bar(
        _days(day),
        (("in-window", kept), ("early", early), ("late", late)),
        (str(total) if total else "",),
        voice.say(lambda tr, _: _said(tr, day, total, kept)),
        tuple(sorted((line.subject, line.judged.visit.code) for line in lines)),
    )


def _days(day: int) -> str:
    """Days from the planned day: `−3`, `0`, `+5`; the last bars hold all beyond: `≤ −15`, `≥ +15`."""
    sign = "≤ " if day < -_MOST else "≥ " if day > _MOST else ""
    return sign + (f"{day:+d}".replace("-", "−") if day else "0")


def _said(tr: Tr, day: int, total: int, kept: int) -> str:
    told = tr("{days} days from the planned day: %n visits, {kept} of them in window", "", total)
    return told.format(days=_days(day), kept=kept)


# In words.


def _told(tr: Tr, lines: Sequence[LedgerLine], ledger: Ledger, series: str) -> Iterator[str]:
    of = Counter(line.judged.status for line in lines)
    yield tr("Done: %n visits.", "", len(lines))
    if not lines:
        return
    kept = Rate(of[Status.IN_WINDOW], len(lines))
    on_day = sum(line.judged.days == 0 for line in lines)
    yield tr("{kept} of them in window ({share}), {early} early, {late} late; {on_day} on the planned day.").format(
        kept=kept.numerator, share=percent(kept), early=of[Status.EARLY], late=of[Status.LATE], on_day=on_day
    )
    yield from _intervals(tr, ledger, series)


def _intervals(tr: Tr, ledger: Ledger, series: str) -> Iterator[str]:
    """What the weekly report says of a series given over and over."""
    found = maintenance(ledger, series) if series else None
    if found and found.intervals:
        told = tr("The intervals between doses were longer than planned by {days} days in all (intervals: {count}).")
        yield told.format(days=found.delay_days, count=found.intervals)
