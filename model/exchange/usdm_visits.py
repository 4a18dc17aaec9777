"""Works out from a USDM timeline which visits there are, what each is counted from, and which of them repeat.

A timeline is a graph of instances. A visit is an instance at which an encounter takes place; the others (decisions,
points in time) only pass dates on. Where the file gives no date, the visit is recorded when it happens, and what hangs
on it is planned from that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from model.dates import Offset, Unit
from model.exchange.usdm_file import Instance, Note, StudyFile, Timing, UsdmFaults, When
from model.exchange.usdm_time import FARTHEST, joined

REFERENCE = ""
"""The root of what is counted from the fixed reference, the day a patient is enrolled with."""
_TWO_YEARS = 730
_MOST_TIMES = 60
"""A cycle that the file does not bound is planned for two years, and no more often than this."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where on the calendar an instance is: so far after a visit, or after the fixed reference."""

    root: str
    """The id of the visit's instance, or REFERENCE."""
    steps: tuple[Offset, ...] = ()

    def plus(self, steps: Sequence[Offset]) -> Position:
        """The position so much farther on."""
        return Position(self.root, joined((*self.steps, *steps)))


@dataclass(frozen=True, slots=True)
class Cycle:
    """How a visit repeats."""

    every: Offset
    times: int
    first: str
    """The instance of the cycle's first visit: the others accompany it."""


@dataclass(frozen=True, slots=True)
class TimelineVisit:
    """A visit of the timeline."""

    instance: Instance
    position: Position | None
    """None: no date can be had; it is recorded when it happens."""
    timing: Timing | None
    second: bool = False
    """Its encounter has taken place at an earlier instance."""
    off: bool = False
    """The default way through the timeline does not pass it."""
    cycle: Cycle | None = None


@dataclass(slots=True)
class StudyTimeline:
    """The visits of a timeline, in its order, and what could not be expressed."""

    visits: dict[str, TimelineVisit]
    reference: Instance
    reference_timing: Timing | None
    notes: list[Note] = field(default_factory=list)

    def hangs_on_record(self, root: str) -> bool:
        """Whether a root is a visit that is not one planned day: what hangs on it waits until it is recorded."""
        return root != REFERENCE and (self.visits[root].position is None or self.visits[root].cycle is not None)


def timeline(study: StudyFile, name: str) -> StudyTimeline:
    """The visits of a study's main timeline. Raises UsdmFaults when its timings go round in a circle."""
    work = _Work(study)
    _no_circles(work, name)
    work.find_reference()
    for instance in work.in_order_of_dates():
        work.put(instance)
    work.find_cycles()
    work.find_branches()
    return work.made()


