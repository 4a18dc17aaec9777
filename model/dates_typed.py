"""Reading a date the way people type it at a counter: `1126`, `11-26`, `26.11`, `today`, `+21`, `下周三`, `3月5日`.

The day of reading and which way a date without a year leans are arguments; nothing here looks at a clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from model.dates import FIRST_YEAR, LAST_YEAR, Offset, Unit


class Lean(StrEnum):
    """Which way a date without a year, or a bare weekday, is taken."""

    PAST = "past"  # what happened
    FUTURE = "future"  # what is arranged


class Slip(StrEnum):
    """Why a text is no date."""

    EMPTY = "empty"
    UNCLEAR = "unclear"  # not, or not yet, a date in a form we know
    IMPOSSIBLE = "impossible"  # 2026-02-30
    FAR = "far"  # 1926-11-26


_SLACK = timedelta(30)
"""So near, a date is meant even when it lies the other way: `1128` typed two days early is refused as future, not
taken for last year's."""

_NEAR = {
    **dict.fromkeys(("today", "今天", "今日"), 0),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), -1),
    "后天": 2,
    "大后天": 3,
    "前天": -2,
    "大前天": -3,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = {
    **{name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{name: n for n, name in enumerate("一二三四五六日")},
    "天": 6,
}
_WEEKS = {"last": -1, "this": 0, "next": 1, "上": -1, "本": 0, "这": 0, "下": 1, "上上": -2, "下下": 2}

_STEP = re.compile(r"([+-])(\d{1,4})([dwm]?)")
_STEP_ZH = re.compile(r"(\d{1,4})(天|周|个?月)(后|前)")
_WEEKDAY = re.compile(r"(?:(last|this|next) ?)?(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,3}day)?")
_WEEKDAY_ZH = re.compile(r"(上上|下下|上|本|这|下)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_YEAR_FIRST = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})|(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2})|(\d{1,2})月(\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]")
_NAMED = re.compile(r"(\d{1,2}) ?([a-z]{3})[a-z]*\.?,?(?: ?(\d{4}))?|([a-z]{3})[a-z]*\.? ?(\d{1,2})(?:,? (\d{4}))?")


def typed_date(text: str, today: date, lean: Lean) -> date | Slip:
    """The date that `text` means on `today`, or why it is none.

    With two numbers the month comes first unless it cannot be one (`11-26`, `26.11`). `下周三` and `next wed` are
    the Wednesday of the week after this one, weeks running from Monday.
    """
    words = _plain(text)
    if not words:
        return Slip.EMPTY
    for reading in (_near, _step, _weekday, _full, _month_day, _named, _day):
        found = reading(words, today, lean)
        if found is not None:
            return found
    return Slip.UNCLEAR


def _plain(text: str) -> str:
    """Full-width forms made plain, the several signs for minus and full stop made one."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = plain.translate({0x2212: "-", 0x2013: "-", 0x2014: "-", 0x3002: ".", 0x3001: "."})
    return re.sub(r"\s*([-/.年月日号])\s*", r"\1", re.sub(r"\s+", " ", plain))


def _near(words: str, today: date, _: Lean) -> date | None:
    days = _NEAR.get(words)
    return None if days is None else today + timedelta(days)


def _step(words: str, today: date, _: Lean) -> date | Slip | None:
    if match := _STEP.fullmatch(words.replace(" ", "")):
        sign, count, unit = match.groups()
    elif match := _STEP_ZH.fullmatch(words.replace(" ", "")):
        count, unit, way = match.groups()
        sign = "+" if way == "后" else "-"
    else:
        return None
    n = int(sign + count)
    months = unit in ("m", "月", "个月")
    offset = Offset(n, Unit.MONTHS) if months else Offset(n * 7 if unit in ("w", "周") else n)
    return _possible(lambda: offset.after(today))


def _weekday(words: str, today: date, lean: Lean) -> date | None:
    match = _WEEKDAY_ZH.fullmatch(words.replace(" ", "")) or _WEEKDAY.fullmatch(words)
    if not match:
        return None
    weekday = _WEEKDAYS[match[2]]
    if match[1]:
        monday = today - timedelta(today.weekday())
        return monday + timedelta(7 * _WEEKS[match[1]] + weekday)
    if lean is Lean.PAST:
        return today - timedelta((today.weekday() - weekday) % 7)
    return today + timedelta((weekday - today.weekday()) % 7)


def _full(words: str, _: date, __: Lean) -> date | Slip | None:
    if match := _YEAR_FIRST.fullmatch(words):
        year, month, day = (int(part) for part in match.groups() if part and part.isdecimal())
    elif match := _YEAR_LAST.fullmatch(words):
        year = int(match[4])
        month, day = _month_first(int(match[1]), int(match[3]), dotted=match[2] == ".")
    else:
        return None
    return _calendar_day(year, month, day)


def _month_day(words: str, today: date, lean: Lean) -> date | Slip | None:
    match = _MONTH_DAY.fullmatch(words)
    if not match:
        return None
    first, second = (int(part) for part in match.groups() if part)
    month, day = _month_first(first, second) if match[1] else (first, second)
    return _without_year(month, day, today, lean)


def _named(words: str, today: date, lean: Lean) -> date | Slip | None:
    match = _NAMED.fullmatch(words)
    name = (match[2] or match[4]) if match else ""
    if not match or name not in _MONTHS:
        return None
    month, day, year = _MONTHS.index(name) + 1, int(match[1] or match[5]), match[3] or match[6]
    if year:
        return _calendar_day(int(year), month, day)
    return _without_year(month, day, today, lean)


def _day(words: str, today: date, lean: Lean) -> date | Slip | None:
    match = _DAY.fullmatch(words)
    if not match:
        return None
    step = timedelta(-1 if lean is Lean.PAST else 1)
    day = today
    for _ in range(62):
        if day.day == int(match[1]):
            return day
        day += step
    return Slip.IMPOSSIBLE


def _month_first(first: int, second: int, *, dotted: bool = False) -> tuple[int, int]:
    """Month and day of two numbers; with a year behind them a dot means day first, as `05.03.2026` is written."""
    return (second, first) if first > 12 or dotted else (first, second)


def _without_year(month: int, day: int, today: date, lean: Lean) -> date | Slip:
    """The latest such day up to a little ahead of today, or the earliest from a little before it."""
    past = lean is Lean.PAST
    edge = today + (_SLACK if past else -_SLACK)
    for year in (edge.year, edge.year + (-1 if past else 1)):
        found = _calendar_day(year, month, day)
        if isinstance(found, date) and (found <= edge if past else found >= edge):
            return found
    return Slip.IMPOSSIBLE


def _calendar_day(year: int, month: int, day: int) -> date | Slip:
    return _possible(lambda: date(year, month, day))


def _possible(build: Callable[[], date]) -> date | Slip:
    try:
        found = build()
    except (ValueError, OverflowError):
        return Slip.IMPOSSIBLE
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else Slip.FAR
