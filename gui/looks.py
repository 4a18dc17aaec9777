"""What a judged visit looks like today: the meaning behind its colour and shape, wherever it is shown."""

from __future__ import annotations

from datetime import date

from gui.session import Session
from gui.theme import Meaning
from model import words, words_calendar
from model.judge import Judged, Status
from model.words import Tr
from model.worklist import Group, few_open_days, group_of


def look(judged: Judged, today: date) -> Meaning:
    """The meaning of a visit's mark or chip."""
    if group_of(judged, today) is Group.PAST_TARGET:
        return Meaning.PAST_TARGET
    window = judged.visit.window
    return meaning(judged, (window.closes - today).days, due=today in (window.target, judged.visit.booked))


def stands(session: Session, tr: Tr, subject: str, judged: Judged) -> tuple[str, Meaning]:
    """How a visit stands, in the short words of the work list, and its look."""
    few, today = few_open_days(session.study, subject, judged, session.today), session.today
    chip = words.chip(tr, judged, today) if few is None else words_calendar.open_days(tr, few, today)
    return chip, look_of(session, subject, judged)


def look_of(session: Session, subject: str, judged: Judged) -> Meaning:
    """The look of a patient's visit today: of an open window the days count on which its department still works, where
    closures leave few."""
    today, window = session.today, judged.visit.window
    if few_open_days(session.study, subject, judged, today) is None:
        return look(judged, today)
    return meaning(judged, 0, due=today in (window.target, judged.visit.booked))


def meaning(judged: Judged, days_left: int | None = None, due: bool = False) -> Meaning:
    """What a judged visit looks like; an open one by whether it is due and how many days of its window are left."""
    if judged.status is not Status.OPEN:
        return Meaning(judged.status.value)
    if due:
        return Meaning.DUE
    return Meaning.CLOSING if days_left is not None and days_left <= 2 else Meaning.OPEN
