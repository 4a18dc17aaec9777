"""Holiday arrangements read from files: what the clinic makes of them, and what is no arrangement."""

from datetime import date

import pytest

from gui import files
from model.clinic import State
from model.holidays import NoArrangement, arrangement
from model.journal import ClinicDay
from model.protocol import Protocol
from tests.study_notation import trial


@pytest.fixture(scope="module")
def rules() -> Protocol:
    return trial()


def test_a_site_has_the_national_days_and_those_of_its_province(rules: Protocol) -> None:
    hunan, guangxi = files.clinic(rules, "02"), files.clinic(rules, "05")
    assert hunan.day("infusion", date(2026, 2, 17)).name.words("zh") == "春节"
    assert hunan.day("infusion", date(2026, 2, 17)).state is State.CLOSED
    assert hunan.day("infusion", date(2026, 2, 28)).makeup
    assert hunan.open("infusion", date(2026, 4, 17))
    assert not guangxi.open("infusion", date(2026, 4, 17))
    assert not hunan.published(date(2027, 1, 1))
    assert hunan.published(date(2019, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"year": 2027}',
        '{"year": 2027, "days": [{"name": "x", "date": "2027-02-30", "isOffDay": true}]}',
        '{"year": 2027, "days": [{"name": "x", "date": "2027-02-03", "isOffDay": "no"}]}',
        '{"year": 2027, "days": [{"name": "x", "date": "2030-02-03", "isOffDay": true}]}',
        '{"year": 2027, "days": [{"name": "x", "date": "2029-01-01", "isOffDay": true}]}',
        '{"year": 2027, "days": [3]}',
        '{"year": 1999, "days": []}',
        '{"year": 2101, "days": []}',
        '{"year": "x", "days": []}',
        '{"year": 1e999, "days": []}',
        '{"year": 2027.5, "days": []}',
        "[" * 100_000,
        " " * 2_000_000,
    ],
    ids=range(16),
)
def test_what_is_no_arrangement_is_refused(text: str) -> None:
    with pytest.raises(NoArrangement):
        arrangement(text)


@pytest.mark.parametrize(("year", "day"), [(2000, "2001-01-01"), (2027, "2026-12-31"), (2100, "2100-12-31")])
def test_an_arrangement_may_reach_over_new_year(year: int, day: str) -> None:
    made = arrangement(f'{{"year": {year}, "days": [{{"name": "元旦", "date": "{day}", "isOffDay": true}}]}}')
    assert (made.year, [one.on.isoformat() for one in made.days]) == (year, [day])


def test_a_closure_is_all_the_days_on_end_without_work(rules: Protocol) -> None:
    """Spring Festival of 2026 is 15 to 23 February; Saturday the 14th is worked."""
    hunan = files.clinic(rules, "02")
    for day in (15, 19, 23):
        closed = hunan.closure("infusion", date(2026, 2, day))
        assert [each.on.day for each in closed] == [*range(15, 24)]
    for day in (14, 24):
        assert hunan.closure("infusion", date(2026, 2, day)) == ()


def test_a_department_that_nobody_described_works_monday_to_friday(rules: Protocol) -> None:
    week = [files.clinic(rules, "02").open("garden", date(2026, 3, day)) for day in range(2, 9)]
    assert week == [True] * 5 + [False] * 2


def test_a_day_of_the_site_keeps_the_name_of_the_holiday_unless_it_has_one_of_its_own(rules: Protocol) -> None:
    first, second = date(2026, 2, 17), date(2026, 2, 18)
    own = (
        ClinicDay(on=first, state="open", department="radiotherapy"),
        ClinicDay(on=second, state="open", department="radiotherapy", note="急诊"),
    )
    hunan = files.clinic(rules, "02").with_local(own)
    names = [hunan.day("radiotherapy", day).name.words("zh") for day in (first, second)]
    assert names == ["春节", "急诊"]
