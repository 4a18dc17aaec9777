"""A single key is an action only where nothing is being typed: not in a field, not in a form, not while composing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from gui.actions import ACTIONS
from gui.dialogs.arrange import Arrange
from gui.pages import places
from gui.window import Window
from tests.gui.every_dialog import QUESTIONS, shown
from tests.gui.small_site import focus, session_of

KEYS = "".join(" " if act.keys == "Space" else act.keys.lower() for act in ACTIONS.values() if len(act.keys) == 1)


def fields(parent: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """The fields for text that one can see in it."""
    found = [*parent.findChildren(QLineEdit), *parent.findChildren(QPlainTextEdit)]
    return [field for field in found if field.isVisible() and field.isEnabled() and not field.isReadOnly()]


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def state(front: Window) -> tuple[Any, ...]:
    """All that an action could change."""
    dialogs = [type(dialog) for dialog in front.findChildren(QDialog) if dialog.isVisible()]
    return len(session_of(front).entries), front.here, front.finder.isVisible(), dialogs


def test_enter_presses_the_button_that_has_the_focus_and_not_what_the_row_offers(front: Window) -> None:
    before = len(session_of(front).entries)
    front.pages["today"].ahead.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert [type(dialog) for dialog in front.findChildren(QDialog) if dialog.isVisible()] == [Arrange]
    assert len(session_of(front).entries) == before


def test_the_keys_are_worth_testing() -> None:
    assert {"d", "e", "h", "r", "s"} <= set(KEYS)


@pytest.mark.parametrize("page", [*(row.id for row in places()), "patient"])
def test_in_a_field_of_a_page_keys_are_letters(front: Window, page: str) -> None:
    front.open_patient("02-0001") if page == "patient" else front.go(page)
    for field in fields(front.pages[page]):
        field.setFocus()
        before = state(front)
        field.clear()
        QTest.keyClicks(field, f"{KEYS} 1")
        assert text_of(field) == f"{KEYS} 1"
        QApplication.sendEvent(field, QInputMethodEvent("shi", []))
        QTest.keyClick(field, Qt.Key.Key_Space)
        assert state(front) == before


def test_the_finder_takes_letters_and_composed_words(front: Window) -> None:
    front.look_for("")
    before = state(front)
    QTest.keyClicks(focus(), KEYS)
    assert front.finder.line.text() == KEYS
    written = QInputMethodEvent("chu", [])
    QApplication.sendEvent(focus(), written)
    written = QInputMethodEvent()
    written.setCommitString("出组")
    QApplication.sendEvent(focus(), written)
    assert front.finder.line.text() == f"{KEYS}出组"
    assert state(front) == before


@pytest.mark.parametrize("name", QUESTIONS)
def test_in_a_dialog_keys_are_letters(front: Window, name: str) -> None:
    dialog = shown(QUESTIONS[name](front))
    before = state(front)
    for field in fields(dialog):
        field.setFocus()
        QTest.keyClicks(field, KEYS)
    QTest.keyClicks(focus(), KEYS)
    assert state(front) == before


@pytest.mark.parametrize("page", ["today", "patient"])
def test_what_an_input_method_composes_over_a_list_is_no_action(front: Window, page: str) -> None:
    if page == "patient":
        front.open_patient("02-0001")
    before = state(front)
    for composed, written in (("d", ""), ("de", ""), ("", "的"), ("s", "s"), ("", "r")):
        event = QInputMethodEvent(composed, [])
        event.setCommitString(written)
        QApplication.sendEvent(focus(), event)
    assert state(front) == before
    QTest.keyClick(focus(), Qt.Key.Key_D)  # while the key itself is one
    assert state(front) != before
