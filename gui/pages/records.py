"""Records: everything ever recorded, searchable, each entry linked to what corrects it, and the check of the file."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from gui.delegates.chip import Chip
from gui.finding import narrow
from gui.frame import Frame
from gui.jobs import Slices
from gui.layouts import Beside
from gui.pages.acting import ActingPage
from gui.session import Session
from gui.tables import records
from gui.tables.row_table import RowTable
from gui.widgets.box import fill
from gui.widgets.empty import Empty
from gui.widgets.entry_panel import EntryPanel
from gui.widgets.entry_told import told
from gui.widgets.file_check import FileCheck
from gui.widgets.line import LineEdit
from gui.widgets.table_view import TableView
from gui.widgets.trail_leaving import TrailLeaving
from model.journal import subject_of
from model.reports.imprint import fingerprint
from model.revisions import EntryStanding


class RecordsPage(ActingPage):
    """The journal, the newest entry first."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.shown: list[EntryStanding] = []
        """The entries that fit the search."""
        self.search = LineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        self.check = FileCheck(session, self.language, self.theme)
        above = QHBoxLayout()
        above.setSpacing(18)
        above.addWidget(self.search, 1)
        self.kinds = QComboBox()
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.currentIndexChanged.connect(self._filter)
        above.addWidget(self.kinds)
        self.users = QPushButton()
        self.users.clicked.connect(lambda: frame.go("users"))
        self.leaving = TrailLeaving(self, lambda: self.shown)
        for tool in (self.users, self.leaving.print_button, self.leaving.export_button):
            self.tools.addWidget(tool)
        self.body.addLayout(Beside(above, self.check, 18))
        self.table: RowTable[EntryStanding] = RowTable(
            self.language.tr, records.columns(session, self.language), records.number, self
        )
        self.view = TableView(self.table, self.theme, stretch=4, delegates={6: Chip(self.theme)})
        self.view.chosen.connect(lambda _: self._show_entry())
        self.view.opened.connect(lambda _: self.open_row())
        self.panel = EntryPanel(self.theme)
        self.panel.acted.connect(self.do)
        self.panel.went.connect(self.show_entry)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.panel)
        self.empty = Empty()
        self.empty.button.clicked.connect(self._everything)
        self.body.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        self.reading: Slices | None = None
        self._searched: dict[tuple[str, int, int], str] = {}
        self._texts: list[str] = []
        self._read_last = "", 0
        """In which language, and how many entries, `_texts` was made of."""
        self.first = self.view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Records"))
        self.users.setText(tr("Users…"))
        self.leaving.retranslate()
        fill(self.kinds, records.kinds(tr))
        self.kinds.setAccessibleName(tr("Which entries"))
        self.kinds.setMinimumWidth(self.kinds.sizeHint().width())
        self.search.setPlaceholderText(tr("Number of a patient, person, day, visit or reason"))
        self.search.setAccessibleName(tr("Search the records"))
        self.view.setAccessibleName(tr("Everything recorded, the newest first"))
        self.view.restyle()

    def refresh(self) -> None:
        """Show the journal as it is now; check the file when the page is first seen."""
        if self.check.problems is None:
            self.check.start()
        self.check.tell()
        self._look()

    def restyle(self) -> None:
        """Measure the rows anew."""
        self.view.restyle()

    def _look(self) -> None:
        """Show what fits the search, once every entry was put into words."""
        self.reading = Slices(self._read())
        self.reading.done.connect(self._filter)
        self.reading.start()

    def _read(self) -> Iterator[tuple[int, int]]:
        """Put the entries into words, those that are not yet: once for each language, and what is added."""
        entries, known, texts = self.session.standings(), self._searched, list[str]()
        read = self.language.code, len(entries)
        if self.search.text() and read != self._read_last:
            for n, row in enumerate(entries, 1):
                key = self.language.code, row.entry.number, row.by.number if row.by else 0
                if key not in known:
                    known[key] = records.searched(self.session, self.language, row)
                texts.append(known[key])
                yield n, len(entries)
            self._texts, self._read_last = texts, read

    def _filter(self) -> None:
        tr, entries = self.language.tr, self.session.standings()
        wanted, kind = narrow(self.search.text()).split(), self.kinds.currentData() or ""
        rows = records.fitting(entries, self._texts, wanted, kind)[::-1]  # what was added since is read next
        self.shown = rows
        self.view.show_rows(rows)
        self.view.setVisible(bool(rows))
        told = tr("%n entries", "", len(entries))
        shown = tr("{shown} of {all}").format(shown=len(rows), all=told)
        head = tr("{entries} · head {head}").format(
            entries=told if len(rows) == len(entries) else shown, head=fingerprint(self.session.head)
        )
        self.subtitle.setText(head)
        self.empty.setVisible(not rows)
        if entries:
            self.empty.tell(tr("Nothing fits"), tr("No entry fits the search."), tr("Show everything"))
        else:
            self.empty.tell(tr("Nothing is recorded yet"), tr("Here stands who recorded what, when and why."))
        self._show_entry()

    def _everything(self) -> None:
        self.search.clear()
        self.kinds.setCurrentIndex(0)

    def _show_entry(self) -> None:
        row: EntryStanding | None = self.view.row()
        self.panel.show_entry(told(self.session, self.language, row) if row else None)

    def show_entry(self, number: int) -> None:
        """Go to another entry, also one that the search leaves out."""
        if self.table.place(number) < 0:
            self._everything()
        self.view.choose(number)

    # What is chosen, and what is done with it.

    def chosen_subject(self) -> str:
        """The patient the chosen entry is about."""
        row: EntryStanding | None = self.view.row()
        subject = subject_of(row.entry.fact) if row else ""
        return subject if subject in self.session.study.patients else ""

    def chosen_entry(self) -> int:
        """The chosen entry."""
        row: EntryStanding | None = self.view.row()
        return row.entry.number if row and row.counts else 0

    def main_action(self) -> None:
        """Open the patient."""
        self.open_row()

    def print_out(self) -> None:
        """Ask for the printer and print what is shown."""
        self.leaving.print_out()

    def offer_formats(self) -> None:
        """Show the formats."""
        self.leaving.offer_formats()

    def open_row(self) -> None:
        """Open the patient of the entry, at the visit it is about."""
        if (subject := self.chosen_subject()) and (row := self.view.row()):
            self.frame.open_patient(subject, getattr(row.fact, "visit", ""))
