"""Choosing a file or a folder: every word in the language of the program, and what is chosen is handed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from gui.choosing import choose_file, choose_folder
from gui.window import Window


@pytest.mark.parametrize("ask", [choose_file, choose_folder])
def test_every_word_is_chinese_and_what_is_chosen_is_handed_on(
    front: Window, tmp_path: Path, ask: Callable[..., None]
) -> None:
    (tmp_path / "a.visits").touch()
    chosen: list[Path] = []
    owner: QWidget = front
    front.language.use("zh")
    ask(owner, front.language.tr, "选择", str(tmp_path), chosen.append)
    dialog: Any = front.findChild(QFileDialog)
    said = [part.text() for part in dialog.findChildren(QLabel) if part.text()]
    assert len(said) == 3
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in said), said
    wanted = tmp_path / "a.visits" if ask is choose_file else tmp_path
    dialog.selectFile(str(wanted))
    dialog.accept()
    assert chosen == [wanted]


def test_what_stands_in_the_list_is_chinese_too(front: Window, qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "place"
    (place / "folder").mkdir(parents=True)
    (place / "a.visits").touch()
    front.language.use("zh")
    choose_file(front, front.language.tr, "选择", str(place), lambda _: None)
    dialog: Any = front.findChild(QFileDialog)
    files = dialog.findChild(QTreeView)
    model, top = files.model(), files.rootIndex()
    qtbot.waitUntil(lambda: model.rowCount(top) == 2)  # the folder is read beside the work
    assert {model.index(row, 2, top).data() for row in range(2)} == {"文件夹", ""}
    dialog.reject()
