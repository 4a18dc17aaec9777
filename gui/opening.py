"""What is looked at once a site is open and its page painted: is it what this computer last saw, and is it whole.

Until both are answered nothing more can be recorded; that takes a blink, and the store lets a save wait for it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui import small_files
from gui.idle import seconds
from gui.jobs import Job
from gui.painted import Painted
from gui.session import Session
from model import clock
from model.journal import ClockConfirmed, FileFact, OlderAccepted, Restored
from model.store import Problem, StoreFault

NOTED_AFTER = 3000
"""Milliseconds in which saves are noted together as seen: a note takes as long as a bare commit (0.5 ms beside 0.5 ms
on an SSD), and nobody should wait twice. Should the program be killed in between, the note is of a few saves before:
it then says less than it might, and never that something is missing."""

UNSEEN = 1000
"""Milliseconds after which a page that nobody sees, being minimised or behind another, is waited for no longer."""


class Anchors:
    """How far this computer has seen each site's records: the number and the chain's link of the newest entry."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "seen.json"

    def seen(self, site: str) -> tuple[int, str] | None:
        """The newest entry of a site that was ever seen here."""
        with suppress(ValueError, KeyError, TypeError):
            entries, head = small_files.read(self.file)[site]
            return int(entries), str(head)
        return None

    def see(self, site: str, entries: int, head: str) -> None:
        """Remember the newest entry."""
        small_files.write(self.file, {**small_files.read(self.file), site: [entries, head]})


class Opening(QObject):
    """The look at one session's file: `checking` tells the job, `said` one calm line, `halted` what is wrong."""

    said = Signal()
    checking = Signal(object)
    halted = Signal(object)

    def __init__(self, session: Session, anchors: Anchors) -> None:
        super().__init__(session)
        self.session, self.anchors, self.steady = session, anchors, seconds
        self.job: Job | None = None
        self.problems: tuple[Problem, ...] | None = None
        self.waits: Painted | None = None
        """For the page after which the check begins."""
        if missing := self._missing():
            session.halted = StoreFault("older", path=str(session.path), missing=missing)
        self._latest, self._reference = clock.sure(session.entries) or session.now, (session.now, self.steady())
        self.look_at_clock()
        self.noting = QTimer(self, singleShot=True, interval=NOTED_AFTER)
        self.noting.timeout.connect(self._note)
        session.changed.connect(self._see)
        self._see()

    def start_after(self, page: QWidget) -> None:
        """Check once that page stands: beside its making both would take longer. At every opening, seen or not."""
        self.waits = Painted(page, self, UNSEEN)
        self.waits.done.connect(self.start)

    def start(self) -> None:
        """Check every page and every entry, in a thread of its own."""
        if self.session.halted:
            self.halted.emit(self.session.halted)
        self.job = Job(lambda _: self.session.verify())
        self.job.done.connect(self._done)
        self.job.failed.connect(self._broke)
        self.checking.emit(self.job)
        self.job.start()

    def look_at_clock(self) -> None:
        """Whether the clock is where it can be; asked again while the window is open."""
        session, now = self.session, self.session.now
        then, ticks = self._reference
        # While the window is open it may not stray from a clock that nobody can set, either.
        astray = abs(now - then - timedelta(seconds=self.steady() - ticks)) > clock.BACK
        doubt = clock.doubt(self._latest, now, astray=astray)
        if doubt is None:
            self._latest = max(now, self._latest).astimezone(self._latest.tzinfo)  # the zone stays that of the site
        elif not session.halted and not session.demo:
            code, facts = doubt
            session.halted = StoreFault(code, path=str(session.path), **facts)
            self.halted.emit(session.halted)

    def confirm_today(self) -> None:
        """Go on by the clock as it is, which is put on record."""
        self.session.record(ClockConfirmed(on=self.session.today, last=self._latest.isoformat()))
        self._latest, self._reference = self.session.now, (self.session.now, self.steady())
        self.session.halted = None
        self.session.changed.emit()

    def accept(self) -> None:
        """Go on with records older than those last seen, which is put on record."""
        seen = self.anchors.seen(self.session.id)
        number, head = seen or (0, "")
        self.session.record(OlderAccepted(on=self.session.today, seen=number, head=head))
        self.session.halted = None
        self.session.changed.emit()

    def _missing(self) -> int:
        """How many entries that this computer saw are not there."""
        seen, session = self.anchors.seen(self.session.id), self.session
        if seen is None or (session.missing(*seen) is not None and seen[0] <= len(session.entries)):
            return 0
        newest = takewhile(lambda fact: isinstance(fact, FileFact), (e.fact for e in reversed(session.entries)))
        if any(isinstance(fact, Restored) and fact.before in ("", seen[1]) for fact in newest):
            return 0  # somebody who may has put a backup back
        return max(seen[0] - len(session.entries), 1)

    def finish(self) -> None:
        """The session is about to end: what was seen is noted now, and a check that has not begun never will.

        Of one that is cut short nothing is told: the file is closed, not damaged.
        """
        self.blockSignals(True)
        if self.waits:
            self.waits.stop()
        if self.noting.isActive():
            self._note()

    def _see(self) -> None:
        if not self.session.halted and not self.session.demo and not self.noting.isActive():
            self.noting.start()

    def _note(self) -> None:
        self.noting.stop()
        if not self.session.halted:
            self.anchors.see(self.session.id, len(self.session.entries), self.session.head)

    def _done(self, problems: tuple[Problem, ...]) -> None:
        self.job, self.problems = None, problems
        if problems:
            self._halt(StoreFault("unsound", path=str(self.session.path), found=problems[0]))
        elif (self.session.unclean or self.session.older) and not self.session.halted:
            self.said.emit()

    def _broke(self, fault: Exception) -> None:
        self.job = None
        if not isinstance(fault, StoreFault):
            raise fault  # our own mistake, told calmly
        self._halt(fault)

    def _halt(self, fault: StoreFault) -> None:
        self.session.halted = fault
        self.halted.emit(fault)
