"""The window bar, drawn: a track of days, the window on it, target tick, today, the booked day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gui.shapes import draw_framed
from gui.tables.cells import Track
from gui.theme import Theme


def draw_bar(painter: QPainter, theme: Theme, track: Track, box: QRectF) -> None:
    """Draw a window bar in the middle of `box`."""
    middle, height = box.center().y() + 0.5, theme.px(9)
    first, last = track.first, track.last
    day = box.width() / ((last - first).days + 1)

    def x(d: date, part: float = 0.5) -> float:
        return box.left() + ((d - first).days + part) * day

    painter.setPen(QPen(theme.colour("edge"), 1.5))
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    window = track.window
    if window.closes < first or window.opens > last:
        _arrow(painter, theme, track, box, middle)
    else:
        left, right = max(x(window.opens, 0), box.left()), min(x(window.closes, 1), box.right())
        pill = QRectF(left, middle - height / 2, max(right - left, 4), height)
        draw_framed(painter, pill, height / 2, theme.fill(track.meaning), theme.rim(track.meaning))
    pen = QPen(theme.colour("ink"), 1.2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.4, 1.8])
    painter.setPen(pen)
    half = theme.px(13)
    painter.drawLine(QPointF(x(track.today), middle - half), QPointF(x(track.today), middle + half))
    if first <= window.target <= last:
        painter.setPen(QPen(theme.colour("accent"), 2.2))
        half = theme.px(7)
        painter.drawLine(QPointF(x(window.target), middle - half), QPointF(x(window.target), middle + half))
    if track.booked and first <= track.booked <= last:
        painter.setPen(QPen(theme.colour("ink"), 1.4))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QPointF(x(track.booked), middle), theme.px(4), theme.px(4))


def _arrow(painter: QPainter, theme: Theme, track: Track, box: QRectF, middle: float) -> None:
    """The window lies wholly outside the track: point to the side where it is."""
    side, before = theme.px(5), track.window.closes < track.first
    tip, back = (box.left(), box.left() + side * 1.4) if before else (box.right(), box.right() - side * 1.4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(track.meaning))
    painter.drawPolygon(QPolygonF([QPointF(tip, middle), QPointF(back, middle - side), QPointF(back, middle + side)]))
