"""Sets a table: columns as wide as what they hold, the head again on each page, no row lost or cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.paper.piece import Piece, Room
from gui.paper.signs import EDGE, HAIR, TINT, rule, sign
from gui.paper.typeset import INK, QUIET, RIGHT, Extent, Setting, Style, extents, least, setting, widest
from model.reports import document as doc
from model.reports.document import ColumnKind, Mark, Value

_FITS = ((1.0, 12.0), (1.0, 8.0), (0.93, 8.0), (0.93, 5.0), (0.86, 5.0), (0.8, 5.0))
"""What is tried until the columns fit: the size of the type, and how long a line may be, in ems, to stay whole."""
_STEADY_FITS = ((1.0, 12.0), (1.0, 8.0), (1.0, 6.0), (1.0, 4.0))
"""The same where the type keeps its size."""
_MUCH = 0.7
"""Smaller type is worth it when it takes no more than this part of the paper."""
_MOST = 0.8
"""The part of the rows that come before the others, whose words are longer, where not all have room on one line."""
_ASKED = 1000
"""After so many different words that were measured it is asked whether to go on."""
_SOME = 40
"""About as many rows tell how much paper a table takes."""


@dataclass(frozen=True, slots=True)
class _Cell:
    setting: Setting
    x: float
    """Where its words start."""
    meaning: str
    box: float
    """How wide the cell of an empty box is; 0 for one of words."""


class _Wish(NamedTuple):
    """How wide a column has to be, would be for most rows to say it on one line, and for all of them to."""

    low: float
    usual: float
    high: float


class TableSetter:
    """Makes the pieces of a table: the head, which comes again on each page, and one piece for each row."""

    def __init__(self, room: Room, table: doc.Table) -> None:
        self.room, self.table = room, table
        self.x, self.width = room.x, room.width
        self.words = [[_said(value, c) for value, c in zip(row, table.columns, strict=True)] for row in table.rows]
        self.said = [_counted(row[index] for row in self.words) for index in range(len(table.columns))]
        self.extents: dict[tuple[str, bool], tuple[Extent, ...]] = {}
        self.fit()

    def fit(self) -> None:
        """Choose the widths of the columns: smaller type when they would not fit, or when that saves much paper."""
        steady = self.table.boxed or self.table.steady
        fits = _STEADY_FITS if steady else _FITS
        chosen, least_tall = None, 0.0
        for fit in fits:
            low, high = self.dress(*fit)
            if low > self.width:
                continue
            unbroken = high <= self.width
            if chosen is None and (unbroken or steady):
                return  # no smaller type saves a line, or none is wanted
            tall = self.tall()
            if chosen is None or tall < _MUCH * least_tall:
                chosen, least_tall = fit, tall
            if unbroken:
                break
        self.dress(*(chosen or fits[-1]))

    def dress(self, factor: float, whole: float) -> tuple[float, float]:
        """Take type of that size and lines that long to stay whole; how wide the table is at least, and would be."""
        self.kept: dict[tuple[str, int, float], Setting] = {}
        self.whole = whole
        self.plain = Style(self.room.size * factor, pitch=self.room.pitch)
        self.styles: dict[tuple[bool, bool, bool], Style] = {}
        self.heads = replace(self.plain, size=self.plain.size * 0.88, bold=True, ink=INK if self.table.boxed else QUIET)
        self.pad = self.plain.em * (0.55 if self.table.boxed else 0.5)
        self.air = self.plain.em * (0.36 if self.table.boxed else 0.42)
        wishes = [self.wish(index) for index in range(len(self.table.columns))]
        self.widths = _shares(wishes, self.width, [c.kind is ColumnKind.TEXT for c in self.table.columns])
        return sum(wish.low for wish in wishes), sum(wish.high for wish in wishes)

    def tall(self) -> float:
        """How tall some of its rows are together, spread over the whole table."""
        step = len(self.table.rows) // _SOME + 1
        return sum(
            max(cell.setting.height() for cell in self.cells(n, row)) + 2 * self.air
            for n, row in islice(enumerate(self.table.rows), 0, None, step)
        )

    def style(self, column: doc.Column, row: int, value: Value = None) -> Style:
        """The style of a cell; nothing is said quietly, so that what there is stands out."""
        total = row >= len(self.table.rows) - self.table.totals
        look = (column.kind in (ColumnKind.NUMBER, ColumnKind.SHARE), column.strong or total, value == 0)
        if look not in self.styles:
            right, bold, quiet = look
            align, ink = RIGHT if right else self.plain.align, QUIET if quiet else INK
            self.styles[look] = replace(self.plain, align=align, bold=bold, ink=ink)
        return self.styles[look]

    def wish(self, index: int) -> _Wish:
        """How wide a column has to be and would like to be."""
        column = self.table.columns[index]
        title = self.measured(column.title, self.heads)
        low, high = least(title, self.heads, self.whole), widest(title, self.heads)
        wides: list[tuple[float, int]] = []
        for n, ((text, meaning), (last, rows)) in enumerate(self.said[index].items()):
            if n % _ASKED == 0:
                self.room.step(0, 0)
            style = self.style(column, last)
            lines = self.measured(text, style)
            inset = self.inset(meaning)
            rigid = column.kind is not ColumnKind.TEXT
            wide = widest(lines, style) + inset
            wides.append((wide, rows))
            low = max(low, wide if rigid else least(lines, style, self.whole) + inset)
            high = max(high, wide)
        if column.kind is ColumnKind.TICK:
            low = max(low, 2 * self.plain.em)
        high = min(max(low, high), self.width * 0.6)
        usual = min(max(low, _usual(wides)), high)
        return _Wish(low + 2 * self.pad, usual + 2 * self.pad, high + 2 * self.pad)

    def measured(self, text: str, style: Style) -> tuple[Extent, ...]:
        """The lines of these words, which are as wide in every size that is tried."""
        key = text, style.bold
        if key not in self.extents:
            self.extents[key] = extents(text, style)
        return self.extents[key]

    def inset(self, meaning: str) -> float:
        return self.plain.em * 1.15 if meaning else 0.0

    def pieces(self) -> Iterator[Piece]:
        if not self.table.rows:
            yield self.empty()
            return
        head = self.head()
        yield head
        count = len(self.table.rows)
        room = self.room.height - head.height
        for n, row in enumerate(self.table.rows):
            glued = n < count - 1 and (n == 0 or n == count - 2) and not self.table.boxed
            yield from self.row(n, row, head, room, glued=glued)

    def empty(self) -> Piece:
        """What is said in place of the rows."""
        style = Style(self.room.size, ink=QUIET)
        said = setting(self.table.empty or "—", style, self.width)
        return Piece(said.height(), lambda painter, y: said.draw(painter, self.x, y), gap=0.3 * style.em)

    def head(self) -> Piece:
        cells = [
            setting(column.title, replace(self.heads, align=self.style(column, -1).align), width - 2 * self.pad)
            for column, width in zip(self.table.columns, self.widths, strict=True)
        ]
        tall = max(cell.height() for cell in cells)
        height = tall + 2 * self.air

        def draw(painter: QPainter, y: float) -> None:
            if self.table.boxed:
                painter.fillRect(QRectF(self.x, y, self.width, height), TINT)
                rule(painter, self.x, self.x + self.width, y, EDGE, 0.6)
                self.walls(painter, y, height)
            x = self.x + self.pad
            for cell, width in zip(cells, self.widths, strict=True):
                cell.draw(painter, x, y + self.air + (tall - cell.height()))
                x += width
            rule(painter, self.x, self.x + self.width, y + height, EDGE if self.table.boxed else QUIET, 0.6)

        return Piece(height, draw, glued=True, gap=self.plain.em * (1.1 if self.table.boxed else 0.45))

    def row(self, n: int, row: tuple[Value, ...], head: Piece, room: float, *, glued: bool) -> Iterator[Piece]:
        """The pieces of a row: one, unless the row is taller than a page."""
        cells = self.cells(n, row)
        tall = max([cell.setting.height() for cell in cells])
        if tall + 2 * self.air <= room:
            yield self.part(n, cells, 0, None, tall, head, glued=glued)
            return
        most = max(len(cell.setting.lines) for cell in cells)
        step = max(1, int((room - 2 * self.air) / self.plain.line))
        for first in range(0, most, step):
            tall = max(cell.setting.height(first, first + step) for cell in cells)
            yield self.part(n, cells, first, first + step, tall, head, glued=False)

    def cells(self, n: int, row: tuple[Value, ...]) -> list[_Cell]:
        """A row set in the columns."""
        cells = []
        x = self.x + self.pad
        for value, said, column, width in zip(row, self.words[n], self.table.columns, self.widths, strict=True):
            text, meaning = said
            inset = self.inset(meaning)
            laid = self.laid(text, self.style(column, n, value), width - 2 * self.pad - inset)
            cells.append(_Cell(laid, x + inset, meaning, width if column.kind is ColumnKind.TICK else 0.0))
            x += width
        return cells

    def laid(self, text: str, style: Style, width: float) -> Setting:
        """The words of a cell in lines; many cells say the same, and are set once."""
        key = text, id(style), width
        if key not in self.kept:
            self.kept[key] = setting(text, style, width)
        return self.kept[key]

    def part(
        self, n: int, cells: list[_Cell], first: int, last: int | None, tall: float, head: Piece, *, glued: bool
    ) -> Piece:
        """As much of a row as goes on one page."""
        height = tall + 2 * self.air
        total = n == len(self.table.rows) - self.table.totals

        def draw(painter: QPainter, y: float) -> None:
            if self.table.boxed:
                self.walls(painter, y, height)
            top = y + self.air
            for cell in cells:
                drop = (tall - cell.setting.height(first, last)) / 2 if self.table.boxed else 0.0
                if first == 0 and cell.meaning:
                    self.sign(painter, cell, top + drop)
                if first == 0 and cell.box:
                    self.tick(painter, cell, top, tall)
                cell.setting.draw(painter, cell.x, top + drop, first, last)
            if total:
                rule(painter, self.x, self.x + self.width, y, QUIET, 0.6)
            rule(painter, self.x, self.x + self.width, y + height, EDGE if self.table.boxed else HAIR, 0.5)

        return Piece(height, draw, glued=glued, head=head)

    def sign(self, painter: QPainter, cell: _Cell, y: float) -> None:
        """What goes before the words of a cell."""
        side = self.plain.em * 0.74
        x = cell.x - self.inset(cell.meaning)
        sign(painter, cell.meaning, QRectF(x, y + (self.plain.line - side) / 2, side, side))

    def tick(self, painter: QPainter, cell: _Cell, y: float, tall: float) -> None:
        """An empty box in the middle of its cell."""
        side = self.plain.em * 0.95
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(INK, 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
        middle = cell.x - self.pad + cell.box / 2
        painter.drawRect(QRectF(middle - side / 2, y + (tall - side) / 2, side, side))

    def walls(self, painter: QPainter, y: float, height: float) -> None:
        painter.setPen(QPen(EDGE, 6))
        x = self.x
        for width in (*self.widths, 0.0):
            painter.drawLine(QLineF(x, y, x, y + height))
            x += width


def _said(value: Value, column: doc.Column) -> tuple[str, str]:
    """The words of a cell and the meaning of its sign."""
    return doc.words(value, column.kind), value.meaning if isinstance(value, Mark) else ""


def _counted(said: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
    """All that a column says, with the last row that says it and how many do."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for n, each in enumerate(said):
        _, rows = found.get(each, (0, 0))
        found[each] = n, rows + 1
    return found


def _usual(wides: list[tuple[float, int]]) -> float:
    """The width in which most rows say it on one line, from the widths and how many rows each."""
    left = (1 - _MOST) * sum(rows for _, rows in wides)
    for wide, rows in sorted(wides, reverse=True):
        left -= rows
        if left < 0:
            return wide
    return 0.0


def _shares(wishes: list[_Wish], width: float, elastic: list[bool]) -> list[float]:
    """The widths of the columns: what they wish and a share of what is left, or what they need and a share of that."""
    low, usual, high = (list(level) for level in zip(*wishes, strict=True))
    if sum(low) >= width:
        return [w * width / sum(low) for w in low]
    for less, more in ((low, usual), (usual, high)):
        if sum(more) > width:
            part = (width - sum(less)) / (sum(more) - sum(less))
            return [a + (b - a) * part for a, b in zip(less, more, strict=True)]
    weights = [b if e else 0.35 * b for b, e in zip(high, elastic, strict=True)]
    return [b + (width - sum(high)) * w / sum(weights) for b, w in zip(high, weights, strict=True)]
