"""Reads a protocol from its TOML file: what each row may hold, and what rows must be to each other."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import fields
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from model.dates import Offset, Unit, offset
from model.doses import FORMULAS
from model.protocol import (
    CONTROLLED,
    LIMIT,
    REGISTRY,
    SINGLE,
    TREATMENT,
    WHERE,
    Anchor,
    AnchorKind,
    AnchorRef,
    Assumption,
    Choice,
    Criterion,
    Delay,
    Department,
    Dose,
    Drug,
    Follows,
    GridStep,
    Kind,
    Limit,
    LostRule,
    Measure,
    MeasureUnit,
    Named,
    NotAfter,
    Overrun,
    Protocol,
    Reason,
    Rule,
    Series,
    Site,
    Sourced,
    Test,
    Text,
    Validity,
)
from model.protocol_faults import Fault, ProtocolFaults

__all__ = ["Fault", "ProtocolFaults", "as_toml", "protocol", "values", "written"]

MOST_BYTES = 1_000_000
EVENTS = (
    *("not-done", "explain", "hold", "resume", "stop", "drug", "fraction-missed", "contact"),
    *("withdrew-treatment", "withdrew-consent", "death", "lost", "found", "transfer", "screen-failure"),
)
"""The events that carry a reason."""

T = TypeVar("T")
Where = tuple[str | int, ...]
"""A place in the file: `("series", 2, "window")` is the window of the third series."""


def protocol(text: str | bytes, name: str, changes: Mapping[str, str] | None = None) -> Protocol:
    """The protocol that the file called `name` holds, from its text or bytes. Raises ProtocolFaults.

    `changes` are values set in its place, as TOML by path: `{"series.PD1.next.window": "[-2, 2]"}`.
    """
    text = _text_of(text, name)
    page = _Page(text, _changed(_toml(text, name), changes or {}, name))
    read = _FILE(_Spot(page, ()), page.raw)
    draft = Protocol(**read, text=text)
    unread = {where[:2] for where in page.at_fault}
    for check in _CHECKS:
        for where, code, facts in check(draft, page):
            if where[:2] not in unread:  # a row that was not understood is not judged
                page.fault(where, code, **facts)
    if page.faults:
        raise ProtocolFaults(name, page.faults)
    return draft


def _text_of(text: str | bytes, name: str) -> str:
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if len(data) > MOST_BYTES:
        raise ProtocolFaults(name, [Fault(1, name, "too-big")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise ProtocolFaults(name, [Fault(data.count(b"\n", 0, wrong.start) + 1, name, "not-utf8")]) from wrong


@lru_cache(maxsize=8)
def _toml(text: str, name: str) -> dict[str, Any]:
    """What a file says, read once however often it is asked for; whoever changes something in it copies it first."""
    try:
        return deepcopy(tomllib.loads(text))  # what is nested deeper than anybody can follow is refused here
    except (ValueError, RecursionError) as wrong:
        detail, _, at = str(wrong).partition(" (at ")
        line = re.search(r"line (\d+)", at)
        number = int(line[1]) if line else text.count("\n") + 1
        raise ProtocolFaults(name, [Fault(number, name, "not-toml", {"detail": detail})]) from wrong


def _changed(raw: dict[str, Any], changes: Mapping[str, str], name: str) -> dict[str, Any]:
    """The file with some values set otherwise; a row of a list is found by its code."""
    raw = deepcopy(raw)
    for path, value in changes.items():
        way, _, key = path.rpartition(".")
        place = _at(raw, way)
        if not isinstance(place, dict):
            raise ProtocolFaults(name, [Fault(1, path, "no-such-path", {"path": path})])
        read = _toml(f"value = {value}", path)
        if len(read) > 1:
            raise ProtocolFaults(name, [Fault(1, path, "not-toml", {"detail": "more than one value"})])
        place[key] = deepcopy(read["value"])
    return raw


def _at(raw: dict[str, Any], path: str) -> Any:
    """What stands in a file under a path; None when there is nothing."""
    place: Any = raw
    for step in path.split(".") if path else ():
        if isinstance(place, list):
            place = next((row for row in place if isinstance(row, dict) and row.get("code") == step), None)
        else:
            place = place.get(step) if isinstance(place, dict) else None
    return place


def written(text: str) -> dict[str, str]:
    """Every value of a protocol file by its path, as TOML."""
    return dict(_written("", _toml(text, "protocol")))


def values(text: str, changes: Mapping[str, str]) -> Callable[[str], str]:
    """What stands in a protocol file with `changes` made: by path, as TOML, empty where nothing does."""
    raw = _changed(_toml(text, "protocol"), changes, "protocol")
    return lambda path: "" if (found := _at(raw, path)) is None else as_toml(found)


def _written(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list) and value and all(isinstance(row, dict) and "code" in row for row in value):
        value = {row["code"]: {key: v for key, v in row.items() if key != "code"} for row in value}
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _written(f"{path}.{key}" if path else key, each)
    else:
        yield path, as_toml(value)


def as_toml(value: Any) -> str:
    """A value of a protocol file as it is written there."""
    if isinstance(value, list):
        return f"[{', '.join(as_toml(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {as_toml(each)}' for key, each in value.items())} }}"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


# ---- Where things stand -------------------------------------------------------------------------------------------

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


class _Page:
    """The file while it is read: what it holds, where it stands, and the faults found so far."""

    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.faults: list[Fault] = []
        self.at_fault: list[Where] = []
        self.lines = _lines(text)
        languages = raw.get("languages")
        self.languages = [str(x) for x in languages] if isinstance(languages, list) else ["en", "zh"]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, as they stand."""
        rows = self.raw.get(table)
        return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []

    def codes(self, table: str) -> list[str]:
        """The codes of a table's rows, or its keys when it is a table of names."""
        named = self.raw.get(table)
        return list(named) if isinstance(named, dict) else [str(row.get("code", "")) for row in self.rows(table)]

    def each(self, table: str, read: Mapping[str, T]) -> Iterator[tuple[Where, dict[str, Any], T]]:
        """Each row of a table: where it is, as it stands, and as it was read."""
        for i, (code, row) in enumerate(zip(self.codes(table), self.rows(table), strict=True)):
            if code in read:
                yield (table, i), row, read[code]

    def names_visit(self, code: object) -> bool:
        """Whether a code is of the form that the visits of some series have."""
        kinds = {str(row.get("code")): row.get("kind") for row in self.rows("series")}
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


