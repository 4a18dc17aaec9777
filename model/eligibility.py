"""Eligibility: what can be worked out of each criterion before entry. An investigator decides, never the program.

What was found out is a range in the first unit of its measure: a value recorded is a range of one point, an age known
by its year a range of a year. So a limit is kept, is not kept, or is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from model.advise import suggestion
from model.clinic import Day
from model.doses import creatinine_clearance
from model.journal import Booked, CriterionRecorded, Entry, Screened, ScreenFailed, Unbooked, Weighed
from model.patient import Patient, Screening
from model.plan import plan
from model.protocol import Criterion, Measure, Protocol, Test
from model.refused import Refused
from model.setting import Setting
from model.study import Study

_FARTHEST = 60
"""Days within which a department is thought to open again."""


class Answer(StrEnum):
    """What can be worked out."""

    YES = "yes"
    NO = "no"
    OPEN = "to-verify"


class Lack(StrEnum):
    """Why something is left open."""

    VALUE = "value"  # nothing was recorded, or what it is worked out from is not known
    ULN = "uln"  # the upper limit of normal is not known
    UNIT = "unit"  # the unit cannot be converted
    RANGE = "range"  # the limit lies within the range
    EXPIRED = "expired"  # it was taken too long before the first dose
    EXCEPTION = "exception"  # whether the exception applies is not known


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a measure on a day."""

    measure: Measure
    on: date
    low: float | None = None
    high: float | None = None
    """In the measure's first unit; None when the unit cannot be converted."""
    uln: float | None = None
    """In the measure's first unit."""
    result: str = ""
    """The answer of a measure that is no number."""
    entry: Entry | None = None
    """What was recorded; None when it was worked out."""

    @property
    def recorded(self) -> CriterionRecorded | None:
        """The value as it was written down."""
        fact = self.entry.fact if self.entry else None
        return fact if isinstance(fact, CriterionRecorded) else None


@dataclass(frozen=True, slots=True)
class Tested:
    """One test with what it was put to."""

    test: Test
    answer: Answer
    value: Value | None = None
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What a criterion needs, put to the test: one of its tests is enough."""

    answer: Answer
    tests: tuple[Tested, ...]


@dataclass(frozen=True, slots=True)
class FirstDose:
    """The visit before which values must have been taken."""

    visit: str
    planned: Day | None = None
    """The day planned, and how the department works on it."""
    day: date | None = None
    """The day on which it was given, or can be given: the planned one, or an open day near it."""
    given: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """How long the values of a criterion count."""

    taken: date
    """The day of the oldest value that counts."""
    last: date
    """The last day on which the first dose may follow."""
    last_open: date | None
    """The last day up to then on which the department works; None when there is none left."""
    left: int
    """Days from today to the last one; negative when it is over."""
    enough: bool | None
    """Whether the first dose falls within; None while it is not planned."""
    again: date | None
    """When it does not: the day from which new values would count."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A criterion with what was worked out and what was decided."""

    criterion: Criterion
    answer: Answer | None
    """None when nothing of it can be worked out."""
    needs: tuple[Need, ...]
    values: tuple[Value, ...]
    """What its tests were put to, in the order of its measures."""
    life: Life | None
    decision: Entry | None
    outdated: bool
    """Whether a value was recorded after the decision."""

    @property
    def decided(self) -> CriterionRecorded | None:
        """The investigator's decision."""
        fact = self.decision.fact if self.decision else None
        return fact if isinstance(fact, CriterionRecorded) else None

    @property
    def against(self) -> bool:
        """Whether the decision speaks against taking part."""
        said = self.decided.met if self.decided else ""
        return said == ("no" if self.criterion.kind == "inclusion" else "yes")

    @property
    def differs(self) -> bool:
        """Whether the decision is another one than was worked out."""
        said = self.decided.met if self.decided else ""
        return {said, self.answer} == {Answer.YES, Answer.NO}


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody before entry, whether randomised or not."""

    subject: str
    own: Patient | Screening
    entries: tuple[Entry, ...]
    """The entries of the screening and of the patient."""
    screening: str
    """The screening number, when it is another one."""
    earlier: str
    """The screening before this one."""
    failed: ScreenFailed | None
    consented: date | None
    birth_year: int | None
    sex: str
    weight_kg: float | None
    induction_cycles: int | None

    def age_on(self, day: date) -> tuple[int, int] | None:
        """The completed years on a day: from, to; the year of birth leaves one year open until its last day."""
        if self.birth_year is None:
            return None
        oldest = day.year - self.birth_year
        return oldest - ((day.month, day.day) != (12, 31)), oldest

    def weight_on(self, day: date) -> float | None:
        """The last weight in kg measured on or before a day, else the one at screening or enrolment."""
        measured = (e.fact.number for e in reversed(self.entries) if isinstance(e.fact, Weighed) and e.fact.on <= day)
        return next(measured, self.weight_kg)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every criterion of somebody, as it stands on a day."""

    person: Person
    today: date
    criteria: tuple[Checked, ...]
    first_dose: FirstDose | None

    @property
    def open(self) -> tuple[Checked, ...]:
        """The criteria that wait for an investigator, or for one again."""
        return tuple(c for c in self.criteria if not c.decision or c.outdated)

    @property
    def against(self) -> tuple[Checked, ...]:
        """The criteria by which an investigator decided against taking part."""
        return tuple(c for c in self.criteria if c.against)

    @property
    def life(self) -> Life | None:
        """The life that ends first."""
        return min((c.life for c in self.criteria if c.life), key=lambda life: life.last, default=None)


