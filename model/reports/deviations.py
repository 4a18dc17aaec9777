"""The deviation log: every departure from the protocol with its reason, as people read it and as programs do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model import words
from model.judge import Deviation
from model.protocol import Protocol
from model.reports.document import Column, Document, Kind, Mark, Paragraph, Table, Title, one_line
from model.reports.imprint import Imprint, as_of, footer, page_of, site
from model.reports.ledger import Ledger
from model.reports.voice import Voice
from model.study import Setting

KEYS = (
    *("subject", "visit", "kind", "target", "opens", "closes", "actual", "days", "reason", "note", "discovered"),
    *("decided_by", "importance", "holiday_unavoidable"),
)
"""The keys of a deviation in JSON, and its columns in a table for programs."""


def log(ledger: Ledger) -> tuple[Deviation, ...]:
    """Every deviation as it stands on the ledger's day, in order of discovery."""
    return tuple(
        sorted(
            (d for s in ledger.plans for one in ledger.judged(s, ledger.today) for d in one.deviations),
            key=lambda d: (d.discovered, d.subject, d.visit.code, d.kind),
        )
    )


def row(deviation: Deviation) -> dict[str, Any]:
    """A deviation under its keys, dates as dates; what nobody has said yet is None."""
    visit = deviation.visit
    values = (
        *(deviation.subject, visit.code, deviation.kind, visit.window.target, visit.window.opens, visit.window.closes),
        *(visit.actual, deviation.days, deviation.reason or None, deviation.note or None, deviation.discovered),
        *(None, None, deviation.holiday_unavoidable),
    )
    return dict(zip(KEYS, values, strict=True))


def item(deviation: Deviation) -> dict[str, Any]:
    """A deviation as JSON has it, dates as text."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row(deviation).items()}


def table(found: Iterable[Deviation], protocol: Protocol, voice: Voice, *, full: bool = False) -> Table:
    """Deviations as people read them; `full` for the log with every column."""
    tr = voice.tr
    columns = [
        Column("subject", tr("Patient"), strong=True),
        Column("visit", tr("Visit")),
        *([Column("target", tr("Planned"), Kind.DATE)] if full else []),
        Column("opens", tr("Opens"), Kind.DATE),
        Column("closes", tr("Closes"), Kind.DATE),
        Column("actual", tr("Done on", "a visit"), Kind.DATE),
        Column("kind", tr("Deviation")),
        *([Column("discovered", tr("Found on", "a deviation"), Kind.DATE)] if full else []),
        Column("reason", tr("Reason")),
        *([Column("importance", tr("Importance, decided by"))] if full else []),
    ]
    rows = tuple(
        (
            d.subject,
            voice.say(lambda _, language, d=d: words.title(d.visit, protocol, language)),  # type: ignore[misc]
            *([d.visit.window.target] if full else []),
            d.visit.window.opens,
            d.visit.window.closes,
            d.visit.actual,
            Mark(d.kind, _what(d, voice)),
            *([d.discovered] if full else []),
            _why(d, protocol, voice),
            *([None] if full else []),
        )
        for d in found
    )
    return Table("deviations", tuple(columns), rows, tr("No deviations."))


def _what(deviation: Deviation, voice: Voice) -> str:
    if not deviation.holiday_unavoidable:
        return voice.say(lambda tr, _: words.deviation(tr, deviation))
    return voice.say(
        lambda tr, _: tr("{deviation}; no open day in the window").format(deviation=words.deviation(tr, deviation))
    )


def _why(deviation: Deviation, protocol: Protocol, voice: Voice) -> str:
    reason = voice.say(lambda tr, language: words.reason(tr, deviation.reason, protocol, language))
    note = " ".join(deviation.note.split())
    if not note:
        return reason
    head, *rest = reason.split("\n")
    return "\n".join((f"{head}: {note}" if voice.language != "zh" else f"{head}：{note}", *rest))


def document(ledger: Ledger, voice: Voice, imprint: Imprint) -> Document:
    """The whole log on paper, A4 across."""
    setting: Setting = ledger.study.setting
    tr, found = voice.tr, log(ledger)
    title = tr("Deviation log")
    pending = sum(not d.reason for d in found)
    count = voice.say(
        lambda tr, _: tr("{count} deviations, {pending} without a reason").format(count=len(found), pending=pending)
    )
    return Document(
        name=f"deviations-{setting.site}-{ledger.today.isoformat()}",
        title=title,
        language=voice.language,
        blocks=(
            Title(title, site(voice, setting), (as_of(voice, ledger.today),)),
            Paragraph(count),
            table(found, setting.protocol, voice, full=True),
        ),
        running=f"{one_line(title)} · {setting.protocol.id} · {setting.site} · {as_of(voice, ledger.today)}",
        footer=footer(voice, imprint),
        page_of=page_of(voice),
        landscape=True,
        size=8.5,
    )
