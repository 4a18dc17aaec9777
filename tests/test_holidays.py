"""The clinic days in resources/holidays are those the State Council published, as two packages know them."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import holidays
import pytest

FOLDER = Path(__file__).parent.parent / "resources" / "holidays"
YEARS = range(2019, 2027)
# The summary of 2026 as the trial's page gives it: first and last day off, and the weekend days worked.
OFF_2026 = [("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05"), ("06-19", "06-21"),
            ("09-25", "09-27"), ("10-01", "10-07")]  # fmt: skip
WORKED_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def load(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_there_is_a_file_for_each_year_and_none_that_is_not_published() -> None:
    assert sorted(int(file.stem[3:]) for file in FOLDER.glob("cn-*.json")) == list(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_the_year_as_both_packages_have_it(year: int) -> None:
    off = {date.fromisoformat(day["date"]): day["isOffDay"] for day in load(f"cn-{year}")["days"]}
    china = holidays.country_holidays("CN", years=year)
    for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = date(year, 1, 1) + timedelta(number)
        works = not off[day] if day in off else day.isoweekday() <= 5
        assert works == chinese_calendar.is_workday(day) == china.is_working_day(day), day


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda file: file.stem)
def test_each_file_has_the_open_shape(file: Path) -> None:
    sheet = load(file.stem)
    days = [date.fromisoformat(day["date"]) for day in sheet["days"]]
    assert f"{sheet.get('province', 'cn')}-{sheet['year']}" == file.stem
    assert days == sorted(set(days))
    assert {day.year for day in days} == {sheet["year"]}
    assert all(set(day) == {"name", "name_en", "date", "isOffDay"} for day in sheet["days"])
    assert all(date.fromisoformat(day["date"]).isoweekday() > 5 for day in sheet["days"] if not day["isOffDay"])


def test_2026_is_what_the_notice_says() -> None:
    days = load("cn-2026")["days"]
    expected = set[date]()
    for first, last in OFF_2026:
        day = date.fromisoformat(f"2026-{first}")
        while day <= date.fromisoformat(f"2026-{last}"):
            expected.add(day)
            day += timedelta(1)
    assert {date.fromisoformat(day["date"]) for day in days if day["isOffDay"]} == expected
    assert [day["date"][5:] for day in days if not day["isOffDay"]] == WORKED_2026


def test_guangxi_adds_its_own_days() -> None:
    assert [day["date"] for day in load("guangxi-2026")["days"]] == ["2026-04-17", "2026-04-20"]
