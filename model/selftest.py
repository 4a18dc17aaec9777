"""The self-test: fixed cases with known dates, worked out by hand, that the engine must agree with on every machine.

The trial of the cases is written out here, apart from any protocol file, so that what is tested is the engine alone.
Dates and numbers are those of sections 3 to 6 of the trial's rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from model.advise import advice
from model.clinic import Clinic, Holiday
from model.dates import Offset, Unit, week, week_of, window
from model.doses import FORMULAS, body_surface, creatinine_clearance, delay_days, intensity
from model.journal import Enrolled, Entry, Fact, Held, NotDone, Resumed, Stopped, VisitDone
from model.judge import figures, judge
from model.plan import LIMIT, Plan, plan
from model.protocol import (
    Anchor,
    AnchorKind,
    AnchorRef,
    Department,
    GridStep,
    Kind,
    Limit,
    Named,
    NotAfter,
    Protocol,
    Reason,
    Rule,
    Series,
    Sourced,
    Text,
)
from model.radiotherapy import courses
from model.study import Setting, study
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
    failures = []
    for name, (expected, work) in CASES.items():
        try:
            found = work()
        except Exception as error:  # noqa: BLE001 (whatever is broken is what a self-test is there to tell)
            found = f"{type(error).__name__} {error}"
        if found != expected:
            failures.append(Failure(name, expected, found))
    return Result(len(CASES), tuple(failures))


def lines(tr: Tr, result: Result) -> Iterator[str]:
    """The outcome in words: one line, or one line a failure."""
    if not result.failures:
        yield tr("Self-test: %n cases agree.", "", result.cases)
    for failure in result.failures:
        yield tr("Self-test: {case}: {found} instead of {expected}").format(
            case=failure.case, found=failure.found, expected=failure.expected
        )


# The trial of the cases


def _rule(anchor: str, offset: int, lower: int, upper: int) -> Rule:
    return Rule({"": (AnchorRef(anchor, Offset(0)),)}, Offset(offset), lower, upper, "", "")


def _series(code: str, kind: Kind, department: str, rule: Rule, **more: object) -> Series:
    values: dict[str, object] = {"title": Text(), "name": Text(), "lane": "", "department": department, "rule": rule}
    return Series(code=code, kind=kind, **{**values, **more})  # type: ignore[arg-type]


def _trial() -> Protocol:
    every_3_weeks = _rule("prev", 21, -3, 3)
    every_3_weeks_after_radiotherapy = _rule("prev", 21, -1, 3)
    series = (
        _series(
            *("PD1", Kind.ROLLING, "infusion", _rule("R", 0, -3, 7)),
            **{"next": every_3_weeks, "min_interval": Sourced(18, ""), "treatment": True, "holdable": True},
        ),
        _series("RTS", Kind.ONCE, "radiotherapy", _rule("R", 14, 0, 28), treatment=True),
        _series(
            *("CIS", Kind.ROLLING, "infusion", _rule("RTS", 0, 0, 1)),
            **{"next": every_3_weeks_after_radiotherapy, "min_interval": Sourced(20, ""), "count": 3},
            **{"treatment": True, "holdable": True, "not_after": (NotAfter("RTE", "cisplatin-after-rt", ""),)},
        ),
        _series("RTE", Kind.FRACTIONS, "radiotherapy", _rule("RTS", 0, 0, 3), fractions=33),
        _series(
            *("TA", Kind.GRID, "imaging", _rule("R", 0, -7, 7)),
            grid=tuple(GridStep(Offset(every), to) for every, to in ((63, 378), (84, 714), (182, None))),
        ),
        _series("LAB", Kind.WITH, "lab", _rule("R", 0, -3, 0), of="PD1", numbers=(2, 1), until=(LIMIT,)),
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


_OFF_2026 = (
    *(("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7)),
    # The weekdays of the year before that a case needs.
    *(),
)
_WORKED_2026 = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


def _clinic(protocol: Protocol) -> Clinic:
    """The State Council's arrangement of 2026, written out; those of 2025 and 2028 count as without holidays."""
    off = [_day(f"2026-{first}") + timedelta(n) for first, count in _OFF_2026 for n in range(count)]
    holidays = [Holiday(day, Text(), True) for day in off]
    holidays += [Holiday(_day(f"2026-{on}"), Text(), False) for on in _WORKED_2026]
    return Clinic(protocol.departments, {h.on: h for h in holidays}, frozenset({2025, 2026}))


_TRIAL = _trial()
_SETTING = Setting(_TRIAL, "01", _clinic(_TRIAL))


# What happened, and what follows


def _day(text: str) -> date:
    return date.fromisoformat(text)


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


