"""A fact as the text that is stored of it, and back; the fields of its dataclass are the format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from model.journal import KINDS, Fact


def encode(fact: Fact) -> str:
    """The fact as JSON text, without what is empty and may be; the same fact always gives the same text."""
    values = ((name, needed, getattr(fact, name)) for name, needed in _stored(fact.kind))
    body = {name: _plain(v) for name, needed, v in values if needed or v not in (None, "", {})}
    return _text({"kind": fact.kind, **body})


_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@cache
def _stored(kind: str) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind of fact, and of each whether it is stored when it is empty, too."""
    return tuple((f.name, _needed(f)) for f in fields(KINDS[kind]))


def decode(text: str) -> Fact:
    """The fact that `encode` wrote. Raises ValueError when it is none."""
    body, end = _read(text)
    if not isinstance(body, dict) or end != len(text):
        raise ValueError(f"no fact of a known kind: {text[:80]}")
    form = _form(str(body.pop("kind", "")), *body)
    for name in form.dated:
        body[name] = _dated(body[name])
    return form.kind(**body)


_read = json.JSONDecoder().raw_decode
"""Of `json.loads` what is needed: `encode` writes no space round a fact, and a site has a fact for every entry."""


class _Form(NamedTuple):
    """How a kind of fact is stored, where it is told by these fields."""

    kind: type[Fact]
    dated: tuple[str, ...]
    """Those that hold a date, or a date under each name."""


@cache
def _form(kind: str, *told: str) -> _Form:
    """The form of a kind of fact with these fields. Raises ValueError where there is none."""
    made = KINDS.get(kind)
    if made is None:
        raise ValueError(f"no fact of a known kind: {kind}")
    own = {f.name: f for f in fields(made)}
    needed = {name for name, f in own.items() if _needed(f)}
    if wrong := [*sorted({*told} - own.keys()), *sorted(needed - {*told})]:
        raise ValueError(f"{kind}: unknown or lacking fields {wrong}")
    return _Form(made, tuple(name for name in told if "date" in str(own[name].type)))


def _needed(of: Field[Any]) -> bool:
    return of.default is MISSING and of.default_factory is MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    return value


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: date.fromisoformat(day) for name, day in value.items()}
    return date.fromisoformat(value) if isinstance(value, str) else value
