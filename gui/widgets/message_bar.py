"""The message bar: what was just done, or left, with the way back, for ten seconds; it asks and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from model.words import Tr

SECONDS = 10
_EDGE = 28
"""Pixels to the sides of its parent, as many as a page leaves: it begins where the page's own words begin."""


class MessageBar(QFrame):
    """A bar that floats over the bottom of its parent."""

    undo = Signal()
    gone = Signal()
    """What it told is told no more."""
    floats = Signal(QRect)
    """Over which part of the screen; over none once it is hidden."""

    def __init__(self, tr: Tr, parent: QWidget) -> None:
        super().__init__(parent)
        self.over = parent
        self.words = tr
        self.setObjectName("message")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 10, 9)
        row.setSpacing(18)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool = False, back: bool = False) -> None:
        """Show a message, with a button if what it tells can be undone, or was left and one can go `back` to it."""
        tr = self.words
        self.gone.emit()
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(tr("Go on with it  Ctrl+Z") if back else tr("Undo  Ctrl+Z"))
        self.button.setVisible(undo or back)
        self._place()
        self.show()
        self.raise_()
        self.floats.emit(self.place)
        self.timer.start(SECONDS * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @property
    def place(self) -> QRect:
        """Where it floats on the screen."""
        return QRect(self.mapToGlobal(QPoint()), self.size()) if self.isVisible() else QRect()

    def hideEvent(self, event: QHideEvent) -> None:
        """It is over, by the clock or because the window was locked."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.gone.emit()
            self.floats.emit(QRect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the parent."""
        if watched is self.over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.over
        self.text.setWordWrap(False)
        wide = parent.width() - 2 * _EDGE
        if self.sizeHint().width() > wide:
            self.text.setWordWrap(True)
        width = min(max(self.sizeHint().width(), 340), wide)
        height = self.heightForWidth(width) if self.text.wordWrap() else self.sizeHint().height()
        # At the left, where lists are read: what is done with a row stands at the right, and must not be covered.
        self.setGeometry(_EDGE, parent.height() - height - 18, width, height)
