"""Backups: complete copies of a site file, each proved by restoring it from where it lies, and which of them are kept.

A backup is a site file like any other, encrypted and opened by the same people; the note beside it says of which
records it is a copy and what its bytes add up to. A file without such a note was never proved and is no backup to us.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from model.fact_text import decode, encode
from model.journal import Entry, Restored
from model.store import keys, layout, notes
from model.store.chain import Row
from model.store.fault import StoreFault
from model.store.file import SiteFile, engine_faults, journal, keep_name, look, require_vacant
from model.store.migrate import carry
from model.store.swap import anew, copied, free, in_place, synced
from model.store.verify import proved
from model.store.whole import patiently

ALL_DAYS, DAILY, WEEKLY, MONTHLY, NEWEST = 2, 14, 8, 36, 3
"""Of how many days every backup is kept, of how many days, weeks and months the last one, and how many in any case."""

_PART = re.compile(r"\.visits(\.json)?\.[0-9a-f]{8}\.part(-journal)?$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as its note describes it: of which site file, up to which entry, made when."""

    path: Path
    site: str
    entries: int
    head: str
    at: datetime
    size: int
    sha256: str

    @property
    def whole(self) -> bool:
        """Whether the file has the length it was proved with; whether its bytes are the same only `tried` can tell."""
        try:
            return self.path.stat().st_size == self.size
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Tried:
    """What a backup turned out to hold when it was restored into a folder of its own."""

    entries: tuple[Entry, ...]
    head: str


def shelf(site: Path) -> Path:
    """The folder beside a site file for the backups that are made without being asked."""
    return site.with_name(f"{site.stem} backups")


