"""As known on: a page shows an earlier day, says so, and lets nothing be recorded; and reports that are handed on."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.pages.patient import PatientPage
from gui.pages.reports import ReportsPage
from gui.sessions import known_on
from gui.window import Window
from model.journal import Corrected, Reported, VisitDone
from model.reports import weekly
from model.reports.document import lines
from model.reports.imprint import fingerprint
from tests.gui.small_site import NOW, Hand, page_in, session_of, settle

ONE = "02-0001"
LATER = NOW + timedelta(3)


@pytest.fixture
def front(front: Window) -> Window:
    """Three days later, when one more dose has been recorded and one corrected."""
    session = session_of(front)
    session._clock = lambda: LATER
    session.record(VisitDone(on=date(2026, 11, 28), subject=ONE, visit="PD1-3", drug="tislelizumab", dose_mg=200))
    second = next(e for e in session.entries if isinstance(e.fact, VisitDone) and e.fact.visit == "PD1-2")
    moved = VisitDone(on=date(2026, 11, 9), subject=ONE, visit="PD1-2", drug="tislelizumab", dose_mg=200)
    session.correct(second, moved, "misread")
    return front


def patient(front: Window, visit: str = "PD1-3") -> PatientPage:
    front.open_patient(ONE, visit)
    QTest.qWait(5)
    return page_in(front, PatientPage)


def reports(front: Window) -> ReportsPage:
    front.go("reports")
    QTest.qWait(5)
    return page_in(front, ReportsPage)


def look(page: PatientPage | ReportsPage, text: str) -> None:
    page.as_known.date.edit.setFocus()
    page.as_known.date.edit.selectAll()
    Hand().type(text)
    QTest.qWait(5)


def test_a_patient_as_known_on_an_earlier_day_and_back(front: Window) -> None:
    page = patient(front)
    assert page.as_known.strip.isHidden()
    assert page.view.row().actual == "28 Nov"
    look(page, "1126")
    assert page.as_known.strip.isVisible()
    assert page.as_known.told.text() == ("As known at the end of Thu 26 Nov 2026. Nothing can be recorded here.")
    assert page.view.row().actual == ""
    before = next(row for row in page.table.rows if row.code == "PD1-2")  # type: ignore[union-attr]
    assert before.actual == "3 Nov"  # type: ignore[union-attr]
    Hand().click(page.as_known.button)
    assert page.as_known.strip.isHidden()
    assert page.as_known.date.edit.text() == ""
    assert page.view.row().actual == "28 Nov"


def test_many_patients_are_put_together_as_known_beside_the_loop(
    front: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.AT_ONCE", 0)
    page = reports(front)
    qtbot.waitUntil(lambda: not front.working.busy)
    begun = front.working._pieces
    page.as_known.date.put(date(2026, 11, 26))
    page.as_known.look()
    assert [piece.what(page.language.tr) for piece in begun] == ["Looking back"]
    assert page.session is session_of(front)
    assert page.as_known.strip.isHidden(), "what stands on the page is of now, and it says nothing else"
    qtbot.waitUntil(lambda: not front.working.busy)
    assert page.session.known_on == date(2026, 11, 26)
    assert page.as_known.strip.isVisible()
    page.as_known.back()
    page.as_known.date.put(date(2026, 11, 26))
    page.as_known.look()
    (piece,) = begun
    front.progress.cancel.click()
    piece.job.hear()
    assert page.session is session_of(front), "nobody waits for it any more"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_H, Qt.Key.Key_C,
                                 Qt.Key.Key_T, Qt.Key.Key_P, Qt.Key.Key_N])  # fmt: skip
def test_nothing_can_be_done_while_it_is_on(front: Window, key: Qt.Key) -> None:
    page, session = patient(front), session_of(front)
    count = len(session.entries)
    look(page, "11-26")
    page.choose("PD1-3")
    page.view.setFocus()
    QTest.keyClick(page.view, key)
    QTest.qWait(5)
    assert not [d for d in front.findChildren(QDialog) if d.isVisible()]
    assert len(session.entries) == count
    assert not page.panel.history.isVisible() or not any(e.acts for e in page.panel.history.entries)
    assert not page.record_button.isEnabled()
    assert "go back to now" in front.bar.text.text() or "no entry" in front.bar.text.text()


def test_a_day_before_the_patient_was_known_is_said_and_today_is_now(front: Window) -> None:
    page = patient(front)
    look(page, "2026-11-20")
    assert page.as_known.strip.isHidden()
    assert page.as_known.date.red.text() == "The patient was not in the records yet."
    look(page, "today")
    assert page.as_known.strip.isHidden()
    look(page, "nonsense")
    assert "Not a date" in page.as_known.date.red.text()
    assert page.session is session_of(front)


def test_what_is_half_typed_is_left_alone_when_something_is_recorded(front: Window) -> None:
    page = patient(front)
    look(page, "1332")
    date_box = page.as_known.date
    said = "There is no such day. Check the month and the day."
    assert (date_box.red.text(), date_box.soft.isVisible()) == (said, False)
    session_of(front).record(VisitDone(on=date(2026, 11, 29), subject="02-0002", visit="PD1-5"))
    QTest.qWait(5)
    assert (date_box.edit.text(), date_box.red.text(), date_box.soft.isVisible()) == ("1332", said, False)


def test_a_day_counted_from_today_is_another_one_on_the_next_day(front: Window) -> None:
    page, session = patient(front), session_of(front)
    page.as_known.date.edit.setText("-3")
    assert page.as_known.date.day == date(2026, 11, 26)
    session._clock = lambda: LATER + timedelta(1)
    session.record(VisitDone(on=date(2026, 11, 30), subject="02-0002", visit="PD1-5"))
    QTest.qWait(5)
    assert page.as_known.date.day == date(2026, 11, 27)


def test_another_patient_is_shown_as_known_then_too(front: Window) -> None:
    page = patient(front)
    look(page, "1126")
    front.open_patient("02-0002")
    assert page.session.known_on == date(2026, 11, 26)
    front.session.record(VisitDone(on=date(2026, 11, 25), subject="02-0002", visit="PD1-5"))  # type: ignore[union-attr]
    QTest.qWait(5)
    assert next(r for r in page.table.rows if r.code == "PD1-5").actual == ""  # type: ignore[union-attr]
    front.language.use("zh")
    QTest.qWait(5)
    assert page.session.known_on


def test_a_report_as_known_then_has_the_figures_of_then(front: Window, tmp_path: Path) -> None:
    page, session = reports(front), session_of(front)
    now = weekly.item(page.report)  # type: ignore[arg-type]
    look(page, "1126")
    assert page.report
    then = weekly.item(page.report)
    assert then != now
    assert (then["as_of"], now["as_of"]) == ("2026-11-26", "2026-11-29")
    told = list(lines(page._going().document()))
    assert "as known on 2026-11-26" in told[-1]
    head = known_on(session, date(2026, 11, 26))().head
    assert fingerprint(head) in told
    count = len(session.entries)
    page.leaving.export_as(tmp_path / "then.json")
    settle()
    assert len(session.entries) == count  # what is made again is not handed on
    Hand().click(page.as_known.button)
    assert weekly.item(page.report) == now


# Reports that leave the house.


@pytest.mark.parametrize("name", ["pdf", "xlsx", "csv", "json"])
def test_an_export_is_remembered_once_and_undo_passes_over_it(front: Window, tmp_path: Path, name: str) -> None:
    page, session = reports(front), session_of(front)
    page.turn(-1)
    count = len(session.entries)
    page.leaving.export_as(tmp_path / f"report.{name}")
    settle()
    assert len(session.entries) == count + 1
    assert session.entries[-1].fact == Reported(on=date(2026, 11, 22), week="2026-W47")
    assert front.bar.text.text() == f"report.{name} is written."
    assert not front.bar.button.isVisible()
    (undone,) = session.undo()
    assert undone.fact.entry == count  # type: ignore[attr-defined]  # the correction before it


def test_printing_is_remembered_and_a_failure_is_not(front: Window, tmp_path: Path) -> None:
    page, session = reports(front), session_of(front)
    count = len(session.entries)
    page.leaving._put(str, lambda _: None, "printer", partial(page._going().left, "print"))
    settle()
    assert isinstance(session.entries[-1].fact, Reported)
    page.leaving.export_as(tmp_path / "no" / "folder" / "report.pdf")
    settle()
    assert len(session.entries) == count + 1


def test_the_next_report_lists_what_was_corrected_since(front: Window, tmp_path: Path) -> None:
    page, session = reports(front), session_of(front)
    page.turn(-3)
    page.leaving.export_as(tmp_path / "w45.json")
    settle()
    correction = next(e for e in session.entries if isinstance(e.fact, Corrected))
    session.retract(correction, "it was right")
    page.turn(1)
    assert page.report
    assert [one.week.code for one in page.report.changed] == ["2026-W45"]
    told = "\n".join(lines(page._going().document()))
    assert "Changed in weeks already reported" in told
    assert "it was right" in told
