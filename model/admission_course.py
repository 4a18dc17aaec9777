"""What is refused of a patient in the trial: visits, holds, stops, deviations, and what else happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from model.admission_entry import check_failure, in_range, within_study
from model.dates import Unit
from model.handling import FOUND_BY, IMPACT, IMPORTANCE, INTENTIONAL, REPORTED_TO, handling
from model.journal import (
    Amended,
    Booked,
    Contacted,
    DeviationAssessed,
    DeviationClosed,
    DeviationFact,
    DeviationNoted,
    DeviationReported,
    DrugChanged,
    Ending,
    Explained,
    Found,
    FractionMissed,
    Held,
    Lost,
    NotDone,
    PatientFact,
    Progressed,
    Resumed,
    Returned,
    ScreenFailed,
    Stopped,
    Transferred,
    Unbooked,
    VisitDone,
    Weighed,
)
from model.patient import Patient
from model.protocol import CONTROLLED, WHERE, Kind, Protocol, Series
from model.refused import Refused, filled, not_future, one_of

CONTACT = ("reached", "not-reached")
"""How an attempt to reach a patient can end."""

_MOST_FRACTIONS = 999
_MAY_LIE_AHEAD = Booked, Unbooked, Held, Resumed, DrugChanged, Amended


def check_course(  # noqa: C901 - one case a kind of fact, side by side
    protocol: Protocol, own: Patient, fact: PatientFact, today: date, versions: Iterable[str]
) -> None:
    """What happens to a patient can have happened, by the rules in force. Raises Refused (rule 15)."""
    if isinstance(fact, _MAY_LIE_AHEAD):
        within_study(protocol, fact.on, "date")
    else:
        not_future(fact.on, today, "date")
    match fact:
        case VisitDone(visit=visit, drug=drug, dose_mg=dose, number=fractions):
            series, number = _visit(protocol, own, visit)
            if visit in own.done:
                raise Refused("done-twice", "visit", visit=visit, on=own.done[visit].on)
            if series.kind is Kind.ROLLING:
                _in_order(protocol, own, series, number or 0, fact.on)
            if drug:
                one_of(drug, tuple(protocol.drugs), "drug")
            if dose is not None and not 0 < dose < 10_000:
                raise Refused("out-of-range", "dose_mg", value=dose, low=1, high=10_000)
            if fractions is not None and not 1 <= fractions <= _MOST_FRACTIONS:
                raise Refused("out-of-range", "number", value=fractions, low=1, high=_MOST_FRACTIONS)
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
        case DeviationFact(visit=visit, deviation=deviation):
            _visit(protocol, own, visit)
            filled(deviation, "deviation")
            _check_deviation(own, fact, today)
        case Held(series=series_code, reason=reason):
            _holdable(protocol, series_code)
            _reason(protocol, fact.kind, reason)
            within_study(protocol, fact.review, "review")
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
            one_of(fact.where, WHERE, "where")
            opens = any(own.arm in a.arms for a in protocol.anchors.values())
            if fact.controlled or (opens and fact.where == "locoregional"):
                one_of(fact.controlled, CONTROLLED, "controlled")
            not_future(fact.decided, today, "decided")
            if fact.decided and fact.decided < fact.on:
                raise Refused("decided-before-seen", "decided", decided=fact.decided, seen=fact.on)
        case Found():
            known = (e.fact.on for e in own.entries if isinstance(e.fact, Found) and e.fact.on <= fact.on)
            since = max(known, default=date.min)  # of one day somebody is found before being lost (rule 16)
            lost = [e.fact.on for e in own.entries if isinstance(e.fact, Lost) and e.fact.on >= since]
            _later(fact, lost, "lost-that-day", "not-lost")
        case Returned():
            left = [e.fact.on for e in own.entries if isinstance(e.fact, Transferred) and not own.away_on(e.fact.on)]
            _later(fact, left, "transferred-that-day", "not-transferred")
        case Weighed():
            in_range(fact.number, "number")
        case ScreenFailed():
            check_failure(protocol, fact)
        case DrugChanged(drug=drug, reason=reason):
            one_of(drug, tuple(drug.code for drug in protocol.assignable), "drug")
            _reason(protocol, fact.kind, reason)
        case FractionMissed(reason=reason):
            if reason:
                _reason(protocol, fact.kind, reason)
        case Contacted(reason=reason):
            one_of(reason, CONTACT, "reason")
        case Amended(version=version):
            one_of(version, tuple(versions), "version")
        case _:
            pass  # what happened is recorded


def _later(fact: Ending, ends: Sequence[date], that_day: str, not_so: str) -> None:
    """What takes an end back is later than it: of one day it would come first (rule 16)."""
    if not any(day < fact.on for day in ends):
        on_it = fact.on in ends
        raise Refused(that_day if on_it else not_so, "date" if on_it else "event", on=fact.on)


def _check_deviation(own: Patient, fact: DeviationFact, today: date) -> None:
    """What is said of a deviation is one of few things; it is closed once all that is needed has been said."""
    match fact:
        case DeviationNoted(found_by=found_by, intentional=intentional, discovered=discovered):
            if not (found_by or intentional or discovered or fact.corrective or fact.preventive):
                raise Refused("nothing-noted", "found_by")
            for value, known, column in ((found_by, FOUND_BY, "found_by"), (intentional, INTENTIONAL, "intentional")):
                if value:
                    one_of(value, known, column)
            not_future(discovered, today, "discovered")
        case DeviationAssessed(importance=importance, safety=safety, data=data):
            one_of(importance, IMPORTANCE, "importance")
            one_of(safety, IMPACT, "safety")
            one_of(data, IMPACT, "data")
        case DeviationReported(to=to):
            one_of(to, REPORTED_TO, "to")
        case DeviationClosed():
            _check_closing(own, fact)
        case _:
            raise AssertionError(f"no meaning yet for {fact.kind}")


def _check_closing(own: Patient, fact: DeviationClosed) -> None:
    said = own.handled.get(fact.visit, ())
    judged = (e.fact for e in reversed(said) if isinstance(e.fact, DeviationAssessed))
    assessed = next((f for f in judged if f.deviation == fact.deviation), None)
    if fact.visit not in own.explained and fact.visit not in own.not_done:
        raise Refused("not-explained", "reason", visit=fact.visit)
    if assessed is None:
        raise Refused("not-assessed", "importance", visit=fact.visit)
    if lacking := handling(said, fact.deviation, assessed.days).unreported:
        raise Refused(f"not-reported-{lacking[0]}", "to", visit=fact.visit)


def _visit(protocol: Protocol, own: Patient, visit: str) -> tuple[Series, int | None]:
    found = protocol.find(visit)
    if found is None:
        raise Refused("unknown-visit", "visit", visit=visit, known=tuple(protocol.series))
    series, number = found
    # After one that took place the next may always be recorded.
    if number is not None and (series.kind is Kind.WITH or series.codes[number - 1] not in own.done):
        highest = _highest(protocol, own, series)
        if number > highest:
            raise Refused("number-too-high", "visit", visit=visit, highest=series.codes[highest])
    return found


def _highest(protocol: Protocol, own: Patient, series: Series) -> int:
    """The highest number a visit may be recorded under: the most the rules can plan, and always the next one."""
    if series.kind is Kind.WITH:
        return _highest(protocol, own, protocol.series[series.of])
    numbers = (found[1] or 0 for v in (*own.done, *own.not_done) if (found := protocol.find(v)) and found[0] is series)
    return max((_most(protocol, own, series), *numbers)) + 1


def _most(protocol: Protocol, own: Patient, series: Series) -> int:
    """The most visits of a series that the rules can plan."""
    if series.kind is Kind.WITH:
        return _most(protocol, own, protocol.series[series.of])
    if series.kind is Kind.UNSCHEDULED:
        return 0
    if series.count is not None:
        return series.count
    start = min(own.enrolled.dates.values())
    end = protocol.study_end
    if protocol.limit and protocol.limit.series == series.code:
        end = min(end, protocol.limit.after.after(max(own.enrolled.dates.values())))
    rules = [series.next.offset] if series.next else [step.every for step in series.grid]
    slack = series.next.lower if series.next else 0
    step = min((o.count * (28 if o.unit is Unit.MONTHS else 1) for o in rules), default=1) + slack
    return (end - start).days // max(step, 1) + 1


def _in_order(protocol: Protocol, own: Patient, series: Series, number: int, on: date) -> None:
    """Doses of a series are recorded in order (rule 15)."""
    beside: list[tuple[int, date]] = []
    for done in reversed(tuple(own.done.values())):  # by day, so those of one series by their numbers, too
        found = protocol.find(done.visit)
        if found and found[0] is series:
            beside = [(found[1] or 0, done.on), *beside[:1]]
            if beside[0][0] < number:
                break
    for other, day in beside:
        if day >= on if other < number else day <= on:
            raise Refused("out-of-order", "date", visit=series.codes[number], other=series.codes[other], on=day)


def _holdable(protocol: Protocol, series: str) -> None:
    known = tuple(s.code for s in protocol.series.values() if s.holdable)
    if series not in known:
        raise Refused("not-holdable", "series", series=series, known=known)


def _reason(protocol: Protocol, event: str, reason: str) -> None:
    one_of(reason, tuple(r.code for r in protocol.reasons_for(event)), "reason")
