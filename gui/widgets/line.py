"""A line of text that keeps its Enter: Qt would hand it on to the window, where it means the row in front."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class LineEdit(QLineEdit):
    """For lines outside a dialog; in a dialog Enter belongs to the default button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do as a line does, and let no Enter pass."""
        from PySide6.QtCore import Qt  # loaded since the page was painted

        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
