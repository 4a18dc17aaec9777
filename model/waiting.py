"""What waits at a site and how well it did lately, kept up to date: one more entry is the work of one patient."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta

from model.judge import Figures, Judged, figures
from model.study import Patient, Setting, Study
from model.worklist import Group, Item, items_of, rank

LATELY = timedelta(28)
"""How far back the figures reach."""


class Waiting:
    """The work list of a day by group, the figures of the four weeks up to it, and how many patients are on study."""

    def __init__(self, today: date, setting: Setting) -> None:
        self.today, self.setting = today, setting
        self.groups: dict[Group, tuple[Item, ...]] = {}
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
        gone, come = ([item for _, items, _ in some for item in items] for some in (before, now))
        for group in {item.group for item in (*gone, *come)}:
            fresh = [item for item in come if item.group is group]
            self.groups[group] = self._changed(group, [i for i in gone if i.group is group], fresh)

    def _changed(self, group: Group, gone: Iterable[Item], come: list[Item]) -> tuple[Item, ...]:
        left = list(self.groups.get(group, ()))
        if not left:
            return tuple(sorted(come, key=rank))
        for item in gone:
            del left[left.index(item, bisect_left(left, rank(item), key=rank))]
        for item in come:
            insort(left, item, key=rank)
        return tuple(left)

    def _lately(self, patients: Iterable[tuple[tuple[Judged, ...], tuple[Item, ...], bool]]) -> Figures:
        def concluded() -> Iterator[Judged]:
            first = self.today - LATELY
            for judged, _, _ in patients:
                yield from (j for j in judged if (day := j.concluded) and first < day <= self.today)

        return figures(concluded())
