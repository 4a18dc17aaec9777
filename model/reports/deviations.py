"""The deviation log: every departure from the protocol with all that people said of it, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from model import words, words_deviations
from model.handling import ETHICS_COMMITTEE, SPONSOR, DeviationState
from model.journal import DeviationAssessed, DeviationNoted
from model.judge import Deviation
from model.protocol import Protocol
from model.reports.document import (
    Block,
    Column,
    ColumnKind,
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
    Value,
    one_line,
)
from model.reports.imprint import Imprint, of_site
from model.reports.ledger import Ledger, in_order
from model.reports.voice import Voice
from model.setting import Setting

KEYS = (
    *("subject", "visit", "kind", "target", "opens", "closes", "actual", "days", "reason", "note", "discovered"),
    *("decided_by", "importance", "holiday_unavoidable"),
    *("status", "found_by", "intentional", "safety", "data", "corrective", "preventive"),
    *("ethics_committee", "sponsor", "closed"),
)
"""The keys of a deviation in JSON, and its columns in a table for programs."""

SHORT = ("subject", "visit", "opens", "closes", "actual", "what", "reason")
"""The columns of a report that lists deviations among other things."""
HAPPENED = (
    *("participant", "visit", "kind", "target", "opens", "closes", "actual", "days", "discovered", "found_by"),
    "reason",
)
"""What happened: the first half of the log on paper."""
HANDLED = (
    *("participant", "visit", "kind", "intentional", "safety", "data", "importance", "decided_by", "corrective"),
    *("preventive", "ethics_committee", "sponsor", "status"),
)
"""What was made of it: the second half."""
WHOLE = (*HAPPENED, *(key for key in HANDLED if key not in HAPPENED), "closed")
"""Every column, for a workbook."""


def log(ledger: Ledger) -> tuple[Deviation, ...]:
    """Every deviation as it stands on the ledger's day, in order of discovery."""
    return in_order(d for s in ledger.plans for one in ledger.judged(s, ledger.today) for d in one.deviations)


def row(deviation: Deviation) -> dict[str, Any]:
    """A deviation under its keys, dates as dates; what nobody has said yet is None."""
    visit, handling = deviation.visit, deviation.handling
    noted, assessed = handling.noted, handling.assessed
    values = (
        *(deviation.subject, visit.code, deviation.kind, visit.window.target, visit.window.opens, visit.window.closes),
        *(visit.actual, deviation.days, deviation.reason or None, deviation.note or None, deviation.found),
        *(handling.decided_by or None, assessed.importance if assessed else None, deviation.holiday_unavoidable),
        *(deviation.state.value, noted and (noted.found_by or None), noted and (noted.intentional or None)),
        *(assessed.safety if assessed else None, assessed.data if assessed else None),
        *(noted and (noted.corrective or None), noted and (noted.preventive or None)),
        *(handling.reported.get(ETHICS_COMMITTEE), handling.reported.get(SPONSOR), handling.closed),
    )
    return dict(zip(KEYS, values, strict=True))


