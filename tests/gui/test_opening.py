"""What is looked at once a site is open: older than last seen, damaged, or left by a program that was killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from gui.dialogs.inside import Inside
from gui.dialogs.rescue import Rescue, found
from gui.dialogs.users import ChangePassword
from gui.language import voice
from gui.opening import Anchors
from gui.pages.backups import BackupsPage
from gui.pages.records import RecordsPage
from gui.pages.today import TodayPage
from gui.painted import Painted
from gui.session import Session
from gui.sessions import known_on, opened
from gui.window import Window
from model.journal import Booked, ClockConfirmed, OlderAccepted, Restored, Stopped, Used
from model.reports import department, sheet
from model.reports.imprint import footer
from model.store import Problem, Store, StoreFault, backups, layout, shelf
from tests.gui.small_site import NOW, Hand, clock, open_in, page_in, session_of, settle
from tests.tampering import altered, altered_with_its_link, tampered


def checked(qtbot: Any, front: Window) -> None:
    qtbot.waitUntil(lambda: front.opening.problems is not None)


def again(qtbot: Any, front: Window, file: Path) -> Session:
    """The window with another file in the place of its own."""
    path = session_of(front).path
    front.close_session()
    shutil.copy(file, path)
    front.open_session(opened(path, "Li", "pass word", clock))
    checked(qtbot, front)
    return session_of(front)


def test_every_start_checks_the_whole_file_and_says_nothing(front: Window, qtbot: Any) -> None:
    checked(qtbot, front)
    assert front.opening.problems == ()
    assert not front.bar.isVisible()


def reopened(front: Window) -> None:
    """The window with its own file opened anew."""
    path = session_of(front).path
    front.close_session()
    front.open_session(opened(path, "Li", "pass word", clock))


def test_a_check_that_was_given_up_does_not_begin_when_the_page_is_painted_yet(front: Window, qtbot: Any) -> None:
    begun = list[object]()
    painted = Painted(front, front)
    painted.done.connect(lambda: begun.append(1))
    painted.stop()
    front.repaint()
    qtbot.wait(20)
    assert begun == []


def test_a_page_that_is_painted_after_it_was_waited_for_no_longer_is_told_once(front: Window, qtbot: Any) -> None:
    begun, painted = list[object](), Painted(front, front, 0)
    painted.done.connect(lambda: begun.append(1))
    qtbot.waitUntil(lambda: begun != [])
    front.repaint()
    qtbot.wait(20)
    assert begun == [1]


class Paints(QObject):
    """Notes when a page is painted and when the check begins."""

    def __init__(self, front: Window) -> None:
        super().__init__()
        self.order: list[str] = []
        front.pages["today"].installEventFilter(self)
        front.opening.checking.connect(lambda _: self.order.append("check"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.order.append("paint")
        return False


def test_the_check_begins_once_the_first_page_has_been_painted(front: Window, qtbot: Any) -> None:
    reopened(front)
    seen = Paints(front)
    assert front.opening.job is None
    checked(qtbot, front)
    assert seen.order[0] == "paint"
    assert seen.order.count("check") == 1


@pytest.mark.parametrize("unseen", [Window.hide, Window.showMinimized])
def test_a_file_whose_window_nobody_sees_is_checked_too(
    front: Window, qtbot: Any, unseen: Callable[[Window], None]
) -> None:
    unseen(front)
    reopened(front)
    checked(qtbot, front)
    assert front.opening.problems == ()


def test_a_file_is_checked_although_its_first_page_went_before_it_was_painted(front: Window, qtbot: Any) -> None:
    front.hide()
    reopened(front)
    front.go("records")
    front.restyle()  # takes pages away that nobody looks at
    assert "today" not in front.pages
    checked(qtbot, front)


def test_a_site_that_is_let_go_before_its_page_stands_is_not_checked(
    front: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.opening.UNSEEN", 0)
    reopened(front)
    seen, opening = Paints(front), front.opening
    front.close_session()
    assert opening.waits
    opening.waits.done.connect(lambda: seen.order.append("waited"))
    QCoreApplication.sendPostedEvents()
    QApplication.processEvents()
    assert seen.order == []


def test_of_a_check_that_the_end_of_the_session_cuts_short_nothing_is_told(front: Window, qtbot: Any) -> None:
    reopened(front)
    opening, session, told = front.opening, session_of(front), list[StoreFault]()
    opening.halted.connect(told.append)
    with session._store._file.alone:  # the check waits until the file is closed
        opening.start()
        opening.finish()
        session._store._file.close()
    checked(qtbot, front)
    assert opening.problems == (Problem.of("file", detail="closed"),)
    assert told == []


@pytest.mark.parametrize("end", ["close", "close_session"])
@pytest.mark.parametrize("slip", ["working.end", "cover.end", "keeper.finish", "opening.finish"])
def test_the_file_is_let_go_whatever_goes_wrong_at_the_end(
    front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch, end: str, slip: str
) -> None:
    path, slipped, (part, verb) = session_of(front).path, list[str](), slip.split(".")

    def slips(*_: object, **__: object) -> None:
        slipped.append(slip)
        raise ZeroDivisionError

    with monkeypatch.context() as patch, qtbot.captureExceptions(), suppress(ZeroDivisionError):
        patch.setattr(getattr(front, part), verb, slips)
        getattr(front, end)()
    assert slipped == [slip]
    Store.open(path, "Li", "pass word").close()


def test_what_was_seen_is_noted_after_a_moment_and_at_the_end(
    front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several saves together: each note is written through to the disk."""
    checked(qtbot, front)
    anchors, session, site = Anchors(front.settings.file.parent), session_of(front), session_of(front).id
    written: list[tuple[int, str]] = []
    front.opening.finish()
    with monkeypatch.context() as patch:
        patch.setattr(Anchors, "see", lambda _, *given: written.append(given[1:]))
        front.opening.noting.setInterval(0)
        for subject in ("02-0001", "02-0002"):
            session.record(Stopped(on=NOW.date(), subject=subject, series="PD1", reason="toxicity"))
        assert written == []
        qtbot.waitUntil(lambda: written != [])
        assert written == [(16, session.head)]
    front.opening.noting.setInterval(60_000)
    session.undo()
    assert (anchors.seen(site) or (0,))[0] == 14
    front.close_session()
    assert anchors.seen(site) == (17, session.head)


