"""Bars side by side on screen, each with its counts below it; filled, striped or crossed, so that they read in grey."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.paper.signs import stripes
from gui.theme import LOOKS, Meaning, Theme
from gui.widgets.legend import Legend, Sign
from model.reports.document import Bar, Bars

_PAD, _LINE = 20, 17
_BROADEST = 120
"""The room of a bar, however few there are."""
_SIZES = (12, 11, 10, 9)
"""What is tried until the words below the bars do not touch each other."""


class BarsPicture:
    """Draws `Bars`; its marks are the bars, told by their labels."""

    def __init__(self, theme: Theme, block: Bars) -> None:
        self.theme, self.block = theme, block
        self.rows = 1 if block.bars else 0
        self.head = 0.0
        self.legend = Legend(theme, tuple(self._signs()))
        lines = 1 + max((len(bar.notes) for bar in block.bars), default=0) + bool(block.axis)
        self._foot = theme.px(_LINE * lines + 14)
        self._width, self._tall = 600.0, 300.0

    def _signs(self) -> Iterator[tuple[Sign, str]]:
        """The fillings of the bars, and what lies behind some of them."""
        for mark in self.block.legend:
            yield partial(self._fill, mark.meaning), mark.words
        if self.block.band:
            yield self._draw_behind, self.block.band_told

    def fit(self, width: float, height: float) -> float:
        """Use all the room; where there is little, it scrolls."""
        theme = self.theme
        self.legend.fit(theme.px(_PAD), theme.px(9), width - 2 * theme.px(_PAD))
        self.head = self.legend.height + theme.px(14)
        self._width = width
        self._tall = max(height - self.head - self._foot - theme.px(24), theme.px(50))
        return self._tall + self._foot + theme.px(20)

    @property
    def least(self) -> float:
        """The width with which all words have room."""
        return 2 * self.theme.px(_PAD) + len(self.block.bars) * (self._widest(_SIZES[-1]) + 3)

    def _widest(self, size: float) -> float:
        inner = self.block.bars[1:-1] or self.block.bars  # the outer ones have room beside them
        texts = (text for bar in inner for text in (bar.label, *bar.notes))
        return max(map(self.theme.metrics(size, bold=True).horizontalAdvance, texts), default=0.0)

    def row_at(self, y: float) -> int:
        """All stand in one row."""
        return 0 if y >= 0 else -1

    def boxes(self, row: int) -> Sequence[QRectF]:  # noqa: ARG002 (there is one)
        """Where the bars stand, each from the ground to its top."""
        return [self._box(n, 0, bar.total) for n, bar in enumerate(self.block.bars)]

    def keys(self, row: int) -> Sequence[Hashable]:  # noqa: ARG002 (there is one)
        """What the bars are called."""
        return [bar.label for bar in self.block.bars]

    @property
    def _slot(self) -> float:
        room = self._width - 2 * self.theme.px(_PAD)
        return min(room / max(len(self.block.bars), 1), self.theme.px(_BROADEST))

    def _left(self, place: float) -> float:
        """Where the room of a bar begins; few of them stand in the middle."""
        return self._width / 2 + self._slot * (place - len(self.block.bars) / 2)

    @property
    def _ground(self) -> float:
        return self._tall + self.theme.px(14)

    def _box(self, place: int, first: int, last: int) -> QRectF:
        """The part of a bar between two numbers."""
        unit, slot = self._tall / self.block.most, self._slot
        left = self._left(place + 0.2)
        return QRectF(left, self._ground - unit * last, slot * 0.6, unit * (last - first))

    def draw_head(self, painter: QPainter) -> None:
        """The legend."""
        self.legend.draw(painter)

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:  # noqa: ARG002 (there is one row)
        """The band behind them, the ground, the bars with their words."""
        theme, block = self.theme, self.block
        if block.band:
            left, end = self._left(block.band[0]), self._left(block.band[1] + 1)
            self._draw_behind(painter, QRectF(left, 0, end - left, self._ground))
        right = self._width - theme.px(_PAD)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawLine(QLineF(theme.px(_PAD), self._ground, right, self._ground))
        size = next((size for size in _SIZES if self._widest(size) + 3 <= self._slot), _SIZES[-1])
        for place, bar in enumerate(block.bars):
            self._draw_bar(painter, place, bar, size)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("grey"))
        foot = QRectF(theme.px(_PAD), self._ground + self._foot - theme.px(_LINE), right, theme.px(_LINE))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, block.axis)

    def _draw_behind(self, painter: QPainter, box: QRectF) -> None:
        """What lies behind some of the bars: pale, between two broken lines that read in grey."""
        painter.fillRect(box, self.theme.wash(Meaning.UPCOMING))
        painter.setPen(QPen(self.theme.colour("grey"), 1, Qt.PenStyle.DashLine))
        painter.drawLines([QLineF(x, box.top(), x, box.bottom()) for x in (box.left(), box.right())])

    def _fill(self, meaning: str, painter: QPainter, box: QRectF) -> None:
        theme, (_, shape) = self.theme, LOOKS[Meaning(meaning)]
        stripes(painter, theme.ink(Meaning(meaning)), shape, theme.colour("surface"), box, theme.scale * 1.33)

    def _draw_bar(self, painter: QPainter, place: int, bar: Bar, size: float) -> None:
        theme, reached = self.theme, 0
        for meaning, number in bar.parts:
            if number:
                self._fill(meaning, painter, self._box(place, reached, reached + number))
            reached += number
        left, last = self._left(place), len(self.block.bars) - 1
        for n, line in enumerate((bar.label, *bar.notes)):
            painter.setFont(theme.font(size, bold=n == 1))
            painter.setPen(theme.colour("ink" if n < 2 else "grey"))
            wide = max(painter.fontMetrics().horizontalAdvance(line) + 2.0, self._slot)
            spare = wide - self._slot  # the outer ones lean outwards
            x = left - (spare if place == 0 else 0 if place == last else spare / 2)
            below = QRectF(x, self._ground + theme.px(5 + _LINE * n), wide, theme.px(_LINE))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, line)
