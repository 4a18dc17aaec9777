"""What cannot be recorded here, or not by this user: greyed, with the sentence why; the model refuses it as well."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.language import Language
from gui.session import Session
from gui.tip import tip
from model import words_refused, words_store
from model.journal import Fact
from model.refused import Refused
from model.roles import Deed
from model.store import StoreFault


def permit(
    widget: QWidget, session: Session, language: Language, what: type[Fact] | Deed | None, *, enabled: bool = True
) -> None:
    """Enable a button for who may record that kind of fact, or do that; None is for anybody. Others read why not."""
    told = ""
    try:
        if what is not None:
            session.require(what)
    except (Refused, StoreFault) as fault:
        told = why_not(session, language, fault)
    widget.setEnabled(enabled and not told)
    widget.setToolTip(tip(told))


def why_not(session: Session, language: Language, fault: Refused | StoreFault) -> str:
    """Why something cannot be recorded, or could not be saved, in a sentence."""
    if isinstance(fault, StoreFault):
        return words_store.fault(language.tr, fault.code, **fault.facts)
    return words_refused.said(language.tr, fault, session.protocol, language.code)
