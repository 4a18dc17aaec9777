"""The reports page: the weeks, what is in the report, what it lacks, and the files it leaves as."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton, QRadioButton, QSpinBox, QWidget

from gui.dialogs.persons_numbers import PersonsNumbers
from gui.dialogs.sign import SignReport
from gui.pages.reports import ReportsPage
from gui.widgets.front import Front
from gui.window import Window
from model.journal import Booked, Explained, IdentifiersAllowed, Reported, VisitDone
from model.reports.document import lines
from model.reports.weekly_paper import Part
from tests.gui.small_site import Hand, page_in, session_of, settle

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def front(front: Window) -> Window:
    front.go("reports")
    QTest.qWait(5)
    return front


def page_of(front: Window) -> ReportsPage:
    return page_in(front, ReportsPage)


def read(page: ReportsPage) -> str:
    return "\n".join(lines(page._going().document()))  # type: ignore[union-attr]


def test_it_begins_with_this_week_and_says_what_it_lacks(front: Window) -> None:
    page = page_of(front)
    assert page.subtitle.text() == "2026-W48 · 23–29 Nov 2026 · as of Thu 26 Nov 2026"
    assert page.preview.count >= 2
    assert not page.weeks.forward.isEnabled()
    assert "interim" in page.card.lacks.text()
    assert page.card.pending.isVisible()


def test_on_a_low_screen_the_card_is_scrolled_and_the_paper_stays(front: Window) -> None:
    front.resize(1093, 614)
    page, area = page_of(front), front.findChild(Front)
    assert area
    QTest.qWait(10)
    assert page.height() == area.viewport().height()
    assert page.card.verticalScrollBar().maximum() > 0
    box: QWidget = next(iter(page.card.parts.values()))
    box.setFocus()
    while not isinstance(box, QRadioButton):
        assert page.card.isAncestorOf(box)
        QTest.keyClick(box, Qt.Key.Key_Tab)
        box = front.focusWidget()
    assert page.card.rect().contains(box.rect().translated(box.mapTo(page.card, QPoint())))


def test_weeks_are_turned_by_keys_too_but_not_into_the_future(front: Window) -> None:
    page, hand = page_of(front), Hand()
    this = page.week
    hand.press(Qt.Key.Key_BracketLeft)
    assert page.week == this.plus(-1)
    hand.press(Qt.Key.Key_BracketRight)
    hand.press(Qt.Key.Key_BracketRight)
    assert page.week == this


def test_weeks_are_turned_and_a_past_one_is_not_interim(front: Window) -> None:
    page, hand = page_of(front), Hand()
    hand.click(page.weeks.back)
    assert page.subtitle.text().startswith("2026-W47 · 16–22 Nov 2026")
    assert "interim" not in page.card.lacks.text()
    assert "Interim" not in read(page)
    hand.click(page.weeks.forward)
    assert page.subtitle.text().startswith("2026-W48")


@pytest.mark.parametrize("part", Part)
def test_what_is_unticked_is_not_in_the_report(front: Window, part: Part) -> None:
    page = page_of(front)
    before = read(page)
    page.card.parts[part].click()
    assert len(read(page)) < len(before)
    page.card.parts[part].click()
    assert read(page) == before


def test_the_report_speaks_the_language_that_is_chosen(front: Window) -> None:
    page = page_of(front)
    page.card.languages["zh"].click()
    assert "PD-1 抑制剂" in read(page)
    assert "PD-1 inhibitor" not in read(page)
    page.card.languages["zh-en"].click()
    assert "PD-1 抑制剂（每 3 周） PD-1 inhibitor q3w" in read(page)


def test_the_report_follows_what_is_recorded(front: Window) -> None:
    page = page_of(front)
    before = page.report
    session = session_of(front)
    session.record(VisitDone(on=session.today, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200.0))
    assert page.report is not before and page.report and before
    assert page.report.total.in_window == before.total.in_window + 1


def test_every_format_says_the_same(front: Window, tmp_path: Path) -> None:
    page = page_of(front)
    page.turn(-1)
    for name in ("pdf", "xlsx", "csv", "json"):
        page.leaving.export_as(tmp_path / f"report.{name}")
        settle()
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert page.report and told["concluded"] == page.report.total.concluded > 0
    row = (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()[1].split(",")
    assert row[:2] == ["2026-W47", "2026-11-16"] and int(row[6]) == told["concluded"]
    book = openpyxl.load_workbook(BytesIO((tmp_path / "report.xlsx").read_bytes()))
    assert book["series"].cell(book["series"].max_row, 2).value == told["concluded"]


def test_a_file_that_cannot_be_written_is_said_and_nothing_breaks(front: Window, tmp_path: Path) -> None:
    page_of(front).leaving.export_as(tmp_path / "no" / "such" / "folder" / "report.pdf")
    settle()
    assert "its folder is not there" in front.bar.text.text()
    assert not list(tmp_path.glob("no*"))


def test_everything_can_be_done_without_a_mouse(front: Window) -> None:
    page = page_of(front)
    for widget in (*page.findChildren(QPushButton), *page.findChildren(QCheckBox), *page.findChildren(QRadioButton)):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.text()
        assert widget.text() or widget.accessibleName()
    assert "Weekly adherence report" in page.preview.accessibleName()


def test_signing_takes_a_click_and_the_password_and_the_signed_version_can_be_seen_again(front: Window) -> None:
    page, hand = page_of(front), Hand()
    hand.click(page.weeks.back)
    before = hand.count
    hand.click(page.sign_button)
    hand.type("wrong")
    question = front.findChild(SignReport)
    assert question and "password" in question.wrong.text()
    hand.type("pass word")
    assert hand.count - before <= 5
    assert "2026-W47 is signed" in front.bar.text.text()
    assert page.card.signed.state.accessibleName() == "signed"
    (button,) = page.card.signed.buttons
    assert "prepared · Li" in button.text()
    session = session_of(front)
    late = next(d for d in page.report.deviations if not d.reason)
    session.record(Explained(on=session.today, subject=late.subject, visit=late.visit.code, reason="patient"))
    assert page.card.signed.state.accessibleName() == "changed since it was signed"
    assert "something else now" in read(page)
    hand.click(page.card.signed.buttons[0])
    assert page.session.known_on
    assert "something else now" not in read(page)
    assert not page.sign_button.isEnabled()
    hand.click(page.as_known.button)
    assert page.sign_button.isEnabled()


def test_a_persons_number_stops_the_export_and_the_list_leads_to_its_entry(front: Window, tmp_path: Path) -> None:
    page, session = page_of(front), session_of(front)
    told = "her sister: 13800138000"
    session.record(Explained(on=session.today, subject="02-0002", visit="TA-1", reason="patient", note=told))
    number = session.entries[-1].number
    page.leaving.export_as(tmp_path / "report.json")
    settle()
    question = front.findChild(PersonsNumbers)
    assert question and not (tmp_path / "report.json").exists()
    assert question.places.item(0).text().endswith(f"note (no. {number}): looks like a mobile phone number")
    question.places.itemActivated.emit(question.places.item(0))
    assert front.here == "records"
    assert front.pages["records"].chosen_entry() == number  # type: ignore[attr-defined]


def test_letting_a_persons_number_go_needs_a_reason_and_is_recorded(front: Window, tmp_path: Path) -> None:
    page, session = page_of(front), session_of(front)
    told = "hotline 13800138000"
    session.record(Explained(on=session.today, subject="02-0002", visit="TA-1", reason="patient", note=told))
    page.leaving.export_as(tmp_path / "report.json")
    settle()
    question = front.findChild(PersonsNumbers)
    assert question
    question.ok.click()
    settle()
    assert "Say why" in question.wrong.text() and not (tmp_path / "report.json").exists()
    question.reason.edit.setText("a public hotline")
    question.ok.click()
    settle()
    assert (tmp_path / "report.json").exists()
    assert any(isinstance(e.fact, IdentifiersAllowed) for e in session.entries)


def test_the_state_of_the_data_follows_the_backups(front: Window, tmp_path: Path, qtbot: Any) -> None:
    page = page_of(front)
    assert "no verified backup is there" in read(page)
    second = tmp_path / "second"
    second.mkdir()
    with qtbot.waitSignal(front.keeper.changed, check_params_cb=lambda: front.keeper.newest(second) is not None):
        front.keeper.choose(second)
    assert f"Second place | {second}: made 2026-11-26 09:30; nothing was recorded since" in read(page)
    session_of(front).record(Booked(on=session_of(front).today, subject="02-0002", visit="PD1-5"))
    assert f"Second place | {second}: made 2026-11-26 09:30; 1 entry recorded since" in read(page)


def test_what_the_font_has_no_sign_for_is_named_before_it_is_printed(front: Window) -> None:
    page, session = page_of(front), session_of(front)
    page.turn(-1)
    assert page.report and not page.card.unprintable.isVisible()
    late = page.report.deviations[0]
    told = {"subject": late.subject, "visit": late.visit.code, "reason": "patient", "note": "good 🙂 ok"}
    session.record(Explained(on=session.today, **told))
    assert page.card.unprintable.isVisible() and "🙂" in page.card.unprintable.text()


def print_dialog(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> QPrintDialog:
    """The system's dialog, which every computer has for printing to a file."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Ward"])
    page.leaving.print_button.click()
    settle()
    dialog = page.window().findChild(QPrintDialog)
    assert dialog
    assert (dialog.minPage(), dialog.maxPage()) == (1, page.preview.count)
    return dialog


