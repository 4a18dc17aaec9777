"""The holidays of a year in a real window: the notice pasted, its days seen, and all plans going by them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.dialogs.holidays import AddHolidays
from gui.pages.calendar import CalendarPage
from gui.pages.today import TodayPage
from gui.window import Window
from tests.gui.small_site import Hand, session_of, settle
from tests.test_holiday_notice import NEXT

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def asked(front: Window) -> AddHolidays:
    """The dialog, as the button beside a day of that year opens it."""
    front.go("calendar")
    page = front.pages["calendar"]
    assert isinstance(page, CalendarPage)
    assert not page.panel.holidays.isVisible(), "this year is published"
    page.show_day(NEW_YEAR)
    settle()
    Hand().click(page.panel.holidays)
    settle()
    question = front.findChild(AddHolidays)
    assert question
    return question


def paste(asked: AddHolidays, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(asked.notice.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_notice_is_pasted_understood_and_saved(front: Window, asked: AddHolidays) -> None:
    session = session_of(front)
    paste(asked, NEXT)
    first, *_, last = asked.understood.text().splitlines()
    assert first == "New Year's Day: off Fri 1 Jan – Sun 3 Jan 2027, worked instead Sat 9 Jan 2027"
    assert last == "National Day: off Fri 1 Oct – Thu 7 Oct 2027"
    QTest.keyClick(asked.notice.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not session.setting.clinic.open("infusion", NEW_YEAR)
    page = front.pages["calendar"]
    assert isinstance(page, CalendarPage)
    assert not page.panel.holidays.isVisible()
    assert page.panel.clinic.text() == "closed: New Year's Day"
    today = front.pages["today"]
    assert isinstance(today, TodayPage)
    assert "2027" in today.subtitle.text()
    front.go("today")
    assert "2027" not in today.subtitle.text()
    front.go("calendar")
    front.undo()
    assert not session.setting.clinic.published(NEW_YEAR)
    assert page.panel.holidays.isVisible()


def test_all_that_was_understood_of_a_long_notice_is_seen(front: Window, asked: AddHolidays) -> None:
    worked = "9月26日（周日）、10月9日（周六）上班。节假日期间，要妥善安排好值班和安全、保卫等工作。"
    paste(asked, f"各省、自治区、直辖市人民政府：\n{NEXT}{worked}\n国务院办公厅\n2026年11月4日")
    settle()
    assert "Sat 9 Oct 2027" in asked.understood.text()
    assert asked.understood.height() >= asked.understood.heightForWidth(asked.understood.width())


def test_a_notice_that_contradicts_itself_is_not_saved(front: Window, asked: AddHolidays) -> None:
    entries = len(session_of(front).entries)
    paste(asked, NEXT.replace("周五", "周四"))
    said = "Fri 1 Jan 2027 is no 周四, as the notice has it. Is it the notice of the right year?"
    assert (asked.notice.red.text(), asked.understood.text()) == (said, "")
    Hand().click(asked.ok)
    assert asked.isVisible()
    assert len(session_of(front).entries) == entries


def test_a_notice_that_was_pasted_in_part_is_not_saved(asked: AddHolidays) -> None:
    paste(asked, NEXT.partition("六、")[0])
    said = "中秋节、国庆节 is missing. Paste the whole notice, from 一、元旦 to the last holiday."
    assert (asked.notice.red.text(), asked.understood.text()) == (said, "")


def test_nothing_pasted_is_said_and_what_was_pasted_is_kept_for_a_moment(front: Window, asked: AddHolidays) -> None:
    Hand().click(asked.ok)
    assert asked.notice.red.text() == "Paste the notice, or choose a file."
    paste(asked, NEXT)
    QTest.keyClick(asked.notice.edit, Qt.Key.Key_Escape)
    settle()
    assert not asked.isVisible()
    front.undo()
    settle()
    assert asked.isVisible()
    assert asked.notice.text == NEXT


def test_a_file_is_taken_or_told_why_not(asked: AddHolidays, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(NEXT, encoding="utf-8-sig")
    asked.take(notice)
    assert asked.understood.text().startswith("New Year's Day: off")
    notice.write_bytes(NEXT.encode("gb18030"))
    asked.take(notice)
    assert asked.notice.red.text() == "notice.txt: it is not text in UTF-8; save it again as plain text"
    asked.take(tmp_path / "gone.txt")
    assert "gone.txt" in asked.notice.red.text()
