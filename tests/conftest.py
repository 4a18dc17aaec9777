"""What holds for every test: no screen, no network, no fonts but the program's, a home of its own, no Qt warning, no
window left over."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gui import overrides

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
overrides.guard()  # as the program does, before a test has a widget made


def pytest_configure(config: pytest.Config) -> None:
    """What the platform without a screen says of itself, and not of us; and words to speak."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
    if not hasattr(config, "workerinput"):
        _translate()


def _translate() -> None:
    """The words as the program reads them, made from the words as people write them."""
    for source in (Path(__file__).parent.parent / "resources" / "i18n").glob("*.ts"):
        ready = source.with_suffix(".qm")
        if not ready.exists() or ready.stat().st_mtime < source.stat().st_mtime:
            tool = Path(sys.executable).with_name("pyside6-lrelease")
            subprocess.run([tool, "-silent", source, "-qm", ready], check=True)


@pytest.fixture(autouse=True, scope="session")
def application(qapp: object) -> object:
    """The application of a window for all: a paper made first would make a lesser one, which shows no window."""
    return qapp


@pytest.fixture(autouse=True, scope="session")
def passwords_cost_little() -> Iterator[None]:
    """Stretching passwords as long as a clinic does would take most of the time of all tests together."""
    from model.store import keys

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "usual", lambda: keys.Cost(passes=1, memory=64 * 1024, lanes=1))
        yield


@pytest.fixture(scope="session")
def stretched() -> Any:
    """What stretches a password, and the same one with the same salt only once."""
    from model.store import keys

    return cache(keys._pad_and_key)


@pytest.fixture(autouse=True)
def a_password_is_stretched_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tests open a copy of one file; where a window waits meanwhile, it takes its time as it does for people."""
    if "gui" not in request.path.parts[-2:]:
        from model.store import keys

        monkeypatch.setattr(keys, "_pad_and_key", request.getfixturevalue("stretched"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder is the test's."""
    folder = tmp_path / "home"
    monkeypatch.setenv("VISITKEEPER_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program opens no network connection, ever."""

    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a network connection was opened")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(autouse=True)
def cycles_are_looked_for_in_one_thread(request: pytest.FixtureRequest) -> None:
    """With widgets about, between tests and nowhere else, as `gui.collector` has it; other tests leave it to Python."""
    widgets = "gui" in request.path.parts[-2:]
    if widgets:
        gc.disable()
        if gc.get_count()[0] > 20_000:  # about a window
            gc.collect()
    elif not gc.isenabled():
        gc.collect()  # no widget is left for a thread to find
        gc.enable()


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every window a test opened is closed when it ends, and can be cleared away though the program froze it."""
    before = _windows()  # held, so that none that comes later is taken for one of them
    yield
    gc.unfreeze()
    left = [w for w in _windows() if w not in before]
    names = [f"{type(w).__name__} {w.windowTitle()!r}" for w in left]
    for window in left:
        window.close()
    assert not names, f"left over by {request.node.name}: {names}"


def _windows() -> list[Any]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.topLevelWidgets() if w.isVisible()] if QApplication.instance() else []
