"""What people typed is shown as they typed it, on every page and in every dialog: never as markup, in tips neither."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from gui.dialogs.eligibility import Eligibility
from gui.pages import PAGES
from gui.tip import tip
from gui.window import Window
from tests.every_word import every_word, worded_site
from tests.gui.every_dialog import QUESTIONS
from tests.gui.small_site import session_of, window
from tests.study_notation import ROOT

HOSTILE = "<b>bold</b><img src='file:x.png'>&amp; =1+1 \u202egnirts\u202c 🙂 {0} %n \x01 <!-- 'q' \"d\""
"""Markup, an image, an entity, a formula, letters turned round, a sign outside the font, what is filled in, quotes."""


def said(kind: str, name: str) -> str:
    """The words of a field, which say which field it is."""
    return f"{HOSTILE} ⟪{kind}.{name}⟫"


class Seen:
    """What was looked at, and what is wrong with it."""

    def __init__(self) -> None:
        self.fields: set[str] = set()
        self.wrong: list[str] = []

    def words(self, text: object) -> bool:
        """Whether these are, or hold, words of people; in what is shown as it is, they stand whole."""
        found = re.findall(r"⟪(.*?)⟫", str(text))
        self.fields.update(found)
        return bool(found)

    def plain(self, text: str, where: str) -> None:
        """Text that is drawn as it is: nothing of it was taken away or put in."""
        if self.words(text):
            for field in re.findall(r"⟪(.*?)⟫", text):
                if said(*field.split(".")) not in text:
                    self.wrong.append(f"{where}: {text!r}")

    def tip(self, text: str, where: str) -> None:
        """A tool tip: where Qt takes it for markup, it reads as it was typed."""
        if self.words(text) and "<" in text:
            page = QTextDocument()
            page.setHtml(text)
            self.plain(page.toPlainText(), f"tip of {where}")

    def look(self, root: QWidget) -> None:
        """Everything on it, visible or not."""
        for widget in (root, *root.findChildren(QWidget)):
            where = f"{type(root).__name__} {type(widget).__name__} {widget.objectName()}"
            self.tip(widget.toolTip(), where)
            if isinstance(widget, QLabel):
                self.plain(widget.text(), where)
                if widget.textFormat() is not Qt.TextFormat.PlainText:
                    self.wrong.append(f"{where}: not plain, {widget.text()!r}")
            elif isinstance(widget, QAbstractButton):
                self.plain(widget.text().replace("&&", "&"), where)
            elif isinstance(widget, QLineEdit):
                self.plain(widget.text(), where)
            elif isinstance(widget, QPlainTextEdit | QTextEdit):
                self.plain(widget.toPlainText(), where)
            elif isinstance(widget, QAbstractItemView) and widget.model():
                self.table(widget.model(), where)

    def table(self, model: QAbstractItemModel, where: str) -> None:
        """The cells of a list; Qt draws those as they are."""
        for row in range(model.rowCount(QModelIndex())):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
                index = model.index(row, column, QModelIndex())
                self.plain(str(index.data() or ""), where)
                self.tip(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), where)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worded_site(tmp_path_factory.mktemp("words") / "s.visits", said)


def test_every_page_and_dialog_shows_words_as_they_were_typed(front: Window) -> None:
    seen, session = Seen(), session_of(front)
    for page in (each for each in PAGES if each.one):
        if page.under != "patients":
            front.go(page.id)
            QTest.qWait(1)
            _rows(front, seen)
    for subject in session.study.patients:
        front.open_patient(subject)
        QTest.qWait(1)
        _rows(front, seen)
    for name in ("02-0001", "02-S02"):
        form = Eligibility(front.pages["patient"], name, print, print, front.pages["patient"].cleared)  # type: ignore[arg-type]
        for row in range(len(form.table.rows)):
            form.view.go(row)
            seen.look(form)
        form.close()
    for make in QUESTIONS.values():
        dialog = make(front)
        seen.look(dialog)
        dialog.close()
    assert not seen.wrong
    unseen = {f"{kind}.{name}" for kind, name in every_word()} - seen.fields
    assert not unseen


def _rows(front: Window, seen: Seen) -> None:
    """A page with each row of its list chosen in turn."""
    page = front.pages[front.here]
    seen.look(front)
    view = getattr(page, "view", None)
    for row in range(len(view.table.rows) if hasattr(view, "table") else 0):
        view.go(row)
        seen.look(page)


@pytest.mark.parametrize(
    "text", ["plain", HOSTILE, "<b>", "a & b < c", "long " * 500, "first\nsecond  third\n\tfourth"]
)
def test_a_tip_reads_as_it_was_typed(text: str) -> None:
    made = tip(text)
    page = QTextDocument()
    page.setHtml(made) if "<" in made else page.setPlainText(made)
    assert page.toPlainText() == text


def test_the_long_and_the_broken_into_lines_open_every_page(qtbot: Any, tmp_path: Path) -> None:
    for n, text in enumerate(("long " * 500, "first\r\nsecond\ttabbed\u2028third", "سلام שלום " * 20)):
        (folder := tmp_path / str(n)).mkdir()
        made = window(worded_site(folder / "s.visits", text), folder)
        qtbot.addWidget(made)
        for page in (each for each in PAGES if each.one):
            made.go(page.id) if page.under != "patients" else made.open_patient("02-0001")
            QTest.qWait(1)
            assert made.width() <= 1366 and made.here == page.id
        made.close()


def test_every_tip_is_made_plain() -> None:
    """Qt asks nobody: a tip of fixed words needs nothing, any other goes through `tip`."""
    fixed = ("tip(", "tr(", "accessibleName()", "place.words")
    lines = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "gui").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"setToolTip\(|QToolTip\.showText\(", line)
    ]
    assert len(lines) > 5 and not [line for line in lines if not any(each in line for each in fixed)]
