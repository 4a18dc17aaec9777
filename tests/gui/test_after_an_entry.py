"""What follows an entry on screen: what it changed is told, and nothing else is told, laid out or painted again."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.pages.patients import PatientsPage
from gui.pages.records import RecordsPage
from gui.pages.today import TodayPage
from gui.widgets.side_bar import NavButton
from gui.window import Window
from model.journal import Enrolled, Explained, VisitDone
from tests.gui.small_site import NOW, page_in, session_of, settle

TODAY = NOW.date()
DOSE = VisitDone(on=TODAY, subject="02-0001", visit="PD1-3", drug="tislelizumab", dose_mg=200)


class Painted(QObject):
    """The widgets that were painted while it watched."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []
        app = QApplication.instance()
        assert app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def page_of(front: Window) -> TodayPage:
    return page_in(front, TodayPage)


def enrolled(subject: str) -> Enrolled:
    start = TODAY - timedelta(20)
    return Enrolled(on=start, subject=subject, dates={"randomised": start}, arm="salvage", drug="toripalimab")


def test_who_was_enrolled_is_found_and_who_is_no_more_is_not(front: Window) -> None:
    session, found = session_of(front), lambda: [find.words for find in front._finds("7")]
    assert not found()
    for subject in ("02-0071", "02-0072"):  # as many as before, but somebody else
        session.record(enrolled(subject))
        assert found() == [subject]
        session.undo()
        assert not found()


def test_whose_records_they_are_is_not_told_again(front: Window) -> None:
    titles: list[str] = []
    front.windowTitleChanged.connect(titles.append)
    session_of(front).record(DOSE)
    assert not titles
    front.language.use("zh")
    assert len(titles) == 1


def test_the_counts_beside_the_pages_follow_and_no_other_page_is_painted(front: Window) -> None:
    QTest.qWait(1)
    session = session_of(front)
    before = {page: button.accessibleName() for page, button in front.side.buttons.items()}
    painted = Painted()
    session.record(Explained(on=TODAY, subject="02-0002", visit="TA-1", reason="holiday"))
    QTest.qWait(1)
    after = {page: button.accessibleName() for page, button in front.side.buttons.items()}
    assert {page for page in before if before[page] != after[page]} == {"today"}
    assert {each for each in painted.widgets if isinstance(each, NavButton)} == {front.side.buttons["today"]}


def test_a_tile_whose_count_stays_is_not_painted(front: Window) -> None:
    QTest.qWait(1)
    page, painted = page_of(front), Painted()
    counts = [tile.number.text() for tile in page.tiles]
    session_of(front).record(Explained(on=TODAY, subject="02-0002", visit="TA-1", reason="holiday"))
    QTest.qWait(1)
    changed = {tile for tile, was in zip(page.tiles, counts, strict=True) if tile.number.text() != was}
    assert changed and {each for each in painted.widgets if each in page.tiles} == changed


def test_a_page_behind_another_does_nothing_until_it_is_gone_to(front: Window) -> None:
    front.go("patients")
    page = page_in(front, PatientsPage)
    rows = list(page.table.rows)
    front.go("today")
    session_of(front).record(enrolled("02-0011"))
    assert list(page.table.rows) == rows
    front.go("patients")
    assert len(page.table.rows) == len(rows) + 1


def test_a_list_longer_than_the_screen_is_not_laid_out_for_one_line_more_or_less(front: Window) -> None:
    page, session = page_of(front), session_of(front)
    session.record_all([enrolled(f"02-1{n:03d}") for n in range(60)])
    highest = page.view.maximumHeight()
    session.record(VisitDone(on=TODAY, subject="02-1010", visit="PD1-1", drug="toripalimab", dose_mg=240))
    assert page.view.maximumHeight() == highest > page.screen().size().height()
    front.undo()
    front.undo()
    settle()
    assert page.view.maximumHeight() < page.screen().size().height()


def test_the_words_that_never_change_are_set_once_in_each_language(front: Window) -> None:
    front.go("records")
    page = page_in(front, RecordsPage)
    filled: list[int] = []
    page.kinds.model().rowsInserted.connect(lambda *_: filled.append(1))
    rows, said = len(page.table.rows), page.title.text()
    session_of(front).record(DOSE)
    assert len(page.table.rows) == rows + 1
    assert not filled
    front.language.use("zh")
    assert filled
    assert page.title.text() != said
