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
    today = session.today
    few = few_open_days(session.study, subject, judged, today)
    return chip(tr, judged, today, few), _look(judged, today, few)


def chip(tr: Tr, judged: Judged, today: date, few: tuple[date, ...] | None) -> str:
    """How a visit stands in short words; `few` are the open days left of its window, where closures leave few."""
    return words.chip(tr, judged, today) if few is None else words_calendar.open_days(tr, few, today)


def look_of(session: Session, subject: str, judged: Judged) -> Meaning:
    """The look of a patient's visit today."""
    today = session.today
    return _look(judged, today, few_open_days(session.study, subject, judged, today))


def _look(judged: Judged, today: date, few: tuple[date, ...] | None) -> Meaning:
    """The look of a visit: of an open window the days count on which its department still works, where closures leave
    few."""
    if few is None:
        return look(judged, today)
    return meaning(judged, 0, due=today in (judged.visit.window.target, judged.visit.booked))


def meaning(judged: Judged, days_left: int | None = None, due: bool = False) -> Meaning:
    """What a judged visit looks like; an open one by whether it is due and how many days of its window are left."""
    if judged.status is not Status.OPEN:
        return Meaning(judged.status.value)
    if due:
        return Meaning.DUE
    return Meaning.CLOSING if days_left is not None and days_left <= 2 else Meaning.OPEN
