"""A tracker is read whole or refused whole: every bad row is named with its column and its mend."""

import csv
import io
import random
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from gui import files, manual
from model import words, words_refused
from model.exchange import sheets, tracker, tracker_rows
from model.exchange.tracker import Tracker
from model.fact_text import decode, encode
from model.journal import (
    Booked,
    ClinicDay,
    Contacted,
    Corrected,
    CriterionRecorded,
    Enrolled,
    Entry,
    Fact,
    NotDone,
    Progressed,
    Retracted,
    SeriesOn,
    VisitDone,
    Weighed,
)
from model.protocol import Protocol
from model.protocol_file import protocol
from model.setting import Setting
from model.study import Study, study

TODAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 8, tzinfo=UTC)
PATIENTS = "subject,arm,drug,randomised\n"
ANNA = PATIENTS + "02-0001,salvage,tislelizumab,2026-03-02\n"
EVENTS = "subject,date,event,visit,reason,note\n"


@pytest.fixture(scope="module")
def setting() -> Setting:
    file = files.protocol_file("NCT07235319")
    rules = protocol(file.read_text(encoding="utf-8"), file.name)
    return Setting(rules, "02", files.clinic(rules, "02"))


class Site:
    """A site file without the file: what was appended, and the study it makes."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.entries: list[Entry] = []

    @property
    def study(self) -> Study:
        return study(self.setting, self.entries)

    def add(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self.entries.append(Entry(len(self.entries) + 1, AT, "li", decode(encode(fact))))

    def read(self, patients: str | bytes = ANNA, events: str | bytes = EVENTS) -> Tracker:
        found = {"patients.csv": patients, "events.csv": events}
        return self.read_files({n: t.encode() if isinstance(t, str) else t for n, t in found.items()})

    def read_files(self, found: dict[str, bytes]) -> Tracker:
        return tracker.read(sheets.read(found, tracker.TABLES), self.study, self.entries, TODAY)

    def imported(self, patients: str | bytes = ANNA, events: str | bytes = EVENTS) -> Tracker:
        read = self.read(patients, events)
        assert said(read) == []
        self.add(read.facts)
        return read


@pytest.fixture
def site(setting: Setting) -> Site:
    return Site(setting)


RULES: list[Protocol] = []


def said(read: Tracker) -> list[str]:
    return [line(fault) for fault in read.faults]


def line(fault: sheets.Fault) -> str:
    if not RULES:
        file = files.protocol_file("NCT07235319")
        RULES.append(protocol(file.read_text(encoding="utf-8"), file.name))
    what = words_refused.refusal(words.plain, fault.refused, RULES[0], "en")
    return words_refused.fault(words.plain, fault.place, fault.row, fault.column, what)


def events(*rows: str) -> str:
    return EVENTS + "\n".join(rows) + "\n"


def workbook(patients: Sequence[Sequence[Any]], happened: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "patients"
    for row in patients:
        first.append(list(row))
    second = book.create_sheet("events")
    for row in happened:
        second.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


HEAD = ["subject", "arm", "drug", "randomised"]
EVENT_HEAD = ["subject", "date", "event", "visit", "drug", "dose_mg", "note"]


# What is read.


def test_a_patient_and_what_happened_become_facts(site: Site) -> None:
    read = site.imported(
        "subject;arm;drug;randomised;last_induction_pd1;birth_year;sex;height_cm;weight_kg;tracked_from;site\n"
        "02-0001;salvage;tislelizumab;2026-03-02;2026-02-09;1971;F;162;58.5;2026-03-01;02\n",
        "event,date,subject,visit,drug,dose_mg,note\ndone,2026-03-02,02-0001,PD1-1,tislelizumab,200,by day ward\n",
    )
    assert read.facts == (
        Enrolled(
            on=date(2026, 3, 2),
            subject="02-0001",
            arm="salvage",
            drug="tislelizumab",
            dates={"randomised": date(2026, 3, 2), "last_induction_pd1": date(2026, 2, 9)},
            birth_year=1971,
            sex="F",
            height_cm=162,
            weight_kg=58.5,
            tracked_from=date(2026, 3, 1),
            site="02",
        ),
        VisitDone(
            on=date(2026, 3, 2),
            subject="02-0001",
            visit="PD1-1",
            drug="tislelizumab",
            dose_mg=200,
            note="by day ward",
        ),
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_manual_is_imported_and_its_words_are_known(site: Site, language: str) -> None:
    told = manual.text("tracker", language)
    patients, happened = re.findall(r"```\n(.*?)```", told, re.DOTALL)
    assert len(site.imported(patients, happened).facts) == 6
    (events_told,) = re.findall(r"^.*`event`.*(`done`.*)$", told, re.MULTILINE)
    named = re.findall(r"`([a-z-]+)`", events_told)
    assert len(named) == 17
    assert set(named) <= set(tracker_rows.EVENTS)
    (columns_told,) = re.findall(r"^.*`consented`.*$", told, re.MULTILINE)
    columns = set(re.findall(r"`(\w+)`", columns_told))
    assert columns <= {*(f.name for f in fields(Enrolled)), "first_induction_pd1"}
    (criteria_told,) = re.findall(r"^.*`criterion`.*$", told, re.MULTILINE)
    of_fact = {f.name for f in fields(CriterionRecorded)} - {"on", "result"}
    assert {*re.findall(r"`(\w+)`", criteria_told)} - {"eligibility"} == {*of_fact, "date"}


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02",
        "2026/3/2",
        "2026/03/02",
        "2026年3月2日",
        "２０２６年３月２日",
        " 2026-03-02 ",
        "2026.3.2",
        "20260302",
        "2026年3月2号",
    ],
)
def test_a_date_may_be_written_in_each_of_the_promised_ways(site: Site, written: str) -> None:
    read = site.imported(PATIENTS + f"02-0001,salvage,tislelizumab,{written}\n")
    assert read.facts[0].on == date(2026, 3, 2)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_delimiters(site: Site, mark: str, encoding: str, newline: str) -> None:
    happened = mark.join(("subject", "date", "event", "visit", "note")) + newline
    happened += mark.join(("02-0001", "2026-03-02", "done", "PD1-1", "输注顺利")) + newline
    patients = ANNA.replace(",", mark).replace("\n", newline)
    read = site.imported(patients.encode(encoding), happened.encode(encoding))
    assert [fact.note for fact in read.facts if isinstance(fact, VisitDone)] == ["输注顺利"]
    assert [n.refused.code for n in read.notices] == (["read-as-gb18030"] if encoding == "gb18030" else [])


def test_full_width_digits_are_digits_but_a_note_stays_as_typed(site: Site) -> None:
    read = site.imported(
        PATIENTS + "０２-０００１,salvage,tislelizumab,2026-03-02\n",
        "subject,date,event,visit,dose_mg,note\n02-0001,2026-03-02,done,ＰＤ１-１,２００,１号床 \n",
    )
    assert read.facts[1] == VisitDone(
        on=date(2026, 3, 2), subject="02-0001", visit="PD1-1", dose_mg=200, note="１号床 "
    )


def test_what_nobody_sees_is_in_no_code_and_in_no_header_but_a_note_stays_as_typed(site: Site) -> None:
    header = EVENTS.replace("visit", "\u200evisit\u200b")
    row = "02-0001\u200b,\u202a2026-03-02\u202c,done\u2060,PD1-1\ufeff,,\u200bas typed\n"
    read = site.imported(ANNA, header + row)
    assert read.facts[1] == VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1", note="\u200bas typed")


def test_a_quoted_note_may_hold_the_delimiter_and_lines(site: Site) -> None:
    read = site.imported(ANNA, events('02-0001,2026-03-02,done,PD1-1,,"one, ""two""', 'three"', ""))
    assert read.facts[1] == VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1", note='one, "two"\nthree')


def test_a_workbook_with_real_dates_and_numbers(site: Site) -> None:
    data = workbook(
        [HEAD, ["02-0001", "salvage", "tislelizumab", datetime.fromisoformat("2026-03-02")], [None] * 4],
        [
            EVENT_HEAD,
            ["02-0001", date(2026, 3, 2), "done", "PD1-1", "tislelizumab", 200, None],
            ["02-0001", "2026/3/23", "done", "PD1-2", "tislelizumab", "200", 7.0],
            [
                "02-0001",
                date(2026, 4, 13),
                "done",
                "PD1-3",
                "tislelizumab",
                66.1 + 134.2,
                datetime.fromisoformat("2026-04-13T10:05"),
            ],
            ["02-0001", date(2026, 5, 4), "done", "PD1-4", "tislelizumab", 400 / 3, date(2026, 5, 5)],
        ],
    )
    read = site.read_files({"tracker.xlsx": data})
    assert said(read) == []
    days = [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 23), date(2026, 4, 13), date(2026, 5, 4)]
    assert [fact.on for fact in read.facts] == days
    doses = [fact.dose_mg for fact in read.facts if isinstance(fact, VisitDone)]
    assert doses == [200, 200, 200.3, 133.333333333], "what a formula worked out has more decimals than matter"
    notes = [fact.note for fact in read.facts if isinstance(fact, VisitDone)]
    assert notes == ["", "7", "2026-04-13 10:05:00", "2026-05-05"], "as they were typed"


def test_every_event_of_the_contract_can_be_written(site: Site) -> None:
    header = "subject,date,event,visit,series,drug,dose_mg,reason,where,controlled,decided,review,number,note,version"
    happened = f"""{header}