def test_a_check_that_takes_longer_is_shown_where_all_work_is_and_cannot_be_stopped(front: Window, qtbot: Any) -> None:
    checked(qtbot, front)
    front.opening.start()
    assert front.progress.text.text() == "Checking the records"
    assert front.progress.cancel.isHidden()
    assert front.progress._soon.isActive()  # it is shown after half a second
    qtbot.waitUntil(lambda: not (front.progress._soon.isActive() or front.progress.isVisible()))
    assert front.opening.job is None


def test_older_records_wait_for_an_administrator(front: Window, file: Path, qtbot: Any) -> None:
    session = session_of(front)
    for subject in ("02-0001", "02-0002"):
        session.record(Stopped(on=NOW.date(), subject=subject, series="PD1", reason="toxicity"))
    head = session.head
    session = again(qtbot, front, file)
    assert "2 entries are missing" in front.bar.text.text()
    today = page_in(front, TodayPage)
    assert today.notice.text.text().startswith("These records are older than what this computer last saw")
    with pytest.raises(StoreFault, match="older"):
        session.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    assert Anchors(front.settings.file.parent).seen(session.id) == (16, head), "what was seen is not forgotten"
    Hand().click(today.notice.button)
    page = page_in(front, BackupsPage)
    assert page.notice.button.text() == "Go on with these records"
    Hand().click(page.notice.button)
    assert session.entries[-1].fact == OlderAccepted(on=NOW.date(), seen=16, head=head)
    session.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    assert not again_older(front)


def again_older(front: Window) -> bool:
    path = session_of(front).path
    front.close_session()
    front.open_session(opened(path, "Li", "pass word", clock))
    return bool(session_of(front).halted)


def test_another_course_of_events_is_older_too(front: Window, file: Path, qtbot: Any) -> None:
    session_of(front).record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    path = session_of(front).path
    front.close_session()
    shutil.copy(file, path)
    with Store.open(path, "Li", "pass word") as store:
        facts = [entry.fact for entry in store.entries()[-1:]]
        store.append(facts, NOW)
    front.open_session(opened(path, "Li", "pass word", clock))
    assert session_of(front).halted


def test_a_restored_backup_is_no_surprise(front: Window, qtbot: Any) -> None:
    session = session_of(front)
    copy = session.keep(session.shelf)
    session.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    path = session.path
    front.close_session()
    store, _ = Store.restore(copy.path, path, "Li", "pass word", NOW)
    store.close()
    front.open_session(opened(path, "Li", "pass word", clock))
    assert session_of(front).halted is None


