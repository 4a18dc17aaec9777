"""The menu of a line: all that can be done about its visit and its patient, each with the key that does the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions import ACTIONS
from gui.language import Language
from gui.session import Session
from gui.widgets import patient_told
from model.journal import Stopped


def row_menu(
    parent: QWidget, session: Session, language: Language, subject: str, visits: Sequence[str],
    do: Callable[[str], object],
) -> QMenu:  # fmt: skip
    """The menu for a patient and the first of these visits; `do` is called with the action chosen.

    Of what is done to a patient, only what the page `parent` does.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for acts in (_of_visit(session, language, subject, visits), _of_patient(session, language, subject)):
        for act, words in (one for one in acts if hasattr(parent, ACTIONS[one[0]].handler)):
            menu.addAction(f"{words}\t{ACTIONS[act].shown}").triggered.connect(lambda _=False, act=act: do(act))
        if acts:
            menu.addSeparator()
    return menu


def _of_visit(session: Session, language: Language, subject: str, visits: Sequence[str]) -> list[tuple[str, str]]:
    judged = [one for one in session.judged(subject) if one.visit.code in visits[:1]]
    return [act for one in judged for act in patient_told.acts(session, language, subject, one)]


def _of_patient(session: Session, language: Language, subject: str) -> list[tuple[str, str]]:
    offer = patient_told.offer(session, subject)
    ids = [offer] if offer in ACTIONS else []
    if not session.barred and session.may(Stopped):
        ids.append("stop")
    if not session.barred:
        ids.append("what-if")
    return [(act, ACTIONS[act].words(language.tr)) for act in (*ids, "print", "open")]
