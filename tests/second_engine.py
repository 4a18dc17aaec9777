"""The rules of the trial a second time, slow and plain, so that the engine's answers can be held against them.

Written from the text of the rules alone: the default protocol stands here as constants, nothing is read from the
protocol file, and nothing of the engine is used but the facts of the journal and the order of events. What later
versions of the protocol and changed assumptions put in the place of the constants is in `Rules`.
"""

from __future__ import annotations

import json
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from model import journal
from model.journal import Entry

AFTER_INDUCTION = 21
OWED_AFTER_LAST = 21

WINDOWS = {
    "SCR": (0, 28),
    "SCRL": (0, 14),
    "PD1-1": (-3, 7),
    "PD1": (-3, 3),
    "LAB": (-3, 0),
    "THY": (-7, 0),
    "EBV": (-7, 7),
    "SIM": (0, 14),
    "RTS": (0, 28),
    "CIS-1": (0, 1),
    "CIS": (-1, 3),
    "OTR": (-2, 2),
    "RTE": (0, 3),
    "RT12": (-14, 14),
    "TA": (-7, 7),
    "EOT": (0, 7),
    "SF30": (-7, 7),
    "SF90": (-14, 14),
    "LT": (-30, 30),
    "SURV": (-14, 14),
    "UNS": (0, 0),
}
ON = {"SCRL", "PD1", "RTS", "CIS", "RTE", "TA", "EOT", "SF30", "SF90", "SURV"}
NEVER_BEFORE_RANDOMISATION = {"PD1", "CIS", "RTS"}
ROLLING = {"PD1", "CIS"}
CISPLATINS = 3

TREATMENT = {"PD1", "LAB", "THY", "EBV", "SIM", "RTS", "RTE", "CIS", "OTR"}
DOSES_AND_RADIOTHERAPY = {"PD1", "CIS", "RTS", "RTE"}
RADIOTHERAPY = {"SIM", "RTS", "OTR", "RTE"}
OPENED_BY_PROGRESSION = {"SIM", "RTS", "OTR", "RTE", "CIS"}


LATE_TOXICITY_MONTHS = [6, 12, 18, 24, 36, 48, 60]

SURFACE: Mapping[str, Callable[[float, float], float]] = {
    "stevenson": lambda height, weight: 0.0061 * height + 0.0128 * weight - 0.1529,
    "mosteller": lambda height, weight: (height * weight / 3600) ** 0.5,
    "hu-yongmei": lambda height, weight: 0.0061 * height + 0.0124 * weight - 0.0099,
}
PD1_DOSES = {"toripalimab": 240, "tislelizumab": 200, "camrelizumab": 200}
CISPLATIN_PER_M2 = 80

Steps = list[tuple[int, int | None]]
"""A grid: every so often, up to and including that day or month; None means without end."""


@dataclass(frozen=True)
class Rules:
    """What a later version or a changed assumption may say otherwise; as it stands here it is the first version."""

    study_end: date = date(2034, 11, 20)
    windows: Mapping[str, tuple[int, int]] = field(default_factory=lambda: WINDOWS)
    interval: Mapping[str, int] = field(default_factory=lambda: {"PD1": 21, "CIS": 21})
    follows: Mapping[str, str] = field(default_factory=lambda: {"PD1": "prev", "CIS": "prev"})
    """What the later doses are counted from: the one before, the first as given, or the beginning of radiotherapy."""
    shortest: Mapping[str, int] = field(default_factory=lambda: {"PD1": 18, "CIS": 20})
    after: Mapping[str, int] = field(default_factory=lambda: {"RTS": 14, "SF30": 30, "SF90": 90})
    waits_for_radiotherapy: bool = False
    limit_months: int = 24
    clocks: tuple[str, ...] = ("M1", "R", "FI")
    """What the limit is counted from: the first of them that is known."""
    inclusive: bool = False
    """Whether the limit day still belongs to the treatment: then the day after it is the first beyond (A-06)."""
    fractions: int = 33
    tumour: Steps = field(default_factory=lambda: [(63, 378), (84, 714), (182, None)])
    survival: Steps = field(default_factory=lambda: [(3, None)])
    progression_ends: frozenset[str] = frozenset(TREATMENT | {"TA"})
    body_surface: str = "stevenson"
    tolerance: float = 0.10
    permitted: frozenset[str] = frozenset({"toxicity"})
    settled: frozenset[str] = frozenset()
    """What this version no longer leaves to an assumption."""


VERSIONS = {
    "1.0": Rules(),
    "1.1": Rules(
        windows=WINDOWS | {"PD1": (-2, 2)},
        interval={"PD1": 28, "CIS": 21},
        tumour=[(42, 378), (84, 714), (182, None)],
        settled=frozenset({"series.PD1.next.window"}),
    ),
    "1.2": Rules(
        study_end=date(2030, 6, 30), windows=WINDOWS | {"RTS": (-3, 14), "LAB": (-7, 0)}, limit_months=12, fractions=30
    ),
}
"""The versions of the protocol; of the later ones `test_two_engines` writes the files."""


