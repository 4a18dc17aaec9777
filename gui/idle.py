"""What is watched in whichever window is in front: that nobody is there any more, that an Enter held down is one, and
where the keys go when it goes.

Somebody has gone after some minutes without a touch, when the computer was asleep, or at the key that says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from gui.actions import ACTIONS

_TOUCHES = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.TabletPress),
    }
)
_TICK = 5
_ASLEEP = 60
"""Seconds between two ticks after which the computer must have been suspended."""


def seconds() -> float:
    """Seconds since some moment, those of a suspended computer included."""
    # On Linux the monotonic clock stands still meanwhile, on macOS the one that Python calls so.
    steady = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if steady is None else time.clock_gettime(steady)


class Watch(QObject):
    """Says `idle` after `minutes()` without a touch; it watches whichever window of ours is in front.

    It says so at once at the key for locking, which as a shortcut of the main window would not work in a dialog. Of an
    Enter that is held down only the first counts: what it opens would be answered by the next one, unread.
    """

    idle = Signal()

    def __init__(self, minutes: Callable[[], int], clock: Callable[[], float] = seconds) -> None:
        super().__init__()
        self._minutes, self._clock = minutes, clock
        self._touched = self._ticked = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK * 1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    def tick(self) -> None:
        """See how long it has been."""
        now = self._clock()
        slept = now - self._ticked > _ASLEEP
        self._ticked = now
        if slept or now - self._touched >= self._minutes() * 60:
            self._touched = now
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember a touch; nothing but the key for locking and an Enter held down is kept from anybody."""
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        elif event.type() == QEvent.Type.Hide and watched is QGuiApplication.focusWindow():
            _give_back(watched)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True
        gone = QKeySequence(event.keyCombination()) == QKeySequence(ACTIONS["lock"].keys)
        if gone:
            self.idle.emit()
        return gone

    def _follow(self, window: QWindow | None) -> None:
        # A window's own events are few: of all the program's, a filter here would slow each.
        if window is not None:
            self._touched = self._clock()
            window.removeEventFilter(self)
            window.installEventFilter(self)


def _give_back(gone: QWindow) -> None:
    """Give the keys of a dialog that goes to the window behind it, as no desktop without a window manager does."""
    if behind := next(filter(None, (QGuiApplication.modalWindow(), gone.transientParent())), None):
        behind.requestActivate()
