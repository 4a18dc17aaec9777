"""A calm table cell: its row's background, a hairline below, a line of text with an optional grey rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.tables.row_table import FACTS, Column, Heading, Index, RowTable
from gui.theme import Theme

PAD = 12
ROW, HEADING = 42, 31
"""How high a row is and a heading among the rows, in pixels at scale 1."""


def chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the cell's row is the chosen one."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


class Cell(QStyledItemDelegate):
    """Paints the row's background and hairline, then the cell's own content."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        table = index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = isinstance(table, RowTable) and isinstance(table.rows[index.row()], Heading)
        if chosen(option):
            painter.fillRect(rect, self.theme.colour("accent_wash"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self.theme.colour("line"))
        if heading:
            painter.setFont(self.theme.font(12.5, bold=True))
            painter.setPen(self.theme.colour("grey"))
            inside = rect.adjusted(self.theme.px(PAD), 0, -PAD, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, str(index.data() or ""))
        else:
            self.content(painter, option, index)
        painter.restore()

    def content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text, bold where its column is, followed by the grey rest that FACTS may hold."""
        table = index.model()
        bold = isinstance(table, RowTable) and table.columns[index.column()].bold
        right = isinstance(table, RowTable) and table.columns[index.column()].right
        rest = index.data(FACTS)
        rect = QRectF(option.rect).adjusted(self.theme.px(PAD), 0, -self.theme.px(PAD if right else 6), 0)
        font = self.theme.font(13, bold=bold)
        metrics = self.theme.metrics(13, bold=bold)
        text = str(index.data() or "")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(self.theme.colour("ink"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if isinstance(rest, str) and rest and shown == text:
            used = metrics.horizontalAdvance(text)
            plain = self.theme.metrics(13)
            left = rect.adjusted(used, 0, 0, 0)
            grey = plain.elidedText((" · " if text else "") + rest, Qt.TextElideMode.ElideRight, left.width())
            painter.setFont(self.theme.font(13))
            painter.setPen(self.theme.colour("grey"))
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, grey)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The room its content asks for; a heading runs across the columns and widens none."""
        table = index.model()
        if not isinstance(table, RowTable):
            return super().sizeHint(option, index)
        row = table.rows[index.row()]
        wide = 0 if isinstance(row, Heading) else self.room(row, table.columns[index.column()])
        return QSize(wide, self.theme.px(ROW))

    def room(self, row: Any, column: Column[Any]) -> int:
        """As wide as the text with its rest asks for."""
        text, rest = column.text(row), column.facts(row) if column.facts else None
        if isinstance(rest, str) and rest:
            text += " · " + rest
        return round(self.theme.width(text, bold=True)) + self.theme.px(2 * PAD)
