"""Draws what is not words: rules, the sign of a meaning, the stripes of a bar, a code to scan."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.shapes import draw_shape
from gui.theme import LIGHT, LOOKS, Meaning, Shape, blend

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
    """A part of a bar on paper."""
    stripes(painter, *look(meaning), QColor(Qt.GlobalColor.white), box, 10.0)
    rule(painter, box.x(), box.right(), box.y(), QColor(Qt.GlobalColor.white), 0.6)


def stripes(painter: QPainter, colour: QColor, shape: Shape, ground: QColor, box: QRectF, unit: float) -> None:
    """A part of a bar: full, striped or crossed, so that it reads in grey; `unit` is a point of the painter's."""
    painter.save()
    if shape is Shape.DISC:
        painter.fillRect(box, blend(colour, ground, 0.62))
    else:
        painter.fillRect(box, ground)
        painter.setPen(QPen(colour, 0.7 * unit))
        starts = range(math.ceil((box.x() - box.height()) / unit), math.ceil(box.right() / unit), 3)
        rising = [_inside(start * unit, box) for start in starts]
        middle = box.top() + box.bottom()
        falling = [QLineF(line.x1(), middle - line.y1(), line.x2(), middle - line.y2()) for line in rising]
        painter.drawLines(rising if shape is Shape.DIAMOND else rising + falling)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2 * unit))
    painter.drawRect(box)
    painter.restore()


def _inside(x: float, box: QRectF) -> QLineF:
    """What lies in the box of the line that rises from its foot at `x`: cut here, since an SVG cuts nothing."""
    left, right = max(x, box.left()), min(x + box.height(), box.right())
    return QLineF(left, box.bottom() - (left - x), right, box.bottom() - (right - x))


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
