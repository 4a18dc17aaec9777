"""A rehearsal: what recording something would move in every patient's plan, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from model.admission import after
from model.journal import Amended, Entry, Fact, ProtocolAdded
from model.judge import Judged, judge
from model.patient import Patient
from model.plan import plan
from model.protocol_values import written
from model.setting import Setting
from model.study import Study


class Effect(StrEnum):
    """What would become of a visit."""

    MOVED = "moved"  # another target
    WINDOW = "window"  # another window round the same target
    STATUS = "status"  # judged otherwise, on the same days
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Shift:
    """One visit that would not be as it is."""

    subject: str
    effect: Effect
    before: Judged | None
    after: Judged | None

    @property
    def one(self) -> Judged:
        """The visit, as it would be if it would be there."""
        found = self.after or self.before
        assert found
        return found

    @property
    def booked(self) -> date | None:
        """The day for which it is booked, while it is to come."""
        return None if self.one.visit.recorded else self.one.visit.booked

    @property
    def astray(self) -> bool:
        """Whether that day lies in the window now, and would not any more."""
        if self.booked is None or self.before is None or self.booked not in self.before.visit.window:
            return False
        return self.after is None or self.booked not in self.after.visit.window


def rehearse(study: Study, facts: Iterable[Fact], today: date) -> tuple[Shift, ...]:
    """Every visit that would not be as it is if these facts were recorded. Raises Refused for what cannot be."""
    grown = study
    last = max((e.number for e in study.journal), default=0)
    at = datetime.combine(today, time(), UTC)
    for number, fact in enumerate(facts, last + 1):
        grown = after(grown, Entry(number, at, "", fact), today)
    found: list[Shift] = []
    alike = grown.setting.dates_like(study.setting)
    for subject, patient in study.patients.items():
        later = grown.patients[subject]
        if later is not patient or not alike:  # else nothing is said of that patient
            found += shifts(subject, _judged(study, patient, today), _judged(grown, later, today))
    return tuple(found)


def amendment(setting: Setting, text: str, version: str, subjects: Iterable[str], on: date, today: date) -> list[Fact]:
    """The facts that bring patients under a version from a day, and the version to the site if it has it not yet."""
    known = version == setting.protocol.version or version in setting.versions
    added: list[Fact] = [] if known else [ProtocolAdded(on=today, text=text)]
    return added + [Amended(on=on, subject=subject, version=version) for subject in subjects]


def amendable(study: Study, version: str, on: date) -> tuple[str, ...]:
    """The patients whom a version could still concern: those who are here and not under it on that day."""
    here = (p for p in study.patients.values() if p.left is None)
    return tuple(p.subject for p in here if study.setting.version_on(p.amendments, on) != version)


def differences(old: str, new: str) -> tuple[tuple[str, str, str], ...]:
    """By path, what two protocol files say otherwise: the value in the one and in the other, as TOML."""
    before, now = written(old), written(new)
    paths = dict.fromkeys((*before, *now))
    return tuple((p, before.get(p, ""), now.get(p, "")) for p in paths if before.get(p) != now.get(p))


def _judged(study: Study, patient: Patient, today: date) -> Sequence[Judged]:
    return judge(plan(study.setting, patient), study.setting, today)


def shifts(subject: str, before: Sequence[Judged], later: Sequence[Judged]) -> Iterator[Shift]:
    """Every visit of a patient that would not be as it is."""
    known = {j.visit.code: j for j in before}
    for one in later:
        was = known.pop(one.visit.code, None)
        if was is None:
            yield Shift(subject, Effect.ADDED, None, one)
        elif effect := _effect(was, one):
            yield Shift(subject, effect, was, one)
    for gone in known.values():
        yield Shift(subject, Effect.GONE, gone, None)


def _effect(before: Judged, later: Judged) -> Effect | None:
    if before.visit.window.target != later.visit.window.target:
        return Effect.MOVED
    if before.visit.window != later.visit.window:
        return Effect.WINDOW
    kinds = [[d.kind for d in j.deviations] for j in (before, later)]
    return Effect.STATUS if before.status is not later.status or kinds[0] != kinds[1] else None
