"""What an eye meets: words that stand out from what is behind them, by the pixels; a sign for every character."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.dialogs.enrol import Enrol
from gui.pages import PAGES
from gui.pages.patients import PatientsPage
from gui.window import Window
from tests.gui.every_dialog import DIALOGS, shown
from tests.gui.small_site import page_in, window
from tests.packaging_tool import packaging_tool
from tests.study_notation import ROOT

eye = packaging_tool("eye")
FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))


@pytest.fixture(scope="module", params=["light", "dark"])
def front(request: Any, qapp: Any, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window for all: nothing is recorded here."""
    made = window(file, tmp_path_factory.mktemp("site"), "zh")
    made.choose("theme", request.param)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.choose("theme", "light")
    made.close()


def hard_to_read(top: QWidget) -> str:
    for _ in range(3):
        QApplication.processEvents()
    picture = eye.seen_now(top)
    return "\n".join(eye.faint(top, picture) + eye.pale(top, picture) + eye.without_sign(top))


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one])
def test_every_word_of_a_page_can_be_read(front: Window, page: str) -> None:
    front.open_patient("02-0001") if page == "patient" else front.go(page)
    QTest.qWait(5)
    assert not hard_to_read(front)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_word_of_a_dialog_can_be_read(front: Window, name: str) -> None:
    dialog = shown(DIALOGS[name](front))
    try:
        assert not hard_to_read(dialog)
    finally:
        dialog.close()
        QTest.qWait(1)


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one])
def test_whatever_has_the_keys_on_a_page_shows_it(front: Window, page: str) -> None:
    front.open_patient("02-0001") if page == "patient" else front.go(page)
    front.activateWindow()
    QTest.qWaitForWindowActive(front)
    QTest.qWait(5)
    assert not eye.unmarked_focus(front)


@pytest.mark.parametrize("name", DIALOGS)
def test_whatever_has_the_keys_in_a_dialog_shows_it(front: Window, name: str) -> None:
    dialog = shown(DIALOGS[name](front))
    try:
        assert not eye.unmarked_focus(dialog)
    finally:
        dialog.close()
        QTest.qWait(1)


def test_every_word_of_the_locked_window_can_be_read(front: Window) -> None:
    front.lock()
    try:
        assert not hard_to_read(front)
    finally:
        front.open_session(front.session)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=["en", "zh"])
def small(request: Any, qapp: Any, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """The smallest window there is: a screen of 1366x768 at 125 %."""
    made = window(file, tmp_path_factory.mktemp("site"), request.param, (1093, 614))
    yield made
    made.close()


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one])
def test_nothing_has_to_be_scrolled_sideways_on_the_smallest_screen(small: Window, page: str) -> None:
    small.open_patient("02-0001") if page == "patient" else small.go(page)
    found = []
    for tab in [None, *small.pages[page].findChildren(QPushButton, "tab")]:
        if tab and tab.isVisible():
            tab.click()
        for _ in range(3):
            QTest.qWait(1)
        found += eye.sideways(small)
    assert not found, "\n".join(found)


def test_a_column_for_which_there_is_no_room_leaves_no_gap(small: Window) -> None:
    small.go("patients")
    page = page_in(small, PatientsPage)
    for width in (1366, 1093):
        small.resize(width, 614)
        QTest.qWait(5)
    header = page.view.horizontalHeader()
    shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
    assert len(shown) < header.count()
    for one, following in pairwise(shown):
        assert header.sectionPosition(following) == header.sectionPosition(one) + header.sectionSize(one)
    assert header.length() == page.view.viewport().width()


def test_a_list_ends_after_its_last_row_and_where_it_is_long_with_the_window(small: Window) -> None:
    small.go("patients")
    page = page_in(small, PatientsPage)
    view = page.view
    QTest.qWait(5)
    last = view.rowViewportPosition(len(view.table.rows) - 1) + view.rowHeight(len(view.table.rows) - 1)
    assert last <= view.viewport().height() <= last + 2
    assert view.geometry().bottom() < page.height() / 2


