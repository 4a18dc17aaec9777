"""A screen for all tests here; a machine without the tools for one skips them, and says which it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.window.desk import Desk, Program, lacking

TODAY = date(2026, 11, 26)
LATER = datetime(2026, 11, 28, tzinfo=UTC)
"""When the files are read, wherever on earth that is."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The screen, the keyboard and the mouse."""
    if missing := lacking():
        pytest.skip(f"there is no {', '.join(missing)} here")
    made = Desk(tmp_path_factory.mktemp("screen"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, of which each journey has a copy."""
    from gui.batch.site import write_demo

    path = tmp_path_factory.mktemp("site") / "demo.visits"
    write_demo(path, 41, 1, TODAY)
    return path


@pytest.fixture
def start(desk: Desk, site: Path, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts the program; it is ended with the test, and what the screen showed is kept beside it."""
    started: list[Program] = []

    def program(language: str = "en") -> Program:
        started.append(Program(desk, tmp_path / "home", site, TODAY.isoformat(), language))
        return started[-1]

    yield program
    desk.seen().save(str(tmp_path / "last.png"))
    for each in started:
        each.kill()
