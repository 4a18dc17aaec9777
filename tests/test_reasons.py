"""What a nurse is told of a date: why it is what it is, whether it may still move, who decides on it."""

from __future__ import annotations

from datetime import date

import pytest

from model import words_patient
from model.advise import advice
from model.judge import judge
from model.plan import plan
from model.visit import Plan, Visit
from model.words import plain
from tests.study_notation import Told, trial

SALVAGE = "enrol 02-0001 salvage tislelizumab randomised 2026-03-02"
TWO_DOSES = f"""{SALVAGE}
done 02-0001 PD1-1 2026-03-02
done 02-0001 PD1-2 2026-03-23"""
AFTER_TOXICITY = f"""{TWO_DOSES}
stop 02-0001 PD1 2026-04-01 toxicity
progression 02-0001 2026-05-04 locoregional controlled yes"""
OPENED = f"""{TWO_DOSES}
progression 02-0001 2026-05-18 locoregional controlled yes
done 02-0001 RTS   2026-06-01
done 02-0001 CIS-1 2026-06-01"""
IRRADIATED = """enrol 02-0001 immediate tislelizumab randomised 2026-06-22
done 02-0001 RTS   2026-07-06
done 02-0001 CIS-1 2026-07-06
done 02-0001 CIS-2 2026-07-27
done 02-0001 RTE   2026-08-14 fractions 30"""
IN_2027 = """enrol 02-0001 immediate tislelizumab randomised 2027-06-21
done 02-0001 RTS 2027-07-05"""
LAST_DOSES = """enrol 02-0001 salvage tislelizumab randomised 2026-03-13
done 02-0001 PD1-1  2026-03-13
done 02-0001 PD1-35 2028-02-18"""
NOT_GIVEN = "21 days after the planned date of the previous dose, which is not recorded as given"
GOES_ON = "The date may still move: what it is counted from has not happened yet."
ON_HOLD = "The date will move: the series is on hold, and the resume names a new one."
NO_HOLIDAYS = "The date may still move: not all holidays up to it are published."


@pytest.fixture
def known(request: pytest.FixtureRequest) -> tuple[Told, Plan]:
    told = Told.of(f"today 2028-04-01\n{request.param}")
    (patient,) = told.study.patients.values()
    return told, plan(told.study.setting, patient)


def visit(of: Plan, code: str) -> Visit:
    return next(v for v in of.visits if v.code == code)


@pytest.mark.parametrize(
    ("known", "code", "sentences"),
    [
        (SALVAGE, "PD1-1", ["Its window opens on the day of randomisation at the earliest."]),
        (f"{SALVAGE} last-induction 2026-02-14", "PD1-1", []),
        # The limit is 2028-03-13, so the window of the last dose, due on 2028-03-10, closes on 03-12.
        (
            LAST_DOSES,
            "PD1-36",
            ["Its window closes on the last day of the longest treatment."],
        ),
        (TWO_DOSES, "PD1-3", []),
        (TWO_DOSES, "PD1-35", []),
    ],
    indirect=["known"],
)
def test_a_window_shorter_than_its_rule_says_why(known: tuple[Told, Plan], code: str, sentences: list[str]) -> None:
    told = words_patient.reasons_for_date(plain, visit(known[1], code), trial(), "en")
    assert [line for line in told if line.startswith("Its window")] == sentences
    window = "Date and window of −3 to +7 days" if code == "PD1-1" else "Window −3 to +3 days"
    assert [line for line in told if line.startswith(window)], "the rule is told as it stands"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("CIS-1", "The same day as Radiotherapy starts (1 Jun 2026)."),
        ("CIS-2", "21 days after the previous dose given: Cisplatin 1 of 3, 1 Jun 2026."),
        ("CIS-3", f"{NOT_GIVEN}: Cisplatin 2 of 3, 22 Jun 2026."),
    ],
)
@pytest.mark.parametrize("known", [OPENED], indirect=True)
def test_cisplatin_that_a_progression_opened_says_what_it_follows(
    known: tuple[Told, Plan], code: str, sentence: str
) -> None:
    first, *_ = words_patient.reasons_for_date(plain, visit(known[1], code), trial(), "en")
    assert first == sentence


@pytest.mark.parametrize("known", [f"change A-04 2026-03-02 held\n{IRRADIATED}"], indirect=True)
def test_a_dose_that_waits_for_the_end_of_radiotherapy_says_so(known: tuple[Told, Plan]) -> None:
    *_, last = words_patient.reasons_for_date(plain, visit(known[1], "PD1-2"), trial(), "en")
    assert last == "Its window opens on the day of Radiotherapy ends at the earliest."


@pytest.mark.parametrize(
    ("known", "code", "sentence"),
    [
        (TWO_DOSES, "PD1-3", ""),
        (TWO_DOSES, "PD1-4", GOES_ON),
        (f"{TWO_DOSES}\nnot-done 02-0001 PD1-3 2026-04-13 toxicity", "PD1-4", ""),
        (f"{TWO_DOSES}\nnot-done 02-0001 PD1-3 2026-04-13 toxicity", "PD1-5", GOES_ON),
        (f"{TWO_DOSES}\nhold 02-0001 PD1 2026-04-01 toxicity", "PD1-3", ON_HOLD),
        (f"{TWO_DOSES}\nstop 02-0001 PD1 2026-04-01 toxicity", "PD1-4", ""),
        (IN_2027, "RTE", NO_HOLIDAYS),
    ],
    indirect=["known"],
)  # fmt: skip
def test_a_date_that_may_still_move_says_what_moves_it(known: tuple[Told, Plan], code: str, sentence: str) -> None:
    assert words_patient.tentative(plain, visit(known[1], code), known[1]) == sentence