02-0001,2026-03-02,done,PD1-1,,tislelizumab,200,,,,,,,
02-0001,2026-03-24,not-done,PD1-2,,,,toxicity,,,,,,
02-0001,2026-04-13,booked,PD1-3,,,,,,,,,,
02-0001,2026-04-13,unbooked,PD1-3,,,,,,,,,,
02-0001,2026-04-20,explain,TA-1,,,,holiday,,,,,,clinic closed
02-0001,2026-04-10,hold,,PD1,,,toxicity,,,,2026-04-24,,
02-0001,2026-05-04,resume,,PD1,,,,,,,,,
02-0001,2026-05-20,progression,,,,,,locoregional,yes,2026-05-22,,,
02-0001,2026-05-25,weight,,,,,,,,,,57.5,
02-0001,2026-05-26,drug,,,toripalimab,,supply,,,,,,
02-0001,2026-06-08,done,RTS,,,,,,,,,,
02-0001,2026-06-09,fraction-missed,,,,,equipment,,,,,,
02-0001,2026-07-30,done,RTE,,,,,,,,,28,
02-0001,2026-07-31,amended,,,,,,,,,,,,1.0
02-0001,2026-08-01,steroids-start,,,,,,,,,,,prednisone
02-0001,2026-08-20,steroids-stop,,,,,,,,,,,
02-0001,2026-08-21,contact,,,,,not-reached,,,,,,
02-0001,2026-08-22,lost,,,,,,,,,,,
02-0001,2026-08-30,found,,,,,,,,,,,
02-0001,2026-09-01,stop,,PD1,,,toxicity,,,,,,
02-0001,2026-09-02,withdrew-treatment,,,,,,,,,,,
02-0001,2026-09-03,new-therapy,,,,,,,,,,,
02-0001,2026-09-04,withdrew-consent,,,,,,,,,,,
02-0001,2026-09-05,transfer,,,,,,,,,,,
02-0001,2026-09-06,returned,,,,,,,,,,,
02-0001,2026-09-06,death,,,,,,,,,,,
02-0001,2026-03-01,screen-failure,,,,,,,,,,,
02-S001,2026-02-20,screened,,,,,,,,,,,
,2026-01-01,series-on,,LAB,,,,,,,,,
,2026-01-02,series-off,,LAB,,,,,,,,,
,2026-05-04,clinic-closed,,,,,,infusion,,,,,move
,2026-05-05,clinic-half-day,,,,,,,,,,,
,2026-05-09,clinic-open,,,,,,,,,,,
"""
    read = site.imported(ANNA, happened)
    kinds = {fact.kind for fact in read.facts}
    named = {row.split(",")[2] for row in happened.splitlines()[1:]}
    assert named == set(tracker_rows.EVENTS) - {"retract", "correct"}
    assert kinds == {k for k in named if not k.startswith("clinic-")} | {"clinic-day", "enrolled"}
    assert ClinicDay(on=date(2026, 5, 4), state="closed", department="infusion", note="move") in read.facts
    assert SeriesOn(on=date(2026, 1, 1), series="LAB") in read.facts
    assert (
        Progressed(
            on=date(2026, 5, 20), subject="02-0001", where="locoregional", controlled="yes", decided=date(2026, 5, 22)
        )
        in read.facts
    )
    assert site.imported(ANNA, happened).facts == ()


def test_the_order_of_rows_does_not_matter(site: Site, setting: Setting) -> None:
    first = date(2026, 3, 2)
    rows = [f"02-0001,{first + timedelta(21 * n)},done,PD1-{n + 1},," for n in range(9)]
    rows += ["02-0001,2026-09-08,lost,,,", "02-0001,2026-09-09,found,,,", "02-0001,2026-05-05,done,TA-1,,"]
    plain = site.read(ANNA, events(*rows)).facts
    for seed in range(20):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        read = Site(setting).read(ANNA, events(*shuffled))
        assert said(read) == []
        assert read.facts == plain


def test_an_appointment_is_moved_by_the_later_row_to_an_earlier_day_too(site: Site) -> None:
    site.imported(
        ANNA,
        events(
            "02-0001,2026-12-10,booked,PD1-5,,",
            "02-0001,2026-12-10,unbooked,PD1-5,,",
            "02-0001,2026-12-08,booked,PD1-5,,",
        ),
    )
    assert site.study.patients["02-0001"].booked["PD1-5"].on == date(2026, 12, 8)


def test_unscheduled_visits_without_a_number_take_the_next_one(site: Site) -> None:
    first = events("02-0001,2026-05-01,done,UNS,,pain", "02-0001,2026-04-01,done,UNS,,fever")
    assert [f.visit for f in site.imported(ANNA, first).facts if isinstance(f, VisitDone)] == ["UNS-1", "UNS-2"]
    again = site.imported(ANNA, first + "02-0001,2026-03-15,done,UNS,,cough\n")
    assert again.facts == (VisitDone(on=date(2026, 3, 15), subject="02-0001", visit="UNS-3", note="cough"),)
    assert again.skipped == 3


# The same tracker every week.


def test_the_same_tracker_again_adds_nothing_and_a_new_row_only_itself(site: Site) -> None:
    rows = ["02-0001,2026-03-02,done,PD1-1,,", "02-0001,2026-03-23,done,PD1-2,,late bus"]
    assert len(site.imported(ANNA, events(*rows)).facts) == 3
    again = site.imported(ANNA, events(*rows))
    assert (again.facts, again.skipped) == ((), 3)
    more = site.imported(ANNA, events(*rows, "02-0001,2026-04-13,done,PD1-3,,"))
    assert (len(more.facts), more.skipped) == (1, 3)
    assert [e.fact.kind for e in site.entries] == ["enrolled", "done", "done", "done"]


def test_a_row_that_says_less_than_the_file_is_in_the_file(site: Site) -> None:
    site.add(site.read().facts)
    site.add([VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1", drug="tislelizumab", dose_mg=200)])
    again = site.imported(ANNA, events("02-0001,2026-03-02,done,PD1-1,,"))
    assert (again.facts, again.skipped) == ((), 2)


def test_two_attempts_on_one_day_are_two(site: Site) -> None:
    rows = events("02-0001,2026-04-01,contact,,not-reached,morning", "02-0001,2026-04-01,contact,,not-reached,evening")
    assert [f for f in site.imported(ANNA, rows).facts if isinstance(f, Contacted)] != []
    assert site.imported(ANNA, rows).facts == ()
    more = site.imported(ANNA, rows + "02-0001,2026-04-01,contact,,not-reached,\n")
    assert more.facts == (Contacted(on=date(2026, 4, 1), subject="02-0001", reason="not-reached"),)


def test_what_was_taken_back_in_the_program_stays_taken_back(site: Site) -> None:
    rows = events("02-0001,2026-03-02,done,PD1-1,,")
    site.imported(ANNA, rows)
    site.add([Retracted(on=TODAY, entry=2, subject="02-0001", reason="wrong patient")])
    again = site.imported(ANNA, rows)
    assert (again.facts, again.skipped) == ((), 2)
    assert [line(n) for n in again.notices] == [
        "events.csv, row 2: this was recorded before and taken back in the program, so it was not imported again"
    ]
    site.add([VisitDone(on=date(2026, 3, 3), subject="02-0001", visit="PD1-1")])
    assert site.imported(ANNA, rows).facts == ()


def test_an_enrolment_that_differs_is_refused_and_says_where(site: Site) -> None:
    site.imported()
    read = site.read("subject,arm,drug,randomised,weight_kg\n02-0001,immediate,tislelizumab,2026-03-03,60\n")
    assert sorted(said(read)) == [
        (
            "patients.csv, row 2, column arm: the file says salvage, this row says immediate; "
            "correct the one that is wrong"
        ),
        (
            "patients.csv, row 2, column randomised: the file says Mon 2 Mar 2026, this row says Tue 3 Mar 2026; "
            "correct the one that is wrong"
        ),
        (
            "patients.csv, row 2, column weight_kg: the file says nothing here, this row says 60; "
            "record it in the program, or empty the cell"
        ),
    ]


# What is refused.

BAD_EVENTS = [
    ("02-0009,2026-03-02,done,PD1-1,,", "subject", "02-0009 is not enrolled; add the patient first"),
    (",2026-03-02,done,PD1-1,,", "subject", "subject is empty and must be filled"),
    ("02-0001,2026-03-24,explain,PD1-2,other,", "note", "the reason is other; write in a few words what it is"),
    ("02-0001,2026-03-02,done,PD-7,,", "visit", "the protocol has no visit PD-7; write PD1-7 if that is meant"),
    ("02-0001,2026-03-02,done,XYZ,,", "visit", "the protocol has no visit XYZ; write its code and number"),
    ("02-0001,2026-03-02,done,PD1-007,,", "visit", "the protocol has no visit PD1-007; write PD1-7 if that is meant"),
    ("02-0001,2026-03-02,done,PD1-999,,", "visit", "PD1-999 has too high a number; the highest that can be"),
    ("02-0001,2026-03-02,done,,,", "visit", "visit is empty and must be filled"),
    ("02-0001,2026-03-02,don,PD1-1,,", "event", "there is no event don; write done if that is meant"),
    ("02-0001,2026-03-02,,PD1-1,,", "event", "event is empty and must be filled"),
    ("02-0001,2026-11-27,done,PD1-1,,", "date", "Fri 27 Nov 2026 is after today, Thu 26 Nov 2026; correct the date"),
    ("02-0001,2026-02-30,done,PD1-1,,", "date", "2026-02-30 does not exist in the calendar; correct the day"),
    ("02-0001,02/03/2026,done,PD1-1,,", "date", "02/03/2026 is not a date; write it as 2026-11-26"),
    ("02-0001,2026-03/02,done,PD1-1,,", "date", "2026-03/02 is not a date; write it as 2026-11-26"),
    ("02-0001,2026032,done,PD1-1,,", "date", "2026032 is not a date; write it as 2026-11-26"),
    ("02-0001,20260230,done,PD1-1,,", "date", "20260230 does not exist in the calendar; correct the day"),
    ("02-0001,46083,done,PD1-1,,", "date", "46083 is not a date; write it as 2026-11-26"),
    ("02-0001,0026-03-02,done,PD1-1,,", "date", "0026-03-02 is not between the years 2000 and 2100"),
    ("02-0001,1900-01-01,done,PD1-1,,", "date", "1900-01-01 is not between the years 2000 and 2100; correct the year"),
    (
        "02-0001,2099-12-31,booked,PD1-2,,",
        "date",
        "Thu 31 Dec 2099 is more than a year after the study's end, Mon 20 Nov 2034; correct the year",
    ),
    ("02-0001,,done,PD1-1,,", "date", "date is empty and must be filled"),
    ("02-0001,2026-03-24,not-done,PD1-2,,", "reason", "reason is empty and must be filled"),
    ("02-0001,2026-03-24,not-done,PD1-2,toxcity,", "reason", "toxcity is not known here; write toxicity if that is"),
    ("02-0001,2026-03-24,resume,,,", "series", "series is empty and must be filled"),
    ("02-0001,2026-03-24,found,,,", "event", "the patient was not lost to follow-up before Tue 24 Mar 2026"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "sentence"), BAD_EVENTS)
def test_a_bad_row_is_named_with_its_column_and_the_mend(site: Site, row: str, column: str, sentence: str) -> None:
    read = site.read(ANNA, events("02-0001,2026-03-02,contact,,reached,", row))
    (fault,) = said(read)
    assert fault.startswith(f"events.csv, row 3, column {column}: {sentence}")
    assert "\n" not in fault
    assert "{" not in fault


BAD_CELLS = [
    ("02-0001,2026-03-02,done,PD1-1,,,200 mg,,,", "dose_mg", "200 mg is not a number; write digits only, with a point"),
    ("02-0001,2026-03-02,done,PD1-1,,,\"62,5\",,,", "dose_mg", "62,5 is not a number; write digits only, with a point"),
    ("02-0001,2026-03-02,done,PD1-1,,,0,,,", "dose_mg", "0 is outside 1 to 10000; check the number and its unit"),
    ("02-0001,2026-03-02,done,PD1-1,,keytruda,,,,", "drug", "keytruda is not known here; write one of: toripalimab"),
    ("02-0001,2026-03-02,weight,,,,,,,580", "number", "580 is outside 20 to 250; check the number and its unit"),
    ("02-0001,2026-03-02,weight,,,,,,,", "number", "number is empty and must be filled"),
    ("02-0001,2026-04-10,hold,,TA,,,toxicity,,", "series", "TA cannot be held; only these can: PD1, CIS"),
    ("02-0001,2026-04-10,stop,,PD2,,,toxicity,,", "series", "the protocol has no series PD2; write PD1 if that"),
    ("02-0001,2026-04-10,stop,,treatment,,,progression,,", "reason", "a stop does not take progression as its reason"),
    ("02-0001,2026-04-10,resume,,PD1,,,,,", "series", "PD1 is not on hold on Fri 10 Apr 2026; record the hold first"),
    ("02-0001,2026-04-10,progression,,,,,,local,", "where", "local is not known here; write"),
    ("02-0001,2026-04-10,progression,,,,,,locoregional,", "controlled", "controlled is empty and must be filled"),
    (",2026-04-10,series-on,,LABS,,,,,", "series", "the protocol has no series LABS; write LAB if that is meant"),
    (",2026-04-10,clinic-closed,,,,,,pharmacy,", "where", "there is no department pharmacy; leave it empty for the"),
    ("02-0001,2026-04-10,series-on,,LAB,,,,,", "subject", "series-on concerns the whole site; leave subject empty"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "sentence"), BAD_CELLS)
def test_a_bad_cell_is_named(site: Site, row: str, column: str, sentence: str) -> None:
    read = site.read(ANNA, f"subject,date,event,visit,series,drug,dose_mg,reason,where,number\n{row}\n")
    (fault,) = said(read)
    assert fault.startswith(f"events.csv, row 2, column {column}: {sentence}")


@pytest.mark.parametrize(
    ("tislelizumab", "toripalimab"), [("替雷利珠单抗", "特瑞普利单抗"), ("TISLELIZUMAB", "Toripalimab")]
)
def test_a_drug_may_be_called_by_its_name_in_either_language(site: Site, tislelizumab: str, toripalimab: str) -> None:
    """Of events as of patients; read again, such a row is in the file already."""
    drugs = (
        "subject,date,event,visit,drug,dose_mg,reason\n"
        f"02-0001,2026-03-02,done,PD1-1,{tislelizumab},200,\n"
        f"02-0001,2026-03-10,drug,,{toripalimab},,supply\n"
        "02-0001,2026-03-16,done,CIS-1,顺铂,130,\n"
    )
    given = [getattr(fact, "drug", "") for fact in site.imported(ANNA, drugs).facts[1:]]
    assert given == ["tislelizumab", "toripalimab", "cisplatin"]
    assert site.read(ANNA, drugs).skipped == 4
    mended = f"subject,date,event,entry,drug,reason\n02-0001,2026-03-02,correct,2,{toripalimab},misread\n"
    (fact,) = site.imported(ANNA, mended).facts
    assert '"toripalimab"' in fact.fact  # type: ignore[attr-defined]


def test_an_invisible_character_that_was_once_let_in_keeps_nobody_from_mending_another_entry(site: Site) -> None:
    site.imported(ANNA, events("02-0001,2026-03-02,done,PD1-1,,"))
    site.add([Weighed(on=date(2026, 3, 2), subject="02-0001", number=65, note="a \x07 bell")])
    mended = "subject,date,event,entry,reason\n02-0001,2026-03-03,retract,2,another patient\n"
    assert site.imported(ANNA, mended).facts


BAD_PATIENTS = [
    ("02-0001,imediate,tislelizumab,2026-03-02,,,,,02", "arm", "imediate is not known here; write immediate if that"),
    ("02-0001,salvage,cisplatin,2026-03-02,,,,,02", "drug", "cisplatin is not known here; write one of: toripalimab"),
    ("02-0001,salvage,tislelizumab,,,,,,02", "randomised", "randomised is empty and must be filled"),
    ("02-0001,salvage,tislelizumab,#REF!,,,,,02", "randomised", "the cell shows the error #REF!; mend its formula"),
    (",salvage,tislelizumab,2026-03-02,,,,,02", "subject", "subject is empty and must be filled"),
    ("02-0001,salvage,tislelizumab,2027-03-02,,,,,02", "randomised", "Tue 2 Mar 2027 is after today"),
    ("02-0001,salvage,tislelizumab,2026-03-02,71,,,,02", "birth_year", "71 is outside 1900 to 2026"),
    ("02-0001,salvage,tislelizumab,2026-03-02,1971.5,,,,02", "birth_year", "1971.5 is not a whole number"),
    ("02-0001,salvage,tislelizumab,2026-03-02,,female,,,02", "sex", "female is not known here; write one of: F, M"),
    ("02-0001,salvage,tislelizumab,2026-03-02,,,1.62,,02", "height_cm", "1.62 is outside 100 to 230; check the number"),
    ("02-0001,salvage,tislelizumab,2026-03-02,,,,abc,02", "weight_kg", "abc is not a number"),
    ("02-0001,salvage,tislelizumab,2026-03-02,,,,,03", "site", "this row is of site 03, the file of site 02"),
    ("王小明,salvage,tislelizumab,2026-03-02,,,,,02", "subject", "王小明 cannot be a subject number; use up to 24"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "sentence"), BAD_PATIENTS)
def test_a_bad_patient_is_named(site: Site, row: str, column: str, sentence: str) -> None:
    read = site.read(f"subject,arm,drug,randomised,birth_year,sex,height_cm,weight_kg,site\n{row}\n")
    (fault,) = said(read)
    assert fault.startswith(f"patients.csv, row 2, column {column}: {sentence}")


def test_every_bad_row_is_listed_in_the_order_of_the_tracker(site: Site) -> None:
    read = site.read(
        ANNA + "02-0002,salvage,tislelizumab,2026-13-01\n",
        events(
            "02-0001,2026-03-32,done,PD1-1,,",
            "02-0002,2026-03-02,done,PD1-1,,",
            "",
            "02-0003,2026-03-02,done,QQ-1,,",
            "02-0001,2026-03-23,not-done,PD1-2,x,",
        ),
    )
    assert [(f.place, f.row, f.column) for f in read.faults] == [
        ("patients.csv", 3, "randomised"),
        ("events.csv", 2, "date"),
        ("events.csv", 5, "subject"),
        ("events.csv", 6, "reason"),
    ]


def test_a_fault_in_patients_is_not_said_again_for_each_of_their_events(site: Site) -> None:
    happened = events(*(f"02-000{n},2026-03-0{n},done,PD1-1,," for n in range(1, 5)))
    assert len(site.read(ANNA.replace("arm", "group"), happened).faults) == 2 + 3
    assert len(site.read(ANNA.replace("subject", "patient"), happened).faults) == 2
    assert len(site.read(b"", happened).faults) == 1
    faults = site.read(ANNA.replace("salvage", "x"), happened).faults
    assert (faults[0].refused.code, len(faults)) == ("unknown-value", 1 + 3)


def test_events_of_a_patient_whose_enrolment_was_taken_back_are_refused(site: Site) -> None:
    site.imported()
    site.add([Retracted(on=TODAY, entry=1, subject="02-0001", reason="screening mix-up")])
    read = site.read(ANNA, events("02-0001,2026-03-02,done,PD1-1,,"))
    assert [(f.row, f.refused.code) for f in read.faults] == [(2, "unknown-subject")]
    read = site.read(ANNA, events("02-0099,2026-03-02,screen-failure,,,other"))
    assert [(f.row, f.refused.code) for f in read.faults] == [(2, "not-screened")]


def test_another_reason_is_said_and_what_was_recorded_without_is_skipped_as_ever(site: Site) -> None:
    assert site.imported(ANNA, events("02-0001,2026-03-24,explain,PD1-2,other,ferry did not run")).skipped == 0
    site.add([NotDone(on=date(2026, 4, 13), subject="02-0001", visit="PD1-3", reason="other")])
    assert site.read(ANNA, events("02-0001,2026-04-13,not-done,PD1-3,other,")).skipped == 2


def test_a_site_number_without_its_zero_is_the_site(site: Site) -> None:
    read = site.imported("subject,arm,drug,randomised,site\n02-0001,salvage,tislelizumab,2026-03-02,2\n")
    assert isinstance(read.facts[0], Enrolled)
    assert read.facts[0].site == "02"


def test_doses_out_of_order_and_a_visit_done_twice(site: Site) -> None:
    read = site.read(
        ANNA,
        events(
            "02-0001,2026-03-02,done,PD1-1,,",
            "02-0001,2026-04-13,done,PD1-2,,",
            "02-0001,2026-03-23,done,PD1-3,,",
            "02-0001,2026-04-14,done,PD1-1,,",
        ),
    )
    assert said(read) == [
        (
            "events.csv, row 3, column date: PD1-2 would be out of order: PD1-3 is dated Mon 23 Mar 2026; "
            "correct the date or the number"
        ),
        (
            "events.csv, row 5, column visit: PD1-1 is recorded as done on Mon 2 Mar 2026 already; "
            "correct that entry, or the visit's number here"
        ),
    ]


def test_what_really_happened_is_never_refused(site: Site) -> None:
    site.imported(
        ANNA,
        events(
            "02-0001,2026-02-20,done,PD1-1,,before randomisation",
            "02-0001,2026-03-01,done,PD1-2,,far too early",
            "02-0001,2026-03-05,stop,,,".replace("stop,,,", "withdrew-treatment,,,"),
            "02-0001,2026-03-30,done,PD1-3,,after the stop",
            "02-0001,2026-04-01,done,RTS,,without its trigger",
        ),
    )


def test_the_same_row_twice(site: Site) -> None:
    twice = "02-0001,2026-03-02,done,PD1-1,,"
    assert said(site.read(ANNA + ANNA.splitlines()[1] + "\n", events(twice, twice))) == [
        "patients.csv, row 3, column subject: the same subject stands in row 2; keep one of the two rows",
        "events.csv, row 3: this says the same as row 2; remove one, or tell them apart in note",
    ]


def test_columns_are_refused_by_name(site: Site) -> None:
    read = site.read(
        "subject,arm,drug,randomized,phone\n02-0001,salvage,tislelizumab,2026-03-02,1\n",
        "subject,date,event,visit,visit\n",
    )
    assert sorted(said(read)) == sorted(
        [
            "patients.csv, row 1, column phone: there is no column phone; remove it, or call it one of: "
            + ", ".join(tracker_rows._PATIENT_COLUMNS),
            "patients.csv, row 1, column randomised: the column randomised is missing; add it to the first row",
            (
                "patients.csv, row 1, column randomized: there is no column randomized; "
                "call it randomised if that is meant, or remove it"
            ),
            "events.csv, row 1, column visit: the column visit is there twice; remove or rename one of them",
        ]
    )


def test_a_filled_column_that_the_event_does_not_use_is_not_passed_over_in_silence(site: Site) -> None:
    read = site.imported(ANNA, events("02-0001,2026-03-02,done,PD1-1,holiday,"))
    assert [line(n) for n in read.notices] == [
        "events.csv, row 2, column reason: done does not use this column, so it was not read"
    ]


BAD_FILES = [
    (b"", "it is empty; fill it in"),
    (b"\xef\xbb\xbf\r\n", "it is empty; fill it in"),
    (b"\xff\xfes\0u\0b\0", "it is written in UTF-16; save it as CSV UTF-8"),
    (b"PK\x03\x04....", "it is a workbook called .csv; save it as CSV UTF-8"),
    (b"subject,date,event\n\x00\x01\x02", "it is neither UTF-8 nor GB18030 text; save it again"),
    (b"subject,date,event\n02-0001,2026-03-02,\xff\xff\xff", "it is neither UTF-8 nor GB18030 text; save it again"),
    (b'subject,date,event\n"02-0001,2026-03-02,done\n', "a quotation mark is not closed, or a cell is far too long"),
    (b"subject,date,event\n" + b"x" * 200_000, "a quotation mark is not closed, or a cell is far too long"),
    (b"," * 200 + b"\n", "a row has more than 100 columns; remove those"),
    (b" " * (sheets.LARGEST + 1), "it has 33554433 bytes, more than the 33554432 that are read; remove what"),
]


@pytest.mark.parametrize(("data", "sentence"), BAD_FILES)
def test_a_file_that_is_no_table(site: Site, data: bytes, sentence: str) -> None:
    (fault,) = said(site.read(ANNA, data))
    assert fault.startswith("events.csv")
    assert fault.partition(": ")[2].startswith(sentence)


def test_a_cell_outside_the_columns_or_with_a_control_character(site: Site) -> None:
    read = site.read(ANNA, "subject,date,event,,note\n02-0001,2026-03-02,death,x,a\x07b,c\n")
    assert sorted(said(read)) == sorted(
        [
            (
                "events.csv, row 2, column D: x stands outside the named columns; name its column, "
                "or quote text that has the delimiter in it"
            ),
            (
                "events.csv, row 2, column F: c stands outside the named columns; name its column, "
                "or quote text that has the delimiter in it"
            ),
            "events.csv, row 2, column note: the text holds an invisible control character; type it anew",
        ]
    )


def zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return data.getvalue()


BAD_WORKBOOKS = [
    (b"", "it is empty"),
    (b"not a workbook", "it is no workbook, or a damaged one; save it again as .xlsx"),
    (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        "it is an old .xls workbook, or has a password; save it as .xlsx",
    ),
    (zipped(hello=b"<a/>"), "it is no workbook, or a damaged one"),
    (zipped(xl__workbook=b"0" * 30_000_000), "it would unpack to a size no tracker has"),
    (zipped(xl__workbook=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "it would unpack to a size no tracker has"),
    (workbook([HEAD], [EVENT_HEAD])[:-300], "it is no workbook, or a damaged one"),
]


@pytest.mark.parametrize(("data", "sentence"), BAD_WORKBOOKS)
def test_a_file_that_is_no_workbook(site: Site, data: bytes, sentence: str) -> None:
    (fault,) = said(site.read_files({"tracker.xlsx": data}))
    assert fault.startswith(f"tracker.xlsx: {sentence}")


def stretched(row: int, column: int, value: str | None, *, alike: bool = False) -> bytes:
    """A workbook with one more cell of `events` far from the others, which is empty but has a look without a value."""
    book = load_workbook(io.BytesIO(workbook([HEAD], [EVENT_HEAD])))
    cell = book["events"].cell(row, column, value)
    cell.font = Font(bold=True)
    if alike:
        book.create_sheet("Events ")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (stretched(1_048_576, 1, "02-0001"), " [events], row 1048576: it has more than 200000 rows; remove those"),
        (stretched(2, 101, "a note"), " [events], row 2: a row has more than 100 columns; remove those"),
        (stretched(2, 1, None, alike=True), ": two of its sheets are called events; rename or remove one"),
    ],
    ids=("row", "column", "sheet"),
)
def test_what_lies_beyond_what_is_read_is_not_passed_over(site: Site, data: bytes, sentence: str) -> None:
    (fault,) = said(site.read_files({"tracker.xlsx": data}))
    assert fault.startswith(f"tracker.xlsx{sentence}")


def test_a_look_without_a_value_far_away_is_nothing(site: Site) -> None:
    for row, column in ((300_000, 1), (2, 16_384)):
        assert said(site.read_files({"tracker.xlsx": stretched(row, column, None)})) == []


def test_a_row_that_no_spreadsheet_has_is_not_waited_for(site: Site) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(stretched(1_000, 1, None))) as good, zipfile.ZipFile(data, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b'<row r="1000"', b'<row r="99999999999"'))
    (fault,) = said(site.read_files({"tracker.xlsx": data.getvalue()}))
    assert "it has more than 200000 rows" in fault


def test_a_workbook_names_sheet_row_and_column(site: Site) -> None:
    data = workbook(
        [HEAD, ["02-0001", "salvage", "tislelizumab", 46083]],
        [EVENT_HEAD, ["02-0001", "=TODAY()", "done", "PD1-1", "#N/A", True, None]],
    )
    assert said(site.read_files({"tracker.xlsx": data})) == [
        "tracker.xlsx [patients], row 2, column randomised: 46083 is not a date; write it as 2026-11-26",
        (
            "tracker.xlsx [events], row 2, column date: the formula in this cell has no result; "
            "open and save the workbook in Excel, or type the value"
        ),
        "tracker.xlsx [events], row 2, column dose_mg: True is neither text nor number nor date; type the value",
        "tracker.xlsx [events], row 2, column drug: the cell shows the error #N/A; mend its formula or type the value",
    ]
    book = Workbook()
    out = io.BytesIO()
    book.save(out)
    assert said(site.read_files({"tracker.xlsx": out.getvalue()})) == [
        "tracker.xlsx: it has no sheet called patients; add one, or rename the sheet that is meant",
        "tracker.xlsx: it has no sheet called events; add one, or rename the sheet that is meant",
    ]


def rewritten(data: bytes, pattern: str, into: str) -> bytes:
    """The workbook as another program would have written its sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, re.sub(pattern, into, text.decode()) if "/sheet" in name else text)
    return out.getvalue()


