"""A status as a chip: shape, word and colour on a pale pill."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.delegates.cell import PAD, Cell, chosen
from gui.shapes import draw_framed, draw_sign, rounded
from gui.tables.row_table import MEANING, Column, Index
from gui.theme import Meaning, Theme


class Chip(Cell):
    """Paints a cell's text as a chip in the colours and shape of its meaning."""

    def content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the chip."""
        meaning, text = index.data(MEANING), str(index.data() or "")
        if meaning is None or not text:
            super().content(painter, option, index)
            return
        rect = QRectF(option.rect)
        left = QPointF(rect.left() + self.theme.px(PAD), rect.center().y())
        rim = chosen(option)  # the pale chip would sink into the pale row
        draw_chip(painter, self.theme, Meaning(meaning), text, left, rect.right() - self.theme.px(4), rim=rim)

    def room(self, row: Any, column: Column[Any]) -> int:
        """As wide as the chip."""
        return round(chip_width(self.theme, column.text(row))) + self.theme.px(PAD + 8)


def chip_width(theme: Theme, text: str) -> float:
    """How wide a chip with this text is."""
    return theme.width(text, 12, bold=True) + theme.px(9) * 3 + theme.px(6)


def draw_chip(
    painter: QPainter, theme: Theme, meaning: Meaning, text: str, left: QPointF, limit: float, *, rim: bool = False
) -> float:
    """Draw a chip whose middle left is `left` and which ends before `limit`; the x where it ends."""
    font = theme.font(12, bold=True)
    side, pad, gap, height = theme.px(9), theme.px(9), theme.px(6), theme.px(21)
    room = limit - left.x() - 2 * pad - side - gap
    shown = theme.metrics(12, bold=True).elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = 2 * pad + side + gap + theme.metrics(12, bold=True).horizontalAdvance(shown)
    pill = QRectF(left.x(), left.y() - height / 2, width, height)
    if rim:
        draw_framed(painter, pill, height / 2, theme.wash(meaning), theme.rim(meaning))
    else:
        painter.fillPath(rounded(pill, height / 2), theme.wash(meaning))
    draw_sign(painter, theme, meaning, QRectF(pill.left() + pad, left.y() - side / 2, side, side))
    painter.setFont(font)
    painter.setPen(theme.ink(meaning))
    words = pill.adjusted(pad + side + gap, 0, pad, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
    return pill.right()
