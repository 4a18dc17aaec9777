"""The list of backups: when made, where, how much is in it, what it lacks compared with now, whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gui.language import Language
from gui.safekeeping import Safekeeping
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words, words_backup
from model.store import Backup


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup in one of the two places."""

    backup: Backup
    second: bool
    missing: int | None
    whole: bool


def lines(keeper: Safekeeping) -> tuple[BackupLine, ...]:
    """The backups of both places, the newest first."""
    session = keeper.session
    found = [
        BackupLine(one, place == keeper.second, session.missing(one.entries, one.head), one.whole)
        for place in keeper.places
        for one in session.backups(place)
    ]
    return tuple(sorted(found, key=lambda line: (line.backup.at, line.second), reverse=True))


def newest(listed: Iterable[BackupLine], place: Path | None) -> Backup | None:
    """The newest whole backup of those listed that lies in a place."""
    return next((line.backup for line in listed if line.whole and line.backup.path.parent == place), None)


def columns(keeper: Safekeeping, language: Language) -> tuple[Column[BackupLine], ...]:
    """The columns of the list."""
    tr = language.tr
    return (
        Column(lambda tr: tr("Made"), lambda r: words.moment(r.backup.at, language.code), lambda r: r.backup.at),
        Column(lambda tr: tr("Age"), lambda r: words_backup.age(tr, r.backup.at, keeper.session.now), spare=1),
        Column(lambda tr: tr("Place"), lambda r: tr("second place") if r.second else tr("this computer"),
               lambda r: r.second),
        Column(lambda tr: tr("Entries"), lambda r: str(r.backup.entries), lambda r: r.backup.entries, right=True),
        Column(lambda tr: tr("Missing in it"), lambda r: words_backup.lacks(tr, r.missing),
               lambda r: -1 if r.missing is None else r.missing),
        Column(lambda tr: tr("State"), lambda r: tr("read again") if r.whole else tr("damaged"),
               meaning=lambda r: Meaning.IN_WINDOW if r.whole else Meaning.OVERDUE),
        Column(lambda tr: tr("File"), lambda r: r.backup.path.name),
    )  # fmt: skip
