"""What in a free text looks like a person's number: identity cards and mobile phones have no place in the records."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class NumberKind(StrEnum):
    """What a number seems to be."""

    IDENTITY_CARD = "identity-card"
    MOBILE_PHONE = "mobile-phone"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number and where it stands in the text."""

    kind: NumberKind
    text: str
    start: int


_UNSEEN = "\u200b"
_APART = rf"[\s\-{_UNSEEN}\u2010-\u2015\u2212]{{0,3}}"
"""What may stand between two digits of a number: spaces, hyphens and what nobody sees."""
_PARTED = rf"[\s\-{_UNSEEN}\u2010-\u2015\u2212._/,、。·()（）年月日]{{0,3}}"
"""The same in a number that has to add up, so that dates and doses are not taken for one."""
_SHAPES = (
    (NumberKind.IDENTITY_CARD, re.compile(rf"(?<!\d)[1-9](?:{_PARTED}\d){{16}}{_PARTED}[\dXx](?!\d)")),
    (NumberKind.MOBILE_PHONE, re.compile(rf"(?<!\d)(?:(?:00)?86{_APART})?1[3-9](?:{_APART}\d){{9}}(?!\d)")),
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LAST = "10X98765432"
"""The last character of an identity card's number by the weighted sum of the others modulo 11 (GB 11643)."""


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Every number of an identity card (18 digits that add up) or a mobile phone (1, 3-9, 9 more; section 8)."""
    # One character stays one, so that a place in the plain text is the place in the text.
    plain = "".join(_plain(c) for c in text)
    return tuple(
        Identifier(kind, text[match.start() : match.end()], match.start())
        for kind, shape in _SHAPES
        for match in shape.finditer(plain)
        if kind is not NumberKind.IDENTITY_CARD or _adds_up(match[0])
    )


def _plain(character: str) -> str:
    """A character as it is meant: a digit of whatever width and script as a plain one, what nobody sees as one sign."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "Cf":
        return _UNSEEN
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


def _adds_up(number: str) -> bool:
    """Whether the last character of an identity card's number is the one that the others ask for."""
    digits = [c for c in number.upper() if c in "0123456789X"]
    total = sum(int(digit) * weight for digit, weight in zip(digits[:-1], _WEIGHTS, strict=True))
    return _LAST[total % 11] == digits[-1]
