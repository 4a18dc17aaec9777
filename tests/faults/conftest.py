"""The table that the fault tests end with, and the site they hurt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.ward import TIER, Made, Tally, made


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A site file, made once."""
    return made(tmp_path_factory.mktemp("made once") / "a.visits")


@pytest.fixture
def path(tmp_path: Path, site: Made) -> Path:
    """A copy of it."""
    copy = tmp_path / "a.visits"
    copy.write_bytes(site.raw)
    return copy


@pytest.fixture
def tally(request: pytest.FixtureRequest, record_property) -> Tally:
    """What becomes of the faults of one test; its name is in the test's mark."""
    found = Tally(request.node.get_closest_marker("fault").args[0])
    yield found
    record_property("tally", found.told())


def pytest_terminal_summary(terminalreporter) -> None:
    """One line a fault."""
    told = [
        json.loads(text)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for name, text in report.user_properties
        if name == "tally"
    ]
    if not told:
        return
    terminalreporter.section(f"faults, {TIER}")
    head = ("fault", "count", "lost", "half-written", "undetected", "wrong message", "outcomes")
    rows = [[t["fault"], t["count"], t["lost"], t["half"], t["undetected"], t["wrong"], t["seen"]] for t in told]
    for row in (head, *rows):
        said = row[-1] if isinstance(row[-1], str) else ", ".join(f"{k} {n}" for k, n in sorted(row[-1].items()))
        terminalreporter.write_line(f"{row[0]:44}" + "".join(f"{cell:>14}" for cell in row[1:-1]) + f"  {said}")
