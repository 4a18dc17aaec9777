"""Advice: the example of the batch interface, the least shift against every combination, full days, long closures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import batch
from gui.batch.site import write_demo
from model import advise, words, words_advice
from model.advise import Advice, advice, resumption, too_soon
from model.clinic import Clinic, Holiday
from model.dates import Offset, Window, window
from model.detour import Bound, BoundBy, Chain, nearest
from model.exchange import advice_json
from model.plan import plan
from model.protocol import Department, Follows, Text
from model.site_ahead import closures, day_load, next_closure
from model.visit import Basis, Plan, Root, Visit
from tests.study_notation import Told, trial

EXAMPLE = """
today 2025-12-18
enrol 02-0001 salvage tislelizumab randomised 2025-11-05
done 02-0001 SCRL  2025-11-05
done 02-0001 PD1-1 2025-11-06
done 02-0001 PD1-2 2025-11-27
done 02-0001 PD1-3 2025-12-18
"""


def advised(site: Told) -> Advice:
    (patient,) = site.study.patients.values()
    return advice(site.study.setting, plan(site.study.setting, patient), site.today)


def written(site: Told, language: str = "en") -> dict[str, object]:
    return advice_json.advice(advised(site), trial(), site.today, words.plain, language)


# One patient


def test_the_example_of_the_batch_interface() -> None:
    found = written(Told.of(EXAMPLE))
    assert list(found)[:5] == ["subject", "as_of", "bookings", "impossible", "plan"]
    assert (found["subject"], found["as_of"]) == ("02-0001", "2025-12-18")
    assert [b for b in found["bookings"] if b["visit"].startswith("PD1")] == [
        {"visit": "PD1-4", "day": "2026-01-08", "verdict": "in-window", "why": "target, open"}
    ]
    assert found["impossible"] == [
        {
            "visit": "PD1-6",
            "target": "2026-02-19",
            "opens": "2026-02-16",
            "closes": "2026-02-22",
            "why": "closed 15-23 Feb: Spring Festival",
        }
    ]
    assert found["plan"] == [
        {"visit": "PD1-4", "day": "2026-01-08"},
        {"visit": "PD1-5", "day": "2026-01-27"},
        {"visit": "PD1-6", "day": "2026-02-14"},
    ]
    assert found["trips"] == [{"day": "2026-01-07", "visits": ["PD1-4", "TA-1"]}]


def test_a_resume_can_begin_with_the_interval_kept_and_a_day_too_soon_is_known() -> None:
    site = Told.of(EXAMPLE + "hold 02-0001 PD1 2025-12-20 toxicity\n")
    (patient,) = site.study.patients.values()
    own = plan(site.study.setting, patient)
    assert resumption(own, "PD1", date(2025, 12, 22)) == date(2026, 1, 8), "21 days after the dose of 18 December"
    assert resumption(own, "PD1", date(2026, 2, 2)) == date(2026, 2, 2)
    assert too_soon(own, "PD1", date(2026, 1, 4)) == (17, 18)
    assert too_soon(own, "PD1", date(2026, 1, 5)) is None


def test_nothing_in_the_way_is_an_empty_plan() -> None:
    text = "today 2026-11-24\nenrol 02-0001 salvage tislelizumab randomised 2026-11-24\ndone 02-0001 PD1-1 2026-11-24\n"
    found = written(Told.of(text))
    assert (found["impossible"], found["plan"]) == ([], [])
    assert found["why"] == "every window has an open day; no dose need be moved"


def test_the_next_window_shut_leaves_no_plan_and_the_window_is_named() -> None:
    text = EXAMPLE.replace("today 2025-12-18", "today 2026-01-29") + (
        "done 02-0001 PD1-4 2026-01-08\ndone 02-0001 PD1-5 2026-01-29\n"
    )
    found = written(Told.of(text))
    assert found["plan"] is None
    assert found["why"] == "PD-1 dose 6: however the visits before it are moved, it falls on no open day of its window"
    (booking,) = (b for b in found["bookings"] if b["visit"] == "PD1-6")
    assert booking == {
        "visit": "PD1-6",
        "day": "2026-02-24",
        "verdict": "late",
        "why": "2 days after the window, which has no open day left",
    }


def test_a_dose_owed_is_suggested_late_and_the_chain_is_counted_from_that_day() -> None:
    found = written(Told.of(EXAMPLE.replace("today 2025-12-18", "today 2026-01-14")))
    owed = found["bookings"][0]
    assert (owed["visit"], owed["day"], owed["verdict"]) == ("PD1-4", "2026-01-14", "late")
    # Given that day, dose 5 is due on 2026-02-04 and dose 6 on 02-25: nothing is shut.
    assert (found["impossible"], found["plan"]) == ([], [])


@pytest.mark.parametrize(
    ("today", "told_of_dose_4", "day"),
    [
        ("2026-01-08", "", None),  # its window is open: dose 5 is counted from the day it will be given
        ("2026-01-14", "", None),  # still owed
        ("2026-01-08", "not-done 02-0001 PD1-4 2026-01-08 toxicity", "2026-01-29"),
        ("2026-01-27", "", "2026-01-29"),  # missed
        ("2026-01-27", "hold 02-0001 PD1 2026-01-11 toxicity", None),
    ],
)
def test_once_a_dose_was_given_up_or_missed_a_day_is_suggested_for_the_next(
    today: str, told_of_dose_4: str, day: str | None
) -> None:
    found = written(Told.of(f"{EXAMPLE.replace('today 2025-12-18', f'today {today}')}{told_of_dose_4}\n"))
    days = {b["visit"]: b["day"] for b in found["bookings"]}
    assert days.get("PD1-5") == day
    assert "PD1-6" not in days


@pytest.mark.parametrize(
    ("today", "day"),
    [("2026-03-06", "2026-03-06"), ("2026-03-12", "2026-03-12"), ("2026-03-13", None), ("2026-03-20", None)],
)
def test_a_dose_owed_is_never_suggested_beyond_the_longest_treatment(today: str, day: str | None) -> None:
    """The last dose is due on 2026-03-06 and owed until 03-29; the limit is 03-13."""
    text = f"""
