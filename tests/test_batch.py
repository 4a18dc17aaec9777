"""The batch commands as other programs see them: their output, their exit codes, and nothing written when refused."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from gui import batch, export, files, stopping
from gui.attempts import Attempts
from gui.batch import commands
from gui.batch.arguments import FILE as SITE_FILE
from gui.batch.arguments import KNOWN_AT
from gui.batch.site import write_demo
from main import main
from model import VERSION
from model.exchange import sheets
from model.exchange.sheets import Unreadable
from model.fact_text import encode
from model.journal import (
    Booked,
    Corrected,
    Drilled,
    Enrolled,
    Reported,
    Retracted,
    SeriesOn,
    Signed,
    Used,
    VisitDone,
    subject_of,
)
from model.protocol_faults import ProtocolFaults
from model.protocol_file import protocol
from model.reports.document import Document, lines
from model.store import Store

ROOT = Path(__file__).parent.parent
NOW = datetime.fromisoformat("2026-11-26T09:00+08:00")
VISIT_KEYS = (
    *("visit", "series", "number", "title", "target", "opens", "closes", "booked", "actual", "status", "days"),
    *("tentative", "deviations", "why"),
)
REPORT_KEYS = (
    *("week", "from", "to", "as_of", "site", "concluded", "in_window", "early", "late", "overdue", "missed"),
    *("not_done", "not_done_permitted", "adherence", "by_series", "by_arm", "deviations", "due_next_week", "held"),
    *("changed_since_reported", "trend", "measures", "people", "radiotherapy", "keeping"),
)
WORK_KEYS = ("subject", "visit", "group", "target", "opens", "closes", "booked", "status", "days_left")
DEVIATION_KEYS = (
    *("subject", "visit", "kind", "target", "opens", "closes", "actual", "days", "reason", "note", "discovered"),
    *("decided_by", "importance", "holiday_unavoidable"),
    *("status", "found_by", "intentional", "safety", "data", "corrective", "preventive"),
    *("ethics_committee", "sponsor", "closed"),
)


@dataclass
class Said:
    """What a command did."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out.decode("utf-8-sig"), newline="")))

    @property
    def text(self) -> str:
        return self.out.decode()


Run = Callable[..., Said]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*argv: object, **environ: str) -> Said:
        code = batch.run([str(a) for a in argv], NOW, environ)
        out, err = capfdbinary.readouterr()
        return Said(code, out, err.decode())

    return running


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.visits"
    write_demo(path, 41, 1, NOW.date())
    return path


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "password").write_text("白日依山尽\n", encoding="utf-8")
    asked = ["new", str(folder / "02.visits"), "--protocol", "NCT07235319", "--site", "02", "--user", "li"]
    assert batch.run([*asked, "--password-file", str(folder / "password")], NOW, {}) == 0
    return folder / "02.visits"


@pytest.fixture
def site(blank: Path, tmp_path: Path) -> Path:
    """A new site file of one user, li."""
    shutil.copy(blank, tmp_path / "02.visits")
    return tmp_path / "02.visits"


KEY = {"VISITKEEPER_PASSWORD": "白日依山尽"}


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    folder = tmp_path / "tracker"
    folder.mkdir()
    patients = "subject,arm,drug,randomised\n02-0001,salvage,tislelizumab,2026-03-02\n"
    (folder / "patients.csv").write_text(patients, encoding="utf-8")
    happened = "subject,date,event,visit\n02-0001,2026-03-02,done,PD1-1\n02-0001,2026-03-27,done,PD1-2\n"
    (folder / "events.csv").write_text(happened, encoding="utf-8")
    return folder


# A new site, from its tracker to its report.


def test_a_new_site_shows_two_recovery_codes_once(tmp_path: Path, run: Run) -> None:
    (tmp_path / "f").write_text("a secret word", encoding="utf-8")
    asked = ("new", tmp_path / "s.visits", "--protocol", "NCT07235319", "--site", "05", "--user", "li")
    made = run(*asked, "--password-file", tmp_path / "f")
    assert made.code == 0
    codes = made.text.splitlines()[1:]
    assert len(set(codes)) == 2
    assert all(len(code) > 20 for code in codes)
    again = run(*asked, "--password-file", tmp_path / "f")
    assert (again.code, again.out) == (2, b"")
    assert again.err == f"{tmp_path / 's.visits'} exists already and is left as it is. Choose another name.\n"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"--site": "77"}, "77 is no site of NCT07235319; write one of: 01, 02, 03, 04, 05"),
        ({"--protocol": "NCT1"}, "NCT1: there is no such file, and no protocol of that name; give a file, or one of:"),
        ({"--user": ""}, "Say who the first user is: add --user NAME."),
    ],
)
def test_a_new_site_refuses_what_it_cannot_be(tmp_path: Path, run: Run, change: dict[str, str], sentence: str) -> None:
    asked = {"--protocol": "NCT07235319", "--site": "02", "--user": "li", **change}
    made = run("new", tmp_path / "s.visits", *(part for pair in asked.items() for part in pair), **KEY)
    assert (made.code, made.out) == (2, b"")
    assert made.err.startswith(sentence)
    assert not list(tmp_path.iterdir())


def test_a_tracker_becomes_a_calendar(site: Path, tracker: Path, run: Run) -> None:
    tried = run("import", site, tracker, "--dry-run", **KEY)
    assert (tried.code, tried.text.splitlines()[0]) == (0, "3 rows would be imported.")
    assert run("calendars", site, **KEY).out == b"[\n]\n"
    done = run("import", site, tracker, **KEY)
    assert (done.code, done.text) == (0, "3 rows imported.\n0 rows were in the file already.\n")
    again = run("import", site, tracker, **KEY)
    assert (again.code, again.text) == (0, "0 rows imported.\n3 rows were in the file already.\n")
    found = run("calendar", site, "02-0001", "--format", "json", "--as-of", "2026-04-20", **KEY).json
    promised = ["subject", "protocol", "version", "as_of", "arm", "drug", "limit", "visits"]
    assert list(found) == [*promised, "limits", "given", "courses"]
    assert (found["as_of"], found["limit"]) == ("2026-04-20", "2028-03-02")
    third = next(v for v in found["visits"] if v["visit"] == "PD1-3")
    assert third == {
        "visit": "PD1-3",
        "series": "PD1",
        "number": 3,
        "title": "PD-1 dose 3",
        "target": "2026-04-17",
        "opens": "2026-04-14",
        "closes": "2026-04-20",
        "booked": None,
        "actual": None,
        "status": "open",
        "days": None,
        "tentative": False,
        "deviations": [],
        "why": {
            "rule": "21 days after the previous dose given",
            "anchor": "PD1-2",
            "anchor_date": "2026-03-27",
            "source": {"offset": "registry", "window": "assumption A-01"},
        },
    }
    second = next(v for v in found["visits"] if v["visit"] == "PD1-2")
    assert (second["status"], second["days"], second["deviations"]) == ("late", 4, ["late"])


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C means something, as it does not where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_while_the_program_loads_stops_it_before_it_begins(site: Path, tracker: Path, run: Run) -> None:
    before = site.read_bytes()
    stopping.hold()
    signal.raise_signal(signal.SIGINT)
    done = run("import", site, tracker, **KEY)
    assert (done.code, done.text, done.err) == (2, "", "Stopped. Nothing was written.\n")
    assert site.read_bytes() == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_while_qt_loads_waits_until_it_is_loaded(demo: Path, tmp_path: Path) -> None:
    """Qt would end the whole program with a traceback, and leave the file as one that was not closed."""
    code = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import main