def test_a_backup_is_only_read_until_it_is_copied_elsewhere(front: Window, tmp_path: Path) -> None:
    session = session_of(front)
    copy = session.keep(session.shelf).path
    front.close_session()
    for path in (copy, Path(shutil.copy(copy, tmp_path / "elsewhere.visits"))):
        front.unlock._use(path)
        front.unlock.password.setText("pass word")
        front.unlock.unlock()
        settle()
        session, page = session_of(front), page_in(front, TodayPage)
        count, own = len(session.entries), path != copy
        told = page.notice.text.text()
        assert told.startswith("These records have no second copy" if own else "This is a backup, to be read only")
        page.view.choose(("closing", "02-0001", "PD1-3"))
        page.record_today()
        settle()
        assert len(session.entries) == count + own
        assert own or "this is a backup" in front.bar.text.text().lower()
        front.go("users")
        users: Any = front.pages["users"]
        users.own.click()
        (asked,) = front.findChildren(ChangePassword)
        asked.answered.emit(("pass word", "another word"))
        settle()
        assert isValid(asked) != own, "the password is changed, or it is said why not"
        assert own or "this is a backup" in asked.wrong.text().lower()
        assert users.add.isEnabled() == own
        front.go("backups")
        assert page_in(front, BackupsPage).now.isEnabled() == own
        front.close_session()
        assert path.with_name(f"{path.stem} backups").exists() == own


def test_where_nothing_can_be_written_nobody_gets_in_and_is_told_why(front: Window) -> None:
    resource = pytest.importorskip("resource")
    front.close_session()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
    try:
        front.unlock.password.setText("pass word")
        front.unlock.unlock()
        settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert front.session is None
    assert front.unlock.wrong.text().startswith("Nothing was saved")
    front.unlock.password.setText("pass word")
    front.unlock.unlock()
    settle()
    assert session_of(front).user == "Li", "the file was let go"


def test_a_damaged_file_records_nothing_more(front: Window, qtbot: Any) -> None:
    session = session_of(front)
    checked(qtbot, front)
    path = session.path
    front.close_session()
    raw = bytearray(path.read_bytes())
    raw[-layout.PAGE // 2] ^= 1
    path.write_bytes(raw)
    try:
        front.open_session(opened(path, "Li", "pass word", clock))
    except StoreFault as fault:
        assert fault.code == "damaged"
        return
    checked(qtbot, front)
    assert "did not pass its check" in front.bar.text.text()
    with pytest.raises(StoreFault, match="unsound"):
        session_of(front).record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))


def test_a_damaged_file_is_replaced_from_the_unlock_page(front: Window, qtbot: Any) -> None:
    session = session_of(front)
    session.keep(session.shelf)
    session.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    path = session.path
    front.close_session()
    newest = backups(shelf(path))[0]
    newest.path.write_bytes(newest.path.read_bytes()[:-5])  # the one made on leaving is half copied
    path.write_bytes(bytes(1000) + path.read_bytes()[1000:])
    broken = path.read_bytes()
    front.unlock.look()
    assert "is damaged" in front.unlock.wrong.text() or "is not a site file" in front.unlock.wrong.text()
    Hand().click(front.unlock.mend)
    dialog = open_in(front, Rescue)
    rows = [[dialog.table.index(r, c).data() for c in range(5)] for r in range(dialog.table.rowCount())]
    assert [(row[2], row[3], row[4]) for row in rows] == [("14", "1 entry", "read again"), ("15", "nothing", "damaged")]
    dialog.password.setText("wrong")
    Hand().click(dialog.ok)
    assert "not right" in dialog.wrong.text()
    dialog.password.setText("pass word")
    Hand().click(dialog.ok)
    again = session_of(front)
    assert isinstance(next(e.fact for e in reversed(again.entries) if e.number == 15), Restored)
    assert again.halted is None
    aside = next(path.parent.glob("*set aside*.visits"))
    assert aside.read_bytes() == broken


