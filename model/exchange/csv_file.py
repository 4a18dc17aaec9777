"""Tables as CSV that any spreadsheet opens and none obeys: RFC 4180, UTF-8 with a mark, no cell that is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

Value = str | int | float | date | None
"""What a cell holds; None is an empty cell."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The table as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return safe(value) if isinstance(value, str) else value


def safe(text: str) -> str:
    """The text with a `'` before it when a spreadsheet would run it.

    What spaces, marks and full-width forms hide from the eye they do not hide from a spreadsheet.
    """
    bare = unicodedata.normalize("NFKC", text).lstrip(" \ufeff\u200b\u2060")
    return "'" + text if bare.startswith(_DANGEROUS) else text
