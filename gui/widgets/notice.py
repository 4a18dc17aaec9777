"""A notice across a page: one calm sentence about something that waits, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.label import label


class Notice(QFrame):
    """Shown while there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.text, self.button = label(wraps=True), QPushButton()
        self._told = "", ""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(14)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def tell(self, text: str, button: str = "") -> None:
        """Say this; without a text there is no notice."""
        if self._told == (told := (text, button)):
            return
        self._told = told
        self.text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))
