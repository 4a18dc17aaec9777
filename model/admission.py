"""What is refused: an entry is let into a study by `after`, once `check` has found nothing against it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce

from model.clinic import State
from model.dates import FIRST_YEAR, Unit
from model.fact_text import decode
from model.handling import FOUND_BY, IMPACT, IMPORTANCE, INTENTIONAL, REPORTED_TO, handling
from model.journal import (
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    Booked,
    ClinicDay,
    ClinicWeek,
    Contacted,
    Corrected,
    CriterionRecorded,
    DeviationAssessed,
    DeviationClosed,
    DeviationFact,
    DeviationNoted,
    DeviationReported,
    DrugChanged,
    Enrolled,
    Entry,
    Explained,
    Fact,
    FileFact,
    Found,
    FractionMissed,
    Held,
    IdentifiersAllowed,
    Lost,
    NotDone,
    PatientFact,
    Progressed,
    ProtocolAdded,
    Resumed,
    Revision,
    Screened,
    ScreenFailed,
    SeriesOff,
    SeriesOn,
    SiteMerged,
    SitePhone,
    Stopped,
    Unbooked,
    VisitDone,
    Weighed,
    subject_of,
)
from model.protocol import CONTROLLED, WHERE, AnchorKind, Criterion, Kind, Measure, Protocol, Series
from model.protocol_faults import ProtocolFaults
from model.revisions import in_effect
from model.study import Patient, Screening, Setting, Study, rules_of, with_entry, without

CONTACT = ("reached", "not-reached")
MET = ("yes", "no", "not-applicable")

_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,23}")
_PHONE = re.compile(r"(?=(?:\D*\d){3})\+?[0-9][0-9 ()*#,;/转-]{1,39}")
_MOST_FRACTIONS = 999
_MAY_LIE_AHEAD = Booked, Unbooked, Held, Resumed, DrugChanged, Amended
_RANGES = {"height_cm": (100.0, 230.0), "weight_kg": (20.0, 250.0), "number": (20.0, 250.0)}


class Refused(Exception):
    """A fact that cannot be recorded: a code and what it is about; `words_refused.refusal` makes the sentence."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.field = field
        """The field of the fact that is wrong, as the tracker's column is called; empty for the whole."""
        self.facts = facts


def after(study: Study, entry: Entry, today: date) -> Study:
    """The study once `entry` has happened; the only way in which one grows.

    Raises Refused for what cannot have happened or cannot be understood (rule 15).
    """
    check(study, entry.fact, today)
    return with_entry(study, entry)


def check(study: Study, fact: Fact, today: date) -> None:
    """Raises Refused when `fact` cannot be recorded (rule 15): nothing else that happened is ever refused."""
    protocol = study.setting.named
    if study.several or isinstance(fact, SiteMerged):
        raise Refused("several-sites")
    if isinstance(fact, PatientFact):
        _check_person_fact(study, fact, today)
        return
    match fact:
        case SeriesOn(series=series) | SeriesOff(series=series):
            if series not in protocol.series:
                raise Refused("unknown-series", "series", series=series, known=tuple(protocol.series))
        case ClinicDay() | ClinicWeek():
            _check_clinic(protocol, fact)
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
        case IdentifiersAllowed(reason=reason):
            _said(reason, "reason")
        case FileFact():
            pass
        case _:
            raise AssertionError(f"no meaning yet for {fact.kind}")


def _check_clinic(protocol: Protocol, fact: ClinicDay | ClinicWeek) -> None:
    """A department is known, a state is one of three, a weekday is named once."""
    if isinstance(fact, ClinicWeek):
        if not re.fullmatch(r"(?!.*(.).*\1)[1-7]{1,7}", fact.weekdays):
            raise Refused("bad-weekdays", "weekdays", value=fact.weekdays)
        return
    if fact.department and fact.department not in protocol.departments:
        known = tuple(protocol.departments)
        raise Refused("unknown-department", "where", department=fact.department, known=known)
    _one_of(fact.state, tuple(State), "reason")


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
    kept = without(study, fact.subject if owner else "")
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


