"""The fields of a visit at which something is given: drug and mg, or the fractions of a course."""

from __future__ import annotations

from gui.dialogs.fact_question import FactQuestion
from gui.label import label
from gui.widgets.choice import Choice
from gui.widgets.noted import NumberEntry
from model import words_patient
from model.protocol import Kind, Protocol
from model.visit import Visit


class DoseFields:
    """Adds to a dialog what the visit's series asks for; the flat dose is filled in, any other is typed."""

    def __init__(self, question: FactQuestion, subject: str, visit: Visit) -> None:
        self._question, self._visit = question, visit
        self._patient = question.session.study.patients[subject]
        self.drug: Choice | None = None
        self.mg: NumberEntry | None = None
        self.fractions: NumberEntry | None = None
        if visit.series.dose:
            self._add_dose()
        elif visit.series.kind is Kind.FRACTIONS:
            self._add_fractions()

    def _add_dose(self) -> None:
        question, dose = self._question, self._visit.series.dose
        assert dose
        tr, language = question.words, question.language.code
        protocol = question.protocol
        drugs = (protocol.drugs[dose.drug],) if dose.drug else protocol.assignable
        named = [(drug.code, drug.title.words(language)) for drug in drugs]
        self.drug = Choice(named, dose.drug or self._patient.drug_on(question.today), columns=len(named))
        self.mg = NumberEntry("mg")
        if len(named) == 1:
            question.form.addRow(label(tr("Drug")), label(named[0][1]))
        else:
            question.add("drug", tr("Drug"), self.drug)
        question.add("dose_mg", tr("Amount given, mg"), self.mg)
        self.drug.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        """Put the flat dose of the drug into the field and say so; of any other drug say how it is checked."""
        assert self.drug
        assert self.mg
        question, dose = self._question, self._visit.series.dose
        assert dose
        tr = question.words
        drug = self._rules.drugs.get(self.drug.code)
        flat = drug.dose_mg if drug else None
        self.mg.edit.setText("" if flat is None else f"{flat:g}")
        if flat is not None:
            self.mg.note(tr("as planned: the protocol's flat dose"))
        elif dose.mg_per_m2:
            self.mg.note(self._surface())

    @property
    def _rules(self) -> Protocol:
        """The rules by which the amount is judged: an amendment may have others (rule 12)."""
        return self._question.session.plan(self._patient.subject).under(self._visit).protocol

    def _surface(self) -> str:
        """The body surface and the tolerance, never a dose to give."""
        question, dose = self._question, self._visit.series.dose
        assert dose
        assert dose.mg_per_m2
        tr = question.words
        height, weight = self._patient.enrolled.height_cm, self._patient.weight_on(question.today)
        if height is None or weight is None:
            return tr(
                "Type the amount from the source record. Without height and weight it is not checked by body surface."
            )
        return words_patient.amount_asked(tr, self._rules.body_surface, height, weight, dose.tolerance)

    def _add_fractions(self) -> None:
        question, planned = self._question, self._visit.series.fractions
        tr = question.words
        self.fractions = NumberEntry("", planned)
        question.add("number", tr("Fractions given"), self.fractions)
        self.fractions.note(tr("%n fractions planned", "", planned))

    @property
    def lacking(self) -> str:
        """The field that is still to be filled in from the source record; empty where none is."""
        return "dose_mg" if self.mg and not self.mg.text else ""

    def given(self) -> tuple[str, float | None, float | None]:
        """Drug, mg and number of fractions as the form says."""
        question = self._question
        tr = question.words
        if self.drug and self.mg:
            lack = tr("Type the amount given, from the source record.")
            return self.drug.code, question.number_of(self.mg, "dose_mg", lack), None
        if self.fractions:
            lack = tr("Type how many fractions were given.")
            return "", None, question.number_of(self.fractions, "number", lack)
        return "", None, None
