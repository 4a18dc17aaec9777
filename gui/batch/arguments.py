"""What a batch command can be given: its arguments, their types, and those that many commands share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

from gui.tongues import BY_CODE
from model.dates import FIRST_YEAR, LAST_YEAR, Week, week
from model.words import Tr, Words

Argument = Callable[[argparse.ArgumentParser, Tr], object]
"""Adds itself to the parser of a command."""


class Mistyped(Exception):
    """What was typed is not what an argument takes; `why(tr)` says so, and how it is written."""

    def __init__(self, why: Words, text: str, **facts: object) -> None:
        super().__init__(text)
        self.why, self.facts = why, {"text": repr(text), **facts}


def argument(*names: str, about: Words | None = None, **how: Any) -> Argument:
    """An argument as argparse takes it, its help and its faults in the language asked for."""

    def add(row: argparse.ArgumentParser, tr: Tr) -> None:
        given = how | ({"type": _told(how["type"], tr)} if "type" in how else {})
        row.add_argument(*names, help=about(tr) if about else None, **given)

    return add


def _told(read: Callable[[str], Any], tr: Tr) -> Callable[[str], Any]:
    """What reads an argument, saying what was mistyped as argparse wants to hear it."""

    @wraps(read, updated=())
    def reading(text: str) -> Any:
        try:
            return read(text)
        except Mistyped as slip:
            raise argparse.ArgumentTypeError(slip.why(tr).format(**slip.facts)) from None

    return reading


def either(*arguments: tuple[str, Words]) -> Argument:
    """Switches of which one at most can be given."""

    def add(row: argparse.ArgumentParser, tr: Tr) -> None:
        group = row.add_mutually_exclusive_group()
        for name, about in arguments:
            group.add_argument(name, action="store_true", help=about(tr))

    return add


def output(*formats: str) -> tuple[Argument, ...]:
    """In which format the result is wanted, and where to."""

    def known(row: argparse.ArgumentParser, _: Tr) -> None:
        row.set_defaults(formats=formats)

    return known, argument("--format", choices=formats), argument("-o", "--output", type=_result_place, metavar="OUT")


def _result_place(text: str) -> Path | None:
    """Where a result goes: None is standard output, also under the name that other programs have for it."""
    return None if text == "-" else Path(text)


def settle_format(asked: argparse.Namespace) -> None:
    """Where no format was said, that of the ending of the output's name, or else the first of the command's."""
    if formats := getattr(asked, "formats", ()):
        ending = asked.output.suffix[1:].lower() if asked.output else ""
        asked.format = asked.format or (ending if ending in formats else formats[0])


def copy_place(text: str) -> Path:
    """Where a backup goes: a folder that is there, or a name by which the program knows a site file again."""
    if not os.path.isdir(text) and Path(text).suffix != ".visits":
        raise Mistyped(lambda tr: tr("{text} is no folder; make it first, or write a name that ends in .visits"), text)
    return Path(text)


def day(text: str) -> date:
    """A day, as 2026-11-26."""
    try:
        return _of_a_trial(_written(text))
    except ValueError:
        raise Mistyped(lambda tr: tr("{text} is not a date; write it as 2026-11-26"), text) from None


def month(text: str) -> date:
    """A month, as 2026-12, by its first day."""
    try:
        return _of_a_trial(_written(f"{text}-01"))
    except ValueError:
        raise Mistyped(lambda tr: tr("{text} is not a month; write it as 2026-12"), text) from None


def _written(text: str) -> date:
    """The day that is written just so: the other forms of ISO 8601, as 2026-W48-4, are not promised."""
    found = date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError(text)
    return found


def _of_a_trial(found: date) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(found)
    return found


def instant(text: str) -> datetime:
    """A moment, with its zone or else in that of this machine."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise Mistyped(lambda tr: tr("{text} is not a moment; write it as 2026-11-26T14:30+08:00"), text) from None


def most_a_day(text: str) -> tuple[str, int]:
    """A department and how many a day it takes."""
    department, equals, number = text.partition("=")
    if not equals or not number.isdecimal() or not 1 <= int(number) <= 1000:
        raise Mistyped(lambda tr: tr("{text} does not say how many a day; write it as infusion=8"), text)
    return department, int(number)


def weeks(text: str) -> Week | str:
    """A week by its code, or `all` or `last`."""
    if text in ("all", "last"):
        return text
    try:
        return Week(_of_a_trial(week(text).first))
    except ValueError:
        raise Mistyped(lambda tr: tr("{text} is not a week; write 2026-W48, all or last"), text) from None


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number in that range."""

    def number(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise Mistyped(
                lambda tr: tr("{text} is not a whole number from {least} to {most}"), text, least=least, most=most
            )
        return int(text)

    return number


def setting(text: str) -> tuple[str, str]:
    """A place in a protocol file and the value it gets."""
    path, equals, value = text.partition("=")
    if not (path.strip() and equals and value.strip()):
        raise Mistyped(lambda tr: tr("{text} sets nothing; write it as series.PD1.next.window=[-2,2]"), text)
    return path.strip(), value.strip()


def on_a_day(text: str) -> tuple[str, date]:
    """A visit or a series, and its day."""
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        raise Mistyped(lambda tr: tr("{text} names no day; write it as PD1-3=2026-11-26"), text)
    return name.strip(), day(value.strip())


LANG = argument("--lang", choices=sorted(BY_CODE), default=argparse.SUPPRESS, about=lambda tr: tr("of sentences"))
FILE = argument("file", type=Path, metavar="SITE", about=lambda tr: tr("a site file"))
USER = (
    argument("--user", metavar="NAME", about=lambda tr: tr("or set VISITKEEPER_USER")),
    argument("--password-file", type=Path, metavar="FILE", about=lambda tr: tr("or set VISITKEEPER_PASSWORD")),
)
"""Who opens a site file."""
SITE = (FILE, *USER)
"""A site file and how to open it."""
AS_OF = argument("--as-of", type=day, metavar="DATE", about=lambda tr: tr("judge as if that were today"))
KNOWN_AT = argument(
    "--known-at", type=instant, metavar="INSTANT", about=lambda tr: tr("use only entries recorded up to then")
)
READ = (*SITE, AS_OF, KNOWN_AT)
"""A site file that is only read, as of a day and as known at a moment."""
