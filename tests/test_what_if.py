"""What would follow, asked of a study that is never written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from model import words_what_if
from model.fact_text import encode
from model.journal import Corrected, PatientFact, Retracted, VisitDone
from model.judge import judge
from model.plan import plan
from model.rehearsal import shifts
from model.study import Study
from model.visit import Plan
from model.what_if import Outcome, Supposition, first_plan, recordable, suppositions, what_if
from model.words import plain
from tests.study_notation import Told, fact, trial

SALVAGE = """
enrol 02-0001 salvage toripalimab randomised 2026-01-05
done 02-0001 PD1-1 2026-01-05
"""
TODAY = date(2026, 1, 20)


def known(happened: str = SALVAGE) -> tuple[Study, Plan]:
    told = Told.of(f"today {TODAY}\n{happened}")
    return told.study, plan(told.study.setting, told.study.patients["02-0001"])


def ask(said: str) -> Outcome | None:
    study, before = known()
    asked = fact(said.split())
    assert isinstance(asked, PatientFact)
    return what_if(study, before, (asked,), TODAY)


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


STOPPED = SALVAGE + "stop 02-0001 PD1 2026-01-20 toxicity"
HELD = SALVAGE + "hold 02-0001 PD1 2026-01-20 toxicity"


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (SALVAGE, "hold 02-0001 PD1 2026-01-20 toxicity"),
        (SALVAGE, "stop 02-0001 treatment 2026-01-20 toxicity"),
        (SALVAGE, "done 02-0001 PD1-2 2026-02-20"),
        (SALVAGE, "progression 02-0001 2026-01-20 locoregional controlled yes"),
        (STOPPED, "progression 02-0001 2026-01-20 locoregional controlled yes"),
        (STOPPED, "stop 02-0001 treatment 2026-01-20 toxicity"),
        (STOPPED, "done 02-0001 PD1-2 2026-01-27"),
        (HELD, "done 02-0001 PD1-2 2026-01-27"),
        (HELD, "resume 02-0001 PD1 2026-02-10"),
        (HELD, "death 02-0001 2026-01-20"),
    ],
)
def test_an_outcome_names_each_visit_that_would_be_otherwise(happened: str, said: str) -> None:
    study, before = known(happened)
    outcome = what_if(study, before, (fact(said.split()),), TODAY)  # type: ignore[arg-type]
    assert outcome
    was, will = as_they_stand(before), as_they_stand(outcome.after)

    def otherwise(now: set[str], then: set[str]) -> set[str]:
        states = {code: (was.get(code, ("gone",))[0], will.get(code, ("gone",))[0]) for code in {*was, *will}}
        return {code for code, (one, other) in states.items() if one in now and other in then}

    here = {"planned", "held"}
    assert {v.code for v in outcome.cancelled()} == otherwise({*here, "recorded"}, {"cancelled", "gone"})
    assert {v.code for v in outcome.added()} == otherwise({"cancelled", "gone"}, here)
    assert {v.code for v in outcome.held()} == otherwise({"planned", "cancelled", "gone"}, {"held"})
    both = otherwise(here, {"planned"})
    assert {v.code for v in outcome.moved()} == {code for code in both if was[code][1] != will[code][1]}


def as_they_stand(whole: Plan) -> dict[str, tuple[str, date]]:
    """How each visit of a plan stands, and its target."""
    stand = {}
    for visit in whole.visits:
        states = (("recorded", visit.recorded), ("cancelled", visit.cancelled), ("held", visit.held), ("planned", True))
        stand[visit.code] = next(name for name, so in states if so), visit.window.target
    return stand


def test_what_follows_a_visit_is_the_next_of_its_own_series() -> None:
    study, before = known(SALVAGE.replace("salvage", "immediate"))
    outcome = what_if(study, before, (), TODAY)
    assert outcome
    visits = {v.code: v for v in before.visits}
    following = {code: outcome.following(visits[code]) for code in ("PD1-1", "TA-1", "CIS-3", "RTS")}
    codes = {code: visit and visit.code for code, visit in following.items()}
    assert codes == {"PD1-1": "PD1-2", "TA-1": "TA-2", "CIS-3": None, "RTS": None}


def test_of_somebody_who_is_not_there_nothing_follows() -> None:
    _, before, dose = asked("PD1-2")
    others, _ = known(SALVAGE.strip() + SALVAGE.replace("02-0001", "02-0002"))
    without = Study(others.setting, {"02-0002": others.patients["02-0002"]})
    assert what_if(without, before, dose.facts(without.setting.named, "02-0001", TODAY, TODAY), TODAY) is None


def test_what_the_plan_does_not_hold_can_still_be_recorded() -> None:
    study, before = known()
    second = recordable(study, before, trial().series["PD1"], TODAY)
    assert second
    assert second.code == "PD1-2"
    start = recordable(study, before, trial().series["RTS"], TODAY)
    assert start
    assert (start.code, start.done) == ("RTS", None)
    unscheduled = recordable(study, before, trial().series["UNS"], TODAY)
    assert unscheduled
    assert unscheduled.code == "UNS-1"


def test_a_visit_belongs_to_its_series_whatever_rules_it_was_planned_by() -> None:
    """Other windows are in force from 12 January on: dose 1 was planned by the old ones, dose 2 is by the new ones."""
    changed = "change A-01 2026-01-12 series.PD1.next.window=[-2,2]"
    study, before = known(f"{changed}\n{SALVAGE.strip()}\ndone 02-0001 UNS-1 2026-01-08")
    first, second = (next(v for v in before.visits if v.code == code) for code in ("PD1-1", "PD1-2"))
    assert first.series is not second.series
    outcome = what_if(study, before, (), TODAY)
    assert outcome
    following = outcome.following(first)
    assert following
    assert following.code == "PD1-2"
    unscheduled = recordable(study, before, trial().series["UNS"], TODAY)
    assert unscheduled
    assert unscheduled.code == "UNS-2"


def test_the_calendar_of_somebody_not_yet_enrolled() -> None:
    study, _ = known()
    new, again = "enrol 02-0002 immediate tislelizumab randomised 2026-01-12", SALVAGE.strip().splitlines()[0]
    made = first_plan(study, fact(new.split()), TODAY)  # type: ignore[arg-type]
    assert made
    assert made.visits[0].code in {"SCRL", "PD1-1"}
    assert first_plan(study, fact(again.split()), TODAY) is None  # type: ignore[arg-type]


def test_what_a_stop_that_is_taken_back_would_plan_again_is_added() -> None:
    study, before = known(STOPPED)
    stop = study.patients["02-0001"].journal[-1].number
    outcome = what_if(study, before, (Retracted(on=TODAY, entry=stop, subject="02-0001", reason="slip"),), TODAY)
    assert outcome
    assert [v.code for v in outcome.added()] == [f"PD1-{n}" for n in range(2, 36)]


def test_of_what_was_stopped_nothing_may_be_asked() -> None:
    _, before = known(STOPPED)
    assert not [s.visit.code for s in suppositions(before, TODAY)]
    assert not [s.visit.code for s in suppositions(before, TODAY, "PD1-2")]


def first_dose_on(study: Study, day: date) -> Corrected:
    """A correction of the day on which the first dose was given."""
    dose = next(entry for entry in study.patients["02-0001"].journal if isinstance(entry.fact, VisitDone))
    fact = encode(replace(dose.fact, on=day))
    return Corrected(on=TODAY, entry=dose.number, subject="02-0001", reason="misread", fact=fact)


def test_what_is_on_hold_has_no_day_that_could_move() -> None:
    study, before = known(SALVAGE + "hold 02-0001 PD1 2026-01-20 toxicity")
    outcome = what_if(study, before, (first_dose_on(study, date(2026, 1, 4)),), TODAY)
    assert outcome
    assert {v.code for v in outcome.moved()} == {"SCRL"}


def test_a_dose_that_a_correction_leaves_to_a_stop_is_cancelled_and_not_moved() -> None:
    """Dose 2 closed on the day before the stop; counted from a day later it closes on that of the stop."""
    begun = SALVAGE.replace("2026-01-05", "2025-12-26")
    study, before = known(begun + "stop 02-0001 treatment 2026-01-20 toxicity")
    outcome = what_if(study, before, (first_dose_on(study, date(2025, 12, 27)),), TODAY)
    assert outcome
    assert [v.code for v in outcome.cancelled()] == ["PD1-2"]
    assert {v.code for v in outcome.moved()} == {"SCRL", "SF30", "SF90"}


def asked(code: str, happened: str = SALVAGE) -> tuple[Study, Plan, Supposition]:
    """What may be asked about, by the visit or `hold SERIES`."""
    study, before = known(happened)
    named = {f"hold {s.visit.series.code}" if s.pauses else s.visit.code: s for s in suppositions(before, TODAY, code)}
    return study, before, named[code]


def test_what_may_be_asked_is_the_visit_chosen_the_next_of_each_series_and_holds() -> None:
    _, before = known(SALVAGE.replace("salvage", "immediate"))
    names = [(s.visit.code, s.pauses, s.held) for s in suppositions(before, TODAY, "TA-2")]
    assert names == [
        *((code, False, False) for code in ("TA-2", "CIS-1", "RTS", "PD1-2")),
        *(("CIS-1", True, False), ("PD1-2", True, False)),
    ]
    assert [s.visit.code for s in suppositions(before, TODAY, "PD1-2")].count("PD1-2") == 2  # itself, and a hold


def test_of_a_series_on_hold_only_the_day_it_goes_on_may_be_asked() -> None:
    _, before = known(SALVAGE + "hold 02-0001 PD1 2026-01-20 toxicity")
    assert [(s.visit.code, s.pauses, s.held) for s in suppositions(before, TODAY)] == [("PD1-2", True, True)]


def test_a_dose_that_was_missed_is_not_the_next_of_its_series() -> None:
    """Dose 2 closes on 29 January and is owed until dose 3 opens, on 13 February."""
    _, before = known()
    asked_on = {
        day: next(s.visit.code for s in suppositions(before, date(2026, *day)) if s.visit.series.code == "PD1")
        for day in ((1, 29), (1, 30), (2, 12), (2, 13), (4, 1))
    }
    assert list(asked_on.values()) == ["PD1-2", "PD1-2", "PD1-2", "PD1-3", "PD1-5"]


@pytest.mark.parametrize(
    ("happened", "today", "begins"),
    [
        (SALVAGE, date(2026, 1, 20), date(2026, 1, 26)),  # its target
        (SALVAGE, date(2026, 1, 28), date(2026, 1, 28)),
        (SALVAGE + "booked 02-0001 PD1-2 2026-01-27", date(2026, 1, 20), date(2026, 1, 27)),
    ],
)
def test_no_day_that_is_over_is_asked_about_to_begin_with(happened: str, today: date, begins: date) -> None:
    _, before = known(happened)
    assert next(s.begins for s in suppositions(before, today) if s.visit.code == "PD1-2") == begins


def test_a_hold_of_two_weeks_moves_every_dose_and_three_weeks_cost_one_at_the_limit() -> None:
    study, before, hold = asked("hold PD1")
    assert hold.begins == date(2026, 2, 9)  # dose 2 is due on 26 January
    outcome = what_if(study, before, hold.facts(study.setting.named, "02-0001", hold.begins, TODAY), TODAY)
    assert outcome
    assert [v.window.target for v in outcome.moved()][:2] == [date(2026, 2, 9), date(2026, 3, 2)]
    assert outcome.fewer("PD1") == 0  # dose 35 comes on day 728 of 730
    outcome = what_if(study, before, hold.facts(study.setting.named, "02-0001", date(2026, 2, 16), TODAY), TODAY)
    assert outcome
    told = list(words_what_if.effects(plain, outcome, study.setting, TODAY, "en"))
    assert told[0].startswith("1 planned dose")
    assert told[0].endswith("would no longer fit within the treatment limit.")
    assert study.patients["02-0001"].holds == ()


def test_radiotherapy_a_week_later_moves_what_hangs_on_it_and_no_imaging() -> None:
    study, before, start = asked("RTS", SALVAGE.replace("salvage", "immediate"))
    on = start.visit.window.target + timedelta(7)
    outcome = what_if(study, before, start.facts(study.setting.named, "02-0001", on, TODAY), TODAY)
    assert outcome
    moved = {v.series.code for v in outcome.moved()}
    assert {"CIS", "RTE"} <= moved
    assert not {"TA", "PD1"} & moved
    found = shifts("02-0001", judge(before, study.setting, TODAY), judge(outcome.after, study.setting, TODAY))
    changes = {shift.one.visit.code: words_what_if.change(plain, shift) for shift in found}
    assert changes["CIS-1"] == "+7 d"
    assert changes["RTS"] == "open, not done yet → in window"


def test_a_dose_that_would_run_into_a_closure_says_so() -> None:
    # Given on target, 5 February, dose 3 comes on 26 February; ten days early it falls within 15 to 23 February.
    happened = "enrol 02-0001 salvage toripalimab randomised 2026-01-15\ndone 02-0001 PD1-1 2026-01-15\n"
    study, before, dose = asked("PD1-2", happened)
    outcome = what_if(study, before, dose.facts(study.setting.named, "02-0001", date(2026, 1, 29), TODAY), TODAY)
    assert outcome
    told = list(words_what_if.effects(plain, outcome, study.setting, TODAY, "en"))
    assert "Without an open day then: PD-1 dose 3." in told


def test_a_day_that_cannot_be_is_no_outcome() -> None:
    study, before, dose = asked("PD1-2")
    assert what_if(study, before, dose.facts(study.setting.named, "02-0001", date(2026, 1, 5), TODAY), TODAY) is None
