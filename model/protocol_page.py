"""A protocol file while it is read: what it holds, on which line each thing stands, and what is wrong so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from model.protocol import SINGLE
from model.protocol_faults import Fault

T = TypeVar("T")
Where = tuple[str | int, ...]
"""A place in the file: `("series", 2, "window")` is the window of the third series."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+(?:\.[\w-]+)*)\s*=")


def _lines(text: str) -> dict[Where, int]:
    """The line on which each table and each key begins; TOML's own reader does not tell."""
    lines: dict[Where, int] = {}
    rows: dict[Where, int] = {}
    table: Where = ()
    within = False  # a text of several lines
    items: Where = ()  # a list of several lines, an item on each
    for number, line in enumerate(text.split("\n"), 1):
        if items and line.startswith("  "):
            lines[items] = number
            items = (*items[:-1], int(items[-1]) + 1)
            continue
        items = ()
        if not within and (header := _HEADER.match(line)):
            table = ()
            for part in header[2].split("."):
                table += (rows[table],) if table in rows else ()
                table += (part,)
            if header[1] == "[[":
                rows[table] = rows.get(table, -1) + 1
                lines.setdefault(table, number)
            table += (rows[table],) if table in rows else ()
            lines.setdefault(table, number)
        elif not within and (key := _KEY.match(line)):
            parts = key[1].split(".")
            for n in range(1, len(parts) + 1):
                lines.setdefault((*table, *parts[:n]), number)
            items = (*table, *parts, 0) if line.rstrip().endswith("[") else ()
        within ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return lines


class Page:
    """The file while it is read: what it holds, where it stands, and the faults found so far."""

    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        self.text, self.raw = text, raw
        self.faults: list[Fault] = []
        self.at_fault: list[Where] = []
        self._codes: dict[str, list[str]] = {}
        languages = raw.get("languages")
        self.languages = [str(x) for x in languages] if isinstance(languages, list) else ["en", "zh"]

    @cached_property
    def lines(self) -> dict[Where, int]:
        """On which line each place begins: asked for a fault only, and most files have none."""
        return _lines(self.text)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, as they stand."""
        rows = self.raw.get(table)
        return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []

    def codes(self, table: str) -> list[str]:
        """The codes of a table's rows, or its keys when it is a table of names."""
        if table not in self._codes:  # each row that points to another asks
            named = self.raw.get(table)
            codes = named if isinstance(named, dict) else [str(row.get("code", "")) for row in self.rows(table)]
            self._codes[table] = list(codes)
        return self._codes[table]

    def each(self, table: str, read: Mapping[str, T]) -> Iterator[tuple[Where, dict[str, Any], T]]:
        """Each row of a table: where it is, as it stands, and as it was read."""
        for i, (code, row) in enumerate(zip(self.codes(table), self.rows(table), strict=True)):
            if code in read:
                yield (table, i), row, read[code]

    @cached_property
    def _kinds(self) -> dict[str, object]:
        """The kind of each series, as it stands."""
        return {str(row.get("code")): row.get("kind") for row in self.rows("series")}

    def names_visit(self, code: object) -> bool:
        """Whether a code is of the form that the visits of some series have."""
        kinds = self._kinds
        if not isinstance(code, str) or kinds.get(code) in SINGLE:
            return isinstance(code, str)
        series, _, number = code.rpartition("-")
        return kinds.get(series) not in (None, *SINGLE) and re.fullmatch(r"[1-9]\d{0,3}", number) is not None

    def place(self, where: Where) -> str:
        """A place as the reader of the file would call it: `series PD1, window`."""
        if len(where) < 2 or not isinstance(where[1], int):
            return ".".join(part for part in where if isinstance(part, str))
        row = self.rows(str(where[0]))[where[1] : where[1] + 1]
        name = f"{where[0]} {row[0].get('code', where[1] + 1) if row else where[1] + 1}"
        keys = ".".join(part for part in where[2:] if isinstance(part, str))
        return f"{name}, {keys}" if keys else name

    def line(self, where: Where) -> int:
        """The line of a place, or of what is round it."""
        return next((self.lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in self.lines), 1)

    def fault(self, where: Where, code: str, **facts: object) -> None:
        """Note a fault."""
        facts = {
            k: f"{v[:60]}…" if k != "known" and isinstance(v, str) and len(v) > 60 else v for k, v in facts.items()
        }
        self.faults.append(Fault(self.line(where), self.place(where), code, facts))
        self.at_fault.append(where)
