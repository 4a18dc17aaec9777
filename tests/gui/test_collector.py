"""No widget is unmade in a thread: cycles are looked for in the window's own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.collector import collect
from gui.jobs import Job, at_work
from tests.gui.small_site import shell_on


@pytest.fixture
def where() -> Iterator[list[Thread]]:
    """The threads in which cycles were looked for."""
    found: list[Thread] = []

    def looked(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            found.append(current_thread())

    gc.callbacks.append(looked)
    yield found
    gc.callbacks.remove(looked)


def made_in_a_thread() -> None:
    """More cycles than Python waits for."""

    def work() -> None:
        for _ in range(3 * gc.get_threshold()[0]):
            cycle: list[Any] = []
            cycle.append(cycle)

    thread = Thread(target=work)
    thread.start()
    thread.join()


def test_python_by_itself_would_look_for_them_in_the_thread(where: list[Thread]) -> None:
    """What the collector is there for; the check can fail."""
    gc.enable()
    made_in_a_thread()
    assert set(where) - {main_thread()}


def test_cycles_made_in_a_thread_are_found_in_the_windows_own(
    qtbot: Any, qapp: QApplication, tmp_path: Path, where: list[Thread]
) -> None:
    gc.enable()
    shell = shell_on(qapp, tmp_path, None)
    qtbot.waitUntil(lambda: shell.ready)  # what is there by then is looked through no more
    where.clear()
    made_in_a_thread()
    assert not where
    qtbot.waitUntil(lambda: bool(where))
    assert set(where) == {main_thread()}
    shell.close()


def test_while_a_job_is_under_way_only_what_was_made_just_now_is_looked_through(qtbot: Any, qapp: QApplication) -> None:
    made, enough, came, looked = Event(), Event(), list[Any](), list[int]()

    def work(_: object) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in range(3 * gc.get_threshold()[0])]
        made.set()
        enough.wait()
        return found

    def noted(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            looked.append(info["generation"])

    for _ in range(gc.get_threshold()[1] + 1):
        gc.collect(0)  # so that the generation above is due
    job = Job(work)
    job.done.connect(came.append)
    job.start()
    made.wait()
    gc.callbacks.append(noted)
    collect()
    enough.set()
    qtbot.waitUntil(lambda: bool(came) and not at_work())
    collect()
    gc.callbacks.remove(noted)
    assert looked == [0, 1]