def checklist(study: Study, subject: str, today: date) -> Checklist:
    """The criteria of a patient or of somebody being screened. Raises Refused for a number that is not known."""
    setting, whose = study.setting_of(subject), person(study, subject)
    protocol = setting.named
    before = next((c.valid.before for c in protocol.criteria.values() if c.valid), "")
    dose = first_dose(setting, whose, before, today) if before else None
    latest = dose.day if dose and dose.given else None
    values = dict(_values(protocol, whose, latest))
    checked = (_checked(setting, c, values, whose, dose, today) for c in protocol.criteria.values())
    return Checklist(whose, today, tuple(checked), dose)


def person(study: Study, subject: str) -> Person:
    """Who is meant by a subject's or a screening number. Raises Refused when nobody is."""
    own = study.known(subject)
    if own is None:
        raise Refused("unknown-subject", "subject", subject=subject)
    enrolled = own.enrolled if isinstance(own, Patient) else None
    linked = study.screenings.get(enrolled.screening) if enrolled else None
    entries = (*linked.entries, *own.entries) if linked else own.entries
    entries = tuple(sorted(entries, key=lambda e: e.order))
    said = next((e.fact for e in entries if isinstance(e.fact, Screened)), None)
    failed = next((e.fact for e in entries if isinstance(e.fact, ScreenFailed)), None)
    known = tuple(fact for fact in (enrolled, said) if fact)
    return Person(
        subject, own, entries,
        screening=linked.subject if linked else "",
        earlier=said.earlier if said else "",
        failed=failed,
        consented=next((f.consented for f in known if f.consented), None),
        birth_year=next((f.birth_year for f in known if f.birth_year is not None), None),
        sex=next((f.sex for f in known if f.sex), ""),
        weight_kg=next((f.weight_kg for f in known if f.weight_kg is not None), None),
        induction_cycles=next((f.induction_cycles for f in known if f.induction_cycles is not None), None),
    )  # fmt: skip


# The first dose


