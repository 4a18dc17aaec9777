"""No widget is unmade in a thread: cycles are looked for in the window's own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any
from weakref import ref

import pytest
from PySide6.QtWidgets import QApplication

from gui.collector import KEPT, MOST, Collector
from gui.jobs import Job, Slices
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


@pytest.fixture
def looks() -> Iterator[list[int]]:
    """How many things there were to go through at each look; what there was before is set aside."""
    found: list[int] = []

    def looked(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            found.append(len(gc.get_objects()))

    gc.collect()
    gc.freeze()
    gc.callbacks.append(looked)
    yield found
    gc.callbacks.remove(looked)


@pytest.fixture
def collect(looks: list[int], qapp: QApplication) -> Iterator[Callable[[], None]]:
    """A look of a collector that has just begun."""
    collector = Collector(qapp)
    yield collector.collect
    collector.deleteLater()
    gc.enable()


def things(count: int) -> list[list[int]]:
    """So many things in which a cycle might be."""
    return [[] for _ in range(count)]


def test_little_is_not_gone_through_and_what_piles_up_is(looks: list[int], collect: Callable[[], None]) -> None:
    few = things(gc.get_threshold()[0] // 2)
    collect()
    assert not looks
    more = things(gc.get_threshold()[0])
    collect()
    (seen,) = looks
    assert seen >= len(few) + len(more)


def test_what_is_loaded_at_once_is_set_aside_unseen(looks: list[int], collect: Callable[[], None]) -> None:
    site = things(MOST + 1)
    collect()
    assert not looks
    assert len(gc.get_objects()) < len(site)


def test_no_look_goes_through_more_than_it_may_whatever_piles_up(looks: list[int], collect: Callable[[], None]) -> None:
    site = []
    for _ in range(20):
        site.append(things(KEPT // 2 + 1))
        collect()
    assert len(looks) == 20
    assert sum(map(len, site)) > 5 * MOST / 2
    assert max(looks) <= MOST


def test_a_cycle_is_found_among_what_is_kept(looks: list[int], collect: Callable[[], None]) -> None:
    cycle = Cycle()
    gone = ref(cycle)
    cycle.itself = cycle
    del cycle
    site = things(KEPT)
    collect()
    assert looks
    assert gone() is None
    assert len(gc.get_objects()) < len(site)  # what outlived the look is gone through no more


def test_what_work_leaves_is_set_aside(qtbot: Any, looks: list[int], collect: Callable[[], None]) -> None:
    came: list[list[list[int]]] = []
    job = Job(lambda _: things(KEPT))
    job.done.connect(came.append)
    job.start()
    qtbot.waitUntil(lambda: bool(came))
    collect()
    assert not looks
    assert len(gc.get_objects()) < KEPT


def test_so_is_what_slices_leave_also_the_last_one(looks: list[int], collect: Callable[[], None]) -> None:
    """A site whose calendars were worked out is not gone through while its first page is made."""
    site: list[list[list[int]]] = []
    made: list[bool] = []

    def steps() -> Iterator[tuple[int, int]]:
        site.append(things(KEPT))
        yield 1, 2
        site.append(things(KEPT // 2))
        yield 2, 2

    slices = Slices(steps())
    slices.done.connect(lambda: made.append(True))
    while slices.busy:
        slices.start()
    collect()
    assert made == [True]
    assert not looks
    assert len(gc.get_objects()) < KEPT // 2


def test_what_takes_the_place_of_something_else_in_slices_is_set_aside_too(
    qtbot: Any, looks: list[int], collect: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python counts what is made less what goes: here as good as nothing, and a look would go through all of it."""
    monkeypatch.setattr("gui.jobs.SLICE", 0)
    site = things(KEPT)
    gc.freeze()

    def work() -> Iterator[tuple[int, int]]:
        for first in range(0, KEPT, 1000):
            site[first : first + 1000] = things(1000)
            yield first, KEPT

    slices = Slices(work())
    slices.start()
    qtbot.waitUntil(lambda: not slices.busy)
    assert len(gc.get_objects()) < KEPT // 2


class Cycle:
    """Something that refers to itself."""

    itself: Cycle
