"""The list of keys, read from the table of actions, in as many columns as a small screen needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.actions import ACTIONS
from gui.ask import Question
from gui.label import label
from model.words import Tr

COLUMNS = 2


class KeyList(Question):
    """Every action that has a key, with its words."""

    def __init__(self, parent: QWidget, tr: Tr) -> None:
        super().__init__(parent, tr, tr("Keys"), tr("Close"))
        self.cancel.hide()
        pages = [act for act in ACTIONS.values() if act.handler == "go_nth"]
        rows = [(f"{pages[0].shown} – {pages[-1].number}", tr("Pages, in the order of the side bar"))]
        rows += [(act.shown, act.words(tr)) for act in ACTIONS.values() if act.keys and act not in pages]
        rows += [("0–9", tr("Find a patient"))]
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        high = -(-len(rows) // COLUMNS)
        for n, (keys, words) in enumerate(rows):
            column, row = divmod(n, high)
            grid.addWidget(label(keys, "keycap"), row, 3 * column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words), row, 3 * column + 1)
        for between in range(1, COLUMNS):
            grid.setColumnMinimumWidth(3 * between - 1, 24)
        self.form.addRow(grid)

    def give(self) -> None:
        """There is nothing to answer."""
        self.accept()
