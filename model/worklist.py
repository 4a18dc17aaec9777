"""The work list: what waits to be done at the site, ordered by consequence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from model.dates import Window
from model.exposure import delay_on, steroids_since
from model.judge import Judged, Status
from model.patient import Hold, Patient
from model.protocol import TREATMENT, Series
from model.study import Study
from model.value import entity

CLOSING_DAYS = 2
"""A window with so many days left or fewer is closing (rule 10)."""
AHEAD_DAYS = 7
"""How far ahead the list looks."""


class Group(StrEnum):
    """Why something is on the list, in order of consequence."""

    OVERDUE = "overdue"
    MISSED = "missed"
    CLOSING = "closing"
    PAST_TARGET = "past-target"
    DUE = "due"
    HOLD_REVIEW = "hold-review"
    CONFIRM_END = "confirm-end"
    NEXT = "next"


_ORDER = {group: n for n, group in enumerate(Group)}
RANK = attrgetter("rank")
"""What the list is ordered by."""


@entity
class Item:
    """One line of the work list."""

    group: Group
    subject: str
    judged: Judged | None = None
    """The visit it is about; of a hold the first visit held."""
    hold: Hold | None = None
    days_left: int | None = None
    """Days until the window closes, negative once it has; None when it is not about a window."""
    open_days: tuple[date, ...] | None = None
    """Where closures leave fewer days than `days_left` says, and none after the next two: those that are left."""

    rank: tuple[int, date, str, str] = field(init=False)
    """Where it stands on the list; looked at each time another finds its place."""

    def __post_init__(self) -> None:
        visit = self.judged.visit if self.judged else None
        by = (visit.window.closes, self.subject, visit.code) if visit else (date.min, self.subject, "")
        object.__setattr__(self, "rank", (_ORDER[self.group], *by))


def worklist(study: Study, judged_of: Callable[[Patient], tuple[Judged, ...]], today: date) -> tuple[Item, ...]:
    """What waits to be done: by consequence, then by the day the window closes, then by patient."""
    items = [item for p in study.patients.values() for item in items_of(study, p, judged_of(p), today)]
    return tuple(sorted(items, key=RANK))


def items_of(study: Study, patient: Patient, judged: tuple[Judged, ...], today: date) -> Iterator[Item]:
    """The lines of one patient, in no order."""
    soon = today + _AHEAD
    for one in judged:
        if one.status is _UPCOMING and (one.visit.booked or one.visit.window.target) > soon:
            continue  # as most of them are
        if one.status in _LISTED and (group := group_of(one, today)):
            few = few_open_days(study, patient.subject, one, today)
            if few is not None and group is not Group.DUE:
                group = Group.CLOSING  # however many days of a holiday its window still has
            days_left = (one.visit.window.closes - today).days
            yield Item(group, patient.subject, one, days_left=days_left, open_days=few)
    for hold in patient.holds:
        if hold.active and not patient.left:
            # Of a series that was stopped before nothing is held.
            held = next((j for j in judged if j.visit.series.code == hold.series and j.status is Status.HELD), None)
            if held and _review_due(study, patient, hold, held.visit.series, today):
                yield Item(Group.HOLD_REVIEW, patient.subject, held, hold)
    if end_to_confirm(study, patient, judged, today):
        yield Item(Group.CONFIRM_END, patient.subject)


# Asked of every visit, so looked up once: Python 3.11 takes its time to find a member in its class.
_UPCOMING, _OPEN = Status.UPCOMING, Status.OPEN
_WAITING = frozenset({Status.OVERDUE, Status.MISSED, Status.OPEN})
_LISTED = _WAITING | {_UPCOMING}
_PENDING = frozenset({Status.UPCOMING, Status.OPEN, Status.OVERDUE, Status.HELD})
_AHEAD, _CLOSING, _DAY = timedelta(AHEAD_DAYS), timedelta(CLOSING_DAYS), timedelta(1)


def group_of(judged: Judged, today: date) -> Group | None:
    """The group a visit belongs to on the list; None when nothing waits to be done about it."""
    status, visit = judged.status, judged.visit
    window = visit.window
    if status is _UPCOMING:
        if visit.overtaken(today) and not visit.booked:
            return None  # what it waits for is on the list
        day = visit.booked or window.target
        # What has to be done before another visit (labs before a dose) is not judged until that one has taken place.
        still = day >= today or (visit.waits and window.opens <= today <= window.closes)
        return Group.NEXT if still and day <= today + _AHEAD else None
    if status not in _WAITING:
        return None
    match status:
        case Status.OVERDUE:
            return Group.OVERDUE
        case Status.MISSED:
            return None if visit.explained else Group.MISSED
        case Status.OPEN if today in (window.target, visit.booked):
            return Group.DUE
        case Status.OPEN if (window.closes - today).days <= CLOSING_DAYS:
            return Group.CLOSING
        case _:
            return Group.PAST_TARGET if today > window.target else Group.NEXT


def few_open_days(study: Study, subject: str, judged: Judged, today: date) -> tuple[date, ...] | None:
    """The days of an open window on which its department still works, where closures leave none after the next two."""
    if judged.status is not _OPEN:
        return None
    window, department, soon = judged.visit.window, judged.visit.series.department, today + _CLOSING
    clinic = study.setting_of(subject).clinic
    if soon < window.closes and clinic.open_in(department, Window(soon + _DAY, window.target, window.closes)):
        return None
    days = clinic.open_days(department, Window(today, window.target, min(soon, window.closes)))
    return days if len(days) <= (window.closes - today).days else None


def _review_due(study: Study, patient: Patient, hold: Hold, held: Series, today: date) -> bool:
    """A hold is looked at on its review date, from day 42 since the last dose, and from day 84 since steroids were
    started (rule 8, A-08)."""
    if hold.since > today:
        return False
    if hold.review and hold.review <= today:
        return True
    delay = delay_on(study.setting_of(patient.subject), patient, held, today)
    if delay is None:
        return False
    given = [f.on for v, f in patient.done.items() if v.rpartition("-")[0] == hold.series and f.on <= today]
    steroids = steroids_since(patient, today)
    return bool(given and (today - max(given)).days >= delay.warn) or (
        steroids is not None and (today - steroids).days >= delay.decide
    )


def end_to_confirm(study: Study, patient: Patient, judged: tuple[Judged, ...], today: date) -> bool:
    """Whether no treatment visit is left to plan or judge although no end of treatment is recorded (rule 9).

    What is treatment the rules in force say (A-25), and of series that only earlier ones have, those.
    """
    if patient.end or patient.left:
        return False
    setting = study.setting_of(patient.subject)
    rules = setting.rules_on(patient.amendments, today)
    earlier = (code for code in setting.named.groups.get(TREATMENT, ()) if code not in rules.series)
    treatment = {*rules.groups.get(TREATMENT, ()), *earlier}
    # What waits for a visit that was missed, or was held until its time was over, will not come about by itself.
    left = (
        j
        for j in reversed(judged)
        if j.visit.series.code in treatment
        and j.status in _PENDING
        and (j.visit.window.closes >= today or not _stalled(j))
    )
    if next(left, None):  # mostly there is one, and then it is one of the last
        return False
    return any(j.visit.series.code in treatment for j in judged)


def _stalled(judged: Judged) -> bool:
    return judged.visit.waits is not None or judged.visit.held
