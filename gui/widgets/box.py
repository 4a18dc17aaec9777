"""A box to choose from, filled anew: what was chosen stays chosen, and nobody is told of what nobody did."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox


def fill(box: QComboBox, choices: Iterable[tuple[str, str]], chosen: str | None = None) -> None:
    """Offer these, each a code and its words; chosen is that one, or what was, or else the first."""
    code = box.currentData() if chosen is None else chosen
    with QSignalBlocker(box):
        box.clear()
        for each, words in choices:
            box.addItem(words, each)
        box.setCurrentIndex(max(box.findData(code), 0))
