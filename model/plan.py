"""The plan: every visit a patient should have or had, each with its window and the reason for its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, zip_longest
from typing import NamedTuple

from model.dates import Offset, Window
from model.journal import Explained, NotDone, VisitDone
from model.protocol import Anchor, AnchorKind, AnchorRef, Follows, Kind, Protocol, Rule, Series
from model.study import Hold, Patient, Setting

LIMIT = "LIMIT"
"""In a series' `until`: the first day beyond the longest treatment."""


class Basis(StrEnum):
    """How a target date came about."""

    ANCHOR = "anchor"  # counted from a date or a visit of another series
    AFTER_DONE = "after-done"  # counted from the previous visit of the series, as given
    AFTER_PLANNED = "after-planned"  # counted from the previous visit's own target: it was not given
    RESUMED = "resumed"  # named when the series was resumed
    GRID = "grid"  # a fixed grid from the anchor
    BESIDE = "beside"  # with a visit of another series
    FRACTIONS = "fractions"  # the working day of the last fraction
    NOT_BEFORE = "not-before"  # moved up to the earliest date the rule allows
    RECORDED = "recorded"  # it happened; the protocol plans no such visit


@dataclass(frozen=True, slots=True)
class Why:
    """Why a date is what it is: `words.why` makes the sentence."""

    basis: Basis
    anchor: str
    """The code of the visit or anchor it is counted from: `PD1-16`, `R`."""
    anchor_date: date
    offset: Offset
    offset_source: str
    window_source: str
    fractions: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Visit:
    """One visit of one patient."""

    code: str
    series: Series
    number: int | None
    window: Window
    why: Why
    tentative: bool = False
    """Its date may still move: what it is counted from has not happened yet (rule 6)."""
    waits: bool = False
    """It hangs on a visit of another series that has no record, and is not judged until then (rule 6)."""
    held: bool = False
    cancelled: bool = False
    owed_until: date | None = None
    """A dose not given by its window's end is owed before this day, then missed (rule 10); None: never owed."""
    cut: date | None = None
    """The day its series was stopped or the patient left."""
    unplanned: bool = False
    """The plan does not hold it; it is here because it was recorded (rule 15)."""
    windowless: bool = False
    """It has no window of its own: it counts in no rate."""
    booked: date | None = None
    done: VisitDone | None = None
    not_done: NotDone | None = None
    explained: Explained | None = None

    @property
    def actual(self) -> date | None:
        """The day it took place."""
        return self.done.on if self.done else None

    @property
    def recorded(self) -> bool:
        """Whether it was recorded as done or as not done."""
        return self.done is not None or self.not_done is not None


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """All visits of one patient, ordered by target, then code."""

    patient: Patient
    visits: tuple[Visit, ...]
    limit: date | None
    """The first day beyond the longest treatment (rule 7); None when the protocol sets none."""
    clock: date | None
    """The day the limit is counted from."""
    start: date
    """The day the patient entered the trial: of randomisation."""
    protocol: Protocol
    """The rules in force last."""
    limits: Mapping[str, date]
    """By anchor, the first day beyond the longest treatment if it is counted from there; the one that holds first."""
    earlier: Mapping[str, Plan]
    """By code, the plan by earlier rules of each visit whose window opened while those were in force (rule 12)."""

    def under(self, visit: Visit) -> Plan:
        """The plan by whose rules a visit is judged (rule 12)."""
        return self.earlier.get(visit.code, self)


def plan(setting: Setting, patient: Patient) -> Plan:
    """Every visit of a patient: planned, recorded, held and cancelled ones (rules 4 to 9), by the rules in force."""
    (_, rules), *amended = setting.in_force(patient.amendments)
    made = _plan(replace(setting, protocol=rules), patient, {})
    for since, rules in amended:
        made = _amended(made, replace(setting, protocol=rules), since)
    return made


def _amended(old: Plan, setting: Setting, since: date) -> Plan:
    """The plan once other rules are in force: what had opened before that day keeps the old ones (rule 12).

    Doses that follow one another go on from the last one kept. What the new rules would have had before that day and
    the old ones did not is not asked for.
    """
    kept = {v.code: v for v in old.visits if v.window.opens < since}
    new = _plan(setting, old.patient, kept)
    fresh = {v.code: v for v in new.visits}
    kept |= {v.code: v for v in old.visits if v.recorded and v.code not in fresh}
    known = {v.code for v in old.visits}
    visits = [replace(v, owed_until=fresh[c].owed_until) if c in fresh else v for c, v in kept.items()]
    visits += (v for v in new.visits if v.code not in kept and _asked(v, since, v.code in known))
    visits.sort(key=lambda v: (v.window.target, v.code))
    return replace(new, visits=tuple(visits), earlier={code: old.earlier.get(code, old) for code in kept})


