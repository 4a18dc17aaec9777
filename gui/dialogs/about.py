"""About: which version this is, whether its arithmetic agrees here, what it is built on and by what licence."""

from __future__ import annotations

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from gui.ask import Question, fit
from gui.label import label
from gui.language import Language
from gui.theme import RESOURCES, Theme, dress_anew
from gui.widgets.self_check import SelfCheck, Tested
from model import VERSION

LICENCES = RESOURCES / "licences"


class About(Question):
    """Answers nothing; begins the self-test if nobody has."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, check: SelfCheck) -> None:
        tr = language.tr
        super().__init__(parent, tr, tr("About VisitKeeper"), tr("Close"))
        self.language = language
        self.cancel.hide()
        fit(self, theme.px(640), theme.px(600))
        self.form.addRow(label(tr("Version")), label(VERSION))
        parts = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.release()}"
        self.form.addRow(label(tr("Runs on")), label(parts, wraps=True))
        self.outcome = label(tr("being made"), wraps=True)
        self.form.addRow(label(tr("Calculations")), self.outcome)
        self.form.addRow(label(tr("Network")), label(tr("none: the program opens no connection, ever"), wraps=True))
        own = tr("The window is drawn by Qt, under the LGPL 3. Its libraries may be replaced: {folder}")
        self.form.addRow(label(tr("Qt")), label(own.format(folder=Path(PySide6.__file__).parent), wraps=True))
        self.which = QComboBox()
        for file in sorted(LICENCES.glob("*.txt"), key=lambda file: file.stem.casefold()):
            self.which.addItem(file.stem, file)
        self.row("licence", tr("Licences"), self.which)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Text of the licence"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.insertWidget(2, self.text, 1)
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self._show()
        check.tested.connect(self._tell)
        check.start()
        if check.found:
            self._tell(check.found)

    def _tell(self, found: Tested) -> None:
        tr = self.language.tr
        self.outcome.setText(found.told(tr))
        if not found.passed:
            self.outcome.setObjectName("bad")
            dress_anew(self.outcome)
            self.refuse(tr("The program computes wrongly on this computer. Do not use it; show this to IT."))

    def _show(self) -> None:
        file = self.which.currentData()
        assert isinstance(file, Path)
        self.text.setPlainText(file.read_text("utf-8", errors="replace"))

    def draft(self) -> None:
        """Nothing is filled in: which licence is read is nobody's work."""

    def give(self) -> None:
        """There is nothing to answer."""
        self.accept()
