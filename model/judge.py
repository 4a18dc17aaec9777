"""Judging: what became of each visit by a given day, which deviations that makes, and how often it was in window."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from model.doses import body_surface
from model.plan import Plan, Visit
from model.protocol import Kind
from model.study import Setting


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


CONCLUDED = frozenset(
    {Status.IN_WINDOW, Status.EARLY, Status.LATE, Status.OVERDUE, Status.MISSED, Status.NOT_DONE},
)
"""The statuses that count in the figures (section 6)."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A departure from the protocol that the program found; people explain it and judge its importance (rule 11)."""

    subject: str
    visit: Visit
    kind: str
    days: int | None
    """Days outside the window, or for a short interval the days between two doses."""
    discovered: date
    """The first day on which it is one."""
    holiday_unavoidable: bool = False
    """Its whole window was closed (section 5)."""

    @property
    def reason(self) -> str:
        """The reason's code, empty while it is pending."""
        for fact in (self.visit.explained, self.visit.not_done):
            if fact:
                return fact.reason
        return ""

    @property
    def note(self) -> str:
        """What people wrote beside the reason."""
        for fact in (self.visit.explained, self.visit.not_done, self.visit.done):
            if fact and fact.note:
                return fact.note
        return ""


@dataclass(frozen=True, slots=True, eq=False)
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


def judge(plan: Plan, setting: Setting, today: date) -> tuple[Judged, ...]:
    """Every visit of a plan as it stands on `today`, in the plan's order (rules 10 and 11)."""
    given: dict[str, list[date]] = {}
    for visit in plan.visits:
        if visit.done:
            given.setdefault(visit.series.code, []).append(visit.done.on)
    for days in given.values():
        days.sort()
    return tuple(_judged(plan.under(visit), setting, visit, today, given) for visit in plan.visits)


def _judged(plan: Plan, setting: Setting, visit: Visit, today: date, given: dict[str, list[date]]) -> Judged:
    status = _status(visit, plan.patient.enrolled.tracked_from, today)
    if status not in CONCLUDED:
        return Judged(visit, status)
    reason = plan.protocol.reasons.get(visit.not_done.reason) if visit.not_done else None
    permitted = status is Status.NOT_DONE and reason is not None and reason.permitted
    case = _Case(plan, setting, visit, status, permitted, given, visit.actual)
    return Judged(visit, status, tuple(case.deviations()), permitted)


def _status(visit: Visit, tracked_from: date | None, today: date) -> Status:
    """The first status of rule 10 that applies."""
    window = visit.window
    if visit.done:
        if visit.done.on < window.opens:
            return Status.EARLY
        return Status.IN_WINDOW if visit.done.on <= window.closes else Status.LATE
    if visit.not_done:
        return Status.NOT_DONE
    if visit.cancelled:
        return Status.CANCELLED
    if visit.held:
        return Status.HELD
    if tracked_from and window.closes < tracked_from:
        return Status.NOT_TRACKED
    if visit.waits or today < window.opens:
        return Status.UPCOMING
    if today <= window.closes:
        return Status.OPEN
    return Status.OVERDUE if visit.owed_until and today < visit.owed_until else Status.MISSED


# Deviations


class _Case(NamedTuple):
    """A concluded visit before the rules."""

    plan: Plan
    setting: Setting
    visit: Visit
    status: Status
    permitted: bool
    given: dict[str, list[date]]
    """The days on which visits of each series took place, first to last."""
    actual: date | None

    def deviations(self) -> Iterator[Deviation]:
        """What every rule finds, in the order of the rules."""
        for rule in RULES:
            for kind, days in rule(self):
                yield self._deviation(kind, days)

    def _deviation(self, kind: str, days: int | None) -> Deviation:
        visit, window = self.visit, self.visit.window
        discovered = self.actual or (visit.not_done.on if visit.not_done else window.closes + timedelta(1))
        # A dose given or owed late although nobody could have given it inside its window.
        late = kind in (Status.LATE, Status.OVERDUE, Status.MISSED)
        closed = late and not self.setting.clinic.open_days(visit.series.department, window)
        return Deviation(self.plan.patient.subject, visit, kind, days, discovered, closed)


Findings = Sequence[tuple[str, int | None]]
"""The kinds of deviation that a rule finds, each with its days."""
Rule = Callable[[_Case], Findings]
NOTHING: Findings = ()