today {today}
enrol 02-0001 salvage tislelizumab randomised 2024-03-13
done 02-0001 PD1-1  2024-03-13
done 02-0001 PD1-35 2026-02-13
"""
    found = written(Told.of(text))
    assert next((b["day"] for b in found["bookings"] if b["visit"] == "PD1-36"), None) == day


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-02-14", {"PD1-3": "2026-02-14"}),
        ("2026-02-15", {"PD1-4": "2026-02-24"}),  # the last day on which dose 3 is owed: the day ward is closed
        ("2026-02-16", {"PD1-4": "2026-02-24"}),
    ],
)
def test_a_dose_owed_is_suggested_as_long_as_it_is_owed(today: str, days: dict[str, str]) -> None:
    text = f"""
today {today}
enrol 02-0001 salvage tislelizumab randomised 2025-12-15
done 02-0001 PD1-1 2025-12-15
done 02-0001 PD1-2 2026-01-08
"""
    found = written(Told.of(text))
    assert {b["visit"]: b["day"] for b in found["bookings"] if b["visit"].startswith("PD1")} == days


def test_on_the_last_day_on_which_a_dose_is_owed_that_day_is_suggested() -> None:
    given = "enrol 02-0001 salvage tislelizumab randomised 2026-03-02\ndone 02-0001 PD1-1 2026-03-02"
    owed, missed = (written(Told.of(f"today {today}\n{given}")) for today in ("2026-04-09", "2026-04-10"))
    assert owed["bookings"][0]["visit"] == "PD1-2" and owed["bookings"][0]["day"] == "2026-04-09"
    assert "PD1-2" not in {b["visit"] for b in missed["bookings"]}


def test_two_series_side_by_side_are_two_chains() -> None:
    text = """
