"""The batch commands that make a backup of a site file and put one back."""

from __future__ import annotations

from gui.batch.job import DONE, Job, key_of, noticing, opened
from gui.batch.output import say
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
        count = len(store.entries()) - 1  # the last one says that it was restored
    say(tr("{path} is restored: %n entries, checked from end to end.", "", count).format(path=path))
    if aside:
        say(tr("The old file is kept as {path}.").format(path=aside))
    return DONE
