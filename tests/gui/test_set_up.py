"""The first start: from nothing to a site with an administrator, proved codes and clinic days; and going on later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from shiboken6 import isValid

from gui.dialogs.about_visit import RecordVisit
from gui.dialogs.set_up import ClinicWeekdays, MakeSite
from gui.dialogs.users import ProveCodes
from gui.shell import Shell
from model.journal import ClinicWeek, Enrolled
from model.roles import Role
from model.store import Store
from tests.gui.small_site import Hand, clock, settle, shell_on, site_file

WORD = "correct horse"


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path) -> Iterator[Shell]:
    made = shell_on(qapp, tmp_path, None)
    yield made
    put_away(made)


def put_away(shell: Shell) -> None:
    if not isValid(shell):
        return  # it was put away before
    while opened := [dialog for dialog in shell.findChildren(QDialog) if dialog.isVisible()]:
        opened[0].close()  # one step of the set-up opens the next
    shell.close()
    shell.deleteLater()


def asked(shell: Shell, kind: type[QDialog]) -> QDialog:
    (found,) = (dialog for dialog in shell.findChildren(kind) if dialog.isVisible())
    return found


def fill(question: MakeSite, folder: Path) -> None:
    question.site.pick("02")
    question.folder.line.setText(str(folder / "site"))
    question.second.line.setText(str(folder / "second"))
    question.name.setText("Li")
    for line in question.passwords[:2]:
        line.setText(WORD)


def test_from_nothing_to_a_site(shell: Shell, tmp_path: Path) -> None:
    hand = Hand()
    assert shell.page.set_up.isVisible()
    shell.page.set_up.setFocus()
    QTest.keyClick(shell.page.set_up, Qt.Key.Key_Return)
    question = asked(shell, MakeSite)
    assert [line.placeholderText() for line in question.passwords] == ["at least 8 characters", ""] * 2
    hand.click(question.ok)
    assert "Pick the site" in question.wrong.text()
    fill(question, tmp_path)
    question.passwords[1].clear()
    hand.click(question.ok)
    assert question.wrong.text() == "Type the password again."
    fill(question, tmp_path)
    question.other.setText("Wang")
    hand.click(question.ok)
    assert "8 characters" in question.wrong.text()
    assert not (tmp_path / "site").exists()
    for line in question.passwords[2:]:
        line.setText("wang's word")
    (tmp_path / "a file").touch()
    question.second.line.setText(str(tmp_path / "a file"))
    hand.click(question.ok)
    assert "Nothing can be written there" in question.wrong.text()
    assert not shell.settings.text("second-place")
    question.second.line.setText(str(tmp_path / "second"))
    hand.click(question.ok)
    codes = asked(shell, ProveCodes)
    written = [code.text() for code in codes.codes]
    hand.click(codes.ok)
    for line, code in zip(codes.lines, written, strict=True):
        line.setText(code)
    hand.click(codes.ok)
    days = asked(shell, ClinicWeekdays)
    hand.click(days.days[5])
    hand.click(days.ok)
    assert hand.count < 16
    assert shell.inside
    session = shell.inside.session
    assert session.user == "Li"
    assert [(one.name, one.roles) for one in session.users()][1] == ("Wang", (Role.ADMINISTRATOR,))
    assert session.entries[-1].fact == ClinicWeek(on=session.today, weekdays="123456")
    assert session.setting.clinic.open("infusion", date(2026, 11, 28))
    assert not session.setting.clinic.open("infusion", date(2026, 11, 21))  # what was before stays as it was
    assert shell.settings.text("second-place") == str(tmp_path / "second")
    assert shell.settings.text("unproved") == ""
    keeper = shell.inside.keeper
    while keeper.job:
        QTest.qWait(1)
    assert all(keeper.newest(place) for place in keeper.places)
    assert keeper.stale is None, "nobody is told at the first sight of a site that it has no second copy"
    path = session.path
    assert path == tmp_path / "site" / "site-02.visits"
    put_away(shell)
    Store.recover(path, written[1], "Wang", "another word", clock()).close()


def test_to_set_up_a_site_stands_out_only_while_there_is_none(shell: Shell, tmp_path: Path) -> None:
    page = shell.page

    def ground(button: QPushButton) -> str:
        button.repaint()
        return button.grab().toImage().pixelColor(button.width() - 12, button.height() // 2).name()

    alone = ground(page.set_up)
    page._use(site_file(tmp_path / "own.visits"))
    settle()
    assert ground(page.enter) == alone
    assert ground(page.set_up) == ground(page.other) != alone


def test_a_set_up_that_was_broken_off_goes_on(shell: Shell, qapp: QApplication, tmp_path: Path) -> None:
    hand = Hand()
    hand.click(shell.page.set_up)
    question = asked(shell, MakeSite)
    question.site.pick("03")
    question.folder.line.setText("relative/but kept")
    question.name.setText("Li")
    hand.click(question.ok)
    question.reject()
    hand.click(shell.page.set_up)
    again = asked(shell, MakeSite)
    assert (again.site.code, again.folder.line.text(), again.name.text()) == ("03", "relative/but kept", "Li")
    assert WORD not in shell.settings.file.read_text("utf-8")
    fill(again, tmp_path)
    hand.click(again.ok)
    first = asked(shell, ProveCodes)
    lost = first.codes[0].text()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    QTest.keyClick(asked(shell, ClinicWeekdays), Qt.Key.Key_Escape)
    assert shell.inside
    today, session = shell.inside.pages["today"], shell.inside.session
    assert shell.focusWidget() is today.empty.button  # type: ignore[attr-defined]
    assert session
    day, drug = session.today, "toripalimab"
    session.record(Enrolled(on=day, subject="03-0001", arm="salvage", drug=drug, dates={"randomised": day}))
    assert shell.focusWidget() is today.view  # type: ignore[attr-defined]
    put_away(shell)
    later = shell_on(qapp, tmp_path, tmp_path / "site" / "site-02.visits")
    later.page.password.setText(WORD)
    later.page.unlock()
    settle()
    codes = asked(later, ProveCodes)
    assert lost not in [code.text() for code in codes.codes]
    assert not later.inside.session.opens(lost)
    put_away(later)


def test_a_window_closed_while_a_site_is_made_leaves_one_whose_codes_are_still_to_be_proved(
    shell: Shell, qapp: QApplication, tmp_path: Path
) -> None:
    shell.page.make_site()
    question = asked(shell, MakeSite)
    fill(question, tmp_path)
    question.ok.click()
    path = tmp_path / "site" / "site-02.visits"
    assert shell.settings.text("unproved") == str(path)  # also when the program is killed just now
    shell.close()
    assert shell.settings.text("site-file") == str(path)
    with Store.open(path, "Li", WORD) as store:
        assert not store.unclean
    put_away(shell)
    later = shell_on(qapp, tmp_path, path)
    later.page.password.setText(WORD)
    later.page.unlock()
    settle()
    codes = asked(later, ProveCodes)
    assert later.inside
    assert all(later.inside.session.opens(code.text()) for code in codes.codes)
    put_away(later)


def test_a_site_that_could_not_be_made_takes_the_place_of_none_whose_codes_are_unproved(
    shell: Shell, tmp_path: Path
) -> None:
    shell.settings.put("unproved", "another.visits")
    (tmp_path / "site").mkdir()
    site_file(tmp_path / "site" / "site-02.visits")
    shell.page.make_site()
    question = asked(shell, MakeSite)
    fill(question, tmp_path)
    question.ok.click()
    settle()
    assert "exists" in question.wrong.text()
    assert shell.settings.text("unproved") == "another.visits"


def test_a_form_in_the_window_on_the_desktop_is_hidden_and_comes_back(
    qapp: QApplication, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = shell_on(qapp, tmp_path, site_file(tmp_path / "small.visits"))
    made.page.password.setText("pass word")
    made.page.unlock()
    settle()
    made.inside.act("record")
    form = asked(made, RecordVisit)
    QTest.keyClicks(form.fields["note"].edit, "half")
    made.inside.lock()
    assert not form.isVisible()
    assert made.windowTitle() == "VisitKeeper"
    made.page.password.setText("pass word")
    made.page.unlock()
    settle()
    assert form.isVisible()
    assert form.fields["note"].edit.text() == "half"
    put_away(made)


def test_a_site_named_by_a_link_is_known_again_behind_the_lock(qapp: QApplication, tmp_path: Path) -> None:
    link = tmp_path / "link.visits"
    link.symlink_to(site_file(tmp_path / "small.visits"))
    made = shell_on(qapp, tmp_path, link)
    for _ in range(2):
        made.page.password.setText("pass word")
        made.page.unlock()
        settle()
        assert made.inside
        assert not made.inside.locked
        made.inside.lock()
    put_away(made)