today 2026-01-22
enrol 02-0001 immediate tislelizumab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-08
done 02-0001 RTS   2026-01-22
done 02-0001 CIS-1 2026-01-22
"""
    found = advised(Told.of(text))
    assert [i.visit for i in found.impossible] == ["PD1-3"]
    assert [(c.visit, c.day.isoformat(), c.shift) for c in found.choices] == [
        ("PD1-2", "2026-01-27", -2),
        ("PD1-3", "2026-02-14", -3),
    ]


def test_on_a_fixed_grid_no_earlier_dose_helps() -> None:
    site = Told.of(EXAMPLE)
    pd1 = trial().series["PD1"]
    assert pd1.next is not None
    fixed = replace(pd1, next=replace(pd1.next, follows=Follows.FIRST))
    setting = replace(site.study.setting, protocol=replace(trial(), series={**trial().series, "PD1": fixed}))
    found = advice(setting, plan(setting, site.study.patients["02-0001"]), site.today)
    assert [i.visit for i in found.impossible] == ["PD1-6"]
    assert found.bound == Bound("PD1-6", BoundBy.WINDOW)


@pytest.mark.parametrize(
    ("told_before", "visit", "booked"),
    [
        # Of an asymmetric window the nearest open day is looked for inside.
        ("today 2026-01-05\nenrol 02-0001 immediate tislelizumab randomised 2026-01-03", "RTS", "2026-01-19 in-window"),
        # The whole window is shut: the open day before it is nearer, and no dose is near.
        (
            """
today 2026-02-05
enrol 02-0001 salvage tislelizumab randomised 2025-12-01
done 02-0001 PD1-1 2025-12-01
hold 02-0001 PD1 2025-12-20 toxicity
resume 02-0001 PD1 2026-02-18
""",
            "PD1-2",
            "2026-02-14 early",
        ),
        # The same window; the open day before it would be the seventeenth after the last dose, of which 18 are asked.
        (
            """
today 2026-01-29
enrol 02-0001 salvage tislelizumab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-28
""",
            "PD1-2",
            "2026-02-24 late",
        ),
        # The last days of a window are shut, and the days after it.
        ("today 2026-02-16\nenrol 02-0001 immediate tislelizumab randomised 2026-01-06", "RTS", "2026-02-24 late"),
        ("today 2026-01-17\nenrol 02-0001 salvage tislelizumab randomised 2026-01-12", "PD1-1", "2026-01-19 in-window"),
        ("today 2026-01-17\nenrol 02-0001 salvage tislelizumab randomised 2026-01-10", "PD1-1", "2026-01-19 late"),
        (
            """
today 2026-02-08
enrol 02-0001 salvage tislelizumab randomised 2025-09-28
done 02-0001 TA-1 2025-11-30
""",
            "TA-2",
            "2026-02-09 late",
        ),
    ],
)
def test_a_day_in_the_window_before_any_other_and_else_the_open_day_nearest_the_target(
    told_before: str, visit: str, booked: str
) -> None:
    (found,) = (b for b in written(Told.of(told_before))["bookings"] if b["visit"] == visit)
    assert f"{found['day']} {found['verdict']}" == booked


def test_booked_is_what_opens_within_six_weeks() -> None:
    site = Told.of(EXAMPLE)
    setting, (patient,) = site.study.setting, site.study.patients.values()
    known = plan(setting, patient)
    (second,) = (v for v in known.visits if v.code == "TA-2")
    first = second.window.opens - timedelta(42)
    booked = [{b.visit.code for b in advice(setting, known, day).bookings} for day in (first - timedelta(1), first)]
    assert "TA-2" not in booked[0]
    assert "TA-2" in booked[1]
    assert {b.visit.code for b in advised(site).bookings} == {"PD1-4", "TA-1"}


def test_no_day_is_suggested_for_an_end_of_radiotherapy_in_a_year_without_published_holidays() -> None:
    text = """
today 2026-12-14
enrol 02-0001 immediate tislelizumab randomised 2026-11-23
done 02-0001 RTS   2026-12-07
"""
    site = Told.of(text)
    (end,) = (v for v in plan(site.study.setting, site.study.patients["02-0001"]).visits if v.code == "RTE")
    assert end.window.opens.year == 2027
    assert "RTE" not in [b.visit.code for b in advised(site).bookings]


def test_impossible_windows_are_told_in_the_order_of_their_targets() -> None:
    text = """
