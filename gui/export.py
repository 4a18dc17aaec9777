"""A finished document as the bytes of a file: CSV, a workbook or PDF, the same from the window and from a command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from model.exchange.csv_file import Value, csv_bytes
from model.exchange.xlsx_file import Sheet, xlsx_bytes
from model.reports import keeping as kept
from model.reports import weekly
from model.reports.document import ColumnKind, Document, Mark, Table, one_line
from model.reports.document import Value as DocumentValue
from model.reports.keeping import Keeping
from model.reports.weekly import Weekly


def as_csv(table: Table) -> bytes:
    """One table, its columns called by their keys, which are the same in every language."""
    columns = _printed(table)
    return csv_bytes(
        [table.columns[at].key for at in columns], ([_plain(row[at]) for at in columns] for row in table.rows)
    )


def as_xlsx(document: Document, made: datetime) -> bytes:
    """Every table of the document on a sheet of its own, its columns called by their titles."""
    return xlsx_bytes([_sheet(table) for table in document.tables()], made)


WEEKLY = (*weekly.COLUMNS, *kept.COLUMNS)
"""The columns of weekly reports as one table."""


def weekly_rows(reports: Iterable[Weekly], keeping: Keeping | None) -> Iterator[tuple[Value, ...]]:
    """Weekly reports as rows under WEEKLY."""
    return ((*row, *kept.cells(keeping)) for row in weekly.rows(reports))


def weekly_item(report: Weekly, keeping: Keeping | None) -> dict[str, Any]:
    """A week's report for other programs: what is signed, and how the records were kept."""
    return {**weekly.item(report), "keeping": kept.item(keeping)}


def as_weekly(name: str, report: Weekly, document: Document, made: datetime, keeping: Keeping | None) -> bytes:
    """A week's report in the format of that name; the figures of CSV and JSON are those of the document."""
    match name:
        case "xlsx":
            return as_xlsx(document, made)
        case "csv":
            return csv_bytes(WEEKLY, weekly_rows([report], keeping))
        case "json":
            return json.dumps(weekly_item(report, keeping), ensure_ascii=False, indent=1).encode()
        case _:
            return as_pdf(document)


def as_pdf(document: Document) -> bytes:
    """The document on paper. Needs a QGuiApplication."""
    from gui.paper import pdf

    return pdf(document)


def as_plot(name: str, document: Document, made: datetime) -> bytes:
    """A plot in the format of that name: a picture, or the figures behind it. Needs a QGuiApplication."""
    match name:
        case "svg":
            from gui.paper.picture import svg

            return svg(document)
        case "png":
            from gui.paper.picture import png

            return png(document)
        case "xlsx":
            return as_xlsx(document, made)
        case "csv":
            return as_csv(next(document.tables()))
        case _:
            return as_pdf(document)


def _sheet(table: Table) -> Sheet:
    columns = _printed(table)
    return Sheet(
        table.name,
        tuple(one_line(table.columns[at].title) for at in columns),
        tuple(tuple(_plain(row[at]) for at in columns) for row in table.rows),
        frozenset(place for place, at in enumerate(columns) if table.columns[at].kind is ColumnKind.SHARE),
    )


def _printed(table: Table) -> list[int]:
    """The columns that hold something: a box to tick by hand does not."""
    return [at for at, column in enumerate(table.columns) if column.kind is not ColumnKind.TICK]


def _plain(value: DocumentValue) -> Value:
    match value:
        case Mark(words=said):
            return one_line(said)
        case str():
            return one_line(value)
        case None | int() | float() | date():
            return value
