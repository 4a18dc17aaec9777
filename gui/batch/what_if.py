"""The batch command that tries out what would follow; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator

from gui.batch.job import Job, Site, Sorry, opened
from gui.batch.output import json_bytes, put
from gui.batch.protocol_at_site import shift_item
from model import words_what_if
from model.dates import iso
from model.journal import PatientFact, Resumed, VisitDone
from model.judge import judge
from model.rehearsal import shifts
from model.what_if import supposed, supposed_hold


def what_if(job: Job) -> int:
    """Old and new dates of a patient, what is gained and lost, and how it stands with the limit."""
    asked, tr, language = job.asked, job.tr, job.language
    with opened(job) as site:
        study, today = site.study, site.today
    facts = tuple(_facts(job, site))
    if not facts:
        raise Sorry(tr("Say what is to be tried out: --done, --hold or --resume."))
    before, judged = site.of(site.patient(asked.subject))
    outcome = supposed(study, before, facts, today)
    setting, (old, new) = study.setting_of(asked.subject), (outcome.before, outcome.after)
    limit = new.protocol.limit
    item = {
        "subject": asked.subject,
        "as_of": today.isoformat(),
        "limit": iso(old.limit),
        "new_limit": iso(new.limit),
        "doses_lost": outcome.fewer(limit.series) if limit else None,
        "lost": [visit.code for visit in outcome.cancelled()],
        "gained": [visit.code for visit in outcome.added()],
        "told": list(words_what_if.effects(tr, outcome, setting, today, language)),
        "changes": [shift_item(one) for one in shifts(asked.subject, judged, judge(new, setting, today))],
    }
    return put(job, json_bytes(item))


def _facts(job: Job, site: Site) -> Iterator[PatientFact]:
    """What was asked about, in the order in which it would be recorded."""
    asked = job.asked
    for series in asked.hold:
        yield supposed_hold(site.protocol, asked.subject, series, site.today)
    for series, on in asked.resume:
        yield Resumed(on=on, subject=asked.subject, series=series)
    for visit, on in asked.done:
        yield VisitDone(on=on, subject=asked.subject, visit=visit)
