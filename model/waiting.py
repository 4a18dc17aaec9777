"""What waits at a site and how well it did lately, kept up to date: one more entry is the work of one patient."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from model.judge import Figures, Judged, figures
from model.study import Patient, Study
from model.worklist import Group, Item, items_of, rank

LATELY = timedelta(28)
"""How far back the figures reach."""


class Waiting:
    """The work list of a day, how many lines each group has, and the figures of the four weeks up to it."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.study: Study | None = None
        self.items: tuple[Item, ...] = ()
        self.counts: Counter[Group] = Counter()
        self.recent = Figures()
        self._judged: dict[str, tuple[Judged, ...]] = {}
        self._items: dict[str, tuple[Item, ...]] = {}

    def follow(self, study: Study, judged_of: Callable[[Patient], tuple[Judged, ...]]) -> None:
        """Be right for this study; only those patients are looked at who are not the same as before."""
        before, self.study = self.study, study
        anew = before is None or before.setting is not study.setting or before.settings is not study.settings
        known = {} if anew or before is None else before.patients
        moved = [p for subject, p in study.patients.items() if known.get(subject) is not p]
        gone = {p.subject for p in moved}
        if len(self._judged.keys() | gone) > len(study.patients):
            gone |= self._judged.keys() - study.patients.keys()
        judged_before = [self._judged.pop(subject, ()) for subject in gone]
        for subject in gone:
            self.counts.subtract(item.group for item in self._items.pop(subject, ()))
        for patient in moved:
            judged = self._judged[patient.subject] = judged_of(patient)
            self._items[patient.subject] = tuple(items_of(study, patient, judged, self.today))
            self.counts.update(item.group for item in self._items[patient.subject])
        self.recent = self.recent.changed(
            self._lately(judged_before), self._lately(self._judged[p.subject] for p in moved)
        )
        left = [item for item in self.items if item.subject not in gone]
        fresh = [item for patient in moved for item in self._items[patient.subject]]
        if left:
            for item in fresh:
                insort(left, item, key=rank)
        self.items = tuple(left or sorted(fresh, key=rank))

    def _lately(self, patients: Iterable[tuple[Judged, ...]]) -> Figures:
        def concluded() -> Iterator[Judged]:
            first = self.today - LATELY
            for judged in patients:
                yield from (j for j in judged if (day := j.concluded) and first < day <= self.today)

        return figures(concluded())
