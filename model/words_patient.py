"""Words for one patient's page: the timeline, what a chosen day means for a visit, and what was recorded about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from model import words
from model.clinic import Day, State
from model.dates import Offset, Unit
from model.decisions import Decision, decision
from model.doses import body_surface
from model.judge import Deviation, Judged, Status
from model.protocol import Protocol
from model.setting import Setting
from model.sought import Sought
from model.timeline import CourseSpan, Timeline, TimelineLane, VisitMark
from model.visit import Basis, Plan, Visit
from model.what_if import Outcome
from model.words import Tr

_OUT = (Status.EARLY, Status.LATE)
_OWED = (Status.OVERDUE, Status.MISSED)
_AHEAD = (Status.UPCOMING, Status.OPEN, Status.HELD)


# The timeline.


def limit(tr: Tr, last: date, language: str) -> str:
    """The label at the end of the longest treatment."""
    return tr("treatment limit {day}").format(day=words.bare_day(last, language))


def course(tr: Tr, value: CourseSpan, language: str) -> str:
    """A course of daily treatment: `33 of 33 fractions · 7 Jan – 26 Feb 2026`."""
    days = words.span(value.first, value.last, language)
    if value.ended and value.given is not None:
        return tr("{given} of {planned} fractions · {days}").format(
            given=f"{value.given:g}", planned=value.planned, days=days
        )
    if value.ended:
        return tr("{planned} fractions planned · {days}").format(planned=value.planned, days=days)
    if value.begun:
        return tr("{planned} fractions · {first}, end planned {last}").format(
            planned=value.planned,
            first=words.bare_day(value.first, language, year=False),
            last=words.bare_day(value.last, language),
        )
    return tr("planned {days}").format(days=days)


def mark(tr: Tr, value: VisitMark, protocol: Protocol, language: str, today: date) -> str:
    """A mark of the timeline in words: what, when, how it stands."""
    visit = value.visit
    name, state = words.title(visit, protocol, language), words.chip(tr, value.judged, today)
    window = words.span(visit.window.opens, visit.window.closes, language)
    if visit.actual:
        return tr("{visit}: done {day}, planned {target}, window {window}. {status}").format(
            visit=name,
            day=words.day(visit.actual, language),
            target=words.bare_day(visit.window.target, language),
            window=window,
            status=state,
        )
    return tr("{visit}: planned {target}, window {window}. {status}").format(
        visit=name, target=words.day(visit.window.target, language), window=window, status=state
    )


def timeline_twin(tr: Tr, value: Timeline, protocol: Protocol, language: str) -> str:
    """The whole timeline in words, a line for each lane."""
    return "\n".join(_lane(tr, lane, protocol, language) for lane in value.lanes)


def _lane(tr: Tr, lane: TimelineLane, protocol: Protocol, language: str) -> str:
    of = [m.judged.status for m in lane.marks]
    return tr("{lane}: {kept} in window, {out} out of window, {owed} overdue or missed, {ahead} ahead").format(
        lane=protocol.lanes[lane.code].title.words(language),
        kept=of.count(Status.IN_WINDOW),
        out=sum(s in _OUT for s in of),
        owed=sum(s in _OWED for s in of),
        ahead=sum(s in _AHEAD for s in of),
    )


# What a chosen day means.


def against(tr: Tr, visit: Visit, day: date) -> str:
    """How a day lies to a visit's window: `2 days after the planned date, in window`."""
    window = visit.window
    off = (day - window.target).days
    if visit.windowless:
        return ""
    if visit.waits and day not in window:
        return tr("what it is counted from is not recorded yet: its window moves with that")
    if day < window.opens:
        return tr("%n days before the window opens", "", (window.opens - day).days)
    if day > window.closes:
        return tr("%n days after the window closed", "", (day - window.closes).days)
    if off == 0:
        return tr("on the planned date, in window")
    if off > 0:
        return tr("%n days after the planned date, in window", "", off)
    return tr("%n days before the planned date, in window", "", -off)


def clinic_day(tr: Tr, value: Day, department: str, language: str) -> str:
    """How a department works on a day; empty when there is nothing to say."""
    name = value.name.words(language)
    if not value.open and name:
        return tr("{department} closed: {holiday}").format(department=department, holiday=name)
    if not value.open:
        return tr("{department} closed on this day").format(department=department)
    if value.state is State.HALF_DAY:
        return tr("{department} open half the day").format(department=department)
    if value.makeup:
        return tr("a weekend day worked: {department} open").format(department=department)
    if not value.published:
        return tr("holidays of {year} not published yet").format(year=value.on.year)
    return ""


