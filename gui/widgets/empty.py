"""An empty page: what belongs here, why there is nothing, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.label import label


class Empty(QWidget):
    """A heading, a sentence and perhaps a button."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.sentence, self.button = label(name="heading"), label(name="grey", wraps=True), QPushButton()
        self.button.setObjectName("primary")
        self.sentence.setMinimumWidth(420)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column = column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch()
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)  # as wide as there is room: only then has it the height of its lines
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def tell(self, heading: str, sentence: str, button: str = "") -> None:
        """Set the words; without words there is no button."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.button.setText(button)
        self.button.setVisible(bool(button))
