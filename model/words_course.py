"""Words for how a patient's treatment goes: its limits, what was given, the clocks that run, radiotherapy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model import words
from model.doses import MARKED_MG_M2
from model.exposure import Clock, Exposure, Given, Running, exposures
from model.protocol import Protocol
from model.radiotherapy import Alarm, Course, courses
from model.setting import Setting
from model.visit import Plan
from model.words import Tr
from model.words_patient import surface


class Sign(StrEnum):
    """What a line asks of its reader."""

    NONE = "none"
    REACHED = "reached"  # a mark that is good to reach
    WARN = "warn"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A figure with what it is, and in a word what it means."""

    caption: str
    text: str
    sign: Sign = Sign.NONE
    says: str = ""


@dataclass(frozen=True, slots=True)
class CourseSection:
    """What belongs together."""

    title: str
    lines: tuple[CourseLine, ...]


def parts(tr: Tr, plan: Plan, setting: Setting, today: date, language: str) -> tuple[CourseSection, ...]:
    """How long a patient can be treated, and how the treatment goes by a day."""
    limits = CourseSection(tr("No dose on or after"), tuple(_limits(tr, plan, language)))
    return (*(limits,) * bool(limits.lines), *treatment(tr, plan, setting, today, language))


def treatment(tr: Tr, plan: Plan, setting: Setting, today: date, language: str) -> Iterator[CourseSection]:
    """What was given by a day, the clocks that run since, and radiotherapy."""
    for given in exposures(plan, setting, today):
        yield CourseSection(given.series.name.words(language), tuple(_exposure(tr, given, plan, today, language)))
    for course in courses(plan, setting, today):
        title = plan.protocol.lanes[course.visit.series.lane].title.words(language)
        yield CourseSection(title, tuple(_course(tr, course, plan, language)))


def to_look_at(told: Iterable[CourseSection]) -> int:
    """How many lines warn or alarm."""
    return sum(line.sign in (Sign.WARN, Sign.ALARM) for part in told for line in part.lines)


def spoken(told: Iterable[CourseSection]) -> str:
    """All of it as plain text, a line each."""
    rows = []
    for part in told:
        rows.append(part.title)
        rows += [" · ".join(filter(None, (line.caption, line.text, line.says))) for line in part.lines]
    return "\n".join(rows)


# The limits.


def _limits(tr: Tr, plan: Plan, language: str) -> Iterator[CourseLine]:
    """The limit in force first, then what it would be if it were counted from elsewhere (A-05)."""
    for n, (anchor, day) in enumerate(plan.limits.items()):
        caption = tr("from {anchor}").format(anchor=words.anchor(anchor, plan.protocol, language))
        text = tr("{day}, in force") if n == 0 else "{day}"
        yield CourseLine(caption, text.format(day=words.bare_day(day, language)))


# What was given.


def _exposure(tr: Tr, value: Exposure, plan: Plan, today: date, language: str) -> Iterator[CourseLine]:
    series, dose = value.series, value.series.dose
    planned = series.count or sum(v.series.code == series.code and not v.cancelled for v in plan.visits)
    text = tr("{given} of {planned}, the last on {day}") if value.given else tr("{given} of {planned}")
    last = words.bare_day(value.given[-1].on, language) if value.given else ""
    yield CourseLine(tr("doses given"), text.format(given=len(value.given), planned=planned, day=last))
    if dose and dose.mg_per_m2:
        yield from _by_surface(tr, value, plan, today, language)
    elif value.given:
        had, due = value.intensity
        text = tr("{percent}% ({had} of {due} days)").format(percent=f"{100 * had / due:.1f}", had=had, due=due)
        yield CourseLine(tr("relative dose intensity"), text)
        yield CourseLine(tr("delays, in all"), tr("%n days", "a distance", value.delay_days))
    yield from _clocks(tr, value, plan, language)


def _by_surface(tr: Tr, value: Exposure, plan: Plan, today: date, language: str) -> Iterator[CourseLine]:
    dose, patient = value.series.dose, plan.patient
    assert dose
    assert dose.mg_per_m2
    height, weight = patient.enrolled.height_cm, patient.weight_on(today)
    if height and weight:
        yield CourseLine(tr("body surface"), surface(tr, plan.protocol.body_surface, height, weight))
    else:
        yield CourseLine(tr("body surface"), tr("not known: height or weight is missing"))
    if patient.weights:
        yield CourseLine(tr("weights"), words.listed(tr, _weights(tr, plan, today, language)))
    for n, given in enumerate(value.given, 1):
        yield CourseLine(tr("dose {n}").format(n=n), _given(tr, given, language))
    if value.given and value.cumulative_mg_m2 is not None and value.percent is not None:
        text = tr("{mg} mg/m² ({percent}% of {whole})").format(
            mg=f"{value.cumulative_mg_m2:.0f}",
            percent=f"{value.percent:.0f}",
            whole=f"{dose.mg_per_m2 * (value.series.count or 0):g}",
        )
        reached = tr("{mg} reached").format(mg=f"{MARKED_MG_M2:g}")
        yield CourseLine(tr("cumulative"), text, *((Sign.REACHED, reached) if value.marked else ()))


def _weights(tr: Tr, plan: Plan, today: date, language: str) -> Iterator[str]:
    """The weight at enrolment and every one measured since."""
    if first := plan.patient.enrolled.weight_kg:
        yield tr("{kg} kg at enrolment").format(kg=f"{first:g}")
    for weighed in plan.patient.weights:
        if weighed.on <= today:
            day = words.bare_day(weighed.on, language)
            yield tr("{kg} kg on {day}").format(kg=f"{weighed.number:g}", day=day)