def back_up(file: SiteFile, data_key: bytes, place: Path, at: datetime) -> Backup:
    """A proved backup in that folder, or under that name. Raises StoreFault: exists, cannot-write, not-read-back.

    Nothing appears under its name before it was read again from there, and nothing is left behind if it was not.
    """
    with engine_faults(place, "cannot-write"):
        path = free(place, f"{file.path.stem} {at:%Y-%m-%d %H%M%S}", ".visits") if place.is_dir() else place
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with engine_faults(path, "cannot-write"):
        require_vacant(path)
        require_vacant(journal(part))  # the longest name that ever stands beside it: too long, it is told here
    try:
        with _named(path):
            last = file.copy(part)
        with engine_faults(path, "cannot-write"):
            synced(part)
        sha256, size, rows = _read_back(part, data_key)
        if (rows[-1] if rows else None) != last:
            raise StoreFault("not-read-back", path=str(path), detail=f"{len(rows)} entries")
        head = (last[4] if last else file.genesis).hex()
        made = Backup(path, file.site[0], len(rows), head, at, size, sha256)
        try:
            with engine_faults(path, "cannot-write"):
                _note(made)
                patiently(lambda: part.rename(path))
                keep_name(path.parent)
        except StoreFault:
            delete(made)
            raise
        return made
    finally:
        for left in (part, journal(part)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def backups(folder: Path, site: str = "") -> tuple[Backup, ...]:
    """The backups in a folder, those of one site's file or of all, the newest first. A note nobody can read is none."""
    found = []
    with suppress(OSError):
        for note in folder.glob("*.visits.json"):
            with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                found.append(_noted(note))
    mine = (backup for backup in found if site in ("", backup.site) and backup.path.is_file())
    return tuple(sorted(mine, key=lambda backup: (backup.at, backup.entries), reverse=True))


def is_backup(path: Path) -> bool:
    """Whether a note beside the file says that it is one: what is recorded in it would not be in the site's own."""
    return _note_of(path).is_file()


def tried(path: Path, data_key: bytes, ring: keys.Ring) -> Tried:
    """A backup as it is when restored, of the site with these key slots. Raises StoreFault: missing, not-a-site-file,
    newer, bad-backup, other-site, cannot-read."""
    with proving(path), _restored_apart(path, data_key, ring) as file:
        rows = proved(file, path)
        entries = tuple(Entry(n, datetime.fromisoformat(at), by, decode(fact)) for n, at, by, fact, _ in rows)
        return Tried(entries, (rows[-1][4] if rows else file.genesis).hex())


def swept(folder: Path, now: datetime) -> None:
    """Takes away parts of backups that were never ended: nobody has written at them for a day."""
    with suppress(OSError):
        for part in folder.iterdir():
            if _PART.search(part.name) and now.timestamp() - part.stat().st_mtime > timedelta(1).total_seconds():
                part.unlink()


def thinned(found: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """The backups that may be deleted, by the rotation; none while one of them is dated in the future.

    A damaged one neither counts nor goes.
    """
    whole = sorted((backup for backup in found if backup.whole), key=lambda backup: backup.at, reverse=True)
    if any(backup.at > now + timedelta(minutes=2) for backup in whole):
        return ()
    keep = {backup.path for backup in whole[:NEWEST]}
    keep |= {backup.path for backup in whole if now - backup.at <= timedelta(ALL_DAYS)}
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        last: dict[Any, Path] = {}
        for backup in whole:
            last.setdefault(period(backup.at.astimezone(now.tzinfo).date()), backup.path)
        keep |= set(list(last.values())[:most])
    return tuple(backup for backup in whole if backup.path not in keep)


def delete(backup: Backup) -> None:
    """Takes a backup away, its note first: what is left of a deletion cut short is no backup any more."""
    with suppress(OSError):
        _note_of(backup.path).unlink(missing_ok=True)
        backup.path.unlink(missing_ok=True)


def restore(backup: Path, site: Path, data_key: bytes, by: str, at: datetime, before: str = "") -> Path | None:
    """Puts a backup in the place of the site file, and says under which name the old file was set aside.

    The backup is proved first, and that it was put back is its newest entry. Who may open it stays as it is, where the
    old file can still be read. `before` is the chain's head of the records that are replaced. Raises StoreFault:
    in-use, other-site, no-backup-of-itself, missing, bad-backup, cannot-read, cannot-write.
    """
    with proving(backup):
        of_backup = look(backup)[0]
    with engine_faults(site, "cannot-write"):
        old = site.exists()
        if old and site.samefile(backup):
            raise StoreFault("no-backup-of-itself", path=str(site))
        aside = free(site.parent, f"{site.stem} set aside {at:%Y-%m-%d %H%M%S}", site.suffix) if old else None
    replaced = _replaced(site, data_key, of_backup) if aside else None
    ring = replaced.ring() if replaced else None
    with closing(replaced) if replaced else nullcontext(), proving(backup), anew(site) as new, _unwritten(site):
        with engine_faults(site, "cannot-write"):
            copied(backup, new)
        if of_backup.version < layout.newest():
            with anew(site) as newer, closing(_opened(new, data_key, backup, ring)) as file:
                carry(file, newer, data_key, backup)
                file.close()
                with engine_faults(site, "cannot-write"):
                    newer.replace(new)
        with closing(_opened(new, data_key, backup, ring)) as file:
            rows = proved(file, backup)
            last, kept = rows[-1] if rows else None, aside.name if aside else ""
            users = "" if ring else "backup"
            fact = Restored(on=at.date(), last=last[1] if last else "", before=before, aside=kept, users=users)
            slots = replace(ring or file.ring(), version=layout.newest())
            file.put(slots, file.follow(last, [(at.isoformat(), by, encode(fact))]))
        in_place(new, site, aside, replaced)
    return aside


def _replaced(site: Path, data_key: bytes, of_backup: keys.Ring) -> SiteFile | None:
    """The file that is to be replaced, open so that nobody records in it meanwhile, or None when it is damaged. Opening
    it also plays back what an unclean end left. Raises StoreFault: in-use, other-site, not-a-site-file (of a folder or
    a device).
    """
    try:
        rings = look(site)
    except StoreFault as fault:
        if fault.facts.get("kind") in ("folder", "device"):
            raise
        return None
    try:
        return SiteFile(site, data_key)
    except StoreFault as fault:
        if fault.code == "in-use":
            raise
    if not _one_site(rings, of_backup):
        raise StoreFault("other-site", path=str(site))
    return None


def _one_site(rings: Iterable[keys.Ring], ring: keys.Ring) -> bool:
    """Whether these can be key slots of one site's file. A wrong key and a damaged page look the same; but the slots of
    two copies of one file are never all different."""
    return any(slot in ring.slots for other in rings for slot in other.slots)


@contextmanager
def _restored_apart(path: Path, data_key: bytes, ring: keys.Ring | None = None) -> Iterator[SiteFile]:
    """The backup, copied into a folder of its own and opened there."""
    look(path)
    with engine_faults(path):
        folder = Path(mkdtemp(prefix="visitkeeper-"))
    try:
        apart = folder / "site.visits"
        with engine_faults(path):
            copied(path, apart)
        with closing(_opened(apart, data_key, path, ring)) as file:
            yield file
    finally:
        rmtree(folder, ignore_errors=True)


@contextmanager
def proving(backup: Path) -> Iterator[None]:
    """Damage of a backup is told as such: there may be another one."""
    try:
        yield
    except StoreFault as fault:
        if fault.code != "damaged":
            raise
        raise StoreFault("bad-backup", path=str(backup), detail=str(fault.facts["detail"])) from fault


@contextmanager
def _unwritten(site: Path) -> Iterator[None]:
    """What cannot be written beside the site file is told of the file that people know."""
    try:
        yield
    except StoreFault as fault:
        if fault.code not in ("not-saved", "save-unknown", "cannot-write"):
            raise
        why = {name: fault.facts[name] for name in ("cause", "detail")}
        raise StoreFault("cannot-write", path=str(site), **why) from fault


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """A fault of a file that people do not see names the one they do."""
    try:
        yield
    except StoreFault as fault:
        raise StoreFault(fault.code, **{**fault.facts, "path": str(path)}) from fault


def _opened(copy: Path, data_key: bytes, backup: Path, ring: keys.Ring | None) -> SiteFile:
    """A copy of a backup, opened. Raises StoreFault: damaged, other-site."""
    try:
        with _named(backup):
            return SiteFile(copy, data_key)
    except StoreFault as fault:
        if fault.code == "damaged" and ring and not _one_site(look(copy), ring):
            raise StoreFault("other-site", path=str(backup)) from fault
        raise


def _read_back(part: Path, data_key: bytes) -> tuple[str, int, list[Row]]:
    """What was written, as it can be read: its hash, its length, its entries. Raises StoreFault not-read-back."""
    try:
        with _restored_apart(part, data_key) as file, engine_faults(part):
            return _hash(file.path), file.path.stat().st_size, proved(file, part)
    except StoreFault as fault:
        detail = str(fault.facts.get("detail", fault.code))
        raise StoreFault("not-read-back", path=str(part.with_suffix("").with_suffix("")), detail=detail) from fault


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _note(backup: Backup) -> None:
    """Writes the note of a backup, complete or not at all."""
    body = {**asdict(backup), "path": backup.path.name, "at": backup.at.isoformat()}
    notes.write(_note_of(backup.path), body)


def _noted(note: Path) -> Backup:
    """The backup of which a note speaks: the file beside it, whatever it is called now."""
    body = notes.read(note)
    at = datetime.fromisoformat(body["at"])
    if at.utcoffset() is None or not isinstance(body["entries"], int) or not isinstance(body["site"], str):
        raise ValueError("no note of a backup")
    return Backup(note.with_suffix(""), **{**{k: v for k, v in body.items() if k != "path"}, "at": at})


def _day(day: date) -> date:
    return day


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