def next_moves(tr: Tr, day: date, name: str, target: date, language: str) -> str:
    """What doing a visit on a day makes of the next one of its series."""
    return tr("If done on {day}, {visit} is planned for {target}.").format(
        day=words.short_day(day, language), visit=name, target=words.day(target, language)
    )


def still_fits(tr: Tr, lost: int) -> str:
    """Whether the doses planned so far still fit before the limit."""
    if lost <= 0:
        return tr("All planned doses still fit within the treatment limit.")
    return tr("%n planned doses would no longer fit within the treatment limit.", "", lost)


def follows(tr: Tr, outcome: Outcome, protocol: Protocol, language: str) -> str:
    """What an event would make of the plan, one sentence for each kind of change."""
    told = []
    if n := len(outcome.cancelled()):
        told.append(tr("%n planned visits would be cancelled.", "", n))
    if held := outcome.held():
        first = _dated(tr, held[0], protocol, language)
        told.append(tr("On hold from {visit} on, until resumed.").format(visit=first))
    if added := outcome.added():
        shown = words.listed(tr, (_dated(tr, v, protocol, language) for v in added[:4]))
        told.append(
            tr("Planned then: {visits}.").format(visits=shown)
            if len(added) <= 4
            else tr("Planned then: {visits} and %n more.", "", len(added) - 4).format(visits=shown)
        )
    if moved := outcome.moved():
        first = _dated(tr, moved[0], protocol, language)
        told.append(
            tr("Planned anew: {visit}.").format(visit=first)
            if len(moved) == 1
            else tr("Planned anew: {visit} and %n later visits.", "", len(moved) - 1).format(visit=first)
        )
    return words.text_of(told, language) if told else tr("No planned visit would change.")


def _dated(tr: Tr, visit: Visit, protocol: Protocol, language: str) -> str:
    return tr("{visit} on {day}").format(
        visit=words.title(visit, protocol, language), day=words.bare_day(visit.window.target, language)
    )


def planned(tr: Tr, visit: Visit, language: str) -> str:
    """When a visit is planned: `planned Tue 24 Nov 2026, window Sat 21 Nov – Fri 27 Nov`."""
    window = visit.window
    if visit.windowless:
        return tr("recorded {day}").format(day=words.day(window.target, language))
    return tr("planned {target}, window {opens} – {closes}").format(
        target=words.day(window.target, language),
        opens=words.short_day(window.opens, language),
        closes=words.short_day(window.closes, language),
    )


def decided_early(tr: Tr, visit: Visit, day: date, protocol: Protocol, language: str) -> str:
    """That a day lies before the one a visit is counted from: hardly anybody decided about the visit then.

    Empty if it does not, and for a visit whose date may still move: there nobody can know.
    """
    if visit.tentative or day >= visit.anchor_date:
        return ""
    anchor = words.anchor(visit.anchor, protocol, language)
    return tr("before {anchor} ({day})").format(anchor=anchor, day=words.bare_day(visit.anchor_date, language))


def reasons_for_date(tr: Tr, visit: Visit, protocol: Protocol, language: str) -> list[str]:
    """Why a visit is due when it is: the sentence, the rule behind it, where date and window come from."""
    anchor, why = words.anchor(visit.anchor, protocol, language), words.why(tr, visit, protocol, language)
    told = tr("{why} ({day}).") if anchor in why else tr("{why}: {anchor}, {day}.")
    lines = [told.format(why=_capital(why), anchor=anchor, day=words.bare_day(visit.anchor_date, language))]
    if visit.windowless:
        return lines
    before, behind = visit.rule.lower, visit.rule.upper
    offset_source, window_source = (
        _source(tr, source, protocol, language) for source in (visit.rule.offset_source, visit.rule.window_source)
    )
    if offset_source == window_source:
        told = tr("Date and window of {before} to {after} days: {source}.")
    else:
        lines.append(tr("Date: {source}.").format(source=offset_source))
        told = tr("Window {before} to {after} days: {source}.")
    lines.append(told.format(before=_signed(before), after=_signed(behind), source=window_source))
    return lines + _cut_short(tr, visit, protocol, language)


def _cut_short(tr: Tr, visit: Visit, protocol: Protocol, language: str) -> list[str]:
    """Why a window is shorter than its rule has it."""
    window, whole, told = visit.window, visit.rule.around(visit.window.target), []
    if window.opens > whole.opens:
        code = visit.anchor if visit.basis is Basis.NOT_BEFORE else protocol.start.code
        told.append(
            tr("Its window opens on the day of {anchor} at the earliest.").format(
                anchor=words.anchor(code, protocol, language)
            )
        )
    if window.closes < whole.closes:
        told.append(tr("Its window closes on the last day of the longest treatment."))
    return told


