"""Reads a protocol from its TOML file, and finds every fault of the file with its line and how to mend it.

What a row may hold is said once, in the tables of keys below; what rows must be to each other, in the checks after them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from model.dates import Offset, Unit, offset
from model.protocol import (
    REGISTRY,
    Anchor,
    AnchorKind,
    AnchorRef,
    Assumption,
    Delay,
    Department,
    Dose,
    Drug,
    GridStep,
    Kind,
    Limit,
    LostRule,
    Named,
    NotAfter,
    Overrun,
    Protocol,
    Reason,
    Rule,
    Series,
    Site,
    Sourced,
    Text,
)

MOST_BYTES = 1_000_000
FORMULAS = ("stevenson", "mosteller", "du-bois", "hu-yongmei")
EVENTS = (
    *("not-done", "explain", "hold", "resume", "stop", "drug", "fraction-missed", "contact"),
    *("withdrew-treatment", "withdrew-consent", "death", "lost", "found", "transfer", "screen-failure"),
)
"""The events that carry a reason."""

T = TypeVar("T")
Tr = Callable[[str], str]
Where = tuple[str | int, ...]
"""A place in the file: `("series", 2, "window")` is the window of the third series."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a protocol file: where it stands, a code and what it is about."""

    line: int
    place: str
    """The row and the key: `series PD1, window`."""
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def words(self, tr: Tr = str) -> tuple[str, str]:
        """What is wrong, and how to mend it."""
        what, mend = _sentences(tr)[self.code]
        return what.format(**self.facts), mend.format(**self.facts)

    @property
    def what(self) -> str:
        """What is wrong, in English."""
        return self.words()[0]

    @property
    def mend(self) -> str:
        """How to mend it, in English."""
        return self.words()[1]


class ProtocolFaults(Exception):
    """A file that is no protocol: all its faults, in the order of their lines."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        super().__init__(name, faults)
        self.name = name
        self.faults = tuple(sorted(faults, key=lambda f: f.line))

    def __str__(self) -> str:
        return "\n".join(f"{self.name}, line {f.line}, {f.place}: {f.what} {f.mend}" for f in self.faults)


def protocol(text: str | bytes, name: str) -> Protocol:
    """The protocol that the file called `name` holds, from its text or bytes. Raises ProtocolFaults."""
    text = _text_of(text, name)
    page = _Page(text, _toml(text, name))
    draft = _protocol(_FILE(_Spot(page, ()), page.raw), text)
    at_fault = {where[:2] for where in page.at_fault}
    for check in _CHECKS:
        for where, code, facts in check(draft, page):
            if where[:2] not in at_fault:  # a row that was not understood is not judged
                page.fault(where, code, **facts)
    if page.faults:
        raise ProtocolFaults(name, page.faults)
    return draft


def _text_of(text: str | bytes, name: str) -> str:
    data = text.encode() if isinstance(text, str) else text
    if len(data) > MOST_BYTES:
        raise ProtocolFaults(name, [Fault(1, name, "too-big")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise ProtocolFaults(name, [Fault(line, name, "not-utf8")]) from wrong


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        found = re.search(r" \(at (?:line (\d+)|end)", str(wrong))
        line = int(found[1] or text.count("\n") + 1) if found else 1
        detail = str(wrong).partition(" (at ")[0]
        raise ProtocolFaults(name, [Fault(line, name, "not-toml", {"detail": detail})]) from wrong


# ---- Where things stand -------------------------------------------------------------------------------------------

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+(?:\.[\w-]+)*)\s*=")


def _lines(text: str) -> dict[Where, int]:
    """The line on which each table and each key begins."""
    lines: dict[Where, int] = {}
    rows: dict[Where, int] = {}
    table: Where = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            *outer, last = header[2].split(".")
            table = ()
            for part in outer:
                table += (part,)
                table += (rows[table],) if table in rows else ()
            table += (last,)
            if header[1] == "[[":
                rows[table] = rows.get(table, -1) + 1
                lines.setdefault(table, number)
                table += (rows[table],)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            where = table
            for part in key[1].split("."):
                where += (part,)
                lines.setdefault(where, number)
    return lines


class _Page:
    """The file while it is read: what it holds, where it stands, and the faults found so far."""

    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.faults: list[Fault] = []
        self.at_fault: list[Where] = []
        self.lines = _lines(text)
        languages = raw.get("languages")
        self.languages = [x for x in languages if isinstance(x, str)] if isinstance(languages, list) else ["en"]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, as they stand."""
        rows = self.raw.get(table)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def codes(self, table: str) -> list[str]:
        """The codes of a table's rows, or its keys when it is a table of names."""
        named = self.raw.get(table)
        return list(named) if isinstance(named, dict) else [str(row.get("code", "")) for row in self.rows(table)]

    def each(self, table: str, read: Mapping[str, T]) -> Iterator[tuple[Where, dict[str, Any], T]]:
        """Each row of a table: where it is, as it stands, and as it was read."""
        for i, (code, row) in enumerate(zip(self.codes(table), self.rows(table), strict=True)):
            if code in read:
                yield (table, i), row, read[code]

    def names_visit(self, code: str) -> bool:
        """Whether a visit has this code."""
        kinds = {str(row.get("code")): row.get("kind") for row in self.rows("series")}
        if kinds.get(code) in _UNNUMBERED:
            return True
        series, _, number = code.rpartition("-")
        return series in kinds and kinds[series] not in _UNNUMBERED and re.fullmatch(r"[1-9]\d{0,3}", number) is not None

    def place(self, where: Where) -> str:
        """A place as the reader of the file would call it: `series PD1, window`."""
        if len(where) < 2 or not isinstance(where[1], int):
            return ".".join(map(str, where))
        row = self.rows(str(where[0]))[where[1] : where[1] + 1]
        name = row[0].get("code", where[1] + 1) if row else where[1] + 1
        keys = [str(part) for part in where[2:] if isinstance(part, str)]
        return f"{where[0]} {name}" + (f", {'.'.join(keys)}" if keys else "")

    def line(self, where: Where) -> int:
        """The line of a place, or of what is round it."""
        return next((self.lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in self.lines), 1)

    def fault(self, where: Where, code: str, **facts: object) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.line(where), self.place(where), code, facts))
        self.at_fault.append(where)


