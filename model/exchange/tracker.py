"""A tracker, the spreadsheet a site already keeps, read into facts: all of them good, or every bad row named.

It comes as the bytes of `patients.csv` and `events.csv`, or of one workbook with sheets of those names; a third of
either, `eligibility`, may be there. Nothing is guessed: what cannot be read is a `Fault` with its row and column, and
`words_refused` says what is wrong and the mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.exchange.sheets import Fault, Reading, Sheet
from model.exchange.tracker_new import new_rows
from model.exchange.tracker_rows import Import, rows
from model.journal import (
    Entry,
    Fact,
)
from model.study import Study

TABLES = ("patients", "events")
"""The two tables of a tracker, each a file or a sheet."""
OPTIONAL = ("eligibility",)
"""The tables that it may have besides."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """What a tracker says that the site file does not hold yet."""

    facts: tuple[Fact, ...]
    """The new facts, in the order to append them."""
    faults: tuple[Fault, ...]
    """Every bad row; with one of them nothing may be written."""
    skipped: int
    """Rows that are in the file already."""
    notices: tuple[Fault, ...]
    """What was passed over although a person may have meant it."""


def read(tables: Reading, study: Study, entries: Sequence[Entry], today: date) -> Tracker:
    """The new facts of a tracker for a site whose journal is `entries`.

    Events apply in the order of rule 16, so the order of rows does not matter. A row is in the file already when an
    entry of its kind says everything the row says; so the same tracker can be read every week.
    """
    run = Import(study, today, list(tables.faults), list(tables.notices), {entry.number: entry for entry in entries})
    by_name = {sheet.name: sheet for sheet in tables.sheets}
    new, skipped = new_rows(run, rows(run, by_name), entries)
    return Tracker(tuple(row.fact for row in new), _listed(run.faults, by_name), skipped, tuple(run.notices))


def _listed(faults: Iterable[Fault], by_name: Mapping[str, Sheet]) -> tuple[Fault, ...]:
    """The faults in the order of the tracker, the first that was found of each cell."""
    first: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.place, fault.row, fault.column), fault)
    order = {sheet.place: n for n, name in enumerate((*TABLES, *OPTIONAL)) if (sheet := by_name.get(name))}
    return tuple(sorted(first.values(), key=lambda f: (order.get(f.place, -1), f.row)))
