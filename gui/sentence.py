"""A Chinese sentence with places to fill in: one space where Chinese meets a letter or a figure, else none.

A translation cannot know which of both comes to stand in a place: `自{visit}起` may be filled with `PD-1 第 21 次` or
with `放疗开始`. Only the joints are mended; what is filled in stays as it was written.
"""

from __future__ import annotations

import re
from string import Formatter

_HAN = r"\u4e00-\u9fff"
_JOINT = re.compile(rf"[{_HAN}] ?{{|}} ?[{_HAN}]|[0-9A-Za-z]{{|}}[0-9A-Za-z]")
_TIGHT = re.compile(rf"[{_HAN}][0-9A-Za-z]|[0-9A-Za-z%²][{_HAN}]")
_LOOSE = re.compile(rf"[{_HAN}] [{_HAN}“（]|[{_HAN}”）] [{_HAN}]")


class Sentence(str):
    """What a translator gives out; only `format` is other than that of a plain text."""

    __slots__ = ("_pieces",)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._pieces = tuple(Formatter().parse(text))

    def format(self, *args: object, **facts: object) -> str:
        """The text with its places filled in."""
        assert not args, "places have names"
        said = ""
        for literal, place, spec, _ in self._pieces:
            said = _joined(said, literal, literal)
            if place is not None:
                said = _joined(said, f"{facts[place]:{spec}}", literal)
        return said


def sentence(text: str) -> str:
    """A translated text, as a sentence that minds its joints where it has any."""
    return Sentence(text) if _JOINT.search(text) else text


def _joined(before: str, after: str, literal: str) -> str:
    """Both, with one space or none between them; a `literal` that is nothing but a space is meant."""
    if _TIGHT.fullmatch(before[-1:] + after[:1]):
        return f"{before} {after}"
    if literal.strip():
        if before.endswith(" ") and _LOOSE.fullmatch(before[-2:] + after[:1]):
            return before[:-1] + after
        if after.startswith(" ") and _LOOSE.fullmatch(before[-1:] + after[:2]):
            return before + after[1:]
    return before + after
