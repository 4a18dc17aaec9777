"""Choosing a file or a folder in a dialog, every word of which is in the language of the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from model.words import Tr


class _Kinds(QFileIconProvider):
    """Says what a folder is; of a file its ending does. Qt has no Chinese for the one, and the system's for the other
    is in whatever language that speaks."""

    def __init__(self, tr: Tr) -> None:
        super().__init__()
        self._words = tr

    def type(self, info: QFileInfo) -> str:
        """The kind of a line of the list."""
        tr = self._words
        return tr("Folder") if info.isDir() else ""


def file_dialog(owner: QWidget, tr: Tr, title: str, start: str = "") -> QFileDialog:
    """The dialog; whoever asks for it says what may be chosen, and opens it."""
    dialog = QFileDialog(owner, title, start)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("Folder:"))  # the two that Qt has no Chinese for
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("Format:"))
    dialog.setIconProvider(_Kinds(tr))
    return dialog


def choose_file(
    owner: QWidget, tr: Tr, title: str, start: str, then: Callable[[Path], object], kind: str = "*.visits"
) -> None:
    """Ask for a file of a kind that is there."""
    dialog = file_dialog(owner, tr, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kind)
    _open(dialog, then)


def choose_folder(owner: QWidget, tr: Tr, title: str, start: str, then: Callable[[Path], object]) -> None:
    """Ask for a folder."""
    dialog = file_dialog(owner, tr, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
