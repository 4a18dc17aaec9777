"""The button that looks like a search field and opens the finder; digits typed anywhere do the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gui.label import label
from gui.theme import Theme
from gui.widgets.icon import icon


class FindButton(QPushButton):
    """Words, and the key that does the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._shown: tuple[object, ...] = ()
        self.setObjectName("find")
        self.key = label("Ctrl K", "keycap")
        self.key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 9, 0)
        inside.addStretch()
        inside.addWidget(self.key, 0, Qt.AlignmentFlag.AlignVCenter)

    def retranslate(self, words: str) -> None:
        """Set the words."""
        if self._shown == (shown := (words, self.theme.looks)):
            return
        self._shown = shown
        self.setText(words)
        self.setIcon(icon("find", self.theme))
        needed = self.sizeHint().width() + self.key.sizeHint().width()
        self.setMinimumSize(max(self.theme.px(290), needed), self.theme.px(34))
