"""Laws of the engine: what is so for every patient, however strange the history; each law's name says it.

`VISITKEEPER_LAWS=2000` tries so many histories for each law, at random; without it a few, the same in every run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from itertools import pairwise
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from model import journal
from model.admission import after, check
from model.agenda import Span, agenda, month_span
from model.dates import week_of
from model.fact_text import decode, encode
from model.journal import (
    KINDS,
    Booked,
    ClinicDay,
    Contacted,
    Corrected,
    Died,
    DrugChanged,
    Enrolled,
    Entry,
    Explained,
    Fact,
    Found,
    FractionMissed,
    Held,
    Lost,
    NotDone,
    PatientFact,
    Progressed,
    Resumed,
    Retracted,
    Returned,
    SeriesOff,
    SeriesOn,
    SteroidsStarted,
    Stopped,
    Transferred,
    Unbooked,
    VisitDone,
    Weighed,
    WithdrewConsent,
    WithdrewTreatment,
    subject_of,
)
from model.judge import Figures, Judged, Status, figures, judge
from model.plan import plan
from model.refused import Refused
from model.study import Study, study
from model.visit import Basis
from tests.study_notation import setting, trial

AT = datetime(2026, 1, 1, tzinfo=UTC)
LONG_AFTER = date(2040, 1, 1)
SUBJECT = "02-0001"
DECADE = Span(date(2025, 12, 1), 540)

_COUNT = os.environ.get("VISITKEEPER_LAWS")
law = settings(
    max_examples=int(_COUNT or 30),
    derandomize=not _COUNT,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

# Histories

_SERIES = tuple(trial().series)
_REASONS = ("toxicity", "investigator", "patient", "holiday", "other")
_GAPS = (21, 21, 21, 21, 20, 22, 18, 24, 17, 25, 35, 70, 0, -1)
"""Days since the dose before; 0 is a dose without a record, -1 one that was not done."""


@st.composite
def courses(draw: st.DrawFn, arm: str, start: date) -> list[Fact]:
    """What a usual patient goes through: doses one after another, perhaps radiotherapy, some assessments."""
    facts: list[Fact] = []
    day = start + timedelta(draw(st.integers(-2, 9)))
    for n, gap in enumerate(draw(st.lists(st.sampled_from(_GAPS), max_size=38)), 1):
        if gap > 0:
            facts.append(VisitDone(on=day, subject=SUBJECT, visit=f"PD1-{n}"))
        elif gap < 0:
            facts.append(NotDone(on=day, subject=SUBJECT, visit=f"PD1-{n}", reason=draw(st.sampled_from(_REASONS))))
        day += timedelta(max(gap, 0) or 21)
    opened = start
    if arm == "salvage" and draw(st.booleans()):
        opened += timedelta(draw(st.integers(20, 760)))
        facts.append(Progressed(on=opened, subject=SUBJECT, where="locoregional", controlled="yes"))
    if draw(st.booleans()):
        day = opened + timedelta(draw(st.integers(10, 50)))
        facts.append(VisitDone(on=day, subject=SUBJECT, visit="RTS"))
        for n in range(1, draw(st.integers(0, 4)) + 1):
            facts.append(VisitDone(on=day, subject=SUBJECT, visit=f"CIS-{n}"))
            day += timedelta(draw(st.integers(18, 26)))
        if draw(st.booleans()):
            ended = opened + timedelta(draw(st.integers(50, 110)))
            facts.append(VisitDone(on=ended, subject=SUBJECT, visit="RTE", number=draw(st.sampled_from([28, 33]))))
    return facts


@st.composite
def incidents(draw: st.DrawFn, start: date) -> Fact:
    """One more thing that can happen to a patient, on whatever day."""
    on = start + timedelta(draw(st.one_of(st.integers(-5, 120), st.integers(-5, 800))))
    soon = on + timedelta(draw(st.integers(0, 60)))
    patient: dict[str, Any] = {"on": on, "subject": SUBJECT}
    visit = draw(st.sampled_from(["PD1", "CIS", "TA", "SURV", "LAB", "UNS", "OTR"])) + f"-{draw(st.integers(1, 8))}"
    visit = draw(st.one_of(st.just(visit), st.sampled_from(["SCRL", "RTS", "RTE", "EOT", "SF30", "RT12", "SIM"])))
    reason = draw(st.sampled_from(_REASONS))
    held = draw(st.sampled_from(["PD1", "PD1", "PD1", "CIS"]))
    kinds: list[Fact] = [
        VisitDone(visit=visit, **patient),
        NotDone(visit=visit, reason=reason, **patient),
        Booked(visit=visit, **patient),
        Unbooked(visit=visit, **patient),
        Explained(visit=visit, reason=reason, **patient),
        Held(series=held, reason=reason, **patient),
        Held(series=held, reason=reason, review=soon, **patient),
        Resumed(series=held, **patient),
        Resumed(series=held, **patient),
        Stopped(series=draw(st.sampled_from(["PD1", "CIS", "RT", "treatment"])), reason=reason, **patient),
        Progressed(where="distant", controlled="no", **patient),
        Progressed(where="locoregional", controlled="yes", decided=soon, **patient),
        WithdrewTreatment(**patient),
        WithdrewConsent(**patient),
        Died(**patient),
        Lost(**patient),
        Found(**patient),
        Transferred(**patient),
        Returned(**patient),
        FractionMissed(reason="equipment", **patient),
        Weighed(number=61.5, **patient),
        DrugChanged(drug="toripalimab", reason="supply", **patient),
        SteroidsStarted(**patient),
        Contacted(reason="reached", **patient),
        SeriesOn(on=on, series=draw(st.sampled_from(_SERIES))),
        SeriesOff(on=on, series=draw(st.sampled_from(_SERIES))),
        ClinicDay(on=on, state="closed", department=draw(st.sampled_from(["", "radiotherapy", "infusion"]))),
    ]
    return draw(st.sampled_from(kinds))


class History:
    """A site with one patient, as recorded, and a day on which somebody looks at it."""

    def __init__(self, entries: tuple[Entry, ...], study: Study, today: date) -> None:
        self.entries = entries
        self.study = study
        self.today = today

    def __repr__(self) -> str:
        return "\n".join([f"seen on {self.today}", *(f"  {encode(e.fact)}" for e in self.entries), ""])

    @property
    def judged(self) -> tuple[Judged, ...]:
        return judged(self.study, self.today)


@st.composite
def histories(draw: st.DrawFn, *, usual: bool = False) -> History:
    """What can have happened: a plausible course, strange incidents (unless `usual`), told in any order."""
    start = draw(st.one_of(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.just(date(2028, 2, 29))))
    arm = draw(st.sampled_from(["immediate", "salvage"]))
    dates = {"randomised": start}
    if draw(st.booleans()):
        dates["last_induction_pd1"] = start - timedelta(draw(st.integers(0, 40)))
    tracked = None if usual else draw(st.one_of(st.none(), st.integers(0, 300).map(lambda n: start + timedelta(n))))
    enrolled = Enrolled(
        on=start, subject=SUBJECT, arm=arm, drug="tislelizumab", dates=dates, height_cm=170, weight_kg=65,
        tracked_from=tracked,
    )  # fmt: skip
    facts = draw(courses(arm, start))
    if not usual:
        facts += draw(st.lists(incidents(start), max_size=12))
        facts = draw(st.permutations(facts))
    today = start + timedelta(draw(st.one_of(st.integers(0, 200), st.integers(0, 1200))))
    entries, grown = recorded([enrolled, *facts])
    return History(entries, grown, today)


def recorded(facts: Iterable[Fact]) -> tuple[tuple[Entry, ...], Study]:
    """Those of these facts that can be recorded one after another, and the study they make."""
    grown, entries = Study(setting()), []
    for number, fact in enumerate(facts, 1):
        entry = Entry(number, AT, "nurse", fact)
        try:
            grown = after(grown, entry, LONG_AFTER)
        except Refused:
            continue
        entries.append(entry)
    return tuple(entries), grown


def judged(of: Study, today: date, subject: str = SUBJECT) -> tuple[Judged, ...]:
    """Every visit of a patient on a day."""
    return judge(plan(of.setting, of.patients[subject]), of.setting, today)


def seen(of: Study, today: date, subject: str = SUBJECT) -> list[Any]:
    """All that can be seen of a patient on a day, in a form that can be compared."""
    if subject not in of.patients:
        return []
    whole = plan(of.setting, of.patients[subject])
    rows: list[Any] = [(whole.limit, whole.clock, of.patients[subject].end)]
    for j in judge(whole, of.setting, today):
        v = j.visit
        reason = v.basis, v.root, v.step, v.rule
        rows.append((v.code, v.window, reason, v.tentative, v.booked, v.actual, v.cancelled, v.held, j.status))
        rows.append([(d.kind, d.days, d.reason, d.holiday_unavoidable) for d in j.deviations])
    return rows


def without(entries: Sequence[Entry], number: int) -> list[Entry]:
    return [e for e in entries if e.number != number]


# The plan


@law
@given(histories())
def test_every_planned_visit_appears_once_in_order_of_its_target(history: History) -> None:
    visits = plan(history.study.setting, history.study.patients[SUBJECT]).visits
    codes = [v.code for v in visits]
    assert len(codes) == len(set(codes))
    assert list(visits) == sorted(visits, key=lambda v: (v.window.target, v.code))


@law
@given(histories())
def test_the_reason_of_a_date_adds_up_to_the_date(history: History) -> None:
    """What a nurse is told of a target, counted on a wall calendar, is the target."""
    setting, patient = history.study.setting, history.study.patients[SUBJECT]
    visits = {v.code: v for v in plan(setting, patient).visits}
    dates = {a.code: patient.enrolled.dates.get(a.of[0]) for a in setting.protocol.columns()}
    counted = {Basis.ANCHOR, Basis.AFTER_DONE, Basis.AFTER_PLANNED, Basis.GRID, Basis.BESIDE}
    for visit in (v for v in visits.values() if v.basis in counted):
        assert visit.offset.after(visit.anchor_date) == visit.window.target
        assert visit.anchor_date == dates.get(visit.anchor, visit.anchor_date)
        if known := visits.get(visit.anchor):
            assert visit.anchor_date == (known.actual or known.window.target)


@law
@given(histories())
def test_what_was_recorded_is_in_the_plan_as_recorded(history: History) -> None:
    patient = history.study.patients[SUBJECT]
    visits = {v.code: v for v in plan(history.study.setting, patient).visits}
    assert {code: v.done for code, v in visits.items() if v.done} == patient.done
    undone = {code: fact for code, fact in patient.not_done.items() if code not in patient.done}
    assert {code: v.not_done for code, v in visits.items() if v.not_done} == undone


@law
@given(histories())
def test_no_number_of_a_rolling_series_is_skipped_before_the_last(history: History) -> None:
    for series in ("PD1", "CIS"):
        numbers = [j.visit.number or 0 for j in history.judged if j.visit.series.code == series]
        switched = history.study.setting.switches.get(series)
        recorded_unplanned = any(j.visit.windowless for j in history.judged if j.visit.series.code == series)
        if not switched and not recorded_unplanned:
            assert sorted(numbers) == list(range(1, len(numbers) + 1))


@law
@given(histories())
def test_a_window_opens_at_the_latest_and_closes_at_the_earliest_on_its_target(history: History) -> None:
    for j in history.judged:
        assert j.visit.window.opens <= j.visit.window.target <= j.visit.window.closes, j.visit.code


@law
@given(histories())
def test_no_treatment_window_opens_before_randomisation(history: History) -> None:
    whole = plan(history.study.setting, history.study.patients[SUBJECT])
    for v in whole.visits:
        if v.series.treatment and not v.windowless and v.window.target >= whole.start:
            assert v.window.opens >= whole.start, v.code


@law
@given(histories())
def test_no_dose_is_due_on_or_after_the_limit_unless_it_was_recorded(history: History) -> None:
    whole = plan(history.study.setting, history.study.patients[SUBJECT])
    assert whole.limit
    for v in whole.visits:
        if v.series.code == "PD1" and not v.recorded:
            assert v.window.target < whole.limit, v.code
            assert v.window.closes < whole.limit, v.code


@law
@given(histories())
def test_nothing_is_due_after_the_end_of_the_study_unless_it_was_recorded(history: History) -> None:
    for j in history.judged:
        assert j.visit.recorded or j.visit.window.target <= trial().study_end, j.visit.code


@law
@given(histories(), st.data())
def test_a_visit_done_on_its_target_moves_nothing(history: History, data: st.DataObject) -> None:
    done = history.study.patients[SUBJECT].done
    free = {
        j.visit.code: j.visit.window.target
        for j in judged(history.study, LONG_AFTER)
        if not (j.visit.recorded or j.visit.cancelled)
        and all(_number(j.visit.code, j.visit.series.code) > _number(v, j.visit.series.code) for v in done)
        # The first dose given starts the clock.
        and (j.visit.code == "PD1-1" or "PD1-1" in done or j.visit.series.code != "PD1")
        # The first fraction on a day off is a fraction more.
        and (j.visit.code != "RTS" or history.study.setting.clinic.open("radiotherapy", j.visit.window.target))
    }
    # After the end of treatment one more dose moves the safety visits.
    assume(free and not history.study.patients[SUBJECT].end)
    visit = data.draw(st.sampled_from(sorted(free)))
    fact = VisitDone(on=free[visit], subject=SUBJECT, visit=visit)
    try:
        then = after(history.study, Entry(999, AT, "nurse", fact), LONG_AFTER)
    except Refused:
        assume(False)
    else:
        windows = [(j.visit.code, j.visit.window) for j in judged(history.study, LONG_AFTER)]
        assert [(j.visit.code, j.visit.window) for j in judged(then, LONG_AFTER)] == windows


def _number(visit: str, series: str) -> int:
    """The number of a visit of a series; 0 for one of another, and 1 for the only one of its own."""
    code, _, number = visit.rpartition("-")
    return int(number) if code == series else int(visit == series)


@law
@given(histories(), st.integers(-30, 30).filter(bool))
def test_correcting_the_date_of_a_dose_changes_no_dose_before_it(history: History, days: int) -> None:
    doses = [e for e in history.entries if isinstance(e.fact, VisitDone) and e.fact.visit.startswith("PD1-")]
    assume(doses)
    wrong = doses[len(doses) // 2]
    assert isinstance(wrong.fact, VisitDone)
    right = replace(wrong, fact=replace(wrong.fact, on=wrong.fact.on + timedelta(days)))
    then = study(setting(), [right if e is wrong else e for e in history.entries])
    number = _number(wrong.fact.visit, "PD1")

    def before(of: Study) -> list[Any]:
        visits = plan(of.setting, of.patients[SUBJECT]).visits
        # A window cut by the limit follows the clock, and that may be the corrected dose itself.
        return [(v.code, v.window.target) for v in visits if v.series.code == "PD1" and (v.number or 0) < number]

    kept = {code for code, _ in before(history.study)} & {code for code, _ in before(then)}
    assert [v for v in before(history.study) if v[0] in kept] == [v for v in before(then) if v[0] in kept]


# The study


@law
@given(histories())
def test_taking_back_the_last_fact_gives_back_the_study_before_it(history: History) -> None:
    *_, last = history.entries
    undo = Entry(999, AT, "nurse", Retracted(on=LONG_AFTER, entry=last.number, subject=subject_of(last.fact)))
    then = after(history.study, undo, LONG_AFTER)
    before = study(setting(), history.entries[:-1])
    assert seen(then, history.today) == seen(before, history.today)


@law
@given(histories(), st.data())
def test_taking_back_any_fact_is_refused_or_as_if_it_had_never_been(history: History, data: st.DataObject) -> None:
    taken = data.draw(st.sampled_from(history.entries))
    undo = Entry(999, AT, "nurse", Retracted(on=LONG_AFTER, entry=taken.number, subject=subject_of(taken.fact)))
    try:
        then = after(history.study, undo, LONG_AFTER)
    except Refused as refused:
        assert refused.code == "leaned-on"
    else:
        assert seen(then, history.today) == seen(
            study(setting(), without(history.entries, taken.number)), history.today
        )
        assert seen(then, history.today) == seen(study(setting(), [*history.entries, undo]), history.today)


@law
@given(histories(), st.data())
def test_a_corrected_entry_counts_as_if_it_had_been_right_at_once(history: History, data: st.DataObject) -> None:
    wrong = data.draw(st.sampled_from(history.entries))
    right = replace(wrong.fact, on=wrong.fact.on + timedelta(data.draw(st.integers(-20, 20))))
    fact = Corrected(on=LONG_AFTER, entry=wrong.number, subject=subject_of(wrong.fact), fact=encode(right))
    try:
        then = after(history.study, Entry(999, AT, "nurse", fact), LONG_AFTER)
    except Refused:
        assume(False)
    else:
        told = [replace(wrong, fact=right) if e is wrong else e for e in history.entries]
        # An appointment corrected is the appointment made last.
        assume(not isinstance(right, Booked | Unbooked))
        assert seen(then, history.today) == seen(study(setting(), told), history.today)


@law
@given(histories(), st.data())
def test_what_can_be_mended_can_be_mended_after_another_entry_was(history: History, data: st.DataObject) -> None:
    """A correction of a note is nothing that any other entry leans on, whatever leans on the entry it mends."""

    def correction(number: int, entry: Entry, fact: Fact) -> Entry:
        said = Corrected(on=LONG_AFTER, entry=entry.number, subject=subject_of(fact), fact=encode(fact))
        return Entry(number, AT, "nurse", said)

    noted, mended = (data.draw(st.sampled_from(history.entries)) for _ in range(2))
    if noted == mended:
        return
    first = correction(998, noted, replace(noted.fact, note="misread"))
    then = correction(999, mended, replace(mended.fact, on=mended.fact.on + timedelta(data.draw(st.integers(1, 3)))))
    try:
        after(history.study, then, LONG_AFTER)
    except Refused:
        return
    after(after(history.study, first, LONG_AFTER), then, LONG_AFTER)


@law
@given(histories())
def test_a_study_told_at_once_is_the_study_told_entry_by_entry(history: History) -> None:
    assert seen(study(setting(), history.entries), history.today) == seen(history.study, history.today)


@law
@given(histories(), st.data())
def test_the_order_in_which_entries_of_different_days_are_recorded_does_not_matter(
    history: History, data: st.DataObject
) -> None:
    once: dict[Any, Fact] = {}
    for e in history.entries:
        # An appointment is moved by what is recorded later, on purpose; two facts of a kind and day have an order.
        if not isinstance(e.fact, Booked | Unbooked):
            once.setdefault((e.fact.effective, e.fact.kind), e.fact)
    facts = list(once.values())
    told = study(setting(), [Entry(n, AT, "nurse", f) for n, f in enumerate(facts, 1)])
    mixed = study(setting(), [Entry(n, AT, "nurse", f) for n, f in enumerate(data.draw(st.permutations(facts)), 1)])
    assert seen(told, history.today) == seen(mixed, history.today)


@law
@given(histories(), st.data())
def test_what_passes_the_check_can_be_recorded_and_what_does_not_cannot(history: History, data: st.DataObject) -> None:
    fact = data.draw(incidents(history.today))
    try:
        check(history.study, fact, history.today)
    except Refused:
        with pytest.raises(Refused):
            after(history.study, Entry(999, AT, "nurse", fact), history.today)
    else:
        assert seen(after(history.study, Entry(999, AT, "nurse", fact), history.today), history.today)


@law
@given(histories(), st.integers(1, 40), st.integers(-5, 900))
def test_a_dose_is_refused_where_it_would_stand_out_of_order_and_nowhere_else(
    history: History, number: int, days: int
) -> None:
    own = history.study.patients[SUBJECT]
    on, dose = own.enrolled.on + timedelta(days), f"PD1-{number}"
    assume(dose not in own.done)
    given = {int(code.removeprefix("PD1-")): fact.on for code, fact in own.done.items() if code.startswith("PD1-")}
    in_order = all(day < on if other < number else day > on for other, day in given.items())
    try:
        check(history.study, VisitDone(on=on, subject=SUBJECT, visit=dose), LONG_AFTER)
    except Refused as refused:
        if refused.code == "number-too-high":
            assert number > max(given, default=0) + 1  # the next one can always be recorded
        else:
            assert refused.code == "out-of-order" and not in_order
    else:
        assert in_order


@law
@given(histories(), histories())
def test_the_plan_of_a_patient_does_not_depend_on_other_patients(one: History, other: History) -> None:
    facts = [e.fact for e in one.entries if isinstance(e.fact, PatientFact)]
    others = [replace(e.fact, subject="02-0002") for e in other.entries if isinstance(e.fact, PatientFact)]
    alone, together = recorded(facts)[1], recorded([*facts, *others])[1]
    assert seen(together, one.today) == seen(alone, one.today)


# Judging


@law
@given(histories(), st.dates(date(2025, 12, 1), date(2036, 1, 1)))
def test_judging_depends_on_nothing_but_its_arguments(history: History, other: date) -> None:
    first = seen(history.study, history.today)
    seen(history.study, other)
    assert seen(history.study, history.today) == first


@law
@given(histories())
def test_every_status_is_the_first_of_rule_10_that_applies(history: History) -> None:
    own, today = history.study.patients[SUBJECT], history.today
    stays = [*own.away, *([(date.min, own.enrolled.tracked_from)] if own.enrolled.tracked_from else [])]
    for j in history.judged:
        v, window = j.visit, j.visit.window
        if v.done:
            assert j.status is (
                Status.EARLY if v.done.on < window.opens
                else Status.LATE if v.done.on > window.closes
                else Status.IN_WINDOW
            )  # fmt: skip
        elif v.not_done:
            assert j.status is Status.NOT_DONE
        elif v.cancelled:
            assert j.status is Status.CANCELLED
        elif v.held:
            assert j.status is Status.HELD
            assert v.series.holdable
        elif any(left <= window.closes < back for left, back in stays):
            assert j.status is Status.NOT_TRACKED
        elif v.waits or today < window.opens:
            assert j.status is Status.UPCOMING
        elif today <= window.closes:
            assert j.status is Status.OPEN
        else:
            assert j.status in ({Status.OVERDUE, Status.MISSED} if v.series.code in ("PD1", "CIS") else {Status.MISSED})


@law
@given(histories())
def test_a_dose_is_owed_until_the_next_one_opens(history: History) -> None:
    of_series = [j for j in history.judged if j.visit.series.code == "PD1" and not j.visit.windowless]
    for j, following in pairwise(sorted(of_series, key=lambda j: j.visit.number or 0)):
        if j.status is Status.OVERDUE:
            assert history.today < following.visit.window.opens


@law
@given(histories())
def test_every_visit_of_the_agenda_stands_on_one_day_and_none_is_lost(history: History) -> None:
    """A calendar of many months shows each visit once: all but those cancelled, held or never followed, and those whose
    date cannot be true and that nobody has booked."""
    own, today = history.judged, history.today
    told = [j for j in own if j.visit.recorded or (j.visit.booked or date.min) >= today or not j.visit.overtaken(today)]
    days = agenda(history.study.setting, [(SUBJECT, own)], DECADE, history.today)
    codes = [p.judged.visit.code for placed in days.values() for p in placed]
    hidden = (Status.CANCELLED, Status.HELD, Status.NOT_TRACKED)
    assert sorted(codes) == sorted(j.visit.code for j in told if j.status not in hidden)
    assert all(p.day == day for day, found in days.items() for p in found)


@law
@given(histories())
def test_a_month_span_the_agenda_is_a_piece_of_the_whole(history: History) -> None:
    own, setting, today = history.judged, history.study.setting, history.today
    whole, span = agenda(setting, [(SUBJECT, own)], DECADE, today), month_span(today)
    assert span.first.isoweekday() == 1 and span.last.isoweekday() == 7
    month = agenda(setting, [(SUBJECT, own)], span, today)
    assert {d: [p.key for p in found] for d, found in month.items()} == {
        d: [p.key for p in found] for d, found in whole.items() if span.first <= d <= span.last
    }


@law
@given(histories())
def test_weeks_add_up_to_the_whole(history: History) -> None:
    weeks: dict[date, list[Judged]] = {}
    for j in history.judged:
        if j.concluded:
            weeks.setdefault(week_of(j.concluded).first, []).append(j)
    assert reduce(Figures.plus, map(figures, weeks.values()), Figures()) == figures(history.judged)


@law
@given(histories())
def test_no_visit_is_concluded_in_the_future_except_one_that_was_recorded_there(history: History) -> None:
    for j in history.judged:
        if j.concluded and not j.visit.recorded:
            assert j.concluded <= history.today


@law
@given(histories(), st.integers(1, 200))
def test_a_week_that_is_over_keeps_its_rate_as_days_go_by(history: History, days: int) -> None:
    over = week_of(history.today).first
    later = judged(history.study, history.today + timedelta(days))
    assert _rates(history.judged, over) == _rates(later, over)


@law
@given(histories(), st.integers(1, 60))
def test_an_owed_dose_given_later_changes_no_rate_of_a_week_that_is_over(history: History, days: int) -> None:
    owed = [j.visit for j in history.judged if j.status is Status.OVERDUE]
    assume(owed)
    given_on = history.today + timedelta(days)
    fact = VisitDone(on=given_on, subject=SUBJECT, visit=owed[-1].code)
    try:
        then = after(history.study, Entry(999, AT, "nurse", fact), given_on)
    except Refused:
        assume(False)
    else:
        over, series = week_of(history.today).first, owed[-1].series.code
        before = [j for j in history.judged if j.visit.series.code == series and j.visit.actual != given_on]
        afterwards = [j for j in judged(then, given_on) if j.visit.series.code == series]
        assert _rates(before, over) == _rates(afterwards, over)


def _rates(of: Iterable[Judged], over: date) -> dict[date, tuple[int, int]]:
    """Numerator and denominator of every week before the one that begins on `over`."""
    weeks: dict[date, list[Judged]] = {}
    for j in of:
        if j.concluded and j.concluded < over:
            weeks.setdefault(week_of(j.concluded).first, []).append(j)
    return {first: (figures(w).in_window, figures(w).concluded) for first, w in weeks.items()}


# Facts


def test_every_kind_of_fact_is_known_by_its_name() -> None:
    """One that is declared and not in the table could be recorded and never read again."""
    declared = {each for each in vars(journal).values() if isinstance(each, type) and "kind" in vars(each)}
    assert declared == {*KINDS.values()}
    assert all(kind.kind == name for name, kind in KINDS.items())


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact of any kind with any content."""
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    hints = get_type_hints(kind)
    values = {}
    for field in fields(kind):
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed or draw(st.booleans()):
            values[field.name] = draw(_value(str(hints[field.name]), needed))
    return kind(**values)


