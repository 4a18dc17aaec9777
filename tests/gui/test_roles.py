"""What somebody sees who may look and not record: nothing to press, and a sentence that says who may."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from gui.dialogs.sign import SignReport
from gui.sessions import opened
from gui.window import Window
from model.roles import Deed, Role
from model.store import Store
from tests.gui import small_site
from tests.gui.small_site import Hand, clock, open_in, session_of


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a monitor and an investigator."""
    path = small_site.site_file(tmp_path_factory.mktemp("watched") / "site.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.add_user("Chen", "new word", [Role.MONITOR], small_site.NOW)
        store.add_user("Zhao", "new word", [Role.INVESTIGATOR], small_site.NOW)
    return path


@pytest.fixture
def window(qtbot, watched: Path, tmp_path: Path) -> Iterator[Window]:
    made = small_site.window(watched, tmp_path)
    made.close_session()
    made.open_session(opened(made.unlock.site, "Chen", "new word", clock))
    yield made
    made.close()


def test_a_monitor_is_offered_nothing_to_record_and_told_who_may(window: Window) -> None:
    today = window.pages["today"]
    assert today.table.rows
    assert not any(getattr(row, "acts", ()) for row in today.table.rows)
    hand, before = Hand(), len(session_of(window).entries)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_E, Qt.Key.Key_S):
        window.bar.hide()
        hand.press(key)
        assert not window.findChildren(QDialog)
        assert "nurse, coordinator" in window.bar.text.text()
        assert "Li" in window.bar.text.text()
    window.open_patient("02-0001")
    page = window.pages["patient"]
    assert not page.record_button.isEnabled()
    assert "Ask Li" in page.record_button.toolTip()
    assert page.print_button.isEnabled()
    assert not page.hold_button.isVisible()
    assert len(session_of(window).entries) == before


@pytest.mark.parametrize(
    ("user", "password", "meaning"), [("Li", "pass word", Deed.PREPARED), ("Zhao", "new word", Deed.APPROVED)]
)
def test_who_signs_is_asked_for_what_that_role_signs_as_a_rule(
    window: Window, user: str, password: str, meaning: Deed
) -> None:
    window.close_session()
    window.open_session(opened(window.unlock.site, user, password, clock))
    window.go("reports")
    window.act("sign")
    question = open_in(window, SignReport)
    assert question.meaning.code == meaning
    question.reject()