def item(deviation: Deviation) -> dict[str, Any]:
    """A deviation as JSON has it, dates as text."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row(deviation).items()}


def table(
    found: Iterable[Deviation], protocol: Protocol, voice: Voice, keys: Sequence[str] = SHORT, name: str = "deviations"
) -> Table:
    """Deviations as people read them, under the columns with these keys."""
    known = _columns(protocol, voice)
    chosen = [known[key] for key in keys]
    rows = tuple(tuple(cell(one) for _, cell in chosen) for one in found)
    return Table(name, tuple(column for column, _ in chosen), rows, voice.tr("No deviations."))


def _columns(protocol: Protocol, voice: Voice) -> dict[str, tuple[Column, Callable[[Deviation], Value]]]:
    """Every column by its key, with what it says of a deviation."""
    tr = voice.tr

    def noted(say: Callable[[DeviationNoted], str]) -> Callable[[Deviation], Value]:
        return lambda d: say(d.handling.noted) if d.handling.noted else ""

    def judged(say: Callable[[DeviationAssessed], str]) -> Callable[[Deviation], Value]:
        return lambda d: say(d.handling.assessed) if d.handling.assessed else ""

    def of(say: Callable[[words.Tr, str], str], code: str) -> str:
        return voice.say(lambda tr, _: say(tr, code)) if code else ""

    columns: tuple[tuple[Column, Callable[[Deviation], Value]], ...] = (
        (Column("subject", tr("Patient"), strong=True), lambda d: d.subject),
        (Column("participant", tr("Participant"), strong=True), lambda d: d.subject),
        (Column("visit", tr("Visit")), lambda d: voice.say(lambda _, code: words.title(d.visit, protocol, code))),
        (Column("what", tr("Deviation")), lambda d: Mark(d.kind, _what(d, voice))),
        (Column("kind", tr("Category")), lambda d: Mark(d.kind, _what(replace(d, days=None), voice))),
        (Column("target", tr("Planned"), ColumnKind.DATE), lambda d: d.visit.window.target),
        (Column("opens", tr("Opens"), ColumnKind.DATE), lambda d: d.visit.window.opens),
        (Column("closes", tr("Closes"), ColumnKind.DATE), lambda d: d.visit.window.closes),
        (Column("actual", tr("Done on", "a visit"), ColumnKind.DATE), lambda d: d.visit.actual),
        (Column("days", tr("Days", "of a deviation"), ColumnKind.NUMBER), lambda d: d.days),
        (Column("discovered", tr("Found on", "a deviation"), ColumnKind.DATE), lambda d: d.found),
        (Column("found_by", tr("Found by")), noted(lambda n: of(words_deviations.found_by, n.found_by))),
        (Column("reason", tr("Reason")), lambda d: _why(d, protocol, voice)),
        (Column("intentional", tr("Intentional")), noted(lambda n: of(words_deviations.intentional, n.intentional))),
        (Column("safety", tr("Safety impact")), judged(lambda a: of(words_deviations.impact, a.safety))),
        (Column("data", tr("Data impact")), judged(lambda a: of(words_deviations.impact, a.data))),
        (Column("importance", tr("Importance")), judged(lambda a: of(words_deviations.importance, a.importance))),
        (Column("decided_by", tr("Decided by")), lambda d: d.handling.decided_by),
        (Column("corrective", tr("Corrective action")), noted(lambda n: one_line(n.corrective))),
        (Column("preventive", tr("Preventive action")), noted(lambda n: one_line(n.preventive))),
        (
            Column("ethics_committee", tr("Reported to the ethics committee"), ColumnKind.DATE),
            lambda d: d.handling.reported.get(ETHICS_COMMITTEE),
        ),
        (Column("sponsor", tr("Reported to the sponsor"), ColumnKind.DATE), lambda d: d.handling.reported.get(SPONSOR)),
        (Column("status", tr("Status")), lambda d: voice.say(lambda tr, _: words_deviations.state(tr, d.state))),
        (Column("closed", tr("Closed on"), ColumnKind.DATE), lambda d: d.handling.closed),
    )
    return {column.key: (column, cell) for column, cell in columns}


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
    (_, tr), *_ = voice.speakers
    return "\n".join((tr("{reason}: {note}").format(reason=head, note=note), *rest))


def file_name(setting: Setting, today: date) -> str:
    """What its file is called."""
    return f"deviations-{setting.site}-{today.isoformat()}"


def document(ledger: Ledger, voice: Voice, imprint: Imprint) -> Document:
    """The whole log on paper, A4 across: what happened, then what was made of it."""
    tr, found, protocol = voice.tr, log(ledger), ledger.study.setting.named
    return _document(
        ledger,
        voice,
        imprint,
        Paragraph(_count(found, voice)),
        Heading(tr("What happened")),
        table(found, protocol, voice, HAPPENED),
        Heading(tr("What was made of it")),
        table(found, protocol, voice, HANDLED, "handling"),
    )


def workbook(ledger: Ledger, voice: Voice, imprint: Imprint) -> Document:
    """The whole log in one table, for a workbook that has no edge."""
    return _document(ledger, voice, imprint, table(log(ledger), ledger.study.setting.named, voice, WHOLE))


def _document(ledger: Ledger, voice: Voice, imprint: Imprint, *blocks: Block) -> Document:
    setting, name = ledger.study.setting, file_name(ledger.study.setting, ledger.today)
    return of_site(voice, imprint, setting, ledger.today, *blocks, name=name, title=voice.tr("Deviation log"))


def _count(found: Sequence[Deviation], voice: Voice) -> str:
    states = [d.state for d in found]
    counts = {state.name.lower(): states.count(state) for state in DeviationState}
    return voice.say(
        lambda tr, _: tr(
            "Deviations: {count} · no reason: {open} · to assess: {explained} · assessed: {assessed} · closed: {closed}"
        ).format(count=len(found), **counts)
    )
