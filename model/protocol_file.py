"""Reads a protocol from its TOML file: what each row may hold, and how a value is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from model.dates import FIRST_YEAR, LAST_YEAR, Offset, Unit, offset
from model.doses import FORMULAS
from model.protocol import (
    CONTROLLED,
    LIMIT,
    REGISTRY,
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
from model.protocol_checks import CHECKS, series_code
from model.protocol_faults import ProtocolFaults
from model.protocol_page import Page, Where
from model.protocol_values import changed, text_of, toml

EVENTS = (
    *("not-done", "explain", "hold", "resume", "stop", "drug", "fraction-missed", "contact"),
    *("withdrew-treatment", "withdrew-consent", "death", "lost", "found", "transfer", "returned", "screen-failure"),
)
"""The events that carry a reason."""


def protocol(text: str | bytes, name: str, changes: Mapping[str, str] | None = None) -> Protocol:
    """The protocol that the file called `name` holds, from its text or bytes. Raises ProtocolFaults.

    `changes` are values set in its place, as TOML by path: `{"series.PD1.next.window": "[-2, 2]"}`.
    """
    text = text_of(text, name)
    page = Page(text, changed(toml(text, name), changes or {}, name))
    read = _FILE(_Spot(page, ()), page.raw)
    draft = Protocol(**read, text=text)
    unread = {where[:2] for where in page.at_fault}
    for check in CHECKS:
        for where, code, facts in check(draft, page):
            if where[:2] not in unread:  # a row that was not understood is not judged
                page.fault(where, code, **facts)
    if page.faults:
        raise ProtocolFaults(name, page.faults)
    return draft


class _Spot(NamedTuple):
    """A place on the page that is being read."""

    page: Page
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
    if not isinstance(value, date) or isinstance(value, datetime):
        return spot.fault("not-day")
    within = FIRST_YEAR <= value.year <= LAST_YEAR
    return value if within else spot.fault("far-day", value=value, first=FIRST_YEAR, last=LAST_YEAR)


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


def _list(item: Read, *, empty: bool = False) -> Read:
    """A list; an empty one only where that is an answer, as to an assumption, and no slip."""

    def read(spot: _Spot, value: Any) -> Any:
        if not isinstance(value, list) or not (value or empty):
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
        if code not in anchors and (owner := series.get(series_code(series, code))):
            title = {k: v.replace("{n}", code.rpartition("-")[2]) for k, v in owner.title.items()}
            anchors[code] = Anchor(code, AnchorKind.VISIT, Text(title), (code,))
    return anchors


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
    "not_after": _may(_list(_NOT_AFTER, empty=True), ()),
    "handout": _must(_text, Text()),
    "bring": _may(_text, Text()),
    # the rest is for some kinds only: `protocol_checks.SERIES_KEYS`
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
