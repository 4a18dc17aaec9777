"""How long planning and judging takes, beside as many bare dates from dateutil's rrule in the same run.

    python tests/bench/bench_plan.py [ROUNDS]

One patient has every dose of the two years on record and radiotherapy with cisplatin, and is seen after one year; the
site has 260 patients at every stage. What is compared takes turns, and what counts is the processor's time. A visit is
held against one date of rrule; a plan gives for each the due day and both ends of the window, so also against three.
At the end sites of 260, 2,600 and 26,000 patients, each as if the program had just started; that takes two minutes.
"""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import process_time

from dateutil.rrule import DAILY, rrule

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.demo import demo
from model.journal import Enrolled, Entry, Fact, VisitDone
from model.judge import judge
from model.patient import Patient
from model.plan import plan
from model.setting import Setting
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


def site(patients: int, today: date) -> Study:
    """A site of fictional patients."""
    told = demo(setting(), patients, 1, today)
    return study(setting(), [Entry(n, at, "nurse", fact) for n, (at, fact) in enumerate(told, 1)])


def bare(visits: int, later: int = 0) -> list[datetime]:
    """As many dates, three weeks apart."""
    first = datetime(START.year, START.month, START.day) + timedelta(later)  # noqa: DTZ001 - rrule counts bare days
    return list(rrule(DAILY, interval=21, dtstart=first, count=visits))


def forget(setting: Setting) -> None:
    """As when the program has just started: no visit and no window is made yet that patients share."""
    for series in setting.protocol.series.values():
        series.ahead.clear()
        for rule in filter(None, (series.rule, series.next)):
            rule.counted.clear()


def times(works: Sequence[Callable[[], object]], rounds: int, before: Callable[[], None]) -> list[float]:
    """Seconds that each takes, the median of turns taken one after another; `before` each something not counted."""
    spans: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, own in zip(works, spans, strict=True):
            before()
            began = process_time()
            work()
            own.append(process_time() - began)
    return [statistics.median(own) for own in spans]


def compare(title: str, known: Study, today: date, rounds: int, repeat: int, *, fresh: bool = True) -> None:
    """Measure and print the patients of a study, each time as if the program had just started if `fresh`."""
    setting, patients = known.setting, tuple(known.patients.values()) * repeat
    plans = [plan(setting, each) for each in patients]
    counts = [len(made.visits) for made in plans]
    spans = times(
        (
            lambda: [plan(setting, each) for each in patients],
            lambda: [judge(made, setting, today) for made in plans],
            lambda: [judge(plan(setting, each), setting, today) for each in patients],
            lambda: [bare(n) for n in counts],
            lambda: [bare(n, later) for n in counts for later in (-3, 0, 3)],
        ),
        rounds,
        lambda: forget(setting) if fresh else None,
    )
    print(f"{title}: {sum(counts) // repeat} visits, {sum(len(p.entries) for p in patients) // repeat} entries")
    *_, one, three = spans
    for what, span in zip(("planned", "judged", "planned and judged", "dates of rrule"), spans, strict=False):
        print(f"  {what:20} {sum(counts) / span:10,.0f} a second {span / one:6.2f} times rrule")
    print(f"  planned and judged, beside due days and both ends of windows by rrule {spans[2] / three:6.2f} times")


def growing(today: date, rounds: int) -> None:
    """Measure and print what a visit of three sites takes; the largest has 2,600 patients ten times over."""
    known = site(2_600, today)
    setting, people = known.setting, tuple(known.patients.values())
    first = 0.0
    for patients in (people[:260], people, people * 10):
        visits = sum(len(plan(setting, own).visits) for own in patients)
        turns = 1 if len(patients) > len(people) else rounds

        def work(patients: Sequence[Patient] = patients) -> None:
            for own in patients:
                judge(plan(setting, own), setting, today)

        (span,) = times((work,), turns, lambda: forget(setting))
        first = first or span / visits
        ratio = span / visits / first
        print(
            f"{len(patients):6,} patients, {visits:9,} visits: {span / visits * 1e6:4.2f} µs each, {ratio:4.2f} times"
        )


def main(rounds: int) -> None:
    """Measure and print."""
    gc.disable()  # as in the program: the window looks for cycles in a time of its own, a command never does
    today = START + timedelta(365)
    compare("one patient", full_patient(), today, rounds, 1)
    whole = site(260, today)
    compare("a site, the first time", whole, today, rounds, 1)
    compare("a site, again", whole, today, rounds, 1, fresh=False)
    growing(today, min(rounds, 5))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
