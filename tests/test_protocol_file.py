"""The protocol files we ship say what the trial says, and a faulty one is told where and how to mend it."""

import dataclasses
import itertools
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import files
from model import protocol_faults
from model.dates import Offset, Unit
from model.protocol import AnchorRef, Delay, Kind, LostRule, Overrun, Protocol, Rule, Sourced, Test, Text
from model.protocol_faults import Fault, ProtocolFaults
from model.protocol_file import protocol
from model.protocol_values import MOST_BYTES, MOST_LEVELS

FOLDER = Path(__file__).parent.parent / "resources" / "protocols"
FILES = sorted(FOLDER.glob("*.toml"))
TEXT = (FOLDER / "nct07235319-1.0.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def trial() -> Protocol:
    return protocol(TEXT, "nct07235319-1.0.toml")


# What we ship


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_protocol_we_ship_loads_under_its_own_name(file: Path) -> None:
    read = protocol(file.read_bytes(), file.name)
    assert file.stem == f"{read.id.lower()}-{read.version}"


def test_the_window_sets_up_a_site_of_our_own_trial_whatever_protocols_lie_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "protocols").mkdir()
    for name in ("nct07235319-1.0", "nct07235319-1.1", "zzz-9.0"):
        (tmp_path / "protocols" / f"{name}.toml").touch()
    monkeypatch.setattr(files, "RESOURCES", tmp_path)
    assert files.own_protocol().stem == "nct07235319-1.1"
    assert files.protocol_file("zzz").stem == "zzz-9.0"


def texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from texts(getattr(value, each.name))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_there_in_both_languages(file: Path) -> None:
    found = [text for text in texts(protocol(file.read_bytes(), file.name)) if text]
    assert len(found) > 100
    assert [text for text in found if set(text) != {"en", "zh"}] == []
    assert [text for text in found if re.search(r"[\u4e00-\u9fff]", text["en"].replace("许文生", ""))] == []
    assert {text["zh"] for text in found if not re.search(r"[\u4e00-\u9fff]", text["zh"])} <= {"EBV DNA"}