def test_a_formula_without_a_result_is_found_under_any_prefix(site: Site) -> None:
    anna = ["02-0001", "salvage", "tislelizumab", date(2026, 3, 2)]
    data = workbook([HEAD, anna], [EVENT_HEAD, ["02-0001", date(2026, 3, 2), "done", "PD1-1", None, None, "=A1"]])
    prefixed = rewritten(rewritten(data, r"<(/?)(?=[a-z])", r"<\1x:"), "xmlns=", "xmlns:x=")
    (fault,) = said(site.read_files({"tracker.xlsx": prefixed}))
    assert fault.startswith("tracker.xlsx [events], row 2, column note: the formula in this cell has no result")


def test_a_formula_that_comes_to_nothing_is_an_empty_cell(site: Site) -> None:
    prepared = ['=IF(1,"","x")'] * len(EVENT_HEAD)
    data = workbook([HEAD, [*prepared[:4]]], [EVENT_HEAD, prepared, prepared])
    saved = rewritten(data, r'<c r="(\w+)"><f>(.*?)</f><v />', r'<c r="\1" t="str"><f>\2</f><v></v>')
    assert said(site.read_files({"tracker.xlsx": saved})) == []


def test_what_a_workbook_writes_by_number_is_read_as_excel_shows_it(site: Site) -> None:
    anna, dose = ["02-0001", "salvage", "tislelizumab", date(2026, 3, 2)], ["02-0001", date(2026, 3, 2), "done"]
    note = "one_x000D_\ntwo, _x005F_x0041_"
    read = site.read_files({"tracker.xlsx": workbook([HEAD, anna], [EVENT_HEAD, [*dose, "PD1-1", None, None, note]])})
    assert said(read) == []
    assert isinstance(read.facts[1], VisitDone)
    assert read.facts[1].note == "one\r\ntwo, _x0041_"
    bell = workbook([HEAD, anna], [EVENT_HEAD, [*dose, "PD1-1", None, None, "_x0007_"]])
    (fault,) = said(site.read_files({"tracker.xlsx": bell}))
    assert "invisible control character" in fault


