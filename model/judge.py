"""Judging: what became of each visit by a given day, which deviations that makes, and how often it was in window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from operator import add, sub
from typing import NamedTuple

from model.doses import body_surface
from model.handling import DeviationState, Handling, handling
from model.journal import DrugChanged, Explained, NotDone, VisitDone
from model.protocol import Kind
from model.setting import Setting
from model.value import value
from model.visit import Plan, Visit


class Status(StrEnum):
    """What became of a visit (rule 10)."""

    UPCOMING = "upcoming"
    OPEN = "open"
    OVERDUE = "overdue"
    MISSED = "missed"
    IN_WINDOW = "in-window"
    EARLY = "early"
    LATE = "late"
    NOT_DONE = "not-done"
    HELD = "held"
    CANCELLED = "cancelled"
    NOT_TRACKED = "not-tracked"


_COUNTED = Status.IN_WINDOW, Status.EARLY, Status.LATE, Status.OVERDUE, Status.MISSED, Status.NOT_DONE
CONCLUDED = frozenset(_COUNTED)
"""The statuses that count in the figures (section 6)."""


@value
class Deviation:
    """A departure from the protocol that the program found; people explain it and judge its importance (rule 11)."""

    subject: str
    visit: Visit
    kind: str
    days: int | None
    """Days outside the window, or for a short interval the days between two doses."""
    discovered: date
    """The first day on which it is one."""
    holiday_unavoidable: bool
    """Its whole window was closed (section 5)."""
    handling: Handling
    change: DrugChanged | None
    """The change of drug that it is."""

    @property
    def state(self) -> DeviationState:
        """How far people have come with it."""
        if self.handling.closed:
            return DeviationState.CLOSED
        if self.handling.assessed:
            return DeviationState.ASSESSED
        return DeviationState.EXPLAINED if self.reason else DeviationState.OPEN

    @property
    def found(self) -> date:
        """The day it came to light: as people say, else the first day on which it is one."""
        noted = self.handling.noted
        return noted.discovered if noted and noted.discovered else self.discovered

    @property
    def reason(self) -> str:
        """The reason's code, empty while it is pending."""
        return next((fact.reason for fact in self._reasons), "")

    @property
    def note(self) -> str:
        """What people wrote beside the reason."""
        return next((fact.note for fact in (*self._reasons, self.visit.done) if fact and fact.note), "")

    @property
    def _reasons(self) -> Iterator[Explained | NotDone | DrugChanged]:
        return (fact for fact in (self.visit.explained, self.visit.not_done, self.change) if fact)


@value
class Judged:
    """A visit as it stands on a given day."""

    visit: Visit
    status: Status
    deviations: tuple[Deviation, ...] = ()
    permitted: bool = False
    """It was not done for a reason that the protocol permits."""

    @property
    def days(self) -> int | None:
        """Days from target to the actual date."""
        actual = self.visit.actual
        return (actual - self.visit.window.target).days if actual else None

    @property
    def concluded(self) -> date | None:
        """The day on which it counts in the figures (section 6), None while it does not."""
        visit = self.visit
        if self.status not in CONCLUDED or visit.windowless:
            return None
        decided = visit.done or visit.not_done
        if decided and decided.on <= visit.window.closes:
            return decided.on
        return visit.window.closes + timedelta(1)


# Asked of every visit, so looked up once: Python 3.11 takes its time to find a member in its class.
_IN_WINDOW, _UPCOMING, _CANCELLED = Status.IN_WINDOW, Status.UPCOMING, Status.CANCELLED


def judge(plan: Plan, setting: Setting, today: date) -> tuple[Judged, ...]:
    """Every visit of a plan as it stands on `today`, in the plan's order (rules 10 and 11)."""
    elsewhere = plan.patient.elsewhere
    judged = [Judged(visit, _status(visit, elsewhere, today)) for visit in plan.visits]
    concluded = [one for one in judged if one.status in CONCLUDED]
    found: dict[str, tuple[Deviation, ...]] = {}
    for case in _cases(plan, setting, concluded):
        for deviation in case.deviations():
            found[deviation.visit.code] = (*found.get(deviation.visit.code, ()), deviation)
    if weighed := found.keys() | plan.patient.not_done.keys():
        judged = [_weighed(plan, one, found) if one.visit.code in weighed else one for one in judged]
    return tuple(judged)


def _cases(plan: Plan, setting: Setting, concluded: list[Judged]) -> Iterator[_Case]:
    """The concluded visits by the plan whose rules they are judged by (rule 12)."""
    for rules in {id(each): each for each in (plan, *plan.earlier.values())}.values():
        own = [one for one in concluded if plan.under(one.visit) is rules] if plan.earlier else concluded
        yield _Case(rules, setting, own, [(one.visit, done) for one in own if (done := one.visit.done)])


