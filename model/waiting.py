"""What waits at a site and how well it did lately, kept up to date: one more entry is the work of one patient."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from model.judge import CONCLUDED, Figures, Judged, figures
from model.patient import Patient
from model.setting import Setting
from model.study import Study
from model.worklist import RANK, Group, Item, items_of

LATELY = timedelta(28)
"""How far back the figures reach."""


class _Own(NamedTuple):
    """What one patient adds to it."""

    items: tuple[Item, ...]
    recent: Figures
    on_study: bool


class Waiting:
    """The work list of a day by group, the figures of the four weeks up to it, and how many patients are on study."""

    def __init__(self, today: date, setting: Setting) -> None:
        self.today, self.setting = today, setting
        self.groups: dict[Group, list[Item]] = {}
        """The lines of each group, in their order."""
        self.moved: list[str] = []
        """Whose lines were made anew, in that order: by it a list on screen keeps up."""
        self.recent = Figures()
        self.on_study = 0
        self._of: dict[str, _Own] = {}

    @property
    def items(self) -> tuple[Item, ...]:
        """All lines, in their order."""
        return tuple(item for group in Group for item in self.groups.get(group, ()))

    def count(self, groups: Iterable[Group]) -> int:
        """How many lines some groups have."""
        return sum(len(self.groups.get(group, ())) for group in groups)

    def of(self, subject: str) -> tuple[Item, ...]:
        """The lines of one patient."""
        return self._of[subject].items if subject in self._of else ()

    def follow(
        self, study: Study, subjects: Collection[str], judged_of: Callable[[Patient], tuple[Judged, ...]]
    ) -> None:
        """Be right again for patients who are new, changed or no longer there; of the others nothing is looked at."""
        before = [self._of.pop(subject) for subject in subjects if subject in self._of]
        now = []
        for patient in (study.patients[subject] for subject in subjects if subject in study.patients):
            judged = judged_of(patient)
            items = tuple(items_of(study, patient, judged, self.today))
            now.append(_Own(items, self._lately(judged), not patient.left))
            self._of[patient.subject] = now[-1]
        for own in now:
            self.on_study += own.on_study
            self.recent = self.recent.plus(own.recent)
        for own in before:
            self.on_study -= own.on_study
            self.recent = self.recent.less(own.recent)
            for item in own.items:
                lines = self.groups[item.group]
                del lines[lines.index(item, bisect_left(lines, item.rank, key=RANK))]
        come = [item for own in now for item in own.items]
        if not any(self.groups.values()):  # the first time, when putting each in its place would take longer
            for item in sorted(come, key=RANK):
                self.groups.setdefault(item.group, []).append(item)
        else:
            for item in come:
                insort(self.groups.setdefault(item.group, []), item, key=RANK)
        self.moved += subjects

    def _lately(self, judged: tuple[Judged, ...]) -> Figures:
        first = self.today - LATELY
        # None counts later than the day after its window, so of most no more is asked.
        decided = [j for j in judged if j.status in CONCLUDED and j.visit.window.closes >= first]
        return figures(j for j in decided if (day := j.concluded) and first < day <= self.today)
