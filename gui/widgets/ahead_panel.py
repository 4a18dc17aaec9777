"""What to arrange for a patient, beside the table: each group of days with why, and one button that books them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.label import label
from gui.theme import Meaning, Theme
from gui.widgets.chip_label import ChipLabel
from gui.widgets.once import Once
from gui.widgets.scroll_card import ScrollCard


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered or said together."""

    title: str
    lines: Sequence[tuple[str, str]]
    """What, and in grey why."""
    says: str = ""
    """What asks to be looked at, in a word."""
    act: str = ""
    """The words of the button; empty when there is nothing to book."""
    days: Sequence[tuple[str, date]] = ()
    """The visits that the button books, each with its day."""


class AheadPanel(ScrollCard):
    """Shows offers; `booked` tells the visits and days of the one taken. Its accessible description is its text."""

    booked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.offers: tuple[Offer, ...] = ()
        self.buttons: list[QPushButton] = []

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these instead."""
        if any(button.hasFocus() for button in self.buttons):
            self.setFocus()  # the button goes, the keyboard stays
        self.offers, self.buttons = tuple(offers), []
        with self.filling(14) as column:
            for offer in self.offers:
                column.addLayout(self._offer(offer, column.parentWidget()))
        lines = [part for o in self.offers for part in (o.title, o.says, *(" · ".join(line) for line in o.lines))]
        self.setAccessibleDescription("\n".join(filter(None, lines)))

    def _offer(self, offer: Offer, inside: QWidget | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(offer.title, "subheading", wraps=True))
        if offer.says:
            chip = ChipLabel(self.theme, inside)  # without a parent it would flash as a window
            chip.show_chip(offer.says, Meaning.PAST_TARGET)
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        for what, why in offer.lines:
            column.addWidget(label(what, wraps=True))
            if why:
                column.addWidget(label(why, "grey", wraps=True))
        if offer.act:
            button = Once(offer.act)
            button.setAccessibleDescription(" · ".join(what for what, _ in offer.lines))
            button.clicked.connect(lambda: self.booked.emit(tuple(offer.days)))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        return column
