"""Locking: nothing of the site in sight, the form half filled comes back, a wrong password takes longer each time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui.attempts import Attempts
from gui.dialogs.about_series import HoldSeries, ResumeSeries, StopSeries
from gui.dialogs.about_visit import BookVisit, NotDoneVisit, RecordVisit
from gui.dialogs.deviation import FollowUp
from gui.dialogs.events import PlainEvent, Progression
from gui.dialogs.fact_question import FactQuestion
from gui.dialogs.help import Help
from gui.dialogs.users import ProveCodes
from gui.drafts import Drafts
from gui.idle import Watch, seconds
from gui.jobs import Slow
from gui.pages.acting import ActingPage
from gui.pages.page import Page
from gui.session import Session
from gui.settings import home
from gui.widgets.choice import Choice
from gui.widgets.date_entry import DateEntry
from gui.widgets.noted import Noted
from gui.window import Window
from model.journal import Died, Held, Revision, Used, UserAdded, VisitDone
from model.protocol import TREATMENT
from model.roles import Role
from model.store import Store, StoreFault
from model.visit import Visit
from tests.gui import small_site
from tests.gui.small_site import NOW, Hand, session_of, settle


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = small_site.site_file(tmp_path_factory.mktemp("locked") / "site.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.add_user("Wang", "new word", [Role.NURSE], NOW)
    return path


def unlock(front: Window, password: str, user: str = "Li") -> None:
    front.unlock.who.setCurrentText(user)
    front.unlock.password.setFocus()
    front.unlock.password.clear()
    QTest.keyClicks(front.unlock.password, password)
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    settle()


def half_filled(front: Window) -> RecordVisit:
    """The form for a visit with a note begun."""
    front.act("record")
    (form,) = front.findChildren(RecordVisit)
    form.fields["note"].setFocus()
    QTest.keyClicks(form.focusWidget(), "half a no")
    return form


def seen(front: Window) -> str:
    """Every text in sight, dialogs and the title among them."""
    widgets = [front, *front.findChildren(QDialog)]
    labels = [w for top in widgets for kind in (QLabel, QLineEdit) for w in top.findChildren(kind) if w.isVisible()]
    return " ".join([front.windowTitle(), *(w.text() for w in labels)])


def test_a_locked_window_shows_nothing_of_a_patient_and_no_key_does_anything(front: Window) -> None:
    form = half_filled(front)
    assert "02-0" in seen(front)
    before = len(session_of(front).entries)
    hand = Hand()
    front.lock()
    assert not form.isVisible()
    assert front.windowTitle() == "VisitKeeper"
    assert "02-0" not in seen(front)
    assert "half" not in seen(front).replace("half filled", "")
    for key in (Qt.Key.Key_2, Qt.Key.Key_K):
        hand.press(key, Qt.KeyboardModifier.ControlModifier)
    front.session.changed.emit()  # what happens meanwhile tells nothing either
    assert front.windowTitle() == "VisitKeeper"
    assert front.stack.currentWidget() is front.unlock
    assert not front.finder.isVisible()
    assert len(session_of(front).entries) == before


def test_what_is_only_read_is_no_form_that_could_be_lost(front: Window) -> None:
    front.show_help()
    (manual,) = (dialog for dialog in front.findChildren(Help) if dialog.isVisible())
    front.lock()
    assert not front.unlock.kept.text()
    assert not manual.isVisible()
    unlock(front, "pass word")
    assert manual.isVisible()
    manual.close()


def test_a_half_filled_form_comes_back_to_whoever_left_it(front: Window) -> None:
    form, session = half_filled(front), session_of(front)
    front.lock()
    assert "Li left a form unfinished" in front.unlock.kept.text()
    unlock(front, "wrong")
    assert front.locked
    unlock(front, "pass word")
    assert front.session is session
    assert form.isVisible()
    QTest.keyClicks(form.focusWidget(), "te")
    assert form.fields["note"].edit.text() == "half a note", "one types on where one was"
    failed, logged_in = (entry.fact for entry in session.entries[-2:])
    assert failed == Used(on=NOW.date(), deed="failed-log-in", what="Li", count=1)
    assert logged_in == Used(on=NOW.date(), deed="log-in")
    assert session.undoable == ()
    form.reject()


def test_the_key_for_locking_works_in_a_form_too(front: Window) -> None:
    form = half_filled(front)
    QTest.qWaitForWindowActive(form)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert front.locked
    assert not form.isVisible()
    unlock(front, "pass word")
    assert form.isVisible()
    form.reject()


def test_recovery_codes_still_being_made_are_not_shown_over_a_locked_window(
    front: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor do they keep their user out; they are made anew once that is back."""
    made, door = Store.spare, Event()

    def slowly(store: Store) -> object:
        door.wait(10)
        return made(store)

    monkeypatch.setattr(Store, "spare", slowly)
    front.settings.put("unproved", str(front.unlock.site))
    front.lock()
    for _ in range(2):
        front.unlock.password.setText("pass word")
        front.unlock.unlock()
        qtbot.waitUntil(lambda: not front.locked)
        front.lock()
    door.set()
    settle()
    assert front.locked
    assert front.unlock.enter.isEnabled()
    assert not [shown for shown in front.findChildren(ProveCodes) if shown.isVisible()]
    unlock(front, "pass word")
    (codes,) = front.findChildren(ProveCodes)
    codes.close()


