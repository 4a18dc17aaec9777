"""Studies in CDISC USDM: what becomes of them, what is refused, and a real one judged as a count by hand judges it."""

from __future__ import annotations

import copy
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import batch
from model.dates import Offset, Unit, Window, window
from model.exchange import usdm_time, usdm_words
from model.exchange.usdm import Imported, UsdmFaults, protocol_text
from model.exchange.usdm_file import MOST_BYTES
from model.protocol import Kind
from model.protocol_file import protocol
from model.words import plain

FILES = Path(__file__).parent / "usdm"
DATA = Path(__file__).parents[2] / "shared" / "data"
NOW = datetime.fromisoformat("2026-11-26T09:00+08:00")
DAY = date(2026, 1, 5)
PILOT = ("E4", "E5", "E7", "E8", "E9", "E10", "E11", "E12", "E13")
NAMES = {"SCREENING 1": "E1", "SCREENING 2": "E2", "BASELINE": "E3"} | {
    f"WEEK {week}": code for week, code in zip((2, 4, 6, 8, 12, 16, 20, 24, 26), PILOT, strict=True)
}
CALLS = {"WEEK 10 (T)": "WK8N", "WEEK 14 (T)": "WK12N", "WEEK 18 (T)": "WK16N", "WEEK 22 (T)": "WK20N"}

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real study stands in ../shared/data, which is not here")


def raw(name: str) -> Any:
    """A hand-made study."""
    return json.loads((FILES / f"{name}.json").read_text(encoding="utf-8"))


def made(study: Any, reading: int = 1) -> Imported:
    """The study as a protocol; its text can be used."""
    imported = protocol_text(json.dumps(study).encode(), "study.json", reading)
    protocol(imported.toml, "study.toml")
    return imported


def main_of(study: Any) -> Any:
    """The main timeline."""
    return study["study"]["versions"][0]["studyDesigns"][0]["scheduleTimelines"][-1]


def notes(imported: Imported) -> dict[str, str]:
    """What was left out: the end of each path and its code."""
    return {note.path.rpartition("scheduleTimelines")[2]: note.code for note in imported.left_out}


def days(found: Window | None) -> tuple[int, int, int] | None:
    """A window in days from the reference."""
    return ((found.opens - DAY).days, (found.target - DAY).days, (found.closes - DAY).days) if found else None


def dates(imported: Imported) -> dict[str, tuple[int, int, int] | None]:
    """The windows of the reading that was chosen."""
    return {code: days(found) for code, found in imported.readings[imported.reading - 1].dates(DAY).items()}


# Durations


@pytest.mark.parametrize(
    ("text", "steps", "bound"),
    [
        ("P2W", ["14 days"], 14),
        ("P1D", ["1 days"], 1),
        ("P3M", ["3 months"], 90),
        ("P1Y", ["12 months"], 365),
        ("P1M15D", ["1 months", "15 days"], 45),
        ("PT4H", [], 0),
        ("PT12H", ["1 days"], 0),
        ("PT36H", ["2 days"], 1),
        ("PT1440M", ["1 days"], 1),
        ("-P3D", ["3 days"], 3),
        ("P1,5D", ["2 days"], 1),
        ("P0D", [], 0),
        ("p0.5y", ["6 months"], 180),
    ],
)
def test_a_duration_is_days_and_months(text: str, steps: list[str], bound: int) -> None:
    found = usdm_time.duration(text)
    assert found and [f"{s.count} {s.unit.value}" for s in found.nearest] == steps
    assert found.bound == bound


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "TBD", "2 weeks", "P2", "P2WT", "P0.5M", "PXD", "P1D2W", "P" + "9" * 40]
)
def test_what_is_no_duration(text: str) -> None:
    assert usdm_time.duration(text) is None


@given(st.text(max_size=12) | st.from_regex(r"[+-]?P(\d{1,3}[YMWD])*(T(\d{1,3}[HMS])*)?", fullmatch=True))
def test_every_text_is_a_duration_or_none(text: str) -> None:
    found = usdm_time.duration(text)
    assert found is None or (found.bound >= 0 and all(step.count > 0 for step in found.nearest))