def first_dose(setting: Setting, whose: Person, visit: str, today: date) -> FirstDose:
    """When the visit took place, or can take place: a patient's by the plan, of anybody else the day booked for it."""
    found = setting.named.find(visit)
    department = found[0].department if found else ""
    if isinstance(whose.own, Patient):
        planned = next((v for v in plan(setting, whose.own).visits if v.code == visit and not v.cancelled), None)
        if planned is None:
            return FirstDose(visit)
        on = planned.actual or planned.booked or planned.window.target
        day = setting.clinic.day(department, on)
        if planned.actual:
            return FirstDose(visit, day, on, given=True)
        usable = on if day.open and on >= today else suggestion(setting, planned, today)
        return FirstDose(visit, day, usable or _open_from(setting, department, max(on, today)))
    booked: Booked | Unbooked | None = None
    for entry in sorted(whose.entries, key=lambda e: e.number):
        if isinstance(entry.fact, Booked | Unbooked) and entry.fact.visit == visit:
            booked = entry.fact
    if not isinstance(booked, Booked):
        return FirstDose(visit)
    day = setting.clinic.day(department, booked.on)
    return FirstDose(visit, day, _open_from(setting, department, max(booked.on, today)))


def _open_from(setting: Setting, department: str, day: date) -> date | None:
    days = (day + timedelta(n) for n in range(_FARTHEST))
    return next((d for d in days if setting.clinic.open(department, d)), None)


def _life(setting: Setting, criterion: Criterion, values: Sequence[Value], dose: FirstDose, today: date) -> Life | None:
    """How long the numbers of a criterion count; answers do not age."""
    taken = min((v.on for v in values if v.measure.units and v.entry), default=None)
    if taken is None or criterion.valid is None:
        return None
    found = setting.named.find(dose.visit)
    department = found[0].department if found else ""
    days = criterion.valid.days
    last = taken + timedelta(days)
    backwards = (last - timedelta(n) for n in range((last - max(taken, today)).days + 1))
    last_open = next((d for d in backwards if setting.clinic.open(department, d)), None)
    enough = None if dose.day is None else dose.day <= last
    again = dose.day - timedelta(days) if dose.day and not enough else None
    return Life(taken, last, last_open, (last - today).days, enough, again)


# Values


def _values(protocol: Protocol, whose: Person, latest: date | None) -> Iterator[tuple[str, Value]]:
    """The last value of each measure up to the day `latest`, and what is worked out where none was recorded."""
    found: dict[str, Value] = {}
    for entry in whose.entries:
        fact = entry.fact
        criterion = protocol.criteria.get(fact.criterion) if isinstance(fact, CriterionRecorded) else None
        if not criterion or not isinstance(fact, CriterionRecorded) or (latest and fact.on > latest):
            continue
        measure = protocol.measure_of(criterion, fact.measure)
        if measure and (fact.value is not None or fact.result):
            found[measure.code] = _value(measure, fact, entry)
    for measure in protocol.measures.values():
        if measure.by and measure.code not in found and (value := _BY[measure.by](measure, whose, found)):
            found[measure.code] = value
    yield from found.items()


def _value(measure: Measure, fact: CriterionRecorded, entry: Entry) -> Value:
    if measure.choices:
        return Value(measure, fact.on, result=fact.result or f"{fact.value:g}", entry=entry)
    unit = measure.unit(fact.unit)
    times = unit.times if unit else None
    if times is None or fact.value is None:
        return Value(measure, fact.on, entry=entry)
    value, uln = fact.value * times, None if fact.uln is None else fact.uln * times
    return Value(measure, fact.on, value, value, uln, entry=entry)


def _age(measure: Measure, whose: Person, _: Mapping[str, Value]) -> Value | None:
    ages = whose.age_on(whose.consented) if whose.consented else None
    return Value(measure, whose.consented, *ages) if ages and whose.consented else None


def _cycles(measure: Measure, whose: Person, _: Mapping[str, Value]) -> Value | None:
    cycles = whose.induction_cycles
    on = next((e.fact.on for e in whose.entries if getattr(e.fact, "induction_cycles", None) is not None), None)
    return Value(measure, on, cycles, cycles) if cycles is not None and on else None


