"""Work that takes longer than a blink: in a thread or in slices of the event loop, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from time import thread_time
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

SLICE = 0.02
"""Seconds of computing for which the window may wait for a slice of work."""


Step = Callable[[int, int], None]
"""Tells how much is done, of how much; raises Stopped once the work is to stop."""


class Stopped(Exception):
    """The user stopped the work; nothing of it is kept."""


class Job(QObject):
    """One piece of work on frozen values: it calls the `step(done, total)` it is given often, and touches no widget."""

    stepped = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Step], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()

    def start(self) -> None:
        """Begin; one of `done`, `failed` and `stopped` follows."""
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def _step(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self.stepped.emit(done, total)

    def _run(self) -> None:
        try:
            result = self._work(self._step)
        except Stopped:
            self.stopped.emit()
        except Exception as fault:  # noqa: BLE001 (it is handed on whole to whoever waits)
            self.failed.emit(fault)
        else:
            self.done.emit(result)


class Slices(QObject):
    """Work that must stay in this thread, done a slice at a time: between two slices the window lives on.

    `steps` yields how much is done, of how much. The first slice is done at once, so that little work is done at once.
    Whoever lets go of it stops it.
    """

    stepped = Signal(int, int)
    done = Signal()

    def __init__(self, steps: Iterator[tuple[int, int]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self.busy = True
        """Whether something is left to do."""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.start)

    def start(self) -> None:
        """Do a slice; `done` follows when nothing is left."""
        until = thread_time() + SLICE
        for step in self._steps:
            if thread_time() >= until:
                self._next.start(0)
                self.stepped.emit(*step)
                return
        self.busy = False
        self.done.emit()

    def stop(self) -> None:
        """Leave the rest undone."""
        self.busy = False
        self._next.stop()
