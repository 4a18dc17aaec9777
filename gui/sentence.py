"""A Chinese sentence with places to fill in: one space where Chinese meets a letter or a figure, else none.

A translation cannot know which of both comes to stand in a place: `自{visit}起` may be filled with `PD-1 第 21 次` or
with `放疗开始`. Only the joints are mended; what is filled in stays as it was written.
"""

from __future__ import annotations


class Sentence(str):
    """What a translator gives out; only `format` is other than that of a plain text."""

    __slots__ = ("_first", "_rest")

    def __init__(self, text: str) -> None:
        super().__init__()
        # Not by `re` or `string`: they cost a start more than all the rest of this.
        self._first, *rest = text.split("{")
        self._rest = [part.split("}") for part in rest]

    @property
    def joined(self) -> bool:
        """Whether something stands beside a place that may ask for a space, or for none."""
        befores = (self._first, *(literal for _, literal in self._rest[:-1]))
        afters = (literal for _, literal in self._rest)
        return any(_minds(text.rstrip(" ")[-1:]) for text in befores) or any(
            _minds(text.strip(" ")[:1]) for text in afters
        )

    def format(self, *args: object, **facts: object) -> str:
        """The text with its places filled in."""
        assert not args, "places have names"
        said = self._first
        meant = bool(said.strip())
        for place, literal in self._rest:
            said = _beside(said, str(facts[place]), spare=meant)
            meant = bool(literal.strip())
            said = _beside(said, literal, spare=meant)
        return said


def sentence(text: str) -> str:
    """A translated text, as a sentence that minds its joints where it has any."""
    if "{" not in text or "{{" in text:
        return text
    made = Sentence(text)
    return made if made.joined else text


def _beside(before: str, after: str, *, spare: bool) -> str:
    """Both, with one space or none between them; one that is all there is between two places is meant, not `spare`."""
    end, start = before[-1:], after[:1]
    if (_chinese(end) and _latin(start)) or ((_latin(end) or end in ("%", "²")) and _chinese(start)):
        return f"{before} {after}"
    if spare and end == " " and _close(before[-2:-1], start):
        return before[:-1] + after
    if spare and start == " " and _close(end, after[1:2]):
        return before + after[1:]
    return before + after


def _chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _close(end: str, start: str) -> bool:
    """Whether these two stand side by side without a space."""
    if _chinese(end):
        return _chinese(start) or start in ("“", "（")
    return end in ("”", "）") and _chinese(start)


def _minds(letter: str) -> bool:
    return _chinese(letter) or _latin(letter)