def test_a_form_too_tall_for_the_screen_is_scrolled_in_all_the_room_there_is_and_keeps_the_keys(small: Window) -> None:
    small.go("patients")
    small.act("enrol")
    dialog = shown(small.findChild(Enrol))
    try:
        (area,) = dialog.findChildren(QScrollArea)
        assert area.height() > 0.7 * dialog.height()
        assert dialog.fields["subject"] in (dialog.focusWidget(), dialog.focusWidget().parentWidget())
    finally:
        dialog.close()
        QTest.qWait(1)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_every_character_of_every_text_has_a_sign(font: Path, language: str) -> None:
    texts = ET.parse(ROOT / "resources" / "i18n" / f"visitkeeper_{language}.ts").iter()
    said = "".join(part.text or "" for part in texts if part.tag in ("source", "translation", "numerusform"))
    assert len(said) > 1000
    with TTFont(font, lazy=True) as tables:
        assert not {c for c in said if not c.isspace()} - set(map(chr, tables.getBestCmap()))


def test_what_is_hard_to_read_is_found(qtbot: Any) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    faint, clear, strange = QLabel("hardly there"), QPushButton("plainly there"), QLabel("\U0001f9ea")
    for each in (faint, clear, strange):
        column.addWidget(each)
    faint.setStyleSheet("background: #ffffff; color: #aaaaaa;")
    clear.setStyleSheet("background: #ffffff; color: #333333;")
    top.show()
    assert [each.split(" stands")[0] for each in eye.faint(top, eye.seen_now(top))][:1] == ["QLabel in QWidget"]
    assert "plainly there" not in "".join(eye.faint(top, eye.seen_now(top)))
    assert eye.without_sign(top) == ["QLabel in QWidget has no sign for '\U0001f9ea': '\U0001f9ea'"]


def test_a_mark_is_what_enough_pixels_make_stand_out() -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    for side, colour, found in ((12, "#bbbbbb", False), (12, "#555555", True), (2, "#000000", False)):
        picture.fill(QColor("#ffffff"))
        with QPainter(picture) as painter:
            painter.fillRect(QRect(4, 4, side, side), QColor(colour))
        assert (eye.marked(picture, eye.SPECK) >= eye.MARK) is found


def test_a_pale_chip_is_found(front: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    front.go("today")
    QTest.qWait(5)
    assert not eye.pale(front, eye.seen_now(front))
    monkeypatch.setattr(front.theme, "palette", front.theme.palette._replace(bad=front.theme.palette.bad_wash))
    assert "marks" in "\n".join(eye.pale(front, eye.seen_now(front)))


def test_a_focus_that_is_not_shown_is_found(qtbot: Any) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    hidden, plain = QPushButton("hidden"), QPushButton("plain")
    for each in (hidden, plain):
        column.addWidget(each)
        each.setStyleSheet("background: #ffffff; border: 2px solid #dddddd")
    plain.setStyleSheet("QPushButton { border: 2px solid #dddddd } QPushButton:focus { border: 2px solid #333333 }")
    top.show()
    top.activateWindow()
    QTest.qWaitForWindowActive(top)
    assert len(eye.unmarked_focus(top)) == 1
    hidden.hide()
    assert not eye.unmarked_focus(top)


def test_what_is_too_wide_is_found(qtbot: Any) -> None:
    area, wide = QScrollArea(), QLabel("far too wide for this")
    top = QWidget()
    qtbot.addWidget(top)
    QVBoxLayout(top).addWidget(area)
    wide.setFixedSize(400, 20)
    area.setWidget(wide)
    top.resize(200, 100)
    top.show()
    assert [each.split(" is ")[0] for each in eye.sideways(top)] == ["QScrollArea in QWidget"]
    top.resize(500, 100)
    QApplication.processEvents()
    assert not eye.sideways(top)


def test_pictures_are_made_at_every_scale_of_the_display(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "packaging/screenshots.py",
        "--only",
        "unlock",
        "--scales",
        "150",
        "200",
        "--out",
        tmp_path,
    ]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert made.stdout.splitlines()[:2] == ["4 pictures at 150 %", "4 pictures at 200 %"]
    for scale in (150, 200):
        assert QImage(str(tmp_path / f"unlock-zh-dark-1280x720@{scale}.png")).width() == 1280 * scale / 100
