"""The product's sign: a window bar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.bar import draw_bar
from gui.tables.cells import Bar
from gui.theme import Meaning, Theme
from model.dates import window

_DAY = date(2026, 11, 26)
_SIGN = Bar(
    *(_DAY - timedelta(4), _DAY + timedelta(4), _DAY + timedelta(3)),
    window=window(_DAY, -2, 2),
    meaning=Meaning.IN_WINDOW,
    actual=_DAY + timedelta(1),
)


class Sign(QWidget):
    """Paints a window with its target, today, and a visit done inside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(132, 30)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's)
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bar(painter, self.theme, _SIGN, QRectF(self.rect()).adjusted(1, 0, -1, 0))
