"""What to arrange, beside a table: closures and the way round them, trips, days to book; one button, one undo."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.pages.patient import PatientPage
from gui.sessions import known_on
from gui.window import Window
from model.advise import advice
from model.journal import Booked, ClinicDay, Retracted, VisitDone
from tests.gui.small_site import Hand, page_in, session_of


def page_of(front: Window, subject: str) -> PatientPage:
    front.open_patient(subject)
    QTest.qWait(5)
    return page_in(front, PatientPage)


def close_infusion(front: Window, first: date, last: date) -> None:
    """The infusion room is shut on these days."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    session_of(front).record_all([ClinicDay(on=day, state="closed", department="infusion") for day in days])


def give(front: Window, visit: str, on: date) -> None:
    session_of(front).record(VisitDone(on=on, subject="02-0002", visit=visit, drug="toripalimab", dose_mg=240))


def test_where_there_is_no_way_round_the_rule_that_binds_is_told(front: Window) -> None:
    give(front, "PD1-5", date(2026, 11, 24))
    close_infusion(front, date(2026, 12, 12), date(2026, 12, 18))  # the whole window of dose 6, and dose 5 is given
    page = page_of(front, "02-0002")
    assert page.side.tabs.buttons[2].text() == "Ahead (1)"
    assert page.side.tabs.buttons[2].accessibleName() == "Ahead: 1 to look at"
    aloud = page.side.ahead.accessibleDescription()
    assert "PD-1 dose 6: 12–18 Dec 2026 · closed 12-20 Dec" in aloud
    assert "PD-1 dose 6: however the visits before it are moved, it falls on no open day of its window" in aloud
    assert not any("PD1-6" in dict(offer.days) for offer in page.side.ahead.offers)


def test_the_way_round_is_booked_by_one_button_and_undone_by_one_key(front: Window) -> None:
    # Dose 5, due on 24 November, can still be given until tomorrow; today it would bring dose 6 into the closure.
    close_infusion(front, date(2026, 12, 14), date(2026, 12, 20))
    session, page, hand = session_of(front), page_of(front, "02-0002"), Hand()
    found = advice(session.setting, session.plan("02-0002"), session.today)
    assert [one.visit for one in found.impossible]
    hand.click(page.side.tabs.buttons[2])
    offer = next(o for o in page.side.ahead.offers if o.title == "The least shift that avoids them")
    assert list(offer.days) == [(choice.visit, choice.day) for choice in found.choices]
    before = len(session.entries)
    hand.click(next(b for b in page.side.ahead.buttons if b.text() == offer.act))
    assert hand.count == 2
    booked = {entry.fact.visit: entry.fact.on for entry in session.entries[before:] if isinstance(entry.fact, Booked)}
    assert booked == dict(offer.days)
    assert len(booked) > 1
    assert page.side.tabs.buttons[2].text() == "Ahead", "nothing is left to look at"
    assert "avoids them" in page.side.ahead.accessibleDescription(), "the reason of the days stays in sight"
    hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [type(entry.fact) for entry in session.entries[-len(booked) :]] == [Retracted] * len(booked)
    assert session.study.patients["02-0002"].booked == {}
    assert page.side.tabs.buttons[2].text() == "Ahead (1)"


def test_visits_that_can_share_a_day_are_one_trip(front: Window) -> None:
    page, session, hand = page_of(front, "02-0001"), session_of(front), Hand()
    trips = advice(session.setting, session.plan("02-0001"), session.today).trips
    assert trips
    hand.click(page.side.tabs.buttons[2])
    offer = next(o for o in page.side.ahead.offers if o.title == "One trip for two or more visits")
    assert tuple(visit for visit, _ in offer.days) == trips[0].visits
    hand.click(next(b for b in page.side.ahead.buttons if b.text() == offer.act))
    booked = session.study.patients["02-0001"].booked
    assert {booked[visit].on for visit in trips[0].visits} == {trips[0].day}
    assert offer.title not in [o.title for o in page.side.ahead.offers if o.days == offer.days]


def test_each_visit_is_offered_once_and_what_is_booked_no_more(front: Window) -> None:
    page = page_of(front, "02-0002")
    offered = [visit for offer in page.side.ahead.offers for visit, _ in offer.days]
    assert offered
    assert len(offered) == len(set(offered))
    for offer in page.side.ahead.offers:
        page.side.ahead.booked.emit(offer.days)
    assert page.side.ahead.buttons == []
    assert page.side.ahead.offers[0].title == "Nothing to arrange"


def test_on_an_earlier_day_the_advice_is_read_and_nothing_is_booked(front: Window) -> None:
    page = page_of(front, "02-0002")
    assert page.side.ahead.buttons
    page.look_at(known_on(session_of(front), date(2026, 11, 26))())
    assert page.side.ahead.offers
    assert page.side.ahead.buttons == []
