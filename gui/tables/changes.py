"""The list of what would change in a patient's plan: the old and the new date of every visit that would move."""

from __future__ import annotations

from gui.language import Language
from gui.session import Session
from gui.tables.row_table import Column
from model import words, words_what_if
from model.rehearsal import Shift
from model.visit import Visit


def columns(session: Session, language: Language) -> tuple[Column[Shift], ...]:
    """The columns of the list."""
    tr, code = language.tr, language.code

    def planned(visit: Visit | None) -> str:
        if visit is None or visit.cancelled:
            return "—"
        return words.bare_day(visit.actual or visit.window.target, code)

    def window(visit: Visit | None) -> str:
        return words.span(visit.window.opens, visit.window.closes, code) if visit and not visit.cancelled else "—"

    return (
        Column(lambda tr: tr("Visit"), lambda r: words.title(r.one.visit, session.protocol, code), bold=True),
        Column(lambda tr: tr("Now"), lambda r: planned(r.before.visit if r.before else None)),
        Column(lambda tr: tr("Then"), lambda r: planned(r.after.visit if r.after else None)),
        Column(
            lambda tr: tr("Window then", "if it were so"), lambda r: window(r.after.visit if r.after else None), spare=1
        ),
        Column(lambda tr: tr("What changes"), lambda r: words_what_if.change(tr, r)),
    )


def key(shift: Shift) -> str:
    """What tells one line from every other."""
    return shift.one.visit.code
