"""Choices, all in sight: a digit, the first letters or a click picks one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

_ONE_COLUMN = 4
"""More choices than this stand in two columns."""


class Choice(QListWidget):
    """A list of (code, words), numbered unless each begins with a code of its own; as tall as what it holds."""

    changed = Signal()
    clicked_on = Signal(str)
    """A click, for dialogs where that is the whole answer."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        code: str = "",
        *,
        columns: int = 0,
        numbered: bool = True,
    ) -> None:
        super().__init__()
        self._numbered = numbered
        self._columns = columns or (2 if len(choices) > _ONE_COLUMN else 1)
        self._typed = ""
        self.setObjectName("card")
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for n, (value, text) in enumerate(choices, 1):
            item = QListWidgetItem(f"{n}   {text}" if numbered else text, self)
            item.setData(Qt.ItemDataRole.UserRole, (value, text))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        self.itemSelectionChanged.connect(self.changed)
        if code:
            self.pick(code)

    @property
    def code(self) -> str:
        """The code picked; empty while none is."""
        chosen = self.selectedItems()
        return str(chosen[0].data(Qt.ItemDataRole.UserRole)[0]) if chosen else ""

    def pick(self, code: str) -> None:
        """Pick a choice by its code; none when it is not there."""
        items = [self.item(n) for n in range(self.count())]
        found = next((i for i in items if i.data(Qt.ItemDataRole.UserRole)[0] == code), None)
        if found is not None:
            self.setCurrentItem(found)

    def keyboardSearch(self, search: str) -> None:
        """Find by number, or by the first letters of the words; what was typed before counts if it still leads on."""
        for typed in (self._typed + search.casefold(), search.casefold()):
            for n in range(self.count()):
                text = str(self.item(n).data(Qt.ItemDataRole.UserRole)[1]).casefold()
                if text.startswith(typed) or (self._numbered and typed == str(n + 1)):
                    self._typed = typed
                    self.setCurrentRow(n)
                    return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a choice picks it."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.itemAt(event.position().toPoint()):
            self.clicked_on.emit(self.code)

    # As wide as there is room, as tall as the rows it has.

    def sizeHint(self) -> QSize:
        """All rows, without scrolling."""
        self.ensurePolished()
        rows = -(-self.count() // self._columns)
        return QSize(240, self._row() * rows + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        """As tall as `sizeHint`."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        width = (event.size().width() - 1) // self._columns
        self.setGridSize(QSize(width, self._row()))
        super().resizeEvent(event)

    def _row(self) -> int:
        return max(self.sizeHintForRow(0), self.fontMetrics().height() + 12)
