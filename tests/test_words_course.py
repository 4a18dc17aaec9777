"""How a patient's treatment goes, in words: the figures, the clocks with their days, what warns and what alarms."""

from __future__ import annotations

import pytest

from model import words_course
from model.plan import plan
from model.words import plain
from model.words_course import CourseLine, CourseSection, Sign
from tests.study_notation import Told

IRRADIATED = """
enrol 02-0001 immediate tislelizumab randomised 2026-06-22 last-induction 2026-05-30 first-induction 2026-03-02 height 170 weight 65
done 02-0001 PD1-1 2026-06-22 mg 200
done 02-0001 RTS 2026-07-06
done 02-0001 CIS-1 2026-07-06 mg 137
done 02-0001 PD1-2 2026-07-15 mg 200
weight 02-0001 2026-07-26 60
done 02-0001 CIS-2 2026-07-27 mg 137
"""  # noqa: E501


def told(today: str, happened: str) -> dict[str, dict[str, CourseLine]]:
    """Every line by the title of its part and its caption."""
    return {part.title: {line.caption: line for line in part.lines} for part in parts(today, happened)}


def parts(today: str, happened: str) -> tuple[CourseSection, ...]:
    found = Told.of(f"today {today}\n{happened}")
    (patient,) = found.study.patients.values()
    setting = found.study.setting
    return words_course.parts(plain, plan(setting, patient), setting, found.today, "en")


def test_the_other_limits_stand_beside_the_one_in_force() -> None:
    limits = told("2026-07-28", IRRADIATED)["No dose on or after"]
    assert [(line.caption, line.text) for line in limits.values()] == [
        ("from first maintenance dose", "22 Jun 2028, in force"),
        ("from randomisation", "22 Jun 2028"),
        ("from first induction PD-1", "2 Mar 2028"),
    ]


def test_pd1_says_doses_intensity_delays_and_both_days_of_its_clock() -> None:
    lines = told("2026-08-27", IRRADIATED)["PD-1 inhibitor q3w"]
    assert lines["doses given"].text == "2 of 35, the last on 15 Jul 2026"
    # Two doses make 42 days, given over 23 days and one interval.
    assert lines["relative dose intensity"].text == "95.5% (42 of 44 days)"
    assert lines["delays, in all"].text == "2 days"
    assert lines["since the last dose"] == CourseLine(
        "since the last dose", "43 days; day 42 is 26 Aug 2026, day 84 is 7 Oct 2026", Sign.WARN, "prolonged delay"
    )
    later = told("2026-10-07", IRRADIATED)["PD-1 inhibitor q3w"]["since the last dose"]
    assert (later.sign, later.says) == (Sign.ALARM, "investigator decides")


def test_the_clock_of_steroids_runs_beside_the_other() -> None:
    happened = IRRADIATED + "steroids-start 02-0001 2026-07-20\n"
    lines = told("2026-08-03", happened)["PD-1 inhibitor q3w"]
    assert lines["since steroids"].text == "14 days; day 84 is 12 Oct 2026"
    stopped = told("2026-08-03", happened + "stop 02-0001 PD1 2026-08-01 toxicity\n")
    assert "since steroids" not in stopped["PD-1 inhibitor q3w"], "no dose is to come: no clock runs"


def test_cisplatin_says_the_formula_the_weight_of_each_dose_and_the_mark() -> None:
    lines = told("2026-07-28", IRRADIATED)["Cisplatin with radiotherapy"]
    assert lines["body surface"].text == "1.65 m² (Stevenson, 170 cm, 60 kg)"
    assert lines["weights"].text == "65 kg at enrolment, 60 kg on 26 Jul 2026"
    assert lines["dose 1"].text == "6 Jul 2026, 137 mg at 65 kg: 80 mg/m²"
    assert lines["dose 2"].text == "27 Jul 2026, 137 mg at 60 kg: 83 mg/m²"
    assert lines["cumulative"] == CourseLine("cumulative", "163 mg/m² (68% of 240)")
    third = told("2026-08-17", IRRADIATED + "done 02-0001 CIS-3 2026-08-17 mg 70\n")
    assert third["Cisplatin with radiotherapy"]["cumulative"] == CourseLine(
        "cumulative", "205 mg/m² (85% of 240)", Sign.REACHED, "200 reached"
    )
    light = told("2026-07-28", IRRADIATED.replace("height 170 ", ""))["Cisplatin with radiotherapy"]
    assert light["body surface"].text == "not known: height or weight is missing"
    assert "cumulative" not in light


@pytest.mark.parametrize(
    ("missed", "sign", "says"),
    [
        ((), Sign.NONE, ""),
        ((20, 21, 22), Sign.WARN, "longer by 2 days or more"),
        ((20, 21, 22, 23), Sign.ALARM, "longer by more than 5 days"),
    ],
)
def test_radiotherapy_says_fractions_end_and_interruption(missed: tuple[int, ...], sign: Sign, says: str) -> None:
    down = "".join(f"fraction-missed 02-0001 2026-07-{day} equipment\n" for day in missed)
    found = parts("2026-07-28", IRRADIATED + down)
    lines = {line.caption: line for line in found[-1].lines}
    assert found[-1].title == "Radiotherapy"
    assert lines["fractions given"].text == f"{17 - len(missed)} of 33" + (f"; {len(missed)} missed" * bool(missed))
    assert lines["first fraction"].text == "6 Jul 2026"
    assert (lines["interruption"].sign, lines["interruption"].says) == (sign, says)
    assert words_course.to_look_at(found) == (sign is not Sign.NONE)


def test_cisplatin_3_after_the_last_fraction_is_an_alarm() -> None:
    ended = IRRADIATED + "done 02-0001 RTE 2026-08-12 fractions 28\n"
    lines = {line.caption: line for line in parts("2026-08-13", ended)[-1].lines}
    assert lines["fractions given"].text == "28 of 33"
    assert lines["last fraction"].text == "12 Aug 2026"
    assert lines["Cisplatin 3 of 3"] == CourseLine(
        "Cisplatin 3 of 3", "5 days after the last fraction", Sign.ALARM, "investigator decides"
    )
    before = {line.caption: line for line in parts("2026-07-28", IRRADIATED)[-1].lines}
    assert before["Cisplatin 3 of 3"].text == "2 days before the last fraction"


def test_all_of_it_can_be_read_aloud() -> None:
    spoken = words_course.spoken(parts("2026-08-27", IRRADIATED))
    assert "PD-1 inhibitor q3w\ndoses given · 2 of 35" in spoken
    assert "since the last dose · 43 days; day 42 is 26 Aug 2026, day 84 is 7 Oct 2026 · prolonged delay" in spoken
