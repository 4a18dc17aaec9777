"""Chinese by the first letters of how it is said, as people type it where no input method is on: `zt` for 暂停."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache

_FIRST = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip
"""GB 2312 has the everyday characters in the order of how they are said: from which code on with which letter."""
_CODES, _LETTERS = zip(*_FIRST, strict=True)


@lru_cache(maxsize=1024)  # a search asks it of every visit of every patient, and they have few names
def initials(text: str) -> str:
    """The letters with which its Chinese characters begin when they are said; of one said in two ways, the first."""
    return "".join(map(_initial, text))


def _initial(character: str) -> str:
    try:
        high, low = character.encode("gb2312")
    except ValueError:  # no Chinese, or none of every day
        return ""
    place = bisect(_CODES, high << 8 | low)
    return _LETTERS[place - 1] if place else ""
