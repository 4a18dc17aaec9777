"""Work that takes longer than a blink: in a thread or in slices of the event loop, with progress and a way to stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from threading import Event, Thread
from time import thread_time
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from gui.collector import piled_up, set_aside

if TYPE_CHECKING:
    from model.progress import Step  # nothing of the model is needed to show the unlock page

SLICE = 0.02
"""Seconds of computing for which the window may wait for a slice of work."""
HANDOVER = 0.0005
"""Seconds after which a thread hands Python over to one that waits for it. A call of Qt lets go of it and has to win it
back, some thirty times in a repaint: at Python's own 5 ms a page beside a job took up to 300 ms where it takes 30."""

T = TypeVar("T")


class Stopped(Exception):
    """The user stopped the work; nothing of it is kept."""


def mistake(fault: Exception) -> None:
    """Our own mistake in a thread is one here, where it is told calmly."""
    raise fault


class Job(QObject):
    """One piece of work on frozen values: it calls the `step(done, total)` it is given often, and touches no widget."""

    stepped = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Step], Any], name: str = "work") -> None:
        super().__init__()
        self._work = work
        # A thread of Python's: the wrapper of a QRunnable outlives what it wraps, and is taken for what comes after it.
        self._thread = Thread(target=self._run, name=name)
        self._stop = Event()

    def start(self) -> None:
        """Begin; one of `done`, `failed` and `stopped` follows, and is the last that is heard of it."""
        for last in (self.done, self.failed, self.stopped):
            last.connect(self._let_go)
        sys.setswitchinterval(HANDOVER)  # for good: of no account while there is one thread
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def wait(self) -> None:
        """Hold everything up until the work is done; what it says is heard once the event loop goes on."""
        self._thread.join()

    def hear(self) -> None:
        """Hold everything up until the work is done, and go on here with what it says."""
        self.wait()
        QCoreApplication.sendPostedEvents(self)

    def _let_go(self, _: object = None) -> None:
        """Qt holds whoever listens, and he often holds the job: a circle that Python's collector does not see."""
        self.wait()  # it may still be about to leave `emit`
        self.deleteLater()

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
            if piled_up():  # a report, or a site that was read
                set_aside()
            self.done.emit(result)


class Slow(NamedTuple, Generic[T]):
    """A verb in two halves, called to do both at once.

    `work` takes its time and changes nothing that anybody looks at, so that it may be done in a thread; `then` is quick
    and makes of its result what came of the verb. It is no dataclass: the unlock page, which knows it, loads none.
    """

    work: Callable[[], Any]
    then: Callable[[Any], T]

    def __call__(self) -> T:
        """Do it here and now."""
        return self.then(self.work())

    def followed(self, by: Callable[[T], object]) -> Slow[T]:
        """The same, and one thing more that is done with what came of it."""

        def then(result: Any) -> T:
            came = self.then(result)
            by(came)
            return came

        return Slow(self.work, then)


APART = "apart"
"""What the thread is called in which a slow verb is worked on."""


class Apart:
    """Slow verbs, one at a time, their work beside the event loop: its turns stay short while a password is proved."""

    def __init__(self) -> None:
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._job is not None

    def do(self, verb: Slow[T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Begin, and go on here with what came of it; while another one is under way nothing is begun."""
        if self._job:
            return
        job = self._job = Job(lambda _: verb.work(), name=APART)

        def worked(result: Any) -> None:
            if job is self._job:
                self._job = None
                try:
                    came = verb.then(result)
                except Exception as fault:  # noqa: BLE001 (whoever waits knows which he can tell)
                    failed(fault)
                else:
                    done(came)

        def broke(fault: Exception) -> None:
            if job is self._job:
                self._job = None
                failed(fault)

        job.done.connect(worked)
        job.failed.connect(broke)
        job.start()

    def finish(self) -> None:
        """Bring what is under way to its end, and go on with what came of it."""
        if self._job:
            self._job.hear()

    def drop(self) -> None:
        """Nobody waits for it any more: its second half is not done."""
        self._job = None


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
        left = next((step for step in self._steps if thread_time() >= until), None)
        # However few things Python counts: of what a slice put in the place of something else it counts none.
        if left or piled_up():
            set_aside()
        if left:
            self._next.start(0)
            self.stepped.emit(*left)
        else:
            self.busy = False
            self.done.emit()

    def stop(self) -> None:
        """Leave the rest undone."""
        self.busy = False
        self._next.stop()