IN_PLACES = {
    "limit.inclusive": "inclusive",
    "body_surface": "body_surface",
    "series.RTE.fractions": "fractions",
    "series.CIS.dose.tolerance": "tolerance",
    "series.TA.grid": "tumour",
    "series.SURV.grid": "survival",
    "limit.clock": "clocks",
    "limit.others": "clocks",
}
"""Which of the rules stands in a place of the protocol's file."""


def changed(rules: Rules, path: str, text: str) -> Rules:
    """The rules with another value in one place, named as a change of an assumption names it."""
    value = tomllib.loads(f"value = {text}")["value"]
    match path.split("."):
        case ["series", series, "window"]:
            first = {"PD1": "PD1-1", "CIS": "CIS-1"}.get(series, series)
            return replace(rules, windows={**rules.windows, first: tuple(value)})
        case ["series", series, "next", "window"]:
            return replace(rules, windows={**rules.windows, series: tuple(value)})
        case ["series", series, "next", "anchor"]:
            return replace(rules, follows={**rules.follows, series: value})
        case ["series", series, "min_interval", "days"]:
            return replace(rules, shortest={**rules.shortest, series: value})
        case ["series", "PD1", "paused"]:
            return replace(rules, waits_for_radiotherapy=bool(value))
        case ["series", series, "offset"]:
            return replace(rules, after={**rules.after, series: value})
        case ["series", _, "grid"]:
            value = [(int(str(step["every"]).rstrip("m")), step.get("to")) for step in value]
        case ["limit", "clock"]:
            value = (value, *rules.clocks[1:])
        case ["limit", "others"]:
            value = (rules.clocks[0], *value)
        case ["progression", "ends"]:
            ends = (TREATMENT if name == "treatment" else {name} for name in value)
            return replace(rules, progression_ends=frozenset().union(*ends))
        case ["reasons", reason, "permitted"]:
            return replace(rules, permitted=rules.permitted | {reason} if value else rules.permitted - {reason})
    return replace(rules, **{IN_PLACES[path]: value})


HOLIDAYS = Path(__file__).parent.parent / "resources" / "holidays"
GUANGXI = "05"


def days(day: date, number: int) -> date:
    return day + timedelta(number)


