"""What the facts mean: a study of patients, and `after(study, entry)`, the study once one more thing has happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from model.clinic import Clinic, State
from model.dates import Unit
from model.journal import (
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    Booked,
    ClinicDay,
    Contacted,
    Corrected,
    CriterionRecorded,
    Died,
    DrugChanged,
    Ending,
    Enrolled,
    Entry,
    Explained,
    Fact,
    Found,
    FractionMissed,
    Held,
    Lost,
    NotDone,
    PatientFact,
    Progressed,
    ProtocolAdded,
    Reported,
    Resumed,
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
    decode,
    in_effect,
    subject_of,
)
from model.protocol import AnchorKind, Assumption, Criterion, Kind, Measure, Protocol, Series
from model.protocol_file import ProtocolFaults
from model.protocol_file import protocol as read_protocol

T = TypeVar("T")

TREATMENT = "treatment"
"""The group of series whose stop is the end of all treatment."""

WHERE = ("locoregional", "distant", "both")
CONTROLLED = ("yes", "no", "not-evaluable")
CONTACT = ("reached", "not-reached")
MET = ("yes", "no", "not-applicable")


class Refused(Exception):
    """A fact that cannot be recorded: a code and what it is about; `words.refusal` makes the sentence."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.field = field
        """The field of the fact that is wrong, as the tracker's column is called; empty for the whole."""
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Hold:
    """A series on hold since a day; `target` is the next visit's date once it is resumed."""

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
    """Some series ended on a day."""

    series: tuple[str, ...]
    on: date
    reason: str
    kind: str
    """The kind of the fact that stopped them: `stop`, `progression`, `withdrew-treatment`."""


@dataclass(frozen=True, slots=True, eq=False)
class Patient:
    """One patient as the entries in effect describe them; a new fact makes a new Patient."""

    subject: str
    enrolled: Enrolled
    journal: tuple[Entry, ...]
    """Everything recorded of the patient, revisions and what they revise included."""
    entries: tuple[Entry, ...]
    """The entries in effect, in the order of rule 16."""
    done: Mapping[str, VisitDone] = field(default_factory=dict)
    not_done: Mapping[str, NotDone] = field(default_factory=dict)
    booked: Mapping[str, Booked] = field(default_factory=dict)
    explained: Mapping[str, Explained] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    stops: tuple[Stop, ...] = ()
    openings: Mapping[str, date] = field(default_factory=dict)
    """The decision day behind each progression anchor."""
    end: date | None = None
    """END: the day all treatment was stopped (rule 9)."""
    left: Ending | None = None
    """The earliest of consent withdrawn, death, lost, transfer and screen failure."""
    progressions: tuple[Progressed, ...] = ()
    weights: tuple[Weighed, ...] = ()
    drugs: tuple[DrugChanged, ...] = ()
    fractions_missed: tuple[FractionMissed, ...] = ()
    amendments: tuple[Amended, ...] = ()
    """The versions of the protocol the patient was moved to."""

    @property
    def arm(self) -> str:
        """The arm's code."""
        return self.enrolled.arm

    def drug_on(self, day: date) -> str:
        """The code of the drug the patient was assigned to on a day."""
        return next((c.drug for c in reversed(self.drugs) if c.on <= day), self.enrolled.drug)

    def weight_on(self, day: date) -> float | None:
        """The last weight in kg measured on or before a day, or the one at enrolment."""
        return next((w.number for w in reversed(self.weights) if w.on <= day), self.enrolled.weight_kg)

    def hold_of(self, series: str) -> Hold | None:
        """The hold a series is on now."""
        return next((h for h in self.holds if h.series == series and h.active), None)


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """Somebody who is being screened and not in the trial: no visit is planned, judged or counted."""

    subject: str
    """The screening number."""
    screened: Screened
    journal: tuple[Entry, ...]
    """Everything recorded of the screening, revisions and what they revise included."""
    entries: tuple[Entry, ...]
    """The entries in effect, in the order of rule 16."""
    failed: ScreenFailed | None = None


