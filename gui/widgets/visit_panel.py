"""The panel beside a patient's table: why the chosen visit is due when it is, the best days left, its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.label import label
from gui.layouts import above, empty
from gui.theme import Meaning, Theme
from gui.widgets.chip_label import ChipLabel
from gui.widgets.day_grid import DayGrid, Days
from gui.widgets.history import History, Recorded
from gui.widgets.once import Once


@dataclass(frozen=True, slots=True)
class VisitTold:
    """A visit in words, ready to be shown."""

    title: str
    chip: str
    meaning: Meaning
    planned: str
    why: str
    sources: str
    """Where each part of the rule behind the date comes from."""
    days: Days | None
    """The days left of its window; None when there are none to choose from."""
    suggested: date | None
    advice: str
    history: Sequence[Recorded]
    acts: Sequence[tuple[str, str]]
    """What can be done: the action's id and its words, the main one first."""


class VisitPanel(QFrame):
    """Shows a visit; `acted` names the action pressed, `mended` one about an entry, `day_picked` the day clicked."""

    acted = Signal(str)
    mended = Signal(str, int)
    day_picked = Signal(object)

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = label(name="heading", wraps=True)
        self.chip = ChipLabel(theme)
        self.planned = label(name="grey", wraps=True)
        self.why_head, self.days_head, self.history_head = (label(name="subheading") for _ in range(3))
        self.why, self.sources = label(wraps=True), label(name="grey", wraps=True)
        self.days = DayGrid(theme, language)
        self.days.picked.connect(self.day_picked)
        self.advice, self.history = label(name="grey", wraps=True), History()
        self.what_if = QPushButton()
        self.what_if.setObjectName("link")
        self.what_if.clicked.connect(lambda: self.acted.emit("what-if"))
        self.history.acted.connect(self.mended)
        self.buttons = QGridLayout()
        self.buttons.setSpacing(6)
        self.column = above(self.buttons, self)
        self.column.setSpacing(6)
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.planned,),
            (self.why_head, self.why, self.sources),
            (self.days_head, self.days, self.advice, self.what_if),
            (self.history_head, self.history),
        )
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.chip, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        for group in groups:
            for part in group:
                self.column.addWidget(part)
            self.column.addSpacing(8)
        self.column.addStretch()

    def retranslate(self, language: str, why: str, days: str, history: str, what_if: str) -> None:
        """Set the fixed words."""
        self.what_if.setText(what_if)
        self.days.speak(language)
        for head, text in ((self.why_head, why), (self.days_head, days), (self.history_head, history)):
            head.setText(text)
        self.days.setAccessibleName(days)

    def show_visit(self, told: VisitTold | None) -> None:
        """Show a visit, or nothing."""
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setVisible(told is not None)
        if told is None:
            return
        self.title.setText(told.title)
        self.chip.show_chip(told.chip, told.meaning)
        _say(self.planned, told.planned)
        _say(self.why, told.why)
        _say(self.sources, told.sources)
        self.why_head.setVisible(bool(told.why))
        if told.days:
            self.days.show_days(told.days)
            self.days.select(told.suggested)
        self.days.setVisible(told.days is not None)
        _say(self.advice, told.advice)
        self.days_head.setVisible(bool(told.days or told.advice))
        self.what_if.setVisible(told.days is not None)
        self.history.show_entries(told.history)
        self.history_head.setVisible(bool(told.history))
        self._show_acts(told.acts)

    def _show_acts(self, acts: Sequence[tuple[str, str]]) -> None:
        empty(self.buttons)
        for n, (act, words) in enumerate(acts):
            button = Once(words)
            button.setObjectName("" if n else "primary")
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act))
            self.buttons.addWidget(button, n // 2, n % 2)


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
