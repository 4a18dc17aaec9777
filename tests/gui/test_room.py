"""There is room for every word: in a language half as long again, at every size of the font, on a small screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from gui.language import Language
from gui.pages import PAGES
from gui.widgets.front import Front
from gui.window import Window
from tests.gui.every_dialog import DIALOGS, shown
from tests.gui.small_site import window
from tests.packaging_tool import packaging_tool

eye = packaging_tool("eye")

SCREEN = QSize(1366, 768)
SCALES = (90, 130, 160)


class Longer(QTranslator):
    """Says everything half as long again."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.own = language._own

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        said = self.own.translate(context, text, disambiguation, n) or text
        more = re.sub(r"\{\w*\}|%n|…", "", said).strip()
        return f"{said} {more[: len(said) // 2]}".rstrip()


@pytest.fixture(scope="module", params=["longer", *SCALES])
def front(request: Any, qapp: Any, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window for all: nothing is recorded here."""
    made = window(file, tmp_path_factory.mktemp("a-folder-of-a-long-name"), "en", (1366, 768))
    if request.param == "longer":
        made.language._own = Longer(made.language)
        made.language._known.clear()
        made.language.changed.emit()
    else:
        made.choose("font-scale", request.param)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.choose("font-scale", 100)
    made.close()


def cut_off(top: QWidget) -> list[str]:
    """What is cut off once everything stands where it belongs, also what a thread tells meanwhile."""
    found: list[str] = []
    for _ in range(20):
        for _ in range(3):
            QApplication.processEvents()
        found = eye.cut_off(top)
        if not found:
            break
        QTest.qWait(5)
    return found


def test_every_page_has_room_for_its_words(front: Window) -> None:
    found = []
    for row in (row for row in PAGES if row.one):
        front.open_patient("02-0001") if row.id == "patient" else front.go(row.id)
        QTest.qWait(5)
        page = front.pages[row.id]
        found += [f"{row.id}: {each}" for each in cut_off(front)]
        for tab in page.findChildren(QPushButton, "tab"):
            if tab.isVisible():
                tab.click()
                QTest.qWait(1)
                found += [f"{row.id}, {tab.text()}: {each}" for each in cut_off(front)]
    assert not found, "\n".join(dict.fromkeys(found))


def test_no_page_is_scrolled_sideways(front: Window) -> None:
    sideways, pages = [], front.findChild(Front)
    assert isinstance(pages, Front)
    for row in (row for row in PAGES if row.one):
        front.open_patient("02-0001") if row.id == "patient" else front.go(row.id)
        QTest.qWait(5)
        sideways += [(row.id, beyond)] if (beyond := pages.horizontalScrollBar().maximum()) else []
    assert not sideways


class Asked(QObject):
    """Counts how often something asks to be laid out anew."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def test_a_page_that_stands_is_not_laid_out_again(front: Window, qapp: QApplication) -> None:
    asked = Asked()
    qapp.installEventFilter(asked)
    try:
        for row in (row for row in PAGES if row.one):
            front.open_patient("02-0001") if row.id == "patient" else front.go(row.id)
            for _ in range(50):
                before = asked.count
                QTest.qWait(20)
                if asked.count == before:
                    break
            else:
                pytest.fail(row.id)
    finally:
        qapp.removeEventFilter(asked)


def test_the_smallest_window_stays_small_and_the_page_in_front_is_named_in_sight(front: Window) -> None:
    smallest, usual = QSize(1040, 560), front.size()
    try:
        front.resize(smallest)
        for row in (row for row in front.places):
            front.go(row.id)
            QTest.qWait(5)
            button, names = front.side.buttons[row.id], front.side.names
            assert front.size() == smallest
            assert names.rect().contains(button.rect().translated(button.mapTo(names, QPoint()))), row.id
    finally:
        front.resize(usual)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_has_room_for_its_words(front: Window, name: str) -> None:
    dialog = shown(DIALOGS[name](front))
    try:
        found = eye.too_large(dialog, SCREEN) + cut_off(dialog)
        assert not found, "\n".join(found)
    finally:
        dialog.close()
        QTest.qWait(1)


def test_the_locked_window_has_room(front: Window) -> None:
    front.lock()
    try:
        assert not cut_off(front)
    finally:
        front.open_session(front.session)  # type: ignore[arg-type]


def test_words_that_are_cut_off_are_found(qtbot: Any) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    label, button = QLabel("far too long for this", top), QPushButton("far too long for this", top)
    for each in (label, button):
        each.setFixedSize(30, 20)
    top.setFixedSize(400, 200)
    top.show()
    assert len(eye.cut_off(top)) == 2
    label.setToolTip(label.text())
    button.setFixedSize(button.sizeHint())
    button.move(0, 60)
    assert not eye.cut_off(top)
    button.move(380, 0)
    assert "hangs out" in eye.cut_off(top)[0]
