"""The State Council's yearly notice of holidays and make-up days, read as it is published: `一、元旦：1月1日…放假…`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from model.clinic import Holiday
from model.holidays import Arrangement, NoArrangement, arrangement
from model.protocol import Text

_ENGLISH = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Qingming Festival",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}
"""The holidays of the whole country, each in every notice."""
_YEAR = re.compile(r"(\d{4})年(?:部分)?节假日安排")
_PAPER = re.compile(r"国办发\w{0,4}〔\d{4}〕\d+号")
_ITEM = re.compile(r"[一二三四五六七八九十]、([^:。]{1,12}):(.*?)(?=[一二三四五六七八九十]、[^:。]{1,12}:|$)")
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?"
_DAYS = re.compile(rf"{_DAY}(?:[至到—-]+{_DAY})?")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日])")
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 6
_COUNT = re.compile(r"共(\d+)天|放假(\d+)天")


def announced(text: str, year: int) -> Arrangement:
    """What somebody pasted: a notice, or a file in the open shape. `year` is meant where a notice names none.

    Raises NoArrangement, too, where it contradicts itself: a day on another weekday, another number of days, a day both
    off and worked, a day worked instead that is no day of a weekend; and where a notice lacks a holiday of the law, for
    the whole year counts as published by it.
    """
    made = arrangement(text) if text.lstrip().startswith("{") else _notice(text, year)
    if both := {day.on for day in made.days if day.off} & {day.on for day in made.days if not day.off}:
        raise NoArrangement("both", day=min(both))
    if idle := [day.on for day in made.days if not day.off and day.on.isoweekday() < _SATURDAY]:
        raise NoArrangement("worked-anyway", day=min(idle))
    return made


def _notice(text: str, year: int) -> Arrangement:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:20_000]))
    year = int(named[1]) if (named := _YEAR.search(plain)) else year
    days = [day for item in _ITEM.finditer(plain) for day in _holiday(item[1], item[2], year)]
    if not days:
        raise NoArrangement("no-days")
    if any(abs(day.on.year - year) > 1 for day in days):
        raise NoArrangement("other-year", year=year)
    found = {part for day in days for part in day.name.words("zh").split("、")}
    if missing := [name for name in _ENGLISH if name not in found]:
        raise NoArrangement("not-whole", missing="、".join(missing))
    return Arrangement(year, tuple(sorted(days, key=lambda day: day.on)), tuple(_PAPER.findall(plain)))


def _holiday(name: str, said: str, year: int) -> Iterator[Holiday]:
    """The days of one holiday: the sentence with 放假 names the days off, that with 上班 the days worked instead."""
    called = Text(en=" / ".join(_ENGLISH.get(part, part) for part in name.split("、")), zh=name)
    for sentence in said.split("。"):
        if "放假" in sentence:
            days = list(_days(sentence.partition("放假")[0], year))
            count = _COUNT.search(sentence)
            if count and int(count[1] or count[2]) != len(days):
                raise NoArrangement("other-count", name=name, said=count[1] or count[2], found=len(days))
            yield from (Holiday(day, called, off=True) for day in days)
        elif "上班" in sentence:
            yield from (Holiday(day, called, off=False) for day in _days(sentence, year))


def _days(said: str, year: int) -> Iterator[date]:
    """Every day that is named, alone or between a first and a last one."""
    for found in _DAYS.finditer(said):
        first = _day(found[0], year, found.groups()[:4], (year, 0))
        last = _day(found[0], year, found.groups()[4:], (first.year, first.month)) if found[7] else first
        if not timedelta(0) <= last - first < timedelta(31):
            raise NoArrangement("no-day", said=found[0])
        yield from (first + timedelta(n) for n in range((last - first).days + 1))


def _day(said: str, year: int, parts: tuple[str | None, ...], before: tuple[int, int]) -> date:
    """One day; year and month may be those of the day before it."""
    own, month, day, aside = parts
    made = None
    with suppress(ValueError):
        made = date(int(own or before[0] or year), int(month or before[1]), int(day or 0))
    if made is None:
        raise NoArrangement("no-day", said=said)
    weekday = _WEEKDAY.search(aside or "")
    if weekday and _WEEKDAYS[made.weekday()] != weekday[1]:
        raise NoArrangement("other-weekday", day=made, said=weekday[0])
    return made
