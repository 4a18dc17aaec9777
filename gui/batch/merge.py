"""The batch command that reads several sites' files together into one for the coordinating centre."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gui import files
from gui.batch.job import DONE, FAULTS, Job, Sorry, damage, key_of, lines_of, opened
from gui.batch.output import say
from model import words_refused, words_trial
from model.journal import Entry, SiteMerged
from model.protocol_file import protocol
from model.refused import Refused
from model.setting import EVERY_SITE
from model.store import Store
from model.trial import Merged, SiteRecords, merging, parts


@dataclass(frozen=True, slots=True)
class _Told:
    """What came of one site's file."""

    outcome: Merged
    site: str
    count: int
    before: int


def merge(job: Job) -> int:
    """Merge the sites' files; all of them or none."""
    out: Path = job.asked.file
    sources: Sequence[Path] = job.asked.sites
    ways = _ways(job, sources)
    given = _parts(ways)
    trial = protocol(given[0].protocol, "protocol")
    if len({Store.is_demo(path) for path in (*sources, *([out] if os.path.exists(out) else ()))}) > 1:
        raise Sorry(job.tr("Fictional patients of a demo site are not merged with real ones; leave the demo site out."))
    told, held = (_grow if os.path.exists(out) else _make)(job, ways[0], given)
    for one in told:
        say(words_trial.outcome(job.tr, one.outcome, one.site, one.count, one.before))
    for found in files.findings_of(parts(held)):
        say(words_trial.finding(job.tr, found, trial, job.language))
    return DONE


def _ways(job: Job, sources: Sequence[Path]) -> list[Job]:
    """The jobs of opening the sites' files, with the user and password given once for all, or for each in turn."""
    asked, count = job.asked, len(sources)
    users, secrets = asked.user or [None], asked.password_file or [None]
    text = job.tr("Give {option} once, or once for each of the %n site files in their order.", "", count)
    given = (("--user", users), ("--password-file", secrets))
    if odd := [text.format(option=name) for name, said in given if len(said) not in (1, count)]:
        raise Sorry(*odd)
    return [
        replace(
            job,
            asked=argparse.Namespace(
                command=asked.command,
                file=path,
                user=users[place % len(users)],
                password_file=secrets[place % len(secrets)],
                as_of=None,
                known_at=None,
            ),
        )
        for place, path in enumerate(sources)
    ]


def _parts(ways: Sequence[Job]) -> list[SiteRecords]:
    """What the sites' files hold. Raises Sorry, which tells of each that cannot be merged with the first why."""
    given: list[SiteRecords] = []
    wrong: list[str] = []
    first: tuple[Path, str] | None = None
    for way in ways:
        try:
            given.append(part := _part(way))
            first = _of_one_trial(way, part, first)
        except FAULTS as fault:
            name, lines = str(way.asked.file), lines_of(way.tr, way.language, fault)
            wrong += (one if name in one else words_refused.fault(way.tr, name, 0, "", one) for one in lines)
    if wrong:
        raise Sorry(*wrong)
    return given


def _of_one_trial(way: Job, part: SiteRecords, first: tuple[Path, str] | None) -> tuple[Path, str]:
    """The first file and its trial. Raises Sorry where this one is of another."""
    path, other = way.asked.file, protocol(part.protocol, "protocol").id
    known, trial = first or (path, other)
    if other != trial:
        text = way.tr("{path} is of the trial {other}, {first} of {trial}; merge files of one trial.")
        raise Sorry(text.format(path=path, other=other, first=known, trial=trial))
    return known, trial


def _part(way: Job) -> SiteRecords:
    """What a site's file holds, if it is one and sound."""
    tr, path = way.tr, way.asked.file
    with opened(way) as site:
        store = site.store
        if store.site == EVERY_SITE:
            raise Sorry(tr("{path} holds several sites itself; merge the files of the sites.").format(path=path))
        if site.problems:
            raise Sorry(*damage(way, path, site.problems))
        if not site.entries:
            raise Sorry(tr("{path} holds nothing yet; leave it out.").format(path=path))
        return SiteRecords(store.site, store.id, store.protocol, store.head, tuple(site.entries))


def _make(job: Job, first: Job, given: Sequence[SiteRecords]) -> tuple[list[_Told], list[Entry]]:
    """Make the trial's file; what came of each site, and what the file holds."""
    path, tr, demo = job.asked.file, job.tr, Store.is_demo(first.asked.file)
    facts, told = _fresh(job, {}, given)
    user, password = key_of(_way_out(job, first), first.asked.file)
    store, codes = Store.create(
        path, protocol=given[0].protocol, site=EVERY_SITE, user=user, password=password, at=job.now, demo=demo
    )
    try:
        with store:
            held = store.append(facts, job.now)
    except BaseException:
        path.unlink(missing_ok=True)  # a trial's file that holds no site is none
        raise
    if not demo:
        text = tr("{path} is ready. Write down these two recovery codes; they are not shown again:")
        for line in (text.format(path=path), *codes):
            say(line)
    return told, held


def _grow(job: Job, first: Job, given: Sequence[SiteRecords]) -> tuple[list[_Told], list[Entry]]:
    """Add to the trial's file; what came of each site, and what the file holds."""
    path, tr = job.asked.file, job.tr
    with Store.open(path, *key_of(_way_out(job, first), path)) as store:
        if problems := store.verify():
            raise Sorry(*damage(job, path, problems))
        if store.site != EVERY_SITE:
            text = tr("{path} is the file of site {site}; choose another name for OUT.")
            raise Sorry(text.format(path=path, site=store.site))
        facts, told = _fresh(job, parts(store.entries()), given)
        store.append(facts, job.now)
        return told, store.entries()


def _way_out(job: Job, first: Job) -> Job:
    """The job of opening the trial's file: with the way into the first site's file unless another is given."""
    user = job.asked.trial_user or first.asked.user
    return replace(
        job,
        asked=argparse.Namespace(user=user, password_file=job.asked.trial_password_file or first.asked.password_file),
    )


def _fresh(
    job: Job, held: dict[str, SiteRecords], given: Sequence[SiteRecords]
) -> tuple[list[SiteMerged], list[_Told]]:
    """What to record of each site, and what will have come of it. Raises Sorry, which tells of each refused why."""
    facts: list[SiteMerged] = []
    told: list[_Told] = []
    wrong: list[str] = []
    for path, part in zip(job.asked.sites, given, strict=True):
        before = held.get(part.site)
        try:
            outcome, fact = merging(before, part, job.now.date())
        except Refused as refused:
            text = words_refused.refusal(job.tr, refused, None, job.language)
            wrong.append(words_refused.fault(job.tr, str(path), 0, "", text))
            continue
        if fact:
            facts.append(fact)
            held = {**held, part.site: part}
        told.append(_Told(outcome, part.site, len(part.entries), len(before.entries) if before else 0))
    if wrong:
        raise Sorry(*wrong)
    return facts, told