@lru_cache(maxsize=64)
def _rules(text: str, changes: tuple[tuple[str, str], ...]) -> Protocol:
    return read_protocol(text, "protocol", dict(changes))


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
    def assumptions(self) -> Mapping[str, Assumption]:
        """The assumptions of every version at the site, by code."""
        found = dict(self.protocol.assumptions)
        for text in self.versions.values():
            found |= {code: each for code, each in _rules(text, ()).assumptions.items() if code not in found}
        return found

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The assumptions that nobody has confirmed or changed yet."""
        return tuple(code for code in self.assumptions if code not in self.settled)

    def version_on(self, patient: Patient, day: date) -> str:
        """The version of the protocol that is in force for a patient on a day (rule 12)."""
        return next((a.version for a in reversed(patient.amendments) if a.on <= day), self.protocol.version)

    def plain(self, version: str) -> Protocol:
        """A version as it is written."""
        text = self.versions.get(version)
        return self.protocol if text is None else _rules(text, ())

    def changed(self, version: str, changes: Iterable[AssumptionChanged]) -> dict[str, str]:
        """The values that changes set in a version; what it no longer leaves to an assumption stands as written."""
        paths = {code: each.paths for code, each in self.plain(version).assumptions.items()}
        return {p: v for c in changes for p, v in c.values.items() if p in paths.get(c.assumption, ())}

    def rules(self, version: str, changes: Iterable[AssumptionChanged]) -> Protocol:
        """A version with its assumptions changed."""
        plain, values = self.plain(version), self.changed(version, changes)
        return _rules(plain.text, tuple(sorted(values.items()))) if values else plain

    def in_force(self, amendments: Iterable[Amended] = ()) -> tuple[tuple[date, Protocol], ...]:
        """The protocols a patient is treated by, each with the day from which it is in force (rule 12)."""
        found = [(date.min, self.protocol)]
        moves = tuple(amendments)
        for day in sorted({*(c.on for c in self.changes), *(a.on for a in moves)}):
            version = next((a.version for a in reversed(moves) if a.on <= day), self.protocol.version)
            rules = self.rules(version, (c for c in self.changes if c.on <= day))
            if rules is not found[-1][1]:
                found.append((day, rules))
        return tuple(found)

    def followed(self, series: Series, day: date) -> bool:
        """Whether the site follows a series on a day."""
        changes = self.switches.get(series.code, ())
        return next((on for since, on in reversed(changes) if since <= day), series.on)


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """All patients of one site."""

    setting: Setting
    """The setting as the site's own entries have made it."""
    patients: Mapping[str, Patient] = field(default_factory=dict)
    site_entries: tuple[Entry, ...] = ()
    """Everything recorded of the whole site, revisions included."""
    bare: Setting | None = None
    """The setting before any of the site's own entries."""
    screenings: Mapping[str, Screening] = field(default_factory=dict)
    """Whoever was screened and is in the trial under no number, or under another one."""

    def known(self, subject: str) -> Patient | Screening | None:
        """The patient, or else the screening, of that number."""
        return self.patients.get(subject) or self.screenings.get(subject)


def study(setting: Setting, entries: Iterable[Entry]) -> Study:
    """The study that a journal describes; `setting` is the site before its own entries. Linear in the entries."""
    by_subject: dict[str, list[Entry]] = {}
    for entry in entries:
        by_subject.setdefault(subject_of(entry.fact), []).append(entry)
    of_site = tuple(by_subject.pop("", ()))
    own_setting = _setting(setting, of_site)
    found = ((subject, patient(own_setting, subject, own)) for subject, own in by_subject.items())
    patients = {subject: known for subject, known in found if known}
    others = ((s, screening(s, own)) for s, own in by_subject.items() if s not in patients)
    screenings = {subject: known for subject, known in others if known}
    return Study(own_setting, patients, of_site, setting, screenings)


def after(study: Study, entry: Entry, today: date) -> Study:
    """The study once `entry` has happened; the only way in which one grows.

    Raises Refused for what cannot have happened or cannot be understood (rule 15).
    """
    fact = entry.fact
    subject = subject_of(fact)
    check(study, fact, today)
    bare = study.bare or study.setting
    if not subject:
        of_site = (*study.site_entries, entry)
        setting, patients = _setting(bare, of_site), study.patients
        if setting.changes != study.setting.changes or setting.versions != study.setting.versions:
            again = ((s, patient(setting, s, known.journal)) for s, known in patients.items())
            patients = {s: known for s, known in again if known}
        return replace(study, site_entries=of_site, setting=setting, patients=patients, bare=bare)
    before = study.known(subject)
    journal = (*before.journal, entry) if before else (entry,)
    grown = patient(study.setting, subject, journal)
    person = None if grown else screening(subject, journal)
    return replace(
        study,
        patients=_with(study.patients, subject, grown),
        screenings=_with(study.screenings, subject, person),
    )


