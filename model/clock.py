"""Whether a computer's clock can be right, judged by what was recorded: moments are only as good as the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from model.journal import ClockConfirmed, Entry, FileFact

BACK, AHEAD = timedelta(minutes=2), timedelta(days=90)
"""How far the clock may have gone back, and forward, since the newest entry before somebody is asked."""
DOUBTS = ("clock", "zone")
"""The codes of `doubt`: a day that somebody has to confirm."""


def doubt(last: datetime, now: datetime, *, astray: bool = False) -> tuple[str, dict[str, str]] | None:
    """Why somebody has to say what day it is, as a code and both moments as they are read at the site; None if nobody.

    `last` is a moment that was sure, in the zone of that time: a computer that was brought from another one, or put
    into one, has another day for some hours. `astray`: the clock moved while somebody looked on.
    """
    read = "%Y-%m-%d %H:%M"
    if astray or not -BACK <= now - last <= AHEAD:
        return "clock", {"now": f"{now:{read}}", "last": f"{last.astimezone(now.tzinfo):{read}}"}
    there = now.astimezone(last.tzinfo)
    return ("zone", {"now": f"{now:{read}}", "last": f"{there:{read}}"}) if now.date() != there.date() else None


def sure(entries: Sequence[Entry]) -> datetime | None:
    """The newest moment that nobody had to doubt when it was recorded; None while there is none.

    Nothing of the trial is recorded while the clock is in doubt. That somebody looked in is: so a wrong clock does not
    become the right one by being looked at twice.
    """
    settled = (n for n in reversed(range(len(entries))) if _settles(entries[n]))
    first = next(settled, 0)
    moment = entries[first].at if entries else None
    for entry in entries[first:]:
        if moment and not doubt(moment, entry.at):
            moment = entry.at
    return moment


def _settles(entry: Entry) -> bool:
    """Whether it could only be recorded on a day that nobody doubted, or after somebody had confirmed it."""
    return isinstance(entry.fact, ClockConfirmed) or not isinstance(entry.fact, FileFact)
