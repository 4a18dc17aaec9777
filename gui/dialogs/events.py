"""Dialogs about what happened to a patient: progression, the ends, a weight, another drug, a fraction missed."""

from __future__ import annotations

from datetime import date

from gui.dialogs.fact_question import Asker, FactQuestion, Wrong, of_patient
from gui.drafts import Again
from gui.widgets.choice import Choice
from gui.widgets.noted import NumberEntry
from model import words, words_patient
from model.admission_course import CONTACT
from model.dates_typed import Lean
from model.journal import (
    Contacted,
    Died,
    DrugChanged,
    Ending,
    Fact,
    FractionMissed,
    Lost,
    Progressed,
    SteroidsStarted,
    SteroidsStopped,
    TherapyStarted,
    Transferred,
    Weighed,
    WithdrewConsent,
)
from model.protocol import CONTROLLED, WHERE, AnchorKind
from model.sought import sought


class PatientEvent(FactQuestion):
    """Knows the patient, asks for the day, says what would follow."""

    def __init__(self, asker: Asker, subject: str, title: str, ok: str, day: str, *, danger: bool = False) -> None:
        super().__init__(asker, title.format(subject=subject), ok, danger=danger)
        self.subject = subject
        self.date = self.add_date(day, Lean.PAST, self.today, self.doubt, beware=lambda on: bool(self.doubt(on)))

    def again(self) -> Again:
        """The same event."""
        return of_patient(type(self), self.subject)

    def doubt(self, on: date) -> str:  # noqa: ARG002 (most events can be of any day)
        """Why that day wants a second look."""
        return ""

    def add_last(self, first: str = "date") -> None:
        """The note, and the line that says what would follow."""
        self.note = self.add_note()
        self.add_outcome()
        self.ready(first)


class Progression(PatientEvent):
    """The disease progressed: where decides whether treatment ends or further treatment opens."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, tr("{subject}: progression"), tr("Record progression"), tr("Seen on"))
        own = self.session.study.patients[subject]
        self.decided = self.add_date(tr("Decided on"), Lean.PAST, None, name="decided")
        self.decided.edit.setPlaceholderText(tr("empty: the same day"))
        self.where = Choice([(code, words.where(tr, code)) for code in WHERE])
        self.add("where", tr("Where", "of a progression"), self.where)
        opens = (a for a in self.protocol.anchors.values() if a.kind is AnchorKind.PROGRESSION)
        self.asks = any(own.arm in anchor.arms for anchor in opens)
        self.controlled = Choice([(code, words.controlled(tr, code)) for code in CONTROLLED])
        if self.asks:
            self.add("controlled", tr("Metastases"), self.controlled)
        self.add_last()

    def fact(self) -> Fact:
        """The progression."""
        on = self.day_of(self.date)
        decided = self.day_if_any(self.decided, "decided")
        where = self.picked(self.where, "where")
        controlled = self.picked(self.controlled, "controlled") if self.asks else ""
        return Progressed(
            on=on, subject=self.subject, where=where, controlled=controlled, decided=decided, note=self.note.text
        )


Plain = Ending | SteroidsStarted | SteroidsStopped | TherapyStarted
"""What needs no more than its day."""
LAST = (Died, Lost, Transferred, WithdrewConsent)
"""After what no visit takes place here any more."""


class PlainEvent(PatientEvent):
    """An event with a day and a note: an end, being found again, steroids, another therapy."""

    def __init__(self, asker: Asker, subject: str, kind: type[Plain]) -> None:
        tr = asker.language.tr
        self._kind = kind
        event = words.event(tr, kind.kind)
        title = tr("{subject}: {event}").format(subject="{subject}", event=event)
        super().__init__(asker, subject, title, tr("Record"), tr("On"))
        self.add_last()
        if kind is Transferred:
            self.note.edit.setPlaceholderText(tr("to which site; no names or numbers of persons"))

    def again(self) -> Again:
        """The same event."""
        return of_patient(PlainEvent, self.subject, self._kind)

    def doubt(self, on: date) -> str:
        """How many visits took place after what is the end."""
        tr, own = self.words, self.session.study.patients[self.subject]
        after = sum(visit.on > on for visit in own.done.values()) if issubclass(self._kind, LAST) else 0
        return tr("%n recorded visits took place after this day", "", after) if after else ""

    def told(self, fact: Fact | None) -> str:
        """What would follow; whoever is called lost was sought before."""
        follows = super().told(fact)
        if not isinstance(fact, Lost):
            return follows
        patient = self.session.study.patients[self.subject]
        rule = self.session.setting.rules_on(patient.amendments, fact.on).lost
        if rule is None:
            return follows
        told = words_patient.sought(self.words, sought(rule, patient, fact.on))
        return "\n".join(filter(None, (told, follows)))

    def fact(self) -> Fact:
        """The event."""
        return self._kind(on=self.day_of(self.date), subject=self.subject, note=self.note.text)


class DrugChange(PatientEvent):
    """The patient is assigned to another brand: it needs a reason, and is listed as a possible deviation (A-09)."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr, code = asker.language.tr, asker.language.code
        super().__init__(asker, subject, tr("{subject}: drug changed"), tr("Change the drug"), tr("From"))
        self.drug = Choice([(drug.code, drug.title.words(code)) for drug in self.protocol.assignable])
        self.add("drug", tr("Drug"), self.drug)
        self.reason = self.add_reasons("drug")
        self.add_last("drug")

    def fact(self) -> Fact:
        """The change."""
        tr = self.words
        on, drug = self.day_of(self.date), self.picked(self.drug, "drug")
        if drug == self.session.study.patients[self.subject].drug_on(on) and not self.correction:
            raise Wrong(tr("The patient has this drug already."), "drug")
        reason = self.explained(self.reason, self.note)
        return DrugChanged(on=on, subject=self.subject, drug=drug, reason=reason, note=self.note.text)


class ContactAttempt(PatientEvent):
    """An attempt to reach the patient; several of them make a loss to follow-up (A-18)."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, tr("{subject}: attempt to reach"), tr("Record"), tr("On"))
        self.reason = Choice([(code, words.contact(tr, code)) for code in CONTACT])
        self.add("reason", tr("Outcome"), self.reason)
        self.add_last("reason")

    def fact(self) -> Fact:
        """The attempt."""
        on, reason = self.day_of(self.date), self.picked(self.reason)
        return Contacted(on=on, subject=self.subject, reason=reason, note=self.note.text)


class Weight(PatientEvent):
    """The patient's weight."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, tr("{subject}: weight"), tr("Record weight"), tr("Measured on"))
        self.number = NumberEntry("kg")
        self.add("number", tr("Weight, kg"), self.number)
        self.add_last("number")

    def fact(self) -> Fact:
        """The measurement."""
        tr = self.words
        on = self.day_of(self.date)
        kg = self.number_of(self.number, "number", tr("Type the weight in kg."))
        assert kg is not None
        return Weighed(on=on, subject=self.subject, number=kg, note=self.note.text)

    def preview(self, fact: Fact | None) -> None:
        """A weight moves no visit."""


class MissedFraction(PatientEvent):
    """A radiotherapy day without treatment: the end of the course moves."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr = asker.language.tr
        super().__init__(asker, subject, tr("{subject}: fraction missed"), tr("Record"), tr("Missed on"))
        self.reason = self.add_reasons("fraction-missed", needed=False)
        self.add_last()

    def fact(self) -> Fact:
        """The day missed."""
        on, reason = self.day_of(self.date), self.explained(self.reason, self.note)
        return FractionMissed(on=on, subject=self.subject, reason=reason, note=self.note.text)