def _with(known: Mapping[str, T], subject: str, value: T | None) -> Mapping[str, T]:
    """The same with this value under `subject`; with None, without it."""
    if value is not None:
        return {**known, subject: value}
    return {s: v for s, v in known.items() if s != subject} if subject in known else known


def _check_revision(study: Study, fact: Revision, today: date) -> None:
    """A revision names an entry that counts; what later entries lean on cannot be taken from under them (rule 13)."""
    owner = study.known(fact.subject)
    journal = owner.journal if owner else study.site_entries
    standing = in_effect(journal)
    revised = next((e for e in standing if e.number == fact.entry), None)
    if revised is None:
        later = (e.number for e in journal if isinstance(e.fact, Revision) and e.fact.entry == fact.entry)
        if by := max(later, default=None):
            raise Refused("revised-already", "entry", entry=fact.entry, by=by)
        raise Refused("no-such-entry", "entry", entry=fact.entry)
    if isinstance(fact, Corrected):
        _check_correction(revised, decode(fact.fact))
    number = max(e.number for e in journal) + 1
    rest = in_effect((*journal, replace(revised, number=number, fact=fact)))
    if rest and owner and not _opening(rest):
        raise Refused("leaned-on", "entry", entry=fact.entry, by=rest[-1])
    kept = replace(
        study,
        patients=_with(study.patients, fact.subject, None),
        screenings=_with(study.screenings, fact.subject, None),
    )
    if not owner:
        kept = replace(study, site_entries=(), setting=study.bare or study.setting)
    # As they were recorded, not as they happened: so each of them was once found to be in order.
    for entry in sorted(rest, key=lambda e: revised.number if e.number == number else e.number):
        try:
            kept = after(kept, entry, max(today, entry.fact.effective) if entry.number != number else today)
        except Refused as refused:
            if entry.number == number:
                raise
            raise Refused("leaned-on", "entry", entry=fact.entry, by=entry) from refused
    leaning = next(_without_version(kept), None) if not owner else None
    if owner and not kept.known(fact.subject):
        leaning = next(_leaning(kept, fact.subject), None)
    if leaning:
        raise Refused("leaned-on", "entry", entry=fact.entry, by=leaning)


def _check_correction(revised: Entry, fact: Fact) -> None:
    """A correction says the same kind of thing of the same patient."""
    if fact.kind != revised.fact.kind or subject_of(fact) != subject_of(revised.fact):
        raise Refused("corrects-another", "entry", entry=revised.number)
    if fact == revised.fact:
        raise Refused("corrects-nothing", "entry", entry=revised.number)


def _opening(entries: Iterable[Entry]) -> Entry | None:
    return next((e for e in entries if isinstance(e.fact, Enrolled | Screened)), None)


def _leaning(study: Study, screened: str) -> Iterator[Entry]:
    """The entries of others that name a screening."""
    known: tuple[Patient | Screening, ...] = (*study.patients.values(), *study.screenings.values())
    for other in known:
        for entry in other.entries:
            if screened in (getattr(entry.fact, "screening", ""), getattr(entry.fact, "earlier", "")):
                yield entry


def _without_version(study: Study) -> Iterator[Entry]:
    """The entries that move a patient to a version of the protocol that is not there."""
    known = (study.setting.protocol.version, *study.setting.versions)
    for own in study.patients.values():
        yield from (e for e in own.entries if isinstance(e.fact, Amended) and e.fact.version not in known)


def _enrolment(entries: Iterable[Entry]) -> Entry | None:
    return next((e for e in entries if isinstance(e.fact, Enrolled)), None)


def _setting(bare: Setting, journal: Iterable[Entry]) -> Setting:
    """The setting once the site's own entries have been taken into account."""
    switches: dict[str, list[tuple[date, bool]]] = {}
    own_days: list[ClinicDay] = []
    versions: dict[str, str] = {}
    changes: list[AssumptionChanged] = []
    settled: dict[str, Entry] = {}
    phone = ""
    for entry in in_effect(journal):
        match entry.fact:
            case Reported():
                pass
            case ProtocolAdded(text=text):
                versions[_rules(text, ()).version] = text
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
            case SitePhone(phone=said):
                phone = said
            case other:
                raise AssertionError(other)
    return replace(
        bare,
        clinic=bare.clinic.with_local(own_days),
        switches={s: tuple(c) for s, c in switches.items()},
        versions=versions,
        changes=tuple(changes),
        settled=settled,
        phone=phone,
    )