today 2026-01-29
enrol 02-0001 immediate tislelizumab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-08
done 02-0001 RTS   2026-01-27
done 02-0001 CIS-1 2026-01-27
done 02-0001 PD1-2 2026-01-29
"""
    assert [i.visit for i in advised(Told.of(text)).impossible] == ["CIS-2", "PD1-3"]


def test_a_window_that_no_dose_can_move_is_impossible_too() -> None:
    text = """
today 2026-02-15
enrol 02-0001 salvage tislelizumab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-08
done 02-0001 PD1-2 2026-01-29
stop 02-0001 treatment 2026-02-15 investigator
"""
    (end,) = advised(Told.of(text)).impossible
    assert (end.visit, end.window.target, len(end.closure)) == ("EOT", date(2026, 2, 15), 9)


def test_a_chain_ends_where_the_longest_treatment_and_the_published_years_do() -> None:
    text = """
today 2026-11-20
enrol 02-0001 immediate tislelizumab randomised 2026-11-01
done 02-0001 PD1-1 2026-11-05
done 02-0001 RTS   2026-11-19
done 02-0001 CIS-1 2026-11-19
"""
    site = Told.of(text)
    setting, whole = site.study.setting, plan(site.study.setting, site.study.patients["02-0001"])
    pd1, cisplatin = advise.chains(setting, whole, site.today)
    assert (whole.limit, pd1.last, cisplatin.last) == (date(2028, 11, 5), date(2028, 11, 4), None)
    # Dose 4, due on 2027-01-07, opens in 2027; cisplatin 3 is due on 2026-12-31 and closes in it.
    assert [e.visit.code for e in advised(site).expected] == ["PD1-2", "PD1-3", "CIS-2"]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("2026-03-14", "2026-03-13"), "1 day before the target, which is closed: no clinic day"),
        (("2026-01-11", "2026-01-12"), "1 day after the target, which is closed: no clinic day"),
        (("2026-10-05", "2026-10-08"), "3 days after the target, which is closed: National Day"),
        (("2027-03-04", "2027-03-04"), "target, open; holidays of 2027 are not published"),
    ],
)
def test_why_a_day_is_suggested(days: tuple[str, str], sentence: str) -> None:
    target = date.fromisoformat(days[0])
    given = target - timedelta(21)
    text = f"""
today {given}
enrol 02-0001 salvage tislelizumab randomised {given}
done 02-0001 PD1-1 {given}
"""
    found = written(Told.of(text))
    (booking,) = (b for b in found["bookings"] if b["visit"] == "PD1-2")
    assert (booking["day"], booking["why"]) == (days[1], sentence)


# The least shift against every combination

FIRST = date(2026, 1, 5)
SHUT = st.lists(st.tuples(st.integers(0, 110), st.integers(1, 9)), max_size=5)


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """A few doses with random intervals and windows, in a clinic with random closures."""
    lower, upper = draw(st.integers(-3, 0)), draw(st.integers(0, 3))
    interval = draw(st.integers(5, 21))
    series = trial().series["PD1"]
    assert series.next is not None
    rule = replace(series.next, offset=Offset(interval), lower=lower, upper=upper)
    series = replace(series, next=rule)
    count = draw(st.integers(1, 5))
    off = {FIRST + timedelta(start + n) for start, length in draw(SHUT) for n in range(length)}
    clinic = Clinic(
        {
            "infusion": Department(
                "infusion", Text(), draw(st.sampled_from([(1, 2, 3, 4, 5), (1, 3, 5), tuple(range(1, 8))]))
            )
        },
        {d: Holiday(d, Text(), True) for d in off},
        frozenset({2026}),
    )
    first = window(FIRST + timedelta(draw(st.integers(0, 10))), lower, upper)
    why = Basis.AFTER_DONE, Root("PD1-1", FIRST), Offset(interval), series.rule
    doses = tuple(Visit(f"PD1-{n}", series, n, first, *why) for n in range(2, count + 2))
    return Chain(
        clinic,
        doses,
        first,
        draw(st.none() | st.just(first.target - timedelta(interval))),
        FIRST,
        draw(st.integers(0, interval)),
        draw(st.none() | st.integers(20, 110).map(lambda n: FIRST + timedelta(n))),
    )


def window_by_hand(chain: Chain, days: Sequence[date]) -> Window | None:
    """The window of the dose that follows these, counted anew."""
    if not days:
        return chain.first
    rule = chain.doses[0].series.next
    assert rule is not None
    target = days[-1] + timedelta(rule.offset.count)
    if chain.last and target > chain.last:
        return None
    closes = target + timedelta(rule.upper)
    return Window(target + timedelta(rule.lower), target, min(closes, chain.last) if chain.last else closes)


def courses(chain: Chain, count: int, days: tuple[date, ...] = ()) -> Iterator[tuple[date, ...]]:
    """Every way at all to give so many doses, each on an open day of its window."""
    if len(days) == count:
        yield days
        return
    found = window_by_hand(chain, days)
    previous = days[-1] if days else chain.previous
    for day in found.days() if found else ():
        near = previous is not None and (day - previous).days < chain.shortest
        if day >= chain.today and chain.clinic.open("infusion", day) and not near:
            yield from courses(chain, count, (*days, day))


def merit(chain: Chain, days: Sequence[date]) -> tuple[int, int, list[tuple[int, bool]]]:
    """Total shift, doses moved, then each dose's shift, the nearest first; of the same size the later day is better."""
    targets = [w.target for n in range(len(days)) if (w := window_by_hand(chain, days[:n]))]
    shifts = [(day - target).days for day, target in zip(days, targets, strict=True)]
    return sum(map(abs, shifts)), sum(map(bool, shifts)), [(abs(s), s < 0) for s in shifts]


