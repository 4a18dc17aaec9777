"""The panel below the journal: one entry in full, what it corrects and what corrects it, and how it can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from gui.label import label
from gui.layouts import Beside, empty
from gui.theme import Theme


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry in words."""

    number: int
    title: str
    recorded: str
    what: str
    why: str
    links: Sequence[tuple[int, str]]
    """Other entries, by number, with the words that lead there."""
    acts: Sequence[tuple[str, str]]


class EntryPanel(QFrame):
    """Shows an entry; `acted` names the action pressed and the entry, `went` the entry one wants to see."""

    acted = Signal(str, int)
    went = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title, self.recorded = label(name="heading"), label(name="grey")
        self.what, self.why = label(wraps=True), label(name="grey", wraps=True)
        self.links, self.acts = QVBoxLayout(), QHBoxLayout()
        self.links.setSpacing(0)
        self.acts.setSpacing(7)
        left, middle = QVBoxLayout(), QVBoxLayout()
        for column, parts in ((left, (self.title, self.recorded)), (middle, (self.what, self.why))):
            column.setSpacing(4)
            for part in parts:
                column.addWidget(part)
        left.addLayout(self.links)
        left.addStretch()
        middle.addStretch()
        words = QHBoxLayout()
        words.setSpacing(24)
        words.addLayout(left)
        words.addLayout(middle, 1)
        row = Beside(words, self.acts, 24)
        row.setAlignment(self.acts, Qt.AlignmentFlag.AlignLeft)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addLayout(row)
        self.setMinimumHeight(theme.px(92))

    def show_entry(self, told: EntryTold | None) -> None:
        """Show an entry, or nothing."""
        self.setVisible(told is not None)
        for row in (self.links, self.acts):
            empty(row)
        if told is None:
            return
        texts = (told.title, told.recorded, told.what, told.why)
        for where, text in zip((self.title, self.recorded, self.what, self.why), texts, strict=True):
            where.setText(text)
            where.setVisible(bool(text))
        for number, words in told.links:
            link = QPushButton(words)
            link.setObjectName("link")
            link.clicked.connect(lambda _=False, number=number: self.went.emit(number))
            self.links.addWidget(link)
        for act, words in told.acts:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act, told.number))
            self.acts.addWidget(button)
