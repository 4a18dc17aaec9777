"""What was recorded of a visit, entry by entry, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.label import label
from gui.layouts import empty


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry in words."""

    number: int
    text: str
    acts: Sequence[tuple[str, str]] = ()
    """What can be done about it: the action's id and its words; nothing about one that no longer counts."""


class History(QWidget):
    """Shows entries, the newest first; `acted` names the action pressed and the number of the entry."""

    acted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Recorded, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)

    def show_entries(self, entries: Sequence[Recorded]) -> None:
        """Show these instead."""
        self.setVisible(bool(entries))
        if tuple(entries) == self.entries:
            return
        self.entries = tuple(entries)
        empty(self.column)
        for entry in entries:
            self.column.addWidget(self._line(entry))

    def text(self) -> str:
        """All of them as text, a line each."""
        return "\n".join(entry.text for entry in self.entries)

    def _line(self, entry: Recorded) -> QWidget:
        line = QWidget()
        inside = QVBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 5)
        inside.setSpacing(0)
        inside.addWidget(label(entry.text, "grey", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(4)
        for act, words in entry.acts:
            button = QPushButton(words)
            button.setObjectName("plain")
            button.setAccessibleDescription(entry.text)
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act, entry.number))
            row.addWidget(button)
        row.addStretch()
        if entry.acts:
            inside.addLayout(row)
        return line
