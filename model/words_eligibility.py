"""Words for eligibility: what was found, what can be worked out of it, what an investigator decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from model import words
from model.eligibility import Answer, Checked, Checklist, FirstDose, Lack, Life, Need, Person, Tested, Value
from model.journal import CriterionRecorded, ScreenFailed
from model.protocol import Protocol, Test
from model.words import Tr

_SHOWN = {"umol/L": "µmol/L", "10^9/L": "×10^9/L", "mL/min/1.73m2": "mL/min/1.73 m²"}
_NAMED_BY_MEASURE = ("1", "years", "cycles")
"""Units that nobody writes: the measure says what is counted."""


def number(value: float) -> str:
    """A number without needless decimals: `89.8`, `1200000`."""
    return f"{value:.10g}"


def unit(code: str) -> str:
    """A unit as it is printed: `µmol/L`; empty where the name of the measure says it."""
    return "" if code in _NAMED_BY_MEASURE else _SHOWN.get(code, code)


def measured(value: float, code: str) -> str:
    """A number with its unit: `112 g/L`."""
    return f"{number(value)} {unit(code)}".strip()


def decision(tr: Tr, kind: str, met: str) -> str:
    """An investigator's decision; of an exclusion criterion it says whether it is there."""
    match kind, met:
        case _, "not-applicable":
            return tr("not applicable")
        case "inclusion", "yes":
            return tr("met")
        case "inclusion", "no":
            return tr("not met")
        case "exclusion", "yes":
            return tr("present")
        case "exclusion", "no":
            return tr("not present")
        case _:
            return met


def answer(tr: Tr, checked: Checked) -> str:
    """What was worked out, in one word."""
    match checked.answer:
        case None:
            return tr("a matter of judgement")
        case Answer.OPEN:
            return tr("to verify")
        case found:
            return decision(tr, checked.criterion.kind, found.value)


def kind(tr: Tr, code: str) -> str:
    """The heading of the criteria of a kind."""
    return tr("Inclusion criteria") if code == "inclusion" else tr("Exclusion criteria")


# What was found


def value(tr: Tr, found: Value, language: str) -> str:
    """A value as it was recorded, or worked out: `creatinine 88 µmol/L (0.85 × ULN)`, `age at consent 49 or 50`."""
    name = found.measure.title.words(language)
    return tr("{measure} {value}").format(measure=name, value=_said(tr, found, language))


def _said(tr: Tr, found: Value, language: str) -> str:
    if found.measure.choices:
        choice = found.measure.choice(found.result)
        return choice.title.words(language) if choice else found.result
    fact = found.recorded
    if fact and fact.value is not None:
        told = measured(fact.value, fact.unit)
        if fact.uln:
            return tr("{value} ({times} × ULN)").format(value=told, times=f"{fact.value / fact.uln:.2f}")
        return told
    low, high = found.low or 0.0, found.high or 0.0
    if found.measure.by == "age":
        return number(high) if low == high else tr("{low} or {high}").format(low=number(low), high=number(high))
    span = number(round(high, 1)) if low == high else f"{low:.1f}–{high:.1f}"
    code = found.measure.units[0].code
    return f"{span} {unit(code)}".strip() if found.measure.by == "cockcroft-gault" else span


def source(tr: Tr, found: Value, language: str) -> str:
    """Where a value comes from: the day it was found, or what it was worked out from."""
    if found.entry:
        return words.bare_day(found.on, language)
    match found.measure.by:
        case "age":
            return tr("from the year of birth, at consent {day}").format(day=words.bare_day(found.on, language))
        case "cockcroft-gault":
            return tr("Cockcroft-Gault, creatinine of {day}").format(day=words.bare_day(found.on, language))
        case _:
            return tr("as given at screening or enrolment")


