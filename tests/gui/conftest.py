"""The window on the small site that most tests of it begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from gui.window import Window
from tests.gui.small_site import site_file, window


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the small site, which nobody writes to: a window opens a copy."""
    return site_file(tmp_path_factory.mktemp("site") / "small.visits")


@pytest.fixture
def front(qtbot: Any, file: Path, tmp_path: Path) -> Iterator[Window]:
    """The window, unlocked, on a copy of its own; what a test leaves open over it is closed."""
    made = window(file, tmp_path)
    qtbot.addWidget(made)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.close()