def test_codes_that_are_being_proved_when_it_is_locked_prove_nothing(front: Window) -> None:
    """Or what is asked next would be asked over the locked window."""
    door, proved = Event(), list[object]()
    codes = ProveCodes(front, front.language.tr, ("AAAA", "BBBB"), lambda _: door.wait(10))
    codes.answered.connect(proved.append)
    codes.open()
    codes.give()
    for line, text in zip(codes.lines, ("AAAA", "BBBB"), strict=True):
        line.setText(text)
    codes.give()
    front.lock()
    door.set()
    settle()
    unlock(front, "pass word")
    assert not proved
    codes.give()
    settle()
    assert len(proved) == 1
    codes.close()


def test_of_an_enter_held_down_only_the_first_counts(front: Window) -> None:
    """What it opens would be answered by the next one, unread: here a visit would be booked."""
    before = len(session_of(front).entries)
    front.open_patient("02-0002", "PD1-5")
    front.act("book")
    (asked,) = front.findChildren(BookVisit)
    settle()
    assert QApplication.focusWindow() is asked.windowHandle()
    for held, count in ((True, 0), (False, 1)):
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held)
        QApplication.sendEvent(asked.windowHandle(), enter)
        assert len(session_of(front).entries) == before + count


def test_another_user_gets_in_by_name_and_password_and_finds_no_form(front: Window) -> None:
    half_filled(front)
    front.lock()
    unlock(front, "pass word", "Wang")
    assert front.locked
    assert session_of(front).user == "Li"
    unlock(front, "new word", "Wang")
    assert session_of(front).user == "Wang"
    assert not front.locked
    assert not [d for d in front.findChildren(QDialog) if d.isVisible()]
    assert session_of(front).entries[-1].by == "Wang"
    assert not front.bar.isVisible()


def pushed_out(front: Window, meanwhile: Callable[[Session], object] = lambda _: None) -> None:
    """Somebody else unlocks, does something, and Li is back."""
    front.lock()
    unlock(front, "new word", "Wang")
    assert not front.findChildren(FactQuestion)
    assert not front.bar.isVisible()
    meanwhile(session_of(front))
    front.lock()
    unlock(front, "pass word")


def offered(front: Window) -> FactQuestion:
    """The form that the bar tells of, gone on with."""
    front.undo()
    (form,) = front.findChildren(FactQuestion)
    assert form.isVisible()
    return form


def test_a_form_is_offered_back_to_whoever_left_it_after_somebody_else_was_in(front: Window) -> None:
    half_filled(front)
    front.lock()
    assert front.unlock.kept.text() == "Li left a form unfinished. It waits for Li until the program is closed."
    pushed_out(front)
    assert front.bar.text.text() == "Left unfinished: 02-0001: record Cisplatin 2 of 3"
    assert front.bar.button.text().startswith("Go on with it")
    assert not [form for form in front.findChildren(FactQuestion) if form.isVisible()]
    form = offered(front)
    assert form.fields["note"].edit.text() == "half a no"
    assert form.session is session_of(front)
    form.leave()
    assert front.bar.text.text().startswith("Left unfinished"), "closed again it is still half filled"
    front.bar.hide()
    pushed_out(front)
    assert not front.bar.isVisible(), "it is offered once"


