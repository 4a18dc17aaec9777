"""The calendar in a real window: days walked by keys and clicks, a visit dragged to another day, a day read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.dialogs.about_visit import BookVisit
from gui.dialogs.print_schedule import PrintDay, PrintWall
from gui.pages.calendar import CalendarPage
from gui.tables.agenda import Brief
from gui.theme import Meaning
from gui.widgets.month_grid import fitted
from gui.window import Window
from model.agenda import Placed, Placement
from model.journal import Booked, Stopped
from tests.gui.small_site import Hand, open_in, page_in, session_of, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ONE, TWO = "02-0001", "02-0002"
TODAY = date(2026, 11, 26)


@pytest.fixture
def page(front: Window) -> CalendarPage:
    front.go("calendar")
    QTest.qWait(5)
    return page_in(front, CalendarPage)


def on_page(page: CalendarPage, subject: str, visit: str) -> Placed:
    return next(p for placed in page.placed.values() for p in placed if p.key == (subject, visit))


def drag(page: CalendarPage, placed: Placed, to: date, *, drop: bool = True) -> None:
    """The visit is pressed on, moved over the other day and let go there."""
    grid, left, none = page.grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start = grid.line_of(placed.day, page.placed[placed.day].index(placed)).center().toPoint()
    over = grid.box_of(to).center().toPoint()
    QTest.mousePress(grid, left, none, start)
    for at in (start + QPoint(0, 12), over):
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(grid.mapToGlobal(at)), left, left, none)
        QApplication.sendEvent(grid, move)
    if drop:
        QTest.mouseRelease(grid, left, none, over)
        QTest.qWait(5)


def test_the_number_of_a_visit_is_never_cut_off_on_a_full_hd_screen_at_150_percent(
    front: Window, page: CalendarPage
) -> None:
    front.resize(1280, 720)
    QTest.qWait(5)
    cell = page.grid.line_of(TODAY, 0).adjusted(front.theme.px(18), 0, -front.theme.px(2), 0)
    for code in ("PD1-35", "SURV-12", "CIS-3", "EBV-11"):
        font, said = fitted(front.theme.font(11), int(cell.width()), f"0130 {code}")
        assert said == f"0130 {code}"
        assert QFontMetrics(font).horizontalAdvance(said) <= cell.width()
    front.resize(1093, 614)
    QTest.qWait(5)
    cell = page.grid.line_of(TODAY, 0).adjusted(front.theme.px(18), 0, -front.theme.px(2), 0)
    assert fitted(front.theme.font(11), int(cell.width()), "0130 PD1-35", least="0130")[1] == "0130"


def test_all_visits_of_a_series_stand_by_their_codes_where_one_name_has_no_room(page: CalendarPage) -> None:
    def brief(placed: Placed) -> Brief:
        return Brief("0001", "a name far too long for it" if placed.key == (ONE, "PD1-2") else "TA", "code")

    assert page.grid._weeks
    assert page.grid.coded(replace(page.grid._weeks, brief=brief)) == {"PD1"}


def test_every_visit_of_the_month_stands_on_its_day(page: CalendarPage) -> None:
    assert page.title.text() == "November 2026"
    assert (on_page(page, ONE, "PD1-2").day, on_page(page, ONE, "PD1-2").placement) == (
        date(2026, 11, 3),
        Placement.DONE,
    )
    assert on_page(page, ONE, "CIS-2").placement is Placement.OWED
    assert on_page(page, ONE, "CIS-2").day == TODAY
    assert on_page(page, ONE, "PD1-3").placement is Placement.EXPECTED
    assert page.panel.head.text() == "Thu 26 Nov 2026"


def test_the_days_are_drawn_without_counting_their_visits_again(
    page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, counted = page.grid.grab().toImage(), list[Placed]()
    monkeypatch.setattr(Placed, "movable", property(counted.append))
    assert page.grid.grab().toImage() == told
    assert counted == []


def test_the_keys_walk_from_day_to_day_and_on_into_the_next_month(page: CalendarPage) -> None:
    page.grid.setFocus()
    hand = Hand()
    hand.press(Qt.Key.Key_Right)
    assert page.day == date(2026, 11, 27)
    assert page.grid.accessibleDescription().startswith("Fri 27 Nov 2026: open")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down)
    assert (page.day, page.title.text()) == (date(2026, 12, 11), "December 2026")


def test_a_visit_dropped_on_a_good_day_is_booked_at_once_and_undone_by_one_chord(
    front: Window, page: CalendarPage
) -> None:
    session = session_of(front)
    drag(page, on_page(page, TWO, "PD1-5"), date(2026, 11, 27))
    assert session.study.patients[TWO].booked["PD1-5"] == session.entries[-1].fact
    assert isinstance(session.entries[-1].fact, Booked)
    assert (on_page(page, TWO, "PD1-5").placement, page.day) == (Placement.BOOKED, date(2026, 11, 27))
    page.grid.setFocus()
    Hand().press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "PD1-5" not in session.study.patients[TWO].booked


def test_the_verdict_is_said_before_the_drop_and_letting_go_on_its_own_day_does_nothing(
    front: Window, page: CalendarPage
) -> None:
    placed, before = on_page(page, TWO, "PD1-5"), len(session_of(front).entries)
    visit = placed.judged.visit
    assert page.verdict(visit, date(2026, 11, 27)).meaning is Meaning.IN_WINDOW
    saturday = page.verdict(visit, date(2026, 11, 28))
    assert saturday.meaning is not Meaning.IN_WINDOW
    assert "day ward closed" in saturday.text
    late = page.verdict(visit, date(2026, 11, 30))
    assert late.meaning is Meaning.LATE
    assert "after the window closed" in late.text
    drag(page, placed, date(2026, 11, 27), drop=False)
    held = page.grid.grab().toImage()
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert page.grid.grab().toImage() != held
    QTest.mouseRelease(
        page.grid, Qt.MouseButton.LeftButton, pos=page.grid.box_of(date(2026, 11, 27)).center().toPoint()
    )
    drag(page, placed, placed.day)
    assert len(session_of(front).entries) == before


def test_outside_its_window_a_drop_asks_and_in_the_past_it_says_what_to_do(front: Window, page: CalendarPage) -> None:
    placed, before = on_page(page, TWO, "PD1-5"), len(session_of(front).entries)
    drag(page, placed, date(2026, 11, 20))
    assert not [d for d in front.findChildren(BookVisit) if d.isVisible()]
    assert "record the visit instead" in front.bar.text.text()
    drag(page, placed, date(2026, 11, 30))
    asked = open_in(front, BookVisit)
    assert asked.date.day == date(2026, 11, 30)
    assert len(session_of(front).entries) == before


def test_what_took_place_cannot_be_dragged(front: Window, page: CalendarPage) -> None:
    before = len(session_of(front).entries)
    drag(page, on_page(page, ONE, "PD1-2"), date(2026, 11, 27))
    assert len(session_of(front).entries) == before


def test_the_chosen_visit_is_booked_by_its_key(front: Window, page: CalendarPage) -> None:
    page.show_day(on_page(page, TWO, "PD1-5").day)
    page.view.choose((TWO, "PD1-5"))
    page.view.setFocus()
    Hand().press(Qt.Key.Key_R)
    assert open_in(front, BookVisit).visit.code == "PD1-5"


def test_a_department_alone_a_week_and_another_language(front: Window, page: CalendarPage) -> None:
    page.department.setCurrentIndex(page.department.findData("imaging"))
    assert page.placed
    assert {p.judged.visit.series.department for ps in page.placed.values() for p in ps} == {"imaging"}
    page.week.click()
    assert page.title.text() == "Week 48 · 23–29 Nov 2026"
    front.language.use("zh")
    assert page.department.currentData() == "imaging"
    assert page.title.text() == "第 48 周 · 2026-11-23 至 11-29"
    page.month.click()
    page.turn(-1)
    assert page.title.text() == "2026年10月"
    page.show_day(date(2026, 10, 1))
    assert page.panel.clinic.text() == "停诊：国庆节"


@pytest.mark.parametrize("way", ["button", "key", "action", "from elsewhere"])
def test_the_month_shown_is_printed_as_a_wall_calendar(front: Window, page: CalendarPage, way: str) -> None:
    page.turn(1)
    page.department.setCurrentIndex(page.department.findData("imaging"))
    match way:
        case "button":
            Hand().click(page.wall)
        case "key":
            Hand().press(Qt.Key.Key_P)
        case "action":
            front.act("wall")
        case _:
            front.go("records")
            front.act("wall")
            assert front.here == "calendar"
    settle()
    dialog = front.findChild(PrintWall)
    assert dialog
    assert dialog.making()().name == "wall-02-2026-12-imaging"
    assert dialog.view.count == 1


def test_the_sheets_of_everybody_who_comes_on_a_day_are_printed_in_one_go(front: Window, page: CalendarPage) -> None:
    Hand().click(page.panel.sheets)
    settle()
    dialog = front.findChild(PrintDay)
    assert dialog
    coming = list(dict.fromkeys(placed.subject for placed in page.placed[page.day]))
    assert len(coming) == dialog.view.count > 1
    made = dialog.making()()
    assert made.name == "visits-2026-11-26"
    assert [one.running.split(" · ")[-1] for one in (made, *made.also)] == coming
    dialog.close()
    empty = page.panel.empty
    page.show_day(date(2026, 11, 28))
    assert not page.panel.sheets.isVisible()
    assert page.panel.clinic.text() == "closed"
    assert not empty.sentence.isVisible(), "nobody is asked to drag a visit to a closed day"
    weekdays = (date(2026, 11, n) for n in range(2, 31))
    page.show_day(next(day for day in weekdays if day.weekday() < 5 and day not in page.placed))
    assert empty.sentence.isVisible()
    assert empty.sentence.y() - empty.heading.geometry().bottom() < empty.heading.height(), "one thing is said"
    front.act("day-sheets")
    settle()
    assert not [each for each in front.findChildren(PrintDay) if each.isVisible()]


def test_the_list_of_a_day_never_scrolls_sideways_nor_does_a_closed_day_lose_its_hatch(
    front: Window, page: CalendarPage
) -> None:
    """However many come, so that it scrolls down; and the day chosen still says that nobody works on it."""
    session_of(front).record(Stopped(on=TODAY, subject="02-0003", series="treatment", reason="toxicity"))
    view, many = page.view, page.placed[TODAY]
    assert "Safety follow-up day 30" in [view.table.index(n, 1).data() for n in range(len(many))]
    view.show_rows(many * 40)
    QTest.qWait(5)
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0
    page.show_day(date(2026, 11, 28))
    QTest.qWait(5)
    box, picture = page.grid.box_of(date(2026, 11, 28)).toRect(), page.grid.grab().toImage()
    middle = [picture.pixelColor(x, box.center().y()).lightness() for x in range(box.left() + 8, box.right() - 8)]
    assert max(middle) - min(middle) > 15, "lines are seen to cross the colour of what is chosen"


def test_a_full_week_has_visits_down_to_the_line_that_counts_the_others(front: Window, page: CalendarPage) -> None:
    page.week.click()
    QTest.qWait(5)
    grid = page.grid
    above, box = grid.room_above_more(TODAY), grid.box_of(TODAY)
    assert above >= grid.room(TODAY) - 1
    more = grid.line_of(TODAY, above)
    assert more.top() + front.theme.px(18) <= box.bottom()
    assert more.top() + 2 * more.height() > box.bottom(), "there is no room for another visit"


def test_a_suggested_day_says_it_when_the_window_is_about_to_close(front: Window, page: CalendarPage) -> None:
    table = page.panel.view.table
    assert table.index(table.place(on_page(page, TWO, "PD1-5").key), 2).data() == "1 day left"
    page.turn(1)
    later = next(one for placed in page.placed.values() for one in placed if one.placement is Placement.EXPECTED)
    page.show_day(later.day)
    assert table.index(table.place(later.key), 2).data() == "suggested day"