class _Spot(NamedTuple):
    """A place on the page that is being read."""

    page: _Page
    where: Where

    def at(self, *parts: str | int) -> _Spot:
        return _Spot(self.page, (*self.where, *parts))

    def fault(self, code: str, **facts: object) -> Any:
        """Note a fault; the value of what is at fault is None."""
        self.page.fault(self.where, code, **facts)

    def unknown(self, value: object, known: list[str], kind: str = "unknown", fact: str = "value") -> Any:
        """Note that a word is none of the known ones."""
        near = get_close_matches(str(value), known, 1)
        if near and re.sub(r"\d", "", near[0]) != re.sub(
            r"\d", "", str(value)
        ):  # another number is no slip of spelling
            return self.fault(f"{kind}-near", **{fact: str(value), "near": near[0]})
        return self.fault(kind, **{fact: str(value), "known": ", ".join(known) or "-"})

    def unknown_key(self, key: str, known: list[str]) -> None:
        """Note that a key is none of the known ones."""
        self.unknown(key, known, "unknown-key", "key")


# ---- Reading one value: what it means, or None once its fault is noted --------------------------------------------

Read = Callable[[_Spot, Any], Any]

_FAR = 36_500  # days: a century is beyond any trial, and within the calendar
_MONTHS_FAR = 1_200


def _word(spot: _Spot, value: Any) -> Any:
    return value if isinstance(value, str) and value.strip() else spot.fault("not-text")


def _code(spot: _Spot, value: Any) -> Any:
    fits = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", value)
    return value if fits else spot.fault("not-code", value=str(value))


def _flag(spot: _Spot, value: Any) -> Any:
    return value if isinstance(value, bool) else spot.fault("not-flag")


def _day(spot: _Spot, value: Any) -> Any:
    return value if isinstance(value, date) and not isinstance(value, datetime) else spot.fault("not-day")


def _number(least: float, most: float, *, whole: bool = True) -> Read:
    def read(spot: _Spot, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            return spot.fault("not-whole" if whole else "not-number")
        return value if least <= value <= most else spot.fault("out-of-range", value=value, least=least, most=most)

    return read


def _offset(spot: _Spot, value: Any) -> Any:
    if isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) < 10:
        try:
            found = offset(value)
        except ValueError:
            return spot.fault("not-offset", value=str(value))
        if abs(found.count) <= (_FAR if found.unit is Unit.DAYS else _MONTHS_FAR):
            return found
    return spot.fault("not-offset", value=str(value))


def _ahead(spot: _Spot, value: Any) -> Any:
    found = _offset(spot, value)
    return found if found is None or found.count > 0 else spot.fault("not-ahead", value=str(value))


def _window(spot: _Spot, value: Any) -> Any:
    if not isinstance(value, list) or len(value) != 2 or any(type(days) is not int for days in value):
        return spot.fault("not-window")
    lower, upper = value
    if not -_FAR <= lower <= 0 <= upper <= _FAR:
        return spot.fault("window-upside-down", lower=lower, upper=upper)
    return lower, upper


def _range(spot: _Spot, value: Any) -> Any:
    if not isinstance(value, list) or len(value) != 2 or any(type(v) not in (int, float) for v in value):
        return spot.fault("not-range")
    low, high = value
    return (low, high) if 0 <= low < high else spot.fault("not-range")


