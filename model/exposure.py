"""What a patient has been given: cumulative dose, dose intensity, delays, and the clocks that run since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from model import doses
from model.doses import delay_days, intensity
from model.journal import SteroidsStarted, SteroidsStopped
from model.patient import Patient
from model.protocol import Delay, Series
from model.setting import Setting
from model.visit import Plan, Visit


class Clock(StrEnum):
    """What a clock of days says (A-08)."""

    RUNNING = "running"
    WARN = "warn"  # a prolonged delay
    DECIDE = "decide"  # an investigator decides


@dataclass(frozen=True, slots=True)
class Running:
    """A clock of days."""

    since: date
    days: int
    warn: int | None
    decide: int

    @property
    def says(self) -> Clock:
        """What it means: more than `warn` days a prolonged delay, `decide` or more an investigator's decision."""
        if self.days >= self.decide:
            return Clock.DECIDE
        return Clock.WARN if self.warn is not None and self.days > self.warn else Clock.RUNNING

    @property
    def warn_day(self) -> date | None:
        """The day after which the delay is a prolonged one; None for a clock that only asks for a decision."""
        return None if self.warn is None else self.since + timedelta(self.warn)

    @property
    def decide_day(self) -> date:
        """The day from which an investigator decides."""
        return self.since + timedelta(self.decide)


@dataclass(frozen=True, slots=True)
class Given:
    """One dose that was given."""

    visit: Visit
    on: date
    mg: float | None
    weight_kg: float | None
    """The last weight known on its day."""
    m2: float | None
    """The body surface of its day (A-13); None while height or weight is not known, or the dose is flat."""

    @property
    def mg_per_m2(self) -> float | None:
        """The amount by body surface."""
        return self.mg / self.m2 if self.mg and self.m2 else None


@dataclass(frozen=True, slots=True)
class Exposure:
    """One series as one patient has been given it, by a certain day."""

    series: Series
    given: tuple[Given, ...]
    """Its doses, the first one first."""
    delay_days: int
    """The days by which its intervals exceeded the planned one, summed."""
    intensity: tuple[int, int]
    """Relative dose intensity as a fraction of days."""
    cumulative_mg_m2: float | None
    """None when the amount or the body surface of a dose is not known, or the dose is flat."""
    percent: float | None
    """The cumulative dose as percent of all planned doses."""
    since_dose: Running | None
    """Days since the last dose, of a series with a limit to its delays."""
    since_steroids: Running | None
    """Days since steroids were started, while they are given."""

    @property
    def marked(self) -> bool:
        """Whether the cumulative dose has reached 200 mg/m2."""
        return self.cumulative_mg_m2 is not None and self.cumulative_mg_m2 >= doses.MARKED_MG_M2


def delay_on(setting: Setting, patient: Patient, series: Series, day: date) -> Delay | None:
    """What the clocks of a series are held against on a day: the rules in force then, or its own where those have no
    such series (A-08)."""
    rules = setting.rules_on(patient.amendments, day)
    return rules.series.get(series.code, series).delay


def exposure(plan: Plan, series: Series, setting: Setting, as_of: date) -> Exposure:
    """What a patient has been given of a rolling series by a day."""
    assert series.next is not None
    every = series.next.offset
    given = tuple(_given(plan, series, as_of))
    days = [dose.on for dose in given]
    total = _cumulative(series, given)
    dose = series.dose
    percent = None
    if total is not None and dose and dose.mg_per_m2 and series.count:
        percent = doses.percent_of_planned(total, dose.mg_per_m2, series.count)
    delay, steroids = delay_on(setting, plan.patient, series, as_of), steroids_since(plan.patient, as_of)
    return Exposure(
        series,
        given,
        delay_days(days, every),
        intensity(days, every),
        total,
        percent,
        _running(days[-1], as_of, delay.warn, delay.decide) if delay and days else None,
        _running(steroids, as_of, None, delay.decide) if delay and steroids else None,
    )


def exposures(plan: Plan, setting: Setting, as_of: date) -> Iterator[Exposure]:
    """What a patient has been given by a day, of every rolling series with doses that belongs to the plan."""
    planned = {v.series.code for v in plan.visits}
    for series in plan.protocol.series.values():
        if series.code in planned and series.dose and series.next:
            yield exposure(plan, series, setting, as_of)


def _running(since: date, as_of: date, warn: int | None, decide: int) -> Running:
    return Running(since, (as_of - since).days, warn, decide)


def _given(plan: Plan, series: Series, as_of: date) -> Iterator[Given]:
    """The doses of a series that were given by a day; their body surface all by the formula in force last, so that a
    cumulative dose is of one kind, whatever each was judged by (A-13)."""
    patient, flat = plan.patient, not (series.dose and series.dose.mg_per_m2)
    height = None if flat else patient.enrolled.height_cm
    of_series = ((v, v.done) for v in plan.visits if v.series.code == series.code and v.done)
    for visit, done in sorted(of_series, key=lambda one: one[1].on):
        weight = patient.weight_on(done.on)
        m2 = doses.body_surface(plan.protocol.body_surface, height, weight) if height and weight else None
        if done.on <= as_of:
            yield Given(visit, done.on, done.dose_mg, weight, m2)


def _cumulative(series: Series, given: Iterable[Given]) -> float | None:
    """The cumulative dose in mg/m2, by the body surface of each dose's own day (A-13)."""
    if not (series.dose and series.dose.mg_per_m2):
        return None
    amounts = [(dose.mg, dose.m2) for dose in given]
    known = [(mg, m2) for mg, m2 in amounts if mg and m2]
    return doses.cumulative(known) if len(known) == len(amounts) else None


def steroids_since(patient: Patient, as_of: date) -> date | None:
    """The day on which the steroids that are being given were started; None when none are."""
    since: date | None = None
    for entry in patient.entries:
        match entry.fact:
            case SteroidsStarted(on=on) if on <= as_of:
                since = since or on
            case SteroidsStopped(on=on) if on <= as_of:
                since = None
    return since
