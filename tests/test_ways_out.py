"""Every way out of the program has a gate: it stops at persons' numbers, or no word that people wrote goes through."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui import batch, ways_out
from gui.batch import commands
from gui.dialogs.eligibility import Eligibility
from gui.dialogs.persons_numbers import PersonsNumbers
from gui.dialogs.print_schedule import PrintDocument
from gui.pages.deviations import DeviationsPage
from gui.pages.records import RecordsPage
from gui.pages.reports import ReportsPage
from gui.ways_out import Gate
from gui.window import Window
from model.fact_text import encode
from model.journal import KINDS, Corrected, Explained, IdentifiersAllowed, Reported, Used, VisitDone
from model.store import Store
from tests.every_word import d, every_word, happened, worded, worded_site
from tests.gui.small_site import NOW, session_of, settle, site_file, window
from tests.study_notation import ROOT

PHONE = "138 0013 8000"
WORDS = "Unmistakeable"
KEY = {"VISITKEEPER_USER": "Li", "VISITKEEPER_PASSWORD": "pass word"}
SILENT = {
    *("new", "demo", "import", "restore", "allow", "phone", "protocol check", "protocol import", "protocol confirm"),
    *("protocol change", "protocol add", "protocol amend", "user add", "user roles", "user remove", "user password"),
    *("user reset", "user recover", "user codes", "user prove"),
}
"""The commands that tell nothing of what is recorded."""
ASKED: dict[str, tuple[str, ...]] = {
    "report": ("--week", "2026-W47"),
    "calendar": ("02-0002",),
    "eligibility": ("02-0002",),
    "record": ("02-0002", "--format", "json"),
    "what-if": ("02-0002", "--done", "PD1-9=2026-12-20"),
    "bundle": ("-o", "OUT"),
    "protocol rehearse": ("RULES", "02-0002", "--from", "2026-12-01"),
}
"""What the commands want beside the site file."""


def test_every_command_that_tells_what_is_recorded_has_a_gate() -> None:
    assert {command.name for command in commands.COMMANDS} == SILENT | ways_out.COMMANDS.keys()
    assert not SILENT & ways_out.COMMANDS.keys()


def test_the_site_of_every_word_has_every_word() -> None:
    filled = {(f.kind, name) for f in happened(WORDS) for name in worded(type(f)) if getattr(f, name) == WORDS}
    assert filled == set(every_word())
    assert {("done", "note"), ("retracted", "reason"), ("death", "reason")} <= filled
    assert len(KINDS) > len({kind for kind, _ in filled}) > 35


def run(site: Path, command: str, out: Path, *more: str) -> int:
    asked = ["" if a == "" else str(out) if a == "OUT" else a for a in ASKED.get(command, ())]
    rules = str(ROOT / "resources" / "protocols" / "nct07235319-1.0.toml")
    asked = [rules if a == "RULES" else a for a in asked]
    return batch.run([*command.split(), str(site), *asked, *more], NOW, KEY)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_file(tmp_path_factory.mktemp("ways") / "s.visits")


def naming(made: Path, folder: Path, subject: str) -> Path:
    """The site, in which somebody wrote a phone number about that patient."""
    path = Path(shutil.copy(made, folder / f"{subject}.visits"))
    with Store.open(path, "Li", "pass word") as store:
        dose = {"02-0001": "PD1-2", "02-0002": "PD1-4"}[subject]
        told = Explained(on=d("11-20"), subject=subject, visit=dose, reason="patient", note=f"her son {PHONE}")
        store.append([told], NOW)
    return path


STOPPING = [way for way in ways_out.COMMANDS.values() if way.gate not in (Gate.NO_WORDS, Gate.SEALED)]


@pytest.mark.parametrize("way", STOPPING, ids=lambda way: way.name)
def test_what_carries_words_stops(way: ways_out.WayOut, site: Path, tmp_path: Path, capfd: Any) -> None:
    own, other = (naming(site, tmp_path, subject) for subject in ("02-0002", "02-0001"))
    out = tmp_path / "out"
    assert run(own, way.name, out) == 2 and not out.exists()
    said = capfd.readouterr()
    assert said.out == "" and "looks like a mobile phone number" in said.err and "allow" in said.err
    person = way.gate is Gate.PERSON or way.name == "record"
    assert run(other, way.name, out) == (0 if person else 2)
    number = re.search(r"no\. (\d+)", said.err)
    assert number and batch.run(["allow", str(own), number[1], "--reason", "a hotline"], NOW, KEY) == 0
    assert run(own, way.name, out) == 0


@pytest.mark.parametrize("way", ["record", "bundle", "trail"])
def test_what_prints_the_corrected_stops_at_it(way: str, site: Path, tmp_path: Path, capfd: Any) -> None:
    path, out = naming(site, tmp_path, "02-0002"), tmp_path / "out"
    with Store.open(path, "Li", "pass word") as store:
        wrong = store.entries()[-1]
        assert isinstance(wrong.fact, Explained)
        mended = encode(replace(wrong.fact, note="her son"))
        store.append([Corrected(on=d("11-21"), entry=wrong.number, subject="02-0002", fact=mended, reason="x")], NOW)
    assert run(path, "calendar", out) == run(path, "deviations", out) == 0
    capfd.readouterr()
    assert run(path, way, out) == 2 and not out.exists()
    assert f"(no. {wrong.number})" in capfd.readouterr().err
    assert batch.run(["allow", str(path), str(wrong.number), "--reason", "an inspector asks"], NOW, KEY) == 0
    assert run(path, way, out) == 0
    with Store.open(path, "Li", "pass word") as store:
        assert [e.fact.reason for e in store.entries() if isinstance(e.fact, IdentifiersAllowed)] == [
            "an inspector asks"
        ]


def test_a_record_stops_at_what_was_written_while_screening(tmp_path: Path, capfd: Any) -> None:
    """Under another number than the patient has now."""
    path = worded_site(tmp_path / "s.visits", "quiet")
    assert run(path, "record", tmp_path / "o", "--as-of", "2026-11-26") == 0
    with Store.open(path, "Li", "pass word") as store:
        screened = next(e for e in store.entries() if getattr(e.fact, "subject", "") == "02-S01")
        named = replace(screened.fact, note=PHONE)  # type: ignore[call-arg]
        store.append([Corrected(on=d("11-21"), entry=screened.number, subject="02-S01", fact=encode(named), reason="x")], NOW)  # fmt: skip  # noqa: E501
    asked = ["record", str(path), "02-0001", "--format", "json"]
    assert batch.run(asked, NOW, KEY) == 2


def test_a_report_stops_at_what_its_list_of_changes_prints(site: Path, tmp_path: Path, capfd: Any) -> None:
    path = Path(shutil.copy(site, tmp_path / "s.visits"))
    with Store.open(path, "Li", "pass word") as store:
        dose = VisitDone(on=d("11-17"), subject="02-0001", visit="PD1-3", note=f"call {PHONE}")
        (wrong,) = store.append([dose], NOW)
        store.append([Reported(on=d("11-22"), week="2026-W47")], NOW)
        mended = encode(replace(dose, on=d("11-24"), note=""))
        store.append([Corrected(on=d("11-25"), entry=wrong.number, subject="02-0001", fact=mended, reason="x")], NOW)
    assert run(path, "deviations", tmp_path / "o") == 0
    assert batch.run(["report", str(path), "--week", "2026-W48"], NOW, KEY) == 2
    assert f"(no. {wrong.number})" in capfd.readouterr().err


@pytest.mark.parametrize("way", [w for w in ways_out.COMMANDS.values() if w.gate is Gate.NO_WORDS], ids=lambda w: w.name)  # fmt: skip  # noqa: E501
def test_what_has_no_gate_carries_no_word_of_people(way: ways_out.WayOut, tmp_path: Path, capfd: Any) -> None:
    path = worded_site(tmp_path / "s.visits", WORDS)
    for form in ("json", "csv") if way.name != "verify" else ("",):
        assert run(path, way.name, tmp_path / "o", *(("--format", form) if form else ())) == 0
        said = capfd.readouterr().out
        assert said and WORDS not in said
    assert run(path, "deviations", tmp_path / "o") == 0
    assert WORDS in capfd.readouterr().out  # it would have been seen


def test_what_is_sealed_cannot_be_read(tmp_path: Path) -> None:
    path, copy, together = worded_site(tmp_path / "s.visits", WORDS), tmp_path / "copy.visits", tmp_path / "t.visits"
    assert batch.run(["backup", str(path), str(copy)], NOW, KEY) == 0
    assert batch.run(["merge", str(together), str(path), "--user", "Li"], NOW, KEY) == 0
    for file in (path, copy, together):
        data = file.read_bytes()
        assert data and WORDS.encode() not in data and b"02-0001" not in data


# The window.


@pytest.fixture
def front(qtbot: QtBot, site: Path, tmp_path: Path) -> Iterator[Window]:
    made = window(naming(site, tmp_path, "02-0002"), tmp_path)
    qtbot.addWidget(made)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.close()


def _patient(front: Window, act: str, subject: str) -> None:
    front.open_patient(subject)
    front.act(act)


def _reports(front: Window) -> ReportsPage:
    front.go("reports")
    page = front.pages["reports"]
    assert isinstance(page, ReportsPage)
    return page


def _log(front: Window, out: Path) -> None:
    front.go("deviations")
    page = front.pages["deviations"]
    assert isinstance(page, DeviationsPage)
    page.leaving.export_as(out)


def _trail(front: Window, out: Path) -> None:
    front.go("records")
    page = front.pages["records"]
    assert isinstance(page, RecordsPage)
    page.leaving.export_as(out)


def _record(front: Window, out: Path) -> None:
    from gui.widgets.record_leaving import RecordLeaving

    front.open_patient("02-0002")
    RecordLeaving(front.pages["patient"], "02-0002").export_as(out)


def _form(front: Window) -> None:
    _patient(front, "eligibility", "02-0002")
    front.findChild(Eligibility).print_form()


LEAVING: dict[str, Callable[[Window, Path], object]] = {
    "weekly report": lambda front, out: _reports(front).leaving.export_as(out),
    "site register": lambda front, out: _reports(front).inspectors.register.export_as(out),
    "inspector's bundle": lambda front, _: _reports(front).make_bundle(),
    "deviation log": _log,
    "full record": _record,
    "audit trail": _trail,
    "patient's schedule": lambda front, _: _patient(front, "print", "02-0002"),
    "eligibility form": lambda front, _: _form(front),
    "plot": lambda front, out: (front.go("swimmer"), front.pages["swimmer"].leaving.export_as(out)),  # type: ignore[attr-defined]
    "wall calendar": lambda front, _: (front.go("calendar"), front.act("wall")),
    "schedules of a day": lambda front, _: (front.go("calendar"), front.act("day-sheets")),
}


@pytest.mark.parametrize("way", ways_out.WINDOW)
def test_what_leaves_the_window_stops_until_it_is_let_go(way: str, front: Window, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    LEAVING[way](front, out)
    settle()
    question = front.findChild(PersonsNumbers)
    assert question and "looks like a mobile phone number" in question.places.item(0).text()
    assert not out.exists() and not front.findChildren(PrintDocument)
    question.reason.edit.setText("a public hotline")
    question.ok.click()
    settle()
    *_, before, last = (entry.fact for entry in session_of(front).entries)
    if out.exists():  # who let it go, and who let it out
        assert isinstance(before, IdentifiersAllowed)
        assert (
            isinstance(last, Reported) if way == "weekly report" else isinstance(last, Used) and last.deed == "export"
        )
    else:
        assert isinstance(last, IdentifiersAllowed)
        assert [dialog for dialog in front.findChildren(QDialog) if dialog is not question and dialog.isVisible()]


def test_a_paper_of_one_patient_does_not_stop_at_another(front: Window) -> None:
    _patient(front, "print", "02-0001")
    settle()
    assert front.findChildren(PrintDocument) and not front.findChildren(PersonsNumbers)


def test_nothing_is_printed_or_written_anywhere_else() -> None:
    """A new place that writes or prints is looked at here first, and gets a row in `ways_out`."""
    known = {
        "gui/widgets/leaving.py", "gui/widgets/for_inspectors.py", "gui/widgets/printer.py",
        "gui/dialogs/print_schedule.py", "gui/batch/output.py",
        "gui/window.py",  # paints the empty side bar once, before any site is open, and drops the picture
    }  # fmt: skip
    outward = re.compile(r"\bfiles\.write\(|print_pages\(|\bQPrinter\(|clipboard\(|QSvgGenerator\(|\.grab\(")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "gui").rglob("*.py")
        if "gui/paper/" not in path.as_posix() and outward.search(path.read_text("utf-8"))
    }
    assert found == known
