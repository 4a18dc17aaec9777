"""Patient: one patient's timeline, every visit, and beside them why the chosen one is due when it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from gui.actions import ACTIONS
from gui.delegates.chip import Chip
from gui.dialogs import event_menu
from gui.dialogs.about_series import StopSeries
from gui.dialogs.about_visit import BookVisit
from gui.frame import Frame
from gui.label import label
from gui.pages.acting import ActingPage
from gui.permission import permit
from gui.session import Session
from gui.tables.row_table import RowTable
from gui.tables.visits import VisitLine, columns, lines
from gui.widgets import ahead_told, patient_told
from gui.widgets.as_known import AsKnown
from gui.widgets.chip_label import ChipLabel
from gui.widgets.offer_button import CONFIRM_END, OfferButton
from gui.widgets.patient_side import PatientSide
from gui.widgets.swimmer import Swimmer
from gui.widgets.table_view import TableView
from model import words_course
from model.judge import Judged
from model.protocol import TREATMENT
from model.timeline import timeline
from model.visit import Visit


class PatientPage(ActingPage):
    """The page of one patient; `show_patient` says whose."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.subject, self.whole = "", session
        self._head()
        self.swimmer = Swimmer(self.theme, self.language.tr)
        self.swimmer.picked.connect(self.choose)
        self.body.addWidget(self.swimmer)
        self.table: RowTable[VisitLine] = RowTable(self.language.tr, columns(), lambda row: row.code, self)
        self.view = TableView(self.table, self.theme, stretch=6, delegates={6: Chip(self.theme)})
        self.view.horizontalHeader().setResizeContentsPrecision(-1)
        self.view.chosen.connect(lambda _: self._show_visit())
        self.side = PatientSide(self.theme, self.language)
        self.panel = self.side.visit
        self.panel.acted.connect(self.do)
        self.panel.day_picked.connect(self._book_on)
        self.panel.mended.connect(self.do)
        self.side.ahead.booked.connect(lambda days: self.book_all([(self.subject, *one) for one in days]))
        below = QHBoxLayout()
        below.setSpacing(16)
        visits = QVBoxLayout()
        self.view.put_in(visits)
        below.addLayout(visits, 1)
        below.addWidget(self.side)
        self.body.addLayout(below, 1)
        self.first = self.view

    def _head(self) -> None:
        self.status, self.facts = ChipLabel(self.theme), label(name="subtitle", wraps=True)
        self.subtitle.hide()
        self.as_known = AsKnown(self.session, self.language, self.theme, self.frame, self._not_yet)
        self.as_known.looked.connect(self.look_at)
        self.hold_button = OfferButton()
        self.event_button, self.print_button, self.record_button = (QPushButton() for _ in range(3))
        self.record_button.setObjectName("primary")
        self.hold_button.taken.connect(self._take_offer)
        self.more.setMinimumWidth(1)  # where it is narrow the arm is cut, never a button
        self.print_button.clicked.connect(self.print_out)
        self.record_button.clicked.connect(self.record)
        self.event_button.setMenu(event_menu.button_menu(self.event_button, self._fill))
        for button in (self.hold_button, self.event_button, self.print_button, self.record_button):
            self.tools.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.facts, 1)
        line.addWidget(self.as_known)
        self.body.setSpacing(10)
        self.body.addWidget(self.status)
        self.body.addLayout(line)
        self.body.addWidget(self.as_known.strip)

    # What the window asks.

    def show_patient(self, subject: str, visit: str = "") -> None:
        """Show this patient, at that visit or at what presses most."""
        other = subject != self.subject
        self.subject = subject
        self.as_known.begin(self.whole.at(subject))
        if subject not in self.session.study.patients:
            self.as_known.back()
        self._catch_up()
        if other or visit:
            self.side.show_panel(0)
            self.choose(visit or patient_told.first(self.session, subject))

    def chosen_subject(self) -> str:
        """The patient on the page."""
        return self.subject

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The visit in the side panel."""
        judged = self._chosen()
        return (judged.visit,) if judged else ()

    def chosen_entry(self) -> int:
        """The newest entry about the visit that can be mended."""
        return next((entry.number for entry in self.panel.history.entries if entry.acts), 0)

    # What is shown.

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.event_button.setText(tr("Record event ▾"))
        self.print_button.setText(tr("Print schedule"))
        self.record_button.setText(tr("Record visit…"))
        self.view.setAccessibleName(tr("All visits of this patient"))
        self.side.retranslate()
        self.as_known.retranslate()
        self.view.restyle()

    def refresh(self) -> None:
        """Show the patient as the journal has it now."""
        self.as_known.refresh()
        session, code = self.session, self.language.code
        if self.subject not in session.study.patients:
            self.frame.go("patients")  # the enrolment was taken back
            return
        head = patient_told.head(session, self.language, self.subject)
        self.title.setText(self.subject)
        self.more.setText(f" · {head.more}")
        self.facts.setText(head.subtitle)
        self.hold_button.show_offer("" if session.barred else head.offer, self.language.tr)
        acts = {self.event_button: "record", self.print_button: "print", self.record_button: "record"}
        for button, act in acts.items():
            permit(button, session, self.language, ACTIONS[act].records, enabled=not session.known_on)
        self.status.show_chip(head.chip, head.meaning)
        plan, judged = session.plan(self.subject), session.judged(self.subject)
        drawn = timeline(plan, judged, session.protocol, session.today)
        self.swimmer.show_timeline(drawn, session.protocol, self.subject, code)
        self.view.show_rows(lines(session, self.language, self.subject))
        told = words_course.parts(self.language.tr, plan, session.setting, session.today, code)
        self.side.show_patient(told, ahead_told.offers(session, self.language, self.subject))
        for button in self.side.ahead.buttons:
            permit(button, session, self.language, ACTIONS["book"].records)
        self._show_visit()

    def restyle(self) -> None:
        """Measure anew."""
        super().restyle()
        self.side.restyle()
        self.swimmer.updateGeometry()
        self.refresh()

    def choose(self, visit: str) -> None:
        """Go to a visit of this patient."""
        self.view.choose(visit)
        self.view.centre()

    def _show_visit(self) -> None:
        judged = self._chosen()
        self.panel.show_visit(patient_told.told(self.session, self.language, self.subject, judged) if judged else None)
        self.swimmer.select(judged.visit.code if judged else "")

    def _chosen(self) -> Judged | None:
        line: VisitLine | None = self.view.row()
        return line.judged if line else None

    # What is done.

    def record(self) -> None:
        """Record the chosen visit; where that is done, what presses most."""
        judged = self._chosen()
        if judged is None or judged.visit.done:
            self.choose(patient_told.first(self.session, self.subject))
        super().record()

    def _fill(self, menu: QMenu) -> None:
        event_menu.fill(menu, self, self.subject, self.open, self.eligibility)

    def _not_yet(self, past: Session) -> str:
        return patient_told.not_yet(past, self.language, self.subject)

    def _take_offer(self, offer: str) -> None:
        if offer == CONFIRM_END:
            self.open(StopSeries(self, self.subject, TREATMENT))
        else:
            self.do(offer)

    def _book_on(self, day: date) -> None:
        for visit in self.chosen_visits():
            question = BookVisit(self, self.subject, visit)
            question.date.put(day)
            self.open(question)
