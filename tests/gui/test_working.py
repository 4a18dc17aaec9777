"""What is under way beside the event loop is shown, the newest first, and stopped as far as it can be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.jobs import HANDOVER, Job
from gui.language import Language
from gui.widgets.message_bar import MessageBar
from gui.widgets.progress import BETWEEN, Progress
from gui.working import Working
from model.progress import Step


class Bench:
    """Work that goes on until it is told to end, or stopped."""

    def __init__(self, working: Working, progress: Progress) -> None:
        self.working, self.progress = working, progress
        self.came: list[object] = []
        self.doors: dict[str, Event] = {}

    def work(self, name: str) -> Any:
        door = self.doors[name] = Event()

        def work(step: Step) -> str:
            while not door.wait(0.001):
                step(1, 2)
            return name

        return work

    def make(self, name: str) -> None:
        self.working.make(lambda _: name, self.work(name), self.came.append)

    def look(self, name: str) -> None:
        self.working.look(lambda _: name, self.work(name), self.came.append)

    @property
    def shown(self) -> str:
        return "" if self.progress.isHidden() and not self.progress._soon.isActive() else self.progress.text.text()


@pytest.fixture
def bench(qtbot: Any) -> Iterator[Bench]:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    progress = Progress(lambda text, *_: text, over)
    working = Working(progress, over)
    made = Bench(working, progress)
    progress.cancelled.connect(working.cancel)
    yield made
    for door in made.doors.values():
        door.set()
    qtbot.waitUntil(lambda: not working.busy)


def test_the_newest_is_shown_and_the_one_before_it_once_that_ended(bench: Bench, qtbot: Any) -> None:
    bench.make("one")
    bench.make("two")
    assert bench.shown == "two"
    bench.doors["two"].set()
    qtbot.waitUntil(lambda: bench.came == ["two"])
    assert bench.shown == "one"
    bench.doors["one"].set()
    qtbot.waitUntil(lambda: bench.came == ["two", "one"])
    assert bench.shown == ""
    assert not bench.working.busy


def test_cancel_stops_what_is_shown_and_nothing_else(bench: Bench, qtbot: Any) -> None:
    bench.make("one")
    bench.make("two")
    with qtbot.waitSignal(bench.working.stopped):
        bench.progress.cancel.click()
    assert bench.shown == "one"
    bench.doors["one"].set()
    qtbot.waitUntil(lambda: bench.came == ["one"])


def test_what_had_left_before_it_could_be_stopped_is_told(bench: Bench, qtbot: Any) -> None:
    left, stopped = Event(), list[None]()
    bench.working.stopped.connect(lambda: stopped.append(None))
    bench.working.make(lambda _: "writing", lambda _: left.wait(), bench.came.append)
    bench.progress.cancel.click()
    assert bench.shown == ""
    assert bench.working.making  # nobody takes away what it is made from
    left.set()
    qtbot.waitUntil(lambda: bench.came == [True])
    assert not stopped


def test_what_is_past_stopping_when_all_ends_leaves_and_is_told(bench: Bench) -> None:
    began = Event()

    def write(_: Step) -> str:
        began.set()
        return "left"

    bench.working.make(lambda _: "writing", write, bench.came.append, leaves=True)
    began.wait()
    bench.make("laying out")
    bench.working.end()
    assert bench.came == ["left"]
    assert not bench.working.making


def test_what_is_looked_at_next_takes_the_place_of_what_was_and_leaves_alone_what_leaves(
    bench: Bench, qtbot: Any
) -> None:
    bench.make("leaving")
    bench.look("one")
    bench.look("two")
    assert bench.shown == "two"
    bench.doors["two"].set()
    qtbot.waitUntil(lambda: bench.came == ["two"])
    assert bench.shown == "leaving"
    bench.doors["leaving"].set()
    qtbot.waitUntil(lambda: bench.came == ["two", "leaving"])


def test_a_check_is_shown_and_cannot_be_stopped(bench: Bench, qtbot: Any) -> None:
    job = Job(bench.work("check"))
    bench.working.check(lambda _: "check", job)
    job.start()
    qtbot.waitUntil(bench.progress.isVisible)
    assert bench.progress.cancel.isHidden()
    assert not bench.working.busy  # nobody has asked for it
    bench.doors["check"].set()
    qtbot.waitUntil(bench.progress.isHidden)


def test_work_hands_python_over_quickly_to_the_window(qtbot: Any) -> None:
    sys.setswitchinterval(10 * HANDOVER)
    came: list[float] = []
    job = Job(lambda _: sys.getswitchinterval())
    job.done.connect(came.append)
    job.start()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [pytest.approx(HANDOVER)]


def test_a_mistake_of_ours_is_raised_here(bench: Bench, qtbot: Any) -> None:
    with qtbot.captureExceptions() as caught:
        bench.working.make(lambda _: "making", lambda _: 1 // 0, bench.came.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not bench.working.busy


@pytest.fixture
def over(qtbot: Any) -> QWidget:
    """What it floats over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_what_it_is_at_is_told_in_the_language_of_now(over: QWidget, qapp: QApplication) -> None:
    language = Language("en", qapp)
    progress = Progress(language.tr, over)
    progress.begin(lambda tr: tr("Working out the calendars"), 0.0)
    progress.tell(1, 2)  # it has been at it since that clock began: long enough to tell what is left
    assert progress.text.text().startswith("Working out the calendars · about ")
    language.use("zh")
    progress.retranslate()
    assert progress.text.text().startswith("正在")
    assert "秒" in progress.text.text()
    assert progress.cancel.text() == "取消"
    language.use("en")


def test_steps_that_piled_up_are_painted_once(qtbot: Any, over: QWidget) -> None:
    progress = Progress(lambda text, *_: text, over)
    progress.begin(lambda tr: tr("Printing"))
    for done in range(1, 30):
        progress.tell(done, 30)
    assert progress.bar.value() == 1
    qtbot.wait(round(1000 * BETWEEN) + 10)
    progress.tell(30, 30)
    assert progress.bar.value() == 30


def test_cancel_stays_in_sight_when_the_window_gets_smaller(qtbot: Any, over: QWidget) -> None:
    over.resize(1400, 900)
    over.show()
    progress = Progress(lambda text, *_: text, over)
    progress.begin(lambda tr: tr("Working out the calendars"), 0.0)
    qtbot.waitUntil(progress.isVisible)
    over.resize(700, 400)
    assert over.rect().contains(progress.geometry())


def test_what_is_under_way_and_what_was_said_never_cover_each_other(qtbot: Any, over: QWidget) -> None:
    over.resize(700, 400)
    over.show()
    bar = MessageBar(lambda text, *_: text, over)
    progress = Progress(lambda text, *_: text, over, bar)
    progress.begin(lambda _: "Working out what would change", 0.0)
    qtbot.waitUntil(progress.isVisible)
    low = progress.y()
    bar.say("Saved: PD-1 dose 17 of 02-0104", undo=True)
    assert not progress.geometry().intersects(bar.geometry())
    over.resize(520, 400)
    assert not progress.geometry().intersects(bar.geometry())
    bar.say("A longer word about what was saved, which takes a second line in so narrow a window", undo=True)
    assert not progress.geometry().intersects(bar.geometry())
    bar.hide()
    assert progress.y() == low
    over.resize(1600, 400)
    bar.say("Saved", undo=True)
    assert progress.y() == low, "there is room for both side by side"
    progress.end()
    bar.hide()
