"""Deviations: the log of every departure from the protocol, from its reason to its judgement, report and end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from gui.delegates.chip import Chip
from gui.finding import narrow
from gui.frame import Frame
from gui.jobs import Slices
from gui.pages.acting import ActingPage
from gui.session import Session
from gui.tables import deviations as table
from gui.tables.row_table import RowTable
from gui.widgets.deviation_panel import DeviationPanel
from gui.widgets.deviation_told import acts, told
from gui.widgets.empty import Empty
from gui.widgets.line import LineEdit
from gui.widgets.log_leaving import LogLeaving
from gui.widgets.table_view import TableView
from gui.widgets.tile import Tile
from model.journal import DeviationClosed, DeviationFact
from model.judge import Deviation
from model.visit import Visit


class DeviationsPage(ActingPage):
    """The log with its tiles, and below it the chosen deviation."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.only, self.wanted = "", list[str]()
        self.lines, self.reading = table.LogLines(), Slices(iter(()))
        self.leaving = LogLeaving(self)
        self.search = LineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        for tool in (self.search, self.leaving.print_button, self.leaving.export_button):
            self.tools.addWidget(tool)
        self.tiles = {name: Tile(self.theme) for name in table.FILTERS}
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for name, tile in self.tiles.items():
            tile.clicked.connect(lambda _=False, name=name: self.filter(name))
            tiles.addWidget(tile, 1)
        self.body.addLayout(tiles)
        columns = table.columns(session, self.language)
        self.table: RowTable[Deviation] = RowTable(self.language.tr, columns, table.key, self)
        self.view = TableView(self.table, self.theme, stretch=2, delegates={len(columns) - 1: Chip(self.theme)})
        self.view.chosen.connect(lambda _: self._show())
        self.view.opened.connect(lambda _: self.open_row())
        self.panel = DeviationPanel(self.theme)
        self.panel.acted.connect(self.do)
        self.empty = Empty()
        self.empty.button.clicked.connect(self._show_all)
        self.view.put_in(self.body)
        self.body.addWidget(self.panel)
        self.body.addWidget(self.empty, 1000, Qt.AlignmentFlag.AlignCenter)
        self.first = self.view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Deviations"))
        self.leaving.retranslate()
        self.search.setPlaceholderText(tr("Number, visit, reason or action"))
        self.search.setAccessibleName(tr("Search the deviations"))
        self.view.setAccessibleName(tr("Every deviation, in order of discovery"))
        self.search.setMinimumWidth(self.theme.px(230))
        self.table.columns = table.columns(self.session, self.language)
        self.view.restyle()

    def refresh(self) -> None:
        """Show the log as it is now."""
        self.lines = table.LogLines(self.leaving.lines())
        self._count()
        self._look()

    def _count(self) -> None:
        captions = table.captions(self.language.tr)
        for name, tile in self.tiles.items():
            count = sum(map(table.FILTERS[name], self.lines.all))
            tile.show_count(str(count), captions[name], table.COLOURS[name] if count else "ink")
            tile.setChecked(self.only == name)

    def restyle(self) -> None:
        """Draw the tiles in the new colours, and measure the rows anew."""
        self.view.restyle()
        self._count()

    def filter(self, name: str) -> None:
        """Show only these, or all again."""
        self.only = "" if self.only == name else name
        self._count()
        self._look()

    def _look(self) -> None:
        """Show what fits, once all that is searched was put into words."""
        self.reading.stop()
        self.wanted = narrow(self.search.text()).split()
        self.reading = Slices(self.lines.reading(self.table.columns, self.wanted))
        self.reading.done.connect(self._show_rows)
        self.reading.start()

    def _show_rows(self) -> None:
        tr, lines = self.language.tr, self.lines.all
        rows = self.lines.fitting(self.wanted, self.only)
        self.view.show_rows(rows)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        count = tr("%n deviations", "", len(lines))
        shown = tr("{shown} of {all}").format(shown=len(rows), all=count)
        self.subtitle.setText(count if len(rows) == len(lines) else shown)
        if lines:
            self.empty.tell(tr("Nothing fits"), tr("No deviation fits the search and the filter."), tr("Show all"))
        else:
            self.empty.tell(
                tr("No visit has deviated"), tr("Here stands every departure from the protocol, to be explained.")
            )
        self._show()

    def _show_all(self) -> None:
        self.search.clear()
        self.filter("")

    def _show(self) -> None:
        row = self._row()
        self.panel.show_deviation(told(self.session, self.language, row) if row else None)

    # What is chosen, and what is done with it.

    def _row(self) -> Deviation | None:
        found: Deviation | None = self.view.row()
        return found

    def chosen_subject(self) -> str:
        """The patient of the chosen line."""
        row = self._row()
        return row.subject if row else ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The visit that deviated."""
        row = self._row()
        return (row.visit,) if row else ()

    def chosen_entry(self) -> int:
        """The newest entry about the chosen deviation."""
        row = self._row()
        said = self.session.study.patients[row.subject].handled.get(row.visit.code, ()) if row else ()
        kinds = [e.number for e in said if isinstance(e.fact, DeviationFact) and row and e.fact.deviation == row.kind]
        return kinds[-1] if kinds else 0

    def main_action(self) -> None:
        """Do what comes next; where nothing does, open the patient."""
        row = self._row()
        if row and (next_acts := acts(self.session, row)):
            self.do(next_acts[0])
        else:
            self.open_row()

    def open_row(self) -> None:
        """Open the patient at the visit."""
        if row := self._row():
            self.frame.open_patient(row.subject, row.visit.code)

    def follow_up(self) -> None:
        """Say how it came to light and what is done about it."""
        from gui.dialogs.deviation import FollowUp

        if row := self._row():
            self.open(FollowUp(self, row))

    def assess(self) -> None:
        """Judge how important it is."""
        from gui.dialogs.deviation import Assess

        if row := self._row():
            self.open(Assess(self, row))

    def report_deviation(self) -> None:
        """Say when it was reported."""
        from gui.dialogs.deviation import Report

        if row := self._row():
            self.open(Report(self, row))

    def close_deviation(self) -> None:
        """Close it: nothing more is to be done."""
        if (row := self._row()) and not self.barred():
            fact = DeviationClosed(on=self.session.today, subject=row.subject, visit=row.visit.code, deviation=row.kind)
            self.frame.attempt(lambda: self.session.record(fact), self.told(fact))

    def print_out(self) -> None:
        """Ask for the printer and print."""
        self.leaving.print_out()

    def offer_formats(self) -> None:
        """Show the formats."""
        self.leaving.offer_formats()
