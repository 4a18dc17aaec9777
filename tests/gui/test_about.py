"""About: version, self-test, licences; and a program that computes wrongly says so by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QLabel, QMenu

from gui.dialogs.about import LICENCES, About
from gui.window import Window
from model import VERSION
from model.selftest import Failure, Result, self_test
from tests.gui.small_site import Hand


def shown(dialog: About) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel))


def test_it_is_two_clicks_away_and_tells_version_self_test_and_licences(qtbot: Any, front: Window) -> None:
    hand = Hand()
    hand.click(front.side.view)
    menu = front.side.view.menu()
    assert isinstance(menu, QMenu)
    action = next(a for a in menu.actions() if a.text() == "About VisitKeeper")
    hand.click(menu, menu.actionGeometry(action).center())
    assert hand.count == 2
    dialog = front.findChild(About)
    assert isinstance(dialog, About)
    qtbot.waitUntil(lambda: front.check.found is not None)
    told = shown(dialog)
    assert VERSION in told
    assert f"Qt {qVersion()}" in told
    assert f"under the LGPL 3. Its libraries may be replaced: {Path(PySide6.__file__).parent}" in told
    assert f"Self-test: {self_test().cases} cases agree. It took " in told
    assert not dialog.wrong.isVisible()
    assert dialog.which.count() == len(list(LICENCES.glob("*.txt")))
    dialog.which.setCurrentIndex(dialog.which.findText("qt-lgpl-3"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    dialog.accept()
    front.act("about")
    again = front.findChildren(About)[-1]
    assert "cases agree" in shown(again), "the test is made once"
    front.lock()
    assert front.unlock.kept.isHidden(), "nobody left a form unfinished"
    again.accept()


def test_a_program_that_computes_wrongly_says_so_by_itself(qtbot: Any, front: Window) -> None:
    wrong = Failure("33 fractions from a Monday", "45", "46")
    front.check.test = lambda: Result(59, (wrong,))
    front.check.start()
    qtbot.waitUntil(lambda: front.findChild(About) is not None)
    dialog = front.findChild(About)
    assert isinstance(dialog, About)
    assert "33 fractions from a Monday: 46 instead of 45" in dialog.outcome.text()
    assert "Do not use it" in dialog.wrong.text()
    dialog.accept()


def test_a_program_that_computes_rightly_says_nothing(qtbot: Any, front: Window) -> None:
    with qtbot.waitSignal(front.check.tested):
        front.check.start()
    assert front.findChild(About) is None
