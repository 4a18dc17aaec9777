"""The dialogs: each answers with one fact, refuses in a sentence under the field, and costs no more than its budget."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QListWidget
from shiboken6 import isValid

from gui.dialogs.about_series import HoldSeries, ResumeSeries, StopSeries
from gui.dialogs.about_visit import BookVisit, NotDoneVisit, RecordVisit
from gui.dialogs.enrol import Enrol
from gui.dialogs.events import ContactAttempt, DrugChange, MissedFraction, PlainEvent, Progression, Weight
from gui.dialogs.fact_question import FactQuestion
from gui.dialogs.print_schedule import PrintSchedule
from gui.dialogs.site_phone import SetSitePhone
from gui.window import Window
from model import study
from model.journal import (
    AssumptionChanged,
    Booked,
    Contacted,
    Died,
    DrugChanged,
    Ending,
    Fact,
    FractionMissed,
    Held,
    Lost,
    NotDone,
    Progressed,
    Resumed,
    SteroidsStarted,
    Stopped,
    VisitDone,
    Weighed,
    WithdrewTreatment,
)
from model.judge import Status
from model.protocol import TREATMENT
from model.reports.document import lines
from model.roles import Role
from tests.gui.every_dialog import QUESTIONS, page_of, shown, visit_of
from tests.gui.small_site import Hand, focus, session_of, settle, window, write


def answer(dialog: FactQuestion) -> Fact | None:
    """What the dialog answers when Enter is pressed."""
    said: list[Fact] = []
    dialog.answered.connect(said.append)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    return said[0] if said else None


def words_in(dialog: QDialog) -> str:
    """Everything one can read in it."""
    labels = [found.text() for found in dialog.findChildren(QLabel) if found.isVisible()]
    return "\n".join(labels + [found.text() for found in dialog.findChildren(QLineEdit)])


def pick(dialog: FactQuestion, field: str, code: str) -> None:
    choice = dialog.fields[field].findChild(QListWidget)
    assert choice
    choice.pick(code)


# Every dialog.


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_dialog_fits_the_smallest_screen_and_can_be_read_aloud(
    qtbot: Any, file: Path, tmp_path: Path, language: str
) -> None:
    front = window(file, tmp_path, language)
    qtbot.addWidget(front)
    before = len(session_of(front).entries)
    for name, make in QUESTIONS.items():
        dialog = shown(make(front))
        assert dialog.height() <= 700, name
        assert dialog.width() <= 1100, name
        assert all(field.accessibleName() for field in dialog.fields.values()), name
        first = focus()
        assert isinstance(first, (QLineEdit, QListWidget)), name
        assert dialog.isAncestorOf(first), name
        assert not any(f.textFormat() is not Qt.TextFormat.PlainText for f in dialog.findChildren(QLabel)), name
        dialog.close()
    assert len(session_of(front).entries) == before  # a dialog saves nothing
    front.close()


# Recording.


def test_a_flat_dose_is_filled_in_and_said_to_be_as_planned(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    assert "as planned: the protocol's flat dose" in words_in(dialog)
    assert "2 days after the planned date, in window" in words_in(dialog)
    assert "PD-1 dose 4 is planned for Thu 17 Dec 2026" in words_in(dialog)
    assert answer(dialog) == VisitDone(
        on=date(2026, 11, 26), subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200
    )


def test_cisplatin_is_typed_and_no_dose_to_give_is_shown(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "CIS-2")))
    told = words_in(dialog)
    assert "Body surface 1.72 m² (Stevenson, 170 cm, 65 kg)" in told
    assert "10%" in told
    assert "137" not in told  # 80 mg/m² x 1.716 m²
    assert answer(dialog) is None
    assert "Type the amount given, from the source record." in words_in(dialog)
    write("１３５")
    assert answer(dialog) == VisitDone(
        on=date(2026, 11, 26), subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=135
    )


def test_the_end_of_radiotherapy_asks_for_the_fractions(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "RTE")))
    write("1125")
    dialog.dose.fractions.edit.setText("28")  # type: ignore[union-attr]
    assert answer(dialog) == VisitDone(on=date(2026, 11, 25), subject="02-0001", visit="RTE", number=28)


def test_a_day_ahead_is_refused_under_the_field_while_typing_and_nothing_is_lost(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    dialog.note.edit.setText("came with her daughter")
    write("1128")
    assert dialog.date.red.isVisible()
    assert "Sat 28 Nov 2026" in dialog.date.red.text()
    assert answer(dialog) is None
    assert dialog.isVisible()
    assert dialog.date.edit.text() == "1128"
    assert dialog.note.text == "came with her daughter"
    dialog.date.edit.selectAll()
    write("-1")
    assert not dialog.date.red.isVisible()


def test_a_day_that_does_not_exist_is_said_so(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    write("2026-02-30")
    assert "There is no such day." in words_in(dialog)
    assert answer(dialog) is None


def test_a_chinese_input_method_types_a_date(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    QApplication.sendEvent(dialog.date.edit, QInputMethodEvent("zuo'tian", []))
    assert dialog.date.day is None  # what is being composed is not typed yet
    write("昨天")
    assert dialog.date.day == date(2026, 11, 25)


def test_arrows_walk_from_day_to_day(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert dialog.date.day == date(2026, 11, 25)
    QTest.keyClick(focus(), Qt.Key.Key_PageDown)
    assert dialog.date.day == date(2026, 11, 18)


def test_a_persons_number_in_a_note_is_pointed_out_while_typing_and_not_refused(front: Window) -> None:
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    dialog.note.setFocus()
    write("call 13812345678")
    assert "13812345678 looks like a mobile phone number" in dialog.note.red.text()
    assert answer(dialog)


# About one visit.


def test_not_done_needs_a_reason_and_another_reason_needs_words(front: Window) -> None:
    dialog = shown(NotDoneVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    assert answer(dialog) is None
    assert "Pick one." in words_in(dialog)
    write("9")
    assert answer(dialog) is None
    assert "Write in a few words" in words_in(dialog)
    write("moved house")
    assert answer(dialog) == NotDone(
        on=date(2026, 11, 26), subject="02-0001", visit="PD1-3", reason="other", note="moved house"
    )


@pytest.mark.parametrize(
    ("visit", "day", "told"), [("PD1-3", "11-02", True), ("PD1-3", "11-03", False), ("PD1-4", "11-02", False)]
)
def test_not_done_decided_before_the_dose_it_follows_wants_a_second_look(
    front: Window, visit: str, day: str, told: bool
) -> None:
    """A year mistyped puts a decision where nobody can have made it; of a date that may still move nothing is said."""
    dialog = shown(NotDoneVisit(page_of(front), "02-0001", visit_of(front, visit)))
    dialog.date.put(None)
    dialog.date.edit.setFocus()
    write(day)
    said = "before PD-1 dose 2 (3 Nov 2026)"
    assert (said in words_in(dialog)) is told
    assert bool(dialog.date.soft.property("beware")) is told


def test_booking_shows_the_window_the_closed_days_and_the_suggestion(front: Window) -> None:
    dialog = shown(BookVisit(page_of(front), "02-0001", visit_of(front, "TA-1")))
    assert dialog.date.day == date(2026, 12, 14)
    assert "on the planned date, in window" in words_in(dialog)
    dialog.days.picked.emit(date(2026, 12, 19))
    assert "closed on this day" in words_in(dialog)
    write("12-16")
    assert answer(dialog) == Booked(on=date(2026, 12, 16), subject="02-0001", visit="TA-1")


# About a series, and what happened.


def test_hold_with_a_review_date(front: Window) -> None:
    dialog = shown(HoldSeries(page_of(front), "02-0001"))
    write("1")
    assert "On hold from PD-1 dose 3" in words_in(dialog)
    dialog.review.edit.setText("+14")
    assert answer(dialog) == Held(
        on=date(2026, 11, 26), subject="02-0001", series="PD1", reason="toxicity", review=date(2026, 12, 10)
    )


def test_what_is_picked_leaves_the_frame_of_the_choices_whole(front: Window) -> None:
    dialog = shown(HoldSeries(page_of(front), "02-0001"))
    choices = dialog.fields["reason"].findChild(QListWidget)
    assert choices
    choices.setFocus()
    choices.setCurrentRow(0)
    drawn, row = choices.grab().toImage(), choices.visualItemRect(choices.item(0))
    frame = front.theme.colour("accent").name()
    assert [drawn.pixelColor(x, row.center().y()).name() == frame for x in range(3)] == [True, True, False]
    dialog.reject()


def test_resume_names_the_next_date(front: Window) -> None:
    dialog = shown(ResumeSeries(page_of(front, "02-0003"), "02-0003"))
    assert dialog.date.day == date(2026, 11, 26), "the last dose was given six weeks ago"
    write("下周三")
    assert "PD-1 dose 2 on 2 Dec 2026" in words_in(dialog)
    assert answer(dialog) == Resumed(on=date(2026, 12, 2), subject="02-0003", series="PD1")


def test_what_is_on_hold_since_today_is_resumed_tomorrow_at_the_earliest(front: Window) -> None:
    session = session_of(front)
    session.record(Held(on=session.today, subject="02-0001", series="PD1", reason="toxicity"))
    dialog = shown(ResumeSeries(page_of(front, "02-0001"), "02-0001"))
    assert not dialog.wrong.text()
    assert dialog.date.day == date(2026, 11, 27)
    dialog.reject()


def test_resume_begins_with_a_day_that_keeps_the_interval_and_says_when_another_does_not(front: Window) -> None:
    session = session_of(front)
    session.record(Held(on=date(2026, 11, 10), subject="02-0001", series="PD1", reason="toxicity"))
    dialog = shown(ResumeSeries(page_of(front), "02-0001"))
    assert dialog.date.day == date(2026, 11, 26), "23 days after the dose of 3 November"
    session.record(VisitDone(on=date(2026, 11, 12), subject="02-0002", visit="PD1-5", drug="toripalimab", dose_mg=240))
    session.record(Held(on=date(2026, 11, 20), subject="02-0002", series="PD1", reason="toxicity"))
    other = shown(ResumeSeries(page_of(front, "02-0002"), "02-0002"))
    assert other.date.day == date(2026, 12, 3), "21 days after the dose of 12 November"
    write("1129")
    assert "only 17 days after the last dose, at least 18 are asked for" in words_in(other)
    write("1130")
    assert "at least 18" not in words_in(other)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1123", ""),
        ("1124", "day 43 since the last dose: prolonged delay"),
        ("2027-01-04", "day 84 since the last dose: investigator decides"),
        ("0930", "day 353 since the last dose: investigator decides"),  # of the year to come
    ],
)
def test_resume_after_a_prolonged_delay_wants_a_second_look(front: Window, typed: str, told: str) -> None:
    """The last dose was given on 12 October."""
    dialog = shown(ResumeSeries(page_of(front, "02-0003"), "02-0003"))
    dialog.date.put(None)
    dialog.date.edit.setFocus()
    write(typed)
    assert ("since the last dose" in words_in(dialog)) is bool(told)
    assert told in words_in(dialog)
    assert bool(dialog.date.soft.property("beware")) is bool(told)
    dialog.reject()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "PD-1 inhibitor q3w is not on hold on Sun 1 Nov 2026; record the hold first, or correct the date"),
        ("zh", "PD-1 抑制剂（每 3 周）在 2026-11-01（周日）并未暂停；请先记录暂停，或更正日期"),
    ],
)
def test_a_refusal_calls_a_series_by_its_name(front: Window, language: str, sentence: str) -> None:
    """A code is for those who write trackers."""
    front.choose("language", language)
    dialog = shown(ResumeSeries(page_of(front, "02-0003"), "02-0003"))
    write("2026-11-01")
    assert sentence in words_in(dialog)
    dialog.reject()
    front.choose("language", "en")


def test_stop_says_what_follows_and_does_not_offer_progression(front: Window) -> None:
    dialog = shown(StopSeries(page_of(front), "02-0001"))
    reason = dialog.reason
    assert reason
    offered = [reason.item(n).data(Qt.ItemDataRole.UserRole)[0] for n in range(reason.count())]
    assert offered == ["toxicity", "investigator", "patient", "supply", "other", "withdrawal", "completed"]
    write("1")
    assert "planned visits would be cancelled" in words_in(dialog)
    assert "End of treatment on 26 Nov 2026" in words_in(dialog)
    assert answer(dialog) == Stopped(on=date(2026, 11, 26), subject="02-0001", series="treatment", reason="toxicity")


def test_the_end_of_treatment_is_confirmed_with_one_key(front: Window) -> None:
    dialog = shown(StopSeries(page_of(front), "02-0001", TREATMENT))
    assert answer(dialog) == Stopped(on=date(2026, 11, 26), subject="02-0001", series="treatment", reason="completed")


def test_a_progression_opens_radiotherapy_in_one_arm_and_ends_treatment_in_the_other(front: Window) -> None:
    dialog = shown(Progression(page_of(front, "02-0002"), "02-0002"))
    pick(dialog, "where", "locoregional")
    pick(dialog, "controlled", "yes")
    assert "Radiotherapy starts on 10 Dec 2026" in words_in(dialog)
    pick(dialog, "controlled", "no")
    assert "End of treatment on 26 Nov 2026" in words_in(dialog)
    write("1124")
    said = answer(dialog)
    assert said == Progressed(on=date(2026, 11, 24), subject="02-0002", where="locoregional", controlled="no")
    dialog.close()
    other = shown(Progression(page_of(front), "02-0001"))
    assert "controlled" not in other.fields
    pick(other, "where", "locoregional")
    assert "End of treatment on 26 Nov 2026" in words_in(other)


def test_a_start_that_others_are_counted_from_tells_what_moves_with_it(front: Window) -> None:
    session = session_of(front)
    session.record(Progressed(on=date(2026, 11, 10), subject="02-0002", where="locoregional", controlled="yes"))
    dialog = shown(RecordVisit(page_of(front, "02-0002"), "02-0002", visit_of(front, "RTS", "02-0002")))
    assert "Planned anew: Cisplatin 1 of 3 on 26 Nov 2026 and 3 later visits." in words_in(dialog)
    write("1124")
    assert "Planned anew" not in words_in(dialog), "the planned day moves nothing"


def test_the_lost_the_weight_and_the_missed_fraction(front: Window) -> None:
    assert answer(shown(PlainEvent(page_of(front), "02-0001", Lost))) == Lost(on=date(2026, 11, 26), subject="02-0001")
    weight = shown(Weight(page_of(front), "02-0001"))
    write("600")
    assert weight.number.red.isVisible()
    weight.number.edit.setText("61,5")
    assert answer(weight) == Weighed(on=date(2026, 11, 26), subject="02-0001", number=61.5)
    missed = shown(MissedFraction(page_of(front), "02-0001"))
    pick(missed, "reason", "equipment")
    assert answer(missed) == FractionMissed(on=date(2026, 11, 26), subject="02-0001", reason="equipment")


@pytest.mark.parametrize("kind", [Died, WithdrewTreatment])
def test_a_last_day_before_visits_that_took_place_wants_a_second_look(front: Window, kind: type[Ending]) -> None:
    dialog = shown(PlainEvent(page_of(front), "02-0001", kind))
    assert "took place after" not in words_in(dialog)
    write("1101")  # the second PD-1 dose was given on 3 November
    doubted = "1 recorded visit took place after this day" in words_in(dialog)
    assert doubted == (kind is Died), "who only left treatment still comes"
    assert answer(dialog) == kind(on=date(2026, 11, 1), subject="02-0001"), "what happened can be recorded"


def test_a_visit_after_the_last_day_is_told_as_such_and_nothing_follows_it(front: Window) -> None:
    session_of(front).record(Died(on=date(2026, 11, 25), subject="02-0001"))
    dialog = shown(RecordVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    assert "after: death, 25 Nov 2026" in words_in(dialog)
    assert "dose 4" not in words_in(dialog), "no dose is planned for the dead"
    write("1125")
    assert "after: death" not in words_in(dialog)


def test_how_the_patient_was_sought_is_told_before_anybody_is_called_lost(front: Window) -> None:
    def told() -> str:
        dialog = shown(PlainEvent(page_of(front), "02-0001", Lost))
        said = words_in(dialog)
        dialog.close()
        return said

    asked = "assumption A-18 asks for 3 over 28 days."
    assert f"No attempt to reach the patient is recorded; {asked}" in told()
    session = session_of(front)
    for day in ("2026-11-05", "2026-11-20"):
        session.record(Contacted(on=date.fromisoformat(day), subject="02-0001", reason="not-reached"))
    assert f"Only 2 attempts over 15 days are recorded; {asked}" in told()
    session.change_roles("Li", (*session.roles, Role.INVESTIGATOR))
    values = {"lost.attempts": "4"}
    session.record(AssumptionChanged(on=session.today, assumption="A-18", values=values, reason="decided"))
    assert "Only 2 attempts over 15 days are recorded; assumption A-18 asks for 4 over 28 days." in told()


def test_another_brand_needs_a_reason_and_is_not_the_one_the_patient_has(front: Window) -> None:
    change = shown(DrugChange(page_of(front), "02-0001"))
    pick(change, "drug", "tislelizumab")
    pick(change, "reason", "supply")
    change.give()
    assert change.fields["drug"].red.text() == "The patient has this drug already."
    pick(change, "drug", "toripalimab")
    assert answer(change) == DrugChanged(on=date(2026, 11, 26), subject="02-0001", drug="toripalimab", reason="supply")


def test_steroids_and_attempts_to_reach_are_in_the_menu(front: Window) -> None:
    page, session = page_of(front, "02-0003"), session_of(front)

    def offered() -> list[str]:
        page.event_button.menu().aboutToShow.emit()
        return [action.text() for action in page.event_button.menu().actions()]

    assert "Steroids started for an immune-related event…" in offered()
    session.record(SteroidsStarted(on=date(2026, 9, 3), subject="02-0003"))
    assert "Steroids stopped…" in offered()
    assert "Steroids started for an immune-related event…" not in offered()
    attempt = shown(ContactAttempt(page, "02-0003"))
    pick(attempt, "reason", "not-reached")
    assert answer(attempt) == Contacted(on=date(2026, 11, 26), subject="02-0003", reason="not-reached")
    front.go("today")
    line = next(
        r for r in front.pages["today"].table.rows if getattr(r, "subject", "") == "02-0003" and r.items[0].hold
    )
    assert line.content.rest == (
        "on hold since 1 Nov, toxicity: review due · day 45 since the last dose: prolonged delay"
        " · day 84 since steroids: investigator decides"
    )


# Paper and enrolment.


def test_a_sheet_that_cannot_be_written_says_so_and_stays(front: Window, tmp_path: Path) -> None:
    dialog = shown(PrintSchedule(page_of(front), "02-0001"))
    dialog.save_as(tmp_path / "no" / "such" / "folder.pdf")
    settle()
    assert dialog.isVisible()
    assert "its folder is not there" in dialog.wrong.text()


def test_a_sheet_that_is_kept_and_cannot_be_noted_says_so(front: Window, tmp_path: Path) -> None:
    dialog = shown(PrintSchedule(page_of(front), "02-0001"))
    session_of(front).close()  # as after a fault that leaves the file unreadable
    dialog.save_as(tmp_path / "sheet.pdf")
    settle()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.isVisible()
    assert str(session_of(front).path) in dialog.wrong.text()


def test_every_paper_of_a_patient_is_shown_before_it_is_printed(front: Window) -> None:
    dialog = shown(PrintSchedule(page_of(front), "02-0001"))
    names = []
    for code in ("zh", "zh-en", "wall", "wallet", "department"):
        dialog.which.pick(code)
        settle()
        names.append(dialog.making()().name)
        assert dialog.view.count >= 1
    assert names == ["visits-02-0001"] * 2 + ["month-02-0001-2026-11", "card-02-0001", "schedule-02-0001"]
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "twice"),
    [("11-26", False), ("11-28", True), ("12-07", True), ("11-25", True)],
    ids=["open", "closed", "outside", "past"],
)
def test_a_day_that_wants_a_second_look_has_the_colour_of_a_warning(front: Window, typed: str, twice: bool) -> None:
    dialog = shown(BookVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    dialog.date.edit.setText(typed)
    assert dialog.date.soft.isVisible()
    warns = dialog.date.soft.palette().windowText().color() == front.theme.colour("warn")
    assert warns is twice
    dialog.reject()


def test_of_a_window_only_the_days_that_are_left_look_as_if_one_could_be_booked(front: Window) -> None:
    dialog = shown(BookVisit(page_of(front), "02-0001", visit_of(front, "PD1-3")))
    dialog.days.select(None)
    drawn = dialog.days.grab().toImage()

    def wash(day: int) -> str:
        corner = dialog.days.box_of(date(2026, 11, day)).topLeft().toPoint()
        return drawn.pixelColor(corner.x() + 8, corner.y() + 5).name()

    assert {wash(day) for day in (24, 25)} == {front.theme.colour("quiet_wash").name()}
    assert {wash(day) for day in (26, 27)} == {front.theme.colour("good_wash").name()}
    dialog.days.picked.emit(date(2026, 11, 25))
    said = "in the past: record the visit instead"
    assert said in words_in(dialog)
    assert f"Wed 25 Nov 2026 · {said}" in dialog.days.accessibleDescription().splitlines()
    dialog.reject()


def test_a_paper_is_offered_among_the_documents_and_not_where_the_program_was_started(front: Window) -> None:
    dialog = shown(PrintSchedule(page_of(front), "02-0001"))
    dialog.save_sheet()
    place = dialog.findChild(QFileDialog)
    assert place
    assert place.directory().path() != QDir.currentPath()
    place.reject()
    dialog.reject()


def test_keys_pressed_while_the_pages_are_laid_out_are_not_lost(front: Window) -> None:
    dialog = PrintSchedule(page_of(front), "02-0001")
    dialog.open()
    QTest.keyClick(dialog.print_button, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.save_button and not dialog.view.count
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert not dialog.findChild(QFileDialog)
    settle()
    place = dialog.findChild(QFileDialog)
    assert place and dialog.view.count
    place.reject()
    dialog.reject()


def test_what_was_asked_of_one_paper_is_not_done_with_another(front: Window) -> None:
    dialog = PrintSchedule(page_of(front), "02-0001")
    dialog.open()
    dialog.save_sheet()
    dialog.which.pick("department")
    settle()
    assert dialog.view.count and not dialog.findChild(QFileDialog)
    dialog.reject()


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer")
def test_without_a_printer_a_pdf_is_offered_and_one_may_think_better_of_it(front: Window, tmp_path: Path) -> None:
    dialog = shown(PrintSchedule(page_of(front), "02-0001"))
    dialog.print_button.click()
    assert "no printer" in dialog.wrong.text()
    place = dialog.findChild(QFileDialog)
    assert place
    place.reject()
    assert dialog.isVisible()
    place.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    settle()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert not [each for each in front.findChildren(PrintSchedule) if each.isVisible()]


def test_the_number_patients_call_is_typed_once_and_printed(front: Window) -> None:
    page_of(front)
    front.act("site-phone")
    question = front.findChild(SetSitePhone)
    assert question
    QTest.qWaitForWindowActive(question)
    QTest.qWait(5)
    write("0731-5550000")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert session_of(front).setting.phone == "0731-5550000"
    dialog = shown(PrintSchedule(page_of(front), "02-0001"))
    assert any("0731" in line for line in lines(dialog.making()()))
    dialog.reject()


def test_radiotherapy_that_is_stopped_has_a_name(front: Window) -> None:
    dialog = shown(StopSeries(page_of(front), "02-0001"))
    named = dialog.fields["series"].findChild(QListWidget)
    assert named
    assert "Radiotherapy" in {named.item(n).text().split(" ", 1)[-1].strip() for n in range(named.count())}
    dialog.reject()


def test_what_is_said_of_a_mistake_takes_no_room_from_the_fields(front: Window) -> None:
    dialog = shown(HoldSeries(page_of(front), "02-0001"))
    before = {name: field.height() for name, field in dialog.fields.items()}
    dialog.refuse("This cannot be recorded, and here is why, on two lines at least. " * 3)
    QTest.qWait(5)
    assert dialog.wrong.isVisible()
    assert {name: field.height() for name, field in dialog.fields.items()} == before
    dialog.reject()


@pytest.mark.parametrize("typed", ["020001", "02 0001", "０２－０００１", "02_0001 "])
def test_a_number_that_reads_like_a_known_one_is_asked_about(front: Window, typed: str) -> None:
    question = Enrol(page_of(front))
    question.open()
    QTest.keyClicks(question.subject.edit, "02-0999")
    assert not question.subject.soft.isVisible()
    question.subject.edit.clear()
    question.subject.edit.insert(typed)
    assert question.subject.soft.isVisible()
    assert question.subject.soft.text().startswith("02-0001 is known already.")


def test_at_every_key_only_what_is_typed_is_read_and_not_everybody_s_number(
    front: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plain = study._plain
    monkeypatch.setattr(study, "_plain", lambda number: read.append(number) or plain(number))
    question = shown(Enrol(page_of(front)))
    write("0")
    read.clear()
    write("2-0")
    assert read == ["02", "02-", "02-0"]
    question.reject()


def test_a_number_that_other_sites_may_have_is_asked_about(front: Window) -> None:
    question = Enrol(page_of(front))
    question.open()
    QTest.keyClicks(question.subject.edit, "0999")
    assert question.subject.soft.text().endswith("Is it 02-0999?")
    question.subject.edit.home(False)
    QTest.keyClicks(question.subject.edit, "02-")
    assert not question.subject.soft.isVisible()


def test_enrolling_shows_the_calendar_before_anything_is_saved(front: Window) -> None:
    dialog = shown(Enrol(page_of(front)))
    for text in ("02-0142", "1", "2", "1120"):
        write(text)
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert "Radiotherapy starts" in words_in(dialog)
    assert "02-0142" not in session_of(front).study.patients


def test_of_a_patient_taken_over_what_closed_before_is_not_asked_for(front: Window) -> None:
    hand, taken_over = Hand(), date(2026, 11, 9)
    hand.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = front.findChildren(Enrol)
    dialog.tracked.put(taken_over)
    for text in ("03-0142", "1", "2", "2026-06-01", "2026-05-10", "170", "65"):
        hand.type(text)
    before = [one for one in session_of(front).judged("03-0142") if one.visit.window.closes < taken_over]
    assert {(one.status, one.deviations) for one in before} == {(Status.NOT_TRACKED, ())}


def test_a_subject_known_already_is_refused_while_the_rest_stays(front: Window) -> None:
    dialog = shown(Enrol(page_of(front)))
    hand = Hand()
    for text in ("02-0001", "1", "2", "1120", "1105", "170", "65"):
        hand.type(text)
    assert dialog.isVisible()
    assert dialog.subject.red.isVisible()
    assert dialog.weight.text == "65"


def test_what_is_wrong_with_a_form_pushes_no_button_off_the_screen(front: Window) -> None:
    front.resize(1366, 720)
    dialog = shown(Enrol(page_of(front)))
    QTest.qWait(5)
    assert dialog.sheet is None  # there is room for it as it begins
    for field in dialog.fields.values():
        field.refuse("This is not what can be read here, whichever way it is looked at. Type it as it is on paper.")  # type: ignore[attr-defined]
        dialog._fit()
    QTest.qWait(5)
    assert dialog.sheet
    assert dialog.height() <= front.height()
    assert dialog.rect().contains(dialog.ok.geometry())
    dialog.reject()


# A form that is closed half filled.


def half_filled(front: Window, hand: Hand) -> RecordVisit:
    front.open_patient("02-0001", "PD1-3")
    QTest.qWait(5)
    hand.press(Qt.Key.Key_D)
    (form,) = front.findChildren(RecordVisit)
    form.fields["note"].setFocus()
    write("came with her son")
    return form


@pytest.mark.parametrize("how", ["escape", "cancel"])
def test_a_form_closed_half_filled_is_one_chord_away(front: Window, how: str) -> None:
    hand, entries = Hand(), len(session_of(front).entries)
    form = half_filled(front, hand)
    hand.press(Qt.Key.Key_Escape) if how == "escape" else hand.click(form.cancel)
    assert not form.isVisible()
    assert front.bar.text.text() == "Left unfinished: 02-0001: record PD-1 dose 3"
    assert front.bar.button.text().startswith("Go on with it")
    assert len(session_of(front).entries) == entries
    hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible()
    assert not front.bar.isVisible()
    hand.press(Qt.Key.Key_Return)
    (fact,) = (entry.fact for entry in session_of(front).entries[entries:])
    assert (fact.visit, fact.note) == ("PD1-3", "came with her son")  # type: ignore[union-attr]


def test_a_form_that_was_left_is_gone_once_nothing_tells_of_it(front: Window, qtbot: Any) -> None:
    hand = Hand()
    form = half_filled(front, hand)
    hand.press(Qt.Key.Key_Escape)
    front.lock()
    qtbot.waitUntil(lambda: not isValid(form))
    assert front.asked.unfinished.form is None


def test_a_form_in_which_nothing_was_typed_is_just_closed(front: Window, qtbot: Any) -> None:
    front.open_patient("02-0001", "PD1-3")
    QTest.qWait(5)
    hand = Hand()
    hand.press(Qt.Key.Key_D)
    (form,) = front.findChildren(RecordVisit)
    hand.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(form))
    assert not front.bar.isVisible()
