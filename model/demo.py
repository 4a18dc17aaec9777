"""A demo site: fictional patients in every situation a site meets, dated round a given day, the same for each seed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta, timezone
from random import Random

from model.admission import after
from model.dates import Window
from model.doses import body_surface
from model.journal import (
    Booked,
    Contacted,
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
    Resumed,
    ScreenFailed,
    SteroidsStarted,
    Stopped,
    Transferred,
    VisitDone,
    Weighed,
    WithdrewConsent,
    WithdrewTreatment,
)
from model.patient import Patient
from model.plan import plan
from model.protocol import TREATMENT
from model.setting import Setting
from model.study import Study
from model.visit import Plan, Visit

CHINA = timezone(timedelta(hours=8))
NURSE = "demo"


def demo(setting: Setting, patients: int, seed: int, today: date) -> list[tuple[datetime, Fact]]:
    """What a fictional site recorded up to the morning of `today`, with the moment of each entry, in that order."""
    today = min(today, setting.protocol.study_end)  # nobody is treated beyond it
    diary: list[tuple[datetime, int, Fact]] = []
    for n in range(patients):
        life = _Life(setting, f"{setting.site}-{101 + n:04d}", Random(f"{seed}-{n}"), today)  # noqa: S311 - no secret
        SITUATIONS[n % len(SITUATIONS)](life)
        diary += [(entry.at, n, entry.fact) for entry in life.entries]
    diary.sort(key=lambda row: row[:2])
    return [(at, fact) for at, _, fact in diary]


class _Life:
    """One fictional patient, lived day by day with the same engine that plans for real ones."""

    def __init__(self, setting: Setting, subject: str, random: Random, today: date) -> None:
        self.setting = setting
        self.subject = subject
        self.random = random
        self.today = today
        self.study = Study(setting, bare=setting)
        self.entries: list[Entry] = []
        self.drift: dict[str, int] = {}
        self.steady = False

    @property
    def patient(self) -> Patient:
        return self.study.patients[self.subject]

    @property
    def plan(self) -> Plan:
        return plan(self.setting, self.patient)

    def visit(self, code: str) -> Visit:
        """A visit as planned now."""
        return next(v for v in self.plan.visits if v.code == code)

    def day(self, days_ago: int) -> date:
        """A day before today, negative for one ahead."""
        return self.today - timedelta(days_ago)

    def open_day(self, days_ago: int) -> date:
        """The last day on which the infusion room worked, so many days ago or earlier."""
        days = (self.day(days_ago + n) for n in range(30))
        return next((d for d in days if self.setting.clinic.open("infusion", d)), self.day(days_ago))

    def happens(self, fact: Fact, entered: date | None = None) -> None:
        """One more thing happens and is entered on the same day, or when `entered` says."""
        last = self.entries[-1].at if self.entries else datetime.min.replace(tzinfo=CHINA)
        day = min(entered or fact.effective, self.today)
        hour = 8 if day == self.today else self.random.randint(9, 17)
        at = max(datetime.combine(day, time(hour, self.random.randint(0, 59)), CHINA), last)
        at = min(at, datetime.combine(self.today, time(8, 2), CHINA))
        entry = Entry(len(self.entries) + 1, at, NURSE, fact)
        self.study = after(self.study, entry, self.today)
        self.entries.append(entry)

    def enrol(self, days_ago: int, arm: str = "", drug: str = "", **more: object) -> None:
        """Randomised so many days ago, with the measures of a fictional person."""
        r, protocol = self.random, self.setting.protocol
        on = self.day(days_ago)
        arm = arm or r.choice(tuple(protocol.arms))
        drug = drug or r.choice([drug.code for drug in protocol.assignable])
        last = on - timedelta(r.randint(21, 28))
        cycles = r.randint(4, 6)
        dates = {
            "randomised": on,
            "last_induction_pd1": last,
            "first_induction_pd1": last - timedelta(21 * cycles - 21),
        }
        woman = r.random() < 0.3
        self.happens(
            Enrolled(
                on=on,
                subject=self.subject,
                arm=arm,
                drug=drug,
                dates=dates,
                consented=on - timedelta(r.randint(2, 9)),
                birth_year=on.year - r.randint(24, 68),
                sex="F" if woman else "M",
                height_cm=r.randint(152, 168) if woman else r.randint(162, 182),
                weight_kg=r.randint(46, 66) if woman else r.randint(54, 82),
                induction_cycles=cycles,
                site=self.setting.site,
                **more,  # type: ignore[arg-type]
            )
        )

    def day_for(self, visit: Visit) -> date:
        """The day on which a diligent site would see the patient: near the target, open, inside the window."""
        if visit.booked:
            return visit.booked
        if visit.code not in self.drift:
            self.drift[visit.code] = 0 if self.steady else self.random.choice((0, 0, 0, 0, 0, 0, 1, 1, -1, 2))
        wish = visit.window.target + timedelta(self.drift[visit.code])
        first = max(visit.window.opens, self.patient.enrolled.on)
        window = Window(first, visit.window.target, visit.window.closes)
        days = self.setting.clinic.open_days(visit.series.department, window)
        if visit.series.code == "CIS" and not visit.anchor.startswith("CIS"):
            return visit.window.target
        return min(days, key=lambda d: abs((d - wish).days), default=wish)

    def live(self, until: date, leave: Collection[str] = (), on: Mapping[str, date] | None = None) -> None:
        """Everything due up to a day takes place; `leave` is left without a record, `on` names other days."""
        days = on or {}
        while True:
            due = [
                (days.get(v.code) or self.day_for(v), v.code, v)
                for v in self.plan.visits
                if not (v.recorded or v.cancelled or v.held or v.waits or v.code in leave)
                and not (v.series.dose and v.owed_until and until >= v.owed_until and v.window.closes < self.last(v))
            ]
            due = [row for row in due if row[0] <= until]
            if not due:
                return
            day, _, visit = min(due, key=lambda row: row[:2])
            self.give(visit, max(day, self.last(visit) + timedelta(1)))

    def last(self, visit: Visit) -> date:
        """The latest day on which a visit of the same series took place."""
        prefix = f"{visit.series.code}-"
        return max((f.on for v, f in self.patient.done.items() if v.startswith(prefix)), default=date.min)

    def give(self, visit: Visit | str, on: date, entered: date | None = None, **more: object) -> None:
        """A visit takes place, a dose with its drug and amount."""
        visit = self.visit(visit) if isinstance(visit, str) else visit
        dose, protocol = visit.series.dose, self.setting.protocol
        values: dict[str, object] = {}
        if dose:
            drug = dose.drug or self.patient.drug_on(on)
            values["drug"] = drug
            values["dose_mg"] = protocol.drugs[drug].dose_mg
            height, weight = self.patient.enrolled.height_cm, self.patient.weight_on(on)
            if dose.mg_per_m2 and height and weight:
                values["dose_mg"] = (
                    round(dose.mg_per_m2 * body_surface(protocol.body_surface, height, weight) / 5) * 5.0
                )
        if visit.series.fractions:
            values["number"] = float(visit.series.fractions)
        fact = VisitDone(on=on, subject=self.subject, visit=visit.code, **{**values, **more})  # type: ignore[arg-type]
        self.happens(fact, entered)

    def explain(self, visit: str, reason: str, note: str = "") -> None:
        """The reason of a deviation, given the day after it showed."""
        found = self.visit(visit)
        on = min((found.actual or found.window.closes) + timedelta(1), self.today)
        self.happens(Explained(on=on, subject=self.subject, visit=visit, reason=reason, note=note))


# The situations. Each is one patient; the number of days ago places the next dose where it shows something.


def _ordinary(days_ago: int, arm: str = "", *, steady: bool = False) -> Callable[[_Life], None]:
    """A day or two off now and then, as most patients are; `steady` ones come on time until now."""

    def situation(life: _Life) -> None:
        life.steady = steady
        life.enrol(days_ago, arm)
        life.live(life.day(1))

    return situation


def _owed(life: _Life) -> None:
    """The window of the last dose has closed, and nobody has said why."""
    life.steady = True
    life.enrol(21 * 8 + 6, "salvage", "toripalimab")
    life.live(life.day(1), leave={"PD1-9"})


def _cisplatin_owed(life: _Life) -> None:
    """The second cisplatin is owed."""
    life.steady = True
    life.enrol(14 + 21 + 5, "immediate")
    life.live(life.day(1), leave={"CIS-2"})


def _closing(life: _Life) -> None:
    """The window closes tomorrow."""
    life.steady = True
    life.enrol(21 * 16 + 2, "salvage", "tislelizumab")
    life.live(life.day(1), leave={"PD1-17"}, on={"PD1-16": life.open_day(23)})


def _due_today(life: _Life) -> None:
    """The next dose is booked for today."""
    life.steady = True
    life.enrol(21 * 20, "salvage")
    life.live(life.day(2), leave={"PD1-21"}, on={"PD1-20": life.open_day(21)})
    visit = next(v for v in life.plan.visits if v.series.code == "PD1" and not v.recorded)
    if life.today in visit.window:
        life.happens(Booked(on=life.today, subject=life.subject, visit=visit.code), life.day(6))


def _first_day(life: _Life) -> None:
    """Radiotherapy and the first cisplatin begin today."""
    life.steady = True
    life.enrol(14, "immediate")
    life.live(life.day(1))
    for code in ("RTS", "CIS-1"):
        life.happens(Booked(on=life.today, subject=life.subject, visit=code), life.day(5))


def _early_for_holiday(life: _Life) -> None:
    """A dose a day early because the clinic closes: in window, and everything after it a day earlier."""
    life.enrol(200, "salvage")
    life.live(life.day(70))
    visit = next(v for v in life.plan.visits if v.series.code == "PD1" and not v.recorded)
    life.give(visit, visit.window.target - timedelta(1), note="clinic closed the next day")
    life.live(life.day(1))


def _closed_window(life: _Life) -> None:
    """A window that lay wholly inside a holiday: late, and unavoidable."""
    works = life.setting.clinic.open_days
    windows = (Window(life.day(b + 3), life.day(b), life.day(b - 3)) for b in range(10, 700))
    closed = next((w for w in windows if not works("infusion", w)), None)
    life.steady = True
    life.enrol(21 * 5 + ((life.today - closed.target).days if closed else 40), "salvage")
    if closed:
        life.live(closed.target - timedelta(8))
        life.live(closed.closes, leave={"PD1-6"})
        reopened = next(life.setting.clinic.working_days("infusion", closed.closes))
        life.give("PD1-6", reopened)
        life.explain("PD1-6", "holiday")
    life.live(life.day(1))


def _rt_moved(life: _Life) -> None:
    """Radiotherapy started nine days after its target: cisplatin follows, imaging does not."""
    life.enrol(75, "immediate")
    start = next(life.setting.clinic.working_days("radiotherapy", life.day(75 - 14 - 9)))
    life.live(life.day(1), on={"RTS": start})


def _machine_down(life: _Life) -> None:
    """The machine stood still for three days during the second week."""
    life.enrol(48, "immediate")
    life.live(life.day(20))
    days = life.setting.clinic.working_days("radiotherapy", life.day(19))
    for _ in range(3):
        life.happens(FractionMissed(on=next(days), subject=life.subject, reason="equipment"))
    life.live(life.day(1))


def _rt_short(life: _Life) -> None:
    """Radiotherapy ended after 28 fractions."""
    life.enrol(130, "immediate")
    life.live(life.day(70), leave={"RTE"})
    end = life.visit("RTE").window.target - timedelta(7)
    life.give("RTE", end, number=28.0, note="mucositis grade 3")
    life.live(life.day(1))


def _split_cisplatin(life: _Life) -> None:
    """Cisplatin over three days: one dose, dated by the first."""
    life.enrol(62, "immediate")
    life.live(life.day(1), leave={"CIS-2"})
    visit = life.visit("CIS-2")
    life.give(visit, visit.window.target, note="given over days 1-3, sum of three infusions")
    life.live(life.day(1))


def _no_third_cisplatin(life: _Life) -> None:
    """The third cisplatin was not given for toxicity: permitted, listed apart."""
    life.enrol(110, "immediate")
    life.live(life.day(1), leave={"CIS-3"})
    on = min(life.visit("CIS-3").window.target, life.day(1))
    life.happens(NotDone(on=on, subject=life.subject, visit="CIS-3", reason="toxicity", note="creatinine clearance 48"))


def _held_and_resumed(life: _Life) -> None:
    """PD-1 held ten weeks for toxicity, then resumed; the numbers go on unbroken."""
    life.enrol(300, "salvage")
    life.live(life.day(180))
    hold = life.day(178)
    life.happens(Held(on=hold, subject=life.subject, series="PD1", reason="toxicity", review=hold + timedelta(28)))
    life.happens(SteroidsStarted(on=hold, subject=life.subject))
    life.live(hold + timedelta(68))
    resumed = next(life.setting.clinic.working_days("infusion", hold + timedelta(70)))
    entered = resumed - timedelta(4)
    life.happens(Resumed(on=resumed, subject=life.subject, series="PD1", reason="toxicity"), entered)
    life.live(life.day(1))


def _on_hold(life: _Life) -> None:
    """On hold now; the review is due."""
    life.enrol(21 * 2 + 34, "salvage", "camrelizumab")
    life.live(life.day(13))
    hold = life.day(12)
    note = "pneumonitis grade 2"
    life.happens(
        Held(on=hold, subject=life.subject, series="PD1", reason="toxicity", review=life.today, note=note),
    )
    life.live(life.day(1))


def _stopped(life: _Life) -> None:
    """PD-1 stopped for good by toxicity; the assessments go on."""
    life.enrol(260, "salvage")
    life.live(life.day(100))
    life.happens(Stopped(on=life.day(99), subject=life.subject, series=TREATMENT, reason="toxicity"))
    life.live(life.day(1))


def _brand_switched(life: _Life) -> None:
    """Another PD-1 brand from the sixth dose on."""
    life.enrol(240, "salvage", "toripalimab")
    life.live(life.day(130))
    life.happens(DrugChanged(on=life.day(129), subject=life.subject, drug="tislelizumab", reason="supply"))
    life.live(life.day(1))


def _wrong_amount(life: _Life) -> None:
    """Two vials too many were written down: a question."""
    life.enrol(33, "immediate")
    life.live(life.day(14), leave={"CIS-1"})
    cisplatin = life.visit("CIS-1")
    life.give(cisplatin, cisplatin.window.target, dose_mg=240.0)
    life.live(life.day(1))


def _salvage(life: _Life) -> None:
    """Locoregional progression in month 23: radiotherapy opens near the limit."""
    life.enrol(718, "salvage")
    life.live(life.day(26))
    seen = life.day(25)
    life.happens(
        Progressed(on=seen, subject=life.subject, where="locoregional", controlled="yes", decided=seen + timedelta(3))
    )
    life.live(life.day(1))


def _salvage_then_progression(life: _Life) -> None:
    """A second locoregional progression after salvage radiotherapy ends all treatment."""
    life.enrol(340, "salvage")
    life.live(life.day(220))
    life.happens(Progressed(on=life.day(219), subject=life.subject, where="locoregional", controlled="yes"))
    life.live(life.day(60))
    life.happens(Progressed(on=life.day(59), subject=life.subject, where="locoregional", controlled="yes"))
    life.live(life.day(1))


def _metastatic(life: _Life) -> None:
    """Progression at metastatic sites ends all treatment at once."""
    life.enrol(190, "salvage")
    life.live(life.day(36))
    life.happens(Progressed(on=life.day(35), subject=life.subject, where="distant", controlled="no"))
    life.live(life.day(1))


def _transferred(life: _Life) -> None:
    """The patient belongs to another site now."""
    life.enrol(150)
    life.live(life.day(41))
    life.happens(Transferred(on=life.day(40), subject=life.subject, reason="patient"))


def _left_treatment(life: _Life) -> None:
    """Left treatment, stays in follow-up."""
    life.enrol(170)
    life.live(life.day(48))
    life.happens(WithdrewTreatment(on=life.day(47), subject=life.subject, reason="patient"))
    life.live(life.day(1))


def _withdrew(life: _Life) -> None:
    """Consent withdrawn."""
    life.enrol(120)
    life.live(life.day(31))
    life.happens(WithdrewConsent(on=life.day(30), subject=life.subject, reason="patient"))


def _died(life: _Life) -> None:
    """Died with one window already closed and one open."""
    life.enrol(230)
    life.live(life.day(60), leave={"PD1-9"})
    life.happens(Died(on=life.day(50), subject=life.subject))


def _lost(life: _Life) -> None:
    """Lost to follow-up after three attempts."""
    life.enrol(210)
    life.live(life.day(92))
    for days in (70, 55, 40):
        life.happens(Contacted(on=life.day(days), subject=life.subject, reason="not-reached"))
    life.happens(Lost(on=life.day(38), subject=life.subject, reason="lost-contact"))


def _found(life: _Life) -> None:
    """Lost, then found: two doses were missed meanwhile and nobody has decided yet."""
    life.enrol(210, "salvage")
    life.live(life.day(76))
    life.happens(Lost(on=life.day(50), subject=life.subject, reason="lost-contact"))
    life.happens(Found(on=life.day(9), subject=life.subject))


def _never_treated(life: _Life) -> None:
    """Randomised, never treated: turned out not to be eligible."""
    life.enrol(25)
    life.happens(ScreenFailed(on=life.day(21), subject=life.subject, note="platelets 82"))


def _taken_over(life: _Life) -> None:
    """Taken over in mid-trial: what lies before is not tracked."""
    since = life.day(64)
    life.enrol(215, "salvage", tracked_from=since)
    earlier = {v.code for v in life.plan.visits if v.window.closes < since}
    life.live(life.day(1), leave=earlier)


def _end_to_confirm(life: _Life) -> None:
    """The two years are over and nobody has recorded the end."""
    life.enrol(742, "salvage")
    life.live(life.day(1))


def _completed(life: _Life) -> None:
    """Two years completed, in follow-up."""
    life.enrol(880, "immediate")
    life.live(life.day(146))
    life.happens(Stopped(on=life.day(145), subject=life.subject, series=TREATMENT, reason="completed"))
    life.live(life.day(1))


def _after_limit(life: _Life) -> None:
    """One dose more than the two years allow."""
    life.enrol(760, "salvage")
    life.live(life.day(20))
    last = max(v.number or 0 for v in life.plan.visits if v.series.code == "PD1" and v.done)
    life.happens(VisitDone(on=life.day(8), subject=life.subject, visit=f"PD1-{last + 1}"))


def _short_interval(life: _Life) -> None:
    """A dose four days early, seventeen days after the one before."""
    life.steady = True
    life.enrol(21 * 7 + 12, "salvage")
    life.live(life.day(60))
    visit = next(v for v in life.plan.visits if v.series.code == "PD1" and not v.recorded)
    life.give(visit, visit.window.target - timedelta(4))
    life.explain(visit.code, "patient", "travelling")
    life.live(life.day(1))


def _late(life: _Life) -> None:
    """A dose four days late, entered three weeks after it was given."""
    life.steady = True
    life.enrol(21 * 6 + 15)
    life.live(life.day(58))
    visit = next(v for v in life.plan.visits if v.series.code == "PD1" and not v.recorded)
    day = visit.window.closes + timedelta(1)
    life.give(visit, day, entered=day + timedelta(21))
    life.happens(
        Explained(on=day + timedelta(21), subject=life.subject, visit=visit.code, reason="logistics"),
    )
    life.live(life.day(1))


def _two_missed(life: _Life) -> None:
    """Two doses missed in a row: hold, stop or lost?"""
    life.steady = True
    life.enrol(21 * 7 + 5, "salvage")
    life.live(life.day(1), leave={"PD1-6", "PD1-7", "PD1-8"})


def _missed_assessment(life: _Life) -> None:
    """An assessment was missed and nobody has said why; the weight was taken on the way."""
    life.enrol(170)
    life.live(life.day(1), leave={"TA-2"})
    life.happens(Weighed(on=life.day(2), subject=life.subject, number=58.0))


def _booked(life: _Life) -> None:
    """The coming visits are booked."""
    life.enrol(21 * 10 + 17)
    life.live(life.day(1))
    for visit in [v for v in life.plan.visits if not v.recorded and not v.cancelled and not v.waits][:2]:
        if visit.window.target > life.today:
            days = life.setting.clinic.open_days(visit.series.department, visit.window)
            day = min(days, key=lambda d: abs((d - visit.window.target).days), default=visit.window.target)
            life.happens(Booked(on=day, subject=life.subject, visit=visit.code), life.day(3))


SITUATIONS: tuple[Callable[[_Life], None], ...] = (
    _closing,
    _owed,
    _cisplatin_owed,
    _due_today,
    _first_day,
    _on_hold,
    _ordinary(229, "salvage"),
    _early_for_holiday,
    _closed_window,
    _rt_moved,
    _machine_down,
    _rt_short,
    _split_cisplatin,
    _no_third_cisplatin,
    _held_and_resumed,
    _stopped,
    _brand_switched,
    _wrong_amount,
    _salvage,
    _salvage_then_progression,
    _metastatic,
    _transferred,
    _left_treatment,
    _withdrew,
    _died,
    _lost,
    _found,
    _never_treated,
    _taken_over,
    _end_to_confirm,
    _completed,
    _after_limit,
    _short_interval,
    _late,
    _two_missed,
    _missed_assessment,
    _booked,
    _ordinary(21 * 12 + 19, "immediate", steady=True),
    _ordinary(16),
    _ordinary(95, "immediate"),
    _ordinary(330),
)
"""One patient each, in the order in which they are enrolled."""
