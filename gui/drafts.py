"""Forms left half filled when somebody else unlocked: kept in memory alone, each for its own user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.journal import Entry, UserAdded

if TYPE_CHECKING:
    from gui.session import Session

Again = Callable[[Any], object]
"""Opens a form on a page, of what is known then."""


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What a form was about, and what its fields held: the form itself, and the session it knew, are let go."""

    title: str
    held: dict[str, str]
    again: Again | None
    """None where the form cannot be opened again by itself: it is lost."""


class Drafts:
    """The newest of each user of each site file."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, str], tuple[FormDraft, tuple[Entry, ...]]] = {}

    def keep(self, session: Session, draft: FormDraft) -> None:
        """Keep one until its user is back."""
        self._kept[session.path, session.user] = draft, tuple(session.entries)

    def take(self, session: Session) -> FormDraft | None:
        """What its user left, once; not in other records, as of a backup, nor for somebody else by the same name."""
        draft, known = self._kept.pop((session.path, session.user), (None, ()))
        since = session.entries[len(known) :]
        others = tuple(session.entries[: len(known)]) != known
        renamed = any(isinstance(entry.fact, UserAdded) and entry.fact.user == session.user for entry in since)
        return None if others or renamed else draft
