"""Stretching a password takes most of a second: the window goes on meanwhile, wherever one is asked for."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import low_level
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from gui.ask import Question
from gui.dialogs.rescue import Rescue
from gui.dialogs.set_up import MakeSite
from gui.dialogs.sign import SignReport
from gui.dialogs.users import AddUser, ChangePassword, ProveCodes, UseCode
from gui.window import Window
from model.journal import PasswordChanged, Signed, UserAdded, UserFact
from model.roles import Role
from model.store import Store
from tests.gui.small_site import NOW, open_in, session_of, settle, site_file

WORD = "a new word"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = site_file(tmp_path_factory.mktemp("site") / "small.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.add_user("Wang", WORD, [Role.NURSE], NOW)
    return path


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """In which thread each password was stretched."""
    used: list[threading.Thread] = []
    stretch = low_level.hash_secret_raw

    def noted(*given: Any, **named: Any) -> bytes:
        used.append(threading.current_thread())
        return stretch(*given, **named)

    monkeypatch.setattr(low_level, "hash_secret_raw", noted)
    return used


def dialog(front: Window, kind: type[Question]) -> Any:
    return open_in(front, kind)


def fill(question: QDialog, text: str = WORD) -> None:
    for line in question.findChildren(QLineEdit):
        if line.echoMode() is QLineEdit.EchoMode.Password:
            line.setText(text)


def unlock(front: Window, user: str = "Li", password: str = "pass word") -> None:
    front.lock()
    front.unlock.who.setCurrentText(user)
    front.unlock.password.setText(password)
    front.unlock.enter.click()


def sign(front: Window) -> None:
    front.go("reports")
    front.pages["reports"].turn(-1)  # type: ignore[attr-defined]
    front.act("sign")
    fill(dialog(front, SignReport), "pass word")
    dialog(front, SignReport).ok.click()


def add_user(front: Window) -> None:
    front.go("users")
    front.pages["users"].add_user()  # type: ignore[attr-defined]
    question = dialog(front, AddUser)
    question.name.setText("Chen")
    question.ok.click()


def change_password(front: Window) -> None:
    front.go("users")
    front.pages["users"].change_password()  # type: ignore[attr-defined]
    question = dialog(front, ChangePassword)
    fill(question)
    question.proof.setText("pass word")
    question.ok.click()


def reset_password(front: Window) -> None:
    front.go("users")
    page: Any = front.pages["users"]
    page.view.choose("Wang")
    page.reset_password()
    dialog(front, Question).ok.click()


def renew_codes(front: Window) -> None:
    front.go("users")
    front.pages["users"].renew_codes()  # type: ignore[attr-defined]
    dialog(front, Question).ok.click()


def prove_codes(front: Window) -> None:
    renew_codes(front)
    settle()
    question = dialog(front, ProveCodes)
    question.ok.click()
    for line, code in zip(question.lines, question.codes, strict=True):
        line.setText(code.text())
    question.ok.click()


def use_code(front: Window) -> None:
    front.lock()
    front.unlock.use_code("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
    fill(dialog(front, UseCode))
    dialog(front, UseCode).ok.click()


def make_site(front: Window) -> None:
    front.lock()
    front.unlock.make_site()
    question = dialog(front, MakeSite)
    question.site.pick("02")
    question.folder.line.setText(str(session_of(front).path.parent / "fresh"))
    question.name.setText("Zhou")
    question.other.setText("Sun")
    fill(question)
    question.ok.click()


def rescue(front: Window) -> None:
    session_of(front).keep(session_of(front).shelf)
    path = session_of(front).path
    front.close_session()
    path.write_bytes(bytes(1000) + path.read_bytes()[1000:])
    front.unlock.look()
    front.unlock.rescue()
    fill(dialog(front, Rescue), "pass word")
    dialog(front, Rescue).ok.click()


WAYS: dict[str, Callable[[Window], None]] = {
    "unlocking": unlock,
    "a wrong password": lambda front: unlock(front, password="wrong"),
    "another user": lambda front: unlock(front, "Wang", WORD),
    "signing": sign,
    "adding a user": add_user,
    "changing the password": change_password,
    "resetting a password": reset_password,
    "new codes": renew_codes,
    "proving codes": prove_codes,
    "a code in place of a password": use_code,
    "setting up a site": make_site,
    "restoring a backup": rescue,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_password_is_stretched_in_the_thread_of_the_window(
    front: Window, threads: list[threading.Thread], way: str
) -> None:
    WAYS[way](front)
    settle()
    assert threads
    assert threading.main_thread() not in threads
    while left := [each for each in front.findChildren(QDialog) if each.isVisible()]:
        left[0].close()  # some ask the next question when they are closed


def test_the_button_says_that_it_works_and_enter_twice_starts_one(
    front: Window, threads: list[threading.Thread]
) -> None:
    front.lock()
    page = front.unlock
    page.password.setText("pass word")
    for _ in range(3):
        QTest.keyClick(page.password, Qt.Key.Key_Return)
    page.enter.click()
    assert not page.enter.isEnabled()
    assert page.enter.text() == "One moment…"
    settle()
    assert len(threads) == 1
    assert not front.locked
    assert page.enter.isEnabled()
    assert page.enter.text() == "Unlock"


def test_a_dialog_takes_one_answer_at_a_time(front: Window, threads: list[threading.Thread]) -> None:
    sign(front)
    question = dialog(front, SignReport)
    assert question.ok.text() == "One moment…"
    for _ in range(2):
        QTest.keyClick(question.password, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(question.password, Qt.Key.Key_Return)
    settle()
    assert len(threads) == 1
    assert [type(entry.fact) for entry in session_of(front).entries].count(Signed) == 1


def test_a_wrong_password_gives_the_dialog_back(front: Window) -> None:
    sign(front)
    settle()
    assert not [d for d in front.findChildren(SignReport) if d.isVisible()]
    front.act("sign")
    question = dialog(front, SignReport)
    fill(question, "wrong")
    question.ok.click()
    settle()
    assert "not right" in question.wrong.text()
    assert question.ok.isEnabled()
    assert question.ok.text() == "Sign"


@pytest.mark.parametrize("leave", ["closing it", "locking"])
@pytest.mark.parametrize("way", ["signing", "adding a user", "changing the password"])
def test_who_leaves_a_dialog_meanwhile_has_asked_for_nothing(front: Window, way: str, leave: str) -> None:
    WAYS[way](front)
    question = open_in(front, Question)
    question.reject() if leave == "closing it" else front.lock()
    settle()
    facts = [entry.fact for entry in session_of(front).entries]
    assert not [fact for fact in facts if isinstance(fact, Signed | PasswordChanged)]
    assert [fact.user for fact in facts if isinstance(fact, UserAdded)] == ["Wang"]
    if leave == "locking":
        unlock(front)
        settle()
        assert question.isVisible()
        assert question.ok.isEnabled()


def test_an_answer_that_stands_is_not_taken_back_by_closing_the_dialog(front: Window) -> None:
    """What a code has begun to replace is replaced; there is no moment at which nobody knows the password."""
    path = session_of(front).path
    code = session_of(front).reset_password("Wang")()
    front.lock()
    front.unlock.who.setCurrentText("Wang")
    front.unlock.use_code(code)
    question = dialog(front, UseCode)
    fill(question, "quite another word")
    question.ok.click()
    question.reject()
    assert question.isVisible()
    settle()
    assert session_of(front).user == "Wang"
    front.close_session()
    Store.open(path, "Wang", "quite another word").close()


def test_a_window_closed_while_it_unlocks_lets_the_file_go(qapp: QApplication, file: Path, tmp_path: Path) -> None:
    from tests.gui.small_site import shell_on

    own = Path(shutil.copy(file, tmp_path / "own.visits"))
    shell = shell_on(qapp, tmp_path, own)
    shell.page.password.setText("pass word")
    shell.page.unlock()
    shell.close()
    with Store.open(own, "Li", "pass word") as store:
        assert not store.unclean
        assert not [e for e in store.entries() if isinstance(e.fact, UserFact) and e.fact.user == "Li"]
    shell.deleteLater()
