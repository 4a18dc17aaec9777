"""Names to be ticked: of a list of thousands nothing is made but what is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from gui.tables.row_table import Index


class Ticks(QAbstractListModel):
    """Names in the order given, each ticked or not; `ticked` tells that a person ticked one, or took its tick away."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._ticked: set[str] = set()

    @property
    def chosen(self) -> list[str]:
        """The names that are ticked, in order."""
        return [name for name in self._names if name in self._ticked]

    @property
    def all_chosen(self) -> bool:
        """Whether there are names, and every one is ticked."""
        return 0 < len(self._ticked) == len(self._names)

    def show(self, names: Sequence[str]) -> None:
        """Show these names; who was ticked before stays so."""
        if self._names != (names := tuple(names)):
            self.beginResetModel()
            self._names = names
            self._ticked.intersection_update(names)
            self.endResetModel()

    def tick_all(self, on: bool) -> None:
        """Tick every name, or none."""
        self._ticked = set(self._names) if on else set()
        self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1), [Qt.ItemDataRole.CheckStateRole])

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many names."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and whether it is ticked."""
        name = self._names[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if name in self._ticked else Qt.CheckState.Unchecked
        return name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a name, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        name = self._names[index.row()]
        self._ticked.add(name) if Qt.CheckState(value) is Qt.CheckState.Checked else self._ticked.discard(name)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A name can be gone to and ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
