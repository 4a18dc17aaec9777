"""Bars side by side on screen, each with its counts below it; filled, striped or crossed, so that they read in grey."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.paper.signs import stripes
from gui.theme import LOOKS, Meaning, Theme
from gui.widgets.legend import draw_legend
from model.reports.document import Bar, Bars

_PAD, _LINE = 20, 17


class BarsPicture:
    """Draws `Bars`; its marks are the bars, told by their labels."""

    def __init__(self, theme: Theme, block: Bars) -> None:
        self.theme, self.block = theme, block
        self.rows = 1 if block.bars else 0
        self.head = float(theme.px(34))
        lines = 1 + max((len(bar.notes) for bar in block.bars), default=0) + bool(block.axis)
        self._foot = theme.px(_LINE * lines + 14)
        self._width, self._tall = 600.0, 300.0

    def fit(self, width: float, height: float) -> float:
        """Use all the room; where there is little, it scrolls."""
        self._width = width
        self._tall = max(height - self._foot - self.theme.px(24), self.theme.px(80))
        return self._tall + self._foot + self.theme.px(20)

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
        return (self._width - 2 * self.theme.px(_PAD)) / max(len(self.block.bars), 1)

    @property
    def _ground(self) -> float:
        return self._tall + self.theme.px(14)

    def _box(self, place: int, first: int, last: int) -> QRectF:
        """The part of a bar between two numbers."""
        unit, slot = self._tall / self.block.most, self._slot
        left = self.theme.px(_PAD) + slot * (place + 0.2)
        return QRectF(left, self._ground - unit * last, slot * 0.6, unit * (last - first))

    def draw_head(self, painter: QPainter) -> None:
        """The legend."""
        draw_legend(painter, self.theme, self.block.legend, QPointF(self.theme.px(_PAD), self.theme.px(19)), bars=True)

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:  # noqa: ARG002 (there is one row)
        """The band behind them, the ground, the bars with their words."""
        theme, block = self.theme, self.block
        if block.band:
            self._draw_band(painter, *block.band)
        right = self._width - theme.px(_PAD)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawLine(QLineF(theme.px(_PAD), self._ground, right, self._ground))
        for place, bar in enumerate(block.bars):
            self._draw_bar(painter, place, bar)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("grey"))
        foot = QRectF(theme.px(_PAD), self._ground + self._foot - theme.px(_LINE), right, theme.px(_LINE))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, block.axis)

    def _draw_band(self, painter: QPainter, first: int, last: int) -> None:
        theme, slot = self.theme, self._slot
        left, right = (theme.px(_PAD) + slot * n for n in (first, last + 1))
        band = QRectF(left, 0, right - left, self._ground)
        painter.fillRect(band, theme.wash(Meaning.UPCOMING))
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("grey"))
        wide, gap = theme.metrics(11).horizontalAdvance(self.block.band_told), theme.px(6)
        beside = right + gap if right + gap + wide < self._width - theme.px(_PAD) else left - gap - wide
        painter.drawText(QPointF(beside, theme.px(14)), self.block.band_told)

    def _draw_bar(self, painter: QPainter, place: int, bar: Bar) -> None:
        theme, reached = self.theme, 0
        for meaning, number in bar.parts:
            if number:
                look = Meaning(meaning)
                box = self._box(place, reached, reached + number)
                stripes(painter, theme.ink(look), LOOKS[look][1], theme.colour("surface"), box, theme.scale * 1.33)
            reached += number
        left = theme.px(_PAD) + self._slot * place
        for n, line in enumerate((bar.label, *bar.notes)):
            painter.setFont(theme.font(12, bold=n == 1))
            painter.setPen(theme.colour("ink" if n < 2 else "grey"))
            below = QRectF(left - 8, self._ground + theme.px(5 + _LINE * n), self._slot + 16, theme.px(_LINE))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, line)
