"""What can go wrong with a site file, each kind a code with its facts; words are made by whoever is handed `tr`."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

CODES: dict[str, tuple[str, ...]] = {
    # looking at a file and opening it; the file is never changed
    "missing": ("path",),
    "not-a-site-file": ("path", "kind"),  # kind: folder, device (or a pipe), empty, database, other
    "newer": ("path", "version", "known"),  # made by a newer program: versions as whole numbers
    "damaged": ("path", "where", "detail"),  # where: header, keys, schema, pages, length, site, entry
    "unsound": ("path", "found"),  # it opens, and is not as it was saved: a Problem, of several the first
    "no-such-user": ("path", "user"),
    "wrong-password": ("path", "user"),
    "wrong-one-time-code": ("path", "user"),  # that user has no password yet, or none any more, but a code
    "wait": ("user", "seconds"),  # after wrong passwords, before the next is tried
    "wrong-code": ("path",),  # no recovery code of this file, and no one-time code of the user
    "one-time-code": ("user",),  # it is right, and good for nothing but choosing a password
    "in-use": ("path", "who", "since"),  # another program, or another window of this one, has it open
    "cannot-read": ("path", "cause", "detail"),  # cause: disk-full, read-only, not-allowed, device, engine
    "cannot-write": ("path", "cause", "detail"),  # and long-name, no-folder, and no-drive of a place for backups
    "engine": ("path", "setting", "wanted", "got"),  # SQLite did not take a setting: a faulty installation
    "unsafe-place": ("path", "why"),  # why: cloud, network, removable
    "older": ("path", "missing"),  # less than this computer saw of it: how many entries
    "clock": ("path", "now", "last"),  # it was put back, or far forward, since the latest entry
    "zone": ("path", "now", "last"),  # another zone than that of the latest entry makes it another day
    # making one
    "exists": ("path",),
    "bad-name": ("user",),  # empty, longer than 40 characters, or with control characters
    "bad-site": ("site",),  # the same of the site's code
    "empty-password": ("user",),
    "short-password": ("user", "least"),
    # saving
    "not-saved": ("path", "cause", "detail"),  # nothing of it is in the file; and replaced: its name is another's now
    "save-unknown": ("path", "cause", "detail"),  # the file cannot be read again either, and the store closes itself
    "closed": ("path",),  # the store was closed before
    # backups
    "not-read-back": ("path", "detail"),  # what was written there is not what can be read there
    "bad-backup": ("path", "detail"),  # it is damaged; the site file was not touched
    "other-site": ("path",),  # a backup of another site than the one in use
    "no-backup-of-itself": ("path",),
    # people
    "not-permitted": ("user", "roles", "who"),  # roles: each of which may; who: the users who have one of them
    "user-exists": ("user",),
    "last-administrator": ("user",),
    "too-many-users": ("user",),  # the first page of the file is full
}
"""Every code of a StoreFault with the names of its facts."""

PROBLEMS: dict[str, tuple[str, ...]] = {
    "file": ("detail",),  # SQLite finds its own structure broken
    "page": ("detail",),  # the bytes of a page are not those that were written
    "frame": ("where", "detail"),  # where: schema, length, keys (users and roles), site (with demo mark and protocol)
    "gap": ("after", "next"),  # entry numbers that do not follow one another
    "chain": ("entry",),  # an entry that is not the one that was saved there
    "entry": ("entry", "detail"),  # an entry that states no fact this program knows
}
"""Every code of a Problem with the names of its facts."""


class StoreFault(Exception):
    """A site file cannot be used as asked. `code` is one of CODES, `facts` are what that code names."""

    def __init__(self, code: str, **facts: Any) -> None:
        if set(facts) != set(CODES[code]):
            raise TypeError(f"{code} states {CODES[code]}, not {tuple(facts)}")
        super().__init__(f"{code}: " + ", ".join(f"{name}={value}" for name, value in facts.items()))
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `verify` found: `code` is one of PROBLEMS, `facts` are what that code names."""

    code: str
    facts: dict[str, Any]

    @classmethod
    def of(cls, code: str, **facts: Any) -> Problem:
        """The problem of that code. Raises TypeError when the facts are not those the code names."""
        if set(facts) != set(PROBLEMS[code]):
            raise TypeError(f"{code} states {PROBLEMS[code]}, not {tuple(facts)}")
        return cls(code, facts)


def cause(error: Exception, path: Path) -> str:
    """Why the system refused to do something with that file, in one word a person can act upon."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, "device")
    found = _BY_RESULT.get(result(error), "engine")
    return _why_no_file(path.parent) if found == "not-allowed" else found


def _why_no_file(folder: Path) -> str:
    """Why none can be opened there: SQLite only tells that it could not, so one is tried."""
    try:
        with TemporaryFile(dir=folder):
            return "not-allowed"
    except FileNotFoundError:
        return "no-folder"
    except OSError as error:
        return cause(error, folder)


def result(error: Exception) -> int:
    """SQLite's number for what went wrong; copying a whole database gives only its words."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF or _BY_WORDS.get(str(error), 0)


_BY_ERRNO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC), "disk-full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "not-allowed"),
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "long-name",
}
_BY_RESULT = {3: "not-allowed", 8: "read-only", 10: "device", 13: "disk-full", 14: "not-allowed"}
_BY_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database or disk is full": 13,
    "unable to open database file": 14,
}