def _check_person_fact(study: Study, fact: PatientFact, today: date) -> None:
    """What is said of somebody depends on whether that person is unknown, being screened or in the trial."""
    protocol, own = study.setting.named, study.known(fact.subject)
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
            rules = reduce(Protocol.joined, (each for _, each in reversed(study.setting.in_force(own.amendments))))
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
    if fact.birth_year is not None and not FIRST_YEAR <= fact.birth_year <= today.year:
        raise Refused("out-of-range", "birth_year", value=fact.birth_year, low=FIRST_YEAR, high=today.year)
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
        rules = rules_of(text)
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
    protocol = setting.named
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
    _not_future(fact.tracked_from, today, "tracked_from")
    _in_range(fact.height_cm, "height_cm")
    _check_person(fact, today)


def _check_patient_fact(  # noqa: C901 - one case a kind of fact, side by side
    protocol: Protocol, own: Patient, fact: PatientFact, today: date, versions: Iterable[str]
) -> None:
    if not isinstance(fact, _MAY_LIE_AHEAD):
        _not_future(fact.on, today, "date")
    match fact:
        case VisitDone(visit=visit, drug=drug, dose_mg=dose, number=fractions):
            series, number = _visit(protocol, own, visit)
            if visit in own.done:
                raise Refused("done-twice", "visit", visit=visit, on=own.done[visit].on)
            if series.kind is Kind.ROLLING:
                _in_order(own, series, number or 0, fact.on)
            if drug:
                _one_of(drug, tuple(protocol.drugs), "drug")
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
            _said(deviation, "deviation")
            _check_deviation(own, fact, today)
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


def _check_deviation(own: Patient, fact: DeviationFact, today: date) -> None:
    """What is said of a deviation is one of few things; it is closed once all that is needed has been said."""
    match fact:
        case DeviationNoted(found_by=found_by, intentional=intentional, discovered=discovered):
            if not (found_by or intentional or discovered or fact.corrective or fact.preventive):
                raise Refused("nothing-noted", "found_by")
            for value, known, column in ((found_by, FOUND_BY, "found_by"), (intentional, INTENTIONAL, "intentional")):
                if value:
                    _one_of(value, known, column)
            _not_future(discovered, today, "discovered")
        case DeviationAssessed(importance=importance, safety=safety, data=data):
            _one_of(importance, IMPORTANCE, "importance")
            _one_of(safety, IMPACT, "safety")
            _one_of(data, IMPACT, "data")
        case DeviationReported(to=to):
            _one_of(to, REPORTED_TO, "to")
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
    if number is not None and number > _most(protocol, own, series) + 1:  # as nearly none is
        highest = _highest(protocol, own, series)
        if number > highest:
            raise Refused("number-too-high", "visit", visit=visit, highest=series.visit(highest))
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


def _in_order(own: Patient, series: Series, number: int, on: date) -> None:
    """Doses of a series are recorded in order (rule 15)."""
    beginning = f"{series.code}-"
    given = sorted((int(v[len(beginning) :]), f.on) for v, f in own.done.items() if v.startswith(beginning))
    place = bisect(given, (number, on))
    for other, day in given[max(place - 1, 0) : place + 1]:  # those before are in order among themselves
        if day >= on if other < number else day <= on:
            raise Refused("out-of-order", "date", visit=series.visit(number), other=series.visit(other), on=day)


def _holdable(protocol: Protocol, series: str) -> None:
    known = tuple(s.code for s in protocol.series.values() if s.holdable)
    if series not in known:
        raise Refused("not-holdable", "series", series=series, known=known)


def _reason(protocol: Protocol, event: str, reason: str) -> None:
    _one_of(reason, tuple(r.code for r in protocol.reasons_for(event)), "reason")


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