def _clearance(measure: Measure, whose: Person, found: Mapping[str, Value]) -> Value | None:
    creatinine = found.get("creatinine")
    if creatinine is None or creatinine.low is None:
        return None
    ages, weight = whose.age_on(creatinine.on), whose.weight_on(creatinine.on)
    if ages is None or weight is None or not whose.sex:
        return None
    high, low = (creatinine_clearance(a, whose.sex, weight, creatinine.low) for a in ages)
    return Value(measure, creatinine.on, low, high) if low and high else None


_BY = {"age": _age, "induction-cycles": _cycles, "cockcroft-gault": _clearance}


# Criteria


def _checked(
    setting: Setting,
    criterion: Criterion,
    known: Mapping[str, Value],
    whose: Person,
    dose: FirstDose | None,
    today: date,
) -> Checked:
    values = tuple(known[m] for m in criterion.measures if m in known)
    needs = tuple(_need(tests, criterion, known, dose, today) for tests in criterion.needs)
    decision = next((e for e in reversed(whose.entries) if _decides(e, criterion)), None)
    newest = max((v.entry.number for v in values if v.entry), default=0)
    return Checked(
        criterion,
        _all([need.answer for need in needs]) if needs else None,
        needs,
        values,
        _life(setting, criterion, values, dose, today) if dose else None,
        decision,
        outdated=decision is not None and newest > decision.number,
    )


def _decides(entry: Entry, criterion: Criterion) -> bool:
    fact = entry.fact
    return isinstance(fact, CriterionRecorded) and fact.criterion == criterion.code and bool(fact.met)


def _need(
    asked: Sequence[Test], criterion: Criterion, known: Mapping[str, Value], dose: FirstDose | None, today: date
) -> Need:
    tests = tuple(_tested(test, criterion, known, dose, today) for test in asked)
    answers = [tested.answer for tested in tests]
    if Answer.YES in answers:
        return Need(Answer.YES, tests)
    return Need(Answer.NO if all(a is Answer.NO for a in answers) else Answer.OPEN, tests)


def _all(answers: Sequence[Answer]) -> Answer:
    if Answer.NO in answers:
        return Answer.NO
    return Answer.OPEN if Answer.OPEN in answers else Answer.YES


def _tested(
    test: Test, criterion: Criterion, known: Mapping[str, Value], dose: FirstDose | None, today: date
) -> Tested:
    value = known.get(test.measure)
    if value is None:
        return Tested(test, Answer.OPEN, lack=Lack.VALUE)
    if value.measure.units and criterion.valid and _expired(value.on, criterion.valid.days, dose, today):
        return Tested(test, Answer.OPEN, value, Lack.EXPIRED)
    answer, lack = _compared(test, value)
    if test.when and answer is not Answer.NO:
        exception = known.get(test.when)
        if exception is None:
            return Tested(test, Answer.OPEN, value, Lack.EXCEPTION)
        if exception.result != "yes":
            return Tested(test, Answer.NO, value)
    return Tested(test, answer, value, lack)


def _expired(on: date, days: int, dose: FirstDose | None, today: date) -> bool:
    """Whether a value is too old for the first dose, or for one today while none is planned."""
    return (dose.day if dose and dose.day else today) > on + timedelta(days)


def _compared(test: Test, value: Value) -> tuple[Answer, Lack | None]:
    if test.among:
        return (Answer.YES if value.result in test.among else Answer.NO), None
    if value.low is None or value.high is None:
        return Answer.OPEN, Lack.UNIT
    least, most = test.least, test.most
    if test.most_uln is not None:
        if value.uln is None:
            return Answer.OPEN, Lack.ULN
        most = test.most_uln * value.uln
    slack = 1e-9 * max(abs(value.high), 1.0)  # 1.5 × 88.4 is no round number for a computer
    if (least is not None and value.high < least - slack) or (most is not None and value.low > most + slack):
        return Answer.NO, None
    if (least is not None and value.low < least - slack) or (most is not None and value.high > most + slack):
        return Answer.OPEN, Lack.RANGE
    return Answer.YES, None
