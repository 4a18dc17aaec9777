"""Which characters of a document the program's font has no sign for: told before anybody relies on the paper."""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QRawFont

from gui.paper.typeset import application, font

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
"""Characters that are no signs of their own."""


def unprintable(said: str) -> tuple[str, ...]:
    """The characters of the text of a document, each once, in their order."""
    application()
    own = QRawFont.fromFont(font(9.0, False))  # made anew: once the thread it was made in has ended it knows no sign
    return tuple(
        c for c in dict.fromkeys(said) if unicodedata.category(c) not in _UNSEEN and not own.supportsCharacter(ord(c))
    )
