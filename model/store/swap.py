"""Putting a complete file in the place of the site file: at every moment the name leads to the old one or to the new.

What is to take the place is made beside the site file, under another name, proved there, and only then given the name;
the old file is kept under a name of its own.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from model.store.fault import StoreFault
from model.store.file import SiteFile, engine_faults, held, hot_journal, journal, keep_name
from model.store.whole import patiently

_BLOCK = 1 << 20
_NEW = re.compile(r"\.[0-9a-f]{8}\.new(-journal)?")
_SET_ASIDE = re.compile(r" (set aside|format) .*")


@contextmanager
def anew(site: Path) -> Iterator[Path]:
    """A name beside the site file for what will take its place; of what does not, nothing is left behind."""
    new = site.with_name(f"{site.name}.{secrets.token_hex(4)}.new")
    try:
        yield new
    finally:
        for left in (new, journal(new)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def in_place(new: Path, site: Path, aside: Path | None, replaced: SiteFile | None) -> None:
    """Gives the new file the site file's name, once the old one, if there is any, has another.

    The old one is held open as `replaced`, if it can be opened at all, so that nobody records in it meanwhile; it is
    let go here where a system gives no name away that is in use. Raises StoreFault cannot-write; then it stands.
    """
    with engine_faults(site, "cannot-write"):
        synced(new)
        if replaced and os.name == "nt":
            replaced.close()
        try:
            if aside:
                _set_aside(site, aside, replaced)
            patiently(lambda: new.replace(site))
        except OSError:
            if aside:
                _put_back(site, aside)
            raise
    with suppress(OSError):  # it is in place; that a power cut might undo this is no reason to say it is not
        keep_name(site.parent)


def tidied(site: Path) -> None:
    """Takes away what work that was cut short left beside a site file: files that were to take its place, and second
    names of it, under which it must not be worked in. The site file is held open: such work goes on nowhere."""
    with suppress(OSError):
        for other in site.parent.iterdir():
            if _NEW.fullmatch(other.name.removeprefix(site.name)) and other.name.startswith(site.name):
                other.unlink()
            elif _second_name(site, other):
                _put_back(site, other)


def free(folder: Path, stem: str, suffix: str) -> Path:
    """A name that is not taken: a clock that was put back may come to the same second twice."""
    names = (f"{stem}{suffix}", *(f"{stem} {n}{suffix}" for n in range(2, 100)))
    return next((path for name in names if not (path := folder / name).exists()), folder / names[0])


def copied(source: Path, to: Path) -> None:
    """Copies the bytes of a closed file, with what an unclean end left beside it, durably."""
    if held(source):  # another handle on a file of ours would cost us its lock
        raise StoreFault("no-backup-of-itself", path=str(source))
    hot = hot_journal(source)
    with source.open("rb") as old, to.open("xb") as new:
        _forget(old.fileno())
        while block := old.read(_BLOCK):
            new.write(block)
        new.flush()
        os.fsync(new.fileno())
    if hot:
        journal(to).write_bytes(hot)


def synced(path: Path) -> None:
    """What was written to that file is on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _second_name(site: Path, other: Path) -> bool:
    """Whether the file was just given this name, to be kept under it, and not yet lost its own."""
    named = other.stem.startswith(site.stem) and _SET_ASIDE.fullmatch(other.stem.removeprefix(site.stem))
    return bool(named) and other.samefile(site)


def _set_aside(site: Path, aside: Path, replaced: SiteFile | None) -> None:
    """Gives the old file, and the journal of one that could not be opened, a second name; the first stays for now."""
    for old, new in ((site, aside), (journal(site), journal(aside))):
        if old.exists():
            try:
                new.hardlink_to(old)
            except OSError:  # a file system without a second name for a file
                if replaced:
                    replaced.close()
                copied(old, new)
    keep_name(site.parent)
    journal(site).unlink(missing_ok=True)


def _put_back(site: Path, aside: Path) -> None:
    """Takes the second name away: a file that is worked in must not be opened under another."""
    with suppress(OSError):
        journal(aside).replace(journal(site))
    with suppress(OSError):
        aside.unlink(missing_ok=True)


def _forget(handle: int) -> None:
    """What is read next comes from the disk and not from memory, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
