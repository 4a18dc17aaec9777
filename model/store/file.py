"""One site file, open: the only place that speaks to SQLite, and the only one that reads the file's bytes."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from model.store import chain, keys, layout
from model.store.chain import Row
from model.store.fault import StoreFault, cause, result
from model.store.holder import holder
from model.store.whole import patiently

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")

Site = tuple[str, str, str, str, int, str, str]
"""What a file says of its site: id, code, created, by, demo, protocol and the protocol's hash."""

_LARGEST_REST = 1 << 20
"""A journal holds each page of the file once, and this much at most beside them."""
_TRIES = 5
"""How often a lock is tried for: of several that open a file at the same moment one must get it, and not none."""

_held: dict[tuple[int, int], SiteFile] = {}
"""The files this process has open. POSIX drops a process's locks on a file as soon as any of its handles on it is
closed, so a file in here is never opened a second time, not even to look at it."""


class SiteFile:
    """A site file held open, alone, with its key; `site` is its own record."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        """Opens the file. Raises StoreFault: in-use, damaged, cannot-read, cannot-write, engine."""
        self.path = path
        self._keys = _Keys(data_key)
        self._db: Any = None
        self.alone = RLock()
        """Held for one statement, or for all of a check or a copy: these run in threads, and a save waits for them."""
        self.open()

    def open(self) -> None:
        """Opens the file (again). Raises StoreFault as the constructor does."""
        for tried in range(1, _TRIES + 1):
            try:
                self._open()
            except StoreFault as fault:
                if fault.code != "in-use" or tried == _TRIES or held(self.path):
                    raise
                time.sleep(tried * secrets.randbelow(20) / 1000)  # whoever got in each other's way meets no more
            else:
                return

    def _open(self) -> None:
        with engine_faults(self.path):
            identity = _identity(self.path)
            if identity in _held:
                raise _in_use(self.path)
            _no_trap(journal(self.path))
            self._db, self._identity = _connected(self.path, self._keys), identity
            _held[identity] = self
            try:
                _named_still(self.path, identity)
                self._set()
                self.check()
            except BaseException:
                self.close()
                raise

    def close(self) -> bool:
        """Lets the file go; whether it was open. Closing twice is no fault."""
        with self.alone:
            if self._db is None:
                return False
            with suppress(_engine().Error):
                self._db.close()
            self._db = None
            del _held[self._identity]
            return True

    @property
    def audit_key(self) -> bytes:
        """The key of the chain."""
        return self._keys.audit

    @property
    def db(self) -> Any:
        """The sqlite-utils database. Raises StoreFault closed."""
        if self._db is None:
            raise StoreFault("closed", path=str(self.path))
        return self._db

    def ring(self) -> keys.Ring:
        """The key slots as SQLite reads them."""
        return keys.decode(self.one("SELECT slots FROM key_slots")[0])

    def rows(self, after: int = 0) -> list[Row]:
        """Every entry, or those that follow one, in order. Raises StoreFault: damaged, cannot-read, closed."""
        with self.alone, engine_faults(self.path):
            found: list[Row] = self.db.conn.execute(_JOURNAL, [after]).fetchall()
            return found

    def follow(self, last: Row | None, drafts: Iterable[tuple[str, str, str]]) -> list[Row]:
        """The drafts (at, by, fact) as the rows that come after that one."""
        number, mac = (last[0], last[4]) if last else (0, self.genesis)
        return list(chain.linked(self.audit_key, mac, number, drafts))

    def last(self) -> Row | None:
        """The newest entry."""
        row: Row | None = self.one("SELECT * FROM journal ORDER BY number DESC LIMIT 1")
        return row

    def one(self, sql: str, *values: object) -> Any:
        """The first row of a query, or None. Raises StoreFault: damaged, cannot-read, closed."""
        with self.alone, engine_faults(self.path):
            return self.db.conn.execute(sql, values).fetchone()

    def all(self, sql: str) -> list[Any]:
        """The first column of a query. Raises StoreFault: damaged, cannot-read, closed."""
        with self.alone, engine_faults(self.path):
            return [row[0] for row in self.db.conn.execute(sql)]

    def append(self, rows: list[Row]) -> None:
        """Adds these entries, all or none. Raises StoreFault: not-saved, save-unknown, closed."""
        number = rows[0][0]
        self._save(
            lambda: self.db.conn.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", rows),
            lambda: self.rows(number - 1) == rows,
        )

    def put(self, ring: keys.Ring, rows: Sequence[Row] = ()) -> None:
        """Replaces the key slots and adds the entries that say so, both or neither.

        Raises StoreFault: not-saved, save-unknown, closed, too-many-users.
        """
        slots = keys.encode(ring)
        if layout.size(slots, ring.version) > layout.ROOM:
            raise StoreFault("too-many-users", user=ring.slots[-1].name)

        def write() -> None:
            self.db.execute("DROP VIEW key_slots")
            self.db.execute(layout.view(slots))
            self.db.execute("UPDATE seal SET mac = ?", [self._keys.seal(slots)])
            self.db.conn.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", rows)

        self._save(write, lambda: self.ring() == ring and (not rows or self.last() == rows[-1]))

    def copy(self, to: Path) -> Row | None:
        """Writes all of the file into a new one, and returns the newest entry in it. Raises StoreFault: cannot-write.

        SQLite does the reading: another handle on our own file would cost us its lock.
        """
        with engine_faults(to, "cannot-write"):
            other = _connected(to, self._keys)
            try:
                with self.alone:
                    self.db.conn.backup(other.conn)
                    return self.last()
            finally:
                other.close()

    def check(self) -> None:
        """Reads again what is the same for the file's whole life. Raises StoreFault: damaged if it is not as written,
        missing, cannot-read.

        The first page must be checked so because SQLCipher does not guard it.
        """
        path = str(self.path)
        view = self.one("SELECT sql FROM sqlite_schema WHERE name = 'key_slots'")
        slots = layout.slots((view[0] if view else "").encode())
        with self.alone:
            definitions = self.db.execute(_DEFINITIONS).fetchall()
        version = self.one("PRAGMA user_version")[0]
        known = slots and 1 <= version <= layout.newest()
        if not known or definitions != _definitions(slots[0], version):
            raise StoreFault("damaged", path=path, where="schema", detail="not the definitions of a site file")
        with engine_faults(self.path):
            try:
                size = self.path.stat().st_size
            except FileNotFoundError:  # what is open can still be read when its place is gone
                raise StoreFault("missing", path=path) from None
        pages = self.one("PRAGMA page_count")[0]
        if pages * layout.PAGE != size:
            raise StoreFault("damaged", path=path, where="length", detail=f"{size} bytes for {pages} pages")
        if (self.one("SELECT mac FROM seal") or [b""])[0] != self._keys.seal(slots[0]):
            raise StoreFault("damaged", path=path, where="keys", detail="not the sealed key slots")
        site = self.one("SELECT id, code, created, by, demo, protocol, protocol_hash, mac FROM site")
        if site is None or site[-1] != self._keys.site(site[:-1]) or _sha256(site[5]) != site[6]:
            raise StoreFault("damaged", path=path, where="site", detail="not the site, demo mark or protocol recorded")
        self.site: Site = site[:-1]
        self.genesis: bytes = site[-1]

    def _save(self, write: Callable[[], object], stands: Callable[[], bool]) -> None:
        """Writes in one transaction. After the engine's fault the file is read anew: it alone knows what was saved."""
        try:
            with self.alone, self.db.atomic():
                self._require_name()
                write()
        except _engine().Error as error:
            why = {"path": str(self.path), "cause": cause(error, self.path), "detail": str(error)}
            self.close()
            try:
                self.open()
                saved = stands()
            except StoreFault:
                self.close()
                raise StoreFault("save-unknown", **why) from error
            if not saved:
                raise StoreFault("not-saved", **why) from error

    def _require_name(self) -> None:
        """Raises StoreFault not-saved where this file's name is another's now, or gone: nobody would find it again."""
        if os.name != "posix":  # elsewhere a file that is open keeps its name
            return
        why: dict[str, str] = {}
        try:
            if _identity(self.path) != self._identity:
                why = {"cause": "replaced", "detail": ""}
        except OSError as error:
            why = {"cause": cause(error, self.path), "detail": error.strerror or str(error)}
        if why:
            raise StoreFault("not-saved", path=str(self.path), **why)

    def _set(self) -> None:
        for setting, (said, wanted) in layout.PRAGMAS.items():
            self.db.execute(f"PRAGMA {setting} = {said}")
            got = self.one(f"PRAGMA {setting}")[0]
            if got != wanted:
                raise StoreFault("engine", path=str(self.path), setting=setting, wanted=str(wanted), got=str(got))


