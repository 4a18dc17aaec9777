"""Small parts of the engine that no story reaches: offsets, weeks, visit codes."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from model.admission import after
from model.agenda import site_day
from model.clinic import Clinic
from model.dates import Offset, Unit, Week, offset, week, week_of, window
from model.demo import demo
from model.journal import Booked, Enrolled, Entry, PatientFact, Retracted, VisitDone, subject_of
from model.judge import judge
from model.patient import Patient
from model.plan import plan
from model.protocol import AnchorRef, Department, GridStep, Kind, Text
from model.study import MANY, Study, study, with_entry
from tests.study_notation import Told, fact, setting, trial

D = date.fromisoformat
RECORDED_AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2028-02-29", 24, "2030-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-08-31", 12, "2027-08-31"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-31", -2, "2025-11-30"),
        ("2026-03-02", 24, "2028-03-02"),
    ],
)
def test_months_are_calendar_months(start: str, months: int, end: str) -> None:
    """Rule 3; a month that is too short gives its last day."""
    assert Offset(months, Unit.MONTHS).after(D(start)) == D(end)


def test_a_repeat_in_months_is_counted_from_its_anchor() -> None:
    """31 August + 6 months is the last of February, and + 12 months is 31 August again (rule 3)."""
    half_a_year = Offset(6, Unit.MONTHS)
    assert [half_a_year.times(n).after(D("2026-08-31")) for n in (1, 2, 3)] == [
        D("2027-02-28"), D("2027-08-31"), D("2028-02-29"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("21", Offset(21)),
        (21, Offset(21)),
        ("+21d", Offset(21)),
        ("-3", Offset(-3)),
        ("2w", Offset(14)),
        ("24m", Offset(24, Unit.MONTHS)),
        (" 3 m ", Offset(3, Unit.MONTHS)),
    ],
)
def test_an_offset_is_written_in_days_weeks_or_months(text: str | int, read: Offset) -> None:
    assert offset(text) == read


@pytest.mark.parametrize("text", ["", "m", "21 days", "3y", "1.5", "--3", "٣٣ m2"])
def test_what_is_no_offset_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="write days as 21"):
        offset(text)


def test_a_window_holds_its_first_and_its_last_day() -> None:
    """Rule 2."""
    seven = window(D("2026-03-23"), -3, 3)
    assert list(seven.days()) == [D("2026-03-20") + timedelta(n) for n in range(7)]
    assert D("2026-03-20") in seven
    assert D("2026-03-26") in seven
    assert D("2026-03-19") not in seven
    assert D("2026-03-27") not in seven


@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-11-23", "2026-W48"), ("2026-11-29", "2026-W48"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01")],
)
def test_a_report_week_runs_from_monday_to_sunday(day: str, code: str) -> None:
    """A-22."""
    assert week_of(D(day)).code == code
    assert D(day) in week(code)
    assert week(code).first.isoweekday() == 1
    assert week(code).last.isoweekday() == 7
    assert week(code).plus(1) == Week(week(code).first + timedelta(7))


@pytest.mark.parametrize("text", ["2026-W54", "2027-W53", "2026-W00", "2026-48", "W48", "2026-W4", "2026-W048"])
def test_there_is_no_such_week(text: str) -> None:
    with pytest.raises(ValueError, match="week"):
        week(text)


@pytest.mark.parametrize("visit", ["PD1", "PD1-0", "PD1-01", "PD1--1", "RTS-1", "THY-2", "LAB-1", "X-1", "", "PD1-1 "])
def test_the_protocol_knows_no_such_visit(visit: str) -> None:
    assert trial().find(visit) is None


def test_every_visit_is_found_by_the_code_that_its_series_gives_it() -> None:
    for series in trial().series.values():
        number = series.numbers[0] if series.numbered else None
        assert trial().find(series.codes[number]) == (series, number)
        if series.kind is Kind.WITH:
            assert trial().find(series.codes[series.numbers[0] + series.numbers[1]]) is not None


def test_an_unknown_department_works_monday_to_friday() -> None:
    clinic = setting().clinic
    assert clinic.open("kitchen", D("2026-03-06"))
    assert not clinic.open("kitchen", D("2026-03-07"))


def test_a_department_that_never_works_is_closed_a_year_each_way_and_no_further() -> None:
    days = Clinic({"kitchen": Department("kitchen", Text(), ())}).closure("kitchen", D("2026-06-01"))
    assert (days[0].on, days[-1].on) == (D("2025-05-31"), D("2027-06-02"))


def test_working_days_skip_what_is_closed_and_take_what_is_worked_instead() -> None:
    days = setting().clinic.working_days("radiotherapy", D("2026-04-30"))
    assert [next(days) for _ in range(5)] == [
        D("2026-04-30"), D("2026-05-06"), D("2026-05-07"), D("2026-05-08"), D("2026-05-09"),
    ]  # fmt: skip


@pytest.mark.parametrize("department", ["radiotherapy", "kitchen"])
def test_a_working_day_by_its_number_is_the_one_that_counting_finds(department: str) -> None:
    clinic = setting().clinic
    for first in (D("2026-04-30"), D("2026-05-01"), D("2026-09-19")):
        counted = list(islice(clinic.working_days(department, first), 40))
        assert [clinic.working_day(department, first, n) for n in range(1, 41)] == counted


def test_each_step_of_a_grid_goes_on_where_the_one_before_ended() -> None:
    six_weeks, twelve = Offset(42), Offset(84)
    series = replace(trial().series["TA"], grid=(GridStep(six_weeks, 130), GridStep(twelve, 300)))
    assert [series.offsets[n] for n in range(1, 7)] == [*map(Offset, (42, 84, 126, 210, 294)), None]
    endless = replace(series, grid=(GridStep(six_weeks, 42), GridStep(twelve, None)))
    assert [endless.offsets[n] for n in (1, 2, 101)] == [Offset(42), Offset(126), Offset(42 + 100 * 84)]


def test_visits_that_patients_share_are_what_they_are_for_one_patient_alone() -> None:
    site, today = setting(), D("2026-11-26")
    told = demo(site, 41, 1, today)
    known = study(site, [Entry(n, at, "nurse", each) for n, (at, each) in enumerate(told, 1)])
    together = [plan(site, patient).visits for patient in known.patients.values()]
    for patient, visits in zip(known.patients.values(), together, strict=True):
        for series in site.protocol.series.values():
            series.ahead.clear()
        assert plan(site, patient).visits == visits


@pytest.mark.parametrize("today", ["2028-02-29", "2034-11-20", "2036-01-01"])
def test_a_demo_site_can_be_made_on_any_day_and_lives_no_longer_than_the_study(today: str) -> None:
    told = demo(setting(), 41, 1, D(today))
    assert len({fact.subject for _, fact in told if isinstance(fact, Enrolled)}) == 41
    assert max(at.date() for at, _ in told) <= min(D(today), trial().study_end)


def test_what_was_needed_to_plan_and_judge_is_given_back_at_once() -> None:
    """No ring of objects is left for the collector, which stops the program while it looks through a site."""
    site, today = setting(), D("2026-11-26")
    told = demo(site, 12, 1, today)
    known = study(site, [Entry(n, at, "nurse", each) for n, (at, each) in enumerate(told, 1)])
    gc.collect()
    gc.disable()
    try:
        for patient in known.patients.values():
            judge(plan(known.setting, patient), known.setting, today)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_an_appointment_of_one_patient_is_not_anothers() -> None:
    """Two patients of one day share the visits to come; what is said of one stays with that one."""
    site, start = setting(), D("2026-03-02")
    enrolled = [Enrolled(on=start, subject=s, arm="salvage", dates={"randomised": start}) for s in ("02-1", "02-2")]
    booked = [Booked(on=D("2026-05-08"), subject="02-2", visit=visit) for visit in ("TA-1", "PD1-5")]
    entries = [Entry(n, RECORDED_AT, "nurse", fact) for n, fact in enumerate((*enrolled, *booked), 1)]
    one, other = (plan(site, patient).visits for patient in study(site, entries).patients.values())
    ahead = [(v, w) for v, w in zip(one, other, strict=True) if v.code.startswith(("PD1-5", "TA"))]
    assert [v.code for v, w in ahead if v is not w] == ["TA-1", "PD1-5"]
    assert [v.booked for v in one if v.booked] == []
    assert [(v.code, v.booked) for v in other if v.booked] == [(b.visit, b.on) for b in booked]


def test_a_study_that_grew_entry_by_entry_holds_the_patients_it_would_hold_at_once() -> None:
    """Also past the number of entries after which all patients are put together anew, and with one taken out again."""
    start, site = D("2026-03-02"), setting()
    enrolled = [Enrolled(on=start, subject=f"02-{n:04d}", dates={"randomised": start}) for n in range(MANY + 40)]
    done = [VisitDone(on=start, subject=each.subject, visit="PD1-1") for each in enrolled[::3]]
    gone = Retracted(on=start, entry=3, subject="02-0002", reason="mistake")
    entries = [Entry(n, RECORDED_AT, "nurse", fact) for n, fact in enumerate((*enrolled, *done, gone, *done), 1)]
    grown = Study(site)
    for entry in entries:
        grown = with_entry(grown, entry)
    at_once = study(site, entries)
    assert list(grown.patients) == list(at_once.patients)
    assert len(grown.patients) == len(enrolled) - 1
    assert "02-0002" not in grown.patients
    assert [p.done for p in grown.patients.values()] == [p.done for p in at_once.patients.values()]


class Sealed(Mapping[str, Patient]):
    """Patients who can be asked for by name, and never looked through."""

    def __init__(self, known: Mapping[str, Patient]) -> None:
        self.known = known

    def __getitem__(self, key: str) -> Patient:
        return self.known[key]

    def __len__(self) -> int:
        return len(self.known)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("all the patients were looked through")


def test_what_is_recorded_corrected_or_taken_back_of_one_patient_looks_through_no_others() -> None:
    said = ("done 02-0001 PD1-1 2026-03-02", "done 02-0001 PD1-2 2026-03-23", "weight 02-0001 2026-03-23 61")
    facts = [fact(line.split()) for line in ("enrol 02-0001 salvage tislelizumab randomised 2026-03-02", *said)]
    known = study(setting(), [Entry(n, RECORDED_AT, "nurse", each) for n, each in enumerate(facts, 1)])
    grown = replace(known, patients=Sealed(known.patients))
    gone = [Retracted(on=D("2026-03-24"), entry=n, subject="02-0001", reason="mistake") for n in (4, 3)]
    for n, each in enumerate((*gone, *facts[2:]), 5):
        grown = after(grown, Entry(n, RECORDED_AT, "nurse", each), D("2026-03-24"))
    assert sorted(e.number for e in grown.patients["02-0001"].entries) == [1, 2, 7, 8]


def test_a_mistake_is_taken_back_although_the_clock_was_ahead_when_something_later_was_recorded() -> None:
    said = ("weight 02-0001 2026-03-02 61", "done 02-0001 PD1-1 2026-03-23")
    facts = [fact(line.split()) for line in ("enrol 02-0001 salvage tislelizumab randomised 2026-03-02", *said)]
    known = study(setting(), [Entry(n, RECORDED_AT, "nurse", each) for n, each in enumerate(facts, 1)])
    gone = Retracted(on=D("2026-03-10"), entry=2, subject="02-0001", reason="mistake")
    left = after(known, Entry(4, RECORDED_AT, "nurse", gone), D("2026-03-10"))
    assert [e.number for e in left.patients["02-0001"].entries] == [1, 3]


def test_somebody_taken_back_and_enrolled_again_is_the_last_of_all_however_many_there_are() -> None:
    enrolled = [fact(f"enrol 02-{n:04d} salvage tislelizumab randomised 2026-03-02".split()) for n in range(9)]
    told = [Entry(n, RECORDED_AT, "nurse", each) for n, each in enumerate(enrolled, 1)]
    at_once = study(setting(), told)
    for turn in range(2 * MANY):
        subject, number = f"02-{turn % 9:04d}", len(told) + 1
        last = max(e.number for e in told if subject_of(e.fact) == subject)
        gone = Retracted(on=D("2026-03-03"), entry=last, subject=subject, reason="mistake")
        told += [Entry(number, RECORDED_AT, "nurse", gone), Entry(number + 1, RECORDED_AT, "nurse", enrolled[turn % 9])]
        without = with_entry(at_once, told[-2])
        assert (subject in without.patients, len(without.patients), len([*without.patients])) == (False, 8, 8)
        at_once = with_entry(without, told[-1])
        assert [*at_once.patients][-1] == subject
        assert (len(at_once.patients), len({*at_once.patients})) == (9, 9)


def test_what_counts_of_a_patient_is_the_same_told_one_by_one_or_at_once() -> None:
    """Whatever is recorded late finds its place among what counts, also after something was taken back."""
    site = setting()
    told = [fact for _, fact in demo(site, 12, 1, D("2026-11-26")) if isinstance(fact, PatientFact)]
    late = sorted(told, key=lambda fact: (not isinstance(fact, Enrolled), -fact.on.toordinal()))
    half = 2 * len(late) // 3
    gone = [
        Retracted(on=each.on, entry=n, subject=each.subject, reason="mistake")
        for n, each in enumerate(late[:half], 1)
        if isinstance(each, VisitDone) and n % 7 == 0
    ]
    assert len(gone) > 5
    entries = [Entry(n, RECORDED_AT, "nurse", each) for n, each in enumerate((*late[:half], *gone, *late[half:]), 1)]
    grown = Study(site)
    for entry in entries:
        grown = with_entry(grown, entry)
    at_once = study(site, entries)
    assert len(grown.patients) == 12
    for subject, own in at_once.patients.items():
        assert grown.patients[subject].entries == own.entries


TOLD = """
today 2026-05-20
enrol    02-0001 salvage tislelizumab randomised 2026-03-02
done     02-0001 PD1-1 2026-03-02
done     02-0001 PD1-2 2026-03-29 note fever
explain  02-0001 PD1-2 2026-03-30 patient note was abroad
not-done 02-0001 PD1-3 2026-04-21 logistics note no bed
explain  02-0001 PD1-3 2026-04-22 logistics
done     02-0001 PD1-4 2026-05-18
"""


def test_a_deviation_says_since_when_how_far_and_why() -> None:
    told = Told.of(TOLD)
    patient = told.study.patients["02-0001"]
    judged = judge(plan(told.study.setting, patient), told.study.setting, told.today)
    found = [(d.visit.code, d.kind, d.days, d.discovered, d.reason, d.note) for j in judged for d in j.deviations]
    assert found == [
        ("SCRL", "missed", None, D("2026-03-03"), "", ""),
        ("PD1-2", "late", 3, D("2026-03-29"), "patient", "was abroad"),
        ("PD1-3", "not-done", None, D("2026-04-21"), "logistics", "no bed"),
        ("TA-1", "missed", None, D("2026-05-12"), "", ""),
        ("PD1-4", "late", 5, D("2026-05-18"), "", ""),
    ]


def test_the_order_of_the_rows_of_a_protocol_says_nothing() -> None:
    site = setting()
    turned = replace(site, protocol=replace(trial(), series=dict(reversed(trial().series.items()))))
    told = demo(site, 12, 1, D("2026-11-26"))
    known = study(site, [Entry(n, at, "nurse", each) for n, (at, each) in enumerate(told, 1)])
    for patient in known.patients.values():
        one, other = plan(site, patient), plan(turned, patient)
        assert one.limit == other.limit
        assert [(v.code, v.window) for v in one.visits] == [(v.code, v.window) for v in other.visits]


def test_where_a_protocol_sets_no_limit_doses_go_on_to_the_end_of_the_study() -> None:
    free = replace(setting(), protocol=replace(trial(), limit=None))
    told = ("enrol 02-0001 salvage tislelizumab randomised 2026-03-02", "done 02-0001 PD1-40 2028-06-05")
    known = study(free, [Entry(n, RECORDED_AT, "nurse", fact(line.split())) for n, line in enumerate(told, 1)])
    made = plan(free, known.patients["02-0001"])
    doses = [v for v in made.visits if v.series.code == "PD1"]
    assert made.limit is None
    assert [v.number for v in doses] == [*range(1, len(doses) + 1)]
    assert trial().study_end - timedelta(21) < doses[-1].window.target <= trial().study_end
    assert not any(
        d.kind in ("after-limit", "unplanned") for j in judge(made, free, D("2028-06-05")) for d in j.deviations
    )


def test_the_site_is_open_on_a_day_on_which_any_department_is_and_each_department_by_itself() -> None:
    told = Told.of("today 2026-04-01\nclinic-day 2026-04-13 closed infusion\nclinic-day 2026-04-14 closed")
    open_on = {
        (day, place): site_day(told.study.setting, D(day), place).open
        for day in ("2026-04-13", "2026-04-14")
        for place in ("", "infusion", "radiotherapy")
    }
    assert list(open_on.values()) == [True, False, True, False, False, False]


def test_a_series_of_one_arm_is_planned_in_that_arm_alone() -> None:
    salvage_only = {**trial().series, "TA": replace(trial().series["TA"], arms=("salvage",))}
    site = replace(setting(), protocol=replace(trial(), series=salvage_only))
    told = (
        "enrol 02-0001 salvage tislelizumab randomised 2026-03-02",
        "enrol 02-0002 immediate tislelizumab randomised 2026-03-02",
    )
    known = study(site, [Entry(n, RECORDED_AT, "nurse", fact(line.split())) for n, line in enumerate(told, 1)])
    counts = [sum(v.series.code == "TA" for v in plan(site, p).visits) for p in known.patients.values()]
    assert counts == [23, 0]


def test_days_after_a_month_after_a_date_are_told_as_days_after_that_month() -> None:
    """No single offset says both."""
    start = trial().series["RTS"]
    later = replace(start, rule=replace(start.rule, anchors={"": (AnchorRef("R", Offset(1, Unit.MONTHS)),)}))
    site = replace(setting(), protocol=replace(trial(), series={**trial().series, "RTS": later}))
    told = fact(["enrol", "02-0001", "immediate", "tislelizumab", "randomised", "2026-03-02"])
    known = study(site, [Entry(1, RECORDED_AT, "nurse", told)])
    found = next(v for v in plan(site, known.patients["02-0001"]).visits if v.code == "RTS")
    assert (found.anchor_date, found.offset, found.window.target) == (D("2026-04-02"), Offset(14), D("2026-04-16"))


def test_of_a_patient_whose_drug_nobody_knows_no_dose_is_wrong() -> None:
    """As in a blinded trial, which assigns none that the site knows."""
    given = (
        Enrolled(on=D("2026-03-02"), subject="02-0001", arm="salvage", drug="", dates={"randomised": D("2026-03-02")}),
        VisitDone(on=D("2026-03-02"), subject="02-0001", visit="PD1-1", dose_mg=123),
    )
    known = study(setting(), [Entry(n, RECORDED_AT, "nurse", each) for n, each in enumerate(given, 1)])
    judged = judge(plan(known.setting, known.patients["02-0001"]), known.setting, D("2026-03-02"))
    assert not any(j.deviations for j in judged)
