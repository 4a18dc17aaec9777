"""What if: a visit on another day, or a hold, tried out on the plan; it writes nothing and leads to the real dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gui.actions import ACTIONS
from gui.ask import Question, fit
from gui.dialogs.about_series import HoldSeries, ResumeSeries
from gui.dialogs.about_visit import BookVisit, RecordVisit
from gui.dialogs.fact_question import Asker, FactQuestion
from gui.label import label
from gui.permission import permit
from gui.tables import changes
from gui.tables.row_table import RowTable
from gui.widgets import visit_words
from gui.widgets.choice import Choice
from gui.widgets.date_entry import DateEntry
from gui.widgets.table_view import TableView
from model import words, words_what_if
from model.dates_typed import Lean
from model.judge import judge
from model.rehearsal import Shift, shifts
from model.what_if import Outcome, Supposition, suppositions, what_if


class WhatIf(Question):
    """Shows old and new dates while one types; its button opens the dialog that records, filled in."""

    def __init__(self, asker: Asker, subject: str, visit: str, then: Callable[[FactQuestion], object]) -> None:
        tr = asker.language.tr
        title = tr("{subject}: what if…").format(subject=subject)
        super().__init__(asker.window(), tr, title, ACTIONS["book"].words(tr))
        self.asker, self.subject, self.then = asker, subject, then
        self.session, self.language = asker.session, asker.language
        self.asked = tuple(suppositions(self.session.plan(subject), self.session.today, visit))
        theme, protocol = asker.theme, self.session.protocol
        fit(self, theme.px(760), theme.px(640))
        self.cancel.setText(tr("Close"))
        named = [(str(n), words_what_if.supposition(tr, s, protocol, self.language.code)) for n, s in self._numbered()]
        self.what = Choice(named, columns=1)
        self.row("what", tr("What if"), self.what)
        self.day = DateEntry(self.language, self.session.today, Lean.FUTURE, self._means)
        self.row("date", tr("On"), self.day)
        self.told = label(wraps=True)
        self.table: RowTable[Shift] = RowTable(tr, changes.columns(self.session, self.language), changes.key, self)
        self.view = TableView(self.table, theme)
        self.view.setAccessibleName(tr("What would change"))
        self.body.insertWidget(2, self.told)
        self.body.insertWidget(3, self.view, 1)
        self.body.insertWidget(4, label(tr("Nothing is recorded here."), "small"))
        self.what.changed.connect(self._begin)
        self.day.changed.connect(self._try)
        self.what.pick("0")
        self.day.setFocus()

    def _numbered(self) -> enumerate[Supposition]:
        return enumerate(self.asked)

    @property
    def supposed(self) -> Supposition:
        """What is asked about."""
        return self.asked[int(self.what.code or 0)]

    def outcome(self, on: date) -> Outcome | None:
        """The plan as it would be; None when that cannot be."""
        session = self.session
        facts = self.supposed.facts(session.protocol, self.subject, on, session.today)
        return what_if(session.study, session.plan(self.subject), facts, session.today)

    def _begin(self) -> None:
        """Begin with a day that makes sense for what was picked."""
        self.day.put(self.supposed.begins)
        self.day.reread()
        self._try()

    def _try(self) -> None:
        """Show what would follow from the day typed."""
        tr, session, on = self.language.tr, self.session, self.day.day
        outcome = self.outcome(on) if on else None
        act = self._act(on or session.today)
        self.ok.setText(ACTIONS[act].words(tr))
        permit(self.ok, session, self.language, ACTIONS[act].records, enabled=outcome is not None)
        if outcome is None:
            self.told.setText(tr("This could not be recorded.") if on else "")
            self.view.show_rows(())
            return
        later = judge(outcome.after, session.setting, session.today)
        found = tuple(shifts(self.subject, session.judged(self.subject), later))
        told = words_what_if.effects(tr, outcome, session.setting, session.today, self.language.code)
        self.told.setText(words.text_of(told, self.language.code))
        self.view.show_rows(found)

    def _means(self, day: date) -> str:
        """What the day means for the visit asked about; a resumed one is due on whatever day is named."""
        supposed = self.supposed
        if supposed.pauses:
            return visit_words.clinic_means(self.session, self.language, supposed.visit.series.department, day)
        return visit_words.day_means(self.session, self.language, supposed.visit, day)

    def _act(self, on: date) -> str:
        supposed = self.supposed
        if supposed.pauses:
            return "resume" if supposed.held else "hold"
        return "book" if on > self.session.today else "record"

    def give(self) -> None:
        """Open the dialog that records it, with what was typed here."""
        on, supposed = self.day.day, self.supposed
        if on is None:
            self.refuse(self.day.lack(), "date")
            return
        self.accept()
        self.then(self._question(self._act(on), supposed, on))

    def _question(self, act: str, supposed: Supposition, on: date) -> FactQuestion:
        series = supposed.visit.series.code
        match act:
            case "hold":
                hold = HoldSeries(self.asker, self.subject)
                hold.series.pick(series)
                hold.review.put(on)
                return hold
            case "resume":
                resume = ResumeSeries(self.asker, self.subject)
                resume.series.pick(series)
                resume.date.put(on)
                return resume
            case _:
                kind = BookVisit if act == "book" else RecordVisit
                question = kind(self.asker, self.subject, supposed.visit)
                question.date.put(on)
                return question
