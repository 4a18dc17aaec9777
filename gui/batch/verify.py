"""The batch command that checks a site file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from gui import files
from gui.batch.job import DONE, PROBLEM, Job, Site, opened
from gui.batch.output import say
from model import words_entry, words_refused, words_store, words_trial
from model.journal import Drilled, Fact, Signed, Used
from model.store import StoreFault
from model.trial import parts
from model.words import Tr


def verify(job: Job) -> int:
    """Check a site file, and that the program computes as it did when it was made."""
    from model import selftest

    tr = job.tr
    try:
        with opened(job) as site:
            problems = [words_refused.fault(tr, str(job.asked.file), 0, "", one) for one in found_in(job, site)]
            count, head, made = len(site.entries), site.head, site.store.made
            found = files.findings_of(parts(site.entries))
            notes = [words_trial.finding(tr, one, site.protocol, job.language) for one in found]
            notes += (words_entry.begun(tr, *made), *done_with(tr, [entry.fact for entry in site.entries]))
    except StoreFault as fault:
        if fault.code not in ("damaged", "unsound"):
            raise
        problems, count, head, notes = [words_store.fault(tr, fault.code, **fault.facts)], 0, "", []
    tested = selftest.self_test()
    told = list(selftest.lines(tr, tested))
    if tested.failures:
        problems += told
    if problems:
        for problem in problems:
            print(problem, file=sys.stderr)
        return PROBLEM
    say(tr("All is well: %n entries, the chain unbroken up to {head}.", "", count).format(head=head[:16]))
    for line in (*told, *notes):
        say(line)
    return DONE


def done_with(tr: Tr, facts: Sequence[Fact]) -> Iterator[str]:
    """What the records say was done with the file: signatures, exercises in restoring, log-ins and papers."""
    drills = [fact.on for fact in facts if isinstance(fact, Drilled)]
    yield tr("%n signatures on reports.", "", sum(isinstance(fact, Signed) for fact in facts))
    if drills:
        yield tr("Restoring was last practised on {day}.").format(day=max(drills).isoformat())
    else:
        yield tr("Restoring was never practised.")
    yield tr("%n log-ins, prints, exports and checks.", "", sum(isinstance(fact, Used) for fact in facts))


def found_in(job: Job, site: Site) -> list[str]:
    """What is wrong with the file or with any plan computed from it."""
    found = [words_store.problem(job.tr, problem.code, **problem.facts) for problem in site.problems]
    return [*found, *_plan_problems(job, site)]


def _plan_problems(job: Job, site: Site) -> Iterator[str]:
    for patient in site.study.patients.values():
        try:
            site.of(patient)
        except Exception as error:  # noqa: BLE001 (entries that break the engine are what verify is there to find)
            yield words_store.problem(job.tr, "plan", subject=patient.subject, detail=f"{type(error).__name__} {error}")
