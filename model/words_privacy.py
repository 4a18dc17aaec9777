"""In words: where a person's number seems to stand, and what can be done about it."""

from __future__ import annotations

from model.identifiers import NumberKind
from model.privacy import Named
from model.protocol import Protocol
from model.words import Tr


def place(tr: Tr, found: Named, protocol: Protocol, language: str) -> str:
    """Patient, visit and field, and what the number looks like: `02-0104 · PD-1 dose 3 · note (no. 57): …`."""
    visit = protocol.title_of(found.visit, language) if found.visit else ""
    where = " · ".join(part for part in (found.subject, visit, _field(tr, found.field)) if part)
    return tr("{place} (no. {number}): {looks}").format(
        place=where, number=found.entry.number, looks=_looks(tr, found.kind)
    )


def _looks(tr: Tr, kind: NumberKind) -> str:
    if kind is NumberKind.MOBILE_PHONE:
        return tr("looks like a mobile phone number")
    return tr("looks like an identity card number")


def _field(tr: Tr, name: str) -> str:
    match name:
        case "note":
            return tr("note")
        case "reason":
            return tr("reason")
        case _:
            return tr("text")
