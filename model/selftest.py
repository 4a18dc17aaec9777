"""The self-test: fixed cases with known dates, worked out by hand, that the engine must agree with on every machine.

The trial of the cases is written out here, apart from any protocol file, so that what is tested is the engine alone.
Dates and numbers are those of sections 3 to 6 of the trial's rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from model.advise import advice
from model.clinic import Clinic, Holiday
from model.dates import Offset, Unit, week, week_of, window
from model.doses import FORMULAS, body_surface, creatinine_clearance, delay_days, intensity
from model.journal import Enrolled, Entry, Fact, Held, NotDone, Resumed, Stopped, VisitDone
from model.judge import figures, judge
from model.plan import plan
from model.protocol import (
    Anchor,
    AnchorKind,
    AnchorRef,
    Department,
    GridStep,
    Kind,
    Limit,
    Named,
    Protocol,
    Reason,
    Rule,
    Series,
    Sourced,
    Text,
)
from model.radiotherapy import courses
from model.setting import Setting
from model.study import study
from model.visit import Plan
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Failure:
    """A case on which the engine does not agree."""

    case: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Result:
    """How many cases were tried, and those that failed."""

    cases: int
    failures: tuple[Failure, ...]


def self_test() -> Result:
    """Try every case; takes some milliseconds, reads nothing and never raises."""
    count, failures = 0, []
    for group in GROUPS:
        name = group.__name__.strip("_")
        try:
            for name, expected, found in group():
                count += 1
                if str(found) != expected:
                    failures.append(Failure(name, expected, str(found)))
        except Exception as error:  # noqa: BLE001 (whatever is broken is what a self-test is there to tell)
            failures.append(Failure(name, "", f"{type(error).__name__} {error}"))
    return Result(count, tuple(failures))


def lines(tr: Tr, result: Result) -> Iterator[str]:
    """The outcome in words: one line, or one line a failure."""
    if not result.failures:
        yield tr("Self-test: %n cases agree.", "", result.cases)
    for failure in result.failures:
        yield tr("Self-test: {case}: {found} instead of {expected}").format(
            case=failure.case, found=failure.found, expected=failure.expected
        )


# The trial of the cases


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _rule(anchor: str, offset: int, lower: int, upper: int) -> Rule:
    return Rule({"": (AnchorRef(anchor, Offset(0)),)}, Offset(offset), lower, upper, "", "")


def _series(code: str, kind: Kind, department: str, rule: Rule, **more: Any) -> Series:
    return Series(code, kind, Text(), Text(), "", department, rule, **more)


def _trial() -> Protocol:
    first, cisplatin = _rule("R", 0, -3, 7), _rule("RTS", 0, 0, 1)
    pd1 = _series("PD1", Kind.ROLLING, "infusion", first, next=_rule("prev", 21, -3, 3), treatment=True, holdable=True)
    cis = _series("CIS", Kind.ROLLING, "infusion", cisplatin, next=_rule("prev", 21, -1, 3), count=3, treatment=True)
    steps = tuple(GridStep(Offset(every), to) for every, to in ((63, 378), (84, 714), (182, None)))
    series = (
        replace(pd1, min_interval=Sourced(18, "")),
        replace(cis, min_interval=Sourced(20, "")),
        _series("RTS", Kind.ONCE, "radiotherapy", _rule("R", 14, 0, 28), treatment=True),
        _series("RTE", Kind.FRACTIONS, "radiotherapy", _rule("RTS", 0, 0, 3), fractions=33),
        _series("TA", Kind.GRID, "imaging", _rule("R", 0, -7, 7), grid=steps),
        _series("LAB", Kind.WITH, "lab", _rule("R", 0, -3, 0), of="PD1", numbers=(2, 1)),
        _series("SF30", Kind.ONCE, "clinic", _rule("LD", 30, -7, 7), not_before="END"),
    )
    anchors = (
        Anchor("R", AnchorKind.ENROLMENT, Text(), ("randomised",), required=True),
        Anchor("M1", AnchorKind.FIRST_GIVEN, Text(), ("PD1",)),
        Anchor("LD", AnchorKind.LAST_GIVEN, Text(), ("PD1", "CIS", "RTE")),
        Anchor("END", AnchorKind.END, Text()),
        *(Anchor(code, AnchorKind.VISIT, Text(), (code,)) for code in ("RTS", "RTE")),
    )
    departments = ("infusion", "radiotherapy", "imaging", "lab", "clinic")
    return Protocol(
        id="SELF-TEST",
        version="1.0",
        title=Text(),
        sponsor_id="",
        sponsor=Text(),
        study_end=date(2034, 11, 20),
        series={s.code: s for s in series},
        anchors={a.code: a for a in anchors},
        arms={"A": Named("A", Text())},
        drugs={},
        sites={},
        departments={code: Department(code, Text(), (1, 2, 3, 4, 5)) for code in departments},
        reasons={"toxicity": Reason("toxicity", Text(), True, ())},
        assumptions={},
        lanes={},
        groups={"treatment": ("PD1", "LAB", "RTS", "RTE", "CIS")},
        progression_ends=("treatment",),
        limit=Limit("PD1", "M1", Offset(24, Unit.MONTHS), False, "", ""),
        body_surface="stevenson",
        facts={},
        text="",
    )


_OFF_2026 = (("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7))
_WORKED_2026 = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


def _clinic(protocol: Protocol) -> Clinic:
    """The State Council's arrangement of 2026, written out; 2025 counts as a year without."""
    off = [_day(f"2026-{first}") + timedelta(n) for first, count in _OFF_2026 for n in range(count)]
    holidays = [Holiday(day, Text(), True) for day in off]
    holidays += [Holiday(_day(f"2026-{on}"), Text(), False) for on in _WORKED_2026]
    return Clinic(protocol.departments, {h.on: h for h in holidays}, frozenset({2025, 2026}))


