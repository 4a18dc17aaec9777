"""Tables of cells from the bytes of a CSV file or a workbook, with every size limited before anything is parsed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.refused import Refused

LARGEST = 32 * 2**20
"""Bytes of a file that is read at all; 260 patients of 60 visits need about one megabyte."""
_LARGEST_INSIDE = 256 * 2**20
_LARGEST_RATIO = 200
_MOST_PARTS = 500
_MOST_ROWS = 200_000
_MOST_COLUMNS = 100
_LONGEST_CELL = 32_767
_LAST_ROW = 1_048_576
"""Of any workbook; one that says more was not written by a spreadsheet."""

Cell = str | int | float | date
"""What a filled cell holds; an empty one is left out of its row."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: file or sheet, row as a spreadsheet counts (0: the whole), column by name."""

    place: str
    row: int
    column: str
    refused: Refused


class Unreadable(Exception):
    """A file that gives no table at all."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the columns named in its first row, and the filled cells of each later row by column."""

    name: str
    place: str
    """How to call it in a message: the file, or the workbook and the sheet."""
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]
    header_row: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The tables of a tracker as far as they could be read."""

    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...]
    notices: tuple[Fault, ...]


def read(files: Mapping[str, bytes], names: Sequence[str], optional: Sequence[str] = ()) -> Reading:
    """The tables called `names`: of one workbook, or of a CSV file each. Every fault is listed.

    A workbook may lack those that are `optional`.
    """
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    notices: list[Fault] = []
    for file, data in files.items():
        try:
            if len(data) > LARGEST:
                raise _unreadable(file, "too-large", size=len(data), largest=LARGEST)
            if file.lower().endswith(".csv"):
                rows = _csv(file, data, notices)
                name = file.lower().removesuffix(".csv").rpartition("/")[2]
                sheets.append(_table(name, file, rows, faults))
            else:
                _workbook(file, data, (*names, *optional), sheets, faults, optional)
        except Unreadable as unreadable:
            faults.append(unreadable.fault)
    return Reading(tuple(sheets), tuple(faults), tuple(notices))


def plain(text: str) -> str:
    """A name as it is meant: full-width forms, outer spaces and what nobody sees are slips of the hand."""
    seen = (c for c in unicodedata.normalize("NFKC", text) if c.isascii() or unicodedata.category(c) != "Cf")
    return "".join(seen).strip()


def _unreadable(place: str, code: str, row: int = 0, **facts: object) -> Unreadable:
    return Unreadable(Fault(place, row, "", Refused(code, "", **facts)))


def _table(name: str, place: str, rows: Iterable[tuple[int, Sequence[Any]]], faults: list[Fault]) -> Sheet:
    """The table of these rows; its first row that is not blank names the columns."""
    filled = ((number, cells) for number, cells in rows if any(_filled(cell) for cell in cells))
    header_row, header = next(filled, (0, ()))
    if not header_row:
        raise _unreadable(place, "empty-file")
    columns = [plain(str(c)).lower() if _filled(c) else "" for c in header]
    twice = dict.fromkeys(c for c in columns if c and columns.count(c) > 1)
    faults += [Fault(place, header_row, c, Refused("column-twice", c, column=c)) for c in twice]
    body: list[tuple[int, Mapping[str, Cell]]] = []
    for number, cells in filled:
        if len(body) == _MOST_ROWS:
            raise _unreadable(place, "too-many-rows", number, most=_MOST_ROWS)
        row: dict[str, Cell] = {}
        for at, cell in enumerate(cells):
            if not _filled(cell):
                continue
            column = columns[at] if at < len(columns) else ""
            if not column:
                faults.append(Fault(place, number, _letters(at), Refused("beyond-header", "", value=cell)))
            elif fault := _unfit(cell):
                faults.append(Fault(place, number, column, Refused(fault, column, value=cell)))
            else:
                row[column] = cell
        if row:
            body.append((number, row))
    return Sheet(name, place, tuple(dict.fromkeys(c for c in columns if c)), tuple(body), header_row)


def _filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _unfit(cell: object) -> str:
    """The code of what makes a cell unfit to be kept; empty when it is fit."""
    if isinstance(cell, Uncalculated):
        return "no-cached-value"
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | date):
        return "not-a-value"
    if isinstance(cell, str) and len(cell) > _LONGEST_CELL:
        return "cell-too-long"
    if isinstance(cell, str) and any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r" for c in cell):
        return "control-character"
    return ""


def _letters(at: int) -> str:
    """A column by its letters, as a spreadsheet calls it."""
    letters = ""
    while at >= 0:
        at, digit = divmod(at, 26)
        letters = chr(65 + digit) + letters
        at -= 1
    return letters


# CSV.


def _csv(place: str, data: bytes, notices: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(place, data, notices)
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _unreadable(place, "bad-quotes", number) from None
        if number > _MOST_ROWS + 1:  # blank ones, too
            raise _unreadable(place, "too-many-rows", number, most=_MOST_ROWS)
        if len(cells) > _MOST_COLUMNS:
            raise _unreadable(place, "too-many-columns", number, most=_MOST_COLUMNS)
        yield number, cells


def _decoded(place: str, data: bytes, notices: list[Fault]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(place, "utf-16")
    if data.startswith((b"PK\x03\x04", _OLD_EXCEL)):
        raise _unreadable(place, "workbook-named-csv")
    if b"\0" in data:
        raise _unreadable(place, "not-text", data[: data.index(b"\0")].count(b"\n") + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise _unreadable(place, "not-text", row) from None
    notices.append(Fault(place, row, "", Refused("read-as-gb18030")))
    return text


# Workbooks.

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
"""Some programs write a prefix before every name."""
_BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Uncalculated:
    """A formula that the program which wrote the workbook never worked out."""

    def __str__(self) -> str:
        return "formula"


def _workbook(
    place: str, data: bytes, names: Sequence[str], sheets: list[Sheet], faults: list[Fault], optional: Sequence[str]
) -> None:
    formulas = _harmless(place, data)
    values = _cells(place, data, names, _held if formulas else None)
    typed = _cells(place, data, names, formulas=True) if formulas else {}
    lacking = [name for name in names if name not in values and name not in optional]
    faults += [Fault(place, 0, n, Refused("no-such-sheet", n, value=n)) for n in lacking]
    for name in (n for n in names if n in values):
        rows = values[name]
        if name in typed:
            rows = [
                [Uncalculated() if v is None and isinstance(t, str) and t.startswith("=") else v for v, t in pair]
                for pair in (list(zip(one, other, strict=False)) for one, other in zip(rows, typed[name], strict=False))
            ]
        try:
            sheets.append(_table(name, f"{place} [{name}]", enumerate(rows, 1), faults))
        except Unreadable as unreadable:
            faults.append(unreadable.fault)


def _harmless(place: str, data: bytes) -> bool:
    """Whether the workbook holds formulas; raises Unreadable for what is none, or would burst when unpacked."""
    if not data:
        raise _unreadable(place, "empty-file")
    if data.startswith(_OLD_EXCEL):
        raise _unreadable(place, "old-excel")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            inside = sum(part.file_size for part in parts)
            if inside > _LARGEST_INSIDE or inside > _LARGEST_RATIO * len(data) or len(parts) > _MOST_PARTS:
                raise _unreadable(place, "bomb", size=inside, largest=_LARGEST_INSIDE)
            if any(part.flag_bits & 1 for part in parts):
                raise _unreadable(place, "old-excel")
            formulas = False
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels")):
                    continue
                text = archive.read(part)
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    raise _unreadable(place, "bomb", size=inside, largest=_LARGEST_INSIDE)
                formulas |= bool(_FORMULA.search(text))
            return formulas
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError, zlib.error):
        raise _unreadable(place, "not-a-workbook") from None


def _cells(
    place: str, data: bytes, names: Sequence[str], held: Callable[[Any], Any] | None = None, *, formulas: bool = False
) -> dict[str, list[Sequence[Any]]]:
    """The cells of the sheets that are asked for; `held` says what one holds where its value does not tell."""
    from openpyxl import load_workbook

    found: dict[str, list[Sequence[Any]]] = {}
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)
        for name, sheet in _asked(place, book.worksheets, names).items():
            sheet.reset_dimensions()
            rows = (tuple(map(held, row)) for row in sheet.iter_rows()) if held else sheet.iter_rows(values_only=True)
            found[name] = list(_within(f"{place} [{name}]", rows))
        book.close()
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 (a damaged workbook makes the reader raise anything)
        raise _unreadable(place, "not-a-workbook") from None
    return found


def _spelt(value: Any) -> Any:
    """What a workbook cannot hold as it is stands in it by its number: a carriage return as `_x000D_`."""
    return _BY_NUMBER.sub(lambda sign: chr(int(sign[1], 16)), value) if isinstance(value, str) else value


def _held(cell: Any) -> Any:
    """What a cell holds; the formula that comes to nothing, as `=IF(A2="","",A2)` does, has been worked out."""
    return "" if cell.value is None and cell.data_type == "str" else cell.value


def _asked(place: str, every: Iterable[Any], names: Sequence[str]) -> dict[str, Any]:
    """The sheets that are asked for, by name. Raises Unreadable when it is not clear which one is meant."""
    found: dict[str, Any] = {}
    for sheet in every:
        name = plain(sheet.title).lower()
        if name in found:
            raise _unreadable(place, "sheet-twice", value=name)
        if name in names:
            found[name] = sheet
    return found


def _within(place: str, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows as far as a tracker reaches. Raises Unreadable where a cell beyond is filled: none is passed over."""
    for number, cells in enumerate(rows, 1):
        beyond = cells[_MOST_COLUMNS:]
        if beyond.count(None) < len(beyond) and any(map(_filled, beyond)):
            raise _unreadable(place, "too-many-columns", number, most=_MOST_COLUMNS)
        if number <= _MOST_ROWS + 1:
            yield tuple(map(_spelt, cells[:_MOST_COLUMNS]))
        elif number > _LAST_ROW or any(map(_filled, cells)):
            raise _unreadable(place, "too-many-rows", number, most=_MOST_ROWS)