def _list(item: Read) -> Read:
    def read(spot: _Spot, value: Any) -> Any:
        if not isinstance(value, list) or not value:
            return spot.fault("not-list")
        found = [item(spot.at(i), v) for i, v in enumerate(value)]
        return tuple(v for v in found if v is not None)

    return read


def _by_name(item: Read) -> Read:
    """A table whose keys are names that the file chooses."""

    def read(spot: _Spot, value: Any) -> Any:
        if not isinstance(value, dict):
            return spot.fault("not-table")
        found = {name: item(spot.at(name), v) for name, v in value.items()}
        return {name: v for name, v in found.items() if v is not None}

    return read


def _one_of(known: type[StrEnum] | tuple[str, ...]) -> Read:
    options = [str(k) for k in known]

    def read(spot: _Spot, value: Any) -> Any:
        if value not in options:
            return spot.unknown(value, options)
        return known(value) if isinstance(known, type) else value

    return read


def _row_of(*tables: str) -> Read:
    """A code that a row of one of the tables has."""

    def read(spot: _Spot, value: Any) -> Any:
        known = [code for table in tables for code in spot.page.codes(table)]
        return value if value in known else spot.unknown(value, known)

    return read


def _visit(spot: _Spot, value: Any) -> Any:
    """The code of a visit."""
    if spot.page.names_visit(value):
        return value
    known = spot.page.codes("series")
    return spot.fault("series-not-visit", value=value) if value in known else spot.unknown(value, known)


def _between(spot: _Spot, value: Any) -> Any:
    """Two visits, or none."""
    if value == []:
        return ()
    found = _list(_visit)(spot, value)
    return found if found is None or len(found) == 2 else spot.fault("not-between")


def _until(spot: _Spot, value: Any) -> Any:
    return value if value == LIMIT else _visit(spot, value)


def _date(spot: _Spot, value: Any) -> Any:
    """The code of an anchor or of a visit."""
    anchors = spot.page.codes("anchors")
    if value in anchors or spot.page.names_visit(value):
        return value
    series = spot.page.codes("series")
    return spot.fault("series-not-visit", value=value) if value in series else spot.unknown(value, anchors + series)


def _ref(spot: _Spot, value: Any) -> Any:
    """An anchor or a visit, and how far after it: `LI+21`."""
    code, _, plus = value.partition("+") if isinstance(value, str) else (value, "", "")
    found, after = _date(spot, code), _offset(spot, plus or 0)
    return None if found is None or after is None else AnchorRef(found, after)


def _refs(spot: _Spot, value: Any) -> Any:
    """One date, or several of which the latest counts."""
    return _list(_ref)(spot, value if isinstance(value, list) else [value])


def _anchors(spot: _Spot, value: Any) -> Any:
    """What a date is counted from, for all arms or arm by arm."""
    if not isinstance(value, dict):
        return {"": refs} if (refs := _refs(spot, value)) else None
    for arm in value:
        _row_of("arms")(spot.at(arm), arm)
    return _by_name(_refs)(spot, value)


def _text(spot: _Spot, value: Any) -> Any:
    if not isinstance(value, dict):
        return spot.fault("not-table")
    for language in sorted(value.keys() - set(spot.page.languages)):
        spot.at(language).unknown(language, spot.page.languages)
    for language in spot.page.languages:
        if language not in value:
            spot.fault("lacks-language", language=language)
    return Text({k: v for k, v in value.items() if _word(spot.at(k), v)})


def _source(spot: _Spot, value: Any) -> Any:
    """One source for a whole row, or one for each of its values."""
    known = _one_of((REGISTRY, *spot.page.codes("assumptions")))
    return (_by_name(known) if isinstance(value, dict) else known)(spot, value)


# ---- Reading a row ------------------------------------------------------------------------------------------------


class _Key(NamedTuple):
    """What stands under a key: how it is read, what it is when absent, whether it must be there and have a source."""

    read: Read
    blank: Any
    needed: bool
    sourced: bool


def _must(read: Read, blank: Any = "", *, sourced: bool = False) -> _Key:
    return _Key(read, blank, needed=True, sourced=sourced)


def _may(read: Read, blank: Any = None, *, sourced: bool = False) -> _Key:
    return _Key(read, blank, needed=False, sourced=sourced)


_YES = _may(_flag, blank=True)
_NO = _may(_flag, blank=False)


def _table(keys: Mapping[str, _Key], make: Callable[[dict[str, Any]], Any]) -> Read:
    """What `make` makes of a table with these keys; its `source` is the source of each sourced value, by key."""
    every = {**keys, **({"source": _may(_source, {})} if any(key.sourced for key in keys.values()) else {})}

    def read(spot: _Spot, value: Any) -> Any:
        if not isinstance(value, dict):
            return spot.fault("not-table")
        for name in sorted(value.keys() - every.keys()):
            spot.at(name).unknown_key(name, list(every))
        row = {}
        for name, key in every.items():
            found = key.read(spot.at(name), value[name]) if name in value else None
            row[name] = key.blank if found is None else found
            if key.needed and name not in value:
                spot.fault("lacking-key", key=name)
        return make(row | {"source": _sources(spot, keys, value)})

    return read


