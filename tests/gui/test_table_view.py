"""A list shows whole rows and whole columns, whatever becomes of its size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from gui.app import make_window
from gui.batch.site import write_demo
from gui.sessions import opened
from gui.settings import Settings
from gui.tables.row_table import Change, Column, RowTable
from gui.theme import Theme
from gui.widgets.table_view import TableView
from gui.window import Window
from model.words import plain
from tests.gui.small_site import clock


@pytest.fixture
def crowded(qtbot: object, qapp: object, tmp_path: Path) -> Iterator[Window]:
    """The window on a site of more patients than fit in it."""
    path = tmp_path / "site.visits"
    write_demo(path, 41, 1, clock().date())
    settings = Settings(tmp_path)
    settings.put("language", "en")
    settings.put("theme", "light")
    made = make_window(qapp, settings, None, clock, lambda: path)  # type: ignore[arg-type]
    made.resize(1366, 768)
    made.show()
    made.open_session(opened(path, "demo", "demo", clock))
    made.go("patients")
    QTest.qWait(1)
    yield made
    made.choose("font-scale", 100)
    made.close()


def view_of(front: Window) -> TableView:
    found = front.pages[front.here].findChild(TableView)
    assert isinstance(found, TableView)
    return found


def begins_with_a_whole_row(view: TableView) -> bool:
    return view.rowViewportPosition(view.rowAt(0)) == 0


def in_sight(view: TableView) -> bool:
    rect = view.visualRect(view.currentIndex())
    return rect.top() >= 0 and rect.bottom() < view.viewport().height()


@pytest.mark.parametrize("height", [768, 760, 751])
def test_going_through_a_list_leaves_no_half_row_below_the_headings(crowded: Window, height: int) -> None:
    crowded.resize(1366, height)
    QTest.qWait(1)
    view = view_of(crowded)
    view.setFocus()
    last = len(view.table.rows) - 1
    view.go(0)
    for key in (
        *[Qt.Key.Key_Down] * last,
        *[Qt.Key.Key_Up] * last,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    ):
        QTest.keyClick(view, key)
        assert begins_with_a_whole_row(view)
        assert in_sight(view)
    assert view.currentIndex().row() == last
    view.go(last // 2)
    view.centre()
    QTest.qWait(1)
    assert begins_with_a_whole_row(view)
    assert in_sight(view)


def test_a_list_begins_with_its_first_heading(crowded: Window) -> None:
    """Today is gone to before it has its size: the list does not scroll to its first row, past the heading above it."""
    crowded.go("today")
    QTest.qWait(1)
    view = view_of(crowded)
    assert view.table.headings[0] == 0
    assert view.currentIndex().row() == 1
    assert view.verticalScrollBar().value() == 0


def test_no_row_stays_under_the_message_bar(crowded: Window) -> None:
    """Whoever goes on with the next row reads whose it is, and the last one can be scrolled to above the bar."""
    view = view_of(crowded)
    below = view.rowAt(view.viewport().height() - 20)
    view.go(below)
    crowded.say("Recorded", undo=True)
    over = crowded.bar.place.top() - view.viewport().mapToGlobal(QPoint()).y()
    for row in (below, len(view.table.rows) - 1):
        view.go(row)
        assert view.visualRect(view.currentIndex()).bottom() < over
        assert begins_with_a_whole_row(view)
    bar = view.verticalScrollBar()
    before = bar.value()
    crowded.bar.hide()
    assert bar.value() == before, "nothing moves by itself under somebody's hand"
    crowded.say("Recorded", undo=True)
    crowded.go("today")
    crowded.go("patients")
    assert view.visualRect(view.currentIndex()).bottom() < over


def test_a_list_that_is_not_scrolled_for_it_stays_where_it_is(crowded: Window) -> None:
    view = view_of(crowded)
    view.verticalScrollBar().setValue(10)  # as a touch pad leaves it
    view.go(view.rowAt(view.viewport().height() // 2))
    QTest.qWait(1)
    assert view.verticalScrollBar().value() == 10


def test_what_is_hidden_takes_no_room_from_the_columns_that_are_shown(crowded: Window) -> None:
    crowded.choose("font-scale", 130)
    for page in ("patients", "today", "deviations", "records"):
        crowded.go(page)
        QTest.qWait(1)
        header: QHeaderView = view_of(crowded).horizontalHeader()
        shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
        assert header.length() == sum(header.sectionSize(n) for n in shown)
        assert len(shown) < header.count() or page != "patients"  # something was hidden


def test_a_list_dressed_in_another_size_and_back_is_as_it_was(crowded: Window) -> None:
    header = view_of(crowded).horizontalHeader()
    crowded.choose("font-scale", 130)
    QTest.qWait(1)
    crowded.choose("font-scale", 100)
    QTest.qWait(1)
    back = [header.sectionSize(n) for n in range(header.count())]
    crowded.go("today")
    crowded.choose("theme", "dark")  # takes away the pages nobody looks at
    crowded.go("patients")
    QTest.qWait(1)
    made = view_of(crowded).horizontalHeader()
    assert made is not header
    assert back == [made.sectionSize(n) for n in range(made.count())]


def test_rows_far_below_have_room_for_their_words_once_they_are_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme()
    theme.apply(qapp, dark=False, scale=1)
    told = Column(lambda _: "Status", lambda row: "last day today" if row == 150 else "due")
    view = TableView(RowTable(plain, (Column(lambda _: "Number", str), told), lambda row: row), theme)
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    view.show_rows(range(200))
    asks = view.sizeHintForIndex(view.table.index(150, 1)).width()
    assert view.columnWidth(1) < asks
    view.go(150)
    QTest.qWait(1)
    assert view.columnWidth(1) >= asks


@pytest.fixture
def long(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> TableView:
    """A list of two thousand numbers, sorted by how much is left over of them, as if it took many slices."""
    theme = Theme()
    theme.apply(qapp, dark=False, scale=1)
    view = TableView(RowTable(plain, (Column(lambda _: "Number", str, lambda n: n % 7),), lambda n: n), theme)
    qtbot.addWidget(view)
    view.show()
    view.show_rows(range(2000))
    view.go(1234)
    monkeypatch.setattr("gui.jobs.SLICE", 0)
    return view


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_a_long_list_is_sorted_in_slices_and_what_is_alike_keeps_its_order(
    long: TableView, qtbot: QtBot, order: Qt.SortOrder
) -> None:
    table = long.table
    long.sortByColumn(0, order)
    assert table.sorting
    assert table.sorting.busy
    assert table.rows == [*range(2000)], "until then it stands as it did"
    qtbot.waitUntil(lambda: not table.sorting.busy)  # type: ignore[union-attr]
    down = order is Qt.SortOrder.DescendingOrder
    assert table.rows == sorted(range(2000), key=lambda n: n % 7, reverse=down)
    assert long.row() == 1234, "the row that was chosen stays chosen"


def test_a_long_list_sorted_otherwise_or_shown_anew_is_sorted_once_as_asked_for_last(
    long: TableView, qtbot: QtBot
) -> None:
    table = long.table
    long.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    long.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    long.show_rows(range(1500))
    qtbot.waitUntil(lambda: not table.sorting.busy)  # type: ignore[union-attr]
    QTest.qWait(5)
    assert table.rows == sorted(range(1500), key=lambda n: n % 7)
    assert long.row() == 1234


@pytest.fixture
def drawn(qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[TableView, list[str]]]:
    """A list of six rows on screen, and the rows whose words were asked for since it was last cleared."""
    asked: list[str] = []

    def text(row: str) -> str:
        asked.append(row)
        return row

    theme = Theme()
    theme.apply(qapp, dark=False, scale=1)
    table = RowTable(plain, (Column(lambda _: "Letter", text),), lambda row: row)
    view = TableView(table, theme)
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    view.show_rows(list("abcdef"))
    QTest.qWait(1)
    asked.clear()
    yield view, asked


def test_a_row_is_drawn_once_wherever_it_comes_to_stand(drawn: tuple[TableView, list[str]]) -> None:
    view, asked = drawn
    view.viewport().update()
    QTest.qWait(1)
    assert not asked
    view.change_rows([Change(1, 1)])
    QTest.qWait(1)
    assert not asked
    view.table.change(Change(2, 0, ["x"]))
    QTest.qWait(1)
    assert set(asked) == {"x"}


def test_a_row_is_drawn_anew_once_it_is_chosen_or_says_something_else(drawn: tuple[TableView, list[str]]) -> None:
    view, asked = drawn
    view.go(3)
    QTest.qWait(1)
    assert set(asked) == {"a", "d"}
    asked.clear()
    index = view.table.index(4, 0)
    view.table.dataChanged.emit(index, index)
    QTest.qWait(1)
    assert set(asked) == {"e"}
    asked.clear()
    view.show_rows(list("abcdef"))
    QTest.qWait(1)
    assert set(asked) == set("abcdef")


def test_every_row_is_drawn_anew_in_other_columns_and_in_other_colours(
    drawn: tuple[TableView, list[str]], qapp: QApplication
) -> None:
    view, asked = drawn
    view.resize(500, 600)
    QTest.qWait(1)
    assert set(asked) == set("abcdef")
    asked.clear()
    view.theme.apply(qapp, dark=True, scale=1)
    QTest.qWait(1)
    assert set(asked) == set("abcdef")
    view.theme.apply(qapp, dark=False, scale=1)