def _value(hint: str, needed: bool) -> st.SearchStrategy[Any]:
    if "Mapping" in hint:
        name = st.text(min_size=1, max_size=8)
        return st.dictionaries(name, st.dates(), max_size=3) if "date" in hint else st.dictionaries(name, name)
    kinds = {"date": st.dates(), "float": st.floats(-1e9, 1e9), "int": st.integers(-(10**6), 10**6)}
    of = next((strategy for name, strategy in kinds.items() if name in hint), st.text(min_size=needed, max_size=40))
    return of if needed or "None" not in hint else st.none() | of


@law
@given(facts())
@example(Progressed(on=date(2028, 2, 29), subject="02-0001", where="both", note="“进展”\n\u2028"))
def test_a_fact_written_and_read_again_is_the_same_fact(fact: Fact) -> None:
    assert decode(encode(fact)) == fact
    assert encode(decode(encode(fact))) == encode(fact)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Expecting value"),
        ("[]", "no fact"),
        ("null", "no fact"),
        ('{"kind":"done"', "delimiter"),
        ('{"kind":"nonsense","on":"2026-03-02"}', "nonsense"),
        ('{"on":"2026-03-02"}', "no fact"),
        ('{"kind":["booked"],"on":"2026-03-02"}', "no fact"),
        ('{"kind":"booked","on":"2026-03-02","subject":"02-0001","visit":"PD1-1"} ', "no fact"),
        ('{"kind":"booked","on":"2026-03-02","subject":"02-0001","visit":"PD1-1"}{}', "no fact"),
        ('{"kind":"booked","on":"2026-03-02","subject":"02-0001"}', "missing .*'visit'"),
        ('{"kind":"booked","on":"2026-03-02","subject":"1","visit":"PD1-1","x":1}', "unexpected .*'x'"),
        ('{"kind":"booked","on":null,"subject":"02-0001","visit":"PD1-1"}', "no fact"),
        ('{"kind":"enrolled","on":"2026-03-02","subject":"02-0001","dates":"2026-03-02"}', "no fact"),
        ('{"kind":"booked","on":"2026-03-32","subject":"02-0001","visit":"PD1-1"}', "day is out of range"),
    ],
)
def test_what_is_no_fact_is_not_read_as_one(text: str, fault: str) -> None:
    for _ in range(2):  # what was found out of a form once is remembered
        with pytest.raises(ValueError, match=fault):
            decode(text)
