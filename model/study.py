"""What the facts mean: a study of patients, and `after(study, entry)`, the study once one more thing has happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from model.clinic import Clinic, State
from model.dates import Unit
from model.journal import (
    Booked,
    ClinicDay,
    Contacted,
    Corrected,
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
    Reported,
    Resumed,
    Revision,
    ScreenFailed,
    SeriesOff,
    SeriesOn,
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
from model.protocol import AnchorKind, Kind, Protocol, Series

TREATMENT = "treatment"
"""The group of series whose stop is the end of all treatment."""

WHERE = ("locoregional", "distant", "both")
CONTROLLED = ("yes", "no", "not-evaluable")
CONTACT = ("reached", "not-reached")


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
class Setting:
    """What all patients of a site share: the protocol, the clinic's days, the series the site follows."""

    protocol: Protocol
    site: str
    clinic: Clinic
    switches: Mapping[str, tuple[tuple[date, bool], ...]] = field(default_factory=dict)
    """By series, from which day it is followed or not, in order of day."""

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


def study(setting: Setting, entries: Iterable[Entry]) -> Study:
    """The study that a journal describes; `setting` is the site before its own entries. Linear in the entries."""
    by_subject: dict[str, list[Entry]] = {}
    for entry in entries:
        by_subject.setdefault(subject_of(entry.fact), []).append(entry)
    of_site = tuple(by_subject.pop("", ()))
    found = ((subject, patient(setting.protocol, subject, own)) for subject, own in by_subject.items())
    patients = {subject: known for subject, known in found if known}
    return Study(_setting(setting, of_site), patients, of_site, setting)


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
        return replace(study, site_entries=of_site, setting=_setting(bare, of_site), bare=bare)
    before = study.patients.get(subject)
    grown = patient(study.setting.protocol, subject, (*before.journal, entry) if before else (entry,))
    others = study.patients if grown else {s: p for s, p in study.patients.items() if s != subject}
    return replace(study, patients={**others, **({subject: grown} if grown else {})})


def _check_revision(study: Study, fact: Revision, today: date) -> None:
    """A revision names an entry that counts; what later entries lean on cannot be taken from under them (rule 13)."""
    owner = study.patients.get(fact.subject)
    journal = owner.journal if owner else study.site_entries
    standing = in_effect(journal)
    revised = next((e for e in standing if e.number == fact.entry), None)
    if revised is None:
        raise Refused("no-such-entry", "entry", entry=fact.entry)
    if isinstance(fact, Corrected):
        _check_correction(revised, decode(fact.fact))
    number = max(e.number for e in journal) + 1
    rest = in_effect((*journal, replace(revised, number=number, fact=fact)))
    if rest and owner and not _enrolment(rest):
        raise Refused("leaned-on", "entry", entry=fact.entry, by=rest[-1])
    others = {s: p for s, p in study.patients.items() if s != fact.subject}
    kept = replace(study, patients=others)
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


def _check_correction(revised: Entry, fact: Fact) -> None:
    """A correction says the same kind of thing of the same patient."""
    if fact.kind != revised.fact.kind or subject_of(fact) != subject_of(revised.fact):
        raise Refused("corrects-another", "entry", entry=revised.number)
    if fact == revised.fact:
        raise Refused("corrects-nothing", "entry", entry=revised.number)


def _enrolment(entries: Iterable[Entry]) -> Entry | None:
    return next((e for e in entries if isinstance(e.fact, Enrolled)), None)


def _setting(bare: Setting, journal: Iterable[Entry]) -> Setting:
    """The setting once the site's own entries have been taken into account."""
    switches: dict[str, list[tuple[date, bool]]] = {}
    own_days: list[ClinicDay] = []
    for entry in in_effect(journal):
        match entry.fact:
            case Reported():
                pass
            case SeriesOn(on=on, series=series):
                switches.setdefault(series, []).append((on, True))
            case SeriesOff(on=on, series=series):
                switches.setdefault(series, []).append((on, False))
            case ClinicDay() as day:
                own_days.append(day)
            case other:
                raise AssertionError(other)
    return replace(bare, clinic=bare.clinic.with_local(own_days), switches={s: tuple(c) for s, c in switches.items()})


