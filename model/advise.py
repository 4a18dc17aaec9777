"""Advice: which day to suggest for a visit, which visits share one, which windows nobody can meet and the way round.

A target is never moved by a holiday (A-23); what is suggested is a booking (section 5 of the trial's rules).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from model.clinic import Clinic, Day
from model.decisions import Decision, decision
from model.detour import Bound, Chain, ChosenDay, Expected, Impossible, closed, days_round, nearest
from model.judge import Status
from model.protocol import Kind, Series
from model.setting import Setting
from model.visit import Plan, Visit

# One visit


def possible_days(setting: Setting, visit: Visit, today: date) -> tuple[date, ...]:
    """The days from `today` on, inside the window, on which the visit's department works."""
    return tuple(d for d in setting.clinic.open_days(visit.series.department, visit.window) if d >= today)


def suggestion(setting: Setting, visit: Visit, today: date) -> date | None:
    """The possible day nearest the target, of two the later; None when no day of the window is left."""
    return nearest(possible_days(setting, visit, today), visit.window.target)


# A patient's coming visits


@dataclass(frozen=True, slots=True)
class Booking:
    """A day suggested for a visit."""

    visit: Visit
    day: date
    on_target: Day
    """How the department works on the target itself."""
    to_decide: bool
    """An investigator says whether the visit takes place at all."""

    @property
    def verdict(self) -> Status:
        """What the visit will be when it takes place on that day."""
        if self.day < self.visit.window.opens:
            return Status.EARLY
        return Status.IN_WINDOW if self.day <= self.visit.window.closes else Status.LATE


