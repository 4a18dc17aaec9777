"""Dialogs of the time before randomisation: begin a screening, plan the first dose, end a screening as a failure."""

from __future__ import annotations

from collections.abc import Sequence

from gui.dialogs.fact_question import Asker, FactQuestion, Wrong
from gui.widgets.choice import Choice
from gui.widgets.noted import NumberEntry, TextEntry
from model.dates_typed import Lean
from model.journal import Booked, Fact, Screened, ScreenFailed


class Screen(FactQuestion):
    """Begin a screening; a new one of somebody who failed before names the earlier one.

    Enter goes from field to field, as where somebody is enrolled, and begins the screening at the last one.
    """

    def __init__(self, asker: Asker) -> None:
        tr = asker.language.tr
        super().__init__(asker, tr("Screen somebody"), tr("Begin screening"))
        self.subject = TextEntry()
        self.subject.edit.setPlaceholderText(f"{self.session.site}-S001")
        self.add("subject", tr("Screening number"), self.subject)
        self.date = self.add_date(tr("Screened on"), Lean.PAST, self.today)
        self.consented = self.add_date(tr("Consent signed"), Lean.PAST, None, name="consented")
        self.birth_year = NumberEntry("")
        self.add("birth_year", tr("Year of birth"), self.birth_year)
        self.sex = Choice([("F", tr("female")), ("M", tr("male"))], columns=2)
        self.add("sex", tr("Sex"), self.sex)
        self.weight = NumberEntry("kg")
        self.add("weight_kg", tr("Weight, kg"), self.weight)
        self.cycles = NumberEntry("")
        self.add("induction_cycles", tr("Induction cycles"), self.cycles)
        self.earlier = TextEntry()
        self.earlier.edit.setPlaceholderText(tr("number of the earlier screening, if there was one"))
        self.add("earlier", tr("Earlier screening"), self.earlier)
        self.note = self.add_note()
        self.way = list(self.fields.values())
        self.ready("subject")

    def fact(self) -> Fact:
        """The screening."""
        tr = self.words
        if not self.subject.text:
            raise Wrong(tr("Type the screening number."), "subject")
        return Screened(
            on=self.day_of(self.date), subject=self.subject.text, earlier=self.earlier.text,
            consented=self.day_if_any(self.consented, "consented"), sex=self.sex.code,
            birth_year=self.whole_of(self.birth_year, "birth_year"),
            weight_kg=self.number_of(self.weight, "weight_kg"),
            induction_cycles=self.whole_of(self.cycles, "induction_cycles"), note=self.note.text,
        )  # fmt: skip


class PlanFirstDose(FactQuestion):
    """The day for which somebody who is being screened has the first dose planned."""

    def __init__(self, asker: Asker, subject: str, visit: str) -> None:
        tr = asker.language.tr
        title = tr("{subject}: plan {visit}").format(
            subject=subject, visit=asker.session.protocol.title_of(visit, asker.language.code)
        )
        super().__init__(asker, title, tr("Plan"))
        self.subject, self.visit = subject, visit
        self.date = self.add_date(tr("Planned for"), Lean.FUTURE, None)
        self.note = self.add_note()
        self.ready("date")

    def fact(self) -> Fact:
        """The appointment."""
        return Booked(on=self.day_of(self.date), subject=self.subject, visit=self.visit, note=self.note.text)


class ScreenFailure(FactQuestion):
    """Somebody turned out not to be eligible, by a criterion."""

    def __init__(self, asker: Asker, subject: str, against: Sequence[str] = ()) -> None:
        tr = asker.language.tr
        title = tr("{subject}: screen failure").format(subject=subject)
        super().__init__(asker, title, tr("Record"), danger=True)
        self.subject = subject
        own = self.language.code
        named = [(code, f"{code}  {one.name.words(own)}") for code, one in self.protocol.criteria.items()]
        self.criterion = Choice(named, against[0] if against else "", columns=3, numbered=False)
        self.setMinimumWidth(min(self.theme.px(800), asker.window().width()))
        self.add("criterion", tr("Criterion"), self.criterion)
        self.date = self.add_date(tr("On"), Lean.PAST, self.today)
        self.note = self.add_note()
        self.ready("criterion")

    def fact(self) -> Fact:
        """The failure."""
        criterion = self.picked(self.criterion, "criterion") if self.protocol.criteria else ""
        return ScreenFailed(on=self.day_of(self.date), subject=self.subject, criterion=criterion, note=self.note.text)
