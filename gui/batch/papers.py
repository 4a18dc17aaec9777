"""The batch commands that report: the deviation log and the weekly adherence report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.batch.job import Job, Site, Sorry, opened, require_nameless
from gui.batch.output import imprint_of, json_bytes, put, put_document, put_table, voice_for
from gui.ways_out import COMMANDS
from model import words_store
from model.dates import Week, week_of
from model.journal import Reported
from model.plan import plan
from model.store import StoreFault, backups, shelf

if TYPE_CHECKING:
    # Imported when used: a command starts with what it needs.
    from model.reports.document import Document
    from model.reports.keeping import Keeping
    from model.reports.ledger import Ledger
    from model.reports.weekly import Weekly


def deviation_log(job: Job) -> int:
    """The deviation log."""
    from model.reports import deviations

    with opened(job) as site:
        book = ledger_of(site)
    if job.asked.format in ("json", "csv"):
        found = deviations.log(book)
        if job.asked.format == "json":
            return put(job, json_bytes([deviations.item(one) for one in found]))
        return put_table(job, "deviations", deviations.KEYS, (tuple(deviations.row(one).values()) for one in found))
    made = deviations.workbook if job.asked.format == "xlsx" else deviations.document
    return put_document(job, made(book, voice_for(job, job.language), imprint_of(job, site)))


def report(job: Job) -> int:
    """The weekly adherence report."""
    from model.reports import weekly

    with opened(job) as site:
        book, asked = ledger_of(as_then(job, site)), job.asked.week
        if asked == "all":
            reports = list(weekly.every_week(book))
        else:
            reports = [weekly.weekly(book, asked if isinstance(asked, Week) else week_of(book.today).plus(-1))]
        require_nameless(job, site, COMMANDS["report"], lambda entry: any(one.prints(entry) for one in reports))
        code = _put_reports(job, site, book, reports)
        made_again = job.asked.as_of or job.asked.known_at
        if asked != "all" and job.asked.output and not (made_again or site.study.several):
            # What was handed on is remembered, so that the next report can say what has changed since.
            _hand_on(job, site, reports[0])
    return code


def _hand_on(job: Job, site: Site, made: Weekly) -> None:
    """Remember that a report was handed on; a copy of the records that nobody may write to cannot, which is told."""
    try:
        site.store.append([Reported(on=made.as_of, week=made.week.code)], job.now)
    except StoreFault as fault:
        told = job.tr("{path} is written, but the records do not remember that it was handed on. {reason}")
        reason = words_store.fault(job.tr, fault.code, **fault.facts)
        print(told.format(path=job.asked.output, reason=reason), file=sys.stderr)


def as_then(job: Job, site: Site) -> Site:
    """A report made again for an earlier moment is of no later day, unless that is asked for."""
    until: datetime | None = job.asked.known_at
    return site if not until or job.asked.as_of else replace(site, today=min(site.today, until.date()))


def _put_reports(job: Job, site: Site, book: Ledger, reports: Sequence[Weekly]) -> int:
    from gui.export import WEEKLY, weekly_item, weekly_rows

    asked, keeping = job.asked.week, _keeping(job, site)
    if job.asked.format == "json":
        items = [weekly_item(one, keeping) for one in reports]
        return put(job, json_bytes(items if asked == "all" else items[0]))
    if job.asked.format == "csv":
        return put_table(job, "report", WEEKLY, weekly_rows(reports, keeping))
    if not reports:
        raise Sorry(job.tr("There is no report yet: no visit has been concluded."))
    if job.asked.format == "xlsx" and asked == "all":
        return put_table(job, "report", WEEKLY, weekly_rows(reports, keeping))
    from model.reports import weekly_paper
    from model.reports.signatures import signing

    voice, imprint = voice_for(job, job.language), imprint_of(job, site)
    made = partial(weekly_paper.document, voice=voice, imprint=imprint, keeping=keeping)
    return put_document(job, _bound([made(one, signing=signing(book, one)) for one in reports]))


def _keeping(job: Job, site: Site) -> Keeping | None:
    """How the records are kept on this computer; nothing of several sites read together."""
    from gui.keeping import keeping, newest
    from gui.settings import Settings

    if site.study.several:
        return None
    store, until = site.store, job.asked.known_at or job.now
    second = Path(named) if (named := Settings().text("second-place")) else None
    own, there = (newest(backups(place, store.id), until) if place else None for place in (shelf(store.path), second))
    return keeping(site.entries, own, second, there, partial(store.missing, len(site.entries)))


def ledger_of(site: Site) -> Ledger:
    """The ledger of an open site file, as of the day asked for."""
    from model.reports.ledger import ledger

    plans = {subject: plan(site.study.setting_of(subject), patient) for subject, patient in site.study.patients.items()}
    return ledger(site.study, plans.__getitem__, site.today)


def _bound(documents: Sequence[Document]) -> Document:
    """Several documents as one file."""
    first, *others = documents
    return replace(first, also=tuple(others))
