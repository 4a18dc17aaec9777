"""A status chip that stands alone, beside a title."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.delegates.chip import chip_width, draw_chip
from gui.theme import Meaning, Theme


class ChipLabel(QWidget):
    """Shows one status, or nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._meaning = "", Meaning.UPCOMING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chip(self, text: str, meaning: Meaning) -> None:
        """Show this status; an empty text hides it."""
        self._text, self._meaning = text, meaning
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(round(chip_width(self._theme, self._text)) + 2, self._theme.px(24))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chip(painter, self._theme, self._meaning, self._text, QPointF(0, self.height() / 2), self.width())
