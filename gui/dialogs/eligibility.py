"""Eligibility: every criterion of somebody, what was worked out of it, and the fields to record what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout
from shiboken6 import isValid

from gui.ask import fit
from gui.delegates.cell import Cell
from gui.delegates.chip import Chip
from gui.dialogs.fact_question import Asker, FactQuestion
from gui.dialogs.print_schedule import PrintForm
from gui.dialogs.screening import PlanFirstDose, Screen, ScreenFailure
from gui.label import label
from gui.language import voice
from gui.permission import why_not
from gui.tables.criteria import CriterionLine, columns, lines
from gui.tables.row_table import RowTable
from gui.ways_out import WINDOW, WayOut
from gui.widgets.box import fill
from gui.widgets.criterion_form import CriterionForm, Illegible
from gui.widgets.criterion_panel import panel
from gui.widgets.empty import Empty
from gui.widgets.once import Once
from gui.widgets.table_view import TableView
from model import words_eligibility as told
from model.admission import check
from model.eligibility import Checklist, checklist
from model.journal import Fact
from model.patient import Patient
from model.refused import Refused
from model.reports import eligibility
from model.reports.document import Document


class Eligibility(QDialog):
    """Whoever opens it records what it hands to `save`, opens the dialogs it hands to `ask`, and lets the
    form leave once it is `cleared`."""

    def __init__(
        self,
        asker: Asker,
        subject: str,
        save: Callable[[Sequence[Fact]], bool],
        ask: Callable[[FactQuestion], object],
        cleared: Callable[[Callable[[], object], WayOut, str], None],
    ) -> None:
        super().__init__(asker.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.language, self.theme, self.frame = asker.session, asker.language, asker.theme, asker.frame
        self._save, self._ask, self._cleared = save, ask, cleared
        self.found: Checklist | None = None
        tr = self.language.tr
        self.setWindowTitle(tr("Screening and eligibility"))
        self.who = QComboBox()
        self.who.setAccessibleName(tr("Who"))
        self.progress, self.dose, self.life = label(name="heading"), label(wraps=True), label(name="grey", wraps=True)
        self.table: RowTable[CriterionLine] = RowTable(tr, columns(), lambda row: row.code, self)
        delegates: dict[int, Cell] = {2: Chip(self.theme), 3: Chip(self.theme)}
        self.view = TableView(self.table, self.theme, stretch=1, delegates=delegates)
        self.view.setAccessibleName(tr("Criteria"))
        self.view.chosen.connect(lambda _: self._show_criterion())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wrong = label(name="bad", wraps=True)
        self._shown: tuple[str, CriterionLine] | None = None
        self._lay_out()
        self._fill(subject)
        self.who.currentIndexChanged.connect(lambda _: self.refresh())
        self.session.changed.connect(self._news)
        self.refresh()
        if self.form:
            self.form.setFocus()
        fit(self, self.theme.px(1080), self.theme.px(690))

    def _lay_out(self) -> None:
        tr = self.language.tr
        self.screen_button, self.plan_button, self.fail_button, self.print_button, close = (
            QPushButton(text)
            for text in (
                tr("Screen somebody…"), tr("Plan the first dose…"), tr("Screen failure…"), tr("Print the form…"),
                tr("Close"),
            )
        )  # fmt: skip
        self.record_button = Once(tr("Record"))
        self.record_button.setObjectName("primary")
        self.record_button.setDefault(True)
        for button, act in (
            (self.screen_button, self.screen_somebody), (self.plan_button, self.plan_dose),
            (self.fail_button, self.fail), (self.print_button, self.print_form), (close, self.reject),
            (self.record_button, self.record),
        ):  # fmt: skip
            button.clicked.connect(act)
            button.setAutoDefault(button is self.record_button)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.who)
        head.addWidget(self.progress, 1)
        for button in (self.screen_button, self.plan_button, self.fail_button, self.print_button):
            head.addWidget(button)
        side = QVBoxLayout()
        side.addWidget(self.area, 1)
        side.addWidget(self.wrong)
        end = QHBoxLayout()
        end.addStretch()
        end.addWidget(close)
        end.addWidget(self.record_button)
        side.addLayout(end)
        self.both = both = QHBoxLayout()
        both.setSpacing(18)
        both.addWidget(self.view, 11)
        both.addLayout(side, 9)
        self.body = body = QVBoxLayout(self)
        body.setContentsMargins(20, 18, 20, 18)
        body.setSpacing(10)
        body.addLayout(head)
        body.addWidget(self.dose)
        body.addWidget(self.life)
        self.empty = Empty()
        self.empty.tell(
            tr("Nobody is being screened"),
            tr("Whoever has consented and is not enrolled yet stands here, with every criterion."),
            tr("Screen somebody…"),
        )
        self.empty.button.clicked.connect(self.screen_somebody)
        self.form: CriterionForm | None = None
        body.addWidget(self.empty, 1)
        body.addLayout(both)

    # Who, and how they stand.

    def _fill(self, subject: str) -> None:
        """Whoever is being screened, and the patient the dialog was opened for unless that was taken back."""
        study = self.session.study
        known = dict.fromkeys((*([subject] if study.known(subject) else ()), *study.screenings))
        fill(self.who, ((code, code) for code in known), subject)

    @property
    def subject(self) -> str:
        """Whose criteria are shown; empty when nobody is there."""
        return str(self.who.currentData() or "")

    def _news(self) -> None:
        known = {self.who.itemData(n) for n in range(self.who.count())}
        new = [s for s in self.session.study.screenings if s not in known]
        self._fill(new[-1] if new else self.subject)
        self.refresh()

    def refresh(self) -> None:
        """Show the criteria as the journal has them now."""
        tr, session, code = self.language.tr, self.session, self.language.code
        self.found = checklist(session.study, self.subject, session.today) if self.subject else None
        found = self.found
        screening = self.subject in session.study.being_screened
        own = found.person.own if found else None
        self.plan_button.setVisible(screening and found is not None and found.first_dose is not None)
        self.fail_button.setVisible(screening or (isinstance(own, Patient) and own.can_fail))
        for widget in (self.who, self.screen_button, self.print_button, self.record_button, self.view, self.area):
            widget.setVisible(found is not None)
        self.empty.setVisible(found is None)
        self.body.setStretchFactor(self.both, int(found is not None))  # else what is hidden keeps half of the room
        if found is None:
            self.progress.setText("")
            self.view.show_rows([])
            self.empty.button.setFocus()
            return
        failed = found.person.failed
        self.progress.setText(told.failed(tr, failed, code) if failed else told.progress(tr, found))
        self.dose.setText(told.first_dose(tr, found.first_dose, session.protocol, code) if found.first_dose else "")
        self.life.setText(told.life(tr, found.life, code) if found.life else "")
        self.life.setVisible(found.life is not None)
        self.view.show_rows(list(lines(found, self.language)))
        self._show_criterion()

    def _show_criterion(self) -> None:
        row: CriterionLine | None = self.view.row()
        if row is None or self._shown == (shown := (self.subject, row)):
            return  # whatever else was recorded, what is half typed stays
        self._shown = shown
        self.form = CriterionForm(self.language, self.session.protocol, row.checked.criterion, self.session.today)
        self.form.changed.connect(lambda: self.wrong.setText(""))
        self.area.setWidget(panel(self.language, self.session.protocol, row, self.form))
        self.wrong.setText("")

    # What is done.

    def record(self) -> None:
        """Record what the fields say, and go on to the next criterion when it was decided."""
        row: CriterionLine | None = self.view.row()
        if row is None or self.form is None:
            return
        tr = self.language.tr
        try:
            facts = self.form.facts(self.subject)
            for fact in facts:
                check(self.session.study, fact, self.session.today)
        except Illegible as illegible:
            self.wrong.setText(str(illegible))
            return
        except Refused as refused:
            self.wrong.setText(why_not(self.session, self.language, refused))
            return
        if not facts:
            self.wrong.setText(tr("Type a value or pick a decision."))
            return
        decided = any(fact.met for fact in facts)
        if not self._save(facts):
            return
        self._shown = None  # what was typed is recorded, and must not be so again
        if decided:
            codes = list(self.session.protocol.criteria)
            self.view.choose(codes[min(codes.index(row.code) + 1, len(codes) - 1)])
        self._show_criterion()
        (self.form if decided else self.form.decision).setFocus()  # a value is recorded before it is judged

    def screen_somebody(self) -> None:
        """Begin the screening of somebody."""
        self._ask(Screen(self))

    def plan_dose(self) -> None:
        """Plan the first dose of somebody who is being screened."""
        if self.found and self.found.first_dose:
            self._ask(PlanFirstDose(self, self.subject, self.found.first_dose.visit))

    def fail(self) -> None:
        """End it as a screen failure, by the criterion that speaks against if there is one."""
        against = [c.criterion.code for c in self.found.against] if self.found else []
        self._ask(ScreenFailure(self, self.subject, against))

    def document(self) -> Document:
        """The form as it stands now."""
        assert self.found
        return eligibility.document(self.found, self.session.setting, voice(self.language.code), self.session.imprint)

    def print_form(self) -> None:
        """Show the form, to print it or keep it as a PDF."""
        self._cleared(self._show_form, WINDOW["eligibility form"], self.subject)

    def _show_form(self) -> None:
        if isValid(self) and self.found:  # it may have been closed meanwhile
            PrintForm(self, self.document()).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter records from any field."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.record()
        else:
            super().keyPressEvent(event)