def patient(setting: Setting, subject: str, journal: Iterable[Entry]) -> Patient | None:
    """The patient whom these entries describe; None when they hold no enrolment that counts."""
    recorded = tuple(journal)
    ordered = in_effect(recorded)
    enrolment = _enrolment(ordered)
    if enrolment is None or not isinstance(enrolment.fact, Enrolled):
        return None
    rules = setting.in_force(e.fact for e in ordered if isinstance(e.fact, Amended))
    course = _Course(setting.protocol, enrolment.fact)
    for entry in ordered:
        course.protocol = next(r for since, r in reversed(rules) if since <= entry.fact.effective)
        course.apply(entry)
    return Patient(
        subject,
        enrolment.fact,
        recorded,
        ordered,
        course.done,
        course.not_done,
        {visit: fact for visit, (_, fact) in course.bookings.items() if isinstance(fact, Booked)},
        course.explained,
        tuple(course.holds),
        tuple(course.stops),
        course.openings,
        course.end,
        min(course.endings, key=lambda e: e.on, default=None),
        tuple(course.progressions),
        tuple(course.weights),
        tuple(course.drugs),
        tuple(course.fractions_missed),
        tuple(course.amendments),
    )


def screening(subject: str, journal: Iterable[Entry]) -> Screening | None:
    """The screening that these entries describe; None when they hold none that counts."""
    recorded = tuple(journal)
    ordered = in_effect(recorded)
    began = next((e.fact for e in ordered if isinstance(e.fact, Screened)), None)
    if began is None:
        return None
    failed = next((e.fact for e in ordered if isinstance(e.fact, ScreenFailed)), None)
    return Screening(subject, began, recorded, ordered, failed)


class _Course:
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
        self.end: date | None = None
        self.reopened = False
        self.endings: list[Ending] = []
        self.progressions: list[Progressed] = []
        self.weights: list[Weighed] = []
        self.drugs: list[DrugChanged] = []
        self.fractions_missed: list[FractionMissed] = []
        self.amendments: list[Amended] = []

    def apply(self, entry: Entry) -> None:  # noqa: C901 - one case a kind of fact, side by side
        """Take one more fact in: the one place that says what a fact means for its patient."""
        fact = entry.fact
        match fact:
            case VisitDone(visit=visit):
                self.done[visit] = fact
                self._give(visit, fact.on)
            case NotDone(visit=visit):
                self.not_done[visit] = fact
            case Booked(visit=visit) | Unbooked(visit=visit):
                # An appointment is moved by a later entry, whether to a later or to an earlier day.
                if entry.number >= self.bookings.get(visit, (0, None))[0]:
                    self.bookings[visit] = (entry.number, fact)
            case Explained(visit=visit):
                self.explained[visit] = fact
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
            case Enrolled() | Contacted() | SteroidsStarted() | SteroidsStopped() | TherapyStarted():
                pass  # kept in `entries`; they move no visit
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

    def _stop(self, names: tuple[str, ...], on: date, reason: str, kind: str) -> None:
        series = tuple(s for name in names for s in self.protocol.stopped_series(name))
        self.stops.append(Stop(series, on, reason, kind))
        if TREATMENT in names and (self.end is None or self.reopened):
            self.end, self.reopened = on, False
        for at, hold in enumerate(self.holds):
            if hold.active and hold.series in series:
                self.holds[at] = replace(hold, ended=on)

    def _progress(self, fact: Progressed) -> None:
        self.progressions.append(fact)
        for anchor in self.protocol.anchors.values():
            if (
                anchor.kind is AnchorKind.PROGRESSION
                and anchor.code not in self.openings
                and self.arm in anchor.arms
                and fact.where in anchor.where
                and fact.controlled in anchor.controlled
            ):
                self.openings[anchor.code] = fact.effective
                self.reopened = self.end is not None
                return
        self._stop(self.protocol.progression_ends, fact.effective, "progression", fact.kind)


_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,23}")
_PHONE = re.compile(r"(?=(?:\D*\d){3})\+?[0-9][0-9 ()*#,;/转-]{1,39}")
_RANGES = {"height_cm": (100.0, 230.0), "weight_kg": (20.0, 250.0), "number": (20.0, 250.0)}


