"""Numbers of persons in what was recorded: where they stand, before anything with people's words leaves the program.

Section 8 of the trial's rules: an export stops there until the entry is corrected, or somebody lets it go with a
reason, which is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from model.identifiers import Kind, identifiers
from model.journal import Entry, Fact, FileFact, IdentifiersAllowed, ProtocolAdded, Revision, SitePhone, in_effect
from model.journal import subject_of as subject_of_fact


@dataclass(frozen=True, slots=True)
class Named:
    """Where a person's number seems to stand; the number itself is told nobody again."""

    entry: Entry
    field: str
    kind: Kind

    @property
    def subject(self) -> str:
        """The patient the entry is about; empty when it is about the site."""
        return subject_of_fact(self.entry.fact)

    @property
    def visit(self) -> str:
        """The visit the entry is about; empty when it is about none."""
        return str(getattr(self.entry.fact, "visit", ""))


def named(entries: Sequence[Entry]) -> tuple[Named, ...]:
    """Where persons' numbers seem to stand in the entries that count and the reasons for mending others."""
    allowed = {(e.fact.entry, e.fact.field) for e in entries if isinstance(e.fact, IdentifiersAllowed)}
    said = [*in_effect(entries), *(entry for entry in entries if isinstance(entry.fact, Revision))]
    found = (Named(entry, field, kind) for entry in said for field, kind in _in_fact(entry.fact))
    return tuple(sorted((n for n in found if (n.entry.number, n.field) not in allowed), key=lambda n: n.entry.number))


_OWN = (FileFact, ProtocolAdded, SitePhone)
"""What is said of the file itself names users, not patients; a protocol names nobody; the site's phone is its own."""
_FEWEST = 11
"""A shorter text holds no person's number."""


def _in_fact(fact: Fact) -> Iterator[tuple[str, Kind]]:
    """The fields of a fact in which a person's number seems to stand."""
    if isinstance(fact, _OWN):
        return
    for each in fields(fact):
        text = getattr(fact, each.name)
        # What a correction puts in place of an entry is read as the entry it then is.
        if isinstance(text, str) and len(text) >= _FEWEST and not (isinstance(fact, Revision) and each.name == "fact"):
            yield from ((each.name, kind) for kind in dict.fromkeys(found.kind for found in identifiers(text)))