def _timing(case: _Case) -> Findings:
    """Early, late, overdue, missed; not done unless for a permitted reason."""
    window, actual = case.visit.window, case.actual
    match case.status:
        case Status.IN_WINDOW:
            return NOTHING
        case Status.EARLY if actual:
            return [(case.status, (window.opens - actual).days)]
        case Status.LATE if actual:
            return [(case.status, (actual - window.closes).days)]
        case Status.NOT_DONE if case.permitted:
            return NOTHING
        case _:
            return [(case.status, None)]


def _short_interval(case: _Case) -> Findings:
    """Two doses closer to each other than the series allows (A-03)."""
    shortest, actual = case.visit.series.min_interval, case.actual
    if shortest and actual:
        days = case.given[case.visit.series.code]
        earlier = bisect_left(days, actual)
        if earlier and (interval := (actual - days[earlier - 1]).days) < shortest.days:
            return [("short-interval", interval)]
    return NOTHING


def _dose(case: _Case) -> Findings:
    """Another drug than the patient's own, another amount than the flat dose, or far off the body surface."""
    dose, done, protocol = case.visit.series.dose, case.visit.done, case.plan.protocol
    if not dose or not done:
        return NOTHING
    found: list[tuple[str, int | None]] = []
    expected = dose.drug or case.plan.patient.drug_on(done.on)
    if done.drug and done.drug != expected:
        found.append(("wrong-drug", None))
    if done.dose_mg is None:
        return found
    drug = protocol.drugs.get(done.drug or expected)
    if drug and drug.dose_mg is not None and done.dose_mg != drug.dose_mg:
        found.append(("wrong-dose", None))
    height, weight = case.plan.patient.enrolled.height_cm, case.plan.patient.weight_on(done.on)
    if dose.mg_per_m2 and height and weight:
        computed = dose.mg_per_m2 * body_surface(protocol.body_surface, height, weight)
        if abs(done.dose_mg - computed) > dose.tolerance * computed:
            found.append(("dose-off-bsa", None))
    return found


def _after_limit(case: _Case) -> Findings:
    """A dose given beyond the longest treatment (rule 7)."""
    return [("after-limit", None)] if _beyond(case) else NOTHING


def _beyond(case: _Case) -> bool:
    rule, limit, actual = case.plan.protocol.limit, case.plan.limit, case.actual
    if not (rule and limit and actual and rule.series == case.visit.series.code):
        return False
    return actual > limit if rule.inclusive else actual >= limit


def _after_stop(case: _Case) -> Findings:
    """Done later than the day its series was stopped or the patient left (rule 9)."""
    later = case.actual and case.visit.cut and case.actual > case.visit.cut
    return [("after-stop", None)] if later else NOTHING


def _before_start(case: _Case) -> Findings:
    """Done before randomisation: treatment always, anything else when its window opens no earlier than that."""
    visit, start = case.visit, case.plan.start
    if not case.actual or case.actual >= start:
        return NOTHING
    bound = visit.series.treatment or (not visit.windowless and visit.window.opens >= start)
    return [("before-randomisation", None)] if bound else NOTHING


def _unplanned(case: _Case) -> Findings:
    """A dose or radiotherapy that the plan does not hold (rule 15)."""
    series = case.visit.series
    if not (case.actual and case.visit.unplanned) or _beyond(case):
        return NOTHING
    return [("unplanned", None)] if series.treatment or series.kind is Kind.FRACTIONS else NOTHING


def _not_after(case: _Case) -> Findings:
    """Done after another visit that should have been the last (A-12)."""
    rules = case.visit.series.not_after
    if not rules or not case.actual:
        return NOTHING
    ended = ((rule, case.plan.patient.done.get(rule.visit)) for rule in rules)
    return [(rule.deviation, None) for rule, end in ended if end and case.actual > end.on]


RULES: tuple[Rule, ...] = (
    _timing,
    _short_interval,
    _dose,
    _after_limit,
    _after_stop,
    _before_start,
    _unplanned,
    _not_after,
)
"""Every rule for deviations; a new one is a function here and a story in the tests."""


# Figures


@dataclass(frozen=True, slots=True)
class Figures:
    """How many visits were concluded, and how (section 6)."""

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


def figures(judged: Iterable[Judged]) -> Figures:
    """The figures of those of these visits that are concluded."""
    counts = dict.fromkeys(CONCLUDED, 0)
    permitted = 0
    for one in judged:
        if one.concluded is None:
            continue
        if one.permitted:
            permitted += 1
        else:
            counts[one.status] += 1
    return Figures(
        counts[Status.IN_WINDOW],
        counts[Status.EARLY],
        counts[Status.LATE],
        counts[Status.OVERDUE],
        counts[Status.MISSED],
        counts[Status.NOT_DONE],
        permitted,
    )
