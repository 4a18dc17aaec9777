"""One person's full record for an inspector: the calendar, the deviations, and every entry with who, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.judge import Deviation, Judged, judge
from model.patient import Patient
from model.plan import plan
from model.reports import department, deviations, trail
from model.reports.document import Block, Document, Facts, Heading, Manner, Paragraph, Signatures, Title
from model.reports.imprint import Imprint, as_of, beside, checksum, on_paper, site
from model.reports.ledger import in_order
from model.reports.voice import Voice
from model.revisions import EntryStanding, standings
from model.setting import Setting
from model.study import Study
from model.visit import Plan
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Record:
    """All that is recorded of one person, and what follows from it."""

    subject: str
    setting: Setting
    today: date
    entries: tuple[EntryStanding, ...]
    """In the order recorded, those of the screening first."""
    plan: Plan | None
    """None of somebody who is only screened."""
    judged: tuple[Judged, ...] = ()

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """In order of discovery."""
        return in_order(d for one in self.judged for d in one.deviations)


def record(study: Study, subject: str, today: date) -> Record | None:
    """The full record of a patient or of somebody screened; None when nobody has that number."""
    who = study.known(subject)
    if who is None:
        return None
    setting = study.setting_of(subject)
    screening = study.screenings.get(who.enrolled.screening) if isinstance(who, Patient) else None
    recorded = [*(screening.journal if screening else ()), *who.journal]
    entries = tuple(standings(sorted(recorded, key=lambda e: e.number)))
    if not isinstance(who, Patient):
        return Record(subject, setting, today, entries, None)
    planned = plan(setting, who)
    return Record(subject, setting, today, entries, planned, judge(planned, setting, today))


def item(of: Record, calendar: dict[str, Any] | None, tr: Tr, language: str) -> dict[str, Any]:
    """The record as plain values for JSON, with the patient's calendar as JSON has it."""
    return {
        "subject": of.subject,
        "as_of": of.today.isoformat(),
        "calendar": calendar,
        "deviations": [deviations.item(one) for one in of.deviations],
        "entries": [trail.entry(one, of.setting, tr, language) for one in of.entries],
    }


def file_name(subject: str) -> str:
    """What the record's file is called."""
    return f"record-{subject}"


def _certified(of: Record, voice: Voice) -> Iterator[Block]:
    """Where somebody vouches for a copy that leaves the site."""
    tr, count = voice.tr, len(of.entries)
    yield Heading(tr("Certified copy"), follows=True)
    told = voice.say(
        lambda tr, _: tr(
            "The whole record of {subject}: %n entries. Compared with the program, it agrees in content and meaning.",
            "",
            count,
        ).format(subject=of.subject)
    )
    yield Paragraph(told, Manner.QUIET)
    yield Signatures((tr("Compared by: name, role"), tr("Signature, date")))


def document(of: Record, voice: Voice, imprint: Imprint) -> Document:
    """The record on paper, A4 across."""
    tr, protocol = voice.tr, of.setting.named
    title = beside(tr("Full record"), of.subject)
    blocks: list[Block] = [Title(title, site(voice, of.setting), (as_of(voice, of.today), *checksum(voice, imprint)))]
    if of.plan:
        found = of.deviations
        blocks += [
            Facts(tuple(department.facts(of.plan, of.setting, of.today, voice))),
            Heading(tr("Treatment so far")),
            department.course(of.plan, of.setting, of.today, voice),
            Heading(tr("All visits")),
            department.table(of.plan, of.judged, of.setting, voice),
            Heading(tr("Deviations: what happened")),
            deviations.table(found, protocol, voice, deviations.HAPPENED),
            Heading(tr("Deviations: what was made of them")),
            deviations.table(found, protocol, voice, deviations.HANDLED, "handling"),
        ]
    blocks += [Heading(tr("Every entry, corrections included")), trail.table(of.entries, of.setting, voice)]
    blocks += _certified(of, voice)
    return on_paper(
        voice,
        imprint,
        name=file_name(of.subject),
        title=title,
        blocks=tuple(blocks),
        running=f"{title} · {of.setting.site} · {as_of(voice, of.today)}",
        landscape=True,
        size=8.5,
    )
