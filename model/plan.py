"""Planning: every visit a patient should have or had, from the rules in force and what was recorded.

Why a date is what it is can be read from here down. `_root` is what a series is counted from (rule 6). By the kind of
the series its visits follow: once, on a grid (rule 5), beside others, on the day of the last fraction, or as doses one
after another (`_chain`, rule 4), which holds may put off (`holds`, rule 8). `_visit` lays over each what was recorded
and stops (`_cut`, rule 9). The limit is set as soon as dose 1 has its date (`_set_limit`, rule 7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from operator import attrgetter

from model.dates import Offset, Window
from model.holds import Holds
from model.journal import NotDone, VisitDone
from model.patient import Hold, Patient
from model.protocol import LIMIT, Anchor, AnchorKind, AnchorRef, Follows, Kind, Rule, Series
from model.setting import Setting
from model.visit import Basis, Plan, Root, Visit

# Asked at every dose, so looked up once: Python 3.11 takes its time to find a member in its class.
_PREVIOUS, _ANCHOR, _GRID, _RECORDED = Follows.PREVIOUS, Basis.ANCHOR, Basis.GRID, Basis.RECORDED
_RESUMED, _NOT_BEFORE = Basis.RESUMED, Basis.NOT_BEFORE
_AFTER = {True: Basis.AFTER_DONE, False: Basis.AFTER_PLANNED}
"""By whether the dose before was given."""
_ORDER = attrgetter("window.target", "code")


def plan(setting: Setting, patient: Patient) -> Plan:
    """Every visit of a patient: planned, recorded, held and cancelled ones (rules 4 to 9), by the rules in force."""
    _, *amended = setting.in_force(patient.amendments)
    made = _plan(setting, patient, {})
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
    visits.sort(key=_ORDER)
    return replace(new, visits=tuple(visits), earlier={code: old.earlier.get(code, old) for code in kept})


def _asked(visit: Visit, since: date, known: bool) -> bool:
    """Whether rules in force since a day plan a visit that had not opened before; `known`: the old ones had it, too."""
    if visit.recorded or visit.window.opens >= since:
        return True
    return known and (visit.series.kind is Kind.ROLLING or visit.window.closes >= since)


def _plan(setting: Setting, patient: Patient, kept: Mapping[str, Visit]) -> Plan:
    planner = _Planner(setting, patient, kept)
    visits: list[Visit] = []
    for series in setting.protocol.series.values():
        visits += planner.shown(series)
    visits.sort(key=_ORDER)
    days = planner.limit, planner.clock, planner.start, setting.protocol, planner.limits, planner.cuts
    return Plan(patient, tuple(visits), *days, planner.given, {})


_Dose = tuple[int, Window, Basis, Root, Offset, Rule, bool, bool]
"""A dose in the making: number, window and what makes its reason; whether it is on hold, and whether it is planned."""


class _Planner:
    """One patient's plan being made; each series is planned once, when first asked for."""

    def __init__(self, setting: Setting, patient: Patient, kept: Mapping[str, Visit]) -> None:
        self.setting = setting
        self.protocol = setting.protocol
        self.patient = patient
        self.arm = patient.arm
        self.kept = kept
        """Visits whose windows other rules have opened already."""
        self.planned: dict[str, Sequence[Visit]] = {}
        self.openings: dict[str, date] = {}
        """By series, the progression that opened it."""
        self.start = patient.enrolled.dates.get(self.protocol.start.of[0], patient.enrolled.on)
        self.clock: date | None = None
        self.limit: date | None = None
        self.limited = self.protocol.limit.series if self.protocol.limit else ""
        """The treatment of which the protocol says how long it may last (rule 7)."""
        self.last_treatment_day = self.protocol.study_end
        """The last day before the limit, as soon as there is one."""
        self.limits: dict[str, date] = {}
        self.said: dict[str, dict[int, VisitDone | NotDone]] = defaultdict(dict)
        """By series, then by number, what was recorded; 0 stands for the only visit of an unnumbered one."""
        self.given: dict[str, list[VisitDone]] = defaultdict(list)
        """By series, the visits done, first to last."""
        self.touched = {*patient.done, *patient.not_done, *patient.booked, *patient.explained}
        """The visits of which anything at all was said."""
        self.cuts: dict[str, date | None] = {}
        """By series, the day from which its visits without a record are cancelled (rule 9)."""
        find, said, given = self.protocol.find, self.said, self.given
        for code, left in patient.not_done.items():
            if found := find(code):
                series, number = found[0].code, found[1] or 0
                said[series][number] = left
        for code, done in patient.done.items():
            if found := find(code):
                series, number = found[0].code, found[1] or 0
                said[series][number] = done
                given[series].append(done)
        if self.limited:
            self.visits(self.protocol.series[self.limited])

    def shown(self, series: Series) -> Iterable[Visit]:
        """The visits of a series that belong in the plan: those the site follows, and all that were recorded."""
        switched = series.code in self.setting.switches
        if not (series.on or switched or series.code in self.said):
            return ()
        visits = self.visits(series)
        if series.on and not switched:
            return visits
        return [v for v in visits if v.recorded or self.setting.followed(series, v.window.closes)]

    def visits(self, series: Series) -> Sequence[Visit]:
        """All visits of a series, whether or not the site follows it; none while they are being made."""
        known = self.planned.get(series.code)
        if known is None:
            self.planned[series.code] = ()
            known = self.planned[series.code] = tuple(self._visits(series))
        return known

    def _visits(self, series: Series) -> Iterable[Visit]:
        self.cuts[series.code] = cut = self._cut(series, None)
        if series.not_before and series.code not in self.said and not self._floor(series):
            return ()
        mine = not series.arms or self.arm in series.arms
        root = self._root(series) if mine else None
        if root and root.opened:
            self.openings[series.code] = root.opened
            self.cuts[series.code] = cut and self._cut(series, root.opened)
        return _PLANNED[series.kind](self, series, root)

    # Anchors

    def _last_before(self, series: Series, days: Sequence[date]) -> date | None:
        """The last of these days, in their order, that lies not after the day a series began; of one that has not
        begun, the very last.

        Follow-up that has begun is not counted anew when treatment is opened and ended once more (rule 9). What was
        recorded before all of the days is held against the first.
        """
        said = self.said.get(series.code) if days else None
        if not said:
            return days[-1] if days else None
        begun = min(first.on for first in said.values())
        return max((day for day in days if day <= begun), default=days[0])

    def _root(self, series: Series) -> Root | None:
        """The latest of a series' anchors that can exist already; None when there is none (rule 6)."""
        latest: Root | None = None
        for ref in series.rule.anchors_for(self.arm):
            root = self._anchor(ref, series)
            if root and (latest is None or root.on > latest.on):
                latest = root
        return latest

    def _anchor(self, ref: AnchorRef, series: Series) -> Root | None:
        root = self._date_of(self.protocol.anchors[ref.code], series)
        if root is None:
            return None
        if not ref.plus.count:
            return root
        on, known = ref.plus.after(root.on), (root.actual, root.waits, root.dead, root.opened)
        return Root(root.code, on, *known, root.on, ref.plus)

    def _date_of(self, anchor: Anchor, series: Series) -> Root | None:
        """The date of an anchor, as it is for a series."""
        return _DATED[anchor.kind](self, anchor, series)

    def _enrolled(self, anchor: Anchor, _series: Series) -> Root | None:
        """A date given at enrolment: randomisation, the last induction dose."""
        on = self.patient.enrolled.dates.get(anchor.of[0])
        return Root(anchor.code, on) if on else None

    def _end(self, anchor: Anchor, series: Series) -> Root | None:
        """END, the day all treatment was stopped (rule 9)."""
        on = self._last_before(series, self.patient.ends)
        return Root(anchor.code, on) if on else None

    def _progression(self, anchor: Anchor, _series: Series) -> Root | None:
        """The decision day of the progression that opens further treatment (rule 9)."""
        on = self.patient.openings.get(anchor.code)
        return Root(anchor.code, on, opened=on) if on else None

    def _last_given(self, anchor: Anchor, series: Series) -> Root | None:
        """LD, the latest day on which anything of some series was given (section 3)."""
        days = sorted(done.on for code in anchor.of for done in self.given.get(code, ()))
        on = self._last_before(series, days)
        return Root(anchor.code, on) if on else None

    def _visit_of(self, anchor: Anchor, _series: Series) -> Root | None:
        return self._visit_root(anchor.of[0])

    def _first_given(self, anchor: Anchor, _series: Series) -> Root | None:
        """The first visit of a series actually done, until then the first one's target.

        Of a patient whose first visits were another site's and are not on record, the first dose on record is not the
        first one given: the first target stands.
        """
        series = self.protocol.series[anchor.of[0]]
        first = next(iter(self.visits(series)), None)
        if first is None:
            return None
        return self._first_of(series, first.code, first.window, first.recorded, first.cancelled)

    def _first_of(self, series: Series, code: str, window: Window, recorded: bool, dead: bool) -> Root:
        given = next(iter(self.given.get(series.code, ())), None)
        elsewhere = self.patient.elsewhere
        if given and (recorded or not elsewhere or not elsewhere(window.closes)):
            return Root(given.visit, given.on)
        return Root(code, window.target, actual=False, waits=window.target, dead=dead and not given)

    def _visit_root(self, code: str) -> Root | None:
        """A visit of another series as a date to count from: its day, or until it is recorded its target (rule 6)."""
        found = self.protocol.find(code)
        fresh = next((v for v in self.visits(found[0]) if v.code == code), None) if found else None
        visit = self.kept.get(code, fresh)
        return self._root_at(visit) if visit else None

    def _root_at(self, visit: Visit) -> Root:
        opened = self.openings.get(visit.series.code)
        if visit.done:
            return Root(visit.code, visit.done.on, opened=opened)
        dead = visit.cancelled or visit.not_done is not None
        waits = None if visit.recorded else visit.waits or visit.window.target
        return Root(visit.code, visit.window.target, False, waits, dead, opened)

    def _floor(self, series: Series) -> Root | None:
        """The date that the target of a series is never earlier than."""
        return self._date_of(self.protocol.anchors[series.not_before], series) if series.not_before else None

    # Kinds of series

    def _unscheduled(self, series: Series, _root: Root | None) -> Iterable[Visit]:
        return self._recorded(series)

    def _once(self, series: Series, root: Root | None) -> Iterable[Visit]:
        """The one visit of a series, no earlier than its floor: no safety visit comes before the end (A-16)."""
        floor = self._floor(series)
        if root is None or (series.not_before and floor is None):
            return self._recorded(series)
        rule, basis = series.rule, _ANCHOR
        window = rule.counted[root.on]
        if floor and window.target < floor.on:
            window, basis = rule.around(floor.on), _NOT_BEFORE
            root = replace(root, code=floor.code, on=floor.on)
        if window.target > self.protocol.study_end and series.code not in self.said:
            return ()
        return (self._visit(series, None, self._clipped(series, window), basis, root, rule.offset, rule),)

    def _course(self, series: Series, root: Root | None) -> Iterable[Visit]:
        if root is None:
            return self._recorded(series)
        last = self._fractions(series, root)
        return (last,) if last.recorded or last.window.target <= self.protocol.study_end else ()

    def _fractions(self, series: Series, root: Root) -> Visit:
        """The day of the last fraction, in working days of the department (section 3, RTE).

        The first fraction is on the anchor's day, or on the first working day from its target on while it has not
        happened; every planned fraction that was missed moves the end by one working day.
        """
        clinic, place, first = self.setting.clinic, series.department, root.on + timedelta(root.actual)
        missed = {f.on for f in self.patient.fractions_missed if f.on >= root.on and clinic.open(place, f.on)}
        wanted = series.fractions - (root.actual and root.on not in missed)
        days, last = 0, root.on
        while days < (more := wanted + sum(first <= day <= last for day in missed)):
            days, last = more, clinic.working_day(place, first, more)
        unpublished = not clinic.published(last) or not clinic.published(root.on)
        rule = series.rule
        window = self._clipped(series, rule.around(last))
        return self._visit(series, None, window, Basis.FRACTIONS, root, rule.offset, rule, tentative=unpublished)

    def _grid(self, series: Series, root: Root | None) -> Iterable[Visit]:
        """The visits of a fixed grid: each so far after the anchor, whatever happened before (rule 5)."""
        if root is None:
            return self._recorded(series)
        dates = _shared(series, _on_grid, root, self._last_target(series), self.cuts[series.code])
        found = self._own(dates)
        recorded = self.said.get(series.code, ())
        if max(recorded, default=0) > len(found):
            found += self._late(series, root, sorted(number for number in recorded if number > len(found)))
        return found

    def _late(self, series: Series, root: Root, numbers: Iterable[int]) -> Iterator[Visit]:
        """Visits of a grid that were recorded although none is planned any more; a finite one has no date for them."""
        for number in numbers:
            step, rule = series.offsets[number], series.rule
            if step is None:
                yield self._off_plan(series, number)
            else:
                window = self._clipped(series, rule.around(step.after(root.on)))
                yield self._visit(series, number, window, _GRID, root, step, rule)

    def _last_target(self, series: Series) -> date:
        """The last day a target of this series may fall on."""
        last = self.protocol.study_end
        for code in series.until:
            if code == LIMIT:
                last = min(last, self.last_treatment_day)
            elif root := self._visit_root(code):
                last = min(last, root.on)
        return last

    def _last_dose(self, series: Series) -> date:
        """The last day a dose of a rolling series may be planned for."""
        return self.last_treatment_day if series.code == self.limited else self.protocol.study_end

    def _beside(self, series: Series, _root: Root | None) -> Iterator[Visit]:
        """A visit with each of another series that has one, as labs before a dose (section 3)."""
        seen, said = set(), self.said.get(series.code, ())
        first, step = series.numbers
        rule = series.rule
        for visit in self.visits(self.protocol.series[series.of]):
            n = visit.number or 0
            if n >= first and (n - first) % step == 0:
                root = self._root_at(visit)
                seen.add(n)
                window = self._clipped(series, rule.counted[root.on])
                if window.target <= self.protocol.study_end or n in said:
                    yield self._visit(series, n, window, Basis.BESIDE, root, rule.offset, rule)
        yield from self._recorded(series, seen)

    def _rolling(self, series: Series, root: Root | None) -> list[Visit]:
        """Doses one after another: each from the one before as actually given, else from its target (rule 4)."""
        doses, free = self._chain(series, root) if root else self._unanchored(series)
        if not doses:
            return []
        number, window, *_ = doses[-1]
        following = self._following(series, number, window.target) if free else []
        opens = [dose[1].opens for dose in doses[1:]]
        opens.append(following[0].window.opens if following else _owed(series, window))
        said = self.said.get(series.code, ())
        own = [
            self._visit(series, number, window, basis, root, offset, rule, owed, held, not planned)
            for (number, window, basis, root, offset, rule, held, planned), owed in zip(doses, opens, strict=True)
            if planned or number in said
        ]
        return own + following

    def _following(self, series: Series, number: int, target: date) -> list[Visit]:
        """The doses after number `number`, planned for the day `target`: those recorded, then those to come.

        Nothing disturbs them, so none of what holds, pauses and stops ask is asked here.
        """
        rule, start, last, code = series.next, self.start, self._last_dose(series), series.codes[number]
        assert rule is not None
        highest = max(self.said.get(series.code, ()), default=number)
        before = self.patient.done.get(code) or Root(code, target, actual=False)
        found: list[Visit] = []
        for n in range(number + 1, highest + 1):
            window, planned = rule.counted[before.on], True
            if window.closes > last or window.opens < start or series.count:  # as of nearly none
                window, planned = self._bounded(series, n, window, last)
            basis = _AFTER[isinstance(before, VisitDone)]
            visit = self._on_record(series, n, window, basis, before, rule.offset, rule, not planned)
            found.append(visit)
            before = visit.done or Root(visit.code, window.target, actual=False)
        after = max(number, highest), before.on, isinstance(before, VisitDone)
        until = last, series.code == self.limited, self.cuts[series.code]
        return found + self._own(_shared(series, _to_come, *after, *until))

    def _unanchored(self, series: Series) -> tuple[list[_Dose], bool]:
        """With nothing to count from, a dose recorded all the same starts the chain."""
        found: list[_Dose] = []
        for n in sorted(self.said.get(series.code, ())):
            found.append(self._recorded_dose(series, n))
            if done := self.patient.done.get(series.codes[n]):
                doses, free = self._chain(series, Root(done.visit, done.on), n)
                return found + doses, free
        return found, False

    def _chain(self, series: Series, root: Root, begun: int = 0) -> tuple[list[_Dose], bool]:
        """The doses after number `begun`, of which the first is counted from `root`.

        They end with one after which nothing disturbs the others, so that each of those is counted from the one before
        and none that was recorded is missing among them; or with the last one, and then False.
        """
        assert series.next is not None
        rule, found = series.next if begun else series.rule, list[_Dose]()
        said = self.said.get(series.code, ())
        highest = max(said, default=0)
        complete = highest == len(said)  # all from dose 1 on: as many as the highest number
        simple = series.next.follows is _PREVIOUS and not series.paused and not self.kept
        limited, last = series.code == self.limited, self._last_dose(series)
        of_series = [h for h in self.patient.holds if h.series == series.code and self._reaches(h, root)]
        holds = Holds(of_series, series, self.patient, self.start)
        if begun:
            holds.after(begun, root.on)
        first, origin = begun, root  # of a fixed grid: the first dose, or one from which it began anew
        done = self.patient.done
        for n in count(begun + 1):
            code, basis, step = series.codes[n], _ANCHOR, rule.offset
            kept = self.kept.get(code)
            if rule.follows is not _PREVIOUS:
                root, basis = replace(origin, waits=root.waits, dead=root.dead), _GRID
                step = rule.offset.times(n - first)
                window = rule.around(step.after(root.on))
            else:
                window = rule.counted[root.on]
                if n > 1:
                    basis = _AFTER[root.actual]
            if kept:
                window, basis = kept.window, kept.basis
                _, held = holds.through(kept.rule, n, window.target)  # the resume it used is spent
            else:
                window, basis, root, held = self._moved(series, rule, n, window, basis, root, holds)
            if n == 1 and limited:
                self._set_limit(series, window, root.dead)
                last = self._last_dose(series)
            if kept:
                planned = not kept.unplanned
            else:
                planned = window.target <= last and (series.count is None or n <= series.count)
            if not planned and n > highest:
                break
            if planned and not kept and limited:
                window = _ended(window, last)
            found.append((n, window, basis, root, step, rule, held, planned))
            if simple and (complete or highest <= n) and not (holds.left or root.waits or root.dead or root.opened):
                return found, True
            before, rule, given = root, series.next, done.get(code)
            if given:
                root = Root(code, given.on, opened=before.opened)
            else:
                root = Root(code, window.target, False, before.waits, before.dead, before.opened)
            anew = kept and (kept.rule.follows, kept.rule.offset) != (rule.follows, rule.offset)
            if n == begun + 1 or anew or basis is _RESUMED or basis is _NOT_BEFORE:
                first, origin = n, (replace(before, on=window.target) if rule.follows is Follows.START else root)
        return found, False

    def _moved(
        self, series: Series, rule: Rule, n: int, window: Window, basis: Basis, root: Root, holds: Holds
    ) -> tuple[Window, Basis, Root, bool]:
        """A dose as the course it waits for, holds and randomisation leave it, and whether it is on hold."""
        if series.paused and (end := self._pause(series, n, window.target)):
            window, basis = Window(end.on, end.on, rule.around(end.on).closes), _NOT_BEFORE
            root = replace(end, waits=root.waits, dead=root.dead)
        resumed, held = holds.through(rule, n, window.target) if holds.left else (None, False)
        if resumed:
            window, basis, root = rule.around(resumed), _RESUMED, self._resumed(root, resumed)
        return self._clipped(series, window), basis, root, held

    def _reaches(self, hold: Hold, root: Root) -> bool:
        """Whether a hold can move the doses of a series that is counted from `root`.

        One that was over before the visit they hang on cannot: cisplatin begins with radiotherapy, whatever day before
        it was named for going on. For the trial to decide: its rules tell only of doses that could have been given.
        """
        return hold.target is None or hold.target >= root.on or not self.protocol.find(root.code)

    def _resumed(self, root: Root, on: date) -> Root:
        """The day that a resume names, of a dose that would be counted from `root`.

        A dose that hangs on a visit of another series goes on waiting for it: a resume lets cisplatin be given again,
        it does not begin radiotherapy (rules 6 and 8).
        """
        return Root("resume", on, not (root.waits or root.dead), root.waits, root.dead, root.opened)

    def _bounded(self, series: Series, number: int, window: Window, last: date) -> tuple[Window, bool]:
        """The window of a dose within the time of its treatment, and whether the plan holds that dose."""
        window = self._clipped(series, window)
        planned = window.target <= last and (series.count is None or number <= series.count)
        return _ended(window, last) if planned and series.code == self.limited else window, planned

    def _clipped(self, series: Series, window: Window) -> Window:
        """A window, that of a treatment no earlier than randomisation."""
        return window.no_earlier(self.start) if series.treatment and window.opens < self.start else window

    def _pause(self, series: Series, n: int, target: date) -> Root | None:
        """The end of the course that a dose due in it waits for (A-04); one given before it began does not."""
        if not series.paused:
            return None
        first, last = (self._visit_root(visit) for visit in series.paused)
        if first is None or last is None or first.dead or target < first.on:
            return None
        done = self.patient.done.get(series.codes[n])
        if done and not (first.actual and first.on <= done.on):
            return None
        found = self.protocol.find(series.paused[1])
        cut = self.cuts[found[0].code] if found else None
        if last.dead and cut:  # the course was broken off
            last = replace(last, on=min(last.on, cut))
        return last if target < last.on else None

    def _set_limit(self, series: Series, first: Window, dead: bool) -> None:
        """The limit and those it is shown beside; while its own clock is not known, the next of them holds."""
        limit = self.protocol.limit
        assert limit is not None
        later, own = timedelta(limit.inclusive), (AnchorKind.FIRST_GIVEN, (series.code,))
        given = series, series.codes[1], first, 1 in self.said.get(series.code, ()), dead
        for code in (limit.clock, *limit.others):
            clock = self.protocol.anchors[code]
            root = self._first_of(*given) if (clock.kind, clock.of) == own else self._date_of(clock, series)
            if root:
                self.clock = self.clock or root.on
                self.limits[code] = limit.after.after(root.on) + later
        self.limit = next(iter(self.limits.values()), None)
        if self.limit:
            self.last_treatment_day = min(self.limit - timedelta(1), self.protocol.study_end)

    # One visit

    def _own(self, visits: Sequence[Visit]) -> list[Visit]:
        """Visits of this patient, in order: those that all patients share as long as nothing recorded concerns them."""
        if visits and visits[0].window.opens < self.start:
            return [self._said(visit) for visit in visits]
        touched = self.touched
        return [self._said(visit) if visit.code in touched else visit for visit in visits]

    def _said(self, visit: Visit) -> Visit:
        """A shared visit as what was recorded of this patient makes it."""
        series, root, owed = visit.series, visit.counted_from, visit.owed_until
        window = self._clipped(series, visit.window)
        return self._visit(series, visit.number, window, visit.basis, root, visit.step, visit.rule, owed)

    def _visit(
        self,
        series: Series,
        number: int | None,
        window: Window,
        basis: Basis,
        root: Root | VisitDone,
        step: Offset,
        rule: Rule,
        owed_until: date | None = None,
        held: bool = False,
        unplanned: bool = False,
        tentative: bool = False,
    ) -> Visit:
        code, cut = series.codes[number], self.cuts[series.code]
        if code in self.patient.done or code in self.patient.not_done:
            return self._on_record(series, number, window, basis, root, step, rule, unplanned)
        assert isinstance(root, Root)  # what is counted from a record is on record itself
        tentative = tentative or held or not root.actual
        cancelled = root.dead or (cut is not None and window.closes >= cut)
        if cut and owed_until:
            owed_until = min(owed_until, cut)
        explained, booking = self.patient.explained.get(code), self.patient.booked.get(code)
        hangs = tentative, root.waits, cancelled, held, owed_until
        said = None, None, explained, booking.on if booking else None, unplanned
        return Visit(code, series, number, window, basis, root, step, rule, *hangs, *said)

    def _on_record(
        self,
        series: Series,
        number: int | None,
        window: Window,
        basis: Basis,
        root: Root | VisitDone,
        step: Offset,
        rule: Rule,
        unplanned: bool,
    ) -> Visit:
        """A visit that took place or was decided against: nothing of it may still change."""
        code, patient = series.codes[number], self.patient
        done, explained, booking = patient.done.get(code), patient.explained.get(code), patient.booked.get(code)
        not_done, booked = None if done else patient.not_done.get(code), booking.on if booking else None
        return Visit(
            code, series, number, window, basis, root, step, rule, False, None, False, False, None,
            done, not_done, explained, booked, unplanned,
        )  # fmt: skip

    def _recorded(self, series: Series, planned: Container[int] = ()) -> Iterator[Visit]:
        """The visits of a series that were recorded and that the plan has no date for."""
        for number in sorted(self.said.get(series.code, ())):
            if number not in planned:
                yield self._off_plan(series, number)

    def _off_plan(self, series: Series, number: int) -> Visit:
        """A visit that was recorded and that the plan has no date for."""
        _, window, basis, root, step, rule, _, _ = self._recorded_dose(series, number)
        return self._visit(series, number or None, window, basis, root, step, rule, unplanned=True)

    def _recorded_dose(self, series: Series, number: int) -> _Dose:
        code = series.codes[number or None]
        on = (self.patient.done.get(code) or self.patient.not_done[code]).on
        rule = series.rule
        return number, Window(on, on, on), _RECORDED, Root(code, on), rule.offset, rule, False, False

    def _cut(self, series: Series, opened: date | None) -> date | None:
        """The day from which visits of a series without a record are cancelled (rule 9)."""
        if not self.patient.stops and not self.patient.left:
            return None
        days = [s.on for s in self.patient.stops if series.code in s.series and (opened is None or opened <= s.on)]
        if self.patient.left:
            days.append(self.patient.left.on)
        return min(days, default=None)


