"""What the facts mean: a study of patients as the entries describe it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TypeVar

from model.journal import Entry, FileFact, Revision, subject_of
from model.patient import Patient, Screening, patient_of, screening_of
from model.revisions import in_effect, with_one
from model.setting import EVERY_SITE, Setting, with_entries
from model.value import entity

T = TypeVar("T")


@entity
class Study:
    """All patients of one site, or of several."""

    setting: Setting
    """The setting as the site's own entries have made it."""
    patients: Mapping[str, Patient] = field(default_factory=dict)
    site_entries: tuple[Entry, ...] = ()
    """Everything recorded of the whole site, revisions included."""
    bare: Setting | None = None
    """The setting before any of the site's own entries."""
    screenings: Mapping[str, Screening] = field(default_factory=dict)
    """Whoever was screened and is in the trial under no number, or under another one."""
    file_entries: tuple[Entry, ...] = ()
    """What was done with the site file: of the trial it says nothing."""
    sites: Mapping[str, Study] = field(default_factory=dict)
    """Of several sites read together, the study of each."""
    entered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By screening number, the patient who came into the trial from it under another one: never two since it is
    refused, which it was not always."""

    @property
    def several(self) -> bool:
        """Whether these are the records of several sites: read together, and recorded in none of them."""
        return self.setting.site == EVERY_SITE

    @property
    def journal(self) -> Iterator[Entry]:
        """Everything recorded of the trial: of the site, of patients, of whoever was screened; in no order."""
        yield from self.site_entries
        for patient in self.patients.values():
            yield from patient.journal
        for screening in self.screenings.values():
            yield from screening.journal

    def setting_of(self, subject: str) -> Setting:
        """The setting of a person's site, by which visits are planned and judged."""
        for own in self.sites.values():
            if subject in own.patients or subject in own.screenings:
                return own.setting
        return self.setting

    @property
    def being_screened(self) -> tuple[str, ...]:
        """The numbers of whoever has not failed and is not in the trial under another number."""
        return tuple(s for s, screening in self.screenings.items() if not screening.failed and s not in self.entered)

    def known(self, subject: str) -> Patient | Screening | None:
        """The patient, or else the screening, of that number."""
        return self.patients.get(subject) or self.screenings.get(subject)

    def alike(self) -> Callable[[str], str]:
        """Finds the number that one reads like, but for signs, spaces and width of digits; empty if there is none.

        All numbers are read once, for whoever asks at every key.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for known in (*self.patients, *self.screenings):
            found[_plain(known)].append(known)
        return lambda subject: next((s for s in found.get(_plain(subject), ()) if s != subject), "")


def study(setting: Setting, entries: Iterable[Entry]) -> Study:
    """The study that a journal describes; `setting` is the site before its own entries. Linear in the entries."""
    by_subject: dict[str, list[Entry]] = defaultdict(list)
    of_site: list[Entry] = []
    of_file: list[Entry] = []
    for entry in entries:
        if subject := subject_of(entry.fact):
            by_subject[subject].append(entry)
        else:
            (of_file if isinstance(entry.fact, FileFact) else of_site).append(entry)
    own_setting = with_entries(setting, of_site)
    patients: dict[str, Patient] = {}
    screenings: dict[str, Screening] = {}
    for subject, own in by_subject.items():
        journal, ordered = tuple(own), in_effect(own)
        if known := patient_of(own_setting, subject, journal, ordered):
            patients[subject] = known
        elif person := screening_of(subject, journal, ordered):
            screenings[subject] = person
    entered: dict[str, tuple[str, ...]] = {}
    for subject, known in patients.items():
        if screened := known.enrolled.screening:
            entered[screened] = (*entered.get(screened, ()), subject)
    return Study(own_setting, patients, tuple(of_site), setting, screenings, tuple(of_file), entered=entered)


def with_entry(study: Study, entry: Entry) -> Study:
    """The study with one more entry, whatever it says: `admission.after` asks first whether it can be."""
    if isinstance(entry.fact, FileFact):
        return replace(study, file_entries=(*study.file_entries, entry))
    subject = subject_of(entry.fact)
    bare = study.bare or study.setting
    if not subject:
        of_site = (*study.site_entries, entry)
        setting, patients = with_entries(bare, of_site), study.patients
        if setting.changes != study.setting.changes or setting.versions != study.setting.versions:
            patients = _Anew(setting, patients)
        return replace(study, site_entries=of_site, setting=setting, patients=patients, bare=bare)
    before = study.known(subject)
    journal = (*before.journal, entry) if before else (entry,)
    revises = isinstance(entry.fact, Revision)  # else what counted before still does
    ordered = in_effect(journal) if revises or not before else with_one(before.entries, entry)
    grown = patient_of(study.setting, subject, journal, ordered)
    person = None if grown else screening_of(subject, journal, ordered)
    return replace(
        study,
        patients=_with(study.patients, subject, grown),
        screenings=_with(study.screenings, subject, person),
        entered=_entered(study, subject, grown),
    )


def without(study: Study, subject: str) -> Study:
    """The study before anything was recorded of somebody, or with no subject, of the site itself."""
    if not subject:
        return replace(study, site_entries=(), setting=study.bare or study.setting)
    return replace(
        study,
        patients=_with(study.patients, subject, None),
        screenings=_with(study.screenings, subject, None),
        entered=_entered(study, subject, None),
    )


def _entered(study: Study, subject: str, grown: Patient | None) -> Mapping[str, tuple[str, ...]]:
    """Who came from which screening, once somebody is enrolled like this, or not at all."""
    entered, before = study.entered, study.patients.get(subject)
    was, now = (one.enrolled.screening if one else "" for one in (before, grown))
    if was and was != now:
        entered = _with(entered, was, tuple(s for s in entered[was] if s != subject) or None)
    if now and was != now:
        entered = _with(entered, now, (*entered.get(now, ()), subject))
    return entered


MANY = 256
"""So many values beside those of a mapping, and it is made anew with all of them in it."""


class _Grown(Mapping[str, T]):
    """A mapping with some values in the place of its own, added or gone: thousands of others need not be copied for
    one. What is gone of the rest and comes again stands at the end, as in any mapping."""

    def __init__(self, rest: Mapping[str, T], fresh: Mapping[str, T], gone: frozenset[str]) -> None:
        self.rest, self.fresh, self.gone = rest, fresh, gone
        self._added = [key for key in fresh if key in gone or key not in rest]

    def __getitem__(self, key: str) -> T:
        if key in self.fresh:
            return self.fresh[key]
        if key in self.gone:
            raise KeyError(key)
        return self.rest[key]

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self.rest if key not in self.gone) if self.gone else self.rest
        yield from self._added

    def __len__(self) -> int:
        return len(self.rest) - len(self.gone) + len(self._added)


class _Anew(Mapping[str, Patient]):
    """The same patients under another setting, each put together anew when first asked for: one entry of the site
    changes them all, and is not to take as long as they are many."""

    def __init__(self, setting: Setting, known: Mapping[str, Patient]) -> None:
        self.setting = setting
        self.journals: Mapping[str, tuple[Entry, ...]]
        self.journals = known.journals if isinstance(known, _Anew) else {s: p.journal for s, p in known.items()}
        self._made: dict[str, Patient] = {}

    def __getitem__(self, key: str) -> Patient:
        made = self._made.get(key)
        if made is None:
            journal = self.journals[key]
            found = patient_of(self.setting, key, journal, in_effect(journal))
            assert found  # whether somebody is enrolled no setting changes
            made = self._made.setdefault(key, found)  # a thread may have come first: there is one value of each
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.journals)

    def __len__(self) -> int:
        return len(self.journals)

    def __contains__(self, key: object) -> bool:
        return key in self.journals


def _plain(subject: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", subject).casefold() if c.isalnum())


def _with(known: Mapping[str, T], subject: str, value: T | None) -> Mapping[str, T]:
    """The same with this value under `subject`; with None, without it."""
    if value is None and subject not in known:
        return known
    if not isinstance(known, _Grown):
        known = _Grown(known, {}, frozenset())
    elif len(known.fresh) + len(known.gone) >= MANY:
        known = _Grown(dict(known), {}, frozenset())
    rest, fresh, gone = known.rest, dict(known.fresh), known.gone
    if value is not None:
        fresh[subject] = value
    else:
        fresh.pop(subject, None)
        gone = gone.union([subject] if subject in rest else [])
    return _Grown(rest, fresh, gone)