def test_no_sentence_has_an_empty_place_in_it_whatever_is_refused(site: Site) -> None:
    """Random rows of hostile cells: each refusal is one line with every value filled in."""
    cells = ["", "02-0001", "2026-03-02", "done", "PD1-1", "{0}", "a\nb", "=1+1", "９", "treatment", "x" * 500, "-1"]
    chance = random.Random(7)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(tracker_rows._EVENT_COLUMNS)
    for _ in range(2000):
        kind = chance.choice([*tracker_rows.EVENTS, "{x}"])
        writer.writerow([chance.choice(cells) if c != "event" else kind for c in tracker_rows._EVENT_COLUMNS])
    read = site.read(ANNA, text.getvalue())
    assert len(read.faults) > 1900
    for fault in read.faults:
        told = line(fault)
        assert told.isprintable()
        assert "refused:" not in told
        assert len(told) < 900


def test_booked_is_an_event_like_any_other(site: Site) -> None:
    read = site.imported(ANNA, events("02-0001,2026-12-10,booked,PD1-5,,by phone"))
    assert read.facts[1] == Booked(on=date(2026, 12, 10), subject="02-0001", visit="PD1-5", note="by phone")


# Mending what was imported.


MENDING = "subject,date,event,visit,series,drug,dose_mg,reason,note,entry\n"
DOSES = (
    MENDING
    + "02-0001,2026-03-02,done,PD1-1,,tislelizumab,200,,,\n"
    + "02-0001,2026-03-24,done,PD1-2,,tislelizumab,200,,,\n"
    + "02-0001,2026-04-10,hold,,PD1,,,toxicity,,\n"
)


