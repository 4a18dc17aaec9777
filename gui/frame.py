"""What the window does for its pages, and for the dialogs that these open: all that they know of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from gui.ask import Question
from gui.language import Language
from gui.opening import Opening
from gui.safekeeping import Safekeeping
from gui.settings import Settings
from gui.theme import Theme
from model.progress import Step
from model.words import Words


class Frame(Protocol):
    """The window, as whoever stands in it sees it."""

    language: Language
    theme: Theme
    settings: Settings
    keeper: Safekeeping
    opening: Opening

    @property
    def stack(self) -> QWidget:
        """Where pages stand: one that got its parent only once it is made would be dressed twice."""

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a message in the bar, with Undo if what it tells can be undone."""

    def attempt(self, verb: Callable[[], object], said: str) -> bool:
        """Do a verb of the session, or begin one in two halves, and say so with Undo; or say why it was refused, and
        return False."""

    def ask(self, question: Question, verb: Callable[[Any], object], said: Callable[[Any], str]) -> None:
        """Open a dialog and do `verb(answer)`; a refusal is shown in the dialog, which stays open."""

    def open_patient(self, subject: str, visit: str = "") -> None:
        """Show a patient, at one of the visits."""

    def open_entry(self, number: int) -> None:
        """Show an entry of the records."""

    def go(self, page: str) -> None:
        """Show the page with that id."""

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the records and show them. Raises StoreFault, and then nothing has changed."""

    def look_for(self, text: str = "") -> None:
        """Open the search for a patient or a page."""

    def work(self, what: Words, work: Callable[[Step], Any], then: Callable[[Any], object]) -> None:
        """Do work on frozen values, in a thread where there is much of it; `then` takes what came of it."""

    def make(
        self, what: Words, work: Callable[[Step], Any], then: Callable[[Any], object], *, leaves: bool = False
    ) -> None:
        """The same for something that leaves: in a thread, and going on whatever page is gone to.

        Where the work lets it leave, `leaves`, `then` is done even when somebody else unlocks meanwhile.
        """