def test_of_the_backups_that_are_whole_the_one_with_most_entries_is_offered_first(front: Window) -> None:
    """Whatever the clock said: the last backup was made while it stood a day back."""
    path = session_of(front).path
    front.close_session()
    for late, at in ((False, NOW), (True, NOW - timedelta(days=1))):
        with Store.open(path, "Li", "pass word") as store:
            if late:
                store.append([Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity")], NOW)
            store.back_up(shelf(path), at)
    rows = found(path, None, Anchors(path.parent))
    assert [row.backup.entries for row in rows] == sorted((row.backup.entries for row in rows), reverse=True)
    assert rows[0].backup.at < max(row.backup.at for row in rows)


@pytest.mark.parametrize("left", [None, b"", b"\x00" * 50_000, b"PK\x03\x04 locked, pay here"])
def test_a_file_that_was_lost_or_overwritten_is_replaced_from_the_unlock_page(
    front: Window, qtbot: Any, left: bytes | None
) -> None:
    path = session_of(front).path
    front.close_session()  # on leaving a backup is made
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    front.unlock.look()
    Hand().click(front.unlock.mend)
    dialog = open_in(front, Rescue)
    told = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert ("is not there any more" if left is None else "is damaged") in told
    dialog.password.setText("pass word")
    Hand().click(dialog.ok)
    assert isinstance(session_of(front).entries[-2].fact, Restored)
    assert [one.read_bytes() for one in path.parent.glob("*set aside*.visits")] == ([] if left is None else [left])


def test_a_file_chosen_by_mistake_is_replaced_by_nothing(front: Window, tmp_path: Path) -> None:
    front.close_session()
    front.unlock.site = tmp_path / "letter.visits"
    front.unlock.site.write_text("Dear colleague")
    front.unlock.look()
    assert "is not a site file" in front.unlock.wrong.text()
    assert not front.unlock.mend.isVisible()


OUTSIDE = {
    "entry 6 is not the one that was saved": lambda store: altered(store, 6, "2026-11-03", "2026-11-01"),
    "entry 7 is not the one that was saved": lambda store: altered_with_its_link(store, 6, "2026-11-03", "2026-11-01"),
}
"""What is told, and what was done to the file outside the program."""


@pytest.mark.parametrize("told", OUTSIDE)
def test_what_was_changed_outside_the_program_is_told_with_its_place_and_mended(
    told: str, front: Window, qtbot: Any
) -> None:
    checked(qtbot, front)
    path = session_of(front).path
    front.close_session()  # on leaving a backup is made
    with Store.open(path, "Li", "pass word") as store:
        OUTSIDE[told](store)
    front.open_session(opened(path, "Li", "pass word", clock))
    checked(qtbot, front)
    changed, whole = session_of(front), f"did not pass its check: {told}. Do not work with it; keep it, and restore"
    assert whole in front.bar.text.text()
    with pytest.raises(StoreFault, match="unsound"):
        changed.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    today = page_in(front, TodayPage)
    assert whole in today.notice.text.text()
    front.go("records")
    records = page_in(front, RecordsPage)
    qtbot.waitUntil(lambda: records.check.job is None and records.check.problems is not None)
    assert told in records.check.text.toolTip()
    plan, judged, setting = changed.plan("02-0001"), changed.judged("02-0001"), changed.setting
    before = known_on(changed, changed.today)().imprint
    papers = (
        department.document(plan, judged, setting, changed.today, voice("en"), changed.imprint),
        sheet.document(plan, judged, setting, changed.today, voice("zh"), before),
    )
    doubts = [paper.footer.split(" · ")[0] for paper in papers]
    assert doubts == ["RECORDS DID NOT PASS THEIR CHECK", "记录未通过核对"]
    front.go("today")
    Hand().click(today.notice.button)
    page = page_in(front, BackupsPage)
    page.view.go(0)
    Hand().click(page.look)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in front.findChildren(Inside)))
    Hand().click(open_in(front, Inside).ok)
    again = session_of(front)
    assert again.halted is None
    assert again.verify() == ()
    assert isinstance(again.entries[-1].fact, Restored)
    again.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))


def test_of_a_journal_with_a_gap_nothing_is_shown_until_it_is_mended(front: Window, qtbot: Any) -> None:
    checked(qtbot, front)
    path = session_of(front).path
    front.close_session()
    with Store.open(path, "Li", "pass word") as store:
        tampered(store, "DELETE FROM journal WHERE number = 6")
    front.unlock.password.setText("pass word")
    Hand().click(front.unlock.enter)
    qtbot.waitUntil(lambda: front.unlock.wrong.isVisible())
    assert "did not pass its check: entries are missing between 5 and 7." in front.unlock.wrong.text()
    Hand().click(front.unlock.mend)
    dialog = open_in(front, Rescue)
    dialog.password.setText("pass word")
    Hand().click(dialog.ok)
    again = session_of(front)
    assert again.verify() == ()
    assert isinstance(next(e.fact for e in reversed(again.entries) if e.number == 15), Restored)


