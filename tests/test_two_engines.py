"""Two engines, written apart from each other, must say the same of every visit of every history.

Histories are strange but legal: whatever the first engine records. `VISITKEEPER_HISTORIES` sets how many are tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from model.admission import after
from model.dates import week_of
from model.journal import (
    Amended,
    AssumptionChanged,
    Booked,
    ClinicDay,
    Died,
    DrugChanged,
    Enrolled,
    Entry,
    Explained,
    Fact,
    Found,
    FractionMissed,
    Held,
    Lost,
    NotDone,
    Progressed,
    ProtocolAdded,
    Resumed,
    Retracted,
    Returned,
    ScreenFailed,
    SeriesOff,
    SeriesOn,
    Stopped,
    Transferred,
    Unbooked,
    VisitDone,
    Weighed,
    WithdrewConsent,
    WithdrewTreatment,
)
from model.judge import Judged, figures, judge
from model.plan import plan
from model.refused import Refused
from model.study import Study
from model.visit import Plan
from tests import second_engine
from tests.study_notation import setting, trial

HISTORIES = int(os.environ.get("VISITKEEPER_HISTORIES", "2000"))
SUBJECT = "02-0001"
LATEST = date(2036, 1, 1)
"""Nothing of a history lies in the future of this day."""
RECORDED_AT = datetime(2026, 1, 1, tzinfo=UTC)

SWITCHED = ("SCR", "LAB", "THY", "EBV", "SIM", "OTR", "RT12", "LT")
ALWAYS = ("SCRL", "PD1", "RTS", "CIS", "RTE", "TA", "EOT", "SF30", "SF90", "SURV")
ONCE = ("SCR", "SCRL", "SIM", "RTS", "RTE", "RT12", "EOT", "SF30", "SF90")
REASONS = ("toxicity", "patient", "investigator", "holiday", "equipment")
ENDINGS = (WithdrewTreatment, WithdrewConsent, Died, Lost, Found, Transferred, Returned, ScreenFailed)

NEXT = 'next = { anchor = "prev", offset = %s, source = { anchor = "A-02", offset = "registry", window = "%s" } }'
VERSIONS = {
    "1.1": {
        NEXT % ("21, window = [-3, 3]", "A-01"): NEXT % ("28, window = [-2, 2]", "registry"),
        'values = ["series.PD1.next.window"]': "",
        "every = 63, to = 378": "every = 42, to = 378",
    },
    "1.2": {
        "study_end = 2034-11-20": "study_end = 2030-06-30",
        "offset = 14\nwindow = [0, 28]": "offset = 14\nwindow = [-3, 14]",
        "window = [-3, 0]": "window = [-7, 0]",
        'after = "24m"': 'after = "12m"',
        "fractions = 33": "fractions = 30",
    },
}
"""Later versions of the protocol: which words of its file stand for which. `second_engine` knows them, too."""
CHANGES = (
    ("A-01", {"series.PD1.next.window": "[-1, 1]"}),
    ("A-01", {"series.PD1.next.window": "[-7, 7]"}),
    ("A-02", {"series.PD1.next.anchor": '"first"'}),
    ("A-02", {"series.PD1.next.anchor": '"first"'}),
    ("A-02", {"series.PD1.next.anchor": '"prev"'}),
    ("A-03", {"series.PD1.min_interval.days": "20"}),
    ("A-04", {"series.PD1.paused": '["RTS", "RTE"]'}),
    ("A-04", {"series.PD1.paused": '["RTS", "RTE"]'}),
    ("A-04", {"series.PD1.paused": "[]"}),
    ("A-05", {"limit.clock": '"R"', "limit.others": '["M1", "FI"]'}),
    ("A-05", {"limit.clock": '"FI"', "limit.others": '["M1", "R"]'}),
    ("A-06", {"limit.inclusive": "true"}),
    ("A-10", {"series.RTS.offset": "21"}),
    ("A-10", {"series.RTS.window": "[-3, 14]", "series.RTE.fractions": "30"}),
    ("A-11", {"series.CIS.next.anchor": '"start"'}),
    ("A-11", {"series.CIS.next.anchor": '"prev"', "series.CIS.next.window": "[-3, 3]"}),
    ("A-11", {"series.CIS.window": "[-1, 3]", "series.CIS.min_interval.days": "21"}),
    ("A-13", {"body_surface": '"mosteller"'}),
    ("A-13", {"body_surface": '"hu-yongmei"'}),
    ("A-14", {"series.LAB.window": "[-1, 0]"}),
    ("A-15", {"series.TA.grid": "[{ every = 42 }]", "series.TA.window": "[-3, 3]"}),
    ("A-16", {"series.SF30.offset": "28", "series.SF90.window": "[-7, 7]"}),
    ("A-17", {"series.SURV.grid": '[{ every = "6m" }]', "series.SURV.window": "[-30, 30]"}),
    ("A-25", {"progression.ends": '["PD1"]'}),
    ("A-25", {"progression.ends": '["treatment"]'}),
    ("A-26", {"series.PD1.window": "[-7, 14]"}),
    ("A-26", {"series.RTE.window": "[-1, 5]", "series.OTR.window": "[0, 1]"}),
    ("A-26", {"series.EBV.window": "[-1, 1]", "series.LT.window": "[-14, 14]"}),
    ("A-27", {"series.CIS.dose.tolerance": "0.2"}),
    ("A-27", {"reasons.toxicity.permitted": "false"}),
)
"""What an investigator may decide otherwise, each as the assumption and its new values."""


@cache
def version(code: str) -> str:
    """The file of a later version."""
    text = trial().text.replace('version = "1.0"', f'version = "{code}"')
    for old, new in VERSIONS[code].items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class History:
    """The facts somebody wants to record, in that order, and the days on which both engines are asked."""

    facts: tuple[Fact, ...]
    days: tuple[date, ...]
    site: str = "02"

    def __repr__(self) -> str:
        asked = f"asked on {', '.join(map(str, self.days))}"
        return "\n".join([f"site {self.site}", *(repr(fact) for fact in self.facts), asked])


class Writer:
    """Writes facts day by day, following a patient roughly as a nurse would."""

    def __init__(self, draw: Callable) -> None:
        self.draw = draw
        self.facts: list[Fact] = []
        self.randomised = date(2025, 11, 20) + timedelta(self.number(0, 500))
        self.arm = self.one_of("immediate", "salvage")
        self.drug = self.one_of("toripalimab", "tislelizumab", "camrelizumab")
        self.day = self.randomised
        self.next = {"PD1": 1, "CIS": 1}
        self.due = {"PD1": self.randomised, "CIS": self.randomised + timedelta(14)}

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def one_of(self, *values):
        return self.draw(st.sampled_from(values))

    def moved(self) -> int:
        """Days off a target: mostly few."""
        return self.one_of(0, 0, 0, 1, -1, 3, 4, -3, -4, -6, 8, 15, 22, 60)

    def add(self, kind: type[Fact], **values: object) -> None:
        self.facts.append(kind(**{"subject": SUBJECT, **values}))

    def enrol(self) -> None:
        dates = {"randomised": self.randomised}
        if self.one_of(False, True):
            dates["last_induction_pd1"] = self.randomised + timedelta(self.one_of(-60, -21, -20, -10, -1, 5))
            self.due["PD1"] = max(self.randomised, dates["last_induction_pd1"] + timedelta(21))
        if self.one_of(False, True):
            dates["first_induction_pd1"] = self.randomised - timedelta(self.one_of(70, 150, 400))
        tracked = self.one_of(None, None, None, -5, 20, 100, 400)
        self.add(
            Enrolled,
            on=self.randomised,
            arm=self.arm,
            drug=self.drug,
            dates=dates,
            height_cm=170,
            weight_kg=self.one_of(None, 65),
            tracked_from=None if tracked is None else self.randomised + timedelta(tracked),
        )

    def switch(self) -> None:
        series = self.one_of(*SWITCHED, *SWITCHED, *ALWAYS)
        kind = self.one_of(SeriesOn, SeriesOn, SeriesOff)
        self.facts.append(kind(on=self.day, series=series))

    def dose(self, series: str) -> None:
        number = self.next[series] + self.one_of(0, 0, 0, 0, 0, 1)
        on = self.due[series] + timedelta(self.moved())
        visit = f"{series}-{number}"
        if self.one_of(False, False, False, True):
            self.add(NotDone, on=on, visit=visit, reason=self.one_of(*REASONS))
            self.due[series] += timedelta(21)
        else:
            drug = self.one_of("", "", "", self.drug, "toripalimab") if series == "PD1" else ""
            mg = self.one_of(None, None, None, 200, 240) if series == "PD1" else self.one_of(None, 137, 160, 100)
            self.add(VisitDone, on=on, visit=visit, drug=drug, dose_mg=mg)
            self.due[series] = on + timedelta(21)
        self.next[series] = number + 1
        self.day = max(self.day, on)

    def pd1(self) -> None:
        self.dose("PD1")

    def cisplatin(self) -> None:
        self.dose("CIS")

    def many_doses(self) -> None:
        """Months without a remark."""
        moved = self.one_of(0, 0, 1, 3, -3)
        for _ in range(self.number(2, 36)):
            on = self.due["PD1"] + timedelta(moved)
            self.add(VisitDone, on=on, visit=f"PD1-{self.next['PD1']}")
            self.next["PD1"] += 1
            self.due["PD1"] = on + timedelta(21)
            self.day = on

    def start_radiotherapy(self) -> None:
        on = self.one_of(self.randomised + timedelta(14), self.day) + timedelta(self.moved())
        if self.one_of(False, False, False, False, True):
            self.add(NotDone, on=on, visit="RTS", reason=self.one_of(*REASONS))
        else:
            self.add(VisitDone, on=on, visit="RTS")
        self.due["CIS"] = on
        self.day = max(self.day, on)

    def end_radiotherapy(self) -> None:
        on = self.due["CIS"] + timedelta(self.one_of(0, 2, 5, 24, 45))
        if self.one_of(False, False, False, False, True):
            self.add(NotDone, on=on, visit="RTE", reason=self.one_of(*REASONS))
        else:
            self.add(VisitDone, on=on, visit="RTE", number=33)

    def miss_fractions(self) -> None:
        for n in range(self.number(1, 4)):
            self.add(FractionMissed, on=self.due["CIS"] + timedelta(n + self.number(-1, 20)), reason="equipment")

    def hold(self) -> None:
        self.add(Held, on=self.soon(), series=self.one_of("PD1", "PD1", "CIS"), reason="toxicity")

    def resume(self) -> None:
        series = self.one_of("PD1", "PD1", "CIS")
        on = self.soon()
        self.add(Resumed, on=on, series=series)
        self.due[series] = on

    def stop(self) -> None:
        series = self.one_of("treatment", "treatment", "PD1", "CIS", "RT", "TA", "LAB", "EBV", "RTS", "SURV")
        self.add(Stopped, on=self.soon(), series=series, reason=self.one_of("toxicity", "investigator", "completed"))

    def progress(self) -> None:
        on = self.soon()
        self.add(
            Progressed,
            on=on,
            where=self.one_of("locoregional", "locoregional", "locoregional", "distant", "both"),
            controlled=self.one_of("yes", "yes", "yes", "no", "not-evaluable"),
            decided=self.one_of(None, on, on + timedelta(9)),
        )

    def finish(self) -> None:
        self.add(self.one_of(*ENDINGS, Lost, Found, Transferred, Returned), on=self.soon())

    def soon(self) -> date:
        """A day near where the story stands; sometimes on a day that matters."""
        day = self.one_of(self.day, self.due["PD1"], self.due["CIS"]) + timedelta(
            self.one_of(0, 0, 1, 2, 3, 4, -1, -2, -3, -4, -20, 7, 25, 44)
        )
        self.day = max(self.day, day)
        return day

    def other_visit(self) -> None:
        visit = self.a_visit()
        kind = self.one_of(VisitDone, VisitDone, NotDone, Booked, Booked, Unbooked, Explained)
        on = self.soon() if self.one_of(False, True) else self.randomised + timedelta(self.number(-40, 900))
        reason = {"reason": self.one_of(*REASONS)} if kind in (NotDone, Explained) else {}
        self.add(kind, on=on, visit=visit, **reason)

    def a_visit(self) -> str:
        series = self.one_of(*ALWAYS, *SWITCHED, "UNS")
        return series if series in ONCE else f"{series}-{self.one_of(1, 2, 3, 4, 5, self.next['PD1'], 36)}"

    def book(self) -> None:
        self.add(self.one_of(Booked, Booked, Unbooked), on=self.soon(), visit=f"PD1-{self.next['PD1']}")

    def other_fact(self) -> None:
        on = self.soon()
        match self.number(1, 4):
            case 1:
                self.add(Weighed, on=on, number=self.one_of(50, 65, 90))
            case 2:
                self.add(DrugChanged, on=on, drug=self.one_of("toripalimab", "camrelizumab"), reason="supply")
            case 3:
                department = self.one_of("", "radiotherapy", "infusion")
                self.facts.append(ClinicDay(on=on, state=self.one_of("open", "closed"), department=department))
            case 4:
                self.facts.append(Retracted(on=on, entry=self.number(2, 20), subject=SUBJECT, reason="slip"))

    def amend(self) -> None:
        self.add(Amended, on=self.some_day(), version=self.one_of("1.1", "1.1", "1.2", "1.2", "1.0"))

    def change(self) -> None:
        assumption, values = self.one_of(*CHANGES)
        self.facts.append(AssumptionChanged(on=self.some_day(), assumption=assumption, values=values, reason="so"))

    def some_day(self) -> date:
        """Near where the story stands, at its beginning, or any other day of it."""
        return self.one_of(self.soon(), self.randomised, self.randomised + timedelta(self.number(-40, 900)))

    def pause(self) -> None:
        self.day += timedelta(self.number(1, 200))

    def write(self) -> History:
        self.enrol()
        moves = (
            *(self.pd1, self.pd1, self.pd1, self.many_doses, self.cisplatin, self.cisplatin),
            *(self.start_radiotherapy, self.start_radiotherapy, self.end_radiotherapy, self.miss_fractions),
            *(self.hold, self.hold, self.resume, self.resume, self.stop, self.progress, self.progress),
            *(self.finish, self.other_visit, self.other_visit, self.book, self.other_fact, self.switch, self.pause),
            *(self.amend, self.change),
        )
        for _ in range(self.number(0, 14)):
            self.one_of(*moves)()
        days = [self.day + timedelta(self.one_of(-21, -3, 0, 1, 4, 5, 8, 25, 40, 120))]
        days += [self.randomised + timedelta(self.number(-30, 1200)), LATEST]
        return History(tuple(self.facts), tuple(days), self.one_of("02", "02", "05"))


@st.composite
def histories(draw: Callable) -> History:
    return Writer(draw).write()


def recorded(history: History) -> tuple[Study, list[Entry]]:
    """The study of a history, and the entries that were accepted and stand."""
    study = Study(setting(history.site))
    entries: dict[int, Entry] = {}
    amended = any(isinstance(fact, Amended) for fact in history.facts)
    versions = [ProtocolAdded(on=history.facts[0].on, text=version(code)) for code in VERSIONS if amended]
    enrolled, *later = history.facts  # the first entry, which no history takes back
    for fact in (enrolled, *versions, *later):
        entry = Entry(len(entries) + 1, RECORDED_AT, "nurse", fact)
        try:
            study = after(study, entry, LATEST)
        except Refused:
            continue
        entries[entry.number] = entry
    gone = {entry.fact.entry for entry in entries.values() if isinstance(entry.fact, Retracted)}
    return study, [entry for entry in entries.values() if entry.number not in gone]


Answer = dict[str, dict[str, object]]


def first(whole: Plan, study: Study, today: date) -> Answer:
    """What the engine says."""
    judged = judge(whole, study.setting, today)
    order = [j.visit.code for j in judged]
    answer: Answer = {"": {"limit": whole.limit, "end": whole.patient.end, "order": order}}
    weeks: dict[date, list[Judged]] = {}
    for one in judged:
        visit = one.visit
        assert visit.code not in answer, f"{visit.code} is planned twice"
        answer[visit.code] = {
            "target": visit.window.target,
            "opens": visit.window.opens,
            "closes": visit.window.closes,
            "status": str(one.status),
            "tentative": visit.tentative,
            "booked": visit.booked,
            "actual": visit.actual,
            "deviations": sorted(f"{d.kind} {d.days or ''}".strip() for d in one.deviations),
            "concluded": one.concluded,
        }
        if one.concluded:
            weeks.setdefault(week_of(one.concluded).first, []).append(one)
    for monday, of_week in weeks.items():
        counted = figures(of_week)
        answer[f"week of {monday}"] = {
            "in-window": counted.in_window,
            "early": counted.early,
            "late": counted.late,
            "overdue": counted.overdue,
            "missed": counted.missed,
            "not-done": counted.not_done,
            "not-done-permitted": counted.not_done_permitted,
            "concluded": counted.concluded,
        }
    return answer


def second(sheet: second_engine.Sheet, today: date) -> Answer:
    """What the plain rules say."""
    lines = sheet.on(today)
    answer: Answer = {"": {"limit": sheet.limit, "end": sheet.end, "order": [line.code for line in lines]}}
    weeks: dict[date, list[second_engine.Line]] = {}
    for line in lines:
        answer[line.code] = {
            "target": line.target,
            "opens": line.opens,
            "closes": line.closes,
            "status": line.status,
            "tentative": line.tentative,
            "booked": line.booked,
            "actual": line.actual,
            "deviations": sorted(line.deviations),
            "concluded": line.concluded,
        }
        if line.concluded:
            weeks.setdefault(second_engine.monday(line.concluded), []).append(line)
    for monday, of_week in weeks.items():
        answer[f"week of {monday}"] = dict(second_engine.figures(of_week))
    return answer


def differences(one: Answer, other: Answer) -> list[str]:
    """Where two answers differ, a line each."""
    found = []
    for code in sorted({*one, *other}):
        if code not in one or code not in other:
            which, what = ("first", one[code]) if code in one else ("second", other[code])
            found.append(f"{code}: only the {which} engine has it: {what}")
            continue
        found += [
            f"{code} {name}: first {one[code][name]}, second {other[code][name]}"
            for name in one[code]
            if one[code][name] != other[code][name]
        ]
    return found


def disagreements(history: History) -> list[str]:
    """Everything on which the two engines do not agree about a history."""
    study, entries = recorded(history)
    found = []
    whole = plan(study.setting, study.patients[SUBJECT])
    sheet = second_engine.sheet(entries, history.site)
    for today in history.days:
        said = differences(first(whole, study, today), second(sheet, today))
        found += [f"on {today}: {line}" for line in said]
    return found


@settings(
    max_examples=HISTORIES,
    deadline=None,
    database=None,
    derandomize=HISTORIES == 2000,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
@given(histories())
def test_both_engines_say_the_same(history: History) -> None:
    if found := disagreements(history):
        pytest.fail("\n".join([repr(history), *found[:20]]), pytrace=False)