def test_steps_join_where_they_can() -> None:
    a, b = usdm_time.joined((Offset(3), Offset(4))), usdm_time.joined((Offset(3), Offset(-3)))
    assert (a, b) == ((Offset(7),), ())


# What becomes of a timeline


def test_visits_follow_timings_cycles_and_decisions() -> None:
    imported = made(raw("cycles"))
    rules = protocol(imported.toml, "p")
    kinds = {code: series.kind for code, series in rules.series.items()}
    assert kinds == {
        **dict.fromkeys(("SCR", "D1", "SCAN", "RESCUE", "EOT", "FU"), Kind.ONCE),
        "CYC": Kind.ROLLING,
        "SAFE": Kind.WITH,
        "REL": Kind.UNSCHEDULED,
        "UNS": Kind.UNSCHEDULED,
    }
    scan = (DAY.replace(month=2) + timedelta(15) - DAY).days  # P1M15D: the month first, then the days
    last = 21 + 51  # the end of treatment: 30 days after what comes 21 days after the last dose
    end = (date(2026, 6, 18) - DAY).days
    assert dates(imported) == {
        "SCR": (-28, -28, -1),
        "D1": (0, 0, 0),
        "SCAN": (scan - 7, scan, scan + 7),
        "CYC": (19, 21, 24),
        "SAFE": (28, 29, 30),
        "RESCUE": (2, 2, 3),
        "EOT": (last - 7, last, last + 7),
        "REL": None,
        "FU": (end - 14, end, end + 14),
    }
    cycle, end_of = rules.series["CYC"], rules.series["EOT"]
    assert cycle.next and (cycle.next.offset, cycle.count) == (Offset(21), 35)
    assert (end_of.not_before, end_of.rule.anchors[""][0].code) == ("END", "CYC_LAST")
    assert (rules.series["FU"].arms, rules.series["RESCUE"].on) == (("B",), False)
    assert rules.groups["treatment"] == ("D1", "SCAN", "CYC", "SAFE", "RESCUE")
    assert rules.series["SAFE"].department == "phone"
    assert (rules.start.of, rules.start.title["en"]) == (("randomised",), "First dose")


def test_what_cannot_be_expressed_is_listed_with_its_path() -> None:
    assert notes(made(raw("cycles"))) == {
        "[0]": "timeline",
        "[1].timings[10]": "second-timing",
        "[1].timings[4].relativeToFrom": "not-start-to-start",
        "[1].timings[7]": "no-date",
        "[1].instances[5]": "cycle",
        "[1].instances[6]": "condition-leads",
        "study.versions[0].studyDesigns[0].encounters[9]": "encounter-unused",
        "[1].timings[4].windowLower": "bound-rounded",
        "[1].timings[4].windowUpper": "bound-rounded",
        "[1].timings[9].windowLower": "bound-lacking",
    }


def test_the_four_readings_of_a_window() -> None:
    """P2W with -P11D..P17D, then P14D later with P1D..P3D: four ways of seeing it."""
    readings = made(raw("weeks")).readings
    seen = {each.reading.value: {code: days(w) for code, w in each.dates(DAY).items()} for each in readings}
    assert seen == {
        "around": {"V1": (0, 0, 0), "V2": (3, 14, 31), "V3": (27, 28, 31), "CALL": (35, 35, 35)},
        "signed": {"V1": (0, 0, 0), "V2": (3, 14, 31), "V3": (29, 29, 31), "CALL": (36, 36, 36)},
        "from-reference": {"V1": (0, 0, 0), "V2": (11, 14, 17), "V3": None, "CALL": (35, 35, 35)},
        "study-day": {"V1": (0, 0, 0), "V2": (2, 13, 30), "V3": (26, 27, 30), "CALL": (34, 34, 34)},
    }


@pytest.mark.parametrize("reading", [2, 4])
def test_the_protocol_says_the_reading_that_was_chosen(reading: int) -> None:
    imported = made(raw("weeks"), reading)
    rules = protocol(imported.toml, "p")
    found = {code: window(DAY, s.rule.lower, s.rule.upper) for code, s in rules.series.items() if s.kind is Kind.ONCE}
    for code, expected in imported.readings[reading - 1].dates(DAY).items():
        assert expected
        assert [d - found[code].target for d in (found[code].opens, found[code].closes)] == [
            d - expected.target for d in (expected.opens, expected.closes)
        ]


