"""Every way in which what is recorded leaves the program, and what stands before it.

Whoever adds a way out adds a row; the tests walk the rows, and look for ways that have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.journal import Entry
from model.privacy import Named, about, everything, named, nothing
from model.study import Study


class Gate(StrEnum):
    """What is looked through for persons' numbers before something leaves."""

    SITE = "site"
    """What counts at the site."""
    PERSON = "person"
    """What counts of one person, and of the site."""
    HISTORY = "history"
    """Of the site, or of one person, also what was corrected or taken back."""
    NO_WORDS = "no-words"
    """Nothing: codes, dates and counts leave, and no word that somebody wrote."""
    SEALED = "sealed"
    """Nothing: it leaves encrypted, and opens for the users of the site alone."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """A batch command, or something the window prints or writes."""

    name: str
    gate: Gate

    def stops(
        self,
        journals: Iterable[Sequence[Entry]],
        study: Study,
        subject: str = "",
        printed: Callable[[Entry], bool] = nothing,
    ) -> tuple[Named, ...]:
        """What stops it in the journals of the sites, given which entries are printed though they count no longer."""
        if self.gate in (Gate.NO_WORDS, Gate.SEALED):
            return ()
        read = everything if self.gate is Gate.HISTORY else printed
        whom = about(study, subject) if subject else None
        found = (one for entries in journals for one in named(entries, read))
        return tuple(one for one in found if whom is None or one.subject in whom)


COMMANDS = {
    way.name: way
    for way in (
        *(WayOut("report", Gate.SITE), WayOut("deviations", Gate.SITE), WayOut("register", Gate.SITE)),
        *(WayOut("calendars", Gate.SITE), WayOut("wall", Gate.SITE), WayOut("advise", Gate.SITE)),
        *(WayOut("calendar", Gate.PERSON), WayOut("eligibility", Gate.PERSON), WayOut("what-if", Gate.PERSON)),
        *(WayOut("record", Gate.HISTORY), WayOut("bundle", Gate.HISTORY)),
        WayOut("trail", Gate.HISTORY),
        *(WayOut("plot swimmer", Gate.SITE), WayOut("plot trend", Gate.SITE), WayOut("plot delays", Gate.SITE)),
        WayOut("protocol assumptions", Gate.SITE),
        *(WayOut("worklist", Gate.NO_WORDS), WayOut("protocol rehearse", Gate.NO_WORDS)),
        *(WayOut("user list", Gate.NO_WORDS), WayOut("verify", Gate.NO_WORDS)),
        *(WayOut("backup", Gate.SEALED), WayOut("merge", Gate.SEALED)),
    )
}
"""The batch commands that tell what is recorded in a site file."""

WINDOW = {
    way.name: way
    for way in (
        *(WayOut("weekly report", Gate.SITE), WayOut("deviation log", Gate.SITE), WayOut("site register", Gate.SITE)),
        *(WayOut("full record", Gate.HISTORY), WayOut("inspector's bundle", Gate.HISTORY)),
        WayOut("audit trail", Gate.HISTORY),
        *(WayOut("patient's schedule", Gate.PERSON), WayOut("eligibility form", Gate.PERSON)),
        *(WayOut("wall calendar", Gate.SITE), WayOut("schedules of a day", Gate.SITE), WayOut("plot", Gate.SITE)),
    )
}
"""What the window prints or writes as a file; its backups are those of the command."""