def _asked(visit: Visit, since: date, known: bool) -> bool:
    """Whether rules in force since a day can ask for a visit that was not kept, known under the old ones or not."""
    if visit.recorded or visit.window.opens >= since:
        return True
    return known and (visit.series.kind is Kind.ROLLING or visit.window.closes >= since)


def _plan(setting: Setting, patient: Patient, kept: Mapping[str, Visit]) -> Plan:
    planner = _Planner(setting, patient, kept)
    visits = [visit for series in setting.protocol.series.values() for visit in planner.shown(series)]
    visits.sort(key=lambda v: (v.window.target, v.code))
    return Plan(
        patient, tuple(visits), planner.limit, planner.clock, planner.start, setting.protocol, planner.limits, {}
    )


class _Root(NamedTuple):
    """The date a visit is counted from, and what is known of it."""

    code: str
    on: date
    actual: bool = True
    """It has happened."""
    waits: bool = False
    """It is a visit of another series without a record."""
    dead: bool = False
    """It is a visit that will not take place."""
    opened: date | None = None
    """The day of the progression that opened it; a stop before that day does not reach it (rule 9)."""
    since: date | None = None
    """The day of the anchor itself, where a rule counts from it and `plus`, if that is the later of several."""
    plus: Offset = Offset(0)


class _Step(NamedTuple):
    """A visit in the making: its window is known, what becomes of it is not."""

    code: str
    number: int | None
    window: Window
    rule: Rule
    root: _Root
    basis: Basis
    offset: Offset
    done: VisitDone | None
    not_done: NotDone | None
    held: bool
    planned: bool
    tentative: bool

    @property
    def recorded(self) -> bool:
        return self.done is not None or self.not_done is not None

    @property
    def root_of_next(self) -> _Root:
        """What the next visit of the series is counted from: this one as given, else its target."""
        if self.done:
            return _Root(self.code, self.done.on, opened=self.root.opened)
        return self.root._replace(code=self.code, on=self.window.target, actual=False)


