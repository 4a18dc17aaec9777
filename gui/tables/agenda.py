"""The visits of one day of the calendar: whose, which, and whether it is done, booked or only expected then."""

from __future__ import annotations

from dataclasses import dataclass

from gui.language import Language
from gui.looks import look_of, stands
from gui.session import Session
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words, words_calendar
from model.agenda import Placed, Placement


@dataclass(frozen=True, slots=True)
class Brief:
    """A visit in few words: the patient's number, the visit's name and, where that is too long, its code."""

    number: str
    name: str
    code: str


def meaning(session: Session, placed: Placed) -> Meaning:
    """How a visit looks on the calendar: as it stands, and an appointment still ahead as booked."""
    if placed.placement is Placement.BOOKED and placed.judged.visit.window.opens > session.today:
        return Meaning.COURSE
    return look_of(session, placed.subject, placed.judged)


def brief(session: Session, language: Language, placed: Placed) -> Brief:
    """A visit in the room of a day; the site's number goes without saying."""
    site, dash, number = placed.subject.partition("-")
    visit = placed.judged.visit
    return Brief(
        number if dash and site == session.site else placed.subject,
        words.title(visit, session.protocol, language.code),
        visit.code,
    )


def _status(session: Session, language: Language, placed: Placed) -> str:
    """Why a visit stands on its day; of one whose window is about to close, that, as its colour and sign say."""
    if placed.placement is Placement.EXPECTED and meaning(session, placed) is Meaning.CLOSING:
        return stands(session, language.tr, placed.subject, placed.judged)[0]
    return words_calendar.placement(language.tr, placed, session.today)


def columns(session: Session, language: Language) -> tuple[Column[Placed], ...]:
    """The columns of a day."""
    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, bold=True),
        Column(lambda tr: tr("Visit"), lambda r: words.title(r.judged.visit, session.protocol, language.code)),
        Column(
            lambda tr: tr("Status"),
            lambda r: _status(session, language, r),
            meaning=lambda r: meaning(session, r),
        ),
    )
