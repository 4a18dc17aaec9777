"""What the deviation log's panel tells of a deviation, and what it offers to do."""

from __future__ import annotations

from collections.abc import Iterator

from gui.actions import ACTIONS
from gui.language import Language
from gui.session import Session
from gui.tables import deviations as table
from gui.widgets.deviation_panel import DeviationTold
from model import words, words_deviations
from model.handling import DeviationState
from model.judge import Deviation

_NOT_ASKED = 3
"""The first columns of the log are the panel's title; the last one is its chip."""


def told(session: Session, language: Language, row: Deviation) -> DeviationTold:
    """A deviation in words, with the actions that the user's role allows."""
    tr = language.tr
    name, what = words.title(row.visit, session.protocol, language.code), words.deviation(tr, row)
    return DeviationTold(
        tr("{subject} · {visit} · {deviation}").format(subject=row.subject, visit=name, deviation=what),
        words_deviations.state(tr, row.state),
        table.LOOKS[row.state],
        list(_said(session, language, row)),
        [(act, ACTIONS[act].words(tr)) for act in acts(session, row)],
    )


def acts(session: Session, row: Deviation) -> list[str]:
    """The ids of what can be done, what is next first; nothing in the past."""
    return [act for act in _next(row) if session.may(ACTIONS[act].records)]


def _next(row: Deviation) -> tuple[str, ...]:
    match row.state:
        case DeviationState.OPEN:
            return "reason", "follow-up", "assess"
        case DeviationState.EXPLAINED:
            return "assess", "follow-up", "reported", "reason"
        case DeviationState.ASSESSED:
            return ("reported", "follow-up") if row.handling.unreported else ("close", "reported", "follow-up")
        case DeviationState.CLOSED:
            return ("follow-up",)


def _said(session: Session, language: Language, row: Deviation) -> Iterator[tuple[str, str]]:
    tr = language.tr
    for column in table.columns(session, language)[_NOT_ASKED:-1]:
        yield column.title(tr), column.text(row)
    yield tr("Decided by"), row.handling.decided_by
    yield tr("Note"), row.note
