"""What the signs of a plot mean: signs with their words, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gui.theme import Theme

Sign = Callable[[QPainter, QRectF], None]
"""Draws a sign in a box half as wide again as high."""


class Legend:
    """Signs and their words, laid out to a width."""

    def __init__(self, theme: Theme, items: Sequence[tuple[Sign, str]]) -> None:
        self.theme, self.items = theme, items
        self.places: list[QPointF] = []
        self.height = 0.0

    def fit(self, left: float, top: float, width: float) -> None:
        """Lay it out from there, so wide."""
        theme, x, y = self.theme, left, top
        self.places = []
        for _, words in self.items:
            wide = theme.px(20) + theme.metrics(12).horizontalAdvance(words)
            if x > left and x + wide > left + width:
                x, y = left, y + theme.px(19)
            self.places.append(QPointF(x, y))
            x += wide + theme.px(16)
        self.height = y - top + theme.px(19)

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""
        theme, side = self.theme, self.theme.px(10)
        for (sign, words), place in zip(self.items, self.places, strict=True):
            painter.save()
            sign(painter, QRectF(place.x(), place.y() + theme.px(4), side * 1.5, side))
            painter.restore()
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("grey"))
            painter.drawText(QPointF(place.x() + theme.px(20), place.y() + theme.px(13)), words)
