"""The batch commands about the protocol at a site: its assumptions, its versions and who is treated by which."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gui import files
from gui.batch import DONE, Job, Site, Sorry, day_argument, opened, output, put_rows, say
from model.assumptions import Standing, change, standings
from model.journal import Amended, AssumptionConfirmed, Entry, Fact, ProtocolAdded
from model.judge import Judged
from model.protocol import Protocol
from model.protocol_file import protocol
from model.rehearsal import Shift, amendable, amendment, rehearse
from model.study import Refused, after
from model.words import Tr

ASSUMPTIONS = ("assumption", "state", "choice", "values", "by", "recorded", "from", "reason", "text")
"""The keys of an assumption."""
SHIFTS = (
    *("subject", "visit", "effect", "target", "opens", "closes", "status"),
    *("new_target", "new_opens", "new_closes", "new_status"),
)
"""The keys of a visit that an amendment would move."""
_ALL = "all"

Command = Callable[..., argparse.ArgumentParser]


def add_commands(command: Command, tr: Tr) -> None:
    """Add the commands to those of `protocol`."""
    site = ("site", "user")
    listed = command("assumptions", _assumptions, tr("The assumptions and who confirmed them."), *site, "as-of")
    output(listed, "json", "csv")
    confirm = command("confirm", _confirm, tr("An investigator confirms assumptions as they stand."), *site)
    confirm.add_argument("assumptions", nargs="+", metavar="ASSUMPTION", help=tr("as A-01, or all that are open"))
    confirm.add_argument("--reason", required=True, metavar="WORDS")
    changed = command("change", _change, tr("An investigator changes an assumption."), *site)
    changed.add_argument("assumption", metavar="ASSUMPTION")
    changed.add_argument("--choice", default="", metavar="ANSWER", help=tr("one of the answers it names"))
    changed.add_argument("--set", type=_set, action="append", default=[], metavar="PATH=VALUE")
    changed.add_argument("--reason", required=True, metavar="WORDS")
    changed.add_argument("--from", dest="since", type=day_argument, metavar="DATE", help=tr("today unless said"))
    add = command("add", _add, tr("Add a version of the protocol to a site."), *site)
    add.add_argument("protocol", type=Path, metavar="FILE")
    rehearsed = command("rehearse", _rehearse, tr("What an amendment would move; nothing is written."), *site, "as-of")
    rehearsed.add_argument("protocol", type=Path, metavar="FILE")
    amend = command("amend", _amend, tr("Patients are treated by another version from a day on."), *site)
    amend.add_argument("version", metavar="VERSION")
    for row in (rehearsed, amend):
        row.add_argument("subjects", nargs="*", metavar="SUBJECT", help=tr("everybody unless said"))
        row.add_argument("--from", dest="since", type=day_argument, required=True, metavar="DATE")
    output(rehearsed, "json", "csv")


def _assumptions(job: Job) -> int:
    with opened(job) as site:
        items = [_standing(one, job.language) for one in standings(site.setting, job.today)]
    if job.asked.format == "csv":
        items = [{**i, "values": "; ".join(f"{p} = {v}" for p, v in i["values"].items())} for i in items]
    return put_rows(job, "assumptions", ASSUMPTIONS, items)


def _standing(one: Standing, language: str) -> dict[str, Any]:
    entry = one.entry
    values = (
        *(one.assumption.code, one.state, one.choice.code if one.choice else None, dict(one.values)),
        *(entry.by if entry else None, entry.at.isoformat() if entry else None),
        *(entry.fact.on.isoformat() if entry else None, getattr(entry.fact, "reason", "") if entry else None),
        one.assumption.text.words(language),
    )
    return dict(zip(ASSUMPTIONS, values, strict=True))


def _confirm(job: Job) -> int:
    asked, today = job.asked, job.now.date()
    with opened(job) as site:
        codes = site.setting.unsettled if asked.assumptions == [_ALL] else tuple(dict.fromkeys(asked.assumptions))
        _record(job, site, [AssumptionConfirmed(on=today, assumption=code, reason=asked.reason) for code in codes])
        left = len(set(site.setting.unsettled) - set(codes))
    say(job.tr("%n assumptions confirmed.", "", len(codes)))
    say(job.tr("%n assumptions are still open.", "", left))
    return DONE


def _change(job: Job) -> int:
    asked = job.asked
    on: date = asked.since or job.now.date()
    with opened(job) as site:
        made = change(site.setting, asked.assumption, on, asked.reason, choice=asked.choice, to=dict(asked.set))
        _record(job, site, [made])
    say(job.tr("{assumption} is changed from {day} on.").format(assumption=made.assumption, day=on.isoformat()))
    return DONE


def _add(job: Job) -> int:
    rules = _protocol(job)
    with opened(job) as site:
        _record(job, site, [ProtocolAdded(on=job.now.date(), text=rules.text)])
    say(job.tr("{id} version {version} can be used at this site.").format(id=rules.id, version=rules.version))
    return DONE


def _rehearse(job: Job) -> int:
    rules = _protocol(job)
    with opened(job) as site:
        pass
    subjects = _subjects(job, site, rules.version)
    known = site.setting.versions.get(rules.version)
    if known is not None and known != rules.text:
        raise Refused("version-known", "text", version=rules.version)
    facts = amendment(site.setting, rules.text, rules.version, subjects, job.asked.since, job.today)
    shifts = rehearse(site.study, facts, job.today)
    return put_rows(job, "rehearsal", SHIFTS, [_shift(shift) for shift in shifts])


def _amend(job: Job) -> int:
    asked = job.asked
    with opened(job) as site:
        subjects = _subjects(job, site, asked.version)
        _record(job, site, [Amended(on=asked.since, subject=s, version=asked.version) for s in subjects])
    told = job.tr("%n patients moved to version {version} from {day} on.", "", len(subjects))
    say(told.format(version=asked.version, day=asked.since.isoformat()))
    return DONE


def _subjects(job: Job, site: Site, version: str) -> tuple[str, ...]:
    """The patients named, or else all whom the version can still concern."""
    if job.asked.subjects:
        return tuple(dict.fromkeys(job.asked.subjects))
    found = amendable(site.study, version, job.asked.since)
    if not found:
        raise Sorry(job.tr("There is no patient whom version {version} could still concern.").format(version=version))
    return found


def _shift(shift: Shift) -> dict[str, Any]:
    before, later = ([*_days(one), one.status.value if one else None] for one in (shift.before, shift.after))
    values = (shift.subject, shift.one.visit.code, shift.effect.value, *before, *later)
    return dict(zip(SHIFTS, values, strict=True))


def _days(one: Judged | None) -> Iterator[str | None]:
    window = one.visit.window if one else None
    for day in (window.target, window.opens, window.closes) if window else (None, None, None):
        yield day.isoformat() if day else None


def _protocol(job: Job) -> Protocol:
    path: Path = job.asked.protocol
    return protocol(files.read(path, files.LARGEST_PROTOCOL), path.name)


def _record(job: Job, site: Site, facts: Sequence[Fact]) -> None:
    """Try the facts in memory, then write all of them."""
    grown, number = site.study, max((e.number for e in site.entries), default=0)
    for fact in facts:
        number += 1
        grown = after(grown, Entry(number, job.now, site.store.user, fact), job.now.date())
    site.store.append(facts, job.now)


def _set(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not (path.strip() and equals and value.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} sets nothing; write it as series.PD1.next.window=[-2,2]")
    return path.strip(), value.strip()
