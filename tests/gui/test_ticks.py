"""Names to be ticked: by mouse and key, and nothing is made of those out of sight."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from gui.tables.ticks import Ticks
from tests.gui.small_site import focus

NAMES = [f"02-{n:05d}" for n in range(26_000)]


@pytest.fixture
def view(qtbot: Any) -> QListView:
    made = QListView()
    qtbot.addWidget(made)
    made.setModel(Ticks(made))
    made.setUniformItemSizes(True)
    made.resize(200, 300)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.setFocus()
    return made


def ticks_of(view: QListView) -> Ticks:
    made = view.model()
    assert isinstance(made, Ticks)
    return made


def test_of_many_names_only_those_in_sight_are_asked_for(view: QListView, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks, asked = ticks_of(view), set[int]()
    data = Ticks.data

    def counted(self: Ticks, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(Ticks, "data", counted)
    ticks.show(NAMES)
    ticks.tick_all(True)
    QTest.qWait(1)
    assert ticks.all_chosen
    assert ticks.chosen == NAMES
    assert 0 < len(asked) < 100
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(focus(), key)
    QTest.qWait(1)
    assert len(asked) < 100
    assert view.currentIndex().row() == len(NAMES) - 1


def test_a_key_and_a_click_tick_one_and_take_its_tick_away(view: QListView) -> None:
    ticks, told = ticks_of(view), list[int]()
    ticks.show(NAMES[:3])
    ticks.ticked.connect(lambda: told.append(len(ticks.chosen)))
    QTest.keyClick(focus(), Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(focus(), Qt.Key.Key_Space)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect, option.features = view.visualRect(ticks.index(1)), option.ViewItemFeature.HasCheckIndicator
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert told == [1, 0, 1, 2]
    assert ticks.chosen == NAMES[:2]


def test_who_was_ticked_stays_so_in_another_list(view: QListView) -> None:
    ticks = ticks_of(view)
    ticks.show(NAMES[:3])
    ticks.tick_all(True)
    ticks.show(NAMES[1:5])
    assert ticks.chosen == NAMES[1:3]
    assert not ticks.all_chosen
    ticks.show([])
    assert not ticks.all_chosen
    ticks.show(NAMES[1:5])
    assert ticks.chosen == []