def check(study: Study, fact: Fact, today: date) -> None:
    """Raises Refused when `fact` cannot be recorded (rule 15): nothing else that happened is ever refused."""
    protocol = study.setting.protocol
    if isinstance(fact, PatientFact):
        _check_person_fact(study, fact, today)
        return
    match fact:
        case SeriesOn(series=series) | SeriesOff(series=series):
            if series not in protocol.series:
                raise Refused("unknown-series", "series", series=series, known=tuple(protocol.series))
        case ClinicDay(department=department, state=state):
            if department and department not in protocol.departments:
                raise Refused("unknown-department", "where", department=department, known=tuple(protocol.departments))
            _one_of(state, tuple(State), "reason")
        case SitePhone(on=on, phone=phone):
            _not_future(on, today, "date")
            if not _PHONE.fullmatch(phone):
                raise Refused("bad-phone", "phone", phone=phone)
        case Revision():
            _check_revision(study, fact, today)
        case ProtocolAdded(text=text):
            _check_version(study.setting, text)
        case AssumptionConfirmed(assumption=assumption, reason=reason):
            _one_of(assumption, tuple(study.setting.assumptions), "assumption")
            _not_future(fact.on, today, "date")
            _said(reason, "reason")
        case AssumptionChanged() as change:
            _one_of(change.assumption, tuple(study.setting.assumptions), "assumption")
            _said(change.reason, "reason")
            _check_values(study.setting, change)
        case Reported():
            pass
        case _:
            raise AssertionError(f"no meaning yet for {fact.kind}")


def _check_person_fact(study: Study, fact: PatientFact, today: date) -> None:
    """What is said of somebody depends on whether that person is unknown, being screened or in the trial."""
    protocol, own = study.setting.protocol, study.known(fact.subject)
    match fact:
        case Enrolled():
            if isinstance(own, Patient):
                raise Refused("enrolled-twice", "subject", subject=fact.subject)
            _check_enrolment(study, own, fact, today)
        case Screened():
            _check_screening(study, own, fact, today)
        case _ if own is None:
            raise Refused("unknown-subject", "subject", subject=fact.subject)
        case CriterionRecorded():
            _not_future(fact.on, today, "date")
            _check_criterion(protocol, fact)
        case _ if isinstance(own, Screening):
            _check_screened_fact(protocol, own, fact, today)
        case _:
            rules = study.setting.in_force(own.amendments)[-1][1]
            _check_patient_fact(rules, own, fact, today, (protocol.version, *study.setting.versions))


def needed_at_enrolment(protocol: Protocol) -> tuple[str, ...]:
    """Which of `arm` and `drug` must be known: where there is a choice, and for the arm, where a visit depends on it.

    A site of a blinded trial does not know the arm, and its schedule does not ask for it.
    """
    rules = (each.rule for each in protocol.series.values())
    by_arm = any(s.arms for s in protocol.series.values()) or any(a.arms for a in protocol.anchors.values())
    by_arm = by_arm or any(rule.anchors.keys() - {""} for rule in rules)
    choices = {
        "arm": len(protocol.arms) if by_arm else 0,
        "drug": sum(drug.assigned for drug in protocol.drugs.values()),
    }
    return tuple(field for field, count in choices.items() if count > 1)


def _check_subject(subject: str) -> None:
    if not _SUBJECT.fullmatch(subject) or re.search(r"\d{11}", subject):
        raise Refused("bad-subject", "subject", subject=subject)


def _check_person(fact: Enrolled | Screened, today: date) -> None:
    """What is said of somebody before entry."""
    _not_future(fact.consented, today, "consented")
    if fact.sex:
        _one_of(fact.sex, ("F", "M"), "sex")
    _in_range(fact.weight_kg, "weight_kg")
    if fact.birth_year is not None and not 1900 <= fact.birth_year <= today.year:
        raise Refused("out-of-range", "birth_year", value=fact.birth_year, low=1900, high=today.year)
    if fact.induction_cycles is not None and not 0 <= fact.induction_cycles <= 20:
        raise Refused("out-of-range", "induction_cycles", value=fact.induction_cycles, low=0, high=20)


def _check_screening(study: Study, own: Patient | Screening | None, fact: Screened, today: date) -> None:
    if own and any(isinstance(e.fact, Screened) for e in own.entries):
        raise Refused("screened-twice", "subject", subject=fact.subject)
    _check_subject(fact.subject)
    _not_future(fact.on, today, "date")
    _check_person(fact, today)
    if fact.earlier and (fact.earlier == fact.subject or not study.known(fact.earlier)):
        raise Refused("unknown-screening", "earlier", screening=fact.earlier)


