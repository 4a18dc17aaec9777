"""The table that the fault tests end with, and the site they hurt."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.ward import TIER, Made, Tally, made

RESULTS = Path(__file__).with_name("results.json")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A site file, made once."""
    return made(tmp_path_factory.mktemp("made once") / "a.visits")


@pytest.fixture
def path(site: Made, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it, on the disk."""
    with copied(site, monkeypatch) as copy:
        yield copy


@pytest.fixture
def in_memory(site: Made, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it where nothing waits for a disk, if there is such a place: for faults that do not depend on one."""
    memory = Path("/dev/shm")
    with copied(site, monkeypatch, memory if os.access(memory, os.W_OK) else None) as copy:
        yield copy


@contextmanager
def copied(site: Made, monkeypatch: pytest.MonkeyPatch, place: Path | None = None) -> Iterator[Path]:
    """A copy in a folder of its own; what a killed program leaves in the temporary folder goes with it."""
    with TemporaryDirectory(prefix="faults-", dir=place) as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        copy = Path(folder) / "site" / "a.visits"
        copy.parent.mkdir()
        copy.write_bytes(site.raw)
        yield copy


@pytest.fixture
def tally(request: pytest.FixtureRequest, record_property) -> Tally:
    """What becomes of the faults of one test; its name is in the test's mark."""
    found = Tally(request.node.get_closest_marker("fault").args[0])
    yield found
    record_property("tally", found.told())


def told(report) -> dict | None:
    """The tally that a test's report carries."""
    if getattr(report, "when", "") != "teardown":
        return None
    return next((json.loads(text) for name, text in report.user_properties if name == "tally"), None)


ROWS: dict[str, dict] = {}
"""What came of each fault in this run; tests of one fault are added up."""


def pytest_runtest_logreport(report) -> None:
    """Of the long runs each row is kept as soon as it is known: the README and the manual print them from there."""
    row = told(report)
    if not row:
        return
    before = ROWS.get(row["fault"], {})
    seen = Counter(before.get("seen", {})) + Counter(row["seen"])
    counts = {name: before.get(name, 0) + row[name] for name in ("count", "lost", "half", "undetected", "wrong")}
    ROWS[row["fault"]] = {**counts, "seen": dict(seen)}
    if TIER != "commit":
        keep({"on": time.strftime("%Y-%m-%d"), **ROWS[row["fault"]]}, row["fault"])


def keep(row: dict, fault: str) -> None:
    """Puts a row among the others; several runs may do so at once."""
    import fcntl

    with RESULTS.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept = json.load(file)
        kept.setdefault(TIER, {})[fault] = row
        file.seek(0)
        file.truncate()
        file.write(json.dumps(kept, indent=1, sort_keys=True) + "\n")


def pytest_terminal_summary(terminalreporter) -> None:
    """One line a fault."""
    if not ROWS:
        return
    terminalreporter.section(f"faults, {TIER}")
    head = ("fault", "count", "lost", "half-written", "undetected", "wrong message", "outcomes")
    cells = [
        (fault, t["count"], t["lost"], t["half"], t["undetected"], t["wrong"], t["seen"]) for fault, t in ROWS.items()
    ]
    for row in (head, *cells):
        said = row[-1] if isinstance(row[-1], str) else ", ".join(f"{k} {n}" for k, n in sorted(row[-1].items()))
        terminalreporter.write_line(f"{row[0]:44}" + "".join(f"{cell:>14}" for cell in row[1:-1]) + f"  {said}")