def test_a_correction_says_only_what_is_otherwise(site: Site) -> None:
    site.imported(ANNA, DOSES)
    mended = DOSES + "02-0001,2026-03-23,correct,,,,,misread,,3\n"
    read = site.imported(ANNA, mended)
    (fact,) = read.facts
    assert isinstance(fact, Corrected)
    assert (fact.entry, fact.on, fact.reason) == (3, TODAY, "misread")
    assert site.study.patients["02-0001"].done["PD1-2"] == VisitDone(
        on=date(2026, 3, 23), subject="02-0001", visit="PD1-2", drug="tislelizumab", dose_mg=200
    )
    again = site.imported(ANNA, mended)
    assert (again.facts, again.skipped) == ((), 5)
    assert [line(n) for n in again.notices] == [
        "events.csv, row 3: this was recorded before and corrected since, so it was not imported again"
    ]


def test_where_the_event_has_a_reason_the_note_says_why(site: Site) -> None:
    site.imported(ANNA, DOSES)
    (fact,) = site.imported(ANNA, DOSES + "02-0001,2026-04-12,correct,,,,,investigator,wrong form,4\n").facts
    assert isinstance(fact, Corrected)
    assert fact.reason == "wrong form"
    (hold,) = site.study.patients["02-0001"].holds
    assert (hold.since, hold.reason) == (date(2026, 4, 12), "investigator")