USUAL = {
    *("PD", "EBV", "DNA", "CT", "RECIST", "mg", "m", "Gy", "III", "n", "A", "ECOG", "CR", "PR", "Hb", "g", "L", "ANC"),
    *("ULN", "CrCl", "eGFR", "mL", "min", "AST", "ALT", "INR", "PT", "aPTT", "Stevenson"),
    *("Mosteller", "Du", "Bois"),
    *("SD", "UICC", "AJCC", "IV", "L", "CTLA", "HBsAg", "HBV", "HCV", "RNA", "HIV", "NYHA", "II"),
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_english_word_is_left_in_chinese(file: Path) -> None:
    for text in texts(protocol(file.read_bytes(), file.name)):
        assert set(re.findall(r"[A-Za-z]+", text.get("zh", ""))) <= USUAL, text["zh"]


def test_the_patients_sheet_uses_neutral_words_only(trial: Protocol) -> None:
    said = {series.handout.words("en") for series in trial.series.values()}
    assert said == {"treatment", "examination", "blood test", "telephone call"}
    for series in trial.series.values():
        shown = " ".join([*series.handout.values(), *series.bring.values()]).lower()
        assert not re.search(r"pd-?1|cisplatin|radio|rt\b|tumou?r|cancer|顺铂|放疗|肿瘤|癌|化疗|即刻|挽救", shown), (
            shown
        )


# The schedule of activities, row by row

R, M1, PDL, RTS, RTE, LD, END = (
    (AnchorRef(code, Offset(0)),) for code in ["R", "M1", "PDL", "RTS", "RTE", "LD", "END"]
)
LATER_OF_R_AND_INDUCTION = (*R, AnchorRef("LI", Offset(21)))
BY_ARM = {"immediate": R, "salvage": PDL}
ON, OFF = True, False
ROWS = [
    # code, kind, anchor, offset, window, on, sources of offset and window, department
    ("SCR", "once", R, -28, (0, 28), OFF, "A-26", "A-26", "clinic"),
    ("SCRL", "once", M1, -14, (0, 14), ON, "registry", "registry", "lab"),
    ("PD1", "rolling", LATER_OF_R_AND_INDUCTION, 0, (-3, 7), ON, "A-26", "A-26", "infusion"),
    ("LAB", "with", None, 0, (-3, 0), OFF, "A-26", "A-14", "lab"),
    ("THY", "with", None, 0, (-7, 0), OFF, "A-26", "A-26", "lab"),
    ("EBV", "grid", R, 0, (-7, 7), OFF, "A-26", "A-26", "lab"),
    ("SIM", "once", BY_ARM, 7, (0, 14), OFF, "A-26", "A-26", "radiotherapy"),
    ("RTS", "once", BY_ARM, 14, (0, 28), ON, "A-10", "A-10", "radiotherapy"),
    ("CIS", "rolling", RTS, 0, (0, 1), ON, "registry", "A-11", "infusion"),
    ("OTR", "grid", RTS, 0, (-2, 2), OFF, "A-26", "A-26", "radiotherapy"),
    ("RTE", "fractions", RTS, 0, (0, 3), ON, "A-26", "A-26", "radiotherapy"),
    ("RT12", "once", RTE, 84, (-14, 14), OFF, "A-26", "A-26", "imaging"),
    ("TA", "grid", R, 0, (-7, 7), ON, "A-15", "A-15", "imaging"),
    ("EOT", "once", END, 0, (0, 7), ON, "A-26", "A-26", "clinic"),
    ("SF30", "once", LD, 30, (-7, 7), ON, "A-16", "A-16", "clinic"),
    ("SF90", "once", LD, 90, (-14, 14), ON, "A-16", "A-16", "clinic"),
    ("LT", "grid", RTE, 0, (-30, 30), OFF, "A-26", "A-26", "clinic"),
    ("SURV", "grid", END, 0, (-14, 14), ON, "A-17", "A-17", "phone"),
    ("UNS", "unscheduled", None, 0, (0, 0), ON, "", "", "clinic"),
]


def test_the_schedule_has_these_rows_and_no_other(trial: Protocol) -> None:
    assert [row[0] for row in ROWS] == list(trial.series)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_of_the_schedule(trial: Protocol, row: tuple) -> None:
    code, kind, anchor, offset, (lower, upper), on, offset_source, window_source, department = row
    series = trial.series[code]
    anchors = {} if anchor is None else anchor if isinstance(anchor, dict) else {"": anchor}
    assert series.kind == kind
    assert series.rule.anchors == anchors
    assert (series.rule.offset, series.rule.lower, series.rule.upper) == (Offset(offset), lower, upper)
    assert (series.rule.offset_source, series.rule.window_source) == (offset_source, window_source)
    assert (series.on, series.arms, series.department) == (on, (), department)


def days(trial: Protocol, code: str, count: int) -> list[int]:
    """The first visits of a grid, in days or months from its anchor."""

    def visits() -> Iterator[int]:
        reached = 0
        for step in trial.series[code].grid:
            while step.to is None or reached + step.every.count <= step.to:
                reached += step.every.count
                yield reached

    return list(islice(visits(), count))


def test_the_grids(trial: Protocol) -> None:
    assert days(trial, "TA", 12) == [63, 126, 189, 252, 315, 378, 462, 546, 630, 714, 896, 1078]
    assert days(trial, "EBV", 4) == [63, 126, 189, 252]
    assert days(trial, "OTR", 7) == [7, 14, 21, 28, 35, 42, 49]
    assert days(trial, "SURV", 5) == [3, 6, 9, 12, 15]
    assert days(trial, "LT", 99) == [6, 12, 18, 24, 36, 48, 60]
    units = {code: {step.every.unit for step in series.grid} for code, series in trial.series.items() if series.grid}
    assert {code for code, unit in units.items() if unit == {Unit.MONTHS}} == {"SURV", "LT"}
    assert (trial.series["EBV"].until, trial.series["OTR"].until) == (("LIMIT",), ("RTE",))


def test_how_a_dose_follows_from_the_one_before(trial: Protocol) -> None:
    pd1, cis = trial.series["PD1"], trial.series["CIS"]
    assert pd1.next == Rule({}, Offset(21), -3, 3, "registry", "A-01", "A-02")
    assert cis.next == Rule({}, Offset(21), -1, 3, "registry", "A-11", "A-11")
    assert (pd1.count, cis.count) == (None, 3)
    assert (pd1.min_interval, cis.min_interval) == (Sourced(18, "A-03"), Sourced(20, "A-11"))
    assert (pd1.delay, cis.delay) == (Delay(42, 84, "A-08"), None)
    assert (pd1.owed_after_last, cis.owed_after_last) == (21, 21)
    assert {code for code, series in trial.series.items() if series.holdable} == {"PD1", "CIS"}
    assert {code for code, series in trial.series.items() if series.treatment} == {"PD1", "CIS", "RTS"}


def test_what_goes_beside_a_dose(trial: Protocol) -> None:
    lab, thy = trial.series["LAB"], trial.series["THY"]
    assert (lab.of, thy.of) == ("PD1", "PD1")
    assert [n for n in range(1, 10) if trial.find(f"LAB-{n}")] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert [n for n in range(1, 10) if trial.find(f"THY-{n}")] == [3, 5, 7, 9]


def test_what_is_given(trial: Protocol) -> None:
    doses = {code: drug.dose_mg for code, drug in trial.drugs.items() if drug.assigned}
    assert doses == {"toripalimab": 240, "tislelizumab": 200, "camrelizumab": 200}
    assert trial.drugs["cisplatin"].dose_mg is None
    pd1, cis = trial.series["PD1"].dose, trial.series["CIS"].dose
    assert pd1 and pd1.drug is None and pd1.mg_per_m2 is None
    assert cis and (cis.drug, cis.mg_per_m2, cis.tolerance) == ("cisplatin", 80, 0.1)
    assert (cis.source, cis.tolerance_source) == ("registry", "A-27")
    (late,) = trial.series["CIS"].not_after
    assert (late.visit, late.deviation, late.source) == ("RTE", "cisplatin-after-rt", "A-12")
    assert [code for code, series in trial.series.items() if series.dose] == ["PD1", "CIS"]
    assert (trial.body_surface, trial.sources["body_surface"]) == ("stevenson", "A-13")


def test_radiotherapy_is_33_fractions(trial: Protocol) -> None:
    ends = trial.series["RTE"]
    assert (ends.fractions, ends.sources["fractions"], ends.overrun) == (33, "A-10", Overrun(2, 5, "A-24"))


def test_safety_visits_wait_for_the_end_of_treatment(trial: Protocol) -> None:
    assert {code: s.not_before for code, s in trial.series.items() if s.not_before} == {"SF30": "END", "SF90": "END"}


def test_the_two_year_limit(trial: Protocol) -> None:
    limit = trial.limit
    assert limit and (limit.series, limit.clock, limit.others) == ("PD1", "M1", ("R", "FI"))
    assert (limit.after, limit.inclusive) == (Offset(24, Unit.MONTHS), False)
    assert (limit.source, limit.clock_source, limit.inclusive_source) == ("registry", "A-05", "A-06")


def test_the_dates_that_others_are_counted_from(trial: Protocol) -> None:
    kinds = {code: (anchor.kind.value, anchor.of) for code, anchor in trial.anchors.items()}
    assert kinds == {
        "R": ("enrolment", ("randomised",)),
        "LI": ("enrolment", ("last_induction_pd1",)),
        "FI": ("enrolment", ("first_induction_pd1",)),
        "M1": ("first-given", ("PD1",)),
        "LD": ("last-given", ("PD1", "CIS", "RTE")),
        "END": ("end", ()),
        "PDL": ("progression", ()),
        "RTS": ("visit", ("RTS",)),
        "RTE": ("visit", ("RTE",)),
    }
    assert [anchor.code for anchor in trial.columns() if anchor.required] == ["R"] == [trial.start.code]
    opens = trial.anchors["PDL"]
    assert (opens.arms, opens.where, opens.controlled) == (("salvage",), ("locoregional",), ("yes",))
    assert opens.source == "registry"


def test_what_a_stop_and_a_progression_end(trial: Protocol) -> None:
    assert set(trial.groups["treatment"]) == {"PD1", "LAB", "THY", "EBV", "SIM", "RTS", "RTE", "CIS", "OTR"}
    assert set(trial.groups["RT"]) == {"SIM", "RTS", "OTR", "RTE"}
    assert trial.progression_ends == ("treatment", "TA")
    assert trial.lost == LostRule(3, 28, "A-18")


def test_reasons(trial: Protocol) -> None:
    anywhere = {"not-done", "explain", "hold", "resume", "drug", "fraction-missed"}
    lasting, passing = ("toxicity", "investigator", "patient", "supply", "other"), ("holiday", "equipment", "logistics")
    for code in (*lasting, *passing, "lost-contact"):
        assert set(trial.reasons[code].uses) == anywhere | ({"stop"} if code in lasting else set())
    assert {code for code, r in trial.reasons.items() if r.uses == ("stop",)} == {
        "withdrawal",
        "completed",
        "progression",
    }
    assert [(code, r.source) for code, r in trial.reasons.items() if r.permitted] == [("toxicity", "A-27")]


def test_who_and_where(trial: Protocol) -> None:
    assert (trial.id, trial.version, trial.sponsor_id) == ("NCT07235319", "1.0", "2025-FXY-252")
    assert trial.study_end.isoformat() == "2034-11-20"
    assert list(trial.arms) == ["immediate", "salvage"]
    assert {code: (site.city["en"], site.province) for code, site in trial.sites.items()} == {
        "01": ("Guangzhou", "guangdong"),
        "02": ("Changsha", "hunan"),
        "03": ("Fuzhou", "fujian"),
        "04": ("Hangzhou", "zhejiang"),
        "05": ("Nanning", "guangxi"),
    }
    assert {department.weekdays for department in trial.departments.values()} == {(1, 2, 3, 4, 5)}
    assert {"infusion", "radiotherapy", "imaging", "lab", "clinic", "phone"} == set(trial.departments)


def test_every_assumption_is_there_and_only_these_are_sources(trial: Protocol) -> None:
    assert list(trial.assumptions) == [f"A-{n:02}" for n in range(1, 28)]
    for series in trial.series.values():
        if series.kind is not Kind.UNSCHEDULED:
            assert {series.rule.offset_source, series.rule.window_source} <= {"registry", *trial.assumptions}


@pytest.mark.parametrize(
    ("visit", "en", "zh"),
    [
        ("PD1-17", "PD-1 dose 17", "PD-1 第 17 次"),
        ("CIS-2", "Cisplatin 2 of 3", "顺铂 2/3"),
        ("RTS", "Radiotherapy starts", "放疗开始"),
        ("TA-3", "Tumour assessment 3", "肿瘤评估 3"),
        ("SF30", "Safety follow-up day 30", "安全性随访（第 30 天）"),
    ],
)
def test_what_a_visit_is_called(trial: Protocol, visit: str, en: str, zh: str) -> None:
    assert (trial.title_of(visit, "en"), trial.title_of(visit, "zh")) == (en, zh)


# Who may take part


def test_the_criteria_are_those_of_the_record(trial: Protocol) -> None:
    kinds = [c.kind for c in trial.criteria.values()]
    assert list(trial.criteria) == [*(f"I{n}" for n in range(1, 11)), *(f"E{n}" for n in range(1, 16))]
    assert kinds == ["inclusion"] * 10 + ["exclusion"] * 15
    assert {c.source for c in trial.criteria.values()} == {"registry"}
    assert [c.code for c in trial.criteria.values() if c.needs] == ["I1", "I3", "I8", "I9", "I10", "E7", "E8", "E9"]
    assert {c.code: c.valid.days for c in trial.criteria.values() if c.valid} == {"I9": 14, "I10": 14}


def test_what_can_be_worked_out_of_a_criterion(trial: Protocol) -> None:
    needs = trial.criteria["I9"].needs
    assert needs[0] == (Test("hb", least=90),)
    assert needs[3] == (Test("creatinine", most_uln=1.5), Test("crcl", least=60), Test("egfr", least=60))
    assert needs[5] == (Test("ast", most_uln=2.5), Test("ast", most_uln=5, when="liver-metastases"))
    assert trial.criteria["E7"].needs == ((Test("hbsag", among=("positive",)),), (Test("hbv-dna", least=1000),))
    assert trial.criteria["I10"].measures == ("inr", "pt", "anticoagulation", "aptt")


@pytest.mark.parametrize(
    ("measure", "written", "unit"),
    [
        ("creatinine", "µmol/L", "umol/L"),
        ("creatinine", "μmol/l", "umol/L"),
        ("creatinine", "MG/DL", "mg/dL"),
        ("creatinine", "mmol/L", None),
        ("anc", "×10⁹/L", "10^9/L"),
        ("anc", "10*9/l", "10^9/L"),
        ("inr", "", "1"),
        ("hb", "", None),
        ("hb", "g／L", "g/L"),
    ],
)
def test_a_unit_is_understood_however_it_is_written(trial: Protocol, measure: str, written: str, unit: str) -> None:
    found = trial.measures[measure].unit(written)
    assert (found.code if found else None) == unit


# Reading


def test_a_windows_file_is_the_same_protocol(trial: Protocol) -> None:
    windows = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    assert protocol(windows, "x") == trial
    assert protocol("\ufeff" + TEXT, "x").text == TEXT


def faults(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(ProtocolFaults) as caught:
        protocol(text, "mine.toml")
    return caught.value.faults


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"#" * (MOST_BYTES + 1), 1, "too-big"),
        (b'id = "x"\nversion = "1.0"\ntitle.zh = "\xb7\xc3\xca\xd3"\n', 3, "not-utf8"),
        (b'id = "x"\nversion = \n', 2, "not-toml"),
        (b'id = "x"\nid = "y"\n', 2, "not-toml"),
        (b'id = "x"\n[limit\n', 2, "not-toml"),
        (b"id = " + b"1" * 10_000 + b"\n", 2, "not-toml"),
        (b"a = " + b"[" * 5000, 1, "too-deep"),
        (b'id = "x"\na' + b".a" * 2000 + b" = 1\n", 2, "too-deep"),
        (b'id = "x"\na = {a' + b".a" * 2000 + b" = 1}\n", 2, "too-deep"),
        (b"[a" + b" . a" * 2000 + b"]\n", 1, "too-deep"),
        (b"a = " + b"[" * (MOST_LEVELS + 1) + b"]" * (MOST_LEVELS + 1), 1, "too-deep"),
        (b"a = " + b"[\n{ a.a.a = " * 20 + b"1" + b"}]" * 20, 1, "too-deep"),
    ],
    ids=itertools.count(),
)
def test_a_file_that_cannot_be_read(data: bytes, line: int, code: str) -> None:
    (fault,) = faults(data)
    assert (fault.line, fault.place, fault.code) == (line, "", code)
    what, mend = fault.words()
    assert what and mend and "sys." not in what


