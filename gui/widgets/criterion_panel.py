"""One criterion to look at: its words, what was worked out, what was decided, and below them its fields."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.label import label
from gui.language import Language
from gui.tables.criteria import CriterionLine
from model import words_eligibility as told
from model.protocol import Protocol


def panel(language: Language, protocol: Protocol, line: CriterionLine, form: QWidget) -> QWidget:
    """A criterion with the form that belongs to it."""
    tr, code, checked = language.tr, language.code, line.checked
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(2, 2, 12, 2)
    column.setSpacing(8)
    column.addWidget(label(f"{line.code}  {line.name}", "heading", wraps=True))
    column.addWidget(label(checked.criterion.text.words(code), wraps=True))
    if found := told.lines(tr, checked, protocol, code):
        column.addWidget(label("\n".join(f"· {each}" for each in found), "small", wraps=True))
    for text, name in ((told.decided(tr, checked, code), ""), (told.caution(tr, checked), "bad")):
        if text:
            column.addWidget(label(text, name, wraps=True))
    column.addSpacing(6)
    column.addWidget(form)
    column.addStretch()
    return inside
