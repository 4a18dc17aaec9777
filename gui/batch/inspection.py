"""The batch commands for an inspector: a person's full record, the register, the audit trail, and one bundle."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from gui.batch.job import DONE, PROBLEM, Job, opened
from gui.batch.output import imprint_of, json_bytes, put, put_document, put_table, voice_for
from model import words_refused
from model.refused import Refused

if TYPE_CHECKING:
    # Imported when used: a command starts with what it needs.
    from model.reports.record import Record


def record(job: Job) -> int:
    """A person's full record."""
    from model.reports import record as report
    from model.reports import trail

    subject = job.asked.subject
    with opened(job) as site:
        found = report.record(site.study, subject, site.today)
    if found is None:
        raise Refused("unknown-subject", "subject", subject=subject)
    if job.asked.format == "pdf":
        return put_document(job, report.document(found, voice_for(job, job.language), imprint_of(job, site)))
    if job.asked.format == "json":
        return put(job, json_bytes(report.item(found, _calendar(job, found), job.tr, job.language)))
    entries = (trail.entry(one, found.setting, job.tr, job.language) for one in found.entries)
    return put_table(job, "record", trail.DATED, ([one[key] for key in trail.DATED] for one in entries))


def _calendar(job: Job, found: Record) -> dict[str, Any] | None:
    from model.exchange.calendar_json import calendar

    if found.plan is None:
        return None
    return calendar(found.plan, found.judged, found.setting, found.today, job.tr, job.language)


def audit_trail(job: Job) -> int:
    """Every entry in the order recorded, or those that were asked for."""
    from model.reports import trail

    asked, tr, language = job.asked, job.tr, job.language
    wanted = trail.Wanted(asked.about, asked.by, asked.subject, asked.since, asked.until)
    with opened(job) as site:
        found = trail.trail(site.study, site.entries, site.store.links(), site.store.made, wanted)
    if asked.format == "json":
        return put(job, json_bytes(trail.items(found, tr, language)))
    if asked.format == "csv":
        return put_table(job, "trail", trail.LINKED, trail.rows(found, tr, language))
    return put_document(job, trail.document(found, site.today, voice_for(job, language), imprint_of(job, site)))


def register(job: Job) -> int:
    """The site register."""
    from model.reports import register as report

    with opened(job) as site:
        lines = report.register(site.study, site.today)
    if job.asked.format == "json":
        return put(job, json_bytes(report.item(lines, site.study, site.today)))
    if job.asked.format == "csv":
        return put_table(job, "register", report.KEYS, (tuple(report.row(one).values()) for one in lines))
    voice, imprint = voice_for(job, job.language), imprint_of(job, site)
    return put_document(job, report.document(site.study, site.today, voice, imprint))


def bundle(job: Job) -> int:
    """Everything an inspector asks for, in one zip."""
    from gui.batch.verify import found_in
    from gui.inspection import Inspected, verdict, zipped

    with opened(job) as site:
        problems = found_in(job, site)
        verified = verdict(job.tr, problems, len(site.entries), site.head)
        links, made = site.store.links(), site.store.made
    voice, imprint = voice_for(job, job.language), imprint_of(job, site)
    put(job, zipped(Inspected(site.study, site.entries, links, made, site.today, voice, imprint, verified)))
    for problem in problems:
        print(words_refused.fault(job.tr, str(job.asked.file), 0, "", problem), file=sys.stderr)
    return PROBLEM if problems else DONE
