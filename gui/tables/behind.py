"""The visits behind a bar of a plot; a visit is looked up when it is looked at, for there may be thousands."""

from __future__ import annotations

from collections.abc import Callable

from gui.language import Language
from gui.looks import stands
from gui.session import Session
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words, words_patient
from model.judge import Judged
from model.timeline import VisitMark

Row = tuple[str, str]
"""A patient and the code of a visit."""


def found(session: Session, row: Row) -> Judged:
    """The visit as it stands now."""
    return next(one for one in session.judged(row[0]) if one.visit.code == row[1])


def told(session: Session, language: Language, row: Row) -> str:
    """A visit of a patient in words: what, when, how it stands."""
    one = found(session, row)
    mark = VisitMark(one.visit.actual or one.visit.window.target, one)
    said = words_patient.mark(language.tr, mark, session.protocol, language.code, session.today)
    return language.tr("{subject} · {visit}").format(subject=row[0], visit=said)


def columns(session: Callable[[], Session], language: Language) -> tuple[Column[Row], ...]:
    """The columns of the list."""
    tr = language.tr

    def title(row: Row) -> str:
        return words.title(found(session(), row).visit, session().protocol, language.code)

    def status(row: Row) -> tuple[str, Meaning]:
        return stands(session(), tr, row[0], found(session(), row))

    return (
        Column(lambda tr: tr("Patient"), lambda row: row[0], bold=True),
        Column(lambda tr: tr("Visit"), title),
        Column(
            lambda tr: tr("Status"),
            lambda row: status(row)[0],
            meaning=lambda row: status(row)[1],
        ),
    )