def test_a_row_is_what_was_recorded_anew_and_not_what_was_taken_back(site: Site) -> None:
    """Of two entries that say what it says the one that counts: nobody is told that something is missing."""
    row = events("02-0001,2026-03-02,done,PD1-1,,")
    site.imported(ANNA, row)
    said_before = site.entries[-1]
    site.add([Retracted(on=TODAY, entry=said_before.number, subject="02-0001", reason="slip"), said_before.fact])
    again = site.read(ANNA, row)
    assert (again.facts, again.skipped, again.notices) == ((), 2, ())


@pytest.mark.parametrize("numbered", ["UNS", "UNS-2"])
def test_of_two_entries_a_row_is_the_one_that_says_no_more(site: Site, numbered: str) -> None:
    """Two unscheduled visits of a day, one with a note: rows that change places are the same two visits."""
    noted = "02-0001,2026-03-05,done,UNS,,fever"
    site.imported(ANNA, events(noted, "02-0001,2026-03-05,done,UNS,,"))
    again = site.read(ANNA, events(f"02-0001,2026-03-05,done,{numbered},,", noted))
    assert (again.facts, again.skipped, said(again)) == ((), 3, [])


def test_an_entry_is_taken_back_before_it_is_recorded_anew(site: Site) -> None:
    site.imported(ANNA, DOSES)
    mended = (
        DOSES
        + "02-0001,2026-11-20,retract,,,,,other patient,,3\n"
        + "02-0001,2026-03-27,done,PD1-2,,toripalimab,240,,,\n"
    )
    assert [fact.kind for fact in site.imported(ANNA, mended).facts] == ["retracted", "done"]
    assert site.study.patients["02-0001"].done["PD1-2"].drug == "toripalimab"
    assert site.imported(ANNA, mended).facts == ()


