"""Dialogs about one deviation: how it came to light and what was done, how important it is, when it was reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gui.dialogs.fact_question import Asker, FactQuestion, Opener
from gui.drafts import Again
from gui.label import label
from gui.widgets.choice import Choice
from gui.widgets.noted import TextEntry
from model import words, words_deviations
from model.dates_typed import Lean
from model.handling import FOUND_BY, IMPACT, IMPORTANCE, INTENTIONAL, REPORTED_TO
from model.journal import DeviationAssessed, DeviationNoted, DeviationReported, Fact
from model.judge import Deviation
from model.words import Tr


class AboutDeviation(FactQuestion):
    """Knows the deviation, and says what it is and why it came about."""

    def __init__(self, asker: Asker, deviation: Deviation, title: str, ok: str) -> None:
        tr, code = asker.language.tr, asker.language.code
        name = words.title(deviation.visit, asker.session.protocol, code)
        super().__init__(asker, title.format(subject=deviation.subject, visit=name), ok)
        self.deviation = deviation
        what = words.deviation(tr, deviation)
        reason = words.reason(tr, deviation.reason, self.protocol, code)
        self.form.addRow(label(tr("{deviation} · {reason}").format(deviation=what, reason=reason), "grey", wraps=True))

    @property
    def about(self) -> dict[str, str]:
        """Which deviation of which visit of whom."""
        one = self.deviation
        return {"subject": one.subject, "visit": one.visit.code, "deviation": one.kind}

    def again(self) -> Again:
        """The same of the deviation, if it is still found then."""
        kind: Callable[[Asker, Deviation], AboutDeviation] = type(self)
        about = self.about

        def ask(opener: Opener) -> None:
            if one := found(opener, **about):
                opener.open(kind(opener, one))

        return ask

    def add_choice(self, name: str, caption: str, choices: list[tuple[str, str]], code: str) -> Choice:
        """Add a choice, on one line where it is one of two or three."""
        choice = Choice(choices, code, columns=len(choices) if len(choices) <= 3 else 2)
        self.add(name, caption, choice)
        return choice

    def add_line(self, name: str, caption: str, text: str) -> TextEntry:
        """Add a line of free text."""
        entry = TextEntry(text)
        self.add(name, caption, entry)
        return entry


def found(asker: Asker, subject: str, visit: str, deviation: str) -> Deviation | None:
    """The deviation of a visit by its kind, as it is judged now; None where there is none."""
    if subject not in asker.session.study.patients:
        return None
    known = (one for judged in asker.session.judged(subject) for one in judged.deviations)
    return next((one for one in known if (one.visit.code, one.kind) == (visit, deviation)), None)


class FollowUp(AboutDeviation):
    """Who found it and when, whether it was meant, and what is done about it; filled with what was said before."""

    def __init__(self, asker: Asker, deviation: Deviation) -> None:
        tr = asker.language.tr
        super().__init__(asker, deviation, tr("{subject}: follow up {visit}"), tr("Save"))
        said = deviation.handling.noted
        who = [(code, words_deviations.found_by(tr, code)) for code in FOUND_BY]
        self.found_by = self.add_choice("found_by", tr("Found by"), who, said.found_by if said else "")
        self.discovered = self.add_date(tr("Found on", "a deviation"), Lean.PAST, deviation.found, name="discovered")
        meant = [(code, words_deviations.intentional(tr, code)) for code in INTENTIONAL]
        self.intentional = self.add_choice("intentional", tr("Intentional"), meant, said.intentional if said else "")
        self.corrective = self.add_line("corrective", tr("Corrective action"), said.corrective if said else "")
        self.preventive = self.add_line("preventive", tr("Preventive action"), said.preventive if said else "")
        self.note = self.add_note()
        self.ready("found_by")

    def fact(self) -> Fact:
        """All that is said of it now."""
        return DeviationNoted(
            **self.about, on=self.today, found_by=self.found_by.code, intentional=self.intentional.code,
            discovered=self.day_of(self.discovered, "discovered"),
            corrective=self.corrective.text, preventive=self.preventive.text, note=self.note.text,
        )  # fmt: skip


class Assess(AboutDeviation):
    """An investigator judges how important it is and what it means."""

    def __init__(self, asker: Asker, deviation: Deviation) -> None:
        tr = asker.language.tr
        super().__init__(asker, deviation, tr("{subject}: assess the deviation of {visit}"), tr("Assess"))
        said = deviation.handling.assessed
        degrees = [(code, words_deviations.importance(tr, code)) for code in IMPORTANCE]
        self.importance = self.add_choice("importance", tr("Importance"), degrees, said.importance if said else "")
        impacts = [(code, words_deviations.impact(tr, code)) for code in IMPACT]
        self.safety = self.add_choice("safety", tr("Safety impact"), impacts, said.safety if said else "")
        self.data = self.add_choice("data", tr("Data impact"), impacts, said.data if said else "")
        self.date = self.add_date(tr("Decided on"), Lean.PAST, self.today)
        self.note = self.add_note()
        self.ready("importance")

    def fact(self) -> Fact:
        """The judgement."""
        return DeviationAssessed(
            **self.about, on=self.day_of(self.date), days=self.deviation.days,
            importance=self.picked(self.importance, "importance"), safety=self.picked(self.safety, "safety"),
            data=self.picked(self.data, "data"), note=self.note.text,
        )  # fmt: skip


class Report(AboutDeviation):
    """Say to whom it was reported, and when."""

    def __init__(self, asker: Asker, deviation: Deviation) -> None:
        tr = asker.language.tr
        super().__init__(asker, deviation, tr("{subject}: deviation of {visit} reported"), tr("Save"))
        lacking = next((to for to in REPORTED_TO if to not in deviation.handling.reported), "")
        self.to = self.add_choice("to", tr("Reported to"), _recipients(tr), lacking)
        self.date = self.add_date(tr("Reported on"), Lean.PAST, self.today, self._day_means)
        self.note = self.add_note()
        self.ready("to")

    def fact(self) -> Fact:
        """The report."""
        return DeviationReported(
            **self.about, on=self.day_of(self.date), to=self.picked(self.to, "to"), note=self.note.text
        )

    def _day_means(self, day: date) -> str:
        """How long after the deviation had come to light."""
        tr = self.words
        return tr("%n days after it was found", "", (day - self.deviation.found).days)


def _recipients(tr: Tr) -> list[tuple[str, str]]:
    return [(code, words_deviations.reported_to(tr, code)) for code in REPORTED_TO]
