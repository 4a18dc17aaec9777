"""What people made of a deviation: how it came to light, how important it is, to whom it was reported, if it is closed.

The reason of a deviation is not part of it: that is given once for the visit, whatever deviations it carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from model.journal import DeviationAssessed, DeviationClosed, DeviationFact, DeviationNoted, DeviationReported, Entry
from model.value import value

FOUND_BY = ("program", "site", "monitor", "audit", "sponsor")
INTENTIONAL = ("yes", "no")
IMPORTANT, MINOR = "important", "minor"
IMPORTANCE = (IMPORTANT, MINOR)
IMPACT = ("none", "possible", "certain")
ETHICS_COMMITTEE, SPONSOR = "ethics-committee", "sponsor"
REPORTED_TO = (ETHICS_COMMITTEE, SPONSOR)

_TIMING = ("early", "late", "overdue", "missed", "not-done")
"""A visit has one of these at a time, and one may turn into another: a dose that is owed is given late."""


class DeviationState(StrEnum):
    """How far people have come with a deviation."""

    OPEN = "open"  # nobody has said why
    EXPLAINED = "explained"  # and an investigator has not judged it
    ASSESSED = "assessed"  # and it is not closed
    CLOSED = "closed"


@value
class Handling:
    """What stands of all that was said of one deviation."""

    noted: DeviationNoted | None = None
    assessed: DeviationAssessed | None = None
    """None also when it was judged as something else than it is now: an overdue dose that was given late since."""
    decided_by: str = ""
    """Who judged it."""
    reported: Mapping[str, date] = field(default_factory=dict)
    """The day on which it was reported, by to whom."""
    closed: date | None = None

    @property
    def important(self) -> bool:
        """Whether an investigator judged it to be important."""
        return self.assessed is not None and self.assessed.importance == IMPORTANT

    @property
    def unreported(self) -> tuple[str, ...]:
        """To whom an important deviation has still to be reported."""
        return tuple(to for to in REPORTED_TO if to not in self.reported) if self.important else ()


UNHANDLED = Handling()


def handling(entries: Iterable[Entry], kind: str, days: int | None) -> Handling:
    """What stands of the entries about a visit's deviations for the one of that kind, which has so many days now."""
    noted: DeviationNoted | None = None
    assessed: DeviationAssessed | None = None
    decided_by, reported, closed = "", {}, None
    for entry in entries:
        fact = entry.fact
        if not isinstance(fact, DeviationFact) or not _same(fact.deviation, kind):
            continue
        closed = None
        match fact:
            case DeviationNoted():
                noted = fact
            case DeviationAssessed():
                assessed, decided_by = fact, entry.by
            case DeviationReported(to=to, on=on):
                reported[to] = on
            case DeviationClosed(on=on):
                closed = on
            case _:
                raise AssertionError(fact)
    if assessed and (assessed.deviation, assessed.days) != (kind, days):
        assessed, decided_by, closed = None, "", None
    if not (noted or assessed or reported):
        return UNHANDLED
    return Handling(noted, assessed, decided_by, reported, closed)


def _same(one: str, other: str) -> bool:
    """Whether two kinds are the same deviation of a visit, seen at different times."""
    return one == other or (one in _TIMING and other in _TIMING)
