"""What the facts mean: a study of patients as the entries describe it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property, lru_cache, reduce
from typing import TypeVar

from model.clinic import Clinic
from model.holidays import Arrangement, arrangement, province_of, with_arrangements
from model.journal import (
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    Booked,
    ClinicDay,
    ClinicWeek,
    Contacted,
    CriterionRecorded,
    DeviationFact,
    Died,
    DrugChanged,
    Ending,
    Enrolled,
    Entry,
    Explained,
    FileFact,
    Found,
    FractionMissed,
    Held,
    HolidaysAdded,
    Lost,
    NotDone,
    Progressed,
    ProtocolAdded,
    Resumed,
    Returned,
    Revision,
    Screened,
    ScreenFailed,
    SeriesOff,
    SeriesOn,
    SitePhone,
    SteroidsStarted,
    SteroidsStopped,
    Stopped,
    TherapyStarted,
    Transferred,
    Unbooked,
    VisitDone,
    Weighed,
    WithdrewConsent,
    WithdrewTreatment,
    subject_of,
)
from model.protocol import TREATMENT, Assumption, Protocol, Series
from model.protocol_file import protocol as read_protocol
from model.revisions import in_effect, with_one
from model.value import entity

T = TypeVar("T")

EVERY_SITE = "all"
"""What stands in the place of a site's code where the records of several sites are read together."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A series on hold since a day (rule 8); `target` is the next visit's date once it is resumed."""

    series: str
    since: date
    reason: str
    review: date | None
    target: date | None = None
    ended: date | None = None
    """The day a dose was given although the hold was never resumed, or the series was stopped."""
    ended_by: str = ""
    """The visit that ended it; empty when a stop did."""

    @property
    def active(self) -> bool:
        """Whether the series is still on hold."""
        return self.target is None and self.ended is None


@dataclass(frozen=True, slots=True)
class Stop:
    """Some series ended on a day (rule 9)."""

    series: tuple[str, ...]
    on: date
    reason: str
    kind: str
    """The kind of the fact that stopped them: `stop`, `progression`, `withdrew-treatment`."""


@entity
class Patient:
    """One patient as the entries in effect describe them; a new fact makes a new Patient."""

    subject: str
    enrolled: Enrolled
    journal: tuple[Entry, ...]
    """Everything recorded of the patient, revisions and what they revise included."""
    entries: tuple[Entry, ...]
    """The entries in effect, in the order of rule 16."""
    done: Mapping[str, VisitDone]
    """By visit, in order of day."""
    not_done: Mapping[str, NotDone]
    booked: Mapping[str, Booked]
    explained: Mapping[str, Explained]
    holds: tuple[Hold, ...]
    stops: tuple[Stop, ...]
    openings: Mapping[str, date]
    """The decision day behind each progression anchor."""
    ends: tuple[date, ...]
    """END: the day all treatment was stopped (rule 9), and such a day again after treatment was opened anew."""
    reopened: bool
    """Treatment was opened after the last of those days."""
    left: Ending | None
    """The earliest of consent withdrawn, death, lost, transfer and screen failure (rule 9)."""
    away: tuple[tuple[date, date], ...]
    """When the patient belonged to another site: the day of each transfer, and the day of the return."""
    progressions: tuple[Progressed, ...]
    weights: tuple[Weighed, ...]
    drugs: tuple[DrugChanged, ...]
    fractions_missed: tuple[FractionMissed, ...]
    amendments: tuple[Amended, ...]
    """The versions of the protocol the patient was moved to."""
    handled: Mapping[str, tuple[Entry, ...]]
    """By visit, what people said of its deviations, in the order recorded; `handling` puts it together."""

    @property
    def end(self) -> date | None:
        """The day all treatment was stopped; None as long as it goes on, or goes on again."""
        return self.ends[-1] if self.ends and not self.reopened else None

    @property
    def can_fail(self) -> bool:
        """Whether a screen failure can be what ends it: still here, and no drug was given yet."""
        return self.left is None and not any(done.drug for done in self.done.values())

    @property
    def arm(self) -> str:
        """The arm's code."""
        return self.enrolled.arm

    @property
    def elsewhere(self) -> Callable[[date], bool] | None:
        """Whether a window that closes on a day is another site's (rule 10); None of whom every window is ours."""
        if not (self.enrolled.tracked_from or self.away):
            return None
        since = self.enrolled.tracked_from or date.min
        return lambda closes: closes < since or self.away_on(closes)

    def away_on(self, day: date) -> bool:
        """Whether the patient belonged to another site on a day, and has come back since."""
        return any(left <= day < back for left, back in self.away)

    def drug_on(self, day: date) -> str:
        """The code of the drug the patient was assigned to on a day (A-09)."""
        given = self.enrolled.drug
        for change in self.drugs:
            if change.on <= day:
                given = change.drug
        return given

    def weight_on(self, day: date) -> float | None:
        """The last weight in kg measured on or before a day, or the one at enrolment."""
        return next((w.number for w in reversed(self.weights) if w.on <= day), self.enrolled.weight_kg)

    def hold_of(self, series: str) -> Hold | None:
        """The hold a series is on now."""
        return next((h for h in self.holds if h.series == series and h.active), None)


