"""A site of three patients in a real window, and a hand that counts what a nurse does with it.

It is Thursday 26 November 2026. 02-0001 has radiotherapy: her third PD-1 dose is open until tomorrow, her second
cisplatin is overdue. 02-0002 has missed a tumour assessment. 02-0003 is on hold.
"""

from __future__ import annotations

import shutil
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.app import make_window
from gui.jobs import APART
from gui.language import Language
from gui.session import Session
from gui.settings import Settings
from gui.shell import Shell
from gui.theme import Theme
from gui.unlock import UnlockPage
from gui.ways_in import WaysIn
from gui.window import Window
from gui.working import MAKE
from model.store import Store
from tests.study_notation import ROOT, fact

P = TypeVar("P")
D = TypeVar("D", bound=QDialog)

HAPPENED = """
enrol 02-0001 immediate tislelizumab randomised 2026-10-12 last-induction 2026-09-20 height 170 weight 65
done 02-0001 SCRL 2026-10-10
done 02-0001 PD1-1 2026-10-12 drug tislelizumab mg 200
done 02-0001 RTS 2026-10-26
done 02-0001 CIS-1 2026-10-26 drug cisplatin mg 137
done 02-0001 PD1-2 2026-11-03 drug tislelizumab mg 200
enrol 02-0002 salvage toripalimab randomised 2026-09-01
done 02-0002 PD1-1 2026-09-01 drug toripalimab mg 240
done 02-0002 PD1-2 2026-09-22 drug toripalimab mg 240
done 02-0002 PD1-3 2026-10-13 drug toripalimab mg 240
done 02-0002 PD1-4 2026-11-03 drug toripalimab mg 240 note patient <b>travelling</b>
enrol 02-0003 salvage camrelizumab randomised 2026-10-12
done 02-0003 PD1-1 2026-10-12 drug camrelizumab mg 200
hold 02-0003 PD1 2026-11-01 toxicity
"""
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=8)))


def clock() -> datetime:
    """The site's clock, which stands still."""
    return NOW


def site_file(path: Path) -> Path:
    """A site file in which all that has happened."""
    protocol = (ROOT / "resources" / "protocols" / "nct07235319-1.0.toml").read_text("utf-8")
    store, _ = Store.create(path, protocol=protocol, site="02", user="Li", password="pass word", at=NOW)
    store.append([fact(line.split()) for line in HAPPENED.strip().splitlines()], NOW)
    store.close()
    return path


def window(file: Path, folder: Path, language: str = "en", size: tuple[int, int] = (1366, 768)) -> Window:
    """The window, unlocked, on a copy of that file."""
    from gui.sessions import opened

    own = shutil.copy(file, folder / "site.visits")
    settings = Settings(folder)
    settings.put("language", language)
    settings.put("theme", "light")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = make_window(app, settings, Path(own), clock, lambda: file)
    made.open_session(opened(Path(own), "Li", "pass word", clock))
    made.resize(*size)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def shell_on(qapp: QApplication, folder: Path, site: Path | None) -> Shell:
    """The window as the program begins it, on a site file or on none."""
    settings, language, theme = Settings(folder), Language("en", qapp), Theme()
    theme.follow(settings)
    made = Shell(language, theme, settings, UnlockPage(language, theme, settings, site, WaysIn(clock, lambda: folder)))
    made.show()
    made.page.look()
    return made


def session_of(made: Window) -> Session:
    """The session of an unlocked window."""
    assert made.session
    return made.session


def page_in(window: Window, kind: type[P]) -> P:
    """The page of that kind, once the window has made it."""
    return next(page for page in window.pages.values() if isinstance(page, kind))


def open_in(parent: QWidget, kind: type[D]) -> D:
    """The dialog of that kind that stands over a window or another dialog."""
    return next(dialog for dialog in parent.findChildren(kind) if dialog.isVisible())


class Hand:
    """Clicks, keys and typed words, counted as people count them: a typed word with its Enter is one."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """A click with the mouse."""
        self.count += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key or a chord, wherever the focus is; an open menu has it."""
        self.count += 1
        QTest.keyClick(QApplication.activePopupWidget() or focus(), key, modifiers)
        settle()

    def type(self, text: str) -> None:
        """A word and Enter, wherever the focus is."""
        self.count += 1
        write(text)
        QTest.keyClick(focus(), Qt.Key.Key_Return)
        settle()


def settle() -> None:
    """Let what was begun come to its end: passwords proved, what leaves made, and what follows from that."""
    while (apart := [thread for thread in threading.enumerate() if thread.name in (APART, MAKE)]) or making():
        for thread in apart:
            thread.join()
        QTest.qWait(1)
    QTest.qWait(1)


def making() -> bool:
    """Whether a window still makes something that leaves."""
    return any(isinstance(each, Window) and each.working.making for each in QApplication.topLevelWidgets())


def write(text: str) -> None:
    """Letters by the keyboard; what no key gives comes from an input method, composed and then written."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(focus(), letter)
        else:
            QApplication.sendEvent(focus(), QInputMethodEvent("zi", []))
            written = QInputMethodEvent()
            written.setCommitString(letter)
            QApplication.sendEvent(focus(), written)


def focus() -> QWidget:
    """Where the keys go; a closed dialog gives them back to the window."""
    if QApplication.focusWidget() is None:
        front = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w.isVisible())
        front.activateWindow()
        QTest.qWaitForWindowActive(front)
    found = QApplication.focusWidget()
    assert found, "nothing has the focus"
    return found
