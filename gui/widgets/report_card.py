"""The card beside a report: what is in it, what it still lacks, in which languages it speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout

from gui.label import label
from gui.language import voice
from gui.session import Session
from gui.theme import Meaning, Theme
from gui.tongues import BY_CODE, PATIENTS, for_patients, named
from gui.widgets.chip_label import ChipLabel
from gui.widgets.scroll_card import ScrollCard
from gui.widgets.signature_list import SignatureList
from model import words
from model.reports.document import Document
from model.reports.keeping import Keeping
from model.reports.signatures import Signing
from model.reports.weekly import Weekly
from model.reports.weekly_paper import Part, document, part
from model.words import Tr


class ReportCard(ScrollCard):
    """Boxes for the parts, what is pending, and the languages; `changed` when the report should look different.

    On a low screen it is scrolled by itself, and the paper beside it stays where it is.
    """

    changed = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heads = [label(name="subheading") for _ in range(4)]
        self.signed = SignatureList(theme)
        self.parts = {each: QCheckBox() for each in Part}
        self.pending, self.lacks = ChipLabel(theme), label(name="small", wraps=True)
        self.unprintable = label(name="bad", wraps=True)
        others = [code for code in BY_CODE if code != PATIENTS]
        papers = (*map(for_patients, (*others, PATIENTS)), *((code,) for code in others))
        self.languages = {"-".join(codes): QRadioButton(named(codes)) for codes in papers}
        """By the codes of the languages, the leading one first."""
        with self.filling(6) as column:
            self._lay_out(column, language)
        self.column = column

    def _lay_out(self, column: QVBoxLayout, language: str) -> None:
        column.setContentsMargins(16, 14, 16, 16)
        column.addWidget(self.heads[0])
        for box in self.parts.values():
            box.setChecked(True)
            box.toggled.connect(lambda _: self.changed.emit())
            column.addWidget(box)
        column.addSpacing(12)
        for widget in (self.heads[1], self.unprintable, self.pending, self.lacks):
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(self.heads[3])
        column.addWidget(self.signed)
        column.addSpacing(12)
        column.addWidget(self.heads[2])
        group = QButtonGroup(self)
        for codes, button in self.languages.items():
            button.setChecked(codes == language)
            button.clicked.connect(lambda _: self.changed.emit())
            group.addButton(button)
            column.addWidget(button)

    @property
    def chosen(self) -> frozenset[Part]:
        """The parts that are ticked."""
        return frozenset(each for each, box in self.parts.items() if box.isChecked())

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages, the leading one first."""
        return tuple(next(codes for codes, button in self.languages.items() if button.isChecked()).split("-"))

    def making(
        self, session: Session, report: Weekly, signing: Signing, keeping: Keeping | None
    ) -> Callable[[], Document]:
        """What makes the report on paper as it is chosen, from values alone."""
        return partial(document, report, voice(*self.codes), session.imprint, self.chosen, signing, keeping)

    def retranslate(self, tr: Tr) -> None:
        """Set the fixed words."""
        said = (tr("What is in the report"), tr("Before you send it"), tr("Language"), tr("Signatures"))
        for head, text in zip(self.heads, said, strict=True):
            head.setText(text)
        for each, box in self.parts.items():
            box.setText(part(tr, each))

    def tell(self, tr: Tr, report: Weekly, signing: Signing) -> None:
        """Say what the report still lacks, and who signed it."""
        self.signed.tell(tr, signing)
        count = len(report.pending)
        if count:
            self.pending.show_chip(tr("%n reasons pending", "", count), Meaning.PAST_TARGET)
        else:
            self.pending.show_chip(tr("every deviation has a reason"), Meaning.IN_WINDOW)
        lacks = (
            *(
                [tr("It can be signed with reasons pending: they are listed in it.")]
                if count and not report.by_site
                else []
            ),
            *([tr("Until Sunday it is marked interim.")] if report.interim else []),
        )
        self.lacks.setText("\n".join(lacks))
        self.lacks.setVisible(bool(lacks))
        self.column.activate()  # with the words as they are now
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(self.theme.beside(310), self.column.totalMinimumSize().width() + bar))

    def tell_unprintable(self, tr: Tr, lacking: Sequence[str]) -> None:
        """Name the characters that the paper will lack, before anybody relies on it."""
        self.unprintable.setText(words.unprintable(tr, lacking) if lacking else "")
        self.unprintable.setVisible(bool(lacking))