def shut_windows(chain: Chain, chosen: Sequence[date]) -> list[int]:
    """Which doses have no open day when the first are given as chosen and the others as near their target as can be.

    None is put beyond the longest treatment.
    """
    shut, days = [], []
    for n in range(len(chain.doses)):
        found = window_by_hand(chain, days)
        if found is None or found.closes.year != 2026:
            break
        is_open = [d for d in found.days() if chain.clinic.open("infusion", d)]
        if not is_open:
            shut.append(n)
        ahead = [d for d in is_open if d >= chain.today]
        if not ahead:
            round_it = (found.target + timedelta(n) for n in range(-30, 31))
            last = chain.last or date.max
            ahead = [d for d in round_it if chain.today <= d <= last and chain.clinic.open("infusion", d)]
        days.append(chosen[n] if n < len(chosen) else nearest(ahead, found.target) or found.target)
    return shut


@settings(max_examples=400, deadline=None)
@given(chains())
def test_the_least_shift_is_the_best_of_all_ways(chain: Chain) -> None:
    found = chain.least_shift()
    shut = shut_windows(chain, ())
    assert [i.visit for i in found.impossible] == [chain.doses[n].code for n in shut]
    best: tuple[date, ...] = ()
    while shut and len(best) <= shut[-1]:
        every = list(courses(chain, shut[-1] + 1))
        if not every:
            assert found.bound is not None
            assert not found.choices
            assert_binds(chain, shut[-1] + 1, found.bound)
            return
        best = min(every, key=lambda days: merit(chain, days))
        shut = shut_windows(chain, best)
    assert found.bound is None
    assert tuple(choice.day for choice in found.choices) == best
    assert [choice.shift for choice in found.choices] == [
        -size if earlier else size for size, earlier in merit(chain, best)[2]
    ]


def assert_binds(chain: Chain, count: int, bound: Bound) -> None:
    """The rule that is named is one without which there is a way; the window when no single other rule is."""
    nearer = any(courses(replace(chain, shortest=0), count))
    longer = any(courses(replace(chain, last=None), count))
    assert bound.rule is (BoundBy.INTERVAL if nearer else BoundBy.LIMIT if longer else BoundBy.WINDOW)
    assert words_advice.bound(words.plain, bound, trial(), "en").startswith("PD-1 dose ")


# A whole site

A_MONTH = timedelta(31)
SITE = """
today 2026-01-19
enrol 02-0001 salvage tislelizumab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-05
enrol 02-0002 salvage tislelizumab randomised 2026-01-05
done 02-0002 PD1-1 2026-01-05
booked 02-0002 PD1-2 2026-01-26
enrol 02-0003 salvage tislelizumab randomised 2026-01-05
done 02-0003 PD1-1 2026-01-05
"""