def _shared(series: Series, made: Callable[..., Iterable[Visit]], *by: object) -> tuple[Visit, ...]:
    """Visits of which nothing is recorded: whoever has the same days has the same ones, so they are made once."""
    found: tuple[Visit, ...] | None = series.ahead.get(by)
    if found is None:
        found = series.ahead[by] = tuple(made(series, *by))
    return found


def _on_grid(series: Series, root: Root, last: date, cut: date | None) -> Iterator[Visit]:
    """The visits of a grid up to the day `last`, where the series was stopped on the day `cut`."""
    rule, tentative, waits = series.rule, not root.actual, root.waits
    for number in count(1):
        step = series.offsets[number]
        if step is None or (window := rule.around(step.after(root.on))).target > last:
            return
        cancelled = root.dead or (cut is not None and window.closes >= cut)
        code = series.codes[number]
        yield Visit(code, series, number, window, _GRID, root, step, rule, tentative, waits, cancelled)


def _to_come(
    series: Series, number: int, on: date, given: bool, last: date, limited: bool, cut: date | None
) -> Iterator[Visit]:
    """The doses after number `number`, given on or planned for `on`, up to the day `last`.

    Each may also be one of other patients, from a dose on that falls on the same day.
    """
    rule = series.next
    assert rule is not None
    window = rule.counted[on]
    while window.target <= last and (series.count is None or number < series.count):
        target, following = window.target, rule.counted[window.target]
        owed = following.opens
        if following.target > last or number + 1 == series.count:  # no other comes that would end the time it is owed
            window = _ended(window, last) if limited else window
            owed = _owed(series, window)
        cancelled = cut is not None and window.closes >= cut
        if cut and not cancelled:
            owed = min(owed, cut)
        key = number, on, given, window.closes, owed, cancelled
        visit: Visit | None = series.ahead.get(key)
        if visit is None:
            reason = _AFTER[given], Root(series.codes[number], on, given), rule.offset, rule
            own = series.codes[number + 1], series, number + 1, window
            visit = series.ahead[key] = Visit(*own, *reason, not given, None, cancelled, False, owed)
        yield visit
        number, on, given, window = number + 1, target, False, following