def _signed(days: int) -> str:
    return f"{days:+d}".replace("-", "−") if days else "0"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _source(tr: Tr, value: str, protocol: Protocol, language: str) -> str:
    """Where a value comes from; of an assumption also what it says."""
    known = protocol.assumptions.get(value)
    name = words.source(tr, value)
    return tr("{source} ({text})").format(source=name, text=known.text.words(language)) if known else name


def was_done(tr: Tr, day: date, language: str) -> str:
    """When a visit took place."""
    return tr("done {day}").format(day=words.day(day, language))


def tentative(tr: Tr, visit: Visit, plan: Plan) -> str:
    """Why a date may still move; empty for one that does not, although what it is counted from was given up."""
    if not visit.tentative or visit.cancelled:
        return ""
    if visit.held and not plan.patient.hold_of(visit.series.code):
        return tr("It was on hold when its window closed, and is not judged.")
    if visit.held:
        return tr("The date will move: the series is on hold, and the resume names a new one.")
    if visit.root.actual:
        return tr("The date may still move: not all holidays up to it are published.")
    before = next((v for v in plan.visits if v.code == visit.anchor), None)
    if before and before.not_done:
        return ""
    return tr("The date may still move: what it is counted from has not happened yet.")


def to_decide(tr: Tr, visit: Visit, plan: Plan, protocol: Protocol, language: str) -> str:
    """What leaves a visit to an investigator; empty when nothing does."""
    match decision(plan, visit):
        case Decision.REOPENED:
            series = plan.protocol.limit.series if plan.protocol.limit else ""
            return tr("The investigator decides whether to give it: it was opened after the end of {series}.").format(
                series=words.series_name(tr, series, protocol, language)
            )
        case Decision.AFTER_END:
            ended = (rule.visit for rule in visit.series.not_after if rule.visit in plan.patient.done)
            return tr("The investigator decides whether to give it: {visit} is recorded.").format(
                visit=protocol.title_of(next(ended), language)
            )
        case None:
            return ""


def why_and_whether(tr: Tr, visit: Visit, plan: Plan, protocol: Protocol, language: str) -> str:
    """Why a visit is due when it is, and whether an investigator decides on it, for a table."""
    why = words.why(tr, visit, protocol, language)
    return tr("{why}; investigator decides").format(why=why) if decision(plan, visit) else why


def no_open_day(tr: Tr) -> str:
    """A window without a day left on which the department works."""
    return tr("The department has no open day left in this window.")


def appointment(tr: Tr, visit: Visit, booked: date, language: str) -> str:
    """For which day a visit is booked, and whether its window has moved away from that day."""
    told = tr("booked {day}")
    if booked < visit.window.opens:
        told = tr("booked early, {day}")
    elif booked > visit.window.closes:
        told = tr("booked late, {day}")
    return told.format(day=words.short_day(booked, language))


def special(tr: Tr, judged: Judged, plan: Plan, setting: Setting, language: str) -> str:
    """What the status of a visit leaves unsaid: a deviation, a reason still pending, a decision, an appointment."""
    visit = judged.visit
    for other in beside(judged):
        if other.kind in ("wrong-dose", "dose-off-bsa"):
            return tr("amount to check")
        return words.deviation(tr, other)
    if judged.deviations:
        return words.reason(tr, judged.deviations[0].reason, setting.named, language)
    if visit.not_done:
        return words.reason(tr, visit.not_done.reason, setting.named, language)
    if visit.recorded or visit.cancelled:
        return ""
    if visit.booked:
        return appointment(tr, visit, visit.booked, language)
    if decision(plan, visit):
        return tr("investigator decides")
    if judged.status is not Status.HELD and not setting.clinic.published(visit.window.target):
        return tr("holidays unknown")
    return ""


def beside(judged: Judged) -> Sequence[Deviation]:
    """The deviations of a visit that its status does not name."""
    return [d for d in judged.deviations if d.kind != judged.status.value]


def questions(tr: Tr, judged: Judged, protocol: Protocol, language: str) -> Iterator[str]:
    """Those deviations in full, each with its reason, or that it is pending."""
    for one in beside(judged):
        reason = words.reason(tr, one.reason, protocol, language)
        yield tr("{deviation} ({reason})").format(deviation=words.deviation(tr, one), reason=reason)


def booked(tr: Tr, day: date, language: str) -> str:
    """The appointment of a visit."""
    return tr("booked for {day}").format(day=words.day(day, language))


# The head of the page.


