"""The finder: patients, visits, pages and actions, from any page, by any keyboard and by a scanner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from shiboken6 import isValid

from gui.dialogs.enrol import Enrol
from gui.dialogs.events import PlainEvent
from gui.dialogs.print_schedule import PrintSchedule
from gui.finding import MOST
from gui.pages import places
from gui.pinyin import initials
from gui.window import Window
from model.journal import Transferred
from model.reports.document import Title
from tests.gui.small_site import Hand, focus, session_of, window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def still(qapp: Any, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window in which nothing is done."""
    made = window(file, tmp_path_factory.mktemp("still"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("0002", "02-0002", 1),
        ("０００２", "02-0002", 1),
        ("2", "02-0002", 3),
        ("02 00", "02-0001", 3),
        ("02-0003", "02-0003", 1),
        ("0001 PD1-3", "02-0001 · PD-1 dose 3", 7),
        ("0001 dose 17", "02-0001 · PD-1 dose 17", 1),
        ("0001 cis", "02-0001 · Cisplatin 2 of 3", 3),
        ("VK1 02-0003 4", "02-0003", 1),
        ("vk1 02-0009 4", "", 0),
        ("rep", "Reports", 4),
        ("delay of", "Delay of visits", 1),
        ("swim", "Swimmer plot", 1),
        ("find", "", 0),
        ("undo", "Undo", 1),
        ("0001 nothing", "", 0),
        ("4711", "", 0),
        ("", "Today", MOST),
    ],
)
def test_what_is_typed_finds(still: Window, typed: str, first: str, count: int) -> None:
    found = still._finds(typed)
    assert (found[0].words if found else "", len(found)) == (first, count)


def test_beside_a_patient_stands_what_comes_next(still: Window) -> None:
    found = {find.words: find.more for find in still._finds("2")}
    assert found == {
        "02-0001": "Cisplatin 2 of 3 · overdue 7 d",
        "02-0002": "PD-1 dose 5 · 1 day left",
        "02-0003": "PD-1 dose 2 · on hold",
    }


def test_a_visit_that_is_still_to_be_done_comes_before_those_that_are(still: Window) -> None:
    assert [find.visit for find in still._finds("0001 PD-1 dose")[:2]] == ["PD1-3", "PD1-4"]


def test_a_page_or_action_is_found_in_chinese_without_an_input_method_too(front: Window) -> None:
    front.language.use("zh")
    assert front._finds("备份")[0].words == front._finds("backup")[0].words == "备份"
    assert "受试者入组…" in [find.words for find in front._finds("enrol")]
    front.language.use("en")


@pytest.mark.parametrize(
    ("chinese", "letters"),
    [
        ("暂停", "zt"),
        ("撤销 Ctrl+Z", "cx"),
        ("PD-1 第 3 次", "dc"),
        ("啊座", "az"),
        ("Hold…", ""),
        ("癌、鼻咽癌", "abya"),
    ],
)
def test_chinese_has_the_letters_with_which_it_is_said(chinese: str, letters: str) -> None:
    assert initials(chinese) == letters


def test_the_first_letters_find_what_is_called_so_in_chinese(front: Window) -> None:
    front.language.use("zh")
    QTest.qWait(5)
    assert front._finds("zt")[0].words == "暂停…"
    assert front._finds("ssz")[0].words == "受试者"
    assert front._finds("0001 zlpg")[0].visit == "TA-1"
    front.open_patient("02-0002")
    assert [find.words for find in front._finds("sf")] == ["失访…", "退出治疗、继续随访…"]


def test_a_visit_opens_its_patient_there(front: Window) -> None:
    Hand().type("0001 PD1-17")
    assert front.here == "patient"
    page: Any = front.pages["patient"]
    assert [visit.code for visit in page.chosen_visits()] == ["PD1-17"]


def test_an_action_runs(front: Window) -> None:
    hand = Hand()
    hand.press(Qt.Key.Key_K, CTRL)
    hand.type("enrol")
    dialog = front.findChild(Enrol)
    assert dialog
    assert dialog.isVisible()


