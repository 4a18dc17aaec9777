"""Arrange ahead: the whole site round a long closure, trips and days to book; booked together, taken back together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.dialogs.arrange import Arrange
from gui.pages.today import TodayPage
from gui.tables.arrange import ArrangeLine
from gui.tables.row_table import Heading
from gui.window import Window
from model.advise import advice
from model.journal import Booked, ClinicDay, CriterionRecorded, Died, Screened
from model.site_ahead import closures
from tests.gui.small_site import Hand, page_in, session_of, settle, window


def shut(front: Window, department: str, first: date, last: date) -> None:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    session_of(front).record_all([ClinicDay(on=day, state="closed", department=department) for day in days])


def opened(front: Window) -> tuple[Arrange, Hand]:
    """The dialog, opened by its button on Today."""
    page, hand = front.pages["today"], Hand()
    assert isinstance(page, TodayPage)
    hand.click(page.ahead)
    found = front.findChild(Arrange)
    assert isinstance(found, Arrange)
    return found, hand


def under(dialog: Arrange, heading: str) -> list[ArrangeLine]:
    """The lines under a heading that begins so."""
    found: list[ArrangeLine] = []
    within = False
    for row in dialog.table.rows:
        if isinstance(row, Heading):
            within = row.text.startswith(heading)
        elif within:
            found.append(row)
    return found


def test_everybody_whose_dose_a_long_closure_catches_is_booked_in_one_step(front: Window) -> None:
    shut(front, "infusion", date(2026, 12, 14), date(2026, 12, 20))
    session = session_of(front)
    page = page_in(front, TodayPage)
    assert "closed 12-20 Dec" in page.subtitle.text(), "told nine weeks before"
    dialog, hand = opened(front)
    plans = [session.plan(subject) for subject in session.study.patients]
    (closure,) = closures(session.setting, [advice(session.setting, p, session.today) for p in plans], session.today)
    caught = under(dialog, "day ward, closed 12-20 Dec")
    assert sorted(line.subject for line in caught) == sorted(one.advice.subject for one in closure.caught)
    pressing = ["no open day", "shift needed", "open", "booked"]
    assert [line.chip for line in caught] == sorted((line.chip for line in caught), key=pressing.index)
    assert {"02-0001", "02-0002"} <= {line.subject for line in caught}
    shifted = next(line for line in caught if line.chip == "shift needed")
    assert "PD-1 dose" in shifted.how
    dialog.view.choose(shifted.key)
    wanted = dialog.days(whole=True)
    assert set(shifted.book) <= set(wanted)
    entries = len(session.entries)
    hand.click(dialog.all)
    assert hand.count == 2
    facts = [entry.fact for entry in session.entries[entries:]]
    assert {(f.subject, f.visit, f.on) for f in facts if isinstance(f, Booked)} == set(wanted)
    assert len(facts) == len(wanted) > 1
    assert not any(line.book for line in under(dialog, "day ward, closed 12-20 Dec"))
    assert (dialog.one.text(), dialog.one.isEnabled(), dialog.all.isVisible()) == ("Nothing to book", False, False)
    dialog.reject()
    hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert all(not patient.booked for patient in session.study.patients.values())


def test_a_day_that_is_too_full_is_a_warning(front: Window) -> None:
    shut(front, "infusion", date(2026, 12, 14), date(2026, 12, 20))
    dialog, _ = opened(front)
    caught = next(line for line in under(dialog, "day ward") if line.subject == "02-0002")
    subject, visit, day = caught.book[-1]
    session_of(front).record(Booked(on=day, subject="02-0001", visit="PD1-4"))

    def now() -> ArrangeLine:
        return next(line for line in under(dialog, "day ward") if line.key == caught.key)

    assert now().chip == caught.chip, "nobody said how many there may be"
    dialog.most.edit.setText("２")
    assert now().chip == caught.chip
    dialog.most.edit.setText("１")
    assert (now().chip, now().how) == ("day full", f"{caught.how} · 2 visits on one day")
    session_of(front).record(Booked(on=day, subject=subject, visit=visit))
    (full,) = under(dialog, "Days with too many visits")
    assert (full.day, full.chip, full.how) == (day, "1 visit too many", "02-0001, 02-0002")
    dialog.reject()


def test_trips_and_imaging_are_booked_line_by_line(front: Window) -> None:
    dialog, hand = opened(front)
    trip = under(dialog, "Visits that can share a day")[0]
    dialog.view.choose(trip.key)
    assert dialog.one.text() == f"Book {len(trip.book)} visits"
    assert (trip.window, trip.how) == ("9–12 Dec", "Tumour assessment 1: 5 days before its planned date")
    hand.click(dialog.one)
    session = session_of(front)
    assert {(s, v): session.study.patients[s].booked[v].on for s, v, _ in trip.book} == {
        (s, v): day for s, v, day in trip.book
    }
    assert trip.key not in [line.key for line in under(dialog, "Visits that can share a day")]
    dialog.reject()


def test_a_double_click_books_one_line_and_not_the_next(front: Window) -> None:
    dialog, hand = opened(front)
    line = under(dialog, "To book")[0]
    dialog.view.choose(line.key)
    before = len(session_of(front).entries)
    hand.click(dialog.one)
    assert dialog.one.isEnabled()
    QTest.mouseDClick(dialog.one, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(dialog.one, Qt.MouseButton.LeftButton)
    assert len(session_of(front).entries) == before + len(line.book)


def test_what_is_booked_of_many_is_booked_beside_the_loop_and_all_or_none_of_it(
    front: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, _ = opened(front)
    trips = under(dialog, "Visits that can share a day")
    dialog.view.choose(trips[0].key)
    session, entries = session_of(front), len(session_of(front).entries)
    monkeypatch.setattr("gui.session._MANY", 0)
    QTest.mouseClick(dialog.one, Qt.MouseButton.LeftButton)
    assert front.cover.isVisible()
    assert len(session.entries) == entries
    page_in(front, TodayPage).book_all(trips[0].book)
    assert "One moment" in front.bar.text.text(), "one after the other"
    settle()
    assert len(session.entries) == entries + len(trips[0].book)
    assert "booked" in front.bar.text.text()
    assert front.pages["today"].isVisible()
    front.undo()
    settle()
    assert not any(p.booked for p in session.study.patients.values())
    entries = len(session.entries)
    (subject, visit, day), *_ = trips[0].book
    page_in(front, TodayPage).book_all([(subject, visit, day), (subject, "no such visit", day)])
    settle()
    assert len(session.entries) == entries
    assert "no such visit" in front.bar.text.text()
    assert front.pages["today"].isVisible()
    dialog.reject()


def test_laboratory_values_of_the_screened_are_counted_down(front: Window) -> None:
    session = session_of(front)
    day = date(2026, 11, 20)
    session.record(Screened(on=day, subject="02-S01"))
    aged = next(c for c in session.protocol.criteria.values() if c.valid and "hb" in c.measures)
    session.record(
        CriterionRecorded(on=day, subject="02-S01", criterion=aged.code, measure="hb", value=110.0, unit="g/L")
    )
    dialog, _ = opened(front)
    (line,) = under(dialog, "Laboratory values before the first dose")
    # Fourteen days from 20 November, of which six are over.
    assert (line.subject, line.chip, line.day) == ("02-S01", "8 days left", date(2026, 12, 4))
    assert line.how == "Values of 20 Nov 2026 count until Fri 4 Dec 2026: 8 days left."
    assert not line.book
    dialog.reject()
    there = session.study.patients["02-0002"].enrolled
    session.record(replace(there, subject="02-0009", screening="02-S01"))
    dialog, _ = opened(front)
    assert not under(dialog, "Laboratory values before the first dose"), "she is in the trial under another number"
    dialog.reject()


def test_the_key_opens_it_and_an_empty_list_says_so(qtbot: Any, file: Path, tmp_path: Path) -> None:
    made = window(file, tmp_path)
    qtbot.addWidget(made)
    session = session_of(made)
    session.record_all([Died(on=session.today, subject=subject) for subject in session.study.patients])
    hand = Hand()
    hand.press(Qt.Key.Key_A)
    QTest.qWait(1)
    dialog = made.findChild(Arrange)
    assert isinstance(dialog, Arrange)
    assert dialog.table.rowCount() == 0
    assert dialog.told.text().startswith("Nothing is to arrange")
    assert not dialog.one.isEnabled()
    dialog.reject()
    made.close()