def test_a_remark_may_be_a_line_of_points() -> None:
    assert protocol(TEXT + "\n # " + "." * 2000 + "\n", "mine.toml").id == "NCT07235319"


def test_an_empty_file_is_told_all_that_it_lacks() -> None:
    assert {fault.facts["key"] for fault in faults("") if fault.code == "lacking-key"} >= {"id", "series", "study_end"}


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("series.PD9.next.window", "[-2, 2]", "no-such-path"),
        ("series.PD1.next.window.lower", "2", "no-such-path"),
        ("series.PD1.next.windows", "[-2, 2]", "unknown-key-near"),
        ("series.PD1.next.window", "[2, -2]", "window-upside-down"),
        ("series.PD1.next.window", "two days", "not-toml"),
        ("series.PD1.next.window", "{a" + ".a" * 2000 + " = 1}", "too-deep"),
        ("series.PD1.paused", '["RTS"]', "not-between"),
        ("series.PD1.paused", '["RTS", "UNS-1"]', "never-planned"),
        ("series.PD1.paused", '["RTS", "LAB-2"]', "loop"),
        ("series.TA.paused", '["RTS", "RTE"]', "stray-for-kind"),
        ("study_end", "2034-11-20\nid = 1", "not-toml"),
    ],
)
def test_a_value_that_cannot_be_set_is_told_by_its_path(path: str, value: str, code: str) -> None:
    with pytest.raises(ProtocolFaults) as caught:
        protocol(TEXT, "mine.toml", {path: value})
    assert [fault.code for fault in caught.value.faults] == [code]
    assert all(caught.value.faults[0].words())