@entity
class Screening:
    """Somebody who is being screened and not in the trial: no visit is planned, judged or counted."""

    subject: str
    """The screening number."""
    screened: Screened
    journal: tuple[Entry, ...]
    """Everything recorded of the screening, revisions and what they revise included."""
    entries: tuple[Entry, ...]
    """The entries in effect, in the order of rule 16."""
    failed: ScreenFailed | None


@lru_cache(maxsize=64)
def rules_of(text: str, changes: tuple[tuple[str, str], ...] = ()) -> Protocol:
    """A protocol by its text, with the values at these places changed, read once. Raises ProtocolFaults."""
    return read_protocol(text, "protocol", dict(changes))


_OF_NO_DATE = ("settled", "phone")
"""What of a setting moves no date."""


@dataclass(frozen=True, eq=False)
class Setting:
    """What all patients of a site share: the protocol, the clinic's days, the series the site follows."""

    protocol: Protocol
    site: str
    clinic: Clinic
    switches: Mapping[str, tuple[tuple[date, bool], ...]] = field(default_factory=dict)
    """By series, from which day it is followed or not, in order of day."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """The text of each further version of the protocol, by version."""
    changes: tuple[AssumptionChanged, ...] = ()
    """The assumptions that an investigator changed, in order of day."""
    settled: Mapping[str, Entry] = field(default_factory=dict)
    """By assumption, the entry that confirmed or changed it last."""
    phone: str = ""
    """The number patients call; empty until the site says it."""

    @cached_property
    def named(self) -> Protocol:
        """All that any version at the site names: for words and lists; a date is worked out by the patient's own."""
        return reduce(Protocol.joined, map(rules_of, self.versions.values()), self.protocol)

    @cached_property
    def _dating(self) -> tuple[object, ...]:
        """All of it that may bear on a date: whatever is not known to bear on none."""
        clinic = self.clinic
        own = (getattr(self, one.name) for one in fields(self) if one.name not in ("clinic", *_OF_NO_DATE))
        return *own, *(getattr(clinic, one.name) for one in fields(clinic) if one.init)

    def dates_like(self, other: Setting) -> bool:
        """Whether every date of the site comes out as by `other`, another setting of it.

        They may differ in who settled an assumption, and in the number that patients call.
        """
        return self is other or self._dating == other._dating

    @cached_property
    def assumptions(self) -> Mapping[str, Assumption]:
        """The assumptions of every version at the site, by code."""
        return self.named.assumptions

    @cached_property
    def unsettled(self) -> tuple[str, ...]:
        """The assumptions that nobody has confirmed or changed yet."""
        return tuple(code for code in self.assumptions if code not in self.settled)

    def version_on(self, amendments: Sequence[Amended], day: date) -> str:
        """The version of the protocol that is in force on a day for a patient who was moved like this (rule 12)."""
        return next((a.version for a in reversed(amendments) if a.on <= day), self.protocol.version)

    def plain(self, version: str) -> Protocol:
        """A version as it is written."""
        text = self.versions.get(version)
        return self.protocol if text is None else rules_of(text)

    def changed(self, version: str, changes: Iterable[AssumptionChanged]) -> dict[str, str]:
        """The values that changes set in a version; what it no longer leaves to an assumption stands as written."""
        if not (changes := tuple(changes)):  # as nearly always
            return {}
        paths = {code: each.paths for code, each in self.plain(version).assumptions.items()}
        return {p: v for c in changes for p, v in c.values.items() if p in paths.get(c.assumption, ())}

    def rules(self, version: str, changes: Iterable[AssumptionChanged]) -> Protocol:
        """A version with its assumptions changed."""
        plain, values = self.plain(version), self.changed(version, changes)
        return rules_of(plain.text, tuple(sorted(values.items()))) if values else plain

    def rules_on(self, amendments: Sequence[Amended], day: date) -> Protocol:
        """The rules by which a patient who was moved like this is treated on a day (rule 12)."""
        return self.rules(self.version_on(amendments, day), (c for c in self.changes if c.on <= day))

    def in_force(self, amendments: Iterable[Amended]) -> tuple[tuple[date, Protocol], ...]:
        """The protocols a patient is treated by, each with the day from which it is in force (rule 12)."""
        found = [(date.min, self.protocol)]
        if not self.changes and not self.versions:  # as nearly always
            return tuple(found)
        amendments = tuple(amendments)
        for day in sorted({*(c.on for c in self.changes), *(a.on for a in amendments)}):
            rules = self.rules_on(amendments, day)
            if rules is not found[-1][1]:
                found.append((day, rules))
        return tuple(found)

    def followed(self, series: Series, day: date) -> bool:
        """Whether the site follows a series on a day."""
        changes = self.switches.get(series.code, ())
        return next((on for since, on in reversed(changes) if since <= day), series.on)


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

    def alike(self, subject: str) -> str:
        """The number of a patient that reads the same but for its signs, spaces and width of digits; empty if none."""
        plain = _plain(subject)
        return next((s for s in (*self.patients, *self.screenings) if s != subject and _plain(s) == plain), "")


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
    own_setting = _setting(setting, of_site)
    found = ((subject, patient(own_setting, subject, own)) for subject, own in by_subject.items())
    patients = {subject: known for subject, known in found if known}
    others = ((s, _screening(s, tuple(own), in_effect(own))) for s, own in by_subject.items() if s not in patients)
    screenings = {subject: known for subject, known in others if known}
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
        setting, patients = _setting(bare, of_site), study.patients
        if setting.changes != study.setting.changes or setting.versions != study.setting.versions:
            patients = _Anew(setting, patients)
        return replace(study, site_entries=of_site, setting=setting, patients=patients, bare=bare)
    before = study.known(subject)
    journal = (*before.journal, entry) if before else (entry,)
    revises = isinstance(entry.fact, Revision)  # else what counted before still does
    ordered = in_effect(journal) if revises or not before else with_one(before.entries, entry)
    grown = _patient(study.setting, subject, journal, ordered)
    person = None if grown else _screening(subject, journal, ordered)
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
            found = patient(self.setting, key, self.journals[key])
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