def _check_screened_fact(protocol: Protocol, own: Screening, fact: PatientFact, today: date) -> None:
    """Before randomisation there is little that can happen."""
    match fact:
        case Booked(visit=visit) | Unbooked(visit=visit):
            if protocol.find(visit) is None:
                raise Refused("unknown-visit", "visit", visit=visit, known=tuple(protocol.series))
        case Weighed():
            _not_future(fact.on, today, "date")
            _in_range(fact.number, "number")
        case ScreenFailed():
            _not_future(fact.on, today, "date")
            _check_failure(protocol, fact)
            if own.failed:
                raise Refused("screen-failed", "subject", subject=fact.subject, on=own.failed.on)
        case _:
            raise Refused("not-randomised", "subject", subject=fact.subject)


def _check_failure(protocol: Protocol, fact: ScreenFailed) -> None:
    if fact.criterion and fact.criterion not in protocol.criteria:
        raise Refused("unknown-value", "criterion", value=fact.criterion, known=tuple(protocol.criteria))


def measure_of(protocol: Protocol, criterion: Criterion, measure: str) -> Measure | None:
    """The measure that a record of a criterion is about; None when it names none and several are asked for."""
    asked = criterion.measures
    code = measure or (asked[0] if len(asked) == 1 else "")
    return protocol.measures.get(code) if code in asked else None


def _check_criterion(protocol: Protocol, fact: CriterionRecorded) -> None:
    """A decision is one of three; a value is plausible in its unit, an answer is one of the measure's."""
    criterion = protocol.criteria.get(fact.criterion)
    if criterion is None:
        raise Refused("unknown-value", "criterion", value=fact.criterion, known=tuple(protocol.criteria))
    if fact.met:
        _one_of(fact.met, MET, "met")
    said = fact.value is not None or fact.result
    if not said:
        if fact.measure or fact.unit or fact.uln is not None:
            raise Refused("lacking", "value", column="value")
        if not fact.met:
            raise Refused("nothing-said", "met", criterion=fact.criterion)
        return
    if not criterion.measures:
        raise Refused("no-value", "value", criterion=fact.criterion)
    measure = measure_of(protocol, criterion, fact.measure)
    if measure is None:
        code = "unknown-value" if fact.measure else "lacking"
        raise Refused(code, "measure", column="measure", value=fact.measure, known=criterion.measures)
    _check_value(measure, fact)


def _check_value(measure: Measure, fact: CriterionRecorded) -> None:
    if measure.choices:
        said = fact.result or f"{fact.value:g}"
        _one_of(said, tuple(c.code for c in measure.choices), "value")
        if fact.unit or fact.uln is not None:
            column = "unit" if fact.unit else "uln"
            raise Refused("no-number", column, measure=measure.code, column=column)
        return
    if fact.value is None:
        raise Refused("not-a-number", "value", value=fact.result)
    known = tuple(unit.code for unit in measure.units)
    unit = next((u for u in measure.units if u.code == (fact.unit or "1")), None)
    if unit is None:
        _one_of(fact.unit, known, "unit")
    assert unit
    limits = ((fact.value, unit.range, "value"), (fact.uln, unit.uln, "uln"))
    for value, plausible, column in limits:
        if value is None:
            continue
        if plausible is None:
            raise Refused("no-uln", column, measure=measure.code)
        low, high = plausible
        if not low <= value <= high:
            raise Refused("implausible", column, value=value, unit=unit.code, low=low, high=high)
    if measure.whole and fact.value != int(fact.value):
        raise Refused("not-whole", "value", value=fact.value)


def _check_version(setting: Setting, text: str) -> None:
    """A further version belongs to the same trial, is not known yet, and can be used, also as assumptions stand."""
    try:
        rules = _rules(text, ())
        if rules.id != setting.protocol.id:
            raise Refused("other-trial", "text", id=rules.id, own=setting.protocol.id)
        if rules.version in (setting.protocol.version, *setting.versions):
            raise Refused("version-known", "text", version=rules.version)
        _try_all(replace(setting, versions={rules.version: text}))
    except ProtocolFaults as faults:
        raise Refused("bad-protocol", "text", places=_places(faults)) from faults


def _places(faults: ProtocolFaults) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fault.place for fault in faults.faults))


