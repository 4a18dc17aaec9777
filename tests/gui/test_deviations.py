"""The deviation log as people work through it: explain, follow up, assess, report, close; search, filters, files."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from gui.dialogs.fact_question import FactQuestion
from gui.pages.deviations import DeviationsPage
from gui.pages.patient import PatientPage
from gui.tables.deviations import LogLines
from gui.window import Window
from model.handling import DeviationState
from model.journal import DeviationAssessed, DeviationClosed, DeviationNoted, DeviationReported, Explained
from model.reports import deviations
from model.roles import Role
from model.store import Store
from tests.gui.small_site import NOW, Hand, open_in, page_in, session_of, settle, site_file

TODAY = date(2026, 11, 26)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, where Li is an investigator too."""
    path = site_file(tmp_path_factory.mktemp("site") / "small.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.add_user("Wang", "pass word", [Role.INVESTIGATOR], NOW)
    return path


@pytest.fixture
def front(front: Window) -> Window:
    front.go("deviations")
    QTest.qWait(5)
    return front


@pytest.fixture
def page(front: Window) -> DeviationsPage:
    return page_in(front, DeviationsPage)


def as_investigator(front: Window) -> None:
    """From here on Wang, an investigator, works at the same window."""
    from gui.sessions import opened

    path = session_of(front).path
    front.close_session()
    front.open_session(opened(path, "Wang", "pass word", lambda: NOW))
    front.go("deviations")
    QTest.qWait(5)


def page_of(front: Window) -> DeviationsPage:
    return page_in(front, DeviationsPage)


def asked(front: Window) -> FactQuestion:
    QTest.qWait(5)
    return open_in(front, FactQuestion)


def chosen(page: DeviationsPage) -> Any:
    row = page.view.row()
    assert row
    return row


def late(page: DeviationsPage) -> Any:
    """Go to the cisplatin that is overdue."""
    assert page.view.choose(("02-0001", "CIS-2", "overdue"))
    return chosen(page)


def buttons(page: DeviationsPage) -> list[str]:
    QTest.qWait(5)
    return [b.text() for b in page.panel.findChildren(QPushButton) if b.isVisible()]


def test_the_log_holds_every_deviation_and_counts_what_waits(front: Window, page: DeviationsPage) -> None:
    session = session_of(front)
    judged = [one for subject in session.study.patients for one in session.judged(subject)]
    every = [(d.subject, d.visit.code, d.kind) for one in judged for d in one.deviations]
    assert sorted(page.table.key(row) for row in page.table.rows) == sorted(every)  # type: ignore[arg-type]
    assert len(every) > 3
    assert page.tiles["without-reason"].number.text() == page.tiles["not-closed"].number.text() == str(len(every))
    assert page.tiles["important"].number.text() == "0"


def test_a_reason_is_given_with_two_keys(front: Window, page: DeviationsPage) -> None:
    late(page)
    hand = Hand()
    hand.press(Qt.Key.Key_E)
    asked(front)
    hand.type("3")
    last = session_of(front).entries[-1].fact
    assert isinstance(last, Explained)
    assert (hand.count, last.visit, chosen(page).state) == (2, "CIS-2", DeviationState.EXPLAINED)


def test_it_is_followed_up_and_the_dialog_opens_with_what_was_said(front: Window, page: DeviationsPage) -> None:
    late(page)
    QTest.keyClick(page.view, Qt.Key.Key_F)
    dialog = asked(front)
    dialog.fields["found_by"].field.pick("monitor")  # type: ignore[attr-defined]
    dialog.fields["corrective"].findChild(QLineEdit).setText("call 13912345678")  # type: ignore[union-attr]
    assert "mobile phone" in dialog.fields["corrective"].red.text()  # type: ignore[attr-defined]
    dialog.fields["corrective"].findChild(QLineEdit).setText("call him")  # type: ignore[union-attr]
    dialog.give()
    row = chosen(page)
    assert row.handling.noted == DeviationNoted(
        on=TODAY, subject="02-0001", visit="CIS-2", deviation="overdue", found_by="monitor",
        discovered=row.discovered, corrective="call him",
    )  # fmt: skip
    assert any("call him" in each.text() for each in page.panel.findChildren(QLabel))
    front.act("follow-up")
    assert asked(front).fields["corrective"].findChild(QLineEdit).text() == "call him"  # type: ignore[union-attr]


def test_a_nurse_is_not_offered_the_judgement_and_cannot_give_it(front: Window, page: DeviationsPage) -> None:
    late(page)
    assert "Assess…" not in buttons(page)
    before = len(session_of(front).entries)
    QTest.keyClick(page.view, Qt.Key.Key_J)
    QTest.qWait(5)
    assert not [d for d in front.findChildren(FactQuestion) if d.isVisible()]
    assert "investigator" in front.bar.text.text()
    assert len(session_of(front).entries) == before


def test_from_the_judgement_to_the_end(front: Window, page: DeviationsPage) -> None:
    session_of(front).record(Explained(on=session_of(front).today, subject="02-0001", visit="CIS-2", reason="patient"))
    as_investigator(front)
    page = page_of(front)
    late(page)
    assert buttons(page)[0] == "Assess…"
    QTest.keyClick(page.view, Qt.Key.Key_J)
    dialog = asked(front)
    dialog.give()
    assert dialog.isVisible()  # nothing picked yet
    for field, code in (("importance", "important"), ("safety", "possible"), ("data", "none")):
        dialog.fields[field].field.pick(code)  # type: ignore[attr-defined]
    dialog.give()
    row = chosen(page)
    assert isinstance(session_of(front).entries[-1].fact, DeviationAssessed)
    assert (row.handling.decided_by, row.state, row.handling.important) == ("Wang", DeviationState.ASSESSED, True)
    assert page.tiles["important"].number.text() == "1"
    front.act("close")
    assert "ethics committee" in front.bar.text.text()
    for to in ("ethics-committee", "sponsor"):
        QTest.keyClick(page.view, Qt.Key.Key_G)
        asked(front).give()  # to whom it was not reported yet, today
        assert session_of(front).entries[-1].fact == DeviationReported(
            on=TODAY, subject="02-0001", visit="CIS-2", deviation="overdue", to=to
        )
        QTest.qWait(5)
    hand = Hand()
    hand.press(Qt.Key.Key_K)
    assert hand.count == 1
    assert isinstance(session_of(front).entries[-1].fact, DeviationClosed)
    assert chosen(page).state is DeviationState.CLOSED
    front.undo()
    assert chosen(page).state is DeviationState.ASSESSED


def test_a_judgement_is_corrected_where_it_was_given_and_taken_back(front: Window, page: DeviationsPage) -> None:
    as_investigator(front)
    page = page_of(front)
    row = late(page)
    session_of(front).record(
        DeviationAssessed(
            on=TODAY, subject=row.subject, visit="CIS-2", deviation="overdue", importance="minor", safety="none",
            data="none",
        )
    )  # fmt: skip
    QTest.keyClick(page.view, Qt.Key.Key_C)
    dialog = asked(front)
    assert dialog.windowTitle() == f"Correct entry no. {len(session_of(front).entries)} · 02-0001"
    dialog.fields["importance"].field.pick("important")  # type: ignore[attr-defined]
    dialog.fields["why"].findChild(QLineEdit).setText("misread")  # type: ignore[union-attr]
    dialog.give()
    assert chosen(page).handling.important
    QTest.keyClick(page.view, Qt.Key.Key_T)
    dialog = asked(front)
    dialog.fields["why"].findChild(QLineEdit).setText("wrong patient")  # type: ignore[union-attr]
    dialog.give()
    assert not chosen(page).handling.important  # what was corrected counts again
    QTest.keyClick(page.view, Qt.Key.Key_T)
    dialog = asked(front)
    dialog.fields["why"].findChild(QLineEdit).setText("wrong patient")  # type: ignore[union-attr]
    dialog.give()
    assert chosen(page).handling.assessed is None


def test_filters_and_search_leave_what_fits_and_the_empty_page_leads_back(page: DeviationsPage) -> None:
    all_of_them, hand = len(page.table.rows), Hand()
    hand.click(page.tiles["important"])
    assert (len(page.table.rows), page.empty.isVisible(), page.panel.isVisible()) == (0, True, False)
    hand.click(page.empty.button)
    assert len(page.table.rows) == all_of_them
    page.search.setText("020001 cis")
    assert {row.visit.code for row in page.table.rows} == {"CIS-2"}  # type: ignore[union-attr]
    page.search.setText("nothing of the kind")
    assert page.empty.isVisible()


def test_the_log_is_put_into_words_a_line_at_a_time_and_once_for_all_searches(page: DeviationsPage) -> None:
    lines, columns = LogLines(page.lines.all), page.table.columns
    assert not [*lines.reading(columns, [])], "nobody searches"
    assert [*lines.reading(columns, ["cis"])] == [(n, len(lines.all)) for n in range(1, len(lines.all) + 1)]
    assert not [*lines.reading(columns, ["cis", "020001"])]
    assert [row.visit.code for row in lines.fitting(["cis", "020001"], "")] == ["CIS-2"]
    assert not lines.fitting(["cis"], "important")
    assert [*lines.reading([*columns], ["cis"])], "in other words"


def test_the_patient_opens_at_the_visit(front: Window, page: DeviationsPage) -> None:
    late(page)
    QTest.keyClick(page.view, Qt.Key.Key_O)
    shown = page_in(front, PatientPage)
    assert (front.here, shown.subject, shown.view.row().code) == ("patient", "02-0001", "CIS-2")


def test_the_log_leaves_in_four_formats_with_the_same_lines(page: DeviationsPage, tmp_path: Path) -> None:
    for name in ("pdf", "xlsx", "csv", "json"):
        page.leaving.export_as(tmp_path / f"log.{name}")
        settle()
    items = json.loads((tmp_path / "log.json").read_bytes())
    assert [tuple(item) for item in items] == [deviations.KEYS] * len(page.lines.all)
    assert len((tmp_path / "log.csv").read_text("utf-8-sig").splitlines()) == len(items) + 1
    sheet = openpyxl.load_workbook(BytesIO((tmp_path / "log.xlsx").read_bytes())).active
    assert sheet is not None
    assert sheet.max_row == len(items) + 1
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")


def test_every_column_of_the_log_is_in_the_panel(page: DeviationsPage) -> None:
    late(page)
    QTest.qWait(5)
    captions = {each.text() for each in page.panel.findChildren(QLabel) if each.objectName() == "small"}
    titles = {column.title(page.language.tr) for column in page.table.columns[3:-1]}
    assert titles <= captions
    assert page.panel.chip.accessibleName() == "open"
