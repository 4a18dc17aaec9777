"""Cycles are looked for in the window's own thread only.

Python looks for them in whichever thread happens to allocate. A widget that is unmade in a thread where a report is
being made brings the whole program down: Qt keeps its widgets in lists that no thread but the window's may touch.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from gui.jobs import at_work

EVERY = 1000
"""Milliseconds between two looks at how much has piled up."""


class Collector(QObject):
    """Takes the looking over from Python, for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect)
        timer.start(EVERY)


def collect() -> None:
    """Look for cycles if so much was made that Python would have done so by itself.

    While a job is under way only among what was made just now: what it has made so far would be looked through for
    nothing and hold the window up the longer, the more of it there is; once the job is done most of it goes by itself.
    """
    for generation in (0,) if at_work() else (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
