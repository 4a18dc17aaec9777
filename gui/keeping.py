"""How a site's records are kept, looked up for a report: the folders of backups, and the journal for the practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from model.journal import Drilled, Entry
from model.reports.keeping import Copy, Keeping
from model.store import Backup

Missing = Callable[[int, str], int | None]
"""How many of the entries of now a backup lacks that holds so many and ends with that link; None if it holds others."""


def newest(found: Iterable[Backup], until: datetime) -> Backup | None:
    """The newest whole backup that was made by then and still lies there."""
    return next((backup for backup in found if backup.at <= until and backup.whole), None)


def keeping(
    entries: Sequence[Entry], own: Backup | None, second: Path | None, there: Backup | None, missing: Missing
) -> Keeping:
    """How these records are kept beside the site file and in the second place."""
    drills = (entry.at.date() for entry in entries if isinstance(entry.fact, Drilled))
    place = str(second) if second else ""
    return Keeping(len(entries), _copy(own, missing), place, _copy(there, missing), max(drills, default=None))


def _copy(backup: Backup | None, missing: Missing) -> Copy | None:
    return Copy(backup.at, backup.entries, missing(backup.entries, backup.head)) if backup else None
