"""The window bar in the cell of a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.bar import draw_bar
from gui.delegates.cell import PAD, Cell
from gui.tables.cells import Track
from gui.tables.row_table import FACTS, Column, Index


class WindowBar(Cell):
    """Paints the `Track` that a cell's FACTS hold."""

    width = 184

    def content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the bar, or the text where there is none."""
        facts = index.data(FACTS)
        if isinstance(facts, Track):
            pad = self.theme.px(PAD)
            draw_bar(painter, self.theme, facts, QRectF(option.rect).adjusted(pad, 0, -pad, 0))
        else:
            super().content(painter, option, index)

    def room(self, row: Any, column: Column[Any]) -> int:  # noqa: ARG002 (whatever it shows)
        """Always the same width, so that the days of all rows stand below one another."""
        return self.width


class MiniBar(WindowBar):
    """The bar in a list with many columns."""

    width = 124
