"""Writes resources/holidays/cn-YEAR.json from two packages that know China's working days, if they agree on every day.

    python packaging/clinic_days.py

A new year: put newer versions of both packages into the requirements, add the notice's number, run it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "holidays"
# The State Council's notices, where the number is known for certain.
PAPERS: dict[int, list[str]] = {
    2019: [],
    2020: [],
    2021: [],
    2022: [],
    2023: ["国办发明电〔2022〕16号"],
    2024: ["国办发明电〔2023〕7号"],
    2025: ["国办发明电〔2024〕12号"],
    2026: ["国办发明电〔2025〕7号"],
}
NAMES = {
    "New Year's Day": ("元旦", "New Year's Day"),
    "Spring Festival": ("春节", "Spring Festival"),
    "Tomb-sweeping Day": ("清明节", "Qingming Festival"),
    "Labour Day": ("劳动节", "Labour Day"),
    "Dragon Boat Festival": ("端午节", "Dragon Boat Festival"),
    "Mid-autumn Festival": ("中秋节", "Mid-Autumn Festival"),
    "National Day": ("国庆节", "National Day"),
}


def arrangement(year: int) -> Iterator[dict[str, object]]:
    """The days off of a year and the weekend days worked for them, in the open holiday-cn shape plus English names."""
    china = holidays.country_holidays("CN", years=year)
    day = date(year, 1, 1)
    while day.year == year:
        off, name = chinese_calendar.get_holiday_detail(day)
        if off == china.is_working_day(day):
            raise SystemExit(f"The two packages disagree on {day}.")
        if name:
            chinese, english = NAMES[name]
            yield {"name": chinese, "name_en": english, "date": day.isoformat(), "isOffDay": off}
        day += timedelta(1)


def main() -> None:
    for year, papers in PAPERS.items():
        notices = json.dumps(papers, ensure_ascii=False)
        days = ",\n".join(f"    {json.dumps(day, ensure_ascii=False)}" for day in arrangement(year))
        text = f'{{\n  "year": {year},\n  "papers": {notices},\n  "days": [\n{days}\n  ]\n}}\n'
        (FOLDER / f"cn-{year}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
