"""What stands in the place of every page while the calendars are put right: no date is shown that may have moved."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar

from gui.jobs import Slices
from gui.widgets.empty import Empty
from model.words import Tr


class Cover(Empty):
    """A page that says so, and how far the work is; `done` once all is done."""

    done = Signal()

    def __init__(self, tr: Tr) -> None:
        super().__init__()
        self._tr = tr
        self._steps: Slices | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.column.insertWidget(self.column.count() - 1, self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        self.busy = False
        """Whether it is needed."""

    def retranslate(self) -> None:
        """Set the words."""
        tr = self._tr
        self.tell(
            tr("The calendars are being worked out anew"),
            tr("What was saved stays saved. No page is shown until every date is right again."),
        )
        self.bar.setAccessibleName(self.heading.text())

    def begin(self, steps: Iterator[tuple[int, int]] | None = None) -> None:
        """Begin, or begin again by what is so now; without steps, somebody else works and ends it."""
        self.end()
        self.busy = True
        self.bar.setRange(0, 0)
        if steps:
            self._steps = Slices(steps)
            self._steps.stepped.connect(self._tell)
            self._steps.done.connect(self._done)
            self._steps.start()

    def end(self) -> None:
        """It is not needed any more; what is left undone stays undone."""
        if self._steps:
            self._steps.stop()
            self._steps = None
        self.busy = False

    def _tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self) -> None:
        self.end()
        self.done.emit()
