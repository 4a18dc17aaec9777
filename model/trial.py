"""The trial: what is held of each site's records, the study of all sites read together, what does not fit together."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from model.assumptions import assumed
from model.clinic import Clinic
from model.fact_text import decode, encode
from model.journal import Corrected, Entry, Fact, Returned, SiteMerged, Transferred, subject_of
from model.patient import Patient
from model.protocol import Protocol
from model.refused import Refused
from model.setting import EVERY_SITE, Setting
from model.study import Study


@dataclass(frozen=True, slots=True)
class SiteRecords:
    """One site's records as its file held them."""

    site: str
    file: str
    """The id of the site's file."""
    protocol: str
    """The text of the protocol kept in it."""
    head: str
    """The newest link of its chain."""
    entries: tuple[Entry, ...]
    merged: datetime | None = None
    """When they were merged last."""


def parts(entries: Iterable[Entry]) -> dict[str, SiteRecords]:
    """What the entries of a trial's file hold, by site in order of the sites' codes."""
    found: dict[str, SiteRecords] = {}
    for entry in entries:
        match entry.fact:
            case SiteMerged(site=site, file=file, protocol=protocol, head=head, since=since) as fact:
                before = found.get(site)
                kept = before.entries[:since] if before else ()
                text = protocol or (before.protocol if before else "")
                found[site] = SiteRecords(site, file, text, head, (*kept, *unpacked(fact.entries)), entry.at)
            case _:
                pass
    return dict(sorted(found.items()))


def apart(held: Mapping[str, SiteRecords]) -> dict[str, SiteRecords]:
    """The same with everybody who is known at several sites somebody of each: `02-0101@03`, as recorded at site 03."""
    known = {site: {subject_of(e.fact) for e in part.entries} - {""} for site, part in held.items()}
    count = Counter(subject for subjects in known.values() for subject in subjects)
    found = {}
    for site, part in held.items():
        names = {subject: f"{subject}@{site}" for subject in known[site] if count[subject] > 1}
        entries = (replace(e, fact=_renamed(e.fact, names)) for e in part.entries) if names else part.entries
        found[site] = replace(part, entries=tuple(entries))
    return found


def at_several(subjects: Iterable[str]) -> tuple[str, ...]:
    """The numbers of those who are known at several sites, of subjects kept `apart`."""
    return tuple(sorted({number for number, at, _ in (s.partition("@") for s in subjects) if at}))


def _renamed(fact: Fact, names: Mapping[str, str]) -> Fact:
    said = ((field, getattr(fact, field, "")) for field in ("subject", "screening", "earlier"))
    new: dict[str, Any] = {field: names[name] for field, name in said if name in names}
    if new and isinstance(fact, Corrected):
        new["fact"] = encode(_renamed(decode(fact.fact), names))
    return replace(fact, **new)


def packed(entries: Iterable[Entry]) -> str:
    """Entries as JSON: of each its number, when, by whom, and the fact."""
    rows = [[e.number, e.at.isoformat(), e.by, encode(e.fact)] for e in entries]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Iterator[Entry]:
    """The entries that `packed` wrote."""
    for number, at, by, fact in json.loads(text):
        yield Entry(number, datetime.fromisoformat(at), by, decode(fact))


# Merging.


class Merged(StrEnum):
    """What came of merging a site's file."""

    NEW = "new"
    GROWN = "grown"
    SAME = "same"
    OLDER = "older"
    """What is held goes further: it stays."""
    REPLACED = "replaced"
    """The site's records went another way since, as after a restored backup: the newer of the two take the place."""


def merging(held: SiteRecords | None, given: SiteRecords, on: date) -> tuple[Merged, SiteMerged | None]:
    """What to record so that what is `given` of a site is held; None when nothing has to be.

    Raises Refused when it comes from another file than what is held of the site.
    """
    if held is None:
        return Merged.NEW, _merged(given, 0, on)
    if held.file != given.file:
        raise Refused("another-file", site=given.site)
    old, new = held.entries, given.entries
    shared = min(len(old), len(new))
    if old[:shared] != new[:shared]:
        if new[-1].at < old[-1].at:
            return Merged.OLDER, None
        return Merged.REPLACED, _merged(given, 0, on)
    if len(new) > shared:
        return Merged.GROWN, _merged(given, shared, on)
    return (Merged.SAME if len(old) == shared else Merged.OLDER), None


def _merged(given: SiteRecords, since: int, on: date) -> SiteMerged:
    return SiteMerged(
        on=on,
        site=given.site,
        file=given.file,
        head=given.head,
        since=since,
        count=len(given.entries),
        entries=packed(given.entries[since:]),
        protocol="" if since else given.protocol,
    )


# Reading several sites together.


