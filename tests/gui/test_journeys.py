"""What a nurse does at the real window, counted in clicks, chords and typed words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from gui.dialogs.about_visit import RecordVisit
from gui.pages import places
from gui.pages.today import TodayPage
from gui.tables.worklist import WorkLine
from gui.window import Window
from tests.gui.small_site import Hand, page_in, session_of, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand() -> Hand:
    return Hand()


def today(front: Window) -> TodayPage:
    return page_in(front, TodayPage)


def lines(front: Window) -> list[WorkLine]:
    return [row for row in today(front).table.rows if isinstance(row, WorkLine)]


def test_cisplatin_asks_for_the_milligrams_and_offers_none(front: Window) -> None:
    page = today(front)
    page.view.choose(("overdue", "02-0001", "CIS-2"))
    page.record_today()
    question = front.findChild(RecordVisit)
    assert question
    assert question.dose.mg
    assert question.dose.mg.edit.text() == ""
    question.close()


def test_pages_by_keyboard(front: Window, hand: Hand) -> None:
    for n, row in enumerate(places(), 1):
        hand.press(Qt.Key(Qt.Key.Key_0 + n), CTRL)
        assert front.here == row.id
        assert front.stack.currentWidget() is front.pages[row.id]
    hand.press(Qt.Key.Key_9, CTRL)  # there is no ninth page
    assert front.here == places()[-1].id


def test_the_language_changes_at_once_and_everywhere(front: Window) -> None:
    for page in ("patients", "reports", "today"):
        front.go(page)
    front.choose("language", "zh")
    QTest.qWait(10)
    assert today(front).title.text() == "今日 · 2026-11-26（周四）"
    assert front.side.brand.text() == "访视管家"
    assert lines(front)[0].content.chip.startswith("逾期")
    front.go("patients")
    assert front.pages["patients"].title.text() == "受试者"
    front.choose("language", "en")
    assert today(front).table.headerData(0, Qt.Orientation.Horizontal) == "Patient"


def test_no_english_word_on_a_chinese_page(front: Window) -> None:
    import re

    known = {"PD", "NCT", "Ctrl", "Li", "EBV", "DNA", "CT", "MRI", "RECIST", "mg", "English", "W"}
    front.choose("language", "zh")
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

    table: RowTable[WorkLine] = today(front).table
    aloud = Qt.ItemDataRole.AccessibleTextRole
    for row in range(table.rowCount()):
        if row not in table.headings:
            assert all(table.index(row, c).data(aloud) for c in (0, 1, 3, 4, 5))


def test_a_long_heading_takes_no_column_away(front: Window) -> None:
    view = today(front).view
    assert [n for n in range(today(front).table.columnCount()) if view.isColumnHidden(n)] == []
    assert view.columnWidth(0) < front.theme.px(110)


def test_a_wrong_password_is_one_calm_sentence(front: Window) -> None:
    front.lock()
    assert front.locked
    assert front.stack.currentWidget() is front.unlock
    assert not front.side.isVisible()
    QTest.keyClicks(front.unlock.password, "wrong")
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    settle()
    assert front.unlock.wrong.text() == "The password of Li is not right. Type it again."
    assert front.locked
    QTest.keyClicks(front.unlock.password, "pass word")
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    settle()
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
