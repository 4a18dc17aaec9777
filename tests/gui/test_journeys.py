"""What a nurse does at the real window, counted in clicks, chords and typed words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from gui.dialogs.about_visit import RecordVisit
from gui.pages.patients import PatientsPage
from gui.pages.today import TodayPage
from gui.tables.worklist import Line
from gui.window import SHOWN, Window
from model.worklist import Group
from tests.gui.small_site import Hand, focus, session_of, site_file, window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_file(tmp_path_factory.mktemp("site") / "small.visits")


@pytest.fixture
def front(qtbot: Any, file: Path, tmp_path: Path) -> Iterator[Window]:
    made = window(file, tmp_path)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def hand() -> Hand:
    return Hand()


def today(front: Window) -> TodayPage:
    page = front.pages["today"]
    assert isinstance(page, TodayPage)
    return page


def lines(front: Window) -> list[Line]:
    return [row for row in today(front).table.rows if isinstance(row, Line)]


def button_of(page: TodayPage, key: tuple[str, str, str], act: str) -> QPoint:
    """The middle of a button in a row."""
    from PySide6.QtWidgets import QStyleOptionViewItem

    index = page.table.index(page.table.place(key), 5)
    option = QStyleOptionViewItem()
    option.rect = page.view.visualRect(index)
    delegate = page.view.itemDelegateForIndex(index)
    box = next(box for button, box in delegate._boxes(option, index) if button.act == act)
    return box.center().toPoint()


def test_who_is_missed_closing_due_without_touching_anything(front: Window) -> None:
    told = [(line.items[0].group.value, line.subject, line.visit) for line in lines(front)]
    assert told[0] == ("overdue", "02-0001", "CIS-2")
    assert ("missed", "02-0002", "TA-1") in told
    groups = [group for group, _, _ in told]
    assert groups == sorted(groups, key=list(Group).index)  # the most pressing first
    owed = sum(i.group in (Group.OVERDUE, Group.MISSED) for i in session_of(front).worklist())
    assert today(front).tiles[0].number.text() == str(owed)


def test_today_s_dose_as_planned_in_two(front: Window, hand: Hand) -> None:
    page = today(front)
    place = page.table.place(("closing", "02-0001", "PD1-3"))
    hand.click(page.view.viewport(), page.view.visualRect(page.table.index(place, 0)).center())
    hand.press(Qt.Key.Key_Space)
    assert hand.count == 2
    done = session_of(front).study.patients["02-0001"].done["PD1-3"]
    assert (done.on, done.drug, done.dose_mg) == (session_of(front).today, "tislelizumab", 200)
    assert front.bar.isVisible()
    assert "tislelizumab 200 mg as planned" in front.bar.text.text()


def test_or_in_one_click_on_its_button(front: Window, hand: Hand) -> None:
    page = today(front)
    hand.click(page.view.viewport(), button_of(page, ("closing", "02-0001", "PD1-3"), "record-today"))
    assert hand.count == 1
    assert "PD1-3" in session_of(front).study.patients["02-0001"].done


def test_undo_in_one_by_key_or_by_click(front: Window, hand: Hand) -> None:
    page = today(front)
    for undo in (lambda: hand.press(Qt.Key.Key_Z, CTRL), lambda: hand.click(front.bar.button)):
        assert page.view.choose(("closing", "02-0001", "PD1-3"))
        page.record_today()
        assert "PD1-3" in session_of(front).study.patients["02-0001"].done
        hand.count = 0
        undo()
        assert hand.count == 1
        assert "PD1-3" not in session_of(front).study.patients["02-0001"].done
    assert "Taken back" in front.bar.text.text()


def test_cisplatin_asks_for_the_milligrams_and_offers_none(front: Window) -> None:
    page = today(front)
    page.view.choose(("overdue", "02-0001", "CIS-2"))
    page.record_today()
    question = front.findChild(RecordVisit)
    assert question
    assert question.dose.mg
    assert question.dose.mg.edit.text() == ""
    question.close()


def test_a_patient_is_found_by_digits_typed_anywhere(front: Window, hand: Hand) -> None:
    hand.type("0002")
    assert hand.count <= 2
    assert front.here == "patient"
    assert front.pages["patient"].title.text() == "02-0002"


def test_full_width_digits_are_digits(front: Window) -> None:
    QTest.keyClicks(focus(), "3")
    front.finder.line.setText("０００３")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert front.pages["patient"].title.text() == "02-0003"


def test_pages_by_keyboard(front: Window, hand: Hand) -> None:
    for n, row in enumerate(SHOWN, 1):
        hand.press(Qt.Key(Qt.Key.Key_0 + n), CTRL)
        assert front.here == row.id
        assert front.stack.currentWidget() is front.pages[row.id]
    hand.press(Qt.Key.Key_7, CTRL)  # there is no seventh page yet
    assert front.here == SHOWN[-1].id


def test_single_keys_do_nothing_while_text_is_typed(front: Window) -> None:
    front.go("patients")
    page = front.pages["patients"]
    assert isinstance(page, PatientsPage)
    page.search.setFocus()
    QTest.keyClicks(focus(), "n e r 1")
    assert page.search.text() == "n e r 1"
    assert not front.finder.isVisible()
    assert QApplication.activeWindow() is front


def test_the_language_changes_at_once_and_everywhere(front: Window) -> None:
    for page in ("patients", "reports", "today"):
        front.go(page)
    front._speak("zh")
    QTest.qWait(10)
    assert today(front).title.text() == "今日 · 2026-11-26（周四）"
    assert front.side.brand.text() == "访视管家"
    assert lines(front)[0].chip.startswith("逾期")
    front.go("patients")
    assert front.pages["patients"].title.text() == "受试者"
    front._speak("en")
    assert today(front).table.headerData(0, Qt.Orientation.Horizontal) == "Patient"


def test_no_english_word_on_a_chinese_page(front: Window) -> None:
    import re

    known = {"PD", "NCT", "Ctrl", "Li", "EBV", "DNA", "CT", "MRI", "RECIST", "mg", "English", "W"}
    front._speak("zh")
    for name in ("today", "patients", "reports"):
        front.go(name)
        QTest.qWait(5)
        said = [w.text() for w in front.findChildren(QLabel) if w.isVisible()]
        said += [w.text() for w in front.findChildren(QPushButton) if w.isVisible()]
        if name != "reports":
            table = front.pages[name].table  # type: ignore[attr-defined]
            said += [
                str(table.index(r, c).data() or "") for r in range(table.rowCount()) for c in range(table.columnCount())
            ]
        for text in said:
            assert not set(re.findall("[A-Za-z]{2,}", text)) - known, text


def test_the_list_is_read_aloud_whole(front: Window) -> None:
    from gui.tables.row_table import RowTable

    table: RowTable[Line] = today(front).table
    aloud = Qt.ItemDataRole.AccessibleTextRole
    for row in range(table.rowCount()):
        if row not in table.headings():
            assert all(table.index(row, c).data(aloud) for c in (0, 1, 3, 4, 5))


def test_a_wrong_password_is_one_calm_sentence(front: Window) -> None:
    front.lock()
    assert not front.session
    assert front.stack.currentWidget() is front.unlock
    assert not front.side.isVisible()
    QTest.keyClicks(front.unlock.password, "wrong")
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    assert front.unlock.wrong.text() == "The password of Li is not right. Type it again."
    assert not front.session
    QTest.keyClicks(front.unlock.password, "pass")
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    assert front.here == "today"
    assert lines(front)


def test_tiles_filter_and_unfilter(front: Window, hand: Hand) -> None:
    page = today(front)
    hand.click(page.tiles[0])
    assert {line.items[0].group.value for line in lines(front)} == {"overdue", "missed"}
    hand.click(page.tiles[0])
    assert len({line.items[0].group.value for line in lines(front)}) > 2


def test_a_window_left_open_overnight_shows_the_new_day(front: Window) -> None:
    session = session_of(front)
    night = session._clock() + timedelta(days=1)
    session._clock = lambda: night
    front._new_day()
    assert today(front).title.text() == "Today · Fri 27 Nov 2026"


def test_locking_takes_open_dialogs_away(front: Window) -> None:
    front.act("enrol")
    assert front.findChild(QDialog)
    front.lock()
    assert not any(dialog.isVisible() for dialog in front.findChildren(QDialog))