class _Spot(NamedTuple):
    """A place on the page that is being read."""

    page: _Page
    where: Where

    def at(self, part: str | int) -> _Spot:
        return _Spot(self.page, (*self.where, part))

    def fault(self, code: str, **facts: object) -> None:
        self.page.fault(self.where, code, **facts)


# ---- Reading one value: what it means, or None once its fault is noted --------------------------------------------

Read = Callable[[_Spot, Any], Any]

_UNNUMBERED = (Kind.ONCE, Kind.FRACTIONS)
_FAR = 36_600  # days: a century is beyond any trial, and within the calendar


def _word(spot: _Spot, value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else spot.fault("not-text")


def _code(spot: _Spot, value: Any) -> str | None:
    fits = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", value)
    return value if fits else spot.fault("not-code", value=value)


def _flag(spot: _Spot, value: Any) -> bool | None:
    return value if isinstance(value, bool) else spot.fault("not-flag")


def _day(spot: _Spot, value: Any) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else spot.fault("not-day")


def _number(least: float, most: float, whole: bool = True) -> Read:
    def read(spot: _Spot, value: Any) -> float | None:
        kinds = int if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            return spot.fault("not-whole" if whole else "not-number")
        return value if least <= value <= most else spot.fault("out-of-range", value=value, least=least, most=most)

    return read


def _offset(spot: _Spot, value: Any) -> Offset | None:
    try:
        found = offset(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except ValueError:
        found = None
    if found is None or abs(found.count) > (_FAR if found.unit is Unit.DAYS else _FAR // 30):
        return spot.fault("not-offset", value=value)
    return found


def _ahead(spot: _Spot, value: Any) -> Offset | None:
    found = _offset(spot, value)
    return found if found is None or found.count > 0 else spot.fault("not-ahead", value=value)


def _window(spot: _Spot, value: Any) -> tuple[int, int] | None:
    if not isinstance(value, list) or len(value) != 2 or any(type(days) is not int for days in value):
        return spot.fault("not-window")
    lower, upper = value
    if not -_FAR <= lower <= 0 <= upper <= _FAR:
        return spot.fault("window-upside-down", lower=lower, upper=upper)
    return lower, upper


def _list(item: Read, least: int = 0) -> Read:
    def read(spot: _Spot, value: Any) -> tuple[Any, ...] | None:
        if not isinstance(value, list) or len(value) < least:
            return spot.fault("not-list")
        found = [item(spot.at(i), v) for i, v in enumerate(value)]
        return tuple(v for v in found if v is not None)

    return read


def _one_of(known: type[StrEnum] | tuple[str, ...]) -> Read:
    def read(spot: _Spot, value: Any) -> Any:
        options = [str(k) for k in known]
        if not isinstance(value, str) or value not in options:
            return _unknown(spot, value, options)
        return known(value) if isinstance(known, type) else value

    return read


def _unknown(spot: _Spot, value: Any, known: list[str]) -> None:
    near = get_close_matches(str(value), known, 1)
    if near:
        return spot.fault("unknown-near", value=value, near=near[0])
    return spot.fault("unknown", value=value, known=", ".join(known) or "-")


def _row_of(*tables: str) -> Read:
    """A code that a row of one of the tables has."""

    def read(spot: _Spot, value: Any) -> str | None:
        known = [code for table in tables for code in spot.page.codes(table)]
        return value if isinstance(value, str) and value in known else _unknown(spot, value, known)

    return read


def _date_code(spot: _Spot, value: Any) -> str | None:
    """The code of an anchor or a visit."""
    if isinstance(value, str) and spot.page.names_visit(value):
        return value
    found: str | None = _row_of("anchors", "series")(spot, value)
    if found in spot.page.codes("anchors"):
        return found
    return None if found is None else spot.fault("no-number", value=value)


def _until(spot: _Spot, value: Any) -> str | None:
    return value if value == "LIMIT" else _date_code(spot, value)


def _visit(spot: _Spot, value: Any) -> str | None:
    if isinstance(value, str) and spot.page.names_visit(value):
        return value
    return _unknown(spot, value, spot.page.codes("series"))


def _ref(spot: _Spot, value: Any) -> AnchorRef | None:
    """`LI+21`: an anchor or visit, and how far after it."""
    code, _, plus = value.partition("+") if isinstance(value, str) else (value, "", "")
    found, after = _date_code(spot, code), _offset(spot, plus or 0)
    return None if found is None or after is None else AnchorRef(found, after)


def _anchors(spot: _Spot, value: Any) -> dict[str, tuple[AnchorRef, ...]] | None:
    """One anchor, several of which the latest counts, or either by arm."""
    if isinstance(value, dict):
        arms = {arm: _anchors(spot.at(arm), v) for arm, v in value.items() if _row_of("arms")(spot.at(arm), arm)}
        return {arm: refs[""] for arm, refs in arms.items() if refs}
    found: tuple[AnchorRef, ...] | None = _list(_ref, 1)(spot, value if isinstance(value, list) else [value])
    return {"": found} if found else None


def _text(spot: _Spot, value: Any) -> Text | None:
    if not isinstance(value, dict):
        return spot.fault("not-table")
    for language in value.keys() - set(spot.page.languages):
        _unknown(spot.at(language), language, spot.page.languages)
    for language in spot.page.languages:
        if language not in value:
            spot.fault("lacks-language", language=language)
    return Text({k: v for k, v in value.items() if _word(spot.at(k), v)})


def _texts(spot: _Spot, value: Any) -> dict[str, Text] | None:
    if not isinstance(value, dict):
        return spot.fault("not-table")
    return {k: _text(spot.at(k), v) or Text() for k, v in value.items()}


def _source(spot: _Spot, value: Any) -> Any:
    """One source for a whole row, or one for each of its values."""
    if isinstance(value, dict):
        return {k: _source(spot.at(k), v) or "" for k, v in value.items()}
    known = [REGISTRY, *spot.page.codes("assumptions")]
    return value if isinstance(value, str) and value in known else _unknown(spot, value, known)


# ---- Reading a row: its keys, said once ---------------------------------------------------------------------------


class _Key(NamedTuple):
    """What stands under a key: how it is read, what it is when absent, whether it must be there and have a source."""

    read: Read
    blank: Any = None
    needed: bool = False
    sourced: bool = False


def _must(read: Read, blank: Any = "", *, sourced: bool = False) -> _Key:
    return _Key(read, blank, True, sourced)


def _may(read: Read, blank: Any = None, *, sourced: bool = False) -> _Key:
    return _Key(read, blank, False, sourced)


def _table(keys: Mapping[str, _Key]) -> Read:
    """A table with these keys; `source` becomes the source of each sourced value that is there."""
    named = {**keys, "source": _may(_source)} if any(key.sourced for key in keys.values()) else keys

    def read(spot: _Spot, value: Any) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            return spot.fault("not-table")
        for name in value.keys() - named.keys():
            _unknown_key(spot.at(name), name, list(named))
        found = {name: key.read(spot.at(name), value[name]) for name, key in named.items() if name in value}
        for name, key in named.items():
            if key.needed and name not in value:
                spot.fault("lacking-key", key=name)
            if found.get(name) is None:
                found[name] = key.blank
        return found | {"source": _sources(spot, value, keys)}

    return read


def _sources(spot: _Spot, value: dict[str, Any], keys: Mapping[str, _Key]) -> dict[str, str]:
    given = value.get("source")
    there = [name for name, key in keys.items() if key.sourced and name in value]
    blank = {name: "" for name, key in keys.items() if key.sourced}
    if isinstance(given, str):
        return blank | dict.fromkeys(there, given)
    by_key = given if isinstance(given, dict) else {}
    for name in by_key.keys() - set(there):
        _unknown_key(spot.at("source").at(name), name, there)
    for name in there:
        if name not in by_key:
            spot.at(name).fault("lacks-source", key=name)
    return blank | {name: str(by_key.get(name, "")) for name in there}


def _unknown_key(spot: _Spot, key: str, known: list[str]) -> None:
    near = get_close_matches(key, known, 1)
    if near:
        return spot.fault("unknown-key-near", key=key, near=near[0])
    return spot.fault("unknown-key", key=key, known=", ".join(known) or "-")


def _rows(keys: Mapping[str, _Key]) -> Read:
    """Rows that each have a code of their own."""
    item = _table(keys)

    def read(spot: _Spot, value: Any) -> tuple[dict[str, Any], ...] | None:
        if not isinstance(value, list) or not value:
            return spot.fault("not-list")
        found = tuple(item(spot.at(i), row) for i, row in enumerate(value))
        first: dict[str, int] = {}
        for i, row in enumerate(found):
            if row and row["code"] and first.setdefault(row["code"].casefold(), i) != i:
                line = spot.page.line((*spot.where, first[row["code"].casefold()]))
                spot.at(i).at("code").fault("twice", value=row["code"], first=line)
        return tuple(row for row in found if row)

    return read


_NEXT = {
    "anchor": _must(_one_of(("prev",)), sourced=True),
    "offset": _must(_ahead, Offset(1), sourced=True),
    "window": _must(_window, (0, 0), sourced=True),
}
_DAYS = {"days": _must(_number(1, _FAR), 1, sourced=True)}
_GRID_STEP = {"every": _must(_ahead, Offset(1)), "to": _may(_number(1, _FAR))}
_NUMBERS = {"from": _must(_number(1, 999), 1), "every": _must(_number(1, 999), 1)}
_DELAY = {"warn": _must(_number(1, _FAR), 1, sourced=True), "decide": _must(_number(1, _FAR), 1, sourced=True)}
_OVERRUN = {"warn": _must(_number(1, _FAR), 1, sourced=True), "alarm": _must(_number(1, _FAR), 1, sourced=True)}
_NOT_AFTER = {"visit": _must(_visit, sourced=True), "deviation": _must(_code)}
_DOSE = {
    "drug": _may(_row_of("drugs")),
    "title": _must(_text, Text()),
    "mg_per_m2": _may(_number(0.001, 100_000, whole=False), sourced=True),
    "tolerance": _may(_number(0, 1, whole=False), 0.0, sourced=True),
}
_SERIES = {
    "code": _must(_code),
    "kind": _must(_one_of(Kind), Kind.ONCE),
    "title": _must(_text, Text()),
    "name": _must(_text, Text()),
    "lane": _must(_row_of("lanes")),
    "department": _must(_row_of("departments")),
    "on": _may(_flag, True),
    "arms": _may(_list(_row_of("arms"), 1), ()),
    "treatment": _may(_flag, False),
    "dose": _may(_table(_DOSE)),
    "not_after": _may(_list(_table(_NOT_AFTER)), ()),
    "handout": _may(_text, Text()),
    "bring": _may(_text, Text()),
    # what a kind needs and may have, see _KIND_KEYS
    "anchor": _may(_anchors, {}, sourced=True),
    "offset": _may(_offset, Offset(0), sourced=True),
    "window": _may(_window, (0, 0), sourced=True),
    "next": _may(_table(_NEXT)),
    "count": _may(_number(1, 9999), sourced=True),
    "grid": _may(_list(_table(_GRID_STEP), 1), (), sourced=True),
    "with": _may(_row_of("series"), ""),
    "numbers": _may(_table(_NUMBERS), {"from": 1, "every": 1}, sourced=True),
    "fractions": _may(_number(1, 999), 0, sourced=True),
    "overrun": _may(_table(_OVERRUN)),
    "until": _may(_list(_until, 1), (), sourced=True),
    "not_before": _may(_date_code, "", sourced=True),
    "holdable": _may(_flag, False),
    "min_interval": _may(_table(_DAYS)),
    "owed_after_last": _may(_number(0, _FAR), 21),
    "delay": _may(_table(_DELAY)),
}
_KIND_KEYS: dict[Kind, tuple[set[str], set[str]]] = {
    Kind.ONCE: ({"anchor", "offset", "window"}, {"not_before"}),
    Kind.ROLLING: (
        {"anchor", "offset", "window", "next"},
        {"count", "until", "not_before", "holdable", "min_interval", "owed_after_last", "delay"},
    ),
    Kind.GRID: ({"anchor", "grid", "window"}, {"until", "not_before"}),
    Kind.WITH: ({"with", "offset", "window"}, {"numbers", "until"}),
    Kind.FRACTIONS: ({"anchor", "offset", "window", "fractions"}, {"overrun"}),
    Kind.UNSCHEDULED: (set(), set()),
}
"""By kind of series, the keys it must have and those it may have besides the common ones."""

_ANCHOR = {
    "code": _must(_code, sourced=True),
    "kind": _must(_one_of(AnchorKind), AnchorKind.END),
    "title": _must(_text, Text()),
    "of": _may(_list(_word, 1), ()),
    "required": _may(_flag, False),
    "arms": _may(_list(_row_of("arms"), 1), ()),
    "where": _may(_list(_one_of(("locoregional", "distant", "both")), 1), ()),
    "controlled": _may(_list(_one_of(("yes", "no", "not-evaluable")), 1), ()),
}
_ANCHOR_KEYS: dict[AnchorKind, tuple[set[str], set[str]]] = {
    AnchorKind.ENROLMENT: ({"of"}, {"required"}),
    AnchorKind.FIRST_GIVEN: ({"of"}, set()),
    AnchorKind.LAST_GIVEN: ({"of"}, set()),
    AnchorKind.END: (set(), set()),
    AnchorKind.PROGRESSION: ({"where"}, {"arms", "controlled"}),
    AnchorKind.VISIT: ({"of"}, set()),
}

_NAMED = {"code": _must(_code), "title": _must(_text, Text())}
_FILE_KEYS = {
    "id": _must(_word),
    "version": _must(_word),
    "languages": _must(_list(_code, 1), ()),
    "title": _must(_text, Text()),
    "sponsor_id": _may(_word, ""),
    "sponsor": _must(_text, Text()),
    "study_end": _must(_day, date.max, sourced=True),
    "body_surface": _may(_one_of(FORMULAS), "", sourced=True),
    "facts": _may(_texts, {}),
    "arms": _must(_rows(_NAMED), ()),
    "lanes": _must(_rows(_NAMED), ()),
    "drugs": _may(
        _rows(
            {
                "code": _must(_code, sourced=True),
                "title": _must(_text, Text()),
                "dose_mg": _may(_number(0.001, 100_000, whole=False), sourced=True),
                "assigned": _may(_flag, False),
            }
        ),
        (),
    ),
    "sites": _must(_rows({**_NAMED, "city": _must(_text, Text()), "province": _must(_code)}), ()),
    "departments": _must(_rows({**_NAMED, "weekdays": _must(_list(_number(1, 7), 1), ())}), ()),
    "reasons": _must(
        _rows({**_NAMED, "uses": _must(_list(_one_of(EVENTS), 1), ()), "permitted": _may(_flag, False, sourced=True)}), ()
    ),
    "assumptions": _may(_rows({"code": _must(_code), "text": _must(_text, Text())}), ()),
    "anchors": _must(_rows(_ANCHOR), ()),
    "series": _must(_rows(_SERIES), ()),
    "limit": _may(
        _table(
            {
                "series": _must(_row_of("series")),
                "clock": _must(_row_of("anchors"), sourced=True),
                "others": _may(_list(_row_of("anchors")), ()),
                "after": _must(_ahead, Offset(1), sourced=True),
                "inclusive": _must(_flag, False, sourced=True),
            }
        )
    ),
    "groups": _may(
        lambda spot, value: (
            {k: _list(_row_of("series"), 1)(spot.at(k), v) or () for k, v in value.items()}
            if isinstance(value, dict)
            else spot.fault("not-table")
        ),
        {},
        sourced=True,
    ),
    "progression": _may(_table({"ends": _must(_list(_row_of("groups", "series"), 1), (), sourced=True)})),
    "lost": _may(
        _table({"attempts": _must(_number(1, 99), 1, sourced=True), "days": _must(_number(0, _FAR), 0, sourced=True)})
    ),
}
_FILE = _table(_FILE_KEYS)


# ---- From rows to the protocol ------------------------------------------------------------------------------------


def _protocol(values: dict[str, Any], text: str) -> Protocol:
    series = {row["code"]: _series(row) for row in values["series"]}
    anchors = {row["code"]: _anchor(row) for row in values["anchors"]}
    for one in series.values():  # every visit that a rule counts from is an anchor too
        for code in (*(ref.code for refs in one.rule.anchors.values() for ref in refs), one.not_before):
            if code and code not in anchors:
                anchors[code] = Anchor(code, AnchorKind.VISIT, _visit_title(series, code), (code,))
    limit, progression, lost = values["limit"], values["progression"], values["lost"]
    return Protocol(
        id=values["id"],
        version=values["version"],
        title=values["title"],
        sponsor_id=values["sponsor_id"],
        sponsor=values["sponsor"],
        study_end=values["study_end"],
        series=series,
        anchors=anchors,
        arms={row["code"]: Named(row["code"], row["title"]) for row in values["arms"]},
        drugs={
            row["code"]: Drug(row["code"], row["title"], row["dose_mg"], row["assigned"], row["source"]["code"])
            for row in values["drugs"]
        },
        sites={row["code"]: Site(row["code"], row["title"], row["city"], row["province"]) for row in values["sites"]},
        departments={
            row["code"]: Department(row["code"], row["title"], row["weekdays"]) for row in values["departments"]
        },
        reasons={
            row["code"]: Reason(
                row["code"], row["title"], row["permitted"], row["uses"], row["source"]["permitted"]
            )
            for row in values["reasons"]
        },
        assumptions={row["code"]: Assumption(row["code"], row["text"]) for row in values["assumptions"]},
        lanes={row["code"]: Named(row["code"], row["title"]) for row in values["lanes"]},
        groups=values["groups"],
        progression_ends=progression["ends"] if progression else (),
        limit=_limit(limit) if limit else None,
        body_surface=values["body_surface"],
        facts=values["facts"],
        text=text,
        lost=LostRule(lost["attempts"], lost["days"], lost["source"]["days"]) if lost else None,
        sources=values["source"] | ({"progression": progression["source"]["ends"]} if progression else {}),
    )


def _visit_title(series: Mapping[str, Series], code: str) -> Text:
    owner = series.get(_owner(series, code))
    number = code.rpartition("-")[2]
    return Text({k: v.replace("{n}", number) for k, v in owner.title.items()}) if owner else Text()


def _owner(series: Mapping[str, Series], visit: str) -> str:
    """The code of the series that a visit belongs to."""
    return visit if visit in series else visit.rpartition("-")[0]


def _series(row: dict[str, Any]) -> Series:
    source = row["source"]
    following, dose, interval, delay = row["next"], row["dose"], row["min_interval"], row["delay"]
    overrun = row["overrun"]
    return Series(
        code=row["code"],
        kind=row["kind"],
        title=row["title"],
        name=row["name"],
        lane=row["lane"],
        department=row["department"],
        rule=Rule(
            row["anchor"],
            row["offset"],
            *row["window"],
            offset_source=source["offset"] or source["grid"],
            window_source=source["window"],
            anchor_source=source["anchor"],
        ),
        on=row["on"],
        arms=row["arms"],
        next=following and _next(following),
        count=row["count"],
        grid=tuple(GridStep(step["every"], step["to"]) for step in row["grid"]),
        of=row["with"],
        numbers=(row["numbers"]["from"], row["numbers"]["every"]),
        fractions=row["fractions"],
        overrun=overrun and Overrun(overrun["warn"], overrun["alarm"], overrun["source"]["warn"]),
        until=row["until"],
        not_before=row["not_before"],
        treatment=row["treatment"],
        holdable=row["holdable"],
        min_interval=interval and Sourced(interval["days"], interval["source"]["days"]),
        owed_after_last=row["owed_after_last"],
        dose=dose and _dose(dose),
        delay=delay and Delay(delay["warn"], delay["decide"], delay["source"]["warn"]),
        not_after=tuple(NotAfter(x["visit"], x["deviation"], x["source"]["visit"]) for x in row["not_after"]),
        handout=row["handout"],
        bring=row["bring"],
        sources={key: value for key, value in source.items() if value},
    )


def _next(row: dict[str, Any]) -> Rule:
    source = row["source"]
    return Rule({}, row["offset"], *row["window"], source["offset"], source["window"], source["anchor"])


def _dose(row: dict[str, Any]) -> Dose:
    source = row["source"]
    return Dose(
        row["drug"], row["title"], row["mg_per_m2"], row["tolerance"], source["mg_per_m2"], source["tolerance"]
    )


def _anchor(row: dict[str, Any]) -> Anchor:
    return Anchor(
        code=row["code"],
        kind=row["kind"],
        title=row["title"],
        of=row["of"],
        required=row["required"],
        arms=row["arms"],
        where=row["where"],
        controlled=row["controlled"],
        source=row["source"]["code"],
    )


def _limit(row: dict[str, Any]) -> Limit:
    source = row["source"]
    return Limit(
        series=row["series"],
        clock=row["clock"],
        after=row["after"],
        inclusive=row["inclusive"],
        source=source["after"],
        clock_source=source["clock"],
        inclusive_source=source["inclusive"],
        others=row["others"],
    )


# ---- What rows must be to each other ------------------------------------------------------------------------------

Found = Iterator[tuple[Where, str, dict[str, object]]]
"""Faults: where each is, its code and its facts."""


def _keys_of_kinds(draft: Protocol, page: _Page) -> Found:
    """Each kind of series and of anchor has the keys it needs, and none that it would ignore."""
    kinds: tuple[tuple[str, Mapping[str, Any], Mapping[Any, tuple[set[str], set[str]]]], ...]
    kinds = ("series", draft.series, _KIND_KEYS), ("anchors", draft.anchors, _ANCHOR_KEYS)
    for table, read, keys in kinds:
        special = set().union(*(needs | may for needs, may in keys.values()))
        for where, row, one in page.each(table, read):
            needs, may = keys[one.kind]
            for key in sorted(needs - row.keys()):
                yield where, "lacking-for-kind", {"key": key, "kind": one.kind}
            for key in sorted(row.keys() & special - needs - may):
                yield (*where, key), "stray-for-kind", {"key": key, "kind": one.kind}


def _anchor_meanings(draft: Protocol, page: _Page) -> Found:
    """What an anchor stands for is there, and one date of enrolment starts it all."""
    start = ""
    for where, _, anchor in page.each("anchors", draft.anchors):
        if anchor.kind is AnchorKind.ENROLMENT:
            if anchor.required and start:
                yield (*where, "required"), "two-starts", {"other": start}
            start = start or (anchor.code if anchor.required else "")
        else:
            for code in anchor.of:
                if code not in draft.series if anchor.kind is not AnchorKind.VISIT else not draft.find(code):
                    yield (*where, "of"), "unknown", {"value": code, "known": ", ".join(draft.series)}
    if not start:
        yield ("anchors",), "no-start", {}


def _codes_apart(draft: Protocol, page: _Page) -> Found:
    """No two codes that stand in the same places can be taken for each other."""
    taken = {"limit": "LIMIT", "prev": "prev"}
    for table in ("series", "anchors", "groups"):
        for i, code in enumerate(page.codes(table)):
            if code.casefold() in taken:
                where: Where = (table, code) if table == "groups" else (table, i, "code")
                yield where, "alike", {"value": code, "other": taken[code.casefold()]}
            taken.setdefault(code.casefold(), code)
    for where, _, series in page.each("series", draft.series):
        owner, _, number = series.code.rpartition("-")
        if owner in draft.series and draft.series[owner].numbered and number.isdecimal():
            yield (*where, "code"), "alike", {"value": series.code, "other": f"{owner}-{number}"}


def _numbers_in_titles(draft: Protocol, page: _Page) -> Found:
    """The title of a numbered visit has a place for its number, that of a single one has none."""
    for where, _, series in page.each("series", draft.series):
        for language, title in series.title.items():
            if ("{n}" in title) != series.numbered:
                yield (*where, "title", language), "title-needs-number" if series.numbered else "title-has-number", {}


def _grids(draft: Protocol, page: _Page) -> Found:
    """The steps of a grid follow on from one another: each ends on one of its own visits, only the last may go on."""
    for where, _, series in page.each("series", draft.series):
        reached = 0
        for i, step in enumerate(series.grid):
            if step.every.unit is not series.grid[0].every.unit:
                yield (*where, "grid"), "grid-units", {}
                break
            if step.to is None:
                if i < len(series.grid) - 1:
                    yield (*where, "grid"), "grid-endless", {}
                break
            if step.to <= reached or (step.to - reached) % step.every.count:
                good = reached + step.every.count * max(1, (step.to - reached) // step.every.count)
                yield (*where, "grid"), "grid-step", {"to": step.to, "start": reached, "good": good}
                break
            reached = step.to


def _orders(draft: Protocol, page: _Page) -> Found:
    """Of two numbers the one that must be smaller is."""
    for where, _, series in page.each("series", draft.series):
        pairs: list[tuple[str, int, int]] = []
        if series.delay:
            pairs.append(("delay", series.delay.warn, series.delay.decide))
        if series.overrun:
            pairs.append(("overrun", series.overrun.warn, series.overrun.alarm))
        if series.min_interval and series.next and series.next.offset.unit is Unit.DAYS:
            pairs.append(("min_interval", series.min_interval.days, series.next.offset.count))
        for key, small, large in pairs:
            if small > large:
                yield (*where, key), "wrong-order", {"small": small, "large": large}


def _limit_rolls(draft: Protocol, _page: _Page) -> Found:
    """The limit ends a rolling series, and who is planned to it has one."""
    if draft.limit and draft.limit.series in draft.series:
        if draft.series[draft.limit.series].kind is not Kind.ROLLING:
            yield ("limit", "series"), "limit-not-rolling", {"value": draft.limit.series}


def _limit_there(draft: Protocol, page: _Page) -> Found:
    """A series that ends at the limit has one."""
    for where, _, series in page.each("series", draft.series):
        if "LIMIT" in series.until and draft.limit is None:
            yield (*where, "until"), "no-limit", {}


def _treatment_stops(draft: Protocol, page: _Page) -> Found:
    """A stop of all treatment ends every treatment series."""
    for where, _, series in page.each("series", draft.series):
        if series.treatment and series.code not in draft.groups.get("treatment", ()):
            yield (*where, "treatment"), "not-in-treatment", {"value": series.code}


def _english(draft: Protocol, page: _Page) -> Found:
    """English is always there: it stands in for a language that the protocol lacks."""
    if "en" not in page.languages:
        yield ("languages",), "no-english", {}


def _neutral(draft: Protocol, page: _Page) -> Found:
    """What the patient's sheet says gives away no drug and no arm."""
    telling = {
        word.casefold()
        for one in (*draft.drugs.values(), *draft.arms.values(), *(s.dose for s in draft.series.values() if s.dose))
        for word in one.title.values()
    }
    for where, _, series in page.each("series", draft.series):
        for key, text in (("handout", series.handout), ("bring", series.bring)):
            for language, words in text.items():
                for word in sorted(telling):
                    if word in words.casefold():
                        yield (*where, key, language), "not-neutral", {"value": word}


def _loops(draft: Protocol, page: _Page) -> Found:
    """No series is, in the end, counted from itself."""
    leads = {code: set(_leads(draft, code)) for code in (*draft.anchors, *draft.series)}
    told: set[str] = set()
    for where, _, series in page.each("series", draft.series):
        way = _way_back(leads, series.code)
        if way and not told.intersection(way):
            yield where, "loop", {"way": " > ".join(way)}
        told.update(way)


def _leads(draft: Protocol, code: str) -> Iterator[str]:
    """The codes that the dates of a series or an anchor depend on."""
    if code in draft.series:
        series = draft.series[code]
        yield from (ref.code for refs in series.rule.anchors.values() for ref in refs)
        yield from (code for code in (series.of, series.not_before) if code)
        yield from (_owner(draft.series, visit) for visit in series.until if visit != "LIMIT")
    elif draft.anchors[code].kind is not AnchorKind.ENROLMENT:
        yield from (_owner(draft.series, of) for of in draft.anchors[code].of)


def _way_back(leads: Mapping[str, set[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a code back to itself, or none."""
    ways, seen = [(start,)], {start}
    for way in ways:
        for code in sorted(leads.get(way[-1], ())):
            if code == start:
                return (*way, start)
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()


_CHECKS: tuple[Callable[[Protocol, _Page], Found], ...] = (
    *(_english, _keys_of_kinds, _anchor_meanings, _codes_apart, _numbers_in_titles, _grids, _orders),
    *(_limit_rolls, _limit_there, _treatment_stops, _neutral, _loops),
)


# ---- Words --------------------------------------------------------------------------------------------------------


def _sentences(tr: Tr) -> dict[str, tuple[str, str]]:
    """By the code of a fault: what is wrong, and how to mend it."""
    return {
        "too-big": (tr("The file is larger than 1 MB."), tr("Choose the protocol file itself.")),
        "not-utf8": (tr("The file is not UTF-8 text."), tr("Save it again with the encoding UTF-8.")),
        "not-toml": (
            tr("This is not TOML: {detail}."),
            tr("Look at this line and the one before it for a missing quote, bracket or equals sign."),
        ),
        "not-text": (tr("A text is expected here."), tr("Write it between quotes; it must not be empty.")),
        "not-code": (
            tr("“{value}” is not a code."),
            tr("Use 1 to 32 letters, digits, - or _, between quotes, the first a letter or digit."),
        ),
        "not-flag": (tr("A yes or no is expected here."), tr("Write true or false, without quotes.")),
        "not-day": (tr("A date is expected here."), tr("Write it as 2034-11-20, without quotes.")),
        "not-whole": (tr("A whole number is expected here."), tr("Write it as 21, without quotes or decimals.")),
        "not-number": (tr("A number is expected here."), tr("Write it as 80 or 0.1, without quotes.")),
        "out-of-range": (tr("{value} is out of range."), tr("Write a number from {least} to {most}.")),
        "not-offset": (
            tr("“{value}” is not a distance on the calendar."),
            tr("Write days as 21, weeks as \"3w\" or months as \"24m\", within a century."),
        ),
        "not-ahead": (
            tr("“{value}” does not lead forward."),
            tr("Write a distance of at least one day; the visits would never end."),
        ),
        "not-window": (
            tr("A window is expected here."),
            tr("Write the days before and after the target, as [-3, 3]."),
        ),
        "window-upside-down": (
            tr("The window [{lower}, {upper}] does not hold its target."),
            tr("The first number is 0 or negative, the second 0 or positive."),
        ),
        "not-list": (tr("A list is expected here, and it must not be empty."), tr("Write it between [ and ].")),
        "not-table": (tr("A table of keys is expected here."), tr("Write it as {{ key = value }}.")),
        "unknown": (tr("“{value}” is not known here."), tr("Use one of: {known}.")),
        "unknown-near": (tr("“{value}” is not known here."), tr("Is “{near}” meant?")),
        "unknown-key": (tr("The key “{key}” is not known here."), tr("Remove it, or use one of: {known}.")),
        "unknown-key-near": (tr("The key “{key}” is not known here."), tr("Is “{near}” meant?")),
        "lacking-key": (tr("The key “{key}” is lacking."), tr("Add {key} = … to this table.")),
        "lacking-for-kind": (
            tr("The key “{key}” is lacking; the kind “{kind}” needs it."),
            tr("Add {key} = … to this row, or change its kind."),
        ),
        "stray-for-kind": (
            tr("The key “{key}” has no meaning for the kind “{kind}”."),
            tr("Remove it, or change the kind."),
        ),
        "lacks-source": (
            tr("The value of “{key}” has no source."),
            tr("Name it in this row: source = {{ {key} = \"registry\" }} or an assumption's number."),
        ),
        "lacks-language": (tr("The text lacks the language “{language}”."), tr("Add {language} = \"…\".")),
        "no-english": (tr("English is not among the languages."), tr("Add \"en\": it stands in for any other.")),
        "twice": (tr("The code “{value}” is used twice; first in line {first}."), tr("Give one of the two another.")),
        "alike": (
            tr("The code “{value}” cannot be told apart from “{other}”."),
            tr("Give one of the two another code."),
        ),
        "no-number": (
            tr("“{value}” is a series of several visits, not one of them."),
            tr("Name one visit, as {value}-1, or an anchor that stands for one."),
        ),
        "title-needs-number": (
            tr("The title has no place for the visit's number."),
            tr("Write {{n}} where the number belongs."),
        ),
        "title-has-number": (
            tr("The title has a place for a number, but this visit has none."),
            tr("Remove {{n}}."),
        ),
        "no-start": (
            tr("No date of enrolment is required."),
            tr("Set required = true for one anchor of the kind “enrolment”: randomisation."),
        ),
        "two-starts": (
            tr("Two dates of enrolment are required; “{other}” is one already."),
            tr("Leave required = true to the one that everything starts from."),
        ),
        "grid-units": (tr("The grid counts in days and in months."), tr("Use one of the two for all its steps.")),
        "grid-endless": (tr("A step without an end is followed by another."), tr("Give it an end: to = …")),
        "grid-step": (
            tr("No visit of this step falls on {to}, counted from {start}."),
            tr("End the step on one of its visits, as {good}."),
        ),
        "wrong-order": (tr("{small} is more than {large}."), tr("Exchange or correct the two numbers.")),
        "limit-not-rolling": (
            tr("The limit is set for “{value}”, which is not a rolling series."),
            tr("Name a series of the kind “rolling”."),
        ),
        "no-limit": (tr("The series ends at the limit, but there is none."), tr("Add a table [limit].")),
        "not-in-treatment": (
            tr("A stop of all treatment would not end “{value}”."),
            tr("Add it to the group “treatment”, or set treatment = false."),
        ),
        "not-neutral": (
            tr("The patient's sheet would show “{value}”."),
            tr("Use neutral words: treatment, examination, blood test."),
        ),
        "loop": (
            tr("The dates go round in a circle: {way}."),
            tr("Count one of these from a date that does not depend on the others."),
        ),
    }
