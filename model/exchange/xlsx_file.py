"""Tables as a workbook: text stays text, dates are dates, and there is no formula and no link in it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from model.exchange.csv_file import Value

_NARROWEST, _WIDEST = 6, 60
_A4 = 9
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the titles of its columns and its rows; `shares` are columns of parts of one."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shares: frozenset[int] = frozenset()


def xlsx_bytes(sheets: Sequence[Sheet], made: datetime) -> bytes:
    """The sheets as the bytes of a workbook; `made` is the moment it bears, so the same input gives the same bytes."""
    import xlsxwriter

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        style = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "number": book.add_format({"valign": "top"}),
            "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
        }
        names: set[str] = set()
        for sheet in sheets:
            names.add(name := _name(sheet.name, names))
            _fill(book.add_worksheet(name), sheet, style)
    return data.getvalue()


def _fill(page: Any, sheet: Sheet, style: dict[str, Any]) -> None:
    for at, title in enumerate(sheet.columns):
        page.write_string(0, at, title, style["head"])
    for number, row in enumerate(sheet.rows, 1):
        for at, value in enumerate(row):
            match value:
                case None | "":
                    pass
                case date():
                    page.write_datetime(number, at, datetime.combine(value, time()), style["date"])
                case bool():
                    page.write_boolean(number, at, value)
                case int() | float():
                    page.write_number(number, at, value, style["share" if at in sheet.shares else "number"])
                case str():
                    page.write_string(number, at, value[:_LONGEST_TEXT], style["text"])
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for at, title in enumerate(sheet.columns):
        longest = max(_breadth(value) for value in {title, *(row[at] for row in sheet.rows)})
        page.set_column(at, at, min(max(longest + 2, _NARROWEST), _WIDEST))


def _breadth(value: Value) -> int:
    """How many Latin letters wide a value is; a Hanzi takes two."""
    if value is None:
        return 0
    if isinstance(value, date):
        return len("2026-11-26")
    said = str(value)
    if said.isascii() and "\n" not in said:
        return len(said)
    return max((sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in said.splitlines()), default=0)


def _name(wanted: str, taken: set[str]) -> str:
    """A name a sheet may have, and no other has."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '")[:_LONGEST_NAME] or "sheet"
    name, n = clean, 1
    while name.casefold() in {other.casefold() for other in taken}:
        n += 1
        name = f"{clean[: _LONGEST_NAME - len(str(n)) - 1]} {n}"
    return name
