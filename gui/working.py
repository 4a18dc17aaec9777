"""What the window has done beside the event loop: what a page shows, what leaves, and the check of the file.

Several may be under way. The one begun last is shown, with its progress and Cancel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job, mistake
from gui.widgets.progress import Progress
from model.progress import Step
from model.words import Words

MAKE = "make"
"""What the thread is called in which something is made that leaves."""


class Purpose(Enum):
    """What becomes of a piece of work when somebody wants no more of it."""

    LOOK = auto()
    """For a page: whatever is looked at next takes its place."""
    MAKE = auto()
    """Something that leaves: it goes on whatever is looked at."""
    LEAVE = auto()
    """It leaves: even when nobody is there any more, it is heard to the end whether it had left."""
    CHECK = auto()
    """Nobody can stop it."""


@dataclass(slots=True, eq=False)
class Piece:
    """One piece of work that is under way."""

    what: Words
    job: Job
    purpose: Purpose
    began: float = field(default_factory=monotonic)
    stopping: bool = False


class Working(QObject):
    """Begins pieces of work, shows the newest, and hands over what comes of them in this thread."""

    stopped = Signal()
    """Something that was to leave was stopped before it had."""

    def __init__(self, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._progress = progress
        self._pieces: list[Piece] = []

    @property
    def busy(self) -> bool:
        """Whether anything is looked at or made."""
        return any(piece.purpose is not Purpose.CHECK for piece in self._pieces)

    @property
    def making(self) -> bool:
        """Whether something is made that leaves: nothing it is made from may be taken away."""
        return any(piece.purpose in (Purpose.MAKE, Purpose.LEAVE) for piece in self._pieces)

    def look(self, what: Words, work: Callable[[Step], Any], then: Callable[[Any], object]) -> None:
        """Work for a page, in the place of what was looked at before."""
        self.look_no_more()
        self._begin(Piece(what, Job(work), Purpose.LOOK), then)

    def make(
        self, what: Words, work: Callable[[Step], Any], then: Callable[[Any], object], *, leaves: bool = False
    ) -> None:
        """Make something that leaves, or let it leave."""
        self._begin(Piece(what, Job(work, name=MAKE), Purpose.LEAVE if leaves else Purpose.MAKE), then)

    def check(self, what: Words, job: Job) -> None:
        """Show how long a check takes, which somebody else has begun and waits for."""
        piece = Piece(what, job, Purpose.CHECK)
        for ended in (job.done, job.failed):
            ended.connect(lambda _: self._end(piece))
        self._add(piece)

    def look_no_more(self) -> None:
        """Nobody looks at what was worked out for a page any more."""
        for piece in [one for one in self._pieces if one.purpose is Purpose.LOOK]:
            piece.job.stop()
            self._end(piece)

    def end(self) -> None:
        """Nothing of all this is wanted any more; what is past stopping leaves, and is heard of."""
        for piece in self._pieces:
            piece.job.stop()
        for piece in [one for one in self._pieces if one.purpose is Purpose.LEAVE]:
            piece.job.hear()
        self._pieces.clear()
        self._progress.end()

    def cancel(self) -> None:
        """Stop what is shown."""
        shown = self._shown()
        if shown is None:
            return
        shown.job.stop()
        shown.stopping = True
        if shown.purpose is Purpose.LOOK:
            self._end(shown)
        else:
            self._show()

    def _begin(self, piece: Piece, then: Callable[[Any], object]) -> None:
        job = piece.job
        job.done.connect(lambda result: self._came(piece, then, result))
        job.failed.connect(lambda fault: self._came(piece, mistake, fault))
        job.stopped.connect(lambda: self._gave_up(piece))
        self._add(piece)
        job.start()

    def _add(self, piece: Piece) -> None:
        piece.job.stepped.connect(lambda done, total: self._tell(piece, done, total))
        self._pieces.append(piece)
        self._show()

    def _came(self, piece: Piece, then: Callable[[Any], object], result: Any) -> None:
        """Take what came of some work, unless it is not wanted any more."""
        if piece in self._pieces:
            self._end(piece)
            then(result)

    def _gave_up(self, piece: Piece) -> None:
        if piece in self._pieces:
            self._end(piece)
            self.stopped.emit()

    def _end(self, piece: Piece) -> None:
        if piece in self._pieces:
            self._pieces.remove(piece)
            self._show()

    def _shown(self) -> Piece | None:
        return next((piece for piece in reversed(self._pieces) if not piece.stopping), None)

    def _show(self) -> None:
        shown = self._shown()
        if shown:
            self._progress.begin(shown.what, shown.began, stoppable=shown.purpose is not Purpose.CHECK)
        else:
            self._progress.end()

    def _tell(self, piece: Piece, done: int, total: int) -> None:
        if piece is self._shown():
            self._progress.tell(done, total)
