"""Dates as one says them to a patient. Their form belongs to the language, as in `words`: each writes them here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model import words

_BREAK = "\u2028"
"""A new line within one language."""


def day(d: date, language: str, *, year: bool) -> str:
    """A date for a narrow place, with its year unless that is plain: `11月27日 周五`, `Fri 27 Nov`."""
    if language == "zh":
        told = f"{d.month}月{d.day}日{_BREAK}{words.weekday(d, language)}"
        return f"{d.year}年{_BREAK}{told}" if year else told
    return words.day(d, language) if year else words.short_day(d, language)


def full_day(d: date, language: str) -> str:
    """A date on one line: `2026年11月27日 周五`, `Fri 27 Nov 2026`."""
    if language == "zh":
        return f"{d.year}年{d.month}月{d.day}日 {words.weekday(d, language)}"
    return words.day(d, language)


def stretches(runs: Sequence[tuple[date, date]], language: str) -> str:
    """Days one after another, from one to the other of each pair: `11月26日至27日`, `26–27 Nov`."""
    if language == "zh":
        return _BREAK.join(_stretch(first, last) for first, last in runs)
    told, month = [], 0
    for first, last in reversed(runs):  # a month is said once, at the end of its days
        said = words.short_span(first, last, language)
        told.append(said.rsplit(" ", 1)[0] if first.month == last.month == month else said)
        month = first.month if first.month == last.month else 0
    return ", ".join(said.replace(" ", "\u00a0") for said in reversed(told))


def _stretch(first: date, last: date) -> str:
    if first == last:
        return f"{first.month}月{first.day}日"
    if first.month == last.month:
        return f"{first.month}月{first.day}日至{last.day}日"
    return f"{first.month}月{first.day}日至{_BREAK}{last.month}月{last.day}日"