# Faults: what is written instead, the code, the place, a word of the mend; the line is that of the changed text

SLIPS = [
    ("range = [30, 250]", "range = [250, 30]", "not-range", "measures hb, units.range", "as [30, 250]"),
    (
        'by = "age"  # from the year of birth\n',
        'choices = [{ code = "old", title = { en = "old", zh = "老" } }]\n',
        "units-or-choices",
        "measures age, choices",
        "either units or choices",
    ),
    ('{ code = "g/L", times = 1,', '{ code = "g/L", times = 2,', "first-unit", "measures hb, units", "times = 1"),
    ('{ code = "g/dL", times', '{ code = "G/l", times', "alike", "measures hb, units", "another code"),
    (
        'measure = "ecog", among = ["0", "1"]',
        'measure = "ecog", most = 1',
        "wrong-condition",
        "criteria I3, needs",
        "among",
    ),
    ('among = ["0", "1"]', 'among = ["0", "9"]', "unknown", "criteria I3, needs", "0, 1, 2"),
    ("least = 18, most = 70", "least = 70, most = 18", "wrong-order", "criteria I1, needs", "Exchange"),
    ('measure = "hb", least = 90', 'measure = "hb", most_uln = 90', "no-uln", "criteria I9, needs", "uln = ["),
    ('when = "liver-metastases"', 'when = "hiv"', "no-yes", "criteria I9, needs", "choice “yes”"),
    (
        'valid = { days = 14, before = "PD1-1" }',
        'valid = { days = 14, before = "UNS-1" }',
        "never-planned",
        "criteria I9, valid",
        "plans",
    ),
    ('measure = "ecog"', 'measure = "ecgo"', "unknown-near", "criteria I3, needs.measure", "ecog"),
    ('sponsor_id = "2025-FXY-252"', "sponsor_id = 5", "not-text", "sponsor_id", "quotes"),
    ('code = "SCR"\n', 'code = "S C R"\n', "not-code", "series S C R, code", "letters"),
    ("holdable = true", 'holdable = "yes"', "not-flag", "series PD1, holdable", "true or false"),
    ("study_end = 2034-11-20", 'study_end = "2034-11-20"', "not-day", "study_end", "without quotes"),
    ("study_end = 2034-11-20", "study_end = 9999-12-31", "far-day", "study_end", "Correct the year"),
    ("fractions = 33", 'fractions = "33"', "not-whole", "series RTE, fractions", "as 21"),
    ("mg_per_m2 = 80", 'mg_per_m2 = "80"', "not-number", "series CIS, dose.mg_per_m2", "as 80"),
    ("tolerance = 0.10", "tolerance = 10", "out-of-range", "series CIS, dose.tolerance", "from 0 to 1"),
    ("offset = -28", 'offset = "28 Feb"', "not-offset", "series SCR, offset", '"24m"'),
    ('after = "24m"', 'after = "-24m"', "not-ahead", "limit.after", "at least one day"),
    ("window = [0, 28]", "window = 28", "not-window", "series SCR, window", "[-3, 3]"),
    ("window = [-3, 7]", "window = [7, -3]", "window-upside-down", "series PD1, window", "first"),
    ("weekdays = [1, 2, 3, 4, 5]", "weekdays = 5", "not-list", "departments infusion, weekdays", "[ and ]"),
    ('title = { en = "Screening", zh = "筛选" }', 'title = "Screening"', "not-table", "series SCR, title", "{ key"),
    ('anchor = "END"', 'anchor = "XYZ"', "unknown", "series EOT, anchor", "PDL"),
    ('department = "imaging"', 'department = "imagng"', "unknown-near", "series RT12, department", "“imaging”"),
    ('lane = "pd1"', 'lane = "chemo"', "unknown", "series PD1, lane", "follow-up"),
    ('arms = ["salvage"]', 'arms = ["salvag"]', "unknown-near", "anchors PDL, arms", "“salvage”"),
    ('drug = "cisplatin"', 'drug = "carboplatin"', "unknown-near", "series CIS, dose.drug", "cisplatin"),
    ('with = "PD1"', 'with = "PDX"', "unknown-near", "series LAB, with", "PD1"),
    ('body_surface = "stevenson"', 'body_surface = "boyd"', "unknown", "body_surface", "mosteller"),
    ('source = "A-15"', 'source = "A-99"', "unknown", "series TA, source", "registry"),
    ('window = "A-14"', 'window = "A-99"', "unknown", "series LAB, source.window", "registry"),
    ("treatment = [", 'surgery = ["OP"]\ntreatment = [', "unknown", "groups.surgery", "PD1"),
    ("study_end = 2034", "studyend = 1\nstudy_end = 2034", "unknown-key-near", "studyend", "study_end"),
    ("fractions = 33", "fractions = 33\ngray = 70", "unknown-key", "series RTE, gray", "Remove"),
    ("window = [0, 3]\n", "", "lacking-for-kind", "series RTE", "window = "),
    ("fractions = 33", "fractions = 33\nholdable = true", "stray-for-kind", "series RTE, holdable", "Remove"),
    ('of = ["randomised"]\nrequired', "required", "lacking-for-kind", "anchors R", "of = "),
    ('code = "END"\n', 'code = "END"\nof = ["PD1"]\n', "stray-for-kind", "anchors END, of", "Remove"),
    ('{ fractions = "A-10", anchor', "{ anchor", "lacks-source", "series RTE, fractions", "within its source"),
    (
        'name = { en = "EBV DNA", zh = "EBV DNA" }',
        'name = { en = "EBV DNA" }',
        "lacks-language",
        "series EBV, name",
        "zh",
    ),
    ('{ en = "EBV DNA {n}"', '{ en = "EBV DNA"', "title-needs-number", "series EBV, title.en", "{n}"),
    (
        'en = "CT simulation", zh = "CT 模拟',
        'en = "CT {n}", zh = "CT 模拟',
        "title-has-number",
        "series SIM, title.en",
        "{n}",
    ),
    ('en = "Day ward; ', 'en = "Day ward for tislelizumab; ', "not-neutral", "series PD1, bring.en", "neutral words"),
    (
        "{ every = 63, to = 378 }",
        '{ every = "9w", to = 378 }, { every = "3m" }',
        "grid-units",
        "series TA, grid",
        "one of",
    ),
    ("{ every = 63, to = 378 }", "{ every = 63 }", "grid-endless", "series TA, grid", "to ="),
    ("to = 378 }", "to = 380 }", "grid-step", "series TA, grid", "as 378"),
    ("to = 714 }", "to = 300 }", "grid-step", "series TA, grid", "as 462"),
    (
        "delay = { warn = 42, decide = 84",
        "delay = { warn = 84, decide = 42",
        "wrong-order",
        "series PD1, delay",
        "Exchange",
    ),
    ("days = 18", "days = 81", "wrong-order", "series PD1, min_interval", "Exchange"),
    ("overrun = { warn = 2", "overrun = { warn = 20", "wrong-order", "series RTE, overrun", "Exchange"),
    ('code = "SF90"', 'code = "SF30"', "twice", "series SF30, code", "another code"),
    ('code = "SF90"', 'code = "sf30"', "twice", "series sf30, code", "another code"),
    ('code = "EOT"', 'code = "PD1-2"', "alike", "series PD1-2, code", "another code"),
    ('code = "EOT"', 'code = "Limit"', "alike", "series Limit, code", "another code"),
    ('code = "FI"', 'code = "TA"', "alike", "anchors TA, code", "another code"),
    ('anchor = "RTE"', 'anchor = "PD1"', "series-not-visit", "series RT12, anchor", "PD1-1"),
    ('anchor = "RTE"', 'anchor = "CIS-4"', "never-planned", "series RT12, anchor", "plans"),
    ('not_before = "END"', 'not_before = "LAB-1"', "never-planned", "series SF30, not_before", "plans"),
    ('until = ["RTE"]', 'until = ["END"]', "unknown", "series OTR, until", "RTE"),
    ('of = ["PD1"]', 'of = ["PD1", "CIS"]', "one-only", "anchors M1, of", "one name"),
    ('of = ["PD1"]', 'of = ["CTX"]', "unknown", "anchors M1, of", "PD1"),
    ("required = true", "required = false", "no-start", "anchors", "required = true"),
    (
        'of = ["last_induction_pd1"]',
        'of = ["last_induction_pd1"]\nrequired = true',
        "two-starts",
        "anchors LI, required",
        "Leave",
    ),
    ('languages = ["en", "zh"]', 'languages = ["zh"]', "no-english", "languages", '"en"'),
    ('series = "PD1"', 'series = "TA"', "limit-not-rolling", "limit.series", "“rolling”"),
    ('treatment = ["PD1", ', "treatment = [", "not-in-treatment", "series PD1, treatment", "“treatment”"),
    ('kind = "rolling"', 'kind = "rollng"', "unknown-near", "series PD1, kind", "“rolling”"),
    ('uses = ["stop"]', 'uses = ["stopp"]', "unknown-near", "reasons withdrawal, uses", "“stop”"),
    ('where = ["locoregional"]', 'where = ["neck"]', "unknown", "anchors PDL, where", "distant"),
    ('values = ["lost.attempts"', 'values = ["lost.tries"', "no-such-path", "assumptions A-18, values", "by its code"),
    ('{ "limit.clock" = ', '{ "limits.clock" = ', "no-such-path", "assumptions A-05, choices.set", "by its code"),
    ("[progression]", "[[progression]]", "not-table", "progression", "{ key = value }"),
    ('body_surface = "stevenson"\n', "", "no-formula", "series CIS, dose.mg_per_m2", "mosteller"),
]
ELSEWHERE = {
    "lacking-for-kind": "[[",
    "no-formula": "mg_per_m2",
    "no-start": "[[anchors]]",
    "not-in-treatment": "treatment",
    "lacks-source": "fractions",
}
"""The faults that do not stand in the line that was changed, and how the line begins in which they do."""


