"""A refusal: a code with what it is about, and the checks that need to know nothing of the trial."""

from __future__ import annotations

from datetime import date


class Refused(Exception):
    """A fact, a cell or a file that cannot be taken: a code and its facts; `words_refused` makes the sentence."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.field = field
        """The field of the fact that is wrong, as the tracker's column is called; empty for the whole."""
        self.facts = facts


def one_of(value: str, known: tuple[str, ...], column: str) -> None:
    """Raises Refused unless the value is one of those known."""
    if not value:
        raise Refused("lacking", column, column=column, known=known)
    if value not in known:
        raise Refused("unknown-value", column, value=value, known=known)


def filled(text: str, column: str) -> None:
    """Raises Refused for a text that says nothing."""
    if not text.strip():
        raise Refused("lacking", column, column=column)


def not_future(day: date | None, today: date, column: str) -> None:
    """Raises Refused for a day after today; None is none."""
    if day is not None and day > today:
        raise Refused("future", column, day=day, today=today)