def look(path: Path) -> tuple[keys.Ring, ...]:
    """The key slots of a file that is not open, nothing changed: more than one if a change of them was cut short.

    Raises StoreFault: missing, not-a-site-file, newer, damaged, cannot-read.
    """
    where = str(path)
    try:
        mine = _held.get(_identity(path))
        if mine is not None:
            return (mine.ring(),)
        if not path.is_file():  # reading a device or a pipe might never end
            raise StoreFault("not-a-site-file", path=where, kind="folder" if path.is_dir() else "device")
        with path.open("rb") as file:
            page = file.read(layout.PAGE)
        hot = hot_journal(path)
    except FileNotFoundError:
        raise StoreFault("missing", path=where) from None
    except OSError as error:
        raise StoreFault(
            "cannot-read", path=where, cause=cause(error, path), detail=error.strerror or str(error)
        ) from error
    if not layout.ours(page):
        kind = "database" if page.startswith(b"SQLite format 3") else "other" if page else "empty"
        raise StoreFault("not-a-site-file", path=where, kind=kind)
    rings = []
    for slots in (*layout.slots(hot), *layout.slots(page)):
        with suppress(ValueError):
            rings.append(keys.decode(slots))
    newer = max([ring.version for ring in rings] or [layout.version(page)])
    if newer > layout.newest():
        raise StoreFault("newer", path=where, version=newer, known=layout.newest())
    if not rings:
        raise StoreFault("damaged", path=where, where="keys", detail="no readable key slots")
    if detail := layout.header_fault(page, newer):
        raise StoreFault("damaged", path=where, where="header", detail=detail)
    return tuple(rings)


