"""Work that takes longer than a blink: a pure function in a thread, its progress, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Stopped(Exception):
    """The user stopped the work; nothing of it is kept."""


class Job(QObject):
    """One piece of work on frozen values: it calls the `step(done, total)` it is given often, and touches no widget."""

    stepped = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Callable[[int, int], None]], Any], parent: QObject | None = None) -> None:
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
