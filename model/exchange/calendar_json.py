"""A patient's calendar for other programs, to the letter of the batch interface: keys change only by addition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from model import radiotherapy, words
from model.dates import iso
from model.exposure import Exposure, Running, exposures
from model.judge import Judged
from model.protocol import REGISTRY, Protocol
from model.setting import Setting
from model.visit import Plan
from model.words import Tr

COLUMNS = (
    *("subject", "visit", "series", "number", "title", "target", "opens", "closes", "booked", "actual", "status"),
    *("days", "tentative", "deviations", "rule", "anchor", "anchor_date", "offset_source", "window_source"),
)
"""The columns of a calendar as a table: the same names, flat."""


def calendar(
    plan: Plan, judged: Iterable[Judged], setting: Setting, as_of: date, tr: Tr, language: str
) -> dict[str, Any]:
    """The calendar as plain values for JSON, keys in their promised order."""
    patient, protocol = plan.patient, setting.named
    return {
        "subject": patient.subject,
        "protocol": protocol.id,
        "version": setting.version_on(patient.amendments, as_of),
        "as_of": as_of.isoformat(),
        "arm": patient.arm,
        "drug": patient.drug_on(as_of),
        "limit": iso(plan.limit),
        "visits": [_visit(one, protocol, tr, language) for one in judged],
        "limits": {anchor: day.isoformat() for anchor, day in plan.limits.items()},
        "given": [_given(one, plan.protocol) for one in exposures(plan, setting, as_of)],
        "courses": [radiotherapy.item(one) for one in radiotherapy.courses(plan, setting, as_of)],
    }


def rows(calendars: Iterable[dict[str, Any]]) -> Iterable[tuple[Any, ...]]:
    """The visits of calendars as the rows of one table under COLUMNS."""
    for one in calendars:
        for visit in one["visits"]:
            why = visit["why"]
            flat = {
                "subject": one["subject"],
                **{name: _real(visit[name]) if name in _DAYS else visit[name] for name in visit if name != "why"},
                "deviations": ", ".join(visit["deviations"]),
                "rule": why["rule"],
                "anchor": why["anchor"],
                "anchor_date": _real(why["anchor_date"]),
                "offset_source": why["source"]["offset"],
                "window_source": why["source"]["window"],
            }
            yield tuple(flat[column] for column in COLUMNS)


_DAYS = ("target", "opens", "closes", "booked", "actual")


def _visit(judged: Judged, protocol: Protocol, tr: Tr, language: str) -> dict[str, Any]:
    visit, rule = judged.visit, judged.visit.rule
    return {
        "visit": visit.code,
        "series": visit.series.code,
        "number": visit.number,
        "title": words.title(visit, protocol, language),
        "target": visit.window.target.isoformat(),
        "opens": visit.window.opens.isoformat(),
        "closes": visit.window.closes.isoformat(),
        "booked": iso(visit.booked),
        "actual": iso(visit.actual),
        "status": judged.status.value,
        "days": judged.days,
        "tentative": visit.tentative,
        "deviations": [deviation.kind for deviation in judged.deviations],
        "why": {
            "rule": words.why(tr, visit, protocol, language),
            "anchor": visit.anchor,
            "anchor_date": visit.anchor_date.isoformat(),
            "source": {"offset": _source(rule.offset_source), "window": _source(rule.window_source)},
        },
    }


def _given(value: Exposure, protocol: Protocol) -> dict[str, Any]:
    """What was given of a series; amounts by body surface are null where that or the amount is not known."""
    had, due = value.intensity
    by_surface = value.series.dose is not None and value.series.dose.mg_per_m2 is not None
    return {
        "series": value.series.code,
        "doses": len(value.given),
        "delay_days": value.delay_days,
        "intensity": round(had / due, 4) if due else None,
        "formula": protocol.body_surface if by_surface else None,
        "mg_per_m2": [_rounded(dose.mg_per_m2) for dose in value.given] if by_surface else None,
        "cumulative_mg_per_m2": _rounded(value.cumulative_mg_m2),
        "percent_of_planned": _rounded(value.percent),
        "since_dose": _running(value.since_dose),
        "since_steroids": _running(value.since_steroids),
    }


def _running(clock: Running | None) -> dict[str, Any] | None:
    if clock is None:
        return None
    return {
        "since": clock.since.isoformat(),
        "days": clock.days,
        "warn": iso(clock.warn_day),
        "decide": clock.decide_day.isoformat(),
        "says": clock.says.value,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _source(value: str) -> str:
    return value if value == REGISTRY else f"assumption {value}"


def _real(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
