"""Reports from a small site written out by hand: their golden text, their JSON, and what must hold for any site.

`VISITKEEPER_GOLDEN=write pytest tests/test_reports.py` writes the golden texts anew; read the difference before it is
committed.
"""

import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui import export, language
from gui.paper import pages
from model import words
from model.agenda import placed_on
from model.dates import Week, runs, week, week_of
from model.demo import demo
from model.fact_text import decode, encode
from model.journal import (
    Booked,
    Corrected,
    DeviationAssessed,
    DeviationClosed,
    DeviationNoted,
    DeviationReported,
    Died,
    Enrolled,
    Entry,
    Explained,
    Fact,
    FractionMissed,
    Held,
    NotDone,
    Reported,
    Resumed,
    Retracted,
    Screened,
    ScreenFailed,
    Stopped,
    VisitDone,
)
from model.judge import Judged, Status, figures, judge
from model.plan import plan
from model.reports import (
    department,
    deviations,
    record,
    register,
    sheet,
    trail,
    treatment,
    wall,
    wallet,
    weekly,
    weekly_paper,
)
from model.reports.document import Bars, Card, Document, FigureRow, Mark, Month, lines
from model.reports.imprint import Imprint
from model.reports.ledger import Ledger, ledger
from model.reports.voice import Voice
from model.reports.weekly import Weekly
from model.reports.weekly_paper import Part
from model.study import Study, study
from model.visit import Plan
from tests.study_notation import Told, setting, stories, trial

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 26)
CHINA = timezone(timedelta(hours=8))
IMPRINT = Imprint(datetime(2026, 11, 26, 16, 20, tzinfo=CHINA), "Li", "9f3c21ab07d4e81c" * 4)


def d(text: str) -> date:
    return date.fromisoformat(text)


def recorded(facts: Iterable[Fact], *, entered_after: int = 0) -> Study:
    """The study of these facts, each entered so many days after its day."""
    entries = [
        Entry(n, datetime.combine(f.on, datetime.min.time(), CHINA) + timedelta(entered_after), "Li", f)
        for n, f in enumerate(facts, 1)
    ]
    return study(setting(), entries)


def book(known: Study, today: date = TODAY) -> Ledger:
    plans = {subject: plan(known.setting, patient) for subject, patient in known.patients.items()}
    return ledger(known, plans.__getitem__, today)


def enrol(subject: str, arm: str, day: str) -> Enrolled:
    on = d(day)
    return Enrolled(
        subject=subject, arm=arm, drug="tislelizumab", on=on, dates={"randomised": on}, height_cm=170, weight_kg=65
    )


def doses(subject: str, *days: str, first: int = 1, series: str = "PD1") -> list[Fact]:
    return [VisitDone(subject=subject, visit=f"{series}-{n}", on=d(day)) for n, day in enumerate(days, first)]


def small_site() -> Study:
    """Five patients: on time, late and explained, not done, on hold, and one whose radiotherapy is over."""
    one, two, three, four, five = (f"02-000{n}" for n in range(1, 6))
    return recorded(
        [
            enrol(one, "salvage", "2026-09-21"),
            VisitDone(subject=one, visit="SCRL", on=d("2026-09-18")),
            *doses(one, "2026-09-21", "2026-10-12", "2026-11-02", "2026-11-23"),
            VisitDone(subject=one, visit="TA-1", on=d("2026-11-24")),
            Booked(subject=one, visit="PD1-5", on=d("2026-12-15")),
            enrol(two, "salvage", "2026-09-28"),
            VisitDone(subject=two, visit="SCRL", on=d("2026-09-25")),
            *doses(two, "2026-09-28", "2026-10-19", "2026-11-16"),
            Explained(
                subject=two, visit="PD1-3", on=d("2026-11-16"), reason="patient", note="travelling,\nback on 15 Nov"
            ),
            enrol(three, "salvage", "2026-10-08"),
            VisitDone(subject=three, visit="SCRL", on=d("2026-09-30")),
            *doses(three, "2026-10-09"),
            NotDone(subject=three, visit="PD1-2", on=d("2026-10-30"), reason="toxicity"),
            enrol(four, "salvage", "2026-10-05"),
            VisitDone(subject=four, visit="SCRL", on=d("2026-10-05")),
            *doses(four, "2026-10-08", "2026-10-29"),
            Held(subject=four, series="PD1", on=d("2026-11-10"), reason="toxicity", review=d("2026-11-30")),
            enrol(five, "immediate", "2026-08-31"),
            VisitDone(subject=five, visit="SCRL", on=d("2026-08-28")),
            *doses(five, "2026-08-31", "2026-09-21", "2026-10-12", "2026-11-02"),
            VisitDone(subject=five, visit="RTS", on=d("2026-09-14")),
            *doses(five, "2026-09-14", "2026-10-08", "2026-10-29", series="CIS"),
            FractionMissed(subject=five, on=d("2026-10-14"), reason="equipment"),
            VisitDone(subject=five, visit="RTE", on=d("2026-11-06")),
        ]
    )


def marked(text: str, disambiguation: str = "", n: int = -1) -> str:
    """A translator whose words can be told from English."""
    return f"‹{words.plain(text, disambiguation, n)}›"


ENGLISH = Voice((("en", words.plain),))
CHINESE = Voice((("zh", marked),))
BOTH = Voice((("zh", marked), ("en", words.plain)))


def the_sheet(voice: Voice, subject: str = "02-0001", phone: str = "") -> Document:
    known = book(small_site())
    judged = known.judged(subject, TODAY)
    site = replace(setting(), phone=phone)
    return sheet.document(known.plans[subject], judged, site, TODAY, voice, IMPRINT)


def the_week(code: str = "2026-W48") -> Weekly:
    return weekly.weekly(book(small_site()), week(code))


def the_schedule(voice: Voice) -> Document:
    known = book(small_site())
    judged = known.judged("02-0005", TODAY)
    return department.document(known.plans["02-0005"], judged, setting(), TODAY, voice, IMPRINT)


def reported_and_mended() -> Study:
    """The small site whose weeks 45 to 47 were reported; then a date is corrected and a dose taken back."""
    before = [entry.fact for patient in small_site().patients.values() for entry in patient.journal]
    days = {"2026-W45": "2026-11-08", "2026-W46": "2026-11-15", "2026-W47": "2026-11-22"}
    late = VisitDone(subject="02-0002", visit="PD1-3", on=d("2026-11-16"))
    wrong = VisitDone(subject="02-0001", visit="PD1-3", on=d("2026-11-02"))
    mended = [
        Corrected(
            on=d("2026-11-24"), entry=before.index(late) + 1, subject="02-0002", reason="misread in the source record",
            fact=encode(replace(late, on=d("2026-11-12"))),
        ),
        Retracted(on=d("2026-11-25"), entry=before.index(wrong) + 1, subject="02-0001", reason="undo"),
    ]  # fmt: skip
    return recorded([*before, *(Reported(week=w, on=d(day)) for w, day in days.items()), *mended])


def the_week_after(voice: Voice) -> Document:
    return weekly_paper.document(weekly.weekly(book(reported_and_mended()), week("2026-W48")), voice, IMPRINT)


