"""An amendment rehearsed and applied: which patients, from which day, and what it would move for each of them."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QVBoxLayout
from shiboken6 import isValid

from gui.ask import Question, fit
from gui.dialogs.fact_question import Asker
from gui.label import label
from gui.permission import why_not
from gui.tables import protocol as tables
from gui.tables.row_table import RowTable
from gui.tables.ticks import Ticks
from gui.widgets.date_entry import DateEntry
from gui.widgets.table_view import TableView
from model import words_protocol
from model.dates_typed import Lean
from model.journal import Amended
from model.progress import Step
from model.refused import Refused
from model.rehearsal import Shift, amendable, rehearse
from model.words import Tr


class Amend(Question):
    """Answers with one fact for each patient ticked."""

    def __init__(self, asker: Asker, version: str) -> None:
        tr = asker.language.tr
        self.session, self.language, self.version = asker.session, asker.language, version
        self._frame = asker.frame
        title = tr("Move patients to version {version}").format(version=version)
        super().__init__(asker.window(), tr, title, tr("Apply"))
        theme = asker.theme
        fit(self, theme.px(1040), theme.px(600))
        self.since = DateEntry(self.language, self.session.today, Lean.FUTURE)
        self.since.put(self.session.today)
        self.row("date", tr("In force from"), self.since)
        self.all = QCheckBox(tr("All"))
        self.all.clicked.connect(self._tick_all)
        self.ticks, self.patients = Ticks(self), QListView()
        self.patients.setModel(self.ticks)
        self.patients.setUniformItemSizes(True)
        self.patients.setObjectName("card")
        self.patients.setFixedWidth(theme.px(210))
        self.patients.setAccessibleName(tr("Patients who have consented again"))
        columns = tables.shift_columns(self.session, self.language)
        self.table: RowTable[Shift] = RowTable(tr, columns, _key, self)
        self.view = TableView(self.table, theme, stretch=1)
        self.view.setAccessibleName(tr("What the amendment would change"))
        self.told = label(name="small", wraps=True)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(label(tr("Patients who have consented again"), "small", wraps=True))
        left.addWidget(self.all)
        left.addWidget(self.patients, 1)
        right.addWidget(self.told)
        right.addWidget(self.view, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left)
        both.addLayout(right, 1)
        self.body.insertLayout(2, both, 1)
        self.since.changed.connect(self._list)
        self.ticks.ticked.connect(self._rehearse)
        self._list()
        self.since.setFocus()

    @property
    def chosen(self) -> list[str]:
        """The patients ticked."""
        return self.ticks.chosen

    def facts(self) -> list[Amended]:
        """One for each patient."""
        on = self.since.day
        return [Amended(on=on, subject=s, version=self.version) for s in self.chosen] if on else []

    def give(self) -> None:
        """Answer, or say what is lacking."""
        tr = self.language.tr
        if self.since.day is None:
            self.refuse(self.since.lack(), "date")
        elif not self.chosen:
            self.refuse(self._nobody(tr))
        else:
            self.answered.emit(self.facts())

    def _nobody(self, tr: Tr) -> str:
        """Why it is for nobody yet."""
        if self.since.day is None:
            return self.since.lack()
        if self.ticks.rowCount():
            return tr("Tick the patients whom it is for.")
        return words_protocol.nobody(tr, self.version, self.since.day, self.language.code)

    def _list(self) -> None:
        """Whom the version can still concern from that day on; who has consented again, only a person knows."""
        on = self.since.day
        self.ticks.show(sorted(amendable(self.session.study, self.version, on)) if on else ())
        self._rehearse()

    def _tick_all(self, on: bool) -> None:
        self.ticks.tick_all(on)
        self._rehearse()

    def _rehearse(self) -> None:
        """Work out what would change, before anything is written; until that can be seen nothing can be."""
        tr, study, facts, today = self.language.tr, self.session.study, self.facts(), self.session.today
        self.all.setChecked(self.ticks.all_chosen)
        self.told.setText(tr("One moment…"))
        self.view.show_rows(())
        self.ok.setEnabled(False)

        def rehearsed(_: Step) -> tuple[Shift, ...] | Refused:
            try:
                return rehearse(study, facts, today)
            except Refused as refused:
                return refused

        def show(found: tuple[Shift, ...] | Refused) -> None:
            if isValid(self):  # it may have been closed meanwhile
                self._show(found)

        self._frame.work(lambda tr: tr("Working out what would change"), rehearsed, show)

    def _show(self, found: tuple[Shift, ...] | Refused) -> None:
        tr, shifts = self.language.tr, () if isinstance(found, Refused) else found
        if isinstance(found, Refused):
            self.refuse(why_not(self.session, self.language, found))
        self.told.setText(words_protocol.effects(tr, shifts) if self.chosen else self._nobody(tr))
        self.view.show_rows(sorted(shifts, key=lambda shift: not shift.booked))
        self.ok.setEnabled(not self.waiting)


def _key(shift: Shift) -> tuple[str, str]:
    return shift.subject, shift.one.visit.code
