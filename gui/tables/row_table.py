"""Every list on screen: a tuple of rows seen through a tuple of columns, sorted and filtered here, never by a proxy."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.jobs import Slices
from gui.theme import Meaning
from gui.tip import tip
from model.words import Tr, Words

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

MEANING = Qt.ItemDataRole.UserRole + 1
"""The `Meaning` of a cell, for the chip delegate."""
FACTS = Qt.ItemDataRole.UserRole + 2
"""What a delegate draws beside or instead of the text: a `Bar`, the grey part of a line, the buttons of a cell."""
_TOGETHER = 500
"""Rows sorted in one step."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title, the text of a cell, and what it is sorted by (None: it is not)."""

    title: Words
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    meaning: Callable[[Row], Meaning | None] | None = None
    facts: Callable[[Row], Any] | None = None
    spoken: Callable[[Row], str] | None = None
    """What a screen reader says, where the text alone is not enough."""
    right: bool = False
    bold: bool = False
    spare: int = 0
    """Where there is no room for all columns, the one with the highest number goes first; 0 always stays."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that heads the rows below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Change(Generic[Row]):
    """Some rows of a list that give way to others."""

    place: int
    gone: int
    come: Sequence[Row | Heading] = ()


class RowTable(QAbstractTableModel, Generic[Row]):
    """Rows, each found again by its `key`. A `Heading` among them is shown across all columns."""

    def __init__(
        self, tr: Tr, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words = tr
        self.columns = tuple(columns)
        self.key = key
        self.rows: list[Row | Heading] = []
        self.headings: list[int] = []
        """Where the headings stand."""
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self.sorting: Slices | None = None
        """What puts the rows in the order chosen, or has put them."""
        self._ordered: list[Row | Heading] = []

    def show(self, rows: Sequence[Row | Heading]) -> None:
        """Show these rows instead, in the order chosen by the user if there is one."""
        self.beginResetModel()
        self.rows = list(rows)
        self.headings = [n for n, row in enumerate(self.rows) if row.__class__ is Heading]  # of half a million: fast
        self.endResetModel()
        self._order()

    def change(self, change: Change[Row]) -> None:
        """Put other rows in the place of some, in a list that no user has sorted; the rest is not looked at."""
        place, gone, come = change.place, change.gone, change.come
        same, more = min(gone, len(come)), len(come) - gone
        fresh = [n for n, row in enumerate(come, place) if isinstance(row, Heading)]
        before = [n for n in self.headings if n < place]
        self.headings = [*before, *fresh, *(n + more for n in self.headings if n >= place + gone)]
        self.rows[place : place + same] = come[:same]
        if same:
            first, last = self.createIndex(place, 0), self.createIndex(place + same - 1, len(self.columns) - 1)
            self.dataChanged.emit(first, last)
        if more < 0:
            self.beginRemoveRows(QModelIndex(), place + same, place + gone - 1)
            del self.rows[place + same : place + gone]
            self.endRemoveRows()
        if more > 0:
            self.beginInsertRows(QModelIndex(), place + same, place + len(come) - 1)
            self.rows[place + same : place + same] = come[same:]
            self.endInsertRows()

    def row(self, index: Index) -> Row | None:
        """The row at an index; None for a heading and for no index."""
        found = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None
        return None if isinstance(found, Heading) else found

    def place(self, key: Hashable) -> int:
        """Where the row with that key stands, -1 when it is not there."""
        return next((n for n, r in enumerate(self.rows) if not isinstance(r, Heading) and self.key(r) == key), -1)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says in a role."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if isinstance(row, Heading):
            words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.text if role in words and index.column() == 0 else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                rest = column.facts(row) if column.facts else None
                if isinstance(rest, str) and rest:
                    return tip(f"{column.text(row)} · {rest}")
                return tip(column.text(row)) if column.meaning else None  # a chip may be cut short
            case Qt.ItemDataRole.TextAlignmentRole if column.right:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == MEANING:
                return column.meaning(row) if column.meaning else None
            case _ if role == FACTS:
                return column.facts(row) if column.facts else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title(self.words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be neither chosen nor stepped on."""
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that can be sorted by, a long list a moment later; rows under headings keep their order."""
        self._sorted = (column, order) if 0 <= column < len(self.columns) and self.columns[column].sort else None
        self._order()

    def _order(self) -> None:
        """Begin to put the rows in the order chosen; what was begun before is of other rows, or of another order."""
        if self.sorting:
            self.sorting.stop()
        if self._sorted and not self.headings:
            self._ordered = []
            self.sorting = Slices(self._sort_into(self._ordered, *self._sorted))
            self.sorting.done.connect(self._put)
            self.sorting.start()

    def _sort_into(self, ordered: list[Row | Heading], column: int, order: Qt.SortOrder) -> Iterator[tuple[int, int]]:
        """Deal the rows out by what they are sorted by, of which there is less: only that is compared."""
        by, rows, alike = self.columns[column].sort, self.rows, dict[Any, list[Any]]()
        assert by is not None
        for first in range(0, len(rows), _TOGETHER):
            for row in rows[first : first + _TOGETHER]:
                alike.setdefault(by(row), []).append(row)  # type: ignore[arg-type]
            yield first, len(rows)
        for n, key in enumerate(sorted(alike, reverse=order is Qt.SortOrder.DescendingOrder)):
            ordered += alike[key]
            if n % _TOGETHER == 0:
                yield len(ordered), len(rows)

    def _put(self) -> None:
        """Show the same rows in the order that was made."""
        ordered, self._ordered = self._ordered, []
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        before = [self.rows[index.row()] for index in kept]
        wanted = set(map(id, before))
        places = {id(row): n for n, row in enumerate(ordered) if id(row) in wanted}
        self.rows = ordered
        self.changePersistentIndexList(
            kept, [self.index(places[id(row)], i.column()) for i, row in zip(kept, before, strict=True)]
        )
        self.layoutChanged.emit()

    def _spoken(self, row: Row, column: Column[Row]) -> str:
        if column.spoken:
            return column.spoken(row)
        return column.text(row)
