"""What a patient has been given: cumulative dose, dose intensity, delays, and the clocks that run since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model import doses
from model.doses import Clock, clock, delay_days, intensity
from model.journal import SteroidsStarted, SteroidsStopped
from model.plan import Plan, Visit
from model.protocol import Series
from model.study import Patient, Setting


@dataclass(frozen=True, slots=True)
class Running:
    """A clock of days."""

    since: date
    days: int
    says: Clock


@dataclass(frozen=True, slots=True)
class Exposure:
    """One series as one patient has been given it, by a certain day."""

    series: Series
    given: tuple[date, ...]
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


def exposure(plan: Plan, setting: Setting, series: Series, as_of: date) -> Exposure:
    """What a patient has been given of a rolling series by a day."""
    assert series.next is not None
    every = series.next.offset.count
    visits = [v for v in plan.visits if v.series.code == series.code and v.actual and v.actual <= as_of]
    given = tuple(sorted(v.actual for v in visits if v.actual))
    total = _cumulative(plan.patient, setting.protocol.body_surface, series, visits)
    dose = series.dose
    percent = None
    if total is not None and dose and dose.mg_per_m2 and series.count:
        percent = doses.percent_of_planned(total, dose.mg_per_m2, series.count)
    delay, steroids = series.delay, steroids_since(plan.patient, as_of)
    return Exposure(
        series,
        given,
        delay_days(given, every),
        intensity(given, every),
        total,
        percent,
        _running(given[-1], as_of, delay.warn, delay.decide) if delay and given else None,
        _running(steroids, as_of, None, delay.decide) if delay and steroids else None,
    )


def _running(since: date, as_of: date, warn: int | None, decide: int) -> Running:
    days = (as_of - since).days
    return Running(since, days, clock(days, warn, decide))


def _cumulative(patient: Patient, formula: str, series: Series, visits: Iterable[Visit]) -> float | None:
    """The cumulative dose in mg/m2, by the body surface of each dose's own day (A-13)."""
    if not (series.dose and series.dose.mg_per_m2):
        return None
    amounts = []
    for done in (visit.done for visit in visits if visit.done):
        height, weight = patient.enrolled.height_cm, patient.weight_on(done.on)
        if not (done.dose_mg and height and weight):
            return None
        amounts.append((done.dose_mg, doses.body_surface(formula, height, weight)))
    return doses.cumulative(amounts)


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
