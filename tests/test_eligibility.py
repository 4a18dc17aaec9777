"""Eligibility: what is worked out of each criterion, by hand-computed values; and how somebody screened is kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from model.admission import after
from model.eligibility import Answer, Checked, Checklist, Lack, checklist
from model.fact_text import decode, encode
from model.journal import (
    Booked,
    Corrected,
    CriterionRecorded,
    Enrolled,
    Entry,
    Fact,
    Retracted,
    Screened,
    ScreenFailed,
    VisitDone,
    Weighed,
)
from model.patient import Patient
from model.refused import Refused
from model.study import Study, study
from tests.study_notation import setting, trial

TODAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 8, tzinfo=UTC)
SUBJECT = "02-S01"
LAB_DAY = date(2026, 11, 20)


def grown(facts: Iterable[Fact], today: date = TODAY) -> Study:
    """The study of these facts, each recorded as the program would, and the same when it is read again."""
    known, entries = Study(setting()), []
    for number, fact in enumerate(facts, 1):
        entries.append(Entry(number, AT, "li", decode(encode(fact))))
        known = after(known, entries[-1], today)
    again = study(setting(), entries)
    assert list(again.patients) == list(known.patients)
    assert {s: p.entries for s, p in again.screenings.items()} == {s: p.entries for s, p in known.screenings.items()}
    assert dict(again.entered) == dict(known.entered)
    return known


def screened(**more: Any) -> Screened:
    said = {"consented": date(2026, 11, 18), "birth_year": 1976, "sex": "M", "weight_kg": 65.0, **more}
    return Screened(on=date(2026, 11, 18), subject=SUBJECT, **said)


def lab(measure: str, value: float | str, unit: str = "", uln: float | None = None, **more: Any) -> CriterionRecorded:
    criterion = next(c.code for c in trial().criteria.values() if measure in c.measures)
    said = {"result": value} if isinstance(value, str) else {"value": value, "unit": unit, "uln": uln}
    return CriterionRecorded(
        **{"on": LAB_DAY, "subject": SUBJECT, "criterion": criterion, "measure": measure, **said, **more}
    )


def decided(criterion: str, met: str, on: date = LAB_DAY) -> CriterionRecorded:
    return CriterionRecorded(on=on, subject=SUBJECT, criterion=criterion, met=met)


def checked(*facts: Fact, today: date = TODAY, subject: str = SUBJECT, **person: Any) -> Checklist:
    return checklist(grown((screened(**person), *facts), today), subject, today)


def of(found: Checklist, criterion: str) -> Checked:
    return next(c for c in found.criteria if c.criterion.code == criterion)


def refused(*facts: Fact) -> Refused:
    *before, last = facts
    known = grown(before)
    with pytest.raises(Refused) as caught:
        after(known, Entry(len(facts), AT, "li", last), TODAY)
    return caught.value


# What is worked out


@pytest.mark.parametrize(
    ("birth_year", "answer"),
    [
        (2008, Answer.OPEN),  # 17 or 18
        (2007, Answer.YES),  # 18 or 19
        (1956, Answer.YES),  # 69 or 70
        (1955, Answer.OPEN),  # 70 or 71
        (1954, Answer.NO),
        (2009, Answer.NO),
        (None, Answer.OPEN),
    ],
)
def test_the_age_at_consent_is_known_by_the_year_only(birth_year: int | None, answer: Answer) -> None:
    assert of(checked(birth_year=birth_year), "I1").answer is answer


def test_on_the_last_day_of_the_year_everybody_has_had_a_birthday() -> None:
    found = checklist(grown([screened(birth_year=2007, consented=date(2025, 12, 31))]), SUBJECT, TODAY)
    assert found.person.age_on(date(2025, 12, 31)) == (18, 18)
    assert of(found, "I1").answer is Answer.YES


def answer_of(*facts: Fact, criterion: str = "I9", line: int = 0, **person: Any) -> tuple[Answer, Lack | None]:
    found = of(checked(*facts, **person), criterion).needs[line]
    return found.answer, found.tests[0].lack


@pytest.mark.parametrize(
    ("value", "unit", "answer"),
    [(90, "g/L", Answer.YES), (89, "g/L", Answer.NO), (9.0, "g/dL", Answer.YES), (8.9, "g/dL", Answer.NO)],
)
def test_haemoglobin_in_either_unit(value: float, unit: str, answer: Answer) -> None:
    assert answer_of(lab("hb", value, unit)) == (answer, None)


@pytest.mark.parametrize(
    ("value", "unit", "uln", "answer"),
    [
        (156, "umol/L", 104, Answer.YES),  # 1.5 × 104 = 156
        (1.8, "mg/dL", 1.2, Answer.YES),  # 1.5 × 1.2 = 1.8, although 1.8 × 88.4 is no round number
        (32, "umol/L", 21, Answer.NO),
    ],
)
def test_multiples_of_the_upper_limit_of_normal(value: float, unit: str, uln: float, answer: Answer) -> None:
    measure, line = ("bilirubin", 4) if uln == 21 else ("creatinine", 3)
    assert answer_of(lab(measure, value, unit, uln), line=line)[0] is answer


def test_without_an_upper_limit_of_normal_it_stays_open() -> None:
    assert answer_of(lab("bilirubin", 12, "umol/L"), line=4) == (Answer.OPEN, Lack.ULN)


def test_a_high_creatinine_is_made_good_by_the_clearance() -> None:
    """A man born in 1976 is 49 or 50 in November 2026: at 65 kg and 80 umol/L, (140 - 50) × 65 × 1.228 / 80 = 89.8."""
    found = checked(lab("creatinine", 80, "umol/L", 50))
    values = {v.measure.code: v for v in of(found, "I9").values}
    assert values["crcl"].low == pytest.approx(89.797, abs=0.001)
    assert values["crcl"].high == pytest.approx(90.795, abs=0.001)
    line = of(found, "I9").needs[3]
    assert [t.answer for t in line.tests] == [Answer.NO, Answer.YES, Answer.OPEN]
    assert line.answer is Answer.YES


def test_a_clearance_round_the_limit_is_left_open() -> None:
    """120 umol/L gives 59.9 at 50 years and 60.5 at 49."""
    line = of(checked(lab("creatinine", 120, "umol/L", 70)), "I9").needs[3]
    assert [t.answer for t in line.tests] == [Answer.NO, Answer.OPEN, Answer.OPEN]
    assert line.tests[1].lack is Lack.RANGE
    assert line.answer is Answer.OPEN


def test_a_clearance_that_was_typed_counts_before_one_worked_out() -> None:
    values = of(checked(lab("creatinine", 120, "umol/L", 70), lab("crcl", 66, "mL/min")), "I9").values
    assert {v.measure.code: v.low for v in values}["crcl"] == 66


def test_the_weight_of_the_day_counts() -> None:
    heavier = Weighed(on=date(2026, 11, 19), subject=SUBJECT, number=78.0)
    values = {v.measure.code: v for v in of(checked(lab("creatinine", 80, "umol/L"), heavier), "I9").values}
    assert values["crcl"].low == pytest.approx(90 * 78 * 1.228 / 80)


@pytest.mark.parametrize("sex", ["F", ""])
def test_without_the_sex_no_clearance(sex: str) -> None:
    values = {v.measure.code: v for v in of(checked(lab("creatinine", 80, "umol/L"), sex=sex), "I9").values}
    assert ("crcl" in values) == bool(sex)
    if sex:
        assert values["crcl"].low == pytest.approx(76.343, abs=0.001)  # 90 × 65 × 1.044 / 80


@pytest.mark.parametrize(
    ("metastases", "answer", "lack"),
    [("yes", Answer.YES, None), ("no", Answer.NO, None), (None, Answer.OPEN, Lack.EXCEPTION)],
)
def test_liver_metastases_allow_five_times_the_limit(metastases: str | None, answer: Answer, lack: Lack | None) -> None:
    facts = [lab("ast", 150, "U/L", 40)] + ([lab("liver-metastases", metastases)] if metastases else [])
    line = of(checked(*facts), "I9").needs[5]
    assert (line.answer, line.tests[1].lack) == (answer, lack)


def test_above_five_times_the_limit_metastases_do_not_matter() -> None:
    assert of(checked(lab("ast", 201, "U/L", 40)), "I9").needs[5].answer is Answer.NO


def test_coagulation_by_inr_or_pt_unless_on_anticoagulation() -> None:
    high = [lab("inr", 2.4, "", 1.2), lab("aptt", 38, "s", 40)]
    assert of(checked(*high), "I10").answer is Answer.OPEN  # PT could still be in order
    assert of(checked(*high, lab("pt", 13, "s", 14)), "I10").answer is Answer.YES
    assert of(checked(*high, lab("anticoagulation", "in-range")), "I10").answer is Answer.YES
    none = [*high, lab("pt", 30, "s", 14), lab("anticoagulation", "none")]
    assert of(checked(*none), "I10").answer is Answer.NO


def test_hepatitis_b_is_excluded_by_dna_in_copies() -> None:
    positive = lab("hbsag", "positive")
    assert of(checked(positive), "E7").answer is Answer.OPEN
    assert of(checked(positive, lab("hbv-dna", 1000, "copies/mL")), "E7").answer is Answer.YES
    assert of(checked(positive, lab("hbv-dna", 999, "copies/mL")), "E7").answer is Answer.NO
    international = of(checked(positive, lab("hbv-dna", 5000, "IU/mL")), "E7")
    assert (international.answer, international.needs[1].tests[0].lack) == (Answer.OPEN, Lack.UNIT)
    assert of(checked(lab("hbsag", "negative")), "E7").answer is Answer.NO


@pytest.mark.parametrize(
    ("cycles", "response", "answer"),
    [
        (4, "PR", Answer.YES), (6, "CR", Answer.YES), (3, "PR", Answer.NO), (7, "CR", Answer.NO),
        (4, "SD", Answer.NO), (5, None, Answer.OPEN), (3, None, Answer.NO),
    ],
)  # fmt: skip
def test_response_after_four_to_six_cycles(cycles: int, response: str | None, answer: Answer) -> None:
    facts = [lab("response", response)] if response else []
    assert of(checked(*facts, induction_cycles=cycles), "I8").answer is answer
    assert of(checked(lab("cycles", cycles, "cycles"), *facts), "I8").answer is answer


def test_what_is_a_matter_of_judgement_is_not_worked_out() -> None:
    found = checked()
    judged = [c.criterion.code for c in found.criteria if c.answer is None]
    assert judged == [
        "I2",
        "I4",
        "I5",
        "I6",
        "I7",
        "E1",
        "E2",
        "E3",
        "E4",
        "E5",
        "E6",
        *(f"E{n}" for n in range(10, 16)),
    ]


# How long it counts


def booked(on: date) -> Booked:
    return Booked(on=on, subject=SUBJECT, visit="PD1-1")


def test_fourteen_days_are_counted_down_to_the_planned_first_dose() -> None:
    hb = lab("hb", 100, "g/L")  # 20 November
    life = checked(hb, booked(date(2026, 12, 4))).life
    assert life and (life.last, life.left, life.enough, life.again) == (date(2026, 12, 4), 8, True, None)
    late = checked(hb, booked(date(2026, 12, 7)))
    assert late.life and (late.life.enough, late.life.again) == (False, date(2026, 11, 23))
    assert of(late, "I9").needs[0].tests[0].lack is Lack.EXPIRED
    assert of(late, "I9").needs[0].answer is Answer.OPEN


def test_a_day_booked_for_the_first_dose_stands_whatever_is_recorded_or_booked_besides_later() -> None:
    imaging = Booked(on=date(2026, 12, 1), subject=SUBJECT, visit="TA-1")
    found = checked(booked(date(2026, 12, 4)), lab("hb", 100, "g/L"), imaging)
    assert found.first_dose and found.first_dose.day == date(2026, 12, 4)


def test_a_dose_planned_for_a_weekend_is_given_on_the_next_open_day() -> None:
    saturday = checked(lab("hb", 100, "g/L", on=date(2026, 11, 21)), booked(date(2026, 12, 5)))
    assert saturday.first_dose and saturday.first_dose.planned and not saturday.first_dose.planned.open
    assert saturday.first_dose.day == date(2026, 12, 7)
    assert saturday.life and (saturday.life.last, saturday.life.last_open) == (date(2026, 12, 5), date(2026, 12, 4))
    assert saturday.life.enough is False


def test_a_patients_first_dose_due_in_a_holiday_is_expected_on_the_open_day_nearest_to_it() -> None:
    """Due on 3 October 2026, between Mid-Autumn and National Day: 30 September is nearer than 8 October."""
    dates = {"randomised": date(2026, 9, 14), "last_induction_pd1": date(2026, 9, 12)}
    enrolled = Enrolled(on=date(2026, 9, 14), subject=SUBJECT, arm="salvage", drug="tislelizumab", dates=dates)
    found = checklist(grown([enrolled], date(2026, 9, 21)), SUBJECT, date(2026, 9, 21))
    assert found.first_dose and found.first_dose.day == date(2026, 9, 30)


def test_a_holiday_shortens_the_life_of_the_labs() -> None:
    """Labs of Monday 9 February 2026 last until the 23rd, the last day of Spring Festival, closed from the 15th on."""
    today, hb = date(2026, 2, 10), lab("hb", 100, "g/L", on=date(2026, 2, 9))
    known = grown([Screened(on=date(2026, 2, 9), subject=SUBJECT), hb, booked(date(2026, 2, 18))], today)
    found = checklist(known, SUBJECT, today)
    assert found.first_dose and found.first_dose.day == date(2026, 2, 24)
    life = found.life
    assert life and (life.last, life.last_open, life.left) == (date(2026, 2, 23), date(2026, 2, 14), 13)
    assert (life.enough, life.again) == (False, date(2026, 2, 10))
    then = checklist(known, SUBJECT, date(2026, 2, 17)).life
    assert then and (then.left, then.last_open) == (6, None)  # no day that is over is named


def test_without_a_planned_dose_the_labs_count_while_they_are_fourteen_days_old_at_most() -> None:
    hb = lab("hb", 100, "g/L", on=date(2026, 11, 12))
    assert of(checked(hb), "I9").needs[0].answer is Answer.YES
    assert of(checked(hb, today=date(2026, 11, 27)), "I9").needs[0].answer is Answer.OPEN
    life = checked(hb).life
    assert life and (life.left, life.enough) == (0, None)


def test_of_several_values_the_latest_before_the_dose_given_counts() -> None:
    enrolled = Enrolled(
        on=date(2026, 11, 2),
        subject=SUBJECT,
        arm="salvage",
        drug="tislelizumab",
        dates={"randomised": date(2026, 11, 2)},
    )
    facts = [
        lab("hb", 85, "g/L", on=date(2026, 10, 25)),
        lab("hb", 95, "g/L", on=date(2026, 10, 30)),
        enrolled,
        VisitDone(on=date(2026, 11, 3), subject=SUBJECT, visit="PD1-1"),
        lab("hb", 70, "g/L", on=date(2026, 11, 10)),
    ]
    found = checked(*facts)
    assert [v.low for v in of(found, "I9").values] == [95]
    assert of(found, "I9").needs[0].answer is Answer.YES
    assert found.first_dose and found.first_dose.given


# What an investigator decides


def test_nothing_is_decided_by_the_program() -> None:
    found = checked(lab("ecog", "1"))
    assert of(found, "I3").answer is Answer.YES
    assert of(found, "I3").decision is None
    assert len(found.open) == 25


def test_a_decision_stands_until_a_new_value_comes() -> None:
    facts = [lab("ecog", "1"), decided("I3", "yes")]
    assert len(checked(*facts).open) == 24
    again = checked(*facts, lab("ecog", "2"))
    assert of(again, "I3").outdated
    assert of(again, "I3").differs
    assert of(again, "I3") in again.open


def test_the_last_decision_counts_and_may_speak_against() -> None:
    found = checked(decided("E9", "no"), decided("I6", "no"), decided("E3", "yes"), decided("E13", "not-applicable"))
    assert [c.criterion.code for c in found.against] == ["I6", "E3"]
    found = checked(decided("I6", "no"), decided("I6", "yes"))
    assert found.against == ()


# What is refused


@pytest.mark.parametrize(
    ("fact", "code", "field"),
    [
        (lab("creatinine", 0.9, "umol/L"), "implausible", "value"),
        (lab("creatinine", 80, "mg/dL"), "implausible", "value"),
        (lab("bilirubin", 12, "mg/dL", 21), "implausible", "uln"),
        (lab("hb", 13, "g/L"), "implausible", "value"),
        (lab("hb", 130, ""), "lacking", "unit"),
        (lab("hb", 130, "mg/L"), "unknown-value", "unit"),
        (lab("hb", 130, "g/L", 160), "no-uln", "uln"),
        (lab("response", "better"), "unknown-value", "value"),
        (CriterionRecorded(on=TODAY, subject=SUBJECT, criterion="I3", result="1", unit="g/L"), "no-number", "unit"),
        (lab("hb", "low"), "not-a-number", "value"),
        (lab("cycles", 4.5, "cycles"), "not-whole", "value"),
        (lab("hb", 100, "g/L", on=date(2026, 11, 27)), "future", "date"),
        (decided("I11", "yes"), "unknown-value", "criterion"),
        (decided("I3", "perhaps"), "unknown-value", "met"),
        (decided("I3", ""), "nothing-said", "met"),
        (CriterionRecorded(on=TODAY, subject=SUBJECT, criterion="I9", value=5.0), "lacking", "measure"),
        (lab("hb", 5, "g/L", criterion="I10"), "unknown-value", "measure"),
        (CriterionRecorded(on=TODAY, subject=SUBJECT, criterion="E1", value=5.0), "no-value", "value"),
        (CriterionRecorded(on=TODAY, subject=SUBJECT, criterion="I9", met="yes", unit="g/L"), "lacking", "value"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(fact: CriterionRecorded, code: str, field: str) -> None:
    said = refused(screened(), fact)
    assert (said.code, said.field) == (code, field)


# Somebody who is screened


def enrolled(subject: str = "02-0001", **more: Any) -> Enrolled:
    on = date(2026, 11, 24)
    return Enrolled(
        **{"on": on, "subject": subject, "arm": "salvage", "drug": "tislelizumab", "dates": {"randomised": on}, **more}
    )


def test_somebody_screened_is_no_patient() -> None:
    known = grown([screened()])
    assert not known.patients
    assert list(known.screenings) == [SUBJECT]
    assert refused(screened(), VisitDone(on=TODAY, subject=SUBJECT, visit="PD1-1")).code == "not-randomised"
    assert refused(lab("hb", 100, "g/L")).code == "unknown-subject"
    assert refused(screened(), screened()).code == "screened-twice"
    with pytest.raises(Refused):
        checklist(known, "02-0009", TODAY)


def test_a_patient_keeps_what_was_found_at_screening() -> None:
    facts = [screened(), lab("hb", 100, "g/L"), enrolled(SUBJECT)]
    known = grown(facts)
    assert not known.screenings
    assert isinstance(known.known(SUBJECT), Patient)
    found = checklist(known, SUBJECT, TODAY)
    assert of(found, "I9").needs[0].answer is Answer.YES
    assert found.person.birth_year == 1976
    assert refused(*facts, enrolled(SUBJECT)).code == "enrolled-twice"
    assert refused(*facts, screened()).code == "screened-twice"


def test_a_patient_may_have_another_number_than_at_screening() -> None:
    known = grown([screened(), lab("hb", 100, "g/L"), enrolled(screening=SUBJECT)])
    found = checklist(known, "02-0001", TODAY)
    assert found.person.screening == SUBJECT
    assert of(found, "I9").needs[0].answer is Answer.YES
    assert refused(enrolled(screening=SUBJECT)).code == "unknown-screening"
    assert known.screenings
    assert not known.being_screened
    assert grown([screened()]).being_screened == (SUBJECT,)
    assert not grown([screened(), ScreenFailed(on=LAB_DAY, subject=SUBJECT)]).being_screened


def test_two_patients_do_not_come_from_one_screening() -> None:
    once = [screened(), enrolled(screening=SUBJECT)]
    for second, field in ((enrolled("02-0002", screening=SUBJECT), "screening"), (enrolled(SUBJECT), "subject")):
        twice = refused(*once, second)
        assert (twice.code, twice.field) == ("screening-taken", field)
        assert twice.facts == {"screening": SUBJECT, "subject": "02-0001"}
    other = Screened(on=TODAY, subject="02-S07")
    mended = Corrected(on=TODAY, subject="02-0001", entry=3, reason="slip", fact=encode(enrolled(screening=SUBJECT)))
    facts = [screened(), other, enrolled(screening="02-S07"), mended]
    known = grown(facts)
    assert (known.being_screened, dict(known.entered)) == (("02-S07",), {SUBJECT: ("02-0001",)})
    assert grown([*facts, enrolled("02-0002", screening="02-S07")]).being_screened == ()
    back = Retracted(on=TODAY, subject="02-0001", entry=2, reason="slip")
    assert grown([*once, back]).being_screened == (SUBJECT,)
    assert grown([*once, back, enrolled("02-0002", screening=SUBJECT)]).entered[SUBJECT] == ("02-0002",)
    assert refused(*facts, enrolled("02-0002", screening="02-S07"), replace(mended, entry=4, fact=encode(enrolled(
        screening="02-S07")))).code == "screening-taken"  # fmt: skip


def test_an_old_file_in_which_two_patients_came_from_one_screening_can_be_mended() -> None:
    facts = [screened(), *(enrolled(subject, screening=SUBJECT) for subject in ("02-0001", "02-0002"))]
    old = study(setting(), [Entry(number, AT, "li", fact) for number, fact in enumerate(facts, 1)])
    back = Retracted(on=TODAY, subject="02-0002", entry=3, reason="slip")
    known = after(old, Entry(4, AT, "li", back), TODAY)
    assert (known.being_screened, known.entered[SUBJECT]) == ((), ("02-0001",))
    mended = Corrected(on=TODAY, subject="02-0001", entry=2, reason="slip", fact=encode(enrolled()))
    known = after(old, Entry(4, AT, "li", mended), TODAY)
    assert (known.being_screened, known.entered[SUBJECT]) == ((), ("02-0002",))


def test_a_patient_without_a_screening_has_a_checklist_too() -> None:
    known = grown([enrolled(SUBJECT, birth_year=1970, consented=date(2026, 11, 1)), lab("hb", 100, "g/L")])
    found = checklist(known, SUBJECT, TODAY)
    assert of(found, "I1").answer is Answer.YES
    # Dose 1 was planned for 24 November and can be given today at the earliest.
    assert found.first_dose and (found.first_dose.day, found.first_dose.given) == (TODAY, False)


def test_a_screen_failure_names_its_criterion_and_is_screened_anew_under_another_number() -> None:
    failed = ScreenFailed(on=LAB_DAY, subject=SUBJECT, criterion="I9")
    anew = Screened(on=TODAY, subject="02-S07", earlier=SUBJECT)
    known = grown([screened(), failed, anew])
    assert known.screenings[SUBJECT].failed == failed
    assert checklist(known, "02-S07", TODAY).person.earlier == SUBJECT
    assert refused(screened(), failed, failed).code == "screen-failed"
    assert refused(screened(), failed, enrolled(SUBJECT)).code == "screen-failed"
    named = refused(screened(), failed, anew, enrolled(screening=SUBJECT))
    assert (named.code, named.field) == ("screen-failed", "screening"), "the number of the screening that failed"
    assert refused(screened(), ScreenFailed(on=LAB_DAY, subject=SUBJECT, criterion="I99")).code == "unknown-value"
    assert refused(Screened(on=TODAY, subject="02-S07", earlier="02-S99")).code == "unknown-screening"
    assert refused(Screened(on=TODAY, subject="02-S07", earlier="02-S07")).code == "unknown-screening"


def test_what_is_leaned_on_cannot_be_taken_back() -> None:
    def back(entry: int) -> Retracted:
        return Retracted(on=TODAY, subject=SUBJECT, entry=entry, reason="slip")

    assert refused(screened(), lab("hb", 100, "g/L"), back(1)).code == "leaned-on"
    assert refused(screened(), enrolled(screening=SUBJECT), back(1)).code == "leaned-on"
    assert refused(screened(), Screened(on=TODAY, subject="02-S07", earlier=SUBJECT), back(1)).code == "leaned-on"
    anew = Screened(on=TODAY, subject="02-S07")
    mended = replace(anew, earlier=SUBJECT)
    named = Corrected(on=TODAY, subject="02-S07", entry=1, reason="slip", fact=encode(mended))
    assert refused(anew, screened(), named, back(2)).code == "leaned-on", "though it was there before the screening"
    assert not grown([screened(), back(1)]).screenings
    # An enrolment taken back leaves the screening; a failure taken back lets it go on.
    assert list(grown([screened(), enrolled(SUBJECT), back(2)]).screenings) == [SUBJECT]
    known = grown([screened(), ScreenFailed(on=LAB_DAY, subject=SUBJECT), back(2)])
    assert known.screenings[SUBJECT].failed is None


def test_a_screening_is_a_subject_like_any_other() -> None:
    assert refused(Screened(on=TODAY, subject="13812345678")).code == "bad-subject"
    assert refused(Screened(on=date(2026, 12, 1), subject=SUBJECT)).code == "future"
    assert refused(screened(birth_year=1850)).code == "out-of-range"
    assert refused(screened(), Booked(on=TODAY, subject=SUBJECT, visit="XX")).code == "unknown-visit"
    assert refused(screened(), Weighed(on=TODAY, subject=SUBJECT, number=650.0)).code == "out-of-range"
