"""A tile: one large number and what it counts; pressed, it filters the list below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from gui.label import label
from gui.theme import Theme


class Tile(QPushButton):
    """A number in the colour of a palette role, over a line of grey words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("tile")
        self.setCheckable(True)
        self._shown: tuple[object, ...] = ()
        self.number, self.words = label(), label(name="tilewords", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(15, 9, 12, 9)
        column.setSpacing(1)
        for part in (self.number, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch()

    def show_count(self, number: str, words: str, role: str) -> None:
        """Show the number and its words; nothing is measured again while they are the same."""
        if self._shown == (shown := (number, words, role, self.theme.looks)):
            return
        before, self._shown = self._shown, shown
        if before[2:] != shown[2:]:  # Qt reads a sheet again although it is the same
            colour, size = getattr(self.theme.palette, role), self.theme.px(24)
            self.number.setStyleSheet(
                f"color: {colour}; font-size: {size}px; font-weight: bold; background: transparent;"
            )
        self.number.setText(number)
        self.words.setText(words)
        self.setAccessibleName(f"{number} {words}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as its words ask for."""
        return self.column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words allow."""
        return self.column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """A narrow tile wraps its words and grows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is then."""
        return self.column.heightForWidth(width)