@pytest.mark.parametrize(("old", "new", "code", "place", "mend"), SLIPS, ids=[f"{s[2]}: {s[3]}" for s in SLIPS])
def test_a_slip_is_told_with_its_line_and_how_to_mend_it(old: str, new: str, code: str, place: str, mend: str) -> None:
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    fault, *others = [fault for fault in faults(text) if (fault.code, fault.place) == (code, place)]
    what, how = fault.words()
    assert what and mend in how
    assert len(others) <= (code in ("alike", "twice"))
    if code in ELSEWHERE:
        assert text.splitlines()[fault.line - 1].startswith(ELSEWHERE[code])
    else:
        assert fault.line == 1 + next(i for i, line in enumerate(text.split("\n")) if line != TEXT.split("\n")[i])


def test_lines_are_those_of_the_text_editor() -> None:
    lines = TEXT.split("\n")
    (fault,) = faults(TEXT.replace("window = [-3, 7]", "window = [7, -3]"))
    assert lines[fault.line - 1] == "window = [-3, 7]"
    fault, *_ = faults(TEXT.replace("window = [0, 3]\n", ""))
    assert lines[fault.line - 1 : fault.line + 1] == ["[[series]]", 'code = "RTE"']
    (fault,) = faults(TEXT.replace("tolerance = 0.10", "tolerance = 10"))
    assert lines[fault.line - 1].startswith("tolerance = 0.10")
    fault, *_ = faults(TEXT.replace('code = "SF90"', 'code = "SF30"'))
    assert lines[fault.line - 1] == 'code = "SF90"'
    assert lines[int(str(fault.facts["first"])) : int(str(fault.facts["first"])) + 1] == ['code = "SF30"']
    within_a_text = faults('note = """\n[[series]]\nid = 1\n"""\nid = 5\n' + TEXT.replace('id = "NCT07235319"', ""))
    assert [(fault.line, fault.code) for fault in within_a_text] == [(1, "unknown-key"), (5, "not-text")]


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ('anchor = ["R", "LI+21"]', 'anchor = "M1"', "PD1 > M1 > PD1"),
        ('anchor = ["R", "LI+21"]', 'anchor = ["R", "LAB-2+7"]', "PD1 > LAB-2 > LAB > PD1"),
        (
            'anchor = { immediate = "R", salvage = "PDL" }  #',
            'anchor = { immediate = "R", salvage = "RT12" }  #',
            "RTS > RT12 > RTE > RTS",
        ),
        ('anchor = "R"\noffset = -28', 'anchor = "SCR"\noffset = -28', "SCR > SCR"),
        ('anchor = "RTS"\ngrid', 'anchor = "OTR-1"\ngrid', "OTR > OTR-1 > OTR"),
        ('until = ["RTE"]', 'until = ["OTR-9"]', "OTR > OTR"),
        ('with = "PD1"', 'with = "LAB"', "LAB > LAB"),
        ('clock = "M1"', 'clock = "LD"', "PD1 > LD > PD1"),
        ('not_before = "END"', 'not_before = "SF30"', "SF30 > SF30"),
    ],
)
def test_dates_that_go_round_in_a_circle(old: str, new: str, way: str) -> None:
    (fault,) = faults(TEXT.replace(old, new, 1))
    assert (fault.code, fault.facts["way"]) == ("loop", way)
    assert TEXT.split("\n")[fault.line - 1] == "[[series]]"
    assert "does not depend" in fault.words()[1]


