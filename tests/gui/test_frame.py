"""The rows the window is made of: pages, actions, settings; the lists of rows; the start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.actions import ACTIONS
from gui.finding import begins_a_search, narrow
from gui.language import Language
from gui.pages import PAGES
from gui.settings import SETTINGS, Settings
from gui.tables.row_table import Column, Heading, RowTable
from gui.theme import Theme
from gui.widgets.icon import ICONS
from gui.widgets.key_list import KeyList
from gui.widgets.side_bar import Place, SideBar
from gui.window import Window
from model.words import plain
from tests.study_notation import ROOT


def test_actions_are_unique_and_have_words_a_key_and_an_icon() -> None:
    keys = [QKeySequence(act.keys).toString() for act in ACTIONS.values() if act.keys]
    assert len(set(keys)) == len(keys)
    assert len({act.words(plain) for act in ACTIONS.values()}) == len(ACTIONS)
    assert all(not act.icon or (ICONS / f"{act.icon}.svg").is_file() for act in ACTIONS.values())
    assert all(act.id == name for name, act in ACTIONS.items())


def test_a_letter_is_an_action_and_not_the_beginning_of_a_search() -> None:
    letters = [act for act in ACTIONS.values() if len(act.keys) == 1]
    assert [act.id for act in letters if not act.single or begins_a_search(narrow(act.keys))] == []


def test_every_action_is_done_by_the_window_or_by_a_page() -> None:
    from gui.pages.acting import ActingPage
    from gui.pages.calendar import CalendarPage
    from gui.pages.deviations import DeviationsPage
    from gui.pages.plots import PlotPage
    from gui.pages.reports import ReportsPage
    from gui.pages.today import TodayPage

    for act in ACTIONS.values():
        owners = (Window, ActingPage, CalendarPage, TodayPage, ReportsPage, DeviationsPage, PlotPage)
        assert any(hasattr(owner, act.handler) for owner in owners), act.id


def test_the_list_of_keys_fits_the_smallest_screen_and_names_each(qtbot: QtBot, qapp: QApplication) -> None:
    Theme().apply(qapp, dark=False, scale=1)
    for code in ("en", "zh"):
        owner = QWidget()
        qtbot.addWidget(owner)
        shown = KeyList(owner, Language(code, qapp))
        shown.show()
        assert shown.height() < 640
        told = [found.text() for found in shown.findChildren(QLabel)]
        assert {act.shown for act in ACTIONS.values() if act.keys and act.handler != "go_nth"} <= set(told)
        shown.close()


def test_pages_are_unique_and_have_words_and_an_icon() -> None:
    assert len({row.id for row in PAGES}) == len(PAGES)
    assert all(row.words(plain) and (ICONS / f"{row.icon}.svg").is_file() for row in PAGES)
    assert all(not row.under or row.under in {other.id for other in PAGES} for row in PAGES)


def test_settings_are_unique_and_a_broken_file_costs_nothing(tmp_path: Path) -> None:
    assert len({row.key for row in SETTINGS}) == len(SETTINGS)
    assert all(not row.choices or row.first in row.choices for row in SETTINGS)
    settings = Settings(tmp_path)
    settings.put("font-scale", 130)
    assert Settings(tmp_path).number("font-scale") == 130
    for broken in ("{", "[]", '{"font-scale": 999, "theme": 3, "size": ["a"]}'):
        (tmp_path / "settings.json").write_text(broken, "utf-8")
        read = Settings(tmp_path)
        assert (read.number("font-scale"), read.text("theme"), read.size()) == (100, "system", (1440, 900))


def table() -> RowTable[str]:
    name: Column[str] = Column(lambda _: "Name", lambda r: r, lambda r: r)
    return RowTable(plain, (name, Column(lambda _: "Length", len_of)), lambda r: r)


def len_of(row: str) -> str:
    return str(len(row))


def test_a_list_sorts_finds_and_heads_its_rows(qtmodeltester: Any) -> None:
    rows = table()
    rows.show(["b", "ccc", "a"])
    qtmodeltester.check(rows)
    rows.sort(0)
    assert rows.rows == ["a", "b", "ccc"]
    rows.sort(0, Qt.SortOrder.DescendingOrder)
    assert rows.place("ccc") == 0
    rows.show([Heading("first"), "z", Heading("second"), "y"])
    qtmodeltester.check(rows)
    assert rows.headings == [0, 2]
    assert rows.rows[1] == "z"  # rows under headings keep their order
    assert rows.row(rows.index(0, 0)) is None
    assert rows.flags(rows.index(0, 0)) == Qt.ItemFlag.NoItemFlags


def test_the_program_starts_paints_and_ends_without_importing_exporters(tmp_path: Path) -> None:
    code = (
        "import sys; from gui.app import main; code = main(['demo', '--patients', '3', '--as-of', '2026-11-26']); "
        "late = {'openpyxl', 'xlsxwriter', 'icalendar', 'segno', 'model.reports.weekly'};"
        "late |= {'gui.pages.reports', 'gui.pages.patient'};"
        "print(sorted(late & set(sys.modules))); sys.exit(code)"
    )
    environ = os.environ | {"VISITKEEPER_HOME": str(tmp_path), "VISITKEEPER_QUIT_AFTER_PAINT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_names_that_come_while_the_side_bar_is_shown_are_all_in_sight(qtbot: Any) -> None:
    side = SideBar(Theme())
    qtbot.addWidget(side)
    side.resize(200, 700)
    side.show()
    for pages in (("one", "two"), ("one", "two", "three")):
        side.show_places([Place(page, page, "today", "") for page in pages], "one")
        qtbot.waitUntil(lambda: not any(button.visibleRegion().isEmpty() for button in side.buttons.values()))
