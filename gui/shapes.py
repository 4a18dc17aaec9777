"""The drawn signs of what a visit is: each reads in grey, too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui.theme import LOOKS, Meaning, Shape, Theme


def draw_sign(painter: QPainter, theme: Theme, meaning: Meaning, box: QRectF) -> None:
    """Draw the sign of a meaning, its shape in its ink, in the middle of `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_shape(painter, LOOKS[meaning][1], box, theme.ink(meaning))
    painter.restore()


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, ink: QColor) -> None:
    """Draw a shape as large as `box` allows."""
    side = min(box.width(), box.height())
    c, r = box.center(), side / 2
    pen = QPen(ink, max(1.2, side / 7))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match shape:
        case Shape.DISC:
            painter.drawEllipse(c, r * 0.9, r * 0.9)
        case Shape.SQUARE:
            painter.drawRect(QRectF(c.x() - r * 0.8, c.y() - r * 0.8, r * 1.6, r * 1.6))
        case Shape.DIAMOND:
            painter.drawPolygon([c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r), c + QPointF(-r, 0)])
        case Shape.PAUSE:
            for x in (-0.75, 0.2):
                painter.drawRect(QRectF(c.x() + x * r, c.y() - r * 0.85, r * 0.55, r * 1.7))
        case Shape.DASH:
            painter.drawRect(QRectF(c.x() - r * 0.9, c.y() - r * 0.18, r * 1.8, r * 0.36))
        case Shape.DOTS:
            for x in (-0.75, 0, 0.75):
                painter.drawEllipse(c + QPointF(x * r, 0), r * 0.22, r * 0.22)
        case Shape.FLAG:
            painter.drawRect(QRectF(c.x() - r * 0.7, c.y() - r, r * 0.3, r * 2))
            painter.drawPolygon([c + QPointF(-r * 0.4, -r), c + QPointF(r, -r * 0.4), c + QPointF(-r * 0.4, r * 0.2)])
        case Shape.CROSS:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setWidthF(max(1.6, side / 5))
            painter.setPen(pen)
            painter.drawLine(c + QPointF(-r, -r) * 0.7, c + QPointF(r, r) * 0.7)
            painter.drawLine(c + QPointF(-r, r) * 0.7, c + QPointF(r, -r) * 0.7)
        case _:
            _draw_ring(painter, shape, c, r, pen)


def _draw_ring(painter: QPainter, shape: Shape, c: QPointF, r: float, pen: QPen) -> None:
    inner = r * 0.82
    slices = {Shape.QUARTER: (90, -90), Shape.HALF: (90, -180)}
    if shape in slices:
        first, span = slices[shape]
        painter.drawPie(QRectF(c.x() - inner, c.y() - inner, inner * 2, inner * 2), first * 16, span * 16)
    if shape is Shape.EYE:
        painter.drawEllipse(c, inner * 0.5, inner * 0.5)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(c, inner, inner)
    if shape is Shape.BARRED:
        slant = inner * 0.7
        painter.drawLine(c + QPointF(-slant, slant), c + QPointF(slant, -slant))


def draw_framed(painter: QPainter, box: QRectF, radius: float, fill: QColor, rim: QColor) -> None:
    """Draw a rounded box with a rim one pixel wide, as a pen would: but a pen works its way along the whole of it."""
    for colour, grown in ((rim, 0.5), (fill, -0.5)):
        painter.fillPath(rounded(box.adjusted(-grown, -grown, grown, grown), radius + grown), colour)


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle as a path."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path
