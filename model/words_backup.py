"""Backups in words: how old one is, what it lacks, where the copies are, and what is to be done about them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from model import words, words_store
from model.store import Backup, StoreFault, Tried
from model.words import Tr


def age(tr: Tr, at: datetime, now: datetime) -> str:
    """How long ago that was."""
    gone = max(now - at, timedelta(0))
    if gone < timedelta(minutes=1):
        return tr("just now")
    if gone < timedelta(hours=1):
        return tr("%n minutes ago", "", gone // timedelta(minutes=1))
    if gone < timedelta(days=1):
        return tr("%n hours ago", "", gone // timedelta(hours=1))
    return tr("%n days ago", "", gone.days)


def lacks(tr: Tr, missing: int | None) -> str:
    """What a backup lacks of the records of now; of another course of events nobody can count it."""
    if missing is None:
        return tr("other entries than now")
    return tr("%n entries", "", missing) if missing else tr("nothing", "missing in a backup")


def kept(tr: Tr, newest: Backup | None, now: datetime, *, of_backup: bool) -> str:
    """The newest backup, in the frame of the window; of a backup there are none."""
    if of_backup:
        return tr("A backup, only to be read")
    if newest is None:
        return tr("No backup yet")
    return tr("Backup {age} ✓").format(age=age(tr, newest.at, now))


def none(tr: Tr, *, of_backup: bool) -> tuple[str, str, str]:
    """Why no backup is listed, what would be there, and what is done about it."""
    if of_backup:
        return tr("This is itself a backup"), tr("Open the site file to see its backups."), ""
    copy = tr("A backup is a complete, encrypted copy of the site file.")
    return tr("There is no backup yet"), copy, tr("Back up now")


def place(tr: Tr, folder: Path | None, newest: Backup | None, now: datetime) -> str:
    """A place for backups and the newest one there."""
    if folder is None:
        return tr("not chosen yet")
    if newest is None:
        return tr("{folder}: no backup, or it cannot be reached").format(folder=folder)
    return tr("{folder}: the newest was made {age}").format(folder=folder, age=age(tr, newest.at, now))


def notice(tr: Tr, halted: StoreFault | None, folder: Path | None, days: int | None, *, of_backup: bool = False) -> str:
    """What must be said before all else: that nothing can be recorded, or that the second copy is lacking."""
    if halted:
        return words_store.fault(tr, halted.code, **halted.facts)
    if of_backup:
        return tr("This is a backup, to be read only. Open the site file itself to record anything.")
    return "" if days is None else stale(tr, folder, days)


def stale(tr: Tr, folder: Path | None, days: int) -> str:
    """What is wrong with the second copy: not there (-1 days), or so many days old."""
    if folder is None:
        return tr("These records have no second copy. Choose a place for it on another drive.")
    if days < 0:
        text = tr("There is no second copy in {folder}. Connect the drive, or choose another place.")
    else:
        text = tr("The second copy in {folder} is %n days old. Connect the drive, or choose another place.", "", days)
    return text.format(folder=folder)


def calm(tr: Tr, older: Path | None) -> str:
    """What is said once every entry was checked: after an unclean end, or of a file that was of an older format."""
    if older:
        text = tr("The site file now has the format of this version. Every entry was checked; the old file is {file}.")
        return text.format(file=older.name)
    return tr("The program did not end as it should last time. Every entry was checked: nothing saved is lost.")


def inside(tr: Tr, found: Tried, patients: int, language: str) -> str:
    """What a backup holds."""
    text = tr("%n entries", "", len(found.entries))
    people = tr("%n patients", "", patients)
    if not found.entries:
        return tr("Checked from end to end: nothing is recorded in it.")
    newest = found.entries[-1]
    told = tr("Checked from end to end: {entries}, {patients}; the newest of {moment} by {person}.")
    return told.format(entries=text, patients=people, moment=words.moment(newest.at, language), person=newest.by)


def restored(tr: Tr, count: int) -> str:
    """What was done."""
    return tr("The records are those of the backup: %n entries. The old file is kept beside it.", "", count)
