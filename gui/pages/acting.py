"""A page on which a patient or a visit is chosen: what can be done with it, the same wherever it is chosen.

Dialogs are imported when they are opened: a start does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gui.actions import ACTIONS
from gui.pages.page import Page
from gui.tables.worklist import drug_given
from model import words
from model.admission import Refused
from model.as_planned import as_planned
from model.journal import Fact, subject_of
from model.plan import Visit

if TYPE_CHECKING:
    from gui.dialogs.about_visit import AboutVisit
    from gui.dialogs.fact_question import FactQuestion


class ActingPage(Page):
    """A subclass says what is chosen; the handlers are those of `gui.actions`."""

    def chosen_subject(self) -> str:
        """The patient chosen, empty when there is none."""
        return ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The visit chosen; two when they are done together on one day."""
        return ()

    def chosen_entry(self) -> int:
        """The number of the entry chosen that can be mended, 0 when there is none."""
        return 0

    def looking_back(self) -> bool:
        """Whether an earlier day is shown, on which nothing can be done; say so then."""
        day = self.session.known_on
        if day:
            refused = Refused("looking-back", "", day=day)
            self.frame.say(words.refusal(self.language.tr, refused, self.session.protocol, self.language.code))
        return day is not None

    def record_today(self) -> None:
        """Record what is chosen as done today, as planned; ask for what must be typed, and outside the window."""
        session, subject = self.session, self.chosen_subject()
        visits = [v for v in self.chosen_visits() if not v.recorded]
        plain, asked = [], []
        for visit in visits:
            fact = as_planned(session.protocol, session.study.patients[subject], visit, session.today)
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

            self.open(RecordVisit(self, subject, visit))

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

    def print_out(self) -> None:
        """Show the patient's sheet, to print it or keep it as a PDF."""
        from gui.dialogs.print_schedule import PrintSchedule

        if (subject := self.chosen_subject()) and not self.looking_back():
            PrintSchedule(self, subject).open()

    def eligibility(self) -> None:
        """Show the criteria of the patient chosen, and of whoever is being screened."""
        from gui.dialogs.eligibility import Eligibility

        Eligibility(self, self.chosen_subject(), self._save, self.open).open()

    def _save(self, facts: Sequence[Fact]) -> None:
        self.frame.attempt(lambda: self.session.record_all(facts), self.told(facts[-1]))

    def enrol(self) -> None:
        """Take a patient into the trial."""
        from gui.dialogs.enrol import Enrol

        self.open(Enrol(self))

    def correct_entry(self, number: int = 0) -> None:
        """Correct an entry in the dialog that recorded it."""
        from gui.dialogs.correction import correction

        session, tr = self.session, self.language.tr
        one = session.standing(number or self.chosen_entry())
        if self.looking_back():
            return
        question = correction(self, one.entry) if one and one.counts else None
        if one is None or question is None or question.correction is None:
            self.frame.say(tr("There is no entry to correct here."))
            return
        reason, entry = question.correction, one.entry
        self.frame.ask(question, lambda fact: session.correct(entry, fact, reason.why), self.told)

    def take_back_entry(self, number: int = 0) -> None:
        """Take an entry back."""
        from gui.dialogs.correction import TakeBack

        session, tr = self.session, self.language.tr
        one = session.standing(number or self.chosen_entry())
        if self.looking_back():
            return
        if one is None or not one.counts:
            self.frame.say(tr("There is no entry to take back here."))
            return
        entry, told = one.entry, words.told(tr, one.fact, session.protocol, self.language.code)
        said = tr("Taken back: {subject} {told}").format(subject=subject_of(one.fact), told=told)
        question = TakeBack(self, entry)
        self.frame.ask(question, lambda _: session.retract(entry, question.reason.text), lambda _: said)

    def do(self, act: str, number: int = 0) -> None:
        """Do an action; with a number, to the entry with that number."""
        handler: Callable[..., None] = getattr(self, ACTIONS[act].handler)
        handler(number) if number else handler()

    def open(self, question: FactQuestion) -> None:
        """Open a dialog, record the fact it answers with, and say so."""
        if self.looking_back():
            question.deleteLater()
        else:
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
