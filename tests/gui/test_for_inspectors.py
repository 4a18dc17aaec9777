"""What leaves for an inspector: the register and the bundle from the reports, the full record from wherever one is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.pages.reports import ReportsPage
from gui.widgets.for_inspectors import ForInspectors
from gui.widgets.record_leaving import RecordLeaving
from gui.window import Window
from gui.working import Purpose
from model.journal import Used
from model.store import Store
from tests.gui.small_site import open_in, page_in, session_of, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def front(front: Window) -> Window:
    front.go("reports")
    QTest.qWait(5)
    return front


def offers(front: Window) -> ForInspectors:
    page = page_in(front, ReportsPage)
    return page.inspectors


def place(front: Window) -> QFileDialog:
    """The dialog that asks where the file goes."""
    QTest.qWait(5)
    return open_in(front, QFileDialog)


def test_the_bundle_is_made_beside_the_work_with_progress_and_cancel(front: Window, tmp_path: Path) -> None:
    told = list[tuple[int, int]]()
    front.act("bundle")
    settle()
    dialog = place(front)
    assert dialog.selectedFiles()[0].endswith("inspection-02-2026-11-26.zip")
    dialog.reject()
    offers(front).bundle_as(tmp_path / "bundle.zip")
    (piece,) = (one for one in front.working._pieces if one.purpose is not Purpose.CHECK)
    piece.job.stepped.connect(lambda *step: told.append(step))
    assert front.progress.text.text() == "Making the inspector's bundle"
    assert not front.progress.cancel.isHidden()
    front.go("today")  # it goes on
    front.choose("theme", "dark")
    settle()
    assert told[0][0] < told[-2][0] <= told[-2][1]
    assert front.bar.text.text() == "bundle.zip is written."
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        assert {f"records/{s}.pdf" for s in session_of(front).study.patients} <= set(bundle.namelist())
        assert bundle.read("verify.txt").startswith(b"All is well: 14 entries")
    assert not front.working.making
    noted = session_of(front).entries[-1].fact
    assert isinstance(noted, Used)
    assert (noted.deed, noted.what) == ("export", "inspection-02-2026-11-26")


def test_it_is_stopped_and_nothing_is_written(front: Window, tmp_path: Path) -> None:
    offers(front).bundle_as(tmp_path / "bundle.zip")
    front.progress.cancel.click()
    settle()
    assert front.bar.text.text() == "Stopped. Nothing was written."
    assert not list(tmp_path.glob("*.zip"))


def test_what_is_made_while_it_is_locked_is_told_once_it_is_open_again(front: Window, tmp_path: Path) -> None:
    offers(front).bundle_as(tmp_path / "bundle.zip")
    front.lock()
    settle()
    assert (tmp_path / "bundle.zip").exists()
    front.open_session(session_of(front))
    assert front.bar.text.text() == "bundle.zip is written."


@pytest.mark.parametrize("written", [True, False])
def test_what_leaves_while_it_is_locked_is_on_record_even_if_somebody_else_gets_in(
    front: Window, tmp_path: Path, written: bool
) -> None:
    session = session_of(front)
    path = tmp_path / "bundle.zip"
    offers(front).bundle_as(path)
    front.lock()
    if written:
        settle()
        assert path.exists()
    front.unlock.let_go()  # what is done when another user has typed the right password
    with Store.open(session.path, "Li", "pass word") as store:
        noted = [e for e in store.entries() if isinstance(e.fact, Used) and e.fact.deed == "export"]
    assert [(e.by, e.fact.what) for e in noted] == [("Li", "inspection-02-2026-11-26")] * path.exists()


def test_what_is_said_while_it_is_locked_is_said_once_it_is_open_again(front: Window) -> None:
    front.lock()
    front.say("the second place is full")
    assert not front.bar.isVisible()
    front.open_session(session_of(front))
    assert front.bar.text.text() == "the second place is full"


def test_a_place_that_cannot_be_written_is_one_sentence(front: Window, tmp_path: Path) -> None:
    offers(front).bundle_as(tmp_path / "no" / "folder" / "bundle.zip")
    settle()
    assert front.bar.text.text().endswith(
        "bundle.zip: its folder is not there; make the folder, or choose another place"
    )


def test_the_register_leaves_in_four_formats(front: Window, tmp_path: Path) -> None:
    offers(front).register_act.trigger()
    assert len(place(front).nameFilters()) == 4
    for name in ("pdf", "xlsx", "csv", "json"):
        offers(front).register.export_as(tmp_path / f"register.{name}")
        settle()
        assert (tmp_path / f"register.{name}").stat().st_size > 100
    people = json.loads((tmp_path / "register.json").read_bytes())["people"]
    assert [one["subject"] for one in people] == sorted(session_of(front).study.patients)


def test_the_full_record_is_asked_for_on_the_patients_page(front: Window, tmp_path: Path) -> None:
    front.open_patient("02-0001")
    QTest.qWait(5)
    front.act("full-record")
    dialog = place(front)
    assert dialog.selectedFiles()[0].endswith("record-02-0001.pdf")
    dialog.fileSelected.emit(str(tmp_path / "record.pdf"))
    settle()
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    assert front.bar.text.text() == "record.pdf is written."
    leaving = RecordLeaving(front.pages["patient"], "02-0001")
    record = json.loads(leaving.going().contents("json"))
    assert [e["number"] for e in record["entries"]] == [
        e.number for e in session_of(front).study.patients["02-0001"].journal
    ]
    assert record["calendar"]["subject"] == "02-0001"
    assert len(leaving.going().contents("csv").decode("utf-8-sig").splitlines()) == len(record["entries"]) + 1
