"""What if: tried out in a dialog that writes nothing and opens the real one, filled in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.dialogs.about_series import HoldSeries, ResumeSeries
from gui.dialogs.about_visit import BookVisit, RecordVisit
from gui.dialogs.what_if import WhatIf
from gui.pages.patient import PatientPage
from gui.window import Window
from model.journal import Booked, Held
from tests.gui.small_site import Hand, page_in, session_of


def ask(front: Window, subject: str, visit: str = "") -> tuple[WhatIf, Hand]:
    """The dialog, opened by its key."""
    front.open_patient(subject, visit)
    QTest.qWait(5)
    hand = Hand()
    hand.press(Qt.Key.Key_W)
    found = front.findChild(WhatIf)
    assert isinstance(found, WhatIf)
    return found, hand


def rows(dialog: WhatIf) -> dict[str, tuple[str, ...]]:
    """What each line says, by its visit."""
    table = dialog.table
    return {
        str(table.data(table.index(n, 0))): tuple(str(table.data(table.index(n, m))) for m in range(1, 5))
        for n in range(table.rowCount())
    }


def test_a_dose_on_another_day_shows_old_and_new_dates_and_books_for_it(front: Window) -> None:
    session = session_of(front)
    entries = len(session.entries)
    dialog, hand = ask(front, "02-0001", "PD1-3")
    dialog.day.edit.selectAll()
    hand.type("1204")  # Enter opens the dialog that records
    booking = front.findChild(BookVisit)
    assert isinstance(booking, BookVisit)
    assert (booking.date.day, booking.visit.code) == (date(2026, 12, 4), "PD1-3")
    assert len(session.entries) == entries
    hand.press(Qt.Key.Key_Return)
    assert hand.count == 3
    fact = session.entries[-1].fact
    assert isinstance(fact, Booked)
    assert (fact.visit, fact.on) == ("PD1-3", date(2026, 12, 4))


def test_what_would_follow_is_shown_while_one_types(front: Window) -> None:
    dialog, _ = ask(front, "02-0001", "PD1-3")
    assert dialog.ok.text() == "Record…", "the dose could be given today"
    assert rows(dialog)["PD-1 dose 4"] == ("15 Dec 2026", "17 Dec 2026", "14–20 Dec 2026", "+2 d")
    dialog.day.edit.setText("1204")
    assert "7 days after the window closed" in dialog.day.soft.text()
    assert rows(dialog)["PD-1 dose 3"][3] == "open, not done yet → late, out of window"
    assert rows(dialog)["PD-1 dose 4"] == ("15 Dec 2026", "25 Dec 2026", "22–28 Dec 2026", "+10 d")
    assert "All planned doses still fit" in dialog.told.text()
    dialog.day.edit.setText("1101")  # before the dose that was given last
    assert dialog.told.text() == "This could not be recorded."
    assert not dialog.ok.isEnabled()
    assert rows(dialog) == {}
    dialog.reject()


def test_a_hold_leads_to_the_dialog_with_its_review(front: Window) -> None:
    session = session_of(front)
    dialog, hand = ask(front, "02-0002")
    hold = next(str(n) for n, s in enumerate(dialog.asked) if s.pauses)
    dialog.what.pick(hold)
    assert dialog.day.day == date(2026, 12, 10), "two weeks on from today: dose 5 was due on 24 November"
    assert rows(dialog)["PD-1 dose 5"][1] == "10 Dec 2026"
    assert not session.study.patients["02-0002"].holds
    hand.click(dialog.ok)
    question = front.findChild(HoldSeries)
    assert isinstance(question, HoldSeries)
    assert question.review.day == date(2026, 12, 10)
    question.reason.pick("toxicity")
    question.give()
    fact = session.entries[-1].fact
    assert isinstance(fact, Held)
    assert (fact.series, fact.review) == ("PD1", date(2026, 12, 10))


def test_what_is_on_hold_can_only_go_on(front: Window) -> None:
    dialog, hand = ask(front, "02-0003")
    assert [(s.pauses, s.held) for s in dialog.asked if s.visit.series.code == "PD1"] == [(True, True)]
    dialog.what.pick(next(str(n) for n, s in enumerate(dialog.asked) if s.held))
    dialog.day.edit.setText("1207")
    hand.click(dialog.ok)
    question = front.findChild(ResumeSeries)
    assert isinstance(question, ResumeSeries)
    assert question.date.day == date(2026, 12, 7)
    question.reject()


def test_today_leads_to_recording(front: Window) -> None:
    dialog, hand = ask(front, "02-0001", "PD1-3")
    dialog.day.put(session_of(front).today)
    hand.click(dialog.ok)
    question = front.findChild(RecordVisit)
    assert isinstance(question, RecordVisit)
    question.reject()


def test_the_link_below_the_best_days_opens_it(front: Window) -> None:
    front.open_patient("02-0001", "PD1-3")
    QTest.qWait(5)
    page = page_in(front, PatientPage)
    page.panel.what_if.click()
    dialog = front.findChild(WhatIf)
    assert isinstance(dialog, WhatIf)
    assert dialog.supposed.visit.code == "PD1-3"
    front.language.use("zh")
    dialog.reject()
    dialog, _ = ask(front, "02-0001", "PD1-3")
    assert dialog.windowTitle() == "02-0001：假如…"
    dialog.reject()
