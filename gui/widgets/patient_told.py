"""A patient and a visit put into words for the page that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from gui.actions import ACTIONS
from gui.language import Language
from gui.looks import stands
from gui.mending import mending
from gui.session import Session
from gui.theme import Meaning
from gui.widgets import visit_words
from gui.widgets.history import Recorded
from gui.widgets.visit_panel import VisitTold
from model import advise, words, words_entry, words_patient, words_protocol
from model.journal import Stopped
from model.judge import Judged, Status, figures
from model.patient import Hold
from model.protocol import AnchorKind
from model.visit import Plan, Visit
from model.worklist import end_to_confirm

_ACTS = {
    Status.OPEN: ("record-today", "record", "not-done", "book"),
    Status.OVERDUE: ("record-today", "record", "not-done", "book", "reason"),
    Status.MISSED: ("reason", "record", "not-done"),
    Status.UPCOMING: ("book", "record", "not-done"),
    Status.HELD: ("resume", "record", "not-done"),
    Status.NOT_DONE: ("record",),
    Status.CANCELLED: ("record",),
    Status.NOT_TRACKED: ("record",),
}
"""What can be done about a visit, the main action first."""


_PRESSING = (Status.OVERDUE, Status.OPEN, Status.HELD, Status.UPCOMING)
"""Of these, the first there is, in this order, is where the page begins."""
_HOLDABLE = (Status.OPEN, Status.OVERDUE, Status.UPCOMING)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a patient's page."""

    more: str
    subtitle: str
    chip: str
    meaning: Meaning
    offer: str
    """What the first button does: `hold`, `resume`, `confirm-end`, or nothing."""


def head(session: Session, language: Language, subject: str) -> Head:
    """Who the patient is and how far along."""
    tr, code, protocol = language.tr, language.code, session.protocol
    patient, plan = session.study.patients[subject], session.plan(subject)
    rules = session.study.setting_of(subject).rules_on(patient.amendments, session.today)
    drug = rules.drugs.get(patient.drug_on(session.today))
    limit = rules.limit
    series = rules.series[limit.series] if limit else None
    parts = []
    if drug:
        name = drug.title.words(code)
        parts.append(name if drug.dose_mg is None else _given(language, name, drug.dose_mg))
    if drug and series and series.next:
        parts[0] = tr("{dose} {often}").format(dose=parts[0], often=words_patient.every(tr, series.next.offset))
    if limit and plan.clock and plan.limit:
        name, runs = words.anchor(next(iter(plan.limits)), protocol, code), _clock_runs(plan)
        parts.append(words_patient.since(tr, name, plan.clock, code, planned=not runs))
        if runs and not patient.end and not patient.left and plan.clock <= session.today < plan.limit:
            parts.append(words_patient.patient_day(tr, plan.clock, plan.limit, session.today))
    if series:
        of = [v for v in plan.visits if v.series.code == series.code and not v.cancelled]
        parts.append(words_patient.doses(tr, sum(v.done is not None for v in of), len(of)))
    if patient.amendments:
        newest = patient.amendments[-1]
        parts.append(words_protocol.in_force(tr, newest.version, newest.on, code))
    counted = figures(session.judged(subject))
    parts.append(words_patient.kept(tr, counted.in_window, counted.concluded))
    chip, meaning = _standing(session, language, subject)
    arm = protocol.arms.get(patient.arm)
    return Head(arm.title.words(code) if arm else "", " · ".join(parts), chip, meaning, offer(session, subject))


def _clock_runs(plan: Plan) -> bool:
    """Whether the limit is counted from what has happened, not from a first dose that nobody has recorded yet.

    Of a patient taken over in mid-trial the first dose was given elsewhere.
    """
    anchor = plan.protocol.anchors[next(iter(plan.limits))]
    planned = anchor.kind is AnchorKind.FIRST_GIVEN and not any(plan.given.get(series) for series in anchor.of)
    return not planned or plan.patient.enrolled.tracked_from is not None


def offer(session: Session, subject: str) -> str:
    """What presses most for a patient as a whole: `hold`, `resume`, `confirm-end`, or nothing."""
    if not session.may(Stopped):
        return ""
    judged = session.judged(subject)
    if _hold(session, subject):
        return "resume"
    if end_to_confirm(session.study, session.study.patients[subject], judged, session.today):
        return "confirm-end"
    return "hold" if any(j.status in _HOLDABLE and j.visit.series.holdable for j in judged) else ""


def _given(language: Language, drug: str, mg: float) -> str:
    return words_patient.amount(language.tr, drug, mg)


def _hold(session: Session, subject: str) -> Hold | None:
    plan = session.plan(subject)
    return next((h for h in plan.patient.holds if h.active and plan.going_on(h.series)), None)