_TRIAL = _trial()
_SETTING = Setting(_TRIAL, "01", _clinic(_TRIAL))


# What happened, and what follows


def _plan(randomised: str, *facts: Fact) -> Plan:
    """The plan of a patient to whom this happened."""
    on = _day(randomised)
    enrolled = Enrolled(on=on, subject="1", arm="A", drug="", dates={"randomised": on})
    at = datetime(2026, 1, 1, tzinfo=UTC)
    told = study(_SETTING, [Entry(n, at, "", fact) for n, fact in enumerate((enrolled, *facts), 1)])
    return plan(told.setting, told.patients["1"])


def _done(visit: str, *days: str) -> list[Fact]:
    """A visit done, or doses from this one on, each on its day."""
    code, _, first = visit.rpartition("-")
    if not code:
        return [VisitDone(on=_day(days[0]), subject="1", visit=visit)]
    return [VisitDone(on=_day(d), subject="1", visit=f"{code}-{n}") for n, d in enumerate(days, int(first))]


def _window(plan: Plan, visit: str) -> str:
    """A visit's window and target; `none` when it is not planned."""
    found = next((v.window for v in plan.visits if v.code == visit), None)
    return f"{found.opens}..{found.target}..{found.closes}" if found else "none"


def _status(plan: Plan, visit: str, today: str) -> str:
    judged = judge(plan, _SETTING, _day(today))
    return next((j.status.value for j in judged if j.visit.code == visit), "none")


def _adherence(plan: Plan, today: str) -> str:
    found = figures(j for j in judge(plan, _SETTING, _day(today)) if j.visit.series.code == "PD1")
    return f"{found.in_window}/{found.concluded}"


def _flags(plan: Plan, today: str) -> str:
    judged = judge(plan, _SETTING, _day(today))
    return " ".join(f"{d.visit.code}:{d.kind}" for j in judged for d in j.deviations)


