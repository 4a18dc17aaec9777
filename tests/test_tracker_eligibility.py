"""The sheet `eligibility` of a tracker: read as strictly as the others, and the same every week."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook

from model import words, words_refused
from model.eligibility import Answer, checklist
from model.exchange import sheets, tracker
from model.exchange.tracker import Tracker
from model.fact_text import decode, encode
from model.journal import CriterionRecorded, Entry, Fact, Retracted, Screened
from model.study import Study, study
from tests.study_notation import setting, trial

TODAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 8, tzinfo=UTC)
PATIENTS = "subject,arm,drug,randomised,screening\n02-0001,salvage,tislelizumab,2026-11-23,02-S01\n"
EVENTS = """subject,date,event,visit,criterion,earlier,consented,birth_year,sex,weight_kg
02-S01,2026-11-10,screened,,,,2026-11-09,1970,F,58
02-S02,2026-11-11,screened,,,,2026-11-11,1980,M,
02-S02,2026-11-13,screen-failure,,I9,,,,,
02-S03,2026-11-20,screened,,,02-S02,2026-11-20,1980,M,70
02-S03,2026-12-04,booked,PD1-1,,,,,,
"""
HEAD = "subject,criterion,met,measure,value,unit,uln,date,note\n"
FOUND = """02-S01,I3,yes,,1,,,2026-11-12,seen by the investigator
02-S01,I9,,creatinine,70,µmol/L,97,2026-11-12,
02-S01,I9,,hb,11.2,g/dl,,2026-11-12,
02-S01,I10,,inr,1.0,,1.2,2026-11-12,
02-0001,I8,,response,pr,,,2026-11-23,
02-0001,E13,not-applicable,,,,,2026-11-23,
02-S03,I9,,hb,101,g/L,,2026-11-20,
"""


class Site:
    """What was appended, and the study it makes."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.setting = setting()

    @property
    def study(self) -> Study:
        return study(self.setting, self.entries)

    def read(self, eligibility: str = HEAD + FOUND, events: str = EVENTS, patients: str = PATIENTS) -> Tracker:
        found = {"patients.csv": patients, "events.csv": events, "eligibility.csv": eligibility}
        return self.of({name: text.encode() for name, text in found.items()})

    def of(self, found: dict[str, bytes]) -> Tracker:
        tables = sheets.read(found, tracker.TABLES, tracker.OPTIONAL)
        return tracker.read(tables, self.study, self.entries, TODAY)

    def add(self, *facts: Fact) -> None:
        for fact in facts:
            self.entries.append(Entry(len(self.entries) + 1, AT, "li", decode(encode(fact))))

    def imported(self) -> Tracker:
        read = self.read()
        assert said(read) == []
        self.add(*read.facts)
        return read


@pytest.fixture
def site() -> Site:
    return Site()


def said(read: Tracker) -> list[str]:
    return [
        words_refused.fault(
            words.plain, f.place, f.row, f.column, words_refused.refusal(words.plain, f.refused, trial(), "en")
        )
        for f in read.faults
    ]


def test_screenings_and_criteria_are_read(site: Site) -> None:
    assert len(site.imported().facts) == 13
    known = site.study
    assert list(known.patients) == ["02-0001"]
    assert set(known.screenings) == {"02-S01", "02-S02", "02-S03"}
    failed = known.screenings["02-S02"].failed
    assert failed and failed.criterion == "I9"
    found = {c.criterion.code: c for c in checklist(known, "02-0001", TODAY).criteria}
    assert found["I1"].answer is Answer.YES
    assert found["I3"].decided and found["I3"].decided.note == "seen by the investigator"
    assert found["I9"].needs[0].answer is Answer.YES  # 11.2 g/dL are 112 g/L
    recorded = {v.measure.code: v.recorded for v in found["I9"].values if v.recorded}
    assert recorded["creatinine"] and (recorded["creatinine"].unit, recorded["creatinine"].uln) == ("umol/L", 97)
    assert {v.result for v in found["I8"].values} == {"PR"}
    again = checklist(known, "02-S03", TODAY)
    assert again.person.earlier == "02-S02"
    assert again.life and again.life.enough


def test_two_patients_of_one_screening_are_refused_by_row_and_column(site: Site) -> None:
    site.imported()
    anew = site.read(HEAD, patients=PATIENTS + "02-0002,salvage,tislelizumab,2026-11-24,02-S01\n")
    (told,) = said(anew)
    assert told.startswith("patients.csv, row 3, column screening: 02-0001 is enrolled from screening 02-S01 already")


def test_the_same_tracker_can_be_read_every_week(site: Site) -> None:
    site.imported()
    again = site.read()
    assert (said(again), again.facts, again.skipped) == ([], (), 13)
    more = site.read(HEAD + FOUND + "02-S03,I3,,,0,,,2026-11-25,\n")
    assert [f.result for f in more.facts if isinstance(f, CriterionRecorded)] == ["0"]


def test_what_was_taken_back_is_not_imported_again(site: Site) -> None:
    read = site.imported()
    number = 1 + next(n for n, f in enumerate(read.facts) if getattr(f, "measure", "") == "inr")
    site.add(Retracted(on=TODAY, subject="02-S01", entry=number, reason="slip"))
    again = site.read()
    assert again.facts == ()
    assert [(n.place, n.row, n.refused.code) for n in again.notices] == [("eligibility.csv", 5, "taken-back")]