def patient_day(tr: Tr, start: date, end: date, today: date) -> str:
    """How far into the longest treatment a patient is: `day 351 of 730`."""
    return tr("day {day} of {days}").format(day=(today - start).days + 1, days=(end - start).days)


def doses(tr: Tr, given: int, of: int) -> str:
    """How many doses were given, of how many planned."""
    return tr("{given} of {planned} doses given").format(given=given, planned=of)


def kept(tr: Tr, in_window: int, concluded: int) -> str:
    """How many concluded visits were in window, with the share."""
    if not concluded:
        return tr("no visit concluded yet")
    return tr("in window {kept} of {concluded} ({share}%)").format(
        kept=in_window, concluded=concluded, share=f"{100 * in_window / concluded:.1f}"
    )


def since(tr: Tr, name: str, day: date, language: str, *, planned: bool) -> str:
    """The start of the treatment clock: `first maintenance dose 11 Dec 2025`."""
    told = tr("{anchor} planned for {day}") if planned else tr("{anchor} {day}")
    return told.format(anchor=name, day=words.bare_day(day, language))


def every(tr: Tr, offset: Offset) -> str:
    """How often a dose is given."""
    n = offset.count
    if offset.unit is Unit.MONTHS:
        return tr("every %n months", "", n)
    return tr("every %n weeks", "", n // 7) if n % 7 == 0 else tr("every %n days", "", n)


def amount(tr: Tr, drug: str, mg: float) -> str:
    """A flat dose: `tislelizumab 200 mg`."""
    return tr("{drug} {mg} mg").format(drug=drug, mg=f"{mg:g}")


def on_hold(tr: Tr, series: str, day: date, reason: str, language: str) -> str:
    """A series on hold: `PD-1 on hold since 12 Nov 2026: toxicity`."""
    return tr("{series} on hold since {day}: {reason}").format(
        series=series, day=words.bare_day(day, language), reason=reason
    )


def ended(tr: Tr, kind: str, day: date, language: str) -> str:
    """The event after which a patient has no visits here any more."""
    return tr("{event}, {day}").format(event=words.event(tr, kind), day=words.bare_day(day, language))


def sought(tr: Tr, value: Sought) -> str:
    """How a patient was sought who is to be called lost, and what the protocol asks for."""
    rule, n = value.rule, len(value.days)
    if value.enough:
        said = tr("%n attempts to reach the patient over {over} days are recorded, as {id} asks.", "", n)
    elif value.days:
        said = tr("Only %n attempts over {over} days are recorded; {id} asks for {attempts} over {days} days.", "", n)
    else:
        said = tr("No attempt to reach the patient is recorded; {id} asks for {attempts} over {days} days.")
    return said.format(over=value.over, attempts=rule.attempts, days=rule.days, id=words.source(tr, rule.source))


def treatment_ended(tr: Tr, day: date, language: str) -> str:
    """The end of all treatment."""
    return tr("treatment ended {day}").format(day=words.bare_day(day, language))


def too_soon(tr: Tr, n: int, least: int) -> str:
    """A dose planned too soon after the last one."""
    return tr("only %n days after the last dose, at least {least} are asked for", "", n).format(least=least)


def suggested(tr: Tr, day: date, language: str) -> str:
    """The day the program suggests."""
    return tr("{day}: open, nearest the planned date.").format(day=words.short_day(day, language))


def amount_asked(tr: Tr, formula: str, height_cm: float, weight_kg: float, tolerance: float) -> str:
    """How the amount typed is checked by the body surface."""
    return tr(
        "Type the amount from the source record. Body surface {surface}; "
        "an amount more than {percent}% off the computed one is listed as a question."
    ).format(surface=surface(tr, formula, height_cm, weight_kg), percent=f"{100 * tolerance:g}")


def surface(tr: Tr, formula: str, height_cm: float, weight_kg: float) -> str:
    """A body surface with the formula and what went into it: `1.72 m² (Stevenson, 170 cm, 65 kg)`."""
    return tr("{m2} m² ({formula}, {height} cm, {weight} kg)").format(
        m2=f"{body_surface(formula, height_cm, weight_kg):.2f}",
        formula=formula_name(tr, formula),
        height=f"{height_cm:g}",
        weight=f"{weight_kg:g}",
    )


def formula_name(tr: Tr, code: str) -> str:
    """The name of a formula for body surface."""
    match code:
        case "stevenson":
            return tr("Stevenson")
        case "mosteller":
            return tr("Mosteller")
        case "du-bois":
            return tr("Du Bois")
        case "hu-yongmei":
            return tr("Hu Yongmei")
        case _:
            return code
