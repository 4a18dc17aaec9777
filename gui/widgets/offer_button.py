"""The first button of a patient's page: it offers what stands next for the treatment as a whole, or nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from gui.actions import ACTIONS
from model.words import Tr

CONFIRM_END = "confirm-end"


class OfferButton(QPushButton):
    """Offers an action, or to confirm the end of treatment; `taken` names which."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._offer = ""
        self.clicked.connect(lambda: self.taken.emit(self._offer))

    def show_offer(self, offer: str, tr: Tr) -> None:
        """Offer this; an empty offer hides the button."""
        self._offer = offer
        if offer:
            self.setText(tr("Confirm end…") if offer == CONFIRM_END else ACTIONS[offer].words(tr))
        self.setVisible(bool(offer))
