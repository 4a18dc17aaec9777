"""The page in front of the others; where it asks for more room than there is, it can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
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

    def least(self, width: int) -> QSize:
        """The same, as tall as its wrapped words make it where it is that wide."""
        shown, least = self.currentWidget(), self.minimumSizeHint()
        layout = shown.layout() if shown else None
        if layout and layout.hasHeightForWidth():
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(max(width, least.width()))))
        return least


class Front(QScrollArea):
    """Holds the pages. The window never grows over the edge of the screen for the sake of one of them.

    A page is as large as there is room, and only scrolled for the sake of what it needs at least: Qt would scroll it
    as soon as its wrapped words leave its lists less than they would like.
    """

    def __init__(self, pages: Stack) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages = pages
        self.setWidget(pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page what room there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another page in front may need more, or less."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.pages.resize(self.viewport().size().expandedTo(self.pages.least(self.viewport().width())))