def test_a_workbook_may_have_the_sheet_or_not(site: Site) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, text in (("patients", PATIENTS), ("events", EVENTS), ("Eligibility", HEAD + FOUND)):
        sheet = book.create_sheet(name)
        for row in text.splitlines():
            sheet.append(row.split(","))
    book["Eligibility"]["E3"] = 70
    book["Eligibility"]["H3"] = date(2026, 11, 12)
    whole = io.BytesIO()
    book.save(whole)
    read = site.of({"t.xlsx": whole.getvalue()})
    assert (said(read), len(read.facts)) == ([], 13)
    del book["Eligibility"]
    without = io.BytesIO()
    book.save(without)
    read = site.of({"t.xlsx": without.getvalue()})
    assert (said(read), len(read.facts)) == ([], 6)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("02-S01,I9,,hb,13,g/L,,2026-11-12,", "column value: 13 g/L is outside 30 to 250"),
        ("02-S01,I9,,creatinine,70,mg/dL,97,2026-11-12,", "column value: 70 mg/dL is outside 0.2 to 17"),
        ("02-S01,I9,,bilirubin,12,mg/dL,21,2026-11-12,", "column uln: 21 mg/dL is outside 0.5 to 2.5"),
        ("02-S01,I9,,hb,130,,,2026-11-12,", "column unit: unit is empty and must be filled"),
        ("02-S01,I9,,hb,130,mg/L,,2026-11-12,", "column unit: mg/L is not known here; write g/L if that is meant"),
        ("02-S01,I9,,,130,g/L,,2026-11-12,", "column measure: measure is empty and must be filled"),
        ("02-S01,I9,,hb,low,g/L,,2026-11-12,", "column value: low is not a number"),
        ("02-S01,I8,,response,better,,,2026-11-12,", "column value: better is not known here; write one of"),
        ("02-S01,i3,yes,,,,,2026-11-12,", "column criterion: i3 is not known here; write I3 if that is meant"),
        ("02-S01,I3,ja,,,,,2026-11-12,", "column met: ja is not known here; write one of: yes, no, not-applicable"),
        ("02-S01,I3,,,,,,2026-11-12,", "column met: nothing is said of I3; fill in met, or a value"),
        ("02-S01,E1,,,5,,,2026-11-12,", "column value: E1 asks for no value"),
        ("02-S01,I3,yes,,1,,,2026-11-31,", "column date: 2026-11-31 does not exist in the calendar; correct the day"),
        ("02-S01,I3,yes,,1,,,2026-11-27,", "column date: Fri 27 Nov 2026 is after today"),
        ("02-S01,,yes,,,,,2026-11-12,", "column criterion: criterion is empty and must be filled"),
        ("02-S99,I3,yes,,,,,2026-11-12,", "column subject: 02-S99 is not enrolled"),
        ("02-S01,I3,yes,,1,g/L,,2026-11-12,", "column unit: ecog is answered in words; leave unit empty"),
        ("02-S01,I9,,hb,130,g/L,160,2026-11-12,", "column uln: hb has no upper limit of normal here; leave uln empty"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_with_its_column_and_its_mend(site: Site, row: str, told: str) -> None:
    read = site.read(HEAD + FOUND + row + "\n")
    assert len(read.faults) == 1
    assert said(read)[0].startswith(f"eligibility.csv, row 9, {told}"), said(read)[0]


def test_columns_are_known_and_faults_stand_in_the_order_of_the_tables(site: Site) -> None:
    read = site.read("subject,criterion,date,mett\n", events=EVENTS + "02-S01,2026-11-31,weight,,,,,,,\n")
    assert said(read) == [
        "events.csv, row 7, column date: 2026-11-31 does not exist in the calendar; correct the day",
        "events.csv, row 7, column number: number is empty and must be filled",
        "eligibility.csv, row 1, column mett: there is no column mett; call it met if that is meant, or remove it",
    ]


def test_somebody_screened_has_no_visits_yet_and_is_screened_once(site: Site) -> None:
    more = "02-S03,2026-11-24,done,PD1-1,,,,,,\n02-S02,2026-11-12,screened,,,,,,,\n"
    assert said(site.read(events=EVENTS + more)) == [
        "events.csv, row 7, column subject: 02-S03 is being screened and not randomised yet; enrol the patient first",
        "events.csv, row 8, column subject: the same subject stands in row 3; keep one of the two rows",
    ]


def test_a_screening_that_says_something_else_is_told(site: Site) -> None:
    site.imported()
    other = site.read(events=EVENTS.replace("2026-11-09,1970", "2026-11-08,1970").replace("1980,M,\n", "1980,M,66\n"))
    consented, weight = said(other)
    assert "row 2, column consented: the file says Mon 9 Nov 2026, this row says Sun 8 Nov 2026; correct" in consented
    assert "row 3, column weight_kg: the file says nothing here, this row says 66; record it in the" in weight
    assert Screened(on=date(2026, 11, 20), subject="02-S03", earlier="02-S02", consented=date(2026, 11, 20),
                    birth_year=1980, sex="M", weight_kg=70.0) == site.study.screenings["02-S03"].screened  # fmt: skip
