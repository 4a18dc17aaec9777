"""What is refused of somebody before entry and at it: screening, criteria, enrolment."""

from __future__ import annotations

import re
from datetime import date, timedelta

from model.journal import Booked, CriterionRecorded, Enrolled, PatientFact, Screened, ScreenFailed, Unbooked, Weighed
from model.patient import Patient, Screening
from model.protocol import Measure, Protocol
from model.refused import Refused, not_future, one_of
from model.study import Study

MET = ("yes", "no", "not-applicable")
"""What an investigator can decide about a criterion."""

_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,23}")
_FIRST_BIRTH = 1900
_RANGES = {"height_cm": (100.0, 230.0), "weight_kg": (20.0, 250.0), "number": (20.0, 250.0)}


def check_enrolment(study: Study, own: Screening | None, fact: Enrolled, today: date) -> None:
    """An enrolment names what the protocol asks for, and nobody who is a screen failure. Raises Refused."""
    setting = study.setting
    protocol = setting.named
    _check_subject(fact.subject)
    if own and own.failed:
        raise Refused("screen-failed", "subject", subject=fact.subject, on=own.failed.on)
    if fact.screening and fact.screening not in study.screenings:
        raise Refused("unknown-screening", "screening", screening=fact.screening)
    if (named := study.screenings.get(fact.screening)) and named.failed:
        raise Refused("screen-failed", "screening", subject=fact.screening, on=named.failed.on)
    for column, screened in (("screening", fact.screening), ("subject", fact.subject)):
        if known := study.entered.get(screened):
            raise Refused("screening-taken", column, screening=screened, subject=known[0])
    if fact.site and fact.site != setting.site:
        raise Refused("other-site", "site", site=fact.site, own=setting.site)
    needed = protocol.needed_at_enrolment
    if fact.arm or "arm" in needed:
        one_of(fact.arm, tuple(protocol.arms), "arm")
    if fact.drug or "drug" in needed:
        one_of(fact.drug, tuple(drug.code for drug in protocol.assignable), "drug")
    for anchor in protocol.columns():
        (column,) = anchor.of
        if anchor.required and column not in fact.dates:
            raise Refused("lacking", column, column=column)
        not_future(fact.dates.get(column), today, column)
    not_future(fact.tracked_from, today, "tracked_from")
    in_range(fact.height_cm, "height_cm")
    _check_person(fact, today)


def check_screening(study: Study, own: Patient | Screening | None, fact: Screened, today: date) -> None:
    """A screening has a number of its own. Raises Refused."""
    if own and any(isinstance(e.fact, Screened) for e in own.entries):
        raise Refused("screened-twice", "subject", subject=fact.subject)
    _check_subject(fact.subject)
    not_future(fact.on, today, "date")
    _check_person(fact, today)
    if fact.earlier and (fact.earlier == fact.subject or not study.known(fact.earlier)):
        raise Refused("unknown-screening", "earlier", screening=fact.earlier)


def check_screened(protocol: Protocol, own: Screening, fact: PatientFact, today: date) -> None:
    """Before randomisation little can happen to somebody. Raises Refused."""
    match fact:
        case Booked(visit=visit) | Unbooked(visit=visit):
            if protocol.find(visit) is None:
                raise Refused("unknown-visit", "visit", visit=visit, known=tuple(protocol.series))
            within_study(protocol, fact.on, "date")
        case Weighed():
            not_future(fact.on, today, "date")
            in_range(fact.number, "number")
        case ScreenFailed():
            not_future(fact.on, today, "date")
            check_failure(protocol, fact)
            if own.failed:
                raise Refused("screen-failed", "subject", subject=fact.subject, on=own.failed.on)
        case _:
            raise Refused("not-randomised", "subject", subject=fact.subject)


def _check_person(fact: Enrolled | Screened, today: date) -> None:
    """What is said of somebody before entry."""
    not_future(fact.consented, today, "consented")
    if fact.sex:
        one_of(fact.sex, ("F", "M"), "sex")
    in_range(fact.weight_kg, "weight_kg")
    if fact.birth_year is not None and not _FIRST_BIRTH <= fact.birth_year <= today.year:
        raise Refused("out-of-range", "birth_year", value=fact.birth_year, low=_FIRST_BIRTH, high=today.year)
    if fact.induction_cycles is not None and not 0 <= fact.induction_cycles <= 20:
        raise Refused("out-of-range", "induction_cycles", value=fact.induction_cycles, low=0, high=20)


def _check_subject(subject: str) -> None:
    if not _SUBJECT.fullmatch(subject) or re.search(r"\d{11}", subject):
        raise Refused("bad-subject", "subject", subject=subject)


def check_failure(protocol: Protocol, fact: ScreenFailed) -> None:
    """The criterion of a screen failure is one of the protocol's. Raises Refused."""
    if fact.criterion and fact.criterion not in protocol.criteria:
        raise Refused("unknown-value", "criterion", value=fact.criterion, known=tuple(protocol.criteria))


def check_criterion(protocol: Protocol, fact: CriterionRecorded) -> None:
    """A decision is one of three; a value is plausible, an answer one of the measure's. Raises Refused."""
    criterion = protocol.criteria.get(fact.criterion)
    if criterion is None:
        raise Refused("unknown-value", "criterion", value=fact.criterion, known=tuple(protocol.criteria))
    if fact.met:
        one_of(fact.met, MET, "met")
    said = fact.value is not None or fact.result
    if not said:
        if fact.measure or fact.unit or fact.uln is not None:
            raise Refused("lacking", "value", column="value")
        if not fact.met:
            raise Refused("nothing-said", "met", criterion=fact.criterion)
        return
    if not criterion.measures:
        raise Refused("no-value", "value", criterion=fact.criterion)
    measure = protocol.measure_of(criterion, fact.measure)
    if measure is None:
        code = "unknown-value" if fact.measure else "lacking"
        raise Refused(code, "measure", column="measure", value=fact.measure, known=criterion.measures)
    _check_value(measure, fact)


def _check_value(measure: Measure, fact: CriterionRecorded) -> None:
    if measure.choices:
        said = fact.result or f"{fact.value:g}"
        one_of(said, tuple(c.code for c in measure.choices), "value")
        if fact.unit or fact.uln is not None:
            column = "unit" if fact.unit else "uln"
            raise Refused("no-number", column, measure=measure.code, column=column)
        return
    if fact.value is None:
        raise Refused("not-a-number", "value", value=fact.result)
    known = tuple(unit.code for unit in measure.units)
    unit = next((u for u in measure.units if u.code == (fact.unit or "1")), None)
    if unit is None:
        one_of(fact.unit, known, "unit")
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


def within_study(protocol: Protocol, day: date | None, column: str) -> None:
    """Raises Refused for a day to come on which no visit can be due any more; the last windows reach beyond the end."""
    end = protocol.study_end
    if day is not None and day > end + timedelta(366):
        raise Refused("after-study", column, day=day, end=end)


def in_range(value: float | None, column: str) -> None:
    """Raises Refused for a height or weight that nobody has."""
    low, high = _RANGES[column]
    if value is not None and not low <= value <= high:
        raise Refused("out-of-range", column, value=value, low=low, high=high)