def months(day: date, number: int) -> date:
    """So many calendar months later; a month that is too short gives its last day (rule 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_grid(steps: Steps, number: int) -> int:
    """How far the visit of that number is along a grid."""
    reached = 0
    for every, to in steps:
        while (to is None or reached + every <= to) and number:
            reached, number = reached + every, number - 1
    return reached


@cache
def published() -> dict[int, dict[date, bool]]:
    """By year of the national arrangements: which days are off (True), which are worked instead (False)."""
    years = {}
    for file in HOLIDAYS.glob("cn-*.json"):
        year = json.loads(file.read_text(encoding="utf-8"))
        years[year["year"]] = {date.fromisoformat(d["date"]): d["isOffDay"] for d in year["days"]}
    return years


@cache
def guangxi() -> dict[date, bool]:
    year = json.loads((HOLIDAYS / "guangxi-2026.json").read_text(encoding="utf-8"))
    return {date.fromisoformat(d["date"]): d["isOffDay"] for d in year["days"]}


@dataclass
class Line:
    """One visit on the sheet."""

    code: str
    series: str
    number: int | None
    target: date
    opens: date
    closes: date
    tentative: bool = False
    waits: bool = False
    """Its anchor visit, of another series, has no record."""
    never: bool = False
    """Its anchor visit will never be."""
    held: bool = False
    next_opens: date | None = None
    """When the next dose of its series opens, whether or not the site still follows the series."""
    resumed: bool = False
    """Its target is the one that a resume named."""
    waited: bool = False
    """Its target is the end of radiotherapy."""
    planned: bool = True
    """Whether the plan would hold it if nothing had been recorded of it."""
    beyond: bool = False
    """Whether it lies beyond what the protocol plans, even where the site follows the series."""
    windowless: bool = False
    """It has nothing to be counted from: its only day is the one recorded, and there is nothing to judge."""
    rules: Rules = field(default_factory=Rules)
    """Those in force on the day its window opened: it is judged by them (rule 12)."""
    limit: date | None = None
    """The longest treatment by these rules."""
    booked: date | None = None
    actual: date | None = None
    decided: date | None = None
    reason: str = ""
    status: str = ""
    deviations: list[str] = field(default_factory=list)
    """The kind of each, and where it has any the days outside the window or between two doses."""
    concluded: date | None = None

    @property
    def recorded(self) -> bool:
        return self.actual is not None or self.decided is not None


@dataclass
class Hold:
    start: date
    resumed: date | None = None
    over: date | None = None
    """The day it ended without a resume: of a dose or a stop."""
    ended_by: int | None = None
    """The number of the dose that ended it."""


Eras = Sequence[tuple[date, Rules]]
"""The rules that follow one another, each with the day from which it is in force."""


def eras(facts: Sequence[journal.Fact]) -> Eras:
    """The rules a patient is treated by: those of a version, with what an investigator changed (rule 12)."""
    moves = [fact for fact in facts if isinstance(fact, journal.Amended)]
    changes = [fact for fact in facts if isinstance(fact, journal.AssumptionChanged)]
    found = [(date.min, VERSIONS["1.0"])]
    for day in sorted({fact.on for fact in (*moves, *changes)}):
        version = "1.0"
        for move in moves:
            if move.on <= day:
                version = move.version
        rules = VERSIONS[version]
        for change in changes:
            for path, value in change.values.items():
                if change.on <= day and path not in rules.settled:
                    rules = changed(rules, path, value)
        if rules != found[-1][1]:
            found.append((day, rules))
    return found


def sheet(entries: Iterable[Entry], site: str = "02") -> Sheet:
    """Everything that follows from the facts about one patient, by the rules in force on each day."""
    as_recorded = sorted(entries, key=lambda entry: entry.number)
    in_order = [entry.fact for entry in sorted(as_recorded, key=lambda entry: entry.order)]
    follow = eras(in_order)
    made = None
    for since, rules in follow:
        made = Sheet([entry.fact for entry in as_recorded], in_order, site, follow, rules, since, made)
    return made


class Sheet:
    """Everything that follows from the facts about one patient by one set of rules.

    What had opened under the rules before it stays as it was, and what follows from it is counted from there. What
    these rules would have had before their day, and the ones before had not, is not asked for.
    """

    def __init__(
        self,
        as_recorded: Sequence[journal.Fact],
        in_order: Sequence[journal.Fact],
        site: str,
        follow: Eras,
        rules: Rules,
        since: date,
        before: Sheet | None,
    ) -> None:
        self.as_recorded = as_recorded
        self.facts = in_order
        self.site = site
        self.eras = follow
        self.rules = rules
        self.since = since
        self.known = {line.code for line in before.lines} if before else set()
        self.kept = {line.code: replace(line) for line in before.lines if line.opens < since} if before else {}
        self.read()
        self.lines: list[Line] = []
        self.plan()
        for line in self.lines:
            line.limit = self.limit
        self.lines += self.kept.values()
        codes = {line.code for line in self.lines}
        self.lines += [line for line in (before.lines if before else []) if line.recorded and line.code not in codes]
        self.lines.sort(key=lambda line: (line.target, line.code))

    def on(self, today: date) -> list[Line]:
        """Every visit as it stands on a day."""
        self.today = today
        for line in self.lines:
            line.deviations = []
        self.judge()
        self.find_deviations()
        return self.lines

    # What happened

    def all(self, kind: type[journal.Fact]) -> list:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def read(self) -> None:
        self.enrolled = self.all(journal.Enrolled)[-1]
        self.randomised = self.enrolled.dates["randomised"]
        self.salvage = self.enrolled.arm == "salvage"
        self.done = {fact.visit: fact for fact in self.all(journal.VisitDone)}
        self.not_done = {fact.visit: fact for fact in self.all(journal.NotDone)}
        self.missed_fractions = {fact.on for fact in self.all(journal.FractionMissed)}
        self.read_bookings()
        self.read_progressions()
        self.read_stops()
        self.read_endings()

    def read_bookings(self) -> None:
        """A booking's day is that of the appointment, so here what was recorded last counts."""
        self.booked: dict[str, date] = {}
        for fact in self.as_recorded:
            if isinstance(fact, journal.Booked):
                self.booked[fact.visit] = fact.on
            if isinstance(fact, journal.Unbooked):
                self.booked.pop(fact.visit, None)

    def read_progressions(self) -> None:
        """The progression that opens radiotherapy: the first locoregional one of the salvage arm (rule 9)."""
        self.opening: journal.Progressed | None = None
        for fact in self.all(journal.Progressed):
            opens = self.salvage and fact.where == "locoregional" and fact.controlled == "yes"
            if opens and self.opening is None:
                self.opening = fact
        self.opened = self.opening.effective if self.opening else None

    def ended_by(self, fact: journal.Fact) -> set[str]:
        """The series that a fact stops."""
        match fact:
            case journal.WithdrewTreatment():
                return TREATMENT
            case journal.Progressed() if fact is not self.opening:
                return set(
                    next(rules for since, rules in reversed(self.eras) if since <= fact.effective).progression_ends
                )
            case journal.Stopped(series="treatment"):
                return TREATMENT
            case journal.Stopped(series="RT"):
                return RADIOTHERAPY
            case journal.Stopped(series=series):
                return {series}
        return set()

    def read_stops(self) -> None:
        """Every stop as its day and the series it ends.

        END is the first day on which all treatment was stopped; once a progression has opened radiotherapy again, the
        first such day from then on.
        """
        self.stops = [(fact.effective, self.ended_by(fact)) for fact in self.facts if self.ended_by(fact)]
        self.ends: list[date] = []
        self.treated = True
        for fact in self.facts:
            if fact is self.opening:
                self.treated = True
            elif self.treated and self.ended_by(fact) >= TREATMENT:
                self.treated = False
                self.ends.append(fact.effective)
        self.end = None if self.treated else self.ends[-1]

    def read_endings(self) -> None:
        """The day after which the patient has no visits here: the earliest of all ends, `lost` unless found."""
        lost: date | None = None
        gone: date | None = None
        self.other_sites: list[tuple[date, date]] = []
        days_of_end = []
        for fact in self.facts:
            if isinstance(fact, journal.Lost):
                lost = lost or fact.on
            elif isinstance(fact, journal.Found):
                lost = None
            elif isinstance(fact, journal.Transferred):
                gone = gone or fact.on
            elif isinstance(fact, journal.Returned):
                if gone:
                    self.other_sites.append((gone, fact.on))
                gone = None
            elif isinstance(fact, (journal.WithdrewConsent, journal.Died, journal.ScreenFailed)):
                days_of_end.append(fact.on)
        days_of_end += [day for day in (lost, gone) if day]
        self.last_day = min(days_of_end, default=None)

    def reaching(self, series: str) -> list[date]:
        """The stops of a series; one before radiotherapy was opened by a progression does not reach it."""
        found = [day for day, ended in self.stops if series in ended]
        if series in OPENED_BY_PROGRESSION and self.opened is not None:
            found = [day for day in found if day >= self.opened]
        return found

    def holds(self, series: str) -> list[Hold]:
        found: list[Hold] = []
        for fact in self.facts:
            current = found[-1] if found and found[-1].resumed is None else None
            if isinstance(fact, journal.Held) and fact.series == series:
                if current is None or current.over is not None:
                    found.append(Hold(fact.on))
            elif current is None:
                continue
            elif isinstance(fact, journal.Resumed) and fact.series == series:
                current.resumed = fact.on
            elif isinstance(fact, journal.VisitDone) and fact.visit.startswith(series):
                if current.over is None:
                    current.over, current.ended_by = fact.on, int(fact.visit.rpartition("-")[2])
            elif series in self.ended_by(fact):
                current.over = current.over or fact.effective
        return found

    # Clinic days

    def fractions_given_on(self, day: date) -> bool:
        """Whether it is a working day of radiotherapy (section 5, the later layer wins)."""
        works = day.weekday() < 5
        off = published().get(day.year, {}).get(day)
        if off is not None:
            works = not off
        if self.site == GUANGXI and day in guangxi():
            works = not guangxi()[day]
        for department in ("", "radiotherapy"):
            for fact in self.all(journal.ClinicDay):
                if fact.on == day and fact.department == department:
                    works = fact.state != "closed"
        return works

    # The plan

    def line(self, series: str, number: int | None, target: date, *, tentative: bool = False) -> Line:
        """A visit with its window, not yet on the sheet: as it stood if it had opened under earlier rules."""
        code = series if number is None else f"{series}-{number}"
        if code in self.kept:
            return replace(self.kept[code])
        return self.fresh(series, number, target, tentative=tentative)

    def fresh(self, series: str, number: int | None, target: date, *, tentative: bool = False) -> Line:
        """A visit by these rules."""
        code = series if number is None else f"{series}-{number}"
        lower, upper = self.rules.windows.get(code, self.rules.windows[series])
        opens, closes = days(target, lower), days(target, upper)
        if series in NEVER_BEFORE_RANDOMISATION:
            opens = min(max(opens, self.randomised), target)
        new = Line(code, series, number, target, opens, closes, tentative, rules=self.rules)
        new.booked = self.booked.get(code)
        if code in self.done:
            new.actual = self.done[code].on
        elif code in self.not_done:
            new.decided = self.not_done[code].on
            new.reason = self.not_done[code].reason
        new.planned = self.followed(series, closes) and target <= self.rules.study_end
        return new

    def followed(self, series: str, day: date) -> bool:
        """Whether the site follows a series on a day."""
        on = series in ON
        for fact in self.facts:
            if isinstance(fact, (journal.SeriesOn, journal.SeriesOff)) and fact.series == series and fact.on <= day:
                on = isinstance(fact, journal.SeriesOn)
        return on

    def put(self, line: Line) -> None:
        """On the sheet it goes if it is planned or if something was recorded of it, and then it is a fact."""
        if line.code in self.kept:
            return
        if line.recorded:
            line.tentative = False
        if (line.planned and self.asked(line)) or line.recorded:
            self.lines.append(line)

    def asked(self, line: Line) -> bool:
        """Whether these rules can ask for a visit that had not opened under the ones before."""
        if line.opens >= self.since:
            return True
        return line.code in self.known and (line.series in ROLLING or line.closes >= self.since)

    def highest(self, series: str) -> int:
        """The highest number of a series that has a record."""
        codes = [*self.done, *self.not_done]
        return max((int(c.rpartition("-")[2]) for c in codes if c.rpartition("-")[0] == series), default=0)

    def plan(self) -> None:
        self.plan_radiotherapy()
        self.plan_pd1()
        self.plan_screening()
        self.plan_with_pd1()
        self.plan_ebv()
        self.plan_tumour_assessments()
        self.plan_follow_up()
        for number in range(1, self.highest("UNS") + 1):
            self.put_windowless("UNS", number)

    def chain(
        self, series: str, first: date, tentative: bool, goes_on: Callable[[int, date], bool], number: int = 1
    ) -> list[Line]:
        """A rolling series (rules 4 and 8), for as long as it goes on or has records.

        Where a fixed grid was chosen it begins with the first dose, and anew with one that was resumed or that waited
        for the end of radiotherapy; when it is chosen later, with the last dose that had opened by then (A-02, A-11).
        """
        lines: list[Line] = []
        holds = self.holds(series)
        if series == "CIS":  # it begins with radiotherapy: no day before that can be named for going on
            holds = [hold for hold in holds if hold.resumed is None or hold.resumed >= first]
        interval, follows = self.rules.interval[series], self.rules.follows[series]
        target, begins, begun, certain, known = first, number, first, not tentative, not tentative
        while True:
            line = self.line(series, number, target, tentative=tentative)
            kept = line.code in self.kept and not line.windowless
            if not kept and (end := self.waits_until(line)) is not None:
                line = self.fresh(series, number, end[0], tentative=end[1])
                line.opens, line.waited = line.target, True
            has_been = known or any(earlier.actual for earlier in lines)
            line = self.as_resumed(line, holds, tentative, kept=kept, certain=has_been)
            if not (goes_on(number, line.target) or number <= self.highest(series) or line.code in self.kept):
                break
            if not kept:
                line.beyond = not goes_on(number, line.target)
                line.planned = line.planned and not line.beyond
            lines.append(line)
            again = line.resumed or line.waited or line.rules.interval[series] != interval
            if number == begins or again or line.rules.follows[series] != follows:
                begins = number
                begun = line.target if follows == "start" else (line.actual or line.target)
                if follows != "start":
                    certain = line.actual is not None
                elif line.resumed:
                    certain = not line.tentative
            if follows == "prev":
                target, tentative = days(line.actual or line.target, interval), line.actual is None
            else:
                target, tentative = days(begun, interval * (number + 1 - begins)), not certain
            number += 1
        for line, following in pairwise([*lines, None]):
            line.next_opens = following.opens if following else None  # also of one that earlier rules had another after
        self.hold_back(lines, holds)
        for line in lines:
            if line.code in self.kept:
                self.kept[line.code].next_opens = line.next_opens
        return lines

    def as_resumed(self, line: Line, holds: list[Hold], tentative: bool, *, kept: bool, certain: bool) -> Line:
        """A dose on the day that a resume named for it, which is then spent; `certain` if what it hangs on has been."""
        for hold in list(holds):
            if self.uses(line, hold, kept):
                holds.remove(hold)
                if not kept and line.closes >= hold.start:
                    line = self.fresh(line.series, line.number, hold.resumed, tentative=tentative)
                    line.tentative, line.resumed = not certain, True
        return line

    def hold_back(self, lines: list[Line], holds: list[Hold]) -> None:
        """Marks the doses that holds which nobody resumed keep from being judged."""
        for hold in holds:
            for line in lines:
                if hold.resumed is None and not line.recorded and self.covers(hold, line):
                    line.held = line.tentative = True

    def uses(self, line: Line, hold: Hold, kept: bool) -> bool:
        """Whether a dose is the one that a resume names; or the one given after it, if it had closed before the hold.

        Of a dose that had opened under earlier rules it was said then whether it is.
        """
        if hold.resumed is None:
            return False
        record = line.actual or line.decided
        again = self.fresh(line.series, line.number, hold.resumed)
        after = record is not None and record > hold.start and record >= again.opens
        if line.closes < hold.start:
            return after and line.actual is not None
        if kept:
            return line.resumed and hold.resumed <= line.target  # of resumes upon each other it has the last
        return record is None or after

    def waits_until(self, line: Line) -> tuple[date, bool] | None:
        """The end of the radiotherapy that a PD-1 dose due in it waits for, and whether that day may move (A-04)."""
        if line.series != "PD1" or not self.rules.waits_for_radiotherapy or self.rts is None or self.rte is None:
            return None
        begins = self.rts.actual or self.rts.target
        never = self.rts.decided or (self.is_cancelled(self.rts) and not self.rts.recorded)
        if never or line.target < begins:
            return None
        if line.actual and not (self.rts.actual and begins <= line.actual):
            return None
        ends = self.rte.actual or self.rte.target
        broken_off = self.rte.decided or (not self.rte.recorded and self.is_cancelled(self.rte))
        if broken_off and self.ends_of("RTE"):
            ends = min(ends, *self.ends_of("RTE"))
        return (ends, self.rte.actual is None) if line.target < ends else None

    def covers(self, hold: Hold, line: Line) -> bool:
        """Whether a hold that was never resumed keeps a visit from being judged."""
        if line.closes < hold.start:
            return False
        if hold.ended_by is not None:
            return line.number < hold.ended_by
        return hold.over is None or line.closes < hold.over

    def plan_pd1(self) -> None:
        target = self.randomised
        induction = self.enrolled.dates.get("last_induction_pd1")
        if induction is not None:
            target = max(target, days(induction, AFTER_INDUCTION))
        first = self.chain("PD1", target, False, lambda number, _: number == 1)[0]
        self.first_given = self.first_dose(first)
        self.m1 = self.first_given or first.target
        clocks = {"M1": self.m1, "R": self.randomised, "FI": self.enrolled.dates.get("first_induction_pd1")}
        clock = next(clocks[code] for code in self.rules.clocks if clocks[code])
        self.limit = days(months(clock, self.rules.limit_months), self.rules.inclusive)
        last = self.last_treatment = min(days(self.limit, -1), self.rules.study_end)
        self.pd1 = self.chain("PD1", target, False, lambda _, due: due <= last)
        for line in self.pd1:
            if line.code not in self.kept and line.target <= last < line.closes:
                line.closes = last
                line.opens = min(line.opens, last)
            self.put(line)

    def first_dose(self, first: Line) -> date | None:
        """The first dose given; where dose 1 was another site's only when it has a record here."""
        given = [fact.on for code, fact in self.done.items() if code.startswith("PD1-")]
        if not first.recorded and self.at_another_site(first):
            return None
        return min(given, default=None)

    def at_another_site(self, line: Line) -> bool:
        """Whether its window closed before the patient was taken over, or while another site had the patient."""
        tracked = self.enrolled.tracked_from
        if tracked is not None and line.closes < tracked:
            return True
        return any(gone <= line.closes < back for gone, back in self.other_sites)

    def plan_screening(self) -> None:
        self.put(self.line("SCR", None, days(self.randomised, -28)))
        labs = self.line("SCRL", None, days(self.m1, -14), tentative=self.first_given is None)
        self.hang_on(labs, self.pd1[0])
        labs.waits = self.first_given is None
        labs.never = labs.never and not self.pd1[0].recorded and not any(dose.actual for dose in self.pd1)
        self.put(labs)

    def plan_with_pd1(self) -> None:
        for number in range(len(self.pd1) + 1, max(self.highest("LAB"), self.highest("THY")) + 1):
            self.put_windowless("LAB", number)
            self.put_windowless("THY", number)
        for dose in self.pd1:
            number = dose.number
            for series, has_one in (("LAB", number >= 2), ("THY", number >= 3 and number % 2 == 1)):
                if has_one and not (not dose.beyond or dose.recorded):
                    self.put_windowless(series, number)
                elif has_one:
                    labs = self.line(series, number, dose.actual or dose.target, tentative=dose.actual is None)
                    self.hang_on(labs, dose)
                    self.put(labs)

    def plan_ebv(self) -> None:
        number = 1
        while True:
            target = days(self.randomised, 63 * number)
            line = self.line("EBV", number, target)
            line.planned = line.planned and target <= self.last_treatment
            if not line.planned and number > self.highest("EBV") and target >= self.last_treatment:
                return
            self.put(line)
            number += 1

    def plan_radiotherapy(self) -> None:
        """Simulation, first fraction, cisplatin, reviews, last fraction and what is counted from it."""
        start = self.opened if self.salvage else self.randomised
        if start is not None:
            self.put(self.line("SIM", None, days(start, 7)))
            rts = self.line("RTS", None, days(start, self.rules.after["RTS"]))
            if rts.target > self.rules.study_end and not rts.recorded and rts.code not in self.kept:
                rts = None
        else:
            self.put_windowless("SIM")
            rts = self.windowless("RTS", None)
        if rts is not None:
            self.put(rts)
        self.plan_cisplatin(rts)
        rte = self.plan_last_fraction(rts) if rts is not None else self.windowless("RTE", None)
        self.rts, self.rte = rts, rte
        if rts is None and rte is not None:
            self.put(rte)
        self.plan_reviews(rts, rte)
        self.plan_after_radiotherapy(rte)

    def windowless(self, series: str, number: int | None) -> Line | None:
        """What was recorded of a visit that has nothing to be counted from."""
        code = series if number is None else f"{series}-{number}"
        record = self.done.get(code) or self.not_done.get(code)
        if record is None:
            return None
        line = self.line(series, number, record.on)
        line.opens = line.closes = line.target
        line.windowless, line.beyond, line.planned = True, True, False
        return line

    def put_windowless(self, series: str, number: int | None = None) -> None:
        line = self.windowless(series, number)
        if line is not None:
            self.put(line)

    def hang_on(self, line: Line, anchor: Line) -> None:
        """What hangs on another visit waits for its record, and never is when that one is cancelled."""
        line.waits = not anchor.recorded
        line.never = anchor.decided is not None or (not anchor.recorded and self.is_cancelled(anchor))

    def plan_cisplatin(self, rts: Line | None) -> None:
        if rts is None:
            self.plan_cisplatin_of_itself()
            return
        hangs = True
        for line in self.chain("CIS", rts.actual or rts.target, rts.actual is None, self.is_planned_cisplatin):
            if hangs:
                self.hang_on(line, rts)
            hangs = hangs and line.actual is None
            self.put(line)

    def is_planned_cisplatin(self, number: int, due: date) -> bool:
        return number <= CISPLATINS and due <= self.rules.study_end

    def plan_cisplatin_of_itself(self) -> None:
        """Cisplatin given though nothing opened radiotherapy: the first is where it is, the others follow it."""
        for number in range(1, self.highest("CIS") + 1):
            line = self.windowless("CIS", number)
            if line is None:
                continue
            self.put(line)
            if line.actual is not None:
                for following in self.chain("CIS", line.actual, False, self.is_planned_cisplatin, number)[1:]:
                    self.put(following)
                return

    def plan_last_fraction(self, rts: Line) -> Line:
        day = rts.actual or rts.target
        while rts.actual is None and not self.fractions_given_on(day):
            day = days(day, 1)
        first = day
        given, assumed = 1, first.year not in published()
        if first in self.missed_fractions and self.fractions_given_on(first):
            given = 0
        while given < self.rules.fractions:
            day = days(day, 1)
            assumed = assumed or day.year not in published()
            if self.fractions_given_on(day) and day not in self.missed_fractions:
                given += 1
        line = self.line("RTE", None, day, tentative=rts.actual is None or assumed)
        self.hang_on(line, rts)
        self.put(line)
        return line

    def plan_reviews(self, rts: Line | None, rte: Line | None) -> None:
        if rts is None or rte is None:
            for number in range(1, self.highest("OTR") + 1):
                self.put_windowless("OTR", number)
            return
        last = rte.actual or rte.target
        number = 1
        while True:
            line = self.line("OTR", number, days(rts.actual or rts.target, 7 * number), tentative=rts.actual is None)
            if line.target > last and number > self.highest("OTR"):
                return
            line.planned = line.planned and line.target <= last
            self.hang_on(line, rts)
            self.put(line)
            number += 1

    def plan_after_radiotherapy(self, rte: Line | None) -> None:
        if rte is None:
            self.put_windowless("RT12")
            for number in range(1, self.highest("LT") + 1):
                self.put_windowless("LT", number)
            return
        last = rte.actual or rte.target
        after = [self.line("RT12", None, days(last, 84))]
        after += [self.line("LT", n, months(last, m)) for n, m in enumerate(LATE_TOXICITY_MONTHS, 1)]
        for line in after:
            line.tentative = rte.actual is None
            self.hang_on(line, rte)
            self.put(line)
        for number in range(len(LATE_TOXICITY_MONTHS) + 1, self.highest("LT") + 1):
            self.put_windowless("LT", number)

    def plan_tumour_assessments(self) -> None:
        number = 1
        while True:
            line = self.line("TA", number, days(self.randomised, on_grid(self.rules.tumour, number)))
            if line.target > self.rules.study_end and number > self.highest("TA"):
                return
            self.put(line)
            number += 1

    def plan_follow_up(self) -> None:
        if not self.ends:
            for series in ("EOT", "SF30", "SF90"):
                self.put_windowless(series)
            for number in range(1, self.highest("SURV") + 1):
                self.put_windowless("SURV", number)
            return
        self.put(self.line("EOT", None, self.known_to("EOT", self.ends)))
        given = [fact.on for code, fact in self.done.items() if code.startswith(("PD1-", "CIS-")) or code == "RTE"]
        for series in ("SF30", "SF90"):
            if given:
                last = days(self.known_to(series, sorted(given)), self.rules.after[series])
                self.put(self.line(series, None, max(last, self.known_to(series, self.ends))))
            else:
                self.put_windowless(series)
        number, end = 1, self.known_to("SURV", self.ends)
        while True:
            line = self.line("SURV", number, months(end, on_grid(self.rules.survival, number)))
            if line.target > self.rules.study_end and number > self.highest("SURV"):
                return
            self.put(line)
            number += 1

    def known_to(self, series: str, candidates: Sequence[date]) -> date:
        """The last of these days, but for follow-up that has been recorded: what came after its first visit is nothing
        to it, so that treatment opened anew does not make it early."""
        said = [fact.on for code, fact in {**self.not_done, **self.done}.items() if code.partition("-")[0] == series]
        if not said:
            return candidates[-1]
        before = [day for day in candidates if day <= min(said)]
        return before[-1] if before else candidates[0]

    # Judging (rule 10)

    def judge(self) -> None:
        for line in self.lines:
            line.status = self.status(line)
            line.concluded = self.day_concluded(line)

    def status(self, line: Line) -> str:
        if line.actual is not None:
            return "early" if line.actual < line.opens else "late" if line.actual > line.closes else "in-window"
        if line.decided is not None:
            return "not-done"
        if self.is_cancelled(line):
            return "cancelled"
        if line.held:
            return "held"
        if self.at_another_site(line):
            return "not-tracked"
        if line.waits or self.today < line.opens:
            return "upcoming"
        if self.today <= line.closes:
            return "open"
        return "overdue" if self.owed(line) else "missed"

    def is_cancelled(self, line: Line) -> bool:
        """Whether a visit without a record closes on or after the day its series, or everything, ended (rule 9)."""
        return line.never or any(line.closes >= day for day in self.ends_of(line.series))

    def ends_of(self, series: str) -> list[date]:
        """The days on which a series, or everything, ended."""
        return [*self.reaching(series), *([self.last_day] if self.last_day else [])]

    def owed(self, line: Line) -> bool:
        if line.series not in ROLLING or any(self.today >= day for day in self.ends_of(line.series)):
            return False
        until = line.next_opens or days(line.closes, OWED_AFTER_LAST)
        return self.today < until

    def day_concluded(self, line: Line) -> date | None:
        """The day on which a visit counts in the figures (section 6)."""
        if line.windowless:
            return None
        if line.status in ("overdue", "missed"):
            return days(line.closes, 1)
        if line.recorded:
            return min(line.actual or line.decided, days(line.closes, 1))
        return None

    # Deviations (rule 11)

    def find_deviations(self) -> None:
        for line in self.lines:
            if line.status in ("overdue", "missed"):
                line.deviations.append(line.status)
            if line.status == "early":
                line.deviations.append(f"early {(line.opens - line.actual).days}")
            if line.status == "late":
                line.deviations.append(f"late {(line.actual - line.closes).days}")
            if line.status == "not-done" and line.reason not in line.rules.permitted:
                line.deviations.append("not-done")
            if line.actual is not None:
                line.deviations += self.of_done(line, line.actual)

    def of_done(self, line: Line, actual: date) -> list[str]:
        found = []
        if line.series in line.rules.shortest:
            before = [x.actual for x in self.lines if x.series == line.series and x.number < line.number and x.actual]
            if before and (interval := (actual - max(before)).days) < line.rules.shortest[line.series]:
                found.append(f"short-interval {interval}")
        if line.series == "PD1" and actual >= line.limit:
            found.append("after-limit")
        if any(actual > day for day in self.ends_of(line.series)):
            found.append("after-stop")
        never_before = line.opens >= self.randomised
        if actual < self.randomised and (never_before or line.series in NEVER_BEFORE_RANDOMISATION):
            found.append("before-randomisation")
        if line.series in DOSES_AND_RADIOTHERAPY and line.beyond and "after-limit" not in found:
            found.append("unplanned")
        if line.series == "CIS" and "RTE" in self.done and actual > self.done["RTE"].on:
            found.append("cisplatin-after-rt")
        return found + self.of_dose(line, actual)

    def assigned(self, day: date) -> str:
        drug = self.enrolled.drug
        for change in self.all(journal.DrugChanged):
            if change.on <= day:
                drug = change.drug
        return drug

    def first_of_its_drug(self, dose: journal.VisitDone) -> bool:
        """Whether it is the first dose of another drug than before, and the one that was assigned (A-09)."""
        doses = [fact for code, fact in self.done.items() if code.startswith("PD1-")]
        right = [fact for fact in doses if fact.drug in ("", self.assigned(fact.on))]
        before = [self.assigned(fact.on) for fact in sorted(right, key=lambda fact: fact.on) if fact.on < dose.on]
        return dose in right and self.assigned(dose.on) != [self.enrolled.drug, *before][-1]

    def of_dose(self, line: Line, actual: date) -> list[str]:
        found = []
        fact = self.done[line.code]
        if line.series == "PD1":
            assigned = self.assigned(actual)
            if fact.drug and fact.drug != assigned:
                found.append("wrong-drug")
            if self.first_of_its_drug(fact):
                found.append("drug-changed")
            if fact.dose_mg is not None and fact.dose_mg != PD1_DOSES[fact.drug or assigned]:
                found.append("wrong-dose")
        if line.series == "CIS" and fact.dose_mg is not None:
            weight = self.enrolled.weight_kg
            for weighed in self.all(journal.Weighed):
                if weighed.on <= actual:
                    weight = weighed.number
            if weight and self.enrolled.height_cm:
                right = CISPLATIN_PER_M2 * SURFACE[line.rules.body_surface](self.enrolled.height_cm, weight)
                if abs(fact.dose_mg - right) > line.rules.tolerance * right:
                    found.append("dose-off-bsa")
        return found


def figures(lines: Sequence[Line]) -> dict[str, int]:
    """The counts of a report over the visits of a week or of all time (section 6)."""
    concluded = [line for line in lines if line.concluded]
    counts = dict.fromkeys(("in-window", "early", "late", "overdue", "missed", "not-done"), 0)
    permitted = 0
    for line in concluded:
        if line.status == "not-done" and line.reason in line.rules.permitted:
            permitted += 1
        else:
            counts[line.status] += 1
    return {**counts, "not-done-permitted": permitted, "concluded": sum(counts.values())}


def monday(day: date) -> date:
    """The Monday of the report week that holds a day (A-22)."""
    return days(day, -day.weekday())