def handled_site() -> Study:
    """The small site where people have said all there is to say of the dose that was late."""
    before = [entry.fact for patient in small_site().patients.values() for entry in patient.journal]
    late = {"subject": "02-0002", "visit": "PD1-3", "deviation": "late"}
    return recorded(
        [
            *before,
            DeviationNoted(
                **late, on=d("2026-11-18"), found_by="monitor", discovered=d("2026-11-17"), intentional="no",
                corrective="dose given on 16 Nov", preventive="call two days before",
            ),
            DeviationAssessed(
                **late, on=d("2026-11-19"), importance="important", days=4, safety="possible", data="none"
            ),
            DeviationReported(**late, on=d("2026-11-20"), to="sponsor"),
            DeviationReported(**late, on=d("2026-11-21"), to="ethics-committee"),
            DeviationClosed(**late, on=d("2026-11-24")),
        ]
    )  # fmt: skip


def the_wall(voice: Voice, month: str = "2026-12-01", department: str = "") -> Document:
    known = book(small_site())
    judged = [(subject, known.judged(subject, TODAY)) for subject in known.study.patients]
    return wall.document(judged, setting(), d(month), TODAY, voice, IMPRINT, department)


def own_month(voice: Voice, subject: str = "02-0001", month: str = "") -> Document:
    known, day = book(small_site()), d(month) if month else None
    site = replace(setting(), phone="0731-0000 0000")
    judged = known.judged(subject, TODAY)
    return wall.for_patient(known.plans[subject], judged, site, day, TODAY, voice, IMPRINT)


def the_card(voice: Voice, subject: str = "02-0001") -> Document:
    known, site = book(small_site()), replace(setting(), phone="0731-0000 0000")
    judged = known.judged(subject, TODAY)
    return wallet.document(known.plans[subject], judged, site, TODAY, voice, IMPRINT)


def screened_site() -> Study:
    """The handled site with somebody who is being screened, one who failed, and one enrolled under another number."""
    before = [entry.fact for patient in handled_site().patients.values() for entry in patient.journal]
    wrong = next(n for n, f in enumerate(before, 1) if isinstance(f, VisitDone) and f.subject == "02-0002")
    on = d("2026-11-20")
    return recorded(
        [
            *before,
            Screened(subject="S-07", on=d("2026-11-16"), consented=d("2026-11-15")),
            Screened(subject="S-08", on=d("2026-11-02"), consented=d("2026-11-02")),
            ScreenFailed(subject="S-08", on=d("2026-11-09"), criterion="I7"),
            Screened(subject="S-09", on=d("2026-11-10"), consented=d("2026-11-09")),
            replace(enrol("02-0006", "salvage", "2026-11-20"), screening="S-09"),
            Died(subject="02-0006", on=d("2026-11-25")),
            Corrected(
                on=on, entry=wrong, subject="02-0002", reason="misread",
                fact=encode(VisitDone(subject="02-0002", visit="SCRL", on=d("2026-09-24"))),
            ),
        ]
    )  # fmt: skip


def the_record(subject: str, voice: Voice) -> Document:
    found = record.record(screened_site(), subject, TODAY)
    assert found
    return record.document(found, voice, IMPRINT)


