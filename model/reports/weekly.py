"""The weekly adherence report: what was concluded in a week, how, what deviated, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.dates import Week, iso
from model.journal import CodesRenewed, Entry, Revision, UserFact, subject_of
from model.judge import Deviation, Figures, Judged, Status, figures
from model.reports import deviations as log
from model.reports import treatment
from model.reports.changes import Change, changes, never_reported
from model.reports.ledger import Ledger, deviations
from model.reports.measures import CourseTimes, Maintenance, Measures, Quality, Rate, Sources, Spread, measures, sources
from model.reports.treatment import Irradiated, OnHold
from model.setting import Setting
from model.trial import at_several
from model.worklist import Group, group_of

TREND_WEEKS = 12
PEOPLE = (UserFact, CodesRenewed)
"""What of the doings with the site file a report names."""


@dataclass(frozen=True, slots=True, eq=False)
class Due:
    """A visit to come in the next week."""

    subject: str
    judged: Judged
    group: Group
    days_left: int


@dataclass(frozen=True, slots=True, eq=False)
class Weekly:
    """One week's report, before it is a document."""

    setting: Setting
    week: Week
    as_of: date
    total: Figures
    by_series: dict[str, Figures]
    by_arm: dict[str, Figures]
    by_site: dict[str, tuple[tuple[Week, Figures], ...]]
    """The trend of each site, this week last, where several sites are read together."""
    at_several: tuple[str, ...]
    """The subjects known at several sites, who count at each."""
    trend: tuple[tuple[Week, Figures], ...]
    deviations: tuple[Deviation, ...]
    due: tuple[Due, ...]
    held: tuple[OnHold, ...]
    measures: Measures
    irradiated: tuple[Irradiated, ...]
    """The courses of fractions under way in the week."""
    changed: tuple[Change, ...]
    """What changed in weeks already reported (rule 13)."""
    never_reported: tuple[str, ...]
    """The sites, of several, whose weeks cannot have changed since: they handed on no report before this one."""
    people: tuple[Entry, ...]
    """What was done about users and passwords in the week."""

    @property
    def interim(self) -> bool:
        """Whether the week was not over yet."""
        return self.as_of < self.week.last

    def prints(self, entry: Entry) -> bool:
        """Whether its list of changes shows that entry, which may count no longer."""
        shown = (one for change in self.changed for one in change.entries)
        return any(entry in (one.entry, one.revises) for one in shown)

    @property
    def pending(self) -> tuple[Deviation, ...]:
        """The deviations nobody has given a reason for."""
        return tuple(d for d in self.deviations if not d.reason)


def file_name(setting: Setting, week: Week) -> str:
    """What a week's file is called."""
    return f"adherence-{setting.site}-{week.code}"


def weekly(ledger: Ledger, week: Week) -> Weekly:
    """The report of a week, as of its Sunday or the ledger's day, whichever is earlier."""
    return _report(sources(ledger), week)


def every_week(ledger: Ledger) -> Iterator[Weekly]:
    """The report of every week from that of the first concluded visit on."""
    known = sources(ledger)
    return (_report(known, week) for week in ledger.all_weeks())


def _report(known: Sources, week: Week) -> Weekly:
    ledger = known.ledger
    as_of = min(ledger.today, week.last)
    lines = ledger.lines(week)
    protocol = ledger.study.setting.named
    trend = trend_weeks(ledger, week)
    sites = {site: ledger.at(site) for site in ledger.study.sites}
    by_series = {s: figures(one.judged for one in lines if one.judged.visit.series.code == s) for s in protocol.series}
    by_arm = {a: figures(line.judged for line in lines if line.arm == a) for a in protocol.arms}
    return Weekly(
        ledger.study.setting,
        week,
        as_of,
        figures(line.judged for line in lines),
        {code: found for code, found in by_series.items() if found.concluded or found.not_done_permitted},
        {code: found for code, found in by_arm.items() if found.concluded or found.not_done_permitted},
        {site: _trend(own, trend) for site, own in sites.items()},
        at_several(ledger.study.patients),
        _trend(ledger, trend),
        deviations(lines),
        tuple(sorted(_due(ledger, week.plus(1), as_of), key=lambda d: (_day(d.judged), d.subject, _code(d.judged)))),
        tuple(treatment.on_hold(ledger, as_of)),
        measures(known, week, as_of),
        tuple(treatment.under_way(ledger, week, as_of)),
        changes(ledger, week),
        never_reported(ledger.study, week),
        tuple(e for e in ledger.study.file_entries if isinstance(e.fact, PEOPLE) and e.at.date() in week),
    )


