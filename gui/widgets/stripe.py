"""The striped bar across the top of a demo site, so that nobody takes it for real data."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.shapes import rounded
from gui.theme import Theme


class Stripe(QWidget):
    """Diagonal stripes with one line of text in the middle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.text = ""

    def tell(self, text: str) -> None:
        """Show this text."""
        self.text = text
        self.setAccessibleName(text)
        self.setFixedHeight(self.theme.px(26))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's)
        """Paint stripes, then the text on a plain ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#f2b933"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2b2a26"))
        high, step = self.height(), 28
        for x in range(-high, self.width() + step, step):
            corners = [QPointF(x, high), QPointF(x + step / 2, high), QPointF(x + step / 2 + high, 0)]
            painter.drawPolygon(QPolygonF([*corners, QPointF(x + high, 0)]))
        font = self.theme.font(12, bold=True)
        width = QFontMetricsF(font).horizontalAdvance(self.text) + 28
        ground = QRectF((self.width() - width) / 2, 3, width, high - 6)
        painter.fillPath(rounded(ground, 4), QColor("#2b2a26"))
        painter.setFont(font)
        painter.setPen(QColor("#ffd766"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self.text)
