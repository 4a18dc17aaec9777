"""The users' page: in and out, codes typed back, a forgotten password made good at the unlock page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.ask import Question
from gui.dialogs.about_visit import RecordVisit
from gui.dialogs.users import AddUser, ProveCodes, ShowCode, UseCode
from gui.pages.users import UsersPage
from gui.sessions import opened
from gui.window import Window
from model.journal import UserAdded, Weighed
from model.roles import Role
from tests.gui.small_site import Hand, clock, open_in, page_in, session_of, settle


@pytest.fixture
def front(front: Window) -> Window:
    front.go("users")
    return front


def page_of(front: Window) -> UsersPage:
    return page_in(front, UsersPage)


def let_in(front: Window, name: str = "Wang", password: str = "wang's word") -> None:
    session_of(front)._administer(lambda store, at: store.add_user(name, password, [Role.NURSE], at))


def open_dialog(front: Window, kind: type[Question]) -> Question:
    (found,) = (d for d in front.findChildren(kind) if d.isVisible())
    return found


def yes(front: Window) -> None:
    """Say yes to the question in front."""
    Hand().click(open_in(front, Question).ok)


def test_a_user_is_added_once_all_is_said(front: Window) -> None:
    page, hand = page_of(front), Hand()
    hand.click(page.add)
    question = open_dialog(front, AddUser)
    hand.click(question.ok)
    assert "who it is" in question.wrong.text()
    QTest.keyClicks(question.name, " Wang ")
    hand.click(question.ok)
    shown = open_dialog(front, ShowCode)
    assert "Wang" in shown.heading.text()
    hand.click(shown.ok)
    assert [row.name for row in page.table.rows] == ["Li", "Wang"]
    assert page.chosen.name == "Wang", "what is done next is meant for whoever just came"
    assert page.chosen.once
    assert isinstance(session_of(front).entries[-1].fact, UserAdded)
    hand.click(page.add)
    question = open_dialog(front, AddUser)
    question.name.setText("Wang")
    hand.click(question.ok)
    assert "is a user already" in question.wrong.text()


def test_a_name_that_stands_in_the_records_is_given_again_to_the_same_person_only(front: Window) -> None:
    let_in(front)
    session, page, hand = session_of(front), page_of(front), Hand()
    path = session.path
    front.close_session()
    front.open_session(opened(path, "Wang", "wang's word", clock))
    session_of(front).record(Weighed(on=session.today, subject="02-0001", number=65.0))
    front.close_session()
    front.open_session(opened(path, "Li", "pass word", clock))
    session_of(front)._administer(lambda store, at: store.remove_user("Wang", at))
    front.go("users")
    page = page_of(front)
    hand.click(page.add)
    question = open_dialog(front, AddUser)
    question.name.setText("Wang")
    hand.click(question.ok)
    assert question.wrong.text().startswith("Wang was a user before.")
    hand.click(question.ok)
    assert "Wang" in open_dialog(front, ShowCode).heading.text()


def asked_by_code(front: Window, user: str, code: str) -> UseCode:
    """What the unlock page asks of somebody who types a one-time code in the place of a password."""
    front.lock()
    front.unlock.who.setCurrentText(user)
    front.unlock.password.setText(code)
    QTest.keyClick(front.unlock.password, Qt.Key.Key_Return)
    settle()
    question = open_dialog(front, UseCode)
    assert question.proof.text() == code
    return question


def test_a_new_user_comes_in_by_the_code_and_chooses_a_password_that_nobody_else_knows(front: Window) -> None:
    page, hand = page_of(front), Hand()
    hand.click(page.add)
    question = open_dialog(front, AddUser)
    QTest.keyClicks(question.name, "Chen")
    hand.click(question.ok)
    shown = open_dialog(front, ShowCode)
    code = shown.code.text()
    hand.click(shown.ok)
    asked = asked_by_code(front, "Chen", code)
    assert asked.focusWidget() is asked.passwords[0], "the code is there already"
    for line in asked.passwords:
        line.setText("a word of her own")
    hand.click(asked.ok)
    assert session_of(front).user == "Chen"
    front.lock()
    front.unlock.password.setText(code)
    hand.click(front.unlock.enter)
    assert front.locked, "a code opens once"


def test_new_codes_are_typed_back_from_the_paper(front: Window) -> None:
    hand = Hand()
    hand.click(page_of(front).codes)
    yes(front)
    question = open_dialog(front, ProveCodes)
    first, second = (code.text() for code in question.codes)
    assert session_of(front).opens(first)
    hand.click(question.ok)
    assert not question.codes[0].isVisible()
    question.lines[0].setText(first[:-1] + ("A" if first[-1] != "A" else "B"))
    hand.click(question.ok)
    assert "does not open" in question.wrong.text()
    question.lines[0].setText(first.lower())
    question.lines[1].setText(first)
    hand.click(question.ok)
    assert "same code twice" in question.wrong.text()
    question.lines[1].setText(second.replace("-", " "))
    hand.click(question.ok)
    assert "proved" in front.bar.text.text()
    assert not front.settings.text("unproved")


def test_new_codes_that_nobody_typed_back_are_made_anew_at_the_next_log_in(front: Window) -> None:
    """Else there would be no way in for who forgets a password, and nobody would know."""
    hand = Hand()
    hand.click(page_of(front).codes)
    yes(front)
    lost = open_dialog(front, ProveCodes)
    codes = {code.text() for code in lost.codes}
    lost.close()
    front.lock()
    front.unlock.password.setText("pass word")
    hand.click(front.unlock.enter)
    again = open_dialog(front, ProveCodes)
    assert not {code.text() for code in again.codes} & codes
    assert all(session_of(front).opens(code.text()) for code in again.codes)
    again.close()


def test_a_forgotten_password_is_made_good_at_the_unlock_page(front: Window) -> None:
    let_in(front)
    page, hand = page_of(front), Hand()
    page.view.choose("Wang")
    hand.click(page.reset)
    yes(front)
    shown = open_dialog(front, ShowCode)
    code = shown.code.text()
    hand.click(shown.ok)
    question = asked_by_code(front, "Wang", code)
    for line in question.passwords:
        line.setText("a new word")
    hand.click(question.ok)
    assert session_of(front).user == "Wang"
    assert not front.locked
    facts = [entry.fact.kind for entry in session_of(front).entries[-3:]]
    assert facts == ["password-reset", "password-reset", "used"]


def test_a_wrong_code_makes_nobody_lose_a_form(front: Window) -> None:
    front.go("today")
    front.act("record")
    (form,) = (d for d in front.findChildren(RecordVisit) if d.isVisible())
    front.lock()
    Hand().click(front.unlock.forgotten)
    question = open_dialog(front, UseCode)
    question.proof.setText("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
    assert [line.placeholderText() for line in question.passwords] == ["at least 8 characters", ""]
    for line in question.passwords:
        line.setText("a new word")
    Hand().click(question.ok)
    assert "no code that opens" in question.wrong.text()
    assert question.isVisible()
    assert front.locked
    question.reject()
    front.unlock.password.setText("pass word")
    front.unlock.unlock()
    settle()
    assert form.isVisible()


def test_who_is_no_administrator_may_change_the_own_password_only(front: Window) -> None:
    let_in(front)
    front.lock()
    front.unlock.who.setCurrentText("Wang")
    front.unlock.password.setText("wang's word")
    front.unlock.unlock()
    settle()
    front.go("users")
    page = page_of(front)
    assert page.own.isEnabled()
    for button in (page.add, page.codes, page.roles, page.reset, page.remove):
        assert not button.isEnabled()
        assert "Ask Li" in button.toolTip()


def test_somebody_who_left_is_removed_after_one_question(front: Window) -> None:
    let_in(front)
    page = page_of(front)
    page.view.choose("Wang")
    Hand().click(page.remove)
    yes(front)
    assert [row.name for row in page.table.rows] == ["Li"]
    page.view.choose("Li")
    Hand().click(page.remove)
    yes(front)
    question = open_dialog(front, Question)
    assert "only administrator" in question.wrong.text()