def _strictly(every: int) -> str:
    """How many doses the limit lets be given, each so many days after the one before, and the last one's target."""
    first, limit = _day("2026-03-02"), _day("2028-03-02")
    days = [day for n in range(40) if (day := first + timedelta(every * n)) < limit]
    made = _plan("2026-03-02", *_done("PD1-1", *map(str, days)))
    planned = [v for v in made.visits if v.series.code == "PD1" and not v.unplanned]
    return f"{len(planned)} up to day {(planned[-1].window.target - first).days}"


def _overall(first: str) -> int:
    """The overall time in days of 33 fractions from a day on without holidays."""
    (found,) = courses(_plan("2026-06-22", *_done("RTS", first)), _SETTING, _day(first))
    return found.overall_days


# The cases: each with what must come out and what does

Cases = Iterator[tuple[str, str, object]]


def _dates() -> Cases:
    """Rules 2 and 3."""
    half = Offset(6, Unit.MONTHS)
    november = window(_day("2026-11-24"), -3, 3)
    inside = " ".join(str(day) for day in (20, 21, 27, 28) if _day(f"2026-11-{day}") in november)
    yield "29 Feb + 24 months", "2030-02-28", Offset(24, Unit.MONTHS).after(_day("2028-02-29"))
    yield "31 Aug + 6 months", "2027-02-28", half.after(_day("2026-08-31"))
    yield "31 Aug + 6 months, leap year", "2028-02-29", half.after(_day("2027-08-31"))
    yield "31 Aug + 2 x 6 months", "2027-08-31", half.times(2).after(_day("2026-08-31"))
    yield "both ends belong to a window", "21 27", inside
    yield "week 48 of 2026", "2026-11-23", week("2026-W48").first
    yield "the week of New Year 2027", "2026-W53", week_of(_day("2027-01-01")).code


def _clinic_days() -> Cases:
    """Section 5."""
    festival = _SETTING.clinic.closure("infusion", _day("2026-02-19"))
    yield "Spring Festival 2026", "2026-02-15..2026-02-23", f"{festival[0].on}..{festival[-1].on}"
    yield "a Saturday worked instead", "True", _SETTING.clinic.open("infusion", _day("2026-02-14"))
    yield "an ordinary Saturday", "False", _SETTING.clinic.open("infusion", _day("2026-03-07"))


def _doses() -> Cases:
    """Rules 4, 6, 10 and 11."""
    one = _plan("2026-03-02", *_done("PD1-1", "2026-03-02"))
    late = _plan("2026-03-02", *_done("PD1-1", "2026-03-02", "2026-03-27"))
    early = _plan("2026-03-02", *_done("PD1-1", "2026-03-02", "2026-03-19"))
    fact = NotDone(on=_day("2026-03-23"), subject="1", visit="PD1-2", reason="toxicity")
    toxic = _plan("2026-03-02", *_done("PD1-1", "2026-03-02"), fact)
    yield "a late dose moves the next", "2026-04-14..2026-04-17..2026-04-20", _window(late, "PD1-3")
    yield "a late dose is late", "late", _status(late, "PD1-2", "2026-04-01")
    yield "labs go with the dose", "2026-04-14..2026-04-17..2026-04-17", _window(late, "LAB-3")
    yield "a dose not given moves nothing", "2026-04-10..2026-04-13..2026-04-16", _window(toxic, "PD1-3")
    yield "not done for toxicity", "not-done", _status(toxic, "PD1-2", "2026-04-01")
    yield "no deviation for toxicity", "", _flags(toxic, "2026-04-01")
    yield "the day before a window", "upcoming", _status(one, "PD1-2", "2026-03-19")
    yield "the last day of a window", "open", _status(one, "PD1-2", "2026-03-26")
    yield "the day after it", "overdue", _status(one, "PD1-2", "2026-03-27")
    yield "once the next window opens", "missed", _status(one, "PD1-2", "2026-04-10")
    yield "17 days apart", "PD1-2:early PD1-2:short-interval", _flags(early, "2026-03-19")
    yield "adherence", "1/2", _adherence(late, "2026-03-27")


def _limit() -> Cases:
    """Rule 7."""
    yield "strictly every 3 weeks", "35 up to day 714", _strictly(21)
    yield "always 3 days late", "31 up to day 717", _strictly(24)