def _try_all(setting: Setting) -> None:
    """Every version with the changes as they follow one another. Raises ProtocolFaults."""
    for version in (setting.protocol.version, *setting.versions):
        for day in {c.on for c in setting.changes}:
            setting.rules(version, (c for c in setting.changes if c.on <= day))


def _check_values(setting: Setting, change: AssumptionChanged) -> None:
    """A change sets values that the assumption stands for, to something every version in use can work by."""
    known = setting.assumptions[change.assumption].paths
    if not change.values:
        raise Refused("nothing-to-change", "values", assumption=change.assumption)
    for path in change.values:
        if path not in known:
            raise Refused("unknown-value", "values", value=path, known=tuple(sorted(known)))
    changes = tuple(sorted((*setting.changes, change), key=lambda c: c.on))
    try:
        _try_all(replace(setting, changes=changes))
    except ProtocolFaults as faults:
        raise Refused("bad-protocol", "values", places=_places(faults)) from faults


def _check_enrolment(study: Study, own: Screening | None, fact: Enrolled, today: date) -> None:
    setting = study.setting
    protocol = setting.protocol
    _check_subject(fact.subject)
    if own and own.failed:
        raise Refused("screen-failed", "subject", subject=fact.subject, on=own.failed.on)
    if fact.screening and fact.screening not in study.screenings:
        raise Refused("unknown-screening", "screening", screening=fact.screening)
    if fact.site and fact.site != setting.site:
        raise Refused("other-site", "site", site=fact.site, own=setting.site)
    needed = needed_at_enrolment(protocol)
    if fact.arm or "arm" in needed:
        _one_of(fact.arm, tuple(protocol.arms), "arm")
    if fact.drug or "drug" in needed:
        _one_of(fact.drug, tuple(d.code for d in protocol.drugs.values() if d.assigned), "drug")
    for anchor in protocol.columns():
        (column,) = anchor.of
        if anchor.required and column not in fact.dates:
            raise Refused("lacking", column, column=column)
        _not_future(fact.dates.get(column), today, column)
    _in_range(fact.height_cm, "height_cm")
    _check_person(fact, today)


def _check_patient_fact(  # noqa: C901 - one case a kind of fact, side by side
    protocol: Protocol, own: Patient, fact: PatientFact, today: date, versions: Iterable[str]
) -> None:
    if not isinstance(fact, Booked | Unbooked | Held | Resumed | DrugChanged | Amended):
        _not_future(fact.on, today, "date")
    match fact:
        case VisitDone(visit=visit, drug=drug, dose_mg=dose):
            series, number = _visit(protocol, own, visit)
            if visit in own.done:
                raise Refused("done-twice", "visit", visit=visit, on=own.done[visit].on)
            if series.kind is Kind.ROLLING:
                _in_order(own, series, number or 0, fact.on)
            if drug:
                _one_of(drug, tuple(protocol.drugs), "drug")
            if dose is not None and not 0 < dose < 10_000:
                raise Refused("out-of-range", "dose_mg", value=dose, low=1, high=10_000)
        case NotDone(visit=visit, reason=reason):
            _visit(protocol, own, visit)
            if visit in own.done:
                raise Refused("done-twice", "visit", visit=visit, on=own.done[visit].on)
            if visit in own.not_done:
                raise Refused("not-done-twice", "visit", visit=visit, on=own.not_done[visit].on)
            _reason(protocol, fact.kind, reason)
        case Booked(visit=visit) | Unbooked(visit=visit):
            _visit(protocol, own, visit)
        case Explained(visit=visit, reason=reason):
            _visit(protocol, own, visit)
            _reason(protocol, fact.kind, reason)
        case Held(series=series_code, reason=reason):
            _holdable(protocol, series_code)
            _reason(protocol, fact.kind, reason)
        case Resumed(series=series_code, reason=reason):
            _holdable(protocol, series_code)
            if reason:
                _reason(protocol, fact.kind, reason)
            # Of one day a resume comes before a hold (rule 16).
            holds = [h for h in own.holds if h.series == series_code and h.since < fact.on]
            if not holds or holds[-1].target is not None:
                raise Refused("not-held", "series", series=series_code, on=fact.on)
        case Stopped(series=name, reason=reason):
            if name not in protocol.groups and name not in protocol.series:
                raise Refused("unknown-series", "series", series=name, known=(*protocol.groups, *protocol.series))
            if reason == "progression":
                raise Refused("stop-by-progression", "reason")
            _reason(protocol, fact.kind, reason)
        case Progressed():
            _one_of(fact.where, WHERE, "where")
            opens = any(a.kind is AnchorKind.PROGRESSION and own.arm in a.arms for a in protocol.anchors.values())
            if fact.controlled or (opens and fact.where == "locoregional"):
                _one_of(fact.controlled, CONTROLLED, "controlled")
            _not_future(fact.decided, today, "decided")
            if fact.decided and fact.decided < fact.on:
                raise Refused("decided-before-seen", "decided", decided=fact.decided, seen=fact.on)
        case Found():
            if not any(isinstance(e.fact, Lost) and e.fact.on < fact.on for e in own.entries):
                raise Refused("not-lost", "event", on=fact.on)
        case Weighed():
            _in_range(fact.number, "number")
        case ScreenFailed():
            _check_failure(protocol, fact)
        case DrugChanged(drug=drug, reason=reason):
            _one_of(drug, tuple(d.code for d in protocol.drugs.values() if d.assigned), "drug")
            _reason(protocol, fact.kind, reason)
        case FractionMissed(reason=reason):
            if reason:
                _reason(protocol, fact.kind, reason)
        case Contacted(reason=reason):
            _one_of(reason, CONTACT, "reason")
        case Amended(version=version):
            _one_of(version, tuple(versions), "version")
        case _:
            pass  # what happened is recorded