def test_what_is_said_besides_takes_no_offer_away(front: Window) -> None:
    """As that no backup could be made, or what is wrong with the clock, while its user is only just back."""
    half_filled(front)
    pushed_out(front)
    front.say("No backup could be made.")
    front.undo()
    assert front.bar.text.text() == "There is nothing to undo."
    front.bar.timer.timeout.emit()
    assert front.bar.text.text() == "Left unfinished: 02-0001: record Cisplatin 2 of 3"
    front.say("No backup could be made.")
    front.lock()
    assert "Li left a form unfinished" in front.unlock.kept.text()
    front.bar.timer.timeout.emit()
    assert not front.bar.isVisible()
    unlock(front, "pass word")
    (form,) = front.findChildren(FactQuestion)
    assert form.isVisible()
    assert form.fields["note"].edit.text() == "half a no"
    form.reject()
    settle()
    half_filled(front)
    pushed_out(front)
    front.bar.timer.timeout.emit()
    assert not front.bar.isVisible()
    front.bar.timer.timeout.emit()
    assert not front.bar.isVisible(), "what was offered all the while is gone"


def test_another_form_left_before_the_offered_one_was_gone_on_with_is_given_up_when_it_locks(front: Window) -> None:
    half_filled(front)
    pushed_out(front)
    (offer,) = front.findChildren(RecordVisit)
    front.act("record")
    (other,) = (form for form in front.findChildren(RecordVisit) if form is not offer)
    QTest.keyClicks(other.fields["note"].edit, "another no")
    other.leave()
    front.lock()
    settle()
    assert front.findChildren(RecordVisit) == [offer]
    unlock(front, "pass word")
    assert offer.isVisible()
    offer.reject()


def test_what_a_form_is_offered_back_on_is_the_study_as_it_is_by_then(front: Window) -> None:
    half_filled(front)
    given = VisitDone(on=NOW.date(), subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=137)
    pushed_out(front, lambda session: session.record(given))
    form = offered(front)
    form.fields["dose_mg"].edit.setText("137")
    form.give()
    assert form.wrong.text().startswith("Cisplatin 2 of 3 is recorded as done on Thu 26 Nov 2026 already")
    form.reject()


def test_a_form_about_what_is_there_no_more_is_lost_and_said_to_be(front: Window) -> None:
    front.go("records")
    number = next(entry.number for entry in session_of(front).entries if isinstance(entry.fact, Held))
    front.pages["records"].correct_entry(number)
    (form,) = front.findChildren(FactQuestion)
    form.fields["why"].edit.setText("misread")
    pushed_out(front, lambda session: session.retract(session.entries[number - 1], "another patient's"))
    assert front.bar.text.text().startswith(f"Correct entry no. {number} · 02-0003: lost unfinished")
    front.undo()
    assert not front.findChildren(FactQuestion)


def test_a_form_waits_for_nobody_else_by_the_same_name(front: Window) -> None:
    """Not even where it was given again by whoever has a list of users before them."""
    session = session_of(front)
    half_filled(front)
    front.lock()
    draft = front.asked.draft
    assert draft
    drafts = Drafts()
    drafts.keep(session, draft)
    session.entries.append(replace(session.entries[-1], fact=UserAdded(on=NOW.date(), user="Li", roles="nurse")))
    assert drafts.take(session) is None
    drafts.keep(session, draft)
    session.entries[2:3] = []
    assert drafts.take(session) is None, "nor in other records"
    drafts.keep(session, draft)
    assert drafts.take(session) is draft


