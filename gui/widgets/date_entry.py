"""A date typed the way people say it, with the day that was understood shown in words beneath before Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gui.language import Language
from gui.widgets.noted import Noted
from model import words
from model.dates import FIRST_YEAR, LAST_YEAR
from model.dates_typed import Lean, Slip, typed_date

Comment = Callable[[date], str]
"""What a day means where it is asked for: `2 days after the planned date, in window`."""


class _Line(QLineEdit):
    """A line in which the arrows up and down walk from day to day, page up and down from week to week."""

    def __init__(self, owner: DateEntry) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or type."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._owner.put((self._owner.day or self._owner.today) + timedelta(step))


class DateEntry(Noted):
    """Reads what is typed as a date; `day` is None while it is none."""

    def __init__(
        self,
        language: Language,
        today: date,
        lean: Lean,
        comment: Comment | None = None,
        beware: Callable[[date], bool] = lambda _: False,
    ) -> None:
        self.edit = _Line(self)
        super().__init__(self.edit)
        self._language, self._lean, self._comment, self._beware = language, lean, comment, beware
        self.today = today
        self.day: date | None = None
        self.slip: Slip | None = Slip.EMPTY
        tr = language.tr
        self.edit.setPlaceholderText(tr("1126, 11-26, today, +21, fri"))
        self.edit.textChanged.connect(self._read)

    def put(self, day: date | None) -> None:
        """Put a day into the field, ready to be typed over."""
        if day == self.today:
            self.edit.setText(self._language.tr("today", "as one types it for a date"))
        else:
            self.edit.setText(day.isoformat() if day else "")
        self.edit.selectAll()

    def turn(self, today: date) -> None:
        """Count from another day: what was typed may mean another one."""
        if today != self.today:
            self.today = today
            self._read()

    def reread(self) -> None:
        """Say again what the day means, when something beside it has changed."""
        self._say()

    def _read(self) -> None:
        found = typed_date(self.edit.text(), self.today, self._lean)
        self.slip = found if isinstance(found, Slip) else None
        self.day = None if isinstance(found, Slip) else found
        self.refuse("")
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if self.day is None:
            self.note(_slip(self._language, self.slip) if self.slip is not Slip.EMPTY else "")
            return
        parts = (words.day(self.day, self._language.code), self._comment(self.day) if self._comment else "")
        self.note(" · ".join(part for part in parts if part), beware=self._beware(self.day))

    def lack(self) -> str:
        """The sentence for a field without a date."""
        return "" if self.day else _slip(self._language, self.slip)


def _slip(language: Language, slip: Slip | None) -> str:
    tr = language.tr
    match slip:
        case Slip.IMPOSSIBLE:
            return tr("There is no such day. Check the month and the day.")
        case Slip.FAR:
            text = tr("No day of a trial lies so far away. Type a year from {first} to {last}.")
            return text.format(first=FIRST_YEAR, last=LAST_YEAR)
        case Slip.UNCLEAR:
            return tr("Not a date yet. Type it as 1126, 11-26, 2026-11-26, today or +21.")
        case _:
            return tr("Type a date.")