def _standing(session: Session, language: Language, subject: str) -> tuple[str, Meaning]:
    """What sets the patient apart just now: on hold, off treatment, gone."""
    tr, code, protocol = language.tr, language.code, session.protocol
    patient = session.study.patients[subject]
    if patient.left:
        return words_patient.ended(tr, patient.left.kind, patient.left.on, code), Meaning.CANCELLED
    if patient.end:
        return words_patient.treatment_ended(tr, patient.end, code), Meaning.CONFIRM
    if hold := _hold(session, subject):
        name = words.series_name(tr, hold.series, protocol, code)
        reason = words.reason(tr, hold.reason, protocol, code)
        return words_patient.on_hold(tr, name, hold.since, reason, code), Meaning.HELD
    if end_to_confirm(session.study, patient, session.judged(subject), session.today):
        return tr("end of treatment to confirm"), Meaning.CONFIRM
    return "", Meaning.UPCOMING


def told(session: Session, language: Language, subject: str, judged: Judged) -> VisitTold:
    """A visit for the side panel."""
    tr, code, protocol = language.tr, language.code, session.protocol
    visit, today = judged.visit, session.today
    ahead = judged.status in (Status.OPEN, Status.UPCOMING)
    ahead = ahead and today <= visit.window.closes and not visit.overtaken(today)
    chip, meaning = stands(session, tr, subject, judged)
    why, *sources = words_patient.reasons_for_date(tr, visit, protocol, code)
    return VisitTold(
        title=words.title(visit, protocol, code),
        chip=chip,
        meaning=meaning,
        planned=_planned(session, language, subject, judged),
        why=why,
        sources=words.text_of(sources, code),
        days=visit_words.days(session, language, visit) if ahead else None,
        suggested=advise.suggestion(session.setting, visit, today) if ahead else None,
        advice=_advice(session, language, subject, visit) if ahead else "",
        history=_history(session, language, subject, visit.code),
        acts=acts(session, language, subject, judged),
    )


def _planned(session: Session, language: Language, subject: str, judged: Judged) -> str:
    tr, code, visit = language.tr, language.code, judged.visit
    lines = [words_patient.planned(tr, visit, code)]
    if visit.actual and not visit.windowless:
        lines.append(words_patient.was_done(tr, visit.actual, code))
    if visit.booked and not visit.recorded:
        lines.append(words_patient.booked(tr, visit.booked, code))
    plan = session.plan(subject)
    lines.append(words_patient.tentative(tr, visit, plan))
    lines.append(words_patient.to_decide(tr, visit, plan, session.protocol, code))
    lines += words_patient.questions(tr, judged, session.protocol, code)
    return "\n".join(filter(None, lines))


def _advice(session: Session, language: Language, subject: str, visit: Visit) -> str:
    tr, code = language.tr, language.code
    best = advise.suggestion(session.setting, visit, session.today)
    if best is None:
        return words_patient.no_open_day(tr)
    told = words_patient.suggested(tr, best, code), visit_words.consequence(session, language, subject, visit, best)
    return words.text_of(filter(None, told), code)


def _history(session: Session, language: Language, subject: str, visit: str) -> list[Recorded]:
    """Every entry about the visit, newest first, also those that were corrected or taken back."""
    found: list[Recorded] = []
    own: set[int] = set()
    for one in session.standings_of(subject):
        fact, revises = one.fact, one.revises
        if getattr(fact, "visit", "") == visit or (revises and revises.number in own):
            own.add(one.entry.number)
            text = words_entry.line(language.tr, one, session.protocol, language.code)
            found.append(Recorded(one.entry.number, text, mending(session, language, one)))
    return found[::-1]


def not_yet(past: Session, language: Language, subject: str) -> str:
    """What to say when a patient was not in the records yet."""
    tr = language.tr
    return "" if subject in past.study.patients else tr("The patient was not in the records yet.")


def first(session: Session, subject: str) -> str:
    """The visit where a patient's page begins: what presses most, else the last one recorded."""
    visits = session.judged(subject)
    for status in _PRESSING:
        for one in visits:
            if one.status is status:
                return one.visit.code
    recorded = [one.visit.code for one in visits if one.visit.recorded]
    return recorded[-1] if recorded else ""


def acts(session: Session, language: Language, subject: str, judged: Judged) -> list[tuple[str, str]]:
    """What can be done about a visit by whoever has unlocked, the main action first: its id and its words."""
    if session.barred:
        return []
    tr = language.tr
    ids = list(_ACTS.get(judged.status, ()))
    if not session.study.patients[subject].hold_of(judged.visit.series.code):
        ids = [act for act in ids if act != "resume"]  # a stop took the patient off hold
    if judged.deviations and "reason" not in ids:
        ids.append("reason")
    texts = {act: ACTIONS[act].words(tr) for act in ids if session.may(ACTIONS[act].records)}
    if "record-today" in texts:
        texts["record"] = tr("Other date…")
    return list(texts.items())
