"""Body surface, amounts, intensity, delays, the 12-week clocks and creatinine clearance: the numbers of section 6."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from model.dates import Offset, Unit
from model.doses import (
    FORMULAS,
    body_surface,
    creatinine_clearance,
    cumulative,
    delay_days,
    intensity,
    percent_of_planned,
)
from model.exposure import Clock, Exposure, Running, exposure
from model.plan import plan
from tests.study_notation import Told

EVERY = Offset(21)


def test_body_surface_of_170_cm_and_65_kg() -> None:
    assert [f"{body_surface(formula, 170, 65):.3f}" for formula in FORMULAS] == ["1.716", "1.752", "1.754", "1.833"]
    assert body_surface("mosteller", 160, 90) == 2
    with pytest.raises(KeyError):
        body_surface("another", 170, 65)


def test_creatinine_clearance_of_a_man_of_50() -> None:
    assert f"{creatinine_clearance(50, 'M', 65, 80):.1f}" == "89.8"
    assert f"{creatinine_clearance(50, 'F', 65, 80):.1f}" == "76.3"


@pytest.mark.parametrize(
    "given", [(50, "M", 65, 0.9), (50, "M", 65, float("nan")), (50, "M", 6.5, 80), (5, "M", 65, 80), (111, "M", 65, 80)]
)
def test_of_what_cannot_be_in_its_unit_no_clearance_is_worked_out(given: tuple[float, str, float, float]) -> None:
    assert creatinine_clearance(*given) is None


def test_cumulative_cisplatin() -> None:
    m2 = body_surface("stevenson", 170, 65)
    assert cumulative([(80 * m2, m2), (80 * m2, m2), (40 * m2, m2)]) == pytest.approx(200)
    assert percent_of_planned(200, 80, 3) == pytest.approx(83.333, abs=0.001)
    assert cumulative([]) == 0


def test_intensity_and_delay() -> None:
    first = date(2026, 3, 2)
    on_time = [first + timedelta(21 * n) for n in range(35)]
    assert intensity(on_time, EVERY) == (735, 735)
    assert delay_days(on_time, EVERY) == 0
    late = [first + timedelta(24 * n) for n in range(31)]
    assert intensity(late, EVERY) == (651, 741)
    assert delay_days(late, EVERY) == 90
    # A dose given early makes up for no other's delay.
    assert delay_days([first, first + timedelta(20), first + timedelta(44)], EVERY) == 3
    assert (intensity([], EVERY), intensity([first], EVERY), delay_days([first], EVERY)) == ((0, 0), (21, 21), 0)


def test_what_is_given_monthly_is_counted_in_calendar_months() -> None:
    monthly = Offset(1, Unit.MONTHS)
    on_time = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 28)]
    assert delay_days(on_time, monthly) == 0
    # Three months from 31 Jan are 89 days, and from there to a month after the last dose it is 87.
    assert intensity(on_time, monthly) == (89, 87)
    assert delay_days([date(2026, 1, 31), date(2026, 3, 3)], monthly) == 3


def test_the_clock_warns_beyond_42_days_and_asks_from_84_on() -> None:
    since = date(2026, 3, 2)
    says = {days: Running(since, days, 42, 84).says for days in (42, 43, 83, 84)}
    assert says == {42: Clock.RUNNING, 43: Clock.WARN, 83: Clock.WARN, 84: Clock.DECIDE}
    assert Running(since, 60, None, 84).says is Clock.RUNNING


def exposed(series: str, today: str, happened: str) -> Exposure:
    told = Told.of(f"today {today}\n{happened}")
    (patient,) = told.study.patients.values()
    setting = told.study.setting
    return exposure(plan(setting, patient), setting.protocol.series[series], setting, told.today)


HELD = """
enrol 02-0001 salvage tislelizumab randomised 2026-03-02
done 02-0001 PD1-1 2026-03-02
done 02-0001 PD1-2 2026-03-25
hold 02-0001 PD1 2026-04-10 toxicity
steroids-start 02-0001 2026-04-13
"""


def test_held_ten_weeks_both_clocks_run() -> None:
    found = exposed("PD1", "2026-06-17", HELD)
    assert found.since_dose and (found.since_dose.days, found.since_dose.says) == (84, Clock.DECIDE)
    assert found.since_steroids and (found.since_steroids.days, found.since_steroids.says) == (65, Clock.RUNNING)
    assert (found.delay_days, found.intensity) == (2, (42, 44))
    assert (found.cumulative_mg_m2, found.percent, found.marked) == (None, None, False)


def test_a_flat_dose_has_no_dose_by_body_surface_not_even_none() -> None:
    enrolled = "enrol 02-0001 salvage tislelizumab randomised 2026-03-02"
    found, cisplatin = (exposed(series, "2026-06-17", enrolled) for series in ("PD1", "CIS"))
    assert (found.given, found.cumulative_mg_m2, cisplatin.cumulative_mg_m2) == ((), None, 0)


def test_the_steroid_clock_ends_with_the_steroids() -> None:
    stopped = HELD + "steroids-stop 02-0001 2026-05-04\n"
    assert exposed("PD1", "2026-06-17", stopped).since_steroids is None
    again = exposed("PD1", "2026-06-17", stopped + "steroids-start 02-0001 2026-06-01\n")
    assert again.since_steroids and again.since_steroids.since == date(2026, 6, 1)


def test_a_clock_is_held_against_the_rules_of_its_day() -> None:
    changed = HELD.replace("done 02-0001 PD1-2", "change A-08 2026-04-25 series.PD1.delay.warn=28\ndone 02-0001 PD1-2")
    for day, warn, says in (("2026-04-24", 42, Clock.RUNNING), ("2026-04-25", 28, Clock.WARN)):
        found = exposed("PD1", day, changed)  # 30 and 31 days since dose 2
        assert found.since_dose and (found.since_dose.warn, found.since_dose.says) == (warn, says)


CISPLATIN = """
enrol 02-0001 immediate tislelizumab randomised 2026-06-22 height 170 weight 65
done 02-0001 RTS 2026-07-06
done 02-0001 CIS-1 2026-07-06 mg 137
weight 02-0001 2026-07-26 60
done 02-0001 CIS-2 2026-07-27 mg 137
"""


def test_each_cisplatin_counts_by_the_weight_of_its_day() -> None:
    found = exposed("CIS", "2026-07-27", CISPLATIN)
    # 137 mg over 1.7161 m2 (65 kg) and over 1.6521 m2 (60 kg).
    assert found.cumulative_mg_m2 == pytest.approx(79.83 + 82.92, abs=0.01)
    assert found.percent == pytest.approx(67.8, abs=0.05)
    assert not found.marked
    third = exposed("CIS", "2026-08-17", CISPLATIN + "done 02-0001 CIS-3 2026-08-17 mg 70\n")
    assert third.marked
    assert exposed("CIS", "2026-08-17", CISPLATIN + "done 02-0001 CIS-3 2026-08-17\n").cumulative_mg_m2 is None
