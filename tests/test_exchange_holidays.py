"""Holiday arrangements read from files: what the clinic makes of them, and what is no arrangement."""

from datetime import date

import pytest

from gui import files
from model.clinic import State
from model.exchange.holidays import NoArrangement, arrangement
from model.protocol import Protocol
from model.protocol_file import protocol


@pytest.fixture(scope="module")
def rules() -> Protocol:
    file = files.protocol_file("NCT07235319")
    return protocol(file.read_text(encoding="utf-8"), file.name)


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
        '{"year": 2027, "days": [3]}',
        '{"year": "x", "days": []}',
        '{"year": 1e999, "days": []}',
        '{"year": 2027.5, "days": []}',
        "[" * 100_000,
        " " * 2_000_000,
    ],
    ids=range(13),
)
def test_what_is_no_arrangement_is_refused(text: str) -> None:
    with pytest.raises(NoArrangement):
        arrangement(text)
