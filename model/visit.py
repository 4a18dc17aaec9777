"""A visit as planned, with its window and the reason for its date, and the plan that holds all of a patient's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from model.dates import Offset, Window
from model.journal import Explained, NotDone, VisitDone
from model.patient import Patient
from model.protocol import Protocol, Rule, Series
from model.value import entity, value


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


_RECORDED = Basis.RECORDED  # asked of every visit, and Python 3.11 takes its time to find a member in its class


@value
class Root:
    """The date a visit is counted from, and what is known of it."""

    code: str
    """The code of the visit or anchor: `PD1-16`, `R`."""
    on: date
    actual: bool = True
    """It has happened."""
    waits: date | None = None
    """The planned day of the visit of another series without a record that it is, or hangs on."""
    dead: bool = False
    """It is a visit that will not take place."""
    opened: date | None = None
    """The day of the progression that opened it; a stop before that day does not reach it (rule 9)."""
    since: date | None = None
    """The day of the anchor itself, where a rule counts from it and `plus`, if that is the later of several."""
    plus: Offset = Offset(0)


@value
class Visit:
    """One visit of one patient."""

    code: str
    series: Series
    number: int | None
    window: Window
    basis: Basis
    counted_from: Root | VisitDone
    """The date it is counted from; of a dose that follows one given, the record of that one."""
    step: Offset
    """How far from there it is; `words.why` makes the sentence of all this."""
    rule: Rule
    tentative: bool = False
    """Its date may still move: what it is counted from has not happened yet (rule 6)."""
    waits: date | None = None
    """It hangs on a visit of another series, planned for that day, that has no record: until then it is not judged
    (rule 6)."""
    cancelled: bool = False
    held: bool = False
    owed_until: date | None = None
    """A dose without a record by its window's end is owed before this day, then missed (rule 10); None: never owed."""
    done: VisitDone | None = None
    not_done: NotDone | None = None
    explained: Explained | None = None
    booked: date | None = None
    unplanned: bool = False
    """The plan does not hold it; it is here because it was recorded (rule 15)."""

    @property
    def root(self) -> Root:
        """The date it is counted from, and what is known of it."""
        origin = self.counted_from
        return Root(origin.visit, origin.on) if isinstance(origin, VisitDone) else origin

    def overtaken(self, today: date) -> bool:
        """Whether its date has become untrue: what it waits for was due before `today` and is not recorded."""
        return self.waits is not None and self.waits < today

    @property
    def anchor(self) -> str:
        """The code of the visit or anchor it is counted from: `PD1-16`, `R`."""
        return self.root.code

    @property
    def anchor_date(self) -> date:
        """The day it is counted from."""
        return self._since or self.root.on

    @property
    def offset(self) -> Offset:
        """How far after that day it is."""
        plus = self.root.plus
        return Offset(plus.count + self.step.count, plus.unit) if self._since else self.step

    @property
    def _since(self) -> date | None:
        """The day of the anchor itself, where it lies before the root and the way from it can be told as one offset."""
        root = self.root
        whole = self.basis is Basis.ANCHOR and (root.plus.unit is self.step.unit or not self.step.count)
        return root.since if whole else None

    @property
    def windowless(self) -> bool:
        """Whether it has no window of its own: it counts in no rate."""
        return self.basis is _RECORDED

    @property
    def actual(self) -> date | None:
        """The day it took place."""
        return self.done.on if self.done else None

    @property
    def recorded(self) -> bool:
        """Whether it was recorded as done or as not done."""
        return self.done is not None or self.not_done is not None

    def owed(self, today: date) -> bool:
        """Whether its window is over and its dose, if it has no record, can still be given (rule 10, overdue)."""
        return self.owed_until is not None and self.window.closes < today < self.owed_until


@entity
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
    cuts: Mapping[str, date | None]
    """By series, the day it was stopped or the patient left; visits without a record are cancelled from then on."""
    given: Mapping[str, Sequence[VisitDone]]
    """By series, the visits done, first to last."""
    earlier: Mapping[str, Plan]
    """By code, the plan by earlier rules of each visit whose window opened while those were in force (rule 12)."""

    def under(self, visit: Visit) -> Plan:
        """The plan by whose rules a visit is judged (rule 12)."""
        return self.earlier.get(visit.code, self)

    def going_on(self, series: str) -> Plan | None:
        """The plan by whose rules a series goes on: those in force last, or those of a visit still to come that only
        earlier ones have; None when nothing of it is to come (rule 12)."""
        if series in self.protocol.series:
            return self
        left = (v for v in self.visits if v.series.code == series and not (v.recorded or v.cancelled))
        return next(map(self.under, left), None)