def _setting(bare: Setting, journal: Iterable[Entry]) -> Setting:
    """The setting once the site's own entries have been taken into account."""
    switches: dict[str, list[tuple[date, bool]]] = {}
    own_days: list[ClinicDay] = []
    weeks: list[ClinicWeek] = []
    published: list[Arrangement] = []
    versions: dict[str, str] = {}
    changes: list[AssumptionChanged] = []
    settled: dict[str, Entry] = {}
    phone = ""
    for entry in in_effect(journal):
        match entry.fact:
            case ProtocolAdded(text=text):
                versions[rules_of(text).version] = text
            case AssumptionConfirmed(assumption=assumption):
                settled[assumption] = entry
            case AssumptionChanged(assumption=assumption) as change:
                settled[assumption] = entry
                changes.append(change)
            case SeriesOn(on=on, series=series):
                switches.setdefault(series, []).append((on, True))
            case SeriesOff(on=on, series=series):
                switches.setdefault(series, []).append((on, False))
            case ClinicDay() as day:
                own_days.append(day)
            case ClinicWeek() as own_week:
                weeks.append(own_week)
            case HolidaysAdded(days=days):
                published.append(arrangement(days))
            case SitePhone(phone=said):
                phone = said
            case other:
                raise AssertionError(other)
    clinic = with_arrangements(bare.clinic, province_of(bare.protocol, bare.site), published)
    made = replace(
        bare,
        clinic=clinic.with_weeks(weeks).with_local(own_days),
        switches={s: tuple(c) for s, c in switches.items()},
        versions=versions,
        changes=tuple(changes),
        settled=settled,
        phone=phone,
    )
    if not versions:
        return made
    return replace(made, clinic=replace(made.clinic, departments=made.named.departments))


