"""Decisions: the visits of which an investigator says whether they are to take place at all, and why."""

from __future__ import annotations

from enum import StrEnum

from model.visit import Plan, Visit


class Decision(StrEnum):
    """What leaves a visit to an investigator."""

    REOPENED = "reopened"  # opened after the treatment with a limit had ended (rule 9)
    AFTER_END = "after-end"  # the visit that it belongs before has taken place


def decision(plan: Plan, visit: Visit) -> Decision | None:
    """What leaves a visit without a record to an investigator; None when nothing does."""
    if visit.recorded or visit.cancelled:
        return None
    if any(rule.visit in plan.patient.done for rule in visit.series.not_after):
        return Decision.AFTER_END
    rule = plan.protocol.limit
    if rule and plan.patient.openings and (opened := visit.root.opened):
        ended = [day for day in (plan.limit, plan.cuts.get(rule.series)) if day]
        if ended and min(ended) <= opened:
            return Decision.REOPENED
    return None
