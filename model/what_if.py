"""What facts that nobody recorded would make of the rest: the usual plan of a study that is never written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from model.admission import after
from model.journal import Enrolled, Entry, Held, PatientFact, Resumed, Revision, VisitDone
from model.plan import plan
from model.protocol import Protocol, Series
from model.refused import Refused
from model.study import Study
from model.visit import Plan, Visit


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan as it would be, against the plan as it is."""

    before: Plan
    after: Plan

    def visit(self, code: str) -> Visit | None:
        """A visit as it would be."""
        return next((v for v in self.after.visits if v.code == code), None)

    def following(self, visit: Visit) -> Visit | None:
        """The next visit of the same series as it would be; None when there is none, or none any more."""
        code, number = visit.series.code, visit.number or 0
        later = (v for v in self.after.visits if v.series.code == code and (v.number or 0) > number)
        return min((v for v in later if not (v.recorded or v.cancelled)), key=lambda v: v.number or 0, default=None)

    def fewer(self, series: str) -> int:
        """How many visits of a series would no longer be planned; negative when there would be more."""
        of_before, of_after = (sum(v.series.code == series for v in p.visits) for p in (self.before, self.after))
        return of_before - of_after

    def cancelled(self) -> tuple[Visit, ...]:
        """The visits that would no longer take place."""
        still = {v.code for v in self.after.visits if not v.cancelled}
        return tuple(v for v in self.before.visits if not v.cancelled and v.code not in still)

    def added(self) -> tuple[Visit, ...]:
        """The visits that would be planned and are not now."""
        known = {v.code for v in self.before.visits if not v.cancelled}
        return tuple(v for v in self.after.visits if not (v.cancelled or v.recorded) and v.code not in known)

    def held(self) -> tuple[Visit, ...]:
        """The visits that would be on hold and are not now."""
        known = {v.code for v in self.before.visits if v.held}
        return tuple(v for v in self.after.visits if v.held and v.code not in known)

    def moved(self) -> tuple[Visit, ...]:
        """The visits without a record whose target would be another day, as they would be."""
        targets = {v.code: v.window.target for v in self.before.visits if not v.cancelled}
        still = (v for v in self.after.visits if not (v.cancelled or v.held or v.recorded))
        return tuple(v for v in still if targets.get(v.code, v.window.target) != v.window.target)


def supposed(study: Study, before: Plan, facts: Sequence[PatientFact | Revision], today: date) -> Outcome:
    """What would follow if these facts of one patient were so. Raises Refused; nothing is written."""
    subject = before.patient.subject
    known = study.patients[subject]
    last, first = known.entries[-1], max(e.number for e in known.journal) + 1
    grown = study
    for number, fact in enumerate(facts, first):
        grown = after(grown, replace(last, number=number, fact=fact), max(today, fact.on))
    patient = grown.patients.get(subject)
    if patient is None:
        raise Refused("unknown-subject", "subject", subject=subject)
    return Outcome(before, plan(study.setting_of(subject), patient))


def what_if(study: Study, before: Plan, facts: Sequence[PatientFact | Revision], today: date) -> Outcome | None:
    """The same; None when it cannot be."""
    try:
        return supposed(study, before, facts, today) if before.patient.subject in study.patients else None
    except Refused:
        return None


def supposed_hold(protocol: Protocol, subject: str, series: str, on: date) -> Held:
    """A hold that somebody only asks about: it needs a reason, and any will do."""
    reason = next((reason.code for reason in protocol.reasons_for("hold")), "")
    return Held(on=on, subject=subject, series=series, reason=reason)


@dataclass(frozen=True, slots=True)
class Supposition:
    """Something that may be asked about: a visit on another day, or a series that goes on no sooner than on one."""

    visit: Visit
    """The visit itself, or the next one of the series."""
    begins: date
    """A day to begin asking with."""
    pauses: bool = False
    """The series is put on hold, or is on hold, until the day."""
    held: bool = False
    """It is on hold already."""

    def facts(self, protocol: Protocol, subject: str, on: date, today: date) -> tuple[PatientFact, ...]:
        """What would be recorded for a day."""
        series = self.visit.series.code
        if not self.pauses:
            return (VisitDone(on=on, subject=subject, visit=self.visit.code),)
        hold = supposed_hold(protocol, subject, series, today)
        return (hold,) * (not self.held) + (Resumed(on=on, subject=subject, series=series),)


PAUSE_DAYS = 14
"""How much later the next dose is, to begin with, when one asks about a hold."""


def suppositions(known: Plan, today: date, chosen: str = "") -> Iterator[Supposition]:
    """What may be asked about a patient: the visit chosen, the next of every treatment series, and holds."""
    awaited = [v for v in known.visits if not (v.recorded or v.cancelled)]
    following: dict[str, Visit] = {}
    for visit in awaited:
        if visit.series.treatment and (visit.window.closes >= today or visit.owed(today)):
            following.setdefault(visit.series.code, visit)
    asked = [v for v in awaited if v.code == chosen] + [v for v in following.values() if v.code != chosen]
    for visit in asked:
        if not visit.held:
            yield Supposition(visit, max(visit.booked or visit.window.target, today))
    for visit in following.values():
        if visit.series.holdable:
            later = max(visit.window.target, today) + timedelta(PAUSE_DAYS)
            yield Supposition(visit, later, pauses=True, held=visit.held)


def first_plan(study: Study, fact: Enrolled, today: date) -> Plan | None:
    """The calendar a patient would have on being enrolled; None while that cannot be recorded."""
    entry = Entry(1, datetime.combine(today, time(), UTC), "", fact)
    try:
        grown = after(study, entry, today)
    except Refused:
        return None
    return plan(grown.setting, grown.patients[fact.subject])


def recordable(study: Study, known: Plan, series: Series, today: date) -> Visit | None:
    """The next visit of a series that has no record, also one that the plan does not hold (rule 15)."""
    for visit in known.visits:
        if visit.series.code == series.code and visit.done is None:
            return visit
    done = sum(v.series.code == series.code for v in known.visits)
    if done and not series.numbered:
        return None
    fact = VisitDone(on=today, subject=known.patient.subject, visit=series.codes[series.numbers[0] + done])
    outcome = what_if(study, known, (fact,), today)
    visit_then = outcome.visit(fact.visit) if outcome else None
    return replace(visit_then, done=None) if visit_then else None
