"""The panel below the deviation log: all that was said of one deviation, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.label import label
from gui.layouts import empty
from gui.theme import Meaning, Theme
from gui.widgets.chip_label import ChipLabel
from gui.widgets.once import Once

_ABREAST, _FEWER, _NARROW = 6, 4, 850
"""How many pairs stand side by side, and how many in a window narrower than that."""


@dataclass(frozen=True, slots=True)
class DeviationTold:
    """A deviation in words."""

    title: str
    chip: str
    meaning: Meaning
    said: Sequence[tuple[str, str]]
    """What is asked of every deviation, and what was said."""
    acts: Sequence[tuple[str, str]]
    """What can be done: the action's id and its words, the main one first."""


class DeviationPanel(QFrame):
    """Shows a deviation; `acted` names the action pressed."""

    acted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("card")
        self.title, self.chip = label(name="heading", wraps=True), ChipLabel(theme)
        self.acts = QHBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        head.addLayout(self.acts)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(18)
        self.grid.setVerticalSpacing(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addLayout(self.grid)

    def show_deviation(self, told: DeviationTold | None) -> None:
        """Show a deviation, or nothing."""
        self.setVisible(told is not None)
        for layout in (self.acts, self.grid):
            empty(layout)
        if told is None:
            return
        self.title.setText(told.title)
        self.chip.show_chip(told.chip, told.meaning)
        abreast = _FEWER if self.window().width() < self.theme.px(_NARROW) else _ABREAST
        for n, (caption, text) in enumerate(told.said):
            row, at = divmod(n, abreast)
            self.grid.addWidget(self._pair(caption, text), row, at, Qt.AlignmentFlag.AlignTop)
            self.grid.setColumnStretch(at, 1)
        for n, (act, words) in enumerate(told.acts):
            button = Once(words)
            button.setObjectName("" if n else "primary")
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act))
            self.acts.addWidget(button)

    def _pair(self, caption: str, text: str) -> QWidget:
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(caption, "small"))
        column.addWidget(label(text or "–", wraps=True))
        return pair
