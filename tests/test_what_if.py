"""What would follow, asked of a study that is never written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from model.journal import PatientFact
from model.plan import Plan, plan
from model.study import Study
from model.what_if import Outcome, first_plan, recordable, what_if
from tests.study_notation import Line, Story, Told, fact, setting, trial

SALVAGE = """
enrol 02-0001 salvage toripalimab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-05
"""
TODAY = date(2026, 1, 20)


def known(happened: str = SALVAGE) -> tuple[Study, Plan]:
    lines = tuple(Line(n, text.strip()) for n, text in enumerate(happened.strip().splitlines(), 1))
    told = Told(Story(Path(), "", (Line(0, f"today {TODAY}"), *lines), ()))
    return told.study, plan(setting(), told.study.patients["02-0001"])


def ask(said: str) -> Outcome | None:
    study, before = known()
    asked = fact(said.split())
    assert isinstance(asked, PatientFact)
    return what_if(study, before, asked, TODAY)


def test_a_dose_on_another_day_moves_the_next_one_and_writes_nothing() -> None:
    study, before = known()
    outcome = ask("done 02-0001 PD1-2 2026-01-28")
    assert outcome
    second = next(v for v in before.visits if v.code == "PD1-2")
    following = outcome.following(second)
    assert following
    assert (following.code, following.window.target) == ("PD1-3", date(2026, 2, 18))
    assert outcome.fewer("PD1") == 0
    assert "PD1-2" not in study.patients["02-0001"].done


def test_three_days_late_near_the_end_costs_a_dose() -> None:
    outcome = ask("resume 02-0001 PD1 2026-03-02")
    assert outcome is None  # nothing is on hold
    outcome = ask("done 02-0001 PD1-2 2026-02-20")
    assert outcome
    assert outcome.fewer("PD1") == 1


def test_a_hold_a_stop_and_a_progression() -> None:
    held = ask("hold 02-0001 PD1 2026-01-20 toxicity")
    assert held
    assert held.held()[0].code == "PD1-2"
    assert not held.cancelled()
    stopped = ask("stop 02-0001 treatment 2026-01-20 toxicity")
    assert stopped
    assert {"EOT", "SF30", "SF90"} <= {v.code for v in stopped.added()}
    assert all(v.series.treatment for v in stopped.cancelled())
    opened = ask("progression 02-0001 2026-01-20 locoregional controlled yes")
    assert opened
    assert {v.code for v in opened.added()} >= {"RTS", "CIS-1", "RTE"}


def test_what_the_plan_does_not_hold_can_still_be_recorded() -> None:
    study, before = known()
    start = recordable(study, before, trial().series["RTS"], TODAY)
    assert start
    assert (start.code, start.done) == ("RTS", None)
    unscheduled = recordable(study, before, trial().series["UNS"], TODAY)
    assert unscheduled
    assert unscheduled.code == "UNS-1"


def test_the_calendar_of_somebody_not_yet_enrolled() -> None:
    study, _ = known()
    new, again = "enrol 02-0002 immediate tislelizumab randomised 2026-01-12", SALVAGE.strip().splitlines()[0]
    made = first_plan(study, fact(new.split()), TODAY)  # type: ignore[arg-type]
    assert made
    assert made.visits[0].code in {"SCRL", "PD1-1"}
    assert first_plan(study, fact(again.split()), TODAY) is None  # type: ignore[arg-type]
