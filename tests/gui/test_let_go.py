"""Of a session that was closed nothing stays in memory: a window is unlocked by many people, and open for weeks."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from weakref import WeakSet

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from gui.pages import PAGES
from gui.widgets.record_leaving import RecordLeaving
from gui.window import Window
from tests.gui.every_dialog import DIALOGS, page_of, shown
from tests.gui.small_site import session_of, settle


def left_of_it(front: Window, qtbot: QtBot, dialogs: Iterable[QObject] = ()) -> list[str]:
    """What is left of the session, its pages and these dialogs once it is closed."""
    qtbot.waitUntil(lambda: not front.working.busy)
    watched = WeakSet([session_of(front), *front.pages.values(), *dialogs])
    front.close_session()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()
    gc.collect()
    return sorted(type(one).__name__ for one in watched)


@pytest.mark.parametrize("page", [row.id for row in PAGES if row.one and row.id != "patient"])
def test_of_a_page(front: Window, qtbot: QtBot, page: str) -> None:
    front.go(page)
    settle()
    assert not left_of_it(front, qtbot)


def test_of_what_leaves_without_a_button_of_its_own(front: Window, qtbot: QtBot) -> None:
    RecordLeaving(page_of(front), "02-0001")
    assert not left_of_it(front, qtbot)


def test_of_a_dialog(front: Window, qtbot: QtBot) -> None:
    opened = WeakSet[QObject]()
    for name, dialog in DIALOGS.items():
        if name != "help":  # the window's own, which knows no session
            made = shown(dialog(front))
            made.close()
            opened.add(made)
            del made
    assert not left_of_it(front, qtbot, opened)