class _Planner:
    """One patient's plan being made; each series is planned once, when first asked for."""

    def __init__(self, setting: Setting, patient: Patient, kept: Mapping[str, Visit]) -> None:
        self.setting = setting
        self.protocol = setting.protocol
        self.patient = patient
        self.kept = kept
        """Visits whose windows other rules have opened already."""
        self.planned: dict[str, dict[str, Visit]] = {}
        self.openings: dict[str, date | None] = {}
        """By series, the progression that opened it."""
        self.start = patient.enrolled.dates.get(self.protocol.start.of[0], patient.enrolled.on)
        self.clock: date | None = None
        self.limit: date | None = None
        self.limits: dict[str, date] = {}
        self.recorded: dict[str, list[int]] = {}
        """By series, the numbers that were recorded; 0 stands for the only visit of an unnumbered one."""
        self.given: dict[str, list[VisitDone]] = {}
        """By series, the visits done."""
        self.cuts: dict[str, date | None] = {}
        """By series, the day from which its visits without a record are cancelled (rule 9)."""
        for code in {**patient.done, **patient.not_done}:
            if found := self.protocol.find(code):
                self.recorded.setdefault(found[0].code, []).append(found[1] or 0)
                if code in patient.done:
                    self.given.setdefault(found[0].code, []).append(patient.done[code])
        if self.protocol.limit:
            self.visits(self.protocol.series[self.protocol.limit.series])

    def shown(self, series: Series) -> Iterator[Visit]:
        """The visits of a series that belong in the plan: those the site follows, and all that were recorded."""
        if not (series.on or series.code in self.setting.switches or series.code in self.recorded):
            return
        for visit in self.visits(series).values():
            if visit.recorded or self.setting.followed(series, visit.window.closes):
                yield visit

    def visits(self, series: Series) -> dict[str, Visit]:
        """All visits of a series by code, whether or not the site follows it."""
        if series.code not in self.planned:
            self.planned[series.code] = {}
            made = self.planned[series.code]
            for visit in self._visits(series):
                made[visit.code] = visit
        return self.planned[series.code]

    def _visits(self, series: Series) -> Iterator[Visit]:
        self.cuts[series.code] = self._cut(series, None)
        if series.kind is Kind.UNSCHEDULED:
            yield from (self._windowless(series, n) for n in sorted(self.recorded.get(series.code, ())))
            return
        root = self._root(series.rule) if not series.arms or self.patient.arm in series.arms else None
        self.openings[series.code] = root.opened if root else None
        if root and root.opened:
            self.cuts[series.code] = self._cut(series, root.opened)
        if series.kind is Kind.ROLLING:
            yield from self._rolling(series, root)
        elif series.kind is Kind.GRID:
            yield from self._grid(series, root)
        elif series.kind is Kind.WITH:
            yield from self._beside(series)
        else:
            yield from self._once(series, root)

    # Anchors

    def _root(self, rule: Rule) -> _Root | None:
        """The latest of a rule's anchors that can exist already; None when there is none (rule 6)."""
        roots = [r for ref in rule.anchors_for(self.patient.arm) if (r := self._anchor(ref))]
        return max(roots, key=lambda r: r.on, default=None)

    def _anchor(self, ref: AnchorRef) -> _Root | None:
        anchor = self.protocol.anchors.get(ref.code)
        root = self._date_of(anchor) if anchor else self._visit_root(ref.code)
        if root is None:
            return None
        return root._replace(on=ref.plus.after(root.on), since=root.on, plus=ref.plus) if ref.plus.count else root

    def _date_of(self, anchor: Anchor) -> _Root | None:
        on: date | None = None
        match anchor.kind:
            case AnchorKind.ENROLMENT:
                on = self.patient.enrolled.dates.get(anchor.of[0])
            case AnchorKind.END:
                on = self.patient.end
            case AnchorKind.PROGRESSION:
                on = self.patient.openings.get(anchor.code)
                return _Root(anchor.code, on, opened=on) if on else None
            case AnchorKind.LAST_GIVEN:
                on = max((f.on for s in anchor.of for f in self.given.get(s, ())), default=None)
            case AnchorKind.FIRST_GIVEN:
                return self._first_given(self.protocol.series[anchor.of[0]])
            case AnchorKind.VISIT:
                return self._visit_root(anchor.of[0])
        return _Root(anchor.code, on) if on else None

    def _first_given(self, series: Series) -> _Root | None:
        """The first visit of a series actually done, until then the first one's target.

        Of a patient taken over in mid-trial whose first visits are not on record, the first dose on record is not the
        first one given: the first target stands.
        """
        first = next(iter(self.visits(series).values()), None)
        if first is None:
            return None
        return self._first_of(series, first.code, first.window, first.recorded, first.cancelled)

    def _first_of(self, series: Series, code: str, window: Window, recorded: bool, dead: bool) -> _Root:
        given = min(self.given.get(series.code, ()), key=lambda f: f.on, default=None)
        tracked = self.patient.enrolled.tracked_from
        taken_over = not recorded and tracked is not None and window.closes < tracked
        if given and not taken_over:
            return _Root(given.visit, given.on)
        return _Root(code, window.target, actual=False, waits=not given, dead=dead and not given)

    def _visit_root(self, code: str) -> _Root | None:
        found = self.protocol.find(code)
        visit = self.visits(found[0]).get(code) if found else None
        if visit is None:
            return None
        opened = self.openings.get(visit.series.code)
        if visit.done:
            return _Root(code, visit.done.on, opened=opened)
        dead = visit.cancelled or visit.not_done is not None
        return _Root(code, visit.window.target, actual=False, waits=not visit.recorded, dead=dead, opened=opened)

    # Kinds of series

    def _once(self, series: Series, root: _Root | None) -> Iterator[Visit]:
        number = 1 if series.numbered else None
        floor = self._date_of(self.protocol.anchors[series.not_before]) if series.not_before else None
        if root is None or (series.not_before and floor is None):
            if series.code in self.recorded:
                yield self._windowless(series, number)
            return
        if series.kind is Kind.FRACTIONS:
            last = self._fractions(series, root)
            if last.recorded or last.window.target <= self.protocol.study_end:
                yield last
            return
        target, basis = series.rule.offset.after(root.on), Basis.ANCHOR
        if floor and target < floor.on:
            target, basis = floor.on, Basis.NOT_BEFORE
            root = _Root(floor.code, floor.on, root.actual, root.waits, root.dead, root.opened)
        if target <= self.protocol.study_end or series.code in self.recorded:
            yield self._visit(series, self._step(series, number, series.rule, target, root, basis))

    def _fractions(self, series: Series, root: _Root) -> Visit:
        """The day of the last fraction, in working days of the department (section 3, RTE).

        The first fraction is on the anchor's day, or on the first working day from its target on while it has not
        happened; every planned fraction that was missed moves the end by one working day.
        """
        missed = {f.on for f in self.patient.fractions_missed}
        days = self.setting.clinic.working_days(series.department, root.on + timedelta(root.actual))
        left = series.fractions - root.actual
        last = root.on
        left += root.actual and root.on in missed and self.setting.clinic.open(series.department, root.on)
        while left > 0:
            last = next(days)
            left -= last not in missed
        unpublished = not self.setting.clinic.published(last) or not self.setting.clinic.published(root.on)
        tentative = not root.actual or unpublished
        step = self._step(series, None, series.rule, last, root, Basis.FRACTIONS, tentative=tentative)
        return self._visit(series, step)

    def _grid(self, series: Series, root: _Root | None) -> Iterator[Visit]:
        recorded = set(self.recorded.get(series.code, ()))
        if root is None:
            yield from (self._windowless(series, n) for n in sorted(recorded))
            return
        last = self._last_target(series)
        number = 0
        for number, offset in enumerate(_grid_offsets(series), 1):
            target = offset.after(root.on)
            if target <= last or number in recorded:
                step = self._step(series, number, series.rule, target, root, Basis.GRID, offset=offset)
                yield self._visit(series, step)
            elif not recorded or number > max(recorded):
                return
        # A finite grid has no more dates; what was recorded beyond it still happened.
        yield from (self._windowless(series, n) for n in sorted(recorded) if n > number)

    def _last_target(self, series: Series) -> date:
        """The last day a target of this series may fall on."""
        last = self.protocol.study_end
        for code in series.until:
            if code == LIMIT:
                last = min(last, self._last_treatment_day() or last)
            elif root := self._visit_root(code):
                last = min(last, root.on)
        return last

    def _last_treatment_day(self) -> date | None:
        if self.limit is None or self.protocol.limit is None:
            return None
        return self.limit - timedelta(not self.protocol.limit.inclusive)

    def _beside(self, series: Series) -> Iterator[Visit]:
        seen = set()
        first, step = series.numbers
        for visit in self.visits(self.protocol.series[series.of]).values():
            n = visit.number or 0
            root = self._visit_root(visit.code)
            if root and n >= first and (n - first) % step == 0:
                seen.add(n)
                target = series.rule.offset.after(root.on)
                yield self._visit(series, self._step(series, n, series.rule, target, root, Basis.BESIDE))
        yield from (self._windowless(series, n) for n in sorted(self.recorded.get(series.code, ())) if n not in seen)

    def _rolling(self, series: Series, root: _Root | None) -> Iterator[Visit]:
        """Doses one after another: each from the one before as actually given, else from its target (rule 4)."""
        steps = list(self._steps(series, root))
        for step, following in zip_longest(steps, steps[1:]):
            if following:
                owed = following.window.opens
            else:
                owed = step.window.closes + timedelta(series.owed_after_last)
            if step.planned or step.recorded:
                yield self._visit(series, step, owed_until=owed)

    def _steps(self, series: Series, root: _Root | None) -> Iterator[_Step]:
        assert series.next is not None
        highest = max(self.recorded.get(series.code, ()), default=0)
        limited = self.protocol.limit is not None and self.protocol.limit.series == series.code
        holds = [h for h in self.patient.holds if h.series == series.code]
        before: _Step | None = None
        origin: _Step | None = None  # of a fixed grid: the first dose, or one from which it began anew
        for n in count(1):
            rule = series.rule if before is None else series.next
            basis, offset = Basis.ANCHOR, rule.offset
            if before is not None:
                root, basis, offset = self._counted_from(rule, n, before, origin or before)
            elif root is None:  # nothing to count from; a dose recorded all the same starts the chain
                if n > highest:
                    return
                if n in self.recorded[series.code]:
                    step = self._recorded_step(series, n)
                    yield step
                    if step.done:
                        before = step
                        holds = [h for h in holds if self._under(h, series, rule, n, step.done.on) is _Verdict.FREE]
                continue
            assert root is not None
            target = offset.after(root.on)
            resumed, held = self._through(holds, series, rule, n, target)
            if resumed:
                target, basis = resumed, Basis.RESUMED
                root = _Root("resume", target, dead=root.dead, opened=root.opened)
            if basis is not Basis.RESUMED and (end := self._pause(series, n, target)):
                target, basis, root = end.on, Basis.NOT_BEFORE, end._replace(waits=root.waits, dead=root.dead)
            step = self._step(series, n, rule, target, root, basis, offset=offset, held=held)
            kept = self.kept.get(step.code)
            if kept and not kept.windowless:
                step = step._replace(window=kept.window)
            if origin is None or kept or basis in (Basis.RESUMED, Basis.NOT_BEFORE):
                origin = step
            if limited and n == 1:
                self._set_limit(series, step)
            last = min(self.protocol.study_end, (self._last_treatment_day() if limited else None) or date.max)
            planned = target <= last and (series.count is None or n <= series.count)
            if not planned and n > highest:
                return
            if not planned:
                step = step._replace(planned=False)
            elif limited and step.window.closes > last:
                step = step._replace(window=Window(min(step.window.opens, last), target, last))
            before = step
            yield step

    def _step(
        self,
        series: Series,
        n: int | None,
        rule: Rule,
        target: date,
        root: _Root,
        basis: Basis,
        *,
        offset: Offset | None = None,
        held: bool = False,
        planned: bool = True,
        tentative: bool | None = None,
    ) -> _Step:
        code = series.visit(n)
        opens, closes = self._opens(series, rule, target), target + timedelta(rule.upper)
        if basis is Basis.RECORDED:
            opens = closes = target
        if basis is Basis.NOT_BEFORE and series.paused:
            opens = target
        return _Step(
            code,
            n,
            Window(opens, target, closes),
            rule,
            root,
            basis,
            offset or rule.offset,
            self.patient.done.get(code),
            self.patient.not_done.get(code),
            held,
            planned,
            not root.actual if tentative is None else tentative,
        )

    def _through(self, holds: list[Hold], series: Series, rule: Rule, n: int, target: date) -> tuple[date | None, bool]:
        """The target that a resume gives dose n, and whether the dose is on hold; a hold that is over is taken out."""
        resumed, held = None, False
        for hold in tuple(holds):
            verdict = self._under(hold, series, rule, n, resumed or target)
            if verdict is _Verdict.RESUMED:
                resumed = hold.target
            if verdict in (_Verdict.RESUMED, _Verdict.USED):
                holds.remove(hold)
            held = held or verdict is _Verdict.HELD
        return resumed, held

    def _counted_from(self, rule: Rule, n: int, before: _Step, origin: _Step) -> tuple[_Root, Basis, Offset]:
        """What dose n is counted from, and how far: the dose before, or the beginning of a fixed grid (A-02)."""
        root = before.root_of_next
        if rule.follows is Follows.PREVIOUS:
            return root, Basis.AFTER_DONE if before.done else Basis.AFTER_PLANNED, rule.offset
        grid = origin.root._replace(on=origin.window.target) if rule.follows is Follows.START else origin.root_of_next
        offset = rule.offset.times(n - (origin.number or 0))
        return grid._replace(waits=root.waits, dead=root.dead), Basis.GRID, offset

    def _pause(self, series: Series, n: int, target: date) -> _Root | None:
        """The end of the course that a dose due in it waits for (A-04); one given before it began does not."""
        if not series.paused:
            return None
        first, last = (self._visit_root(visit) for visit in series.paused)
        if first is None or last is None or first.dead or target < first.on:
            return None
        done = self.patient.done.get(series.visit(n))
        if done and not (first.actual and first.on <= done.on):
            return None
        found = self.protocol.find(series.paused[1])
        cut = self.cuts[found[0].code] if found else None
        if last.dead and cut:  # the course was broken off
            last = last._replace(on=min(last.on, cut))
        return last if target < last.on else None

    def _opens(self, series: Series, rule: Rule, target: date) -> date:
        """The first day of a window; that of a treatment is never before randomisation."""
        opens = target + timedelta(rule.lower)
        return min(self.start, target) if series.treatment and opens < self.start else opens

    def _under(self, hold: Hold, series: Series, rule: Rule, n: int, target: date) -> _Verdict:
        """What a hold means for one visit of its series (rule 8)."""
        code = series.visit(n)
        closes = target + timedelta(rule.upper)
        done = self.patient.done.get(code)
        if fact := done or self.patient.not_done.get(code):
            if hold.target is None or fact.on <= hold.since or fact.on < self._opens(series, rule, hold.target):
                return _Verdict.FREE
            if closes >= hold.since:
                return _Verdict.RESUMED
            return _Verdict.USED if done else _Verdict.FREE
        if closes < hold.since:
            return _Verdict.FREE
        if hold.target is not None:
            return _Verdict.RESUMED
        if hold.ended is None:
            return _Verdict.HELD
        if hold.ended_by:
            return _Verdict.HELD if n < int(hold.ended_by.rpartition("-")[2]) else _Verdict.FREE
        return _Verdict.HELD if closes < hold.ended else _Verdict.FREE

    def _set_limit(self, series: Series, first: _Step) -> None:
        """The limit and those it is shown beside; while its own clock is not known, the next of them holds."""
        limit = self.protocol.limit
        assert limit is not None
        for code in (limit.clock, *limit.others):
            clock = self.protocol.anchors[code]
            own = clock.kind is AnchorKind.FIRST_GIVEN and clock.of == (series.code,)
            given = (series, first.code, first.window, first.recorded, first.root.dead)
            root = self._first_of(*given) if own else self._date_of(clock)
            if root:
                self.clock = self.clock or root.on
                self.limits[code] = limit.after.after(root.on)
        self.limit = next(iter(self.limits.values()), None)

    # One visit

    def _visit(self, series: Series, step: _Step, *, owed_until: date | None = None) -> Visit:
        cut = self.cuts[series.code]
        recorded = step.recorded
        cancelled = not recorded and (step.root.dead or (cut is not None and step.window.closes >= cut))
        held = step.held and not recorded
        booked = self.patient.booked.get(step.code)
        counted_from, offset = step.root.on, step.offset
        plus = step.root.plus
        if step.root.since and step.basis is Basis.ANCHOR and (plus.unit is offset.unit or not offset.count):
            counted_from, offset = step.root.since, Offset(plus.count + offset.count, plus.unit)
        if owed_until and cut:
            owed_until = min(owed_until, cut)
        return Visit(
            step.code,
            series,
            step.number,
            step.window,
            Why(
                step.basis,
                step.root.code,
                counted_from,
                offset,
                step.rule.offset_source,
                step.rule.window_source,
                series.fractions,
            ),
            not recorded and (held or step.tentative),
            not recorded and step.root.waits,
            held,
            cancelled,
            owed_until,
            cut,
            not step.planned,
            step.basis is Basis.RECORDED,
            booked.on if booked else None,
            step.done,
            step.not_done if not step.done else None,
            self.patient.explained.get(step.code),
        )

    def _windowless(self, series: Series, number: int | None) -> Visit:
        """A visit that was recorded and that the plan has no date for."""
        return self._visit(series, self._recorded_step(series, number))

    def _recorded_step(self, series: Series, number: int | None) -> _Step:
        code = series.visit(number)
        fact = self.patient.done.get(code) or self.patient.not_done[code]
        return self._step(series, number, series.rule, fact.on, _Root(code, fact.on), Basis.RECORDED, planned=False)

    def _cut(self, series: Series, opened: date | None) -> date | None:
        """The day from which visits of a series without a record are cancelled (rule 9)."""
        days = [s.on for s in self.patient.stops if series.code in s.series and (opened is None or opened <= s.on)]
        if self.patient.left:
            days.append(self.patient.left.on)
        return min(days, default=None)


class _Verdict(StrEnum):
    """What a hold means for one visit."""

    FREE = "free"
    HELD = "held"
    RESUMED = "resumed"  # the first visit held: its target is the one that the resume names
    USED = "used"  # given once resumed, but its own window had closed before the hold: it keeps its target


def _grid_offsets(series: Series) -> Iterator[Offset]:
    """The offsets of a grid's visits from its anchor, each computed from the anchor itself (rule 3)."""
    reached = 0
    for step in series.grid:
        while step.to is None or reached + step.every.count <= step.to:
            reached += step.every.count
            yield Offset(reached, step.every.unit)
