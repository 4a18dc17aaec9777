"""The start: little is loaded before the first page is painted, the rest while a password is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from gui.actions import ACTIONS
from gui.app import still_meant
from gui.jobs import Slices
from gui.language import Language
from gui.settings import Settings
from gui.shell import AHEAD, Shell
from gui.theme import Theme
from gui.unlock import UnlockPage
from gui.ways_in import WaysIn
from gui.window import Window
from model.store import Store, StoreFault
from tests.gui.small_site import ROOT, clock, session_of, settle, site_file


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_file(tmp_path_factory.mktemp("shell") / "site.visits")


@pytest.fixture
def shell(qapp: QApplication, site: Path, tmp_path: Path) -> Iterator[Shell]:
    settings, language, theme = Settings(tmp_path), Language("en", qapp), Theme()
    settings.put("last-user", "Li")
    theme.follow(settings)

    page = UnlockPage(language, theme, settings, site, WaysIn(clock, lambda: site))
    made = Shell(language, theme, settings, page)
    yield made
    made.close()
    made.deleteLater()


def test_a_screen_smaller_than_the_window_is_filled(shell: Shell) -> None:
    room = shell.screen().availableSize()
    assert room.width() < shell.settings.size()[0]
    shell.appear()
    assert shell.isMaximized()
    shell.setWindowState(Qt.WindowState.WindowNoState)
    assert shell.size() == room.expandedTo(shell.minimumSize())


def test_a_file_that_cannot_even_be_looked_at_is_told_on_the_first_page(shell: Shell) -> None:
    """As in a folder that this account may not enter."""
    page = shell.findChild(UnlockPage)
    page.site = Path("x" * 300)
    page.look()
    assert any("cannot be read" in label.text() for label in page.findChildren(QLabel))


def test_nothing_is_loaded_for_the_unlock_page_that_it_does_not_need(site: Path, tmp_path: Path) -> None:
    code = f"""
