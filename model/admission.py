"""What is refused: an entry is let into a study by `after`, once `check` has found nothing against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import reduce

from model.admission_course import check_course
from model.admission_entry import check_criterion, check_enrolment, check_screened, check_screening
from model.clinic import State
from model.fact_text import decode
from model.holidays import NoArrangement, arrangement, province_of, with_arrangements
from model.journal import (
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    ClinicDay,
    ClinicWeek,
    Corrected,
    CriterionRecorded,
    Enrolled,
    Entry,
    Fact,
    FileFact,
    HolidaysAdded,
    IdentifiersAllowed,
    PatientFact,
    ProtocolAdded,
    Revision,
    Screened,
    ScreenFailed,
    SeriesOff,
    SeriesOn,
    SiteMerged,
    SitePhone,
    subject_of,
)
from model.patient import Patient, Screening
from model.protocol import Protocol
from model.protocol_faults import ProtocolFaults
from model.refused import Refused, filled, not_future, one_of
from model.revisions import first_said, in_effect
from model.setting import Setting, rules_of
from model.study import Study, with_entry, without

_PHONE = re.compile(r"(?=(?:\D*\d){3})\+?[0-9][0-9 ()*#,;/转-]{1,39}")

_NO_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")
"""What nobody sees and no cell may hold; and what a byte that is no text becomes on a command line, and half of a pair
on a clipboard: no file can hold that."""


def after(study: Study, entry: Entry, today: date) -> Study:
    """The study once `entry` has happened; the only way in which one grows.

    Raises Refused for what cannot have happened or cannot be understood (rule 15).
    """
    check(study, entry.fact, today)
    return with_entry(study, entry)


def _again(study: Study, entry: Entry, today: date) -> Study:
    """The same for an entry that was let in once: its words stand, however they are written."""
    _check(study, entry.fact, today)
    return with_entry(study, entry)


def check(study: Study, fact: Fact, today: date) -> None:
    """Raises Refused when `fact` cannot be recorded (rule 15): nothing else that happened is ever refused."""
    _check_words(fact)
    _check(study, fact, today)


def _check(study: Study, fact: Fact, today: date) -> None:
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
        case HolidaysAdded(days=days):
            _check_holidays(study.setting, days)
        case SitePhone(on=on, phone=phone):
            not_future(on, today, "date")
            if not _PHONE.fullmatch(phone):
                raise Refused("bad-phone", "phone", phone=phone)
        case Revision():
            _check_revision(study, fact, today)
        case ProtocolAdded(text=text):
            _check_version(study.setting, text)
        case AssumptionConfirmed(assumption=assumption, reason=reason):
            one_of(assumption, tuple(study.setting.assumptions), "assumption")
            not_future(fact.on, today, "date")
            filled(reason, "reason")
        case AssumptionChanged() as change:
            one_of(change.assumption, tuple(study.setting.assumptions), "assumption")
            filled(change.reason, "reason")
            _check_values(study.setting, change)
        case IdentifiersAllowed(reason=reason):
            filled(reason, "reason")
        case FileFact():
            pass
        case _:
            raise AssertionError(f"no meaning yet for {fact.kind}")


def _check_words(fact: Fact) -> None:
    """Its words can be written down."""
    for said in fields(fact):
        words = getattr(fact, said.name)
        if isinstance(words, str) and _NO_SIGN.search(words):
            raise Refused("control-character", said.name)


def _check_holidays(setting: Setting, days: str) -> None:
    """It is an arrangement that says something of this site that was not known."""
    try:
        made = arrangement(days)
    except NoArrangement as fault:
        raise Refused("no-arrangement", "days") from fault
    own = province_of(setting.protocol, setting.site)
    if made.province not in ("", own):
        raise Refused("other-province", "days", province=made.province)
    known, then = setting.clinic, with_arrangements(setting.clinic, own, [made])
    if (known.national, known.published_years, known.province) == (then.national, then.published_years, then.province):
        raise Refused("known-holidays", "days", year=made.year)


def _check_clinic(protocol: Protocol, fact: ClinicDay | ClinicWeek) -> None:
    """A department is known, a state is one of three, a weekday is named once."""
    if isinstance(fact, ClinicWeek):
        if not re.fullmatch(r"(?!.*(.).*\1)[1-7]{1,7}", fact.weekdays):
            raise Refused("bad-weekdays", "weekdays", value=fact.weekdays)
        return
    if fact.department and fact.department not in protocol.departments:
        known = tuple(protocol.departments)
        raise Refused("unknown-department", "where", department=fact.department, known=known)
    one_of(fact.state, tuple(State), "reason")


def _check_revision(study: Study, fact: Revision, today: date) -> None:
    """A revision names an entry that counts; what later entries lean on cannot be taken from under them (rule 13)."""
    owner = study.known(fact.subject)
    journal = owner.journal if owner else study.site_entries
    counting = in_effect(journal)
    revised = next((e for e in counting if e.number == fact.entry), None)
    if revised is None:
        later = (e.number for e in journal if isinstance(e.fact, Revision) and e.fact.entry == fact.entry)
        if by := max(later, default=None):
            raise Refused("revised-already", "entry", entry=fact.entry, by=by)
        raise Refused("no-such-entry", "entry", entry=fact.entry)
    if isinstance(fact, Corrected):
        _check_correction(revised, decode(fact.fact))
    number = max(e.number for e in journal) + 1
    whole = (*journal, replace(revised, number=number, fact=fact))
    rest = in_effect(whole)
    if rest and owner and not _opening(rest):
        raise Refused("leaned-on", "entry", entry=fact.entry, by=rest[-1])
    kept = without(study, fact.subject if owner else "")
    # As they were first recorded, not as they happened or were mended: so each of them was once found to be in order.
    recorded = {correction: entry.number for correction, entry in first_said(whole).items()}
    for entry in sorted(rest, key=lambda e: recorded.get(e.number, e.number)):
        try:
            kept = _again(kept, entry, max(today, entry.fact.effective) if entry.number != number else today)
        except Refused as refused:
            if entry.number == number:
                raise
            raise Refused("leaned-on", "entry", entry=fact.entry, by=entry) from refused
    leaning = next(_without_version(kept.setting, study), None) if not owner else None
    if owner and not kept.known(fact.subject):
        leaning = next(_leaning(kept, fact.subject, min(e.number for e in journal)), None)
    if leaning:
        raise Refused("leaned-on", "entry", entry=fact.entry, by=leaning)


def _check_correction(revised: Entry, fact: Fact) -> None:
    """A correction says the same kind of thing of the same patient."""
    if fact.kind != revised.fact.kind or subject_of(fact) != subject_of(revised.fact):
        raise Refused("corrects-another", "entry", entry=revised.number)
    _check_words(fact)
    if fact == revised.fact:
        raise Refused("corrects-nothing", "entry", entry=revised.number)


def _opening(entries: Iterable[Entry]) -> Entry | None:
    return next((e for e in entries if isinstance(e.fact, Enrolled | Screened)), None)


def _leaning(study: Study, screened: str, since: int) -> Iterator[Entry]:
    """The entries of others that name a screening; nobody could before its first entry, `since`."""
    known: tuple[Patient | Screening, ...] = (*study.patients.values(), *study.screenings.values())
    later = (other for other in known if other.journal[-1].number > since)
    # Of a large site half a million entries may be looked at: to be asked for their class takes least.
    for entry in [e for other in later for e in other.entries if e.fact.__class__ in (Enrolled, Screened)]:
        match entry.fact:
            case Enrolled(screening=named) | Screened(earlier=named) if named == screened:
                yield entry


def _without_version(setting: Setting, study: Study) -> Iterator[Entry]:
    """The entries that move a patient of the study to a version of the protocol that is not in the setting."""
    known = (setting.protocol.version, *setting.versions)
    for own in study.patients.values():
        if any(amended.version not in known for amended in own.amendments):
            yield from (e for e in own.entries if isinstance(e.fact, Amended) and e.fact.version not in known)


def _check_person_fact(study: Study, fact: PatientFact, today: date) -> None:
    """What is said of somebody depends on whether that person is unknown, being screened or in the trial."""
    protocol, own = study.setting.named, study.known(fact.subject)
    match fact:
        case Enrolled():
            if isinstance(own, Patient):
                raise Refused("enrolled-twice", "subject", subject=fact.subject)
            check_enrolment(study, own, fact, today)
        case Screened():
            check_screening(study, own, fact, today)
        case ScreenFailed() if own is None:
            raise Refused("not-screened", "subject", subject=fact.subject)
        case _ if own is None:
            raise Refused("unknown-subject", "subject", subject=fact.subject)
        case CriterionRecorded():
            not_future(fact.on, today, "date")
            check_criterion(protocol, fact)
        case _ if isinstance(own, Screening):
            check_screened(protocol, own, fact, today)
        case _:
            rules = reduce(Protocol.joined, (each for _, each in reversed(study.setting.in_force(own.amendments))))
            check_course(rules, own, fact, today, (protocol.version, *study.setting.versions))


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
