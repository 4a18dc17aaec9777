"""What the signs of a plot mean, on one line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from gui.paper.signs import stripes
from gui.theme import LOOKS, Meaning, Theme
from model.reports.document import Mark


def draw_legend(
    painter: QPainter, theme: Theme, legend: Iterable[Mark], at: QPointF, limit: str = "", *, bars: bool = False
) -> None:
    """Draw the signs, or for `bars` the fillings, with their words, from `at` on; and a line with the words `limit`."""
    side, x = theme.px(10), at.x()
    painter.setFont(theme.font(12))
    drop = theme.metrics(12).ascent() / 2 - 1
    for mark in legend:
        meaning = Meaning(mark.meaning)
        box = QRectF(x, at.y() - side / 2, side * (1.6 if bars else 1), side)
        if bars:
            stripes(painter, theme.ink(meaning), LOOKS[meaning][1], theme.colour("surface"), box, theme.scale * 1.33)
        else:
            theme.draw(painter, meaning, box)
        x = _write(painter, theme, mark.words, box.right() + theme.px(5), at.y() + drop)
    if limit:
        painter.setPen(QPen(theme.colour("bad"), 1.5))
        painter.drawLine(QLineF(x + side / 2, at.y() - side / 2, x + side / 2, at.y() + side / 2))
        _write(painter, theme, limit, x + side + theme.px(5), at.y() + drop)


def _write(painter: QPainter, theme: Theme, words: str, x: float, y: float) -> float:
    painter.setPen(theme.colour("grey"))
    painter.drawText(QPointF(x, y), words)
    return x + theme.metrics(12).horizontalAdvance(words) + theme.px(16)
