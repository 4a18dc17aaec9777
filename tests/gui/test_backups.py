"""Backups in the window: made without being asked, looked into, restored, practised; and told when one is lacking."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from shiboken6 import isValid

from gui.app import make_window
from gui.dialogs.drill import Drill
from gui.dialogs.inside import Inside
from gui.jobs import Job, Slices
from gui.pages.backups import BackupsPage
from gui.pages.today import TodayPage
from gui.sessions import opened
from gui.settings import Settings
from gui.window import Window
from model.journal import Drilled, Restored, Stopped
from model.store import Role, Store, StoreFault
from tests.gui.small_site import NOW, Hand, clock, open_in, page_in, session_of, settle


@pytest.fixture
def page(front: Window) -> BackupsPage:
    front.go("backups")
    return page_in(front, BackupsPage)


def wait(qtbot: Any, page: BackupsPage) -> None:
    qtbot.waitUntil(lambda: page.keeper.job is None and page.job is None)


def backed_up(qtbot: Any, page: BackupsPage) -> None:
    Hand().click(page.now)
    wait(qtbot, page)


def asked(front: Window, kind: type[QDialog]) -> Any:
    return open_in(front, kind)


def texts(page: BackupsPage) -> list[list[str]]:
    table = page.table
    return [[table.index(r, c).data() for c in range(len(table.columns))] for r in range(table.rowCount())]


def test_a_backup_on_request_is_listed_and_told(page: BackupsPage, front: Window, qtbot: Any) -> None:
    assert page.empty.isVisible()
    assert front.side.kept.text() == "No backup yet"
    backed_up(qtbot, page)
    assert [row[2:6] for row in texts(page)] == [["this computer", "14", "nothing", "read again"]]
    assert front.side.kept.text() == "Backup just now ✓"
    assert page.told[0].text().startswith(str(session_of(front).shelf))


def test_what_was_saved_on_another_day_is_told_with_the_day(front: Window) -> None:
    assert front.side.saved.text() == "Saved 09:30 ✓"
    session_of(front)._clock = lambda: NOW + timedelta(1)
    front.retranslate()
    assert front.side.saved.text() == "Saved 26 Nov 2026 09:30 ✓"


def test_closing_and_locking_leave_a_backup_of_everything(front: Window, qtbot: Any) -> None:
    session = session_of(front)
    shelf, count = session.shelf, len(session.entries)
    front.lock()
    qtbot.waitUntil(lambda: front.keeper.job is None)
    assert [one.entries for one in session.backups(shelf)] == [count]
    front.unlock.password.setText("pass word")
    front.unlock.unlock()
    settle()
    again = session_of(front)
    again.retract(again.entries[count - 1], "undo")
    front.close()
    assert [one.entries for one in again.backups(shelf)] == [count + 2, count]


def test_nothing_new_makes_no_new_backup_and_is_said(page: BackupsPage, front: Window, qtbot: Any) -> None:
    backed_up(qtbot, page)
    front.bar.text.clear()
    backed_up(qtbot, page)
    assert front.bar.text.text() == "Every entry is in the newest backup."
    assert len(texts(page)) == 1


def test_what_stands_above_the_list_is_what_the_list_shows(page: BackupsPage, front: Window) -> None:
    assert "no backup" in page.told[0].text()
    session = session_of(front)
    session.keep(session.shelf)  # as before an import
    page.refresh()
    assert len(texts(page)) == 1
    assert page.told[0].text() == f"{session.shelf}: the newest was made just now"


def test_a_second_place_gets_its_own_copy_and_today_says_when_it_is_gone(
    page: BackupsPage, front: Window, qtbot: Any, tmp_path: Path
) -> None:
    today = page_in(front, TodayPage)
    assert today.notice.text.text() == ("These records have no second copy. Choose a place for it on another drive.")
    second = tmp_path / "stick"
    second.mkdir()
    page.keeper.choose(second)
    wait(qtbot, page)
    assert {row[2] for row in texts(page)} == {"this computer", "second place"}
    front.go("today")
    assert not today.notice.isVisible()
    for left in second.iterdir():
        left.unlink()
    second.rmdir()
    page.keeper.start()
    wait(qtbot, page)
    assert "Connect the drive, or choose another place" in front.bar.text.text()
    assert today.notice.text.text().startswith(f"There is no second copy in {second}.")
    Hand().click(today.notice.button)
    assert front.here == "backups"


@pytest.mark.parametrize("cause", ["disk-full", "read-only", "not-allowed", "device"])
def test_who_is_told_of_a_backup_that_failed_is_not_told_that_nothing_was_saved(front: Window, cause: str) -> None:
    front.keeper.failed.emit(StoreFault("cannot-write", path="E:\\site.visits", cause=cause, detail="unplugged"))
    assert front.bar.text.text().startswith("The records are saved, but no backup of them")
    assert "E:\\site.visits" in front.bar.text.text()


def test_looking_inside_shows_what_would_be_missing(page: BackupsPage, front: Window, qtbot: Any) -> None:
    backed_up(qtbot, page)
    session = session_of(front)
    session.record(Stopped(on=NOW.date(), subject="02-0002", series="PD1", reason="toxicity"))
    page.refresh()
    assert texts(page)[0][4] == "1 entry"
    page.view.choose(page.table.rows[0].backup.path)  # type: ignore[union-attr]
    before = session.path.read_bytes()
    Hand().click(page.look)
    wait(qtbot, page)
    dialog = asked(front, Inside)
    assert "14 entries, 3 patients" in dialog.told.text()
    assert dialog.means.text() == "If it is restored, 1 entry is missing; the file of now is kept beside it."
    assert [row.entry.number for row in dialog.table.rows] == [15]
    Hand().click(dialog.tabs["in"])
    assert len(dialog.table.rows) == 14
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert session.path.read_bytes() == before


def test_while_a_backup_is_read_the_keys_stay_with_the_list(page: BackupsPage, qtbot: Any) -> None:
    backed_up(qtbot, page)
    page.look.setFocus()
    page.look.click()
    assert not page.look.isEnabled()
    assert page.view.hasFocus()
    wait(qtbot, page)


def test_restoring_shows_the_records_of_then_and_keeps_the_file_of_now(
    page: BackupsPage, front: Window, qtbot: Any
) -> None:
    backed_up(qtbot, page)
    session_of(front).record(Stopped(on=NOW.date(), subject="02-0002", series="PD1", reason="toxicity"))
    page.refresh()
    page.view.choose(page.table.rows[0].backup.path)  # type: ignore[union-attr]
    page.open_row()
    wait(qtbot, page)
    Hand().click(asked(front, Inside).ok)
    session = session_of(front)
    assert isinstance(session.entries[-1].fact, Restored)
    assert len(session.entries) == 15
    assert session.verify() == ()
    assert front.bar.text.text().startswith("The records are those of the backup: 14 entries.")
    aside = session.path.with_name(session.entries[-1].fact.aside)
    with Store.open(aside, "Li", "pass word") as old:
        assert len(old.entries()) == 15
    assert not session.undoable


def test_a_damaged_backup_is_named_and_changes_nothing(page: BackupsPage, front: Window, qtbot: Any) -> None:
    backed_up(qtbot, page)
    path = page.table.rows[0].backup.path  # type: ignore[union-attr]
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    page.view.choose(path)
    page.open_row()
    wait(qtbot, page)
    assert "is damaged" in front.bar.text.text()
    path.write_bytes(raw[:-1])
    page.refresh()
    assert texts(page)[0][5] == "damaged"
    assert session_of(front).verify() == ()


def test_a_nurse_looks_but_does_not_restore(page: BackupsPage, front: Window, qtbot: Any) -> None:
    backed_up(qtbot, page)
    path = session_of(front).path
    session_of(front)._store.add_user("wang", "wang word", [Role.NURSE], NOW)
    front.lock()
    front.unlock.who.setCurrentText("wang")
    front.unlock.password.setText("wang word")
    front.unlock.unlock()
    settle()
    front.go("backups")
    shown = page_in(front, BackupsPage)
    shown.view.choose(shown.table.rows[-1].backup.path)  # type: ignore[union-attr]
    shown.open_row()
    wait(qtbot, shown)
    dialog = asked(front, Inside)
    assert not dialog.ok.isEnabled()
    assert "Ask Li" in dialog.ok.toolTip()
    assert not shown.choose.isEnabled()
    assert session_of(front).path == path


def test_the_drill_compares_a_patient_and_is_remembered(page: BackupsPage, front: Window, qtbot: Any) -> None:
    assert not page.notice.isVisible()
    backed_up(qtbot, page)
    assert not page.notice.isVisible(), "a new site has a month for it"
    session_of(front)._clock = lambda: NOW + timedelta(32)
    page.refresh()
    assert page.notice.isVisible()
    session_of(front)._clock = lambda: NOW
    Hand().click(page.notice.button)
    wait(qtbot, page)
    dialog = asked(front, Drill)
    shown = [each.text() for each in dialog.findChildren(QLabel)]
    assert shown.count("PD-1 dose 1 · Mon 12 Oct 2026") == 2, "as the patient's paper file has it"
    Hand().click(dialog.ok)
    fact = session_of(front).entries[-1].fact
    assert fact == Drilled(on=NOW.date(), backup=fact.backup, entries=14, compared="02-0003")  # type: ignore[attr-defined]
    assert not page.notice.isVisible()
    assert not page.keeper.practice_due
    session_of(front)._clock = lambda: NOW + timedelta(32)
    assert page.keeper.practice_due


def nothing_comes_of(qtbot: Any, job: Job, door: Event) -> None:
    """The work goes on behind the door and ends, and nobody is told or troubled."""
    door.set()
    job.wait()
    with qtbot.captureExceptions() as caught:
        QTest.qWait(1)
    assert not caught


def test_a_backup_read_when_its_page_is_gone_is_shown_to_nobody(
    page: BackupsPage, front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(qtbot, page)
    session, door = session_of(front), Event()
    monkeypatch.setattr(session, "tried", lambda _: door.wait(10))
    page.open_row()
    job = page.job
    assert job
    front.close_session()
    QTest.qWait(1)
    assert not isValid(page)
    nothing_comes_of(qtbot, job, door)


def test_of_a_backup_that_fails_when_its_site_is_closed_nothing_is_told(
    front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, keeper, door = session_of(front), front.keeper, Event()

    def keep(_: Path) -> None:
        if current_thread() is not main_thread():
            door.wait(10)
            raise StoreFault("cannot-write", path=str(session.path), cause="disk-full", detail="")

    monkeypatch.setattr(session, "keep", keep)
    keeper.start()
    job = keeper.job
    assert job
    front.close_session()
    nothing_comes_of(qtbot, job, door)


def test_what_a_backup_holds_is_not_shown_over_a_locked_window(
    page: BackupsPage, front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(qtbot, page)
    session, door = session_of(front), Event()
    read = session.tried
    monkeypatch.setattr(session, "tried", lambda path: (door.wait(10), read(path))[1])
    page.open_row()
    front.lock()
    door.set()
    wait(qtbot, page)
    assert front.locked
    assert not [shown for shown in front.findChildren(QDialog) if shown.isVisible()]
    front.unlock.password.setText("pass word")
    front.unlock.unlock()
    settle()
    assert asked(front, Inside).table.rows


def test_a_demo_site_is_left_alone(front: Window, file: Path, tmp_path: Path) -> None:
    session = session_of(front)
    session._store.demo = True
    assert (front.keeper.stale, front.keeper.practice_due) == (None, False)
    front.lock()
    assert session.backups(session.shelf) == ()


def test_while_the_calendars_of_a_restored_site_are_worked_out_nothing_of_it_is_shown(
    page: BackupsPage, front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(qtbot, page)
    monkeypatch.setattr("gui.window.AT_ONCE", 0)
    monkeypatch.setattr(Slices, "start", lambda _: None)  # as if they took for ever
    front.restore(page.table.rows[0].backup.path)  # type: ignore[union-attr]
    assert front.coming
    assert front.unlock.isVisible()
    assert not front.side.isVisible()
    assert front.windowTitle() == "VisitKeeper"
    front.preparing.cancel.click()
    assert front.unlock.enter.isEnabled()
    assert not front.side.isVisible()


def test_of_a_backup_that_is_only_read_nobody_is_told_that_it_has_none(
    front: Window, qapp: Any, tmp_path: Path
) -> None:
    session = session_of(front)
    session.keep(session.shelf)
    backup = session.backups(session.shelf)[0].path
    made = make_window(qapp, Settings(tmp_path), backup, clock, lambda: backup)
    made.open_session(opened(backup, "Li", "pass word", clock))
    made.show()
    made.go("backups")
    page = page_in(made, BackupsPage)
    assert page.empty.heading.text() == "This is itself a backup"
    assert page.empty.button.isHidden()
    assert page.told[0].parentWidget().isHidden()
    assert made.side.kept.text() == "A backup, only to be read"
    made.close()
