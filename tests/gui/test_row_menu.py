"""The menu of a line: who does not know the keys finds there what can be done about it, and what the keys are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.actions import ACTIONS
from gui.dialogs.about_visit import NotDoneVisit
from gui.pages.acting import ActingPage
from gui.pages.patient import PatientPage
from gui.pages.patients import PatientsPage
from gui.pages.today import TodayPage
from gui.sessions import known_on
from gui.tables.row_table import Heading
from gui.widgets.table_view import TableView
from gui.window import Window
from tests.gui.small_site import Hand, page_in, session_of, settle


def asked(view: TableView, row: int) -> QMenu | None:
    """The menu that a right click on a row opens."""
    at: QRect = view.visualRect(view.table.index(row, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at.center())
    spot: QPoint = at.center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(view.viewport(), event)
    settle()
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


def words(menu: QMenu) -> list[tuple[str, ...]]:
    return [tuple(action.text().split("\t")) for action in menu.actions() if not action.isSeparator()]


def today(front: Window) -> TodayPage:
    return page_in(front, TodayPage)


def test_a_right_click_offers_all_that_can_be_done_about_a_line_with_its_keys(front: Window) -> None:
    page = today(front)
    place = next(n for n, row in enumerate(page.table.rows) if getattr(row, "visit", "") == "PD1-3")
    menu = asked(page.view, place)
    assert menu
    assert page.view.row().visit == "PD1-3"
    assert words(menu) == [
        ("Record today", ACTIONS["record-today"].shown), ("Other date…", "D"), ("Not done…", "N"), ("Book…", "R"),
        ("Hold…", "H"), ("Stop…", "S"), ("What if…", "W"), ("Print…", "P"), ("Open the patient", "O"),
    ]  # fmt: skip
    next(action for action in menu.actions() if action.text().startswith("Not done")).trigger()
    menu.close()
    settle()
    (form,) = front.findChildren(NotDoneVisit)
    assert (form.subject, form.visit.code) == ("02-0001", "PD1-3")
    form.reject()


def test_a_heading_has_no_menu(front: Window) -> None:
    page = today(front)
    heading = next(n for n, row in enumerate(page.table.rows) if isinstance(row, Heading))
    assert asked(page.view, heading) is None


def test_the_menu_key_opens_it_for_the_line_chosen(front: Window) -> None:
    page = today(front)
    page.view.setFocus()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), page.view.viewport().mapToGlobal(QPoint(9, 9))
    )
    QApplication.sendEvent(page.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert words(menu)
    menu.close()


@pytest.mark.parametrize("subject", ["02-0001", "02-0002", "02-0003"])
def test_whatever_a_menu_offers_the_page_does(front: Window, subject: str) -> None:
    front.go("patients")
    everybody = page_in(front, PatientsPage)
    front.open_patient(subject)
    one = page_in(front, PatientPage)
    pages: tuple[tuple[str, ActingPage, TableView], ...] = (
        ("patients", everybody, everybody.view),
        ("patient", one, one.view),
    )
    names = {act.words(front.language.tr): act for act in ACTIONS.values()}
    for where, page, view in pages:
        front.go(where)
        QTest.qWait(5)
        menu = asked(view, view.currentIndex().row())
        assert menu, where
        for text, _ in words(menu):
            assert hasattr(page, names[text].handler if text in names else "record"), text
        assert ("Open the patient", "O") in words(menu) or where == "patient"
        menu.close()


def test_of_the_past_nothing_is_offered_that_would_be_recorded(front: Window) -> None:
    front.open_patient("02-0001")
    page = page_in(front, PatientPage)
    page.as_known.date.edit.setFocus()
    Hand().type("11-26")
    page.as_known.show_past(known_on(session_of(front), session_of(front).today))
    QTest.qWait(5)
    menu = asked(page.view, page.view.currentIndex().row())
    assert menu
    assert words(menu) == [("Print…", "P")]
    menu.close()