def _weighed(plan: Plan, one: Judged, found: Mapping[str, tuple[Deviation, ...]]) -> Judged:
    """A concluded visit with the deviations that were found of it."""
    return Judged(one.visit, one.status, found.get(one.visit.code, ()), _permitted(plan, one.visit))


def _permitted(plan: Plan, visit: Visit) -> bool:
    """Whether a visit was not done for a reason that the protocol permits."""
    reason = plan.under(visit).protocol.reasons.get(visit.not_done.reason) if visit.not_done else None
    return reason is not None and reason.permitted


def _status(visit: Visit, elsewhere: Callable[[date], bool] | None, today: date) -> Status:
    """The first status of rule 10 that applies."""
    window = visit.window
    if visit.done:
        if visit.done.on < window.opens:
            return Status.EARLY
        return _IN_WINDOW if visit.done.on <= window.closes else Status.LATE
    if visit.not_done:
        return Status.NOT_DONE
    if visit.cancelled:
        return _CANCELLED
    if visit.held:
        return Status.HELD
    if elsewhere and elsewhere(window.closes):
        return Status.NOT_TRACKED
    if visit.waits or today < window.opens:
        return _UPCOMING
    if today <= window.closes:
        return Status.OPEN
    return Status.OVERDUE if visit.owed_until and today < visit.owed_until else Status.MISSED


# Deviations

DRUG_CHANGED = "drug-changed"


class _Case(NamedTuple):
    """The concluded visits of a patient that are judged by the rules of one plan."""

    plan: Plan
    setting: Setting
    concluded: Sequence[Judged]
    done: Sequence[tuple[Visit, VisitDone]]
    """Those that took place, each with the record of it."""

    def deviations(self) -> Iterator[Deviation]:
        """What every rule finds, in the order of the rules."""
        for rule in RULES:
            for visit, kind, days in rule(self):
                yield self._deviation(visit, kind, days)

    def _deviation(self, visit: Visit, kind: str, days: int | None) -> Deviation:
        window = visit.window
        discovered = visit.actual or (visit.not_done.on if visit.not_done else window.closes + timedelta(1))
        # A dose given or owed late although nobody could have given it inside its window.
        late = kind in (Status.LATE, Status.OVERDUE, Status.MISSED)
        closed = late and not self.setting.clinic.open_in(visit.series.department, window)
        patient = self.plan.patient
        handled = handling(patient.handled.get(visit.code, ()), kind, days)
        change = None
        if kind == DRUG_CHANGED and visit.actual:
            change = next(c for c in reversed(patient.drugs) if c.on <= visit.actual)
        return Deviation(patient.subject, visit, kind, days, discovered, closed, handled, change)


Findings = Iterator[tuple[Visit, str, int | None]]
"""What a rule finds: visits, each with the kind of its deviation and its days."""
DeviationRule = Callable[[_Case], Findings]


def _timing(case: _Case) -> Findings:
    """Early, late, overdue, missed (rule 10); not done unless for a permitted reason (A-27)."""
    for one in case.concluded:
        status, visit = one.status, one.visit
        if status is _IN_WINDOW:
            continue
        window, actual = visit.window, visit.actual
        if status is Status.EARLY and actual:
            yield visit, status, (window.opens - actual).days
        elif status is Status.LATE and actual:
            yield visit, status, (actual - window.closes).days
        elif status is not Status.NOT_DONE or not _permitted(case.plan, visit):
            yield visit, status, None


def _short_interval(case: _Case) -> Findings:
    """Two doses closer to each other than the series allows (rule 11, A-03)."""
    plan = case.plan
    for code, given in plan.given.items():
        if shortest := plan.protocol.series[code].min_interval:
            least = timedelta(shortest.days)
            for before, done in pairwise(given):
                if (interval := done.on - before.on) < least:
                    yield from ((visit, "short-interval", interval.days) for visit, own in case.done if own is done)


def _dose(case: _Case) -> Findings:
    """Another drug than the patient's own (A-09), an amount not the flat one, or far off the computed one (A-27)."""
    patient, protocol = case.plan.patient, case.plan.protocol
    for visit, done in case.done:
        dose = visit.series.dose
        if not dose or (not done.drug and done.dose_mg is None):
            continue
        expected = dose.drug or patient.drug_on(done.on)
        if done.drug and done.drug != expected:
            yield visit, "wrong-drug", None
        if done.dose_mg is None:
            continue
        drug = protocol.drugs.get(done.drug or expected)
        if drug and drug.dose_mg is not None and done.dose_mg != drug.dose_mg:
            yield visit, "wrong-dose", None
        if dose.mg_per_m2 and (height := patient.enrolled.height_cm) and (weight := patient.weight_on(done.on)):
            computed = dose.mg_per_m2 * body_surface(protocol.body_surface, height, weight)
            if abs(done.dose_mg - computed) > dose.tolerance * computed:
                yield visit, "dose-off-bsa", None