def _flags(plan: Plan, today: str) -> str:
    judged = judge(plan, _SETTING, _day(today))
    return " ".join(f"{d.visit.code}:{d.kind}" for j in judged for d in j.deviations)


def _strictly(every: int) -> str:
    """Doses for as long as the limit lets, each so many days after the one before; and the last one's day."""
    first = _day("2026-03-02")
    doses = [VisitDone(on=first + timedelta(every * n), subject="1", visit=f"PD1-{n + 1}") for n in range(40)]
    limit = _day("2028-03-02")
    made = _plan("2026-03-02", *(d for d in doses if d.on < limit))
    last = max(v.window.target for v in made.visits if v.series.code == "PD1" and not v.unplanned)
    given = sum(v.series.code == "PD1" and not v.unplanned for v in made.visits)
    return f"{given} up to day {(last - first).days}"


def _overall(first: str) -> str:
    """The overall time in days of 33 fractions from a day on without holidays."""
    (found,) = courses(_plan("2026-06-22", *_done("RTS", first)), _SETTING, _day(first))
    return str(found.overall_days)


def _suggested() -> str:
    made = _plan("2025-11-06", *_done("PD1-1", "2025-11-06", "2025-11-27", "2025-12-18"))
    found = advice(_SETTING, made, _day("2025-12-18"))
    shut = " ".join(i.visit for i in found.impossible)
    return f"{shut}: {' '.join(c.day.isoformat() for c in found.choices)}"


def _adherence() -> str:
    made = _plan("2026-03-02", *_done("PD1-1", "2026-03-02", "2026-03-27", "2026-04-17"))
    found = figures(j for j in judge(made, _SETTING, _day("2026-04-17")) if j.visit.series.code == "PD1")
    return f"{found.in_window}/{found.concluded}"


def _held(*more: Fact) -> Plan:
    doses = _done("PD1-1", "2026-03-02", "2026-03-23")
    return _plan("2026-03-02", *doses, Held(on=_day("2026-04-10"), subject="1", series="PD1", reason="toxicity"), *more)


def _stopped() -> Plan:
    end = Stopped(on=_day("2026-04-20"), subject="1", series="treatment", reason="toxicity")
    return _plan("2026-03-02", *_done("PD1-1", "2026-03-02"), end)


_LATE = ("PD1-1", "2026-03-02", "2026-03-27")
_RESUMED = Resumed(on=_day("2026-06-01"), subject="1", series="PD1")
_TOXIC = NotDone(on=_day("2026-03-23"), subject="1", visit="PD1-2", reason="toxicity")
_RT = ("RTS", "2026-07-06")

