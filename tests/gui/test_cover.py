"""While everybody's calendar is worked out anew no page is in sight, and what was recorded is saved already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.jobs import Slices, Slow
from gui.session import Session
from gui.window import Window
from model.assumptions import change
from model.journal import AssumptionConfirmed, VisitDone
from model.roles import Role
from model.store import Store, StoreFault
from tests.gui import small_site
from tests.gui.small_site import clock, session_of

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, of whose assumptions its user may decide."""
    path = small_site.site_file(tmp_path_factory.mktemp("site") / "small.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.change_roles("Li", [*Role], small_site.NOW)
    return path


@pytest.fixture
def large(front: Window, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window on a site that counts as a large one, with every calendar worked out."""
    session_of(front).waiting()
    monkeypatch.setattr("gui.window.AT_ONCE", 2)
    return front


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Of what is done in slices only the first step is done until this is called."""
    begun, real = list[Slices](), Slices.start

    def start(slices: Slices) -> None:
        begun.append(slices)
        next(slices._steps)

    monkeypatch.setattr(Slices, "start", start)

    def go_on() -> None:
        monkeypatch.setattr(Slices, "start", real)
        begun[-1].start()

    return go_on


def to_a_grid(session: Session) -> None:
    """From October on every dose is due on a fixed grid, which moves those that were given late."""
    session.record(change(session.setting, "A-02", date(2026, 10, 1), "as the sponsor answered", choice="grid", to={}))


def given_late(session: Session) -> None:
    session.record(VisitDone(on=DAY, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200))


def fourth_dose(session: Session) -> date:
    return {v.code: v.window.target for v in session.plan("02-0001").visits}["PD1-4"]


def test_no_page_is_in_sight_until_every_date_is_right(large: Window, held: Callable[[], None]) -> None:
    session = session_of(large)
    given_late(session)
    assert not large.cover.busy, "one patient's calendar is worked out at once"
    assert not large.cover.isVisible()
    large.open_patient("02-0001")
    page: Any = large.pages["patient"]
    before, entries = fourth_dose(session), len(session.entries)
    assert [find.kind for find in large._finds("death")] == ["event"]
    to_a_grid(session)
    assert len(session._store.entries()) == entries + 1, "it is saved before anything else"
    assert large.cover.isVisible()
    assert not page.isVisible()
    assert "worked out anew" in large.cover.heading.text()
    large.language.use("zh")
    assert large.cover.heading.text() == "正在重新推算全部访视日程"
    large.language.use("en")
    large.act("record")
    large.act("take-back")
    assert not large.asked.waiting, "nothing is done with what is not in sight"
    assert not large._finds("death")
    assert len(session.entries) == entries + 1
    held()
    assert page.isVisible()
    assert not large.cover.isVisible()
    assert large.stack.indexOf(large.cover) < 0, "nor is it asked for its size"
    assert (before, fourth_dose(session)) == (date(2026, 12, 17), date(2026, 12, 14))
    (row,) = (row for row in page.table.rows if row.code == "PD1-4")
    assert row.judged.visit.window.target == date(2026, 12, 14)


def test_one_goes_elsewhere_locks_and_comes_back_meanwhile(large: Window, held: Callable[[], None]) -> None:
    session = session_of(large)
    large.go("today")
    to_a_grid(session)
    large.go("patients")
    assert large.cover.isVisible()
    assert large.here == "patients"
    large.lock()
    assert not large.cover.isVisible()
    large.open_session(session)
    assert large.cover.isVisible()
    large.lock()
    held()
    assert large.locked
    assert not large.cover.busy
    large.open_session(session)
    assert large.pages["patients"].isVisible()


def test_what_is_taken_back_meanwhile_begins_anew(large: Window, held: Callable[[], None]) -> None:
    session = session_of(large)
    given_late(session)
    before = fourth_dose(session)
    to_a_grid(session)
    large.undo()
    assert large.cover.isVisible()
    held()
    assert not large.cover.busy
    assert fourth_dose(session) == before


def test_what_changes_no_date_covers_no_page(large: Window, held: Callable[[], None]) -> None:
    session = session_of(large)
    plans = [session.plan(subject) for subject in session.study.patients]
    session.record(AssumptionConfirmed(on=DAY, assumption="A-02", reason="as the sponsor answered"))
    assert not large.cover.busy
    large.undo()
    assert not large.cover.busy
    assert all(session.plan(known.patient.subject) is known for known in plans)


def test_another_day_is_another_calendar(large: Window, held: Callable[[], None]) -> None:
    session = session_of(large)
    large.go("today")
    session._clock = lambda: clock() + timedelta(1)
    large.midnight.timeout.emit()
    assert large.cover.isVisible()
    held()
    assert "Fri 27 Nov 2026" in large.pages["today"].title.text()
    assert large.pages["today"].isVisible()


def test_what_concerned_many_is_taken_back_beside_the_loop(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(large)
    late = [VisitDone(on=DAY, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200)]
    session.record_all(late)
    entries = len(session.entries)
    large.go("today")
    monkeypatch.setattr("gui.session._MANY", 0)
    QTest.keyClick(large, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert large.cover.isVisible()
    large.undo()  # once is enough
    session.note("print", "meanwhile")
    assert large.cover.isVisible()
    large.apart.finish()
    assert [entry.fact.kind for entry in session.entries[entries:]] == ["used", "retracted"]
    assert "Taken back" in large.bar.text.text()
    assert large.pages["today"].isVisible()


def test_what_was_tried_is_not_saved_once_the_file_was_found_to_be_damaged(
    large: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(large)
    monkeypatch.setattr("gui.session._MANY", 0)
    verb = session.record_many([VisitDone(on=DAY, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200)])
    assert isinstance(verb, Slow)
    grown, entries = verb.work(), len(session._store.entries())
    session.halted = StoreFault("unsound", path=str(session.path), found="chain")
    with pytest.raises(StoreFault, match="unsound"):
        verb.then(grown)
    assert len(session._store.entries()) == entries


def test_what_cannot_be_taken_back_is_said_on_the_page_again(
    large: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = session_of(large)
    given_late(session)
    large.go("today")
    monkeypatch.setattr("gui.session._MANY", 0)
    large.undo()
    session.study, rest = session.study, session.entries[-1]
    session.retract(rest, "misread")  # by somebody quicker
    large.apart.finish()
    assert large.pages["today"].isVisible()
    assert large.bar.isVisible()
    assert len({entry.number for entry in session.entries}) == len(session.entries)
