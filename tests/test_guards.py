"""Traps of the libraries underneath, each of which once looked perfect and was not."""

import subprocess
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def test_qt_calls_give_back_every_reference_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 on CPython 3.11 loses one at each call that returns nothing, and aborts after thousands."""
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(500):
        timer.setInterval(10)
    assert sys.getrefcount(None) - before > -50


def test_a_mistake_in_a_page_that_is_shown_kills_nothing() -> None:
    """PySide6 6.11.3 on CPython 3.11 dies of an error that C code raised, as a list does, until Python has seen it."""
    lines = (
        "from PySide6.QtWidgets import QApplication, QWidget",
        "from gui.pages.page import Page",
        "class Wrong(Page):",
        "    _stale = True",
        "    __init__ = QWidget.__init__",
        "    _catch_up = lambda self: [][0]",
        "app = QApplication([])",
        "try:",
        "    Wrong().show()",
        "except IndexError as error:",
        "    print(error)",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, capture_output=True, text=True)
    assert "list index out of range" in done.stdout


def test_sqlite_utils_takes_the_cipher_for_its_engine() -> None:
    """Else it misses SQLCipher's errors. It decides when it is imported, so it is asked in a process of its own."""
    lines = (
        "import sys, sqlcipher3",
        "sys.modules['pysqlite3'], sys.modules['pysqlite3.dbapi2'] = sqlcipher3, sqlcipher3.dbapi2",
        "import sqlite_utils.utils",
        "assert sqlite_utils.utils.OperationalError is sqlcipher3.OperationalError",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)