def is_site_file(path: Path) -> bool:
    """Whether that file is one, be it newer, damaged or a backup: nothing may be written over it."""
    try:
        look(path)
    except StoreFault as fault:
        return fault.code in ("newer", "damaged")
    return True


def require_vacant(path: Path) -> None:
    """Raises StoreFault where no file can be made: exists, cannot-write."""
    if path.exists():
        raise StoreFault("exists", path=str(path))
    if not path.parent.is_dir():
        raise StoreFault("cannot-write", path=str(path), cause="no-folder", detail=str(path.parent))


def make(path: Path, data_key: bytes, ring: keys.Ring, *, code: str, created: str, by: str, protocol: str) -> None:
    """A new site file, complete or not there at all. Raises StoreFault: exists, cannot-write."""
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    with engine_faults(path, "cannot-write"):
        require_vacant(path)
        require_vacant(journal(new))  # the longest name that ever stands beside it: too long, it is told here
    site = (secrets.token_hex(16), code, created, by, int(ring.demo), protocol, _sha256(protocol))
    try:
        fill(new, data_key, ring, site, named=path)
        with engine_faults(path, "cannot-write"):
            patiently(lambda: new.rename(path))
            keep_name(path.parent)
    finally:
        for left in (new, journal(new)):
            left.unlink(missing_ok=True)


def fill(new: Path, data_key: bytes, ring: keys.Ring, site: Site, rows: Sequence[Row] = (), *, named: Path) -> None:
    """Makes a site file with these key slots, of their version, with this record of the site and these entries.

    Raises StoreFault cannot-write, which names another file.
    """
    slots, derived = keys.encode(ring), _Keys(data_key)
    with engine_faults(named, "cannot-write"):
        db = _connected(new, derived)
        try:
            for setting, (said, _) in layout.PRAGMAS.items():
                db.execute(f"PRAGMA {setting} = {said}")
            with db.atomic():
                db.execute(f"PRAGMA application_id = {layout.APPLICATION_ID}")
                db.execute(f"PRAGMA user_version = {ring.version}")
                for definition in layout.definitions(slots, ring.version):
                    db.execute(definition)
                db.execute("INSERT INTO site VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)", [*site, derived.site(site)])
                db.execute("INSERT INTO seal VALUES (1, ?)", [derived.seal(slots)])
                db.conn.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", rows)
        finally:
            db.close()


class _Keys:
    """What is derived from the data key: SQLCipher's key and salt, the chain's key, the seal's key."""

    def __init__(self, data_key: bytes) -> None:
        self.raw = keys.derived(data_key, "database") + keys.derived(data_key, "salt")[:16]
        self.audit = keys.derived(data_key, "audit")
        self._seal = keys.derived(data_key, "seal")

    def seal(self, slots: str) -> bytes:
        """The mac that says these key slots, with their roles, were written by someone who could open the file."""
        return hmac.digest(self._seal, slots.encode(), "sha256")

    def site(self, site: tuple[Any, ...]) -> bytes:
        """The mac the chain hangs on: over the site's record, the protocol's hash standing for its text."""
        ident, code, created, by, demo, _, protocol_hash = site
        return chain.first(self.audit, ident, code, created, by, demo, protocol_hash)


