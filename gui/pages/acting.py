"""A page on which a patient or a visit is chosen: what can be done with it, the same wherever it is chosen.

Dialogs are imported when they are opened: a start does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QContextMenuEvent

from gui.finding import Find
from gui.pages.mending import MendingPage
from gui.pages.page import Page
from gui.tables.worklist import drug_given
from gui.ways_out import WINDOW
from gui.widgets.table_view import TableView
from model import words
from model.as_planned import as_planned
from model.journal import Booked, Fact, VisitDone
from model.visit import Visit
from model.what_if import suppositions

if TYPE_CHECKING:
    from gui.dialogs.about_visit import AboutVisit


class ActingPage(MendingPage):
    """A subclass says what is chosen; the handlers are those of `gui.actions`."""

    def chosen_subject(self) -> str:
        """The patient chosen, empty when there is none."""
        return ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The visit chosen; two when they are done together on one day."""
        return ()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the line chosen, for who does not know the keys."""
        from gui.widgets.row_menu import row_menu

        subject, visits, view = self.chosen_subject(), [visit.code for visit in self.chosen_visits()], self.first
        if subject and isinstance(view, TableView) and view.rect().contains(view.mapFromGlobal(event.globalPos())):
            row_menu(self, self.session, self.language, subject, visits, self.do).popup(event.globalPos())

    def record_today(self) -> None:
        """Record what is chosen as done today, as planned; ask for what must be typed, and outside the window."""
        session, subject = self.session, self.chosen_subject()
        visits = [v for v in self.chosen_visits() if not v.recorded]
        plain, asked = [], []
        for visit in visits:
            fact = as_planned(session.plan(subject), visit, session.today)
            if fact and session.today in visit.window:
                plain.append((visit, fact))
            else:
                asked.append(visit)
        if plain:
            told = self._recorded(subject, [visit for visit, _ in plain])
            if not self.frame.attempt(lambda: session.record_all([fact for _, fact in plain]), told):
                return
        for visit in asked[:1]:
            from gui.dialogs.about_visit import RecordVisit

            self.open(RecordVisit(self, subject, visit, today=session.today in visit.window))

    def record(self) -> None:
        """Record it as done on another day."""
        from gui.dialogs.about_visit import RecordVisit

        self._about_visit(RecordVisit)

    def give_reason(self) -> None:
        """Say why it deviated."""
        from gui.dialogs.about_visit import GiveReason

        self._about_visit(GiveReason)

    def not_done(self) -> None:
        """Say that it will not be done."""
        from gui.dialogs.about_visit import NotDoneVisit

        self._about_visit(NotDoneVisit)

    def book(self) -> None:
        """Book it."""
        from gui.dialogs.about_visit import BookVisit

        self._about_visit(BookVisit)

    def hold(self) -> None:
        """Hold a series."""
        from gui.dialogs.about_series import HoldSeries

        if subject := self.chosen_subject():
            self.open(HoldSeries(self, subject))

    def resume(self) -> None:
        """Resume a held series."""
        from gui.dialogs.about_series import ResumeSeries

        if subject := self.chosen_subject():
            self.open(ResumeSeries(self, subject))

    def stop(self) -> None:
        """Stop treatment."""
        from gui.dialogs.about_series import StopSeries

        if subject := self.chosen_subject():
            self.open(StopSeries(self, subject))

    def what_if(self) -> None:
        """Try out a visit on another day, or a hold; nothing is recorded."""
        from gui.dialogs.what_if import WhatIf

        visit = next((v.code for v in self.chosen_visits()), "")
        if (subject := self.chosen_subject()) and any(suppositions(self.session.plan(subject), self.session.today)):
            WhatIf(self, subject, visit, self.open).open()
        elif subject:
            self.frame.say(self.language.tr("No treatment is to come that could be moved."))

    def print_out(self) -> None:
        """Show the patient's sheet, to print it or keep it as a PDF."""
        from gui.dialogs.print_schedule import PrintSchedule

        subject = self.chosen_subject()
        if not subject or (self.session.known_on and self.barred()):
            return
        self.cleared(lambda: PrintSchedule(self, subject).open(), WINDOW["patient's schedule"], subject)

    def full_record(self) -> None:
        """Keep the full record of the patient chosen, for an inspector, as a file."""
        from gui.widgets.record_leaving import RecordLeaving

        if subject := self.chosen_subject():
            RecordLeaving(self, subject).ask()

    def eligibility(self) -> None:
        """Show the criteria of the patient chosen, and of whoever is being screened."""
        from gui.dialogs.eligibility import Eligibility

        Eligibility(self, self.chosen_subject(), self._save, self.open, self.cleared).open()

    def arrange(self) -> None:
        """Show what the whole site arranges ahead: long closures, trips, days to book."""
        from gui.dialogs.arrange import Arrange

        Arrange(self, self.book_all).open()

    def events(self) -> dict[Find, Callable[[], object]]:
        """Of the patient chosen, for whoever may record them."""
        from gui.dialogs import event_menu

        subject = self.chosen_subject()
        return event_menu.finds(self, subject, self.open) if subject and self.session.may(VisitDone) else {}

    def book_all(self, days: Sequence[tuple[str, str, date]]) -> None:
        """Book visits, each with its patient and its day, all in one step."""
        tr = self.language.tr
        facts = [Booked(on=day, subject=subject, visit=visit) for subject, visit, day in days]
        said = self.told(facts[0]) if len(facts) == 1 else tr("Saved: %n visits booked", "", len(facts))
        self.frame.attempt(lambda: self.session.record_many(facts), said)

    def _save(self, facts: Sequence[Fact]) -> bool:
        return self.frame.attempt(lambda: self.session.record_all(facts), self.told(facts[-1]))

    def enrol(self) -> None:
        """Take a patient into the trial, and show the calendar that came of it."""
        from gui.dialogs.enrol import Enrol

        question = Enrol(self)
        question.accepted.connect(lambda: self.frame.open_patient(question.subject.text))
        self.open(question)

    def _about_visit(self, kind: Callable[[Page, str, Visit], AboutVisit]) -> None:
        for visit in self.chosen_visits()[:1]:
            self.open(kind(self, self.chosen_subject(), visit))

    def _recorded(self, subject: str, visits: list[Visit]) -> str:
        tr, session, code = self.language.tr, self.session, self.language.code
        names = ", ".join(words.title(v, session.protocol, code) for v in visits)
        dose = ", ".join(filter(None, (drug_given(session, self.language, subject, v) for v in visits)))
        if dose:
            return tr("Recorded today: {subject} · {visit} · {dose} as planned").format(
                subject=subject, visit=names, dose=dose
            )
        return tr("Recorded today: {subject} · {visit}").format(subject=subject, visit=names)
