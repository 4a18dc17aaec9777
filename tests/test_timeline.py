"""The timeline before it is drawn: what is on it, how far it reaches."""

from __future__ import annotations

from datetime import date

from model.judge import judge
from model.plan import plan
from model.timeline import Timeline, timeline
from tests.study_notation import Told, setting, trial


def drawn(happened: str, today: str) -> Timeline:
    told = Told.of(f"today {today}\n{happened}")
    known = plan(setting(), told.study.patients[told.subject])
    day = date.fromisoformat(today)
    return timeline(known, judge(known, setting(), day), trial(), day)


IMMEDIATE = "enrol 02-0001 immediate tislelizumab randomised 2026-01-05 last-induction 2025-12-10"


def test_every_lane_with_something_on_it_is_drawn_up_to_the_limit() -> None:
    made = drawn(IMMEDIATE, "2026-01-06")
    assert [lane.code for lane in made.lanes] == ["pd1", "cisplatin", "radiotherapy", "assessments"]
    assert made.limit == date(2028, 1, 5)
    assert made.first < date(2026, 1, 5) < made.limit < made.last
    assert max(mark.day for mark in made.walk()) <= made.last  # though assessments go on for years


def test_what_took_place_before_randomisation_is_drawn_with_two_weeks_before_it() -> None:
    made = drawn(f"{IMMEDIATE}\ndone 02-0001 SCRL 2025-12-22", "2026-01-06")
    assert made.first == date(2025, 12, 8)


def test_marks_are_walked_in_order_of_day() -> None:
    days = [mark.day for mark in drawn(IMMEDIATE, "2026-01-06").walk()]
    assert days == sorted(days)


def test_a_course_is_planned_then_begun_then_ended() -> None:
    (lane,) = (lane for lane in drawn(IMMEDIATE, "2026-01-06").lanes if lane.courses)
    assert (lane.courses[0].begun, lane.courses[0].ended, lane.courses[0].planned) == (False, False, 33)
    begun = f"{IMMEDIATE}\ndone 02-0001 RTS 2026-01-20"
    (course,) = (c for lane in drawn(begun, "2026-02-01").lanes for c in lane.courses)
    assert (course.first, course.begun, course.ended) == (date(2026, 1, 20), True, False)
    ended = f"{begun}\ndone 02-0001 RTE 2026-03-12 fractions 30"
    (course,) = (c for lane in drawn(ended, "2026-04-01").lanes for c in lane.courses)
    assert (course.last, course.ended, course.given) == (date(2026, 3, 12), True, 30)


def test_a_hold_reaches_to_the_day_it_goes_on_if_anyone_knows_it() -> None:
    held = f"{IMMEDIATE}\ndone 02-0001 PD1-1 2026-01-05\nhold 02-0001 PD1 2026-01-20 toxicity"
    assert drawn(held, "2026-02-01").lanes[0].holds[0].last is None
    resumed = f"{held}\nresume 02-0001 PD1 2026-03-02"
    assert drawn(resumed, "2026-02-01").lanes[0].holds[0].last == date(2026, 3, 2)


def test_cancelled_visits_are_not_drawn_and_what_follows_the_end_comes_near() -> None:
    stopped = f"{IMMEDIATE}\ndone 02-0001 PD1-1 2026-01-05\nstop 02-0001 treatment 2026-02-02 toxicity"
    made = drawn(stopped, "2026-02-10")
    assert made.last < date(2026, 9, 1)
    assert "follow-up" in [lane.code for lane in made.lanes]
    assert {m.visit.code for m in made.lanes[0].marks} == {"PD1-1", "PD1-2"}
