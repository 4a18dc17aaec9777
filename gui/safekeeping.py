"""Backups nobody has to think of: every half hour while something changes, and when the site is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Job
from gui.session import Session
from gui.settings import Settings
from model.journal import Drilled
from model.store import Backup, StoreFault

if TYPE_CHECKING:
    from model.reports.keeping import Keeping  # no report is needed to open a site

EVERY = 30
"""Minutes between two backups while something changes."""
STALE, PRACTICE = 4, 31
"""After how many days a second copy is too old, and after how many restoring is to be practised again."""


class Safekeeping(QObject):
    """Keeps the backups of one session in its own folder and in the second place; `changed` when there is news."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.settings = session, settings
        named = settings.text("second-place")
        self.second = Path(named) if named else None
        """The second place, on another drive; None until one is chosen."""
        self.job: Job | None = None
        self._then: Callable[[], object] | None = None
        self._newest: dict[Path, Backup | None] = {}
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY * 60_000)
        self.timer.timeout.connect(self.start)
        if not session.demo:
            self.timer.start()

    @property
    def places(self) -> tuple[Path, ...]:
        """Where backups are kept."""
        if self.session.of_backup:
            return ()
        return (self.session.shelf, self.second) if self.second else (self.session.shelf,)

    def choose(self, second: Path) -> None:
        """Keep the second copies there from now on."""
        self.second = second
        self.settings.put("second-place", str(second))
        self._newest.clear()
        self.changed.emit()
        self.start()

    def newest(self, place: Path | None) -> Backup | None:
        """The newest whole backup in a place."""
        if place is None:
            return None
        if place not in self._newest:  # the frame asks after every save, and a stick answers slowly
            self._newest[place] = next((one for one in self.session.backups(place) if one.whole), None)
        return self._newest[place]

    @property
    def latest(self) -> Backup | None:
        """The newest of them all."""
        found = (self.newest(place) for place in self.places)
        return max((one for one in found if one), key=attrgetter("at"), default=None)

    def start(self, then: Callable[[], object] | None = None) -> None:
        """Make what is lacking, in a thread of its own; `then` follows when every place has it.

        While one is being made it is left to that one, of which nothing is said: it may lack what was recorded since.
        """
        if self.job:
            return
        self._then = then
        self.job = Job(lambda _: self.keep())
        self.job.done.connect(self._done)
        self.job.start()

    def finish(self) -> None:
        """Make what is lacking, now, before the site is closed; what fails then is told at the next start.

        Of one that is under way nothing is told any more: its site is not there, or another's is.
        """
        self.timer.stop()
        self.blockSignals(True)
        if not self.session.demo and not self.session.known_on:
            self.keep()

    @property
    def stale(self) -> int | None:
        """How many days old the second copy is, if it is too old or not there (then -1)."""
        if self.session.demo or self.session.of_backup:
            return None
        newest = self.newest(self.second)
        if newest is None:
            return -1
        days = (self.session.now - newest.at).days
        return days if days >= STALE and newest.head != self.session.head else None

    @property
    def second_copy(self) -> tuple[Path | None, int | None]:
        """Where the second copy is, and what `stale` says of it."""
        return self.second, self.stale

    @property
    def practice_due(self) -> bool:
        """Whether restoring was not practised for a month; a new site has that long."""
        if self.session.demo or not any(self.newest(place) for place in self.places):
            return False
        entries, now = self.session.entries, self.session.now
        begun = entries[0].at if entries else now
        practised = max((entry.at for entry in entries if isinstance(entry.fact, Drilled)), default=begun)
        return now - practised > timedelta(PRACTICE)

    def told(self, session: Session) -> Keeping | None:
        """How the records of a session, as they are or as they were, are kept; nothing of several sites together."""
        from gui.keeping import keeping

        if session.study.several:
            return None
        own, there = (self._known(session, place) for place in (session.shelf, self.second))
        return keeping(session.entries, own, self.second, there, session.missing)

    def _known(self, session: Session, place: Path | None) -> Backup | None:
        if place is None or session is self.session:
            return self.newest(place)
        from gui.keeping import newest

        return newest(session.backups(place), session.until)

    def keep(self) -> list[StoreFault]:
        """Make what is lacking in every place; what failed."""
        faults = []
        for place in self.places:
            try:
                self.session.keep(place)
            except StoreFault as fault:
                faults.append(fault)
        return faults

    def _done(self, faults: list[StoreFault]) -> None:
        self.job = None
        self._newest.clear()
        self.changed.emit()
        for fault in faults[:1]:
            self.failed.emit(fault)
        if self._then and not faults:
            self._then()