def plans(site: Told) -> list[Plan]:
    return [plan(site.study.setting, patient) for patient in site.study.patients.values()]


def infusions(site: Told, most: Mapping[str, int]) -> dict[str, list[tuple[str, bool]]]:
    found = day_load(site.study.setting, plans(site), site.today, date(2026, 1, 31), most)
    return {
        load.day.isoformat(): [(due.subject, due.booked) for due in load.due]
        for load in found
        if load.department == "infusion"
    }


def test_a_day_holds_as_many_as_nobody_forbids() -> None:
    site = Told.of(SITE)
    assert infusions(site, {}) == {"2026-01-26": [("02-0002", True), ("02-0001", False), ("02-0003", False)]}


def test_a_full_day_sends_the_others_to_the_day_nearest_their_target() -> None:
    site = Told.of(SITE)
    assert infusions(site, {"infusion": 1}) == {
        "2026-01-26": [("02-0002", True)],
        "2026-01-27": [("02-0001", False)],
        "2026-01-28": [("02-0003", False)],
    }
    (full, *_) = day_load(site.study.setting, plans(site), site.today, date(2026, 1, 31), {"infusion": 1})
    assert (full.full, full.beyond, words_advice.load(words.plain, full)) == (True, 0, "full")


def test_an_appointment_of_today_stands() -> None:
    site = Told.of(SITE.replace("today 2026-01-19", "today 2026-01-26"))
    assert infusions(site, {"infusion": 1})["2026-01-26"] == [("02-0002", True)]


def test_loads_are_told_by_day_and_of_a_day_by_department() -> None:
    text = SITE.replace("salvage", "immediate") + "booked 02-0001 PD1-2 2026-01-27\nbooked 02-0001 RTS 2026-01-27\n"
    site = Told.of(text)
    found = [
        (c.day, c.department) for c in day_load(site.study.setting, plans(site), site.today, site.today + A_MONTH, {})
    ]
    assert found == sorted(found)
    assert len({day for day, _ in found}) < len(found)


def test_a_day_too_full_is_said() -> None:
    # On the last day of their windows they have nowhere else to go.
    site = Told.of(SITE.replace("today 2026-01-19", "today 2026-01-29").replace("booked 02-0002 PD1-2 2026-01-26", ""))
    site.study = replace(site.study)
    found = infusions(site, {"infusion": 2})
    assert found == {"2026-01-29": [("02-0001", False), ("02-0002", False), ("02-0003", False)]}
    (load, *_) = day_load(site.study.setting, plans(site), site.today, date(2026, 1, 31), {"infusion": 2})
    assert words_advice.load(words.plain, load) == "1 visit too many"


def test_the_least_slack_chooses_first() -> None:
    # Dose 2 of 02-0003 is due two days before the others', on the one day that is left in its window.
    site = Told.of(
        """
today 2026-01-27
enrol 02-0001 salvage tislelizumab randomised 2026-01-07
done 02-0001 PD1-1 2026-01-07
enrol 02-0003 salvage tislelizumab randomised 2026-01-05
done 02-0003 PD1-1 2026-01-05
clinic-day 2026-01-27 closed
clinic-day 2026-01-29 closed
"""
    )
    assert infusions(site, {"infusion": 1}) == {
        "2026-01-28": [("02-0003", False)],
        "2026-01-30": [("02-0001", False)],
    }


def test_the_spring_festival_and_whom_it_catches() -> None:
    site = Told.of(EXAMPLE)
    advised = [advice(site.study.setting, plan, site.today) for plan in plans(site)]
    found = closures(site.study.setting, advised, site.today)
    assert [(c.days[0].on.isoformat(), len(c.days)) for c in found] == [
        *(("2026-02-15", 9), ("2026-05-01", 5)),
        *(("2026-10-01", 7),),
    ]
    (caught,) = found[0].caught
    assert (caught.visit.code, caught.day) == ("PD1-6", date(2026, 2, 14))
    item = advice_json.closure(found[0], "en")
    assert (item["from"], item["to"], item["name"]) == ("2026-02-15", "2026-02-23", "Spring Festival")
    assert item["patients"][0]["plan"][-1] == {"visit": "PD1-6", "day": "2026-02-14"}


