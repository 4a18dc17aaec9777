"""The eligibility form: every criterion with what was found and worked out, and the line for the investigator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model import words
from model import words_eligibility as told
from model.dates import iso
from model.eligibility import Checked, Checklist, Life, Value
from model.protocol import Protocol
from model.reports.document import (
    Block,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Manner,
    Paragraph,
    Signatures,
    Table,
    Title,
    one_line,
)
from model.reports.imprint import Imprint, as_of, beside, on_paper, site
from model.reports.voice import Voice
from model.setting import Setting

KINDS = ("inclusion", "exclusion")


def document(found: Checklist, setting: Setting, voice: Voice, imprint: Imprint) -> Document:
    """The form, to be confirmed and signed by an investigator."""
    tr, subject = voice.tr, found.person.subject
    title = beside(tr("Eligibility"), subject)
    return on_paper(
        voice,
        imprint,
        name=f"eligibility-{subject}",
        title=title,
        blocks=tuple(_blocks(found, setting, title, voice)),
        running=f"{title} · {setting.site} · {as_of(voice, found.today)}",
        size=8.5,
    )


def _blocks(found: Checklist, setting: Setting, title: str, voice: Voice) -> Iterator[Block]:
    tr, protocol = voice.tr, setting.named
    yield Title(title, site(voice, setting), (as_of(voice, found.today),))
    yield Facts(tuple(_facts(found, protocol, voice)))
    if found.life:
        life = found.life
        yield Callout(tr("Laboratory values"), voice.say(lambda tr, language: told.life(tr, life, language)))
    for kind in KINDS:
        yield Heading(voice.say(lambda tr, _, kind=kind: told.kind(tr, kind)))  # type: ignore[misc]
        yield table(found, kind, protocol, voice)
    note = tr("What is worked out is an aid. The investigator decides on each criterion and confirms it here.")
    yield Paragraph(note, Manner.QUIET)
    yield Signatures((tr("Investigator"), tr("Date")))


def _facts(found: Checklist, protocol: Protocol, voice: Voice) -> Iterator[tuple[str, str]]:
    tr, whose, dose = voice.tr, found.person, found.first_dose
    for name, value in ((tr("Screening number"), whose.screening), (tr("Earlier screening"), whose.earlier)):
        if value:
            yield name, value
    if whose.consented:
        yield tr("Consent signed"), whose.consented.isoformat()
    if whose.birth_year is not None:
        yield tr("Year of birth"), f"{whose.birth_year}"
    if age := voice.say(lambda tr, _: told.age(tr, whose)):
        yield tr("Age at consent"), age
    if whose.sex:
        yield tr("Sex"), tr("female") if whose.sex == "F" else tr("male")
    if dose:
        yield tr("First dose"), voice.say(lambda tr, language: told.first_dose(tr, dose, protocol, language))
    yield tr("Confirmed"), voice.say(lambda tr, _: told.progress(tr, found))
    if failed := whose.failed:
        parts = (failed.on.isoformat(), failed.criterion, failed.note)
        yield tr("Screen failure"), " · ".join(part for part in parts if part)


def table(found: Checklist, kind: str, protocol: Protocol, voice: Voice) -> Table:
    """The criteria of a kind as a table."""
    tr = voice.tr
    columns = (
        Column("criterion", tr("No.", "of a criterion"), strong=True),
        Column("text", tr("Criterion")),
        Column("worked_out", tr("Worked out")),
        Column("decision", tr("Investigator")),
    )
    rows = tuple(_cells(c, protocol, voice) for c in found.criteria if c.criterion.kind == kind)
    return Table(kind, columns, rows, tr("The protocol names none."), steady=True)


def _cells(checked: Checked, protocol: Protocol, voice: Voice) -> tuple[str, ...]:
    return (
        checked.criterion.code,
        voice.text(checked.criterion.text),
        voice.say(lambda tr, language: _worked_out(tr, checked, protocol, language)),
        _decision(checked, voice),
    )


def _worked_out(tr: words.Tr, checked: Checked, protocol: Protocol, language: str) -> str:
    if checked.answer is None:
        return ""
    return "\n".join((told.answer(tr, checked), *told.lines(tr, checked, protocol, language)))


def _decision(checked: Checked, voice: Voice) -> str:
    """One box for each decision, whatever the languages, the one that was made ticked; who made it, or a line to sign.

    What an investigator should look at again stands below.
    """
    fact, entry, kind = checked.decided, checked.decision, checked.criterion.kind
    made = fact.met if fact and not checked.outdated else ""

    def box(met: str) -> str:
        name = one_line(voice.say(lambda tr, _: told.decision(tr, kind, met)))
        return f"{'☑' if met == made else '☐'} {name}"

    signed = "_" * 10
    if fact and entry:
        day = voice.say(lambda _, language: words.bare_day(fact.on, language))
        signed = f"{one_line(day)} {entry.by}"
    below = (voice.say(lambda tr, _: told.caution(tr, checked)), fact.note if fact else "")
    between = "  " if len(voice.speakers) == 1 else "\u2028"
    boxes = f"{box('yes')}{between}{box('no')}\u2028{box('not-applicable')}{between}{signed}".replace(" ", "\u00a0")
    return "\n".join(part for part in (boxes, *below) if part)


# For other programs


def item(found: Checklist, protocol: Protocol) -> dict[str, Any]:
    """The checklist under the names of the batch interface."""
    whose, dose, life = found.person, found.first_dose, found.life
    return {
        "subject": whose.subject,
        "protocol": protocol.id,
        "version": protocol.version,
        "as_of": found.today.isoformat(),
        "screening": whose.screening or None,
        "earlier": whose.earlier or None,
        "consented": iso(whose.consented),
        "age": list(whose.age_on(whose.consented) or ()) if whose.consented else [],
        "first_dose": {
            "visit": dose.visit,
            "planned": iso(dose.planned.on if dose.planned else None),
            "day": iso(dose.day),
            "given": dose.given,
        } if dose else None,
        "life": _life(life) if life else None,
        "screen_failure": {
            "date": whose.failed.on.isoformat(), "criterion": whose.failed.criterion, "note": whose.failed.note,
        } if whose.failed else None,
        "open": [c.criterion.code for c in found.open],
        "against": [c.criterion.code for c in found.against],
        "criteria": [_criterion(c) for c in found.criteria],
    }  # fmt: skip


def _criterion(checked: Checked) -> dict[str, Any]:
    fact, entry = checked.decided, checked.decision
    return {
        "criterion": checked.criterion.code,
        "kind": checked.criterion.kind,
        "worked_out": checked.answer,
        "lines": [
            {"answer": line.answer, "tests": [
                {"measure": t.test.measure, "answer": t.answer, "lack": t.lack} for t in line.tests
            ]} for line in checked.needs
        ],
        "values": [_value(value) for value in checked.values],
        "met": fact.met if fact else None,
        "decided": iso(fact.on if fact else None),
        "by": entry.by if entry else None,
        "note": fact.note if fact else "",
        "outdated": checked.outdated,
        "differs": checked.differs,
    }  # fmt: skip


def _value(value: Value) -> dict[str, Any]:
    fact = value.recorded
    return {
        "measure": value.measure.code,
        "date": value.on.isoformat(),
        "value": fact.value if fact else None,
        "unit": fact.unit if fact else "",
        "uln": fact.uln if fact else None,
        "result": value.result,
        "low": None if value.low is None else round(value.low, 6),
        "high": None if value.high is None else round(value.high, 6),
        "worked_out": value.entry is None,
    }


def _life(life: Life) -> dict[str, Any]:
    return {
        "taken": life.taken.isoformat(),
        "last": life.last.isoformat(),
        "last_open": iso(life.last_open),
        "days_left": life.left,
        "enough": life.enough,
        "again": iso(life.again),
    }
