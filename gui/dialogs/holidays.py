"""The holidays of a year: the State Council's notice as it was published, or a file, with the days understood."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QSizePolicy

from gui.choosing import choose_file
from gui.dialogs.fact_question import Asker, FactQuestion, Wrong
from gui.files import fault_line, text_of
from gui.label import label
from gui.widgets.noted import PassageEntry
from model import words_calendar
from model.exchange.holiday_notice import announced
from model.exchange.sheets import Unreadable
from model.holidays import MOST_BYTES, NoArrangement, arrangement, written
from model.journal import Fact, HolidaysAdded


class AddHolidays(FactQuestion):
    """What is pasted is read while one looks on: no day is typed, and each can be held against the notice."""

    def __init__(self, asker: Asker) -> None:
        tr = asker.language.tr
        super().__init__(asker, tr("Holidays of a year"), tr("Save"))
        self.notice = PassageEntry(lines=5)
        self.notice.edit.setPlaceholderText(
            tr("Paste the State Council's notice here as it was published, or choose a file of holidays (holiday-cn).")
        )
        self.add("days", tr("Notice"), self.notice)
        self.file = QPushButton(tr("From a file…"))
        self.file.setAutoDefault(False)
        self.file.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.file.clicked.connect(self._choose)
        self.form.addRow("", self.file)
        self.understood = label(wraps=True)
        self.form.addRow(self.understood)
        self.ready("days")

    def fact(self) -> Fact:
        """The year's days, as they were understood."""
        tr = self.words
        if not self.notice.text:
            raise Wrong(tr("Paste the notice, or choose a file."), "days")
        try:
            made = announced(self.notice.text, max(self.session.setting.clinic.published_years, default=2000) + 1)
        except NoArrangement as fault:
            sentence = words_calendar.no_arrangement(tr, fault, self.language.code)
            raise Wrong(sentence, "days", loud=True) from fault
        return HolidaysAdded(on=self.today, days=written(made))

    def preview(self, fact: Fact | None) -> None:
        """Show each holiday with its days, and the days worked instead."""
        told = []
        if isinstance(fact, HolidaysAdded):
            told = words_calendar.announced(self.words, arrangement(fact.days), self.language.code)
        self.understood.setText("\n".join(told))

    def _choose(self) -> None:
        tr = self.words
        kind = tr("Notices and files of holidays") + " (*.txt *.json)"
        choose_file(self, tr, tr("Choose the notice"), str(Path.home()), self.take, kind)

    def take(self, path: Path) -> None:
        """Put in what a file says."""
        tr = self.words
        try:
            self.notice.edit.setPlainText(text_of(path, MOST_BYTES))
        except Unreadable as unreadable:
            self.refuse(fault_line(tr, unreadable.fault, self.protocol, self.language.code), "days")