@pytest.mark.parametrize(
    ("ask", "field"), [("correct_entry", "note"), ("take_back_entry", "why"), ("enrol", "subject")]
)
def test_a_form_that_a_page_opens_by_itself_is_offered_back_and_does_what_it_says(
    front: Window, ask: str, field: str
) -> None:
    page = front.pages["today"]
    number = next(entry.number for entry in session_of(front).entries if isinstance(entry.fact, Held))
    getattr(page, ask)() if ask == "enrol" else getattr(page, ask)(number)
    (form,) = front.findChildren(FactQuestion)
    form.fields[field].edit.setText("02-0009")  # type: ignore[attr-defined]
    pushed_out(front)
    back, before = offered(front), len(session_of(front).entries)
    assert back.fields[field].edit.text() == "02-0009"  # type: ignore[attr-defined]
    if "why" in back.fields:
        back.fields["why"].edit.setText("misread")  # type: ignore[attr-defined]
        back.give()
        assert isinstance(session_of(front).entries[before].fact, Revision)
    back.reject()


FORMS: dict[str, tuple[Callable[[Page], FactQuestion], str]] = {
    "not done": (lambda page: NotDoneVisit(page, "02-0001", visit(page, "02-0001", "CIS-2")), "note"),
    "booked": (lambda page: BookVisit(page, "02-0002", visit(page, "02-0002", "PD1-5")), "date"),
    "hold": (lambda page: HoldSeries(page, "02-0001"), "review"),
    "resume": (lambda page: ResumeSeries(page, "02-0003"), "note"),
    "the end of treatment": (lambda page: StopSeries(page, "02-0002", TREATMENT, "completed"), "note"),
    "progression": (lambda page: Progression(page, "02-0002"), "where"),
    "death": (lambda page: PlainEvent(page, "02-0002", Died), "date"),
    "a deviation": (
        lambda page: FollowUp(page, next(d for d in page.session.all_deviations() if d.subject == "02-0002")),
        "corrective",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_about_a_patient_is_offered_back_with_all_its_fields(front: Window, name: str) -> None:
    make, field = FORMS[name]
    page = front.pages["today"]
    assert isinstance(page, ActingPage)
    page.open(make(page))
    (form,) = front.findChildren(FactQuestion)
    widget = form.fields[field]
    if isinstance(widget, Noted) and isinstance(widget.field, Choice):
        widget.field.setCurrentRow(1)
    else:
        widget.edit.setText("yesterday" if isinstance(widget, DateEntry) else "half a no")  # type: ignore[attr-defined]
    title, draft = form.windowTitle(), form.draft()
    assert draft
    pushed_out(front)
    back = offered(front)
    assert type(back) is type(form)
    assert back.windowTitle() == title
    assert back.draft().held == draft.held  # type: ignore[union-attr]
    back.reject()


def visit(page: Page, subject: str, code: str) -> Visit:
    """A visit as it is planned."""
    return next(one for one in page.session.plan(subject).visits if one.code == code)


def test_it_locks_after_the_minutes_of_the_setting_and_after_sleep(qapp) -> None:
    now, idle = [0.0], []
    watch = Watch(lambda: 5, lambda: now[0])
    watch.idle.connect(lambda: idle.append(now[0]))
    for now[0] in range(0, 298, 5):
        watch.tick()
    assert not idle
    now[0] = 300
    watch.tick()
    assert idle == [300]
    now[0] = 305
    watch.tick()
    assert idle == [300]
    now[0] = 305 + 90  # the computer was asleep: two ticks are never so far apart
    watch.tick()
    assert idle == [300, 395]


def test_on_waking_the_lock_page_is_there_and_behind_it_the_form(front: Window) -> None:
    form, now = half_filled(front), seconds()
    front.watch._clock = lambda: now
    front.watch.tick()
    assert not front.locked
    now += 3600  # the lid was closed for an hour
    front.watch.tick()
    assert front.locked
    assert front.stack.currentWidget() is front.unlock
    assert not form.isVisible()
    assert "Li left a form unfinished" in front.unlock.kept.text()
    unlock(front, "pass word")
    assert form.isVisible()
    assert form.fields["note"].edit.text() == "half a no"
    form.reject()


def test_a_touch_puts_it_off(front: Window) -> None:
    now, idle = [0.0], []
    watch = Watch(lambda: 2, lambda: now[0])
    watch.idle.connect(lambda: idle.append(now[0]))
    handle = front.window().windowHandle()
    watch._follow(handle)
    for now[0] in range(0, 300, 30):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        watch.tick()
    assert not idle
    for now[0] in range(300, 450, 30):
        watch.tick()
    assert idle
    handle.removeEventFilter(watch)


def test_locked_behind_a_dialog_the_keys_are_in_the_password(front: Window, qtbot: QtBot) -> None:
    form = half_filled(front)
    qtbot.waitUntil(form.isActiveWindow)
    front.lock()
    QTest.qWait(5)
    assert QApplication.focusWidget() is front.unlock.password
    unlock(front, "pass word")
    qtbot.waitUntil(form.isActiveWindow)
    form.reject()
    QTest.qWait(5)
    assert front.isActiveWindow(), "also of one that is closed"


def test_a_file_that_was_gone_while_it_was_locked_is_found_when_it_is_back(front: Window) -> None:
    """As of a drive that was unplugged for a moment."""
    path, form = session_of(front).path, half_filled(front)
    path.rename(away := path.with_name("away"))
    front.lock()
    QTest.keyClicks(front.unlock.password, "pass word")
    for _ in range(2):
        QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
        assert front.unlock.wrong.text().startswith("There is no file ")
    away.rename(path)
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    assert not front.unlock.wrong.isVisible()
    assert [front.unlock.who.itemText(n) for n in range(front.unlock.who.count())] == ["Li", "Wang"]
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    settle()
    assert not front.locked
    assert form.isVisible()


def test_why_nothing_is_opened_is_told_in_the_language_chosen_then(front: Window) -> None:
    front.lock()
    unlock(front, "wrong word")
    said = front.unlock.wrong.text()
    front.language.use("zh")
    assert front.unlock.wrong.text() != said
    front.language.use("en")
    assert front.unlock.wrong.text() == said
    front.unlock.say("something else")
    front.language.use("zh")
    assert front.unlock.wrong.text() == "something else"


def test_wrong_passwords_wait_longer_and_longer_but_never_for_ever(tmp_path: Path) -> None:
    now = [datetime.fromisoformat("2026-11-26T09:00+08:00")]
    site = tmp_path / "site.visits"

    def wrong() -> None:
        raise StoreFault("wrong-password", path="", user="Li")

    waits = []
    with pytest.raises(StoreFault, match="wrong-password"):
        Attempts(lambda: now[0]).tried(site, "Li", Slow(wrong, str))()
    for _ in range(9):
        attempts = Attempts(lambda: now[0])  # starting the program again helps nobody
        with pytest.raises(StoreFault, match="wrong-password"):
            attempts.tried(site, "Li", Slow(wrong, str))()
        with pytest.raises(StoreFault) as caught:
            attempts.tried(site, "Li", Slow(lambda: "in", str))()
        assert caught.value.code == "wait"
        waits.append(caught.value.facts["seconds"])
        assert attempts.tried(site, "Wang", Slow(lambda: "in", str))() == "in"
        now[0] += timedelta(seconds=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert attempts.tried(site, "Li", Slow(lambda: "in", str))() == "in"
    assert attempts.failures(site) == {"Li": 10}
    assert attempts.failures(site) == {}
    assert Attempts(lambda: now[0]).failures(site) == {}


@pytest.mark.parametrize(
    "held",
    [
        *("{", "[]", '{"S": []}', '{"S": {"Li": 1}}', '{"S": {"Li": ["soon", "x"]}}', '{"S": {"Li": [null, {}]}}'),
        '{"S": {"Li": ["2026-11-26", "2026-11-26"]}}',
    ],
)
def test_what_else_lies_in_the_file_of_wrong_passwords_keeps_nobody_out(tmp_path: Path, held: str) -> None:
    site = tmp_path / "site.visits"
    file = home() / "wrong-passwords.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(held.replace('"S"', json.dumps(os.path.realpath(site))), "utf-8")
    attempts = Attempts(lambda: datetime.fromisoformat("2026-11-26T09:00+08:00"))
    assert attempts.tried(site, "Li", Slow(lambda: "in", str))() == "in"
