"""What a cell shows that is no text: a window on its track, buttons; delegates paint them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gui.theme import Meaning
from model.dates import Window

REACH = 14
"""Days that the track shows before and after its middle."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a window bar shows; the track runs from `first` to `last`."""

    first: date
    last: date
    today: date
    window: Window
    meaning: Meaning
    actual: date | None = None
    booked: date | None = None


def bar(window: Window, meaning: Meaning, today: date, **more: date | None) -> Bar:
    """The bar of a window on a track with today in its middle."""
    reach = timedelta(REACH)
    return Bar(today - reach, today + reach, today, window, meaning, more.get("actual"), more.get("booked"))


@dataclass(frozen=True, slots=True)
class CellButton:
    """One button: the id of its action and its words."""

    act: str
    words: str
