"""One person's full record for an inspector: the calendar, the deviations, and every entry with who, when and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model import words_entry
from model.journal import encode, subject_of
from model.judge import Deviation, Judged, judge
from model.plan import Plan, plan
from model.reports import department, deviations
from model.reports.document import Block, Column, Document, Facts, Heading, Kind, Table, Title
from model.reports.imprint import Imprint, as_of, beside, footer, page_of, site
from model.reports.voice import Voice
from model.revisions import Standing, standings
from model.study import Patient, Setting, Study
from model.words import Tr

KEYS = ("number", "at", "by", "subject", "kind", "what", "why", "revises", "revised_by")
"""The keys of an entry, and the columns of a table for programs."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is recorded of one person, and what follows from it."""

    subject: str
    setting: Setting
    today: date
    entries: tuple[Standing, ...]
    """In the order recorded, those of the screening first."""
    plan: Plan | None
    """None of somebody who is only screened."""
    judged: tuple[Judged, ...] = ()

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """In order of discovery."""
        return tuple(sorted((d for one in self.judged for d in one.deviations), key=lambda d: d.discovered))


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
        "entries": [entry(one, of.setting, tr, language) for one in of.entries],
    }


def entry(one: Standing, setting: Setting, tr: Tr, language: str) -> dict[str, Any]:
    """An entry under the keys, and under `fact` everything it says, as it is stored."""
    made = one.entry
    values = (
        *(made.number, made.at.isoformat(), made.by, subject_of(made.fact), made.fact.kind),
        words_entry.what(tr, made, one.revises, setting.protocol, language),
        words_entry.why(tr, made.fact) or None,
        *(one.revises.number if one.revises else None, one.by.number if one.by else None),
    )
    return {**dict(zip(KEYS, values, strict=True)), "fact": json.loads(encode(made.fact))}


def file_name(subject: str) -> str:
    """What the record's file is called."""
    return f"record-{subject}"


def document(of: Record, voice: Voice, imprint: Imprint) -> Document:
    """The record on paper, A4 across."""
    tr, protocol = voice.tr, of.setting.protocol
    title = beside(tr("Full record"), of.subject)
    blocks: list[Block] = [Title(title, site(voice, of.setting), (as_of(voice, of.today),))]
    if of.plan:
        found = of.deviations
        blocks += [
            Facts(tuple(department.facts(of.plan, of.setting, of.today, voice))),
            Heading(tr("Treatment so far")),
            department.course(of.plan, of.setting, of.today, voice),
            Heading(tr("All visits")),
            department.table(of.judged, of.setting, voice),
            Heading(tr("Deviations: what happened")),
            deviations.table(found, protocol, voice, deviations.HAPPENED),
            Heading(tr("Deviations: what was made of them")),
            deviations.table(found, protocol, voice, deviations.HANDLED, "handling"),
        ]
    blocks += [Heading(tr("Every entry, corrections included")), table(of.entries, of.setting, voice)]
    return Document(
        name=file_name(of.subject),
        title=title,
        language=voice.language,
        blocks=tuple(blocks),
        running=f"{title} · {of.setting.site} · {as_of(voice, of.today)}",
        footer=footer(voice, imprint),
        page_of=page_of(voice),
        landscape=True,
        size=8.5,
    )


def table(entries: Sequence[Standing], setting: Setting, voice: Voice) -> Table:
    """Entries as people read them: when, by whom, what, why, and what became of each."""
    tr, protocol = voice.tr, setting.protocol
    columns = (
        Column("number", tr("No."), Kind.NUMBER),
        Column("at", tr("Recorded")),
        Column("by", tr("By", "a person")),
        Column("subject", tr("Participant"), strong=True),
        Column("what", tr("What")),
        Column("why", tr("Why")),
        Column("now", tr("Now")),
    )
    rows = tuple(
        (
            one.entry.number,
            f"{one.entry.at:%Y-%m-%d %H:%M}",
            one.entry.by,
            subject_of(one.entry.fact),
            voice.say(lambda tr, code, one=one: words_entry.what(tr, one.entry, one.revises, protocol, code)),  # type: ignore[misc]
            voice.say(lambda tr, _, one=one: words_entry.why(tr, one.entry.fact)),  # type: ignore[misc]
            voice.say(lambda tr, _, one=one: words_entry.fate(tr, one.by) if one.by else ""),  # type: ignore[misc]
        )
        for one in entries
    )
    return Table("entries", columns, rows, tr("Nothing is recorded yet"))
