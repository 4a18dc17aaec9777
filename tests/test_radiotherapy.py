"""Radiotherapy: what a course comes to, with and without closures, misses and an early end."""

from __future__ import annotations

from datetime import date

import pytest

from model.plan import plan
from model.protocol import Overrun
from model.radiotherapy import Alarm, Course, alarm, courses
from tests.study_notation import Told

ENROLLED = "enrol 02-0001 immediate tislelizumab randomised 2026-06-22"


def course(*happened: str, today: str = "2026-12-31", enrolled: str = ENROLLED, as_of: str = "") -> Course:
    told = Told.of("\n".join([f"today {today}", enrolled, *happened]))
    (patient,) = told.study.patients.values()
    day = date.fromisoformat(as_of or today)
    (found,) = courses(plan(told.study.setting, patient), told.study.setting, day)
    return found


@pytest.mark.parametrize(
    ("first", "days"),
    [("2026-07-06", 45), ("2026-07-07", 45), ("2026-07-08", 45), ("2026-07-09", 47), ("2026-07-10", 47)],
)
def test_33_fractions_without_holidays(first: str, days: int) -> None:
    found = course(f"done 02-0001 RTS {first}")
    assert (found.overall_days, found.longer_days, found.alarm) == (days, 0, Alarm.NONE)


def test_as_of_a_day_before_its_end_a_course_has_not_ended() -> None:
    happened = ("done 02-0001 RTS 2026-07-06", "done 02-0001 RTE 2026-08-19 fractions 33")
    then, last = (course(*happened, as_of=day) for day in ("2026-08-18", "2026-08-19"))
    assert (then.ended, then.given, last.ended, last.given) == (False, 32, True, 33)


def test_the_machine_down_three_days_is_a_warning() -> None:
    down = [f"fraction-missed 02-0001 2026-07-{day} equipment" for day in (20, 21, 22)]
    happened = ["done 02-0001 RTS 2026-07-06", "done 02-0001 CIS-1 2026-07-06", *down]
    found = course(*happened, today="2026-07-24")
    # The end moves from Wed 19 Aug over a weekend to Mon 24 Aug; 12 of 15 working days were used.
    assert (found.last.isoformat(), found.plain_last.isoformat()) == ("2026-08-24", "2026-08-19")
    assert (found.given, found.missed, found.planned) == (12, 3, 33)
    assert (found.longer_days, found.alarm, found.overall_days) == (5, Alarm.WARN, 50)
    # Cisplatin 3 is projected for 17 Aug.
    assert found.slack_days == 7


def test_more_than_five_days_longer_is_an_alarm() -> None:
    down = [f"fraction-missed 02-0001 2026-07-{day} equipment" for day in (20, 21, 22, 23)]
    found = course("done 02-0001 RTS 2026-07-06", *down, today="2026-07-24")
    assert (found.longer_days, found.alarm) == (6, Alarm.ALARM)


def test_stopped_at_28_fractions_is_measured_against_28() -> None:
    found = course("done 02-0001 RTS 2026-07-06", "done 02-0001 RTE 2026-08-12 fractions 28")
    assert (found.ended, found.given, found.planned) == (True, 28, 33)
    assert (found.overall_days, found.longer_days, found.alarm) == (38, 0, Alarm.NONE)


def test_cisplatin_3_late_falls_after_a_course_that_ended_early() -> None:
    happened = [
        *("done 02-0001 RTS 2026-07-06", "done 02-0001 CIS-1 2026-07-07", "done 02-0001 CIS-2 2026-07-30"),
        "done 02-0001 RTE 2026-08-12 fractions 28",
    ]
    found = course(*happened, today="2026-08-13")
    assert found.slack_days == -8


def test_a_cisplatin_3_that_will_not_be_given_leaves_no_slack_to_speak_of() -> None:
    happened = ["done 02-0001 RTS 2026-07-06", "done 02-0001 CIS-1 2026-07-06"]
    found = course(*happened, "stop 02-0001 CIS 2026-07-20 toxicity", today="2026-07-24")
    assert found.slack_days is None


