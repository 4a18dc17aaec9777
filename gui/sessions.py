"""How a session is begun, and the ones in which nothing is recorded: an earlier day, several sites read together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from gui import files
from gui.jobs import Slow
from gui.session import Session, now
from model.journal import Entry, Fact, IdentifiersAllowed
from model.refused import Refused
from model.revisions import known_at
from model.roles import Deed
from model.setting import EVERY_SITE
from model.store import Store, is_backup
from model.study import Study, study
from model.trial import Finding, SiteRecords, apart, parts

T = TypeVar("T")


def opened(path: Path, user: str, password: str, clock: Callable[[], datetime] = now) -> Session:
    """The session of a user with a site file. Raises StoreFault."""
    return opening(lambda: Store.open(path, user, password), clock)()


def opening(store: Callable[[], Store], clock: Callable[[], datetime] = now) -> Slow[Session]:
    """How the session of a store is begun that is still to be opened; its work opens it. Raises StoreFault."""
    return Slow(lambda: _read(store()), lambda begun: begun(clock))


def session_of(store: Store, clock: Callable[[], datetime] = now) -> Session:
    """The session of an open store."""
    return opening(lambda: store, clock)()


def _read(store: Store) -> Callable[[Callable[[], datetime]], Session]:
    """What begins the session of an open store: what it holds, and what that means, is read."""
    try:
        entries = store.entries()
        held = parts(entries) if store.site == EVERY_SITE else {}
        each = apart(held)
        known = files.study_of(store.protocol, store.site, entries, each)
        if not known.several:
            kind = Copy if is_backup(store.path) else Session
            return lambda clock: kind(store, known, clock, entries=entries)
        found = files.findings_of(held)
        return lambda clock: Together(store, known, clock, entries, each, found)
    except BaseException:
        store.close()
        raise


def restored(session: Session, backup: Path) -> Session:
    """The session of the records as a backup has them, in the place of that one. Raises StoreFault."""
    return session_of(session.put_back(backup), session._clock)


def known_on(present: Session, day: date) -> Slow[Past]:
    """The records as they stood at the end of an earlier day: everybody is put together as was known then."""
    end = datetime.combine(day, time.max, present._clock().tzinfo)
    return _past(present, day, end, known_at(present.entries, end))


def as_signed(present: Session, entry: Entry) -> Slow[Past]:
    """The records as they stood when somebody signed."""
    return _past(present, entry.fact.on, entry.at, present.entries[: entry.number])


def _past(present: Session, day: date, until: datetime, entries: list[Entry]) -> Slow[Past]:
    store, before = present._store, present.study

    def known() -> Study:
        if before.several:
            return files.study_of(store.protocol, store.site, entries)
        return study(before.bare or before.setting, entries)

    return Slow(known, lambda made: Past(present, day, until, entries, made))


class Past(Session):
    """A session as it was on a day, with the entries known then: all can be read, and nothing recorded (rule 14)."""

    def __init__(self, present: Session, day: date, until: datetime, entries: list[Entry], known: Study) -> None:
        super().__init__(present._store, known, present._clock, present, entries)
        self._present, self._day, self._until = present, day, until

    @property
    def today(self) -> date:
        """The day looked back to."""
        return self._day

    @property
    def known_on(self) -> date | None:
        """The day looked back to."""
        return self._day

    @property
    def until(self) -> datetime:
        """The moment looked back to."""
        return self._until

    @property
    def head(self) -> str:
        """The link of the journal's chain that was the newest then."""
        return self._store.head_at(len(self.entries))

    @property
    def barred(self) -> Refused:
        """The past is only looked at."""
        return Refused("looking-back", "", day=self._day)

    @property
    def doubt(self) -> str:
        """What the records are doubted for now."""
        return self._present.doubt

    def note(self, deed: str, what: str = "", count: int = 0) -> None:
        """What is done with the past is done now."""
        self._present.note(deed, what, count)

    @property
    def journals(self) -> tuple[tuple[Entry, ...], ...]:
        """As then; what was let go since is let go."""
        let_go = (entry for entry in self._present.entries if isinstance(entry.fact, IdentifiersAllowed))
        return ((*self.entries, *let_go),)


class Copy(Session):
    """A backup read where it lies: what was recorded in it would be in no site file."""

    @property
    def barred(self) -> Refused:
        """It is only looked at."""
        return Refused("a-backup")

    @property
    def of_backup(self) -> bool:
        """It is one."""
        return True

    def may(self, what: type[Fact] | Deed | None) -> bool:
        """It stays as it was proved: nor are its users changed, or another backup put in its place."""
        return what is None

    def require(self, what: type[Fact] | Deed) -> None:  # noqa: ARG002 (nothing may be done)
        """Raises Refused."""
        raise self.barred

    def _administer(self, deed: Callable[[Store, datetime], T]) -> T:  # noqa: ARG002 (nothing may be done)
        raise self.barred


class Together(Session):
    """Several sites read together: its entries say what was merged when, and nothing else is recorded."""

    def __init__(
        self,
        store: Store,
        known: Study,
        clock: Callable[[], datetime],
        entries: list[Entry],
        held: dict[str, SiteRecords],
        found: tuple[Finding, ...],
    ) -> None:
        super().__init__(store, known, clock, entries=entries)
        self.parts, self.findings = held, found
        """What is held of each site, by its code; and what does not fit together."""
        self._sites: dict[str, AtSite] = {}
        """The sessions of the sites that were asked for."""

    @property
    def barred(self) -> Refused:
        """The records belong to the sites."""
        return Refused("several-sites")

    @property
    def journals(self) -> tuple[tuple[Entry, ...], ...]:
        """That of each site's own file."""
        return tuple(tuple(part.entries) for part in self.parts.values())

    def at(self, subject: str) -> Session:
        """The session of a patient's own site."""
        site = self.study.setting_of(subject).site
        return self._at(site) if site in self.parts else self

    def prepare(self) -> Iterator[tuple[int, int]]:
        """The same, and how the entries of every site stand."""
        yield from super().prepare()
        count = len(self.study.patients)
        for site in self.parts:
            for _ in self._at(site).look_over():
                yield count, count

    def _at(self, site: str) -> AtSite:
        if site not in self._sites:
            self._sites[site] = AtSite(self, self.parts[site])
        return self._sites[site]


class AtSite(Session):
    """One of several sites that are read together, as at that site, with nothing to be recorded."""

    def __init__(self, whole: Together, part: SiteRecords) -> None:
        super().__init__(whole._store, whole.study.sites[part.site], whole._clock, whole, list(part.entries))
        self._part = part

    @property
    def barred(self) -> Refused:
        """The records belong to the site."""
        return Refused("several-sites")

    @property
    def site(self) -> str:
        """The site's number."""
        return self._part.site

    @property
    def head(self) -> str:
        """The newest link of the chain in the site's own file."""
        return self._part.head
