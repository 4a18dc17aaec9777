"""The try-out box: dates of a patient who does not exist, and the calendar the protocol would make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.label import label
from gui.language import Language
from gui.layouts import no_narrower
from gui.session import Session
from gui.tables import protocol as tables
from gui.tables.row_table import RowTable
from gui.theme import Theme
from gui.widgets.box import fill
from gui.widgets.date_entry import DateEntry
from gui.widgets.table_view import TableView
from model import words
from model.dates_typed import Lean
from model.journal import Enrolled
from model.protocol import Protocol
from model.visit import Visit
from model.what_if import first_plan

_SHOWN = 60
_NOBODY = "0"


class TryOut(QWidget):
    """A few fields, and beside them the first visits."""

    def __init__(self, session: Session, language: Language, theme: Theme) -> None:
        super().__init__()
        self.session, self.language, self.theme = session, language, theme
        self.protocol: Protocol = session.setting.protocol
        self.arm = QComboBox()
        self.dates: dict[str, DateEntry] = {}
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(8)
        self.hint, self.limit = label(name="small", wraps=True), label(name="small", wraps=True)
        self.card = QFrame()
        self.card.setObjectName("card")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 14, 16, 14)
        column.addLayout(self.form)
        column.addWidget(self.limit)
        column.addStretch()
        column.addWidget(self.hint)
        self.arm.currentIndexChanged.connect(self.show_calendar)
        self.table: RowTable[Visit] = RowTable(language.tr, tables.visit_columns(self.protocol, language), _code, self)
        self.view = TableView(self.table, theme, stretch=3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.card)
        row.addWidget(self.view, 1)

    def retranslate(self, protocol: Protocol) -> None:
        """Ask anew, in the language chosen, for what this version counts from; what was typed stays."""
        tr, code = self.language.tr, self.language.code
        self.protocol = protocol
        self.table.columns = tables.visit_columns(protocol, self.language)
        typed = {column: entry.day for column, entry in self.dates.items()}
        if self.form.indexOf(self.arm) >= 0:
            self.form.takeRow(self.arm)  # what is removed with its row is gone
        while self.form.rowCount():
            self.form.removeRow(0)
        fill(self.arm, [(each.code, each.title.words(code)) for each in protocol.arms.values()])
        self.arm.setAccessibleName(tr("Arm"))
        self.form.addRow(label(tr("Arm")), self.arm)
        self.dates = {}
        for anchor in protocol.columns():
            (column,) = anchor.of
            entry = DateEntry(self.language, self.session.today, Lean.PAST)
            entry.put(typed.get(column) or (self.session.today if anchor.required and not typed else None))
            entry.changed.connect(self.show_calendar)
            title = words.day_of(tr, anchor.title.words(code))
            entry.setAccessibleName(title)
            self.form.addRow(label(title), entry)
            self.dates[column] = entry
        self.view.setAccessibleName(tr("The first visits of this calendar"))
        self.hint.setText(tr("For trying only: nobody is enrolled and nothing is saved."))
        no_narrower(self.card, self.theme.beside(320))
        self.show_calendar()

    def show_calendar(self) -> None:
        """The first visits, as the dates make them."""
        setting, start = self.session.setting, self.protocol.start.of[0]
        days = {column: entry.day for column, entry in self.dates.items() if entry.day}
        arm, drug = (
            str(self.arm.currentData() or ""),
            next((drug.code for drug in self.protocol.assignable), ""),
        )
        plan = None
        if start in days:
            fact = Enrolled(on=days[start], subject=_NOBODY, arm=arm, drug=drug, dates=days)
            bare = replace(
                self.session.study, setting=replace(setting, protocol=self.protocol, versions={}, changes=())
            )
            plan = first_plan(bare, fact, max(days.values()) + timedelta(1))
        self.view.show_rows(plan.visits[:_SHOWN] if plan else ())
        tr, code = self.language.tr, self.language.code
        told = tables.limits(tr, plan, self.protocol, code) if plan else tr("Type the date of randomisation.")
        self.limit.setText(told)


def _code(visit: Visit) -> str:
    return visit.code