@pytest.mark.parametrize(
    ("known", "code", "sentence"),
    [
        (
            AFTER_TOXICITY,
            "RTS",
            "The investigator decides whether to give it: it was opened after the end of PD-1 inhibitor q3w.",
        ),
        (AFTER_TOXICITY.replace("stop 02-0001 PD1 2026-04-01 toxicity", ""), "RTS", ""),
        (AFTER_TOXICITY.replace("2026-05-04", "2028-03-02").replace("stop 02-0001 PD1 2026-04-01 toxicity", ""), "RTS",
         "The investigator decides whether to give it: it was opened after the end of PD-1 inhibitor q3w."),
        (AFTER_TOXICITY.replace("2026-05-04", "2028-03-01").replace("stop 02-0001 PD1 2026-04-01 toxicity", ""), "RTS",
         ""),
        (AFTER_TOXICITY, "PD1-3", ""),
        (IRRADIATED, "CIS-3", "The investigator decides whether to give it: Radiotherapy ends is recorded."),
        (IRRADIATED, "CIS-2", ""),
        (f"{IRRADIATED}\nnot-done 02-0001 CIS-3 2026-08-17 investigator", "CIS-3", ""),
    ],
    indirect=["known"],
)  # fmt: skip
def test_what_is_left_to_the_investigator_is_marked(known: tuple[Told, Plan], code: str, sentence: str) -> None:
    of = known[1]
    assert words_patient.to_decide(plain, visit(of, code), of, trial(), "en") == sentence
    why = words_patient.why_and_whether(plain, visit(of, code), of, trial(), "en")
    assert why.endswith("; investigator decides") == bool(sentence)


@pytest.mark.parametrize(
    ("known", "remark"),
    [
        (IRRADIATED, "investigator decides"),
        (f"{IRRADIATED}\nbooked 02-0001 CIS-3 2026-08-18", "booked Tue 18 Aug"),  # the decision has been made
    ],
    indirect=["known"],
)
def test_the_list_of_visits_says_who_decides(known: tuple[Told, Plan], remark: str) -> None:
    told, of = known
    setting, due = told.study.setting, visit(of, "CIS-3").window.target
    one = next(j for j in judge(of, setting, due) if j.visit.code == "CIS-3")
    assert words_patient.special(plain, one, of, setting, "en") == remark


@pytest.mark.parametrize(
    ("known", "suggested"),
    [(IRRADIATED, False), (IRRADIATED.replace("done 02-0001 RTE   2026-08-14 fractions 30", ""), True)],
    indirect=["known"],
)
def test_no_day_is_suggested_for_cisplatin_once_radiotherapy_has_ended(
    known: tuple[Told, Plan], suggested: bool
) -> None:
    told, of = known
    found = advice(told.study.setting, of, visit(of, "CIS-3").window.target)
    assert ("CIS-3" in [booking.visit.code for booking in found.bookings]) == suggested


@pytest.mark.parametrize("known", [TWO_DOSES], indirect=True)
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-04-09", "1 day before the window opens"),
        ("2026-04-10", "3 days before the planned date, in window"),
        ("2026-04-12", "1 day before the planned date, in window"),
        ("2026-04-13", "on the planned date, in window"),
        ("2026-04-14", "1 day after the planned date, in window"),
        ("2026-04-16", "3 days after the planned date, in window"),
        ("2026-04-17", "1 day after the window closed"),
    ],
)
def test_a_day_is_told_by_how_it_lies_to_the_window(known: tuple[Told, Plan], day: str, sentence: str) -> None:
    assert words_patient.against(plain, visit(known[1], "PD1-3"), date.fromisoformat(day)) == sentence


@pytest.mark.parametrize(
    "known",
    ["enrol 02-0001 immediate tislelizumab randomised 2026-03-02\ndone 02-0001 PD1-1 2026-03-02"],
    indirect=True,
)
def test_of_a_visit_that_waits_for_another_nobody_is_told_that_it_is_late(known: tuple[Told, Plan]) -> None:
    first = visit(known[1], "CIS-1")
    assert words_patient.against(plain, first, date(2026, 4, 6)) == (
        "what it is counted from is not recorded yet: its window moves with that"
    )
    assert words_patient.against(plain, first, first.window.target) == "on the planned date, in window"


@pytest.mark.parametrize("known", [f"{TWO_DOSES}\ndone 02-0001 UNS-1 2026-03-25"], indirect=True)
def test_of_a_visit_without_a_window_no_day_is_early_or_late(known: tuple[Told, Plan]) -> None:
    unscheduled = visit(known[1], "UNS-1")
    assert words_patient.against(plain, unscheduled, date(2026, 3, 26)) == ""
    assert words_patient.planned(plain, unscheduled, "en") == "recorded Wed 25 Mar 2026"


CLINIC = f"""{SALVAGE}
clinic-day 2026-03-10 closed
clinic-day 2026-03-11 half-day"""


@pytest.mark.parametrize("known", [CLINIC], indirect=True)
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-03-09", ""),
        ("2026-03-10", "Infusion room closed on this day"),
        ("2026-03-11", "Infusion room open half the day"),
        ("2026-02-16", "Infusion room closed: Spring Festival"),
        ("2026-02-14", "a weekend day worked: Infusion room open"),
        ("2027-03-09", "holidays of 2027 not published yet"),
    ],
)
def test_a_day_is_told_by_how_the_department_works(known: tuple[Told, Plan], day: str, sentence: str) -> None:
    value = known[0].study.setting.clinic.day("infusion", date.fromisoformat(day))
    assert words_patient.clinic_day(plain, value, "Infusion room", "en") == sentence
