"""What later entries say of earlier ones: which are corrected, which taken back, and what was known at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from model.journal import Corrected, Entry, Fact, FileFact, Retracted, Revision, decode


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with the one it revises and the one that revises it."""

    entry: Entry
    revises: Entry | None
    by: Entry | None
    """The later entry in whose favour this one no longer counts."""

    @property
    def fact(self) -> Fact:
        """What it puts on record."""
        return said(self.entry)

    @property
    def counts(self) -> bool:
        """Whether what it says counts, so that it can be corrected or taken back."""
        return self.by is None and not isinstance(self.entry.fact, Retracted | FileFact)


def said(entry: Entry) -> Fact:
    """What an entry puts on record: of a correction, the fact that counts in place of the mistaken one."""
    return decode(entry.fact.fact) if isinstance(entry.fact, Corrected) else entry.fact


def standings(entries: Sequence[Entry]) -> list[Standing]:
    """How every entry stands, in the same order; a revision that was itself taken back revises nothing any more."""
    by_number = {entry.number: entry for entry in entries}
    gone: dict[int, Entry] = {}
    found = []
    for entry in reversed(entries):
        fact, by = entry.fact, gone.get(entry.number)
        revises = by_number.get(fact.entry) if isinstance(fact, Revision) else None
        if revises and by is None:
            gone.setdefault(revises.number, entry)
        found.append(Standing(entry, revises, by))
    return found[::-1]


def known_at(entries: Sequence[Entry], moment: datetime) -> list[Entry]:
    """The journal as it stood at a moment: up to the last entry recorded by then.

    Of the order of entries one can be certain, of a clock not: what stands before such an entry was known.
    """
    last = max((place for place, entry in enumerate(entries, 1) if entry.at <= moment), default=0)
    return list(entries[:last])
