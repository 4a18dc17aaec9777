"""The plots in the window: reached, walked, told, turned into a table, opened and let out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gui.dialogs.persons_numbers import PersonsNumbers
from gui.pages import PAGES
from gui.pages.plots import PlotPage
from gui.settings import Settings
from gui.theme import Theme
from gui.widgets.bars_picture import BarsPicture
from gui.widgets.lanes_picture import LanesPicture, widest
from gui.widgets.plot_view import MarkAt, PlotView
from gui.window import Window
from model.journal import Explained, VisitDone
from model.reports.document import Bar, Bars, Lanes, Table
from model.reports.plots import PLOTS
from model.store import Store
from model.words import plain
from tests.gui.small_site import NOW, Hand, focus, session_of, settle, window
from tests.study_notation import ROOT

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def front(front: Window) -> Window:
    front.go("reports")
    QTest.qWait(5)
    return front


def page_of(front: Window, plot: str) -> PlotPage:
    front.go(plot)
    QTest.qWait(5)
    page = front.pages[plot]
    assert isinstance(page, PlotPage)
    return page


def lanes_of(page: PlotPage) -> Lanes:
    assert isinstance(page.panel.block, Lanes)
    return page.panel.block


def bars_of(page: PlotPage) -> Bars:
    assert isinstance(page.panel.block, Bars)
    return page.panel.block


def point(view: PlotView, row: int, number: int) -> QPoint:
    return view.box_of(MarkAt(row, number)).center().toPoint()


def test_pages_and_plots_are_called_alike() -> None:
    called = {row.id: row.words(plain) for row in PAGES}
    assert {plot.id: plot.words(plain) for plot in PLOTS} == {plot.id: called[plot.id] for plot in PLOTS}


@pytest.mark.parametrize("plot", [plot.id for plot in PLOTS])
def test_a_plot_is_one_click_from_the_reports_and_its_name_finds_it(front: Window, plot: str) -> None:
    hand = Hand()
    hand.click(front.pages["reports"].ways.buttons[plot])  # type: ignore[attr-defined]
    assert (front.here, hand.count) == (plot, 1)
    assert front.pages[plot].ways.buttons[plot].isChecked()  # type: ignore[attr-defined]
    hand.click(front.pages[plot].ways.buttons["reports"])  # type: ignore[attr-defined]
    assert front.here == "reports"
    assert front.pages["reports"].ways.buttons["reports"].isChecked()  # type: ignore[attr-defined]
    keys = Hand()
    keys.press(Qt.Key.Key_K, CTRL)
    keys.type(next(row.words(plain) for row in PAGES if row.id == plot)[:5])
    assert (front.here, keys.count) == (plot, 2)


def test_the_arrows_walk_from_mark_to_mark_and_each_is_told(front: Window) -> None:
    page = page_of(front, "swimmer")
    view, hand = page.panel.view, Hand()
    assert focus() is view
    assert view.accessibleDescription() == lanes_of(page).told == page.panel.told.text()
    first = lanes_of(page).lanes[0]
    hand.press(Qt.Key.Key_Right)
    told = [view.accessibleDescription()]
    for _ in first.spots[1:]:
        hand.press(Qt.Key.Key_Right)
        told.append(view.accessibleDescription())
    assert len(set(told)) == len(first.spots)
    assert all(each.startswith(f"{first.subject} · ") for each in told)
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name) == "Swimmer plot"
    assert spoken.text(QAccessible.Text.Description) == told[-1]
    assert page.panel.told.text() == told[-1]
    hand.press(Qt.Key.Key_Right)
    assert view.accessibleDescription() == told[-1]
    hand.press(Qt.Key.Key_Home)
    assert view.accessibleDescription() == told[0]
    hand.press(Qt.Key.Key_Down)
    assert view.key[0] == lanes_of(page).lanes[1].subject  # type: ignore[index]
    hand.press(Qt.Key.Key_Up)
    assert view.key[0] == first.subject  # type: ignore[index]


def test_the_mark_gone_to_can_be_seen(front: Window) -> None:
    view = page_of(front, "swimmer").panel.view
    before = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Right)
    one = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert before != one != view.grab().toImage()


def test_what_is_painted_behind_a_progress_bar_are_the_lanes_behind_it(
    front: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page_of(front, "swimmer").panel.view
    assert isinstance(view.picture, LanesPicture) and view.picture.rows == 3
    drawn, draw = list[int](), view.picture._draw_lane
    monkeypatch.setattr(view.picture, "_draw_lane", lambda painter, row: (drawn.append(row), draw(painter, row)))
    second = round(view.picture.head + 1.5 * view.picture.art.height) - view.verticalScrollBar().value()
    view.viewport().repaint(0, second, 200, 1)
    assert drawn == [1]


def test_enter_opens_the_patient_at_the_visit(front: Window) -> None:
    view = page_of(front, "swimmer").panel.view
    QTest.keyClick(view, Qt.Key.Key_Right)
    subject, visit = view.key  # type: ignore[misc]
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert (front.here, front.pages["patient"].title.text()) == ("patient", subject)
    assert [v.code for v in front.pages["patient"].chosen_visits()] == [visit]  # type: ignore[attr-defined]


def test_a_click_on_a_mark_opens_the_patient_at_the_visit(front: Window) -> None:
    page = page_of(front, "swimmer")
    view, lane = page.panel.view, lanes_of(page).lanes[1]
    place = next(n for n, key in enumerate(view.picture.keys(1)) if key[1] == lane.spots[0].visit)  # type: ignore[union-attr, index]
    Hand().click(view.viewport(), point(view, 1, place))
    assert (front.here, front.pages["patient"].title.text()) == ("patient", lane.subject)


def test_a_click_beside_the_marks_opens_nothing(front: Window) -> None:
    view = page_of(front, "swimmer").panel.view
    Hand().click(view.viewport(), QPoint(view.viewport().width() - 3, view.viewport().height() - 3))
    assert front.here == "swimmer"


def test_the_pointer_at_rest_tells_the_mark(front: Window) -> None:
    page = page_of(front, "swimmer")
    view = page.panel.view
    at = point(view, 0, 0)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert page.panel.tell(view.picture.keys(0)[0]) in QToolTip.text()  # type: ignore[union-attr]
    QToolTip.hideText()


def test_what_a_nurse_typed_is_no_markup_in_the_words_of_a_mark(front: Window) -> None:
    page = page_of(front, "swimmer")
    assert page.panel.told.textFormat() is Qt.TextFormat.PlainText


def test_a_bar_lists_its_visits_and_enter_leads_through_the_list_to_the_patient(front: Window) -> None:
    page = page_of(front, "trend")
    panel, hand = page.panel, Hand()
    bars = bars_of(page).bars
    full = max(bars, key=lambda bar: bar.total)
    for _ in bars[: bars.index(full) + 1]:
        hand.press(Qt.Key.Key_Right)
    assert panel.view.accessibleDescription() == full.told
    assert tuple(panel.list.table.rows) == full.behind
    hand.press(Qt.Key.Key_Return)
    assert focus() is panel.list
    hand.press(Qt.Key.Key_Down)
    subject, visit = full.behind[1]
    hand.press(Qt.Key.Key_Return)
    assert (front.here, front.pages["patient"].title.text()) == ("patient", subject)
    assert [v.code for v in front.pages["patient"].chosen_visits()] == [visit]  # type: ignore[attr-defined]


def test_few_bars_are_no_broader_than_a_thumb_and_stand_in_the_middle() -> None:
    bar = Bar("W48", (("in-window", 3),), ("3/3",))
    picture = BarsPicture(Theme(), Bars((bar,), (), Table("", (), ()), ""))
    picture.fit(1000, 400)
    (only,) = picture.boxes(0)
    assert only.width() <= 80
    assert only.center().x() == pytest.approx(500)


def test_a_bar_with_one_visit_opens_it_at_once(front: Window) -> None:
    page = page_of(front, "delays")
    single = next(bar for bar in bars_of(page).bars if bar.total == 1)
    page.panel.view.go(single.label)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert front.pages["patient"].title.text() == single.behind[0][0]


@pytest.mark.parametrize("plot", [plot.id for plot in PLOTS])
def test_the_twin_is_one_key_away_and_says_the_same(front: Window, plot: str) -> None:
    page, hand = page_of(front, plot), Hand()
    hand.press(Qt.Key.Key_B)
    view = page.panel.twin.view
    assert view
    assert focus() is view
    assert page.panel.block
    rows, table = page.panel.block.twin.rows, view.table
    shown = [[table.data(table.index(r, c)) for c in range(table.columnCount())] for r in range(table.rowCount())]
    assert len(shown) == len(rows) > 0
    assert [row[0] for row in shown] == [str(row[0]) for row in rows]
    assert all(
        str(value) in row for row, values in zip(shown, rows, strict=True) for value in values if type(value) is int
    )
    for column in range(table.columnCount()):
        table.sort(column)
    assert table.rowCount() == len(rows)
    hand.press(Qt.Key.Key_B)
    assert focus() is page.panel.view
    assert hand.count == 2


def test_the_twin_opens_a_patient_too(front: Window) -> None:
    page, hand = page_of(front, "swimmer"), Hand()
    hand.press(Qt.Key.Key_B)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    assert front.pages["patient"].title.text() == lanes_of(page).lanes[1].subject


def test_one_arm_alone_can_be_looked_at(front: Window) -> None:
    page = page_of(front, "swimmer")
    page.part.setCurrentIndex(page.part.findData("immediate"))
    assert [lane.subject for lane in lanes_of(page).lanes] == ["02-0001"]
    assert "Immediate" in page._going().document().blocks[0].aside[1]  # type: ignore[union-attr]
    assert page._named() == "swimmer-02-immediate-2026-11-26"


def test_a_plot_follows_what_is_recorded_and_the_mark_gone_to_stays(front: Window) -> None:
    page, session = page_of(front, "swimmer"), session_of(front)
    before = sum(len(lane.spots) for lane in lanes_of(page).lanes)
    page.panel.view.go(("02-0001", "PD1-2"))
    dose = VisitDone(on=session.today, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200.0)
    session.record(dose)
    assert sum(len(lane.spots) for lane in lanes_of(page).lanes) == before + 1
    assert page.panel.view.key == ("02-0001", "PD1-2")


@pytest.mark.parametrize("plot", [plot.id for plot in PLOTS])
def test_pictures_and_figures_leave_as_files(front: Window, tmp_path: Path, plot: str) -> None:
    page = page_of(front, plot)
    assert [act.text() for act in page.leaving.formats.actions()] == ["&SVG", "&PNG", "P&DF", "&XLSX", "&CSV"]
    for name in ("svg", "png", "pdf", "xlsx", "csv"):
        page.leaving.export_as(tmp_path / f"plot.{name}")
        settle()
        assert f"plot.{name} is written." in front.bar.text.text()
    assert ET.parse(tmp_path / "plot.svg").getroot().tag.endswith("svg")
    assert QImage(str(tmp_path / "plot.png")).width() > 1000
    assert (tmp_path / "plot.pdf").read_bytes().startswith(b"%PDF")


def test_a_persons_number_stops_a_picture_too(front: Window, tmp_path: Path) -> None:
    page, session = page_of(front, "swimmer"), session_of(front)
    named = "her sister: 13800138000"
    session.record(Explained(on=session.today, subject="02-0002", visit="TA-1", reason="patient", note=named))
    page.leaving.export_as(tmp_path / "plot.svg")
    settle()
    question = front.findChild(PersonsNumbers)
    assert question and not (tmp_path / "plot.svg").exists()
    question.close()


def test_an_empty_site_says_what_belongs_there(qtbot: Any, tmp_path: Path) -> None:
    protocol = (ROOT / "resources" / "protocols" / "nct07235319-1.0.toml").read_text("utf-8")
    store, _ = Store.create(
        tmp_path / "new.visits", protocol=protocol, site="02", user="Li", password="pass word", at=NOW
    )
    store.close()
    front = window(tmp_path / "new.visits", tmp_path)
    qtbot.addWidget(front)
    for plot in PLOTS:
        page = page_of(front, plot.id)
        assert page.empty.isVisible()
        assert page.empty.sentence.text() == plot.about(plain)
        assert not page.panel.isVisible()
    front.close()


def test_a_plot_speaks_the_other_language_at_once(front: Window) -> None:
    page = page_of(front, "trend")
    front.choose("language", "zh")
    assert page.title.text() == "窗口期内完成率趋势"
    assert "窗口期内" in bars_of(page).bars[0].told


def test_of_thousands_of_patients_only_those_looked_at_are_drawn(front: Window) -> None:
    page = page_of(front, "swimmer")
    few = lanes_of(page)
    many = replace(few, lanes=few.lanes * 900)
    drawn: list[int] = []

    class Counting(LanesPicture):
        def _draw_lane(self, painter: QPainter, row: int) -> None:
            drawn.append(row)
            super()._draw_lane(painter, row)

    view = page.panel.view
    view.show_picture(Counting(page.theme, many), "many", "", str)
    for at in (0, view.verticalScrollBar().maximum() // 2, view.verticalScrollBar().maximum()):
        drawn.clear()
        view.verticalScrollBar().setValue(at)
        view.viewport().repaint()
        assert 0 < len(set(drawn)) <= view.viewport().height() // view.picture.art.height + 2  # type: ignore[union-attr]
    assert drawn[-1] == 2699


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("scale", [90, 100, 160])
def test_the_room_of_the_names_is_that_of_the_widest_whatever_its_digits(
    tmp_path: Path, bold: bool, scale: int
) -> None:
    theme, settings = Theme(), Settings(tmp_path)
    settings.put("font-scale", scale)
    theme.follow(settings)
    metrics, names = theme.metrics(12, bold=bold), ["02-0101", "02-11111", "02-98765@03", "第 7 周期", "on hold 14 Nov"]
    assert widest(metrics, names) == max(map(metrics.horizontalAdvance, names))
    assert len({metrics.horizontalAdvance(f"02-{digit}{digit}") for digit in range(10)}) == 1
    assert widest(metrics, ()) == 0
    theme.follow(Settings(tmp_path / "as before"))


def test_a_picture_is_light_on_a_dark_screen_too(front: Window, tmp_path: Path) -> None:
    page = page_of(front, "swimmer")
    front.choose("theme", "dark")
    page.leaving.export_as(tmp_path / "dark.png")
    settle()
    front.choose("theme", "light")
    page.leaving.export_as(tmp_path / "light.png")
    settle()
    assert QImage(str(tmp_path / "dark.png")) == QImage(str(tmp_path / "light.png"))
