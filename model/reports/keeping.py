"""How the records were kept when a report was made: the newest proved copies, what they lack, the last practice.

It is about the file, not about what is recorded, so it is no part of what is signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from model.dates import iso
from model.reports.document import Block, Column, Heading, Table, one_line
from model.reports.imprint import Imprint
from model.reports.voice import Voice
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Copy:
    """A proved copy of the records: when it was made, how many entries it holds, how many were recorded since."""

    at: datetime
    entries: int
    since: int | None
    """None where the copy holds other entries than the records do now."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """The newest proved copy in each place, as they lie there, and when restoring was last practised."""

    entries: int
    own: Copy | None
    """Beside the site file."""
    place: str
    """The second place; empty while none is chosen."""
    second: Copy | None
    drilled: date | None


COLUMNS = (
    *("backup_at", "backup_entries", "backup_since"),
    *("second_place", "second_at", "second_entries", "second_since", "drilled"),
)
"""The columns that a table of figures has of the keeping."""


def cells(keeping: Keeping | None) -> tuple[str | int | date | None, ...]:
    """The values under COLUMNS; nothing of several sites read together, whose files are kept at the sites."""
    if keeping is None:
        return (None,) * len(COLUMNS)
    return (*_copy_cells(keeping.own), keeping.place or None, *_copy_cells(keeping.second), keeping.drilled)


def _copy_cells(copy: Copy | None) -> tuple[str | int | None, ...]:
    return (copy.at.isoformat(timespec="seconds"), copy.entries, copy.since) if copy else (None, None, None)


def item(keeping: Keeping | None) -> dict[str, Any] | None:
    """The keeping as plain values for JSON."""
    if keeping is None:
        return None
    return {
        "backup": _copy_item(keeping.own),
        "second_place": keeping.place or None,
        "second_backup": _copy_item(keeping.second),
        "drilled": iso(keeping.drilled),
    }


def _copy_item(copy: Copy | None) -> dict[str, Any] | None:
    keys = ("at", "entries", "entries_since")
    return dict(zip(keys, _copy_cells(copy), strict=True)) if copy else None


def blocks(voice: Voice, imprint: Imprint, keeping: Keeping) -> Iterator[Block]:
    """The state of the data on paper, and on a sheet of a workbook."""
    tr = voice.tr
    columns = (Column("what", tr("What"), strong=True), Column("state", tr("State")))
    count = keeping.entries
    rows = [
        (tr("Entries"), voice.say(lambda tr, _: tr("%n entries", "", count))),
        (tr("Newest link of the chain"), _grouped(imprint.head)),
        (tr("Assumptions"), tr("not all confirmed") if imprint.unsettled else tr("each confirmed or changed")),
        (tr("Last verified backup"), voice.say(lambda tr, _: _told(tr, keeping.own))),
        (tr("Second place"), voice.say(lambda tr, _: _second(tr, keeping))),
        (
            tr("Restoring last practised"),
            keeping.drilled.isoformat() if keeping.drilled else tr("never", "restoring was practised"),
        ),
    ]
    yield Heading(tr("State of the data"))
    yield Table("state of the data", columns, tuple(row for row in rows if one_line(row[1])))


def _grouped(head: str) -> str:
    """The whole link, so that what is filed on paper tells a forged journal from the true one."""
    return " ".join(head[n : n + 8] for n in range(0, len(head), 8))


def _second(tr: Tr, keeping: Keeping) -> str:
    if not keeping.place:
        return tr("none chosen", "a second place")
    return tr("{folder}: {backup}").format(folder=keeping.place, backup=_told(tr, keeping.second))


def _told(tr: Tr, copy: Copy | None) -> str:
    if copy is None:
        return tr("no verified backup is there")
    made = f"{copy.at:%Y-%m-%d %H:%M}"
    if copy.since is None:
        return tr("made {moment}; it holds other entries than the records do now").format(moment=made)
    if copy.since == 0:
        return tr("made {moment}; nothing was recorded since").format(moment=made)
    return tr("made {moment}; %n entries recorded since", "", copy.since).format(moment=made)