def test_a_reading_that_means_nothing_is_refused() -> None:
    with pytest.raises(UsdmFaults) as refused:
        made(raw("weeks"), 3)
    (fault,) = refused.value.faults
    assert fault.path.endswith("timings[2]")
    assert usdm_words.fault(plain, fault)[0] == "By reading 3, the window of V3 means nothing: its target lies outside."


def test_a_study_without_arms_epochs_and_sites_can_be_used() -> None:
    rules = protocol(made(raw("weeks")).toml, "p")
    assert (list(rules.arms), rules.sites, rules.drugs, rules.groups) == (["all"], {}, {}, {})
    assert rules.series["CALL"].rule.anchors[""][0].code == "V3"
    assert (rules.id, rules.version, rules.sponsor["en"]) == ("EX-02", "3", "Nobody")


def test_names_that_cannot_be_codes_get_one() -> None:
    study = raw("weeks")
    names = ("访视 1", "Day -1 / B", "day -1 / b")
    for row, name in zip(study["study"]["versions"][0]["studyDesigns"][0]["encounters"], names, strict=True):
        row["name"] = name
    assert list(dates(made(study))) == ["1", "Day_-1_B", "i3", "CALL"]


def test_without_a_fixed_reference_all_is_counted_from_what_most_hangs_on() -> None:
    study = raw("weeks")
    del main_of(study)["timings"][0]
    imported = made(study)
    assert imported.reference == "Visit 1"
    assert "no-reference" in {note.code for note in imported.left_out}


def test_a_timeline_without_timings_is_recorded_as_it_happens() -> None:
    study = raw("weeks")
    main_of(study)["timings"] = []
    rules = protocol(made(study).toml, "p")
    assert [s.kind for s in rules.series.values()] == [Kind.ONCE, *[Kind.UNSCHEDULED] * 4]


def test_a_cycle_ends_where_the_next_dated_visit_begins() -> None:
    study = raw("cycles")
    main = main_of(study)
    main["timings"][6] |= {"value": "P70D", "relativeToScheduledInstanceId": "i-d1"}
    assert protocol(made(study).toml, "p").series["CYC"].count == 3  # days 21, 42 and 63, then 70


def test_a_cycle_of_calendar_months_goes_round_for_two_years() -> None:
    study = raw("cycles")
    main_of(study)["timings"][5]["value"] = "P1M"
    cycle = protocol(made(study).toml, "p").series["CYC"]
    assert cycle.next and (cycle.next.offset, cycle.count) == (Offset(1, Unit.MONTHS), 25)


def test_a_cycle_through_the_reference_is_not_planned() -> None:
    study = raw("cycles")
    main_of(study)["instances"][5]["conditionAssignments"][0]["conditionTargetId"] = "i-d1"
    imported = made(study)
    assert notes(imported)["[1].instances[5]"] == "cycle-unread"
    assert protocol(imported.toml, "p").series["CYC"].kind is Kind.ONCE


def test_an_encounter_in_parts_is_one_visit() -> None:
    study = raw("weeks")
    main = main_of(study)
    main["instances"].append(main["instances"][0] | {"id": "pre", "name": "pre", "defaultConditionId": None})
    pre = copy.deepcopy(main["timings"][1])
    pre |= {"id": "t9", "type": {"code": "C201357"}, "value": "PT15M", "relativeFromScheduledInstanceId": "pre"}
    main["timings"].append(pre)
    imported = made(study)
    assert list(dates(imported)) == ["V1", "V2", "V3", "CALL"]
    assert notes(imported)["[0].instances[4]"] == "same-visit"


# What is refused


def broken(path: str, value: Any, name: str = "weeks") -> Any:
    """A hand-made study with one value of its main timeline changed."""
    study = raw(name)
    spot: Any = main_of(study)
    way: list[Any]
    *way, last = [int(part) if part.isdecimal() else part for part in re.split(r"[.\[\]]+", path)]
    for part in way:
        spot = spot[part]
    spot[last] = value
    return study