from gui import stopping
stopping.hold()
signal.raise_signal(signal.SIGINT)
done = main.main(sys.argv[1:])
print(done, "gui.paper" in sys.modules)
"""
    asked = ["report", demo, "--week", "last", "--format", "pdf", "-o", tmp_path / "week.pdf"]
    done = subprocess.run(
        [sys.executable, "-c", code, *asked], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 True\n", "Stopped. Nothing was written.\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("heard")
def test_ctrl_c_once_something_is_saved_does_not_deny_it(
    site: Path, tracker: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever stopped a new site would be told that there is none, and never see its codes."""

    def pressed(saves: Callable[..., Any]) -> Callable[..., Any]:
        def save(*given: Any, **named: Any) -> Any:
            saved = saves(*given, **named)
            signal.raise_signal(signal.SIGINT)
            return saved

        return save

    for owner, name in ((Store, "import_all"), (Store, "new_codes"), (files, "write")):
        monkeypatch.setattr(owner, name, pressed(getattr(owner, name)))
    done = run("import", site, tracker, **KEY)
    assert (done.code, done.text.splitlines()[0]) == (0, "3 rows imported.")
    done = run("user", "codes", site, **KEY)
    assert (done.code, len(done.text.splitlines())) == (0, 3)
    out = tmp_path / "all.json"
    assert run("calendars", site, "--format", "json", "-o", out, **KEY).code == 0
    assert out.exists()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_bad_tracker_lists_every_bad_row_and_writes_nothing(site: Path, tracker: Path, run: Run) -> None:
    with (tracker / "events.csv").open("a", encoding="utf-8") as file:
        file.write("02-0009,2026-03-02,done,PD1-1\n02-0001,2026-02-30,done,PD1-3\n02-0001,2027-01-01,done,PD1-3\n")
    before = site.read_bytes()
    for dry in ((), ("--dry-run",)):
        done = run("import", site, tracker, *dry, **KEY)
        assert (done.code, done.out) == (2, b"")
        assert done.err.splitlines() == [
            "events.csv, row 4, column subject: 02-0009 is not enrolled; add the patient first, or correct the number",
            "events.csv, row 5, column date: 2026-02-30 does not exist in the calendar; correct the day",
            (
                "events.csv, row 6, column date: Fri 1 Jan 2027 is after today, Thu 26 Nov 2026; "
                "correct the date, or record it when it has happened"
            ),
        ]
    assert site.read_bytes() == before


