"""Advice: on which days a visit can take place, and which day to suggest for it (section 5)."""

from __future__ import annotations

from datetime import date

from model.plan import Visit
from model.study import Setting


def possible_days(setting: Setting, visit: Visit, today: date) -> tuple[date, ...]:
    """The days from `today` on, inside the window, on which the visit's department works."""
    return tuple(d for d in setting.clinic.open_days(visit.series.department, visit.window) if d >= today)


def suggestion(setting: Setting, visit: Visit, today: date) -> date | None:
    """The possible day nearest the target, of two the later; None when no day of the window is left."""
    target = visit.window.target
    days = possible_days(setting, visit, today)
    return min(days, key=lambda d: (abs((d - target).days), target > d), default=None)


def closed(setting: Setting, visit: Visit) -> bool:
    """Whether the department is closed on every day of the window."""
    return not setting.clinic.open_days(visit.series.department, visit.window)