def test_of_a_site_that_does_not_follow_cisplatin_there_is_no_slack_to_speak_of() -> None:
    found = course("series-off CIS 2026-06-22", "done 02-0001 RTS 2026-07-06", today="2026-07-24")
    assert (found.last.isoformat(), found.slack_days, found.dose_before_end) == ("2026-08-19", None, "")


def test_where_cisplatin_may_be_given_up_to_the_response_visit_none_belongs_before_the_end() -> None:
    later = 'series.CIS.not_after=[{visit="RT12",deviation="cisplatin-after-rt",source="A-12"}]'
    happened = (f"change A-12 2026-06-22 {later}", "done 02-0001 RTS 2026-07-06")
    found = course(*happened, today="2026-07-24")
    assert (found.slack_days, found.dose_before_end) == (None, "")


def test_holidays_make_a_course_longer() -> None:
    # From 14 Sep, over Mid-Autumn (25 Sep) and National Day (1, 2, 5, 6, 7 Oct); 20 Sep and 10 Oct are worked.
    enrolled = ENROLLED.replace("2026-06-22", "2026-08-31")
    found = course("done 02-0001 RTS 2026-09-14", today="2026-09-14", enrolled=enrolled)
    assert (found.last.isoformat(), found.plain_last.isoformat()) == ("2026-11-03", "2026-10-28")
    assert (found.longer_days, found.alarm, found.given) == (6, Alarm.ALARM, 1)


@pytest.mark.parametrize(
    ("weekdays", "plain", "last"),
    [
        ("123456", "2026-08-12", "2026-08-15"),
        ("1234", "2026-08-31", "2026-09-03"),
        ("12345", "2026-08-19", "2026-08-24"),
    ],
)
def test_the_plain_course_is_that_of_the_site_s_own_week(weekdays: str, plain: str, last: str) -> None:
    """Three days without the machine are never hidden by a Saturday worked, nor made more by a Friday that is not."""
    down = [f"fraction-missed 02-0001 2026-07-{day} equipment" for day in (20, 21, 22)]
    happened = [f"clinic-week 2026-07-01 {weekdays}", "done 02-0001 RTS 2026-07-06", *down]
    found = course(*happened, today="2026-07-24")
    assert (found.plain_last.isoformat(), found.last.isoformat()) == (plain, last)
    assert found.longer_days == (found.last - found.plain_last).days > 0


def test_a_course_not_begun_is_projected_from_its_first_working_day() -> None:
    enrolled = ENROLLED.replace("2026-06-22", "2026-06-20")  # RTS is due on Sat 4 July
    found = course(today="2026-06-20", enrolled=enrolled)
    assert (found.begun, found.given, found.first.isoformat()) == (False, 0, "2026-07-06")
    assert (found.overall_days, found.longer_days) == (45, 0)


def test_a_day_missed_on_which_nobody_works_counts_for_nothing() -> None:
    happened = ["done 02-0001 RTS 2026-07-06", "fraction-missed 02-0001 2026-07-11 patient"]
    found = course(*happened, today="2026-07-13")
    assert (found.given, found.missed, found.overall_days) == (6, 0, 45)


def test_a_day_missed_before_the_first_fraction_or_after_the_last_counts_for_nothing() -> None:
    outside = [f"fraction-missed 02-0001 {day} equipment" for day in ("2026-07-03", "2026-08-20")]
    happened = ["done 02-0001 RTS 2026-07-06", "done 02-0001 RTE 2026-08-19 fractions 33", *outside]
    going_on, over = (course(*happened, as_of=day) for day in ("2026-07-24", "2026-08-21"))
    assert (going_on.given, going_on.missed, over.given, over.missed) == (15, 0, 33, 0)


def test_a_course_stopped_without_an_end_on_record_is_none() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        course("done 02-0001 RTS 2026-07-06", "stop 02-0001 RT 2026-07-20 toxicity", today="2026-07-24")


def test_the_alarm_begins_where_the_protocol_says() -> None:
    limits = Overrun(warn=2, alarm=5, source="A-24")
    none, warn, loud = Alarm.NONE, Alarm.WARN, Alarm.ALARM
    assert [alarm(limits, days) for days in range(8)] == [none, none, warn, warn, warn, warn, loud, loud]
    assert alarm(None, 99) is none
