"""Which entries count: what later ones corrected or took back, and what was known at a moment."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from model.fact_text import decode
from model.journal import Corrected, Entry, Fact, FileFact, Retracted, Revision, subject_of

_NUMBER, _ORDER = attrgetter("number"), attrgetter("order")


@dataclass(frozen=True, slots=True)
class EntryStanding:
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


def in_effect(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count, in the order of rule 16.

    What a later entry retracts is left out, what one corrects stands as corrected; a revision that is itself retracted
    does nothing, and revisions themselves are left out.
    """
    gone: dict[int, Revision] = {}
    counting: list[Entry] = []
    for entry in sorted(entries, key=_NUMBER, reverse=True):
        fact, revision = entry.fact, gone.get(entry.number)
        if not isinstance(fact, Revision):
            if revision is None:
                counting.append(entry)
            continue
        if not isinstance(revision, Retracted):
            gone[fact.entry] = revision or fact  # what a correction of a correction corrects is gone too
        if revision is None and isinstance(fact, Corrected):
            counting.append(replace(entry, fact=said(entry)))
    return tuple(sorted(counting, key=_ORDER))


def with_one(counting: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """The entries that count with one more, which revises none and is the newest: each of the others counts on."""
    place = bisect(counting, entry.order, key=_ORDER)
    return (*counting[:place], entry, *counting[place:])


def revised(entries: Sequence[Entry]) -> dict[int, Entry]:
    """By its number, each entry that no longer counts, with the later one in whose favour."""
    gone: dict[int, Entry] = {}
    for entry in reversed(entries):
        if isinstance(entry.fact, Revision) and entry.number not in gone:
            gone.setdefault(entry.fact.entry, entry)
    return gone


def first_said(entries: Sequence[Entry]) -> dict[int, Entry]:
    """By the number of each correction, the entry that it mends in the end: the one that put the matter on record."""
    corrections = [(entry.number, entry.fact.entry) for entry in entries if isinstance(entry.fact, Corrected)]
    known = {entry.number: entry for entry in entries} if corrections else {}
    first: dict[int, Entry] = {}
    for number, mended in corrections:
        first[number] = first.get(mended, known[mended])
    return first


def _standing(entries: Sequence[Entry], gone: Mapping[int, Entry], number: int) -> EntryStanding:
    """How the entry with that number stands; `gone` is what `revised` says of the whole journal, numbered from 1."""
    entry = entries[number - 1]
    revises = entries[entry.fact.entry - 1] if isinstance(entry.fact, Revision) else None
    return EntryStanding(entry, revises, gone.get(number))


def standings(entries: Sequence[Entry]) -> list[EntryStanding]:
    """How every entry stands, in the same order; a revision that was itself taken back revises nothing any more.

    The entries may be those of one patient: each is found by its number, not by its place.
    """
    gone, known = revised(entries), {entry.number: entry for entry in entries}
    return [
        EntryStanding(e, known.get(e.fact.entry) if isinstance(e.fact, Revision) else None, gone.get(e.number))
        for e in entries
    ]


class Standings:
    """How every entry of a growing journal stands: each is looked at once, and again when a later one revises it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._known: list[EntryStanding] = []
        self._gone: tuple[int, dict[int, Entry]] = 0, {}
        """Of so many entries, those that no longer count."""
        self._numbers: dict[str, list[int]] = {}
        """The numbers of a patient's entries, of those known."""

    @property
    def left(self) -> int:
        """How many entries were not looked at yet."""
        return len(self._entries) - len(self._known)

    def every(self) -> list[EntryStanding]:
        """That of every entry, in the order recorded."""
        self.look_at(self.left)
        return self._known

    def of(self, subject: str) -> list[EntryStanding]:
        """Those of the entries about a patient, in the order recorded."""
        known = self.every()
        return [known[number - 1] for number in self._numbers.get(subject, ())]

    def look_at(self, count: int) -> None:
        """Look at so many of those that are left."""
        known, entries = self._known, self._entries
        if not self.left:
            return
        if self._gone[0] != len(entries):
            self._gone = len(entries), revised(entries)
        for entry in entries[len(known) : len(known) + count]:
            self._numbers.setdefault(subject_of(entry.fact), []).append(entry.number)
            known.append(_standing(entries, self._gone[1], entry.number))
            earlier = entry.fact
            while isinstance(earlier, Revision):  # a revision that is revised lets what it revised count again
                known[earlier.entry - 1] = _standing(entries, self._gone[1], earlier.entry)
                earlier = entries[earlier.entry - 1].fact


def known_at(entries: Sequence[Entry], moment: datetime) -> list[Entry]:
    """The journal as it stood at a moment: up to the last entry recorded by then.

    Of the order of entries one can be certain, of a clock not: what stands before such an entry was known.
    """
    last = next((place for place in range(len(entries), 0, -1) if entries[place - 1].at <= moment), 0)
    return list(entries[:last])
