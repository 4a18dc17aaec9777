"""Cycles are looked for in the window's own thread only, and never for longer than a blink.

Python looks for them in whichever thread happens to allocate. A widget that is unmade in a thread where a report is
being made brings the whole program down: Qt keeps its widgets in lists that no thread but the window's may touch.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 250
"""Milliseconds between two looks at how much has piled up: a thread makes some 100,000 things meanwhile."""
MOST = 200_000
"""Things that a look may go through, a quarter of a microsecond each. More at once are a site that was read, or what is
worked out of it."""
KEPT = 100_000
"""Things that outlived a look and are not gone through again: they are data, and go when nobody needs them."""


class Collector(QObject):
    """Takes the looking over from Python, for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._known = 0
        """Things that may be gone through and outlived the last look, as far as is known."""
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(EVERY)

    def collect(self) -> None:
        """Look for cycles if much was made.

        What has been loaded or worked out is set aside, so that a look takes no longer on a large site than on a small
        one. Things are counted as Python counts them; to list them would be to hold a tuple that a thread is just
        filling, and Python finishes no tuple that somebody else holds: the thread would break down.
        """
        made = piled_up()
        if not made:
            return
        known = self._known + made
        if known <= MOST:
            known -= gc.collect()
        if known > KEPT:
            set_aside()
            known = 0
        self._known = max(known, 0)


def piled_up() -> int:
    """How many things were made since the last look, if so many that Python would look by itself; else 0."""
    made, _, _ = gc.get_count()
    return made if made > gc.get_threshold()[0] else 0


def set_aside() -> None:
    """Nothing of what there is now is looked through again: a site, or what was worked out of it, stays as it is."""
    gc.freeze()
