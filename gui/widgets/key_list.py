"""The list of keys, read from the table of actions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.actions import ACTIONS
from gui.ask import Question, label
from model.words import Tr


class KeyList(Question):
    """Every action that has a key, with its words."""

    def __init__(self, parent: QWidget, tr: Tr) -> None:
        super().__init__(parent, tr, tr("Keys"), tr("Close"))
        self.cancel.hide()
        self.form.setVerticalSpacing(4)
        self.form.addRow(label("Ctrl+1 – 7", "keycap"), label(tr("Pages, in the order of the side bar")))
        for act in ACTIONS.values():
            if act.keys and act.handler != "go_nth":
                self.form.addRow(label(act.shown, "keycap"), label(act.words(tr)))
        self.form.addRow(label("0–9", "keycap"), label(tr("Find a patient")))

    def give(self) -> None:
        """There is nothing to answer."""
        self.accept()
