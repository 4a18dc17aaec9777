"""The ways from one page to those beside it: a button each, the page in front held down."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.layouts import Beside
from model.reports.plots import PLOTS
from model.words import Tr, Words

REPORTS: Mapping[str, Words] = {
    "reports": lambda tr: tr("Weekly report"),
    **{plot.id: plot.words for plot in PLOTS},
}
"""The pages of reports, by id."""


class Ways(QWidget):
    """Buttons to pages; `go` is told the one that was pressed."""

    def __init__(self, ways: Mapping[str, Words], here: str, go: Callable[[str], object]) -> None:
        super().__init__()
        self._words, self._here = ways, here
        self.buttons = {page: QPushButton() for page in ways}
        row, self.turning = QHBoxLayout(), QHBoxLayout()
        for part in (row, self.turning):
            part.setSpacing(6)
        for page, button in self.buttons.items():
            button.setObjectName("way")
            button.setCheckable(True)
            button.setChecked(page == here)
            button.clicked.connect(lambda _=False, page=page: self._press(page, go))
            row.addWidget(button)
        both = Beside(row, self.turning, 6)
        for part in (row, self.turning):
            both.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
        both.setContentsMargins(0, 0, 0, 0)
        self.setLayout(both)

    def put(self, *buttons: QPushButton) -> None:
        """Place what turns the leaves of the page in front at the other end of the row."""
        for button in buttons:
            self.turning.addWidget(button)

    def _press(self, page: str, go: Callable[[str], object]) -> None:
        self.buttons[page].setChecked(page == self._here)
        go(page)

    def retranslate(self, tr: Tr) -> None:
        """Set the words."""
        for page, button in self.buttons.items():
            button.setText(self._words[page](tr))
