"""Arrange ahead: whose doses a long closure catches, visits that can share a day, what is to book, days too full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout
from shiboken6 import isValid

from gui.ask import fit
from gui.delegates.chip import Chip
from gui.dialogs.fact_question import Asker
from gui.label import label
from gui.permission import permit
from gui.tables import arrange as tables
from gui.tables.arrange import ArrangeLine, Days
from gui.tables.row_table import Heading, RowTable
from gui.widgets.noted import NumberEntry
from gui.widgets.once import Once
from gui.widgets.table_view import TableView
from model.journal import Booked
from model.progress import Step
from model.site_ahead import Ahead, ahead


class Arrange(QDialog):
    """Whoever opens it books what it hands to `book`, in one step."""

    def __init__(self, asker: Asker, book: Callable[[Days], object]) -> None:
        super().__init__(asker.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.language, self.theme = asker.session, asker.language, asker.theme
        self._book, self._frame = book, asker.frame
        tr = self.language.tr
        self.setWindowTitle(tr("Arrange ahead"))
        self.told = label(name="grey", wraps=True)
        self.table: RowTable[ArrangeLine] = RowTable(tr, tables.columns(self.language), lambda row: row.key, self)
        self.view = TableView(self.table, self.theme, stretch=5, delegates={4: Chip(self.theme)})
        self.view.setAccessibleName(tr("What to arrange"))
        self.view.chosen.connect(lambda _: self._offer())
        self.most = NumberEntry(tr("any number"))
        self.most.setFixedWidth(self.theme.px(120))
        self.most.changed.connect(self.refresh)
        self.one, self.all, close = Once(), Once(), QPushButton(tr("Close"))
        self.one.setObjectName("primary")
        self.one.clicked.connect(lambda: self._book(self.days(whole=False)))
        self.all.clicked.connect(lambda: self._book(self.days(whole=True)))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        caption = label(tr("Visits a department takes a day"))
        caption.setBuddy(self.most.edit)
        self.most.setAccessibleName(caption.text())
        foot.addWidget(caption)
        foot.addWidget(self.most)
        foot.addStretch()
        for button in (close, self.all, self.one):
            button.setAutoDefault(button is self.one)
            foot.addWidget(button)
        body = QVBoxLayout(self)
        body.setContentsMargins(22, 20, 22, 18)
        body.setSpacing(12)
        body.addWidget(label(self.windowTitle(), "heading"))
        body.addWidget(self.told)
        body.addWidget(self.view, 1)
        body.addLayout(foot)
        self.session.changed.connect(self.refresh)
        self.refresh()
        fit(self, self.theme.px(1280), self.theme.px(640))

    def refresh(self) -> None:
        """Work out what is to arrange now, and show it."""
        session, today, most = self.session, self.session.today, max(0, int(self.most.number or 0))
        study, planned, known, language = session.study, session.planned, session.advised, self.language

        def looked(step: Step) -> tuple[Ahead, Sequence[ArrangeLine | Heading]]:
            found = ahead(study.setting, [*map(planned, study.patients)], known, today, most, step)
            return found, tables.lines(study, today, language, found, most)

        def show(made: tuple[Ahead, Sequence[ArrangeLine | Heading]]) -> None:
            found, lines = made
            session.keep_advice(zip(found.plans, found.advised, strict=True), today)
            if isValid(self):  # it may have been closed meanwhile
                self._show(lines)

        self._frame.work(lambda tr: tr("Looking ahead"), looked, show)

    def _show(self, rows: Sequence[ArrangeLine | Heading]) -> None:
        tr = self.language.tr
        self.view.show_rows(rows)
        if self.view.row() is None:
            self.view.go(-1)
        told = tr("Book the chosen line, or all under its heading. Ctrl+Z takes back what was booked together.")
        self.told.setText(told if rows else tr("Nothing is to arrange in the next six weeks and round long closures."))
        self._offer()

    def days(self, *, whole: bool) -> Days:
        """What the chosen line books, or all lines under its heading."""
        chosen: ArrangeLine | None = self.view.row()
        if chosen is None:
            return ()
        rows = (row for row in self.table.rows if isinstance(row, ArrangeLine) and row.group == chosen.group)
        found = (day for row in rows for day in row.book) if whole else iter(chosen.book)
        return tuple(dict.fromkeys(found))

    def _offer(self) -> None:
        """Say what the buttons would book."""
        tr = self.language.tr
        for button, whole in ((self.one, False), (self.all, True)):
            n = len(self.days(whole=whole))
            if not n:
                button.setText(tr("Nothing to book"))
            elif whole:
                button.setText(tr("Book all under the heading: %n visits", "", n))
            else:
                button.setText(tr("Book %n visits", "", n))
            button.setVisible(bool(n) or not whole)
            permit(button, self.session, self.language, Booked, enabled=bool(n))