REFUSED: list[tuple[Any, str, str]] = [
    (broken("timings.1.relativeToScheduledInstanceId", "i9"), "timings[1].relativeToScheduledInstanceId", "“i9”"),
    (broken("timings.1.relativeFromScheduledInstanceId", "i9"), "timings[1].relativeFromScheduledInstanceId", "“i9”"),
    (broken("instances.1.encounterId", "n9"), "instances[1].encounterId", "“n9”"),
    (broken("instances.1.epochId", "e9"), "instances[1].epochId", "“e9”"),
    (broken("instances.1.defaultConditionId", "i9"), "instances[1].defaultConditionId", "“i9”"),
    (broken("instances.1.timelineExitId", "x9"), "instances[1].timelineExitId", "“x9”"),
    (broken("entryId", "i9"), "entryId", "“i9”"),
    (broken("instances.1.id", "i1"), "instances[1].id", "used twice"),
    (broken("instances.1.id", None), "instances[1].id", "lacking"),
    (broken("timings.1.relativeToScheduledInstanceId", "i3"), "timings[1]", "i2 > i3 > i2"),
    (broken("timings.1.relativeToScheduledInstanceId", "i2"), "timings[1]", "i2 > i2"),
    (broken("timings.1.value", 14), "timings[1].value", "A text is expected"),
    (broken("timings", {}), "timings", "A list is expected"),
    (broken("timings.1", "P2W"), "timings[1]", "An object is expected"),
    (broken("instances", []), "instances", "lacking"),
    (broken("instances", [{"id": str(n)} for n in range(1001)]), "instances", "1001"),
    (broken("mainTimeline", "yes"), "scheduleTimelines", "No timeline is the main one"),
    (raw("weeks") | {"usdmVersion": "3.0.0"}, "usdmVersion", "3.0.0 is not known"),
    (raw("weeks") | {"usdmVersion": None}, "usdmVersion", "- is not known"),
    (raw("weeks") | {"usdmVersion": "40"}, "usdmVersion", "40 is not known"),
    (raw("weeks") | {"study": []}, "study", "An object is expected"),
    (raw("weeks") | {"study": {"versions": []}}, "study.versions", "lacking"),
    ({"usdmVersion": "4.0.0"}, "", "no “study”"),
    ([], "", "no “study”"),
]


@pytest.mark.parametrize(("study", "path", "sentence"), REFUSED)
def test_a_broken_file_is_refused_with_the_path_inside_it(study: Any, path: str, sentence: str) -> None:
    with pytest.raises(UsdmFaults) as refused:
        made(study)
    fault = refused.value.faults[0]
    what, mend = usdm_words.fault(plain, fault)
    assert fault.path.endswith(path) and sentence in what and mend


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"visits: 3", "not JSON: Expecting value in line 1"),
        (b'{"study":\n{,}}', "in line 2"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"study": ' + b'{"a": ' * 50_000, "nested too deeply"),
        (b"1" * 10_000, "value has 10000 digits in line 1."),
        (b" " * (MOST_BYTES + 1), "larger than 32 MB"),
    ],
)
def test_what_is_no_usdm_file_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UsdmFaults) as refused:
        protocol_text(data, "study.json")
    assert sentence in usdm_words.fault(plain, refused.value.faults[0])[0]


def spots(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a file."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from spots(each, (*path, key))


ODD = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.just({}), st.just([])),
    st.sampled_from(
        ["i1", "i2", "i-cyc", "n1", "P1D", "-P9D", "P9999Y", "PT1H", "C201358", "{n}", "UNS", "a\nb\"'\\", "\ud800"]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["weeks", "cycles"]), st.data())