def _sources(spot: _Spot, keys: Mapping[str, _Key], value: dict[str, Any]) -> dict[str, str]:
    """The source of each sourced value that is there, from one for all of them or one for each."""
    source = value.get("source", {})
    sourced = [name for name, key in keys.items() if key.sourced]
    there = [name for name in sourced if name in value]
    if not isinstance(source, dict):
        return dict.fromkeys(there, str(source))
    for name in sorted(source.keys() - set(sourced)):
        spot.at("source", name).unknown_key(name, sourced)
    for name in there:
        if name not in source:
            spot.at(name).fault("lacks-source", key=name)
    return {name: str(source.get(name, "")) for name in there}


def _rows(keys: Mapping[str, _Key], make: Callable[[dict[str, Any]], Any]) -> Read:
    """Rows by their code, which none shares with another."""
    item = _table(keys, make)

    def read(spot: _Spot, value: Any) -> Any:
        rows = _list(item)(spot, value) or ()
        first: dict[str, int] = {}
        for i, code in enumerate(spot.page.codes(str(spot.where[-1])) if rows else ()):
            if first.setdefault(code.casefold(), i) != i:
                line = spot.page.line((*spot.where, first[code.casefold()]))
                spot.at(i, "code").fault("twice", value=code, first=line)
        return {row.code: row for row in rows}

    return read


def _of(kind: Any) -> Callable[[dict[str, Any]], Any]:
    """Makes a value of a dataclass whose fields are called as the keys; a single source is the first there is."""
    names = {f.name for f in fields(kind)}

    def make(row: dict[str, Any]) -> Any:
        source = {"source": next(iter(row["source"].values()), "")}
        return kind(**{name: v for name, v in (row | source).items() if name in names})

    return make


# ---- What a file may hold -----------------------------------------------------------------------------------------

_DAYS = _number(1, _FAR)
_AMOUNT = _number(0.001, 100_000, whole=False)
_NAMED = {"code": _must(_code), "title": _must(_text, Text())}


def _next(row: dict[str, Any]) -> Rule:
    source, (lower, upper) = row["source"].get, row["window"]
    sources = source("offset", ""), source("window", ""), source("anchor", "")
    return Rule({}, row["offset"], lower, upper, *sources, Follows(row["anchor"]))


def _dose(row: dict[str, Any]) -> Dose:
    return Dose(
        **row | {"source": row["source"].get("mg_per_m2", "")}, tolerance_source=row["source"].get("tolerance", "")
    )


def _series(row: dict[str, Any]) -> Series:
    sources = row.pop("source")
    offset_source = sources.get("offset") or sources.get("grid", "")
    anchors, distance, (lower, upper) = row.pop("anchor"), row.pop("offset"), row.pop("window")
    rule = Rule(anchors, distance, lower, upper, offset_source, sources.get("window", ""), sources.get("anchor", ""))
    beside = row.pop("with")
    return Series(**row, rule=rule, of=beside, sources=sources)


def _limit(row: dict[str, Any]) -> Limit:
    source = row.pop("source").get
    return Limit(
        **row,
        source=source("after", ""),
        clock_source=source("clock", ""),
        inclusive_source=source("inclusive", ""),
    )