def _holds_and_stops() -> Cases:
    """Rules 8 and 9."""
    given = _done("PD1-1", "2026-03-02", "2026-03-23")
    hold = Held(on=_day("2026-04-10"), subject="1", series="PD1", reason="toxicity")
    resume = Resumed(on=_day("2026-06-01"), subject="1", series="PD1")
    stop = Stopped(on=_day("2026-04-20"), subject="1", series="treatment", reason="toxicity")
    resumed = _plan("2026-03-02", *given, hold, resume)
    stopped = _plan("2026-03-02", *given[:1], stop)
    yield "on hold", "held", _status(_plan("2026-03-02", *given, hold), "PD1-3", "2026-05-20")
    yield "resumed", "2026-05-29..2026-06-01..2026-06-04", _window(resumed, "PD1-3")
    yield "the dose after the resumed one", "2026-06-19..2026-06-22..2026-06-25", _window(resumed, "PD1-4")
    yield "missed before a stop", "missed", _status(stopped, "PD1-2", "2026-04-20")
    yield "cancelled by a stop", "cancelled", _status(stopped, "PD1-4", "2026-04-20")
    yield "no safety visit before the end", "2026-04-13..2026-04-20..2026-04-27", _window(stopped, "SF30")


def _grid() -> Cases:
    """Rule 5."""
    bare = _plan("2026-03-02")
    yield "assessment 6", "2027-03-08..2027-03-15..2027-03-22", _window(bare, "TA-6")
    yield "assessment 7, 84 days on", "2027-05-31..2027-06-07..2027-06-14", _window(bare, "TA-7")
    yield "assessment 11, 182 days on", "2028-08-07..2028-08-14..2028-08-21", _window(bare, "TA-11")


def _radiotherapy() -> Cases:
    """Section 5."""
    autumn = _plan("2026-08-31", *_done("RTS", "2026-09-14"))
    with_cisplatin = _plan("2026-06-22", *_done("RTS", "2026-07-06"), *_done("CIS-1", "2026-07-06", "2026-07-27"))
    yield "33 fractions from a Monday", "45", _overall("2026-07-06")
    yield "33 fractions from a Wednesday", "45", _overall("2026-07-08")
    yield "33 fractions from a Thursday", "47", _overall("2026-07-09")
    yield "33 fractions from a Friday", "47", _overall("2026-07-10")
    yield "33 fractions over National Day", "2026-11-03..2026-11-03..2026-11-06", _window(autumn, "RTE")
    yield "cisplatin 3", "2026-08-16..2026-08-17..2026-08-20", _window(with_cisplatin, "CIS-3")


def _advice() -> Cases:
    """Section 5."""
    made = _plan("2025-11-06", *_done("PD1-1", "2025-11-06", "2025-11-27", "2025-12-18"))
    found = advice(_SETTING, made, _day("2025-12-18"))
    days = " ".join(str(choice.day) for choice in found.choices)
    yield "a window in the Spring Festival", "PD1-6", " ".join(i.visit for i in found.impossible)
    yield "the way round it", "2026-01-08 2026-01-27 2026-02-14", days


def _numbers() -> Cases:
    """Section 6."""
    given = [_day(day) for day in ("2026-03-02", "2026-03-27", "2026-04-20")]
    surfaces = " ".join(f"{body_surface(formula, 170, 65):.3f}" for formula in FORMULAS)
    yield "body surface", "1.716 1.752 1.754 1.833", surfaces
    yield "creatinine clearance", "89.8", f"{creatinine_clearance(50, 'M', 65, 80):.1f}"
    yield "dose intensity", "(63, 70)", intensity(given, Offset(21))
    yield "delay days", "7", delay_days(given, Offset(21))


GROUPS: tuple[Callable[[], Cases], ...] = (
    *(_dates, _clinic_days, _doses, _limit, _holds_and_stops, _grid, _radiotherapy, _advice, _numbers),
)
"""Every group of cases."""
