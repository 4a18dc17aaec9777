"""A button that a double click presses once: what it did may have put another in its place."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton


class Once(QPushButton):
    """For what is done at once and makes room for what comes next: that nobody has read yet."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the second click alone."""