def _file(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of the protocol."""
    ends, ends_source = row.pop("progression")
    del row["languages"]
    sources = row.pop("source") | ({"progression": ends_source} if ends else {})
    return row | {"anchors": _visit_anchors(row), "progression_ends": ends, "sources": sources}


def _visit_anchors(row: dict[str, Any]) -> dict[str, Anchor]:
    """The anchors of the file, and one for each visit that a rule names."""
    series: dict[str, Series] = row["series"]
    anchors: dict[str, Anchor] = row["anchors"]
    refs = (ref.code for one in series.values() for refs in one.rule.anchors.values() for ref in refs)
    for code in (*refs, *(one.not_before for one in series.values())):
        if code not in anchors and (owner := series.get(_owner(series, code))):
            title = {k: v.replace("{n}", code.rpartition("-")[2]) for k, v in owner.title.items()}
            anchors[code] = Anchor(code, AnchorKind.VISIT, Text(title), (code,))
    return anchors


def _owner(series: Mapping[str, Series], visit: str) -> str:
    """The code of the series that a visit belongs to."""
    return visit if visit in series else visit.rpartition("-")[0]


_NEXT = _table(
    {
        "anchor": _must(_one_of(Follows), Follows.PREVIOUS, sourced=True),
        "offset": _must(_ahead, Offset(1), sourced=True),
        "window": _must(_window, (0, 0), sourced=True),
    },
    _next,
)
_DOSE = _table(
    {
        "drug": _may(_row_of("drugs")),
        "title": _must(_text, Text()),
        "mg_per_m2": _may(_AMOUNT, sourced=True),
        "tolerance": _may(_number(0, 1, whole=False), 0.0, sourced=True),
    },
    _dose,
)
_MIN_INTERVAL = _table({"days": _must(_DAYS, 1, sourced=True)}, _of(Sourced))
_DELAY = _table({"warn": _must(_DAYS, 1, sourced=True), "decide": _must(_DAYS, 1, sourced=True)}, _of(Delay))
_OVERRUN = _table({"warn": _must(_DAYS, 1, sourced=True), "alarm": _must(_DAYS, 1, sourced=True)}, _of(Overrun))
_NOT_AFTER = _table({"visit": _must(_visit, sourced=True), "deviation": _must(_code)}, _of(NotAfter))
_STEP = _table({"every": _must(_ahead, Offset(1)), "to": _may(_DAYS)}, _of(GridStep))
_NUMBERS = _table(
    {"from": _must(_number(1, 999), 1), "every": _must(_number(1, 999), 1)}, lambda row: (row["from"], row["every"])
)

_SERIES: dict[str, _Key] = {
    **_NAMED,
    "kind": _must(_one_of(Kind), Kind.ONCE),
    "name": _must(_text, Text()),
    "lane": _must(_row_of("lanes")),
    "department": _must(_row_of("departments")),
    "on": _YES,
    "arms": _may(_list(_row_of("arms")), ()),
    "treatment": _NO,
    "dose": _may(_DOSE),
    "not_after": _may(_list(_NOT_AFTER), ()),
    "handout": _must(_text, Text()),
    "bring": _may(_text, Text()),
    # the rest is for some kinds only
    "anchor": _may(_anchors, {}, sourced=True),
    "offset": _may(_offset, Offset(0), sourced=True),
    "window": _may(_window, (0, 0), sourced=True),
    "not_before": _may(_date, "", sourced=True),
    "next": _may(_NEXT),
    "count": _may(_number(1, 9999), sourced=True),
    "min_interval": _may(_MIN_INTERVAL),
    "delay": _may(_DELAY),
    "holdable": _NO,
    "paused": _may(_between, ()),
    "owed_after_last": _may(_number(0, _FAR), 21, sourced=True),
    "grid": _may(_list(_STEP), (), sourced=True),
    "until": _may(_list(_until), (), sourced=True),
    "with": _may(_row_of("series"), ""),
    "numbers": _may(_NUMBERS, (1, 1), sourced=True),
    "fractions": _may(_number(1, 999), 0, sourced=True),
    "overrun": _may(_OVERRUN),
}
_SERIES_OF: Mapping[Kind, tuple[str, str]] = {
    Kind.ONCE: ("anchor offset window", "not_before"),
    Kind.ROLLING: ("anchor offset window next", "count min_interval delay holdable paused owed_after_last"),
    Kind.GRID: ("anchor grid window", "until"),
    Kind.WITH: ("with offset window", "numbers"),
    Kind.FRACTIONS: ("anchor offset window fractions", "overrun"),
    Kind.UNSCHEDULED: ("", ""),
}
"""By kind of series, the keys that it needs and those that it may have, besides the common ones."""

_ANCHOR: dict[str, _Key] = {
    "code": _must(_code, sourced=True),
    "title": _must(_text, Text()),
    "kind": _must(_one_of(AnchorKind), AnchorKind.END),
    "of": _may(_list(_code), ()),
    "required": _NO,
    "arms": _may(_list(_row_of("arms")), ()),
    "where": _may(_list(_one_of(WHERE)), ()),
    "controlled": _may(_list(_one_of(CONTROLLED)), ()),
}
_ANCHORS_OF: Mapping[AnchorKind, tuple[str, str]] = {
    AnchorKind.ENROLMENT: ("of", "required"),
    AnchorKind.FIRST_GIVEN: ("of", ""),
    AnchorKind.LAST_GIVEN: ("of", ""),
    AnchorKind.END: ("", ""),
    AnchorKind.PROGRESSION: ("arms where controlled", ""),
    AnchorKind.VISIT: ("of", ""),
}

_DRUG = {
    "code": _must(_code, sourced=True),
    "title": _must(_text, Text()),
    "dose_mg": _may(_AMOUNT, sourced=True),
    "assigned": _NO,
}
_SITE = {**_NAMED, "city": _must(_text, Text()), "province": _must(_code)}
_DEPARTMENT = {**_NAMED, "weekdays": _must(_list(_number(1, 7)), ())}
_REASON = {
    **_NAMED,
    "uses": _must(_list(_one_of(EVENTS)), ()),
    "permitted": _may(_flag, blank=False, sourced=True),
}
_CHOICE = _table(
    {"code": _must(_code), "title": _must(_text, Text()), "set": _must(_by_name(_word), {})},
    _of(Choice),
)
_ASSUMPTION = {
    "code": _must(_code),
    "text": _must(_text, Text()),
    "choices": _may(_list(_CHOICE), ()),
    "values": _may(_list(_word), ()),
}
_LIMIT = {
    "series": _must(_row_of("series")),
    "clock": _must(_row_of("anchors"), sourced=True),
    "others": _may(_list(_row_of("anchors")), ()),
    "after": _must(_ahead, Offset(1), sourced=True),
    "inclusive": _must(_flag, blank=False, sourced=True),
}
_PROGRESSION = {"ends": _must(_list(_row_of("groups", "series")), (), sourced=True)}
_BY = ("age", "cockcroft-gault", "induction-cycles")
_UNIT = _table(
    {
        "code": _must(_word),
        "times": _may(_number(0.000001, 1_000_000, whole=False)),
        "range": _must(_range, (0.0, 0.0)),
        "uln": _may(_range),
    },
    _of(MeasureUnit),
)
_MEASURE = {
    **_NAMED,
    "units": _may(_list(_UNIT), ()),
    "choices": _may(_list(_table(_NAMED, _of(Named))), ()),
    "by": _may(_one_of(_BY), ""),
    "whole": _NO,
}
_BOUND = _number(0, 1_000_000_000, whole=False)
_TEST = _table(
    {
        "measure": _must(_row_of("measures")),
        "least": _may(_BOUND),
        "most": _may(_BOUND),
        "most_uln": _may(_number(0.1, 100, whole=False)),
        "among": _may(_list(_word), ()),
        "when": _may(_row_of("measures"), ""),
    },
    _of(Test),
)
_CRITERION = {
    "code": _must(_code, sourced=True),
    "kind": _must(_one_of(("inclusion", "exclusion"))),
    "name": _must(_text, Text()),
    "text": _must(_text, Text()),
    "needs": _may(_list(_list(_TEST)), ()),
    "valid": _may(_table({"days": _must(_DAYS, 1), "before": _must(_visit)}, _of(Validity))),
}
_LOST = {"attempts": _must(_number(1, 99), 1, sourced=True), "days": _must(_number(0, _FAR), 0, sourced=True)}

_FILE = _table(
    {
        "id": _must(_word),
        "version": _must(_word),
        "languages": _must(_list(_code), ()),
        "title": _must(_text, Text()),
        "sponsor_id": _may(_word, ""),
        "sponsor": _must(_text, Text()),
        "study_end": _must(_day, date.max, sourced=True),
        "body_surface": _may(_one_of(FORMULAS), "", sourced=True),
        "facts": _may(_by_name(_text), {}),
        "arms": _must(_rows(_NAMED, _of(Named)), {}),
        "drugs": _may(_rows(_DRUG, _of(Drug)), {}),
        "sites": _may(_rows(_SITE, _of(Site)), {}),
        "departments": _must(_rows(_DEPARTMENT, _of(Department)), {}),
        "lanes": _must(_rows(_NAMED, _of(Named)), {}),
        "anchors": _must(_rows(_ANCHOR, _of(Anchor)), {}),
        "limit": _may(_table(_LIMIT, _limit)),
        "groups": _may(_by_name(_list(_row_of("series"))), {}, sourced=True),
        "progression": _may(_table(_PROGRESSION, lambda row: (row["ends"], row["source"].get("ends", ""))), ((), "")),
        "lost": _may(_table(_LOST, _of(LostRule))),
        "series": _must(_rows(_SERIES, _series), {}),
        "measures": _may(_rows(_MEASURE, _of(Measure)), {}),
        "criteria": _may(_rows(_CRITERION, _of(Criterion)), {}),
        "reasons": _must(_rows(_REASON, _of(Reason)), {}),
        "assumptions": _may(_rows(_ASSUMPTION, _of(Assumption)), {}),
    },
    _file,
)


# ---- What rows must be to each other ------------------------------------------------------------------------------

Found = Iterator[tuple[Where, str, dict[str, object]]]
"""Faults: where each is, its code and its facts."""


def _english(_draft: Protocol, page: _Page) -> Found:
    """English is always there: it stands in for a language that the protocol lacks."""
    if "en" not in page.languages:
        yield ("languages",), "no-english", {}


def _keys_of_series(draft: Protocol, page: _Page) -> Found:
    """Each kind of series has the keys that it needs, and none that would mean nothing."""
    for where, row, series in page.each("series", draft.series):
        yield from _keys_of(where, row, series.kind, _SERIES_OF)


def _keys_of_anchors(draft: Protocol, page: _Page) -> Found:
    """Each kind of anchor has the keys that it needs, and none that would mean nothing."""
    for where, row, anchor in page.each("anchors", draft.anchors):
        yield from _keys_of(where, row, anchor.kind, _ANCHORS_OF)


def _keys_of(where: Where, row: Mapping[str, Any], kind: T, keys: Mapping[T, tuple[str, str]]) -> Found:
    special = {key for both in keys.values() for key in " ".join(both).split()}
    needs, may = (set(words.split()) for words in keys[kind])
    for key in sorted(needs - row.keys()):
        yield where, "lacking-for-kind", {"key": key, "kind": kind}
    for key in sorted(row.keys() & special - needs - may):
        yield (*where, key), "stray-for-kind", {"key": key, "kind": kind}


def _start(draft: Protocol, page: _Page) -> Found:
    """One date of enrolment starts it all."""
    starts = [(where, a) for where, _, a in page.each("anchors", draft.anchors) if a.required]
    if not starts:
        yield ("anchors",), "no-start", {}
    for where, _ in starts[1:]:
        yield (*where, "required"), "two-starts", {"other": starts[0][1].code}


def _anchors_of(draft: Protocol, page: _Page) -> Found:
    """An anchor that stands for series or for a visit names them."""
    for where, _, anchor in page.each("anchors", draft.anchors):
        if len(anchor.of) > 1 and anchor.kind is not AnchorKind.LAST_GIVEN:
            yield (*where, "of"), "one-only", {}
        for code in anchor.of:
            if anchor.kind is AnchorKind.VISIT and not _planned(draft, code):
                yield (*where, "of"), "never-planned", {"value": code}
            if anchor.kind in (AnchorKind.FIRST_GIVEN, AnchorKind.LAST_GIVEN) and code not in draft.series:
                yield (*where, "of"), "unknown", {"value": code, "known": ", ".join(draft.series)}


def _visits_named(draft: Protocol, page: _Page) -> Found:
    """A visit that a row names is one that its series plans."""
    for where, row, series in page.each("series", draft.series):
        named = [("anchor", ref.code) for refs in series.rule.anchors.values() for ref in refs]
        named += [("until", code) for code in series.until if code != LIMIT]
        named += [("paused", code) for code in series.paused]
        named += [("not_after", each.visit) for each in series.not_after]
        named += [("not_before", series.not_before)] if "not_before" in row else []
        for key, code in named:
            if code not in page.codes("anchors") and not _planned(draft, code):
                yield (*where, key), "never-planned", {"value": code}


def _planned(draft: Protocol, visit: str) -> bool:
    found = draft.find(visit)
    if found is None:
        return False
    series, number = found
    return series.kind is not Kind.UNSCHEDULED and (number or 0) <= (series.count or number or 0)


def _codes_apart(draft: Protocol, page: _Page) -> Found:
    """No two codes that stand in the same places can be taken for each other."""
    taken = {LIMIT.casefold(): LIMIT, "prev": "prev"}
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


def _titles(draft: Protocol, page: _Page) -> Found:
    """The title of a numbered visit has a place for its number, that of a single one has none."""
    for where, _, series in page.each("series", draft.series):
        for language, title in series.title.items():
            if ("{n}" in title) != series.numbered:
                yield (*where, "title", language), "title-needs-number" if series.numbered else "title-has-number", {}


def _neutral(draft: Protocol, page: _Page) -> Found:
    """What the patient's sheet says gives away no drug and no arm."""
    titles = [drug.title for drug in draft.drugs.values()] + [arm.title for arm in draft.arms.values()]
    titles += [series.dose.title for series in draft.series.values() if series.dose]
    telling = {words for title in titles for words in title.values()}
    for where, _, series in page.each("series", draft.series):
        for key, text in (("handout", series.handout), ("bring", series.bring)):
            for language, words in text.items():
                for word in sorted(telling):
                    if word.casefold() in words.casefold():
                        yield (*where, key, language), "not-neutral", {"value": word}


def _grids(draft: Protocol, page: _Page) -> Found:
    """The steps of a grid follow on from one another: each ends on a visit of its own, only the last may go on."""
    for where, _, series in page.each("series", draft.series):
        reached = 0
        for step in series.grid:
            every, to = step.every, step.to
            if every.unit is not series.grid[0].every.unit:
                yield (*where, "grid"), "grid-units", {}
            elif to is None and step is not series.grid[-1]:
                yield (*where, "grid"), "grid-endless", {}
            elif to is not None and (to <= reached or (to - reached) % every.count):
                good = reached + max(1, (to - reached) // every.count) * every.count
                yield (*where, "grid"), "grid-step", {"to": to, "start": reached, "good": good}
            elif to is not None:
                reached = to
                continue
            break


def _orders(draft: Protocol, page: _Page) -> Found:
    """Of two numbers, the one that must not be larger is not."""
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


def _limits(draft: Protocol, page: _Page) -> Found:
    """The limit is set for a rolling series, and is there for the series that end at it."""
    limit = draft.limit
    if limit and limit.series in draft.series and draft.series[limit.series].kind is not Kind.ROLLING:
        yield ("limit", "series"), "limit-not-rolling", {"value": limit.series}
    for where, _, series in page.each("series", draft.series):
        if LIMIT in series.until and "limit" not in page.raw:
            yield (*where, "until"), "no-limit", {}


def _treatment(draft: Protocol, page: _Page) -> Found:
    """A stop of all treatment ends every treatment series."""
    for where, _, series in page.each("series", draft.series):
        if series.treatment and series.code not in draft.groups.get(TREATMENT, ()):
            yield (*where, "treatment"), "not-in-treatment", {"value": series.code}


def _loops(draft: Protocol, page: _Page) -> Found:
    """No series is, in the end, counted from itself."""
    leads = {code: set(_leads(draft, code)) for code in (*draft.anchors, *draft.series)}
    told: set[str] = set()
    for where, _, series in page.each("series", draft.series):
        way = _way_back(leads, series.code)
        if way and told.isdisjoint(way):
            yield where, "loop", {"way": " > ".join(way)}
        told.update(way)


def _leads(draft: Protocol, code: str) -> Iterator[str]:
    """The codes that the dates of a series or an anchor depend on."""
    if code not in draft.series:
        anchor = draft.anchors[code]
        yield from (_owner(draft.series, of) for of in anchor.of if anchor.kind is not AnchorKind.ENROLMENT)
        return
    series, limit = draft.series[code], draft.limit
    yield from (ref.code for refs in series.rule.anchors.values() for ref in refs)
    yield from (code for code in (series.of, series.not_before) if code)
    yield from (_owner(draft.series, visit) for visit in (*series.until, *series.paused) if visit != LIMIT)
    if limit and (limit.series == code or LIMIT in series.until):
        for clock in (draft.anchors[c] for c in (limit.clock, *limit.others) if c in draft.anchors):
            if not (clock.kind is AnchorKind.FIRST_GIVEN and clock.of == (code,)):  # its own first dose has no limit
                yield clock.code


def _way_back(leads: Mapping[str, set[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a code back to itself, or none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for code in sorted(leads.get(way[-1], ())):
            if code == start:
                return (*way, start)
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()


def _measures(draft: Protocol, page: _Page) -> Found:
    """A measure is a number or an answer; its first unit is the one that limits are in, and no two look alike."""
    for where, _, measure in page.each("measures", draft.measures):
        if bool(measure.units) == bool(measure.choices):
            yield (*where, "choices") if measure.units else where, "units-or-choices", {}
        if measure.units and measure.units[0].times != 1:
            yield (*where, "units", 0), "first-unit", {"value": measure.units[0].code}
        for n, unit in enumerate(measure.units):
            if (first := measure.unit(unit.code)) is not unit:
                yield (*where, "units", n), "alike", {"value": unit.code, "other": first.code if first else ""}
        for n, choice in enumerate(measure.choices):
            if (found := measure.choice(choice.code)) is not choice:
                yield (*where, "choices", n), "alike", {"value": choice.code, "other": found.code if found else ""}


def _criteria(draft: Protocol, page: _Page) -> Found:
    """A test asks its measure for what that can answer; the values are taken before a visit that is planned."""
    for where, _, criterion in page.each("criteria", draft.criteria):
        if criterion.valid and not _planned(draft, criterion.valid.before):
            yield (*where, "valid"), "never-planned", {"value": criterion.valid.before}
        for n, test in ((n, test) for n, line in enumerate(criterion.needs) for test in line):
            asked = draft.measures.get(test.measure)
            for code, facts in _test(draft, test, asked) if asked else ():
                yield (*where, "needs", n), code, facts


def _test(draft: Protocol, test: Test, asked: Measure) -> Iterator[tuple[str, dict[str, object]]]:
    bounds = [b for b in (test.least, test.most, test.most_uln) if b is not None]
    if bool(bounds) == bool(test.among) or bool(test.among) != bool(asked.choices):
        yield "wrong-condition", {"value": asked.code}
    for answer in test.among:
        if answer not in (known := [c.code for c in asked.choices]):
            yield "unknown", {"value": answer, "known": ", ".join(known) or "-"}
    if test.least is not None and test.most is not None and test.least > test.most:
        yield "wrong-order", {"small": test.least, "large": test.most}
    if test.most_uln is not None and not all(unit.uln for unit in asked.units):
        yield "no-uln", {"value": asked.code}
    exception = draft.measures.get(test.when)
    if exception and not exception.choice("yes"):
        yield "no-yes", {"value": exception.code}


def _paths(draft: Protocol, page: _Page) -> Found:
    """What an assumption stands for is there, or can be."""
    for where, _, assumption in page.each("assumptions", draft.assumptions):
        for path in assumption.values:
            if _at(page.raw, path) is None:
                yield (*where, "values"), "no-such-path", {"path": path}
        for n, choice in enumerate(assumption.choices):
            for path in choice.set:
                if not isinstance(_at(page.raw, path.rpartition(".")[0]), dict):
                    yield (*where, "choices", n, "set"), "no-such-path", {"path": path}


_CHECKS: tuple[Callable[[Protocol, _Page], Found], ...] = (
    *(_english, _keys_of_series, _keys_of_anchors, _start, _anchors_of, _visits_named, _codes_apart, _titles),
    *(_neutral, _grids, _orders, _limits, _treatment, _loops),
    *(_measures, _criteria, _paths),
)
