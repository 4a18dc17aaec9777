"""A fact as the text that is stored of it, and back; the fields of its dataclass are the format."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from model.journal import KINDS, Fact


def encode(fact: Fact) -> str:
    """The fact as JSON text, without what is empty and may be; the same fact always gives the same text."""
    stored = _stored(fact.kind)
    body = {n: v for n, needed in stored if (v := getattr(fact, n)) or needed or v not in (None, "", {})}
    return _text({"kind": fact.kind, **body})


def _plain(value: Any) -> Any:
    """What JSON has for what it does not know."""
    return value.isoformat() if isinstance(value, date) else dict(value)


_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode


@cache
def _stored(kind: str) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind of fact, and of each whether it is stored when it is empty, too."""
    return tuple((f.name, _needed(f)) for f in fields(KINDS[kind]))


def decode(text: str) -> Fact:
    """The fact that `encode` wrote. Raises ValueError when it is none."""
    try:
        body, end = _read(text)
        form = _form(body.pop("kind"))
        for name in form.days:
            if name in body:
                body[name] = _day(body[name])
        for name in form.calendars:
            if name in body:
                body[name] = {of: _day(day) for of, day in body[name].items()}
        if end == len(text):
            return form.kind(**body)
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"no fact: {error}") from error
    raise ValueError(f"no fact: {len(text) - end} more characters follow")


_read = json.JSONDecoder().raw_decode
"""Of `json.loads` what is needed: `encode` writes no space round a fact, and a site has a fact for every entry."""
_day = cache(date.fromisoformat)
"""Thousands of entries share a few hundred days."""


class _Form(NamedTuple):
    """How a kind of fact is stored."""

    kind: type[Fact]
    days: tuple[str, ...]
    """The fields that hold a date."""
    calendars: tuple[str, ...]
    """Those that hold a date under each name."""


@cache
def _form(kind: str) -> _Form:
    """The form of a kind of fact. Raises KeyError where there is none."""
    made = KINDS[kind]
    dated = [(f.name, "Mapping" in str(f.type)) for f in fields(made) if "date" in str(f.type)]
    return _Form(made, tuple(name for name, many in dated if not many), tuple(name for name, many in dated if many))


def _needed(of: Field[Any]) -> bool:
    return of.default is MISSING and of.default_factory is MISSING
