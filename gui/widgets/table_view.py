"""The view of every list: calm rows, headings across, keys that are not its own left to the window."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout

from gui.delegates.cell import HEADING, ROW, Cell
from gui.tables.row_table import Change, Heading, Index, RowTable
from gui.theme import Theme
from gui.widgets.row_pictures import RowPictures

_OWN = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}

STRETCH, CHIPS = 190, 280
"""The least width of the column that takes the room left over, unless a list is made with another, and what one with
chips gets before columns that can be spared."""
_ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_NO_END = 16777215
"""Qt's greatest height."""
_MEASURED = 40
"""Rows by which a column's width is measured, from the first in sight."""


class TableView(QTableView):
    """A list of rows. `chosen` tells the row the user went to, `opened` the one double-clicked."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, table: RowTable[Any], theme: Theme, *, stretch: int = 0, delegates: dict[int, Cell] | None = None,
        least: int = STRETCH,
    ) -> None:  # fmt: skip
        super().__init__()
        self.table, self.theme, self.stretch, self.least = table, theme, stretch, least
        self._headed: list[int] = []
        self._wanted: list[int] = []
        self._measured: tuple[object, object] = (None, None)
        self._dressed: tuple[object, ...] = ()
        self._ends = False
        self._floating = QRect()
        """The part of the screen over which something floats."""
        self._pressed: Hashable = None
        self._pictures = RowPictures(self, table, theme)
        self.setModel(table)
        plain, own = Cell(theme, self), delegates or {}
        self._cells = [own.get(n, plain) for n in range(len(table.columns))]
        self.setItemDelegate(plain)
        for column, delegate in own.items():
            delegate.setParent(self)
            self.setItemDelegateForColumn(column, delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(any(c.sort for c in table.columns))
        # Measured here, once for the same rows: Qt would do it at every change of style, on hidden pages too.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if any(c.sort for c in table.columns):
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.row(index)))
        self.verticalScrollBar().valueChanged.connect(self._room_for_those_in_sight)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the chosen one stays chosen, or else the one in its place."""
        before = self.table.row(self.currentIndex())
        place, key = self.currentIndex().row(), None if before is None else self.table.key(before)
        scrolled = self.verticalScrollBar().value()
        self.clearSpans()
        self.table.show(rows)
        self._measure()
        self.verticalScrollBar().setValue(scrolled)
        found = self.table.place(key) if key is not None else -1
        if found < 0 and place >= 0:
            found = next((n for n in range(place, len(rows)) if not isinstance(self.table.rows[n], Heading)), -1)
        self.go(found)

    def change_rows(self, changes: Sequence[Change[Any]]) -> None:
        """Show what changed among the rows; what stays is neither measured nor looked at."""
        wanted = self._wanted
        for change in changes:
            headings, kept = self.table.headings, change.place + change.gone
            self.table.change(change)
            for place, row in enumerate(change.come, change.place):
                if not isinstance(row, Heading):
                    self._grow(place)
                elif place >= kept or place not in headings:
                    self._head(place)
        self._headed = self.table.headings
        if self._wanted != wanted:
            self._spare()
        self._end()

    def _grow(self, place: int) -> None:
        """Make room for the words of a row that stands as near as those by which the columns were measured."""
        if place < self.rowAt(0) + _MEASURED:
            rooms = self._rooms(place, place + 1)
            rooms[self.stretch] = 0
            self._wanted = [*map(max, self._wanted, rooms)]

    def _room_for_those_in_sight(self) -> None:
        """Rows that were scrolled into sight may say more than those by which the columns were measured."""
        wanted, end = self._wanted, self.rowAt(self.viewport().height() - 1)
        for place in range(max(self.rowAt(0), 0), len(self.table.rows) if end < 0 else end + 1):
            if not isinstance(self.table.rows[place], Heading):
                self._grow(place)
        if self._wanted != wanted:
            self._spare()

    def choose(self, key: Hashable) -> bool:
        """Go to the row with that key, if it is there."""
        place = self.table.place(key)
        self.go(place)
        return place >= 0

    def centre(self) -> None:
        """Bring the chosen row to the middle, once there is a height to have a middle."""
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex(), self.ScrollHint.PositionAtCenter))

    def reset(self) -> None:
        """Show other rows, or the same ones saying something else."""
        super().reset()
        self._pictures.forget_all()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Show that some rows say something else."""
        super().dataChanged(first, last, roles)
        self._pictures.forget(self.table.rows[first.row() : last.row() + 1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight; those that stay as they are, from their pictures."""
        with QPainter(self.viewport()) as painter:
            self._pictures.paint(painter, event.rect())

    def go(self, place: int) -> None:
        """Go to a row by its place; below 0 to the first there is."""
        if place < 0:
            place = next((n for n, r in enumerate(self.table.rows) if not isinstance(r, Heading)), -1)
        if place >= 0:
            self.selectRow(place)

    def row(self) -> Any:
        """The chosen row, None when there is none."""
        return self.table.row(self.currentIndex()) if self.selectionModel().hasSelection() else None

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE_VISIBLE) -> None:
        """Bring a row into sight; what has to be scrolled for that leaves no half a row below the headings."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if covered := self._covered:
            end = self.rowViewportPosition(index.row()) + self.rowHeight(index.row())
            bar.setValue(bar.value() + max(0, end - self.viewport().height() + covered))
        first = self.rowAt(0)
        if bar.value() != before and first >= 0 and (above := self.rowViewportPosition(first)) < 0:
            bar.setValue(bar.value() + above + self.rowHeight(first))

    def updateGeometries(self) -> None:
        """At its end, too, a list begins with a whole row; its last one is not covered then."""
        super().updateGeometries()
        bar, rows = self.verticalScrollBar(), self.verticalHeader()
        end = max(0, rows.length() - self.viewport().height() + self._covered)
        first = rows.logicalIndexAt(end - rows.offset())
        if end and first >= 0 and rows.sectionPosition(first) < end:
            end = rows.sectionPosition(first) + rows.sectionSize(first)
        bar.setMaximum(end)

    def clear_of(self, floating: QRect) -> None:
        """Let all rows be seen above what floats there on the screen, and the chosen one at once. Once it is gone,
        nothing moves by itself: somebody may be about to press a button of a row."""
        self._floating = floating
        if self._covered:
            self.updateGeometries()
            self.scrollTo(self.currentIndex())

    @property
    def _covered(self) -> int:
        """Pixels at its lower end over which something floats."""
        own = QRect(self.viewport().mapToGlobal(QPoint()), self.viewport().size())
        return own.bottom() + 1 - self._floating.top() if own.intersects(self._floating) else 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the user went to."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.table.row(current))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which row was pressed on."""
        self._pressed = self._key_at(event)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click is meant for the row of the first: where another took its place, nobody is meant."""
        if self._key_at(event) == self._pressed:
            super().mouseDoubleClickEvent(event)

    def _key_at(self, event: QMouseEvent) -> Hashable:
        row = self.table.row(self.indexAt(event.position().toPoint()))
        return None if row is None else self.table.key(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The page is asked for a menu of the chosen line; where there is no line there is nothing to ask for."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        event.setAccepted(by_mouse and self.table.row(self.indexAt(event.pos())) is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys; every other key belongs to the window."""
        ends = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: len(self.table.rows) - 1}  # Qt would go along the row
        if event.key() in ends and not event.modifiers():
            self.go(ends[Qt.Key(event.key())])
        elif event.key() in _OWN:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def restyle(self) -> None:
        """Measure anew after a change of theme, font or language; while there was none, nothing is to be done."""
        if self._dressed == (dressed := (*self._titles(), self.theme.looks, self.isVisible())):
            return
        self._dressed = dressed
        self._measured = None, None  # what was measured while it was being dressed is of neither dress
        self._measure()
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.table.columns) - 1)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._spare()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure with the style sheet, which comes to the header now."""
        super().showEvent(event)
        self._spare()

    def _spare(self) -> None:
        """Hide columns that can be spared until the rest fits, and give each of these the room its words ask for."""
        columns, widths = self.table.columns, self._widths()
        room, hidden = self.viewport().width(), set[int]()
        for n in sorted(range(len(columns)), key=lambda n: -columns[n].spare):
            if columns[n].spare and sum(w for m, w in enumerate(widths) if m not in hidden) > room:
                hidden.add(n)
        if any(self.isColumnHidden(n) != (n in hidden) for n in range(len(widths))):
            # While one column takes the room left over, Qt keeps the room of what is hidden.
            self.horizontalHeader().setSectionResizeMode(self.stretch, QHeaderView.ResizeMode.Fixed)
        for n, width in enumerate(widths):
            if self.isColumnHidden(n) != (n in hidden):
                self.setColumnHidden(n, n in hidden)
            if n != self.stretch and n not in hidden:
                self.horizontalHeader().resizeSection(n, width)
        # One takes the room that is left; where that is too little for it, the list can be scrolled.
        left = room - sum(w for n, w in enumerate(widths) if n != self.stretch and n not in hidden)
        self.horizontalHeader().resizeSection(self.stretch, max(left, self._least(STRETCH)))

    def _least(self, most: int) -> int:
        """How much room the column that takes the rest asks for, though no more than that or its title."""
        title = self.horizontalHeader().sectionSizeHint(self.stretch)
        return max(min(self._wanted[self.stretch], self.theme.beside(most)), title)

    def _titles(self) -> tuple[str, ...]:
        return tuple(column.title(self.table.words) for column in self.table.columns)

    def _widths(self) -> Sequence[int]:
        """How wide each column would like to be: measured once for the same rows, words and size."""
        titles = self._titles()
        shown = titles, self.theme.scale, self.isVisible()  # the style sheet comes to its header when it is shown
        if self._measured[0] is not self.table.rows or self._measured[1] != shown:
            header = self.horizontalHeader()
            for n in filter(self.isColumnHidden, range(len(titles))):  # a hidden one has no width to be measured
                self.setColumnHidden(n, False)
            first = max(min(self.rowAt(0), len(self.table.rows) - _MEASURED), 0)
            rooms = self._rooms(first, first + _MEASURED)
            self._wanted = [max(header.sectionSizeHint(n), room) for n, room in enumerate(rooms)]
            self._wanted[self.stretch] = self._least(CHIPS if self.table.columns[self.stretch].meaning else self.least)
            self._measured = self.table.rows, shown
        return self._wanted

    def _rooms(self, first: int, end: int) -> list[int]:
        """How wide each column would like to be for some rows. Qt, asked for the same, takes four times as long."""
        rows = [row for row in self.table.rows[first:end] if not isinstance(row, Heading)]
        cells = zip(self._cells, self.table.columns, strict=True)
        return [max((cell.room(row, column) for row in rows), default=0) for cell, column in cells]

    def _measure(self) -> None:
        self._spare()
        self.verticalHeader().setDefaultSectionSize(self.theme.px(ROW))
        headings = self.table.headings
        for n in self._headed:
            if n not in headings and n < len(self.table.rows):
                self.setRowHeight(n, self.theme.px(ROW))
        for n in headings:
            self._head(n)
        self._headed = headings
        self._spare()  # last: a heading across the columns makes none of them wider
        self._end()

    def _head(self, place: int) -> None:
        """Show the row in that place as a heading, across all columns."""
        if self.columnSpan(place, 0) != len(self.table.columns):
            self.setSpan(place, 0, 1, len(self.table.columns))
        self.setRowHeight(place, self.theme.px(HEADING))

    def put_in(self, column: QVBoxLayout, *, room_below: bool = True) -> None:
        """Stand in a column and end after the last row; what follows comes up to it, or keeps the room below."""
        self._ends = True
        column.addWidget(self, 1000)
        if room_below:
            column.addStretch(1)  # what is above would take the room, were there nobody else who asks for it

    def _end(self) -> None:
        if not self._ends:
            return
        if len(self.table.rows) * self.theme.px(HEADING) > self.screen().size().height():
            self.setMaximumHeight(_NO_END)  # nobody sees its end, and nothing is laid out anew for another one
        else:
            lines = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length()
            self.setMaximumHeight(max(lines, self.theme.px(2 * ROW)) + 2 * self.frameWidth())