def _drug_changed(case: _Case) -> Findings:
    """The first dose of another drug, once the patient was assigned to it (A-09)."""
    patient = case.plan.patient
    if not patient.drugs:
        return
    for code, given in case.plan.given.items():
        dose, taking = case.plan.protocol.series[code].dose, patient.enrolled.drug
        if not dose or dose.drug:
            continue
        for done in given:
            assigned = patient.drug_on(done.on)
            if assigned != taking and done.drug in ("", assigned):
                taking = assigned
                yield from ((visit, DRUG_CHANGED, None) for visit, own in case.done if own is done)


def _after_limit(case: _Case) -> Findings:
    """A dose given on the limit or later (rules 7 and 11)."""
    rule, limit = case.plan.protocol.limit, case.plan.limit
    given = case.plan.given.get(rule.series) if rule else None
    if limit and given and given[-1].on >= limit:
        yield from ((visit, "after-limit", None) for visit, done in case.done if _beyond(case.plan, visit, done.on))


def _beyond(plan: Plan, visit: Visit, actual: date) -> bool:
    rule, limit = plan.protocol.limit, plan.limit
    return rule is not None and limit is not None and actual >= limit and rule.series == visit.series.code


def _after_stop(case: _Case) -> Findings:
    """Done later than the day its series was stopped or the patient left (rules 9 and 11)."""
    cuts = case.plan.cuts
    if any(cuts.values()):
        for visit, done in case.done:
            if (cut := cuts.get(visit.series.code)) and done.on > cut:
                yield visit, "after-stop", None


def _before_start(case: _Case) -> Findings:
    """Done before randomisation: treatment always, anything else if its window opens no earlier (rules 11 and 15)."""
    start, first = case.plan.start, next(iter(case.plan.patient.done.values()), None)
    if first is None or first.on >= start:
        return
    for visit, done in case.done:
        if done.on < start and (visit.series.treatment or visit.window.opens >= start):
            yield visit, "before-randomisation", None


def _unplanned(case: _Case) -> Findings:
    """A dose or radiotherapy that the plan does not hold, but for one beyond the limit (rules 11 and 15)."""
    for visit, done in case.done:
        if not visit.unplanned:
            continue
        if (visit.series.treatment or visit.series.kind is Kind.FRACTIONS) and not _beyond(case.plan, visit, done.on):
            yield visit, "unplanned", None


def _not_after(case: _Case) -> Findings:
    """Done after another visit that should have been the last (A-12)."""
    plan = case.plan
    for code, given in plan.given.items():
        for rule in plan.protocol.series[code].not_after:
            end = plan.patient.done.get(rule.visit)
            if end and given[-1].on > end.on:
                late = ((visit, done) for visit, done in case.done if visit.series.code == code)
                yield from ((visit, rule.deviation, None) for visit, done in late if done.on > end.on)


RULES: tuple[DeviationRule, ...] = (
    _timing,
    _short_interval,
    _dose,
    _drug_changed,
    _after_limit,
    _after_stop,
    _before_start,
    _unplanned,
    _not_after,
)
"""Every rule for deviations; a new one is a function here and a story in the tests."""


# Figures


class Figures(NamedTuple):
    """How many visits were concluded, and how (section 6): first by status, as `_COUNTED` has them."""

    in_window: int = 0
    early: int = 0
    late: int = 0
    overdue: int = 0
    missed: int = 0
    not_done: int = 0
    not_done_permitted: int = 0
    """Not done for a permitted reason: listed apart, in no rate."""

    @property
    def concluded(self) -> int:
        """The denominator of adherence."""
        return self.in_window + self.early + self.late + self.overdue + self.missed + self.not_done

    @property
    def adherence(self) -> float | None:
        """The share of concluded visits that took place in their window (窗口期内完成率); None when there are none."""
        return self.in_window / self.concluded if self.concluded else None

    def plus(self, other: Figures) -> Figures:
        """These and those of other visits."""
        return Figures(*map(add, self, other))

    def less(self, other: Figures) -> Figures:
        """These without those of some of the visits."""
        return Figures(*map(sub, self, other))


def figures(judged: Iterable[Judged]) -> Figures:
    """The figures of those of these visits that are concluded."""
    counts, permitted = dict.fromkeys(_COUNTED, 0), 0
    for one in judged:
        if one.status not in counts or one.visit.windowless:
            continue
        if one.permitted:
            permitted += 1
        else:
            counts[one.status] += 1
    return Figures._make((*counts.values(), permitted))