def trend_weeks(ledger: Ledger, week: Week) -> tuple[Week, ...]:
    """The weeks of the trend up to that week: 12, or as many as there are since the first concluded visit."""
    first = min([*ledger.all_weeks()[:1], week])
    return tuple(w for n in range(TREND_WEEKS) if (w := week.plus(n + 1 - TREND_WEEKS)) >= first)


def _trend(ledger: Ledger, weeks: Iterable[Week]) -> tuple[tuple[Week, Figures], ...]:
    return tuple((week, figures(line.judged for line in ledger.lines(week))) for week in weeks)


def _due(ledger: Ledger, week: Week, as_of: date) -> Iterator[Due]:
    """The visits to come in `week`, as seen on `as_of`: planned or booked in it, or still open from before."""
    for subject in ledger.awaited(week):
        for judged in ledger.judged(subject, as_of):
            if judged.status not in (Status.UPCOMING, Status.OPEN):
                continue
            if judged.visit.overtaken(as_of) and not judged.visit.booked:
                continue
            waiting = judged.status is Status.OPEN and judged.visit.window.closes >= week.first
            if _day(judged) in week or (waiting and _day(judged) < week.first):
                left = (judged.visit.window.closes - as_of).days
                yield Due(subject, judged, group_of(judged, as_of) or Group.NEXT, left)


def _day(judged: Judged) -> date:
    return judged.visit.booked or judged.visit.window.target


def _code(judged: Judged) -> str:
    return judged.visit.code


# For other programs.


def item(weekly: Weekly) -> dict[str, Any]:
    """The report as plain values for JSON, keys in their promised order."""
    return {
        "week": weekly.week.code,
        "from": weekly.week.first.isoformat(),
        "to": weekly.week.last.isoformat(),
        "as_of": weekly.as_of.isoformat(),
        "site": weekly.setting.site,
        **_figures(weekly.total),
        "by_series": {code: _figures(found) for code, found in weekly.by_series.items()},
        "by_arm": {code: _figures(found) for code, found in weekly.by_arm.items()},
        **(_sites_item(weekly) if weekly.by_site else {}),
        "deviations": [log.item(deviation) for deviation in weekly.deviations],
        "due_next_week": [due_item(due) for due in weekly.due],
        "held": [treatment.hold_item(held) for held in weekly.held],
        "changed_since_reported": [_change_item(change, weekly) for change in weekly.changed],
        "trend": _trend_item(weekly.trend),
        "measures": _measures(weekly.measures),
        "people": [_people_item(entry) for entry in weekly.people],
        "radiotherapy": [treatment.course_item(one) for one in weekly.irradiated],
    }


COLUMNS = (
    *("week", "from", "to", "as_of", "site", "series", "concluded", "in_window", "early", "late", "overdue", "missed"),
    *("not_done", "not_done_permitted", "adherence"),
)
"""The columns of reports as one table: a line for each series of a week, and one for all (series empty); where several
sites are read together, one for each of them."""


def rows(reports: Iterable[Weekly]) -> Iterator[tuple[Any, ...]]:
    """The figures of reports as rows under COLUMNS."""
    for one in reports:
        whole = [(one.setting.site, series, found) for series, found in (("", one.total), *one.by_series.items())]
        for site, series, found in (*whole, *((site, "", trend[-1][1]) for site, trend in one.by_site.items())):
            counts = _figures(found)
            yield (
                *(one.week.code, one.week.first, one.week.last, one.as_of, site, series),
                *(counts[key] for key in COLUMNS[6:]),
            )


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "concluded": found.concluded,
        "in_window": found.in_window,
        "early": found.early,
        "late": found.late,
        "overdue": found.overdue,
        "missed": found.missed,
        "not_done": found.not_done,
        "not_done_permitted": found.not_done_permitted,
        "adherence": _rounded(found.adherence),
    }