def _connected(path: Path, derived: _Keys) -> Any:
    """An sqlite-utils database on the file, which is locked for us alone from here on."""
    engine = _engine()
    # sqlite-utils looks for its engine under this name; without it, it would not know SQLCipher's errors.
    sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
    sys.modules.setdefault("pysqlite3.dbapi2", engine)
    import sqlite_utils

    connection = engine.connect(str(path), timeout=0, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            "cipher_log_level = NONE",
            f"key = \"x'{derived.raw.hex()}'\"",
            "cipher_compatibility = 4",
            f"cipher_page_size = {layout.PAGE}",
            f"cipher_plaintext_header_size = {layout.PLAIN}",
            "locking_mode = EXCLUSIVE",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_schema")  # a first page that is damaged says so here
        connection.execute("BEGIN EXCLUSIVE")  # takes the lock, which is then kept; mends what an unclean end left
        connection.execute("COMMIT")
        return sqlite_utils.Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def _engine() -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2


@contextmanager
def engine_faults(path: Path, otherwise: str = "cannot-read") -> Iterator[None]:
    """Turns what SQLite or the system raises into a StoreFault."""
    try:
        yield
    except _engine().Error as error:
        facts = {"path": str(path), "detail": str(error)}
        match result(error):
            case 5 | 6:
                raise _in_use(path) from error
            case 8 | 13:
                raise StoreFault("cannot-write", cause=cause(error, path), **facts) from error
            case 3 | 10 | 14 | 23:
                raise StoreFault(otherwise, cause=cause(error, path), **facts) from error
            case _:
                raise StoreFault("damaged", where="pages", **facts) from error
    except UnicodeDecodeError as error:  # SQLite quotes what it cannot read
        raise StoreFault("damaged", path=str(path), where="pages", detail=error.reason) from error
    except OSError as error:
        raise StoreFault(
            otherwise, path=str(path), cause=cause(error, path), detail=error.strerror or str(error)
        ) from error


_JOURNAL = "SELECT * FROM journal WHERE number > ? ORDER BY number"


def _in_use(path: Path) -> StoreFault:
    who, since = holder(path)
    return StoreFault("in-use", path=str(path), who=who, since=f"{since:%Y-%m-%d %H:%M}" if since else "")


_DEFINITIONS = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY name"


def _definitions(slots: str, version: int) -> list[tuple[Any, ...]]:
    """What the definitions of such a site file with these key slots must read: made the same way, in memory."""
    memory = _engine().connect(":memory:")
    try:
        for definition in layout.definitions(slots, version):
            memory.execute(definition)
        rows: list[tuple[Any, ...]] = memory.execute(_DEFINITIONS).fetchall()
        return rows
    finally:
        memory.close()


def hot_journal(path: Path) -> bytes:
    """The rollback journal a killed program left to be played back, or nothing."""
    left = journal(path)
    try:
        if not left.is_file() or left.stat().st_size > 2 * path.stat().st_size + _LARGEST_REST:
            return b""
        raw = left.read_bytes()
    except FileNotFoundError:
        return b""
    return raw if raw.startswith(_JOURNAL_MAGIC) else b""


def journal(path: Path) -> Path:
    """Where SQLite keeps the old pages of a file while it changes it."""
    return path.with_name(path.name + "-journal")


def _identity(path: Path) -> tuple[int, int]:
    at = path.stat()
    return at.st_dev, at.st_ino


def _named_still(path: Path, identity: tuple[int, int]) -> None:
    """Raises StoreFault in-use when another file took the name before the lock on this one was ours."""
    if _identity(path) != identity:
        raise _in_use(path)


def _no_trap(left: Path) -> None:
    """Raises StoreFault cannot-read where the journal is none: of a pipe the engine would wait for ever."""
    if os.path.lexists(left) and not left.is_file():
        raise StoreFault("cannot-read", path=str(left), cause="device", detail="no file")


def held(path: Path) -> bool:
    """Whether this process has that file open. Raises OSError when it is not there."""
    return _identity(path) in _held


def keep_name(folder: Path) -> None:
    """Makes the file's name as durable as its content, where the system has a way to."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