CASES: dict[str, tuple[str, Callable[[], str]]] = {
    # Dates (rules 2 and 3)
    "29 Feb + 24 months": ("2030-02-28", lambda: str(Offset(24, Unit.MONTHS).after(_day("2028-02-29")))),
    "31 Aug + 6 months": ("2027-02-28", lambda: str(Offset(6, Unit.MONTHS).after(_day("2026-08-31")))),
    "31 Aug + 6 months, leap year": ("2028-02-29", lambda: str(Offset(6, Unit.MONTHS).after(_day("2027-08-31")))),
    "31 Aug + 2 x 6 months": ("2027-08-31", lambda: str(Offset(6, Unit.MONTHS).times(2).after(_day("2026-08-31")))),
    "a window is closed": (
        "False True True False",
        lambda: " ".join(str(_day(f"2026-11-{n}") in window(_day("2026-11-24"), -3, 3)) for n in (20, 21, 27, 28)),
    ),
    "week 48 of 2026": ("2026-11-23..2026-11-29", lambda: f"{week('2026-W48').first}..{week('2026-W48').last}"),
    "the week of New Year 2027": ("2026-W53", lambda: week_of(_day("2027-01-01")).code),
    # Clinic days (section 5)
    "Spring Festival 2026": (
        "2026-02-15..2026-02-23",
        lambda: "..".join(str(_SETTING.clinic.closure("infusion", _day("2026-02-19"))[n].on) for n in (0, -1)),
    ),
    "a Saturday worked instead": ("True", lambda: str(_SETTING.clinic.open("infusion", _day("2026-02-14")))),
    "an ordinary Saturday": ("False", lambda: str(_SETTING.clinic.open("infusion", _day("2026-03-07")))),
    # Doses one after another (rules 4, 6 and 10)
    "a late dose moves the next": (
        "2026-04-14..2026-04-17..2026-04-20",
        lambda: _window(_plan("2026-03-02", *_done(*_LATE)), "PD1-3"),
    ),
    "a late dose is late": ("late", lambda: _status(_plan("2026-03-02", *_done(*_LATE)), "PD1-2", "2026-04-01")),
    "a dose not given moves nothing": (
        "2026-04-10..2026-04-13..2026-04-16",
        lambda: _window(_plan("2026-03-02", *_done("PD1-1", "2026-03-02"), _TOXIC), "PD1-3"),
    ),
    "not done for toxicity": (
        "not-done",
        lambda: _status(_plan("2026-03-02", *_done("PD1-1", "2026-03-02"), _TOXIC), "PD1-2", "2026-04-01"),
    ),
    "the last day of a window": (
        "open",
        lambda: _status(_plan("2026-03-02", *_done("PD1-1", "2026-03-02")), "PD1-2", "2026-03-26"),
    ),
    "the day after it": (
        "overdue",
        lambda: _status(_plan("2026-03-02", *_done("PD1-1", "2026-03-02")), "PD1-2", "2026-03-27"),
    ),
    "once the next window opens": (
        "missed",
        lambda: _status(_plan("2026-03-02", *_done("PD1-1", "2026-03-02")), "PD1-2", "2026-04-10"),
    ),
    "17 days apart": (
        "PD1-2:early PD1-2:short-interval",
        lambda: _flags(_plan("2026-03-02", *_done("PD1-1", "2026-03-02", "2026-03-19")), "2026-03-19"),
    ),
    "labs go with the dose": (
        "2026-04-14..2026-04-17..2026-04-17",
        lambda: _window(_plan("2026-03-02", *_done(*_LATE)), "LAB-3"),
    ),
    # The limit (rule 7)
    "strictly every 3 weeks": ("35 up to day 714", lambda: _strictly(21)),
    "always 3 days late": ("31 up to day 717", lambda: _strictly(24)),
    # Holding and stopping (rules 8 and 9)
    "on hold": ("held", lambda: _status(_held(), "PD1-3", "2026-05-20")),
    "resumed": ("2026-05-29..2026-06-01..2026-06-04", lambda: _window(_held(_RESUMED), "PD1-3")),
    "the dose after the resumed one": ("2026-06-19..2026-06-22..2026-06-25", lambda: _window(_held(_RESUMED), "PD1-4")),
    "missed before a stop": ("missed", lambda: _status(_stopped(), "PD1-2", "2026-04-20")),
    "cancelled by a stop": ("cancelled", lambda: _status(_stopped(), "PD1-4", "2026-04-20")),
    "no safety visit before the end": ("2026-04-13..2026-04-20..2026-04-27", lambda: _window(_stopped(), "SF30")),
    # Grids (rule 5)
    "the sixth assessment": ("2027-03-08..2027-03-15..2027-03-22", lambda: _window(_plan("2026-03-02"), "TA-6")),
    "the seventh, 84 days on": ("2027-05-31..2027-06-07..2027-06-14", lambda: _window(_plan("2026-03-02"), "TA-7")),
    "the eleventh, 182 days on": ("2028-08-07..2028-08-14..2028-08-21", lambda: _window(_plan("2026-03-02"), "TA-11")),
    # Radiotherapy (section 5)
    "33 fractions from a Monday": ("45", lambda: _overall("2026-07-06")),
    "33 fractions from a Wednesday": ("45", lambda: _overall("2026-07-08")),
    "33 fractions from a Thursday": ("47", lambda: _overall("2026-07-09")),
    "33 fractions from a Friday": ("47", lambda: _overall("2026-07-10")),
    "33 fractions over National Day": (
        "2026-11-03..2026-11-03..2026-11-06",
        lambda: _window(_plan("2026-08-31", *_done("RTS", "2026-09-14")), "RTE"),
    ),
    "cisplatin 3": (
        "2026-08-16..2026-08-17..2026-08-20",
        lambda: _window(_plan("2026-06-22", *_done(*_RT), *_done("CIS-1", "2026-07-06", "2026-07-27")), "CIS-3"),
    ),
    # Advice and figures (sections 5 and 6)
    "round the Spring Festival": ("PD1-6: 2026-01-08 2026-01-27 2026-02-14", _suggested),
    "adherence": ("2/3", _adherence),
    "body surface": (
        "1.716 1.752 1.754 1.833",
        lambda: " ".join(f"{body_surface(formula, 170, 65):.3f}" for formula in FORMULAS),
    ),
    "creatinine clearance": ("89.8", lambda: f"{creatinine_clearance(50, 'M', 65, 80, 'umol/L'):.1f}"),
    "dose intensity": ("63/70", lambda: "{}/{}".format(*intensity([_day(d) for d in _SPREAD], 21))),
    "delay days": ("7", lambda: str(delay_days([_day(d) for d in _SPREAD], 21))),
}
"""Every case: what must come out, and how it is found."""
_SPREAD = ("2026-03-02", "2026-03-27", "2026-04-20")
