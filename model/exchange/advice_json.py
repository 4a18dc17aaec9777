"""Advice for other programs, to the letter of the batch interface: keys change only by addition."""

from __future__ import annotations

from datetime import date
from typing import Any

from model import words_advice
from model.advise import Advice
from model.dates import iso
from model.detour import Impossible
from model.protocol import Protocol
from model.site_ahead import Closure, Load
from model.words import Tr


def advice(value: Advice, protocol: Protocol, as_of: date, tr: Tr, language: str) -> dict[str, Any]:
    """What is suggested for one patient as plain values for JSON, keys in their promised order."""
    return {
        "subject": value.subject,
        "as_of": as_of.isoformat(),
        "bookings": [
            {
                "visit": booking.visit.code,
                "day": booking.day.isoformat(),
                "verdict": booking.verdict.value,
                "why": words_advice.booking(tr, booking, value.choices, as_of, language),
            }
            for booking in value.bookings
        ],
        "impossible": [_impossible(one, tr, language) for one in value.impossible],
        "plan": None if value.bound else _plan(value),
        "why": words_advice.plan(tr, value, protocol, language),
        "trips": [{"day": trip.day.isoformat(), "visits": list(trip.visits)} for trip in value.trips],
    }


def _plan(value: Advice) -> list[dict[str, str]]:
    return [{"visit": choice.visit, "day": choice.day.isoformat()} for choice in value.choices]


def _impossible(value: Impossible, tr: Tr, language: str) -> dict[str, str]:
    return {
        "visit": value.visit,
        "target": value.window.target.isoformat(),
        "opens": value.window.opens.isoformat(),
        "closes": value.window.closes.isoformat(),
        "why": words_advice.closed(tr, value.closure, language),
    }


def load(value: Load, tr: Tr) -> dict[str, Any]:
    """How full a department is on a day; `most` is null when nobody said how many it takes."""
    return {
        "department": value.department,
        "day": value.day.isoformat(),
        "visits": [{"subject": due.subject, "visit": due.visit, "booked": due.booked} for due in value.due],
        "most": value.most,
        "full": value.full,
        "warning": words_advice.load(tr, value) or None,
    }


def closure(value: Closure, language: str) -> dict[str, Any]:
    """A long closure with every dose due in it or close to it, and what is suggested."""
    return {
        "department": value.department,
        "from": value.days[0].on.isoformat(),
        "to": value.days[-1].on.isoformat(),
        "days": len(value.days),
        "name": words_advice.names(value.days, language),
        "patients": [
            {
                "subject": caught.advice.subject,
                "visit": caught.visit.code,
                "target": caught.dose.window.target.isoformat(),
                "opens": caught.dose.window.opens.isoformat(),
                "closes": caught.dose.window.closes.isoformat(),
                "tentative": caught.visit.tentative,
                "day": iso(caught.day),
                "plan": None if caught.advice.bound else _plan(caught.advice),
            }
            for caught in value.caught
        ],
    }
