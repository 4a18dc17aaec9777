"""When a page stands: what nobody waits for begins only then, so that it does not hold the page up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Says `done` once, as soon as a page and all that is on it has been painted, or so many milliseconds from now.

    The page may go meanwhile: it is said as long as the parent is there and it was not stopped.
    """

    done = Signal()

    def __init__(self, page: QWidget, parent: QObject, at_latest: int | None = None) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._say)
        if at_latest is not None:
            self._soon.start(at_latest)
        page.installEventFilter(self)

    def stop(self) -> None:
        """Nobody wants to know any more, also should the page be painted yet."""
        self._soon.stop()
        self.blockSignals(True)

    def _say(self) -> None:
        self.done.emit()
        self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, and for the turn after it: what is on the page is painted in the same one."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._soon.start(0)
        return False
