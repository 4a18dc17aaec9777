"""What a user's role does not allow: greyed, with the sentence that says who may; the model refuses it as well."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.session import Session
from model import words
from model.journal import Fact
from model.roles import Deed
from model.store import StoreFault
from model.words import Tr


def permit(widget: QWidget, session: Session, tr: Tr, what: type[Fact] | Deed | None, *, enabled: bool = True) -> None:
    """Enable a button for who may record that kind of fact, or do that; None is for anybody. Others read why not."""
    told = ""
    try:
        if what is not None:
            session.require(what)
    except StoreFault as fault:
        told = words.store_fault(tr, fault.code, **fault.facts)
    widget.setEnabled(enabled and not told)
    widget.setToolTip(told)
