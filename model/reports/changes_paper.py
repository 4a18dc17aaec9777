"""What changed in weeks already reported, on paper: their figures, the visits behind them, the entries that did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model import words, words_entry
from model.journal import subject_of
from model.judge import Status
from model.protocol import Protocol
from model.reports import adherence
from model.reports.changes import Change
from model.reports.document import Block, Column, ColumnKind, Heading, Mark, Paragraph, Table, Value
from model.reports.voice import Voice
from model.reports.weekly import Weekly
from model.revisions import EntryStanding
from model.words import Tr


def blocks(report: Weekly, voice: Voice) -> Iterator[Block]:
    """What changed in weeks already reported: their figures, the visits behind them, the entries that did it."""
    tr, changed = voice.tr, report.changed
    if changed or report.never_reported:
        yield Heading(tr("Changed in weeks already reported"))
    if never := report.never_reported:
        yield Paragraph(voice.say(lambda tr, _: _never_reported(tr, never)))
    if not changed:
        return
    where = (Column("site", tr("Site")),) if report.by_site else ()
    figures = (*where, Column("week", tr("Week")), Column("version", tr("Figures")), *adherence.columns(voice))
    yield Table(
        "changed weeks",
        figures,
        tuple(
            (*_at(one, report), one.week.code, said, *adherence.cells(found))
            for one in changed
            for said, found in ((tr("as reported"), one.before), (tr("as known now"), one.after))
        ),
    )
    visits = (
        *where,
        Column("week", tr("Week")),
        Column("subject", tr("Patient"), strong=True),
        Column("visit", tr("Visit")),
        Column("old", tr("As reported")),
        Column("new", tr("As known now")),
    )
    yield Table("changed visits", visits, tuple(row for one in changed for row in _moved(one, report, voice)))
    entries = (
        *where,
        Column("number", tr("No."), ColumnKind.NUMBER),
        Column("at", tr("Recorded")),
        Column("by", tr("By", "a person")),
        Column("subject", tr("Patient"), strong=True),
        Column("what", tr("What")),
        Column("why", tr("Why")),
    )
    did = {(one.site, entry.entry.number): (*_at(one, report), *_entry_cells(entry, report.setting.named, voice))
           for one in changed for entry in one.entries}  # fmt: skip
    yield Table("entries behind", entries, tuple(did[key] for key in sorted(did)))


def _at(change: Change, report: Weekly) -> tuple[str, ...]:
    """The site of a change, where several sites are read together."""
    return (change.site,) if report.by_site else ()


def _never_reported(tr: Tr, sites: Sequence[str]) -> str:
    text = tr(
        "%n sites handed on no report of an earlier week, so nothing of theirs can be compared: {sites}. Print or "
        "export the weekly report there, and merge the file again.",
        "",
        len(sites),
    )
    return text.format(sites=", ".join(sites))


def _moved(change: Change, report: Weekly, voice: Voice) -> Iterator[tuple[Value, ...]]:
    protocol = report.setting.named
    for one in change.visits:
        yield (
            *_at(change, report),
            change.week.code,
            one.subject,
            voice.say(lambda _, language, one=one: protocol.title_of(one.visit, language)),  # type: ignore[misc]
            _counted_as(one.before, voice),
            _counted_as(one.after, voice),
        )


def _counted_as(status: str, voice: Voice) -> Value:
    """How a visit counted in a week, if it did."""
    if not status:
        return voice.tr("not counted in this week")
    plain = status.removesuffix("-permitted")
    return Mark(plain, voice.say(lambda tr, _: _permitted_words(tr, Status(plain), listed_apart=status != plain)))


def _permitted_words(tr: Tr, status: Status, *, listed_apart: bool) -> str:
    return tr("not done, for a permitted reason") if listed_apart else words.status(tr, status)


def _entry_cells(one: EntryStanding, protocol: Protocol, voice: Voice) -> tuple[Value, ...]:
    entry, fact = one.entry, one.entry.fact
    return (
        entry.number,
        f"{entry.at:%Y-%m-%d %H:%M}",
        entry.by,
        subject_of(fact),
        voice.say(lambda tr, language: words_entry.what(tr, entry, one.revises, protocol, language)),
        voice.say(lambda tr, _: words_entry.why(tr, fact)),
    )