def condition(tr: Tr, test: Test, protocol: Protocol, language: str) -> str:
    """What a test asks for: `≥ 90 g/L`, `≤ 1.5 × ULN`, `18–70`, `CR or PR`."""
    measure = protocol.measures[test.measure]
    if test.among:
        named = [c.title.words(language) for code in test.among if (c := measure.choice(code))]
        return reduce(lambda low, high: tr("{low} or {high}").format(low=low, high=high), named)
    code = measure.units[0].code
    if test.most_uln is not None:
        told = tr("≤ {times} × ULN").format(times=number(test.most_uln))
    elif test.least is not None and test.most is not None:
        told = f"{number(test.least)}–{measured(test.most, code)}"
    elif test.least is not None:
        told = f"≥ {measured(test.least, code)}"
    else:
        told = f"≤ {measured(test.most or 0.0, code)}"
    if test.when:
        exception = protocol.measures[test.when].title.words(language)
        return tr("{condition} with {exception}").format(condition=told, exception=exception)
    return told


def lack(tr: Tr, tested: Tested) -> str:
    """Why a test is open."""
    match tested.lack:
        case Lack.VALUE:
            return tr("no value")
        case Lack.ULN:
            return tr("upper limit of normal lacking")
        case Lack.UNIT:
            return tr("the unit cannot be converted")
        case Lack.RANGE:
            return tr("the limit lies within what is known")
        case Lack.EXPIRED:
            return tr("too old for the first dose")
        case Lack.EXCEPTION:
            return tr("whether there is the exception is not recorded")
        case None:
            return ""


def need(tr: Tr, found: Need, protocol: Protocol, language: str) -> str:
    """What came of one line of a criterion: `creatinine 88 µmol/L (0.85 × ULN), ≤ 1.5 × ULN: yes`."""
    return tr("; ", "between sentences of one line").join(_tests(tr, found, protocol, language))


def _tests(tr: Tr, found: Need, protocol: Protocol, language: str) -> Iterator[str]:
    """Of a line that is kept the test that keeps it; else every test with a value, or the first there is."""
    kept = [t for t in found.tests if t.answer is Answer.YES][:1]
    before: Value | None = None
    for tested in kept or [t for t in found.tests if t.value] or found.tests[:1]:
        asked, verdict = condition(tr, tested.test, protocol, language), _verdict(tr, tested)
        if tested.value and tested.value is before:
            yield tr("required {condition}: {answer}").format(condition=asked, answer=verdict)
            continue
        before = tested.value
        said = protocol.measures[tested.test.measure].title.words(language)
        if before:
            told = value(tr, before, language)
            said = tr("{value} ({source})").format(value=told, source=source(tr, before, language))
        yield tr("{value}, required {condition}: {answer}").format(value=said, condition=asked, answer=verdict)


def _verdict(tr: Tr, tested: Tested) -> str:
    match tested.answer:
        case Answer.YES:
            return tr("yes")
        case Answer.NO:
            return tr("no")
        case Answer.OPEN:
            why = lack(tr, tested)
            return tr("to verify ({why})").format(why=why) if why else tr("to verify")


def lines(tr: Tr, checked: Checked, protocol: Protocol, language: str) -> list[str]:
    """What was worked out of a criterion, a sentence for each of its lines."""
    return [need(tr, each, protocol, language) for each in checked.needs]


def recorded(tr: Tr, fact: CriterionRecorded, protocol: Protocol, language: str) -> str:
    """Everything that a record of a criterion says: `haemoglobin 112 g/L, met`."""
    criterion = protocol.criteria.get(fact.criterion)
    measure = protocol.measure_of(criterion, fact.measure) if criterion else None
    parts = []
    if measure and fact.result:
        choice = measure.choice(fact.result)
        parts.append(f"{measure.title.words(language)} {choice.title.words(language) if choice else fact.result}")
    elif measure and fact.value is not None:
        parts.append(f"{measure.title.words(language)} {measured(fact.value, fact.unit)}")
    if fact.uln is not None:
        parts.append(tr("ULN {value}").format(value=measured(fact.uln, fact.unit)))
    if fact.met and criterion:
        parts.append(decision(tr, criterion.kind, fact.met))
    return words.listed(tr, parts)


