"""A session: one open site file and one person. Verbs go down as method calls, and the only news is `changed`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from gui.jobs import Slow
from gui.worked_out import WorkedOut
from model.admission import after
from model.dates import Week
from model.fact_text import encode
from model.journal import (
    Corrected,
    Entry,
    Fact,
    FileFact,
    Reported,
    Retracted,
    Revision,
    Signed,
    Used,
    subject_of,
)
from model.protocol import Protocol
from model.refused import Refused
from model.revisions import EntryStanding, Standings
from model.roles import Deed, Role
from model.store import Backup, Problem, Slot, Store, StoreFault, Tried, Unsaved, User, backups, shelf
from model.study import Study, with_entry

if TYPE_CHECKING:
    from model.reports.imprint import Imprint
    from model.reports.weekly import Weekly

T = TypeVar("T")


def now() -> datetime:
    """This moment, with its zone: the one clock of the program."""
    return datetime.now().astimezone()


_NO_UNDO = (Retracted, FileFact)
"""What undo passes over: an undo itself, and what was done with the file and its papers."""
_MANY = 50
"""Entries that are taken back, a millisecond each, without anybody noticing."""
_AT_ONCE = 2000
"""Entries looked at in one step."""
_FEW = 10_000
"""Entries that are left until a page asks how they stand and learns it within a slice; the first page asks for none."""


class Session(WorkedOut):
    """What pages know of the data. Every verb tries in memory, appends, replaces the study and says `changed`."""

    changed = Signal()

    def __init__(
        self,
        store: Store,
        known: Study,
        clock: Callable[[], datetime] = now,
        parent: QObject | None = None,
        entries: list[Entry] | None = None,
    ) -> None:
        super().__init__(known, parent)
        self._store = store
        self._clock = clock
        self._done: list[tuple[Entry, ...]] = []
        self.halted: StoreFault | None = None
        """Why nothing can be recorded: the file is damaged, or older than it should be."""
        self.problems: tuple[Problem, ...] = ()
        """What the last check found that was asked for."""
        self.entries: list[Entry] = store.entries() if entries is None else entries
        self._standings = Standings(self.entries)

    @property
    def now(self) -> datetime:
        """This moment at the site, for what is printed."""
        return self._clock()

    @property
    def today(self) -> date:
        """The calendar date at the site."""
        return self._clock().date()

    @property
    def protocol(self) -> Protocol:
        """The rules in use, by which things are called; dates are worked out by each patient's own version."""
        return self.study.setting.named

    @property
    def site(self) -> str:
        """The site's number."""
        return self._store.site

    @property
    def user(self) -> str:
        """Who is working."""
        return self._store.user

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the user may do."""
        return self._store.roles

    @property
    def barred(self) -> Refused | None:
        """Why nothing at all can be recorded here; None where it can."""
        return None

    def may(self, what: type[Fact] | Deed | None) -> bool:
        """Whether the user may record that kind of fact here, or do that; anybody may do what needs no role."""
        return what is None or (self._store.may(what) and (isinstance(what, Deed) or not self.barred))

    def require(self, what: type[Fact] | Deed) -> None:
        """Raises what `may` knows against it: Refused, or StoreFault not-permitted, which says who may."""
        if self.barred and not isinstance(what, Deed):
            raise self.barred
        self._store.require(what)

    def at(self, subject: str) -> Session:  # noqa: ARG002 (of several sites each patient has an own one)
        """The session of a patient's own site."""
        return self

    @property
    def demo(self) -> bool:
        """Whether the patients are fictional."""
        return self._store.demo

    @property
    def path(self) -> Path:
        """The site file."""
        return self._store.path

    @property
    def id(self) -> str:
        """What tells the site file and its copies from all others."""
        return self._store.id

    @property
    def unclean(self) -> bool:
        """Whether the program did not end as it should when the file was last open."""
        return self._store.unclean

    @property
    def made(self) -> tuple[datetime, str]:
        """When the site file was made, and by whom."""
        return self._store.made

    @property
    def older(self) -> Path | None:
        """Where the site file is kept as it was before it was brought to this program's format just now."""
        return self._store.older

    @property
    def head(self) -> str:
        """The newest link of the journal's chain, for reports."""
        return self._store.head

    def links(self) -> dict[int, str]:
        """The link of every entry in the chain, by its number: read from the file, so in a thread."""
        return self._store.links()

    @property
    def saved_at(self) -> datetime | None:
        """When the newest entry was saved."""
        return self._store.saved_at

    @property
    def imprint(self) -> Imprint:
        """Who makes a paper, when, and of which state of the records."""
        from model.reports.imprint import Imprint  # no report is needed to open a site

        unsettled = bool(self.setting.unsettled)
        return Imprint(self.now, self.user, self.head, self.known_on, unsettled, self.doubt)

    @property
    def doubt(self) -> str:
        """Why the records, or the day, may not be what they seem; every paper says so."""
        if self.halted:
            return self.halted.code
        return "unsound" if self.problems else ""

    def prepare(self) -> Iterator[tuple[int, int]]:
        """The same, and how the entries stand."""
        yield from super().prepare()
        count = len(self.study.patients)
        for _ in self.look_over():
            yield count, count

    def look_over(self) -> Iterator[None]:
        """See in steps how the entries stand, but for a few."""
        while self._standings.left > _FEW:
            self._standings.look_at(_AT_ONCE)
            yield

    @property
    def of_backup(self) -> bool:
        """Whether these are the records of a backup, of which no backup is made."""
        return False

    @property
    def known_on(self) -> date | None:
        """The day at whose end the records are seen; None when they are seen as they are now."""
        return None

    @property
    def until(self) -> datetime:
        """The moment up to which the records are seen."""
        return self._clock()

    def standings_of(self, subject: str) -> list[EntryStanding]:
        """What was recorded about a patient, corrected or taken back or not, in the order recorded."""
        return self._standings.of(subject)

    def standings(self) -> list[EntryStanding]:
        """Every entry with what it revises and what revises it, in the order recorded."""
        return self._standings.every()

    def standing(self, number: int) -> EntryStanding | None:
        """The entry with that number."""
        return self.standings()[number - 1] if 0 < number <= len(self.entries) else None

    # Verbs. Each raises Refused for what cannot be recorded and StoreFault for what cannot be saved.

    def record(self, fact: Fact) -> Entry:
        """Record one fact."""
        return self.record_all((fact,))[0]

    def record_all(self, facts: Sequence[Fact]) -> list[Entry]:
        """Record several facts, all or none."""
        return self._recording(facts)()

    def record_many(self, facts: Sequence[Fact]) -> list[Entry] | Slow[list[Entry]]:
        """The same of so many patients that to try it out takes longer than a blink: then as a verb in two halves."""
        verb = self._recording(facts)
        return verb if len(facts) > _MANY else verb()

    def _recording(self, facts: Sequence[Fact]) -> Slow[list[Entry]]:
        """Record several facts: all are tried out, then all are saved."""
        if self.barred:
            raise self.barred
        if self.halted and not all(isinstance(fact, FileFact) for fact in facts):
            raise self.halted
        at, study, halted = self._clock(), self.study, self.halted
        first = self.entries[-1].number + 1 if self.entries else 1

        def tried() -> tuple[Study, Unsaved]:
            grown = study
            for number, fact in enumerate(facts, first):
                grown = after(grown, Entry(number, at, self.user, fact), at.date())
            return grown, self._store.unsaved(facts, at)

        def saved(made: tuple[Study, Unsaved]) -> list[Entry]:
            if self.study is not study or self.halted is not halted:  # something was recorded or found meanwhile
                return self.record_all(facts)
            return self._save(facts, *made)

        return Slow(tried, saved)

    def _save(self, facts: Sequence[Fact], grown: Study, unsaved: Unsaved) -> list[Entry]:
        saved = self._store.save(unsaved)
        self.entries += saved
        if own := tuple(entry for entry in saved if not isinstance(entry.fact, _NO_UNDO)):
            self._done.append(own)
        if gone := {fact.entry for fact in facts if isinstance(fact, Revision)}:
            left = (tuple(e for e in together if e.number not in gone) for together in self._done)
            self._done = [together for together in left if together]
        self._grow(grown, facts)
        self.changed.emit()
        return saved

    def retract(self, entry: Entry, reason: str) -> Entry:
        """Take an entry back, as a later entry that says why."""
        subject = subject_of(entry.fact)
        return self.record(Retracted(on=self.today, entry=entry.number, subject=subject, reason=reason))

    def correct(self, entry: Entry, fact: Fact, reason: str) -> Entry:
        """Put `fact` in the place of a mistaken entry, as a later entry that says why."""
        subject = subject_of(entry.fact)
        return self.record(
            Corrected(on=self.today, entry=entry.number, subject=subject, fact=encode(fact), reason=reason)
        )

    # What proves or wraps a password takes its time, and is given as a verb in two halves.

    def invite(self, name: str, roles: Sequence[Role]) -> Slow[str]:
        """Let one more person in, by a one-time code with which that person chooses a password nobody else knows."""

        def let_in(made: tuple[Slot, str]) -> str:
            self._administer(lambda store, at: store.let_in(made[0], at))
            return made[1]

        return Slow(lambda: self._store.invited(name, roles), let_in)

    def change_roles(self, name: str, roles: Sequence[Role]) -> None:
        """Give a user other roles."""
        self._administer(lambda store, at: store.change_roles(name, roles, at))

    def remove_user(self, name: str) -> None:
        """Let a person in no more."""
        self._administer(lambda store, at: store.remove_user(name, at))

    def reset_password(self, name: str) -> Slow[str]:
        """A one-time code with which that person chooses another password."""

        def given(made: tuple[Slot, str]) -> str:
            self._administer(lambda store, at: store.give_once(made[0], at))
            return made[1]

        return Slow(lambda: self._store.one_time(name), given)

    def change_password(self, old: str, new: str) -> Slow[None]:
        """Replace the user's own password."""

        def work() -> Slot:
            self._store.proves(old)
            return self._store.chosen(new)

        return Slow(work, lambda slot: self._administer(lambda store, at: store.take_up(slot, at)))

    def new_codes(self) -> Slow[tuple[str, str]]:
        """Two new recovery codes, which stand nowhere else; the old ones open nothing any more."""

        def renewed(made: tuple[tuple[Slot, ...], tuple[str, str]]) -> tuple[str, str]:
            self._administer(lambda store, at: store.renew(made[0], at))
            return made[1]

        return Slow(self._store.spare, renewed)

    def opens(self, code: str, user: str = "") -> bool:
        """Whether this is one of the recovery codes, or that user's one-time code, however it was typed."""
        return self._store.opens(code, user)

    def users(self) -> tuple[User, ...]:
        """Who can open the site file."""
        return self._store.people()

    def _administer(self, deed: Callable[[Store, datetime], T]) -> T:
        """Do something about the users; the store itself puts it into the journal."""
        done = deed(self._store, self._clock())
        for entry in self._store.entries(after=len(self.entries)):
            self.entries.append(entry)
            self.study = with_entry(self.study, entry)
        self.changed.emit()
        return done

    def sign(self, report: Weekly, meaning: str, password: str) -> Slow[Entry]:
        """Sign a report as it is, the password given again."""
        from model.reports.signatures import content  # no report is needed to open a site

        fact = Signed(
            on=self.today, week=report.week.code, meaning=meaning, content=content(report), as_of=report.as_of
        )
        return Slow(lambda: self._store.proves(password), lambda _: self.record(fact))

    def proves(self, password: str, user: str = "") -> None:
        """Raises StoreFault unless this is that user's password, or else the own one."""
        self._store.proves(password, user)

    def note(self, deed: str, what: str = "", count: int = 0) -> None:
        """Put into the journal what was done with the program; of several sites read together nothing is noted."""
        if not self.barred:
            self.record(Used(on=self.today, deed=deed, what=what, count=count))

    def logged_in(self, failures: Mapping[str, int]) -> None:
        """Note who is working now, and for whom wrong passwords were typed before."""
        for user, count in failures.items():
            self.note("failed-log-in", user, count)
        self.note("log-in")

    def hand_on(self, week: Week, as_of: date) -> Entry:
        """Remember that a week's report was printed or exported, so that the next one lists what changed since."""
        return self.record(Reported(on=as_of, week=week.code))

    @property
    def undoable(self) -> tuple[Entry, ...]:
        """The newest entries of this session that still stand: those recorded together."""
        return self._done[-1] if self._done else ()

    def undo(self) -> list[Entry] | Slow[list[Entry]]:
        """Take back the newest entries of this session, as `record_many` records.

        Raises Refused when later facts lean on one of them.
        """
        last, today = self.undoable, self.today
        gone = (
            Retracted(on=today, entry=entry.number, subject=subject_of(entry.fact), reason="undo")
            for entry in reversed(last)
        )
        return self.record_many(tuple(gone)) if last else []

    @property
    def journals(self) -> tuple[tuple[Entry, ...], ...]:
        """What is looked through for persons' numbers before something leaves: the journal of every site."""
        return (tuple(self.entries),)

    def verify(self) -> tuple[Problem, ...]:
        """The full check of the file; it may run in a thread of its own. Raises StoreFault: missing."""
        return self._store.verify()

    # Backups. Each raises StoreFault; all but the last may run in a thread of their own.

    @cached_property
    def shelf(self) -> Path:
        """The folder beside the site file where its backups lie."""
        return shelf(self.path)

    def backups(self, place: Path) -> tuple[Backup, ...]:
        """The backups of these records in a folder, the newest first."""
        return backups(place, self._store.id)

    def keep(self, place: Path) -> Backup:
        """The backup of the records as they are now in that folder: made now, if it is not there."""
        return self._store.keep(place, self._clock())

    def tried(self, backup: Path) -> Tried:
        """What a backup holds, read from where it lies."""
        return self._store.tried(backup)

    def missing(self, entries: int, head: str) -> int | None:
        """How many of the entries of now a backup lacks that ends so; None when it is of another course of events."""
        return self._store.missing(len(self.entries), entries, head)

    def put_back(self, backup: Path) -> Store:
        """The store of the records as a backup has them, in the place of these."""
        store, _ = self._store.restored(backup, self._clock())
        return store

    def close(self) -> None:
        """Let the site file go."""
        self._store.close()
