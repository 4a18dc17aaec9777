"""One site at 260, 2,600 and 26,000 patients: what is to grow with it, and what is not to.

    python tests/bench/bench_scale.py [PATIENTS ...]

The patients are those of the demo site over and over under other numbers. What counts is the processor's time; a save
is held against a bare commit of SQLite with the same settings on the same disk, taken in turns with it, and both count
the time on the clock.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlcipher3 import dbapi2

from gui.app import make_window
from gui.files import own_protocol
from gui.finding import finds
from gui.session import Session
from gui.sessions import opened
from gui.settings import Settings
from model.dates import week_of
from model.demo import demo
from model.journal import Fact, PatientFact, VisitDone
from model.judge import Status
from model.reports.ledger import ledger
from model.reports.weekly import weekly
from model.store import Store, layout
from model.worklist import Group
from tests.study_notation import setting

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
BLOCK = 260
SAVES = 100


def site_file(path: Path, block: list[tuple[datetime, Fact]], patients: int) -> None:
    """A demo site file of so many patients."""
    rules = own_protocol().read_text("utf-8")
    given = {"protocol": rules, "site": "02", "user": "demo", "password": "demo"}
    store, _ = Store.create(path, **given, at=block[0][0], demo=True)
    with store:
        for n in range(patients // BLOCK):
            store.append_each([(at, _other(fact, n)) for at, fact in block])


def _other(fact: Fact, n: int) -> Fact:
    """The same of another patient."""
    return replace(fact, subject=f"{fact.subject}{n:03d}") if isinstance(fact, PatientFact) else fact


def timed(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """Seconds that something takes."""
    began = clock()
    work()
    return clock() - began


def pressed(app: QApplication, window: QWidget, keys: str) -> list[float]:
    """Seconds of each key typed on the page in front, from the press to what was found on screen; the first opens."""

    def press(key: Any) -> None:
        focus = app.focusWidget()
        assert focus
        QTest.keyClick(focus, key)
        app.processEvents()

    window.setFocus()
    app.processEvents()
    spans = [timed(partial(press, key)) for key in keys]
    press(Qt.Key.Key_Escape)
    return spans[1:]


def bare_commits(folder: Path, name: str) -> list[Callable[[], object]]:
    """One durable commit of a row as long as an entry: by SQLite, and by SQLCipher as a site file is written."""
    plain = sqlite3.connect(folder / f"{name}.db", isolation_level=None)
    sealed = dbapi2.connect(str(folder / f"{name}-sealed.db"), isolation_level=None)  # type: ignore[attr-defined]
    sealed.executescript(f"PRAGMA key = \"x'{bytes(48).hex()}'\"; PRAGMA cipher_page_size = {layout.PAGE}")
    for each in (plain, sealed):
        each.executescript("PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=EXTRA; CREATE TABLE t(a)")
    return [partial(each.execute, "INSERT INTO t VALUES (?)", ["x" * 300]) for each in (plain, sealed)]


ENTRY = (
    "a bare commit, by the clock",
    "… encrypted as a site file is",
    "a visit recorded and told, by the clock",
    "… and painted, by the clock",
    "a visit recorded and told, processor",
    "… and painted, processor",
)


def entry(app: QApplication, session: Session, fact: Fact, commits: Iterable[Callable[[], object]]) -> Iterator[float]:
    """Seconds of each line of ENTRY."""
    for commit in commits:
        yield timed(commit, perf_counter)
    began, busy = perf_counter(), process_time()
    session.record(fact)
    told = perf_counter() - began, process_time() - busy
    app.processEvents()
    painted = perf_counter() - began, process_time() - busy
    yield from (told[0], painted[0], told[1], painted[1])


def measures(app: QApplication, folder: Path, patients: int, block: list[tuple[datetime, Fact]]) -> dict[str, float]:
    """What everything takes at that size, in milliseconds."""
    path = folder / f"{patients}.visits"
    site_file(path, block, patients)
    found: dict[str, float] = {}
    sessions: list[Session] = []
    found["open"] = timed(lambda: sessions.append(opened(path, "demo", "demo", lambda: NOW)))
    (session,) = sessions
    found["work list, the first time"] = timed(lambda: session.waiting().items)
    week = week_of(TODAY - timedelta(7))
    found["weekly report"] = timed(lambda: weekly(ledger(session.study, session.plan, TODAY), week))
    window = make_window(app, Settings(folder), None, lambda: NOW, lambda: path)  # a site opens by itself
    window.resize(1440, 900)
    window.show()

    def enter() -> None:
        window.open_session(session)
        while window.here != "today":
            app.processEvents()
        app.processEvents()

    found["Today on screen"] = timed(enter)
    QThreadPool.globalInstance().waitForDone()  # a backup is made meanwhile, and its thread would be measured, too
    app.processEvents()
    keys = [timed(partial(finds, session, window.language, t, list)) for t in ("1", "10", "101", "1010", "0101 pd1")]
    found["search alone, the slowest text"] = max(keys)
    found["search, a key until it is painted"] = statistics.median(pressed(app, window, "101007"))
    due = [i for i in session.waiting().items if i.group in (Group.DUE, Group.CLOSING, Group.PAST_TARGET, Group.NEXT)]
    due = [i for i in due if i.judged and i.judged.status is Status.OPEN][: SAVES + 1]
    facts = [VisitDone(on=TODAY, subject=i.subject, visit=i.judged.visit.code) for i in due if i.judged]
    commits = bare_commits(folder, f"bare-{patients}")
    spans = [tuple(entry(app, session, fact, commits)) for fact in facts]
    for n, what in enumerate(ENTRY):
        found[what] = statistics.median(span[n] for span in spans[1:])
    window.close()
    window.deleteLater()
    return {what: 1e3 * span for what, span in found.items()}


def main(sizes: list[int]) -> None:
    """Measure and print."""
    gc.disable()  # as in the program: the window looks for cycles in a time of its own, a command never does
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    block = demo(setting(), BLOCK, 1, TODAY)
    with tempfile.TemporaryDirectory() as name:
        columns = [measures(app, Path(name), size, block) for size in sizes]
    print(f"{'milliseconds, at patients':42}" + "".join(f"{size:12,}" for size in sizes) + f"{'last/first':>12}")
    for what in columns[0]:
        row = [column[what] for column in columns]
        print(f"{what:42}" + "".join(f"{value:12,.2f}" for value in row) + f"{row[-1] / row[0]:12.1f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [260, 2_600, 26_000])