def pooled(sites: Mapping[str, Study], clinic: Callable[[Protocol, str], Clinic]) -> Study:
    """The study of all these sites, kept `apart`: every patient is planned and judged as at the patient's own site."""
    studies = tuple(sites.values())
    return Study(
        _setting([study.setting for study in studies], clinic),
        {subject: patient for study in studies for subject, patient in study.patients.items()},
        screenings={subject: screening for study in studies for subject, screening in study.screenings.items()},
        sites=sites,
        entered={screened: known for study in studies for screened, known in study.entered.items()},
    )


def _setting(sites: list[Setting], clinic: Callable[[Protocol, str], Clinic]) -> Setting:
    """What the sites have in common: the newest protocol that one of them began with, what all of them settled."""
    protocol = max((s.protocol for s in sites), key=lambda p: [int(n) for n in re.findall(r"\d+", p.version)])
    versions = {s.protocol.version: s.protocol.text for s in sites}
    for setting in sites:
        versions |= setting.versions
    del versions[protocol.version]
    settled = {code: e for code, e in sites[0].settled.items() if all(code in s.settled for s in sites)}
    return Setting(protocol, EVERY_SITE, clinic(protocol, EVERY_SITE), versions=versions, settled=settled)


# What does not fit together.


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about several sites that people must settle: `code` is one of CODES, `facts` what that code names."""

    code: str
    facts: Mapping[str, object]


CODES = {
    "version": ("version", "sites"),  # not all sites have this version of the protocol
    "text": ("version", "site", "other"),  # a version that does not read the same at both
    "assumption": ("assumption", "path", "site", "value", "other", "other_value"),  # decided otherwise at the two
    "transferred": ("subject", "site", "other", "on"),
    "twice": ("subject", "site", "other"),  # known at both, and no transfer says why
    "same-visit": ("subject", "visit", "site", "on", "other", "other_on"),  # recorded, so counted, at both
    "after-transfer": ("subject", "visit", "site", "on", "left"),  # recorded by the site the patient had left
}
"""Every code of a Finding with the names of its facts."""


def findings(sites: Mapping[str, Study]) -> tuple[Finding, ...]:
    """What does not fit together, nothing of it changed: what the sites plan by, then the patients known at several."""
    return (
        *_versions(sites),
        *_assumptions(sites),
        *(found for subject in _shared(sites) for found in _patient(sites, subject)),
    )


def _versions(sites: Mapping[str, Study]) -> Iterator[Finding]:
    texts: dict[str, dict[str, str]] = {}
    for site, study in sites.items():
        own = study.setting
        for version, text in {own.protocol.version: own.protocol.text, **own.versions}.items():
            texts.setdefault(version, {})[site] = text
    for version, by_site in sorted(texts.items()):
        if len(by_site) < len(sites):
            yield Finding("version", {"version": version, "sites": tuple(by_site)})
        first, *others = by_site
        for other in others:
            if by_site[other] != by_site[first]:
                yield Finding("text", {"version": version, "site": first, "other": other})


def _assumptions(sites: Mapping[str, Study]) -> Iterator[Finding]:
    """What an assumption stands for, decided for whatever day, where that is not the same as at the first site."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for site, study in sites.items():
        for stands in assumed(study.setting, date.max):
            for path, value in stands.values.items():
                code = stands.assumption.code
                other, other_value = first.setdefault((code, path), (site, value))
                if value != other_value:
                    facts = {"site": other, "value": other_value, "other": site, "other_value": value}
                    yield Finding("assumption", {"assumption": code, "path": path, **facts})


def _shared(sites: Mapping[str, Study]) -> list[str]:
    known = Counter(subject for study in sites.values() for subject in study.patients)
    return sorted(subject for subject, count in known.items() if count > 1)


def _patient(sites: Mapping[str, Study], subject: str) -> Iterator[Finding]:
    """A patient of several sites: from which to which, and what two of them have recorded."""
    stays = [(_left(p), site, p) for site, study in sites.items() if (p := study.patients.get(subject))]
    for (left, site, own), (_, other, its) in pairwise(sorted(stays, key=lambda stay: (stay[0] or date.max, stay[1]))):
        between = {"subject": subject, "site": site, "other": other}
        yield Finding("transferred", {**between, "on": left}) if left else Finding("twice", between)
        recorded, again = {**own.not_done, **own.done}, {**its.not_done, **its.done}
        for visit, fact in recorded.items():
            if visit in again:
                days = {"on": fact.on, "other_on": again[visit].on}
                yield Finding("same-visit", {**between, "visit": visit, **days})
            elif left and fact.on > left:
                at = {"subject": subject, "visit": visit, "site": site, "on": fact.on}
                yield Finding("after-transfer", {**at, "left": left})


def _left(patient: Patient) -> date | None:
    """The day the patient was transferred to another site, and did not come back from it."""
    moved = (e.fact for e in reversed(patient.entries) if isinstance(e.fact, Transferred | Returned))
    last = next(moved, None)
    return last.on if isinstance(last, Transferred) else None