def test_a_limit_that_is_not_there() -> None:
    without = re.sub(r"(?m)^\[limit\].*\n(?:.+\n)+", "", TEXT)
    fault, *others = faults(without)
    assert (fault.code, fault.place) == ("no-limit", "series EBV, until")
    assert {(other.code, other.place) for other in others} == {
        ("no-such-path", "assumptions A-05, choices.set"),
        ("no-such-path", "assumptions A-06, choices.set"),
    }
    assert without.split("\n")[fault.line - 1].startswith("until = ")


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = TEXT.replace('version = "1.0"', "version = 1").replace("window = [0, 28]", "window = [28, 0]")
    text = text.replace('until = ["RTE"]', 'until = ["OTR-9"]')
    found = faults(text)
    assert [fault.code for fault in found] == ["not-text", "window-upside-down", "window-upside-down", "loop"]
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)
    with pytest.raises(ProtocolFaults, match=r"mine.toml, line \d+, series RTS, window: The window \[28, 0\]"):
        protocol(text, "mine.toml")


def test_faults_are_told_in_the_language_of_whoever_asks() -> None:
    chinese = {
        "A date is expected here.": "此处应为日期。",
        "Write it as 2034-11-20, without quotes.": "请写成 2034-11-20。",
    }
    (fault,) = faults(TEXT.replace("study_end = 2034-11-20", "study_end = 2034"))
    assert fault.words(lambda text: chinese.get(text, text)) == ("此处应为日期。", "请写成 2034-11-20。")


