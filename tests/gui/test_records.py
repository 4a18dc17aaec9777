"""Records: the journal as people search it, what corrects what, mending an entry, and the check of the file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.dialogs.correction import TakeBack, correction
from gui.dialogs.fact_question import FactQuestion
from gui.mending import CORRECTED
from gui.pages.patient import PatientPage
from gui.pages.records import RecordsPage
from gui.widgets.file_check import FileCheck
from gui.window import Window
from model.journal import (
    Booked,
    Contacted,
    Corrected,
    DeviationAssessed,
    DeviationNoted,
    DeviationReported,
    Died,
    DrugChanged,
    Ending,
    Explained,
    Fact,
    FractionMissed,
    Held,
    NotDone,
    Progressed,
    Resumed,
    Retracted,
    SteroidsStarted,
    SteroidsStopped,
    Stopped,
    TherapyStarted,
    Unbooked,
    Used,
    VisitDone,
    Weighed,
    subject_of,
)
from model.reports.document import lines as document_lines
from model.reports.imprint import fingerprint
from model.revisions import said
from model.store import Problem
from tests.gui.small_site import Hand, open_in, page_in, session_of, settle, window

ONE, TWO, THREE = "02-0001", "02-0002", "02-0003"


@pytest.fixture
def page(front: Window, qtbot: Any) -> RecordsPage:
    front.go("records")
    found = page_in(front, RecordsPage)
    qtbot.waitUntil(lambda: found.check.problems is not None)
    return found


def asked(front: Window) -> FactQuestion:
    """The dialog that is open."""
    QTest.qWait(5)
    return open_in(front, FactQuestion)


def typed(dialog: FactQuestion, field: str, text: str) -> None:
    line = dialog.fields[field].findChild(QLineEdit)
    assert line
    line.setText(text)


# The journal.


def test_everything_recorded_is_there_the_newest_first(front: Window, page: RecordsPage) -> None:
    session = session_of(front)
    assert [row.entry.number for row in page.table.rows] == [e.number for e in reversed(session.entries)]  # type: ignore[union-attr]
    assert page.subtitle.text() == f"{len(session.entries)} entries · head {fingerprint(session.head)}"
    texts = [page.table.index(0, n).data() for n in range(6)]
    assert texts == [str(len(session.entries)), "26 Nov 2026 09:30", "Li", THREE, "PD-1 inhibitor q3w: held, Sun 1 Nov 2026 · toxicity", ""]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(("wanted", "found"), [
    ("0002 travelling", 1), ("020003", 3), ("travelling", 1), ("nobody", 0), ("li", 14), ("＃3", 1),
])  # fmt: skip
def test_the_journal_is_searched(page: RecordsPage, wanted: str, found: int) -> None:
    page.search.setText(wanted)
    assert len(page.table.rows) == found
    assert page.empty.isVisible() == (found == 0)


def test_a_double_click_opens_the_patient_at_the_visit(front: Window, page: RecordsPage) -> None:
    page.search.setText("0002 travelling")
    page.view.doubleClicked.emit(page.table.index(0, 1))
    QTest.qWait(5)
    shown = page_in(front, PatientPage)
    assert (front.here, shown.subject, shown.view.row().code) == ("patient", TWO, "PD1-4")


# Mending.


def test_an_entry_is_corrected_in_the_dialog_that_recorded_it(front: Window, page: RecordsPage) -> None:
    session, number = session_of(front), 6
    page.view.choose(number)
    assert said(session.entries[number - 1]).on == date(2026, 11, 3)  # type: ignore[union-attr]
    QTest.keyClick(page.view, Qt.Key.Key_C)
    dialog = asked(front)
    assert dialog.windowTitle() == "Correct entry no. 6 · 02-0001"
    lines = [dialog.fields[name].findChild(QLineEdit) for name in ("date", "dose_mg", "note", "why")]
    assert len({line.mapTo(dialog, line.rect().topLeft()).x() for line in lines if line}) == 1, "they stand in a column"
    assert dialog.fields["date"].findChild(QLineEdit).text() == "2026-11-03"  # type: ignore[union-attr]
    assert dialog.fields["dose_mg"].findChild(QLineEdit).text() == "200"  # type: ignore[union-attr]
    typed(dialog, "date", "2026-11-02")
    assert dialog.correction
    assert "Tue 3 Nov 2026" in dialog.correction.change.text().split("→")[0]
    assert "Mon 2 Nov 2026" in dialog.correction.change.text().split("→")[1]
    dialog.give()
    assert "why" in dialog.fields["why"].red.text()  # type: ignore[attr-defined]
    assert len(session.entries) == 14  # nothing yet
    typed(dialog, "why", "misread")
    dialog.give()
    last = session.entries[-1].fact
    assert isinstance(last, Corrected)
    assert (last.entry, last.reason) == (6, "misread")
    assert session.study.patients[ONE].done["PD1-2"] == VisitDone(
        on=date(2026, 11, 2), subject=ONE, visit="PD1-2", drug="tislelizumab", dose_mg=200
    )
    assert front.bar.button.isVisible()
    front.undo()
    assert session.study.patients[ONE].done["PD1-2"].on == date(2026, 11, 3)


def test_corrections_are_linked_both_ways(front: Window, page: RecordsPage) -> None:
    session = session_of(front)
    entry = session.entries[5]
    session.correct(entry, VisitDone(on=date(2026, 11, 2), subject=ONE, visit="PD1-2"), "misread")
    page.view.choose(6)
    QTest.qWait(5)
    links = page.panel.findChildren(QPushButton, "link")
    assert [link.text() for link in links if link.isVisible()] == ["Corrected by no. 15"]
    Hand().click(next(link for link in links if link.isVisible()))
    assert page.view.row().entry.number == 15
    QTest.qWait(5)
    assert [b.text() for b in page.panel.findChildren(QPushButton, "link") if b.isVisible()] == ["Corrects no. 6"]
    assert "→" in page.panel.what.text()
    assert page.panel.why.text() == "misread"


def test_an_entry_is_taken_back_and_undo_does_not_touch_another(front: Window, page: RecordsPage) -> None:
    session = session_of(front)
    session.record(Booked(on=date(2026, 12, 14), subject=ONE, visit="TA-1"))
    page.view.choose(14)
    QTest.keyClick(page.view, Qt.Key.Key_T)
    dialog = asked(front)
    assert isinstance(dialog, TakeBack)
    typed(dialog, "why", "other patient")
    dialog.give()
    assert session.entries[-1].fact == Retracted(on=date(2026, 11, 26), entry=14, subject=THREE, reason="other patient")
    assert not session.study.patients[THREE].holds
    assert not front.bar.button.isVisible()  # Undo would take the booking back
    page.view.choose(14)
    assert page.chosen_entry() == 0
    assert not [b for b in page.panel.findChildren(QPushButton) if "…" in b.text() and b.isVisible()]


def test_what_others_lean_on_names_the_entry_that_leans(front: Window, page: RecordsPage) -> None:
    page.take_back_entry(1)
    dialog = asked(front)
    typed(dialog, "why", "wrong patient")
    dialog.give()
    told = dialog.wrong.text()
    assert told.startswith("entry ")
    assert " leans on this one (02-0001 " in told
    assert dialog.isVisible()
    assert len(session_of(front).entries) == 14


def test_the_wrong_arm_is_corrected_in_the_enrolment(front: Window, page: RecordsPage) -> None:
    session = session_of(front)
    page.correct_entry(12)
    dialog = asked(front)
    assert not dialog.fields["subject"].isEnabled()
    dialog.fields["arm"].field.pick("immediate")  # type: ignore[attr-defined]
    assert dialog.lines[0][0].text()  # type: ignore[attr-defined]  # the calendar as it would be
    typed(dialog, "why", "two patients taken for each other")
    dialog.give()
    assert session.study.patients[THREE].arm == "immediate"
    assert session.study.patients[THREE].holds
    shown = page.table.rows[0]
    assert page.table.columns[4].text(shown).count("→") == 1  # type: ignore[arg-type]


OTHERS: list[Fact] = [
    NotDone(on=date(2026, 11, 20), subject=ONE, visit="CIS-2", reason="toxicity", note="ANC low"),
    Booked(on=date(2026, 12, 14), subject=ONE, visit="TA-1"),
    Explained(on=date(2026, 11, 20), subject=TWO, visit="TA-1", reason="patient"),
    Held(on=date(2026, 11, 20), subject=ONE, series="PD1", reason="toxicity", review=date(2026, 12, 4)),
    Resumed(on=date(2026, 12, 1), subject=THREE, series="PD1", reason="toxicity"),
    Stopped(on=date(2026, 11, 20), subject=TWO, series="treatment", reason="toxicity"),
    Progressed(on=date(2026, 11, 16), subject=TWO, where="locoregional", controlled="yes", decided=date(2026, 11, 18)),
    Died(on=date(2026, 11, 20), subject=TWO, reason="tumour"),
    Weighed(on=date(2026, 11, 20), subject=ONE, number=61.5),
    FractionMissed(on=date(2026, 11, 20), subject=ONE, reason="equipment"),
    SteroidsStarted(on=date(2026, 11, 20), subject=ONE, note="colitis"),
    SteroidsStopped(on=date(2026, 11, 20), subject=ONE),
    TherapyStarted(on=date(2026, 11, 20), subject=TWO),
    DrugChanged(on=date(2026, 11, 20), subject=ONE, drug="toripalimab", reason="supply"),
    Contacted(on=date(2026, 11, 20), subject=ONE, reason="not-reached"),
    DeviationNoted(
        on=date(2026, 11, 26),
        subject=ONE,
        visit="CIS-2",
        deviation="overdue",
        found_by="site",
        discovered=date(2026, 11, 24),
        intentional="no",
        corrective="call",
        preventive="call earlier",
    ),
    DeviationReported(on=date(2026, 11, 25), subject=ONE, visit="CIS-2", deviation="overdue", to="sponsor"),
]


@pytest.mark.parametrize("fact", OTHERS, ids=lambda fact: fact.kind)
def test_every_kind_comes_back_from_its_dialog_as_it_was(front: Window, page: RecordsPage, fact: Fact) -> None:
    session = session_of(front)
    entry = session.record(fact)
    question = correction(page, entry)
    assert question
    assert question.correction
    question.open()
    form = question.fact()
    assert question.correction.whole(form) == fact
    question.close()


def test_every_kind_that_offers_a_correction_has_a_dialog_tested_here() -> None:
    tried = {VisitDone, DeviationAssessed, *(Ending if isinstance(fact, Ending) else type(fact) for fact in OTHERS)}
    assert {kind.__name__ for kind in CORRECTED} == {kind.__name__ for kind in tried} | {"Enrolled"}


def test_a_kind_without_a_dialog_can_only_be_taken_back(front: Window, page: RecordsPage) -> None:
    session = session_of(front)
    session.record(Booked(on=date(2026, 11, 27), subject=ONE, visit="PD1-3"))
    session.record(Unbooked(on=date(2026, 11, 27), subject=ONE, visit="PD1-3"))
    page.view.choose(16)
    QTest.qWait(5)
    acts = [b.text() for b in page.panel.findChildren(QPushButton) if b.isVisible()]
    assert acts == ["Take back…"]
    page.correct_entry()
    assert front.bar.text.text() == "There is no entry to correct here."


# In the history of a visit.


def test_the_history_of_a_visit_offers_both(front: Window) -> None:
    front.open_patient(TWO, "PD1-4")
    QTest.qWait(5)
    shown = page_in(front, PatientPage)
    buttons = [b for b in shown.panel.history.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["Correct…", "Take back…"]
    Hand().click(buttons[1])
    dialog = asked(front)
    assert dialog.follows.text() == "No planned visit would change."  # type: ignore[attr-defined]
    typed(dialog, "why", "not given")
    dialog.give()
    assert "PD1-4" not in session_of(front).study.patients[TWO].done
    told = shown.panel.history.text()
    assert "taken back by no. 15" in told
    assert "not given" in told
    assert not [b for b in shown.panel.history.findChildren(QPushButton) if b.isVisible()]


def test_a_patient_whose_enrolment_is_taken_back_is_shown_no_more(front: Window) -> None:
    session = session_of(front)
    front.open_patient(THREE)
    for number in (14, 13, 12):
        session.retract(session.entries[number - 1], "wrong site")
        QTest.qWait(5)
    assert front.here == "patients"


def test_both_work_by_one_key_on_the_patient(front: Window) -> None:
    front.open_patient(TWO, "PD1-4")
    QTest.qWait(5)
    QTest.keyClick(front.pages["patient"].focusWidget() or front, Qt.Key.Key_C)
    dialog = asked(front)
    assert dialog.windowTitle() == "Correct entry no. 11 · 02-0002"
    dialog.close()


# The check.


def test_the_check_says_that_all_is_well(page: RecordsPage) -> None:
    assert page.check.problems == ()
    assert page.check.chip.accessibleName() == "the chain is unbroken"
    assert page.check.text.text() == "14 entries and every plan"
    assert page.subtitle.text() == f"14 entries · head {fingerprint(page.session.head)}"
    assert page.check.button.isEnabled()


def test_the_check_says_what_is_wrong(page: RecordsPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(page.session), "verify", lambda _: (Problem.of("chain", entry=3),))
    Hand().click(page.check.button)
    qtbot.waitUntil(lambda: bool(page.check.problems))
    assert page.check.text.text() == "entry 3 is not the one that was saved"
    assert page.check.chip.accessibleName().startswith("1 problem")


def test_one_works_on_while_the_file_is_checked(front: Window, page: RecordsPage, qtbot: Any) -> None:
    check: FileCheck = page.check
    check.start()
    session_of(front).record(Booked(on=date(2026, 12, 14), subject=ONE, visit="TA-1"))
    qtbot.waitUntil(lambda: check.job is None)
    assert check.problems == ()


def test_a_window_that_is_locked_during_the_check_stays_calm(front: Window, page: RecordsPage, qtbot: Any) -> None:
    page.check.start()
    front.lock()
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: page.check.job is None)
    assert not caught
    assert front.locked


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut(qtbot: Any, file: Path, tmp_path: Path, language: str) -> None:
    front = window(file, tmp_path, language)
    qtbot.addWidget(front)
    front.go("records")
    page = front.pages["records"]
    QTest.qWait(50)
    assert isinstance(page, RecordsPage)
    assert page.rect().contains(page.panel.geometry())
    front.close()


def test_what_users_did_is_shown_apart_and_a_check_that_was_asked_for_is_noted(
    front: Window, page: RecordsPage, qtbot: Any
) -> None:
    count = len(session_of(front).entries)
    page.check.button.click()
    qtbot.waitUntil(lambda: page.check.job is None)
    assert len(session_of(front).entries) == count + 1
    page.kinds.setCurrentIndex(page.kinds.findData("used"))
    assert [row.entry.number for row in page.table.rows] == [count + 1]
    assert "all is well" in page.panel.what.text()
    page.kinds.setCurrentIndex(page.kinds.findData("patient"))
    assert len(page.table.rows) == count
    page.kinds.setCurrentIndex(page.kinds.findData("signed"))
    assert page.empty.isVisible()
    page.empty.button.click()
    assert len(page.table.rows) == count + 1


# The trail on its way out.


def test_what_the_page_shows_leaves_in_the_order_recorded_and_says_that_it_is_a_part(
    front: Window, page: RecordsPage, tmp_path: Path
) -> None:
    session = session_of(front)
    links = session.links()
    assert links[len(session.entries)] == session.head
    page.kinds.setCurrentIndex(page.kinds.findData("patient"))
    front.act("export")
    assert page.leaving.formats.isVisible()
    page.leaving.formats.close()
    page.leaving.export_as(tmp_path / "trail.json")
    settle()
    told = json.loads((tmp_path / "trail.json").read_bytes())
    patients = [entry for entry in session.entries[:-1] if subject_of(entry.fact)]
    assert [(one["number"], one["by"], one["link"]) for one in told] == [
        (entry.number, entry.by, links[entry.number]) for entry in patients
    ]
    lines = "\n".join(document_lines(page.leaving.going().document()))
    assert f"A selection: {len(patients)} of {len(session.entries)} entries" in lines
    page.kinds.setCurrentIndex(0)
    lines = "\n".join(document_lines(page.leaving.going().document()))
    assert f"All {len(session.entries)} entries" in lines
    assert fingerprint(session.head) in lines
    noted = session.entries[-1].fact
    assert isinstance(noted, Used)
    assert (noted.deed, noted.what) == ("export", "audit-trail-02-2026-11-26")