def test_a_page_opens(front: Window) -> None:
    hand = Hand()
    hand.press(Qt.Key.Key_K, CTRL)
    hand.type("records")
    assert front.here == "records"


def test_what_cannot_be_done_on_a_page_is_not_offered_there(front: Window) -> None:
    assert front._finds("hold")
    front.go("reports")
    assert not front._finds("hold")
    assert front._finds("export")


@pytest.mark.parametrize("page", [row.id for row in places()])
def test_a_sheet_scanned_on_any_page_opens_its_patient_and_does_nothing_else(
    front: Window, page: str, tmp_path: Path
) -> None:
    front.open_patient("02-0002")
    sheet = PrintSchedule(front.pages["patient"], "02-0002")  # type: ignore[arg-type]
    code = next(block.code for block in sheet.making()().blocks if isinstance(block, Title))
    sheet.close()
    front.go(page)
    before = len(front.session.entries)  # type: ignore[union-attr]
    for letter in code:
        QTest.keyClicks(focus(), letter)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert (front.here, front.pages["patient"].title.text()) == ("patient", "02-0002")
    assert len(front.session.entries) == before  # type: ignore[union-attr]
    assert not any(dialog.isVisible() for dialog in front.findChildren(QDialog))


def event_named(front: Window, hand: Hand, name: str) -> PlainEvent:
    """The dialog of an event of the patient chosen, as typing its name opens it."""
    hand.press(Qt.Key.Key_K, CTRL)
    hand.type(name)
    (dialog,) = (one for one in front.findChildren(PlainEvent) if one.isVisible())
    return dialog


def test_what_happened_to_the_patient_chosen_is_found_by_its_name(front: Window) -> None:
    front.open_patient("02-0002")
    hand = Hand()
    dialog = event_named(front, hand, "transferred")
    assert dialog.windowTitle() == "02-0002: transferred to another site"
    hand.press(Qt.Key.Key_Return)
    assert isinstance(session_of(front).study.patients["02-0002"].left, Transferred)
    assert hand.count == 3
    assert front._finds("transferred") == [], "nobody leaves twice"
    assert [find.words for find in front._finds("death")] == ["Death…"]


def test_a_patient_who_was_at_another_site_is_taken_back_by_name(front: Window) -> None:
    session, gone = session_of(front), date(2026, 11, 9)
    session.record(Transferred(on=gone, subject="02-0002"))
    front.open_patient("02-0002")
    hand = Hand()
    dialog = event_named(front, hand, "back from")
    assert dialog.windowTitle() == "02-0002: back from another site"
    dialog.date.put(gone)
    hand.press(Qt.Key.Key_Return)
    assert "transferred on Mon 9 Nov 2026 itself" in dialog.date.red.text()
    dialog.date.put(session.today)
    hand.press(Qt.Key.Key_Return)
    patient = session.study.patients["02-0002"]
    assert (patient.left, patient.away) == (None, ((gone, session.today),))
    assert front._finds("back from") == [], "nobody comes back twice"


def test_an_event_is_found_with_whose_it_is_and_by_who_may_record_it(front: Window) -> None:
    assert [(find.words, find.more) for find in front._finds("progr")] == [("Progression…", "02-0001")]
    front.go("reports")
    assert front._finds("progr") == []


def test_arrows_choose_escape_gives_the_focus_back(front: Window) -> None:
    before = focus()
    QTest.keyClicks(focus(), "0")
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert front.finder.line.accessibleDescription() == "02-0002"
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert not front.finder.isVisible()
    assert focus() is before


def test_what_had_the_focus_may_be_gone_meanwhile(front: Window) -> None:
    """Its page was shown anew: to call what is gone would bring the program down."""
    front.open_patient("02-0002")
    page: Any = front.pages["patient"]
    (had,) = (b for b in page.panel.findChildren(QPushButton, "primary") if b.isVisible())
    had.setFocus()
    front.look_for("0")
    session_of(front).changed.emit()
    QTest.qWait(1)
    assert not isValid(had)
    QTest.keyClick(front.finder.line, Qt.Key.Key_Escape)
    assert not front.finder.isVisible()
