"""What in a free text looks like a person's number: identity cards and mobile phones have no place in the records."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a number seems to be."""

    IDENTITY_CARD = "identity-card"
    MOBILE_PHONE = "mobile-phone"


@dataclass(frozen=True, slots=True)
class Found:
    """A number and where it stands in the text."""

    kind: Kind
    text: str
    start: int


_SHAPES = (
    (Kind.IDENTITY_CARD, re.compile(r"(?<!\d)\d(?:[ -]?\d){16}[ -]?[\dXx](?!\d)")),
    (Kind.MOBILE_PHONE, re.compile(r"(?<!\d)1[3-9](?:[ -]?\d){9}(?!\d)")),
)


def identifiers(text: str) -> tuple[Found, ...]:
    """Every number that looks like an identity card's (18 digits) or a mobile phone's (1, 3-9, 9 more; section 8)."""
    # One character stays one, so that a place in the plain text is the place in the text.
    plain = "".join(n if len(n := unicodedata.normalize("NFKC", c)) == 1 else c for c in text)
    return tuple(
        Found(kind, text[match.start() : match.end()], match.start())
        for kind, shape in _SHAPES
        for match in shape.finditer(plain)
    )
