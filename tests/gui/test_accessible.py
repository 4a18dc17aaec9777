"""What a screen reader and a keyboard meet: every control has a name, can be reached with Tab, and shows its focus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget

from gui.pages import PAGES
from gui.window import Window
from tests.gui.every_dialog import DIALOGS, shown
from tests.gui.small_site import session_of, window

_LISTS = (QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree)
"""Their cells are texts; `test_words` and the tables' own tests look at those."""


@pytest.fixture(scope="module", params=["en", "zh"])
def front(request: Any, qapp: Any, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window for all: nothing is recorded here."""
    made = window(file, tmp_path_factory.mktemp("site"), request.param)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.close()


@pytest.fixture
def english(qtbot: Any, file: Path, tmp_path: Path) -> Iterator[Window]:
    made = window(file, tmp_path)
    qtbot.addWidget(made)
    yield made
    made.close()


def shown_page(front: Window, page: str) -> QWidget:
    front.open_patient("02-0001") if page == "patient" else front.go(page)
    QTest.qWait(5)
    return front.pages[page]


def controls(found: QAccessibleInterface) -> Iterator[tuple[QAccessibleInterface, QObject]]:
    """Everything under it that can be seen and have the focus."""
    for n in range(found.childCount()):
        child = found.child(n)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        if child.state().focusable and not child.state().disabled:
            yield child, child.object()
        if child.role() not in _LISTS:
            yield from controls(child)


def nameless(widget: QWidget) -> list[str]:
    found = QAccessible.queryAccessibleInterface(widget)
    every = list(controls(found))
    assert every, "nothing can have the focus here"
    return [f"{type(made).__name__} in {type(made.parent()).__name__}" for each, made in every if not _name(each)]


def _name(each: QAccessibleInterface) -> str:
    return each.text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one])
def test_every_control_of_a_page_and_its_tabs_has_a_name(front: Window, page: str) -> None:
    shown = shown_page(front, page)
    assert not nameless(shown)
    for tab in shown.findChildren(QPushButton, "tab"):
        tab.click()
        assert not nameless(shown), tab.text()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(front: Window, name: str) -> None:
    dialog = shown(DIALOGS[name](front))
    try:
        assert not nameless(dialog)
    finally:
        dialog.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_through_a_dialog_as_one_reads_it_and_the_focus_can_be_seen(front: Window, name: str) -> None:
    dialog = shown(DIALOGS[name](front))
    try:
        first, order = QApplication.focusWidget(), list[QWidget]()
        for _ in range(80):
            now = QApplication.focusWidget()
            assert now, "the keys go nowhere"
            assert dialog.isAncestorOf(now)
            order.append(now)
            QTest.keyClick(now, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is first:
                break
        assert QApplication.focusWidget() is first, "Tab never comes round"
        unseen = [type(made).__name__ for made in order if not _shows_focus(made, dialog)]
        assert not unseen
        reached = {_group(made) for made in order}
        wanted = {_group(m) for _, m in controls(QAccessible.queryAccessibleInterface(dialog)) if _tabs(m)}
        assert not [(type(m).__name__, getattr(m, "text", str)()) for m in wanted - reached]
    finally:
        dialog.close()


def _shows_focus(made: QWidget, dialog: QDialog) -> bool:
    made.setFocus()
    with_focus = made.grab().toImage()
    other = next((w for w in dialog.findChildren(QWidget) if w is not made and _tabs(w) and w.isVisible()), None)
    if other is None:
        return True  # there is nothing else to have it
    other.setFocus()
    return made.hasFocus() or made.grab().toImage() != with_focus


def test_every_control_of_the_frame_has_a_name(front: Window) -> None:
    front.look_for("0")
    front.say("Saved", undo=True)
    assert not nameless(front)
    front.finder.stop()
    front.bar.hide()


def test_every_control_of_the_locked_window_has_a_name(english: Window) -> None:
    english.lock()
    assert not nameless(english)


def test_a_control_without_a_name_is_found(english: Window) -> None:
    english.side.locker.setText("")
    assert nameless(english) == ["QPushButton in SideBar"]


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one])
def test_tab_reaches_every_control_of_a_page_and_comes_round(english: Window, page: str) -> None:
    shown = shown_page(english, page)
    wanted = {_group(made) for _, made in controls(QAccessible.queryAccessibleInterface(shown)) if _tabs(made)}
    reached, order = set[QObject](), list[QWidget]()
    for _ in range(len(wanted) + 40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now
        if now in reached:
            break
        reached.add(now)
        order.append(now)
    left = wanted - {_group(made) for made in reached}
    assert not [(type(made).__name__, getattr(made, "text", str)()) for made in left]
    steps = [pair for pair in pairwise(order) if all(shown.isAncestorOf(w) for w in pair)]
    assert not [(type(a).__name__, type(b).__name__) for a, b in steps if _above(b, a)]


def _tabs(made: QObject) -> bool:
    return isinstance(made, QWidget) and bool(made.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _group(made: QObject) -> QObject:
    """What Tab stops at once: of buttons that exclude each other at one, and the arrows do the rest."""
    group = made.group() if isinstance(made, QAbstractButton) else None
    return group if group and group.exclusive() else made


def _above(one: QWidget, other: QWidget) -> bool:
    """Whether `one` ends above where `other` begins, in the same column: Tab should have met it before."""
    a, b = (QRect(w.mapToGlobal(QPoint()), w.size()) for w in (one, other))
    beside = a.right() < b.left() or b.right() < a.left()
    return a.bottom() <= b.top() and not beside


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one])
def test_the_focus_can_be_seen(english: Window, page: str) -> None:
    shown = shown_page(english, page)
    unseen = []
    for _, made in controls(QAccessible.queryAccessibleInterface(shown)):
        if _tabs(made) and isinstance(made, QWidget):
            other = english.side.locker
            other.setFocus()
            before = made.grab().toImage()
            made.setFocus()
            if made.hasFocus() and made.grab().toImage() == before:
                unseen.append(type(made).__name__)
    assert not unseen


def test_a_dialog_gives_the_focus_back_to_the_list(english: Window) -> None:
    before = QApplication.focusWidget()
    english.act("enrol")
    dialog = english.findChild(QDialog)
    assert dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    english.activateWindow()
    QTest.qWaitForWindowActive(english)
    assert QApplication.focusWidget() is before
    assert session_of(english)
