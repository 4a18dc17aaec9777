"""The rows of a list as pictures: each is drawn once, and shown again wherever it stands while it stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from gui.tables.row_table import Heading, RowTable
from gui.theme import Theme

CORNER = 12
"""How far the round corners of its frame reach into a list."""
_ROUND = QRegion.RegionType.Ellipse
SCREENS = 2
"""So many rows are kept as pictures, counted by those in sight."""


class _Picture(NamedTuple):
    row: object
    """Held, so that no other row can be taken for it."""
    chosen: bool
    drawn: QPixmap


class RowPictures:
    """Paints the rows of a view. What a cell shows is made of its row alone: one that is the same looks the same."""

    def __init__(self, view: QTableView, table: RowTable[Any], theme: Theme) -> None:
        self.view, self.table, self.theme = view, table, theme
        self._pictures: dict[int, _Picture] = {}
        self._shown: tuple[object, ...] = ()
        """The columns and the looks for which they were drawn."""

    def forget_all(self) -> None:
        """Draw every row anew."""
        self._pictures.clear()

    def forget(self, rows: Iterable[object]) -> None:
        """Draw these rows anew: they say something else."""
        for row in rows:
            self._pictures.pop(id(row), None)

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Paint the rows that show in a part of the view."""
        view, header = self.view, self.view.horizontalHeader()
        columns = tuple((n, header.sectionSize(n)) for n in self._columns())
        shown = columns, self.theme.looks, view.devicePixelRatioF()
        if self._shown != shown:
            self._shown, self._pictures = shown, {}
        painter.setClipRegion(self._inside())
        left, chosen = -header.offset(), view.currentIndex().row() if view.selectionModel().hasSelection() else -1
        for place in self._places(part):
            painter.drawPixmap(left, view.rowViewportPosition(place), self._drawn(place, chosen=place == chosen))
        in_sight = self._places(view.viewport().rect())
        if len(self._pictures) > SCREENS * len(in_sight):
            rows = {id(self.table.rows[place]) for place in in_sight}
            self._pictures = {row: kept for row, kept in self._pictures.items() if row in rows}

    def _places(self, part: QRect) -> range:
        """Where the rows stand that show in a part of the view."""
        first, last = self.view.rowAt(part.top()), self.view.rowAt(part.bottom())
        return range(first, last + 1 if last >= 0 else len(self.table.rows)) if first >= 0 else range(0)

    def _inside(self) -> QRegion:
        """All of the view but its lower corners, where the frame is round."""
        whole, radius = self.view.viewport().rect(), self.theme.px(CORNER)
        left = QRect(0, whole.height() - 2 * radius, 2 * radius, 2 * radius)
        right = left.translated(whole.width() - 2 * radius, 0)
        inside = QRegion(whole.adjusted(0, 0, 0, -radius)) + QRegion(whole.adjusted(radius, 0, -radius, 0))
        return inside + QRegion(left, _ROUND) + QRegion(right, _ROUND)

    def _columns(self) -> Iterator[int]:
        return (n for n in range(len(self.table.columns)) if not self.view.isColumnHidden(n))

    def _drawn(self, place: int, *, chosen: bool) -> QPixmap:
        row = self.table.rows[place]
        kept = self._pictures.get(id(row))
        if kept is None or kept.chosen != chosen:
            kept = self._pictures[id(row)] = _Picture(row, chosen, self._draw(place, chosen=chosen))
        return kept.drawn

    def _draw(self, place: int, *, chosen: bool) -> QPixmap:
        view, header = self.view, self.view.horizontalHeader()
        width, height, ratio = header.length(), view.rowHeight(place), view.devicePixelRatioF()
        picture = QPixmap(ceil(width * ratio), ceil(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.theme.colour("accent_wash" if chosen else "surface"))
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        if chosen:
            option.state |= QStyle.StateFlag.State_Selected
        painter = QPainter(picture)
        heading = isinstance(self.table.rows[place], Heading)
        for column in (0,) if heading else self._columns():
            left, across = (0, width) if heading else (header.sectionPosition(column), header.sectionSize(column))
            option.rect = QRect(left, 0, across, height)
            index = self.table.index(place, column)
            view.itemDelegateForIndex(index).paint(painter, option, index)
        painter.end()
        return picture