def _ended(window: Window, last: date) -> Window:
    """A window that does not reach beyond the longest treatment, which ends on the day `last`."""
    return window if window.closes <= last else Window(min(window.opens, last), window.target, last)


def _owed(series: Series, last: Window) -> date:
    """Until when the last dose of a series is owed."""
    return last.closes + timedelta(series.owed_after_last)


_PLANNED: Mapping[Kind, Callable[[_Planner, Series, Root | None], Iterable[Visit]]] = {
    Kind.ONCE: _Planner._once,
    Kind.ROLLING: _Planner._rolling,
    Kind.GRID: _Planner._grid,
    Kind.WITH: _Planner._beside,
    Kind.FRACTIONS: _Planner._course,
    Kind.UNSCHEDULED: _Planner._unscheduled,
}
"""How the visits of each kind of series are planned from what the first is counted from."""
_DATED: Mapping[AnchorKind, Callable[[_Planner, Anchor, Series], Root | None]] = {
    AnchorKind.ENROLMENT: _Planner._enrolled,
    AnchorKind.FIRST_GIVEN: _Planner._first_given,
    AnchorKind.LAST_GIVEN: _Planner._last_given,
    AnchorKind.END: _Planner._end,
    AnchorKind.PROGRESSION: _Planner._progression,
    AnchorKind.VISIT: _Planner._visit_of,
}
"""Where the date of each kind of anchor comes from."""
