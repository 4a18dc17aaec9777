"""A card that is scrolled where it has no room for all that it tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui.theme import Theme


class ScrollCard(QScrollArea):
    """A card of one column, filled by its subclass once, or anew whenever it has something else to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @contextmanager
    def filling(self, spacing: int) -> Iterator[QVBoxLayout]:
        """The column to fill; once that is done it is shown in the place of the one before."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 12, 12)
        column.setSpacing(spacing)
        yield column
        column.addStretch()
        self.setWidget(inside)