def test_a_tracker_that_is_none(site: Path, tracker: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    (tmp_path / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    (tmp_path / "empty.xlsx").write_bytes(b"")
    big = tmp_path / "big.xlsx"
    with big.open("wb") as file:
        file.truncate(200 * 2**20)
    (tracker / "patients.csv").unlink()
    said = {
        tmp_path / "none": f"{tmp_path / 'none'}: there is no such file or folder; check the name",
        tmp_path / "a.csv": "a.csv: it is neither a folder with patients.csv and events.csv nor an .xlsx; give one",
        tmp_path / "old.xls": "old.xls: it is an old .xls workbook, or has a password; save it as .xlsx without a",
        tmp_path / "empty.xlsx": "empty.xlsx: it is empty; fill it in, with the columns named in the first row",
        big: "big.xlsx: it has 209715200 bytes, more than the 33554432 that are read; remove what does not",
        tracker: f"{tracker}: it has no patients.csv; add the file, if only with its first row",
    }
    for path, sentence in said.items():
        done = run("import", site, path, **KEY)
        assert (done.code, done.out) == (2, b"")
        assert done.err.startswith(sentence)
        assert done.err.count("\n") == 1


# Who may open a site file.


def test_a_lone_user_needs_only_the_password(site: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "right").write_bytes("\ufeff白日依山尽\r\n".encode())
    (tmp_path / "wrong").write_text("no", encoding="utf-8")
    assert run("verify", site, "--password-file", tmp_path / "right").code == 0
    assert run("verify", site, "--user", "li", **KEY).code == 0
    unknown = f"wang is not a user of {site}. Check the name, or ask an administrator."
    for asked, environ, sentence in (
        ((), {}, "Give a password: add --password-file FILE, or set VISITKEEPER_PASSWORD."),
        (("--password-file", tmp_path / "wrong"), {}, "The password of li is not right. Type it again."),
        (("--user", "wang"), KEY, unknown),
        ((), {**KEY, "VISITKEEPER_USER": "wang"}, unknown),
        (("--password-file", tmp_path / "none"), {}, f"{tmp_path / 'none'}: there is no such file or folder"),
    ):
        done = run("verify", site, *asked, **environ)
        assert (done.code, done.out) == (2, b"")
        assert done.err.startswith(sentence)
        assert done.err.count("\n") == 1


def test_what_is_no_site_file_is_left_as_it_is(tmp_path: Path, demo: Path, run: Run) -> None:
    (tmp_path / "note.visits").write_text("hello", encoding="utf-8")
    done = run("worklist", tmp_path / "note.visits", "--format", "json")
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"{tmp_path / 'note.visits'} is not a site file of this program.")
    assert (tmp_path / "note.visits").read_text(encoding="utf-8") == "hello"
    assert run("worklist", tmp_path / "none.visits", "--format", "json").err.startswith("There is no file")
    whole = demo.read_bytes()
    (tmp_path / "bad.visits").write_bytes(whole[:60_000] + b"\0" * 200 + whole[60_200:])
    damaged = run("verify", tmp_path / "bad.visits")
    assert (damaged.code, damaged.err.count(str(tmp_path / "bad.visits"))) == (1, 1)


# What programs read.


def test_a_demo_site_opens_by_itself(demo: Path, run: Run) -> None:
    found = run("calendars", demo).json
    assert len(found) == 41
    for one in found:
        assert all(tuple(visit) == VISIT_KEYS for visit in one["visits"])
        order = [(visit["target"], visit["visit"]) for visit in one["visits"]]
        assert order == sorted(order)
    well, tested, *_ = run("verify", demo, **KEY).text.splitlines()
    assert well.startswith("All is well:")
    assert tested.startswith("Self-test:")
    assert run("verify", demo, "--user", "demo").code == 0
    assert run("verify", demo, "--user", "demo", **KEY).err == "The password of demo is not right. Type it again.\n"


def test_verify_finds_entries_that_no_plan_can_be_made_of(site: Path, run: Run) -> None:
    far = date(9999, 12, 20)
    fact = Enrolled(on=far, subject="02-0001", arm="salvage", drug="tislelizumab", dates={"randomised": far})
    with Store.open(site, "li", "白日依山尽") as store:
        store.append([fact], NOW)
    found = run("verify", site, **KEY)
    assert (found.code, found.out, found.err.count("\n")) == (1, b"", 1)
    assert "the plan of 02-0001 cannot be computed from the entries: ValueError year" in found.err
    other = run("calendars", site, **KEY)
    assert (other.code, other.out) == (2, b"")
    assert re.fullmatch(r"The program made a mistake; please report this line: ValueError, \w+\.py \d+\n", other.err), (
        "where it happened, and no value: it may be a patient's"
    )


def test_a_calendar_tells_limits_doses_clocks_and_radiotherapy(demo: Path, run: Run) -> None:
    found = run("calendar", demo, "02-0103", "--format", "json", "--as-of", "2026-11-26").json
    first, *others = found["limits"]
    assert (first, len(others)) == ("M1", 2)
    assert found["limits"][first] == found["limit"]
    maintenance, cisplatin = found["given"]
    assert (maintenance["series"], maintenance["doses"], maintenance["intensity"]) == ("PD1", 2, 1.0)
    clock = maintenance["since_dose"]
    assert (clock["since"], clock["days"], clock["says"]) == ("2026-11-09", 17, "running")
    assert (clock["warn"], clock["decide"]) == ("2026-12-21", "2027-02-01")
    assert (cisplatin["formula"], len(cisplatin["mg_per_m2"]), cisplatin["since_dose"]) == ("stevenson", 1, None)
    (course,) = found["courses"]
    assert (course["planned"], course["begun"], course["ended"], course["alarm"]) == (33, True, False, "none")
    assert course["last_dose"] == "CIS-3"


def test_a_calendar_as_a_table_says_the_same_as_json(demo: Path, run: Run) -> None:
    visits = run("calendar", demo, "02-0104", "--format", "json").json["visits"]
    rows = run("calendar", demo, "02-0104", "--format", "csv").rows
    assert [row["visit"] for row in rows] == [visit["visit"] for visit in visits]
    for key in ("series", "title", "target", "opens", "closes", "status"):
        assert [row[key] for row in rows] == [visit[key] for visit in visits]
    assert [json.loads(row["tentative"]) for row in rows] == [visit["tentative"] for visit in visits]
    data = run("calendar", demo, "02-0104", "--format", "xlsx").out
    page = load_workbook(io.BytesIO(data)).worksheets[0]
    assert page.max_row == len(visits) + 1
    assert page["F2"].value.date().isoformat() == visits[0]["target"]


def test_the_work_list_and_the_log_have_the_promised_keys(demo: Path, run: Run) -> None:
    work, log = run("worklist", demo, "--format", "json").json, run("deviations", demo, "--format", "json").json
    assert work
    assert log
    assert {tuple(item) for item in work} == {WORK_KEYS}
    assert {tuple(item) for item in log} == {DEVIATION_KEYS}
    table = run("worklist", demo, "--format", "csv").rows
    assert [tuple(row) for row in table] == [WORK_KEYS] * len(work)
    assert [row["visit"] for row in table] == [item["visit"] or "" for item in work]
    assert [tuple(row) for row in run("deviations", demo, "--format", "csv").rows] == [DEVIATION_KEYS] * len(log)


def test_the_report_of_a_week_of_all_weeks_and_of_the_last(demo: Path, run: Run) -> None:
    one = run("report", demo, "--week", "2026-W46", "--format", "json").json
    assert tuple(one) == REPORT_KEYS
    assert (one["week"], one["from"], one["to"], one["as_of"]) == ("2026-W46", "2026-11-09", "2026-11-15", "2026-11-15")
    every = run("report", demo, "--week", "all", "--format", "json").json
    assert every[-1]["week"] == "2026-W48"
    assert every[-1]["as_of"] == "2026-11-26"
    assert next(w for w in every if w["week"] == "2026-W46") == one
    assert run("report", demo, "--week", "last", "--format", "json").json["week"] == "2026-W47"
    first = date.fromisoformat(every[0]["from"])
    assert [w["from"] for w in every] == [(first + timedelta(7 * n)).isoformat() for n in range(len(every))]
    rows = run("report", demo, "--week", "all", "--format", "csv").rows
    assert [int(r["concluded"]) for r in rows if not r["series"]] == [w["concluded"] for w in every]


def test_recovery_codes_are_proved_and_short_passwords_refused(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = ("new", tmp_path / "new.visits", "--protocol", "nct07235319-1.0", "--site", "02", "--user", "li")
    short = run(*new, VISITKEEPER_PASSWORD="secret")
    assert (short.code, short.out) == (2, b"")
    assert short.err.startswith("The password of li is too short. Use at least 8 characters;")
    assert not (tmp_path / "new.visits").exists()
    made = run(*new, **KEY)
    codes = made.text.splitlines()[-2:]
    assert "prove it by `user prove`:" in made.text
    written = tmp_path / "codes.txt"
    written.write_text("\n".join(reversed(codes)).lower() + "\n")
    prove = ("user", "prove", tmp_path / "new.visits")
    proved = run(*prove, "--code-file", written, **KEY)
    assert (proved.code, proved.text) == (0, f"Both recovery codes of {prove[2]} are right.\n")
    for typed, code in (("\n".join(codes) + "\n", 0), (f"{codes[0]}\n{codes[0]}\n", 2), ("", 2)):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert run(*prove, **KEY).code == code
    written.write_text(f"{codes[0]}\nAAAAA-BBBBB-CCCCC-DDDDD-EEEEE\n")
    wrong = run(*prove, "--code-file", written, **KEY)
    assert (wrong.code, wrong.err) == (2, f"These are not both codes of {prove[2]}. Check them against the sheet.\n")


def test_verify_tells_what_was_done_with_the_file(site: Path, run: Run) -> None:
    before = run("verify", site, **KEY).text
    assert (
        "0 signatures on reports.\nRestoring was never practised.\n0 log-ins, prints, exports and checks.\n" in before
    )
    with Store.open(site, "li", KEY["VISITKEEPER_PASSWORD"]) as store:
        signed = Signed(on=NOW.date(), week="2026-W47", meaning="prepared", content="0" * 64, as_of=NOW.date())
        drilled = Drilled(on=date(2026, 11, 20), backup="a.visits", entries=3)
        used = [Used(on=NOW.date(), deed=deed) for deed in ("log-in", "print")]
        store.append([signed, drilled, *used], NOW)
    told = run("verify", site, **KEY).text
    for line in (
        "1 signature on reports.",
        "Restoring was last practised on 2026-11-20.",
        "2 log-ins, prints, exports and checks.",
    ):
        assert line in told


def weeks(report: str) -> list[dict[str, object]]:
    """What a report says of the trial, whatever it says of backups."""
    return [{name: said for name, said in week.items() if name != "keeping"} for week in json.loads(report)]


def test_a_backup_brings_the_site_back(site: Path, tracker: Path, tmp_path: Path, run: Run) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    assert run("import", site, tracker, **KEY).code == 0
    before = weeks(run("report", site, "--week", "all", **KEY).text)
    made = run("backup", site, shelf, **KEY)
    assert (made.code, made.err) == (0, "")
    copy = next(shelf.glob("*.visits"))
    assert made.text.startswith(f"{copy}: ")
    assert "entries, read again from there up to " in made.text
    assert run("backup", site, copy, **KEY).err.count("\n") == 1
    with Store.open(site, "li", KEY["VISITKEEPER_PASSWORD"]) as store:
        store.append([Booked(on=date(2026, 12, 1), subject="02-0001", visit="PD1-3")], NOW)
    changed = site.read_bytes()
    back = run("restore", copy, site, **KEY)
    assert (back.code, back.err) == (0, "")
    aside = next(site.parent.glob("*set aside*"))
    assert str(aside) in back.text
    assert aside.read_bytes() == changed
    assert weeks(run("report", site, "--week", "all", **KEY).text) == before
    assert run("verify", site, **KEY).code == 0
    anew = run("restore", copy, tmp_path / "new.visits", "--lang", "zh", **KEY).text
    assert "已恢复：" in anew
    assert "均可凭当时的密码再次打开" in anew, "who is let in today nobody could tell"
    assert "password of that day" not in back.text
    assert weeks(run("report", tmp_path / "new.visits", "--week", "all", **KEY).text) == before


def test_a_bad_backup_is_refused_in_one_line(site: Path, demo: Path, tmp_path: Path, run: Run) -> None:
    before = site.read_bytes()
    run("backup", site, tmp_path / "b.visits", **KEY)
    raw = (tmp_path / "b.visits").read_bytes()
    (tmp_path / "half.visits").write_bytes(raw[: len(raw) // 2])
    for source in (tmp_path / "half.visits", tmp_path / "none.visits", demo, site, tmp_path):
        said = run("restore", source, site, **KEY)
        assert (said.code, said.out, said.err.count("\n")) == (2, b"", 1), said.err
    said = run("restore", tmp_path / "b.visits", site, VISITKEEPER_PASSWORD="x")
    assert (said.code, said.err) == (2, "The password of li is not right. Type it again.\n")
    assert run("backup", site, tmp_path / "none" / "b.visits", **KEY).code == 2
    for nowhere in (f"{tmp_path}/backups/", tmp_path / "copy"):
        assert (
            "is no folder; make it first, or write a name that ends in .visits"
            in run("backup", site, nowhere, **KEY).err
        )
        assert not Path(nowhere).exists()
    assert site.read_bytes() == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_paper_and_workbook_is_made(demo: Path, run: Run, language: str, tmp_path: Path) -> None:
    papers = [
        ("calendar", demo, "02-0104"),
        ("calendar", demo, "02-0104", "--paper", "department"),
        ("calendar", demo, "02-0104", "--paper", "wall", "--month", "2026-12"),
        ("wall", demo, "--month", "2026-10"),
        ("wall", demo, "--month", "2026-12", "--department", "imaging"),
        ("deviations", demo),
        ("report", demo, "--week", "2026-W46"),
    ]
    for asked in papers:
        paper = run(*asked, "--format", "pdf", "--lang", language)
        assert (paper.code, paper.err, paper.out[:5]) == (0, "", b"%PDF-")
        book = run(*asked, "--format", "xlsx", "--lang", language, "-o", tmp_path / "out.xlsx")
        assert (book.code, book.out, book.err) == (0, b"", "")
        assert load_workbook(tmp_path / "out.xlsx").worksheets[0].max_row > 1


def test_the_weekly_report_tells_radiotherapy_under_way_and_what_holds_have_waited(demo: Path, run: Run) -> None:
    found = run("report", demo, "--week", "2026-W48", "--as-of", "2026-11-26").json
    known = run("calendars", demo, "--as-of", "2026-11-26").json
    wanted = [
        {"subject": one["subject"], **course}
        for one in known
        for course in one["courses"]
        if course["begun"] and not (course["ended"] and course["last"] < "2026-11-23")
    ]
    assert found["radiotherapy"] == wanted != []
    assert all(held["since_dose_days"] > held["days"] for held in found["held"])
    earlier = run("report", demo, "--week", "2026-W45").json["radiotherapy"]
    begun = next(one for one in earlier if one["subject"] == "02-0103")
    # Begun on Monday 2 November: five fractions by the end of that week, and nothing of what came later.
    assert (begun["given"], begun["ended"], begun["last"]) == (5, False, "2026-12-16")
    assert "02-0103" not in [one["subject"] for one in run("report", demo, "--week", "2026-W44").json["radiotherapy"]]


def test_the_card_is_made_when_it_is_asked_for(demo: Path, run: Run) -> None:
    paper = run("calendar", demo, "02-0104", "--paper", "wallet", "--format", "pdf")
    assert (paper.code, paper.err, paper.out[:5]) == (0, "", b"%PDF-")


def test_a_month_or_a_department_that_is_none_is_refused_in_one_line(demo: Path, run: Run) -> None:
    for asked in (("--month", "2026-13"), ("--month", "202612"), ("--department", "kitchen")):
        said = run("wall", demo, *asked)
        assert said.code == 2 and asked[1] in said.err and said.out == b""


def test_the_number_patients_call_is_on_their_papers(
    site: Path, tracker: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("import", site, tracker, **KEY).code == 0
    assert run("phone", site, "not a number", **KEY).code == 2
    assert run("phone", site, "0731-5550 0000", **KEY).out.startswith(b"0731-5550 0000 is printed")
    made: list[Document] = []
    monkeypatch.setattr(export, "as_pdf", lambda document: made.append(document) or b"")
    for kind in ("patient", "wall", "wallet"):
        assert run("calendar", site, "02-0001", "--format", "pdf", "--paper", kind, **KEY).code == 0
    assert [any("0731-5550 0000" in line for line in lines(one)) for one in made] == [True, True, True]


def test_what_would_follow_is_told_and_nothing_is_written(demo: Path, run: Run) -> None:
    before = demo.read_bytes()
    asked = ("what-if", demo, "02-0103", "--as-of", "2026-11-26")
    late = run(*asked, "--done", "PD1-3=2026-12-04").json
    changes = {one["visit"]: one for one in late["changes"]}
    assert changes["PD1-3"]["new_status"] == "late"
    assert (changes["PD1-4"]["target"], changes["PD1-4"]["new_target"]) == ("2026-12-21", "2026-12-25")
    assert (late["doses_lost"], late["lost"], late["limit"]) == (0, [], late["new_limit"])
    held = run(*asked, "--hold", "PD1", "--resume", "PD1=2027-01-04").json
    assert (held["doses_lost"], held["lost"]) == (1, ["PD1-35"])
    assert "No longer planned: PD-1 dose 35." in held["told"]
    assert demo.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "Say what is to be tried out: --done, --hold or --resume."),
        (("--resume", "PD1=2027-01-04"), "PD1 is not on hold"),
        (("--done", "PD1-3"), "write it as PD1-3=2026-11-26"),
        (("--done", "PD1-3=2026-13-01"), "is not a date"),
        (("--done", "PD9-3=2026-12-01"), "PD9-3"),
    ],
)
def test_what_cannot_be_tried_out_is_one_line(demo: Path, run: Run, asked: tuple[str, ...], said: str) -> None:
    found = run("what-if", demo, "02-0103", "--as-of", "2026-11-26", *asked)
    assert (found.code, found.out, found.err.count("\n")) == (2, b"", 1)
    assert said in found.err


def test_as_of_and_known_at(demo: Path, run: Run) -> None:
    late = run("worklist", demo, "--format", "json", "--as-of", "2027-03-01").json
    assert sum(item["group"] == "missed" for item in late) > 20
    known = run("calendars", demo, "--known-at", "2026-06-01T00:00+08:00").json
    assert 0 < len(known) < 41
    assert all(v["actual"] is None or v["actual"] <= "2026-06-01" for one in known for v in one["visits"])
    assert run("calendars", demo, "--known-at", "2000-01-01").json == []


READING = (
    *(["calendar", "--format", "json"], ["calendar", "--format", "csv"], ["calendars"]),
    *(["worklist", "--format", "json"], ["worklist", "--format", "csv"], ["advise"], ["advise", "--load"]),
    *(["advise", "--closures"], ["deviations", "--format", "json"], ["deviations", "--format", "csv"]),
    *(["report", "--week", "2026-W46"], ["report", "--week", "2026-W48"], ["report", "--week", "all"]),
    *(["report", "--week", "last", "--format", "csv"], ["report", "--week", "all", "--format", "csv"]),
    *(["eligibility"], ["what-if", "--done", "PD1-34=2027-12-04"]),
    *(["record", "--format", "json"], ["record", "--format", "csv"]),
    *(["register"], ["register", "--format", "csv"]),
)
SUBJECT = "02-0104"


@pytest.fixture(scope="module")
def gone_on(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site a day and a week later: a dose moved, one taken back, appointments, a series switched on."""
    path = tmp_path_factory.mktemp("later") / "demo.visits"
    shutil.copy(demo, path)
    with Store.open(path, "demo", "demo") as store:
        done = [e for e in store.entries() if isinstance(e.fact, VisitDone) and e.fact.visit.startswith("PD1")]
        last, other = done[-1], next(e for e in reversed(done) if subject_of(e.fact) != subject_of(done[-1].fact))
        assert isinstance(last.fact, VisitDone)
        moved = encode(replace(last.fact, on=last.fact.on - timedelta(1)))
        day = NOW.date() + timedelta(1)
        said = (
            Corrected(on=day, entry=last.number, subject=last.fact.subject, fact=moved, reason="misread"),
            Retracted(on=day, entry=other.number, subject=subject_of(other.fact), reason="other patient"),
            SeriesOn(on=date(2026, 1, 1), series="LAB"),
            *(Booked(on=date(2026, 12, 30), subject=s, visit="TA-3") for s in {subject_of(e.fact) for e in done}),
        )
        store.append(said, NOW + timedelta(1))
    return path


@pytest.mark.parametrize("asked", READING, ids=" ".join)
def test_what_was_known_then_reads_the_same_byte_for_byte(
    demo: Path, gone_on: Path, capfdbinary: pytest.CaptureFixture[bytes], asked: list[str]
) -> None:
    command, *options = asked
    own = [SUBJECT] if command in ("calendar", "eligibility", "what-if", "record") else []
    told = []
    for site, now, more in (
        (demo, NOW, []),
        (gone_on, NOW + timedelta(8), ["--known-at", NOW.isoformat(), "--as-of", NOW.date().isoformat()]),
        (gone_on, NOW + timedelta(8), ["--as-of", NOW.date().isoformat()]),
    ):
        assert batch.run([command, str(site), *own, *options, *more], now, {}) == 0
        told.append(capfdbinary.readouterr().out)
    assert told[0] == told[1]
    if command in ("calendars", "worklist", "deviations", "report") or "--load" in options:
        assert told[0] != told[2]


def test_what_is_checked_can_be_what_was_known_then(demo: Path, gone_on: Path, run: Run) -> None:
    """A paper bears the link of the chain it was made from: the file still says the same of that moment."""
    then, now = run("verify", demo).text.splitlines()[0], run("verify", gone_on).text.splitlines()[0]
    assert run("verify", gone_on, "--known-at", NOW.isoformat()).text.splitlines()[0] == then != now


def test_every_command_that_only_reads_a_site_takes_the_moment() -> None:
    of_users = {"user list", "user prove"}
    for command in commands.COMMANDS:
        if command.changes or command.name in of_users or SITE_FILE not in command.given:
            assert KNOWN_AT not in command.given, command.name
        else:
            assert KNOWN_AT in command.given, command.name


@pytest.mark.parametrize("week", ["2026-W46", "2026-W48"])
def test_a_report_made_again_needs_only_the_moment(
    demo: Path, gone_on: Path, capfdbinary: pytest.CaptureFixture[bytes], week: str
) -> None:
    """Also one of a week that was not over: it bears the day it was made for."""
    assert batch.run(["report", str(demo), "--week", week], NOW, {}) == 0
    then = capfdbinary.readouterr().out
    again = ["report", str(gone_on), "--week", week, "--known-at", NOW.isoformat()]
    assert batch.run(again, NOW + timedelta(30), {}) == 0
    assert capfdbinary.readouterr().out == then


def test_a_report_handed_on_and_made_again_lists_the_same_changes(demo: Path, tmp_path: Path, run: Run) -> None:
    site = tmp_path / "demo.visits"
    shutil.copy(demo, site)
    assert run("report", site, "--week", "2026-W47", "-o", tmp_path / "47.json").code == 0
    with Store.open(site, "demo", "demo") as store:
        handed_on = store.entries()[-1]
        assert isinstance(handed_on.fact, Reported)
        dose = next(
            e for e in store.entries()
            if isinstance(e.fact, VisitDone) and date(2026, 11, 16) <= e.fact.on <= date(2026, 11, 22)
        )  # fmt: skip
        store.append([Retracted(on=NOW.date(), entry=dose.number, subject=subject_of(dose.fact), reason="x")], NOW)
    later = NOW + timedelta(7)
    assert batch.run(["report", str(site), "--week", "2026-W48", "-o", str(tmp_path / "48.json")], later, {}) == 0
    first = (tmp_path / "48.json").read_bytes()
    assert [one["week"] for one in json.loads(first)["changed_since_reported"]] == ["2026-W47"]
    asked = ["report", str(site), "--week", "2026-W48", "--known-at", later.isoformat(), "-o", str(tmp_path / "again")]
    assert batch.run(asked, later + timedelta(60), {}) == 0
    assert (tmp_path / "again").read_bytes() == first
    old = ["report", str(site), "--week", "2026-W47", "--known-at", NOW.isoformat(), "-o", str(tmp_path / "old")]
    assert batch.run(old, later, {}) == 0
    assert json.loads((tmp_path / "old").read_bytes())["changed_since_reported"] == []


@pytest.mark.parametrize(
    "asked", [["report", "--week", "2026-W46"], ["deviations"], ["calendar", SUBJECT, "--paper", "department"]],
    ids=lambda asked: asked[0],
)  # fmt: skip
def test_paper_made_again_bears_the_chain_of_that_moment_and_says_so(
    demo: Path, gone_on: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes],
    asked: list[str],
) -> None:  # fmt: skip
    made: list[list[str]] = []

    def as_pdf(document: Document) -> bytes:
        made.append(list(lines(document)))
        return b"%PDF-"

    monkeypatch.setattr(export, "as_pdf", as_pdf)
    command, *options = asked
    day = ["--as-of", NOW.date().isoformat()]
    for site, more in ((demo, []), (gone_on, ["--known-at", NOW.isoformat()]), (gone_on, [])):
        assert batch.run([command, str(site), *options, "--format", "pdf", *day, *more], NOW, {}) == 0
    then, again, now = made
    assert again[:-1] == then[:-1] != now[:-1]
    assert again[-1] == then[-1].replace(" · made", " · as known on 2026-11-26 · made")


def test_the_language_of_sentences(demo: Path, run: Run) -> None:
    chinese = run("calendar", demo, "02-0104", "--format", "json", "--lang", "zh").json
    english = run("calendar", demo, "02-0104", "--format", "json").json
    assert chinese["visits"][1]["title"] == "PD-1 第 1 次"
    assert [v["status"] for v in chinese["visits"]] == [v["status"] for v in english["visits"]]
    assert [v["why"]["source"] for v in chinese["visits"]] == [v["why"]["source"] for v in english["visits"]]


def test_a_protocol_file_is_checked(tmp_path: Path, run: Run) -> None:
    file = next((ROOT / "resources" / "protocols").glob("*.toml"))
    good = run("protocol", "check", file)
    assert (good.code, good.err) == (0, "")
    (tmp_path / "bad.toml").write_text(
        file.read_text(encoding="utf-8").replace('kind = "rolling"', 'kind = "roling"', 1), encoding="utf-8"
    )
    bad = run("protocol", "check", tmp_path / "bad.toml")
    assert bad.code == 1
    assert bad.err.startswith("bad.toml, line ")
    assert run("protocol", "check", tmp_path / "none.toml").code == 2
    (tmp_path / "empty.toml").write_text("")
    assert run("protocol", "check", tmp_path / "empty.toml").err.startswith(
        "empty.toml, line 1: The key “id” is lacking."
    )


# Bad usage.


@pytest.mark.parametrize(
    "asked",
    [
        ["calendar"],
        ["calendar", "x.visits"],
        ["report", "x.visits", "--format", "json"],
        ["report", "x.visits", "--week", "2026-W54"],
        ["report", "x.visits", "--week", "48"],
        ["worklist", "x.visits", "--as-of", "2026-02-30"],
        ["worklist", "x.visits", "--as-of", "20261126"],
        ["worklist", "x.visits", "--as-of", "2026-W48-4"],
        ["wall", "x.visits", "--month", "2026-W4"],
        ["worklist", "x.visits", "--known-at", "yesterday"],
        ["worklist", "x.visits", "--format", "pdf"],
        ["worklist", "x.visits", "--lang", "fr"],
        ["demo", "--out", "x.visits", "--patients", "-1"],
        ["protocol"],
        ["frobnicate"],
        ["frobnicate", "x.visits"],
        ["worklist", "x.visits", "--form", "json"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_one_line_and_two(asked: list[str], run: Run) -> None:
    assert batch.is_batch(asked)
    done = run(*asked)
    assert (done.code, done.out) == (2, b"")
    assert done.err.count("\n") == 1


def test_an_output_that_cannot_be_written_leaves_nothing(demo: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "there.json").mkdir()
    for out, told in (
        (tmp_path / "none" / "c.json", "its folder is not there"),
        *((folder, "a folder") for folder in (tmp_path / "there.json", ".", "..")),
    ):
        done = run("calendars", demo, "-o", out)
        assert (done.code, done.out) == (2, b"")
        assert told in done.err
    asked = run("bundle", demo, "-o", tmp_path / "none" / "b.zip", "--user", "nobody")
    assert "its folder is not there" in asked.err, "this is known before anything is opened"
    assert [path.name for path in tmp_path.iterdir()] == ["there.json"]
    before = demo.read_bytes()
    copy = tmp_path / "copy.visits"
    copy.write_bytes(before[:-1])
    for out in (demo, copy):
        refused = f"{out} is a site file, or a backup of one; choose another name for -o.\n"
        assert run("calendars", demo, "-o", out).err == refused
    assert (demo.read_bytes(), copy.read_bytes()) == (before, before[:-1])
    study = ROOT / "tests" / "usdm" / "weeks.json"
    assert run("protocol", "import", study, "-o", copy).code == 2
    assert copy.read_bytes() == before[:-1]
    assert run("calendar", demo, "02-9999", "-o", tmp_path / "c.json").code == 2
    assert not (tmp_path / "c.json").exists()


def test_what_opens_the_window() -> None:
    for window in ([], ["demo"], ["demo", "--patients", "5"], ["02.visits"], ["site.visits"]):
        assert not batch.is_batch(window)
    for language in (["--lang", "zh"], ["--lang=zh"]):
        assert not batch.is_batch([*language, "demo"])
        assert batch.is_batch([*language, "demo", "--out", "x"])
        assert batch.for_window([*language, "demo", "--patients", "5"]).command == "demo"
    for command in (["--help"], ["-h"], ["demo", "--out", "x"], ["demo", "--out=x"], ["verify", "x"]):
        assert batch.is_batch(command)


def test_the_program_itself(demo: Path) -> None:
    """As a script calls it: exit code, bytes on standard output, and no Qt where none is needed."""
    done = subprocess.run([sys.executable, ROOT / "main.py", "calendars", demo], capture_output=True, check=True)
    assert len(json.loads(done.stdout)) == 41
    code = "import sys, main; main.main(sys.argv[1:]); print([m for m in sys.modules if 'PySide6' in m])"
    asked = [sys.executable, "-c", code, "verify", str(demo)]
    quiet = subprocess.run(asked, capture_output=True, check=True, cwd=ROOT, text=True)
    assert quiet.stdout.splitlines()[-1] == "[]"
    assert main(["verify", str(demo)]) == 0
    version = subprocess.run(
        [sys.executable, ROOT / "main.py", "--version"], capture_output=True, check=True, text=True
    )
    assert version.stdout == f"VisitKeeper {VERSION}\n"


def test_a_paper_is_made_by_a_program_that_shows_no_window(demo: Path) -> None:
    """Fonts need an application, and a command that was just started has none."""
    asked = [sys.executable, ROOT / "main.py", "wall", demo, "--month", "2026-12"]
    done = subprocess.run(asked, capture_output=True, check=True)
    assert done.stdout.startswith(b"%PDF-1.4") and done.stderr == b""


# Plots.


@pytest.mark.parametrize("plot", ["swimmer", "trend", "delays"])
def test_a_plot_leaves_as_a_picture_or_as_its_figures(demo: Path, run: Run, tmp_path: Path, plot: str) -> None:
    said = run("plot", plot, demo)
    assert (said.code, said.err) == (0, "")
    assert said.text.startswith("<?xml") and "Hunan Cancer Hospital" in said.text
    out = tmp_path / "plot.png"
    assert run("plot", plot, demo, "--format", "png", "-o", out).code == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert run("plot", plot, demo, "--format", "pdf").out.startswith(b"%PDF")
    assert len(run("plot", plot, demo, "--format", "csv").rows) > 5


def test_the_figures_of_the_trend_are_those_of_the_report(demo: Path, run: Run) -> None:
    rows = run("plot", "trend", demo, "--format", "csv").rows
    report = json.loads(run("report", demo, "--week", "2026-W48", "--format", "json").text)
    assert [(row["week"], int(row["in_window"]), int(row["concluded"])) for row in rows] == [
        (one["week"], one["in_window"], one["concluded"]) for one in report["trend"]
    ]


def test_a_plot_of_a_part_and_one_of_none(demo: Path, run: Run) -> None:
    arms = [len(run("plot", "swimmer", demo, "--arm", arm, "--format", "csv").rows) for arm in ("immediate", "salvage")]
    assert sum(arms) == len(run("plot", "swimmer", demo, "--format", "csv").rows)
    doses = run("plot", "delays", demo, "--series", "PD1", "--format", "csv").rows
    *days, _ = (row["days"] for row in doses)
    assert [int(day) for day in days] == list(range(int(days[0]), int(days[-1]) + 1)), "figures, not words"
    every = run("plot", "delays", demo, "--format", "csv").rows
    assert 0 < sum(int(row["visits"]) for row in doses) < sum(int(row["visits"]) for row in every)
    said = run("plot", "delays", demo, "--series", "PD2")
    assert (said.code, said.out) == (2, b"")
    assert "PD2" in said.err and "PD1" in said.err


@pytest.mark.parametrize(
    ("name", "given", "begins"),
    [
        ("a.csv", [], b"\xef\xbb\xbfsubject,"),
        ("a.JSON", [], b"["),
        ("a.xlsx", [], b"PK"),
        ("a.pdf", [], b"%PDF"),
        ("a.txt", [], b"["),
        ("a", [], b"["),
        ("a.pdf", ["--format", "csv"], b"\xef\xbb\xbfsubject,"),
    ],
)
def test_the_ending_of_a_file_says_its_format_unless_that_is_said(
    demo: Path, tmp_path: Path, run: Run, name: str, given: list[str], begins: bytes
) -> None:
    assert run("deviations", demo, *given, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    "asked",
    [
        ["report", "SITE", "--week", "9999-W52"],
        ["report", "SITE", "--week", "0001-W01"],
        ["report", "SITE", "--week", "last", "--as-of", "9999-12-31"],
        ["worklist", "SITE", "--as-of", "0001-01-01"],
        ["wall", "SITE", "--month", "9999-12"],
        ["demo", "--as-of", "0001-01-01", "--out", "z.visits"],
    ],
    ids=" ".join,
)
def test_a_day_in_no_year_of_a_trial_is_refused(asked: list[str], demo: Path, run: Run) -> None:
    said = run(*(demo if each == "SITE" else each for each in asked))
    assert (said.code, said.out, said.err.count("\n")) == (2, b"", 1)
    assert "is not a " in said.err


SLIPS = {
    "frob": ("frob is no command", "没有命令 frob"),
    "reprot x.visits": ("reprot is no command; write report", "没有命令 reprot；若指 report"),
    "user frob": ("COMMAND cannot be 'frob'; write one of: 'list', ", "COMMAND 不能为 'frob'；请写其中之一："),
    "worklist": ("lacking: SITE", "缺少：SITE"),
    "worklist a b": ("not understood: b", "无法识别：b"),
    "worklist a --format": ("--format lacks its value", "--format 缺少取值"),
    "worklist a --format pdf": ("--format cannot be 'pdf'; write one of: 'json', 'csv'", "--format 不能为 'pdf'"),
    "user add a --name b --roles": ("--roles lacks its value", "--roles 缺少取值"),
    "advise a --load --closures": ("--closures and --load cannot be asked", "--closures 与 --load 不能同时使用"),
    "import a b --dry-run=1": ("--dry-run takes no value", "--dry-run 不带取值"),
    "report a --week 48": ("--week: '48' is not a week", "--week：'48' 不是周次"),
}
"""What can be typed amiss, and how it is told: there is one for each sentence of argparse."""


@pytest.mark.parametrize("typed", SLIPS)
def test_every_slip_is_told_in_the_language_asked_for_wherever_that_stands(typed: str, run: Run) -> None:
    for language, told in zip(("en", "zh"), SLIPS[typed], strict=True):
        for asked in (["--lang", language, *typed.split()], [*typed.split(), f"--lang={language}"]):
            said = run(*asked)
            assert (said.code, said.out, said.err.count("\n")) == (2, b"", 1)
            assert said.err.startswith(told), said.err


def test_a_slip_with_line_breaks_is_one_line(run: Run) -> None:
    assert run("worklist", "a", "b\nc\x1b[2J\nd").err == "not understood: b c [2J d; see main.py --help\n"


@pytest.mark.parametrize("command", ["", *(command.name for command in commands.COMMANDS), *commands.GROUPS])
def test_a_help_is_in_one_language(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        batch.run([*command.split(), "--help", "--lang", "zh"], NOW, {})
    said = capfd.readouterr().out
    assert left.value.code == 0
    assert said.startswith("用法：main.py") and "选项：" in said and "显示本帮助并退出" in said
    assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", said), said


def test_a_demo_in_the_window_takes_what_the_command_takes(capfd: pytest.CaptureFixture[str]) -> None:
    asked = batch.for_window(["demo", "--patients", "5", "--as-of", "2026-11-26"])
    assert (asked.command, asked.patients, asked.seed, asked.as_of) == ("demo", 5, 1, date(2026, 11, 26))
    for typed in (["demo", "--patients", "-4"], ["demo", "--as-of", "2026-02-30"], ["demo", "x"]):
        with pytest.raises(SystemExit) as left:
            batch.for_window(typed)
        assert left.value.code == 2
        assert capfd.readouterr().err.count("\n") == 1


def test_what_was_mistyped_is_told_in_the_language_asked_for(demo: Path, run: Run) -> None:
    said = run("report", demo, "--week", "2026-W99", "--lang", "zh")
    assert said.code == 2 and "不是周次" in said.err
    assert "2026-W99" in said.err and "is not a week" in run("report", demo, "--week", "2026-W99").err


@pytest.mark.parametrize("option", ["--password-file", "TRACKER", "-o"])
def test_a_folder_in_the_place_of_a_file_is_named(option: str, demo: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "f.xlsx").mkdir()
    asked = ["import", demo, tmp_path / "f.xlsx"] if option == "TRACKER" else ["worklist", demo, option, tmp_path]
    said = run(*asked)
    assert (said.code, said.out) == (2, b"")
    assert "folder" in said.err or "patients.csv" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("asked", [["worklist"], ["verify"]], ids=" ".join)
def test_output_that_goes_nowhere_is_said_and_a_closed_one_only_where_it_was_the_result(
    demo: Path, asked: list[str]
) -> None:
    command = [sys.executable, str(ROOT / "main.py"), *asked, str(demo)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Standard output cannot be written (No space left on device)")
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, check=False
    )
    assert closed.returncode == (2 if asked == ["worklist"] else 0)
    assert closed.stderr.startswith("Standard output cannot be written (it is closed)") is (asked == ["worklist"])


@pytest.mark.parametrize("locale", ["C", "xx_XX.UTF-8"])
def test_paper_made_without_a_locale_is_made_without_a_word(locale: str, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "日程.pdf"
    command = [sys.executable, str(ROOT / "main.py"), "calendar", str(demo), "02-0101", "-o", str(out)]
    known = {name: text for name, text in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(command, env={**known, "LC_ALL": locale}, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_dash_is_standard_output(demo: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for asked in (["worklist", demo, "--format", "csv"], ["report", demo, "--week", "last"]):
        dashed = run(*asked, "-o", "-")
        assert (dashed.code, dashed.err) == (0, "")
        assert dashed.out == run(*asked).out
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_in_a_tracker_is_not_waited_for(demo: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "patients.csv").write_text("subject\n")
    os.mkfifo(tmp_path / "events.csv")
    said = run("import", demo, tmp_path)
    assert (said.code, said.err) == (2, f"{tmp_path / 'events.csv'}: it is no file; put one in its place\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_or_a_device_takes_what_comes_and_stays_what_it_is(demo: Path, tmp_path: Path, run: Run) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        for way in (pipe, link):
            assert run("worklist", demo, "-o", way).code == 0
            assert json.loads(os.read(reader, 1_000_000)) == run("worklist", demo).json
    finally:
        os.close(reader)
    assert pipe.is_fifo() and link.is_symlink() and {*tmp_path.iterdir()} == {pipe, link}


def test_a_plot_of_an_earlier_moment_is_of_no_later_day(demo: Path, run: Run) -> None:
    said = run("plot", "trend", demo, "--known-at", "2026-10-01T12:00+08:00")
    assert "as of 2026-10-01" in said.text


@pytest.mark.parametrize("page", ["README.md", "resources/manual/en/it.md", "resources/manual/zh/it.md"])
def test_the_lines_for_a_report_every_week_do_what_they_say(page: str, site: Path, tmp_path: Path) -> None:
    """As they stand, the folders alone replaced; what the task scheduler of Windows is given and what cron is."""
    text, word = (ROOT / page).read_text("utf-8"), tmp_path / "robot.txt"
    word.write_text(KEY["VISITKEEPER_PASSWORD"], "utf-8")
    lines = re.findall(r"visitkeeper(?:\.exe)?(?:\\\")? (report [^\n`\"]*)", text)
    weekly = [line for line in lines if "--week last" in line and "--password-file" in line]
    assert len(weekly) == 2
    for n, line in enumerate(weekly):
        asked = line.split()
        out = tmp_path / f"{n}.pdf"
        values = {"-o": str(out), "--user": "li", "--password-file": str(word)}
        for option, value in values.items():
            asked[asked.index(option) + 1] = value
        asked[1] = str(site)
        assert batch.run(asked, NOW, {}) == 0
        assert out.read_bytes().startswith(b"%PDF")


def test_an_export_that_cannot_be_read_again_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.csv"
    place.write_bytes(b"old")
    with monkeypatch.context() as disk:
        disk.setattr(Path, "read_bytes", lambda _: b"what a failing disk gives back")
        with pytest.raises(Unreadable):
            files.write(place, b"new")
    assert (place.read_bytes(), [*tmp_path.iterdir()]) == (b"old", [place])


def test_blank_lines_and_tables_within_tables_cannot_hold_the_program_up() -> None:
    """What can be made in a moment to be read for an hour is refused."""
    read = sheets.read({"events.csv": b"a,b\n" + b"\n" * 300_000 + b"1,2\n"}, ("events",))
    assert [fault.refused.code for fault in read.faults] == ["too-many-rows"]
    with pytest.raises(ProtocolFaults) as caught:
        protocol("[a" + ".a" * 20_000 + "]", "deep.toml")
    assert [fault.code for fault in caught.value.faults] == ["too-deep"]


# The audit trail.


def test_the_trail_tells_every_entry_in_order_with_the_checksum_that_papers_bore(
    site: Path, tracker: Path, run: Run
) -> None:
    assert run("import", site, tracker, **KEY).code == 0
    with Store.open(site, "li", KEY["VISITKEEPER_PASSWORD"]) as store:
        head, dose = store.head, store.entries()[-1]
        mended = encode(replace(dose.fact, on=date(2026, 3, 24)))
        store.append(
            [Corrected(on=NOW.date(), entry=dose.number, subject="02-0001", fact=mended, reason="misread")], NOW
        )
    told = run("trail", site, **KEY).json
    assert [one["number"] for one in told] == list(range(1, len(told) + 1))
    assert told[-2]["link"] == head
    assert told[-1]["what"] == "PD-1 dose 2: done, Fri 27 Mar 2026 → PD-1 dose 2: done, Tue 24 Mar 2026"
    assert (told[-1]["why"], told[-1]["revises"], told[-2]["revised_by"]) == ("misread", dose.number, dose.number + 1)
    rows = run("trail", site, "--format", "csv", **KEY).rows
    assert [row["link"] for row in rows] == [one["link"] for one in told]
    assert [row["on"] for row in rows] == [one["on"] for one in told]
    assert (told[-2]["on"], told[-1]["on"], told[-1]["at"][:10]) == ("2026-03-27", "2026-03-24", NOW.date().isoformat())


def test_the_trail_and_the_check_say_who_made_the_file(site: Path, tmp_path: Path, run: Run) -> None:
    begun = "The file was made on 2026-11-26 09:00:00+08:00 by li, its first user; the chain begins with that."
    assert begun in run("verify", site, **KEY).out.decode().splitlines()
    assert run("trail", site, "--format", "pdf", "-o", tmp_path / "trail.pdf", **KEY).code == 0
    assert begun in " ".join(PdfReader(tmp_path / "trail.pdf").pages[0].extract_text().split())


def test_a_part_of_the_trail(site: Path, tracker: Path, run: Run) -> None:
    assert run("import", site, tracker, **KEY).code == 0
    with Store.open(site, "li", KEY["VISITKEEPER_PASSWORD"]) as store:
        store.append([SeriesOn(on=NOW.date(), series="EBV")], NOW + timedelta(1))
        last = len(store.entries())

    def numbers(*asked: str) -> list[int]:
        return [one["number"] for one in run("trail", site, *asked, **KEY).json]

    assert numbers("--about", "site") == numbers("--from", "2026-11-27") == [last]
    assert numbers("--to", "2026-11-26") == [*range(1, last)]
    assert numbers("--about", "patient") == numbers("--subject", "02-0001") == [last - 3, last - 2, last - 1]
    assert numbers("--by", "li") == [*range(1, last + 1)]
    assert numbers("--by", "wang") == []
    assert numbers("--known-at", NOW.isoformat()) == [*range(1, last)]
    assert run("trail", site, "--about", "nothing", **KEY).code == 2


@pytest.fixture
def copied(demo: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the site file on a disk that can only be read."""
    place = tmp_path / "disk"
    place.mkdir()
    site = Path(shutil.copy(demo, place / "copy.visits"))

    def mounted(*asked: object) -> bool:
        return subprocess.run(["mount", *map(str, asked)], capture_output=True, check=False).returncode == 0

    if not shutil.which("mount") or not mounted("--bind", place, place):
        pytest.skip("no right to mount a disk of its own")
    try:
        assert mounted("-o", "remount,ro,bind", place)
        yield site
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_report_of_a_copy_that_can_only_be_read_is_made_and_says_that_nothing_remembers_it(
    copied: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "47.json"
    said = run("report", copied, "--week", "2026-W47", "-o", out)
    assert (said.code, said.out, said.err.count("\n")) == (0, b"", 1)
    assert said.err.startswith(f"{out} is written, but the records do not remember that it was handed on. Nothing")
    assert json.loads(out.read_bytes())["week"] == "2026-W47"
    assert run("verify", copied).code == run("bundle", copied, "-o", tmp_path / "b.zip").code == 0
    assert run("phone", copied, "0731-1").code == 2


# A file whose history somebody changed.


@pytest.fixture
def forged(site: Path, tracker: Path, run: Run) -> Path:
    """With a dose on another day than was saved, by somebody who can open the file and knows how it is made."""
    assert run("import", site, tracker, **KEY).code == 0
    with Store.open(site, "li", KEY["VISITKEEPER_PASSWORD"]) as store:
        database, guard = store._file.db, "journal_is_not_changed"
        (made,) = database.conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [guard]).fetchone()
        database.execute(f"DROP TRIGGER {guard}")
        database.execute("UPDATE journal SET fact = replace(fact, '2026-03-27', '2026-03-23')")
        database.execute(made)
        database.conn.commit()
        return site


def test_what_reads_a_forged_file_says_so_and_nothing_is_recorded_in_it(forged: Path, tmp_path: Path, run: Run) -> None:
    with Store.open(forged, "li", KEY["VISITKEEPER_PASSWORD"]) as store:
        number = len(store.entries())
    before, told = forged.read_bytes(), f"{forged}: entry {number} is not the one that was saved\n"
    newest = f"{forged} is damaged. Do not work with it; keep it, and restore the newest backup.\n"
    for asked in (["worklist"], ["calendars"], ["trail"], ["deviations"], ["report", "--week", "last"]):
        said = run(asked[0], forged, *asked[1:], **KEY)
        assert (said.code, said.err) == (0, told + newest)
        assert said.json is not None
    for asked in (["phone", "0731-1"], ["user", "codes"], ["protocol", "confirm", "A-01", "--reason", "x"]):
        group = asked[: 1 if asked[0] == "phone" else 2]
        said = run(*group, forged, *asked[len(group) :], **KEY)
        assert (said.code, said.out, said.err) == (2, b"", told + newest)
    merged = run("merge", tmp_path / "trial.visits", forged, **KEY)
    assert (merged.code, merged.err) == (2, told + newest)
    assert forged.read_bytes() == before
    bundled = run("bundle", forged, "-o", tmp_path / "b.zip", **KEY)
    assert (bundled.code, bundled.err) == (run("verify", forged, **KEY).code, told) == (1, told)
    assert (tmp_path / "b.zip").exists()


@pytest.mark.parametrize(("moved", "recorded"), [(-3, False), (-1, True), (60 * 24 * 80, True), (60 * 24 * 100, False)])
def test_nothing_is_recorded_at_a_moment_that_cannot_be(
    site: Path, run: Run, moved: int, recorded: bool, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """By minutes since the newest entry: nobody dates an entry back unseen, or on, by a clock that was put wrong."""
    assert run("phone", site, "0731-1", **KEY).code == 0
    then = NOW + timedelta(minutes=moved)
    code = batch.run(["phone", str(site), "0731-2"], then, KEY)
    told = capfdbinary.readouterr().err.decode()
    assert code == (0 if recorded else 2)
    assert recorded or told.startswith("The computer's clock has jumped from 2026-11-26 09:00 to ")
    assert batch.run(["trail", str(site)], then, KEY) == 0


@pytest.mark.parametrize(("hours", "recorded"), [(8, True), (9, True), (-5, False)])
def test_nothing_is_recorded_on_the_day_of_another_country(
    site: Path, run: Run, hours: int, recorded: bool, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """On a computer in another zone, today would be the day before, and an entry of today would bear its date."""
    assert run("phone", site, "0731-1", **KEY).code == 0
    there = (NOW + timedelta(minutes=5)).astimezone(timezone(timedelta(hours=hours)))
    code = batch.run(["phone", str(site), "0731-2"], there, KEY)
    told = capfdbinary.readouterr().err.decode()
    assert code == (0 if recorded else 2)
    assert recorded or "2026-11-25 20:05 on this computer, but 2026-11-26 09:05 where the last entry was made" in told


def test_wrong_passwords_given_to_commands_make_the_next_wait_and_are_remembered(site: Path, run: Run) -> None:
    for asked in (["worklist"], ["phone", "0731-1"]):
        assert run(asked[0], site, *asked[1:], VISITKEEPER_PASSWORD="no").code == 2
    assert run("restore", site, site.with_name("b.visits"), VISITKEEPER_PASSWORD="no").code == 2
    soon = run("worklist", site, **KEY)
    assert (soon.code, soon.err) == (2, "Too many wrong passwords for li. Wait 1 s, then type it again.\n")
    assert batch.run(["worklist", str(site)], NOW + timedelta(seconds=1), KEY) == 0
    attempts = Attempts(lambda: NOW)
    assert attempts.failures(site) == {"li": 2}
    assert attempts.failures(site.with_name("b.visits")) == {"li": 1}


LONG = "x" * 300
"""A name that no disk takes: to ask whether it is there fails as in a folder that this account may not enter."""


@pytest.mark.parametrize(
    "asked",
    [
        ("verify", f"{LONG}.visits"),
        (f"{LONG}",),
        ("demo", "--out", f"{LONG}.visits"),
        ("new", f"{LONG}.visits", "--protocol", "nct07235319", "--site", "02", "--user", "li"),
        ("new", "other.visits", "--protocol", LONG, "--site", "02", "--user", "li"),
        ("import", "02.visits", LONG),
        ("import", "02.visits", f"{LONG}/tracker"),
        ("report", "02.visits", "--week", "last", "-o", f"{LONG}.pdf"),
        ("bundle", "02.visits", "-o", f"{LONG}.zip"),
        ("verify", "02.visits", "--password-file", LONG),
        ("backup", "02.visits", f"{LONG}.visits"),
        ("backup", "02.visits", LONG),
        ("restore", f"{LONG}.visits", "02.visits"),
        ("restore", "02.visits", f"{LONG}.visits"),
        ("merge", "trial.visits", f"{LONG}.visits"),
        ("protocol", "check", f"{LONG}.toml"),
        ("protocol", "import", f"{LONG}.json", "-o", "study.toml"),
        ("protocol", "import", str(ROOT / "tests" / "usdm" / "weeks.json"), "-o", f"{LONG}.toml"),
    ],
    ids=lambda asked: " ".join(asked).replace(LONG, "LONG"),
)
def test_a_place_that_cannot_even_be_looked_at_is_named(
    run: Run, site: Path, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    before = site.read_bytes()
    said = run(*asked, **KEY)
    assert (said.code, said.out) == (2, b"")
    assert "xxxxx" in said.err
    assert "made a mistake" not in said.err
    assert len(said.err.splitlines()) == 1
    assert (site.read_bytes(), [file.name for file in site.parent.iterdir()]) == (before, [site.name])
