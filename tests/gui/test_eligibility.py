"""The criteria on screen: somebody is screened, values and decisions are recorded, what cannot be is refused there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.dialogs.eligibility import Eligibility
from gui.dialogs.enrol import Enrol
from gui.dialogs.fact_question import FactQuestion
from gui.dialogs.print_schedule import PrintForm
from gui.dialogs.screening import PlanFirstDose, Screen, ScreenFailure
from gui.window import Window
from model.journal import Screened
from model.reports.document import lines
from tests.gui.small_site import Hand, focus, open_in, session_of, settle


def opened(front: Window, subject: str = "02-0001") -> Eligibility:
    front.open_patient(subject)
    front.act("eligibility")
    QTest.qWait(5)
    (dialog,) = front.findChildren(Eligibility)
    return dialog


def asked(dialog: Eligibility, kind: type[FactQuestion]) -> Any:
    QTest.qWait(5)
    return open_in(dialog, kind)


def test_a_decision_is_recorded_and_the_next_criterion_shown(front: Window) -> None:
    dialog = opened(front)
    assert dialog.progress.text() == "0 of 25 criteria confirmed"
    dialog.view.choose("I3")
    assert dialog.form
    dialog.form.answers["ecog"].setCurrentIndex(2)
    dialog.form.decision.pick("yes")
    dialog.record()
    assert dialog.progress.text() == "1 of 25 criteria confirmed"
    assert dialog.view.row().code == "I4"
    recorded = [e.fact for e in session_of(front).entries[-2:]]
    assert [(f.criterion, f.met, f.result) for f in recorded] == [("I3", "", "1"), ("I3", "yes", "")]  # type: ignore[attr-defined]


def test_a_value_needs_its_unit_and_must_be_plausible_in_it(front: Window) -> None:
    dialog = opened(front)
    dialog.view.choose("I9")
    assert dialog.form
    count = len(session_of(front).entries)
    value, units, _ = dialog.form.numbers["hb"]
    dialog.record()
    assert dialog.wrong.text() == "Type a value or pick a decision."
    value.edit.setText("13")
    dialog.record()
    assert dialog.wrong.text() == "unit is empty and must be filled"
    units.setCurrentIndex(0)
    dialog.record()
    assert dialog.wrong.text().startswith("13 g/L is outside 30 to 250")
    assert len(session_of(front).entries) == count
    units.setCurrentIndex(1)
    dialog.record()
    assert len(session_of(front).entries) == count + 1
    assert dialog.view.row().code == "I9"


def test_what_is_half_typed_stays_whatever_else_is_recorded(front: Window) -> None:
    dialog, session = opened(front), session_of(front)
    dialog.view.choose("I9")
    assert dialog.form
    value, _, _ = dialog.form.numbers["hb"]
    value.edit.setText("11")
    session.note("print", "a form")
    assert value.text == "11"
    assert dialog.form.numbers["hb"][0] is value


def test_the_wheel_turns_no_unit_into_another(front: Window) -> None:
    dialog = opened(front)
    dialog.view.choose("I9")
    assert dialog.form
    _, units, _ = dialog.form.numbers["hb"]
    units.setCurrentIndex(0)
    units.setFocus()
    at, none, down = QPointF(units.rect().center()), QPoint(), QPoint(0, -120)
    wheel = QWheelEvent(
        *(at, QPointF(units.mapToGlobal(at)), none, down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(units, wheel)
    assert units.currentIndex() == 0


def test_somebody_is_screened_planned_and_fails(front: Window) -> None:
    dialog = opened(front)
    dialog.screen_button.click()
    screen = asked(dialog, Screen)
    screen.subject.edit.setText("02-S001")
    screen.consented.edit.setText("2026-11-20")
    screen.birth_year.edit.setText("1970")
    screen.give()
    QTest.qWait(5)
    assert dialog.subject == "02-S001"
    dialog.plan_button.click()
    plan = asked(dialog, PlanFirstDose)
    plan.date.edit.setText("2026-12-04")
    plan.give()
    QTest.qWait(5)
    assert dialog.dose.text() == "PD-1 dose 1 planned Fri 4 Dec 2026"
    dialog.fail_button.click()
    failure = asked(dialog, ScreenFailure)
    for key in "1e10":  # the criteria have codes of their own: a digit alone is none
        failure.criterion.keyboardSearch(key)
    assert failure.criterion.currentItem().text() == "E10  Cardiovascular disease"
    failure.criterion.pick("I9")
    failure.give()
    QTest.qWait(5)
    assert dialog.progress.text() == "screen failure, 26 Nov 2026: I9"
    failed = session_of(front).study.screenings["02-S001"].failed
    assert failed and failed.criterion == "I9"


def test_enter_goes_through_the_fields_of_a_screening(front: Window) -> None:
    dialog, hand = opened(front), Hand()
    dialog.screen_button.click()
    screen = asked(dialog, Screen)
    QTest.qWaitForWindowActive(screen)
    for typed in ("02-S001", "1124", "1120", "1970"):
        hand.type(typed)
    assert screen.isVisible(), "nothing is recorded before the last field"
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screened = session_of(front).study.screenings["02-S001"].screened
    assert (screened.on, screened.consented, screened.birth_year) == (date(2026, 11, 24), date(2026, 11, 20), 1970)


def test_the_criteria_are_gone_through_by_keys_alone(front: Window) -> None:
    dialog = opened(front)
    QTest.qWaitForWindowActive(dialog)
    hand = Hand()
    before = len(session_of(front).entries)
    hand.type("56")
    assert dialog.progress.text() == "0 of 25 criteria confirmed"
    for done in range(1, 3):
        hand.press(Qt.Key.Key_1)
        hand.press(Qt.Key.Key_Return)
        assert dialog.progress.text() == f"{done} of 25 criteria confirmed"
    assert len(session_of(front).entries) == before + 3, "of a value found too late to count, too, one entry is made"
    assert dialog.view.row().code == "I3"
    assert dialog.form and focus() is dialog.form.answers["ecog"]


def test_a_screening_fails_only_while_it_goes_on(front: Window) -> None:
    session = session_of(front)
    session.record(Screened(on=session.today, subject="02-S001"))
    dialog = opened(front)
    assert dialog.subject == "02-0001"
    assert not dialog.fail_button.isVisible(), "she has been treated"
    dialog.who.setCurrentText("02-S001")
    assert dialog.fail_button.isVisible()
    there = session.study.patients["02-0002"].enrolled
    session.record(replace(there, subject="02-0009", screening="02-S001"))
    assert not dialog.fail_button.isVisible(), "she is in the trial under another number"
    assert not dialog.plan_button.isVisible()


def test_where_nobody_is_screened_the_one_thing_to_do_is_offered_and_has_the_keys(front: Window) -> None:
    page: Any = front.pages["today"]
    dialog = Eligibility(page, "", print, page.open, page.cleared)
    dialog.open()
    QTest.qWaitForWindowActive(dialog)
    QTest.qWait(5)
    assert dialog.empty.isVisible()
    assert not [one for one in (dialog.who, dialog.screen_button, dialog.view, dialog.record_button) if one.isVisible()]
    assert focus() is dialog.empty.button
    assert dialog.empty.height() > dialog.height() / 2, "what is hidden keeps no room"
    Hand().press(Qt.Key.Key_Return)
    assert open_in(front, Screen)


def test_whose_screening_is_taken_back_is_shown_no_longer(front: Window) -> None:
    page: Any = front.pages["today"]
    dialog, session = Eligibility(page, "", print, page.open, page.cleared), session_of(front)
    dialog.open()
    for subject in ("02-S001", "02-S002"):
        session.record(Screened(on=session.today, subject=subject))
    dialog.view.choose("I3")
    front.undo()
    assert dialog.subject == "02-S001"
    front.undo()
    assert not dialog.subject
    assert dialog.empty.isVisible()
    entries = len(session.entries)
    dialog.record()
    assert len(session.entries) == entries


def test_the_form_can_be_printed(front: Window) -> None:
    dialog = opened(front)
    dialog.print_button.click()
    settle()
    (form,) = dialog.findChildren(PrintForm)
    told = list(lines(form.making()()))
    assert told[0] == "# Eligibility 02-0001"
    assert any(line.startswith("E15 | Anything else") for line in told)


def test_enrolment_names_the_screening(front: Window) -> None:
    session = session_of(front)
    session.record(Screened(on=session.today, subject="02-S001"))
    front.go("patients")
    front.act("enrol")
    QTest.qWait(5)
    (enrol,) = front.findChildren(Enrol)
    assert enrol.screening.soft.text() == "Being screened: 02-S001"
    enrol.screening.edit.setText("02-S001")
    assert enrol.screening.soft.text() == "0 of 25 criteria confirmed"
