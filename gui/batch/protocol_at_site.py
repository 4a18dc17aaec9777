"""The batch commands about the protocol at a site: its assumptions, its versions and who is treated by which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from gui import files
from gui.batch.job import DONE, Job, Site, Sorry, opened
from gui.batch.output import put_rows, say
from model import words_protocol
from model.assumptions import Assumed, assumed, change
from model.dates import iso
from model.journal import Amended, AssumptionConfirmed, ProtocolAdded
from model.judge import Judged
from model.protocol import Protocol
from model.protocol_file import protocol
from model.refused import Refused
from model.rehearsal import Shift, amendable, amendment, rehearse

ASSUMPTIONS = ("assumption", "state", "choice", "values", "by", "recorded", "from", "reason", "text")
"""The keys of an assumption."""
SHIFTS = (
    *("subject", "visit", "effect", "target", "opens", "closes", "status"),
    *("new_target", "new_opens", "new_closes", "new_status", "booked"),
)
"""The keys of a visit that an amendment would move."""
_ALL = "all"


def assumptions(job: Job) -> int:
    """The assumptions and who confirmed them."""
    with opened(job) as site:
        items = [_standing(one, job.language) for one in assumed(site.setting, job.today)]
    if job.asked.format == "csv":
        items = [{**i, "values": "; ".join(f"{p} = {v}" for p, v in i["values"].items())} for i in items]
    return put_rows(job, "assumptions", ASSUMPTIONS, items)


def _standing(one: Assumed, language: str) -> dict[str, Any]:
    entry = one.entry
    values = (
        *(one.assumption.code, one.state, one.choice.code if one.choice else None, dict(one.values)),
        *(entry.by if entry else None, entry.at.isoformat() if entry else None),
        *(entry.fact.on.isoformat() if entry else None, getattr(entry.fact, "reason", "") if entry else None),
        one.assumption.text.words(language),
    )
    return dict(zip(ASSUMPTIONS, values, strict=True))


def confirm(job: Job) -> int:
    """An investigator confirms assumptions as they stand."""
    asked, today = job.asked, job.now.date()
    with opened(job) as site:
        codes = site.setting.unsettled if asked.assumptions == [_ALL] else tuple(dict.fromkeys(asked.assumptions))
        site.record([AssumptionConfirmed(on=today, assumption=code, reason=asked.reason) for code in codes], job.now)
        left = len(set(site.setting.unsettled) - set(codes))
    say(job.tr("%n assumptions confirmed.", "", len(codes)))
    say(job.tr("%n assumptions are still open.", "", left))
    return DONE


def change_assumption(job: Job) -> int:
    """An investigator changes an assumption."""
    asked = job.asked
    on: date = asked.since or job.now.date()
    with opened(job) as site:
        made = change(site.setting, asked.assumption, on, asked.reason, choice=asked.choice, to=dict(asked.set))
        site.record([made], job.now)
    say(job.tr("{assumption} is changed from {day} on.").format(assumption=made.assumption, day=on.isoformat()))
    return DONE


def add(job: Job) -> int:
    """Add a version of the protocol to a site."""
    rules = _protocol(job)
    with opened(job) as site:
        site.record([ProtocolAdded(on=job.now.date(), text=rules.text)], job.now)
    say(job.tr("{id} version {version} can be used at this site.").format(id=rules.id, version=rules.version))
    return DONE


def rehearse_amendment(job: Job) -> int:
    """What an amendment would move; nothing is written."""
    rules = _protocol(job)
    with opened(job) as site:
        pass
    subjects = _subjects(job, site, rules.version)
    known = site.setting.versions.get(rules.version)
    if known is not None and known != rules.text:
        raise Refused("version-known", "text", version=rules.version)
    facts = amendment(site.setting, rules.text, rules.version, subjects, job.asked.since, job.today)
    shifts = rehearse(site.study, facts, job.today)
    return put_rows(job, "rehearsal", SHIFTS, [shift_item(shift) for shift in shifts])


def amend(job: Job) -> int:
    """Patients are treated by another version from a day on."""
    asked = job.asked
    with opened(job) as site:
        subjects = _subjects(job, site, asked.version)
        site.record([Amended(on=asked.since, subject=s, version=asked.version) for s in subjects], job.now)
    told = job.tr("%n patients moved to version {version} from {day} on.", "", len(subjects))
    say(told.format(version=asked.version, day=asked.since.isoformat()))
    return DONE


def _subjects(job: Job, site: Site, version: str) -> tuple[str, ...]:
    """The patients named, or else all whom the version can still concern."""
    if site.study.several:  # else it would be said that all are treated by it, which is not what keeps them
        raise Refused("several-sites")
    if job.asked.subjects:
        return tuple(dict.fromkeys(job.asked.subjects))
    found = amendable(site.study, version, job.asked.since)
    if not found:
        raise Sorry(words_protocol.nobody(job.tr, version, job.asked.since, job.language))
    return found


def shift_item(shift: Shift) -> dict[str, Any]:
    """A visit that would not be as it is, under SHIFTS."""
    before, later = ([*_days(one), one.status.value if one else None] for one in (shift.before, shift.after))
    values = (shift.subject, shift.one.visit.code, shift.effect.value, *before, *later, iso(shift.booked))
    return dict(zip(SHIFTS, values, strict=True))


def _days(one: Judged | None) -> Iterator[str | None]:
    window = one.visit.window if one else None
    for day in (window.target, window.opens, window.closes) if window else (None, None, None):
        yield iso(day)


def _protocol(job: Job) -> Protocol:
    path: Path = job.asked.protocol
    return protocol(files.read(path, files.LARGEST_PROTOCOL), path.name)
