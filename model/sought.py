"""Whether a patient was sought as often, and for as long, as the protocol asks before anybody is called lost (A-18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.journal import Contacted, VisitDone
from model.patient import Patient
from model.protocol import LostRule


@dataclass(frozen=True, slots=True)
class Sought:
    """The attempts in vain since the patient was last reached or seen."""

    days: tuple[date, ...]
    rule: LostRule

    @property
    def over(self) -> int:
        """How many days lie between the first attempt and the last."""
        return (self.days[-1] - self.days[0]).days if self.days else 0

    @property
    def enough(self) -> bool:
        """Whether the protocol asks for no more."""
        return len(self.days) >= self.rule.attempts and self.over >= self.rule.days


def sought(rule: LostRule, patient: Patient, until: date) -> Sought:
    """How a patient was sought up to a day."""
    days: list[date] = []
    for entry in patient.entries:
        match entry.fact:
            case Contacted(on=on, reason="not-reached") if on <= until:
                days.append(on)
            case Contacted(on=on) | VisitDone(on=on) if on <= until:
                days.clear()
    return Sought(tuple(days), rule)
