"""The card beside the assumptions: one in full, what it stands for, who settled it and why, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.label import label
from gui.language import Language
from gui.layouts import above
from gui.theme import Theme
from model import words_protocol
from model.assumptions import Assumed


class AssumptionCard(QFrame):
    """Shows an assumption; `confirmed` and `changed` ask for the dialogs."""

    confirmed = Signal()
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(theme.beside(360))
        self.title, self.text = label(name="heading"), label(wraps=True)
        self.head, self.stands = label(name="subheading"), label(name="small", wraps=True)
        self.settled, self.reason = label(name="grey", wraps=True), label(wraps=True)
        self.confirm, self.change = QPushButton(), QPushButton()
        self.confirm.clicked.connect(self.confirmed)
        self.change.clicked.connect(self.changed)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.change)
        buttons.addStretch()
        buttons.setSpacing(8)
        column = above(buttons, self)
        column.setSpacing(8)
        for part in (self.title, self.text, self.head, self.stands, self.settled, self.reason):
            column.addWidget(part)
        column.addStretch()

    def retranslate(self, language: Language) -> None:
        """Set the fixed words."""
        tr = language.tr
        self.head.setText(tr("What stands at this site"))
        self.confirm.setText(tr("Confirm…"))
        self.change.setText(tr("Change…"))

    def show_assumption(self, language: Language, assumed: Assumed | None) -> None:
        """Show an assumption, or nothing."""
        self.setVisible(assumed is not None)
        if assumed is None:
            return
        tr, code = language.tr, language.code
        self.title.setText(assumed.assumption.code)
        self.text.setText(assumed.assumption.text.words(code))
        stands = words_protocol.stands(tr, assumed, code)
        self.stands.setText("\n".join(stands) or tr("This is how the program works; it can only be confirmed."))
        self.head.setVisible(bool(stands))
        self.settled.setText(words_protocol.settled(tr, assumed, code) or tr("Nobody has confirmed it yet."))
        reason = str(getattr(assumed.entry.fact, "reason", "")) if assumed.entry else ""
        self.reason.setText(tr("Reason: {reason}").format(reason=reason))
        self.reason.setVisible(bool(reason))
        self.change.setVisible(bool(assumed.assumption.paths))
