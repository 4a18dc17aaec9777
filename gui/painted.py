"""When a page stands: what nobody waits for begins only then, so that it does not hold the page up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

UNSEEN = 1000
"""Milliseconds after which a page that nobody sees, being minimised or behind another, is waited for no longer."""


class Painted(QObject):
    """Says `done` once, as soon as a page and all that is on it has been painted; unseen, after a moment all the same.

    The page may go meanwhile: it is said as long as the parent is there and it was not stopped.
    """

    done = Signal()

    def __init__(self, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=UNSEEN)
        self._soon.timeout.connect(self.done)
        self._soon.start()
        page.installEventFilter(self)

    def stop(self) -> None:
        """Nobody wants to know any more, also should the page be painted yet."""
        self._soon.stop()
        self.blockSignals(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, and for the turn after it: what is on the page is painted in the same one."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._soon.start(0)
        return False