import sys
import PySide6.QtWidgets
before = set(sys.modules)
from main import main
code = main([{str(site)!r}])
late = {{"openpyxl", "xlsxwriter", "icalendar", "segno", "dateutil", "sqlite_utils", "sqlcipher3", "argon2"}}
late |= {{"argparse", "dataclasses", "datetime", "gui.ask", "gui.attempts", "gui.shapes", "PySide6.QtSvg"}} - before
late |= {{name for name in sys.modules if name.split(".")[0] == "model"}}
print(sorted(late & set(sys.modules)), "Qt" in vars(PySide6.QtCore))
sys.exit(code)
"""
    environ = os.environ | {"VISITKEEPER_HOME": str(tmp_path), "VISITKEEPER_QUIT_AFTER_PAINT": "unlock"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "[] False\n")


def test_what_is_loaded_ahead_is_there() -> None:
    assert [import_module(name).__name__ for name in AHEAD] == list(AHEAD)


def test_who_used_the_file_last_is_there_before_the_file_was_looked_at(shell: Shell, qtbot: QtBot) -> None:
    assert (shell.page.who.currentText(), shell.page.looked) == ("Li", False)
    shell.show()
    QTest.keyClicks(shell.page.password, "pa")
    qtbot.waitUntil(lambda: shell.page.looked)
    assert (shell.page.who.currentText(), shell.page.password.text()) == ("Li", "pa")


def test_an_unlocked_site_takes_the_place_of_the_page_and_gives_it_back(shell: Shell, qtbot: QtBot) -> None:
    shell.show()
    qtbot.waitUntil(lambda: shell.page.looked)
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    inside = shell.inside
    assert inside
    assert inside.session
    assert inside.isVisible()
    assert "NCT07235319" in shell.windowTitle()
    assert not shell.page.isVisible()
    inside.lock()
    assert shell.windowTitle() == "VisitKeeper"
    assert shell.page.isVisible()
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    assert shell.inside is inside
    assert inside.session


def loaded(shell: Shell, qtbot: QtBot) -> Window:
    """All that is inside, made ahead."""
    shell.show()
    shell.activateWindow()
    QTest.qWaitForWindowActive(shell)
    shell.page.password.setFocus()
    qtbot.waitUntil(lambda: shell.ready, timeout=20_000)
    assert shell.inside
    return shell.inside


def test_what_is_inside_is_made_while_somebody_types_and_knows_nothing(shell: Shell, qtbot: QtBot) -> None:
    inside = loaded(shell, qtbot)
    assert shell.page.isVisible()
    assert shell.page.password.hasFocus()
    assert inside.isHidden()
    assert (inside.session, inside.pages) == (None, {})
    assert [button.text() for button in inside.side.buttons.values()][:2] == ["Today", "Patients"]
    QTest.keyClick(shell.page.password, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert inside.here == ""
    shell.language.use("zh")
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    assert shell.inside is inside
    assert inside.isVisible()
    assert not shell.page.isVisible()
    assert inside.side.buttons["today"].text() == "今日"
    assert not [name for name, button in inside.side.buttons.items() if button.visibleRegion().isEmpty()]
    assert shell.page.window() is shell, "what the page still asks is asked over the window"


def test_who_types_fast_gets_in_before_all_is_loaded(shell: Shell, qtbot: QtBot) -> None:
    shell.show()
    shell.page.look()
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    assert not shell.ready
    settle()
    qtbot.waitUntil(lambda: shell.inside is not None and shell.inside.isVisible())
    assert len(shell.findChildren(Window)) == 1
    assert session_of(shell.inside)  # type: ignore[arg-type]


def test_while_calendars_are_worked_out_the_page_stays_and_they_can_be_given_up(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = loaded(shell, qtbot)
    monkeypatch.setattr(Store, "users", lambda _: ("Li", "Wang"))
    monkeypatch.setattr("gui.window.AT_ONCE", 0)
    monkeypatch.setattr(Slices, "start", lambda _: None)  # as if they took for ever
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    assert inside.coming
    assert shell.page.isVisible()
    assert inside.isHidden()
    assert inside.preparing.text.text() == "Working out the calendars"
    shell.language.use("zh")
    assert inside.preparing.text.text() == "正在推算访视日程"
    shell.language.use("en")
    assert inside.preparing.window() is shell
    session = inside.coming[0]
    inside.preparing.cancel.click()
    assert (inside.coming, inside.session) == (None, None)
    assert shell.page.isVisible()
    assert shell.page.password.text() == ""
    assert [shell.page.who.itemText(n) for n in range(shell.page.who.count())] == ["Li", "Wang"]
    with pytest.raises(StoreFault, match="closed"):
        session._store.entries()
    monkeypatch.undo()
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    assert shell.inside is inside


def test_while_calendars_are_worked_out_no_other_way_in_is_taken(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or it would be said that somebody else has the file open, or two sites would be opened at once."""
    inside = loaded(shell, qtbot)
    page = shell.page
    offered = page.try_demo.grab().toImage()
    monkeypatch.setattr("gui.window.AT_ONCE", 0)
    monkeypatch.setattr(Slices, "start", lambda _: None)  # as if they took for ever
    QTest.keyClicks(page.password, "pass word")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    settle()
    coming = inside.coming
    QTest.keyClicks(page.password, "pass word")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    settle()
    assert inside.coming is coming
    assert not page.wrong.isVisible()
    ways = (page.enter, page.forgotten, page.set_up, page.other, page.try_demo)
    assert not any(way.isEnabled() for way in ways)
    assert page.try_demo.grab().toImage() != offered, "and it looks so"
    shell.language.use("zh")
    assert page.enter.text() == "请稍候…"
    inside.preparing.cancel.click()
    assert all(way.isEnabled() for way in ways)
    assert page.enter.text() == "解锁"


