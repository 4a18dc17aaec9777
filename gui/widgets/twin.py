"""A table of a document as a list on screen: the same figures as the picture beside it, as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.tables.row_table import Column, RowTable
from gui.theme import Theme
from gui.widgets.table_view import TableView
from model.reports.document import Column as Head
from model.reports.document import ColumnKind, Table, Value, words
from model.words import Tr

_NUMBERED = (ColumnKind.NUMBER, ColumnKind.SHARE)
Row = tuple[int, tuple[Value, ...]]
"""A row of the table with its place there."""


class Twin(QWidget):
    """Shows a `Table`; `opened` says that a row was double-clicked."""

    opened = Signal()

    def __init__(self, theme: Theme, tr: Tr) -> None:
        super().__init__()
        self.theme, self._tr = theme, tr
        self.view: TableView | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_table(self, table: Table, name: str) -> None:
        """Show another table; one with other columns in a view of its own."""
        columns = tuple(_column(n, head) for n, head in enumerate(table.columns))
        if self.view is None or len(self.view.table.columns) != len(columns):
            if self.view:
                self.view.deleteLater()
            rows: RowTable[Row] = RowTable(self._tr, columns, lambda row: row[1][0], self)
            texts = [0, *(n for n, head in enumerate(table.columns) if head.kind is ColumnKind.TEXT)]
            self.view = TableView(rows, self.theme, stretch=texts[-1])
            self.view.opened.connect(lambda _: self.opened.emit())
            self.column.addWidget(self.view)
        self.view.table.columns = columns
        self.view.setAccessibleName(name)
        self.view.show_rows(tuple(enumerate(table.rows)))
        self.view.restyle()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the columns once they are seen: the style comes to them then."""
        super().showEvent(event)
        if self.view:
            self.view.restyle()

    def place(self) -> int:
        """The place of the chosen row, below 0 when there is none."""
        row: Row | None = self.view.row() if self.view else None
        return row[0] if row else -1


def _column(n: int, head: Head) -> Column[Row]:
    return Column(
        lambda _: head.title,
        _text(n, head.kind),
        lambda row: (row[1][n] is None, isinstance(row[1][n], str), row[1][n]),
        right=head.kind in _NUMBERED,
        bold=head.strong,
        spare=head.spare,
    )


def _text(n: int, kind: ColumnKind) -> Callable[[Row], str]:
    def text(row: Any) -> str:
        return words(row[1][n], kind)

    return text