@dataclass(frozen=True, slots=True)
class SharedDay:
    """Visits of different series that can share a day."""

    day: date
    visits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What is suggested for one patient."""

    subject: str
    bookings: tuple[Booking, ...]
    impossible: tuple[Impossible, ...]
    choices: tuple[ChosenDay, ...]
    """Days for the coming doses, up to the last impossible window, that avoid it."""
    bound: Bound | None
    """Set when an impossible window cannot be avoided; there are no choices then."""
    trips: tuple[SharedDay, ...]
    expected: tuple[Expected, ...]
    """The coming doses in published years as they will be if nothing is done."""


AHEAD_DAYS = 42
"""Days ahead for which bookings are suggested."""


def advice(setting: Setting, plan: Plan, today: date) -> Advice:
    """Bookings for the visits that open within `AHEAD_DAYS`, and the way round every window that lies in a closure.

    A visit whose target still moves with the one it is counted from is not booked.
    """
    awaited = [v for v in plan.visits if coming(plan, v, today)]
    owed = [b for v in plan.visits if _owed(plan, v, today) and (b := _booking(setting, plan, v, today))]
    to_come = {v.code for v in awaited} | {b.visit.code for b in owed} | {v.code for v in plan.visits if v.held}
    soon = [v for v in awaited if v.window.opens <= today + timedelta(AHEAD_DAYS) and not _moves(plan, v, to_come)]
    found = [i for v in awaited if v.series.kind is not Kind.ROLLING and (i := _impossible(setting.clinic, v))]
    chosen: list[ChosenDay] = []
    bounds: list[Bound] = []
    expected: list[Expected] = []
    for chain in chains(setting, plan, today):
        detour = chain.least_shift()
        expected += chain.course()
        found += detour.impossible
        chosen += detour.choices
        bounds += [detour.bound] if detour.bound else []
    found.sort(key=lambda i: (i.window.target, i.visit))
    return Advice(
        plan.patient.subject,
        (*owed, *(b for v in soon if (b := _booking(setting, plan, v, today)))),
        tuple(found),
        () if bounds else tuple(chosen),
        bounds[0] if bounds else None,
        tuple(_trips(setting, soon, today)),
        tuple(expected),
    )


def coming(plan: Plan, visit: Visit, today: date) -> bool:
    """Whether a visit is still to take place, in a window that is not over."""
    return visit.window.closes >= today and _awaited(plan, visit, today)


def _owed(plan: Plan, visit: Visit, today: date) -> bool:
    """Whether a dose was not given in its window and still can be (rule 10, overdue)."""
    return visit.owed(today) and _awaited(plan, visit, today)


def _moves(plan: Plan, visit: Visit, to_come: Container[str]) -> bool:
    """Whether its target still moves; of a dose not once the one before can no longer be given (rule 4)."""
    if not visit.tentative:
        return False
    anchor = visit.anchor
    return anchor in to_come or not any(v.code == anchor and v.series.code == visit.series.code for v in plan.visits)


def over(plan: Plan, visit: Visit, today: date) -> bool:
    """Whether nobody is asked for a visit any more, although it may be owed: it would come after the end it belongs
    before (A-12), or beyond the longest treatment (rule 7)."""
    last = _last_allowed(plan, visit.series)
    return decision(plan, visit) is Decision.AFTER_END or (last is not None and last < today)


def _awaited(plan: Plan, visit: Visit, today: date) -> bool:
    return not (visit.recorded or visit.cancelled or visit.held or visit.waits or over(plan, visit, today))


def _booking(setting: Setting, plan: Plan, visit: Visit, today: date) -> Booking | None:
    """The day suggested for a visit; outside its window when that has no day left."""
    on_target = setting.clinic.day(visit.series.department, visit.window.target)
    day = suggestion(setting, visit, today)
    if day is None:
        shortest, given = visit.series.min_interval, _last_given(plan, visit.series.code)
        first = max(today, given + timedelta(shortest.days)) if shortest and given else today
        last = min((d for d in (_last_allowed(plan, visit.series), _last_owed(visit)) if d), default=None)
        day = nearest(days_round(setting.clinic, visit, visit.window.target, first, last), visit.window.target)
    return Booking(visit, day, on_target, decision(plan, visit) is not None) if day else None


def _last_allowed(plan: Plan, series: Series) -> date | None:
    """The last day of the longest treatment (rule 7); None for what that does not limit."""
    rule = plan.protocol.limit
    return plan.limit - timedelta(1) if rule and plan.limit and rule.series == series.code else None


def _last_owed(visit: Visit) -> date | None:
    """The last day on which a dose can be given late: from the next day on it is missed (rule 10)."""
    return visit.owed_until - timedelta(1) if visit.owed_until else None


def _last_given(plan: Plan, series: str) -> date | None:
    """The day of the last dose of a series."""
    return max((v.done.on for v in plan.visits if v.series.code == series and v.done), default=None)


def resumption(plan: Plan, series: str, today: date) -> date:
    """The first day from which a series on hold keeps its interval to the last dose; of one day a resume would come
    before the hold (rule 16)."""
    rule, given = plan.protocol.series[series].next, _last_given(plan, series)
    first = max([today, *(h.since + timedelta(1) for h in plan.patient.holds if h.series == series and h.active)])
    return max(first, rule.offset.after(given)) if rule and given else first


def too_soon(plan: Plan, series: str, day: date) -> tuple[int, int] | None:
    """How many days after the last dose a day lies, and how many are asked for, if it is too soon (A-03)."""
    shortest, given = plan.protocol.series[series].min_interval, _last_given(plan, series)
    if not shortest or not given or day >= given + timedelta(shortest.days):
        return None
    return (day - given).days, shortest.days


def _impossible(clinic: Clinic, visit: Visit) -> Impossible | None:
    known = clinic.published(visit.window.opens) and clinic.published(visit.window.closes)
    if not known or clinic.open_in(visit.series.department, visit.window):
        return None
    return closed(clinic, visit, visit.window)


def _trips(setting: Setting, soon: list[Visit], today: date) -> Iterator[SharedDay]:
    """Days on which two or more of the coming visits can take place, each visit in one trip at most."""
    possible = {v.code: set(possible_days(setting, v, today)) for v in soon}
    left = sorted(soon, key=lambda v: (v.window.closes, v.code))
    while left:
        first, *others = left
        joined, days = [first], possible[first.code]
        for other in others:
            if other.series.code != first.series.code and days & possible[other.code]:
                joined.append(other)
                days = days & possible[other.code]
        left = [v for v in left if v not in joined]
        if len(joined) > 1:
            targets = [v.window.target for v in joined]
            day = min(days, key=lambda d: (sum(abs((d - target).days) for target in targets), d))
            yield SharedDay(day, tuple(v.code for v in joined))


def chains(setting: Setting, plan: Plan, today: date) -> Iterator[Chain]:
    """The chain of each rolling series that has doses to come.

    While a dose is owed (overdue), the chain is counted from the day that is suggested for it.
    """
    for series in plan.protocol.series.values():
        if series.kind is not Kind.ROLLING:
            continue
        own = [v for v in plan.visits if v.series.code == series.code]
        doses = tuple(v for v in own if coming(plan, v, today))
        if not doses:
            continue
        last = _last_allowed(plan, series)
        shortest = series.min_interval.days if series.min_interval else 0
        chain = Chain(setting.clinic, doses, doses[0].window, _last_given(plan, series.code), today, shortest, last)
        owed = next((v for v in own if _owed(plan, v, today)), None)
        late = _booking(setting, plan, owed, today) if owed else None
        if late and (first := chain.window_after(doses[0], late.day)):
            chain = replace(chain, first=first, previous=late.day)
        yield chain