def patient(protocol: Protocol, subject: str, journal: Iterable[Entry]) -> Patient | None:
    """The patient whom these entries describe; None when they hold no enrolment that counts."""
    recorded = tuple(journal)
    ordered = in_effect(recorded)
    enrolment = _enrolment(ordered)
    if enrolment is None or not isinstance(enrolment.fact, Enrolled):
        return None
    course = _Course(protocol, enrolment.fact)
    for entry in ordered:
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
    )


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
_RANGES = {"height_cm": (100.0, 230.0), "weight_kg": (20.0, 250.0), "number": (20.0, 250.0)}


def check(study: Study, fact: Fact, today: date) -> None:
    """Raises Refused when `fact` cannot be recorded (rule 15): nothing else that happened is ever refused."""
    protocol = study.setting.protocol
    if isinstance(fact, PatientFact):
        own = study.patients.get(fact.subject)
        if isinstance(fact, Enrolled):
            if own:
                raise Refused("enrolled-twice", "subject", subject=fact.subject)
            _check_enrolment(study.setting, fact, today)
            return
        if own is None:
            raise Refused("unknown-subject", "subject", subject=fact.subject)
        _check_patient_fact(protocol, own, fact, today)
        return
    match fact:
        case SeriesOn(series=series) | SeriesOff(series=series):
            if series not in protocol.series:
                raise Refused("unknown-series", "series", series=series, known=tuple(protocol.series))
        case ClinicDay(department=department, state=state):
            if department and department not in protocol.departments:
                raise Refused("unknown-department", "where", department=department, known=tuple(protocol.departments))
            _one_of(state, tuple(State), "reason")
        case Revision():
            _check_revision(study, fact, today)
        case Reported():
            pass
        case _:
            raise AssertionError(f"no meaning yet for {fact.kind}")


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


def _check_enrolment(setting: Setting, fact: Enrolled, today: date) -> None:
    protocol = setting.protocol
    if not _SUBJECT.fullmatch(fact.subject) or re.search(r"\d{11}", fact.subject):
        raise Refused("bad-subject", "subject", subject=fact.subject)
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
    _not_future(fact.consented, today, "consented")
    if fact.sex:
        _one_of(fact.sex, ("F", "M"), "sex")
    _in_range(fact.height_cm, "height_cm")
    _in_range(fact.weight_kg, "weight_kg")
    if fact.birth_year is not None and not 1900 <= fact.birth_year <= today.year:
        raise Refused("out-of-range", "birth_year", value=fact.birth_year, low=1900, high=today.year)
    if fact.induction_cycles is not None and not 0 <= fact.induction_cycles <= 20:
        raise Refused("out-of-range", "induction_cycles", value=fact.induction_cycles, low=0, high=20)


def _check_patient_fact(  # noqa: C901 - one case a kind of fact, side by side
    protocol: Protocol, own: Patient, fact: PatientFact, today: date
) -> None:
    if not isinstance(fact, Booked | Unbooked | Held | Resumed | DrugChanged):
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
            if not any(isinstance(e.fact, Lost) and e.fact.on <= fact.on for e in own.entries):
                raise Refused("not-lost", "event", on=fact.on)
        case Weighed():
            _in_range(fact.number, "number")
        case DrugChanged(drug=drug, reason=reason):
            _one_of(drug, tuple(d.code for d in protocol.drugs.values() if d.assigned), "drug")
            _reason(protocol, fact.kind, reason)
        case FractionMissed(reason=reason):
            if reason:
                _reason(protocol, fact.kind, reason)
        case Contacted(reason=reason):
            _one_of(reason, CONTACT, "reason")
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


def _not_future(day: date | None, today: date, column: str) -> None:
    if day is not None and day > today:
        raise Refused("future", column, day=day, today=today)


def _in_range(value: float | None, column: str) -> None:
    low, high = _RANGES[column]
    if value is not None and not low <= value <= high:
        raise Refused("out-of-range", column, value=value, low=low, high=high)
