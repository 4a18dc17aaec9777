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


def test_sqlite_utils_takes_the_cipher_for_its_engine() -> None:
    """Else it misses SQLCipher's errors. It decides when it is imported, so it is asked in a process of its own."""
    lines = (
        "import sys, sqlcipher3",
        "sys.modules['pysqlite3'], sys.modules['pysqlite3.dbapi2'] = sqlcipher3, sqlcipher3.dbapi2",
        "import sqlite_utils.utils",
        "assert sqlite_utils.utils.OperationalError is sqlcipher3.OperationalError",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)
