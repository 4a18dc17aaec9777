"""What a judged visit looks like today: the meaning behind its colour and shape, wherever it is shown."""

from __future__ import annotations

from datetime import date

from gui.theme import Meaning
from model.judge import Judged, Status
from model.worklist import Group, group_of


def look(judged: Judged, today: date) -> Meaning:
    """The meaning of a visit's mark or chip."""
    if group_of(judged, today) is Group.PAST_TARGET:
        return Meaning.PAST_TARGET
    window = judged.visit.window
    return meaning(judged, (window.closes - today).days, due=today in (window.target, judged.visit.booked))


def meaning(judged: Judged, days_left: int | None = None, due: bool = False) -> Meaning:
    """What a judged visit looks like; an open one by whether it is due and how many days of its window are left."""
    if judged.status is not Status.OPEN:
        return Meaning(judged.status.value)
    if due:
        return Meaning.DUE
    return Meaning.CLOSING if days_left is not None and days_left <= 2 else Meaning.OPEN
