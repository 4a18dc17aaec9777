"""The work list on screen follows what is recorded line by line, and stands at any moment as if it were made anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.delegates.buttons import Buttons
from gui.delegates.cell import HEADING, ROW
from gui.finding import finds
from gui.pages.today import TodayPage
from gui.tables import agenda, behind, patients, visits
from gui.tables.row_table import Heading
from gui.tables.worklist import WorkLine, WorkLines
from gui.widgets import patient_told
from gui.window import Window
from model.agenda import Placed, Placement
from model.journal import (
    Amended,
    Booked,
    ClinicDay,
    Died,
    Enrolled,
    Explained,
    Fact,
    Held,
    NotDone,
    ProtocolAdded,
    Resumed,
    VisitDone,
)
from model.judge import Figures
from model.waiting import Waiting
from model.words import short_day
from model.worklist import Group
from tests.gui.small_site import NOW, focus, page_in, session_of

TODAY = NOW.date()


def page_of(front: Window) -> TodayPage:
    return page_in(front, TodayPage)


def enrolled(subject: str, days_ago: int) -> Enrolled:
    start = TODAY - timedelta(days_ago)
    drug = {"arm": "salvage", "drug": "toripalimab"}
    return Enrolled(on=start, subject=subject, dates={"randomised": start}, **drug)


FACTS: tuple[tuple[Fact, ...], ...] = (
    (VisitDone(on=TODAY, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200),),
    (Explained(on=TODAY, subject="02-0002", visit="TA-1", reason="holiday"),),
    (Booked(on=TODAY + timedelta(1), subject="02-0001", visit="CIS-2"),),
    (VisitDone(on=TODAY, subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=137),),
    (Resumed(on=TODAY + timedelta(1), subject="02-0003", series="PD1"),),
    (Held(on=TODAY, subject="02-0002", series="PD1", reason="toxicity"),),
    tuple(enrolled(f"02-00{n}", days) for n, days in ((11, 0), (12, 20), (13, 45), (14, 70), (10, 3))),
    (NotDone(on=TODAY, subject="02-0013", visit="PD1-1", reason="patient"),),
    (VisitDone(on=TODAY, subject="02-0011", visit="PD1-1", drug="toripalimab", dose_mg=240),),
)


def said(row: WorkLine | Heading) -> object:
    """What a row is about, and what it says."""
    return row if isinstance(row, Heading) else (row.items, row.content)


def stands_as_made_anew(page: TodayPage) -> None:
    """The rows, their headings across the whole list, and the height of each row."""
    anew = WorkLines().rows(page.session, page.language, page.only)
    assert [said(row) for row in page.table.rows] == [said(row) for row in anew]
    theme, columns = page.theme, page.table.columnCount()
    for place, row in enumerate(anew):
        heading = isinstance(row, Heading)
        assert page.view.columnSpan(place, 0) == (columns if heading else 1), row
        assert page.view.rowHeight(place) == theme.px(HEADING if heading else ROW), row
    assert page.table.headings == [n for n, row in enumerate(anew) if isinstance(row, Heading)]


@pytest.mark.parametrize("only", [(), (Group.OVERDUE, Group.MISSED)], ids=["all", "missed"])
def test_after_each_entry_and_each_undo_the_list_stands_as_if_it_were_made_anew(
    front: Window, only: tuple[Group, ...]
) -> None:
    page, session = page_of(front), session_of(front)
    if only:
        page.filter(only)
    stands_as_made_anew(page)
    for facts in FACTS:
        session.record_all(facts)
        stands_as_made_anew(page)
    for _ in FACTS:
        session.undo()
        stands_as_made_anew(page)


def test_how_many_open_days_closures_leave_of_a_window_is_told(front: Window) -> None:
    session, page = session_of(front), page_in(front, TodayPage)

    def told() -> str:
        (line,) = (r for r in page.table.rows if isinstance(r, WorkLine) and r.key[1:] == ("02-0001", "PD1-3"))
        return str(line.content.chip)

    assert told() == "1 day left"
    session.record(ClinicDay(on=session.today + timedelta(1), state="closed"))
    assert told() == "last open day today"
    session.record(VisitDone(on=session.today, subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=137))
    patient, judged = session.study.patients["02-0001"], patients.next_visit(session.judged("02-0001"), TODAY)
    assert judged
    day = Placed("02-0001", judged, session.today, Placement.EXPECTED)
    for said in (
        agenda.columns(session, front.language)[-1].text(day),
        behind.columns(lambda: session, front.language)[-1].text(("02-0001", judged.visit.code)),
        patients.line(session, front.language, patient).chip,
        visits.line(session, front.language, "02-0001", judged).chip,
        patient_told.told(session, front.language, "02-0001", judged).chip,
        next(find.more for find in finds(session, front.language, "0001", list) if find.kind == "patient"),
    ):
        assert "last open day today" in said, "wherever the visit stands it is told alike"
    session.record(ClinicDay(on=session.today, state="closed"))
    assert told() == "no open day"
    session.record(ClinicDay(on=session.today + timedelta(1), state="half-day"))
    assert told() == "1 open day left"


def test_an_appointment_that_its_window_has_moved_away_from_is_told(front: Window) -> None:
    session, page = session_of(front), page_in(front, TodayPage)
    later = session.today + timedelta(1)
    for day, told in ((later, ""), (later + timedelta(1), ", booked late, Sat 28 Nov")):
        session.record(Booked(on=day, subject="02-0001", visit="PD1-3"))
        (line,) = (r for r in page.table.rows if isinstance(r, WorkLine) and r.key[1:] == ("02-0001", "PD1-3"))
        assert line.content.rest == f"tislelizumab 200 mg{told}"


def test_a_line_of_several_missed_doses_tells_the_day_it_is_ordered_by(front: Window) -> None:
    page, start = page_of(front), TODAY - timedelta(90)
    first_dose = VisitDone(on=start, subject="02-0020", visit="PD1-1", drug="toripalimab", dose_mg=240)
    session_of(front).record_all((enrolled("02-0020", 90), first_dose))
    lines = [row for row in page.table.rows if isinstance(row, WorkLine) and row.items[0].group is Group.MISSED]
    assert any(len(line.items) > 1 for line in lines)
    for line in lines:
        first = line.items[0].judged
        assert first and line.content.track
        assert line.content.track.window == first.visit.window
        assert line.content.planned == short_day(first.visit.window.target, "en")


def test_after_each_entry_the_list_looks_as_if_it_were_drawn_anew(front: Window) -> None:
    page, session = page_of(front), session_of(front)

    def looks_as_drawn_anew() -> None:
        QTest.qWait(1)
        seen = page.view.grab().toImage()
        table = page.table
        table.dataChanged.emit(table.index(0, 0), table.index(len(table.rows) - 1, 0))  # each is drawn anew then
        QTest.qWait(1)
        assert page.view.grab().toImage() == seen

    for facts in FACTS:
        session.record_all(facts)
        looks_as_drawn_anew()
    page.view.go(len(page.table.rows) - 1)
    looks_as_drawn_anew()
    front.language.use("zh")
    looks_as_drawn_anew()
    front.choose("theme", "dark")
    looks_as_drawn_anew()
    front.choose("theme", "light")


def test_one_entry_leaves_the_lines_of_other_patients_and_the_chosen_one_alone(front: Window) -> None:
    page, session = page_of(front), session_of(front)
    session.record_all([enrolled(f"02-1{n:03d}", 20 + n % 40) for n in range(60)])
    resets: list[int] = []
    page.table.modelReset.connect(lambda: resets.append(1))
    others = {row.key: row for row in page.table.rows if isinstance(row, WorkLine) and row.subject != "02-1010"}
    chosen = next(row for row in page.table.rows if isinstance(row, WorkLine) and row.subject == "02-1030")
    assert page.view.choose(chosen.key)
    session.record(VisitDone(on=TODAY, subject="02-1010", visit="PD1-1", drug="toripalimab", dose_mg=240))
    after = {row.key: row for row in page.table.rows if isinstance(row, WorkLine) and row.subject != "02-1010"}
    assert after.keys() == others.keys()
    assert all(after[key] is row for key, row in others.items())
    assert page.view.row() is chosen
    assert not resets


def test_a_line_that_goes_leaves_the_choice_to_the_one_in_its_place(front: Window) -> None:
    page, session = page_of(front), session_of(front)
    session.record_all([enrolled(f"02-1{n:03d}", 20) for n in range(9)])
    lines = [row for row in page.table.rows if isinstance(row, WorkLine) and row.key[0] is Group.MISSED]
    gone, below = lines[2], lines[3]
    assert page.view.choose(gone.key)
    for item in gone.items:
        assert item.judged
        session.record(Explained(on=TODAY, subject=gone.subject, visit=item.judged.visit.code, reason="holiday"))
    assert page.view.row() is below


@pytest.mark.parametrize("width", [1040, 1366])
def test_a_tile_is_as_high_as_its_words_however_short_the_list_is(front: Window, width: int) -> None:
    page = page_of(front)
    front.resize(width, 900)
    page.filter((Group.MISSED,))
    QTest.qWait(1)
    tiles = (*page.tiles, page.rate)
    assert page.view.height() < page.height() / 2
    assert {tile.height() for tile in tiles} == {max(tile.heightForWidth(tile.width()) for tile in tiles)}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_tile_praises_or_blames_a_figure_that_says_nothing_of_the_kind(front: Window, theme: str) -> None:
    """Of what share a site may be proud no rule says: 0.0 % stands in the same colour as 100 %."""
    front.choose("theme", theme)
    page, waiting = page_of(front), Waiting(TODAY, session_of(front).setting)
    for kept, missed, share in ((0, 0, "–"), (0, 3, "0.0%"), (3, 0, "100.0%")):
        waiting.recent = Figures(in_window=kept, missed=missed)
        page._count(waiting)
        assert page.rate.number.text() == share
        for tile in (*page.tiles, page.rate):
            assert front.theme.palette.ink in tile.number.styleSheet()
    front.choose("theme", "light")


def test_a_double_click_on_a_button_of_a_row_does_nothing_to_the_row_that_takes_its_place(front: Window) -> None:
    """Or the dose of a patient whom nobody looked at would be recorded as given today."""
    page, session = page_of(front), session_of(front)
    session.record_all([enrolled(f"02-003{n}", 0) for n in range(4)])
    rows = [
        n for n, row in enumerate(page.table.rows) if isinstance(row, WorkLine) and row.acts[:1] == ("record-today",)
    ]
    place = next(n for n in rows if n + 1 in rows)
    first, second = (row.subject for row in page.table.rows[place : place + 2] if isinstance(row, WorkLine))
    index, option = page.table.index(place, 5), QStyleOptionViewItem()
    option.rect = page.view.visualRect(index)
    buttons = page.view.itemDelegateForIndex(index)
    assert isinstance(buttons, Buttons)
    at = buttons._boxes(option, index)[0][1].center().toPoint()
    before = len(session.entries)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [entry.fact.subject for entry in session.entries[before:]] == [first]  # type: ignore[attr-defined]
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [entry.fact.subject for entry in session.entries[before:]] == [first, second]  # type: ignore[attr-defined]


def test_a_hold_of_what_a_new_version_has_no_more_is_reviewed_by_the_old_rules(front: Window) -> None:
    session, page = session_of(front), page_of(front)
    text = session.protocol.text.replace('version = "1.0"', 'version = "1.1"').replace("CIS", "DDP")
    held = Held(on=TODAY - timedelta(9), subject="02-0001", series="CIS", reason="toxicity", review=TODAY)
    session.record(held)
    session.record_all((ProtocolAdded(on=TODAY, text=text), Amended(on=TODAY, subject="02-0001", version="1.1")))
    assert [
        i.judged.visit.code
        for i in session.waiting().items
        if i.hold == session.study.patients["02-0001"].holds[0] and i.judged
    ] == ["CIS-2"]
    stands_as_made_anew(page)
    assert "Cisplatin" in patient_told.head(session, front.language, "02-0001").chip
    front.open_patient("02-0001")
    session.record(VisitDone(on=TODAY, subject="02-0001", visit="CIS-2", drug="cisplatin", dose_mg=137))
    assert not patient_told.head(session, front.language, "02-0001").chip


def test_where_nothing_waits_to_be_done_no_button_has_the_keys(front: Window) -> None:
    """Space records what is chosen: where that is nothing it must not press what happens to come next."""
    session, page = session_of(front), page_of(front)
    page.view.setFocus()
    session.record_all([Died(on=TODAY, subject=subject) for subject in session.study.patients])
    for item in session.waiting().items:
        assert item.judged
        session.record(Explained(on=TODAY, subject=item.subject, visit=item.judged.visit.code, reason="holiday"))
    assert page.empty.isVisible()
    assert focus() is page
    front.go("patients")
    front.go("today")
    assert focus() is page