def test_of_a_journal_cut_off_at_its_end_it_is_told_how_much_is_missing(front: Window, qtbot: Any) -> None:
    """What is left is whole: only this computer knows that there was more."""
    checked(qtbot, front)
    path = session_of(front).path
    front.close_session()
    with Store.open(path, "Li", "pass word") as store:
        tampered(store, "DELETE FROM journal WHERE number > 12")
    front.open_session(opened(path, "Li", "pass word", clock))
    checked(qtbot, front)
    assert front.opening.problems == ()
    assert "2 entries are missing. Restore a backup" in front.bar.text.text()
    with pytest.raises(StoreFault, match="older"):
        session_of(front).record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))


def test_a_file_that_is_gone_before_it_was_checked_is_told_and_stops_recording(front: Window, qtbot: Any) -> None:
    """As of a drive that was pulled: what is open can still be read, and nothing would be kept."""
    reopened(front)
    session = session_of(front)
    session.path.rename(session.path.with_name("elsewhere"))
    qtbot.waitUntil(lambda: session.halted is not None)
    assert front.bar.text.text().startswith("There is no file ")
    with pytest.raises(StoreFault, match="missing"):
        session.record(Stopped(on=NOW.date(), subject="02-0001", series="PD1", reason="toxicity"))
    today = page_in(front, TodayPage)
    assert today.notice.text.text().startswith("There is no file ")


def test_an_unclean_end_is_told_in_one_line(front: Window, qtbot: Any) -> None:
    path = session_of(front).path
    front.close_session()
    path.with_name(path.name + ".open").write_text("{}")
    front.open_session(opened(path, "Li", "pass word", clock))
    checked(qtbot, front)
    told = "The program did not end as it should last time. Every entry was checked: nothing saved is lost."
    assert front.bar.text.text() == told
    assert front.bar.isVisible()
    assert not session_of(front).halted


def test_a_file_brought_to_the_newer_format_is_told_in_one_line(
    front: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session_of(front).path
    front.close_session()
    monkeypatch.setattr(
        layout, "FORMATS", (*layout.FORMATS, (*layout.SCHEMA, "CREATE INDEX by_person ON journal (by)"))
    )
    session = opened(path, "Li", "pass word", clock)
    session.logged_in({})
    front.open_session(session)
    checked(qtbot, front)
    told = "The site file now has the format of this version. Every entry was checked; the old file is "
    assert front.bar.text.text() == f"{told}{path.stem} format 1.visits."
    assert not session_of(front).halted


@pytest.mark.parametrize("jump", [timedelta(minutes=-3), timedelta(days=-400), timedelta(days=91)])
def test_a_clock_that_jumped_is_confirmed_by_a_person(front: Window, qtbot: Any, jump: timedelta) -> None:
    path, moment = session_of(front).path, NOW + jump
    front.close_session()
    front.open_session(opened(path, "Li", "pass word", lambda: moment))
    session, today = session_of(front), front.pages["today"]
    assert isinstance(today, TodayPage)
    assert today.notice.text.text().startswith("The computer's clock has jumped from ")
    with pytest.raises(StoreFault, match="clock"):
        session.record(Stopped(on=NOW.date(), subject="02-0002", series="PD1", reason="toxicity"))
    Hand().click(today.notice.button)
    assert session.entries[-1].fact == ClockConfirmed(on=moment.date(), last=NOW.isoformat())
    session.record(Booked(on=moment.date(), subject="02-0002", visit="TA-2"))
    assert [e.number for e in session.entries] == list(range(1, len(session.entries) + 1))
    assert session.verify() == ()


@pytest.mark.parametrize("jump", [timedelta(minutes=-1), timedelta(0), timedelta(days=80)])
def test_a_clock_that_goes_as_clocks_do_asks_nothing(front: Window, jump: timedelta) -> None:
    path = session_of(front).path
    front.close_session()
    front.open_session(opened(path, "Li", "pass word", lambda: NOW + jump))
    assert session_of(front).halted is None


@pytest.mark.parametrize(
    ("passed", "shown", "asked"),
    [
        (timedelta(hours=5), timedelta(hours=5), False),
        (timedelta(days=9), timedelta(days=9), False),  # the computer was asleep
        (timedelta(hours=5), timedelta(hours=5, minutes=1), False),
        (timedelta(hours=5), timedelta(hours=4, minutes=59), False),
        (timedelta(hours=5), timedelta(hours=4), True),
        (timedelta(hours=5), timedelta(hours=5, minutes=3), True),
        (timedelta(minutes=1), timedelta(days=1), True),
        (timedelta(minutes=1), timedelta(minutes=-2), True),
        (timedelta(days=30), timedelta(days=30, minutes=-10), True),  # it loses twenty seconds a day
    ],
)
def test_a_clock_that_strays_while_the_window_is_open_is_noticed(
    front: Window, passed: timedelta, shown: timedelta, asked: bool
) -> None:
    session, opening = session_of(front), front.opening
    began = opening.steady()
    opening.steady = lambda: began + passed.total_seconds()
    session._clock = lambda: NOW + shown
    opening.look_at_clock()
    assert (session.halted is not None) is asked
    if session.halted:
        assert session.halted.code == "clock"
        opening.confirm_today()
        opening.look_at_clock()
        assert session.halted is None, "nothing is refused for ever"
        assert isinstance(session.entries[-1].fact, ClockConfirmed)


def entered_at(front: Window, moment: datetime) -> Session:
    """Whoever closed the program comes back by the unlock page at that moment."""
    front.close_session()
    front.unlock.ways.clock = lambda: moment
    front.unlock.who.setCurrentText("Li")
    front.unlock.password.setText("pass word")
    front.unlock.unlock()
    settle()
    return session_of(front)


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=91)])
def test_a_wrong_clock_does_not_become_right_by_a_log_in(front: Window, jump: timedelta) -> None:
    for hours in range(3):
        session = entered_at(front, NOW + jump + timedelta(hours=hours))
        assert session.entries[-1].fact == Used(on=session.today, deed="log-in")
        assert session.halted is not None, "logging in is no proof of a clock, however often"
        assert session.halted.code == "clock"
    front.opening.confirm_today()
    assert entered_at(front, NOW + jump + timedelta(hours=4)).halted is None