def test_a_demo_site_is_made_while_the_window_lives_on(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, site, door = loaded(shell, qtbot).unlock, shell.page.site, Event()
    monkeypatch.setattr(page.ways, "demo", lambda: (door.wait(10), site)[1])
    page._use(Path("elsewhere.visits"))
    page.try_demo.click()
    assert page.opening
    assert not page.try_demo.isEnabled()
    assert page.site != site
    door.set()
    settle()
    assert page.site == site
    assert page.try_demo.isEnabled()

    def full() -> Path:
        raise StoreFault("cannot-write", path="demo.visits", cause="disk-full", detail="")

    monkeypatch.setattr(page.ways, "demo", full)
    page.try_demo.click()
    settle()
    assert "demo.visits" in page.wrong.text()
    assert page.try_demo.isEnabled()


def test_what_locks_gives_up_a_site_that_is_being_opened(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who shuts the computer meanwhile does not leave an open site to whoever opens it."""
    inside = loaded(shell, qtbot)
    monkeypatch.setattr("gui.window.AT_ONCE", 0)
    monkeypatch.setattr(Slices, "start", lambda _: None)
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    assert inside.coming
    inside.watch.idle.emit()
    assert (inside.coming, inside.session, inside.isHidden()) == (None, None, True)
    assert shell.page.enter.isEnabled()


def test_a_demo_site_opened_by_a_password_before_it_was_looked_at_stays_locked(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.unlock.DEMO", "Li")
    monkeypatch.setattr(Store, "is_demo", lambda _: True)
    shell.show()
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    shell.page.apart.finish()
    assert shell.inside
    shell.inside.lock()
    assert not shell.page.opening


def test_enter_before_the_file_was_looked_at_tries_nobody_who_is_not_in_it(shell: Shell) -> None:
    shell.settings.put("last-user", "somebody of another site")
    shell.page.start()
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    assert shell.page.looked
    assert not shell.page.opening
    assert (shell.page.who.currentText(), shell.page.password.text()) == ("Li", "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    assert shell.page.opening
    shell.page.apart.finish()
    assert shell.inside


def test_no_key_reaches_what_is_hidden(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, acted = loaded(shell, qtbot), list[str]()
    monkeypatch.setattr(inside, "act", acted.append)
    keys = [QKeySequence(act.keys)[0] for act in ACTIONS.values() if act.keys and act.id != "main"]
    for key in keys:
        QTest.keyClick(shell.page.password, key.key(), key.keyboardModifiers())
        QTest.keyClick(shell.page.password, key.key(), Qt.KeyboardModifier.AltModifier)
    assert acted == []
    assert not [dialog for dialog in shell.findChildren(QDialog) if dialog.isVisible()]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(20):
            QTest.keyClick(QApplication.focusWidget(), key)
            assert shell.page.isAncestorOf(QApplication.focusWidget())


def test_the_first_key_after_unlocking_is_a_touch(shell: Shell, qtbot: QtBot) -> None:
    """Its window was in front before anybody watched it."""
    inside = loaded(shell, qtbot)
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    inside.watch._touched = 0.0
    QTest.keyClick(shell.windowHandle(), Qt.Key.Key_Shift)
    assert inside.watch._touched


def test_a_mistake_of_ours_is_told_where_somebody_looks(shell: Shell, qtbot: QtBot) -> None:
    shell.show()
    shell.say("before")
    assert shell.page.wrong.text() == "before"
    qtbot.waitUntil(lambda: shell.page.looked)
    QTest.keyClicks(shell.page.password, "pass word")
    QTest.keyClick(shell.page.password, Qt.Key.Key_Return)
    settle()
    shell.say("after")
    assert shell.inside
    assert shell.inside.bar.isVisible()


def test_the_size_is_kept(shell: Shell) -> None:
    shell.show()
    shell.resize(1200, 700)
    shell.close()
    assert Settings(shell.settings.file.parent).size() == (1200, 700)


def test_a_site_file_that_was_lost_is_still_the_one_to_open_and_a_demo_of_another_day_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Or the program would ask the nurse whose file is gone to set up a new site."""
    monkeypatch.setenv("VISITKEEPER_HOME", str(tmp_path / "home"))
    demo = tmp_path / "home" / "demo" / "demo-2026-11-26-41-1.visits"
    assert still_meant(str(tmp_path / "site-02.visits"))
    assert not still_meant(str(demo))
    demo.parent.mkdir(parents=True)
    demo.touch()
    assert still_meant(str(demo))
    assert not still_meant("")
