"""How an entry can be mended: the words for what can be done about it, wherever it is shown."""

from __future__ import annotations

from gui.actions import ACTIONS
from gui.language import Language
from gui.session import Session
from model.journal import (
    Booked,
    Contacted,
    DeviationAssessed,
    DeviationNoted,
    DeviationReported,
    DrugChanged,
    Ending,
    Enrolled,
    Explained,
    FractionMissed,
    Held,
    NotDone,
    Progressed,
    Resumed,
    SteroidsStarted,
    SteroidsStopped,
    Stopped,
    TherapyStarted,
    VisitDone,
    Weighed,
)
from model.revisions import EntryStanding

CORRECTED = (
    *(VisitDone, NotDone, Explained, Booked, Held, Resumed, Stopped, Progressed, Ending, Weighed, FractionMissed),
    *(Enrolled, SteroidsStarted, SteroidsStopped, TherapyStarted, DrugChanged, Contacted),
    *(DeviationNoted, DeviationAssessed, DeviationReported),
)
"""The kinds of fact that a dialog records and corrects; any other kind is taken back and recorded anew."""


def mending(session: Session, language: Language, one: EntryStanding) -> list[tuple[str, str]]:
    """The actions for an entry, by id and words: none where it no longer counts or nothing can be recorded."""
    if not one.counts or not session.may(type(one.fact)):
        return []
    acts = ["correct"] * isinstance(one.fact, CORRECTED) + ["take-back"]
    return [(act, ACTIONS[act].words(language.tr)) for act in acts]