ABROAD = timezone(timedelta(hours=-5))


def test_a_zone_in_which_it_is_the_same_day_asks_nothing(front: Window) -> None:
    session = session_of(front)
    session._clock = lambda: NOW.astimezone(timezone(timedelta(hours=9)))
    front.opening.look_at_clock()
    assert session.halted is None


def test_a_computer_from_abroad_is_asked_for_the_day(front: Window) -> None:
    session, today = entered_at(front, NOW.astimezone(ABROAD)), page_in(front, TodayPage)
    assert today.notice.text.text() == (
        "By its time zone it is 2026-11-25 20:30 on this computer, but 2026-11-26 09:30 where the last entry was made."
        " Set the time zone right, or confirm today's date on the page Today."
    )
    with pytest.raises(StoreFault, match="zone"):
        session.record(Stopped(on=date(2026, 11, 25), subject="02-0002", series="PD1", reason="toxicity"))
    assert "in doubt" in footer(voice("en"), session.imprint)
    session = entered_at(front, NOW)
    assert session.halted is None, "the zone was set right"


def test_a_zone_that_was_confirmed_is_the_sites_own(front: Window) -> None:
    session, today = entered_at(front, NOW.astimezone(ABROAD)), page_in(front, TodayPage)
    Hand().click(today.notice.button)
    assert session.entries[-1].fact == ClockConfirmed(on=date(2026, 11, 25), last=NOW.isoformat())
    session.record(Booked(on=date(2026, 11, 25), subject="02-0002", visit="TA-2"))
    assert entered_at(front, (NOW + timedelta(hours=1)).astimezone(ABROAD)).halted is None


def test_a_zone_is_asked_about_once_the_days_part(front: Window) -> None:
    session = session_of(front)
    began, steady = NOW.replace(hour=13, minute=1).astimezone(ABROAD), front.opening.steady()  # 00:01 there
    front.opening._reference = began, steady
    session._clock = lambda: began
    front.opening.look_at_clock()
    assert session.halted is None
    session._clock = lambda: began + timedelta(hours=11)
    front.opening.steady = lambda: steady + 11 * 3600
    front.opening.look_at_clock()
    assert session.halted is not None
    assert session.halted.code == "zone"


def test_anchors_that_cannot_be_read_cost_nothing(tmp_path: Path) -> None:
    for broken in ("{", "[]", '{"a": 1}', '{"a": ["x", "y"]}'):
        (tmp_path / "seen.json").write_text(broken)
        anchors = Anchors(tmp_path)
        assert anchors.seen("a") is None
        anchors.see("a", 3, "ff")
        assert anchors.seen("a") == (3, "ff")
    anchors.see("b", 1, "00")
    assert (anchors.seen("a"), anchors.seen("b")) == ((3, "ff"), (1, "00"))
    Anchors(tmp_path / "seen.json" / "x").see("a", 1, "0")
