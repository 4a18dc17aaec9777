"""What lies ahead of a whole site: how full its days will be, and whose doses a long closure catches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.advise import AHEAD_DAYS, Advice, advice, coming, possible_days
from model.clinic import Day
from model.detour import Expected, nearest
from model.progress import Step
from model.protocol import Kind
from model.setting import Setting
from model.visit import Plan, Visit

LONG = 4
"""A closure of so many days or more is planned for."""
NEAR = 3
"""A dose due within so many days of a closure is planned for with it."""


# Full days


@dataclass(frozen=True, slots=True)
class Due:
    """One visit on a day."""

    subject: str
    visit: str
    booked: bool
    """It has an appointment; otherwise the day is suggested."""


@dataclass(frozen=True, slots=True)
class Load:
    """The visits of a department on a day, if each takes place as booked or suggested."""

    department: str
    day: date
    due: tuple[Due, ...]
    """Those booked first, then those with the least slack."""
    most: int | None
    """How many the department takes in a day; None when nobody said."""

    @property
    def full(self) -> bool:
        """Whether nobody else should be given this day."""
        return self.most is not None and len(self.due) >= self.most

    @property
    def beyond(self) -> int:
        """How many visits there are too many."""
        return max(0, len(self.due) - self.most) if self.most is not None else 0


def day_load(
    setting: Setting, plans: Sequence[Plan], today: date, until: date, max_per_day: Mapping[str, int]
) -> tuple[Load, ...]:
    """The load of every department and day from `today` to `until`; `max_per_day` is by department.

    Appointments stand. Of the other visits those with the fewest possible days choose first, each the day nearest its
    target that is not full; one that finds every day full goes where it would have gone, and makes that day too full.
    """
    days: dict[tuple[str, date], list[Due]] = {}
    free: list[tuple[int, date, str, str, Visit, tuple[date, ...]]] = []
    for plan in plans:
        for visit in plan.visits:
            if not coming(plan, visit, today) or visit.window.opens > until:
                continue
            subject = plan.patient.subject
            if visit.booked and visit.booked >= today:
                days.setdefault((visit.series.department, visit.booked), []).append(Due(subject, visit.code, True))
            elif possible := possible_days(setting, visit, today):
                free.append((len(possible), visit.window.closes, subject, visit.code, visit, possible))
    for _, _, subject, code, visit, possible in sorted(free, key=lambda row: row[:4]):
        department = visit.series.department
        most = max_per_day.get(department)
        room = [d for d in possible if most is None or len(days.get((department, d), ())) < most]
        day = nearest(room or possible, visit.window.target)
        assert day is not None
        days.setdefault((department, day), []).append(Due(subject, code, False))
    return tuple(
        Load(department, day, tuple(due), max_per_day.get(department))
        for (department, day), due in sorted(days.items(), key=lambda item: (item[0][1], item[0][0]))
        if day <= until
    )


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is worked out for a whole site before a word is said of it."""

    plans: Sequence[Plan]
    advised: Sequence[Advice]
    """By plan."""
    visits: Mapping[tuple[str, str], Visit]
    """By patient and code."""
    loads: Mapping[tuple[str, date], Load]
    """By department and day."""


def ahead(
    setting: Setting, plans: Sequence[Plan], known: Mapping[str, Advice], today: date, most: int, step: Step
) -> Ahead:
    """What a site arranges, `most` visits a department and day (0 for any number); `known` is advice given before."""
    advised = []
    for n, plan in enumerate(plans):
        step(n, len(plans))
        advised.append(known.get(plan.patient.subject) or advice(setting, plan, today))
    limits: Mapping[str, int] = dict.fromkeys(setting.named.departments, most) if most else {}
    loads = day_load(setting, plans, today, today + timedelta(AHEAD_DAYS), limits)
    visits = {(plan.patient.subject, visit.code): visit for plan in plans for visit in plan.visits}
    return Ahead(plans, advised, visits, {(load.department, load.day): load for load in loads})


# Long closures, such as the Spring Festival


@dataclass(frozen=True, slots=True)
class Caught:
    """A dose due in a closure or close to it, and what is suggested for its patient."""

    dose: Expected
    day: date | None
    """The day suggested for it; None when there is none inside its window."""
    advice: Advice

    @property
    def visit(self) -> Visit:
        """The dose as planned."""
        return self.dose.visit


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on end on which a department does not work, and whom they catch."""

    department: str
    days: tuple[Day, ...]
    caught: tuple[Caught, ...]


def closures(setting: Setting, advised: Sequence[Advice], today: date) -> tuple[Closure, ...]:
    """Every published closure of 4 days or more that is not over, with the doses due in it or within 3 days of it.

    `advised` is the advice for each patient.
    """
    long = sorted(_long_closures(setting, today), key=lambda found: (found[1][0].on, found[0]))
    return tuple(
        Closure(
            department,
            days,
            tuple(
                Caught(dose, _day(dose, found), found)
                for found in advised
                for dose in found.expected
                if dose.visit.series.department == department and _near(dose.window.target, days)
            ),
        )
        for department, days in long
    )


def next_closure(setting: Setting, today: date, within_days: int) -> tuple[Day, ...]:
    """The first closure of 4 days or more, of a department that gives doses, that begins so soon; none without one."""
    near = (days for _, days in _long_closures(setting, today) if today < days[0].on <= today + timedelta(within_days))
    return min(near, key=lambda days: days[0].on, default=())


def _long_closures(setting: Setting, today: date) -> Iterator[tuple[str, tuple[Day, ...]]]:
    """The long closures of each department that gives doses, as far as holidays are published."""
    clinic = setting.clinic
    for department in sorted({s.department for s in setting.named.series.values() if s.kind is Kind.ROLLING}):
        day, end = today, date(max(clinic.published_years, default=today.year - 1), 12, 31)
        while day <= end:
            days = clinic.closure(department, day)
            if len(days) >= LONG:
                yield department, days
            day = (days[-1].on if days else day) + timedelta(1)


def _near(target: date, days: Sequence[Day]) -> bool:
    return days[0].on - timedelta(NEAR) <= target <= days[-1].on + timedelta(NEAR)


def _day(dose: Expected, found: Advice) -> date | None:
    chosen = (choice.day for choice in found.choices if choice.visit == dose.visit.code)
    return next(chosen, None if dose.shut else dose.day)
