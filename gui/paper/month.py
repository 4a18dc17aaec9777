"""Sets a month: a row for each week, as high as its fullest day needs, so that no visit is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.paper.piece import Piece, Room
from gui.paper.signs import EDGE, rule, sign
from gui.paper.typeset import INK, QUIET, RIGHT, Line, Setting, Style, breadth, setting, shortened
from gui.theme import LIGHT
from model.reports.document import DayBox, Mark, Month, one_line

_SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""What is tried until the month fits on one page."""
_SMALLEST = 6.5
"""The smallest type in points that is read on a wall."""
_NARROW = 0.5
"""The width of a weekday on which nothing ever happens, to that of one on which something does."""
_CLOSED = QColor(LIGHT.quiet_wash)


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of a day: of several lines of one visit the first bears the sign."""

    line: Line
    meaning: str


class MonthSetter:
    """Makes the pieces of a month: its weekdays, which come again on each page, its weeks and its legend."""

    def __init__(self, room: Room, month: Month, free: float) -> None:
        self.room, self.month = room, month
        self.weeks = [month.days[start : start + 7] for start in range(0, len(month.days), 7)]
        idle = [all(day.closed and not day.items for day in column) for column in zip(*self.weeks, strict=True)]
        shares = [_NARROW if each else 1.0 for each in idle] or [1.0] * 7
        self.widths = [room.width * share / sum(shares) for share in shares]
        self.places = [room.x + sum(self.widths[:n]) for n in range(8)]
        self.free = free
        self.fit()

    def fit(self) -> None:
        """Choose the size of the type, and how high a week is at least, so that the weeks fill the page."""
        needed: list[float] = []
        for factor in (each for each in _SIZES if each == 1 or each * self.room.size >= _SMALLEST):
            self.plain = Style(self.room.size * factor)
            self.number = Style(self.plain.size * 1.3, bold=True)
            self.pad, self.side = 0.45 * self.plain.em, 0.74 * self.plain.em
            placed = ((day, self.widths[n % 7]) for n, day in enumerate(self.month.days))
            self.cut = [day for day, width in placed if self.note(day, width)[0] != day.note]
            below = sum(piece.height + piece.gap for piece in self.cut_notes())
            self.free_for_weeks = self.free - self.head().height - 2.5 * self.plain.line - below
            needed = [self.height(self.filled(week)) for week in self.weeks]
            if sum(needed) <= self.free_for_weeks:
                break
        self.least = _level(needed, self.free_for_weeks)

    def pieces(self) -> Iterator[Piece]:
        """The head, each week, the legend, and what the site says of days at more length than they have room for."""
        head = self.head()
        yield head
        for week in self.weeks:
            yield from self.week(week, head)
        if self.month.legend:
            yield self.legend()
        yield from self.cut_notes()

    def head(self) -> Piece:
        """The names of the weekdays."""
        style = replace(self.plain, bold=True, ink=QUIET)
        laid = [
            setting(name, style, width - 2 * self.pad)
            for name, width in zip(self.month.weekdays, self.widths, strict=True)
        ]
        height = max(name.height() for name in laid) + self.pad

        def draw(painter: QPainter, y: float) -> None:
            for x, name in zip(self.places, laid, strict=False):
                name.draw(painter, x + self.pad, y)
            rule(painter, self.room.x, self.room.x + self.room.width, y + height, QUIET, 0.8)

        return Piece(height, draw, glued=True, gap=0.9 * self.plain.em)

    def filled(self, week: Sequence[DayBox]) -> list[list[_Item]]:
        """The lines of each day of a week."""
        return [list(self.items(day, width)) for day, width in zip(week, self.widths, strict=True)]

    def height(self, shown: Sequence[Sequence[_Item]]) -> float:
        """How high a week with these lines is."""
        return max(sum(item.line.style.line for item in each) for each in shown) + self.number.line + 2 * self.pad

    def week(self, days: Sequence[DayBox], head: Piece) -> Iterator[Piece]:
        """The pieces of a week: one, unless a day of it is fuller than a page."""
        items = self.filled(days)
        most = max(len(each) for each in items)
        room = self.room.height - head.height - self.number.line - 2 * self.pad
        step = max(1, int(room / self.plain.line))
        for first in range(0, max(most, 1), step):
            shown = [each[first : first + step] for each in items]
            yield self.part(days, shown, max(self.height(shown), 0 if first else self.least), head)

    def items(self, day: DayBox, width: float) -> Iterator[_Item]:
        """The lines of a day."""
        for item in day.items:
            ink = INK if item.meaning else QUIET
            inner = width - 2 * self.pad - self.inset(item)
            style, flat = replace(self.plain, ink=ink), one_line(item.words)
            words = flat if breadth(flat, style) <= inner else item.words
            for n, line in enumerate(setting(words, style, inner).lines):
                yield _Item(line, "" if n else item.meaning)

    def inset(self, item: Mark) -> float:
        """The room for the sign."""
        return 1.3 * self.side if item.meaning else 0.0

    def part(self, days: Sequence[DayBox], shown: Sequence[Sequence[_Item]], height: float, head: Piece) -> Piece:
        """As much of a week as goes on one page."""
        number, small = self.number, replace(self.plain, ink=QUIET, align=RIGHT)

        def draw(painter: QPainter, y: float) -> None:
            for day, items, x, width in zip(days, shown, self.places, self.widths, strict=False):
                if day.closed and not day.outside:
                    painter.fillRect(QRectF(x, y, width, height), _CLOSED)
                told = setting(day.number, replace(number, ink=QUIET if day.outside else INK), width)
                told.draw(painter, x + self.pad, y + 0.5 * self.pad)
                note, beside = self.note(day, width)
                setting(note, small, beside).draw(
                    painter, x + width - self.pad - beside, y + 0.5 * self.pad + 0.2 * small.em
                )
                self.draw_items(painter, items, day, x + self.pad, y + number.line + self.pad)
            painter.setPen(QPen(EDGE, 6))
            for x in self.places:
                painter.drawLine(QLineF(x, y, x, y + height))
            rule(painter, self.room.x, self.room.x + self.room.width, y + height, EDGE, 0.6)

        return Piece(height, draw, head=head)

    def draw_items(self, painter: QPainter, items: Sequence[_Item], day: DayBox, x: float, y: float) -> None:
        """The lines of a day, one below the other."""
        inset = max((self.inset(item) for item in day.items), default=0.0)
        for item in items:
            style = item.line.style
            if item.meaning:
                sign(painter, item.meaning, QRectF(x, y + (style.line - self.side) / 2, self.side, self.side))
            Setting((item.line,)).draw(painter, x + inset, y)
            y += style.line

    def note(self, day: DayBox, width: float) -> tuple[str, float]:
        """What stands beside the number of a day, and the room for it."""
        beside = width - 2.5 * self.pad - breadth(day.number, self.number)
        return shortened(day.note, self.plain, beside), beside

    def cut_notes(self) -> Iterator[Piece]:
        """The notes that did not fit beside their days, each once and whole."""
        style = replace(self.plain, ink=QUIET)
        for n, note in enumerate(dict.fromkeys(day.note for day in self.cut)):
            numbers = ", ".join(day.number for day in self.cut if day.note == note)
            laid = setting(f"{numbers}  {note}", style, self.room.width)

            def draw(painter: QPainter, y: float, laid: Setting = laid) -> None:
                laid.draw(painter, self.room.x, y)

            yield Piece(laid.height(), draw, gap=0 if n else 0.4 * style.em)

    def legend(self) -> Piece:
        """What the signs mean."""
        style = Style(self.room.size, ink=QUIET)
        laid = [(mark, setting(mark.words, style, self.room.width)) for mark in self.month.legend]

        def draw(painter: QPainter, y: float) -> None:
            x = self.room.x
            for mark, said in laid:
                sign(painter, mark.meaning, QRectF(x, y + (style.line - self.side) / 2, self.side, self.side))
                said.draw(painter, x + 1.4 * self.side, y)
                x += 1.4 * self.side + breadth(mark.words, style) + 1.6 * style.em

        return Piece(style.line, draw, gap=0.6 * style.em)


def _level(needed: Sequence[float], free: float) -> float:
    """The height to which low weeks are raised so that all together fill the room; 0 where there is none to spare."""
    kept = sorted(needed)
    while kept:
        level = (free - sum(needed) + sum(kept)) / len(kept)
        if level >= kept[-1]:
            return level
        kept.pop()
    return 0.0
