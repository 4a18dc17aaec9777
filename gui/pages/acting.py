"""A page on which a patient or a visit is chosen: what can be done with it, the same wherever it is chosen."""

from __future__ import annotations

from collections.abc import Callable

from gui.dialogs.about_series import HoldSeries, ResumeSeries, StopSeries
from gui.dialogs.about_visit import AboutVisit, BookVisit, GiveReason, NotDoneVisit, RecordVisit
from gui.dialogs.enrol import Enrol
from gui.dialogs.fact_question import FactQuestion
from gui.pages.page import Page
from gui.tables.worklist import drug_given
from model import words
from model.as_planned import as_planned
from model.journal import Fact
from model.plan import Visit


class ActingPage(Page):
    """A subclass says what is chosen; the handlers are those of `gui.actions`."""

    def chosen_subject(self) -> str:
        """The patient chosen, empty when there is none."""
        return ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The visit chosen; two when they are done together on one day."""
        return ()

    def record_today(self) -> None:
        """Record what is chosen as done today, as planned; ask only for what must be typed."""
        session, subject, visits = self.session, self.chosen_subject(), self.chosen_visits()
        if not subject:
            return
        patient = session.study.patients[subject]
        visits = tuple(v for v in visits if not v.recorded)
        facts = [(v, as_planned(session.protocol, patient, v, session.today)) for v in visits]
        plain = [(v, fact) for v, fact in facts if fact]
        if plain:
            told = self._recorded(subject, [v for v, _ in plain])
            if not self.frame.attempt(lambda: session.record_all([fact for _, fact in plain]), told):
                return
        for visit in [v for v, fact in facts if fact is None][:1]:
            self.open(RecordVisit(self, subject, visit))

    def record(self) -> None:
        """Record it as done on another day."""
        self._about_visit(RecordVisit)

    def give_reason(self) -> None:
        """Say why it deviated."""
        self._about_visit(GiveReason)

    def not_done(self) -> None:
        """Say that it will not be done."""
        self._about_visit(NotDoneVisit)

    def book(self) -> None:
        """Book it."""
        self._about_visit(BookVisit)

    def hold(self) -> None:
        """Hold a series."""
        if subject := self.chosen_subject():
            self.open(HoldSeries(self, subject))

    def resume(self) -> None:
        """Resume a held series."""
        if subject := self.chosen_subject():
            self.open(ResumeSeries(self, subject))

    def stop(self) -> None:
        """Stop treatment."""
        if subject := self.chosen_subject():
            self.open(StopSeries(self, subject))

    def print_schedule(self) -> None:
        """Show the patient's sheet, to print it or keep it as a PDF."""
        from gui.dialogs.print_schedule import PrintSchedule  # printing is loaded when it is used

        if subject := self.chosen_subject():
            PrintSchedule(self, subject).open()

    def enrol(self) -> None:
        """Take a patient into the trial."""
        self.open(Enrol(self))

    def open(self, question: FactQuestion) -> None:
        """Open a dialog, record the fact it answers with, and say so."""
        self.frame.ask(question, self.session.record, self.told)

    def told(self, fact: Fact) -> str:
        """A fact just recorded, in one line."""
        tr = self.language.tr
        what = words.told(tr, fact, self.session.protocol, self.language.code)
        return tr("Saved: {subject} · {what}").format(subject=getattr(fact, "subject", ""), what=what)

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
