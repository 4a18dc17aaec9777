"""Reads a protocol from its TOML file: what each row of it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from model import protocol_reading as read
from model.dates import Offset
from model.doses import FORMULAS
from model.protocol import (
    CONTROLLED,
    WHERE,
    Anchor,
    AnchorKind,
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
from model.protocol_page import Page
from model.protocol_reading import NO, YES, Key, Spot, may, must, rows, table, value_of
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
    found = _FILE(Spot(page, ()), page.raw)
    draft = Protocol(**found, text=text)
    unread = {where[:2] for where in page.at_fault}
    for check in CHECKS:
        for where, code, facts in check(draft, page):
            if where[:2] not in unread:  # a row that was not understood is not judged
                page.fault(where, code, **facts)
    if page.faults:
        raise ProtocolFaults(name, page.faults)
    return draft


_DAYS = read.number(1, read.FAR)
_AMOUNT = read.number(0.001, 100_000, whole=False)
_NAMED = {"code": must(read.code), "title": must(read.text, Text())}


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


_NEXT = table(
    {
        "anchor": must(read.one_of(Follows), Follows.PREVIOUS, sourced=True),
        "offset": must(read.ahead, Offset(1), sourced=True),
        "window": must(read.window, (0, 0), sourced=True),
    },
    _next,
)
_DOSE = table(
    {
        "drug": may(read.row_of("drugs")),
        "title": must(read.text, Text()),
        "mg_per_m2": may(_AMOUNT, sourced=True),
        "tolerance": may(read.number(0, 1, whole=False), 0.0, sourced=True),
    },
    _dose,
)
_MIN_INTERVAL = table({"days": must(_DAYS, 1, sourced=True)}, value_of(Sourced))
_DELAY = table({"warn": must(_DAYS, 1, sourced=True), "decide": must(_DAYS, 1, sourced=True)}, value_of(Delay))
_OVERRUN = table({"warn": must(_DAYS, 1, sourced=True), "alarm": must(_DAYS, 1, sourced=True)}, value_of(Overrun))
_NOT_AFTER = table({"visit": must(read.visit, sourced=True), "deviation": must(read.code)}, value_of(NotAfter))
_STEP = table({"every": must(read.ahead, Offset(1)), "to": may(_DAYS)}, value_of(GridStep))
_NUMBERS = table(
    {"from": must(read.number(1, 999), 1), "every": must(read.number(1, 999), 1)},
    lambda row: (row["from"], row["every"]),
)

_SERIES: dict[str, Key] = {
    **_NAMED,
    "kind": must(read.one_of(Kind), Kind.ONCE),
    "name": must(read.text, Text()),
    "lane": must(read.row_of("lanes")),
    "department": must(read.row_of("departments")),
    "on": YES,
    "arms": may(read.list_of(read.row_of("arms")), ()),
    "treatment": NO,
    "dose": may(_DOSE),
    "not_after": may(read.list_of(_NOT_AFTER, empty=True), ()),
    "handout": must(read.text, Text()),
    "bring": may(read.text, Text()),
    # the rest is for some kinds only: `protocol_checks.SERIES_KEYS`
    "anchor": may(read.anchors, {}, sourced=True),
    "offset": may(read.distance, Offset(0), sourced=True),
    "window": may(read.window, (0, 0), sourced=True),
    "not_before": may(read.dated, "", sourced=True),
    "next": may(_NEXT),
    "count": may(read.number(1, 9999), sourced=True),
    "min_interval": may(_MIN_INTERVAL),
    "delay": may(_DELAY),
    "holdable": NO,
    "paused": may(read.between, ()),
    "owed_after_last": may(read.number(0, read.FAR), 21, sourced=True),
    "grid": may(read.list_of(_STEP), (), sourced=True),
    "until": may(read.list_of(read.until), (), sourced=True),
    "with": may(read.row_of("series"), ""),
    "numbers": may(_NUMBERS, (1, 1), sourced=True),
    "fractions": may(read.number(1, 999), 0, sourced=True),
    "overrun": may(_OVERRUN),
}
_ANCHOR: dict[str, Key] = {
    "code": must(read.code, sourced=True),
    "title": must(read.text, Text()),
    "kind": must(read.one_of(AnchorKind), AnchorKind.END),
    "of": may(read.list_of(read.code), ()),
    "required": NO,
    "arms": may(read.list_of(read.row_of("arms")), ()),
    "where": may(read.list_of(read.one_of(WHERE)), ()),
    "controlled": may(read.list_of(read.one_of(CONTROLLED)), ()),
}
_DRUG = {
    "code": must(read.code, sourced=True),
    "title": must(read.text, Text()),
    "dose_mg": may(_AMOUNT, sourced=True),
    "assigned": NO,
}
_SITE = {**_NAMED, "city": must(read.text, Text()), "province": must(read.code)}
_DEPARTMENT = {**_NAMED, "weekdays": must(read.list_of(read.number(1, 7)), ())}
_REASON = {
    **_NAMED,
    "uses": must(read.list_of(read.one_of(EVENTS)), ()),
    "permitted": may(read.flag, blank=False, sourced=True),
}
_CHOICE = table(
    {"code": must(read.code), "title": must(read.text, Text()), "set": must(read.by_name(read.word), {})},
    value_of(Choice),
)
_ASSUMPTION = {
    "code": must(read.code),
    "text": must(read.text, Text()),
    "choices": may(read.list_of(_CHOICE), ()),
    "values": may(read.list_of(read.word), ()),
}
_LIMIT = {
    "series": must(read.row_of("series")),
    "clock": must(read.row_of("anchors"), sourced=True),
    "others": may(read.list_of(read.row_of("anchors")), ()),
    "after": must(read.ahead, Offset(1), sourced=True),
    "inclusive": must(read.flag, blank=False, sourced=True),
}
_PROGRESSION = {"ends": must(read.list_of(read.row_of("groups", "series")), (), sourced=True)}
_BY = ("age", "cockcroft-gault", "induction-cycles")
_UNIT = table(
    {
        "code": must(read.word),
        "times": may(read.number(0.000001, 1_000_000, whole=False)),
        "range": must(read.plausible, (0.0, 0.0)),
        "uln": may(read.plausible),
    },
    value_of(MeasureUnit),
)
_MEASURE = {
    **_NAMED,
    "units": may(read.list_of(_UNIT), ()),
    "choices": may(read.list_of(table(_NAMED, value_of(Named))), ()),
    "by": may(read.one_of(_BY), ""),
    "whole": NO,
}
_BOUND = read.number(0, 1_000_000_000, whole=False)
_TEST = table(
    {
        "measure": must(read.row_of("measures")),
        "least": may(_BOUND),
        "most": may(_BOUND),
        "most_uln": may(read.number(0.1, 100, whole=False)),
        "among": may(read.list_of(read.word), ()),
        "when": may(read.row_of("measures"), ""),
    },
    value_of(Test),
)
_CRITERION = {
    "code": must(read.code, sourced=True),
    "kind": must(read.one_of(("inclusion", "exclusion"))),
    "name": must(read.text, Text()),
    "text": must(read.text, Text()),
    "needs": may(read.list_of(read.list_of(_TEST)), ()),
    "valid": may(table({"days": must(_DAYS, 1), "before": must(read.visit)}, value_of(Validity))),
}
_LOST = {"attempts": must(read.number(1, 99), 1, sourced=True), "days": must(read.number(0, read.FAR), 0, sourced=True)}

_FILE = table(
    {
        "id": must(read.word),
        "version": must(read.word),
        "languages": must(read.list_of(read.code), ()),
        "title": must(read.text, Text()),
        "sponsor_id": may(read.word, ""),
        "sponsor": must(read.text, Text()),
        "study_end": must(read.day, date.max, sourced=True),
        "body_surface": may(read.one_of(FORMULAS), "", sourced=True),
        "facts": may(read.by_name(read.text), {}),
        "arms": must(rows(_NAMED, value_of(Named)), {}),
        "drugs": may(rows(_DRUG, value_of(Drug)), {}),
        "sites": may(rows(_SITE, value_of(Site)), {}),
        "departments": must(rows(_DEPARTMENT, value_of(Department)), {}),
        "lanes": must(rows(_NAMED, value_of(Named)), {}),
        "anchors": must(rows(_ANCHOR, value_of(Anchor)), {}),
        "limit": may(table(_LIMIT, _limit)),
        "groups": may(read.by_name(read.list_of(read.row_of("series"))), {}, sourced=True),
        "progression": may(table(_PROGRESSION, lambda row: (row["ends"], row["source"].get("ends", ""))), ((), "")),
        "lost": may(table(_LOST, value_of(LostRule))),
        "series": must(rows(_SERIES, _series), {}),
        "measures": may(rows(_MEASURE, value_of(Measure)), {}),
        "criteria": may(rows(_CRITERION, value_of(Criterion)), {}),
        "reasons": must(rows(_REASON, value_of(Reason)), {}),
        "assumptions": may(rows(_ASSUMPTION, value_of(Assumption)), {}),
    },
    _file,
)
