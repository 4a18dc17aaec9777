"""What a page is made of: pieces that no page break cuts, and the room there is for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from model.progress import Step, no_step


@dataclass(frozen=True, slots=True)
class Room:
    """The column a document is set in: where it starts, how wide and how high it is, the size of its text in points.

    Whoever takes long to set something in it asks `step` meanwhile whether to go on.
    """

    x: float
    width: float
    height: float
    size: float
    step: Step = no_step
    pitch: float = 0
    """The distance from line to line in ems; 0 for what suits the size."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What no page break cuts."""

    height: float
    draw: Callable[[QPainter, float], None]
    """Draws it with its top at the given height."""
    glued: bool = False
    """It never ends a page: what follows stays with it."""
    gap: float = 0
    """The space before it, which the top of a page does not need."""
    head: Piece | None = None
    """What is repeated above it when it comes first on a page."""
    breaks: bool = False
    """It starts a new page."""
    entry: str = ""
    """What the outline of the document calls it; empty for what is not in the outline."""
