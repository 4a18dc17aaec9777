"""Which characters of a document the program's font has no sign for: told before anybody relies on the paper."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtGui import QRawFont

from gui.paper.typeset import application, font
from model.reports.document import Document, lines

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
"""Characters that are no signs of their own."""


def unprintable(document: Document) -> tuple[str, ...]:
    """The characters, each once, in their order."""
    application()
    return tuple(c for c in dict.fromkeys("".join(lines(document))) if not _printable(c))


@cache
def _printable(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or _raw().supportsCharacter(ord(character))


@cache
def _raw() -> QRawFont:
    return QRawFont.fromFont(font(9.0, False))
