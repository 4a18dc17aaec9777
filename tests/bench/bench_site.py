"""A whole site of 260 patients from outside: import, calendars, reports, and the start of the window beside a bare one.

    python tests/bench/bench_site.py [PATIENTS]

Every figure is a process of its own; the window is held against a bare PySide6 window in the same run.
"""

from __future__ import annotations

import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from gui.session import now
from model.demo import demo
from model.exchange.tracker_rows import EVENTS
from model.journal import Enrolled, Fact
from tests.study_notation import setting

ROOT = Path(__file__).parents[2]
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
COLUMNS = ("subject", "date", "event", "visit", "series", "drug", "dose_mg", "reason", "where", "controlled", "decided")
MORE = ("review", "number", "note")


def tracker(folder: Path, patients: int, today: date) -> int:
    """Write a tracker of fictional patients and return how many events it has."""
    facts = [fact for _, fact in demo(setting(), patients, 1, today)]
    enrolled = [fact for fact in facts if isinstance(fact, Enrolled)]
    plain = [f.name for f in fields(Enrolled) if f.name not in ("on", "dates", "note", "kind", "screening")]
    anchors = sorted({column for fact in enrolled for column in fact.dates})
    rows = ([*(getattr(fact, name) for name in plain), *(fact.dates.get(a) for a in anchors)] for fact in enrolled)
    _write(folder / "patients.csv", [*plain, *anchors], rows)
    events = [fact for fact in facts if fact.kind in EVENTS]
    _write(folder / "events.csv", [*COLUMNS, *MORE], ([_cell(fact, c) for c in (*COLUMNS, *MORE)] for fact in events))
    return len(events)


def _cell(fact: Fact, column: str) -> object:
    named = {"date": "on", "event": "kind"}.get(column, column)
    return getattr(fact, named, "") or ""


def _write(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(["" if cell is None else cell for cell in row] for row in rows)


def run(*command: str | Path, **environment: str) -> float:
    """Seconds that a process takes; it must succeed."""
    began = perf_counter()
    subprocess.run(
        [sys.executable, *map(str, command)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.DEVNULL,
    )
    return perf_counter() - began


def main(patients: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = {"VISITKEEPER_HOME": str(folder / "home"), "VISITKEEPER_PASSWORD": "a long word"}
        (folder / "password").write_text("a long word")
        events = tracker(folder, patients, now().date())
        site, out = folder / "site.visits", folder / "out"
        new = ("--protocol", "nct07235319-1.0", "--site", "02", "--user", "li", "--password-file", folder / "password")
        run("main.py", "new", site, *new)
        empty = min(run("main.py", "worklist", site, **home) for _ in range(3))
        print(f"{patients} patients, {events} events; a command on an empty site takes {empty:.2f} s (mostly Argon2)")
        rows = {
            "import": ("import", site, folder),
            "import again": ("import", site, folder),
            "calendars": ("calendars", site, "--format", "json", "-o", out),
            "worklist": ("worklist", site, "--format", "json", "-o", out),
            "report --week all": ("report", site, "--week", "all", "--format", "json", "-o", out),
            "weekly report, pdf": ("report", site, "--week", "last", "--format", "pdf", "-o", folder / "week.pdf"),
        }
        for title, command in rows.items():
            print(f"  {title:20} {run('main.py', *command, **home) - empty:6.2f} s beyond that")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"  peak memory of any of them {peak:.0f} MB")
        (folder / "bare.py").write_text(BARE)
        shown = {**home, "VISITKEEPER_QUIT_AFTER_PAINT": "1"}
        run("main.py", "demo", **shown)  # makes the demo site
        bare, window = [], []
        for _ in range(7):
            bare.append(run(folder / "bare.py"))
            window.append(run("main.py", "demo", **shown))
        b, w = statistics.median(bare), statistics.median(window)
        print(f"  window on the demo site, first page painted: {w:.2f} s; bare window {b:.2f} s; {w / b:.2f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 260)