DOCUMENTS = {
    "wall-en": lambda: the_wall(ENGLISH),
    "wall-october-zh": lambda: the_wall(CHINESE, "2026-10-15"),
    "month-zh-en": lambda: own_month(BOTH),
    "card-zh-en": lambda: the_card(BOTH),
    "weekly-changed-en": lambda: the_week_after(ENGLISH),
    "weekly-changed-zh-en": lambda: the_week_after(BOTH),
    "weekly-en": lambda: weekly_paper.document(the_week(), ENGLISH, IMPRINT),
    "weekly-last-zh-en": lambda: weekly_paper.document(the_week("2026-W47"), BOTH, IMPRINT),
    "deviations-en": lambda: deviations.document(book(handled_site()), ENGLISH, IMPRINT),
    "deviations-workbook-zh-en": lambda: deviations.workbook(book(handled_site()), BOTH, IMPRINT),
    "record-en": lambda: the_record("02-0002", ENGLISH),
    "record-screened-zh": lambda: the_record("S-07", CHINESE),
    "register-zh-en": lambda: register.document(screened_site(), TODAY, BOTH, IMPRINT),
    "sheet-zh": lambda: the_sheet(CHINESE, phone="0731-0000 0000"),
    "sheet-zh-en": lambda: the_sheet(BOTH, "02-0005"),
    "department-en": lambda: the_schedule(ENGLISH),
}
"""Every report; a new one is a row here."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_report_reads_as_it_always_did(name: str) -> None:
    text = "\n".join(lines(DOCUMENTS[name]())) + "\n"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("VISITKEEPER_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


# The weekly report.


def test_the_report_has_the_promised_keys() -> None:
    item = weekly.item(the_week())
    promised = [
        *("week", "from", "to", "as_of", "site", "concluded", "in_window", "early", "late", "overdue", "missed"),
        *("not_done", "not_done_permitted", "adherence", "by_series", "deviations", "due_next_week", "held"),
        *("changed_since_reported", "trend", "measures"),
    ]
    assert [key for key in item if key in promised] == promised
    assert list(item["by_series"]["PD1"]) == (
        ["concluded", "in_window", "early", "late", "overdue", "missed", "not_done", "not_done_permitted", "adherence"]
    )
    assert json.loads(json.dumps(item)) == item


def test_a_week_without_visits_has_no_adherence() -> None:
    item = weekly.item(the_week("2026-W10"))
    assert (item["concluded"], item["adherence"], item["by_series"]) == (0, None, {})


def test_the_report_of_this_week_is_interim_and_the_last_one_is_not() -> None:
    assert the_week("2026-W48").interim and the_week("2026-W48").as_of == TODAY
    assert not the_week("2026-W47").interim and the_week("2026-W47").as_of == d("2026-11-22")


def test_a_dose_overdue_on_its_sunday_stays_overdue_in_that_report_and_is_missed_in_the_log() -> None:
    labs = VisitDone(subject="02-0001", visit="SCRL", on=d("2026-09-18"))
    known = book(recorded([enrol("02-0001", "salvage", "2026-09-21"), labs, *doses("02-0001", "2026-09-21")]))
    report = weekly.weekly(known, week("2026-W42"))
    assert [(one.visit.code, one.kind) for one in report.deviations] == [("PD1-2", "overdue")]
    assert (report.total.overdue, report.total.missed) == (1, 0)
    assert ("PD1-2", "missed") in [(one.visit.code, one.kind) for one in deviations.log(known)]
    assert report.measures.to_date.missed.numerator == 0
    later = weekly.weekly(known, week("2026-W46"))
    assert later.measures.to_date.missed.numerator == 1


def test_an_overdue_dose_given_later_turns_late_in_the_same_week() -> None:
    facts = [enrol("02-0001", "salvage", "2026-09-21"), *doses("02-0001", "2026-09-21", "2026-10-20")]
    report = weekly.weekly(book(recorded(facts)), week("2026-W42"))
    assert (report.total.late, report.total.overdue) == (1, 0)


def test_a_permitted_reason_is_counted_apart() -> None:
    report = the_week("2026-W44")
    assert report.total.not_done_permitted == 1
    assert report.total.not_done == 0


def test_a_patient_is_on_hold_in_the_weeks_of_the_hold() -> None:
    held = {code: [one.subject for one in the_week(code).held] for code in ("2026-W45", "2026-W46", "2026-W47")}
    assert held == {"2026-W45": [], "2026-W46": ["02-0004"], "2026-W47": ["02-0004"]}


def test_a_hold_ends_on_the_day_the_next_dose_is_due() -> None:
    facts = [
        enrol("02-0001", "salvage", "2026-09-21"),
        *doses("02-0001", "2026-09-21"),
        Held(subject="02-0001", series="PD1", on=d("2026-10-05"), reason="toxicity"),
        Resumed(subject="02-0001", series="PD1", on=d("2026-11-03")),
    ]
    known = book(recorded(facts))
    (held,) = weekly.weekly(known, week("2026-W44")).held
    assert "goes on: next dose planned for 3 Nov 2026" in str(treatment.hold_table([held], setting().named, ENGLISH))
    assert not weekly.weekly(known, week("2026-W45")).held


def test_what_is_due_next_week_is_planned_or_booked_in_it_or_still_open() -> None:
    due = [(one.subject, one.judged.visit.code) for one in the_week("2026-W48").due]
    assert due == [("02-0002", "TA-1")]


# Measures, by hand.


def test_measures_of_the_small_site() -> None:
    found = the_week().measures
    pd1 = found.maintenance["PD1"]
    # Intervals: 21 21 21 · 21 28 · none · 21 · 21 21 21; only one is longer than 21 days, by 7.
    assert (pd1.delay_days, pd1.intervals, pd1.patients) == (7, 9, 5)
    # Doses x 21 = (4 + 3 + 1 + 2 + 4) x 21; days from first to last + 21 = 84 + 70 + 21 + 42 + 84.
    assert (pd1.intensity.numerator, pd1.intensity.denominator) == (294, 301)
    assert (found.complete["CIS"].numerator, found.complete["CIS"].denominator) == (1, 1)
    course = found.courses["RTE"]
    # 14 Sep to 6 Nov is 54 days; 33 fractions Monday to Friday from a Monday end on day 45.
    assert (course.overall_days.median, course.longer_days.median) == (54.0, 9.0)
    assert (course.alarmed.numerator, course.alarmed.denominator) == (1, 1)


@cache
def the_twelve() -> Weekly:
    """The report of week 41 of 2026, on its Sunday, over the patients of `stories/twelve.txt`."""
    (story,) = stories(Path(__file__).parent / "stories" / "twelve.txt")
    return weekly.weekly(book(Told(story).study, d("2026-10-11")), week("2026-W41"))


def test_the_figures_of_twelve_patients_worked_out_by_hand() -> None:
    def told(found: object) -> dict[str, int]:
        assert isinstance(found, dict)
        return {name: found[name] for name in ("concluded", "in_window", "late")} | {"of_100": found["adherence"] * 100}

    item = weekly.item(the_twelve())
    assert told(item) == {"concluded": 8, "in_window": 5, "late": 3, "of_100": 62.5}
    assert {series: told(found) for series, found in item["by_series"].items()} == {
        "PD1": {"concluded": 6, "in_window": 3, "late": 3, "of_100": 50},
        "RTS": {"concluded": 1, "in_window": 1, "late": 0, "of_100": 100},
        "CIS": {"concluded": 1, "in_window": 1, "late": 0, "of_100": 100},
    }
    assert {arm: told(found) for arm, found in item["by_arm"].items()} == {
        "immediate": {"concluded": 2, "in_window": 1, "late": 1, "of_100": 50},
        "salvage": {"concluded": 6, "in_window": 4, "late": 2, "of_100": 66.67},
    }
    assert [(one["in_window"], one["concluded"]) for one in item["trend"]] == [
        *((2, 2), (2, 2), (3, 3), (5, 5), (2, 2), (3, 6), (3, 4), (4, 5), (6, 7), (2, 2), (5, 5), (5, 8))
    ]
    assert [(one["week"][-3:], one["not_done_permitted"]) for one in item["trend"] if one["not_done_permitted"]] == [
        ("W37", 1)
    ]


def test_the_lists_of_twelve_patients_worked_out_by_hand() -> None:
    """The patient transferred in the middle of a hold is on no list any more; who irradiates is shown how far it is."""
    item = weekly.item(the_twelve())
    late = [(o["subject"], o["visit"], o["kind"], o["days"], o["holiday_unavoidable"]) for o in item["deviations"]]
    assert late == [
        ("02-1003", "PD1-5", "late", 1, True),
        ("02-1009", "PD1-2", "late", 1, True),
        ("02-1006", "PD1-4", "late", 1, False),
    ]
    assert [(one["subject"], one["visit"], one["group"], one["days_left"]) for one in item["due_next_week"]] == [
        ("02-1006", "TA-1", "closing", 1),
        ("02-1005", "TA-2", "next", 8),
        ("02-1007", "TA-1", "next", 8),
        ("02-1007", "PD1-4", "next", 5),
    ]
    assert (item["held"], item["changed_since_reported"], item["people"]) == ([], [], [])
    # From Monday 28 September 33 weekdays end on day 45, with the closures on day 51. From Thursday 8 October they end
    # on day 47, with the Saturday worked on day 44. Cisplatin 3 is due 42 days after the first: 10 and 20 November.
    assert [
        (one["subject"], one["given"], one["last"], one["overall_days"], one["longer_days"], one["slack_days"])
        for one in item["radiotherapy"]
    ] == [("02-1004", 6, "2026-11-17", 51, 6, 7), ("02-1005", 3, "2026-11-20", 44, 0, 0)]
    assert [one["alarm"] for one in item["radiotherapy"]] == ["alarm", "none"]


def test_the_measures_of_twelve_patients_worked_out_by_hand() -> None:
    found = the_twelve().measures
    assert (found.week.late_days.count, found.week.late_days.median) == (3, 1.0)
    assert (found.week.missed.numerator, found.week.missed.denominator) == (0, 8)
    assert (found.week.deviations.numerator, found.week.deviations.denominator) == (3, 8)
    assert (found.week.holiday_unavoidable.numerator, found.week.holiday_unavoidable.denominator) == (2, 3)
    # To date: missed 1001 and 1010; a deviation each of 1001, 1006, 1010 and 1011, two of 1003 and 1007, three of 1009.
    assert (found.to_date.missed.numerator, found.to_date.missed.denominator) == (2, 59)
    assert (found.to_date.deviations.numerator, found.to_date.deviations.denominator) == (11, 59)
    assert (found.to_date.early_days.count, found.to_date.early_days.median) == (1, 15.0)
    # Intervals: 21 45 21 · 23 · 24 24 22 23 · 24 · 21 21 21 · 21 21 25 · 22 21 · 21 24 · none · none · 19 · 23;
    # beyond 21 days 24 + 2 + 9 + 3 + 4 + 1 + 3 + 2.
    pd1 = found.maintenance["PD1"]
    assert (pd1.delay_days, pd1.intervals, pd1.patients) == (48, 21, 11)
    # Doses (4 + 2 + 5 + 2 + 4 + 4 + 3 + 3 + 1 + 2 + 2) x 21;
    # days from first to last + 21 = 108 + 44 + 114 + 45 + 84 + 88 + 64 + 66 + 21 + 40 + 44.
    assert (pd1.intensity.numerator, pd1.intensity.denominator) == (672, 718)
    assert (found.complete["CIS"].numerator, found.complete["CIS"].denominator) == (0, 1)
    # 17 August to 30 September is 45 days, as from a Monday without closures: Sunday 20 September made up for the 25th.
    assert (found.courses["RTE"].overall_days.median, found.courses["RTE"].longer_days.median) == (45.0, 0.0)


def test_a_course_of_cisplatin_is_over_once_its_last_dose_is_missed() -> None:
    """Cisplatin 3 is due on 17 August, its window closes on the 20th, and it is owed for 21 days after that."""
    facts: list[Fact] = [
        enrol("02-0001", "immediate", "2026-06-22"),
        VisitDone(subject="02-0001", visit="RTS", on=d("2026-07-06")),
        *doses("02-0001", "2026-07-06", "2026-07-27", series="CIS"),
    ]
    over = {}
    for day in ("2026-08-20", "2026-08-21", "2026-09-09", "2026-09-10"):
        found = weekly.weekly(book(recorded(facts), d(day)), week_of(d(day))).measures.complete["CIS"]
        over[day] = (found.numerator, found.denominator)
    assert over == {"2026-08-20": (0, 0), "2026-08-21": (0, 0), "2026-09-09": (0, 0), "2026-09-10": (0, 1)}


def test_a_course_of_cisplatin_is_over_on_the_day_of_its_last_dose() -> None:
    """Its window is open for three more days, for which nobody waits."""
    facts: list[Fact] = [
        enrol("02-0001", "immediate", "2026-06-22"),
        VisitDone(subject="02-0001", visit="RTS", on=d("2026-07-06")),
        *doses("02-0001", "2026-07-06", "2026-07-27", "2026-08-17", series="CIS"),
    ]
    over = {}
    for day in ("2026-08-16", "2026-08-17"):
        known = book(recorded([fact for fact in facts if fact.on <= d(day)]), d(day))
        found = weekly.weekly(known, week_of(d(day))).measures.complete["CIS"]
        over[day] = (found.numerator, found.denominator)
    assert over == {"2026-08-16": (0, 0), "2026-08-17": (1, 1)}


def test_a_course_of_cisplatin_is_not_over_while_it_waits_for_radiotherapy() -> None:
    day = d("2026-12-31")
    found = weekly.weekly(book(recorded([enrol("02-0001", "immediate", "2026-06-22")]), day), week_of(day))
    assert (found.measures.complete["CIS"].numerator, found.measures.complete["CIS"].denominator) == (0, 0)


def test_a_course_of_cisplatin_is_over_when_it_is_stopped_and_not_while_it_is_held() -> None:
    facts: list[Fact] = [
        enrol("02-0001", "immediate", "2026-06-22"),
        VisitDone(subject="02-0001", visit="RTS", on=d("2026-07-06")),
        *doses("02-0001", "2026-07-06", "2026-07-27", series="CIS"),
    ]
    stopped = Stopped(subject="02-0001", series="CIS", on=d("2026-08-03"), reason="toxicity")
    held = Held(subject="02-0001", series="CIS", on=d("2026-08-03"), reason="toxicity")
    over = []
    for last, day in ((stopped, "2026-08-03"), (held, "2026-10-01")):
        known = book(recorded([*facts, last]), d(day))
        found = weekly.weekly(known, week_of(d(day))).measures.complete["CIS"]
        over.append((found.numerator, found.denominator))
    assert over == [(0, 1), (0, 0)]


def test_a_course_of_radiotherapy_counts_from_the_day_of_its_last_fraction() -> None:
    """33 fractions from Monday 6 July: the last on Wednesday 19 August, as planned, or on the 21st, two days later."""

    def course(last: str, day: str, of: str) -> tuple[int, float | None, int, int]:
        facts: list[Fact] = [
            enrol("02-0001", "immediate", "2026-06-22"),
            VisitDone(subject="02-0001", visit="RTS", on=d("2026-07-06")),
            *([VisitDone(subject="02-0001", visit="RTE", on=d(last))] if last else []),
        ]
        found = weekly.weekly(book(recorded(facts), d(day)), week_of(d(of))).measures.courses["RTE"]
        return found.overall_days.count, found.longer_days.median, found.warned.numerator, found.alarmed.numerator

    assert course("2026-08-19", "2026-08-19", "2026-08-19") == (1, 0.0, 0, 0)
    assert course("2026-08-21", "2026-08-21", "2026-08-21") == (1, 2.0, 1, 0)
    assert course("2026-08-19", "2026-08-19", "2026-08-12") == (0, None, 0, 0), "of the week before it was not over"
    assert course("", "2026-09-30", "2026-09-30") == (0, None, 0, 0), "nobody said that it is over"


def test_days_to_entry() -> None:
    facts = [enrol("02-0001", "salvage", "2026-11-02"), *doses("02-0001", "2026-11-02", "2026-11-23")]
    found = weekly.weekly(book(recorded(facts, entered_after=9)), week("2026-W48")).measures
    assert (found.week.entry_days.median, found.week.entered_late.numerator) == (9.0, 1)
    assert found.to_date.entry_days.count == 2


@pytest.mark.parametrize(("days", "late"), [(7, 0), (8, 1)])
def test_an_entry_is_late_when_more_than_a_week_has_gone_by(days: int, late: int) -> None:
    facts = [enrol("02-0001", "salvage", "2026-11-02"), *doses("02-0001", "2026-11-02", "2026-11-23")]
    found = weekly.weekly(book(recorded(facts, entered_after=days)), week("2026-W48")).measures.week
    assert (found.entered_late.numerator, found.entered_late.denominator) == (late, 1)


def test_a_correction_makes_no_entry_late() -> None:
    """The dose of 2 November was entered that day; its amount was mended twice, two weeks and three weeks later."""
    day, later = d("2026-11-02"), (d("2026-11-16"), d("2026-11-23"))
    facts = [enrol("02-0001", "salvage", "2026-11-02"), *doses("02-0001", "2026-11-02")]
    mended = (replace(facts[1], dose_mg=mg) for mg in (220.0, 200.0))
    facts += [
        Corrected(on=on, entry=entry, subject="02-0001", fact=encode(fact), reason="slip")
        for on, entry, fact in zip(later, (2, 3), mended, strict=True)
    ]
    known = recorded(facts)
    assert known.patients["02-0001"].done["PD1-1"].dose_mg == 200
    found = weekly.weekly(book(known), week_of(day)).measures.week
    assert (found.entry_days.median, found.entered_late.numerator, found.entered_late.denominator) == (0.0, 0, 1)


def test_a_window_wholly_closed_is_unavoidable() -> None:
    # 2026-02-18 is in the Spring Festival, which closes 15 to 23 February.
    facts = [enrol("02-0001", "salvage", "2026-01-28"), *doses("02-0001", "2026-01-28", "2026-02-24")]
    found = weekly.weekly(book(recorded(facts)), week("2026-W08"))
    assert [one.holiday_unavoidable for one in found.deviations] == [True]
    assert found.measures.week.holiday_unavoidable.numerator == 1


# What holds for any site.


@cache
def any_site() -> Study:
    entries = [Entry(n, at, "Li", fact) for n, (at, fact) in enumerate(demo(setting(), 24, 7, TODAY), 1)]
    return study(setting(), entries)


def counted(judged: Iterable[Judged]) -> Counter[str]:
    return Counter(one.status for one in judged if one.concluded and not one.permitted)


def test_the_weeks_add_up_to_the_whole() -> None:
    known = book(any_site())
    reports = list(weekly.every_week(known))
    everything = counted(one for subject in known.plans for one in known.judged(subject, TODAY))
    for status in (Status.IN_WINDOW, Status.EARLY, Status.LATE, Status.NOT_DONE):
        name = status.value.replace("-", "_")
        assert sum(getattr(report.total, name) for report in reports) == everything[status]
    owed = sum(report.total.overdue + report.total.missed for report in reports)
    assert owed == everything[Status.OVERDUE] + everything[Status.MISSED]
    assert sum(report.total.concluded for report in reports) == sum(everything.values())


def test_a_week_is_what_judging_on_its_own_sunday_says() -> None:
    """The one pass over all weeks gives what judging every patient for every week would."""
    known = book(any_site())
    for report in weekly.every_week(known):
        judged = [
            one
            for subject in known.plans
            for one in judge(known.plans[subject], setting(), report.as_of)
            if one.concluded and week_of(one.concluded) == report.week
        ]
        assert figures(judged) == report.total, report.week.code


def test_a_department_is_told_of_a_hold_until_the_series_goes_on() -> None:
    held = [entry.fact for patient in small_site().patients.values() for entry in patient.journal]
    resumed = [*held, Resumed(subject="02-0004", series="PD1", on=d("2026-11-24"))]
    terms = [
        [term for term, _ in department.facts(known.plans["02-0004"], setting(), TODAY, ENGLISH)]
        for known in (book(recorded(held)), book(recorded(resumed)))
    ]
    assert [told.count("On hold") for told in terms] == [1, 0]


def test_series_and_arms_add_up_to_the_week() -> None:
    for report in weekly.every_week(book(any_site())):
        for parts in (report.by_series, report.by_arm):
            assert sum(found.concluded for found in parts.values()) == report.total.concluded
        assert report.trend[-1] == (report.week, report.total)


def test_a_report_says_the_same_whatever_else_is_asked_first() -> None:
    known = book(any_site())
    every = {report.week: weekly.item(report) for report in weekly.every_week(known)}
    alone = Week(d("2026-10-05"))
    assert weekly.item(weekly.weekly(book(any_site()), alone)) == every[alone]


# What changed in weeks already reported.


def test_a_date_corrected_after_the_report_changes_its_figures_and_is_listed_with_its_entry() -> None:
    known = reported_and_mended()
    changed = {one["week"]: one for one in weekly.item(weekly.weekly(book(known), week("2026-W48")))["changed_since_reported"]}  # fmt: skip  # noqa: E501
    assert list(changed) == ["2026-W45", "2026-W46"]
    one = changed["2026-W46"]
    assert (one["old"]["in_window"], one["old"]["late"], one["old"]["adherence"]) == (0, 1, 0.0)
    assert (one["new"]["in_window"], one["new"]["late"], one["new"]["adherence"]) == (1, 0, 0.5)
    assert one["visits"] == [{"subject": "02-0002", "visit": "PD1-3", "old": "late", "new": "in-window"}]
    (entry,) = one["entries"]
    assert (entry["by"], entry["subject"], entry["kind"], entry["reason"]) == (
        "Li", "02-0002", "corrected", "misread in the source record",
    )  # fmt: skip
    assert entry["corrects"] and entry["at"].startswith("2026-11-24")


def test_what_was_listed_once_is_not_listed_again_and_a_report_made_again_lists_the_same() -> None:
    facts = [e.fact for e in everything(reported_and_mended())]
    first = weekly.item(weekly.weekly(book(recorded(facts)), week("2026-W48")))
    handed_on = [*facts, Reported(week="2026-W48", on=d("2026-11-29"))]
    later = d("2026-12-03")
    again = weekly.item(weekly.weekly(book(recorded(handed_on), later), week("2026-W48")))
    assert again["changed_since_reported"] == first["changed_since_reported"] != []
    assert weekly.weekly(book(recorded(handed_on), later), week("2026-W49")).changed == ()
    wrong = next(n for n, fact in enumerate(facts, 1) if isinstance(fact, Corrected))
    undone = [*handed_on, Retracted(on=d("2026-12-01"), entry=wrong, subject="02-0002", reason="undo")]
    printed = weekly.item(weekly.weekly(book(recorded(undone), later), week("2026-W48")))
    assert printed["changed_since_reported"] == first["changed_since_reported"]
    since = weekly.weekly(book(recorded(undone), later), week("2026-W49")).changed
    assert [one.week.code for one in since] == ["2026-W46"]
    twice = [*handed_on, Reported(week="2026-W47", on=d("2026-11-22")), Reported(week="2026-W48", on=d("2026-11-29"))]
    once_more = weekly.item(weekly.weekly(book(recorded(twice), later), week("2026-W48")))
    assert once_more["changed_since_reported"] == first["changed_since_reported"]


def test_a_change_between_an_interim_report_and_the_final_one_is_listed_in_the_final_one() -> None:
    facts = [e.fact for e in everything(reported_and_mended())]
    facts.insert(len(facts) - 2, Reported(week="2026-W48", on=d("2026-11-25")))
    report = weekly.weekly(book(recorded(facts), d("2026-12-01")), week("2026-W48"))
    assert [one.week.code for one in report.changed] == ["2026-W45", "2026-W46"]


def test_weeks_in_which_nothing_was_concluded_are_no_empty_chart() -> None:
    for known, told in ((Study(setting()), True), (any_site(), False)):
        made = weekly_paper.document(weekly.weekly(book(known), week("2026-W47")), ENGLISH, IMPRINT)
        assert ("No visit was concluded in these weeks." in lines(made)) is told
        assert any(isinstance(block, Bars) for block in made.blocks) is not told


def test_without_a_report_nothing_can_have_changed() -> None:
    assert the_week().changed == ()
    facts = [e.fact for e in everything(reported_and_mended())]
    assert weekly.weekly(book(recorded(facts)), week("2026-W45")).changed == ()


@pytest.mark.parametrize("days", [0, 1, 4])
def test_an_overdue_dose_given_later_changes_no_rate_of_a_past_week(days: int) -> None:
    """But it may change columns: from overdue to late."""
    today = d("2026-11-30")
    known, given_on = small_site(), today + timedelta(days)
    before = book(known, today)
    owed = [(s, j.visit.code) for s in before.plans for j in before.judged(s, today) if j.status is Status.OVERDUE]
    weeks = [w for w in before.all_weeks() if w.last < today]
    handed_on: list[Fact] = [Reported(week=w.code, on=w.last) for w in weeks]
    given: list[Fact] = [VisitDone(subject=s, visit=code, on=given_on) for s, code in owed]
    entries = everything(known)
    number, at = entries[-1].number, datetime.combine(given_on, datetime.min.time(), CHINA)
    entries += [Entry(number + n, at, "Li", fact) for n, fact in enumerate([*handed_on, *given], 1)]
    later = weekly.weekly(book(study(setting(), entries), given_on), week_of(given_on).plus(1))
    assert owed
    listed = [m for one in later.changed for m in one.visits]
    assert {(m.before, m.after) for m in listed} == {("overdue", "late")}
    for one in later.changed:
        assert (one.before.in_window, one.before.concluded) == (one.after.in_window, one.after.concluded)
        assert one.after.late - one.before.late == one.before.overdue - one.after.overdue > 0
        assert all(entry.entry.fact in given for entry in one.entries)


def everything(known: Study) -> list[Entry]:
    """The journal of a study."""
    own = [entry for patient in known.patients.values() for entry in patient.journal]
    return sorted([*known.site_entries, *known.file_entries, *own], key=lambda e: e.number)


def test_parts_can_be_left_out_but_not_the_figures() -> None:
    whole = weekly_paper.document(the_week(), ENGLISH, IMPRINT)
    for part in Part:
        assert len(weekly_paper.document(the_week(), ENGLISH, IMPRINT, frozenset(Part) - {part}).blocks) < len(
            whole.blocks
        )
    least = "\n".join(lines(weekly_paper.document(the_week(), ENGLISH, IMPRINT, frozenset())))
    assert "adherence" in least and "assumptions not confirmed" in least


# Deviations.


def test_the_log_has_the_promised_columns() -> None:
    item = deviations.item(deviations.log(book(small_site()))[0])
    assert (
        tuple(item)
        == deviations.KEYS
        == (
            *("subject", "visit", "kind", "target", "opens", "closes", "actual", "days", "reason", "note"),
            *("discovered", "decided_by", "importance", "holiday_unavoidable"),
            *("status", "found_by", "intentional", "safety", "data", "corrective", "preventive"),
            *("ethics_committee", "sponsor", "closed"),
        )
    )


def test_the_log_says_for_programs_what_people_said() -> None:
    one = next(i for i in map(deviations.item, deviations.log(book(handled_site()))) if i["subject"] == "02-0002")
    assert {key: one[key] for key in deviations.KEYS[10:]} == {
        "discovered": "2026-11-17",
        "decided_by": "Li",
        "importance": "important",
        "holiday_unavoidable": False,
        "status": "closed",
        "found_by": "monitor",
        "intentional": "no",
        "safety": "possible",
        "data": "none",
        "corrective": "dose given on 16 Nov",
        "preventive": "call two days before",
        "ethics_committee": "2026-11-21",
        "sponsor": "2026-11-20",
        "closed": "2026-11-24",
    }


def test_what_nobody_has_said_of_a_deviation_is_nothing_and_no_empty_word() -> None:
    rows = [deviations.row(one) for site in (small_site(), handled_site()) for one in deviations.log(book(site))]
    assert rows
    assert not [(row["subject"], key) for row in rows for key, value in row.items() if value == ""]
    assert {row["reason"] for row in rows} > {None}


def test_the_workbook_has_every_column_of_the_paper_and_as_many_rows() -> None:
    paper = list(DOCUMENTS["deviations-en"]().tables())
    (whole,) = deviations.workbook(book(handled_site()), ENGLISH, IMPRINT).tables()
    assert {c.key for table in paper for c in table.columns} < {c.key for c in whole.columns}
    assert {len(table.rows) for table in paper} == {len(whole.rows)} == {3}


def test_a_note_stays_on_its_line() -> None:
    table = next(DOCUMENTS["deviations-en"]().tables())
    assert any("travelling, back on 15 Nov" in str(cell) for row in table.rows for cell in row)
    assert not any("\n" in (cell.words if isinstance(cell, Mark) else str(cell)) for row in table.rows for cell in row)


# The full record, and the register.


def test_the_full_record_holds_every_entry_of_the_patient_and_links_what_corrects_what() -> None:
    known = screened_site()
    found = record.record(known, "02-0002", TODAY)
    assert found
    assert [one.entry for one in found.entries] == list(known.patients["02-0002"].journal)
    entries = [trail.entry(one, found.setting, words.plain, "en") for one in found.entries]
    (correction,) = (entry for entry in entries if entry["kind"] == "corrected")
    (corrected,) = (entry for entry in entries if entry["revised_by"])
    assert (correction["revises"], correction["why"]) == (corrected["number"], "misread")
    assert corrected["revised_by"] == correction["number"]
    assert [decode(json.dumps(entry["fact"])) for entry in entries] == [one.entry.fact for one in found.entries]


def test_whoever_was_enrolled_under_another_number_is_registered_once_and_brings_the_screening_along() -> None:
    lines = register.register(screened_site(), TODAY)
    assert [line.subject for line in lines] == [*(f"02-000{n}" for n in range(1, 7)), "S-07", "S-08"]
    six = next(line for line in lines if line.subject == "02-0006")
    assert (six.screening, six.screened, six.status, six.event) == ("S-09", d("2026-11-10"), "left", "death")
    found = record.record(screened_site(), "02-0006", TODAY)
    assert found
    assert [one.entry.fact.kind for one in found.entries] == ["screened", "enrolled", "death"]
    assert record.record(screened_site(), "02-0099", TODAY) is None


def test_the_register_says_why_a_screening_failed_by_a_criterion_or_in_words() -> None:
    facts = [
        *(Screened(subject=subject, on=d("2026-11-02")) for subject in ("S-1", "S-2")),
        ScreenFailed(subject="S-1", on=d("2026-11-09"), reason="moved away"),
        ScreenFailed(subject="S-2", on=d("2026-11-09"), criterion="I04"),
    ]
    assert [line.reason for line in register.register(recorded(facts), TODAY)] == ["moved away", "I04"]


def test_the_register_counts_everybody_once() -> None:
    known = screened_site()
    item = register.item(register.register(known, TODAY), known, TODAY)
    assert sum(item["counts"].values()) == len(item["people"]) == 8
    assert item["counts"]["screened"] == item["counts"]["screen-failed"] == 1
    assert all(tuple(person) == register.KEYS for person in item["people"])


# The patient's sheet.


def test_the_sheet_tells_strangers_nothing() -> None:
    for voice, made in product((ENGLISH, CHINESE, BOTH), (the_sheet, own_month, the_card)):
        said = "\n".join(lines(made(voice, "02-0005"))).casefold()
        for word in (
            "pd-1",
            "tislelizumab",
            "替雷利珠",
            "immediate",
            "即刻",
            "放疗",
            "radiotherapy",
            "癌",
            "cancer",
            "nct",
            "化疗",
        ):
            assert word not in said, word


def test_the_sheet_leaves_out_what_has_passed_and_days_the_clinic_is_closed() -> None:
    known = book(small_site())
    for subject in known.plans:
        for trip in sheet.trips(known.plans[subject], known.judged(subject, TODAY), setting(), TODAY):
            assert all(day >= TODAY for day in trip.days)
            assert all(setting().clinic.open(trip.series[0].department, day) for day in trip.days)


def test_a_window_round_a_weekend_is_two_runs_of_days() -> None:
    days = [d("2026-12-10"), d("2026-12-11"), d("2026-12-14")]
    assert runs(days) == ((days[0], days[1]), (days[2], days[2]))


def test_a_long_window_is_told_by_its_ends() -> None:
    facts = [enrol("02-0001", "salvage", "2026-08-03"), *doses("02-0001", "2026-08-03")]
    stop = Stopped(subject="02-0001", series="treatment", on=d("2026-09-16"), reason="toxicity")
    known = book(recorded([*facts, stop]))
    judged = known.judged("02-0001", TODAY)
    made = sheet.document(known.plans["02-0001"], judged, setting(), TODAY, ENGLISH, IMPRINT)
    assert any("2–30\u00a0Dec\u2028except closed days" in line for line in lines(made))


@pytest.mark.usefixtures("qapp")
def test_a_patient_has_one_page_to_lose_however_long_the_windows_are() -> None:
    """One has examinations only, the other treatment too; in two languages they take the most room."""
    facts = [
        enrol("02-0001", "salvage", "2025-12-31"),
        *doses("02-0001", "2025-12-31"),
        enrol("02-0002", "salvage", "2026-11-02"),
    ]
    stop = Stopped(subject="02-0001", series="treatment", on=d("2026-01-16"), reason="toxicity")
    known = book(recorded([*facts, stop]))
    for subject, codes in product(known.plans, (("zh",), ("zh", "en"))):
        for day in (TODAY + timedelta(28 * n) for n in range(15)):
            judged = judge(known.plans[subject], setting(), day)
            made = sheet.document(known.plans[subject], judged, setting(), day, language.voice(*codes), IMPRINT)
            assert len(pages(made)) == 1, (subject, codes, day)


def test_a_month_is_said_once_at_the_end_of_its_days() -> None:
    known = book(small_site())
    judged = known.judged("02-0005", TODAY)
    made = lines(sheet.document(known.plans["02-0005"], judged, setting(), TODAY, ENGLISH, IMPRINT))
    assert any(line.startswith("11, 14–17\u00a0Dec |") for line in made)


def test_nobody_is_asked_to_come_on_a_date_that_cannot_be_true() -> None:
    """Radiotherapy was to begin on Monday 2026-07-06; once that day is over without a record, the second cisplatin is
    not due three weeks after it, nor does the treatment end seven weeks after it."""
    facts = [enrol("02-0001", "immediate", "2026-06-22"), *doses("02-0001", "2026-06-22", "2026-07-13")]
    begun = [VisitDone(subject="02-0001", visit=v, on=d("2026-07-07")) for v in ("RTS", "CIS-1")]

    def told(day: str, *more: VisitDone) -> set[str]:
        known = book(recorded([*facts, *more]))
        judged = judge(known.plans["02-0001"], setting(), d(day))
        trips = sheet.trips(known.plans["02-0001"], judged, setting(), d(day))
        return {series.code for trip in trips for series in trip.series} & {"RTS", "CIS", "RTE"}

    assert told("2026-07-06") == {"RTS", "CIS", "RTE"}
    assert told("2026-07-07") == {"RTS"}
    assert told("2026-07-07", *begun) == {"CIS", "RTE"}

    def due(*more: VisitDone) -> set[str]:
        known = book(recorded([*facts, *more]))
        return {one.judged.visit.code for one in weekly.weekly(known, week("2026-W30")).due}

    assert due() == {"RTS"}
    assert due(*begun) == {"CIS-2"}


def test_two_visits_on_one_day_are_one_line() -> None:
    known = book(small_site())
    trips = sheet.trips(known.plans["02-0001"], known.judged("02-0001", TODAY), setting(), TODAY)
    best = [trip.best for trip in trips if trip.best]
    assert len(best) == len(set(best))


def test_the_booked_day_is_the_best_day() -> None:
    known = book(small_site())
    assert sheet.trips(known.plans["02-0001"], known.judged("02-0001", TODAY), setting(), TODAY)[0].best == d(
        "2026-12-15"
    )


def test_a_patient_is_not_asked_to_come_for_what_may_no_longer_be_given() -> None:
    """Cisplatin 3 is due on 2026-08-17; radiotherapy ended on 08-14, and the longest treatment on 2028-03-12."""
    facts = [
        enrol("02-0001", "immediate", "2026-06-22"),
        *(VisitDone(subject="02-0001", visit=v, on=d(on)) for v, on in (
            ("RTS", "2026-07-06"), ("CIS-1", "2026-07-06"), ("CIS-2", "2026-07-27"), ("RTE", "2026-08-14"))),
        enrol("02-0002", "salvage", "2024-03-13"),
        *(VisitDone(subject="02-0002", visit=v, on=d(on)) for v, on in (
            ("PD1-1", "2024-03-13"), ("PD1-35", "2026-02-13"))),
    ]  # fmt: skip
    booked = Booked(subject="02-0001", visit="CIS-3", on=d("2026-08-18"))

    def told(known: Ledger, subject: str, day: str) -> set[str]:
        found = sheet.trips(known.plans[subject], known.judged(subject, d(day)), setting(), d(day))
        return {series.code for trip in found for series in trip.series}

    assert "CIS" not in told(book(recorded(facts)), "02-0001", "2026-08-17")
    assert "CIS" in told(
        book(recorded([f for f in facts if getattr(f, "visit", "") != "RTE"])), "02-0001", "2026-08-17"
    )
    assert "CIS" in told(book(recorded([*facts, booked])), "02-0001", "2026-08-17"), "an investigator decided so"
    assert "PD1" in told(book(recorded(facts)), "02-0002", "2026-03-12")
    assert "PD1" not in told(book(recorded(facts)), "02-0002", "2026-03-13")


def test_the_code_on_the_sheet_is_the_subject_and_the_revision() -> None:
    assert "[VK1 02-0001 8]" in list(lines(the_sheet(ENGLISH)))


def test_a_day_in_a_year_without_published_holidays_is_starred() -> None:
    said = list(lines(the_sheet(ENGLISH)))
    assert any("2027" not in line and "*" in line and "Jan" in line for line in said)
    assert any(line.startswith("* Holidays") for line in said)


def far_ahead(*visits: str) -> tuple[Plan, list[Judged]]:
    """The first patient, with these visits to come and no others."""
    known = book(small_site())
    return known.plans["02-0001"], [j for j in known.judged("02-0001", TODAY) if j.visit.code in visits]


def test_where_the_next_day_may_move_it_is_starred_and_it_is_said_why() -> None:
    whole, judged = far_ahead("TA-5")
    for made in (
        sheet.document(whole, judged, setting(), TODAY, ENGLISH, IMPRINT),
        wall.for_patient(whole, judged, setting(), d("2026-12-01"), TODAY, ENGLISH, IMPRINT),
    ):
        said = list(lines(made))
        assert any(line.startswith("Next visit") and line.endswith(" 2027 *") for line in said)
        assert any(line.startswith("* Holidays") for line in said)


@pytest.mark.parametrize("voice", [ENGLISH, CHINESE, BOTH])
def test_a_sheet_that_reaches_a_year_ahead_says_the_year_of_every_day(voice: Voice) -> None:
    for visits, years in {("TA-5", "TA-7", "TA-10"): ("2027", "2027", "2028"), ("TA-5", "TA-7"): ()}.items():
        (table,) = sheet.document(*far_ahead(*visits), setting(), TODAY, voice, IMPRINT).tables()
        said = [year for row in table.rows for year in re.findall(r"20\d\d", str(row[1]))]
        assert said == [year for year in years for _ in voice.speakers]


def test_a_patient_without_visits_to_come_is_told_so() -> None:
    facts = [
        enrol("02-0001", "salvage", "2026-09-21"),
        Stopped(subject="02-0001", series="TA", on=d("2026-09-22"), reason="other"),
    ]
    known = book(recorded([*facts, Held(subject="02-0001", series="PD1", on=d("2026-09-22"), reason="toxicity")]))
    whole, judged = known.plans["02-0001"], known.judged("02-0001", TODAY)
    made = sheet.document(whole, judged, setting(), TODAY, ENGLISH, IMPRINT)
    assert "No visit is planned at the moment. We will call you." in list(lines(made))


# The wall calendar and the card.


def month_of(document: Document) -> Month:
    (found,) = (block for block in document.blocks if isinstance(block, Month))
    return found


def test_the_wall_calendar_holds_every_visit_that_stands_in_the_month_once() -> None:
    made, known = month_of(the_wall(ENGLISH)), book(small_site())
    shown = [item.words for day in made.days for item in day.items]
    assert shown == [f"{row[1]} {row[2]}" for row in made.twin.rows]
    standing = (placed_on(setting(), s, one, TODAY) for s in known.plans for one in known.judged(s, TODAY))
    due = [p for p in standing if p and (p.day.year, p.day.month) == (2026, 12)]
    assert Counter(shown) == Counter(f"{p.subject} {words.title(p.judged.visit, trial(), 'en')}" for p in due) and due


def test_departments_share_out_the_visits_of_the_site() -> None:
    whole = month_of(the_wall(ENGLISH)).twin.rows
    parts = [month_of(the_wall(ENGLISH, department=code)).twin.rows for code in trial().departments]
    assert Counter(row for part in parts for row in part) == Counter(whole)


def test_the_calendar_of_each_department_has_a_name_of_its_own() -> None:
    made = [the_wall(ENGLISH, department=code).name for code in ("", *trial().departments)]
    assert made[0] == "wall-02-2026-12"
    assert made[1:] == [f"wall-02-2026-12-{code}" for code in trial().departments]


def test_the_table_beside_the_calendar_says_what_one_sign_does_not() -> None:
    """Late and early have one sign; the table has room to tell them apart."""
    facts = [
        enrol("02-0001", "salvage", "2026-09-21"),
        *doses("02-0001", "2026-09-21", "2026-10-12", "2026-10-28", "2026-11-25"),
        Booked(subject="02-0001", visit="TA-1", on=d("2026-11-27")),
    ]
    judged, told = [("02-0001", book(recorded(facts)).judged("02-0001", TODAY))], {}
    for month in ("2026-10-01", "2026-11-01"):
        page = month_of(wall.document(judged, setting(), d(month), TODAY, ENGLISH, IMPRINT))
        told |= {row[2]: (row[4].meaning, row[4].words) for row in page.twin.rows}
    assert told["PD-1 dose 2"] == ("in-window", "in window")
    assert told["PD-1 dose 3"] == ("late", "early, out of window")
    assert told["PD-1 dose 4"] == ("late", "late, out of window")
    assert told["Tumour assessment 1"] == ("course", "booked")


def test_holidays_and_weekend_days_that_are_worked_are_named() -> None:
    days = {day.number: day for day in month_of(the_wall(ENGLISH, "2026-10-01")).days if not day.outside}
    assert (days["1"].note, days["1"].closed) == ("off: National Day", True)
    assert (days["10"].note, days["10"].closed) == ("worked", False)
    assert (days["11"].note, days["11"].closed) == ("", True)


def test_a_month_whose_holidays_are_not_announced_says_so() -> None:
    assert "holidays of 2027 are not announced" in "\n".join(lines(the_wall(ENGLISH, "2027-01-01")))
    assert "not announced" not in "\n".join(lines(the_wall(ENGLISH)))


def test_a_month_of_ones_own_shows_the_best_day_and_the_possible_ones() -> None:
    days = {day.number: day for day in month_of(own_month(ENGLISH)).days if not day.outside}
    assert [item.words for item in days["15"].items] == ["treatment"]
    assert [item.words for item in days["14"].items] == ["possible"]
    assert not days["12"].items  # a Saturday in the window


def test_the_card_names_the_same_days_as_the_sheet() -> None:
    known = book(small_site())
    (card,) = (block for block in the_card(ENGLISH).blocks if isinstance(block, Card))
    shown = sheet.trips(known.plans["02-0001"], known.judged("02-0001", TODAY), setting(), TODAY)[: sheet.MOST_VISITS]
    told = [words.day(trip.best, "en") + ("" if trip.published else " *") for trip in shown if trip.best]
    assert [left for left, _ in card.lines] == told and "*" not in told[0] and "*" in told[-1]
    assert card.code == "VK1 02-0001 8"


def test_the_card_says_whom_to_call_and_when_at_once_as_the_sheet_does() -> None:
    known = book(small_site())
    (card,) = (block for block in the_card(ENGLISH).blocks if isinstance(block, Card))
    shown = sheet.trips(known.plans["02-0001"], known.judged("02-0001", TODAY), setting(), TODAY)[: sheet.MOST_VISITS]
    assert card.foot == sheet.notes(shown, ENGLISH, "0731-0000 0000")
    told = list(lines(the_card(ENGLISH)))
    assert "If you cannot come, please call: 0731-0000 0000" in told
    assert any(line.startswith("* Holidays") for line in told) and any(line.startswith("Fever") for line in told)


# One document feeds everything.


@pytest.mark.parametrize("code", ["2026-W38", "2026-W44", "2026-W45", "2026-W46", "2026-W48"])
def test_paper_workbook_csv_and_json_hold_the_same_numbers(code: str) -> None:
    made = the_week(code)
    document, told = weekly_paper.document(made, ENGLISH, IMPRINT), weekly.item(made)
    keys = ("concluded", "in_window", "early", "late", "overdue", "missed", "not_done")
    numbers = [[told[key] for key in keys], *([one[key] for key in keys] for one in told["by_series"].values())]
    (series,) = (table for table in document.tables() if table.name == "series")
    paper = [list(row[1:8]) for row in (*series.rows[-1:], *series.rows[:-1])]
    rows = [dict(zip(weekly.COLUMNS, row, strict=True)) for row in weekly.rows([made])]
    book = load_workbook(io.BytesIO(export.as_xlsx(document, IMPRINT.at)))["series"]
    cells = [list(row[1:8]) for row in book.iter_rows(min_row=2, values_only=True)]
    assert paper == numbers == [[row[key] for key in keys] for row in rows] == [*cells[-1:], *cells[:-1]]
    shown = {
        figure.key.replace("-", "_"): figure.value
        for block in document.blocks
        if isinstance(block, FigureRow)
        for figure in block.items
    }
    assert [shown[key] for key in keys] == [str(told[key]) for key in keys]
