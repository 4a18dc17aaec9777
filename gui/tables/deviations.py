"""The lines of the deviation log: what happened, what people said of it, and how far they have come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from gui.language import Language
from gui.session import Session
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words, words_deviations
from model.handling import ETHICS_COMMITTEE, SPONSOR, DeviationState
from model.journal import DeviationNoted
from model.judge import Deviation
from model.words import Tr

LOOKS = {
    DeviationState.OPEN: Meaning.OVERDUE,
    DeviationState.EXPLAINED: Meaning.PAST_TARGET,
    DeviationState.ASSESSED: Meaning.OPEN,
    DeviationState.CLOSED: Meaning.IN_WINDOW,
}
FILTERS: Mapping[str, Callable[[Deviation], bool]] = {
    "without-reason": lambda d: not d.reason,
    "to-assess": lambda d: d.handling.assessed is None,
    "important": lambda d: d.handling.important,
    "not-closed": lambda d: not d.handling.closed,
}
"""What can be asked for, each with a tile that counts it."""
COLOURS = {"without-reason": "bad", "to-assess": "warn", "important": "bad", "not-closed": "ink"}
"""Of the tile's number, while there are any."""


def captions(tr: Tr) -> dict[str, str]:
    """What the tiles count, by their filters."""
    return {
        "without-reason": tr("without a reason"),
        "to-assess": tr("to be assessed by an investigator"),
        "important": tr("important deviations"),
        "not-closed": tr("not closed"),
    }


def key(row: Deviation) -> tuple[str, str, str]:
    """What tells a deviation from every other."""
    return row.subject, row.visit.code, row.kind


class LogLines:
    """The lines of a log; what is searched of each is put into words once somebody searches."""

    def __init__(self, lines: tuple[Deviation, ...] = ()) -> None:
        self.all = lines
        self._columns: Sequence[Column[Deviation]] = ()
        self._texts: list[str] = []

    def reading(self, columns: Sequence[Column[Deviation]], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Put the lines into the words of these columns, unless they are or nothing is wanted; each step is a line."""
        if wanted and self._columns is not columns:
            texts = []
            for n, row in enumerate(self.all, 1):
                texts.append(searched(columns, row))
                yield n, len(self.all)
            self._columns, self._texts = columns, texts

    def fitting(self, wanted: Sequence[str], only: str) -> Sequence[Deviation]:
        """The lines that have all that is wanted in their words, of those that a filter leaves if one is named."""
        rows: Sequence[Deviation] = self.all
        if wanted:
            rows = [row for row, text in zip(rows, self._texts, strict=True) if all(part in text for part in wanted)]
        return [row for row in rows if FILTERS[only](row)] if only else rows


def searched(columns: Sequence[Column[Deviation]], row: Deviation) -> str:
    """All that is searched of a deviation."""
    texts = (column.text(row) for column in columns)
    return " ".join((row.subject.replace("-", ""), row.visit.code, row.note, *texts)).casefold()


def columns(session: Session, language: Language) -> tuple[Column[Deviation], ...]:
    """The columns of the log; where there is no room for all, the panel below tells what they would."""
    tr, code, protocol = language.tr, language.code, session.protocol

    def day(value: date | None) -> str:
        return words.bare_day(value, code) if value else ""

    def said(read: Callable[[DeviationNoted], str]) -> Callable[[Deviation], str]:
        return lambda r: read(r.handling.noted) if r.handling.noted else ""

    def on(read: Callable[[Deviation], date | None]) -> tuple[Callable[[Deviation], str], Callable[[Deviation], date]]:
        return lambda r: day(read(r)), lambda r: read(r) or date.max

    def reported(to: str) -> tuple[Callable[[Deviation], str], Callable[[Deviation], date]]:
        return on(lambda r: r.handling.reported.get(to))

    def importance(r: Deviation) -> str:
        return words_deviations.importance(tr, r.handling.assessed.importance) if r.handling.assessed else ""

    def impact(read: Callable[[Deviation], str]) -> Callable[[Deviation], str]:
        return lambda r: words_deviations.impact(tr, read(r)) if r.handling.assessed else ""

    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, lambda r: r.subject, bold=True),
        Column(lambda tr: tr("Visit"), lambda r: words.title(r.visit, protocol, code), lambda r: r.visit.code),
        Column(lambda tr: tr("Deviation"), lambda r: words.deviation(language.tr, r), lambda r: r.kind),
        Column(lambda tr: tr("Planned"), *on(lambda r: r.visit.window.target), spare=3),
        Column(lambda tr: tr("Window"), lambda r: words.span(r.visit.window.opens, r.visit.window.closes, code),
               lambda r: r.visit.window.opens, spare=7),
        Column(lambda tr: tr("Done on", "a visit"), *on(lambda r: r.visit.actual), spare=4),
        Column(lambda tr: tr("Days", "of a deviation"), lambda r: "" if r.days is None else str(r.days),
               lambda r: r.days or 0, right=True, spare=8),
        Column(lambda tr: tr("Found on", "a deviation"), *on(lambda r: r.found), spare=1),
        Column(lambda tr: tr("Found by"), said(lambda n: words_deviations.found_by(tr, n.found_by)), spare=12),
        Column(lambda tr: tr("Reason"), lambda r: words.reason(language.tr, r.reason, protocol, code),
               lambda r: r.reason),
        Column(lambda tr: tr("Intentional"), said(lambda n: words_deviations.intentional(tr, n.intentional)), spare=13),
        Column(lambda tr: tr("Safety impact"), impact(lambda r: r.handling.assessed.safety), spare=9),  # type: ignore[union-attr]
        Column(lambda tr: tr("Data impact"), impact(lambda r: r.handling.assessed.data), spare=10),  # type: ignore[union-attr]
        Column(lambda tr: tr("Importance"), importance, importance, spare=2),
        Column(lambda tr: tr("Corrective action"), said(lambda n: n.corrective), spare=14),
        Column(lambda tr: tr("Preventive action"), said(lambda n: n.preventive), spare=15),
        Column(lambda tr: tr("Ethics committee"), *reported(ETHICS_COMMITTEE), spare=5),
        Column(lambda tr: tr("Sponsor"), *reported(SPONSOR), spare=6),
        Column(lambda tr: tr("Status"), lambda r: words_deviations.state(language.tr, r.state),
               lambda r: list(DeviationState).index(r.state), meaning=lambda r: LOOKS[r.state]),
    )  # fmt: skip