@pytest.mark.parametrize(
    ("given", "caught"),
    [("2026-01-21", False), ("2026-01-22", True), ("2026-02-05", True), ("2026-02-06", False)],
)
def test_a_dose_due_within_three_days_of_a_closure_is_caught(given: str, caught: bool) -> None:
    text = f"today {given}\nenrol 02-0001 salvage tislelizumab randomised {given}\ndone 02-0001 PD1-1 {given}\n"
    site = Told.of(text)
    festival = closures(site.study.setting, [advised(site)], site.today)[0]
    assert ("PD1-2" in [c.visit.code for c in festival.caught]) is caught


def test_three_days_without_work_are_no_long_closure_and_four_are() -> None:
    days = [
        [(c.days[0].on, len(c.days)) for c in closures(site.study.setting, (), site.today)]
        for site in (Told.of(EXAMPLE + more) for more in ("", "clinic-day 2026-04-07 closed\n"))
    ]
    assert [found for found in days[1] if found not in days[0]] == [(date(2026, 4, 4), 4)]


def test_closures_of_several_departments_are_told_in_order_of_day_and_name() -> None:
    site = Told.of(EXAMPLE + "clinic-day 2026-01-23 closed imaging\nclinic-day 2026-01-26 closed imaging\n")
    elsewhere = replace(trial().series["CIS"], department="imaging")
    setting = replace(site.study.setting, protocol=replace(trial(), series={**trial().series, "CIS": elsewhere}))
    found = [(c.days[0].on.isoformat(), c.department) for c in closures(setting, (), site.today)]
    assert found[:3] == [("2026-01-23", "imaging"), ("2026-02-15", "imaging"), ("2026-02-15", "infusion")]
    assert next_closure(setting, site.today, 90)[0].on == date(2026, 1, 23)


def test_a_long_closure_is_told_so_many_days_before() -> None:
    site = Told.of(EXAMPLE)  # on 18 December 2025; the festival begins on Sunday 15 February
    assert next_closure(site.study.setting, site.today, 58) == ()
    assert next_closure(site.study.setting, site.today, 59)[0].on == date(2026, 2, 15)
    assert next_closure(site.study.setting, date(2026, 2, 15), 59) == (), "it has begun, and May is too far"


def test_the_command(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    now = datetime.fromisoformat("2026-01-12T09:00+08:00")
    site = tmp_path / "demo.visits"
    write_demo(site, 12, 1, now.date())

    def run(*asked: str) -> tuple[int, str, str]:
        code = batch.run(["advise", str(site), *asked], now, {})
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    code, out, err = run("--format", "json")
    assert (code, err) == (0, "")
    everyone = json.loads(out)
    assert len(everyone) == 12
    assert all(list(one)[:5] == ["subject", "as_of", "bookings", "impossible", "plan"] for one in everyone)
    code, out, _ = run(everyone[0]["subject"], "--format", "json")
    assert (code, json.loads(out)) == (0, everyone[0])
    code, out, _ = run("--load", "--max-per-day", "infusion=1", "--max-per-day", "imaging=2")
    assert code == 0
    assert {row["most"] for row in json.loads(out) if row["department"] == "infusion"} == {1}
    code, out, _ = run("--closures")
    assert code == 0
    assert json.loads(out)[0]["name"] == "Spring Festival"
    for asked, sentence in (
        (("99-9999",), "99-9999 is not enrolled; add the patient first, or correct the number\n"),
        (("--max-per-day", "infusion=8"), "--max-per-day goes with --load.\n"),
        (("--load", "--max-per-day", "theatre=8"), "theatre is no department; write one of: infusion,"),
        (("--load", "--max-per-day", "infusion"), "--max-per-day: 'infusion' does not say how many a day;"),
        (
            (everyone[0]["subject"], "--load"),
            "--load and --closures are about the whole site; leave out the patient.\n",
        ),
    ):
        code, out, err = run(*asked)
        assert (code, out) == (2, "")
        assert err.startswith(sentence)
