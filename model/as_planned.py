"""A visit done just as planned: what is recorded when nothing has to be typed."""

from __future__ import annotations

from datetime import date

from model.journal import VisitDone
from model.protocol import Kind
from model.visit import Plan, Visit


def as_planned(plan: Plan, visit: Visit, on: date) -> VisitDone | None:
    """The visit as done on a day, with the drug's flat dose by the rules it is judged by (rule 12); None when an amount
    must come from the source record."""
    patient = plan.patient
    if visit.series.kind is Kind.FRACTIONS:
        return None
    dose = visit.series.dose
    if not dose:
        return VisitDone(on=on, subject=patient.subject, visit=visit.code)
    drug = plan.under(visit).protocol.drugs.get(dose.drug or patient.drug_on(on))
    if drug is None or drug.dose_mg is None:
        return None
    return VisitDone(on=on, subject=patient.subject, visit=visit.code, drug=drug.code, dose_mg=drug.dose_mg)
