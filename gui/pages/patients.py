"""Patients: all of them, searched and filtered, with what comes next for each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from gui.actions import ACTIONS
from gui.delegates.chip import Chip
from gui.delegates.window_bar import MiniBar
from gui.finding import narrow
from gui.frame import Frame
from gui.jobs import Slices
from gui.layouts import Beside
from gui.pages.acting import ActingPage
from gui.permission import permit
from gui.session import Session
from gui.tables.patients import PatientLine, PatientLines, columns, fitting
from gui.tables.row_table import RowTable
from gui.widgets.box import fill
from gui.widgets.empty import Empty
from gui.widgets.line import LineEdit
from gui.widgets.table_view import TableView
from model import words
from model.journal import Enrolled
from model.subject_status import ENROLLED
from model.visit import Visit


class PatientsPage(ActingPage):
    """The list of patients."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.criteria = QPushButton()
        self.criteria.clicked.connect(self.eligibility)
        self.tools.addWidget(self.criteria)
        self.add = QPushButton()
        self.add.setObjectName("primary")
        self.add.clicked.connect(self.enrol)
        self.tools.addWidget(self.add)
        self.search = LineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.open_row)
        self.arm, self.drug, self.stands = QComboBox(), QComboBox(), QComboBox()
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.search, 2)
        for box, row in ((self.arm, first), (self.drug, second), (self.stands, second)):
            box.currentIndexChanged.connect(self._filter)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.setSpacing(9)
            row.addWidget(box, 1)
        self.body.addLayout(Beside(first, second, 9))
        self.lines, self.making = PatientLines(), Slices(iter(()))
        self.table: RowTable[PatientLine] = RowTable(
            self.language.tr, columns(self.language), lambda row: row.subject, self
        )
        delegates = {2: Chip(self.theme), 5: MiniBar(self.theme), 6: Chip(self.theme)}
        self.view = TableView(self.table, self.theme, stretch=1, delegates=delegates)
        self.view.opened.connect(lambda _: self.open_row())
        self.view.put_in(self.body)
        self.empty = Empty()
        self.empty.button.clicked.connect(self._empty_button)
        self.body.addWidget(self.empty, 1000, Qt.AlignmentFlag.AlignCenter)
        self.first = self.view

    def retranslate(self) -> None:
        """Set the fixed words and what can be chosen."""
        tr, code, protocol = self.language.tr, self.language.code, self.session.protocol
        self.title.setText(tr("Patients"))
        self.add.setText(tr("Enrol a patient…"))
        self.criteria.setText(ACTIONS["eligibility"].words(tr))
        self.search.setPlaceholderText(tr("Number, arm, drug or visit"))
        self.search.setAccessibleName(tr("Search the patients"))
        self.search.setMinimumWidth(self.theme.px(130))
        self.view.setAccessibleName(tr("Patients"))
        arms = [(a.code, a.title.words(code)) for a in protocol.arms.values()]
        drugs = [(d.code, d.title.words(code)) for d in protocol.assignable]
        states = [(s.value, words.subject_status(tr, s)) for s in ENROLLED]
        self._choices(self.arm, tr("Both arms"), arms, tr("Arm"))
        self._choices(self.drug, tr("Every drug"), drugs, tr("Drug"))
        self._choices(self.stands, tr("Wherever they stand"), states, tr("Stands"))
        self.view.restyle()

    def refresh(self) -> None:
        """Show the patients as they are now."""
        permit(self.add, self.session, self.language, Enrolled)
        self.making = Slices(self.lines.making(self.session, self.language))
        self.making.done.connect(self._filter)
        self.making.start()

    def _filter(self) -> None:
        tr = self.language.tr
        wanted = narrow(self.search.text()).split()
        chosen = self.arm.currentData() or "", self.drug.currentData() or "", self.stands.currentData() or ""
        rows = fitting(self.lines.all, wanted, *chosen)
        self.view.show_rows(rows)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if self.lines.all:
            told = tr("%n patients", "", len(self.lines.all))
            shown = tr("{shown} of {all}").format(shown=len(rows), all=told)
            self.subtitle.setText(told if len(rows) == len(self.lines.all) else shown)
            self.empty.tell(tr("Nobody fits"), tr("No patient fits the search and the filters."), tr("Show everybody"))
        else:
            self.subtitle.setText("")
            self.empty.tell(
                tr("Nobody is enrolled yet"),
                tr("Here stand the patients of this site, with what comes next for each."),
                tr("Enrol a patient…"),
            )

    @staticmethod
    def _choices(box: QComboBox, all_of_them: str, choices: list[tuple[str, str]], name: str) -> None:
        fill(box, [("", all_of_them), *choices])
        box.setAccessibleName(name)
        box.setMinimumWidth(box.sizeHint().width())

    def _empty_button(self) -> None:
        if not self.lines.all:
            self.enrol()
            return
        self.search.clear()
        for box in (self.arm, self.drug, self.stands):
            box.setCurrentIndex(0)

    def restyle(self) -> None:
        """Measure the rows anew."""
        self.view.restyle()

    # What is chosen, and what is done with it.

    def chosen_subject(self) -> str:
        """The patient of the chosen row."""
        row = self.view.row()
        return row.subject if row else ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The patient's next visit."""
        row = self.view.row()
        return (row.visit,) if row and row.visit else ()

    def main_action(self) -> None:
        """Open the patient."""
        self.open_row()

    def open_row(self) -> None:
        """Open the patient."""
        if row := self.view.row():
            self.frame.open_patient(row.subject)