def test_what_leans_on_an_entry_is_taken_back_first_in_any_order_of_rows(site: Site) -> None:
    site.imported(ANNA, DOSES)
    rows = [f"02-0001,2026-11-20,retract,,,,,wrong patient,,{n}\n" for n in (1, 2, 3, 4)]
    read = site.read(PATIENTS, MENDING + "".join(rows))
    assert said(read) == []
    assert [fact.entry for fact in read.facts if isinstance(fact, Retracted)] == [4, 3, 2, 1]
    site.add(read.facts)
    assert site.study.patients == {}


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("02-0001,2026-11-20,retract,,,,,slip,,", "entry", "entry is empty and must be filled"),
        ("02-0001,2026-11-20,retract,,,,,slip,,x", "entry", "x is not a number"),
        ("02-0001,2026-11-20,retract,,,,,slip,,99", "entry", "99 is no entry that can be corrected or taken back here"),
        ("02-0001,2026-11-20,retract,,,,,,,3", "reason", "reason is empty and must be filled"),
        ("02-0001,2026-11-27,retract,,,,,slip,,3", "date", "Fri 27 Nov 2026 is after today"),
        ("02-0009,2026-11-20,retract,,,,,slip,,3", "entry", "entry 3 is not about this subject but about 02-0001"),
        ("02-0001,2026-11-20,retract,,,,,slip,,1", "entry", "entry 4 leans on this one (02-0001"),
        ("02-0001,2026-03-02,correct,,,,,slip,,1", "entry", "entry 1 cannot be corrected by a tracker"),
        ("02-0001,,correct,,,,,slip,,3", "date", "date is empty and must be filled"),
        ("02-0001,2026-03-24,correct,,,,,,,3", "reason", "reason is empty and must be filled"),
        ("02-0001,2026-04-10,correct,,,,,toxicity,,4", "note", "note is empty and must be filled"),
        ("02-0001,2026-03-24,correct,,,,,slip,,3", "entry", "the correction says what the entry says already"),
        ("02-0001,2026-03-24,correct,PD1-1,,,,slip,,3", "visit", "PD1-1 is recorded as done on Mon 2 Mar 2026"),
        ("02-0001,2026-03-24,correct,,,,many,slip,,3", "dose_mg", "many is not a number"),
        ("02-0001,2026-12-01,correct,,,,,slip,,3", "date", "Tue 1 Dec 2026 is after today"),
    ],
)
def test_a_row_that_cannot_mend_says_where_and_how(site: Site, row: str, column: str, sentence: str) -> None:
    site.imported(ANNA, DOSES)
    before = len(site.entries)
    read = site.read(PATIENTS, MENDING + row + "\n")
    (told,) = said(read)
    assert told.startswith(f"events.csv, row 2, column {column}: {sentence}")
    assert len(site.entries) == before


def test_what_was_mended_since_names_the_entry_that_did_it(site: Site) -> None:
    site.imported(ANNA, DOSES)
    site.add([Retracted(on=TODAY, entry=3, subject="02-0001", reason="slip")])
    (told,) = said(site.read(PATIENTS, MENDING + "02-0001,2026-03-25,correct,,,,,slip,,3\n"))
    assert told == (
        "events.csv, row 2, column entry: entry 3 was corrected or taken back by entry 5; name that one, "
        "or leave this out"
    )
