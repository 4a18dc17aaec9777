"""Holiday arrangements from files in the open holiday-cn shape, with a province beside the year where one differs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import index
from typing import Any

from model.clinic import Clinic, Holiday, clinic
from model.protocol import Protocol, Text

_MOST_BYTES = 1_000_000


class NoArrangement(ValueError):
    """The text is no holiday arrangement; the message says where it is at fault."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The days off and the days worked instead of one year, for the whole country or for one province."""

    year: int
    days: tuple[Holiday, ...]
    papers: tuple[str, ...]
    province: str = ""


def arrangement(text: str) -> Arrangement:
    """The arrangement written in a file. Raises NoArrangement."""
    if len(text) > _MOST_BYTES:
        raise NoArrangement("larger than a year of holidays can be")
    try:
        body = json.loads(text)
        year = index(body["year"])  # a whole number, and none that is infinite
        days = tuple(_holiday(day) for day in body["days"])
        papers = tuple(str(paper) for paper in body.get("papers", ()))
        province = str(body.get("province", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoArrangement(f"not in the shape year, papers, days: {str(error)[:200]}") from error
    # Around New Year an arrangement may reach into the neighbouring year, never beyond.
    if not 2000 <= year <= 2100 or any(abs(day.on.year - year) > 1 for day in days):
        raise NoArrangement(f"{year} and its days do not belong together")
    return Arrangement(year, days, papers, province)


def _holiday(day: dict[str, Any]) -> Holiday:
    if not isinstance(day["isOffDay"], bool):
        raise TypeError("isOffDay is neither true nor false")
    name = str(day["name"])
    return Holiday(date.fromisoformat(day["date"]), Text(en=str(day.get("name_en", name)), zh=name), day["isOffDay"])


def clinic_of(protocol: Protocol, site: str, arrangements: Iterable[Arrangement]) -> Clinic:
    """The clinic days of a site: the national arrangements, and those of its own province."""
    found = tuple(arrangements)
    own = protocol.sites[site].province if site in protocol.sites else ""
    national = {one.year: one.days for one in found if not one.province}
    return clinic(protocol.departments, national, [d for one in found if one.province == own != "" for d in one.days])