def test_who_cancels_the_print_dialog_prints_nothing(front: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page, before = page_of(front), len(session_of(front).entries)
    print_dialog(page, monkeypatch).reject()
    assert len(session_of(front).entries) == before
    assert not front.bar.isVisible()


@pytest.mark.skipif(sys.platform != "linux", reason="the dialog is Qt's own only there")
def test_the_pages_chosen_in_the_print_dialog_are_printed(
    front: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page, before = page_of(front), len(session_of(front).entries)
    for place, told in ((tmp_path / "gone" / "week.pdf", "its folder is not there"), (tmp_path / "week.pdf", "")):
        dialog = print_dialog(page, monkeypatch)
        named(dialog, QLineEdit, "filename").setText(str(place))
        named(dialog, QRadioButton, "printRange").setChecked(True)
        for end in ("to", "from"):
            named(dialog, QSpinBox, end).setValue(2)
        dialog.accept()
        settle()
        assert (told or "week.pdf is written.") in front.bar.text.text()
        assert len(session_of(front).entries) == before + (not told)
    (only,) = PdfReader(tmp_path / "week.pdf").pages
    assert f"page 2 of {page.preview.count}" in " ".join(only.extract_text().split())


def named(dialog: QPrintDialog, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer")
def test_without_a_printer_the_report_is_offered_as_a_pdf_and_who_cancels_changes_nothing(
    front: Window, tmp_path: Path
) -> None:
    page, before = page_of(front), len(session_of(front).entries)
    Hand().press(Qt.Key.Key_P)
    place = page.window().findChild(QFileDialog)
    assert place and "no printer" in front.bar.text.text()
    place.reject()
    assert len(session_of(front).entries) == before
    place.fileSelected.emit(str(tmp_path / "week.pdf"))
    settle()
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert isinstance(session_of(front).entries[-1].fact, Reported)