def test_every_kind_of_fault_is_tried_here() -> None:
    tried = {slip[2] for slip in SLIPS} | {
        "too-big",
        "not-utf8",
        "not-toml",
        "too-deep",
        "lacking-key",
        "loop",
        "no-limit",
    }
    tried |= {"not-between"}
    assert tried == set(protocol_faults._sentences(str))


ODD = [
    "5",
    "-1",
    '""',
    "[]",
    "{}",
    "true",
    "[[1]]",
    "nan",
    "2020-01-01",
    '"PD1"',
    '["R", "R"]',
    "{ a = { b = 1 } }",
    "[{}]",
]
ASSIGNMENTS = [i for i, line in enumerate(TEXT.split("\n")) if re.match(r"[\w.]+ = ", line)]


@settings(deadline=None)
@given(st.sampled_from(ASSIGNMENTS), st.sampled_from([None, *ODD]))
def test_no_slip_of_the_pen_breaks_the_reader(line: int, value: str | None) -> None:
    lines = TEXT.split("\n")
    lines[line] = "" if value is None else f"{lines[line].partition('=')[0]}= {value}"
    try:
        protocol("\n".join(lines), "mine.toml")
    except ProtocolFaults as told:
        for fault in told.faults:
            assert 1 <= fault.line <= len(lines)
            assert all(fault.words())
