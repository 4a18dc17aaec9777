"""Who has a site file open: a note beside it, for people to read. It locks nothing; SQLite's own lock does.

The note goes when the file is closed. One that is still there when the file can be opened tells that the program did
not end as it should, so it is known that the full check matters.
"""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from model.store import notes


def take(path: Path, user: str) -> bool:
    """Writes the note of a file that was just opened; whether the last one had been left behind."""
    note = _note(path)
    left = os.path.lexists(note)
    with suppress(OSError):  # a folder that cannot be written: then nobody is told
        notes.write(note, {"user": user, "computer": platform.node()})
    return left


def release(path: Path) -> None:
    """Takes the note away when the file is closed."""
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)


def holder(path: Path) -> tuple[str, datetime | None]:
    """Who has the file open and since when, as far as the note tells."""
    note = _note(path)
    try:
        body = notes.read(note)
        since = datetime.fromtimestamp(note.stat().st_mtime, UTC).astimezone()
        return f"{body['user']} ({body['computer']})", since
    except (OSError, ValueError, KeyError):
        return "", None


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".open")
