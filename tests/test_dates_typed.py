"""Dates as people type them, read on Thursday 26 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates_typed import Lean, Slip, typed_date

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("1126", "2026-11-26", "2026-11-26"),
        ("11-26", "2026-11-26", "2026-11-26"),
        ("11/3", "2026-11-03", "2026-11-03"),
        ("26.11", "2026-11-26", "2026-11-26"),
        ("3.5", "2026-03-05", "2027-03-05"),
        ("2026-11-26", "2026-11-26", "2026-11-26"),
        ("2026/1/5", "2026-01-05", "2026-01-05"),
        ("20261126", "2026-11-26", "2026-11-26"),
        ("05.03.2026", "2026-03-05", "2026-03-05"),
        ("2026年3月5日", "2026-03-05", "2026-03-05"),
        ("3月5日", "2026-03-05", "2027-03-05"),
        ("3月5号", "2026-03-05", "2027-03-05"),
        ("1 Nov", "2026-11-01", "2026-11-01"),
        ("March 5", "2026-03-05", "2027-03-05"),
        ("5 mar 2024", "2024-03-05", "2024-03-05"),
        ("today", "2026-11-26", "2026-11-26"),
        ("Today ", "2026-11-26", "2026-11-26"),
        ("今天", "2026-11-26", "2026-11-26"),
        ("明天", "2026-11-27", "2026-11-27"),
        ("昨天", "2026-11-25", "2026-11-25"),
        ("后天", "2026-11-28", "2026-11-28"),
        ("大前天", "2026-11-23", "2026-11-23"),
        ("+21", "2026-12-17", "2026-12-17"),
        ("-2", "2026-11-24", "2026-11-24"),
        ("−2", "2026-11-24", "2026-11-24"),
        ("+3w", "2026-12-17", "2026-12-17"),
        ("+3m", "2027-02-26", "2027-02-26"),
        ("3天后", "2026-11-29", "2026-11-29"),
        ("2周前", "2026-11-12", "2026-11-12"),
        ("周五", "2026-11-20", "2026-11-27"),
        ("星期四", "2026-11-26", "2026-11-26"),
        ("周日", "2026-11-22", "2026-11-29"),
        ("下周三", "2026-12-02", "2026-12-02"),
        ("上周三", "2026-11-18", "2026-11-18"),
        ("本周一", "2026-11-23", "2026-11-23"),
        ("下下周一", "2026-12-07", "2026-12-07"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("next wed", "2026-12-02", "2026-12-02"),
        ("last Friday", "2026-11-20", "2026-11-20"),
        ("１１２６", "2026-11-26", "2026-11-26"),
        ("＋２１", "2026-12-17", "2026-12-17"),
        ("１１－２６", "2026-11-26", "2026-11-26"),
        ("11。26", "2026-11-26", "2026-11-26"),
        ("11、26", "2026-11-26", "2026-11-26"),
        ("11–26", "2026-11-26", "2026-11-26"),
        ("—2", "2026-11-24", "2026-11-24"),
        ("Nov 26, 2025", "2025-11-26", "2025-11-26"),
        ("28日", "2026-10-28", "2026-11-28"),
    ],
)
def test_what_people_type(text: str, past: str, future: str) -> None:
    assert typed_date(text, TODAY, Lean.PAST) == date.fromisoformat(past)
    assert typed_date(text, TODAY, Lean.FUTURE) == date.fromisoformat(future)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("", Slip.EMPTY),
        ("   ", Slip.EMPTY),
        ("1", Slip.UNCLEAR),
        ("112", Slip.UNCLEAR),
        ("11261", Slip.UNCLEAR),
        ("soon", Slip.UNCLEAR),
        ("下周", Slip.UNCLEAR),
        ("+", Slip.UNCLEAR),
        ("2026-02-30", Slip.IMPOSSIBLE),
        ("2-30", Slip.IMPOSSIBLE),
        ("0229", Slip.IMPOSSIBLE),
        ("1301", Slip.IMPOSSIBLE),
        ("0001-01-01", Slip.FAR),
        ("1926-11-26", Slip.FAR),
        ("2126-11-26", Slip.FAR),
        ("+9999m", Slip.FAR),
        ("40日", Slip.IMPOSSIBLE),
    ],
)
def test_what_is_no_date(text: str, slip: Slip) -> None:
    assert typed_date(text, TODAY, Lean.PAST) is slip


def test_a_day_just_ahead_is_not_taken_for_last_years() -> None:
    # A nurse who records `1128` two days early is told that it lies ahead, not that it happened a year ago.
    assert typed_date("1128", TODAY, Lean.PAST) == date(2026, 11, 28)
    assert typed_date("1226", TODAY, Lean.PAST) == date(2026, 12, 26)
    assert typed_date("1227", TODAY, Lean.PAST) == date(2025, 12, 27)
    assert typed_date("1027", TODAY, Lean.FUTURE) == date(2026, 10, 27)
    assert typed_date("1026", TODAY, Lean.FUTURE) == date(2027, 10, 26)
    assert typed_date("1120", TODAY, Lean.FUTURE) == date(2026, 11, 20)
    assert typed_date("0105", TODAY, Lean.FUTURE) == date(2027, 1, 5)


def test_a_leap_day_is_found_in_its_year() -> None:
    assert typed_date("0229", date(2028, 3, 1), Lean.PAST) == date(2028, 2, 29)
    assert typed_date("2.29", date(2027, 12, 1), Lean.FUTURE) == date(2028, 2, 29)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(-300, 30))
def test_a_day_is_read_back_from_its_month_and_day(today: date, days: int) -> None:
    day = today + timedelta(days)
    for text in (f"{day:%m%d}", f"{day:%m-%d}", f"{day.month}月{day.day}日", f"{day.day} {day:%b}"):
        assert typed_date(text, today, Lean.PAST) == day


@given(st.text(max_size=12), st.sampled_from(Lean))
def test_no_text_breaks_it(text: str, lean: Lean) -> None:
    assert isinstance(typed_date(text, TODAY, lean), (date, Slip))
