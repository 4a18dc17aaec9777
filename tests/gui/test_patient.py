"""The patient's page: where it begins, what it tells, how one walks through it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from gui.pages.patient import PatientPage
from gui.theme import Meaning
from gui.widgets.front import Front
from gui.widgets.swimmer import months_apart
from gui.window import Window
from model.journal import Amended, Booked, Enrolled, FractionMissed, ProtocolAdded, Stopped, VisitDone
from model.timeline import timeline
from tests.gui.small_site import Hand, page_in, session_of, settle, window
from tests.study_notation import electrocardiograms


def page_of(front: Window, subject: str, visit: str = "") -> PatientPage:
    front.open_patient(subject, visit)
    QTest.qWait(5)
    return page_in(front, PatientPage)


def test_it_begins_with_what_presses_most_and_tells_why(front: Window) -> None:
    page = page_of(front, "02-0001")
    assert page.title.text() == "02-0001"
    assert "Immediate" in page.more.text()
    assert "tislelizumab 200 mg every 3 weeks" in page.facts.text()
    assert "2 of 35 doses given" in page.facts.text()
    assert page.view.row().code == "CIS-2"  # overdue comes before open
    row = page.table.place("CIS-2")
    assert [page.table.index(row, n).data() for n in (1, 2)] == ["16 Nov 2026", "Mon"]
    assert page.panel.title.text() == "Cisplatin 2 of 3"
    assert "21 days after the previous dose given: Cisplatin 1 of 3, 26 Oct 2026." in page.panel.why.text()
    assert "assumption A-11" in page.panel.sources.text()


@pytest.mark.parametrize("taken_over", [False, True])
def test_a_first_dose_that_nobody_recorded_is_told_as_planned(front: Window, taken_over: bool) -> None:
    """Of somebody taken over in mid-trial it was given elsewhere."""
    session, start = session_of(front), date(2026, 11, 2)
    session.record(
        Enrolled(
            on=session.today, subject="02-0009", arm="salvage", drug="toripalimab",
            dates={"randomised": start}, tracked_from=date(2026, 11, 20) if taken_over else None,
        )
    )  # fmt: skip
    facts = page_of(front, "02-0009").facts
    assert ("first maintenance dose planned for 2 Nov 2026" in facts.text()) is not taken_over
    assert ("first maintenance dose 2 Nov 2026 · day 25 of 731" in facts.text()) is taken_over
    session.record(VisitDone(on=date(2026, 11, 3), subject="02-0009", visit="PD1-1", drug="toripalimab", dose_mg=240))
    assert "first maintenance dose 3 Nov 2026 · day 24 of 731" in facts.text()


def test_of_a_window_that_has_closed_no_day_is_offered(front: Window) -> None:
    session = session_of(front)
    start = date(2026, 9, 1)
    session.record(
        Enrolled(on=session.today, subject="02-0009", arm="salvage", drug="toripalimab", dates={"randomised": start})
    )
    page = page_of(front, "02-0009", "SCRL")
    assert page.panel.title.text() == "Screening labs"
    assert page.panel.days.isHidden() and page.panel.what_if.isHidden()


def test_doses_given_are_counted_whatever_rules_they_were_planned_by(front: Window) -> None:
    session, old = session_of(front), 'window = [-3, 3], source = { anchor = "A-02"'
    text = session.protocol.text.replace('version = "1.0"', 'version = "1.1"').replace(old, old.replace("3", "2"))
    session.record(ProtocolAdded(on=session.today, text=text))
    session.record(Amended(on=session.today, subject="02-0001", version="1.1"))
    assert "2 of 35 doses given" in page_of(front, "02-0001").facts.text()


def test_how_often_and_how_much_is_given_the_rules_in_force_say(front: Window) -> None:
    session, often = session_of(front), 'next = { anchor = "prev", offset = 21, window = [-3'
    text = session.protocol.text.replace('version = "1.0"', 'version = "1.1"').replace(often, often.replace("21", "28"))
    session.record(ProtocolAdded(on=session.today, text=text))
    assert "tislelizumab 200 mg every 3 weeks" in page_of(front, "02-0001").facts.text()
    session.record(Amended(on=session.today, subject="02-0001", version="1.1"))
    assert "tislelizumab 200 mg every 4 weeks" in page_of(front, "02-0001").facts.text()


@pytest.mark.parametrize(("room", "step"), [(100, 1), (82, 1), (81, 2), (40, 3), (20, 6), (1, 12)])
def test_the_words_of_the_axis_stand_at_even_steps_and_tell_every_january(room: int, step: int) -> None:
    assert months_apart(room, 82) == step
    assert 12 % step == 0


@pytest.mark.parametrize(("day", "told"), [(27, "booked Fri 27 Nov"), (30, "booked late, Mon 30 Nov")])
def test_an_appointment_outside_the_window_says_so_in_the_list(front: Window, day: int, told: str) -> None:
    session_of(front).record(Booked(on=date(2026, 11, day), subject="02-0001", visit="PD1-3"))
    page = page_of(front, "02-0001", "PD1-3")
    row = page.table.index(page.table.place("PD1-3"), 6)
    assert str(row.data()).endswith(told)


def test_the_best_days_left_and_what_they_would_make_of_the_next_dose(front: Window) -> None:
    page = page_of(front, "02-0001", "PD1-3")
    assert page.panel.days.isVisible()
    advice = page.panel.advice.text()
    assert "Thu 26 Nov: open, nearest the planned date." in advice
    assert "PD-1 dose 4 is planned for Thu 17 Dec 2026" in advice
    assert "All planned doses still fit" in advice
    assert "27 Nov" in page.panel.days.accessibleDescription()


def test_a_page_whose_words_would_like_more_room_is_not_scrolled_for_that(front: Window) -> None:
    page, area = page_of(front, "02-0001"), front.findChild(Front)
    assert area
    front.resize(1366, 640)
    QTest.qWait(10)
    layout = page.layout()
    assert layout
    assert layout.totalHeightForWidth(page.width()) > area.viewport().height() > layout.totalMinimumSize().height()
    assert page.size() == area.viewport().size()


def test_the_history_says_who_when_and_why_and_no_note_is_markup(front: Window) -> None:
    page = page_of(front, "02-0002", "PD1-4")
    told = page.panel.history.text()
    assert "26 Nov 2026 09:30 · Li" in told
    assert "patient <b>travelling</b>" in told
    assert {found.textFormat() for found in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_every_visit_is_on_the_table_and_the_pressing_one_is_in_sight(front: Window) -> None:
    page = page_of(front, "02-0002")
    plan = session_of(front).plan("02-0002")
    assert [row.code for row in page.table.rows] == [v.code for v in plan.visits]  # type: ignore[union-attr]
    assert page.view.viewport().rect().contains(page.view.visualRect(page.view.currentIndex()).center())


def test_arrow_keys_walk_the_timeline_and_the_table_follows(front: Window) -> None:
    page = page_of(front, "02-0001")
    drawn = timeline(
        session_of(front).plan("02-0001"), session_of(front).judged("02-0001"), front.session.protocol,
        front.session.today,
    )  # fmt: skip
    marks = [m.visit.code for m in drawn.walk()]
    at = marks.index("CIS-2")
    page.swimmer.setFocus()
    QTest.keyClick(page.swimmer, Qt.Key.Key_Right)
    assert page.view.row().code == marks[at + 1]
    QTest.keyClick(page.swimmer, Qt.Key.Key_Left)
    assert page.view.row().code == "CIS-2"
    QTest.keyClick(page.swimmer, Qt.Key.Key_Home)
    assert page.view.row().code == marks[0]


def test_a_patient_of_a_version_with_a_lane_of_its_own_has_a_page(front: Window) -> None:
    """The version that the site began with knows neither the visit nor its lane."""
    session = session_of(front)
    text = session.protocol.text.replace('version = "1.0"', 'version = "1.1"')
    session.record(ProtocolAdded(on=session.today, text=electrocardiograms(text)))
    begun = session.study.patients["02-0001"].enrolled.on
    session.record(Amended(on=begun, subject="02-0001", version="1.1"))
    page = page_of(front, "02-0001", "ECG")
    assert page.panel.title.text() == "Electrocardiogram"
    assert "Heart: 0 in window" in page.swimmer.twin()


def test_a_click_on_a_mark_picks_its_visit(front: Window) -> None:
    page = page_of(front, "02-0001")
    place = page.swimmer.place_of("TA-1")
    assert place
    Hand().click(page.swimmer, place.toPoint())
    assert page.panel.title.text() == "Tumour assessment 1"
    Hand().click(page.swimmer, QPoint(3, 3))
    assert page.panel.title.text() == "Tumour assessment 1"


def test_the_timeline_has_a_twin_in_words(front: Window) -> None:
    page = page_of(front, "02-0002")
    assert page.swimmer.accessibleName() == "Timeline of 02-0002"
    assert "PD-1 q3w: 4 in window, 0 out of window, 0 overdue or missed" in page.swimmer.twin()
    assert "Assessments: 0 in window, 0 out of window, 2 overdue or missed" in page.swimmer.twin()


def test_recording_from_the_panel_replans_the_rest(front: Window) -> None:
    page = page_of(front, "02-0001", "PD1-3")
    hand = Hand()
    hand.press(Qt.Key.Key_Space)
    assert session_of(front).study.patients["02-0001"].done["PD1-3"].dose_mg == 200
    assert page.panel.chip.accessibleName() == "in window"
    assert next(v for v in session_of(front).plan("02-0001").visits if v.code == "PD1-4").window.target.day == 17


def test_a_held_patient_offers_to_resume(front: Window) -> None:
    page = page_of(front, "02-0003")
    assert page.hold_button.text() == "Resume…"
    assert "on hold since 1 Nov 2026" in page.status.accessibleName()
    assert page_of(front, "02-0002").hold_button.text() == "Hold…"


def test_what_was_on_hold_when_treatment_was_stopped_is_not_resumed(front: Window) -> None:
    def offered() -> list[str]:
        return [b.text() for b in page.panel.findChildren(QPushButton) if b.isVisible()]

    session, page = session_of(front), page_of(front, "02-0003", "PD1-2")
    assert "Resume…" in offered()
    session.record(Stopped(on=session.today, subject="02-0003", series="treatment", reason="toxicity"))
    page.choose("PD1-2")
    settle()
    assert page.panel.chip.accessibleName() == "on hold", "its window closed before the stop"
    assert {"Record…", "Not done…"} == {*offered()}
    assert "It was on hold when its window closed" in page.panel.planned.text()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_sets_a_visit_apart_is_never_cut_short_on_the_smallest_screen(
    qtbot: Any, file: Path, tmp_path: Path, language: str
) -> None:
    made = window(file, tmp_path, language)
    qtbot.addWidget(made)
    session = session_of(made)
    session.record(Booked(on=date(2026, 11, 25), subject="02-0003", visit="PD1-2"))
    session.record(VisitDone(on=date(2026, 11, 17), subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=60))
    for subject in session.study.patients:
        view = page_of(made, subject).view
        for row in range(view.table.rowCount()):
            chip = view.table.index(row, 6)
            assert view.sizeHintForIndex(chip).width() <= view.columnWidth(6), chip.data()
    made.close()


def test_a_question_about_a_dose_is_told_in_full_beside_the_list(front: Window) -> None:
    dose = VisitDone(on=date(2026, 11, 17), subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=60)
    session_of(front).record(dose)
    page = page_of(front, "02-0001", "CIS-2")
    assert page.table.index(page.table.place("CIS-2"), 6).data() == "in window · amount to check"
    asked = "amount differs from the one computed by body surface (reason pending)"
    assert page.panel.planned.text().endswith(asked)


def test_a_dose_of_today_is_asked_for_its_amount_only(front: Window) -> None:
    session, hand = session_of(front), Hand()
    before = VisitDone(on=date(2026, 11, 5), subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=137)
    session.record(before)
    page_of(front, "02-0001", "CIS-3")
    hand.press(Qt.Key.Key_Space)
    hand.type("136")
    assert session.entries[-1].fact == replace(before, on=session.today, visit="CIS-3", dose_mg=136)
    assert hand.count == 2


def test_the_holidays_of_a_held_visit_are_no_news(front: Window) -> None:
    page = page_of(front, "02-0003")
    held = [row.chip for row in page.table.rows if getattr(row, "meaning", None) is Meaning.HELD]
    assert set(held) == {"on hold"}


def test_the_language_changes_under_way_and_the_visit_stays(front: Window) -> None:
    page = page_of(front, "02-0001", "TA-1")
    front.language.use("zh")
    QTest.qWait(5)
    assert page.view.row().code == "TA-1"
    assert page.panel.title.text() == "肿瘤评估 1"
    assert page.more.text().endswith("即刻局部区域放疗组")


@pytest.mark.parametrize("width", [1366, 1920])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_drawn_whole(qtbot: Any, file: Path, tmp_path: Path, width: int, theme: str, language: str) -> None:
    made = window(file, tmp_path, language, (width, 768))
    qtbot.addWidget(made)
    made.settings.put("theme", theme)
    made.restyle()
    page = page_of(made, "02-0001")
    assert made.width() == width
    assert page.rect().contains(page.panel.geometry())
    lanes = {m.visit.code for m in timeline(
        session_of(made).plan("02-0001"), session_of(made).judged("02-0001"), session_of(made).protocol,
        session_of(made).today,
    ).walk()}  # fmt: skip
    places = [page.swimmer.place_of(code) for code in lanes]
    assert all(place and page.swimmer.rect().contains(place.toPoint()) for place in places)
    picture = page.swimmer.grab()
    assert isinstance(picture, QPixmap)
    assert not picture.isNull()
    made.close()


def test_the_course_of_treatment_is_one_click_away_and_can_be_read_aloud(front: Window) -> None:
    page, hand = page_of(front, "02-0001"), Hand()
    hand.click(page.side.tabs.buttons[1])
    assert hand.count == 1
    assert page.side.course.isVisible()
    assert not page.panel.isVisible()
    aloud = page.side.course.accessibleDescription()
    assert "doses given · 2 of 35, the last on 3 Nov 2026" in aloud
    assert "body surface · 1.72 m² (Stevenson, 170 cm, 65 kg)" in aloud
    shown = [found.text() for found in page.side.course.findChildren(QLabel)]
    assert all(part in shown for line in aloud.splitlines() for part in line.split(" · ")[:2])
    assert page_of(front, "02-0002").panel.isVisible(), "another patient begins with its pressing visit"


def test_the_tab_counts_what_is_to_be_looked_at(front: Window) -> None:
    session, page = session_of(front), page_of(front, "02-0001")
    assert page.side.tabs.buttons[1].text() == "Course"
    days = [date(2026, 11, day) for day in (9, 10, 11)]
    session.record_all([FractionMissed(on=day, subject="02-0001", reason="equipment") for day in days])
    assert page.side.tabs.buttons[1].text() == "Course (1)"
    assert page.side.tabs.buttons[1].accessibleName() == "Course: 1 to look at"
    page.side.show_panel(1)
    QTest.qWait(5)
    heads = [found for found in page.side.course.findChildren(QLabel) if found.objectName() == "subheading"]
    assert len({head.x() for head in heads}) == 1, "a chip moves nothing aside"
    session.undo()


def test_what_was_just_done_is_told_beside_what_can_be_done_next_not_over_it(front: Window) -> None:
    front.resize(1366, 768)
    page = page_of(front, "02-0001", "PD1-3")
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert front.bar.isVisible()
    bar = front.bar.rect().translated(front.bar.mapTo(front, QPoint()))
    side = page.side.rect().translated(page.side.mapTo(front, QPoint()))
    assert not bar.intersects(side)