def patient(setting: Setting, subject: str, journal: Iterable[Entry]) -> Patient | None:
    """The patient whom these entries describe; None when they hold no enrolment that counts."""
    recorded = tuple(journal)
    return _patient(setting, subject, recorded, in_effect(recorded))


def _patient(setting: Setting, subject: str, recorded: tuple[Entry, ...], ordered: tuple[Entry, ...]) -> Patient | None:
    enrolled = next((e.fact for e in ordered if isinstance(e.fact, Enrolled)), None)
    if enrolled is None:
        return None
    _, *later = setting.in_force(e.fact for e in ordered if isinstance(e.fact, Amended))
    course = _Gathering(setting.protocol, enrolled)
    for entry in ordered:
        while later and later[0][0] <= entry.fact.effective:  # the entries are in order of day, as the rules are
            _, course.protocol = later.pop(0)
        course.apply(entry)
    return Patient(
        subject,
        enrolled,
        recorded,
        ordered,
        course.done,
        course.not_done,
        {visit: fact for visit, (_, fact) in course.bookings.items() if isinstance(fact, Booked)},
        course.explained,
        tuple(course.holds),
        tuple(course.stops),
        course.openings,
        tuple(course.ends),
        course.reopened,
        min(course.endings, key=lambda e: e.on, default=None),
        tuple(course.away),
        tuple(course.progressions),
        tuple(course.weights),
        tuple(course.drugs),
        tuple(course.fractions_missed),
        tuple(course.amendments),
        {visit: tuple(sorted(said, key=lambda e: e.number)) for visit, said in course.handled.items()},
    )


def _screening(subject: str, recorded: tuple[Entry, ...], ordered: tuple[Entry, ...]) -> Screening | None:
    """The screening that these entries describe; None when they hold none that counts."""
    began = next((e.fact for e in ordered if isinstance(e.fact, Screened)), None)
    if began is None:
        return None
    failed = next((e.fact for e in ordered if isinstance(e.fact, ScreenFailed)), None)
    return Screening(subject, began, recorded, ordered, failed)


