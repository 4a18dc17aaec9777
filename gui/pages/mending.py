"""A page on which entries are recorded and mended: by dialogs that give one fact, and each said once it is saved.

Dialogs are imported when they are opened: a start does without them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions import ACTIONS
from gui.pages.page import Page
from gui.permission import why_not
from model import words
from model.journal import Fact

if TYPE_CHECKING:
    from gui.dialogs.fact_question import FactQuestion


class MendingPage(Page):
    """A subclass says which entry is chosen."""

    def chosen_entry(self) -> int:
        """The number of the entry chosen that can be mended, 0 when there is none."""
        return 0

    def barred(self) -> bool:
        """Whether nothing can be recorded in what is shown; say so then."""
        refused = self.session.barred
        if refused:
            self.frame.say(why_not(self.session, self.language, refused))
        return refused is not None

    def correct_entry(self, number: int = 0) -> None:
        """Correct an entry in the dialog that recorded it."""
        from gui.dialogs.correction import correction

        session, tr = self.session, self.language.tr
        one = session.standing(number or self.chosen_entry())
        if self.barred():
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
        if self.barred():
            return
        if one is None or not one.counts:
            self.frame.say(tr("There is no entry to take back here."))
            return
        entry, said = one.entry, words.taken_back(tr, one.fact, session.protocol, self.language.code)
        question = TakeBack(self, entry)
        self.frame.ask(question, lambda _: session.retract(entry, question.reason.text), lambda _: said)

    def site_phone(self) -> None:
        """Say which number patients call."""
        from gui.dialogs.site_phone import SetSitePhone

        self.open(SetSitePhone(self))

    def holidays(self) -> None:
        """Add the holidays of a year that was published."""
        from gui.dialogs.holidays import AddHolidays

        self.open(AddHolidays(self))

    def do(self, act: str, number: int = 0) -> None:
        """Do an action; with a number, to the entry with that number."""
        handler: Callable[..., None] = getattr(self, ACTIONS[act].handler)
        handler(number) if number else handler()

    def open(self, question: FactQuestion) -> None:
        """Open a dialog, record the fact it answers with, and say so."""
        if self.barred():
            question.deleteLater()
        else:
            self.frame.ask(question, self.session.record, self.told)

    def told(self, fact: Fact) -> str:
        """A fact just recorded, in one line."""
        return words.saved(self.language.tr, fact, self.session.protocol, self.language.code)
