"""What waits at a site and how well it did lately, kept up to date: one more entry is the work of one patient."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta

from model.judge import CONCLUDED, Figures, Judged, figures
from model.study import Patient, Setting, Study
from model.worklist import Group, Item, items_of, rank

LATELY = timedelta(28)
"""How far back the figures reach."""


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
        self._of: dict[str, tuple[tuple[Judged, ...], tuple[Item, ...], bool]] = {}
        """By patient: the visits as they stand, the lines they make, and whether the patient is on study."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All lines, in their order."""
        return tuple(item for group in Group for item in self.groups.get(group, ()))

    def count(self, groups: Iterable[Group]) -> int:
        """How many lines some groups have."""
        return sum(len(self.groups.get(group, ())) for group in groups)

    def of(self, subject: str) -> tuple[Item, ...]:
        """The lines of one patient."""
        return self._of[subject][1] if subject in self._of else ()

    def follow(
        self, study: Study, subjects: Collection[str], judged_of: Callable[[Patient], tuple[Judged, ...]]
    ) -> None:
        """Be right again for patients who are new, changed or no longer there; of the others nothing is looked at."""
        before = [self._of.pop(subject) for subject in subjects if subject in self._of]
        now = []
        for patient in (study.patients[subject] for subject in subjects if subject in study.patients):
            judged = judged_of(patient)
            self._of[patient.subject] = judged, tuple(items_of(study, patient, judged, self.today)), not patient.left
            now.append(self._of[patient.subject])
        self.on_study += sum(on for _, _, on in now) - sum(on for _, _, on in before)
        self.recent = self.recent.changed(self._lately(before), self._lately(now))
        for item in (item for _, items, _ in before for item in items):
            lines = self.groups[item.group]
            del lines[lines.index(item, bisect_left(lines, rank(item), key=rank))]
        come = [item for _, items, _ in now for item in items]
        if not any(self.groups.values()):  # the first time, when putting each in its place would take longer
            for item in sorted(come, key=rank):
                self.groups.setdefault(item.group, []).append(item)
        else:
            for item in come:
                insort(self.groups.setdefault(item.group, []), item, key=rank)
        self.moved += subjects

    def _lately(self, patients: Iterable[tuple[tuple[Judged, ...], tuple[Item, ...], bool]]) -> Figures:
        def concluded() -> Iterator[Judged]:
            first = self.today - LATELY
            for judged, _, _ in patients:
                decided = (j for j in judged if j.status in CONCLUDED)
                yield from (j for j in decided if (day := j.concluded) and first < day <= self.today)

        return figures(concluded())