class _Gathering:
    """A patient's facts being gathered in the order of rule 16."""

    def __init__(self, protocol: Protocol, enrolled: Enrolled) -> None:
        self.protocol = protocol
        self.arm = enrolled.arm
        self.done: dict[str, VisitDone] = {}
        self.not_done: dict[str, NotDone] = {}
        self.bookings: dict[str, tuple[int, Booked | Unbooked]] = {}
        self.explained: dict[str, Explained] = {}
        self.holds: list[Hold] = []
        self.stops: list[Stop] = []
        self.openings: dict[str, date] = {}
        self.ends: list[date] = []
        self.reopened = False
        self.endings: list[Ending] = []
        self.away: list[tuple[date, date]] = []
        self.progressions: list[Progressed] = []
        self.weights: list[Weighed] = []
        self.drugs: list[DrugChanged] = []
        self.fractions_missed: list[FractionMissed] = []
        self.amendments: list[Amended] = []
        self.handled: dict[str, list[Entry]] = {}

    def apply(self, entry: Entry) -> None:  # noqa: C901 - one case a kind of fact, side by side
        """Take one more fact in: the one place that says what a fact means for its patient."""
        fact = entry.fact
        match fact:
            case VisitDone():
                self.done[fact.visit] = fact
                if self.holds:
                    self._give(fact.visit, fact.on)
            case Enrolled() | Contacted() | SteroidsStarted() | SteroidsStopped() | TherapyStarted():
                pass  # kept in `entries`; they move no visit
            case NotDone():
                self.not_done[fact.visit] = fact
            case Booked() | Unbooked():
                # An appointment is moved by a later entry, whether to a later or to an earlier day.
                if entry.number >= self.bookings.get(fact.visit, (0, None))[0]:
                    self.bookings[fact.visit] = (entry.number, fact)
            case Explained():
                self.explained[fact.visit] = fact
            case DeviationFact():
                self.handled.setdefault(fact.visit, []).append(entry)
            case Held():
                self._hold(fact)
            case Resumed():
                self._resume(fact)
            case Stopped(series=series, on=on, reason=reason):
                self._stop((series,), on, reason, fact.kind)
            case WithdrewTreatment(on=on, reason=reason):
                self._stop((TREATMENT,), on, reason, fact.kind)
            case Progressed():
                self._progress(fact)
            case Found():
                self.endings = [e for e in self.endings if not isinstance(e, Lost)]
            case Returned():
                self._return(fact.on)
            case Died() | Lost() | WithdrewConsent() | Transferred() | ScreenFailed():
                self.endings.append(fact)
            case Weighed():
                self.weights.append(fact)
            case DrugChanged():
                self.drugs.append(fact)
            case FractionMissed():
                self.fractions_missed.append(fact)
            case Amended():
                self.amendments.append(fact)
            case Screened() | CriterionRecorded():
                pass  # of the time before; `eligibility` reads them
            case _:
                raise AssertionError(f"no meaning yet for {fact.kind}")

    def _current_hold(self, series: str) -> int | None:
        at = [n for n, hold in enumerate(self.holds) if hold.series == series]
        return at[-1] if at and self.holds[at[-1]].target is None else None

    def _hold(self, fact: Held) -> None:
        at = self._current_hold(fact.series)
        if at is not None and self.holds[at].active:
            self.holds[at] = replace(self.holds[at], review=fact.review or self.holds[at].review)
        else:
            self.holds.append(Hold(fact.series, fact.on, fact.reason, fact.review))

    def _resume(self, fact: Resumed) -> None:
        at = self._current_hold(fact.series)
        if at is not None:
            self.holds[at] = replace(self.holds[at], target=fact.on, ended=None, ended_by="")

    def _give(self, visit: str, on: date) -> None:
        """A dose given during a hold that is never resumed ends the hold (rule 8)."""
        found = self.protocol.find(visit)
        at = self._current_hold(found[0].code) if found else None
        if at is not None and self.holds[at].active:
            self.holds[at] = replace(self.holds[at], ended=on, ended_by=visit)

    def _return(self, on: date) -> None:
        if left := [e.on for e in self.endings if isinstance(e, Transferred)]:
            self.away.append((min(left), on))
            self.endings = [e for e in self.endings if not isinstance(e, Transferred)]

    def _stop(self, names: tuple[str, ...], on: date, reason: str, kind: str) -> None:
        series = tuple(s for name in names for s in self.protocol.stopped_series(name))
        self.stops.append(Stop(series, on, reason, kind))
        if TREATMENT in names and (not self.ends or self.reopened):
            self.ends.append(on)
            self.reopened = False
        for at, hold in enumerate(self.holds):
            if hold.active and hold.series in series:
                self.holds[at] = replace(hold, ended=on)

    def _progress(self, fact: Progressed) -> None:
        self.progressions.append(fact)
        for anchor in self.protocol.anchors.values():
            if (
                anchor.code not in self.openings
                and self.arm in anchor.arms
                and fact.where in anchor.where
                and fact.controlled in anchor.controlled
            ):
                self.openings[anchor.code] = fact.effective
                self.reopened = bool(self.ends)
                return
        self._stop(self.protocol.progression_ends, fact.effective, "progression", fact.kind)
