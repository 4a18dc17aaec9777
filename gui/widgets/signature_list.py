"""The signatures on a report, beside it: each leads to the report as it was signed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.label import label
from gui.layouts import empty
from gui.theme import Meaning, Theme
from gui.widgets.chip_label import ChipLabel
from model import words_people
from model.reports.signatures import Signature, Signing
from model.reports.signatures_paper import since
from model.words import Tr


class SignatureList(QWidget):
    """`went` names the number of the entry by which somebody signed."""

    went = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.state, self.told = ChipLabel(theme), label(name="small", wraps=True)
        self.buttons: list[QPushButton] = []
        self.links, column = QVBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.links, column):
            part.setSpacing(4)
        column.addWidget(self.state)
        column.addWidget(self.told)
        column.addLayout(self.links)

    def tell(self, tr: Tr, signing: Signing) -> None:
        """Show who signed what."""
        empty(self.links)
        self.buttons = [self._button(tr, one) for one in signing.all]
        if signing.since:
            self.state.show_chip(tr("changed since it was signed"), Meaning.PAST_TARGET)
        elif signing.all:
            self.state.show_chip(tr("signed"), Meaning.IN_WINDOW)
        else:
            self.state.show_chip(tr("not signed yet"), Meaning.UPCOMING)
        told = since(tr, signing) if signing.since else ""
        if signing.sites:
            told = tr("Several sites read together are not signed: each site's own weekly report is.")
        self.state.setVisible(not signing.sites)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _button(self, tr: Tr, one: Signature) -> QPushButton:
        text = tr("Version {version}: {meaning} · {name} · {moment}").format(
            version=one.version,
            meaning=words_people.meaning(tr, one.fact.meaning),
            name=one.entry.by,
            moment=f"{one.entry.at:%m-%d %H:%M}",
        )
        button = QPushButton(text)
        button.setObjectName("link")
        button.setToolTip(tr("Show the report as it was signed"))
        button.clicked.connect(lambda _=False, number=one.entry.number: self.went.emit(number))
        self.links.addWidget(button)
        return button
