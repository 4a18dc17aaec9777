"""A protocol file as values by path, such as `series.PD1.next.window`: what stands there, and with changes made."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from model.protocol_faults import Fault, ProtocolFaults

T = TypeVar("T")

MOST_BYTES = 1_000_000
"""Of a file that is read at all."""
MOST_LEVELS = 50
"""Of tables and lists within each other: whoever follows them further than that runs out of room."""
MOST_POINTS = 50
"""In a line that is no remark: of a name of many parts TOML's own reader keeps every beginning, which fills memory."""


def text_of(text: str | bytes, name: str) -> str:
    """The text of the file called `name`, from its text or bytes. Raises ProtocolFaults: too big, not UTF-8."""
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if len(data) > MOST_BYTES:
        raise ProtocolFaults(name, [Fault(1, "", "too-big")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise ProtocolFaults(name, [Fault(data.count(b"\n", 0, wrong.start) + 1, "", "not-utf8")]) from wrong


@lru_cache(maxsize=8)
def toml(text: str, name: str, place: str = "") -> dict[str, Any]:
    """What a file says, read once however often it is asked for; whoever changes something in it copies it first.

    Raises ProtocolFaults when it is no TOML; its faults stand at `place`.
    """
    for row, written in enumerate(text.split("\n"), 1):
        if written.count(".") > MOST_POINTS and not written.lstrip().startswith("#"):
            raise ProtocolFaults(name, [Fault(row, place, "too-deep")])
    try:
        return _followed(tomllib.loads(text), MOST_LEVELS)
    except RecursionError as wrong:
        raise ProtocolFaults(name, [Fault(1, place, "too-deep")]) from wrong
    except ValueError as wrong:
        detail, _, where = str(wrong).partition("; use ")[0].partition(" (at ")
        line = re.search(r"line (\d+)", where)
        number = int(line[1]) if line else text.count("\n") + 1
        raise ProtocolFaults(name, [Fault(number, place, "not-toml", {"detail": detail})]) from wrong


def _followed(value: T, levels: int) -> T:
    """The same value. Raises RecursionError when it has more levels than that."""
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if within and not levels:
        raise RecursionError
    for each in within:
        _followed(each, levels - 1)
    return value


def changed(raw: dict[str, Any], changes: Mapping[str, str], name: str) -> dict[str, Any]:
    """The file with some values set otherwise; a row of a list is found by its code. Raises ProtocolFaults."""
    raw = deepcopy(raw) if changes else raw
    for path, value in changes.items():
        way, _, key = path.rpartition(".")
        place = at(raw, way)
        if not isinstance(place, dict):
            raise ProtocolFaults(name, [Fault(1, path, "no-such-path", {"path": path})])
        read = toml(f"value = {value}", path, path)
        if len(read) > 1:
            raise ProtocolFaults(name, [Fault(1, path, "not-toml", {"detail": "more than one value"})])
        place[key] = deepcopy(read["value"])
    return raw


def at(raw: dict[str, Any], path: str) -> Any:
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
    return dict(_written("", toml(text, "protocol")))


def values(text: str, changes: Mapping[str, str]) -> Callable[[str], str]:
    """What stands in a protocol file with `changes` made: by path, as TOML, empty where nothing does."""
    raw = changed(toml(text, "protocol"), changes, "protocol")
    return lambda path: "" if (found := at(raw, path)) is None else as_toml(found)


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
