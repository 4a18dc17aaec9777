"""The lines of a patient's table: every visit with its plan, what became of it, and a word on what is special."""

from __future__ import annotations

from dataclasses import dataclass

from gui.language import Language
from gui.looks import stands
from gui.session import Session
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words, words_patient
from model.judge import Judged


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in words."""

    judged: Judged
    title: str
    planned: str
    weekday: str
    window: str
    actual: str
    off: str
    chip: str
    meaning: Meaning

    @property
    def code(self) -> str:
        """The visit's code."""
        return self.judged.visit.code


def lines(session: Session, language: Language, subject: str) -> list[VisitLine]:
    """Every visit of a patient, in the order of the plan."""
    return [line(session, language, subject, judged) for judged in session.judged(subject)]


def line(session: Session, language: Language, subject: str, judged: Judged) -> VisitLine:
    """One visit in words."""
    tr, code, protocol = language.tr, language.code, session.protocol
    visit = judged.visit
    window = "" if visit.windowless else words.short_span(visit.window.opens, visit.window.closes, code)
    chip, meaning = stands(session, tr, subject, judged)
    special = words_patient.special(tr, judged, session.plan(subject), session.setting, code)
    return VisitLine(
        judged,
        words.title(visit, protocol, code),
        "" if visit.windowless else words.bare_day(visit.window.target, code),
        "" if visit.windowless else words.weekday(visit.window.target, code),
        window,
        words.bare_day(visit.actual, code, year=False) if visit.actual else "",
        "" if judged.days is None or visit.windowless else words.off_by(tr, judged.days),
        " · ".join(part for part in (chip, special) if part),
        meaning,
    )


def columns() -> tuple[Column[VisitLine], ...]:
    """The columns of a patient's table."""
    return (
        Column(lambda tr: tr("Visit"), lambda r: r.title, bold=True),
        Column(lambda tr: tr("Planned"), lambda r: r.planned),
        Column(lambda tr: tr("Day", "of the week"), lambda r: r.weekday, spare=4),
        Column(lambda tr: tr("Window"), lambda _: "", facts=lambda r: r.window, spoken=lambda r: r.window, spare=2),
        Column(lambda tr: tr("Actual"), lambda r: r.actual, spare=1),
        Column(lambda tr: tr("Off by"), lambda r: r.off, spare=3),
        Column(lambda tr: tr("Status"), lambda r: r.chip, meaning=lambda r: r.meaning),
    )