def decided(tr: Tr, checked: Checked, language: str) -> str:
    """Who decided what and when: `met, 20 Nov 2026, Li`; empty while nobody has."""
    fact, entry = checked.decided, checked.decision
    if fact is None or entry is None:
        return ""
    told = decision(tr, checked.criterion.kind, fact.met), words.bare_day(fact.on, language), entry.by
    return words.listed(tr, told)


def caution(tr: Tr, checked: Checked) -> str:
    """What an investigator should look at again."""
    if checked.outdated:
        return tr("A value was recorded after the decision: decide again.")
    if checked.differs:
        return tr("The decision is another one than was worked out.")
    return ""


# The whole


def progress(tr: Tr, found: Checklist) -> str:
    """How far an investigator has come."""
    total, still = len(found.criteria), len(found.open)
    done = tr("{done} of {total} criteria confirmed").format(done=total - still, total=total)
    if found.against:
        codes = ", ".join(c.criterion.code for c in found.against)
        return tr("{done}; against: {codes}").format(done=done, codes=codes)
    return done


def failed(tr: Tr, fact: ScreenFailed, language: str) -> str:
    """A screen failure with its criterion: `screen failure, 13 Nov 2026: I9`."""
    day = words.bare_day(fact.on, language)
    if fact.criterion:
        return tr("screen failure, {day}: {criterion}").format(day=day, criterion=fact.criterion)
    return tr("screen failure, {day}").format(day=day)


def first_dose(tr: Tr, dose: FirstDose, protocol: Protocol, language: str) -> str:
    """When the first dose is planned, and what the holidays make of it."""
    name = protocol.title_of(dose.visit, language)
    if dose.planned is None or dose.day is None:
        return tr("{visit} is not planned yet").format(visit=name)
    day = words.day(dose.day, language)
    if dose.given:
        return tr("{visit} given {day}").format(visit=name, day=day)
    planned = words.day(dose.planned.on, language)
    if dose.planned.open or dose.planned.on == dose.day:
        if dose.planned.on == dose.day:
            return tr("{visit} planned {day}").format(visit=name, day=day)
        return tr("{visit} planned {planned}, from now on possible {day}").format(visit=name, planned=planned, day=day)
    holiday = dose.planned.name.words(language)
    if holiday:
        return tr("{visit} planned {planned} (closed, {holiday}), possible {day}").format(
            visit=name, planned=planned, holiday=holiday, day=day
        )
    return tr("{visit} planned {planned} (closed), possible {day}").format(visit=name, planned=planned, day=day)


def life(tr: Tr, found: Life, language: str) -> str:
    """How long the laboratory values count: counted down, with the last day on which the dose can be given."""
    last = words.day(found.last, language)
    if found.left < 0:
        told = tr("Values of {taken} counted until {last}.")
    elif found.left == 0:
        told = tr("Values of {taken} count until today, {last}.")
    else:
        told = tr("Values of {taken} count until {last}: %n days left.", "", found.left)
    sentences = [told.format(taken=words.bare_day(found.taken, language), last=last)]
    if found.left >= 0 and found.last_open and found.last_open < found.last:
        day = words.day(found.last_open, language)
        sentences.append(tr("The last day for the dose is {day}: closed from then on.").format(day=day))
    if found.enough is False and found.again:
        day = words.day(found.again, language)
        sentences.append(tr("They are too old for the first dose: take them again on or after {day}.").format(day=day))
    elif found.enough:
        sentences.append(tr("They are recent enough for the first dose."))
    return words.text_of(sentences, language)


def age(tr: Tr, whose: Person) -> str:
    """The age at consent: `49 or 50`; empty when it is not known."""
    ages = whose.age_on(whose.consented) if whose.consented else None
    if ages is None:
        return ""
    return str(ages[0]) if ages[0] == ages[1] else tr("{low} or {high}").format(low=ages[0], high=ages[1])
