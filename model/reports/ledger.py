"""Every concluded visit in its own week, as that week's report sees it: what all reports count from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.dates import Week, week_of
from model.judge import Deviation, Judged, Status, judge
from model.study import Study
from model.visit import Plan


@dataclass(frozen=True, slots=True, eq=False)
class LedgerLine:
    """One visit in one week's report: counted there when it is concluded, or only listed for its deviations."""

    subject: str
    arm: str
    judged: Judged


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All patients of a site, or of several, on a day, their visits dealt out to weeks."""

    study: Study
    today: date
    plans: Mapping[str, Plan]
    weeks: Mapping[Week, Sequence[LedgerLine]]
    _known: dict[tuple[str, date], tuple[Judged, ...]] = field(default_factory=dict)
    _awaited: dict[Week, dict[str, None]] = field(default_factory=dict)
    _sites: dict[str, Ledger] = field(default_factory=dict)

    def judged(self, subject: str, day: date) -> tuple[Judged, ...]:
        """A patient's visits as they stand on a day, judged once for each day that is asked for."""
        if (subject, day) not in self._known:
            self._known[subject, day] = judge(self.plans[subject], self.study.setting_of(subject), day)
        return self._known[subject, day]

    def awaited(self, week: Week) -> Iterable[str]:
        """The patients who may have a visit without a record to come in a week that is past, present or the next."""
        if not self._awaited:
            ahead = week_of(self.today).plus(1)
            latest = ahead.last
            for subject, plan in self.plans.items():
                for visit in plan.visits:
                    due = visit.booked or visit.window.target
                    first, last = min(visit.window.opens, due), max(visit.window.closes, due)
                    if first > latest or visit.recorded:
                        continue
                    at, end = week_of(first), min(week_of(last), ahead)
                    while at <= end:
                        self._awaited.setdefault(at, {})[subject] = None
                        at = at.plus(1)
        return self._awaited.get(week, ())

    def at(self, site: str) -> Ledger:
        """Of the ledger of several sites, what is one site's own, taken out once."""
        if site not in self._sites:
            own = self.study.sites[site]
            plans = {subject: self.plans[subject] for subject in own.patients}
            weeks = {week: [one for one in lines if one.subject in plans] for week, lines in self.weeks.items()}
            self._sites[site] = Ledger(own, self.today, plans, weeks, self._known)
        return self._sites[site]

    def lines(self, week: Week) -> Sequence[LedgerLine]:
        """The visits of a week."""
        return self.weeks.get(week, ())

    def all_weeks(self) -> tuple[Week, ...]:
        """Every week from that of the first concluded visit to the present one."""
        counted = [w for w, lines in self.weeks.items() if any(line.judged.concluded for line in lines)]
        first, last = min(counted, default=None), week_of(self.today)
        if first is None:
            return ()
        return tuple(first.plus(n) for n in range((last.first - first.first).days // 7 + 1))


def ledger(study: Study, plan_of: Callable[[str], Plan], today: date) -> Ledger:
    """The ledger of a site on a day, by the plans that `plan_of(subject)` keeps.

    Whether and in which week a visit is concluded never changes once that week is over; what it is then may: a dose
    overdue on a Sunday is missed later. So what has no record is judged again on its own week's Sunday, and nothing
    else is.
    """
    weeks: dict[Week, list[LedgerLine]] = {}
    made = Ledger(study, today, {subject: plan_of(subject) for subject in study.patients}, weeks)
    for subject, patient in study.patients.items():
        for place, one in enumerate(made.judged(subject, today)):
            if (week := _week(one)) is None:
                continue
            then = made.judged(subject, week.last)[place] if _may_differ(one, week, today) else one
            weeks.setdefault(week, []).append(LedgerLine(subject, patient.arm, then))
    return made


def _may_differ(judged: Judged, week: Week, today: date) -> bool:
    return judged.status is Status.MISSED and week.last < today


def _week(judged: Judged) -> Week | None:
    """The week a visit counts in; of one that counts in no rate but has deviations, the week they were found."""
    if day := judged.concluded:
        return week_of(day)
    return week_of(judged.deviations[0].discovered) if judged.deviations else None


def deviations(lines: Iterable[LedgerLine]) -> tuple[Deviation, ...]:
    """The deviations of visits, in order of discovery."""
    return in_order(deviation for line in lines for deviation in line.judged.deviations)


def in_order(found: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """Deviations as every list has them: by the day of discovery."""
    return tuple(sorted(found, key=lambda d: (d.discovered, d.subject, d.visit.code, d.kind)))
