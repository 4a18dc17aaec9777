"""A field with a line of words beneath it: what was understood while one types, or what is wrong."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.label import label
from gui.theme import dress_anew


class Noted(QWidget):
    """Holds one field; `note` speaks softly, `refuse` in red. What has the focus is the field inside."""

    changed = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self.soft = label(name="small", wraps=True)
        self.red = label(name="bad", wraps=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        for part in (field, self.soft, self.red):
            box.addWidget(part)
        self.soft.hide()
        self.red.hide()
        self.setFocusProxy(field)

    def note(self, text: str, *, beware: bool = False) -> None:
        """Say softly what was understood; `beware` gives it the colour of what wants a second look."""
        self.soft.setText(text)
        if beware != bool(self.soft.property("beware")):
            self.soft.setProperty("beware", beware)
            dress_anew(self.soft)
        self.soft.setVisible(text not in ("", self.red.text()))
        self.field.setAccessibleDescription(text)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        if sentence == self.red.text():
            return
        self.red.setText(sentence)
        self.red.setVisible(bool(sentence))
        self.soft.setVisible(self.soft.text() not in ("", sentence))
        self.field.setProperty("wrong", bool(sentence))
        dress_anew(self.field)
        self.field.setAccessibleDescription(sentence or self.soft.text())

    def setAccessibleName(self, name: str) -> None:
        """The field inside is what is read aloud."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)


class TextEntry(Noted):
    """A line of text."""

    def __init__(self, text: str = "") -> None:
        self.edit = QLineEdit(text)
        super().__init__(self.edit)
        self.edit.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        """What was typed, without spaces round it."""
        return self.edit.text().strip()


class PassageEntry(Noted):
    """Some lines of text; Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight((lines + 1) * self.edit.fontMetrics().lineSpacing())
        super().__init__(self.edit)
        self.edit.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        """What was typed, without spaces round it."""
        return self.edit.toPlainText().strip()


class NumberEntry(TextEntry):
    """A number in a unit; full-width digits and a decimal comma are understood."""

    def __init__(self, unit: str, value: float | None = None) -> None:
        super().__init__("" if value is None else f"{value:g}")
        self.edit.setPlaceholderText(unit)

    @property
    def number(self) -> float | None:
        """The number typed, None for an empty field and for what is no number."""
        return number(self.text)

    @property
    def unreadable(self) -> bool:
        """Whether something was typed that is no number."""
        return bool(self.text) and self.number is None


def number(text: str) -> float | None:
    """The number that a text is, in any width of digits."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None
