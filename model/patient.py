"""One patient, or somebody who is being screened, as the entries describe them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from model.journal import (
    Amended,
    Booked,
    Contacted,
    CriterionRecorded,
    DeviationFact,
    Died,
    DrugChanged,
    Ending,
    Enrolled,
    Entry,
    Explained,
    Found,
    FractionMissed,
    Held,
    Lost,
    NotDone,
    Progressed,
    Resumed,
    Returned,
    Screened,
    ScreenFailed,
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
)
from model.protocol import TREATMENT, Protocol
from model.setting import Setting
from model.value import entity


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


def patient_of(
    setting: Setting, subject: str, journal: tuple[Entry, ...], ordered: tuple[Entry, ...]
) -> Patient | None:
    """The patient whom entries describe, of which those in `ordered` count; None when no enrolment does."""
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
        journal,
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
        tuple(course.weights),
        tuple(course.drugs),
        tuple(course.fractions_missed),
        tuple(course.amendments),
        {visit: tuple(sorted(said, key=lambda e: e.number)) for visit, said in course.handled.items()},
    )


def screening_of(subject: str, journal: tuple[Entry, ...], ordered: tuple[Entry, ...]) -> Screening | None:
    """The same of a screening."""
    began = next((e.fact for e in ordered if isinstance(e.fact, Screened)), None)
    if began is None:
        return None
    failed = next((e.fact for e in ordered if isinstance(e.fact, ScreenFailed)), None)
    return Screening(subject, began, journal, ordered, failed)


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
