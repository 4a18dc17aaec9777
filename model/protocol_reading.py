"""How what stands in a protocol file is read: one value by what it must be, a row by its keys, else what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from model.dates import FIRST_YEAR, LAST_YEAR, Unit, offset
from model.protocol import LIMIT, REGISTRY, AnchorRef, Text
from model.protocol_page import Page, Where


class Spot(NamedTuple):
    """A place on the page that is being read."""

    page: Page
    where: Where

    def at(self, *parts: str | int) -> Spot:
        """A place within this one."""
        return Spot(self.page, (*self.where, *parts))

    def fault(self, code: str, **facts: object) -> Any:
        """Note a fault; the value of what is at fault is None."""
        self.page.fault(self.where, code, **facts)

    def unknown(self, value: object, known: list[str], kind: str = "unknown", fact: str = "value") -> Any:
        """Note that a word is none of the known ones."""
        near = get_close_matches(str(value), known, 1)
        if near and _DIGIT.sub("", near[0]) != _DIGIT.sub("", str(value)):  # another number is no slip of spelling
            return self.fault(f"{kind}-near", **{fact: str(value), "near": near[0]})
        return self.fault(kind, **{fact: str(value), "known": ", ".join(known) or "-"})

    def unknown_key(self, key: str, known: list[str]) -> None:
        """Note that a key is none of the known ones."""
        self.unknown(key, known, "unknown-key", "key")


Read = Callable[[Spot, Any], Any]
"""Reads what stands at a place: gives what it means, or None once its fault is noted."""

FAR = 36_500
"""Days: a century is beyond any trial, and within the calendar."""
_MONTHS_FAR = 1_200
_DIGIT = re.compile(r"\d")


# One value.


def word(spot: Spot, value: Any) -> Any:
    """A text that says something."""
    return value if isinstance(value, str) and value.strip() else spot.fault("not-text")


def code(spot: Spot, value: Any) -> Any:
    """The code of a row: letters, digits, hyphens."""
    fits = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", value)
    return value if fits else spot.fault("not-code", value=str(value))


def flag(spot: Spot, value: Any) -> Any:
    """Yes or no."""
    return value if isinstance(value, bool) else spot.fault("not-flag")


def day(spot: Spot, value: Any) -> Any:
    """A day on which something of a trial can be."""
    if not isinstance(value, date) or isinstance(value, datetime):
        return spot.fault("not-day")
    within = FIRST_YEAR <= value.year <= LAST_YEAR
    return value if within else spot.fault("far-day", value=value, first=FIRST_YEAR, last=LAST_YEAR)


def number(least: float, most: float, *, whole: bool = True) -> Read:
    """A number within bounds."""

    def read(spot: Spot, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            return spot.fault("not-whole" if whole else "not-number")
        return value if least <= value <= most else spot.fault("out-of-range", value=value, least=least, most=most)

    return read


def distance(spot: Spot, value: Any) -> Any:
    """How far it is on the calendar: an `Offset`."""
    if isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) < 10:
        try:
            found = offset(value)
        except ValueError:
            return spot.fault("not-offset", value=str(value))
        if abs(found.count) <= (FAR if found.unit is Unit.DAYS else _MONTHS_FAR):
            return found
    return spot.fault("not-offset", value=str(value))


def ahead(spot: Spot, value: Any) -> Any:
    """The same, forward: else visits that follow one another would never end."""
    found = distance(spot, value)
    return found if found is None or found.count > 0 else spot.fault("not-ahead", value=str(value))


def window(spot: Spot, value: Any) -> Any:
    """The days before and after a target."""
    if not isinstance(value, list) or len(value) != 2 or any(type(days) is not int for days in value):
        return spot.fault("not-window")
    lower, upper = value
    if not -FAR <= lower <= 0 <= upper <= FAR:
        return spot.fault("window-upside-down", lower=lower, upper=upper)
    return lower, upper


def plausible(spot: Spot, value: Any) -> Any:
    """What a value is at least and at most."""
    if not isinstance(value, list) or len(value) != 2 or any(type(v) not in (int, float) for v in value):
        return spot.fault("not-range")
    low, high = value
    return (low, high) if 0 <= low < high else spot.fault("not-range")


def list_of(item: Read, *, empty: bool = False) -> Read:
    """A list; an empty one only where that is an answer, as to an assumption, and no slip."""

    def read(spot: Spot, value: Any) -> Any:
        if not isinstance(value, list) or not (value or empty):
            return spot.fault("not-list")
        found = [item(spot.at(i), v) for i, v in enumerate(value)]
        return tuple(v for v in found if v is not None)

    return read


def by_name(item: Read) -> Read:
    """A table whose keys are names that the file chooses."""

    def read(spot: Spot, value: Any) -> Any:
        if not isinstance(value, dict):
            return spot.fault("not-table")
        found = {name: item(spot.at(name), v) for name, v in value.items()}
        return {name: v for name, v in found.items() if v is not None}

    return read


def one_of(known: type[StrEnum] | tuple[str, ...]) -> Read:
    """One of a few words."""
    options = [str(k) for k in known]

    def read(spot: Spot, value: Any) -> Any:
        if value not in options:
            return spot.unknown(value, options)
        return known(value) if isinstance(known, type) else value

    return read


def row_of(*tables: str) -> Read:
    """A code that a row of one of the tables has."""

    def read(spot: Spot, value: Any) -> Any:
        known = [code for table in tables for code in spot.page.codes(table)]
        return value if value in known else spot.unknown(value, known)

    return read


def visit(spot: Spot, value: Any) -> Any:
    """The code of a visit."""
    if spot.page.names_visit(value):
        return value
    known = spot.page.codes("series")
    return spot.fault("series-not-visit", value=value) if value in known else spot.unknown(value, known)


def between(spot: Spot, value: Any) -> Any:
    """Two visits, or none."""
    if value == []:
        return ()
    found = list_of(visit)(spot, value)
    return found if found is None or len(found) == 2 else spot.fault("not-between")


def until(spot: Spot, value: Any) -> Any:
    """The code of a visit, or the limit."""
    return value if value == LIMIT else visit(spot, value)


def dated(spot: Spot, value: Any) -> Any:
    """The code of an anchor or of a visit."""
    anchors = spot.page.codes("anchors")
    if value in anchors or spot.page.names_visit(value):
        return value
    series = spot.page.codes("series")
    return spot.fault("series-not-visit", value=value) if value in series else spot.unknown(value, anchors + series)


def _ref(spot: Spot, value: Any) -> Any:
    """An anchor or a visit, and how far after it: `LI+21`."""
    code, _, plus = value.partition("+") if isinstance(value, str) else (value, "", "")
    found, after = dated(spot, code), distance(spot, plus or 0)
    return None if found is None or after is None else AnchorRef(found, after)


def _refs(spot: Spot, value: Any) -> Any:
    """One date, or several of which the latest counts."""
    return list_of(_ref)(spot, value if isinstance(value, list) else [value])


def anchors(spot: Spot, value: Any) -> Any:
    """What a date is counted from, for all arms or arm by arm."""
    if not isinstance(value, dict):
        return {"": refs} if (refs := _refs(spot, value)) else None
    for arm in value:
        row_of("arms")(spot.at(arm), arm)
    return by_name(_refs)(spot, value)


def text(spot: Spot, value: Any) -> Any:
    """A phrase in each language of the protocol."""
    if not isinstance(value, dict):
        return spot.fault("not-table")
    for language in sorted(value.keys() - set(spot.page.languages)):
        spot.at(language).unknown(language, spot.page.languages)
    for language in spot.page.languages:
        if language not in value:
            spot.fault("lacks-language", language=language)
    return Text({k: v for k, v in value.items() if word(spot.at(k), v)})


def source(spot: Spot, value: Any) -> Any:
    """One source for a whole row, or one for each of its values."""
    known = one_of((REGISTRY, *spot.page.codes("assumptions")))
    return (by_name(known) if isinstance(value, dict) else known)(spot, value)


# A row.


class Key(NamedTuple):
    """What stands under a key: how it is read, what it is when absent, whether it must be there and have a source."""

    read: Read
    blank: Any
    needed: bool
    sourced: bool


def must(read: Read, blank: Any = "", *, sourced: bool = False) -> Key:
    """A key that must be there; `blank` stands for it once its fault is noted."""
    return Key(read, blank, needed=True, sourced=sourced)


def may(read: Read, blank: Any = None, *, sourced: bool = False) -> Key:
    """A key that may be left out."""
    return Key(read, blank, needed=False, sourced=sourced)


YES = may(flag, blank=True)
NO = may(flag, blank=False)


def table(keys: Mapping[str, Key], make: Callable[[dict[str, Any]], Any]) -> Read:
    """What `make` makes of a table with these keys; its `source` is the source of each sourced value, by key."""
    every = {**keys, **({"source": may(source, {})} if any(key.sourced for key in keys.values()) else {})}

    def read(spot: Spot, value: Any) -> Any:
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


def _sources(spot: Spot, keys: Mapping[str, Key], value: dict[str, Any]) -> dict[str, str]:
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


def rows(keys: Mapping[str, Key], make: Callable[[dict[str, Any]], Any]) -> Read:
    """Rows by their code, which none shares with another."""
    item = table(keys, make)

    def read(spot: Spot, value: Any) -> Any:
        rows = list_of(item)(spot, value) or ()
        first: dict[str, int] = {}
        for i, code in enumerate(spot.page.codes(str(spot.where[-1])) if rows else ()):
            if first.setdefault(code.casefold(), i) != i:
                line = spot.page.line((*spot.where, first[code.casefold()]))
                spot.at(i, "code").fault("twice", value=code, first=line)
        return {row.code: row for row in rows}

    return read


def value_of(kind: Any) -> Callable[[dict[str, Any]], Any]:
    """Makes a value of a dataclass whose fields are called as the keys; a single source is the first there is."""
    names = {f.name for f in fields(kind)}

    def make(row: dict[str, Any]) -> Any:
        source = {"source": next(iter(row["source"].values()), "")}
        return kind(**{name: v for name, v in (row | source).items() if name in names})

    return make
