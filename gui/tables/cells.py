"""What a cell shows that is no text: a window on its track, buttons; delegates paint them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gui.theme import Meaning
from model.dates import Window

REACH = 14
"""Days that a track shows before today and after it."""


@dataclass(frozen=True, slots=True)
class Track:
    """The days about today, with a window on them."""

    window: Window
    meaning: Meaning
    today: date
    booked: date | None = None

    @property
    def first(self) -> date:
        """The day at its left end."""
        return self.today - timedelta(REACH)

    @property
    def last(self) -> date:
        """The day at its right end."""
        return self.today + timedelta(REACH)


@dataclass(frozen=True, slots=True)
class CellButton:
    """One button: the id of its action and its words."""

    act: str
    words: str
