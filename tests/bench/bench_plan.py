"""How many visits are planned and judged in a second, beside as many bare dates from dateutil's rrule in the same run.

    python tests/bench/bench_plan.py [SECONDS]

The patient has every dose of the two years on record and radiotherapy with cisplatin, and is seen after one year.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from dateutil.rrule import DAILY, rrule

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.journal import Enrolled, Entry, Fact, VisitDone
from model.judge import judge
from model.plan import plan
from model.study import Study, study
from tests.study_notation import setting

SUBJECT = "02-0001"
START = date(2026, 3, 2)


def full_patient() -> Study:
    """One patient of the immediate arm with 34 doses, radiotherapy, three cisplatins and a dozen assessments."""
    facts: list[Fact] = [
        Enrolled(on=START, subject=SUBJECT, arm="immediate", drug="tislelizumab", dates={"randomised": START})
    ]
    days = {f"PD1-{n + 1}": 22 * n for n in range(33)} | {f"TA-{n}": 63 * n for n in range(1, 7)}
    days |= {"SCRL": -3, "RTS": 16, "CIS-1": 16, "CIS-2": 37, "CIS-3": 58, "RTE": 63}
    facts += [VisitDone(on=START + timedelta(n), subject=SUBJECT, visit=visit) for visit, n in days.items()]
    return study(setting(), [Entry(n, datetime(2026, 1, 1, tzinfo=UTC), "nurse", f) for n, f in enumerate(facts, 1)])


def rate(work: Callable[[], int], seconds: float) -> float:
    """Things made per second: the best of five spells."""
    best = 0.0
    for _ in range(5):
        made, began = 0, perf_counter()
        while perf_counter() - began < seconds / 5:
            made += work()
        best = max(best, made / (perf_counter() - began))
    return best


def main(seconds: float) -> None:
    """Measure and print."""
    told = full_patient()
    patient, today = told.patients[SUBJECT], START + timedelta(365)
    made = plan(told.setting, patient)
    visits = len(made.visits)
    planned = rate(lambda: len(plan(told.setting, patient).visits), seconds)
    judged = rate(lambda: len(judge(made, told.setting, today)), seconds)
    both = rate(lambda: len(judge(plan(told.setting, patient), told.setting, today)), seconds)
    first = datetime(START.year, START.month, START.day)  # noqa: DTZ001 - rrule counts bare days
    bare = rate(lambda: len(list(rrule(DAILY, interval=21, dtstart=first, count=visits))), seconds)
    print(f"one patient: {visits} visits, {len(patient.entries)} entries")
    print(f"planned               {planned:10,.0f} visits/s   {1e3 * visits / planned:6.2f} ms a patient")
    print(f"judged                {judged:10,.0f} visits/s   {1e3 * visits / judged:6.2f} ms a patient")
    print(f"planned and judged    {both:10,.0f} visits/s   {1e3 * visits / both:6.2f} ms a patient")
    print(f"dateutil.rrule        {bare:10,.0f} dates/s")
    print(f"a visit planned and judged takes the time of {bare / both:.1f} dates of rrule")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2.0)
