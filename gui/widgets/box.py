"""Boxes to choose from: what was chosen in one stays chosen until somebody chooses otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Box(QComboBox):
    """For a form that is scrolled: the wheel passes over it, and does not turn a unit into another unnoticed."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to what scrolls."""
        event.ignore()


def fill(box: QComboBox, choices: Iterable[tuple[str, str]], chosen: str | None = None) -> None:
    """Offer these anew, each a code and its words, and tell nobody; chosen is that one, what was, or else the first."""
    code = box.currentData() if chosen is None else chosen
    with QSignalBlocker(box):
        box.clear()
        for each, words in choices:
            box.addItem(words, each)
        box.setCurrentIndex(max(box.findData(code), 0))