def _trend_item(trend: Iterable[tuple[Week, Figures]]) -> list[dict[str, Any]]:
    return [{"week": week.code, **_figures(found)} for week, found in trend]


def _sites_item(weekly: Weekly) -> dict[str, Any]:
    by_site = {site: _site_item(trend) for site, trend in weekly.by_site.items()}
    return {
        "by_site": by_site,
        "at_several_sites": list(weekly.at_several),
        "never_reported_sites": list(weekly.never_reported),
    }


def _site_item(trend: Sequence[tuple[Week, Figures]]) -> dict[str, Any]:
    return {**_figures(trend[-1][1]), "trend": _trend_item(trend)}


def _change_item(change: Change, weekly: Weekly) -> dict[str, Any]:
    return {
        **({"site": change.site} if weekly.by_site else {}),
        "week": change.week.code,
        "old": _figures(change.before),
        "new": _figures(change.after),
        "visits": [{"subject": m.subject, "visit": m.visit, "old": m.before, "new": m.after} for m in change.visits],
        "entries": [_entry_item(one.entry) for one in change.entries],
    }


def _people_item(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "kind": entry.fact.kind,
        "user": getattr(entry.fact, "user", None),
        "way": getattr(entry.fact, "way", None),
    }


def _entry_item(entry: Entry) -> dict[str, Any]:
    fact = entry.fact
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "subject": subject_of(fact),
        "kind": fact.kind,
        "corrects": fact.entry if isinstance(fact, Revision) else None,
        "reason": getattr(fact, "reason", ""),
    }


def due_item(due: Due) -> dict[str, Any]:
    """A visit to come, under the keys of the work list."""
    visit = due.judged.visit
    return {
        "subject": due.subject,
        "visit": visit.code,
        "group": due.group.value,
        "target": visit.window.target.isoformat(),
        "opens": visit.window.opens.isoformat(),
        "closes": visit.window.closes.isoformat(),
        "booked": iso(visit.booked),
        "status": due.judged.status.value,
        "days_left": due.days_left,
    }


def _measures(found: Measures) -> dict[str, Any]:
    return {
        "week": _quality(found.week),
        "to_date": _quality(found.to_date),
        "maintenance": {code: _maintenance(one) for code, one in found.maintenance.items()},
        "complete": {code: _rate(one) for code, one in found.complete.items()},
        "courses": {code: _course(one) for code, one in found.courses.items()},
    }


def _quality(found: Quality) -> dict[str, Any]:
    per_100 = found.deviations.value
    return {
        "missed_rate": _rate(found.missed),
        "early_days": _spread(found.early_days),
        "late_days": _spread(found.late_days),
        "deviations_per_100": {
            "numerator": found.deviations.numerator,
            "denominator": found.deviations.denominator,
            "rate": None if per_100 is None else round(per_100 * 100, 2),
        },
        "holiday_unavoidable": _rate(found.holiday_unavoidable),
        "entry_days": _spread(found.entry_days),
        "entered_after_7_days": _rate(found.entered_late),
    }


def _maintenance(found: Maintenance) -> dict[str, Any]:
    return {
        "delay_days": found.delay_days,
        "intervals": found.intervals,
        "relative_dose_intensity": _rate(found.intensity),
        "patients": found.patients,
    }


def _course(found: CourseTimes) -> dict[str, Any]:
    return {
        "overall_days": _spread(found.overall_days),
        "interruption_days": _spread(found.longer_days),
        "interruption_warned": _rate(found.warned),
        "interruption_alarmed": _rate(found.alarmed),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"numerator": rate.numerator, "denominator": rate.denominator, "rate": _rounded(rate.value)}


def _spread(found: Spread) -> dict[str, Any]:
    return {"n": found.count, "median": found.median}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