def _given(tr: Tr, value: Given, language: str) -> str:
    day = words.bare_day(value.on, language)
    if value.mg is None:
        return tr("{day}, amount not recorded").format(day=day)
    if value.mg_per_m2 is None or value.weight_kg is None:
        return tr("{day}, {mg} mg").format(day=day, mg=f"{value.mg:g}")
    return tr("{day}, {mg} mg at {weight} kg: {rate} mg/m²").format(
        day=day, mg=f"{value.mg:g}", weight=f"{value.weight_kg:g}", rate=f"{value.mg_per_m2:.0f}"
    )


def _clocks(tr: Tr, value: Exposure, plan: Plan, language: str) -> Iterator[CourseLine]:
    """The days since the last dose and since steroids began, while a dose is still to come (A-08)."""
    awaited = any(v.series.code == value.series.code and not (v.recorded or v.cancelled) for v in plan.visits)
    for caption, clock in ((tr("since the last dose"), value.since_dose), (tr("since steroids"), value.since_steroids)):
        if clock and awaited:
            yield CourseLine(caption, _running(tr, clock, language), _SIGNS[clock.says], _says(tr, clock.says))


def clocks(tr: Tr, since_dose: Running | None, since_steroids: Running | None) -> Iterator[str]:
    """What the clocks of a series say that have run long: `day 84 since the last dose: investigator decides`."""
    for clock, text in (
        (since_dose, tr("day {n} since the last dose: {says}")),
        (since_steroids, tr("day {n} since steroids: {says}")),
    ):
        if clock and clock.says is not Clock.RUNNING:
            yield text.format(n=clock.days, says=_says(tr, clock.says))


def goes_on(tr: Tr, day: date, language: str) -> str:
    """A hold that ends on a day to come."""
    return tr("goes on: next dose planned for {day}").format(day=words.bare_day(day, language))


_SIGNS = {Clock.RUNNING: Sign.NONE, Clock.WARN: Sign.WARN, Clock.DECIDE: Sign.ALARM}


def _says(tr: Tr, value: Clock) -> str:
    match value:
        case Clock.WARN:
            return tr("prolonged delay")
        case Clock.DECIDE:
            return tr("investigator decides")
        case Clock.RUNNING:
            return ""


def _running(tr: Tr, clock: Running, language: str) -> str:
    decide = words.bare_day(clock.decide_day, language)
    if clock.warn_day is None:
        return tr("%n days; day {n} is {day}", "", clock.days).format(n=clock.decide, day=decide)
    return tr("%n days; day {first} is {warn}, day {second} is {decide}", "", clock.days).format(
        first=clock.warn, warn=words.bare_day(clock.warn_day, language), second=clock.decide, decide=decide
    )


# Radiotherapy.


def _course(tr: Tr, value: Course, plan: Plan, language: str) -> Iterator[CourseLine]:
    missed = tr("{given} of {planned}; %n missed", "fractions", value.missed)
    text = missed if value.missed else tr("{given} of {planned}")
    yield CourseLine(tr("fractions given"), text.format(given=value.given, planned=value.planned))
    first, last = (words.bare_day(day, language) for day in (value.first, value.last))
    yield CourseLine(
        tr("first fraction"), first if value.begun else tr("{day} if on its planned date").format(day=first)
    )
    yield CourseLine(tr("last fraction"), last if value.ended else tr("{day} as it stands").format(day=last))
    yield CourseLine(tr("overall time"), tr("%n days", "a distance", value.overall_days))
    longer = tr("%n days more than without closures and misses", "", value.longer_days)
    yield CourseLine(tr("interruption"), longer, *_overrun(tr, value))
    if value.slack_days is not None:
        yield _slack(tr, value, plan.protocol, language)


def remarks(tr: Tr, value: Course, protocol: Protocol, language: str) -> Iterator[str]:
    """What is to be said of a course in a list: how much too long it takes, and where its last dose falls."""
    if says := _overrun(tr, value)[1]:
        yield says
    if value.slack_days is not None:
        line = _slack(tr, value, protocol, language)
        yield tr("{visit}: {when}").format(visit=line.caption, when=line.text)


def _overrun(tr: Tr, value: Course) -> tuple[Sign, str]:
    limits = value.visit.series.overrun
    if value.alarm is Alarm.NONE or limits is None:
        return Sign.NONE, ""
    if value.alarm is Alarm.WARN:
        return Sign.WARN, tr("longer by %n days or more", "", limits.warn)
    return Sign.ALARM, tr("longer by more than %n days", "", limits.alarm)


def _slack(tr: Tr, value: Course, protocol: Protocol, language: str) -> CourseLine:
    """How the last dose that belongs before the end lies to it (A-12)."""
    assert value.slack_days is not None
    assert value.dose_before_end
    name = protocol.title_of(value.dose_before_end, language)
    if value.slack_days < 0:
        text = tr("%n days after the last fraction", "", -value.slack_days)
        return CourseLine(name, text, Sign.ALARM, tr("investigator decides"))
    if value.slack_days == 0:
        return CourseLine(name, tr("on the day of the last fraction"))
    return CourseLine(name, tr("%n days before the last fraction", "", value.slack_days))
