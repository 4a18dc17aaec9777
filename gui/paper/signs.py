"""Draws what is not words: rules, the sign of a meaning, the stripes of a bar, a code to scan."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import LIGHT, LOOKS, Meaning, Shape, draw_shape

HAIR, EDGE, TINT = QColor(LIGHT.line).darker(106), QColor(LIGHT.edge), QColor(LIGHT.page)


def rule(painter: QPainter, x1: float, x2: float, y: float, colour: QColor, points: float) -> None:
    """A level line of so many points."""
    painter.setPen(_pen(colour.rgb(), points))
    painter.drawLine(QLineF(x1, y, x2, y))


@cache
def _pen(colour: int, points: float) -> QPen:
    return QPen(QColor(colour), points * 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


@cache
def look(meaning: str) -> tuple[QColor, Shape]:
    """The colour and the shape of a meaning; what is no meaning of its own is a deviation like any other."""
    colour, shape = LOOKS[Meaning(meaning)] if meaning in _KNOWN else ("warn", Shape.DIAMOND)
    return QColor(getattr(LIGHT, colour)), shape


_KNOWN = {meaning.value for meaning in Meaning}


def sign(painter: QPainter, meaning: str, box: QRectF) -> None:
    """The shape of a meaning, in its colour."""
    colour, shape = look(meaning)
    draw_shape(painter, shape, box, colour)


def hatch(painter: QPainter, meaning: str, box: QRectF) -> None:
    """A part of a bar: full, striped or empty with a cross, so that it reads in grey."""
    colour, shape = look(meaning)
    painter.save()
    painter.setClipRect(box)
    if shape is Shape.DISC:
        painter.fillRect(box, _mix(colour, 0.62))
    else:
        painter.fillRect(box, QColor(Qt.GlobalColor.white))
        painter.setPen(QPen(colour, 7))
        starts = range(math.floor(box.x() - box.height()), math.ceil(box.right()), 30)
        rising = [QLineF(x, box.bottom(), x + box.height(), box.y()) for x in starts]
        falling = [QLineF(x, box.y(), x + box.height(), box.bottom()) for x in starts]
        painter.drawLines(rising if shape is Shape.DIAMOND else rising + falling)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 12))
    painter.drawRect(box)
    painter.restore()
    rule(painter, box.x(), box.right(), box.y(), QColor(Qt.GlobalColor.white), 0.6)


def _mix(colour: QColor, share: float) -> QColor:
    """The colour on white paper, printed as so large a share; nothing on paper is see-through (PDF/A)."""
    red, green, blue = (round(255 - (255 - part) * share) for part in (colour.red(), colour.green(), colour.blue()))
    return QColor(red, green, blue)


def draw_code(painter: QPainter, text: str, box: QRectF) -> None:
    """The QR code of a text with the quiet margin it needs."""
    import segno

    code = segno.make(text, error="m", micro=False)
    matrix = [list(row) for row in code.matrix]
    side = box.width() / (len(matrix) + 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for r, row in enumerate(matrix):
        start = 0
        for c in range(len(row) + 1):
            if c < len(row) and row[c]:
                continue
            if c > start:
                painter.fillRect(
                    QRectF(box.x() + (start + 2) * side, box.y() + r * side, (c - start) * side, side), QColor(0, 0, 0)
                )
            start = c + 1
    painter.restore()
