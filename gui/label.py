"""A label of plain text: what people typed is never markup."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def label(text: str = "", name: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows its text as it stands."""
    made = QLabel()
    made.setProperty("textFormat", "PlainText")  # by its name: the first page makes no enumeration of Qt
    made.setText(text)
    made.setObjectName(name)
    made.setWordWrap(wraps)
    return made