class _Work:
    """A timeline being worked out."""

    def __init__(self, study: StudyFile) -> None:
        self.study = study
        self.instances = study.instances
        self.notes: list[Note] = []
        self.timing: dict[str, Timing] = {}
        for each in study.timings:
            if self.timing.setdefault(each.instance, each) is not each:
                self.note(each.path, "second-timing", visit=self.name(each.instance))
        with_encounter = [i for i in self.instances.values() if i.encounter and not i.decision]
        if not with_encounter:
            self.note(study.path, "no-encounters")
        self.is_visit = {i.id for i in with_encounter or self.instances.values() if not i.decision}
        self.positions: dict[str, Position | None] = {}
        """Of every instance; a visit's own position is not where it is put for what hangs on it: see `_base`."""
        self.merged: dict[str, str] = {}
        """Instances that are the same visit as another one."""
        self.cycles: dict[str, Cycle] = {}
        self.back: set[tuple[str, str]] = set()
        """Decisions with the instance that they lead back to."""
        self.reference = ""

    def note(self, path: str, code: str, **facts: object) -> None:
        self.notes.append(Note(path, code, facts))

    def name(self, instance: str) -> str:
        """What an instance is called: its label, or its name."""
        own = self.instances[instance]
        encounter = self.study.encounters.get(own.encounter)
        return own.label.strip("- ") or (encounter.label if encounter else "") or own.name

    def counted_from(self, instance: str) -> str:
        """The instance that another one's timing counts from; empty when there is none."""
        own = self.timing.get(instance)
        return own.reference if own and not self._fixed(own) else ""

    def _fixed(self, timing: Timing) -> bool:
        """Whether a timing is a fixed reference; a point in time that is counted from itself can mean nothing else."""
        itself = timing.instance == timing.reference and timing.instance not in self.is_visit
        return timing.when is When.FIXED or itself

    # Dates

    def find_reference(self) -> None:
        """The fixed reference: the first in the timeline, or what most is counted from when the file names none."""
        fixed = [i for i in self.instances if i in self.timing and self.timing[i].when is When.FIXED]
        if fixed:
            self.reference = fixed[0]
            return
        hanging = dict.fromkeys(self.instances, 0)
        for instance in self.instances:
            root = instance
            while above := self.counted_from(root):
                root = above
            hanging[root] += 1
        self.reference = max(hanging, key=lambda i: (hanging[i], i in self.is_visit))
        self.note(self.study.path, "no-reference", visit=self.name(self.reference))

    def in_order_of_dates(self) -> Iterator[Instance]:
        """The instances, each after the one it is counted from."""
        given: set[str] = set()
        for instance in self.instances:
            way = [instance]
            while (above := self.counted_from(way[-1])) and above not in given and way[-1] != self.reference:
                way.append(above)
            for each in reversed(way):
                if each not in given:
                    given.add(each)
                    yield self.instances[each]

    def put(self, own: Instance) -> None:
        """Find the position of an instance from that of the one it is counted from."""
        self.positions[own.id] = self._position(own)
        if not own.encounter and own.activities and not own.decision and own.id not in self.is_visit:
            self.note(own.path, "not-a-visit", name=self.name(own.id))
        if own.timeline:
            self.note(own.path, "sub-timeline", name=self.name(own.id))

    def _position(self, own: Instance) -> Position | None:
        if own.id == self.reference:
            return Position(REFERENCE)
        timing = self.timing.get(own.id)
        if timing is None:
            if own.id in self.is_visit:
                self.note(own.path, "no-timing", visit=self.name(own.id))
            return None
        if self._fixed(timing):
            self.note(timing.path, "second-reference", visit=self.name(own.id))
            return None
        if timing.when is None or timing.value is None or not timing.reference or timing.value.far:
            self.note(timing.path, "no-date", visit=self.name(own.id), value=timing.text or "-")
            return None
        if not timing.value.exact and timing.value.days > 1:
            self.note(f"{timing.path}.value", "value-rounded", visit=self.name(own.id), value=timing.text)
        if not timing.start_to_start and timing.value.bound:
            self.note(f"{timing.path}.relativeToFrom", "not-start-to-start", visit=self.name(own.id))
        sign = timing.value.sign * (-1 if timing.when is When.BEFORE else 1)
        steps = [replace(step, count=sign * step.count) for step in timing.value.nearest]
        return self._from(own, timing, steps)

    def _from(self, own: Instance, timing: Timing, steps: list[Offset]) -> Position | None:
        above = self.instances[timing.reference]
        if not steps and own.encounter and own.encounter == above.encounter and {own.id, above.id} <= self.is_visit:
            self.merged[own.id] = self.merged.get(above.id, above.id)
            self.note(own.path, "same-visit", name=own.name, visit=self.name(above.id))
            return self.positions[above.id]
        base = self._base(above.id)
        if base is None:
            self.note(timing.path, "no-date-above", visit=self.name(own.id), above=self.name(above.id))
            return None
        position = base.plus(steps)
        days = sum(abs(s.count) * (30 if s.unit is Unit.MONTHS else 1) for s in position.steps)
        if len(position.steps) > 2 or days > FARTHEST:
            self.note(timing.path, "no-date", visit=self.name(own.id), value=timing.text)
            return None
        return position

    def _base(self, above: str) -> Position | None:
        """What an instance counts from when its timing names this one: a visit stands for itself."""
        visit = self.merged.get(above, above)
        if visit != self.reference and visit in self.is_visit:
            return Position(visit)
        return self.positions[visit]

    def absolute(self, instance: str) -> Position | None:
        """The position counted from the fixed reference, or from a visit that has no date."""
        position = self.positions[instance]
        for _ in self.instances:
            if position is None or position.root == REFERENCE:
                break
            above = self.positions[position.root]
            if above is None:
                break
            position = above.plus(position.steps)
        return position if position or instance not in self.is_visit else Position(instance)

    def distance(self, start: str, end: str) -> Offset | None:
        """How far one instance is after another; None when it is not one step on the calendar."""
        a, b = self.absolute(start), self.absolute(end)
        if a is None or b is None or a.root != b.root:
            return None
        if b.steps[: len(a.steps)] == a.steps and len(b.steps) <= len(a.steps) + 1:
            return next(iter(b.steps[len(a.steps) :]), Offset(0))
        if len(a.steps) <= 1 and len(b.steps) <= 1 and len({s.unit for s in (*a.steps, *b.steps)}) == 1:
            count = sum(s.count for s in b.steps) - sum(s.count for s in a.steps)
            return Offset(count, (*a.steps, *b.steps)[0].unit)
        return None

    # The way through

    def find_cycles(self) -> None:
        """Decisions that lead back: the visits between repeat."""
        path = self._default_path()
        at = {instance: n for n, instance in enumerate(path)}
        for decision in (self.instances[i] for i in path if self.instances[i].decision):
            for condition, target in (*decision.conditions, *([("", decision.then)] if decision.then else [])):
                if target in at and at[target] <= at[decision.id]:
                    self.back.add((decision.id, target))
                    self._cycle(decision, condition, path[at[target] : at[decision.id] + 1], path)

    def _default_path(self) -> list[str]:
        """The instances that a patient passes unless a condition leads elsewhere, each once."""
        path: list[str] = []
        seen: set[str] = set()
        instance = self.study.entry or next(iter(self.instances))
        while instance and instance not in seen:
            seen.add(instance)
            path.append(instance)
            own = self.instances[instance]
            onward = (own.then, *(target for _, target in own.conditions))
            instance = next((i for i in onward if i and i not in seen), "")
        return path

    def _cycle(self, decision: Instance, condition: str, body: list[str], path: list[str]) -> None:
        visits = [i for i in body if i in self.is_visit and i not in self.merged]
        named = {"name": self.name(decision.id), "condition": condition or "-", "visits": self._names(visits)}
        dated = [i for i in body if self.positions[i] is not None]
        every = self.distance(body[0], decision.id if decision.id in dated else dated[-1]) if dated else None
        apart = [self.distance(visits[0], i) for i in visits]
        free = set(visits) <= set(dated) and self.reference not in visits and self.cycles.keys().isdisjoint(visits)
        if not visits or not free or every is None or every.count <= 0 or any(d is None or d.count < 0 for d in apart):
            self.note(decision.path, "cycle-unread", **named)
            return
        first = visits[0]
        times = self._times(body, first, every, path[path.index(decision.id) + 1 :])
        before = dict(self.positions)
        for own, distance in zip(visits, apart, strict=True):
            if own != first and distance:
                self.positions[own] = Position(first, joined((distance,)))
        if any(self._turns(own) for own in visits):
            self.positions = before
            self.note(decision.path, "cycle-unread", **named)
            return
        self.cycles |= {own: Cycle(every, times, first) for own in visits}
        unit = "months" if every.unit is Unit.MONTHS else "days"
        self.note(decision.path, "cycle", **named, every=every.count, unit=unit, times=times)

    def _turns(self, visit: str) -> bool:
        """Whether a visit would be counted from itself, once those of a cycle are counted from its first."""
        met: set[str] = set()
        while visit not in met:
            met.add(visit)
            position = self.positions[visit]
            if position is None or position.root == REFERENCE:
                return False
            visit = position.root
        return True

    def _times(self, body: Sequence[str], first: str, every: Offset, onward: Sequence[str]) -> int:
        """How often a cycle goes round: until the next visit that has a date of its own, else for two years."""
        length = every.count * (30 if every.unit is Unit.MONTHS else 1)
        following = next((i for i in onward if i in self.is_visit), "")
        room = self.distance(first, following) if following and not self._hangs_on(following, body) else None
        days = room.count if room and room.count > 0 and room.unit is Unit.DAYS else _TWO_YEARS
        return max(1, min(_MOST_TIMES, ceil(days / length)))

    def _hangs_on(self, instance: str, body: Sequence[str]) -> bool:
        """Whether an instance is, in the end, counted from one of these."""
        while above := self.counted_from(instance):
            if above in body:
                return True
            instance = above
        return False

    def find_branches(self) -> None:
        """Conditions that lead forward: what they skip, and what only they lead to."""
        path = self._default_path()
        at = {instance: n for n, instance in enumerate(path)}
        for decision in (i for i in self.instances.values() if i.decision):
            for condition, target in decision.conditions:
                if (decision.id, target) in self.back:
                    continue
                words = condition or "-"
                if target in at and decision.id in at:
                    skipped = [i for i in path[at[decision.id] + 1 : at[target]] if i in self.is_visit]
                    self.note(decision.path, "condition-skips", condition=words, visits=self._names(skipped))
                else:
                    led = [i for i in self._only_by(target, at) if i in self.is_visit] or [target]
                    self.note(decision.path, "condition-leads", condition=words, visits=self._names(led))

    def _names(self, instances: Sequence[str]) -> str:
        return ", ".join(self.name(i) for i in instances) or "-"

    def _only_by(self, target: str, at: Mapping[str, int]) -> list[str]:
        """What follows from a condition's target up to where the default way is joined again."""
        found: list[str] = []
        waiting = [target]
        while waiting:
            instance = waiting.pop()
            if instance in at or instance in found:
                continue
            found.append(instance)
            own = self.instances[instance]
            waiting += [i for i in (own.then, *(each for _, each in own.conditions)) if i]
        return found

    def made(self) -> StudyTimeline:
        """The result."""
        path = self._default_path()
        at = {instance: n for n, instance in enumerate(path)}
        targets = [t for i in self.instances.values() for _, t in i.conditions if t not in at]
        off = {i for target in targets for i in self._only_by(target, at)}
        met: set[str] = set()
        visits: dict[str, TimelineVisit] = {}
        for own in self.instances.values():
            if own.id not in self.is_visit or own.id in self.merged:
                continue
            second = bool(own.encounter) and own.encounter in met
            met.add(own.encounter)
            visits[own.id] = TimelineVisit(
                own,
                self.positions[own.id],
                self.timing.get(own.id),
                second,
                own.id in off,
                self.cycles.get(own.id),
            )
        for encounter in self.study.encounters.values():
            if encounter.id not in {i.encounter for i in self.instances.values()}:
                self.note(encounter.path, "encounter-unused", name=encounter.label or encounter.name)
        return StudyTimeline(visits, self.instances[self.reference], self.timing.get(self.reference), self.notes)


def _no_circles(work: _Work, name: str) -> None:
    """No instance is, in the end, counted from itself."""
    good: set[str] = set()
    for start in work.instances:
        way: list[str] = []
        at = start
        while at and at not in good and at not in way:
            way.append(at)
            at = work.counted_from(at)
        if at in way:
            circle = [*way[way.index(at) :], at]
            shown = " > ".join(work.instances[i].name for i in circle)
            raise UsdmFaults(name, [Note(f"{work.timing[at].path}", "circle", {"way": shown[:300]})])
        good.update(way)
