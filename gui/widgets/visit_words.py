"""What a day means for a visit, in words: for the dialogs that ask for one and the panel that advises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gui.language import Language
from gui.session import Session
from gui.theme import Meaning
from gui.widgets.day_grid import Days
from model import words, words_patient
from model.journal import VisitDone
from model.visit import Visit
from model.what_if import Outcome, what_if
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a day would mean for the visit that is held over it."""

    text: str
    meaning: Meaning


def days(session: Session, language: Language, visit: Visit) -> Days:
    """The days of a visit's window as the department works on them."""
    clinic, department = session.setting.clinic, visit.series.department
    return Days(
        visit.window,
        session.today,
        lambda d: clinic.day(department, d),
        lambda d: day_told(session, language, visit, d),
    )


def day_told(session: Session, language: Language, visit: Visit, day: date) -> str:
    """What a day means for the appointment of a visit, with the day itself."""
    means = gone(language.tr) if day < session.today else day_means(session, language, visit, day)
    parts = (words.day(day, language.code), means)
    return " · ".join(part for part in parts if part)


def verdict(session: Session, language: Language, visit: Visit, day: date) -> Verdict:
    """What a day would mean for a visit that is about to be dropped there."""
    told = day_told(session, language, visit, day)
    if day < session.today:
        return Verdict(told, Meaning.MISSED)
    shut = not session.setting.clinic.open(visit.series.department, day)
    if day not in visit.window:
        return Verdict(told, Meaning.LATE)
    return Verdict(told, Meaning.CLOSING if shut else Meaning.IN_WINDOW)


def gone(tr: Tr) -> str:
    """What a day that has passed means to somebody who looks for an appointment."""
    return tr("in the past: record the visit instead")


def day_means(session: Session, language: Language, visit: Visit, day: date) -> str:
    """How a day lies to the window, and how the department works on it."""
    parts = (
        words_patient.against(language.tr, visit, day),
        clinic_means(session, language, visit.series.department, day),
    )
    return " · ".join(part for part in parts if part)


def clinic_means(session: Session, language: Language, code: str, day: date) -> str:
    """How a department works on a day; empty when there is nothing to say."""
    department = session.protocol.departments.get(code)
    if department is None:
        return ""
    clinic = session.setting.clinic.day(department.code, day)
    return words_patient.clinic_day(language.tr, clinic, department.title.words(language.code), language.code)


def consequence(session: Session, language: Language, subject: str, visit: Visit, day: date) -> str:
    """What doing a visit on a day would make of the next one; empty when there is none."""
    tr, code = language.tr, language.code
    fact = VisitDone(on=day, subject=subject, visit=visit.code)
    outcome: Outcome | None = what_if(session.study, session.plan(subject), (fact,), session.today)
    following = outcome.following(visit) if outcome else None
    if outcome is None or following is None or not visit.series.next:
        return ""
    name = words.title(following, session.protocol, code)
    told = words_patient.next_moves(tr, day, name, following.window.target, code)
    limit = outcome.after.protocol.limit
    if limit and limit.series == visit.series.code:
        return words.text_of((told, words_patient.still_fits(tr, outcome.fewer(visit.series.code))), code)
    return told
