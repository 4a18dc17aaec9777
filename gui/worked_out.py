"""What is worked out of the records: calendars, what waits to be done, advice; of each patient once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from model.journal import Enrolled, Fact, Revision, subject_of
from model.judge import Deviation, Judged, judge
from model.patient import Patient
from model.plan import plan
from model.setting import Setting
from model.study import Study
from model.visit import Plan
from model.waiting import Waiting

if TYPE_CHECKING:
    from model.advise import Advice
    from model.reports.ledger import Ledger

_TOGETHER = 25
"""Patients whose lines are put among those of the others in one step."""


@dataclass(slots=True)
class _Kept:
    """What was computed for one patient, good as long as the patient and the setting are the same values."""

    patient: Patient
    setting: Setting
    plan: Plan
    today: date | None = None
    judged: tuple[Judged, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    advised_on: date | None = None
    advice: Advice | None = None

    def of(self, patient: Patient, setting: Setting) -> bool:
        """Whether it is of these values."""
        return self.patient is patient and self.setting.dates_like(setting)


def _typed(subjects: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((subject.replace("-", ""), subject) for subject in sorted(subjects))


class WorkedOut(QObject):
    """A `Session` as far as it computes: from its study, as of its day."""

    def __init__(self, known: Study, parent: QObject | None) -> None:
        super().__init__(parent)
        self.study = known
        self._kept: dict[str, _Kept] = {}
        self._waiting: Waiting | None = None
        self._moved: set[str] = set()
        """Of whom something was recorded since `waiting` was looked at."""
        self._typed: tuple[tuple[str, str], ...] = ()

    @property
    def today(self) -> date:
        """The day as of which all is worked out."""
        raise NotImplementedError

    @property
    def setting(self) -> Setting:
        """What all patients share."""
        return self.study.setting

    def plan(self, subject: str) -> Plan:
        """A patient's plan, computed once for each value of the patient."""
        return self._of(subject).plan

    def judged(self, subject: str) -> tuple[Judged, ...]:
        """A patient's visits as they stand today."""
        return self._on(self.today, subject).judged

    def all_deviations(self) -> Iterator[Deviation]:
        """The deviations of every patient as they stand today; the clock is asked once for them all."""
        today = self.today
        return (found for subject in self.study.patients for found in self._on(today, subject).deviations)

    def advice(self, subject: str) -> Advice:
        """What is suggested for a patient today, worked out once for each value of the patient."""
        from model.advise import advice

        kept, today = self._of(subject), self.today
        if kept.advice is None or kept.advised_on != today:
            kept.advised_on, kept.advice = today, advice(kept.setting, kept.plan, today)
        return kept.advice

    @property
    def advised(self) -> dict[str, Advice]:
        """What was suggested today for patients who are still as they were then."""
        today, study = self.today, self.study
        return {
            subject: kept.advice
            for subject, kept in self._kept.items()
            if kept.advice and kept.advised_on == today and kept.patient is study.patients.get(subject)
        }

    def keep_advice(self, found: Iterable[tuple[Plan, Advice]], day: date) -> None:
        """Keep what was worked out elsewhere for these plans, so that it is not worked out again that day."""
        for plan_, advice in found:
            kept = self._kept.get(plan_.patient.subject)
            if kept and kept.plan is plan_:
                kept.advised_on, kept.advice = day, advice

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """Each number as it is typed, without dashes, with the number itself, in order; made once for them all."""
        self._typed = self._typed or _typed(self.study.patients)
        return self._typed

    @property
    def planned(self) -> Callable[[str], Plan]:
        """What gives the plan of a patient, of values alone: a thread may do so, and plan whom nobody has looked at."""
        study, known = self.study, dict(self._kept)

        def planned(subject: str) -> Plan:
            kept, patient, setting = known.get(subject), study.patients[subject], study.setting_of(subject)
            return kept.plan if kept and kept.of(patient, setting) else plan(setting, patient)

        return planned

    @property
    def judging(self) -> Callable[[str], tuple[Judged, ...]]:
        """What gives the visits of a patient as they stand today, as `planned` gives the plan."""
        study, today, planned = self.study, self.today, self.planned
        known = {subject: (kept.plan, kept.judged) for subject, kept in self._kept.items() if kept.today == today}

        def judging(subject: str) -> tuple[Judged, ...]:
            plan_ = planned(subject)
            of, judged = known.get(subject, (None, ()))
            return judged if of is plan_ else judge(plan_, study.setting_of(subject), today)

        return judging

    @property
    def ledger(self) -> Callable[[], Ledger]:
        """What makes the ledger of today, of values alone, as `planned` does."""
        from model.reports.ledger import ledger

        study, today, planned = self.study, self.today, self.planned
        return lambda: ledger(study, planned, today)

    def waiting(self) -> Waiting:
        """What waits to be done today, and the figures of the last weeks."""
        known = self._waiting
        if known is None or not self._of_now(known):
            known = self._waiting = Waiting(self.today, self.setting)
            self._moved = set(self.study.patients)
        if self._moved:
            known.follow(self.study, self._moved, lambda p: self.judged(p.subject))
            self._moved.clear()
        return known

    @property
    def outdated(self) -> int:
        """Of how many patients the calendar is to be worked out anew before it can be told what waits."""
        known = self._waiting
        return len(self._moved) if known and self._of_now(known) else len(self.study.patients)

    def _of_now(self, known: Waiting) -> bool:
        return known.today == self.today and known.setting.dates_like(self.setting)

    def prepare(self) -> Iterator[tuple[int, int]]:
        """Work out every patient's calendar and what waits to be done; a step tells how many are done, of how many."""
        known, subjects = Waiting(self.today, self.setting), tuple(self.study.patients)
        self._waiting, self._moved = None, set()  # from now on, of whom something is recorded meanwhile
        for first in range(0, len(subjects), _TOGETHER):
            some = subjects[first : first + _TOGETHER]
            for n, subject in enumerate(some, first + 1):
                self.judged(subject)
                yield n, len(subjects)
            known.follow(self.study, some, lambda p: self.judged(p.subject))
        self._waiting = known
        self._typed = _typed(self.study.patients)

    def _grow(self, grown: Study, facts: Sequence[Fact]) -> None:
        """Go on from the study as these facts have made it: what was worked out of whom they are about is not right."""
        self.study = grown
        if any(isinstance(fact, Enrolled | Revision) for fact in facts):  # somebody is there who was not, or no more
            self._typed = ()
        self._moved.update(filter(None, map(subject_of, facts)))

    def _of(self, subject: str) -> _Kept:
        patient, setting = self.study.patients[subject], self.study.setting_of(subject)
        kept = self._kept.get(subject)
        if kept is None or not kept.of(patient, setting):
            kept = self._kept[subject] = _Kept(patient, setting, plan(setting, patient))
        kept.setting = setting  # the next time it is the same value
        return kept

    def _on(self, today: date, subject: str) -> _Kept:
        kept = self._of(subject)
        if kept.today != today:
            kept.today, kept.judged = today, judge(kept.plan, kept.setting, today)
            kept.deviations = tuple(found for one in kept.judged for found in one.deviations)
        return kept
