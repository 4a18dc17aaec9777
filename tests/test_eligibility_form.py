"""The eligibility form and its twin for programs: every criterion, what was found, who decided."""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from gui import batch, language
from gui.paper.piece import Room
from gui.paper.table import TableSetter
from model import eligibility as worked_out
from model import words_eligibility as told
from model.eligibility import Answer, Checklist, Lack, checklist
from model.journal import Enrolled, Fact, Retracted, ScreenFailed
from model.protocol import Test
from model.reports import eligibility
from model.reports.document import Document, lines
from model.reports.imprint import Imprint
from model.reports.voice import Voice
from model.words import plain
from tests.study_notation import trial
from tests.test_eligibility import LAB_DAY, SUBJECT, TODAY, booked, decided, grown, lab, screened, setting

MADE = Imprint(datetime(2026, 11, 26, 16, 20, tzinfo=timezone(timedelta(hours=8))), "Li", "9f3c")


def marked(text: str, disambiguation: str = "", n: int = -1) -> str:
    return f"‹{plain(text, disambiguation, n)}›"


def found(*facts: Fact, **person: Any) -> Checklist:
    return checklist(grown([screened(**person), *facts]), SUBJECT, TODAY)


def form(of: Checklist, voice: Voice = Voice((("en", plain),))) -> Document:
    return eligibility.document(of, setting(), voice, MADE)


def test_the_form_holds_every_criterion_with_what_was_found_and_decided() -> None:
    of = found(
        lab("hb", 11.2, "g/dL"), lab("creatinine", 120, "umol/L", 70), lab("ast", 150, "U/L", 40),
        lab("ecog", "1"), decided("I3", "yes"), decided("E9", "no"), booked(date(2026, 12, 5)),
    )  # fmt: skip
    said = list(lines(form(of)))
    assert said[0] == f"# Eligibility {SUBJECT}"
    assert "Age at consent: 49 or 50" in said
    assert "First dose: PD-1 dose 1 planned Sat 5 Dec 2026 (closed), possible Mon 7 Dec 2026" in said
    assert "Confirmed: 2 of 25 criteria confirmed" in said
    assert (
        "Laboratory values Values of 20 Nov 2026 count until Fri 4 Dec 2026: 8 days left. They are too old for the "
        "first dose: take them again on or after Mon 23 Nov 2026." in said
    )
    rows = {line.split(" | ")[0]: line for line in said if " | " in line}
    assert [code for code in rows if code != "No."] == list(trial().criteria)
    assert "ECOG performance status 1 (20 Nov 2026), required 0 or 1: yes" in rows["I3"]
    assert "☑\u00a0met" in rows["I3"] and "20\u00a0Nov\u00a02026\u00a0li" in rows["I3"]
    assert "☑\u00a0not\u00a0present" in rows["E9"]
    assert "☐\u00a0met" in rows["I2"] and "____" in rows["I2"]
    assert (
        "haemoglobin 11.2 g/dL (20 Nov 2026), required ≥ 90 g/L: to verify (too old for the first dose)" in rows["I9"]
    )


@pytest.mark.parametrize(("sex", "word"), [("F", "female"), ("M", "male")])
def test_the_form_says_whether_it_is_of_a_woman_or_of_a_man(sex: str, word: str) -> None:
    assert f"Sex: {word}" in list(lines(form(found(sex=sex))))


def test_on_a_form_in_two_languages_each_decision_has_one_box() -> None:
    of = found(lab("ecog", "1"), decided("I3", "yes"), decided("E9", "no"))
    both = form(of, Voice((("zh", marked), ("en", plain))))
    for kind in ("inclusion", "exclusion"):
        (table,) = (one for one in both.tables() if one.name == kind)
        assert [sum(str(row[3]).count(box) for box in "☐☑") for row in table.rows] == [3] * len(table.rows)
    assert "☑\u00a0‹met›\u00a0met" in next(line for line in lines(both) if line.startswith("I3 |"))


@pytest.mark.usefixtures("qapp")
def test_the_form_is_printed_in_one_size() -> None:
    printed = form(found())
    room = Room(425, 5100, 6300, printed.size)
    assert {TableSetter(room, table).plain.size for table in printed.tables()} == {printed.size}


def test_in_chinese_what_is_asked_for_minds_its_spaces() -> None:
    (tr,) = (tr for _, tr in language.voice("zh").speakers)
    tests = Test("ecog", among=("0", "1")), Test("response", among=("CR", "PR"))
    asked = [told.condition(tr, test, trial(), "zh") for test in tests]
    assert asked == ["0 分或 1 分", "完全缓解（CR）或部分缓解（PR）"]


def test_a_clearance_says_what_it_was_worked_out_from() -> None:
    said = told.lines(plain, found(lab("creatinine", 120, "umol/L", 70)).criteria[8], trial(), "en")
    assert said[3] == (
        "creatinine 120 µmol/L (1.71 × ULN) (20 Nov 2026), required ≤ 1.5 × ULN: no; "
        "creatinine clearance 59.9–60.5 mL/min (Cockcroft-Gault, creatinine of 20 Nov 2026), required ≥ 60 mL/min: "
        "to verify (the limit lies within what is known)"
    )


