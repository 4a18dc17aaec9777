"""Entries in words: everything a fact says, what a correction put in whose place, when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from model import words, words_calendar, words_deviations, words_eligibility, words_people
from model.holidays import arrangement
from model.journal import (
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    ClinicDay,
    ClinicWeek,
    ClockConfirmed,
    Contacted,
    Corrected,
    CriterionRecorded,
    DeviationFact,
    Drilled,
    DrugChanged,
    Enrolled,
    Entry,
    Fact,
    FileFact,
    Held,
    HolidaysAdded,
    IdentifiersAllowed,
    OlderAccepted,
    Progressed,
    ProtocolAdded,
    Reported,
    Restored,
    Retracted,
    Revision,
    Screened,
    SiteMerged,
    SitePhone,
    VisitDone,
    Weighed,
)
from model.protocol import Protocol
from model.revisions import EntryStanding, said
from model.setting import rules_of
from model.words import Tr


def in_full(tr: Tr, fact: Fact, protocol: Protocol, language: str) -> str:
    """Everything a fact says, so that two that differ read differently."""
    parts = [words.told(tr, fact, protocol, language), *_details(tr, fact, protocol, language)]
    if not isinstance(fact, Revision):
        if code := getattr(fact, "reason", ""):
            contact = isinstance(fact, Contacted)  # whose reason is how it went
            parts.append(words.contact(tr, code) if contact else words.reason(tr, code, protocol, language))
        parts.append(getattr(fact, "note", ""))
    return " · ".join(part for part in parts if part)


def _details(tr: Tr, fact: Fact, protocol: Protocol, language: str) -> Iterator[str]:
    match fact:
        case Enrolled() | Screened():
            yield from _person(tr, fact, protocol, language)
        case VisitDone(drug=drug, number=number):
            yield _drug(drug, protocol, language)
            if number is not None:
                yield tr("%n fractions given", "", int(number))
        case Progressed(where=where, controlled=controlled, decided=decided):
            yield words.where(tr, where)
            if controlled:
                yield words.controlled(tr, controlled)
            if decided:
                yield tr("decided on {day}").format(day=words.bare_day(decided, language))
        case Held(review=review) if review:
            yield tr("review on {day}").format(day=words.bare_day(review, language))
        case DeviationFact(deviation=kind):
            yield words.deviation_kind(tr, kind)
            yield from words_deviations.details(tr, fact, language)
        case CriterionRecorded():
            yield words_eligibility.recorded(tr, fact, protocol, language)
        case Weighed(number=number):
            yield f"{number:g} kg"
        case DrugChanged(drug=drug):
            yield _drug(drug, protocol, language)
        case ClinicDay() | ClinicWeek() | HolidaysAdded() | SitePhone():
            yield from _of_the_site(tr, fact, protocol, language)
        case ProtocolAdded() | Amended() | AssumptionConfirmed() | AssumptionChanged():
            yield _of_the_protocol(tr, fact)
        case FileFact():
            yield from _of_the_file(tr, fact, language)
        case _:
            pass


def _of_the_site(
    tr: Tr, fact: ClinicDay | ClinicWeek | HolidaysAdded | SitePhone, protocol: Protocol, language: str
) -> Iterator[str]:
    match fact:
        case HolidaysAdded():
            yield from words_calendar.announced(tr, arrangement(fact.days), language)
        case SitePhone():
            yield fact.phone
        case ClinicWeek():
            yield words.weekdays(fact.weekdays, language)
        case ClinicDay(department=code):
            yield _clinic(tr, fact.state)
            if code:
                yield protocol.departments[code].title.words(language) if code in protocol.departments else code


def _clinic(tr: Tr, state: str) -> str:
    """How a clinic works on a day."""
    match state:
        case "open":
            return tr("open")
        case "closed":
            return tr("closed")
        case "half-day":
            return tr("half day")
        case _:
            return state


def _of_the_protocol(tr: Tr, fact: ProtocolAdded | Amended | AssumptionConfirmed | AssumptionChanged) -> str:
    """Which version, or which assumption."""
    if isinstance(fact, AssumptionChanged):
        return ", ".join((fact.assumption, *(f"{path} = {value}" for path, value in fact.values.items())))
    if isinstance(fact, AssumptionConfirmed):
        return fact.assumption
    version = fact.version if isinstance(fact, Amended) else rules_of(fact.text).version
    return tr("version {version}").format(version=version)


def _of_the_file(tr: Tr, fact: FileFact, language: str) -> Iterator[str]:
    match fact:
        case Reported(week=week):
            yield week
        case SiteMerged(site=site, count=count):
            yield tr("site {site}, %n entries", "", count).format(site=site)
        case Restored(last=last, aside=aside, users=users):
            if last:
                yield tr("its newest entry of {moment}").format(moment=_instant(last, language))
            if aside:
                yield tr("the old file kept as {name}").format(name=aside)
            if users:
                yield tr("who may open it and with which password is as it was on the day of the backup")
        case ClockConfirmed(last=last):
            yield tr("the clock had jumped; known before: {moment}").format(moment=_instant(last, language))
        case OlderAccepted(seen=seen):
            yield tr("%n entries had been seen", "", seen)
        case Drilled(backup=name, entries=entries, compared=subject):
            yield tr("{name} with %n entries", "", entries).format(name=name)
            if subject:
                yield tr("{subject} compared").format(subject=subject)
        case IdentifiersAllowed(entry=number):
            yield tr("of entry no. {number}").format(number=number)
        case _:
            yield words_people.about(tr, fact)


def _enrolment(fact: Enrolled, protocol: Protocol, language: str) -> Iterator[str]:
    yield protocol.arms[fact.arm].title.words(language) if fact.arm in protocol.arms else fact.arm
    yield _drug(fact.drug, protocol, language)
    start = protocol.start.of[0]
    for anchor in protocol.columns():
        if (day := fact.dates.get(anchor.of[0])) and anchor.of[0] != start:
            yield f"{anchor.title.words(language)}: {words.bare_day(day, language)}"
    if fact.height_cm:
        yield f"{fact.height_cm:g} cm"


def _person(tr: Tr, fact: Enrolled | Screened, protocol: Protocol, language: str) -> Iterator[str]:
    """What is recorded of somebody who enters, and where from: a screening, another site, the time before."""
    if isinstance(fact, Enrolled):
        yield from _enrolment(fact, protocol, language)
    if fact.weight_kg:
        yield f"{fact.weight_kg:g} kg"
    if fact.sex:
        yield tr("female") if fact.sex == "F" else tr("male")
    if fact.birth_year:
        yield tr("born in {year}").format(year=fact.birth_year)
    if fact.consented:
        yield tr("consent signed on {day}").format(day=words.bare_day(fact.consented, language))
    if fact.induction_cycles is not None:
        yield tr("%n induction cycles", "", fact.induction_cycles)
    if isinstance(fact, Screened):
        if fact.earlier:
            yield tr("screened before as {number}").format(number=fact.earlier)
        return
    if fact.screening:
        yield tr("screened as {number}").format(number=fact.screening)
    if fact.tracked_from:
        yield tr("followed here from {day} on").format(day=words.bare_day(fact.tracked_from, language))
    if fact.site:
        yield tr("site {site}").format(site=fact.site)


def _drug(code: str, protocol: Protocol, language: str) -> str:
    return protocol.drugs[code].title.words(language) if code in protocol.drugs else code


def what(tr: Tr, entry: Entry, revises: Entry | None, protocol: Protocol, language: str) -> str:
    """What an entry does: the fact it records, the fact it takes back, or the old and the new of a correction."""
    if revises is None:
        return in_full(tr, entry.fact, protocol, language)
    old = in_full(tr, said(revises), protocol, language)
    if isinstance(entry.fact, Corrected):
        return words.old_and_new(tr, old, in_full(tr, said(entry), protocol, language))
    return tr("taken back: {what}").format(what=old)


def why(tr: Tr, fact: Fact) -> str:
    """Why an earlier entry was corrected or taken back; empty for any other fact, whose reason is part of it."""
    if not isinstance(fact, Revision):
        return ""
    return tr("undone") if isinstance(fact, Retracted) and fact.reason == "undo" else fact.reason


def line(tr: Tr, standing: EntryStanding, protocol: Protocol, language: str) -> str:
    """An entry in a history: when, by whom, what, why, and what became of it."""
    entry = standing.entry
    parts = [words.moment(entry.at, language), entry.by, what(tr, entry, standing.revises, protocol, language)]
    if reason := why(tr, entry.fact):
        parts.append(reason)
    if standing.by:
        parts.append(fate(tr, standing.by))
    return " · ".join(parts)


def _instant(text: str, language: str) -> str:
    return words.moment(datetime.fromisoformat(text), language)


def fate(tr: Tr, by: Entry) -> str:
    """What a later entry made of this one."""
    if isinstance(by.fact, Corrected):
        return tr("corrected by no. {number}").format(number=by.number)
    return tr("taken back by no. {number}").format(number=by.number)


def begun(tr: Tr, at: datetime, by: str) -> str:
    """How a site file began, before its first entry."""
    text = tr("The file was made on {at} by {by}, its first user; the chain begins with that.")
    return text.format(at=at.isoformat(" ", "seconds"), by=by)
