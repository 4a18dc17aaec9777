"""Dialogs about one visit: record it, say that it was not done, give the reason of a deviation, book it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.dialogs.dose_fields import DoseFields
from gui.dialogs.fact_question import Asker, FactQuestion, Opener
from gui.drafts import Again
from gui.label import label
from gui.widgets import visit_words
from gui.widgets.day_grid import DayGrid
from model import advise, words, words_patient
from model.dates_typed import Lean
from model.journal import Booked, Explained, Fact, NotDone, VisitDone
from model.visit import Visit


class AboutVisit(FactQuestion):
    """Knows the patient and the visit, and says what a day means for it."""

    def __init__(self, asker: Asker, subject: str, visit: Visit, title: str, ok: str) -> None:
        name = words.title(visit, asker.session.protocol, asker.language.code)
        super().__init__(asker, title.format(visit=name, subject=subject), ok)
        self.subject, self.visit = subject, visit
        self.form.addRow(label(words_patient.planned(self.words, visit, self.language.code), "grey", wraps=True))

    def again(self) -> Again:
        """The same of the visit as it is planned then."""
        kind: Callable[[Asker, str, Visit], AboutVisit] = type(self)
        subject, code = self.subject, self.visit.code

        def ask(opener: Opener) -> None:
            known = subject in opener.session.study.patients
            for visit in opener.session.plan(subject).visits if known else ():
                if visit.code == code:
                    opener.open(kind(opener, subject, visit))

        return ask

    def day_means(self, day: date) -> str:
        """How a day lies to the window, how the department works on it, and whether the patient was there no more."""
        tr, means = self.words, visit_words.day_means(self.session, self.language, self.visit, day)
        left = self.session.study.patients[self.subject].left
        if left is None or day <= left.on:
            return means
        event, on = words.event(tr, left.kind), words.bare_day(left.on, self.language.code)
        return " · ".join(filter(None, (means, tr("after: {event}, {day}").format(event=event, day=on))))

    def off(self, day: date) -> bool:
        """Whether a day is one to think twice about: outside the window, its department closed, the patient gone."""
        open_then = self.session.setting.clinic.day(self.visit.series.department, day).open
        left = self.session.study.patients[self.subject].left
        return day not in self.visit.window or not open_then or (left is not None and day > left.on)

    def grid(self) -> DayGrid:
        """The days of the window, with what each means."""
        tr = self.words
        grid = DayGrid(self.theme, self.language.code)
        grid.show_days(visit_words.days(self.session, self.language, self.visit))
        grid.setAccessibleName(tr("The days of the visit window"))
        return grid

    def told(self, fact: Fact | None) -> str:
        """What doing the visit on that day would make of the next one, or of what is counted from it; of a correction,
        what it would change."""
        if self.correction or fact is None:
            return super().told(fact)
        told = visit_words.consequence(self.session, self.language, self.subject, self.visit, fact.on)
        outcome = None if told else self.outcome(fact)
        return super().told(fact) if outcome and outcome.moved() else told


class RecordVisit(AboutVisit):
    """Record a visit as done, today unless another day is typed; `today`: what is asked for is only what it lacks."""

    def __init__(self, asker: Asker, subject: str, visit: Visit, *, today: bool = False) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, visit, tr("{subject}: record {visit}"), tr("Record"))
        self.date = self.add_date(tr("Done on"), Lean.PAST, self.today, self.day_means, beware=self.off)
        self.dose = DoseFields(self, subject, visit)
        self.note = self.add_note()
        self.add_outcome()
        self.ready(self.dose.lacking if today and self.dose.lacking else "date")

    def fact(self) -> Fact:
        """The visit as done."""
        on = self.day_of(self.date)
        drug, dose_mg, number = self.dose.given()
        return VisitDone(
            on=on, subject=self.subject, visit=self.visit.code,
            drug=drug, dose_mg=dose_mg, number=number, note=self.note.text,
        )  # fmt: skip


class NotDoneVisit(AboutVisit):
    """Say that a visit will not be done, and why."""

    def __init__(self, asker: Asker, subject: str, visit: Visit) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, visit, tr("{subject}: {visit} not done"), tr("Record as not done"))
        self.reason = self.add_reasons("not-done")
        self.date = self.add_date(
            tr("Decided on"), Lean.PAST, self.today, self.early, beware=lambda day: bool(self.early(day))
        )
        self.note = self.add_note()
        self.ready("reason")

    def early(self, day: date) -> str:
        """What makes it unlikely that it was decided on that day."""
        return words_patient.decided_early(self.words, self.visit, day, self.session.protocol, self.language.code)

    def fact(self) -> Fact:
        """The decision."""
        reason, on = self.explained(self.reason, self.note), self.day_of(self.date)
        return NotDone(on=on, subject=self.subject, visit=self.visit.code, reason=reason, note=self.note.text)


class GiveReason(AboutVisit):
    """Give the reason of a deviation: one click or one digit and Enter."""

    def __init__(self, asker: Asker, subject: str, visit: Visit) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, visit, tr("{subject}: reason for {visit}"), tr("Give reason"))
        self.note = self.add_note()
        self.reason = self.add_reasons("explain")
        if self.reason:
            self.reason.clicked_on.connect(lambda _: self.give())
            if visit.explained:
                self.reason.pick(visit.explained.reason)
        self.ready("reason")

    def fact(self) -> Fact:
        """The reason, given today."""
        reason = self.explained(self.reason, self.note)
        return Explained(on=self.today, subject=self.subject, visit=self.visit.code, reason=reason, note=self.note.text)


class BookVisit(AboutVisit):
    """Book a visit: its window, the closed days in it and the suggested day in sight."""

    def __init__(self, asker: Asker, subject: str, visit: Visit) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, visit, tr("{subject}: book {visit}"), tr("Book"))
        suggested = advise.suggestion(self.session.setting, visit, self.today)
        self.date = self.add_date(
            tr("Booked for"), Lean.FUTURE, visit.booked or suggested, self.day_means, beware=self.off
        )
        self.days = self.grid()
        self.days.picked.connect(self.date.put)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.days)
        row.addStretch()
        self.form.addRow(label(), beside)
        if suggested:
            told = words_patient.suggested(tr, suggested, self.language.code)
        else:
            told = words_patient.no_open_day(tr)
        self.form.addRow(label(), label(told, "grey", wraps=True))
        self.note = self.add_note()
        self.add_outcome()
        self.ready("date")

    def day_means(self, day: date) -> str:
        """How a day lies; one that has passed is none to be booked."""
        return visit_words.gone(self.words) if day < self.today else super().day_means(day)

    def off(self, day: date) -> bool:
        """Whether a day is one to think twice about, also because it has passed."""
        return day < self.today or super().off(day)

    def fact(self) -> Fact:
        """The appointment."""
        on = self.day_of(self.date)
        return Booked(on=on, subject=self.subject, visit=self.visit.code, note=self.note.text)

    def preview(self, fact: Fact | None) -> None:
        """The day in the grid, and what it would make of the next visit."""
        self.days.select(fact.on if fact else None)
        super().preview(fact)
