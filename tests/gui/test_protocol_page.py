"""The protocol page: rules, assumptions confirmed and changed, a version added, an amendment rehearsed and applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.dialogs.amend import Amend
from gui.dialogs.assumption import ChangeAssumption, ConfirmAssumption
from gui.pages.protocol import ProtocolPage
from gui.sessions import opened
from gui.tables.row_table import Heading
from gui.window import Window
from model.journal import Amended, AssumptionChanged, AssumptionConfirmed, Booked, ProtocolAdded, VisitDone
from model.roles import Role
from model.store import Store
from tests.gui import small_site
from tests.gui.small_site import Hand, clock, page_in, session_of
from tests.test_amendments import NARROW, OLD

RULES, ASSUMPTIONS, TRY_OUT, VERSIONS = range(4)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with somebody who is both investigator and coordinator."""
    path = small_site.site_file(tmp_path_factory.mktemp("site") / "small.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.add_user("Wu", "new word", [Role.INVESTIGATOR, Role.COORDINATOR], small_site.NOW)
    return path


def window(file: Path, folder: Path, language: str = "en") -> Window:
    made = small_site.window(file, folder, language)
    made.close_session()
    made.open_session(opened(made.unlock.site, "Wu", "new word", clock))
    return made


@pytest.fixture
def front(qtbot: Any, file: Path, tmp_path: Path) -> Iterator[Window]:
    made = window(file, tmp_path)
    qtbot.addWidget(made)
    yield made
    made.close()


def page_of(front: Window, view: int = RULES) -> ProtocolPage:
    front.go("protocol")
    QTest.qWait(5)
    page = page_in(front, ProtocolPage)
    page.show_view(view)
    return page


def narrow(folder: Path) -> Path:
    """The file of a version 1.1 with a narrower PD-1 window."""
    path = folder / "nct07235319-1.1.toml"
    path.write_text(NARROW, encoding="utf-8")
    return path


def undo(front: Window) -> None:
    Hand().press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def rule_texts(page: ProtocolPage) -> list[str]:
    return [row.text for row in page.rules.rows]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_series_is_told_as_sentences_with_what_says_so(
    qtbot: Any, file: Path, tmp_path: Path, language: str
) -> None:
    made = window(file, tmp_path, language)
    qtbot.addWidget(made)
    page, protocol = page_of(made), session_of(made).protocol
    headings = [row.text for row in page.rules.rows if isinstance(row, Heading)]
    assert headings[:-1] == [f"{s.name.words(language)} · {s.code}" for s in protocol.series.values()]
    texts = rule_texts(page)
    assert not [text for text in texts if "{" in text or "%n" in text or not text]
    wanted = {
        "en": ["Each later one is due 21 days after the one before, as given", "Window of later ones −3/+3 days"],
        "zh": ["之后每次为上一次实际给药后 21 天", "之后各次的访视窗：−3/+3 天"],
    }
    assert set(wanted[language]) <= set(texts)
    settled = {row.source: row.settled for row in page.rules.rows if not isinstance(row, Heading)}
    assert settled["A-01"] == {"en": "not confirmed", "zh": "未确认"}[language]
    made.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_an_assumption_stands_for_is_told_in_words(qtbot: Any, file: Path, tmp_path: Path, language: str) -> None:
    made = window(file, tmp_path, language)
    qtbot.addWidget(made)
    page = page_of(made, ASSUMPTIONS)
    told = {}
    for row in page.assumed.rows:
        page.assumed_view.choose(row.assumption.code)  # type: ignore[union-attr]
        told[row.assumption.code] = page.card.stands.text()  # type: ignore[union-attr]
    window_of_later_ones = {
        "en": "PD-1 inhibitor q3w: Window of later ones −3/+3 days",
        "zh": "PD-1 抑制剂（每 3 周）：之后各次的访视窗：−3/+3 天",
    }
    assert told["A-01"] == window_of_later_ones[language]
    assert "SURV" not in told["A-17"]
    assert len(told["A-25"].splitlines()) == 3
    assert not [code for code, text in told.items() if " = " in text]
    made.close()


def test_an_assumption_is_confirmed_with_a_reason_and_undone(front: Window) -> None:
    page, hand, session = page_of(front, ASSUMPTIONS), Hand(), session_of(front)
    assert page.tabs.buttons[ASSUMPTIONS].text() == "Assumptions: 27 to confirm"
    page.assumed_view.choose("A-03")
    assert "18 days" in page.card.text.text()
    hand.click(page.card.confirm)
    hand.press(Qt.Key.Key_Return)
    question = front.findChild(ConfirmAssumption)
    assert question
    assert question.fields["reason"].red.text() == "Say in a few words why."  # type: ignore[attr-defined]
    hand.type("protocol, section 6.2")
    fact = session.entries[-1].fact
    assert isinstance(fact, AssumptionConfirmed)
    assert (fact.assumption, fact.reason) == ("A-03", "protocol, section 6.2")
    assert page.tabs.buttons[ASSUMPTIONS].text() == "Assumptions: 26 to confirm"
    assert page.assumed_view.row().assumption.code == "A-04", "there are many, and this is the next"
    page.assumed_view.choose("A-03")
    assert "confirmed by Wu on 26 Nov 2026" in page.card.settled.text()
    assert "protocol, section 6.2" in page.card.reason.text()
    page.show_view(RULES)
    row = next(r for r in page.rules.rows if r.text == "At least 18 days from one to the next")
    assert row.settled == "confirmed by Wu on 26 Nov 2026"  # type: ignore[union-attr]
    undo(front)
    assert page.tabs.buttons[ASSUMPTIONS].text() == "Assumptions: 27 to confirm"


def test_what_nobody_has_confirmed_is_confirmed_one_after_the_other_by_keys_alone(front: Window) -> None:
    page, hand, session = page_of(front, ASSUMPTIONS), Hand(), session_of(front)
    codes = list(session.setting.unsettled)
    page.assumed_view.choose(codes[-2])
    page.assumed_view.setFocus()
    for code in (codes[-2], codes[-1], codes[0]):
        assert page.assumed_view.row().assumption.code == code
        hand.press(Qt.Key.Key_Return)
        hand.type("protocol, section 6.2")
        fact = session.entries[-1].fact
        assert isinstance(fact, AssumptionConfirmed) and fact.assumption == code


def test_an_assumption_is_changed_to_another_answer_and_the_plans_follow(front: Window) -> None:
    page, session = page_of(front, ASSUMPTIONS), session_of(front)
    session.record(VisitDone(on=date(2026, 11, 26), subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200))
    before = {v.code: v.window.target for v in session.plan("02-0001").visits}
    page.assumed_view.choose("A-02")
    Hand().click(page.card.change)
    question = front.findChild(ChangeAssumption)
    assert question and question.choice
    assert len(question.protocol.assumptions["A-02"].choices) == question.choice.count() == 2
    question.give()
    assert "This is what stands already" in question.wrong.text()
    question.choice.pick("grid")
    question.since.put(date(2026, 10, 1))
    assert "would change" in question.follows.text()
    question.reason.edit.setText("as the sponsor answered")
    question.give()
    fact = session.entries[-1].fact
    assert isinstance(fact, AssumptionChanged)
    after = {v.code: v.window.target for v in session.plan("02-0001").visits}
    # Dose 1 was given on 12 October: on a fixed grid dose 4 is due 63 days later, not 21 days after the last one.
    assert (before["PD1-4"], after["PD1-4"]) == (date(2026, 12, 17), date(2026, 12, 14))
    assert "changed by Wu on 26 Nov 2026, in force from 1 Oct 2026" in page.card.settled.text()
    page.show_view(RULES)
    assert "Later ones are due on a fixed grid of 21 days from the first, as given" in rule_texts(page)
    undo(front)
    assert {v.code: v.window.target for v in session.plan("02-0001").visits} == before


def test_a_value_that_cannot_be_is_refused_where_it_is_typed(front: Window) -> None:
    page, entries = page_of(front, ASSUMPTIONS), len(session_of(front).entries)
    page.assumed_view.choose("A-01")
    Hand().click(page.card.change)
    question = front.findChild(ChangeAssumption)
    assert question
    (entry,) = question.values.values()
    entry.edit.setText("[3, -3]")
    question.reason.edit.setText("as the sponsor answered")
    question.give()
    told = question.wrong.text() + "".join(getattr(f, "red", entry.red).text() for f in question.fields.values())
    assert "series PD1" in told
    assert "Traceback" not in told
    assert len(session_of(front).entries) == entries
    question.reject()


def test_a_version_is_added_rehearsed_applied_and_undone(front: Window, tmp_path: Path) -> None:
    page, session = page_of(front), session_of(front)
    assert not page.amend.isEnabled()
    page.add_file(narrow(tmp_path))
    assert isinstance(session.entries[-1].fact, ProtocolAdded)
    assert page.tabs.stack.currentIndex() == VERSIONS
    assert page.versions.version == "1.1"
    assert ("series.PD1.next.window", "[-3, 3]", "[-2, 2]") in page.versions.differences.rows
    assert page.versions.differences.rows[1] == (
        *("PD-1 inhibitor q3w", "Window of later ones −3/+3 days", "Window of later ones −2/+2 days"),
    )
    assert [(r.version, r.patients) for r in page.versions.table.rows] == [("1.0", 3), ("1.1", 0)]  # type: ignore[union-attr]
    hand, entries = Hand(), len(session.entries)
    hand.click(page.amend)
    dialog = front.findChild(Amend)
    assert dialog
    assert dialog.chosen == [], "who has consented again, only a person knows"
    assert "Tick the patients" in dialog.told.text()
    hand.click(dialog.ok)
    assert "Tick the patients" in dialog.wrong.text()
    dialog.all.click()
    assert dialog.chosen == ["02-0001", "02-0002", "02-0003"]
    assert dialog.told.text().endswith("of 3 patients would change.")
    kinds = {str(dialog.table.data(dialog.table.index(n, 4))) for n in range(dialog.table.rowCount())}
    assert "another window" in kinds
    assert len(session.entries) == entries, "a rehearsal writes nothing"
    dialog.patients.setFocus()
    hand.press(Qt.Key.Key_End)
    hand.press(Qt.Key.Key_Space)
    assert not dialog.all.isChecked()
    assert dialog.told.text().endswith("of 2 patients would change.")
    hand.click(dialog.ok)
    facts = [entry.fact for entry in session.entries[entries:]]
    assert [(f.subject, f.version) for f in facts if isinstance(f, Amended)] == [("02-0001", "1.1"), ("02-0002", "1.1")]
    assert [(r.version, r.patients) for r in page.versions.table.rows] == [("1.0", 1), ("1.1", 2)]  # type: ignore[union-attr]
    front.open_patient("02-0001")
    assert "protocol version 1.1 from 26 Nov 2026" in front.pages["patient"].facts.text()  # type: ignore[attr-defined]
    front.open_entry(len(session.entries))
    assert front.pages["records"].panel.what.text().endswith("· version 1.1")  # type: ignore[attr-defined]
    front.go("protocol")
    # What had opened before stays as it was; what opens from today on has the new window.
    windows = {v.code: v.window for v in session.plan("02-0001").visits}
    assert [(w.closes - w.target).days for w in (windows["PD1-3"], windows["PD1-4"])] == [3, 2]
    undo(front)
    assert [(r.version, r.patients) for r in page.versions.table.rows] == [("1.0", 3), ("1.1", 0)]  # type: ignore[union-attr]


def test_where_no_patient_can_be_moved_nobody_is_asked_to_tick_one(front: Window) -> None:
    dialog = Amend(page_of(front), session_of(front).protocol.version)
    dialog.open()
    told = "No patient can be moved to version 1.0 from 26 Nov 2026 on: all who are here are treated by it then."
    assert dialog.told.text() == told
    dialog.give()
    assert dialog.wrong.text() == dialog.told.text()
    dialog.since.edit.setText("2026-13-01")
    assert dialog.told.text() == dialog.since.lack()
    dialog.reject()


def rehearsal(front: Window, tmp_path: Path) -> Amend:
    """The dialog that moves everybody to a version with narrower windows."""
    page = page_of(front)
    page.add_file(narrow(tmp_path))
    page.rehearse()
    dialog = front.findChild(Amend)
    assert dialog
    dialog.all.click()
    return dialog


def test_appointments_that_an_amendment_would_leave_outside_their_windows_come_first(
    front: Window, tmp_path: Path
) -> None:
    session = session_of(front)
    for day, visit in ((date(2026, 11, 27), "PD1-3"), (date(2026, 12, 18), "PD1-4")):
        session.record(Booked(on=day, subject="02-0001", visit=visit))
    dialog = rehearsal(front, tmp_path)
    table = dialog.table
    cells = [[str(table.data(table.index(n, m))) for m in (0, 1, 5)] for n in range(3)]
    assert cells[0] == ["02-0001", "PD-1 dose 4", "booked late, Fri 18 Dec"]
    assert cells[1][2] == ""
    assert dialog.told.text().endswith("would change.\n1 appointment would lie in no window any more.")
    dialog.reject()


def test_a_status_that_an_amendment_would_change_is_told(front: Window, tmp_path: Path) -> None:
    session = session_of(front)
    session.record(VisitDone(on=date(2026, 11, 26), subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200))
    dialog = rehearsal(front, tmp_path)
    dialog.since.put(date(2026, 11, 1))
    table = dialog.table
    lines = [tuple(str(table.data(table.index(n, m))) for m in range(5)) for n in range(table.rowCount())]
    # Given two days late it is in window by both versions; by the old one the window closes a day later.
    assert ("02-0001", "PD-1 dose 3", "21–27 Nov 2026", "22–26 Nov 2026", "another window") in lines
    assert not [line for line in lines if line[1] == "PD-1 dose 2" and line[0] == "02-0001"]
    overdue = next(line for line in lines if line[:2] == ("02-0002", "PD-1 dose 5"))
    assert overdue[4] == "open, not done yet → open, not done yet" or "window" in overdue[4]
    dialog.reject()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NARROW.replace('anchor = "A-02"', 'anchor = "A-99"', 1), "A-99"),
        (NARROW.replace(OLD.replace("[-3, 3]", "[-2, 2]"), OLD.replace("[-3, 3]", "[2, -2]")), "series PD1"),
        ("this is no protocol", "line 1"),
        (NARROW.replace('version = "1.1"', 'version = "1.0"'), "1.0"),
    ],
)
def test_a_bad_file_is_one_sentence_with_its_place_and_its_mend(
    front: Window, tmp_path: Path, text: str, told: str
) -> None:
    page, entries = page_of(front), len(session_of(front).entries)
    bad = tmp_path / "bad.toml"
    bad.write_text(text, encoding="utf-8")
    page.add_file(bad)
    said = front.bar.text.text()
    assert told in said
    assert "\n" not in said
    assert "Traceback" not in said
    assert len(session_of(front).entries) == entries
    page.add_file(tmp_path / "gone.toml")
    assert "gone.toml" in front.bar.text.text()


def test_the_box_tries_out_a_calendar_and_saves_nothing(front: Window) -> None:
    page, session = page_of(front, TRY_OUT), session_of(front)
    entries = len(session.entries)
    page.try_out.dates["randomised"].edit.setText("2026-12-01")
    visits = {row.code: row for row in page.try_out.view.table.rows}
    assert visits["PD1-1"].window.target == date(2026, 12, 1)
    assert "No dose on or after Fri 1 Dec 2028" in page.try_out.limit.text()
    page.try_out.dates["randomised"].edit.setText("")
    assert page.try_out.limit.text() == "Type the date of randomisation."
    assert len(session.entries) == entries


def test_every_button_of_the_page_has_words_in_both_languages(front: Window) -> None:
    page = page_of(front)
    english = {b.text() for b in page.findChildren(QPushButton)}
    front.language.use("zh")
    QTest.qWait(5)
    chinese = {b.text() for b in page.findChildren(QPushButton)}
    assert not english & chinese
    assert "" not in english | chinese
