"""The site register: everybody screened or in the trial, where each stands since when, and why whoever left did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from model import words
from model.journal import Enrolled
from model.patient import Patient, Screening
from model.reports.document import Column, ColumnKind, Document, Paragraph, Table
from model.reports.imprint import Imprint, of_site
from model.reports.voice import Voice
from model.setting import Setting
from model.study import Study
from model.subject_status import SubjectStatus, subject_status

KEYS = (
    *("subject", "screening", "screened", "consented", "randomised", "arm", "drug", "status", "since", "event"),
    *("reason", "first_dose", "last_dose", "doses", "treatment_ended"),
)
"""The keys of a person in JSON, and the columns of a table for programs."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One person; `status` since a day, by an event of some kind, for a reason."""

    subject: str
    screening: str
    screened: date | None
    consented: date | None
    randomised: date | None
    arm: str
    drug: str
    status: SubjectStatus
    since: date
    event: str
    reason: str
    first_dose: date | None
    last_dose: date | None
    doses: int
    treatment_ended: date | None


def register(study: Study, today: date) -> tuple[RegisterLine, ...]:
    """Everybody, by number; whoever was enrolled under another number than screened stands there once."""
    patients = (_patient(study, one, today) for one in study.patients.values())
    others = (_screening(one) for subject, one in study.screenings.items() if subject not in study.entered)
    return tuple(sorted((*patients, *others), key=lambda line: line.subject))


def _patient(study: Study, patient: Patient, today: date) -> RegisterLine:
    enrolled, protocol = patient.enrolled, study.setting_of(patient.subject).named
    screening = study.screenings.get(enrolled.screening)
    found = ((fact.on, protocol.find(visit)) for visit, fact in patient.done.items())
    doses = sorted(on for on, series in found if series and series[0].dose)
    since, event, reason = _since(patient)
    return RegisterLine(
        subject=patient.subject,
        screening=enrolled.screening,
        screened=screening.screened.on if screening else None,
        consented=enrolled.consented or (screening.screened.consented if screening else None),
        randomised=enrolled.on,
        arm=patient.arm,
        drug=patient.drug_on(today),
        status=subject_status(patient),
        since=since,
        event=event,
        reason=reason,
        first_dose=doses[0] if doses else None,
        last_dose=doses[-1] if doses else None,
        doses=len(doses),
        treatment_ended=patient.end,
    )


def _since(patient: Patient) -> tuple[date, str, str]:
    """Since when a patient stands where he stands, what happened then, and why."""
    match subject_status(patient):
        case SubjectStatus.LEFT if patient.left:
            return patient.left.on, patient.left.kind, patient.left.reason
        case SubjectStatus.HELD:
            hold = next(hold for hold in patient.holds if hold.active)
            return hold.since, "hold", hold.reason
        case SubjectStatus.FOLLOWED if patient.end:
            stop = next((stop for stop in patient.stops if stop.on == patient.end), None)
            return patient.end, stop.kind if stop else "", stop.reason if stop else ""
        case _:
            return patient.enrolled.on, Enrolled.kind, ""


def _screening(who: Screening) -> RegisterLine:
    screened, failed = who.screened, who.failed
    return RegisterLine(
        subject=who.subject,
        screening=who.subject,
        screened=screened.on,
        consented=screened.consented,
        randomised=None,
        arm="",
        drug="",
        status=subject_status(who),
        since=failed.on if failed else screened.on,
        event=failed.kind if failed else screened.kind,
        reason=(failed.criterion or failed.reason) if failed else "",
        first_dose=None,
        last_dose=None,
        doses=0,
        treatment_ended=None,
    )


def row(line: RegisterLine) -> dict[str, Any]:
    """A person under the keys, dates as dates; what nobody has said is None."""
    values = {key: getattr(line, key) for key in KEYS}
    return {key: (value if value != "" else None) for key, value in values.items()} | {"status": line.status.value}


def item(lines: Iterable[RegisterLine], study: Study, today: date) -> dict[str, Any]:
    """The register as JSON has it: how many stand where, and everybody."""
    known = list(lines)
    counts = Counter(line.status for line in known)
    return {
        "site": study.setting.site,
        "protocol": study.setting.protocol.id,
        "as_of": today.isoformat(),
        "counts": {each.value: counts[each] for each in SubjectStatus},
        "people": [
            {key: value.isoformat() if isinstance(value, date) else value for key, value in row(line).items()}
            for line in known
        ],
    }


def file_name(setting: Setting, today: date) -> str:
    """What its file is called."""
    return f"register-{setting.site}-{today.isoformat()}"


def document(study: Study, today: date, voice: Voice, imprint: Imprint) -> Document:
    """The register on paper, A4 across."""
    title, setting, lines = voice.tr("Site register"), study.setting, register(study, today)
    counted = Paragraph(voice.say(lambda tr, _: _count(tr, lines)))
    rows = table(lines, study, voice)
    return of_site(voice, imprint, setting, today, counted, rows, name=file_name(setting, today), title=title)


def _count(tr: words.Tr, lines: Iterable[RegisterLine]) -> str:
    counts = Counter(line.status for line in lines)
    told = (
        tr("{standing}: {count}").format(standing=words.subject_status(tr, each), count=counts[each])
        for each in SubjectStatus
        if counts[each]
    )
    return " · ".join((tr("%n persons", "", counts.total()), *told))


def table(lines: Iterable[RegisterLine], study: Study, voice: Voice) -> Table:
    """The register as people read it."""
    tr = voice.tr
    columns = (
        Column("subject", tr("Participant"), strong=True),
        Column("screening", tr("Screening number")),
        Column("screened", tr("Screened"), ColumnKind.DATE),
        Column("consented", tr("Consented"), ColumnKind.DATE),
        Column("randomised", tr("Randomised"), ColumnKind.DATE),
        Column("arm", tr("Arm")),
        Column("drug", tr("Drug")),
        Column("status", tr("Status")),
        Column("since", tr("Since"), ColumnKind.DATE),
        Column("reason", tr("Reason")),
        Column("first_dose", tr("First dose"), ColumnKind.DATE),
        Column("last_dose", tr("Last dose"), ColumnKind.DATE),
        Column("doses", tr("Doses"), ColumnKind.NUMBER),
        Column("treatment_ended", tr("Treatment ended"), ColumnKind.DATE),
    )
    rows = []
    for line in lines:
        protocol = study.setting_of(line.subject).named
        arm, drug = protocol.arms.get(line.arm), protocol.drugs.get(line.drug)
        said = {
            "arm": voice.text(arm.title) if arm else line.arm,
            "drug": voice.text(drug.title) if drug else line.drug,
            "status": voice.say(lambda tr, _, line=line: words.subject_status(tr, line.status)),  # type: ignore[misc]
            "reason": _why(line, study, voice),
        }
        rows.append(tuple(said.get(column.key, getattr(line, column.key)) for column in columns))
    return Table("register", columns, tuple(rows), tr("Nobody is screened or enrolled yet."))


def _why(line: RegisterLine, study: Study, voice: Voice) -> str:
    """What happened when somebody came to stand there, and its reason; of whoever is on treatment, nothing."""
    if line.status in (SubjectStatus.TREATED, SubjectStatus.SCREENED):
        return ""
    protocol = study.setting_of(line.subject).named

    def say(tr: words.Tr, language: str) -> str:
        reason = words.reason(tr, line.reason, protocol, language) if line.reason else ""
        return " · ".join(part for part in (words.event(tr, line.event), reason) if part)

    return voice.say(say)
