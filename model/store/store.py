"""The store as the rest of the program sees it: who is in, the journal, and what can be done with both."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from model.fact_text import decode, encode
from model.journal import (
    Entry,
    Fact,
    FileFact,
    PasswordReset,
    PatientFact,
    Revision,
    Signed,
)
from model.roles import FIRST, Deed, Role
from model.store import backup, chain, keys, layout
from model.store.backup import Backup, Tried
from model.store.chain import Row
from model.store.fault import Problem, StoreFault
from model.store.file import SiteFile, engine_faults, look, make
from model.store.guarded import Guarded, identified, named, needed, new_slot, not_permitted, opened, spare_slots, wrong
from model.store.holder import release, take
from model.store.migrate import apart, discarded, migrate
from model.store.place import itself, unsafe
from model.store.swap import tidied
from model.store.verify import problems


class Unsaved(NamedTuple):
    """Facts as they would be recorded next: the rows of the journal, and the entries they stand for."""

    rows: list[Row]
    entries: list[Entry]


class Store(Guarded):
    """An open site file: made by `create`, `open` or `recover`, let go by `close`.

    It may be handed from thread to thread but is used by one at a time.
    """

    def __init__(self, file: SiteFile, user: str, data_key: bytes, old: SiteFile | None = None) -> None:
        super().__init__(user, data_key)
        self._file = file
        self._old = old
        """The site file while it has an older format, open and not written to; then `file` is a copy of it."""
        self._understood: Row | None = None
        """The last entry of those that were all read as facts when the file was opened."""
        try:
            self._hold(file.ring())
            self._remember(file.last())
        except BaseException:
            self._let_go()
            raise
        self.path = (old or file).path
        tidied(self.path)
        self.unclean = take(self.path, user)
        """Whether the program did not end as it should when the file was last open."""
        self.older: Path | None = None
        """Where the file is kept as it was before it was brought to this program's format."""
        self.id, self.site, made, by, demo, self.protocol, _ = file.site
        self.made = datetime.fromisoformat(made), by
        """When the file was made, and by whom: no entry says so, but the chain hangs on it."""
        self.demo = bool(demo)

    @classmethod
    def create(
        cls, path: Path, *, protocol: str, site: str, user: str, password: str, at: datetime, demo: bool = False
    ) -> tuple[Store, tuple[str, str]]:
        """A new site file, open, and its two recovery codes, which stand nowhere else.

        `protocol` is the text of the protocol file. The user becomes administrator, coordinator and nurse, and
        in a demo everything. Raises StoreFault: exists, unsafe-place, cannot-write, bad-name, bad-site,
        empty-password, short-password.
        """
        path = itself(path)
        if not named(site):
            raise StoreFault("bad-site", site=site)
        if not demo:
            _safe(path)
        data_key = secrets.token_bytes(32)
        roles = tuple(Role) if demo else FIRST
        first = new_slot(data_key, user, password, roles, demo=demo)
        spare, codes = spare_slots(data_key)
        ring = keys.Ring(layout.newest(), demo, (first, *spare))
        make(path, data_key, ring, code=named(site), created=_instant(at), by=first.name, protocol=protocol)
        return cls(SiteFile(path, data_key), first.name, data_key), codes

    @classmethod
    def open(cls, path: Path, user: str, password: str) -> Store:
        """The store of that file, for that user. A file that cannot be opened is left as it is; one of an older format
        is brought to this program's once something is recorded in it, and kept as it was as `older`.

        Raises StoreFault: missing, not-a-site-file, newer, damaged, unsafe-place, no-such-user, wrong-password,
        wrong-one-time-code, one-time-code, in-use, cannot-read, cannot-write, not-read-back, engine.
        """
        path = itself(path)
        rings = look(path)
        if not rings[0].demo:
            _safe(path)
        slots = [slot for ring in rings if (slot := ring.user(user))]
        slot, data_key = identified(slots, path, user, password)
        store = cls._entered(path, slot, slot.name, data_key)
        if store is None:
            raise wrong(path, slots[0])
        return store

    @classmethod
    def recover(cls, path: Path, code: str, user: str, password: str, at: datetime) -> Store:
        """The store opened with a recovery code, or the user's one-time code, and the user's password set to this one.

        Raises StoreFault: wrong-code, no-such-user, empty-password, short-password, not-saved, save-unknown, and what
        `open` raises.
        """
        path = itself(path)
        rings = look(path)
        if not rings[0].demo:
            _safe(path)
        slots = [slot for ring in rings for slot in (*ring.recovery, ring.user(user)) if slot]
        slot, data_key = opened((slot for slot in slots if slot.recovery or slot.once), code)
        if not slot:
            raise StoreFault("wrong-code", path=str(path))
        store = cls._entered(path, slot, keys.clean(user), data_key)
        if store is None:
            raise StoreFault("wrong-code", path=str(path))
        try:
            way = "recovery-code" if slot.recovery else "one-time-code"
            store._replace(store.chosen(password), PasswordReset(on=at.date(), user=store.user, way=way), at)
        except StoreFault:
            store.close()
            raise
        return store

    @classmethod
    def _entered(cls, path: Path, slot: keys.Slot, user: str, data_key: bytes) -> Store | None:
        """The store of a file that this slot opened, in this program's format; None if the slot opens it no more.

        A change of the slots may have been cut short: what counts is what stands after SQLite has mended it.
        """
        file = SiteFile(path, data_key)
        try:
            ring = file.ring()
            if slot in ring.slots:
                if ring.version == layout.newest():
                    return cls(file, user, data_key)
                return cls(apart(file, data_key), user, data_key, file)
        except BaseException:
            file.close()
            raise
        file.close()
        return None

    @classmethod
    def restore(cls, source: Path, path: Path, user: str, password: str, at: datetime) -> tuple[Store, Path | None]:
        """Puts a backup in the place of the site file and records that; the store, and where the old file was put.

        The user opens it with the password of today; where nobody can tell any more who is let in today, with that of
        the day of the backup. Raises StoreFault: no-such-user, wrong-password, wrong-one-time-code,
        one-time-code, not-permitted, and what `backup.restore` raises.
        """
        source, path = itself(source), itself(path)
        _safe(path)
        with backup.proving(source):
            rings, asked = (of_site, path) if (of_site := _rings(path)) else (look(source), source)
        slots = [slot for ring in rings if (slot := ring.user(user))]
        slot, data_key = identified(slots, asked, user, password)
        if needed(Deed.RESTORE).isdisjoint(slots[0].roles):
            not_permitted(rings[0], slot.name, Deed.RESTORE)
        aside = backup.restore(source, path, data_key, slot.name, at)
        return cls(SiteFile(path, data_key), slot.name, data_key), aside

    @staticmethod
    def users(path: Path) -> tuple[str, ...]:
        """Who can open that file, before anyone does. Raises StoreFault: missing, not-a-site-file, newer, damaged,
        cannot-read."""
        return tuple(slot.name for slot in look(itself(path))[0].users)

    @staticmethod
    def is_demo(path: Path) -> bool:
        """Whether that file holds fictional patients. Raises StoreFault as `users` does."""
        return look(itself(path))[0].demo

    @property
    def head(self) -> str:
        """The newest mac in hex: it stands for all that was recorded up to now."""
        return self._head.hex()

    def head_at(self, number: int) -> str:
        """The mac of the entry with that number in hex, as `head` was when it was the newest; of 0, the first link."""
        row = self._file.one("SELECT mac FROM journal WHERE number = ?", number) if number else None
        return (row[0] if row else self._file.genesis).hex()

    def links(self) -> dict[int, str]:
        """The mac of every entry in hex, by its number. Raises StoreFault: damaged, cannot-read."""
        return {row[0]: row[4].hex() for row in self._file.rows()}

    def missing(self, count: int, entries: int, head: str) -> int | None:
        """How many of the first `count` entries a copy of so many that ends so lacks; None if it holds others."""
        return count - entries if self.head_at(min(entries, count)) == head else None

    @property
    def saved_at(self) -> datetime | None:
        """When the newest entry was recorded; None while there is none."""
        return self._saved_at

    def entries(self, after: int = 0) -> list[Entry]:
        """The journal, or what follows an entry, in the order recorded.

        Raises StoreFault: damaged; unsound, where one is missing in between, for all that is read goes by its number;
        cannot-read.
        """
        rows = self._file.rows(after)
        if rows and rows[-1][0] != after + len(rows):
            last = next(number for number, row in enumerate(rows, after) if row[0] != number + 1)
            gap = Problem.of("gap", after=last, next=rows[last - after][0])
            raise StoreFault("unsound", path=str(self.path), found=gap)
        found = [self._entry(row) for row in rows]
        if rows and not after:
            self._understood = rows[-1]
        return found

    def append(self, facts: Sequence[Fact], at: datetime) -> list[Entry]:
        """Records the facts as done by the user at that instant, all or none, and returns their entries.

        When it returns they are on the disk. Raises StoreFault not-saved (none of them is in the file) or save-unknown
        (the file cannot be read any more and is closed), not-permitted (somebody with another role may); ValueError
        when `at` has no zone.
        """
        return self.save(self.unsaved(facts, at))

    def append_each(self, moments: Iterable[tuple[datetime, Fact]]) -> list[Entry]:
        """Records facts as `append` does, each as done at its own instant."""
        return self.save(self._unsaved(moments))

    def unsaved(self, facts: Sequence[Fact], at: datetime) -> Unsaved:
        """The facts as `append` would record them now, for `save`; many may be put into words in a thread.

        Raises StoreFault not-permitted, and ValueError as `append` does.
        """
        for what in dict.fromkeys(self._asked(fact) for fact in facts):
            self.require(what)
        return self._unsaved((at, fact) for fact in facts)

    def save(self, unsaved: Unsaved) -> list[Entry]:
        """Records what `unsaved` gave, in one transaction, and returns its entries. Raises StoreFault as `append` does;
        ValueError when something was recorded since."""
        if rows := unsaved.rows:
            if rows[0][0] != self._count + 1:
                raise ValueError("what is unsaved hangs on the entry before it")
            self._bring()
            self._file.append(rows)
            self._remember(rows[-1])
        return unsaved.entries

    def verify(self) -> tuple[Problem, ...]:
        """The full check: every page, every definition, every entry, the chain from end to end. A save waits for it.

        Raises StoreFault: missing.
        """
        with self._file.alone:
            return tuple(problems(self._file, self._understood))

    def back_up(self, place: Path, at: datetime) -> Backup:
        """A proved backup in that folder, or under that name; it may be made in a thread of its own.

        Raises StoreFault: exists, cannot-write, not-read-back.
        """
        return backup.back_up(self._file, self._data_key, place, at)

    def keep(self, place: Path, at: datetime) -> Backup:
        """The backup of these records in that folder: one that is there, or one made now, and then older ones are
        thinned out, and what was left half made. Raises StoreFault: cannot-write, not-read-back."""
        found = backup.backups(place, self.id)
        if same := next((one for one in found if one.whole and one.head == self.head), None):
            return same
        if place == backup.shelf(self.path):
            with engine_faults(place, "cannot-write"):
                place.mkdir(exist_ok=True)
        with engine_faults(place, "cannot-write"):
            if not place.is_dir():
                raise StoreFault("cannot-write", path=str(place), cause="no-drive", detail=str(place))
        made = self.back_up(place, at)
        for one in backup.thinned((made, *found), at):
            backup.delete(one)
        backup.swept(place, at)
        return made

    def import_all(self, facts: Sequence[Fact], at: datetime) -> list[Entry]:
        """Records what was read from elsewhere, as `append` does, once there is a backup of what was there before.

        Raises StoreFault: not-permitted, cannot-write, not-read-back, and what `append` raises.
        """
        self.require(Deed.IMPORT)
        self._keep_first(at)
        return self.append(facts, at)

    def tried(self, source: Path) -> Tried:
        """What a backup of this site holds, read from where it lies. Raises StoreFault: missing, not-a-site-file,
        newer, bad-backup, other-site, cannot-read."""
        return backup.tried(itself(source), self._data_key, self._ring)

    def restored(self, source: Path, at: datetime) -> tuple[Store, Path | None]:
        """This store as a backup has it, open for the same user; this one is closed. On a fault nothing is replaced.

        Raises StoreFault: not-permitted, and what `tried` and `backup.restore` raise.
        """
        self.require(Deed.RESTORE)
        source = itself(source)
        self.tried(source)
        self._bring()
        with suppress(StoreFault):  # what cannot be backed up is set aside all the same
            self._keep_first(at)
        head = self.head
        self.close()
        try:
            aside = backup.restore(source, self.path, self._data_key, self.user, at, head)
        except BaseException:
            self._file.open()
            raise
        return Store(SiteFile(self.path, self._data_key), self.user, self._data_key), aside

    def close(self) -> None:
        """Lets the file go. Closing twice is no fault."""
        if self._let_go():
            release(self.path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _let_go(self) -> bool:
        """Closes the file, and what is read in its place; whether it was open."""
        if self._old is None:
            return self._file.close()
        discarded(self._file)
        return self._old.close()

    def _bring(self) -> None:
        """Brings a file of an older format to this program's, for something is to be recorded in it. Raises StoreFault
        as `migrate` does; then it can still be read."""
        if self._old is None:
            return
        self.older = migrate(self._old, self._data_key)
        discarded(self._file)
        self._file, self._old = SiteFile(self.path, self._data_key), None

    def _keep_first(self, at: datetime) -> None:
        """A backup of the records as they are, beside the file; a demo needs none."""
        if not self.demo:
            self.keep(backup.shelf(self.path), at)

    def _put(self, ring: keys.Ring, fact: FileFact, at: datetime) -> None:
        rows = self._unsaved([(at, fact)]).rows
        self._bring()
        self._file.put(ring, rows)
        self._hold(ring)
        self._remember(rows[-1])

    def _unsaved(self, moments: Iterable[tuple[datetime, Fact]]) -> Unsaved:
        told = tuple(moments)
        texts = [(_instant(at), self.user, encode(fact)) for at, fact in told]
        rows = list(chain.linked(self._file.audit_key, self._head, self._count, texts))
        return Unsaved(rows, [Entry(row[0], at, row[2], fact) for row, (at, fact) in zip(rows, told, strict=True)])

    def _asked(self, fact: Fact) -> type[Fact] | Deed:
        """What one must be allowed in order to state a fact: of a revision, what it revises in the end."""
        if isinstance(fact, Signed):
            return Deed(fact.meaning)
        if not isinstance(fact, Revision):
            return type(fact)
        row: Row | None = self._file.one("SELECT * FROM journal WHERE number = ?", fact.entry)
        return self._asked(self._entry(row).fact) if row else PatientFact

    def _remember(self, row: Row | None) -> None:
        self._count = row[0] if row else 0
        self._head = row[4] if row else self._file.genesis
        self._saved_at = datetime.fromisoformat(row[1]) if row else None

    def _entry(self, row: Row) -> Entry:
        number, at, by, fact, _ = row
        try:
            return Entry(number, datetime.fromisoformat(at), by, decode(fact))
        except (ValueError, TypeError, AttributeError) as error:
            detail = f"{number}: {error}"
            raise StoreFault("damaged", path=str(self.path), where="entry", detail=detail) from error


def _safe(path: Path) -> None:
    """Raises StoreFault unsafe-place where a site file must not be kept."""
    if why := unsafe(path.parent):
        raise StoreFault("unsafe-place", path=str(path), why=why)


def _rings(path: Path) -> tuple[keys.Ring, ...]:
    """The key slots of a file that may be damaged or not there."""
    try:
        return look(path)
    except StoreFault:
        return ()


def _instant(at: datetime) -> str:
    if at.utcoffset() is None:
        raise ValueError("an instant without a zone is ambiguous")
    return at.isoformat()
