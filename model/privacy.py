"""Numbers of persons in what was recorded: where they stand, before anything with people's words leaves the program.

Section 8 of the trial's rules: an export stops there until the entry is corrected, or somebody lets it go with a
reason, which is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from model.identifiers import NumberKind, identifiers
from model.journal import (
    Entry,
    Fact,
    FileFact,
    HolidaysAdded,
    IdentifiersAllowed,
    ProtocolAdded,
    Revision,
    SitePhone,
    subject_of,
)
from model.patient import Patient
from model.revisions import in_effect, said
from model.study import Study


@dataclass(frozen=True, slots=True)
class Named:
    """Where a person's number seems to stand; the number itself is told nobody again."""

    entry: Entry
    field: str
    kind: NumberKind

    @property
    def subject(self) -> str:
        """The patient the entry is about; empty when it is about the site."""
        return subject_of(self.entry.fact)

    @property
    def visit(self) -> str:
        """The visit the entry is about; empty when it is about none."""
        return str(getattr(self.entry.fact, "visit", ""))


def nothing(_: Entry) -> bool:
    """For what prints no entry that no longer counts."""
    return False


def everything(_: Entry) -> bool:
    """For what prints every entry, also those that were corrected or taken back."""
    return True


def named(entries: Sequence[Entry], printed: Callable[[Entry], bool] = nothing) -> tuple[Named, ...]:
    """Where persons' numbers seem to stand in the entries that count, in the reasons for mending others, and in
    those entries that are `printed` although they count no longer."""
    allowed = {(e.fact.entry, e.fact.field) for e in entries if isinstance(e.fact, IdentifiersAllowed)}
    looked_at = [
        *in_effect(entries),
        *(entry for entry in entries if isinstance(entry.fact, Revision)),
        *(replace(entry, fact=said(entry)) for entry in entries if printed(entry)),
    ]
    found = {
        (entry.number, field, kind): Named(entry, field, kind)
        for entry in looked_at
        for field, kind in _in_fact(entry.fact)
        if (entry.number, field) not in allowed
    }
    return tuple(sorted(found.values(), key=lambda n: n.entry.number))


def about(study: Study, subject: str) -> frozenset[str]:
    """The numbers under which a person stands in the records, and the empty one of what concerns the whole site."""
    who = study.known(subject)
    known = who.enrolled.screening if isinstance(who, Patient) else ""
    journals = [who.journal if who else (), study.screenings[known].journal if known in study.screenings else ()]
    return frozenset({"", subject, *(subject_of(entry.fact) for journal in journals for entry in journal)})


_OWN = (FileFact, ProtocolAdded, HolidaysAdded, SitePhone)
"""What is said of the file itself names users, not patients; a protocol names nobody, nor do
holidays; the site's phone is its own."""
_FEWEST = 11
"""A shorter text holds no person's number."""


def _in_fact(fact: Fact) -> Iterator[tuple[str, NumberKind]]:
    """The fields of a fact in which a person's number seems to stand."""
    if isinstance(fact, _OWN):
        return
    for each in fields(fact):
        text = getattr(fact, each.name)
        # What a correction puts in place of an entry is read as the entry it then is.
        if isinstance(text, str) and len(text) >= _FEWEST and not (isinstance(fact, Revision) and each.name == "fact"):
            yield from ((each.name, kind) for kind in dict.fromkeys(found.kind for found in identifiers(text)))
