"""The panel beside the calendar: what kind of day the chosen one is, and the visits on it as a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from gui.delegates.chip import Chip
from gui.label import label
from gui.language import Language
from gui.session import Session
from gui.tables import agenda as tables
from gui.tables.row_table import RowTable
from gui.theme import Theme
from gui.widgets.empty import Empty
from gui.widgets.table_view import TableView
from model import words, words_calendar
from model.agenda import Placed
from model.clinic import Day


class DayPanel(QFrame):
    """Shows a day; `view` is its list, the twin in words of what the grid draws."""

    def __init__(self, session: Session, language: Language, theme: Theme) -> None:
        super().__init__()
        self._session, self._language, self._theme = session, language, theme
        self.head, self.clinic, self.load = label(name="heading"), label(name="grey", wraps=True), label(wraps=True)
        table: RowTable[Placed] = RowTable(
            language.tr, tables.columns(session, language), lambda placed: placed.key, self
        )
        self.view = TableView(table, theme, stretch=1, least=150, delegates={2: Chip(theme)})
        self.holidays, self.sheets = QPushButton(), QPushButton()
        self.empty = Empty()
        self.empty.sentence.setMinimumWidth(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.head, self.clinic):
            column.addWidget(part)
        column.addWidget(self.holidays, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.load)
        column.addSpacing(4)
        self.view.put_in(column, room_below=False)
        column.addWidget(self.sheets, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty, 1000)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self._language.tr
        self.sheets.setText(tr("Print these patients' sheets…"))
        self.view.setAccessibleName(tr("The visits of the chosen day"))

    def restyle(self) -> None:
        """Measure anew."""
        self.setFixedWidth(self._theme.beside(392))
        self.view.restyle()

    def show_day(self, day: Day, placed: Sequence[Placed]) -> None:
        """Show a day and what stands on it."""
        tr, code = self._language.tr, self._language.code
        departments = [(d.code, d.title.words(code)) for d in self._session.protocol.departments.values()]
        self.head.setText(words.day(day.on, code))
        self.clinic.setText(words_calendar.clinic(tr, day, code))
        self.holidays.setText(tr("Enter the holidays of {year}…").format(year=day.on.year))
        self.holidays.setVisible(not day.published)
        self.load.setText(words_calendar.load(tr, placed, departments))
        self.load.setVisible(bool(placed))
        self.view.show_rows(placed)
        self.view.setVisible(bool(placed))
        self.sheets.setVisible(bool(placed))
        self.empty.setVisible(not placed)
        drag = tr("Drag a visit here, or choose it and press R to book it.")
        self.empty.tell(tr("No visits on this day"), drag if day.open else "")