def _visit(protocol: Protocol, own: Patient, visit: str) -> tuple[Series, int | None]:
    found = protocol.find(visit)
    if found is None:
        raise Refused("unknown-visit", "visit", visit=visit, known=tuple(protocol.series))
    series, number = found
    highest = _highest(protocol, own, series)
    if number is not None and number > highest:
        raise Refused("number-too-high", "visit", visit=visit, highest=series.visit(highest))
    return found


def _highest(protocol: Protocol, own: Patient, series: Series) -> int:
    """The highest number a visit may be recorded under: the most the rules can plan, and always the next one."""
    numbers = (found[1] or 0 for v in (*own.done, *own.not_done) if (found := protocol.find(v)) and found[0] is series)
    recorded = max(numbers, default=0)
    if series.kind is Kind.WITH:
        return _highest(protocol, own, protocol.series[series.of])
    if series.kind is Kind.UNSCHEDULED:
        return recorded + 1
    if series.count is not None:
        return max(series.count, recorded) + 1
    start = min(own.enrolled.dates.values())
    end = protocol.study_end
    if protocol.limit and protocol.limit.series == series.code:
        end = min(end, protocol.limit.after.after(max(own.enrolled.dates.values())))
    rules = [series.next.offset] if series.next else [step.every for step in series.grid]
    slack = series.next.lower if series.next else 0
    step = min((o.count * (28 if o.unit is Unit.MONTHS else 1) for o in rules), default=1) + slack
    return max((end - start).days // max(step, 1) + 1, recorded) + 1


def _in_order(own: Patient, series: Series, number: int, on: date) -> None:
    """Doses of a series are recorded in order (rule 15)."""
    given = sorted((int(v.rpartition("-")[2]), f.on) for v, f in own.done.items() if v.startswith(f"{series.code}-"))
    given = sorted([*given, (number, on)])
    for (lower, before), (higher, later) in pairwise(given):
        if later <= before:
            other, day = (lower, before) if higher == number else (higher, later)
            raise Refused("out-of-order", "date", visit=series.visit(number), other=series.visit(other), on=day)


def _holdable(protocol: Protocol, series: str) -> None:
    known = tuple(s.code for s in protocol.series.values() if s.holdable)
    if series not in known:
        raise Refused("not-holdable", "series", series=series, known=known)


def _reason(protocol: Protocol, use: str, reason: str) -> None:
    _one_of(reason, tuple(r.code for r in protocol.reasons.values() if use in r.uses), "reason")


def _one_of(value: str, known: tuple[str, ...], column: str) -> None:
    if not value:
        raise Refused("lacking", column, column=column, known=known)
    if value not in known:
        raise Refused("unknown-value", column, value=value, known=known)


def _said(text: str, column: str) -> None:
    if not text.strip():
        raise Refused("lacking", column, column=column)


def _not_future(day: date | None, today: date, column: str) -> None:
    if day is not None and day > today:
        raise Refused("future", column, day=day, today=today)


def _in_range(value: float | None, column: str) -> None:
    low, high = _RANGES[column]
    if value is not None and not low <= value <= high:
        raise Refused("out-of-range", column, value=value, low=low, high=high)