def test_a_mutated_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Whatever happens to a file, it becomes a protocol that can be used, or it is refused in words."""
    study = raw(name)
    spot: Any
    for _ in range(data.draw(st.integers(1, 4))):
        *way, last = data.draw(st.sampled_from([path for path in spots(study) if path] or [("study",)]))
        spot = study
        for part in way:
            spot = spot[part]
        match data.draw(st.sampled_from(["drop", "put", "swap", "again"])) if spot else "put":
            case "drop":
                del spot[last]
            case "put":
                spot[last] = data.draw(ODD)
            case "swap":
                others = list(spot.values() if isinstance(spot, dict) else spot)
                spot[last] = copy.deepcopy(data.draw(st.sampled_from(others)))
            case _:
                if isinstance(spot, list):
                    spot.append(copy.deepcopy(spot[-1]))
    for reading in (1, 2, 3, 4):
        try:
            imported = made(study, reading)
        except UsdmFaults as faults:
            assert all(usdm_words.fault(plain, fault) for fault in faults.faults) and faults.faults
        else:
            assert all(usdm_words.note(plain, note) for note in imported.left_out)
            assert all(each.dates(DAY) is not None for each in imported.readings)


# The command

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*argv: object, **environ: str) -> tuple[int, str, str]:
        code = batch.run([str(a) for a in argv], NOW, environ)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return running


def test_the_command_shows_the_readings_and_writes_the_file(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "weeks.toml"
    code, said, _ = run("protocol", "import", FILES / "weeks.json", "-o", out, "--as-of", DAY, "--reading", 2)
    assert code == 0
    assert (
        said.splitlines()[0]
        == f"{out}: EX-02 version 3, 4 visits, counted from Visit 1: column randomised of a tracker."
    )
    assert "* 2 the bounds are distances from the target with their own sign (0 of 0 labels in the file agree)" in said
    row = "  V2    2026-01-08..2026-02-05  2026-01-08..2026-02-05  2026-01-16..2026-01-22  2026-01-07..2026-02-04"
    assert row in said.splitlines()
    assert "scheduleTimelines[0].timings[3]: CALL has no window" in said
    assert run("protocol", "check", out)[0] == 0


def test_the_command_refuses_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    bad, out = tmp_path / "bad.json", tmp_path / "out.toml"
    for study, path, _ in REFUSED:
        bad.write_text(json.dumps(study), encoding="utf-8")
        code, said, err = run("protocol", "import", bad, "-o", out)
        assert (code, said) == (2, "")
        assert err.splitlines()[0].startswith("bad.json, ") and path in err and "Traceback" not in err
    with bad.open("wb") as file:
        file.truncate(200 * 2**20)
    code, _, err = run("protocol", "import", bad, "-o", out)
    assert code == 2 and "209715200" in err
    assert run("protocol", "import", tmp_path / "none.json", "-o", out)[0] == 2
    assert run("protocol", "import", FILES / "weeks.json")[0] == 2
    assert run("protocol", "import", FILES / "weeks.json", "-o", out, "--reading", "5")[0] == 2
    assert not out.exists()


# A site of such a study


def tracked(folder: Path, patients: list[dict[str, str]], events: list[dict[str, str]]) -> Path:
    """A tracker."""
    for name, rows in (("patients", patients), ("events", events)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def site_of(tmp_path: Path, run: Run, study: Path) -> tuple[Path, dict[str, str]]:
    """A site file by the protocol of a study."""
    rules, site, key = tmp_path / "study.toml", tmp_path / "s.visits", {"VISITKEEPER_PASSWORD": "白日依山尽"}
    assert run("protocol", "import", study, "-o", rules)[0] == 0
    assert run("protocol", "check", rules)[0] == 0
    assert run("new", site, "--protocol", rules, "--site", "701", "--user", "li", **key)[0] == 0
    return site, key


def test_a_patient_needs_no_more_than_a_number_and_the_reference(tmp_path: Path, run: Run) -> None:
    site, key = site_of(tmp_path, run, FILES / "weeks.json")
    done = {"subject": "01-1", "date": "2026-01-20", "event": "done", "visit": "V2"}
    tracker = tracked(tmp_path, [{"subject": "01-1", "randomised": "2026-01-05"}], [done])
    code, _, err = run("import", site, tracker, **key)
    assert (code, err) == (0, "")
    shown = json.loads(run("calendar", site, "01-1", "--as-of", "2026-01-21", **key)[1])
    seen = {v["visit"]: (v["target"], v["status"]) for v in shown["visits"]}
    assert seen == {
        "V1": ("2026-01-05", "missed"),
        "V2": ("2026-01-19", "in-window"),
        "V3": ("2026-02-03", "upcoming"),  # 14 days after the visit as done
        "CALL": ("2026-02-10", "upcoming"),
    }
    assert shown["arm"] == "all"


def test_an_arm_is_asked_for_where_a_visit_depends_on_it(tmp_path: Path, run: Run) -> None:
    site, key = site_of(tmp_path, run, FILES / "cycles.json")
    event = {"subject": "01-1", "date": "2026-01-05", "event": "done", "visit": "D1"}
    tracker = tracked(tmp_path, [{"subject": "01-1", "randomised": "2026-01-05"}], [event])
    code, _, err = run("import", site, tracker, **key)
    assert code == 2 and "arm" in err
    tracked(tmp_path, [{"subject": "01-1", "randomised": "2026-01-05", "arm": "Arm A"}], [event])
    assert run("import", site, tmp_path, **key)[0] == 0


@needs_data
def test_the_real_study_is_judged_as_a_count_by_hand(tmp_path: Path, run: Run) -> None:
    """157 people, 1,773 visits: by encounter, as many in the window, early, late and missed as plain dates give."""
    site, key = site_of(tmp_path, run, DATA / "usdm_cdisc_pilot.json")
    with (DATA / "pilot_patients.csv").open(encoding="utf-8") as file:
        people = {row["subject"]: row for row in csv.DictReader(file) if row["first_dose"]}
    with (DATA / "pilot_visits.csv").open(encoding="utf-8") as file:
        visits = [row for row in csv.DictReader(file) if row["subject"] in people]
    codes = NAMES | CALLS
    tracker = tracked(
        tmp_path,
        [{"subject": s, "arm": row["arm"], "randomised": row["first_dose"]} for s, row in people.items()],
        [
            {
                "subject": row["subject"],
                "date": row["start"],
                "event": "done",
                "visit": codes.get(row["visit"], "UNS"),
                "note": row["visit"],
            }
            for row in visits
        ],
    )
    code, said, err = run("import", site, tracker, **key)
    assert (code, err) == (0, "")
    assert said.splitlines()[0] == f"{len(people) + len(visits)} rows imported."
    code, said, err = run("calendars", site, "--as-of", "2026-11-26", **key)
    assert (code, err) == (0, "")
    judged = Counter(
        (v["visit"], v["status"]) for each in json.loads(said) for v in each["visits"] if v["visit"] in PILOT
    )
    assert judged == by_hand(people, visits)
    assert judged.total() == len(people) * len(PILOT) == 1179


def by_hand(people: dict[str, dict[str, str]], visits: list[dict[str, str]]) -> Counter[tuple[str, str]]:
    """The same count from the two tables and the timings of the file alone."""
    with (DATA / "usdm_cdisc_pilot.json").open(encoding="utf-8") as file:
        design = json.load(file)["study"]["versions"][0]["studyDesigns"][0]
    main = next(t for t in design["scheduleTimelines"] if t["mainTimeline"])
    encounters = {e["id"]: e["name"] for e in design["encounters"]}
    names = {i["id"]: encounters[i["encounterId"]] for i in main["instances"] if not i["name"].endswith("N")}
    rules = {}
    for timing in main["timings"]:
        name = names.get(timing["relativeFromScheduledInstanceId"])
        if name in PILOT:
            weeks, before, after = (
                int(re.fullmatch(r"P(\d+)[WD]", timing[key])[1])  # type: ignore[index]
                for key in ("value", "windowLower", "windowUpper")
            )
            rules[name] = (7 * weeks, before, after)
    came = {(v["subject"], NAMES[v["visit"]]): date.fromisoformat(v["start"]) for v in visits if v["visit"] in NAMES}
    count: Counter[tuple[str, str]] = Counter()
    for subject, row in people.items():
        for name, (on, before, after) in rules.items():
            target = date.fromisoformat(row["first_dose"]) + timedelta(on)
            day = came.get((subject, name))
            if day is None:
                status = "missed"
            elif day < target - timedelta(before):
                status = "early"
            else:
                status = "late" if day > target + timedelta(after) else "in-window"
            count[name, status] += 1
    return count
