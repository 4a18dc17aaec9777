"""Amendments: a second version of the protocol, rehearsed before it applies and then in force for some patients."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gui import batch
from model import words_what_if
from model.admission import after
from model.as_planned import as_planned
from model.dates import week_of
from model.journal import Amended, Entry, Fact, ProtocolAdded, Retracted
from model.judge import Status, judge
from model.plan import plan
from model.refused import Refused
from model.rehearsal import Effect, amendable, amendment, differences, rehearse
from model.reports import department, treatment, weekly_paper
from model.reports.document import lines
from model.reports.imprint import Imprint
from model.reports.ledger import ledger
from model.reports.measures import Maintenance, Rate
from model.reports.plots import PLOTS
from model.reports.voice import Voice
from model.reports.weekly import weekly
from model.store import Store
from model.study import Study
from model.timeline import timeline
from model.words import plain
from model.worklist import items_of
from tests.study_notation import electrocardiograms, fact, setting, trial

D = date.fromisoformat
AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = D("2026-04-01")
OLD = 'window = [-3, 3], source = { anchor = "A-02"'
NARROW = trial().text.replace('version = "1.0"', 'version = "1.1"').replace(OLD, OLD.replace("[-3, 3]", "[-2, 2]"))
HAPPENED = """
enrol 02-0001 salvage tislelizumab randomised 2026-03-02
done  02-0001 PD1-1 2026-03-02
done  02-0001 PD1-2 2026-03-26
enrol 02-0002 salvage tislelizumab randomised 2026-03-09
done  02-0002 PD1-1 2026-03-09
death 02-0002 2026-03-20
"""


def grown(*facts: Fact) -> Study:
    known = Study(setting())
    told = [fact(line.split()) for line in HAPPENED.strip().splitlines()]
    for number, each in enumerate([*told, *facts], 1):
        known = after(known, Entry(number, AT, "Li", each), TODAY)
    return known


def test_the_second_version_differs_in_the_window_only() -> None:
    assert differences(trial().text, NARROW) == (
        ("version", '"1.0"', '"1.1"'),
        ("series.PD1.next.window", "[-3, 3]", "[-2, 2]"),
    )


def test_a_rehearsal_says_what_would_move_and_writes_nothing() -> None:
    study = grown()
    subjects = amendable(study, "1.1", D("2026-04-14"))
    assert subjects == ("02-0001",)  # nothing is asked of the dead
    shifts = rehearse(study, amendment(study.setting, NARROW, "1.1", subjects, D("2026-04-14"), TODAY), TODAY)
    assert not study.setting.versions and not study.patients["02-0001"].amendments
    assert {s.subject for s in shifts} == {"02-0001"}
    assert {s.effect for s in shifts} == {Effect.WINDOW}
    # Dose 3 opens on 04-13, a day before: it stays; doses 4 to 35 have narrower windows.
    assert [s.one.visit.code for s in shifts] == [f"PD1-{n}" for n in range(4, 36)]
    first = shifts[0]
    assert first.before and first.after
    assert (first.before.visit.window.opens, first.after.visit.window.opens) == (D("2026-05-04"), D("2026-05-05"))


def test_a_rehearsal_of_the_past_shows_what_would_be_judged_otherwise() -> None:
    study = grown()
    facts = amendment(study.setting, NARROW, "1.1", ["02-0001"], D("2026-03-03"), TODAY)
    changed = {s.one.visit.code: s for s in rehearse(study, facts, TODAY)}
    before, later = changed["PD1-2"].before, changed["PD1-2"].after
    assert before and later
    assert (before.status, later.status) == (Status.IN_WINDOW, Status.LATE)


def rehearsed(study: Study, subject: str, old: str, new: str) -> dict[str, list[str]]:
    """By what it changes, the visits that would not be as they are had those words of the protocol long been others."""
    text = trial().text.replace('version = "1.0"', 'version = "1.1"')
    assert text.count(old) == 1
    facts = amendment(study.setting, text.replace(old, new), "1.1", [subject], D("2026-03-03"), TODAY)
    found: dict[str, list[str]] = {}
    for shift in rehearse(study, facts, TODAY):
        found.setdefault(words_what_if.change(plain, shift), []).append(shift.one.visit.code)
    return found


def test_a_rehearsal_tells_what_would_be_there_and_what_would_not() -> None:
    longer = rehearsed(grown(), "02-0001", 'after = "24m"', 'after = "25m"')
    assert longer["planned as well"] == ["PD1-36", "PD1-37"]
    shorter = rehearsed(grown(), "02-0001", 'after = "24m"', 'after = "23m"')
    assert shorter["no longer planned"] == ["PD1-35"]


def test_a_rehearsal_tells_what_would_deviate_though_it_stands_as_it_stood() -> None:
    """Eighteen days after dose 1, on the first day of its window, dose 2 is no shorter an interval than allowed yet."""
    study = grown(fact(["done", "02-0002", "PD1-2", "2026-03-27"]))
    assert rehearsed(study, "02-0002", "days = 18, source", "days = 20, source") == {"judged otherwise": ["PD1-2"]}


def test_what_a_site_would_follow_besides_is_told_of_patients_of_whom_nothing_was_said() -> None:
    shifts = rehearse(grown(), [fact(["series-on", "EBV", "2026-03-01"])], TODAY)
    alive = [s for s in shifts if s.subject == "02-0001"]
    assert {(s.effect, s.one.visit.series.code) for s in alive} == {(Effect.ADDED, "EBV")}


def test_a_version_that_the_site_has_is_not_added_once_more() -> None:
    known = grown(ProtocolAdded(on=TODAY, text=NARROW)).setting
    for text, version in ((trial().text, "1.0"), (NARROW, "1.1")):
        facts = amendment(known, text, version, ["02-0001"], TODAY, TODAY)
        assert facts == [Amended(on=TODAY, subject="02-0001", version=version)]


def test_what_cannot_be_is_refused_in_the_rehearsal_too() -> None:
    study = grown()
    with pytest.raises(Refused) as caught:
        rehearse(study, [Amended(on=TODAY, subject="02-0009", version="1.0")], TODAY)
    assert caught.value.code == "unknown-subject"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id = 5", "bad-protocol"),
        (NARROW.replace('id = "NCT07235319"', 'id = "NCT00000001"'), "other-trial"),
        (trial().text, "version-known"),
    ],
)
def test_a_version_that_cannot_be_added(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        grown(ProtocolAdded(on=TODAY, text=text))
    assert caught.value.code == code


def test_a_version_is_added_once() -> None:
    with pytest.raises(Refused) as caught:
        grown(ProtocolAdded(on=TODAY, text=NARROW), ProtocolAdded(on=TODAY, text=NARROW))
    assert caught.value.code == "version-known"


def test_the_version_of_each_day() -> None:
    study = grown(ProtocolAdded(on=TODAY, text=NARROW), Amended(on=D("2026-04-14"), subject="02-0001", version="1.1"))
    patient = study.patients["02-0001"]
    assert study.setting.version_on(patient.amendments, D("2026-04-13")) == "1.0"
    assert study.setting.version_on(patient.amendments, D("2026-04-14")) == "1.1"
    made = plan(study.setting, patient)
    versions = {v.code: made.under(v).protocol.version for v in made.visits}
    assert (versions["PD1-3"], versions["PD1-4"]) == ("1.0", "1.1")


def test_everything_opened_before_is_as_it_was() -> None:
    study = grown()
    amended = grown(ProtocolAdded(on=TODAY, text=NARROW), Amended(on=D("2026-04-14"), subject="02-0001", version="1.1"))
    old, new = ({v.code: v for v in plan(s.setting, s.patients["02-0001"]).visits} for s in (study, amended))
    assert old.keys() == new.keys()
    for code, visit in old.items():
        if visit.window.opens < D("2026-04-14"):
            same = new[code]
            assert (visit.window, visit.basis, visit.root) == (same.window, same.basis, same.root)
            assert (visit.step, visit.rule) == (same.step, same.rule)


def test_the_weekly_report_counts_delays_by_the_interval_of_each_patients_own_rules() -> None:
    """Dose 2 came 24 days after dose 1: three days late by the record, not at all by an amendment that asks for 28."""
    written = 'next = { anchor = "prev", offset = 21, window = [-3'
    text = trial().text.replace('version = "1.0"', 'version = "1.1"')
    assert written in text
    text = text.replace(written, written.replace("21", "28"))

    def found(*facts: Fact) -> Maintenance:
        study = grown(*facts)
        plans = {subject: plan(study.setting, patient) for subject, patient in study.patients.items()}
        return weekly(ledger(study, plans.__getitem__, TODAY), week_of(TODAY)).measures.maintenance["PD1"]

    long_ago = D("2026-03-03")
    moved = ProtocolAdded(on=long_ago, text=text), Amended(on=long_ago, subject="02-0001", version="1.1")
    assert (found().delay_days, found(*moved).delay_days) == (3, 0)
    # Of the other patient, whom the amendment does not concern, there is one dose: 21 days of 21.
    assert (found().intensity, found(*moved).intensity) == (Rate(42 + 21, 45 + 21), Rate(56 + 21, 52 + 21))


def test_a_dose_done_as_planned_has_the_amount_of_the_patients_own_version() -> None:
    text = trial().text.replace('version = "1.0"', 'version = "1.1"')
    code, _, after_it = text.partition('code = "tislelizumab"')
    assert "dose_mg = 200" in after_it
    text = f'{code}code = "tislelizumab"{after_it.replace("dose_mg = 200", "dose_mg = 300", 1)}'
    moved = ProtocolAdded(on=D("2026-03-03"), text=text), Amended(on=D("2026-04-14"), subject="02-0001", version="1.1")
    for facts, amounts in (((), [200, 200]), (moved, [200, 300])):
        study = grown(*facts)
        known = plan(study.setting, study.patients["02-0001"])
        # Dose 3 opens the day before the amendment, dose 4 three weeks later.
        visits = [visit for visit in known.visits if visit.code in ("PD1-3", "PD1-4")]
        recorded = [as_planned(known, visit, visit.window.target) for visit in visits]
        assert [fact.dose_mg for fact in recorded if fact] == amounts


def test_a_version_can_be_taken_back_while_nobody_is_treated_by_it() -> None:
    study = grown(ProtocolAdded(on=TODAY, text=NARROW))
    number = study.site_entries[-1].number
    taken = after(study, Entry(99, AT, "Li", Retracted(on=TODAY, entry=number, reason="slip")), TODAY)
    assert not taken.setting.versions
    moved = after(study, Entry(50, AT, "Li", Amended(on=TODAY, subject="02-0001", version="1.1")), TODAY)
    with pytest.raises(Refused) as caught:
        after(moved, Entry(99, AT, "Li", Retracted(on=TODAY, entry=number, reason="slip")), TODAY)
    assert caught.value.code == "leaned-on"


def with_electrocardiograms() -> Study:
    """The study once a new version has a visit, a lane and a department that the first one lacks."""
    text = electrocardiograms(NARROW)
    on = D("2026-03-10")
    return grown(ProtocolAdded(on=TODAY, text=text), Amended(on=on, subject="02-0001", version="1.1"))


@pytest.mark.parametrize(("since", "held"), [("2026-03-23", False), ("2026-04-01", True)])
def test_a_version_that_has_a_held_series_no_more(since: str, held: bool) -> None:
    """What had opened before stays on hold; otherwise nothing waits under the hold any more."""
    told = """
    enrol 02-0003 immediate tislelizumab randomised 2026-03-02
    done  02-0003 RTS 2026-03-10
    done  02-0003 CIS-1 2026-03-10
    hold  02-0003 CIS 2026-03-20 toxicity review 2026-03-22
    """
    other = trial().text.replace('version = "1.0"', 'version = "1.1"').replace("CIS", "DDP")
    study = grown(
        *(fact(line.split()) for line in told.strip().splitlines()),
        ProtocolAdded(on=TODAY, text=other),
        Amended(on=D(since), subject="02-0003", version="1.1"),
    )
    made = plan(study.setting, study.patients["02-0003"])
    waiting = items_of(study, made.patient, judge(made, study.setting, TODAY), TODAY)
    assert [i.judged.visit.code for i in waiting if i.hold and i.judged] == ["CIS-2"] * held
    book = ledger(study, lambda s: plan(study.setting_of(s), study.patients[s]), TODAY)
    assert [one.subject for one in treatment.on_hold(book, TODAY)] == ["02-0003"] * held
    done = fact(["done", "02-0003", "CIS-2", "2026-03-31"])
    later = after(study, Entry(99, AT, "Li", done), TODAY)  # what really happened is never refused (rule 15)
    assert plan(later.setting, later.patients["02-0003"]).going_on("CIS") is None


def test_a_visit_that_only_the_new_version_has_can_be_planned_recorded_and_switched_off() -> None:
    study = with_electrocardiograms()
    judged = {j.visit.code: j for j in judge(plan(study.setting, study.patients["02-0001"]), study.setting, TODAY)}
    assert judged["ECG"].visit.window.target == D("2026-03-30")
    assert study.setting.clinic.open("cardiology", D("2026-03-31"))  # on Tuesdays, as the new version says
    assert not study.setting.clinic.open("cardiology", D("2026-03-30"))
    done = after(study, Entry(70, AT, "Li", fact(["done", "02-0001", "ECG", "2026-03-31"])), TODAY)
    assert "ECG" in done.patients["02-0001"].done
    off = after(study, Entry(70, AT, "Li", fact(["series-off", "ECG", "2026-03-01"])), TODAY)
    assert "ECG" not in {v.code for v in plan(off.setting, off.patients["02-0001"]).visits}
    shut = fact(["clinic-day", "2026-03-31", "closed", "cardiology"])
    assert not after(study, Entry(70, AT, "Li", shut), TODAY).setting.clinic.open("cardiology", D("2026-03-31"))


def test_a_visit_that_only_the_new_version_has_stands_by_its_name_in_every_list() -> None:
    study = with_electrocardiograms()
    study = after(study, Entry(70, AT, "Li", fact(["done", "02-0001", "ECG", "2026-03-31"])), TODAY)
    plans = {subject: plan(study.setting, patient) for subject, patient in study.patients.items()}
    book = ledger(study, plans.__getitem__, TODAY)
    named, judged = study.setting.named, book.judged("02-0001", TODAY)
    assert (named.version, named.title_of("ECG", "en")) == ("1.0", "Electrocardiogram")
    drawn = {
        lane.code: [mark.visit.code for mark in lane.marks]
        for lane in timeline(plans["02-0001"], judged, named, TODAY).lanes
    }
    assert drawn["heart"] == ["ECG"]
    report = weekly(book, week_of(TODAY))
    assert report.by_series["ECG"].in_window == 1
    assert sum(found.concluded for found in report.by_series.values()) == report.total.concluded
    voice, imprint = Voice((("en", plain),)), Imprint(AT)
    papers = (
        weekly_paper.document(report, voice, imprint),
        department.document(plans["02-0001"], judged, study.setting, TODAY, voice, imprint),
        *(plot.document(book, voice, imprint) for plot in PLOTS),
    )
    assert all("Electrocardiogram" in "\n".join(lines(paper)) for paper in papers[:2])
    assert any("Heart" in line for line in lines(papers[2]))


# The commands


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "site.visits"
    store, _ = Store.create(path, protocol=trial().text, site="02", user="Li", password="pass word", at=AT)
    with store:
        store.append([fact(line.split()) for line in HAPPENED.strip().splitlines()], AT)
    (tmp_path / "pass word").write_text("pass word")
    (tmp_path / "narrow.toml").write_text(NARROW, encoding="utf-8")
    return path


def run(capsysbinary: pytest.CaptureFixture[bytes], site: Path, *argv: object) -> tuple[int, str, str]:
    code = batch.run([str(a) for a in (*argv, "--password-file", site.parent / "pass word")], AT, {})
    out, err = capsysbinary.readouterr()
    return code, out.decode("utf-8-sig"), err.decode()


def test_the_commands(site: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    before = site.read_bytes()
    narrow = site.parent / "narrow.toml"
    asked = ("protocol", "rehearse", site, narrow, "--from", "2026-04-14", "--as-of", "2026-04-01")
    code, out, _ = run(capsysbinary, site, *asked)
    shifts = json.loads(out)
    assert code == 0 and len(shifts) == 32
    assert shifts[0] == {
        "subject": "02-0001", "visit": "PD1-4", "effect": "window",
        "target": "2026-05-07", "opens": "2026-05-04", "closes": "2026-05-10", "status": "upcoming",
        "new_target": "2026-05-07", "new_opens": "2026-05-05", "new_closes": "2026-05-09", "new_status": "upcoming",
        "booked": None,
    }  # fmt: skip
    _, table, _ = run(capsysbinary, site, *asked, "--format", "csv")
    assert [row["visit"] for row in csv.DictReader(io.StringIO(table))] == [s["visit"] for s in shifts]
    assert json.loads(run(capsysbinary, site, *asked, "--known-at", "2999-01-01")[1]) == shifts
    code, out, err = run(capsysbinary, site, *asked, "--known-at", "2000-01-01")
    assert (code, out) == (2, ""), "nobody was enrolled by then"
    assert "1.1" in err
    assert site.read_bytes() == before
    code, _, err = run(capsysbinary, site, "protocol", "amend", site, "1.1", "--from", "2026-04-14")
    assert (code, err) == (2, "1.1 is not known here; write 1.0 if that is meant, or one of: 1.0\n")
    assert run(capsysbinary, site, "protocol", "add", site, narrow)[0] == 0
    assert run(capsysbinary, site, "protocol", "add", site, narrow)[0] == 2
    code, out, _ = run(capsysbinary, site, "protocol", "amend", site, "1.1", "--from", "2026-04-14")
    assert (code, out) == (0, "1 patient moved to version 1.1 from 2026-04-14 on.\n")
    code, _, err = run(capsysbinary, site, "protocol", "amend", site, "1.1", "--from", "2026-04-14")
    assert (code, err.partition(" on:")[0]) == (2, "No patient can be moved to version 1.1 from 14 Apr 2026")
    for day, version in (("2026-04-13", "1.0"), ("2026-04-14", "1.1")):
        calendar = json.loads(run(capsysbinary, site, "calendar", site, "02-0001", "--as-of", day)[1])
        assert calendar["version"] == version
    windows = {v["visit"]: (v["opens"], v["closes"]) for v in calendar["visits"]}
    assert windows["PD1-3"] == ("2026-04-13", "2026-04-19")
    assert windows["PD1-4"] == ("2026-05-05", "2026-05-09")
    assert run(capsysbinary, site, "verify", site)[0] == 0
