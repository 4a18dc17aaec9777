"""The batch commands that make a backup of a site file and put one back."""

from __future__ import annotations

from gui.batch.job import DONE, Job, key_of, noticing, opened
from gui.batch.output import say
from model.journal import Restored
from model.roles import Deed
from model.store import Store


def back_up(job: Job) -> int:
    """Make a backup, read again from where it lies."""
    asked, tr = job.asked, job.tr
    with opened(job) as site:
        site.store.require(Deed.BACKUP)
        made = site.store.back_up(asked.dest, job.now)
    text = tr("{path}: %n entries, read again from there up to {head}.", "", made.entries)
    say(text.format(path=made.path, head=made.head[:16]))
    return DONE


def restore(job: Job) -> int:
    """Put a backup in the place of a site file."""
    source, path, tr = job.asked.backup, job.asked.file, job.tr
    user, password = key_of(job, source)
    with noticing(job, path, user):
        store, aside = Store.restore(source, path, user, password, job.now)
    with store:
        *entries, last = store.entries()
    say(tr("{path} is restored: %n entries, checked from end to end.", "", len(entries)).format(path=path))
    if aside:
        say(tr("The old file is kept as {path}.").format(path=aside))
    if isinstance(last.fact, Restored) and last.fact.users:
        text = tr("Everybody who could open the backup then can open it again, with the password of that day.")
        say(text)
    return DONE
