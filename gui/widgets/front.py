"""The page in front of the others; where it asks for more room than there is, it can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget


class Stack(QStackedWidget):
    """Asks for as much room as the page in front does, and not for that of the others behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("content")
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """What the page in front needs at least."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else QSize()


class Front(QScrollArea):
    """Holds the pages. The window never grows over the edge of the screen for the sake of one of them."""

    def __init__(self, pages: Stack) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(pages)