def test_what_is_counted_has_no_unit_beside_its_name() -> None:
    rows = {
        line.split(" | ")[0]: line for line in lines(form(found(lab("age", 56, "years"), lab("cycles", 5, "cycles"))))
    }
    assert "age at consent 56 (20 Nov 2026), required 18–70: yes" in rows["I1"]
    assert "induction cycles 5 (20 Nov 2026), required 4–6: yes" in rows["I8"]


def test_an_exception_is_named() -> None:
    said = told.lines(plain, found(lab("ast", 150, "U/L", 40)).criteria[8], trial(), "en")
    assert said[5] == (
        "AST 150 U/L (3.75 × ULN) (20 Nov 2026), required ≤ 2.5 × ULN: no; required ≤ 5 × ULN with liver metastases: "
        "to verify (whether there is the exception is not recorded)"
    )


def test_a_failure_stands_on_the_form_with_its_criterion() -> None:
    said = list(lines(form(found(ScreenFailed(on=LAB_DAY, subject=SUBJECT, criterion="I9", note="ANC")))))
    assert "Screen failure: 2026-11-20 · I9 · ANC" in said


def test_whatever_is_said_is_translated() -> None:
    of = found(lab("hb", 100, "g/L"), lab("hbv-dna", 5, "IU/mL"), lab("hbsag", "positive"), decided("I9", "no"))
    for line in lines(form(of, Voice((("zh", marked),)))):
        bare = "".join(part.partition("›")[2] for part in ("›" + line).split("‹"))
        assert "{" not in line
        assert not any(word in bare for word in ("criteri", "value", "dose", "verify", " met"))


def test_every_lack_has_words_of_its_own() -> None:
    said = [told.lack(plain, worked_out.Tested(Test("hb"), Answer.OPEN, lack=lack)) for lack in Lack]
    assert len(set(said)) == len(said)
    assert all(said)


def test_the_same_for_other_programs() -> None:
    of = found(lab("hb", 112, "g/L"), decided("E3", "yes"), booked(date(2026, 12, 4)))
    item = json.loads(json.dumps(eligibility.item(of, trial())))
    assert item["against"] == ["E3"]
    assert item["age"] == [49, 50]
    assert item["first_dose"] == {"visit": "PD1-1", "planned": "2026-12-04", "day": "2026-12-04", "given": False}
    assert item["life"] == {
        "taken": "2026-11-20", "last": "2026-12-04", "last_open": "2026-12-04", "days_left": 8, "enough": True,
        "again": None,
    }  # fmt: skip
    organ = next(c for c in item["criteria"] if c["criterion"] == "I9")
    assert organ["worked_out"] == "to-verify"
    assert organ["lines"][0] == {"answer": "yes", "tests": [{"measure": "hb", "answer": "yes", "lack": None}]}
    assert organ["values"][0] == {
        "measure": "hb", "date": "2026-11-20", "value": 112.0, "unit": "g/L", "uln": None, "result": "", "low": 112.0,
        "high": 112.0, "worked_out": False,
    }  # fmt: skip


def test_an_enrolment_taken_back_leaves_the_form_of_the_screening() -> None:
    enrolled = Enrolled(on=TODAY, subject=SUBJECT, arm="salvage", drug="tislelizumab", dates={"randomised": TODAY})
    of = found(enrolled, decided("I3", "yes"), Retracted(on=TODAY, subject=SUBJECT, entry=2, reason="slip"))
    assert len(of.open) == 24


def test_as_a_command(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    now = datetime.fromisoformat("2026-11-26T09:00+08:00")
    password = {"VISITKEEPER_PASSWORD": "pass word", "VISITKEEPER_USER": "li"}
    site = str(tmp_path / "s.visits")
    assert batch.run(["new", site, "--protocol", "NCT07235319", "--site", "02"], now, password) == 0
    tracker = tmp_path / "t"
    tracker.mkdir()
    (tracker / "patients.csv").write_text("subject,arm,drug,randomised\n", encoding="utf-8")
    (tracker / "events.csv").write_text("subject,date,event\n02-S01,2026-11-20,screened\n", encoding="utf-8")
    (tracker / "eligibility.csv").write_text("subject,criterion,value,date\n02-S01,I3,1,2026-11-20\n", encoding="utf-8")
    assert batch.run(["import", site, str(tracker)], now, password) == 0
    capfdbinary.readouterr()
    assert batch.run(["eligibility", site, "02-S01", "--format", "json"], now, password) == 0
    item = json.loads(capfdbinary.readouterr()[0])
    assert (item["subject"], item["criteria"][2]["worked_out"]) == ("02-S01", "yes")
    assert batch.run(["eligibility", site, "02-S99"], now, password) == 2
    assert b"02-S99" in capfdbinary.readouterr()[1]
