"""Traps of the libraries underneath, each of which once looked perfect and was not."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import FunctionType, MethodDescriptorType

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from gui.batch import run
from gui.session import now
from model.journal import Used
from model.store import Store

ROOT = Path(__file__).parent.parent


def test_qt_calls_give_back_every_reference_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 on CPython 3.11 loses one at each call that returns nothing, and aborts after thousands."""
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(500):
        timer.setInterval(10)
    assert sys.getrefcount(None) - before > -50


@pytest.mark.parametrize(("before", "read"), [("", True), ("imports.plain()", False)])
def test_no_text_of_a_module_is_read_when_it_is_imported(before: str, read: bool) -> None:
    """PySide6 6.11.3 reads that of each, and Python keeps it."""
    code = f"""
import linecache
from gui import imports
{before}
import gui.unlock
print(any("unlock" in name for name in linecache.cache))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == [str(read)]


_MISTAKEN = """
import sys
from gui import overrides
overrides.guard()
from PySide6.QtCore import QAbstractListModel, QObject, QTimer
from PySide6.QtWidgets import QApplication, QListView, QWidget

def wrong(*_):
    return [][0]

def told(kind, fault, trace):
    print(kind.__name__)
    QTimer.singleShot(0, app.quit)

class Shown(QWidget):
    showEvent = wrong

class ShownBelow(Shown):
    def showEvent(self, event):
        super().showEvent(event)

class Painted(QWidget):
    paintEvent = wrong

class Measured(QWidget):
    sizeHint = wrong

class Rows(QAbstractListModel):
    rowCount = wrong

class Filter(QObject):
    eventFilter = wrong

def filtered():
    made = QWidget()
    made.kept = Filter()
    made.installEventFilter(made.kept)
    return made

def listed():
    made = QListView()
    made.kept = Rows()
    made.setModel(made.kept)
    return made

app, sys.excepthook = QApplication([]), told
widget = {WIDGET}
QTimer.singleShot(0, widget.show)
app.exec()
widget.removeEventFilter(getattr(widget, "kept", None))
print("goes on")
"""


@pytest.mark.parametrize("widget", ["Shown()", "ShownBelow()", "Painted()", "Measured()", "filtered()", "listed()"])
def test_a_mistake_in_an_override_is_told_and_the_program_goes_on(widget: str) -> None:
    """PySide6 6.11.3 on CPython 3.11 dies of an error that C code raised, as a list does, until Python has seen it."""
    script = _MISTAKEN.replace("{WIDGET}", widget)
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    lines = done.stdout.split("\n")
    assert (lines[0], lines[-2]) == ("IndexError", "goes on"), done.stdout


def test_every_override_of_ours_is_guarded() -> None:
    for file in (ROOT / "gui").rglob("*.py"):
        import_module(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    ours, found = [Shiboken.Object], set()
    while ours:
        one = ours.pop()
        ours += one.__subclasses__()
        for name, own in vars(one).items() if one.__module__.startswith("gui.") else ():
            of_qt = any(isinstance(vars(base).get(name), MethodDescriptorType) for base in one.__mro__)
            if of_qt and isinstance(own, FunctionType):
                found.add(f"{one.__qualname__}.{name}")
                assert hasattr(own, "__wrapped__"), f"{one.__qualname__}.{name}"
    assert {"Page.showEvent", "RowTable.data", "Window.closeEvent"} <= found


def test_a_mistake_in_a_page_costs_nothing_but_the_page(tmp_path: Path, home: Path) -> None:
    lines = (
        "import sys",
        "from gui import overrides",
        "overrides.guard()",
        "from gui.pages.today import TodayPage",
        "def refresh(self):",
        "    words = 'his ' + 'own words'",
        "    return {}[words]",
        "TodayPage.refresh = refresh",
        "from gui.app import main",
        f"sys.exit(main([{str(tmp_path / 'demo.visits')!r}]))",
    )
    assert run(["demo", "--patients", "3", "--out", str(tmp_path / "demo.visits")], now()) == 0
    environ = {**os.environ, "VISITKEEPER_QUIT_AFTER_PAINT": "1"}
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, capture_output=True, env=environ)
    assert (home / "faults.txt").read_text("utf-8").startswith("KeyError < ")
    assert b"KeyError" in done.stderr
    assert b"his own words" not in done.stderr, "what a patient said belongs into no log"
    with Store.open(tmp_path / "demo.visits", "demo", "demo") as store:
        assert not store.unclean
        assert not store.verify()
        assert isinstance(store.entries()[-1].fact, Used)


def test_sqlite_utils_takes_the_cipher_for_its_engine() -> None:
    """Else it misses SQLCipher's errors. It decides when it is imported, so it is asked in a process of its own."""
    lines = (
        "import sys, sqlcipher3",
        "sys.modules['pysqlite3'], sys.modules['pysqlite3.dbapi2'] = sqlcipher3, sqlcipher3.dbapi2",
        "import sqlite_utils.utils",
        "assert sqlite_utils.utils.OperationalError is sqlcipher3.OperationalError",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)
