"""Holiday arrangements in the open holiday-cn shape, with a province beside the year where one differs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import index
from typing import Any

from model.clinic import Clinic, Holiday
from model.protocol import Protocol, Text

MOST_BYTES = 1_000_000
"""Of a file that is read at all: no year of holidays takes as much."""


class NoArrangement(ValueError):
    """The text is no holiday arrangement: a code and what it is about; `words_calendar.no_arrangement` says it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The days off and the days worked instead of one year, for the whole country or for one province."""

    year: int
    days: tuple[Holiday, ...]
    papers: tuple[str, ...]
    province: str = ""


def arrangement(text: str) -> Arrangement:
    """The arrangement written in a file. Raises NoArrangement."""
    if len(text) > MOST_BYTES:
        raise NoArrangement("too-large")
    try:
        body = json.loads(text)
        year = index(body["year"])  # a whole number, and none that is infinite
        days = tuple(_holiday(day) for day in body["days"])
        papers = tuple(str(paper) for paper in body.get("papers", ()))
        province = str(body.get("province", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoArrangement("not-in-shape", detail=str(error)[:200]) from error
    # Around New Year an arrangement may reach into the neighbouring year, never beyond.
    if not 2000 <= year <= 2100 or any(abs(day.on.year - year) > 1 for day in days):
        raise NoArrangement("other-year", year=year)
    return Arrangement(year, days, papers, province)


def _holiday(day: dict[str, Any]) -> Holiday:
    if not isinstance(day["isOffDay"], bool):
        raise TypeError("isOffDay is neither true nor false")
    name = str(day["name"])
    return Holiday(date.fromisoformat(day["date"]), Text(en=str(day.get("name_en", name)), zh=name), day["isOffDay"])


def written(made: Arrangement) -> str:
    """The arrangement as `arrangement` reads it."""
    days = [
        {"name": day.name.words("zh"), "name_en": day.name.words("en"), "date": day.on.isoformat(), "isOffDay": day.off}
        for day in made.days
    ]
    body = {"year": made.year, "papers": made.papers, "days": days}
    return json.dumps(body | ({"province": made.province} if made.province else {}), ensure_ascii=False)


def clinic_of(protocol: Protocol, site: str, arrangements: Iterable[Arrangement]) -> Clinic:
    """The clinic days of a site: the national arrangements, and those of its own province."""
    return with_arrangements(Clinic(protocol.departments), province_of(protocol, site), arrangements)


def province_of(protocol: Protocol, site: str) -> str:
    """The province of a site, as arrangements call it; empty of one that the protocol does not know."""
    return protocol.sites[site].province if site in protocol.sites else ""


def with_arrangements(known: Clinic, province: str, arrangements: Iterable[Arrangement]) -> Clinic:
    """The clinic once these are published, too: of two for one year the later given wins, whole."""
    for made in arrangements:
        if not made.province:
            known = known.with_national(made.year, made.days)
        elif made.province == province:
            known = known.with_provincial(made.year, made.days)
    return known
