"""The list of patients: where each stands, what comes next, how many visits were in window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gui.language import Language
from gui.looks import stands
from gui.session import Session
from gui.tables.cells import Track
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words
from model.judge import Figures, Judged, Status, figures
from model.patient import Patient
from model.subject_status import SubjectStatus, subject_status
from model.visit import Visit
from model.words import Tr

LOOKS = {
    SubjectStatus.TREATED: Meaning.IN_WINDOW,
    SubjectStatus.HELD: Meaning.HELD,
    SubjectStatus.FOLLOWED: Meaning.COURSE,
    SubjectStatus.LEFT: Meaning.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class PatientLine:
    """One patient."""

    subject: str
    arm: str
    drug: str
    arm_words: str
    drug_words: str
    status: SubjectStatus
    status_words: str
    visit: Visit | None
    next_words: str
    next_day: date | None
    day_words: str
    track: Track | None
    chip: str
    look: Meaning
    figures: Figures
    searched: str
    """All that is searched of the patient."""


def next_visit(judged: tuple[Judged, ...], today: date) -> Judged | None:
    """The visit to think of next: the first that is owed or open, else the first to come whose date can be true."""
    for wanted in ((Status.OVERDUE, Status.OPEN), (Status.UPCOMING, Status.HELD)):
        for one in judged:
            if one.status in wanted and not one.visit.overtaken(today):
                return one
    return None


def line(session: Session, language: Language, patient: Patient) -> PatientLine:
    """One patient in words."""
    tr, code, today, protocol = language.tr, language.code, session.today, session.protocol
    judged = session.judged(patient.subject)
    one, where, drug = next_visit(judged, today), subject_status(patient), patient.drug_on(today)
    arm = protocol.arms.get(patient.arm)
    known = protocol.drugs.get(drug)
    ended = words.event(tr, patient.left.kind) if patient.left else ""
    visit = one.visit if one else None
    number, next_words = patient.subject, words.title(visit, protocol, code) if visit else ended
    arm_words, drug_words = arm.title.words(code) if arm else patient.arm, known.title.words(code) if known else drug
    chip, look = stands(session, tr, patient.subject, one) if one else ("", Meaning.UPCOMING)
    return PatientLine(
        patient.subject,
        patient.arm,
        drug,
        arm_words,
        drug_words,
        where,
        words.subject_status(tr, where),
        visit,
        next_words,
        visit.window.target if visit else None,
        words.bare_day(visit.window.target, code) if visit else "",
        Track(visit.window, look, today, visit.booked) if visit else None,
        chip,
        look,
        figures(judged),
        " ".join((number, number.replace("-", ""), arm_words, drug_words, next_words)).casefold(),
    )


class PatientLines:
    """The lines of all patients. One is made once for the visits it is about, whatever happens to other patients."""

    def __init__(self) -> None:
        self.all: list[PatientLine] = []
        """As they were when all were last made."""
        self._made: dict[str, tuple[tuple[Judged, ...], PatientLine]] = {}
        self._as: tuple[object, ...] = ()

    def making(self, session: Session, language: Language) -> Iterator[tuple[int, int]]:
        """Make what is lacking; a step tells how many are done, of how many."""
        if self._as != (now := (language.code, session.today, session.study.setting)):
            self._as, self._made = now, {}
        patients, lines = sorted(session.study.patients.items()), list[PatientLine]()
        for n, (subject, patient) in enumerate(patients, 1):
            judged = session.judged(subject)
            if self._made.get(subject, ((), None))[0] is not judged:
                self._made[subject] = judged, line(session, language, patient)
            lines.append(self._made[subject][1])
            yield n, len(patients)
        self.all = lines


def fitting(
    lines: Sequence[PatientLine], wanted: Sequence[str], arm: str, drug: str, status: str
) -> Sequence[PatientLine]:
    """The lines of an arm, a drug and a status, of each if it is named, with all that is searched for in them."""
    if arm:
        lines = [row for row in lines if row.arm == arm]
    if drug:
        lines = [row for row in lines if row.drug == drug]
    if status:
        lines = [row for row in lines if row.status == status]
    return [row for row in lines if all(part in row.searched for part in wanted)] if wanted else lines


def rate(tr: Tr, of: Figures) -> str:
    """Adherence with its numerator and denominator: `15 of 17 · 88.2%`."""
    if of.adherence is None:
        return "–"
    return tr("{kept} of {all} · {share}").format(kept=of.in_window, all=of.concluded, share=f"{of.adherence:.1%}")


def columns(language: Language) -> tuple[Column[PatientLine], ...]:
    """The columns of the list."""
    tr = language.tr
    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, lambda r: r.subject, bold=True),
        Column(
            lambda tr: tr("Drug and arm"),
            lambda r: r.drug_words,
            lambda r: (r.drug, r.arm),
            facts=lambda r: r.arm_words,
        ),
        Column(
            lambda tr: tr("Stands"),
            lambda r: r.status_words,
            lambda r: r.status,
            lambda r: LOOKS[r.status],
            spare=3,
        ),
        Column(lambda tr: tr("Next visit"), lambda r: r.next_words, lambda r: r.next_words),
        Column(lambda tr: tr("Planned"), lambda r: r.day_words, lambda r: r.next_day or date.max, spare=1),
        Column(
            lambda tr: tr("Window"),
            lambda r: words.span(r.track.window.opens, r.track.window.closes, language.code) if r.track else "",
            facts=lambda r: r.track,
            spare=2,
        ),
        Column(lambda tr: tr("Status"), lambda r: r.chip, lambda r: r.look, lambda r: r.look if r.chip else None),
        Column(
            lambda tr: tr("In window"),
            lambda r: rate(tr, r.figures),
            lambda r: -1.0 if r.figures.adherence is None else r.figures.adherence,
            right=True,
        ),
    )
