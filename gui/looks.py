"""What a judged visit looks like today: the meaning behind its colour and shape, wherever it is shown."""

from __future__ import annotations

from datetime import date

from gui.theme import Meaning, meaning
from model.judge import Judged
from model.worklist import Group, group_of


def look(judged: Judged, today: date) -> Meaning:
    """The meaning of a visit's mark or chip."""
    if group_of(judged, today) is Group.PAST_TARGET:
        return Meaning.PAST_TARGET
    window = judged.visit.window
    return meaning(judged, (window.closes - today).days, due=today in (window.target, judged.visit.booked))
